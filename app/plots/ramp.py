"""The colours of a heat map: even steps of lightness from dark blue to yellow, alike to all eyes.

Cividis (Nuñez, Anderton and Renslow, PLOS ONE 2018): made so that people with and without colour-blindness see
nearly the same, with lightness rising evenly. Given by anchors; between them it is interpolated.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

_ANCHORS = (
    "#00224e",
    "#123570",
    "#3b496c",
    "#575d6d",
    "#707173",
    "#8a8678",
    "#a59c74",
    "#c3b369",
    "#e1cc55",
    "#fee838",
)
STEPS = 255


@cache
def ramp() -> NDArray[np.uint8]:
    """``STEPS`` colours (n, 3) as red, green, blue from the lowest to the highest."""
    anchors = np.array([[int(a[i : i + 2], 16) for i in (1, 3, 5)] for a in _ANCHORS], dtype=np.float64)
    at = np.linspace(0.0, len(anchors) - 1.0, STEPS)
    channels = [np.interp(at, np.arange(len(anchors)), anchors[:, channel]) for channel in range(3)]
    table = np.round(np.stack(channels, axis=1)).astype(np.uint8)
    table.flags.writeable = False
    return table


@cache
def color_table() -> tuple[int, ...]:
    """The same as #AARRGGBB numbers for an indexed picture; number 0 is transparent: nothing is known there."""
    return (0, *(0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in ramp()))


def line_ink() -> QColor:
    """The colour of lines over the map: the same on every colour of it, in both themes."""
    return QColor(255, 255, 255, 200)

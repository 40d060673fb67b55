"""The longest of several sentences that say the same, for the room that there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF

from app.plots.theme import font


def fitting_title(sentences: Sequence[str], room_px: float, scale: float) -> str:
    """The first of ``sentences`` (the fullest first, at least one) that fits a card's title of that width, else the
    last.
    """
    face = font("body", scale)
    face.setWeight(QFont.Weight.DemiBold)
    wide = QFontMetricsF(face).horizontalAdvance
    return next((text for text in sentences if wide(text) <= room_px), sentences[-1])

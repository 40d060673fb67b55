"""Small pictures that are made once and then only put down: what moves on every frame must not be drawn anew."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

# A few dozen are in use at a time; where words keep changing, the old ones must not pile up.
MOST = 1000


class KeptPictures:
    """Pictures by what they show and how many device pixels there are to a pixel."""

    def __init__(self) -> None:
        self._pictures: dict[Hashable, QPixmap] = {}

    def clear(self) -> None:
        """Forget the pictures: theme or type size changed."""
        self._pictures.clear()

    def picture(
        self, painter: QPainter, key: Hashable, make: Callable[[float], QPixmap]
    ) -> tuple[QPixmap, float]:
        """The picture of ``key`` for what the painter paints on, made by ``make(ratio)`` the first time; and the
        device pixels to a pixel."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        found = self._pictures.get((key, ratio))
        if found is None:
            if len(self._pictures) >= MOST:
                self._pictures.clear()
            found = self._pictures[(key, ratio)] = make(ratio)
        return found, ratio


def blank(width_px: float, height_px: float, ratio: float) -> QPixmap:
    """An empty picture of at least that size."""
    picture = QPixmap(math.ceil(width_px * ratio), math.ceil(height_px * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture

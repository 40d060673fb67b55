"""Markers of routes kept as small pictures: what moves on every frame is drawn once and then only put down.

For export they are drawn as shapes again, so that they stay sharp at any size.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.plots.strip_paint import draw_symbol

_Key = tuple[str, float, int, float, int, int, float]
_MARGIN_PX = 3.0


class SymbolPictures:
    """Draws a route's marker, each distinct one painted once."""

    def __init__(self) -> None:
        self._pictures: dict[_Key, QPixmap] = {}

    def clear(self) -> None:
        """Forget the pictures: theme or type size changed."""
        self._pictures.clear()

    def draw(
        self,
        painter: QPainter,
        center: QPointF,
        route: str,
        size: float,
        pen: QPen,
        fill: QColor,
        shapes: bool,
    ) -> None:
        """Draw a marker around a point; ``shapes``: as vectors, for export."""
        if shapes:
            draw_symbol(painter, center, route, size, pen, fill)
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        key = (route, size, pen.color().rgba(), pen.widthF(), pen.style().value, fill.rgba(), ratio)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = _picture(route, size, pen, fill, ratio)
        half = picture.width() / ratio / 2
        # On whole device pixels a picture stays as sharp as what it was made from.
        x, y = (round((v - half) * ratio) / ratio for v in (center.x(), center.y()))
        painter.drawPixmap(QPointF(x, y), picture)


def _picture(route: str, size: float, pen: QPen, fill: QColor, ratio: float) -> QPixmap:
    side = math.ceil((size * 1.3 + 2 * (pen.widthF() + _MARGIN_PX)) * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_symbol(painter, QPointF(side / ratio / 2, side / ratio / 2), route, size, pen, fill)
    painter.end()
    return picture

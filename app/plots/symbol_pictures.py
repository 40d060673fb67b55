"""Markers of routes kept as small pictures: what moves on every frame is drawn once and then only put down.

For export they are drawn as shapes again, so that they stay sharp at any size.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.plots.kept_pictures import KeptPictures, blank
from app.plots.strip_paint import draw_symbol

_MARGIN_PX = 3.0


class SymbolPictures(KeptPictures):
    """Draws a route's marker, each distinct one painted once."""

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
        key = (route, size, pen.color().rgba(), pen.widthF(), pen.style().value, fill.rgba())
        picture, ratio = self.picture(painter, key, lambda ratio: _picture(route, size, pen, fill, ratio))
        half = picture.width() / ratio / 2
        # On whole device pixels a picture stays as sharp as what it was made from.
        x, y = (round((v - half) * ratio) / ratio for v in (center.x(), center.y()))
        painter.drawPixmap(QPointF(x, y), picture)


def _picture(route: str, size: float, pen: QPen, fill: QColor, ratio: float) -> QPixmap:
    side_px = size * 1.3 + 2 * (pen.widthF() + _MARGIN_PX)
    picture = blank(side_px, side_px, ratio)
    middle = picture.width() / ratio / 2
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_symbol(painter, QPointF(middle, middle), route, size, pen, fill)
    painter.end()
    return picture

"""Pictograms by name, as paths and as icons that follow colour and pixel ratio.

Kinds of milestones are pictograms because the routes own the geometric markers; the rail's are here too.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap

from app.plots.glyph_shapes import DRAWERS


@lru_cache(maxsize=64)
def _drawn(name: str) -> QPainterPath:
    return DRAWERS[name]().simplified()


def glyph_names() -> tuple[str, ...]:
    """Return the names of all pictograms."""
    return tuple(DRAWERS)


def glyph_path(name: str) -> QPainterPath:
    """Return a pictogram as a filled path in the unit box; raises KeyError for an unknown name."""
    return QPainterPath(_drawn(name))


class PathIconEngine(QIconEngine):
    """Draws a path at any size and pixel ratio; another colour while switched on, faded while disabled."""

    def __init__(self, path: QPainterPath, color: str, color_on: str) -> None:
        super().__init__()
        self._path, self._color, self._color_on = path, color, color_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Fill the path in the middle of the rectangle."""
        side = min(rect.width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QRectF(rect).center())
        painter.scale(side, side)
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        color = QColor(self._color_on if state == QIcon.State.On else self._color)
        painter.fillPath(self._path, color)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon on a transparent ground."""
        image = QPixmap(size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return image

    def clone(self) -> QIconEngine:
        """Return a copy; Qt asks for one when an icon is detached."""
        return PathIconEngine(self._path, self._color, self._color_on)


def path_icon(path: QPainterPath, color: str, color_on: str | None = None) -> QIcon:
    """Return an icon of any path in the unit box."""
    return QIcon(PathIconEngine(path, color, color_on or color))


def glyph_icon(name: str, color: str, color_on: str | None = None) -> QIcon:
    """Return a pictogram as an icon."""
    return path_icon(glyph_path(name), color, color_on)


def rail_icon(name: str, color: str, color_on: str) -> QIcon:
    """Return an icon of the rail: `color` while off, `color_on` for the panel in front."""
    return glyph_icon(name, color, color_on)

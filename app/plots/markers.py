"""The markers that mean the same everywhere: the user's design, pinned designs, electrolyte routes."""

from __future__ import annotations

import pyqtgraph as pg
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.glyphs import glyph_names, glyph_path, path_icon
from app.plots.theme import ROUTE_SYMBOL, Theme

DESIGN_SIZE_PX = 17.0
PIN_SIZE_PX = 13.0
# Equal sizes look unequal: a square fills its box and a star does not.
ROUTE_SIZE: dict[str, float] = {
    "liquid": 0.94,
    "sulfide": 1.04,
    "oxide": 0.84,
    "polymer": 1.12,
    "halide": 1.26,
    "unstated": 1.0,
}
DESIGN_Z = 100.0
PIN_Z = 90.0
_CENTRE = QPointF(0.0, 0.0)


def register_symbols() -> None:
    """Make every pictogram known to pyqtgraph's scatter items as "glyph:<name>"; safe to call again."""
    for name in glyph_names():
        Symbols.setdefault(f"glyph:{name}", glyph_path(name))


def glyph_symbol(name: str) -> str:
    """Return the scatter symbol of a pictogram; raises KeyError for an unknown name."""
    glyph_path(name)
    register_symbols()
    return f"glyph:{name}"


class DesignMarker(QGraphicsItem):
    """The user's design: an accent ring with a dot in it, above everything else.

    It moves on every frame of a drag, and a scatter item of pyqtgraph works out its place, its bounds and its pixmaps
    anew each time; this one is painted in pixels at its own origin.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(DESIGN_Z)
        self.setVisible(False)
        self.set_theme(theme)

    def set_point(self, x: float | None, y: float | None = None) -> None:
        """Move the marker (view coordinates: log10 on logarithmic axes); None takes it away."""
        if x is not None and y is not None:
            self.setPos(x, y)
        self.setVisible(x is not None and y is not None)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours."""
        self._pen = QPen(QColor(theme.accent), 2.5)
        self._ground, self._dot = QColor(theme.surface), QColor(theme.accent)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The ring with its pen, in px."""
        side = DESIGN_SIZE_PX + 4.0
        return QRectF(-side / 2.0, -side / 2.0, side, side)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the ring, then the dot."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.setBrush(self._ground)
        painter.drawEllipse(_CENTRE, DESIGN_SIZE_PX / 2.0, DESIGN_SIZE_PX / 2.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._dot)
        painter.drawEllipse(_CENTRE, 2.5, 2.5)


class PinnedMarkers(pg.ScatterPlotItem):
    """Pinned designs: hollow accent rings; their letters are the plot's labels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(pxMode=True, symbol="o", size=PIN_SIZE_PX)
        self.setZValue(PIN_Z)
        self.set_theme(theme)

    def set_points(self, points: list[tuple[float, float]]) -> None:
        """Show up to four rings (view coordinates), in the order A, B, C, D."""
        self.setData(x=[p[0] for p in points], y=[p[1] for p in points])

    def set_theme(self, theme: Theme) -> None:
        """Take the colours."""
        self.setPen(pg.mkPen(theme.accent, width=1.8))
        self.setBrush(pg.mkBrush(theme.surface))


def route_path(route: str) -> QPainterPath:
    """Return the marker of a route in the unit box at its optical size; an unknown one is a question mark."""
    if route not in ROUTE_SYMBOL or route == "unstated":
        return glyph_path("question")
    size = ROUTE_SIZE[route]
    return QTransform.fromScale(size, size).map(QPainterPath(Symbols[ROUTE_SYMBOL[route]]))


def draw_marker(painter: QPainter, route: str, at: QPointF, size: float, ink: QColor) -> None:
    """Fill the marker of a route, ``size`` px, centred on ``at``."""
    place = QTransform.fromTranslate(at.x(), at.y()).scale(size, size)
    painter.fillPath(place.map(route_path(route)), ink)


def route_size(route: str, size_px: float) -> float:
    """Return the scatter size in px at which a route's marker looks `size_px` large."""
    return size_px * ROUTE_SIZE.get(route, 1.0)


def route_symbol(route: str) -> str:
    """Return the scatter symbol of a route; an unknown or unstated one is a question mark."""
    if route not in ROUTE_SYMBOL or route == "unstated":
        return glyph_symbol("question")
    return ROUTE_SYMBOL[route]


def route_icon(route: str, theme: Theme) -> QIcon:
    """Return a route's marker in its colour."""
    return path_icon(route_path(route), theme.route.get(route, theme.route["unstated"]))


def route_pixmap(route: str, theme: Theme, side_px: int = 14, ratio: float = 1.0) -> QPixmap:
    """Return a route's marker as a picture of `side_px` for a label."""
    return route_icon(route, theme).pixmap(QSize(side_px, side_px), ratio)

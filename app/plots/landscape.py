"""Published cells on Wh/kg against Wh/L, with the user's design moving among them.

Filled: measured. Hollow: claimed. Hollow with an arrow: a target. The colour and the shape tell the electrolyte route.
Cells and labels are laid out once; a move of the design touches its marker and its trail only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.labels import place_labels
from app.plots.markers import DesignMarker, PinnedMarkers, route_size, route_symbol
from app.plots.overlay import draw_halo_text
from app.plots.theme import LIGHT, Theme, font, mix

MARK_PX = 8.0
NEAR_PX = 12.0
MOST_LABELS = 14
LEADER_RANK = 2
MOST_TRAIL = 256
LONG_Y = "Energy density, cell"
KEY = ("measured", "claimed", "target")
STALE_OPACITY = 0.35
Position = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A published cell: its place, route, kind, the line it is read out as, and how much it wants a label (0 first)."""

    name: str
    route: str
    fill: Literal["measured", "claim", "target"]
    x: float
    y: float
    line: str
    rank: int = 9
    row: tuple[str, str] | None = None
    own: bool = False


@dataclass(frozen=True)
class PlacedName:
    """A name in its box (px), and the mark it is tied to by a leader when it stands farther off."""

    box: QRectF
    name: str
    mark: QPointF | None


Arrow = tuple[QPointF, str]


class SpotLabels(QGraphicsItem):
    """Names and target arrows, painted in the pixels of the view box.

    They are placed when they are next painted or asked for, however many changes came before: placing is dear.
    """

    def __init__(
        self, parent: QGraphicsItem, place: Callable[[], tuple[list[PlacedName], list[Arrow]]]
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._placed: tuple[list[PlacedName], list[Arrow]] | None = None
        self.size = QRectF(0, 0, 1, 1)
        self._theme: Theme = LIGHT
        self._face: QFont = font("caption")
        self.setZValue(20)
        # Halos are dear and stay the same while the design moves.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._theme, self._face = theme, font("caption", scale)
        self.update()

    def forget(self, size: QRectF) -> None:
        """The view box has this size now, and its labels must be placed anew."""
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size
        self._placed = None
        self.update()

    @property
    def names(self) -> list[PlacedName]:
        """The names that found room."""
        return self._all()[0]

    @property
    def arrows(self) -> list[Arrow]:
        """Tip and colour of the arrow at every target."""
        return self._all()[1]

    def _all(self) -> tuple[list[PlacedName], list[Arrow]]:
        if self._placed is None:
            self._placed = self._place()
        return self._placed

    @property
    def metrics(self) -> QFontMetricsF:
        """How large the names are."""
        return QFontMetricsF(self._face)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The whole view box."""
        return self.size

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the arrows, then the names with a halo."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tip, color in self.arrows:
            painter.setPen(QPen(QColor(color), 1.3))
            painter.drawLine(tip + QPointF(-6.0, 6.0), tip)
            painter.drawLine(tip, tip + QPointF(-4.0, 0.5))
            painter.drawLine(tip, tip + QPointF(-0.5, 4.0))
        painter.setPen(QPen(QColor(mix(self._theme.quiet, self._theme.surface, 0.5)), 1.0))
        for placed in self.names:
            if placed.mark is not None:
                painter.drawLine(placed.mark, _nearest(placed.box, placed.mark))
        drop = self.metrics.ascent()
        for placed in self.names:
            base = placed.box.topLeft() + QPointF(0.0, drop)
            draw_halo_text(
                painter, base, placed.name, self._face, QColor(self._theme.quiet), QColor(self._theme.surface)
            )
        self._paint_key(painter)

    def key_box(self) -> QRectF:
        """Where the key of the fills stands: the upper left corner, where no cell can be so light and dense."""
        wide = max(self.metrics.horizontalAdvance(word) for word in KEY)
        return QRectF(8.0, 2.0, wide + 16.0, len(KEY) * self.metrics.height())

    def _paint_key(self, painter: QPainter) -> None:
        """Filled: measured; hollow: claimed; with an arrow: a target."""
        box, high = self.key_box(), self.metrics.height()
        quiet = QColor(self._theme.quiet)
        painter.setFont(self._face)
        for row, word in enumerate(KEY):
            middle = QPointF(box.left() + 4.0, box.top() + (row + 0.5) * high)
            painter.setPen(QPen(quiet, 1.3))
            painter.setBrush(quiet if row == 0 else QColor(self._theme.surface))
            painter.drawEllipse(middle, 3.2, 3.2)
            if row == 2:
                painter.drawLine(middle + QPointF(2.4, -2.4), middle + QPointF(6.0, -6.0))
            painter.drawText(QPointF(box.left() + 14.0, box.top() + row * high + self.metrics.ascent()), word)


class Landscape(PlotFrame):
    """The plot. ``set_spots`` once, ``set_design`` on every move."""

    def __init__(self) -> None:
        super().__init__("Specific energy, cell", "Wh/kg", LONG_Y, "Wh/L")
        self.export_name = "landscape"
        self._spots: tuple[Spot, ...] = ()
        self._design: tuple[Position, str] | None = None
        self._pinned: Position | None = None
        self._path: list[Position] = []
        self._trailing = False
        self._scatter = pg.ScatterPlotItem(size=MARK_PX, antialias=True, useCache=True)
        self._trail = pg.PlotCurveItem(antialias=True)
        self._marker = DesignMarker(self.theme)
        self._pins = PinnedMarkers(self.theme)
        for item in (self._scatter, self._trail, self._pins, self._marker):
            self.plotItem.addItem(item, ignoreBounds=True)
        self._labels_item = SpotLabels(self.view_box, self._place_labels)
        self.view_box.sigRangeChanged.connect(self._layout_labels)
        self.view_box.sigResized.connect(self._layout_labels)
        self.apply_theme(self.theme)

    # -- data -----------------------------------------------------------------------------------------------

    def set_spots(self, spots: Sequence[Spot]) -> None:
        """Show these published cells."""
        self._spots = tuple(spots)
        self._paint_spots()
        self._fit(grow_only=False)
        self._layout_labels()

    def set_design(self, position: Position, line: str, stale: bool = False) -> None:
        """Move the design's marker; ``line`` is its read-out. While a trail is open it grows by this point."""
        self._marker.set_point(*position)
        self._design = (position, line)
        self._marker.setOpacity(STALE_OPACITY if stale else 1.0)
        if self._trailing and self._path and self._path[-1] != position:
            self._path.append(position)
            if len(self._path) > MOST_TRAIL:
                # A long drag keeps its beginning and its shape, at half the points.
                self._path = [*self._path[:-1:2], position]
            self._draw_trail()
        self._fit(grow_only=True)
        self.keep_in_view(*position)

    def set_pinned(self, position: Position | None) -> None:
        """Show the pinned design's ring, or none."""
        self._pinned = position
        self._pins.set_points([] if position is None else [position])
        self._fit(grow_only=True)
        self._layout_labels()

    def begin_trail(self) -> None:
        """A drag begins: its trail starts where the design stands."""
        self._path = [self._design[0]] if self._design is not None else []
        self._trailing = True
        self._draw_trail()

    def end_trail(self) -> None:
        """The drag is over: the trail stays as it is until the next one."""
        self._trailing = False

    def clear_trail(self) -> None:
        """Forget the trail of the last drag."""
        self._path = []
        self._draw_trail()

    def _draw_trail(self) -> None:
        points = np.array(self._path if len(self._path) > 1 else np.zeros((0, 2)), dtype=np.float64)
        self._trail.setData(points[:, 0], points[:, 1])

    # -- range ----------------------------------------------------------------------------------------------

    def reset_range(self) -> None:
        """Choose the range anew from the cells and the designs."""
        self._fit(grow_only=False)

    def _fit(self, grow_only: bool) -> None:
        points = [(spot.x, spot.y) for spot in self._spots]
        points += [p for p in (self._design and self._design[0], self._pinned) if p is not None]
        if not points:
            return
        if (
            grow_only
            and self._home is not None
            and all(_inside(p, self._home) for p in points[len(self._spots) :])
        ):
            return
        values = np.array(points)
        self.set_home(_ends(values[:, 0], 25.0), _ends(values[:, 1], 50.0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take a short title on the left where the long one would be cut."""
        super().resizeEvent(event)
        if not hasattr(self, "_labels_item"):
            return
        needed = self._labels_item.metrics.horizontalAdvance(f"{LONG_Y} (Wh/L)") + 90.0 * self.scale_factor
        wanted = (LONG_Y, "Wh/L") if self.height() >= needed else ("Wh/L, cell", "")
        if wanted != self._labels["left"]:
            self.set_labels(*self._labels["bottom"], *wanted)

    # -- look -----------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Recolour everything."""
        if not hasattr(self, "_labels_item"):
            return
        pen = pg.mkPen(QColor(theme.accent), width=1.4, style=Qt.PenStyle.DotLine)
        self._trail.setPen(pen)
        self._marker.set_theme(theme)
        self._pins.set_theme(theme)
        self._labels_item.set_theme(theme, self.scale_factor)
        self._paint_spots()
        self._layout_labels()

    def _paint_spots(self) -> None:
        theme = self.theme
        hollow = pg.mkBrush(QColor(theme.surface))
        spots = [
            {
                "pos": (spot.x, spot.y),
                "symbol": route_symbol(spot.route),
                "size": route_size(spot.route, MARK_PX if spot.route == "liquid" else MARK_PX + 3.0),
                "pen": pg.mkPen(QColor(theme.accent if spot.own else theme.route[spot.route]), width=1.4),
                "brush": pg.mkBrush(QColor(theme.route[spot.route])) if spot.fill == "measured" else hollow,
            }
            for spot in sorted(self._spots, key=lambda spot: spot.fill == "measured")
        ]
        self._scatter.setData(spots)

    def _layout_labels(self, *_: object) -> None:
        """The range, the cells or the type changed: names go elsewhere."""
        if hasattr(self, "_labels_item"):
            self._labels_item.forget(self.view_box.rect())

    def _place_labels(self) -> tuple[list[PlacedName], list[Arrow]]:
        """Place the names: the most wanted first, each where it covers neither a mark nor another name."""
        size = self._labels_item.size
        places = [self.view_box.mapFromView(QPointF(spot.x, spot.y)) for spot in self._spots]
        seen = [(spot, p) for spot, p in zip(self._spots, places, strict=True) if size.contains(p)]
        arrows = [(p + QPointF(9.0, -9.0), self.theme.route[s.route]) for s, p in seen if s.fill == "target"]
        wanted = [(s.name, p) for s, p in sorted(seen, key=lambda pair: pair[0].rank)]
        if self._pinned is not None:
            wanted.insert(0, ("A", self.view_box.mapFromView(QPointF(*self._pinned))))
        important = sum(s.rank <= LEADER_RANK for s, _ in seen) + (self._pinned is not None)
        return self._placed_names(wanted, [p for _, p in seen], important), arrows

    def _placed_names(
        self, wanted: list[tuple[str, QPointF]], marks: list[QPointF], important: int
    ) -> list[PlacedName]:
        """Names next to their marks; the first ``important`` ones may go farther off, on a leader."""
        metrics, box = self._labels_item.metrics, self._labels_item.size
        key = self._labels_item.key_box()
        taken = [(p.x() - 5.0, p.y() - 5.0, 10.0, 10.0) for p in marks]
        taken.append((key.x(), key.y(), key.width(), key.height()))
        bounds = (box.x(), box.y(), box.width(), box.height())
        placed: list[PlacedName] = []
        rest: list[tuple[str, QPointF]] = []
        for names, gap in ((wanted[:important], 8.0), (None, 26.0), (None, 44.0), (wanted[important:], 8.0)):
            rest = names if names is not None else rest
            sizes = [(metrics.horizontalAdvance(name), metrics.height()) for name, _ in rest]
            found = place_labels([(p.x(), p.y()) for _, p in rest], sizes, taken, bounds, gap=gap)
            for (name, mark), size, corner in zip(rest, sizes, found, strict=True):
                if corner is not None and len(placed) < MOST_LABELS:
                    placed.append(PlacedName(QRectF(*corner, *size), name, mark if gap > 8.0 else None))
                    taken.append((*corner, *size))
            rest = [entry for entry, corner in zip(rest, found, strict=True) if corner is None]
        return placed

    # -- reading out ----------------------------------------------------------------------------------------

    def read_out(self, x: float, y: float) -> str:
        """The cell or the design nearest to the pointer, when it is near enough; else the two figures."""
        here = self.view_box.mapFromView(QPointF(x, y))
        near: list[tuple[float, str]] = [(self._distance(here, (s.x, s.y)), s.line) for s in self._spots]
        if self._design is not None:
            near.append((self._distance(here, self._design[0]) - 3.0, self._design[1]))
        best = min(near, default=(NEAR_PX + 1.0, ""))
        return best[1] if best[0] <= NEAR_PX else super().read_out(x, y)

    def source_at(self, x: float, y: float) -> tuple[str, str] | None:
        """The row of the cell nearest to the pointer, when it is near enough."""
        here = self.view_box.mapFromView(QPointF(x, y))
        near = [(self._distance(here, (s.x, s.y)), n) for n, s in enumerate(self._spots)]
        distance, number = min(near, default=(NEAR_PX + 1.0, 0))
        return self._spots[number].row if distance <= NEAR_PX else None

    def _distance(self, here: QPointF, position: Position) -> float:
        there = self.view_box.mapFromView(QPointF(*position))
        return float(np.hypot(here.x() - there.x(), here.y() - there.y()))

    def table(self) -> Table:
        """All cells, then the pinned and the present design."""
        header = ["name", "route", "kind", "specific energy (Wh/kg)", "energy density (Wh/L)"]
        rows: list[list[object]] = [[s.name, s.route, s.fill, s.x, s.y] for s in self._spots]
        if self._pinned is not None:
            rows.append(["pinned design A", "", "design", *self._pinned])
        if self._design is not None:
            rows.append(["this design", "", "design", *self._design[0]])
        return header, rows


def _nearest(box: QRectF, point: QPointF) -> QPointF:
    """The point of a box that is nearest to another point."""
    return QPointF(min(max(point.x(), box.left()), box.right()), min(max(point.y(), box.top()), box.bottom()))


def _inside(point: Position, home: tuple[Position, Position]) -> bool:
    return home[0][0] <= point[0] <= home[0][1] and home[1][0] <= point[1] <= home[1][1]


def _ends(values: np.ndarray, step: float) -> Position:
    low, high = float(values.min()), float(values.max())
    air = 0.03 * (high - low)
    return max(0.0, float(np.floor((low - air) / step)) * step), float(np.ceil((high + air) / step)) * step

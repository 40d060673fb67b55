"""Published cells on Wh/kg against Wh/L, with the user's design moving among them.

Filled: measured. Hollow: claimed. Hollow with an arrow: a target. The colour and the shape tell the electrolyte route.
Cells and labels are laid out once; a move of the design touches its marker and its trail only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QResizeEvent

from app.plots.claim_lines import ClaimLines
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.labels import place_labels
from app.plots.markers import DesignMarker, PinnedMarkers, route_size, route_symbol
from app.plots.spot_labels import Arrow, PlacedName, SpotLabels
from app.plots.theme import Theme

MARK_PX = 8.0
NEAR_PX = 12.0
MOST_LABELS = 14
LEADER_RANK = 2
MOST_TRAIL = 256
LONG_Y = "Energy density, cell"
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
class PinnedSpot:
    """A pinned design: its letter, its place, and the line it is read out as."""

    letter: str
    position: Position
    line: str


class Landscape(PlotFrame):
    """The plot. ``set_spots`` once, ``set_design`` on every move."""

    def __init__(self) -> None:
        super().__init__("Specific energy, cell", "Wh/kg", LONG_Y, "Wh/L")
        self.export_name = "landscape"
        self._spots: tuple[Spot, ...] = ()
        self._design: tuple[Position, str] | None = None
        self._pinned: tuple[PinnedSpot, ...] = ()
        self._path: list[Position] = []
        self._trailing = False
        self._scatter = pg.ScatterPlotItem(size=MARK_PX, antialias=True, useCache=True)
        self._trail = pg.PlotCurveItem(antialias=True)
        self._marker = DesignMarker(self.theme)
        self._pins = PinnedMarkers(self.theme)
        for item in (self._scatter, self._trail, self._pins, self._marker):
            self.plotItem.addItem(item, ignoreBounds=True)
        self._claim = ClaimLines(self)
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

    def set_pinned(self, pinned: Sequence[PinnedSpot]) -> None:
        """Show the rings of the pinned designs, each beside its letter."""
        self._pinned = tuple(pinned)
        self._pins.set_points([spot.position for spot in self._pinned])
        self._fit(grow_only=True)
        self._layout_labels()

    def set_claim(self, x: float | None, y: float | None, words: str, brief: str = "") -> None:
        """Draw a claim as a line at its specific energy, at its energy density, or both; None and None: no claim."""
        self._claim.show(x, y, words, brief)
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
        points += [spot.position for spot in self._pinned]
        points += [] if self._design is None else [self._design[0]]
        points += self._claim.points(points)
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
        self._claim.set_theme(theme, self.scale_factor)
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
        rings = [self.view_box.mapFromView(QPointF(*pin.position)) for pin in self._pinned]
        wanted = [*((pin.letter, p) for pin, p in zip(self._pinned, rings, strict=True)), *wanted]
        important = sum(s.rank <= LEADER_RANK for s, _ in seen) + len(rings)
        return self._placed_names(wanted, [*(p for _, p in seen), *rings], important), arrows

    def _placed_names(
        self, wanted: list[tuple[str, QPointF]], marks: list[QPointF], important: int
    ) -> list[PlacedName]:
        """Names next to their marks; the first ``important`` ones may go farther off, on a leader."""
        metrics, box = self._labels_item.metrics, self._labels_item.size
        key = self._labels_item.key_box()
        taken = [(p.x() - 5.0, p.y() - 5.0, 10.0, 10.0) for p in marks]
        taken.append((key.x(), key.y(), key.width(), key.height()))
        claimed = self._claim.box()
        taken += [claimed] if claimed is not None else []
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
        near += self._claim.near(here)
        near += [(self._distance(here, pin.position) - 2.0, pin.line) for pin in self._pinned]
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
        """All cells, then the pinned designs and the present one."""
        header = ["name", "route", "kind", "specific energy (Wh/kg)", "energy density (Wh/L)"]
        rows: list[list[object]] = [[s.name, s.route, s.fill, s.x, s.y] for s in self._spots]
        rows += [[f"pinned design {pin.letter}", "", "design", *pin.position] for pin in self._pinned]
        if self._design is not None:
            rows.append(["this design", "", "design", *self._design[0]])
        rows += self._claim.rows()
        return header, rows


def _inside(point: Position, home: tuple[Position, Position]) -> bool:
    return home[0][0] <= point[0] <= home[0][1] and home[1][0] <= point[1] <= home[1][1]


def _ends(values: np.ndarray, step: float) -> Position:
    low, high = float(values.min()), float(values.max())
    air = 0.03 * (high - low)
    return max(0.0, float(np.floor((low - air) / step)) * step), float(np.ceil((high + air) / step)) * step

"""Range against the mass of the pack: a straight line for each design, the claims as levels to hold it against.

km │ ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ 1,000 km
   │             ╱    ╱ A
   │ ┄┄┄┄┄┄┄┄┄┄◉┄┄┄┄╱┄┄┄┄┄ 600 km in 10 min
   └──────────────────────── kg
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from app.plots.curve_words import CLEAR_PX, Box, beside, overlap
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.markers import DesignMarker, PinnedMarkers
from app.plots.sweep import GroundedWords, nice_range
from app.plots.theme import Theme, font
from app.plots.ticks import format_fixed, format_value

MOST_LINES, MOST_LEVELS = 5, 2
NEAR_PX, RING_PX = 6.0, 9.0
_STEPS = 10
# The axes stay while the lines fill at least this part of them: they must not dance in a drag.
FILLED = 0.6
Row = tuple[str, str]
# Height in px at the left edge, and px of height per px of width.
Straight = tuple[float, float]
Item = TypeVar("Item")
Shown = TypeVar("Shown")


@dataclass(frozen=True)
class RangeLine:
    """A design: its letter or "now", Wh/kg of its pack, km per kg of it, and where the pack in hand lies."""

    label: str
    wh_kg: float
    km_per_kg: float
    mass_kg: float
    km: float


@dataclass(frozen=True)
class Level:
    """A claim of so many km, its words, and the row that it comes from."""

    km: float
    words: str
    source: Row | None = None


class RangePlot(PlotFrame):
    """``moved`` carries the mass of the pack (kg) while the line is dragged, ``released`` comes at its end."""

    moved = Signal(float)
    released = Signal()

    def __init__(self) -> None:
        super().__init__("Mass of the pack", "kg", "Range", "km")
        self.export_name = "range"
        self._lines: tuple[RangeLine, ...] = ()
        self._levels: tuple[Level, ...] = ()
        self._ends: tuple[float, float] | None = None
        self._points: list[tuple[float, float]] = []
        self._drawn: dict[pg.PlotCurveItem, tuple[float, float]] = {}
        self._curves = [pg.PlotCurveItem(antialias=True) for _ in range(MOST_LINES)]
        self._rules = [pg.InfiniteLine(angle=0, movable=False) for _ in range(MOST_LEVELS)]
        self._handle = pg.InfiniteLine(angle=90, movable=True)
        self._marker, self._pins = DesignMarker(self.theme), PinnedMarkers(self.theme)
        for item in (*self._rules, self._handle, *self._curves, self._pins, self._marker):
            self.plotItem.addItem(item, ignoreBounds=True)
        self._names = [GroundedWords() for _ in range(MOST_LINES - 1)]
        self._claims = [GroundedWords() for _ in range(MOST_LEVELS)]
        self._words = GroundedWords()
        for text in (*self._names, *self._claims, self._words):
            text.setParentItem(self.view_box)
            text.setZValue(110)
        self._handle.sigDragged.connect(lambda line: self.moved.emit(float(line.value())))
        self._handle.sigPositionChangeFinished.connect(lambda _: self.released.emit())
        self.view_box.sigRangeChanged.connect(self._place_words)
        self.view_box.sigResized.connect(self._place_words)
        self.apply_theme(self.theme)

    def apply_theme(self, theme: Theme) -> None:
        """Recolour lines, markers and words."""
        if not hasattr(self, "_words"):
            return
        for number, curve in enumerate(self._curves):
            style = Qt.PenStyle.SolidLine if number == 0 else Qt.PenStyle.DashLine
            curve.setPen(pg.mkPen(theme.accent, width=2.0 if number == 0 else 1.3, style=style))
        for rule in self._rules:
            rule.setPen(pg.mkPen(theme.quiet, width=1, style=Qt.PenStyle.DotLine))
        self._handle.setPen(pg.mkPen(theme.accent, width=1))
        self._handle.setHoverPen(pg.mkPen(theme.accent, width=3))
        self._marker.set_theme(theme)
        self._pins.set_theme(theme)
        for text in (*self._names, *self._claims, self._words):
            text.setBrush(QColor(theme.quiet if text in self._claims else theme.text))
            text.ground = QColor(theme.surface)
            text.setFont(font("caption", self.scale_factor))
        self._place_words()

    def set_lines(self, lines: Sequence[RangeLine], levels: Sequence[Level]) -> None:
        """Show the designs (the one in hand first) and the claims."""
        self._lines, self._levels = tuple(lines), tuple(levels)
        self._fit()
        end = self._ends[0] if self._ends else 0.0
        for curve, line in _with_gaps(self._curves, self._lines):
            curve.setVisible(line is not None)
            if line is not None:
                self._draw(curve, line.km_per_kg, 2.0 * end)
        for rule, level in _with_gaps(self._rules, self._levels):
            rule.setVisible(level is not None)
            if level is not None:
                rule.setValue(level.km)
        now = self._lines[0]
        self._marker.set_point(now.mass_kg, now.km)
        self._handle.setValue(now.mass_kg)
        pinned = [(line.mass_kg, line.km) for line in self._lines[1:]]
        if pinned != self._points:
            self._points = pinned
            self._pins.set_points(pinned)
        self._place_words()
        self.keep_in_view(now.mass_kg, now.km)

    def set_stale(self, stale: bool) -> None:
        """Grey the designs while the one in hand is refused."""
        for item in (*self._curves, self._marker, self._pins, self._handle, self._words):
            item.setOpacity(0.4 if stale else 1.0)

    def _draw(self, curve: pg.PlotCurveItem, km_per_kg: float, end_kg: float) -> None:
        """Give a curve its line, unless it has it already: the pinned ones rest while a slider moves."""
        key = (km_per_kg, end_kg)
        if self._drawn.get(curve) != key:
            self._drawn[curve] = key
            curve.setData(np.array([0.0, end_kg]), np.array([0.0, end_kg * km_per_kg]))

    # -- range ----------------------------------------------------------------------------------------------

    def forget_range(self) -> None:
        """The next designs choose the axes anew."""
        self._ends = None
        self.view_box.moved_by_user = False

    def _fit(self) -> None:
        """Room for every pack, and for the mass at which the heaviest reaches the highest claim."""
        top = max([*(level.km for level in self._levels), *(line.km for line in self._lines)])
        wide = max(max(line.mass_kg, top / line.km_per_kg) for line in self._lines)
        if self._ends is not None:
            end, high = self._ends
            if FILLED * end <= wide <= end and FILLED * high <= top <= 0.98 * high:
                return
        self._ends = nice_range(0.0, 1.08 * wide)[1], nice_range(0.0, 1.12 * top)[1]
        self.set_home((0.0, self._ends[0]), (0.0, self._ends[1]))

    # -- words ----------------------------------------------------------------------------------------------

    def _place_words(self, *_: object) -> None:
        """Claims above their lines at the left, names along the designs' lines, the read-out beside the marker."""
        if not hasattr(self, "_words") or not self._lines or self._ends is None:
            return
        bounds: Box = (0.0, 0.0, self.view_box.width(), self.view_box.height())
        drawn = [self._in_px(line.km_per_kg) for line in self._lines]
        rings = [self._marker_box(line) for line in self._lines]
        taken: list[Box] = []
        for text, level in _with_gaps(self._claims, self._levels):
            text.setText("" if level is None else level.words)
            where = [] if level is None else self._beside_level(text, level.km)
            text.put(_free(where, drawn, [*rings, *taken], bounds))
            taken += text.taken()
        # The read-out tells the design in hand; the pinned ones have their letters.
        for text, line, curve in zip(self._names, self._lines[1:], drawn[1:], strict=False):
            text.setText(line.label)
            where = beside(self._point_px(line.mass_kg, line.km), text.size(), RING_PX + 2.0)
            free = _free(where, drawn, [*rings, *taken], bounds)
            text.put(free or _free(_along(curve, text.size(), bounds), drawn, [*rings, *taken], bounds))
            taken += text.taken()
        for text in self._names[len(self._lines) - 1 :]:
            text.put(None)
        self._place_read_out(drawn, [*rings[1:], *taken], bounds)

    def _place_read_out(self, drawn: list[Straight], taken: list[Box], bounds: Box) -> None:
        """Range and mass of the design in hand beside its marker."""
        now = self._lines[0]
        self._words.setText(f"{now.km:,.0f} km, {now.mass_kg:,.0f} kg")
        boxes = beside(self._point_px(now.mass_kg, now.km), self._words.size(), RING_PX + 1.0)
        free = _free(boxes, drawn, taken, bounds) or _free(boxes, [], taken, bounds)
        # In a small plot with many designs rather farther off than upon the words of a claim.
        free = free or _free(_anywhere(self._words.size(), bounds), [], taken, bounds)
        self._words.put(free or boxes[0])

    def _beside_level(self, text: GroundedWords, km: float) -> list[Box]:
        """Over and under the line of a claim, from either end inwards."""
        width, height = text.size()
        y, room = self._point_px(0.0, km)[1], self.view_box.width() - width - 8.0
        return [
            (left, top, width, height)
            for left in (6.0, room, 0.25 * room, 0.75 * room, 0.5 * room)
            for top in (y - height - 1.0, y + 2.0)
        ]

    def _marker_box(self, line: RangeLine) -> Box:
        """The place of a marker."""
        x, y = self._point_px(line.mass_kg, line.km)
        return (x - RING_PX, y - RING_PX, 2.0 * RING_PX, 2.0 * RING_PX)

    def _point_px(self, x: float, y: float) -> tuple[float, float]:
        (x0, x1), (y0, y1) = self.view_box.viewRange()
        return (
            (x - x0) * self.view_box.width() / (x1 - x0),
            (y1 - y) * self.view_box.height() / (y1 - y0),
        )

    def _in_px(self, km_per_kg: float) -> Straight:
        """A design's line in px of the view box."""
        (x0, x1), (y0, y1) = self.view_box.viewRange()
        up = self.view_box.height() / (y1 - y0)
        return (y1 - km_per_kg * x0) * up, -km_per_kg * (x1 - x0) / max(self.view_box.width(), 1.0) * up

    # -- reading out ----------------------------------------------------------------------------------------

    def read_out(self, x: float, y: float) -> str:
        """How far a pack of the mass under the pointer goes, in every design."""
        if not self._lines or x < 0.0:
            return ""
        level = self._level_at(y)
        parts = [level.words] if level is not None else []
        parts.append(f"{format_value(x)} kg")
        parts += [f"{line.label} {format_fixed(x * line.km_per_kg, 0)} km" for line in self._lines]
        return " · ".join(parts)

    def _level_at(self, y: float) -> Level | None:
        (y0, y1) = self.view_box.viewRange()[1]
        near = NEAR_PX * (y1 - y0) / max(self.view_box.height(), 1.0)
        return next((level for level in self._levels if abs(level.km - y) <= near), None)

    def source_at(self, x: float, y: float) -> Row | None:
        """The row of the claim under the pointer."""
        level = self._level_at(y)
        return None if level is None else level.source

    def chosen_source(self) -> Row | None:
        """The row of the first claim that has one: for the menu key."""
        return next((level.source for level in self._levels if level.source is not None), None)

    def table(self) -> Table:
        """The packs as marked, then what the claims ask of each design."""
        rows: list[list[object]] = [
            [line.label, "pack in hand", line.wh_kg, line.mass_kg, line.km] for line in self._lines
        ]
        rows += [
            [line.label, level.words, line.wh_kg, level.km / line.km_per_kg, level.km]
            for level in self._levels
            for line in self._lines
        ]
        return ["design", "what", "pack_wh_per_kg", "pack_mass_kg", "range_km"], rows


def _free(boxes: Sequence[Box], lines: Sequence[Straight], taken: Sequence[Box], bounds: Box) -> Box | None:
    """The first box inside ``bounds`` that meets no line and none of the boxes taken; None without one.

    Straight lines are told exactly by their ends, and much quicker than by sampling curves.
    """
    for box in boxes:
        left, top, width, height = box
        if left < 0.0 or top < 0.0 or left + width > bounds[2] or top + height > bounds[3]:
            continue
        if any(overlap(box, other) for other in taken):
            continue
        if not any(_meets(left, top, left + width, top + height, line) for line in lines):
            return box
    return None


def _meets(left: float, top: float, right: float, bottom: float, line: Straight) -> bool:
    """Whether a line runs through a box or nearer to it than ``CLEAR_PX``."""
    start, slope = line
    one, other = start + slope * (left - CLEAR_PX), start + slope * (right + CLEAR_PX)
    return min(one, other) <= bottom + CLEAR_PX and max(one, other) >= top - CLEAR_PX


def _anywhere(size: tuple[float, float], bounds: Box) -> list[Box]:
    """Places all over the plot, from its lower right corner upwards and to the left."""
    (width, height), steps = size, _STEPS - 1
    return [
        ((bounds[2] - width) * left / steps, (bounds[3] - height) * top / steps, width, height)
        for left in range(steps, -1, -1)
        for top in range(steps, -1, -1)
    ]


def _along(line: Straight, size: tuple[float, float], bounds: Box) -> list[Box]:
    """Boxes under a line and over it, from its far end inwards."""
    start, slope = line
    width, height = size
    boxes: list[Box] = []
    for step in range(_STEPS):
        left = bounds[2] - width - 1.0 - step * (bounds[2] - width) / _STEPS
        boxes.append((left, start + slope * left + CLEAR_PX + 1.0, width, height))
        boxes.append((left, start + slope * (left + width) - CLEAR_PX - 1.0 - height, width, height))
    return boxes


def _with_gaps(items: Sequence[Item], shown: Sequence[Shown]) -> list[tuple[Item, Shown | None]]:
    """Every item with what it shows, None for those left over."""
    return [(item, shown[number] if number < len(shown) else None) for number, item in enumerate(items)]

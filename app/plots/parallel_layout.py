"""Where everything of a parallel plot stands in pixels: axes, points, names, brushes; and what lies under a point."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.plots.parallel_model import Axis, Brush, Line, spread

Floats = NDArray[np.float64]
# Lines stand a little apart on every axis, so that equal values can be told from one another.
FAN_PX = 14.0
AXIS_REACH_PX, LINE_REACH_PX, EDGE_REACH_PX = 13.0, 7.0, 5.0
LEAST_SHARE = 0.012
# What is left free under axes without a legend.
PLAIN_FOOT_PX = 5.0


@dataclass(frozen=True)
class Place:
    """A point of a line: where its middle stands, and the heights of its ends (y downwards)."""

    x: float
    y: float
    top: float
    bottom: float


@dataclass(frozen=True)
class NamePlace:
    """The name of a line: its left edge and middle, and the point that it stands for."""

    key: str
    x: float
    y: float
    anchor: Place


@dataclass
class Layout:
    """All places of one picture. ``xs``: the axes; ``places``: by line, None where nothing is known."""

    axes: tuple[Axis, ...]
    lines: tuple[Line, ...]
    top: float = 0.0
    bottom: float = 1.0
    xs: list[float] = field(default_factory=list)
    places: list[list[Place | None]] = field(default_factory=list)
    names: list[NamePlace] = field(default_factory=list)
    name_left: float = 0.0
    # Lines whose names found no room, and where their count stands.
    unnamed: int = 0
    _segments: Floats = field(default_factory=lambda: np.empty((0, 4)))
    _owners: list[int] = field(default_factory=list)

    def y(self, axis: Axis, value: float) -> float:
        """The height of a value, px downwards."""
        return self.bottom - axis.share(value) * (self.bottom - self.top)

    def share_at(self, y: float) -> float:
        """The share of the height at y, cut at the ends."""
        return min(max((self.bottom - y) / max(self.bottom - self.top, 1.0), 0.0), 1.0)

    def axis_at(self, x: float, y: float) -> int | None:
        """The axis under a point of the plot, its head included."""
        if not self.xs or y > self.bottom + EDGE_REACH_PX:
            return None
        index = int(np.argmin([abs(x - at) for at in self.xs]))
        return index if abs(x - self.xs[index]) <= AXIS_REACH_PX else None

    def line_at(self, x: float, y: float, reach: float = LINE_REACH_PX) -> int | None:
        """The line that runs nearest to a point, or whose name stands there; None where none is near."""
        for name in self.names:
            if x >= self.name_left and abs(y - name.y) <= reach:
                return next(n for n, line in enumerate(self.lines) if line.key == name.key)
        if not len(self._segments):
            return None
        gaps = _distances(self._segments, x, y)
        nearest = int(np.argmin(gaps))
        return self._owners[nearest] if gaps[nearest] <= reach else None

    def point_at(self, line: int, x: float, y: float) -> int | None:
        """The axis on whose point of a line the pointer stands, None between axes."""
        axis = self.axis_at(x, y)
        place = self.places[line][axis] if axis is not None else None
        return axis if place is not None and place.top - 8.0 <= y <= place.bottom + 8.0 else None

    def brush_ends(self, brush: Brush) -> tuple[int, float, float] | None:
        """Axis, upper and lower edge of a brush in px; None for an axis that is not drawn."""
        for index, axis in enumerate(self.axes):
            if axis.key == brush.axis:
                ends = sorted((self.y(axis, brush.low), self.y(axis, brush.high)))
                return index, ends[0], ends[1]
        return None

    def keep_segments(self) -> None:
        """Lay the lines out as segments for `line_at`."""
        segments, owners = [], []
        for number, places in enumerate(self.places):
            known = [place for place in places if place is not None]
            pairs = list(pairwise(known)) or [(place, place) for place in known]
            segments += [(a.x, a.y, b.x, b.y) for a, b in pairs]
            owners += [number] * len(pairs)
        self._segments, self._owners = np.array(segments, dtype=np.float64).reshape(-1, 4), owners


def _distances(segments: Floats, x: float, y: float) -> Floats:
    """How far a point lies from each segment (n, 4)."""
    start, along = segments[:, :2], segments[:, 2:] - segments[:, :2]
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    part = np.clip((((np.array([x, y])) - start) * along).sum(axis=1) / length, 0.0, 1.0)
    foot = start + part[:, None] * along
    found: Floats = np.hypot(foot[:, 0] - x, foot[:, 1] - y)
    return found


def lay_out(
    axes: Sequence[Axis],
    lines: Sequence[Line],
    size: tuple[float, float],
    margins: tuple[float, float, float, float],
    pitch: float,
    name_width: Callable[[Line], float],
) -> Layout:
    """Place everything in ``size``; ``margins``: left, top, right (kept for ticks) and bottom; ``pitch``: of names."""
    width, height = size
    left, top, gap, foot = margins
    room = min(max((name_width(line) for line in lines), default=0.0), width * 0.3)
    layout = Layout(tuple(axes), tuple(lines), top, max(height - foot, top + 1.0))
    right = max(width - room - gap, left + 1.0)
    step = (right - left) / max(len(axes) - 1, 1)
    layout.xs = [left + number * step for number in range(len(axes))]
    layout.name_left = right + gap
    for number, line in enumerate(lines):
        shift = FAN_PX * (number / max(len(lines) - 1, 1) - 0.5)
        layout.places.append(_places(layout, line, shift))
    layout.names = _names(layout, pitch, height - max(foot - PLAIN_FOOT_PX, 0.0))
    layout.keep_segments()
    return layout


def _places(layout: Layout, line: Line, shift: float) -> list[Place | None]:
    found: list[Place | None] = []
    for axis, x, point in zip(layout.axes, layout.xs, line.points, strict=True):
        if point is None:
            found.append(None)
            continue
        ends = sorted((layout.y(axis, point.low), layout.y(axis, point.high)))
        found.append(Place(x + shift, (ends[0] + ends[1]) / 2.0, ends[0], ends[1]))
    return found


def _names(layout: Layout, pitch: float, height: float) -> list[NamePlace]:
    """Names right of the axes, each as near to its line's last point as the others let it."""
    ends = []
    for line, places in zip(layout.lines, layout.places, strict=True):
        known = [place for place in places if place is not None]
        if known:
            before = known[-2].y if len(known) > 1 else math.inf
            ends.append((known[-1].y, before, line, known[-1]))
    ends.sort(key=lambda end: end[:2])
    half, most = pitch / 2.0, max(int(height / pitch), 1)
    if len(ends) > most:
        # Evenly chosen ones keep their names; the last line of type tells how many others there are.
        kept = max(most - 1, 1)
        chosen = sorted({round(n * (len(ends) - 1) / max(kept - 1, 1)) for n in range(kept)})
        layout.unnamed = len(ends) - len(chosen)
        ends, height = [ends[n] for n in chosen], height - pitch
    heights = spread([end[0] for end in ends], pitch, half, height - half)
    return [
        NamePlace(line.key, layout.name_left, y, place)
        for y, (_, _, line, place) in zip(heights, ends, strict=True)
    ]

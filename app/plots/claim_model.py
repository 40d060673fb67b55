"""What the map of claims draws, as plain values. No Qt and no dataset in here.

Shape and colour of a mark come from its ``slot``, a key of `app.plots.theme.ROUTES`; the fill tells how firm it is:
filled measured, hollow claimed, hollow with an arrow a target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Fill = Literal["measured", "claim", "target"]
Point = tuple[float, float]
Row = tuple[str, str]


@dataclass(frozen=True)
class MapSpot:
    """A claim or a measured cell: ``x`` in decimal years, ``y`` in the plot's unit. ``low``: the lower end of a range.

    ``rank``: how much it wants its label, 0 first. ``id`` "": it cannot be picked. ``row``: where it comes from.
    ``unsure``: its level is not stated, so it may not be a cell's at all.
    """

    id: str
    name: str
    slot: str
    fill: Fill
    x: float
    y: float
    line: str
    rank: int = 9
    low: float | None = None
    row: Row | None = None
    ended: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class MapStep:
    """A frontier: from each point on its height holds until the next, and the last until the end."""

    words: str
    points: tuple[Point, ...]
    solid: bool


@dataclass(frozen=True)
class MapScene:
    """All of the map. ``chains``: restatements, each the points of one line. ``now``: the day of the right line."""

    spots: tuple[MapSpot, ...] = ()
    chains: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    steps: tuple[MapStep, ...] = ()
    now: float = 0.0
    now_words: str = "now"


def frontier(points: Sequence[Point]) -> tuple[Point, ...]:
    """Of points (year, figure) those that were higher than all before them, in order of time."""
    found: list[Point] = []
    for x, y in sorted(points, key=lambda point: (point[0], -point[1])):
        if not found or y > found[-1][1]:
            found.append((x, y))
    return tuple(found)


def stairs(points: Sequence[Point], end: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The corners of a step line that ends at ``end``; empty for no points."""
    if not points:
        return np.zeros(0), np.zeros(0)
    x: list[float] = []
    y: list[float] = []
    for place, (year, value) in enumerate(points):
        after = points[place + 1][0] if place + 1 < len(points) else max(end, year)
        x += [year, after]
        y += [value, value]
    return np.array(x), np.array(y)


def segments(scene: MapScene, slot: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ends of all lines of one slot, two by two: ranges of claims, and chains of restatements."""
    ends: list[Point] = []
    for spot in scene.spots:
        if spot.slot == slot and spot.low is not None and spot.low < spot.y:
            ends += [(spot.x, spot.low), (spot.x, spot.y)]
    for name, chain in scene.chains:
        if name == slot:
            for first, last in pairwise(chain):
                ends += [first, last]
    found = np.array(ends, dtype=np.float64).reshape(-1, 2)
    return found[:, 0], found[:, 1]

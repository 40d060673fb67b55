"""What a strip plot is told: plain rows, points and named marks, and where a row lies. No Qt and no dataset in here.

gutter      label lane      │  Li₆PS₅Cl   LGPS          │ share
▲ Sulfide   swarm and band  │ ▵▵ ▵▵▵[▵▵▵▲▵▵▵]▵          │ 59 %
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# What is said of a mark, or how to make it: a hundred marks move on every frame, and one at the most is read.
Words = str | Callable[[], str]


def words_of(words: Words) -> str:
    """The words themselves."""
    return words if isinstance(words, str) else words()


@dataclass(frozen=True)
class StripPoints:
    """Measured points of one row: log10 values, which are upper bounds, one read-out each, and where from.

    ``rows``: table and id in the dataset; ``own``: the user's own points (none given: none is).
    """

    log_values: Floats = field(default_factory=lambda: np.empty(0))
    upper_bound: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=bool))
    read_outs: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    own: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=bool))


@dataclass(frozen=True)
class StripRow:
    """One row. ``band`` is a range in log10 units; ``share`` and ``share_note`` stand at the right end."""

    key: str
    name: str
    band: tuple[float, float] | None
    points: StripPoints
    share: str
    share_note: str
    read_out: str


@dataclass(frozen=True)
class StripMark:
    """A named mark, from ``log_low`` to ``log_high`` (equal for a single value).

    ``moves``: it follows the slider; ``beyond``: it has followed further than its data reach.
    """

    key: str
    row: str
    label: str
    log_low: float
    log_high: float
    moves: bool
    priority: int
    words: Words
    source: tuple[str, str] | None = None
    beyond: bool = False

    @property
    def read_out(self) -> str:
        """What is said of the mark."""
        return words_of(self.words)


@dataclass(frozen=True)
class RowBox:
    """Where a row lies, in pixels from the top of the plot: label lane, then marks."""

    top: float
    lane: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.lane + self.bottom) / 2

    @property
    def half_height(self) -> float:
        return (self.bottom - self.lane) / 2


def row_boxes(
    rows: Sequence[StripRow], laned: Sequence[bool], height_px: float, lane_px: float, pad_px: float = 4.0
) -> list[RowBox]:
    """Share the height out: every row its label lane where it has one, the rest by how many points it holds."""
    lanes = [lane_px if has else pad_px for has in laned]
    weights = [_weight(len(row.points.log_values)) for row in rows]
    free = max(0.0, height_px - sum(lanes) - pad_px * len(rows))
    boxes, top = [], 0.0
    for lane, weight in zip(lanes, weights, strict=True):
        tall = free * weight / sum(weights)
        boxes.append(RowBox(top, top + lane, top + lane + tall))
        top += lane + tall + pad_px
    return boxes


def _weight(points: int) -> float:
    if points == 0:
        return 1.0
    return 1.25 if points < 50 else 1.6 if points < 200 else 2.0


def counts_off_axis(points: StripPoints, low: float, high: float) -> tuple[int, int]:
    """How many points lie below and above the axis. An upper bound at the lower end lies below it."""
    values = points.log_values
    below = (values < low) | (points.upper_bound & (values <= low))
    return int(below.sum()), int((values > high).sum())


def on_axis(points: StripPoints, low: float, high: float) -> NDArray[np.bool_]:
    """Which points are drawn."""
    values = points.log_values
    inside: NDArray[np.bool_] = (values >= low) & (values <= high) & ~(points.upper_bound & (values <= low))
    return inside

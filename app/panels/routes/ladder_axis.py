"""The axis of the ladder's slider: from much liquid at the left to none at the right, a third for each step. No Qt.

top ───────── 10 ───────── 5 ───────── 0      wt % of the cell's mass
 liquid          semi-solid   quasi-solid     each straight in itself, so that a step is as wide as its card
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

LEAST_TOP = 15.0
SEMI_HIGH, SEMI_LOW = 10.0, 5.0
_ROUND_TO = 5.0


def axis_top(percents: Iterable[float | None]) -> float:
    """The left end: 15 wt %, or the next multiple of 5 that holds all of ``percents``."""
    most = max([LEAST_TOP, *(p for p in percents if p is not None)])
    return math.ceil(most / _ROUND_TO - 1e-9) * _ROUND_TO


def ticks(top: float) -> tuple[float, ...]:
    """Where the steps meet, and the ends."""
    return (top, SEMI_HIGH, SEMI_LOW, 0.0)


def share_of(percent: float, top: float) -> float:
    """Place along the axis, 0 (left) to 1 (right); what lies beyond an end stands at it."""
    anchors = ticks(top)
    percent = min(max(percent, 0.0), top)
    for place, (high, low) in enumerate(pairwise(anchors)):
        if percent >= low:
            return (place + (high - percent) / (high - low)) / 3.0
    return 1.0


def percent_at(share: float, top: float) -> float:
    """The liquid content at a place, rounded to 0.1 wt %; the ends are exact."""
    share = min(max(share, 0.0), 1.0)
    anchors = ticks(top)
    place = min(int(share * 3.0), 2)
    high, low = anchors[place], anchors[place + 1]
    return round(high - (share * 3.0 - place) * (high - low), 1)

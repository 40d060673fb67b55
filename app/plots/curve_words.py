"""Where words stand beside curves without meeting them, in px of the plot: pure functions.

A box is (left, top, width, height). A curve is its points' x (rising) and y; NaN is a gap, which nothing meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]
Line = tuple[Floats, Floats]
CLEAR_PX = 3.0
_SAMPLES = 9
_STEP_PX = 60.0
_MOST_STEPS = 9


def overlap(one: Box, other: Box, clear: float = CLEAR_PX) -> bool:
    """Whether two boxes come nearer to one another than ``clear``."""
    return (
        one[0] < other[0] + other[2] + clear
        and other[0] < one[0] + one[2] + clear
        and one[1] < other[1] + other[3] + clear
        and other[1] < one[1] + one[3] + clear
    )


def meets(box: Box, lines: Iterable[Line], clear: float = CLEAR_PX) -> bool:
    """Whether a curve runs through a box, or nearer to it than ``clear``."""
    left, top, width, height = box
    across = np.linspace(left - clear, left + width + clear, _SAMPLES)
    for x, y in lines:
        at = np.interp(across, x, y, left=np.nan, right=np.nan)
        # A steep curve passes between two samples: on different sides of the box counts as well.
        over, under = at < top - clear, at > top + height + clear
        if bool((~over & ~under & (at == at)).any()):
            return True
        if bool((over[:-1] & under[1:] | under[:-1] & over[1:]).any()):
            return True
    return False


def first_free(boxes: Sequence[Box], lines: Sequence[Line], taken: Sequence[Box], bounds: Box) -> Box | None:
    """The first box inside ``bounds`` that meets no curve and none of the boxes taken; None without one."""
    for box in boxes:
        inside = (
            box[0] >= bounds[0]
            and box[1] >= bounds[1]
            and box[0] + box[2] <= bounds[0] + bounds[2]
            and box[1] + box[3] <= bounds[1] + bounds[3]
        )
        if inside and not any(overlap(box, other) for other in taken) and not meets(box, lines):
            return box
    return None


def beside(at: tuple[float, float], size: tuple[float, float], gap: float) -> list[Box]:
    """Boxes of this size around a point: below it, above it, and farther off; right of it before left."""
    (x, y), (width, height) = at, size
    return [
        (left, top, width, height)
        for far in (gap, gap + 1.6 * height, gap + 3.2 * height)
        for top in (y + far, y - far - height)
        for left in (x + gap + 2.0, x - gap - 2.0 - width)
    ]


def upon(line: Line, size: tuple[float, float]) -> list[Box]:
    """Boxes in the middle of a curve's own stroke, from near its last point inwards."""
    x, y = line
    known = np.flatnonzero(np.isfinite(y))
    if known.size == 0:
        return []
    width, height = size
    end = float(x[known[-1]])
    middles = [end - 0.5 * width - 1.0 - step * 0.5 * _STEP_PX for step in range(2 * _MOST_STEPS)]
    return [
        (middle - 0.5 * width, float(np.interp(middle, x[known], y[known])) - 0.5 * height, width, height)
        for middle in middles
    ]


def behind(
    lines: Sequence[Line], sizes: Sequence[tuple[float, float]], bounds: Box, gap: float = 5.0
) -> list[Box | None]:
    """A box at the right of each curve's last point, in the order of the ends from top to bottom and none upon
    another: pushed down from above, then up from the lower edge. None for a curve without any point.
    """
    ends: dict[int, tuple[float, float]] = {}
    for number, (x, y) in enumerate(lines):
        known = np.flatnonzero(np.isfinite(y))
        if known.size:
            ends[number] = float(x[known[-1]]) + gap, float(y[known[-1]])
    order = sorted(ends, key=lambda number: ends[number][1])
    tops: list[float] = []
    free = bounds[1]
    for number in order:
        tops.append(max(ends[number][1] - 0.5 * sizes[number][1], free))
        free = tops[-1] + sizes[number][1]
    least = bounds[1] + bounds[3]
    found: list[Box | None] = [None] * len(lines)
    for number, top in zip(reversed(order), reversed(tops), strict=True):
        width, height = sizes[number]
        least = min(top, least - height)
        left = min(ends[number][0], bounds[0] + bounds[2] - width)
        found[number] = (left, least, width, height)
    return found


def along(line: Line, size: tuple[float, float], gap: float = 4.0) -> list[Box]:
    """Boxes over and under a curve, from its last point inwards."""
    x, y = line
    known = np.flatnonzero(np.isfinite(y))
    if known.size == 0:
        return []
    width, height = size
    end = float(x[known[-1]])
    boxes: list[Box] = []
    for step in range(_MOST_STEPS):
        right = end - step * _STEP_PX - 1.0
        under = np.interp(np.linspace(right - width, right, _SAMPLES), x[known], y[known])
        boxes.append((right - width, float(under.min()) - gap - height, width, height))
        boxes.append((right - width, float(under.max()) + gap, width, height))
    return boxes

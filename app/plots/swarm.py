"""Placing marks so that none hides another: swarms of points, and names in a lane above them.

Everything here is in pixels and free of Qt, so that it can be computed once per size and tested by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def swarm_offsets(x_px: Floats, diameter_px: float, half_height_px: float) -> Floats:
    """Return a vertical offset (px) for each mark so that marks of one row do not overlap.

    The row is cut into lanes one diameter apart, nearest the middle first; going from left to right each mark
    takes the first lane that is free there. Where all lanes are taken, the one left longest ago is used again.
    """
    lanes = _lane_offsets(diameter_px, half_height_px)
    last = np.full(len(lanes), -np.inf)
    offsets = np.zeros(len(x_px))
    for index in np.argsort(x_px, kind="stable"):
        free = np.flatnonzero(x_px[index] - last >= diameter_px)
        lane = int(free[0]) if len(free) else int(np.argmin(last))
        last[lane] = x_px[index]
        offsets[index] = lanes[lane]
    return offsets


def _lane_offsets(diameter_px: float, half_height_px: float) -> Floats:
    """0, +d, −d, +2d, … as far as the row reaches."""
    count = max(0, int((half_height_px - diameter_px / 2) // diameter_px))
    steps = [0.0]
    for step in range(1, count + 1):
        steps += [step * diameter_px, -step * diameter_px]
    return np.array(steps)


def alternate(x_px: Floats, near_px: float, shift_px: float) -> Floats:
    """Return vertical offsets that pull apart marks nearer than ``near_px``: one up, the next one down."""
    offsets = np.zeros(len(x_px))
    order = np.argsort(x_px, kind="stable")
    close = np.diff(x_px[order]) < near_px
    sign = 0.0
    for place, index in enumerate(order):
        crowded_before = place > 0 and bool(close[place - 1])
        crowded_after = place < len(close) and bool(close[place])
        if not crowded_before:
            sign = -1.0
        offsets[index] = sign * shift_px if crowded_before or crowded_after else 0.0
        sign = -sign
    return offsets


def lane_lefts(
    centers: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float
) -> list[float] | None:
    """Return the left edges of labels laid in one lane between ``low`` and ``high``, ``gap`` apart, in order of centre.

    Each label stays as near over its centre as the others let it. ``None`` when they do not fit at all.
    """
    if sum(widths) + gap * max(0, len(widths) - 1) > high - low:
        return None
    order = sorted(range(len(centers)), key=lambda i: centers[i])
    # Blocks of touching labels share one shift: the mean of what each wants (pool adjacent violators).
    blocks: list[list[float]] = []  # [sum of wanted starts, count, total width]
    for i in order:
        blocks.append([centers[i] - widths[i] / 2, 1.0, widths[i] + gap])
        while len(blocks) > 1 and _start(blocks[-2]) + blocks[-2][2] > _start(blocks[-1]):
            _merge(blocks)
    return _spread(order, blocks, widths, low, high, gap)


def _start(block: list[float]) -> float:
    return block[0] / block[1]


def _merge(blocks: list[list[float]]) -> None:
    last = blocks.pop()
    before = blocks[-1]
    # The later labels want the block to start earlier by the width in front of them.
    before[0] += last[0] - before[2] * last[1]
    before[1] += last[1]
    before[2] += last[2]


def _spread(
    order: list[int], blocks: list[list[float]], widths: Sequence[float], low: float, high: float, gap: float
) -> list[float]:
    lefts = [0.0] * len(order)
    place = 0
    for block in blocks:
        x = _start(block)
        for i in order[place : place + int(block[1])]:
            lefts[i] = x
            x += widths[i] + gap
        place += int(block[1])
    floor = low
    for i in order:
        lefts[i] = max(lefts[i], floor)
        floor = lefts[i] + widths[i] + gap
    ceiling = high
    for i in reversed(order):
        lefts[i] = min(lefts[i], ceiling - widths[i])
        ceiling = lefts[i] - gap
    return lefts


def lane_of_best(
    centers: Sequence[float],
    widths: Sequence[float],
    order: Sequence[int],
    low: float,
    high: float,
    gap: float,
    reach: float,
) -> dict[int, float]:
    """Return label -> left edge for as many labels as fit, taken in ``order`` of importance.

    A label is left out rather than pushed farther than ``reach`` from its own mark.
    """
    kept: dict[int, float] = {}
    used = 0.0
    for candidate in order:
        if used + widths[candidate] > high - low:
            continue  # Most, once the lane is full: they need no closer look.
        chosen = [*kept, candidate]
        lefts = lane_lefts([centers[i] for i in chosen], [widths[i] for i in chosen], low, high, gap)
        if lefts is None:
            continue
        moved = (
            abs(x + widths[i] / 2 - centers[i]) - widths[i] / 2 for i, x in zip(chosen, lefts, strict=True)
        )
        if max(moved) <= reach:
            kept = dict(zip(chosen, lefts, strict=True))
            used += widths[candidate] + gap
    return kept

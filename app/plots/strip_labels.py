"""Where the names of a strip plot go: in the lane over their row, or beside the only mark of a row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QFontMetricsF

from app.plots.strip_model import RowBox, StripMark, StripRow
from app.plots.strip_names import PlacedMark, StripNames
from app.plots.strip_paint import StripGeometry
from app.plots.swarm import alternate, lane_of_best

NEAR_PX = 11.0
SHIFT_PX = 6.5
GAP_PX = 8.0
REACH_PX = 60.0
NARROW_PX = 16.0


def place_marks(
    rows: Sequence[StripRow], marks: Sequence[StripMark], place: StripGeometry, names: StripNames, chosen: str
) -> list[PlacedMark]:
    """Return every mark with its pixels; a label that finds no room is left to the read-out."""
    placed: list[PlacedMark] = []
    for row, box in zip(rows, place.boxes, strict=True):
        mine = [mark for mark in marks if mark.row == row.key]
        if len(mine) == 1:
            placed.append(_beside(mine[0], box, place, names))
        elif mine:
            placed += _in_lane(mine, box, place, names, chosen)
    return placed


def _ends(mark: StripMark, place: StripGeometry) -> tuple[float, ...]:
    """The drawn ends of a mark: both of a wide range, the middle of one too narrow for two markers."""
    if place.x(mark.log_high) - place.x(mark.log_low) >= NARROW_PX:
        return (mark.log_low, mark.log_high)
    return ((mark.log_low + mark.log_high) / 2,)


def _beside(mark: StripMark, box: RowBox, place: StripGeometry, names: StripNames) -> PlacedMark:
    ends = _ends(mark, place)
    low, high = place.x(ends[0]), place.x(ends[-1])
    width = names.label_width(mark.label)
    left = low - width - 12
    if left < place.area.left():
        left = high + 12
    y = place.y(box.middle)
    base = y + QFontMetricsF(names.caption).ascent() / 2 - 1
    fits = left + width <= place.area.right() and place.holds((ends[0] + ends[-1]) / 2)
    return PlacedMark(mark, ends, low, high, y, (low + high) / 2, left if fits else None, base, True)


def _in_lane(
    marks: Sequence[StripMark], box: RowBox, place: StripGeometry, names: StripNames, chosen: str
) -> list[PlacedMark]:
    ends = [_ends(mark, place) for mark in marks]
    lows, highs = (np.array([place.x(pair[end]) for pair in ends]) for end in (0, -1))
    anchors = (lows + highs) / 2
    shifts = alternate(highs, NEAR_PX, min(SHIFT_PX, max(0.0, box.half_height - 5)))
    inside = [i for i, pair in enumerate(ends) if place.holds((pair[0] + pair[-1]) / 2)]
    order = sorted(inside, key=lambda i: (marks[i].key != chosen, -marks[i].priority))
    widths = [names.label_width(mark.label) for mark in marks]
    lefts = lane_of_best(
        [float(x) for x in anchors], widths, order, place.area.left(), place.area.right(), GAP_PX, REACH_PX
    )
    base = place.y(box.top) + QFontMetricsF(names.caption).ascent() + 1
    return [
        PlacedMark(
            mark,
            ends[i],
            float(lows[i]),
            float(highs[i]),
            place.y(box.middle) + float(shifts[i]),
            float(anchors[i]),
            lefts.get(i),
            base,
            False,
        )
        for i, mark in enumerate(marks)
    ]

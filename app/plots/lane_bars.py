"""The target windows of one lane, packed into rows so that none covers another, and the slips between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.plots.lane_layout import pack_rows
from app.plots.lane_model import Ends, LaneEvent, LaneSlip

# With more windows in a lane than can be told apart, those of one kind that overlap in their row are drawn as one.
CROWDED = 40
_Key = tuple[float, float, str, str, Ends]


@dataclass(frozen=True)
class Bar:
    """A target window in its window row; ``ids`` are the events that name just this window."""

    sub: int
    start: float
    end: float
    style: str
    tint: str
    ids: tuple[str, ...]
    said: float
    ends: Ends = "square"


@dataclass(frozen=True)
class Arrow:
    """A slip, drawn in the window row of the promise that moved."""

    slip: LaneSlip
    sub: int
    tail: float
    head: float


def bars_of(events: Sequence[LaneEvent]) -> list[Bar]:
    """One bar for each different window of a lane, packed so that none covers another."""
    merged: dict[_Key, list[LaneEvent]] = {}
    for event in events:
        if event.window is not None:
            key = (*event.window, event.window_style, event.window_tint, event.ends)
            merged.setdefault(key, []).append(event)
    subs = pack_rows([(key[0], key[1]) for key in merged])
    bars = [
        Bar(sub, key[0], key[1], key[2], key[3], tuple(e.id for e in named), min(e.x for e in named), key[4])
        for (key, named), sub in zip(merged.items(), subs, strict=True)
    ]
    return bars if len(bars) <= CROWDED else _united(bars)


def _united(bars: Sequence[Bar]) -> list[Bar]:
    """Windows of one row and look that overlap or touch, as one."""
    found: list[Bar] = []
    for bar in sorted(bars, key=lambda b: (b.sub, b.style, b.tint, b.start)):
        last = found[-1] if found else None
        if last and _look(last) == _look(bar) and bar.start <= last.end:
            found[-1] = replace(
                last, end=max(last.end, bar.end), ids=last.ids + bar.ids, said=min(last.said, bar.said)
            )
        else:
            found.append(replace(bar, ends="square"))
    return found


def _look(bar: Bar) -> tuple[int, str, str]:
    return bar.sub, bar.style, bar.tint


def arrows_of(slips: Sequence[LaneSlip], bars: Sequence[Bar]) -> list[Arrow]:
    """Each slip from the end of the old window to the new one, in the old one's row."""
    sub_of = {event_id: bar.sub for bar in bars for event_id in bar.ids} if slips else {}
    arrows = []
    for slip in slips:
        later = slip.new[1] >= slip.old[1]
        apart = slip.new[0] >= slip.old[1] if later else slip.new[1] <= slip.old[0]
        tail = slip.old[1] if later or not apart else slip.old[0]
        head = slip.new[0] if later and apart else slip.new[1]
        arrows.append(Arrow(slip, sub_of.get(slip.old_id, 0), tail, head))
    return arrows

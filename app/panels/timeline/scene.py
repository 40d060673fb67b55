"""From what is shown to the scene of the lanes. Pure: no Qt, no clock (the day is given)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.dataset.records import TargetPrecision
from app.panels.common.words import named
from app.panels.timeline.context import LANE_NAMES, PRICE, ContextItem
from app.panels.timeline.dates import decimal_year, long_date, window_text
from app.panels.timeline.filter_index import FilterIndex, standing
from app.panels.timeline.grouping import CONTEXT, Choice, Lane, is_folded, lanes_of
from app.panels.timeline.happenings import Happening
from app.panels.timeline.selectors import (
    GLYPHS,
    HOLLOW,
    PRIORITY,
    moves,
    read_out,
    short_label,
    slip_text,
    tint_of,
)
from app.plots.lane_model import (
    WINDOW_STYLES,
    Ends,
    LaneEvent,
    LaneLink,
    LaneRow,
    LaneScene,
    LaneSlip,
    Looks,
    Windows,
    windows_of,
)

# How the ends of a window say how exactly it is known; what is not stated is taken from the dates themselves.
ENDS_OF: dict[TargetPrecision, Ends] = {
    "day": "square", "month": "square", "quarter": "tick", "half": "tick", "year": "round", "years": "round",
    "fiscal-year": "slant",
}  # fmt: skip
_FATES: dict[str, Literal["met", "moved", "ended", "told"]] = {
    "met": "met", "late": "met", "slipped": "moved", "cancelled": "ended", "failed": "ended",
}  # fmt: skip
# No route: drawn in the quiet colour.
BACKGROUND = "background"
_CONTEXT_PRIORITY = 30


@dataclass(frozen=True, eq=False)
class _Page:
    """What is drawn of all happenings of an index: events, their windows, and which tell what became of another."""

    index: FilterIndex
    with_name: bool
    events: list[LaneEvent]
    windows: Windows
    telling: NDArray[np.bool_]

    @cached_property
    def routes(self) -> dict[str, dict[str, None]]:
        """The routes that each organisation has named in an event of the index, by its id."""
        found: dict[str, dict[str, None]] = {}
        for h in self.index.happenings:
            if h.milestone.routes:
                found.setdefault(h.company.id, {}).update(dict.fromkeys(h.milestone.routes))
        return found


class EventBook:
    """The lane events of happenings, made once: filters and other days show most of them again."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, bool], tuple[Happening, LaneEvent]] = {}
        self._page: _Page | None = None
        self.looks: Looks = {}

    def page(self, index: FilterIndex, with_name: bool = False) -> _Page:
        """The page of an index, kept while it is asked for; ``with_name``: the labels say who it was."""
        if self._page is None or self._page.index is not index or self._page.with_name != with_name:
            events = self.events(index.happenings, with_name)
            telling = [
                bool(h.answered_by or h.milestone.shown_by or h.milestone.replaces) for h in index.happenings
            ]
            windows = windows_of(events, self.looks)
            self._page = _Page(index, with_name, events, windows, np.array(telling, bool))
        return self._page

    def events(self, shown: Sequence[Happening], with_name: bool = False) -> list[LaneEvent]:
        """An event for each happening, in the same order."""
        made, found = self._made, []
        for h in shown:
            key = (h.milestone.id, with_name)
            known = made.get(key)
            if known is None or known[0] is not h:
                known = made[key] = (h, event_of(h, with_name))
            found.append(known[1])
        return found


def scene_of(
    shown: Sequence[Happening],
    day: date,
    choice: Choice | None = None,
    context: Sequence[ContextItem] = (),
    now: date | None = None,
    book: EventBook | None = None,
) -> LaneScene:
    """The scene of the lanes as known on ``day``; ``now`` is today where that is another one."""
    wanted, kept = choice or Choice(), book or EventBook()
    index, places = standing(shown)
    # Where a lane is not that of one organisation the labels have to say whose events they are.
    page = kept.page(index, wanted.by == "region")
    events = [page.events[place] for place in places.tolist()]
    lanes = lanes_of(shown, wanted, day)
    rows, placed = _context_rows(lanes, events, context, wanted)
    above = [event for found in placed for event in found]
    others = [lane for lane in lanes if lane.group != CONTEXT]
    order = [place for lane in others for place in lane.members]
    counts = [len(found) for found in placed] + [len(lane.members) for lane in others]
    back = now is not None and day < now
    known = page.routes if back else None
    rows += [_row(lane, shown, wanted.by, known) for lane in others]
    telling = [shown[place] for place in np.flatnonzero(page.telling[places]).tolist()]
    return LaneScene(
        rows=tuple(rows),
        events=(*above, *(events[place] for place in order)),
        row_of=np.repeat(np.arange(len(rows)), counts),
        slips=_slips(telling, shown),
        links=links_of(telling, shown),
        today=decimal_year(day),
        today_text=f"as known on {long_date(day)}" if back else f"today, {long_date(day)}",
        now=decimal_year(now) if now is not None else None,
        windows=np.concatenate(
            (windows_of(above, kept.looks), page.windows[places[np.array(order, np.intp)]])
        ),
    )


def event_of(h: Happening, with_name: bool = False) -> LaneEvent:
    """A happening as it is drawn; ``with_name``: its label begins with the organisation."""
    m = h.milestone
    label = short_label(m.title, h.company.name)
    if with_name and h.company.region != CONTEXT:
        label = f"{h.company.name}: {label}"
    return LaneEvent(
        id=h.id,
        x=h.said.middle,
        glyph=GLYPHS[m.kind],
        tint=tint_of(h),
        filled=m.basis not in HOLLOW,
        label=named(h.id, label),
        priority=PRIORITY[m.kind],
        read_out=read_out(h),
        window=(h.window.start, h.window.end) if h.window else None,
        window_style=_window_style(h.status),
        window_label=window_text(m.target_start, m.target_end),
        window_tint=BACKGROUND if h.company.region == CONTEXT else h.routes[0],
        ends=ENDS_OF.get(m.target_precision) or _plain_ends(m.target_end or m.target_start),
    )


def _plain_ends(text: str) -> Ends:
    return "round" if len(text) == 4 else "square"


def context_event(item: ContextItem) -> LaneEvent:
    """An item of the background as it is drawn."""
    return LaneEvent(
        id=item.id,
        x=item.said.middle,
        glyph="document",
        tint="text",
        filled=item.basis not in HOLLOW,
        label=item.label,
        priority=_CONTEXT_PRIORITY,
        read_out=f"{item.when} · {item.title}",
        window=(item.window.start, item.window.end) if item.window else None,
        window_label="",
        window_tint=BACKGROUND,
        ends="round",
        level=item.level,
    )


def _context_rows(
    lanes: Iterable[Lane], events: Sequence[LaneEvent], items: Sequence[ContextItem], choice: Choice
) -> tuple[list[LaneRow], list[list[LaneEvent]]]:
    """The lanes of the background, on top: milestones and items of one lane together, by time."""
    inside: dict[str, list[LaneEvent]] = {key: [] for key in LANE_NAMES}
    for lane in lanes:
        if lane.group == CONTEXT:
            key = lane.key.removeprefix(f"{CONTEXT}/")
            inside.setdefault(key, []).extend(events[place] for place in lane.members)
    for item in items:
        inside[item.lane].append(context_event(item))
    filled = {key: sorted(found, key=lambda e: e.x) for key, found in inside.items() if found}
    if filled and is_folded(CONTEXT, choice.folded):
        every = sorted((event for found in filled.values() for event in found), key=lambda e: e.x)
        words = ", ".join(
            LANE_NAMES[key].split(",")[0].split(" ")[0].lower() for key in filled if key in LANE_NAMES
        )
        row = LaneRow(f"folded/{CONTEXT}", f"Context: {words}", CONTEXT, (), "folded", CONTEXT)
        return [row], [every]
    rows = [
        LaneRow(
            f"{CONTEXT}/{key}",
            LANE_NAMES.get(key, key),
            CONTEXT,
            (),
            "curve" if key == PRICE else "lane",
            CONTEXT,
        )
        for key in filled
    ]
    return rows, list(filled.values())


def _row(
    lane: Lane, shown: Sequence[Happening], by: str, known: dict[str, dict[str, None]] | None = None
) -> LaneRow:
    """A lane; ``known``: the routes that organisations had named by an earlier day, which then are all there are."""
    if lane.folded:
        return LaneRow(lane.key, lane.name, lane.group, (), "folded", lane.group_key)
    routes: tuple[str, ...] = ()
    if by == "route":
        routes = shown[lane.members[0]].routes[:1]
    elif by != "region":
        company = shown[lane.members[0]].company
        followed = dict.fromkeys(company.routes) if known is None else known.get(company.id, {})
        if not followed:
            followed = dict.fromkeys(
                route for place in lane.members for route in shown[place].milestone.routes
            )
        routes = tuple(followed) or ("unstated",)
    return LaneRow(lane.key, lane.name, lane.group, routes, "lane", lane.group_key)


def _window_style(status: str) -> str:
    """How a window of that status is drawn: what was given up and what failed alike."""
    if status in ("cancelled", "failed"):
        return "ended"
    return status if status in WINDOW_STYLES else "open"


def _slips(telling: Sequence[Happening], shown: Sequence[Happening]) -> tuple[LaneSlip, ...]:
    """From where to where promises moved; ``telling`` are those of ``shown`` that may."""
    if not any(h.milestone.replaces for h in telling):
        return ()
    return tuple(
        LaneSlip(
            old=(old.window.start, old.window.end),
            new=(new.window.start, new.window.end),
            text=slip_text(months),
            old_id=old.id,
            new_id=new.id,
        )
        for old, new, months in moves(shown)
        if old.window and new.window and old.lane == new.lane
    )


def links_of(telling: Sequence[Happening], shown: Sequence[Happening]) -> tuple[LaneLink, ...]:
    """From each announcement to the events that met, moved or ended it, or tell of it, where both are shown.

    ``telling`` are those of ``shown`` that are linked to another at all.
    """
    found: dict[tuple[str, str], LaneLink] = {}
    ids = {h.milestone.id for h in shown} if telling else set()
    for h in telling:
        m = h.milestone
        pairs = [(m.id, head, "told") for head in m.shown_by]
        pairs += [(m.replaces, m.id, "moved")] if m.replaces else []
        for tail, head, kind in pairs:
            if tail in ids and head in ids and tail != head:
                found[tail, head] = LaneLink(tail, head, kind)  # type: ignore[arg-type]
    # What decides a promise is its fate, also where it replaces it: what was given up has not moved.
    for h in telling:
        if h.answered_by in ids and h.id in ids and h.answered_by != h.id:
            found[h.id, h.answered_by] = LaneLink(h.id, h.answered_by, _FATES.get(h.status, "told"))
    return tuple(found.values())

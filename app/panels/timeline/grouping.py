"""Which lane each event lies in, and in which order the lanes and their groups stand. Pure.

Every event lies in exactly one lane, always: one that names several routes lies in the lane of the first one named.

    lanes by    group          lane
    company     region         company
    region      region         country, packed into as few rows as its events need
    route       route          company
    chemistry   technology     company

A folded group is one lane. Where there are many lanes by company, those with hardly an event make up a group of
their own at the end, "more", which is folded unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.dataset.additions import is_own
from app.panels.common.words import counted
from app.panels.timeline.dates import decimal_year
from app.panels.timeline.filter_index import UNSTATED, standing
from app.panels.timeline.happenings import REGIONS, ROUTES, Happening
from app.plots.lane_layout import pack_rows
from app.state.model import TimelineState

CONTEXT = "Context"
MORE = "more"
# With more lanes than this those with fewer events than that are put together.
MANY_LANES, FEW_EVENTS = 30, 3
# Lanes of many organisations: the room of an event in a row, in years, and the most rows.
ROOM_YEARS, MOST_ROWS = 0.6, 12
CONTEXT_NAMES = {"context-policy": "Policy and rules", "context-forecasts": "Forecasts"}
# What still may come true.
STANDING = ("open", "kept", "disputed")


@dataclass(frozen=True)
class Choice:
    """How the lanes are made: see ``TimelineState``."""

    by: str = "company"
    order: str = "region"
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lane:
    """A lane: ``members`` are places in the tuple of events, in order of time. ``group_key`` is told to fold it."""

    key: str
    name: str
    group: str
    group_key: str
    members: tuple[int, ...]
    folded: bool = False


def choice_of(state: TimelineState) -> Choice:
    """What the state says of the lanes."""
    return Choice(state.lanes_by, state.order_by, frozenset(state.collapsed))


def lanes_of(shown: Sequence[Happening], choice: Choice, day: date) -> tuple[Lane, ...]:
    """The lanes of what is shown, from the top."""
    lanes = _told_apart(shown, choice.by)
    lanes = _ordered(shown, lanes, choice, decimal_year(day))
    if choice.by == "company":
        lanes = _with_more(shown, lanes)
    lanes = _folded(shown, lanes, choice.folded)
    return tuple(_packed(shown, lanes) if choice.by == "region" else lanes)


def is_folded(group_key: str, folded: Iterable[str]) -> bool:
    """Whether a group is folded: "more" is by itself, all others when they are named."""
    return (group_key in folded) != (group_key == MORE)


def _told_apart(shown: Sequence[Happening], by: str) -> list[Lane]:
    """The lanes in the order in which they first occur, each with its members by time."""
    if not shown:
        return []
    index, places = standing(shown)
    if by not in index.kept:
        index.kept[by] = _codes(index.happenings, by)
    codes, times = (kept[places] for kept in index.kept[by])
    order = np.lexsort((times, codes))
    edges = np.flatnonzero(np.diff(codes[order])) + 1
    parts = [part.tolist() for part in np.split(order, edges)]
    lanes = []
    for members in parts:
        group, key, name = _place(shown[members[0]], by)
        lanes.append(Lane(f"{group}/{key}", name, group, group, tuple(members)))
    return lanes


def _codes(happenings: Sequence[Happening], by: str) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The number of the lane of each event, as they first occur, and its time."""
    numbers: dict[tuple[str, str], int] = {}
    codes = [numbers.setdefault(_place(h, by)[:2], len(numbers)) for h in happenings]
    return np.array(codes, np.intp), np.array([h.said.middle for h in happenings])


def _place(h: Happening, by: str) -> tuple[str, str, str]:
    """Group, key and name of the lane of an event."""
    if h.company.region == CONTEXT:
        return CONTEXT, h.lane, CONTEXT_NAMES.get(h.lane, h.lane)
    return _PLACES[by](h)


def _by_company(h: Happening) -> tuple[str, str, str]:
    return h.company.region, h.company.id, h.company.name


def _by_region(h: Happening) -> tuple[str, str, str]:
    country = h.company.country or UNSTATED
    return h.company.region, country, country


def _by_route(h: Happening) -> tuple[str, str, str]:
    return ROUTES.get(h.routes[0], h.routes[0]), h.company.id, h.company.name


def _by_chemistry(h: Happening) -> tuple[str, str, str]:
    technology = h.milestone.technology or UNSTATED
    return technology[:1].upper() + technology[1:], h.company.id, h.company.name


_PLACES: dict[str, Callable[[Happening], tuple[str, str, str]]] = {
    "company": _by_company,
    "region": _by_region,
    "route": _by_route,
    "chemistry": _by_chemistry,
}


def _ordered(shown: Sequence[Happening], lanes: list[Lane], choice: Choice, now: float) -> list[Lane]:
    """Groups and their lanes by the measure; equal ones stay as they first occur, Context stays on top."""
    worth = _MEASURES.get(choice.order)
    measures = {lane.key: worth(shown, lane, now) if worth else 0.0 for lane in lanes}
    together = sum if choice.order == "events" else min
    groups: dict[str, list[Lane]] = {}
    for lane in lanes:
        groups.setdefault(lane.group, []).append(lane)
    first = {group: place for place, group in enumerate(groups)}

    def rank(group: str) -> tuple[bool, float, int, int]:
        best = together(measures[lane.key] for lane in groups[group])
        return group != CONTEXT, best, _usual_place(group), first[group]

    return [
        lane
        for group in sorted(groups, key=rank)
        for lane in sorted(groups[group], key=lambda lane: measures[lane.key])
    ]


def _usual_place(group: str) -> int:
    """Regions and routes have an order of their own, other groups keep the one in which they occur."""
    for known in (REGIONS, tuple(ROUTES.values())):
        if group in known:
            return known.index(group)
    return 0


def _next_target(shown: Sequence[Happening], lane: Lane, now: float) -> float:
    """The end of the window that is over next among those that may still come true."""
    ends = (h.window.end for h in (shown[i] for i in lane.members) if h.window and h.status in STANDING)
    return min((end for end in ends if end > now), default=float("inf"))


def _fewest(_shown: Sequence[Happening], lane: Lane, _now: float) -> float:
    return -float(len(lane.members))


def _least_slip(shown: Sequence[Happening], lane: Lane, _now: float) -> float:
    """The largest slip of the lane comes first; lanes of which none is known come last."""
    slips = [months for months in (shown[i].slip_months for i in lane.members) if months is not None]
    return -float(max(slips)) if slips else float("inf")


_MEASURES: dict[str, Callable[[Sequence[Happening], Lane, float], float]] = {
    "target": _next_target,
    "events": _fewest,
    "slip": _least_slip,
}


def _with_more(shown: Sequence[Happening], lanes: list[Lane]) -> list[Lane]:
    """Put the lanes with hardly an event into a group of their own at the end; the user's own stay where they are."""
    if len(lanes) <= MANY_LANES:
        return lanes
    few = [
        lane
        for lane in lanes
        if len(lane.members) < FEW_EVENTS
        and lane.group != CONTEXT
        and not any(is_own(shown[i].id) for i in lane.members)
    ]
    if len(few) < 2 or len(few) == len(lanes):
        return lanes
    keys = {lane.key for lane in few}
    return [
        *(lane for lane in lanes if lane.key not in keys),
        *(replace(lane, group="More", group_key=MORE) for lane in few),
    ]


def _folded(shown: Sequence[Happening], lanes: Iterable[Lane], folded: frozenset[str]) -> list[Lane]:
    """The lanes with those of each folded group in one."""
    groups: dict[str, list[Lane]] = {}
    for lane in lanes:
        groups.setdefault(lane.group_key, []).append(lane)
    found: list[Lane] = []
    for key, inside in groups.items():
        found += [_one(shown, inside)] if is_folded(key, folded) else inside
    return found


def _packed(shown: Sequence[Happening], lanes: Iterable[Lane]) -> list[Lane]:
    """Lanes of many organisations in as few rows as leave each event its room; only the first row has the name."""
    found: list[Lane] = []
    for lane in lanes:
        if lane.folded or lane.group == CONTEXT:
            found.append(lane)
            continue
        starts = [shown[place].said.middle for place in lane.members]
        rows = pack_rows([(start, start + ROOM_YEARS) for start in starts], MOST_ROWS)
        for row in range(max(rows) + 1):
            members = tuple(m for m, its in zip(lane.members, rows, strict=True) if its == row)
            found.append(
                replace(lane, key=f"{lane.key}/{row}", name=lane.name if not row else "", members=members)
            )
    return found


def _one(shown: Sequence[Happening], inside: Sequence[Lane]) -> Lane:
    members = sorted((i for lane in inside for i in lane.members), key=lambda i: shown[i].said.middle)
    key, group = inside[0].group_key, inside[0].group
    events = counted(len(members), "event")
    name = (
        f"{len(inside)} more, {events}"
        if key == MORE
        else f"{group}: {counted(len(inside), 'lane')}, {events}"
    )
    return Lane(f"folded/{key}", name, group, key, tuple(members), True)

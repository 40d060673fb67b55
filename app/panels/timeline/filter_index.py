"""The filters of the timeline over arrays: one look at an array for each filter, however many events there are.

Each value of each facet has the array of the events that have it; a filter is the union of some of them, and what is
shown the intersection of the filters. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.panels.common.words import named
from app.panels.timeline.dates import parse_span
from app.state.model import TimelineState

if TYPE_CHECKING:
    from app.panels.timeline.happenings import Happening

Mask = NDArray[np.bool_]
UNSTATED = "not stated"
# How a cell is built, as the words for its technology say it; the longer ones first.
ARCHITECTURES: tuple[tuple[str, str], ...] = (
    ("all-solid", r"all-solid|all-inorganic|solid polymer"),
    ("quasi-solid", r"quasi-solid"),
    ("semi-solid", r"semi-solid|condensed"),
    ("liquid", r"lithium-ion|\bLFP\b|\bNCM\b|sodium-ion|high-performance cells"),
)


@dataclass(frozen=True)
class Facet:
    """What can be chosen among: a field of the state, its words, and the values that an event has."""

    field: str
    title: str
    values: Callable[[Happening], tuple[str, ...]]


@lru_cache(maxsize=1000)
def architectures_of(technology: str) -> tuple[str, ...]:
    """The architectures that the words for a technology name; "not stated" where they name none."""
    found = tuple(key for key, pattern in ARCHITECTURES if re.search(pattern, technology))
    return found or (UNSTATED,)


FACETS: tuple[Facet, ...] = (
    Facet("kinds", "Kind", lambda h: (h.milestone.kind,)),
    Facet("routes", "Route", lambda h: h.routes),
    Facet("companies", "Organisation", lambda h: (h.company.id,)),
    Facet("regions", "Region", lambda h: (h.company.region,)),
    Facet("countries", "Country", lambda h: (h.company.country or UNSTATED,)),
    Facet("technologies", "Chemistry", lambda h: (h.milestone.technology or UNSTATED,)),
    Facet("architectures", "Architecture", lambda h: architectures_of(h.milestone.technology)),
    Facet("statuses", "Status", lambda h: (h.status,)),
    Facet("bases", "Basis", lambda h: (h.milestone.basis,)),
)
FIELDS = tuple(facet.field for facet in FACETS)
# The filters that are no choice among values, with what they are when they are off.
OPEN_ENDED: dict[str, object] = {
    "search": "", "since": "", "until": "", "claim_from_wh_kg": None, "claim_to_wh_kg": None,
}  # fmt: skip


def is_filtered(state: TimelineState) -> bool:
    """Whether any filter is set."""
    return bool(active_fields(state))


def active_fields(state: TimelineState) -> tuple[str, ...]:
    """The fields of the filters that are set."""
    chosen = [field for field in FIELDS if getattr(state, field)]
    search = ["search"] if state.search.strip() else []
    more = [f for f, off in OPEN_ENDED.items() if f != "search" and getattr(state, f) != off]
    return (*chosen, *search, *more)


class FilterIndex:
    """The arrays of one tuple of happenings.

    ``shown`` and ``places``: what was filtered last, and where it stands. ``kept``: what others compute for all
    happenings once, under a name of their own.
    """

    def __init__(self, happenings: Sequence[Happening]) -> None:
        self.happenings = happenings
        self.shown: tuple[Happening, ...] = ()
        self.places: NDArray[np.intp] = np.zeros(0, np.intp)
        self.kept: dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}
        count = len(happenings)
        self._every = np.ones(count, bool)
        self._masks: dict[str, dict[str, Mask]] = {}

    def masks(self, field: str) -> dict[str, Mask]:
        """For each value of a facet the events that have it; made when it is first asked for."""
        if field not in self._masks:
            facet = next(facet for facet in FACETS if facet.field == field)
            self._masks[field] = _masks(facet, self.happenings)
        return self._masks[field]

    @cached_property
    def names(self) -> dict[str, str]:
        """What the organisations are called, by id."""
        return {h.company.id: named(h.company.id, h.company.name) for h in self.happenings}

    @cached_property
    def _spans(self) -> NDArray[np.float64]:
        return np.array([(h.said.start, h.said.end) for h in self.happenings], float).reshape(-1, 2)

    @cached_property
    def _claims(self) -> NDArray[np.float64]:
        """Low and high figure claimed; not a number where there is none, so that every comparison fails."""
        ends = ((m.claimed_low_wh_kg, m.claimed_high_wh_kg) for m in (h.milestone for h in self.happenings))
        found = [(low if low is not None else high, high if high is not None else low) for low, high in ends]
        return np.array(found, float).reshape(-1, 2)

    @cached_property
    def _haystacks(self) -> list[str]:
        return [h.haystack for h in self.happenings]

    @cached_property
    def _background(self) -> Mask:
        found = [h.company.region == "Context" and not h.milestone.routes for h in self.happenings]
        return np.array(found, bool)

    def mask(self, state: TimelineState, without: str = "") -> Mask:
        """Which events pass every filter, but for the one of the field ``without``."""
        found = self._every.copy()
        for field in active_fields(state):
            if field != without:
                found &= self._passing(field, state)
        return found

    def values(self, field: str) -> dict[str, int]:
        """The values of a facet with the number of events, as they first occur."""
        return {value: int(mask.sum()) for value, mask in self.masks(field).items()}

    def _passing(self, field: str, state: TimelineState) -> Mask:
        if field in FIELDS:
            found = np.zeros_like(self._every)
            masks = self.masks(field)
            for value in getattr(state, field):
                found |= masks.get(value, False)
            # Policy and forecasts that name no route are the background of every route.
            return found | self._background if field == "routes" else found
        if field == "search":
            return self._containing(state.search.casefold().split())
        if field in ("since", "until"):
            return self._said(field, getattr(state, field))
        bound: float = getattr(state, field)
        low, high = self._claims[:, 0], self._claims[:, 1]
        passing: Mask = high >= bound if field == "claim_from_wh_kg" else low <= bound
        return passing

    def _said(self, field: str, text: str) -> Mask:
        """A bound that is no date (from a session of elsewhere) lets everything pass."""
        try:
            span = parse_span(text)
        except ValueError:
            return self._every
        passing: Mask = self._spans[:, 1] > span.start if field == "since" else self._spans[:, 0] < span.end
        return passing

    def _containing(self, words: Sequence[str]) -> Mask:
        found = self._every.copy()
        for word in words:
            found &= np.array([word in hay for hay in self._haystacks], bool)
        return found


def _masks(facet: Facet, happenings: Sequence[Happening]) -> dict[str, Mask]:
    places: dict[str, list[int]] = {}
    for place, happening in enumerate(happenings):
        for value in facet.values(happening):
            places.setdefault(value, []).append(place)
    found = {}
    for value, where in places.items():
        found[value] = np.zeros(len(happenings), bool)
        found[value][where] = True
    return found


# The indices of the tuples seen last: a filter is moved many times over the same events.
_INDICES: list[FilterIndex] = []


def index_of(happenings: Sequence[Happening]) -> FilterIndex:
    """The index of a tuple of happenings, made once while it is in use."""
    for index in _INDICES:
        if index.happenings is happenings:
            return index
    index = FilterIndex(happenings)
    _INDICES[:] = [index, *_INDICES[:2]]
    return index


def filtered(happenings: Iterable[Happening], state: TimelineState) -> tuple[Happening, ...]:
    """Those that pass every filter: an empty filter lets all pass, and every word searched for must occur.

    An event whose date is known to the month passes a bound within that month; one that claims a range passes where
    the range reaches into the bounds; one without a figure passes none.
    """
    everything = happenings if isinstance(happenings, tuple) else tuple(happenings)
    if not is_filtered(state):
        return everything
    index = index_of(everything)
    index.places = np.flatnonzero(index.mask(state))
    index.shown = tuple([everything[place] for place in index.places.tolist()])
    return index.shown


def standing(shown: Sequence[Happening]) -> tuple[FilterIndex, NDArray[np.intp]]:
    """The index that knows these happenings, and where they stand in it."""
    if not shown and _INDICES:
        # Nothing stands nowhere: whichever index is in use stays so.
        return _INDICES[0], np.zeros(0, np.intp)
    for index in _INDICES:
        if index.shown is shown:
            return index, index.places
    return index_of(shown), np.arange(len(shown))

"""What the filters say: the chips of those that are set, and why nothing is left. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.dataset.ids import shown_id
from app.panels.common.words import basis_word, listed
from app.panels.timeline.filter_index import FACETS, FIELDS, FilterIndex, active_fields
from app.panels.timeline.happenings import KINDS, ROUTES, STATUS_WORDS
from app.state.model import TimelineState

NO_NAMES: dict[str, str] = {}
TITLES = {facet.field: facet.title for facet in FACETS}


@dataclass(frozen=True)
class ActiveFilter:
    """One value of a filter that is set: ``text`` is on its chip. ``value`` is "" where the field has but one."""

    field: str
    value: str
    text: str


@dataclass(frozen=True)
class EmptyReason:
    """Why nothing is shown, and the one filter without which most would be (its field; "": no single one helps)."""

    sentence: str
    field: str
    label: str
    left: int


def value_word(field: str, value: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """A value of a facet as it is read. ``names``: of the organisations, by id; one that has none is read by its id."""
    worded: dict[str, Callable[[str], str]] = {
        "kinds": lambda v: KINDS.get(v, v),
        "routes": lambda v: ROUTES.get(v, v),
        "statuses": lambda v: STATUS_WORDS.get(v, v),
        "bases": basis_word,
        "companies": lambda v: names.get(v, shown_id(v)),
    }
    return worded[field](value) if field in worded else value


def active_filters(state: TimelineState, names: Mapping[str, str] = NO_NAMES) -> tuple[ActiveFilter, ...]:
    """A chip for each value that is chosen and each bound that is set, in the order of the filters.

    None for the search: its field shows it, with a cross to empty it.
    """
    found = []
    for field in active_fields(state):
        if field == "search":
            continue
        if field in FIELDS:
            found += [ActiveFilter(field, v, value_word(field, v, names)) for v in getattr(state, field)]
        else:
            found.append(ActiveFilter(field, "", bound_words(field, state)))
    return tuple(found)


def bound_words(field: str, state: TimelineState) -> str:
    """A filter that is no choice, as it is read."""
    value = getattr(state, field)
    if field == "search":
        return f"“{state.search.strip()}”"
    if field in ("since", "until"):
        return f"said {field} {value}"
    return f"claims {'≥' if field == 'claim_from_wh_kg' else '≤'} {value or 0.0:g} Wh/kg"


def empty_reason(index: FilterIndex, state: TimelineState) -> EmptyReason | None:
    """Which filter leaves nothing; None where something is left, or no filter is set."""
    fields = active_fields(state)
    if not fields or index.mask(state).any():
        return None
    left = {field: int(index.mask(state, without=field).sum()) for field in fields}
    best = max(fields, key=lambda field: left[field])
    label = _label(best, state, index.names)
    phrases = [_phrase(field, state, index.names) for field in fields]
    whole = f"No event is {listed(phrases)}" if len(fields) < 4 else "No event passes all filters at once"
    if not left[best]:
        return EmptyReason(f"{whole}, and no single filter is to blame.", "", "", 0)
    if len(fields) == 1:
        return EmptyReason(f"{whole}.", best, label, left[best])
    remain = "1 remains" if left[best] == 1 else f"{left[best]:,} remain"
    return EmptyReason(f"{whole}; without the filter {label} {remain}.", best, label, left[best])


def _label(field: str, state: TimelineState, names: Mapping[str, str]) -> str:
    """The filter's own words: the value where there is one, else the name of the choice."""
    if field not in FIELDS:
        return bound_words(field, state)
    values = getattr(state, field)
    return value_word(field, values[0], names) if len(values) == 1 else TITLES[field]


def _phrase(field: str, state: TimelineState, names: Mapping[str, str]) -> str:
    """What an event had to be: "oxide or polymer", "named “toyota”", "said since 2025"."""
    if field == "search":
        return f"found by {bound_words(field, state)}"
    if field.startswith("claim"):
        return bound_words(field, state).replace("claims", "claimed at")
    if field not in FIELDS:
        return bound_words(field, state)
    words = [value_word(field, value, names) for value in getattr(state, field)]
    if field == "companies":
        return "of " + (" or ".join(words) if len(words) < 4 else f"{len(words)} organisations")
    if field in ("regions", "countries"):
        return "from " + " or ".join(words)
    # Routes, kinds and the like are common words; chemistries may be names.
    return " or ".join(word.lower() if field != "technologies" else word for word in words)

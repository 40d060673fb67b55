"""The filters over arrays do what a look at each event would do; and say what they did."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.panels.timeline.filter_index import (
    FACETS,
    FilterIndex,
    architectures_of,
    filtered,
    index_of,
    is_filtered,
)
from app.panels.timeline.filter_popover import read_bound
from app.panels.timeline.filter_words import active_filters, empty_reason
from app.panels.timeline.happenings import Happening
from app.state.model import TimelineState

Everything = tuple[Happening, ...]

STATES = st.builds(
    TimelineState,
    search=st.sampled_from(["", "alpha", "says a", "harbour zzz"]),
    kinds=st.sets(st.sampled_from(["announcement", "ended", "policy"])).map(tuple),
    routes=st.sets(st.sampled_from(["sulfide", "oxide", "unstated"])).map(tuple),
    companies=st.sets(st.sampled_from(["alpha", "beta", "nobody"])).map(tuple),
    regions=st.sets(st.sampled_from(["Japan", "Europe", "Context"])).map(tuple),
    statuses=st.sets(st.sampled_from(["open", "met", "slipped"])).map(tuple),
    bases=st.sets(st.sampled_from(["reported", "vendor-claim"])).map(tuple),
    since=st.sampled_from(["", "2022", "2023-10"]),
    until=st.sampled_from(["", "2023", "2025-02"]),
    claim_from_wh_kg=st.sampled_from([None, 300.0, 500.0]),
)


def passes(h: Happening, state: TimelineState) -> bool:
    """The rule in words, one event at a time."""
    m = h.milestone
    background = h.company.region == "Context" and not m.routes
    figures = [v for v in (m.claimed_low_wh_kg, m.claimed_high_wh_kg) if v is not None]
    return (
        (not state.kinds or m.kind in state.kinds)
        and (not state.routes or background or bool(set(h.routes) & set(state.routes)))
        and (not state.companies or h.company.id in state.companies)
        and (not state.regions or h.company.region in state.regions)
        and (not state.statuses or h.status in state.statuses)
        and (not state.bases or m.basis in state.bases)
        and (not state.since or m.date[: len(state.since)] >= state.since[: len(m.date)])
        and (not state.until or m.date[: len(state.until)] <= state.until[: len(m.date)])
        and (state.claim_from_wh_kg is None or (bool(figures) and max(figures) >= state.claim_from_wh_kg))
        and all(word in h.haystack for word in state.search.split())
    )


@given(state=STATES)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_arrays_pass_what_a_look_at_each_event_passes(everything: Everything, state: TimelineState) -> None:
    assert filtered(everything, state) == tuple(h for h in everything if passes(h, state))


def test_without_a_filter_it_is_the_same_tuple(everything: Everything) -> None:
    assert filtered(everything, TimelineState(tab="race", as_of="2020-01-01")) is everything
    assert not is_filtered(TimelineState(as_of="2020-01-01"))


def test_an_index_is_made_once(everything: Everything) -> None:
    assert index_of(everything) is index_of(everything)


def test_a_range_that_is_claimed_passes_where_it_reaches_into_the_bounds(everything: Everything) -> None:
    assert [h.id for h in filtered(everything, TimelineState(claim_from_wh_kg=400.0))] == ["a2"]
    assert filtered(everything, TimelineState(claim_from_wh_kg=401.0)) == ()
    assert filtered(everything, TimelineState(claim_to_wh_kg=399.0)) == ()


def test_a_bound_that_is_no_date_lets_everything_pass(everything: Everything) -> None:
    assert filtered(everything, TimelineState(since="soon")) == everything


@pytest.mark.parametrize(
    ("technology", "found"),
    [
        ("all-solid-state", ("all-solid",)),
        ("semi-solid and all-solid-state", ("all-solid", "semi-solid")),
        ("quasi-solid", ("quasi-solid",)),
        ("sodium-ion", ("liquid",)),
        ("patents", ("not stated",)),
        ("", ("not stated",)),
    ],
)
def test_architectures_are_those_that_the_words_name(technology: str, found: tuple[str, ...]) -> None:
    assert architectures_of(technology) == found


def test_every_facet_offers_what_occurs_with_its_number(everything: Everything) -> None:
    index = FilterIndex(everything)
    for facet in FACETS:
        values = index.values(facet.field)
        assert values
        for value, count in values.items():
            state = TimelineState(**{facet.field: (value,)})  # type: ignore[arg-type]
            passing = [h for h in everything if value in facet.values(h)]
            assert count == len(passing)
            assert set(filtered(everything, state)) >= set(passing)


def test_chips_say_what_is_set() -> None:
    state = TimelineState(
        kinds=("ended",), bases=("vendor-claim",), search=" toyota ", since="2025", claim_from_wh_kg=400.0
    )
    texts = [active.text for active in active_filters(state)]
    assert texts == ["Ended", "vendor claim", "said since 2025", "claims ≥ 400 Wh/kg"]
    assert active_filters(TimelineState()) == ()


def test_organisations_are_filtered_by_their_ids_and_read_by_their_names(everything: Everything) -> None:
    state = TimelineState(companies=("alpha", "own:gone"))
    assert [h.id for h in filtered(everything, state)] == [
        h.id for h in everything if h.company.id == "alpha"
    ]
    assert [active.text for active in active_filters(state, {"alpha": "Alpha Corp"})] == [
        "Alpha Corp",
        "gone",
    ]
    nothing = TimelineState(companies=("own:gone",), kinds=("ended",))
    reason = empty_reason(index_of(everything), nothing)
    assert reason is not None
    assert reason.sentence.startswith("No event is ended and of gone; without the filter")


@pytest.mark.parametrize(
    ("state", "sentence", "field"),
    [
        (
            {"kinds": ("ended",), "routes": ("sulfide",)},
            "No event is ended and sulfide; without the filter Ended 3 remain.",
            "kinds",
        ),
        ({"search": "zzz"}, "No event is found by “zzz”.", "search"),
        (
            {"kinds": ("delay",), "search": "zzz"},
            "No event is delay and found by “zzz”, and no single filter is to blame.",
            "",
        ),
    ],
)
def test_an_empty_result_says_which_filter_leaves_nothing(
    everything: Everything, state: dict[str, Any], sentence: str, field: str
) -> None:
    reason = empty_reason(index_of(everything), TimelineState(**state))
    assert reason is not None
    if field == "kinds":
        # Policy and forecasts without a route are the background of every route: they remain too.
        left = len(filtered(everything, TimelineState(routes=("sulfide",))))
        sentence = sentence.replace("3 remain", f"{left} remain")
        assert reason.left == left
    assert reason.sentence == sentence
    assert reason.field == field


def test_where_something_is_left_there_is_nothing_to_say(everything: Everything) -> None:
    assert empty_reason(index_of(everything), TimelineState(kinds=("ended",))) is None
    assert empty_reason(index_of(everything), TimelineState()) is None


@pytest.mark.parametrize(
    ("field", "text", "value", "wrong"),
    [
        ("since", " 2025-03 ", "2025-03", False),
        ("since", "2025-13", "", True),
        ("until", "1989", "", True),
        ("until", "2101", "", True),
        ("until", "", "", False),
        ("claim_from_wh_kg", "412,5", 412.5, False),
        ("claim_from_wh_kg", "", None, False),
        ("claim_to_wh_kg", "-4", None, True),
        ("claim_to_wh_kg", "nan", None, True),
        ("claim_to_wh_kg", "much", None, True),
    ],
)
def test_bounds_are_read_or_refused_in_one_line(field: str, text: str, value: object, wrong: bool) -> None:
    read, words = read_bound(field, text)
    assert read == value
    assert bool(words) == wrong
    assert "\n" not in words

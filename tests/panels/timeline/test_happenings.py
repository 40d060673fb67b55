from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.timeline.happenings import (
    KINDS,
    REGIONS,
    ROUTES,
    Happening,
    all_happenings,
    filtered,
    is_filtered,
)
from app.state.model import TimelineState

from .conftest import TODAY

Everything = tuple[Happening, ...]


def ids(happenings: Everything) -> set[str]:
    return {h.id for h in happenings}


def test_no_filter_lets_everything_pass_in_the_order_of_the_lanes(everything: Everything) -> None:
    assert filtered(everything, TimelineState()) == everything
    assert [h.id for h in everything] == ["c2", "c1", "a1", "a2", "a3", "b1", "b2", "b3"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (TimelineState(kinds=("pilot-line", "ended")), {"a3", "b3"}),
        (TimelineState(routes=("polymer",)), {"b2", "c1", "c2"}),
        (TimelineState(routes=("unstated",)), {"b1", "c1", "c2"}),
        (TimelineState(regions=("Japan",)), {"a1", "a2", "a3"}),
        (TimelineState(search="alpha HARBOUR"), {"a3"}),
        (TimelineState(search="partner works"), {"a2"}),
        (TimelineState(search="nothing like that"), set()),
        (TimelineState(kinds=("announcement",), routes=("oxide",), regions=("Europe",), search="b2"), {"b2"}),
    ],
)
def test_filters(everything: Everything, state: TimelineState, expected: set[str]) -> None:
    assert ids(filtered(everything, state)) == expected
    assert is_filtered(state)


@given(
    kinds=st.lists(st.sampled_from(list(KINDS)), unique=True),
    routes=st.lists(st.sampled_from(list(ROUTES)), unique=True),
    regions=st.lists(st.sampled_from(REGIONS), unique=True),
)
@settings(max_examples=50, suppress_health_check=[])
def test_each_filter_only_ever_takes_away(kinds: list[str], routes: list[str], regions: list[str]) -> None:
    everything = _everything()
    state = TimelineState(kinds=tuple(kinds), routes=tuple(routes), regions=tuple(regions))
    shown = ids(filtered(everything, state))
    for field in ("kinds", "routes", "regions"):
        looser = msgspec.structs.replace(state, **{field: ()})
        assert shown <= ids(filtered(everything, looser))


def test_spaces_alone_search_for_nothing(everything: Everything) -> None:
    state = TimelineState(search="   ")
    assert filtered(everything, state) == everything
    assert not is_filtered(state)


def test_context_lies_in_two_lanes_whoever_spoke(everything: Everything) -> None:
    lanes = {h.id: h.lane for h in everything}
    assert lanes["c1"] == "context-policy"
    assert lanes["c2"] == "context-forecasts"
    assert lanes["a1"] == "alpha"


def test_only_what_was_said_by_the_day_is_there_in_the_same_order(dataset: Any) -> None:
    def on(*day: int) -> list[str]:
        return [h.id for h in all_happenings(dataset, date(*day))]

    assert on(2018, 8, 30) == []
    assert on(2018, 8, 31) == ["a1"]
    # "2023" may have been said in December.
    assert on(2023, 12, 30) == ["a1", "a2", "b1"]
    assert on(2023, 12, 31) == ["a1", "a2", "b1", "b2"]
    assert on(2026, 11, 23) == ["c2", "c1", "a1", "a2", "a3", "b1", "b2", "b3"]


def test_statuses_are_those_of_the_day_whatever_the_file_says(dataset: Any) -> None:
    def of(name: str, *day: int) -> tuple[str, int | None, str]:
        h = {h.id: h for h in all_happenings(dataset, date(*day))}[name]
        return h.status, h.slip_months, h.answered_by

    assert of("a1", 2023, 10, 30) == ("open", None, "")
    assert of("a1", 2023, 10, 31) == ("slipped", 36, "a2")
    assert of("b1", 2022, 5, 4) == ("open", None, "")
    assert of("b1", 2023, 12, 31) == ("met", 0, "b2")
    assert of("b1", 2022, 5, 5) == ("open", None, "")
    assert of("c1", 2026, 11, 23) == ("not-a-promise", None, "")


def test_the_same_day_gives_the_same_object_and_other_rows_another(dataset: Any) -> None:
    first = all_happenings(dataset, TODAY)
    assert all_happenings(dataset, TODAY) is first
    del dataset.milestones["b2"]
    assert [h.id for h in all_happenings(dataset, TODAY)] == ["c2", "c1", "a1", "a2", "a3", "b1", "b3"]


def _everything() -> Everything:
    from types import SimpleNamespace

    from .conftest import company, made_up_milestones

    regions = {"alpha": "Japan", "beta": "Europe", "state": "Context", "bank": "Context"}
    firms = [company(name, region) for name, region in regions.items()]
    return all_happenings(
        SimpleNamespace(  # type: ignore[arg-type]
            companies={c.id: c for c in firms}, milestones={m.id: m for m in made_up_milestones()}, day=TODAY
        ),
        TODAY,
    )

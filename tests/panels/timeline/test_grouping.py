"""Every event lies in exactly one lane; groups fold; the order is that of the measure, and stable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.timeline.dates import parse_span, window_span
from app.panels.timeline.grouping import FEW_EVENTS, MANY_LANES, MORE, ROOM_YEARS, Choice, lanes_of
from app.panels.timeline.happenings import Happening

from .conftest import company, milestone

DAY = date(2026, 11, 23)
REGIONS = ("Japan", "China", "Europe", "Context")
ROUTES = ((), ("sulfide",), ("oxide", "polymer"), ("polymer",))
TECHNOLOGIES = ("", "all-solid-state", "sodium-ion")
BY = ("company", "region", "route", "chemistry")
ORDERS = ("region", "target", "events", "slip")


def happening(number: int, firm: int, year: int, **more: object) -> Happening:
    region = REGIONS[firm % len(REGIONS)]
    target = str(year + number % 4) if number % 2 else ""
    row = milestone(
        f"m{number}", f"firm-{firm}", str(year), target_start=target, routes=ROUTES[number % 4],
        technology=TECHNOLOGIES[number % 3],
    )  # fmt: skip
    lane = "context-policy" if region == "Context" else f"firm-{firm}"
    made = Happening(
        row, company(f"firm-{firm}", region), lane, parse_span(row.date), window_span(target, ""), "",
        "open" if target else "not-a-promise",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


EVENTS = st.lists(st.tuples(st.integers(0, 60), st.integers(2015, 2027)), max_size=80).map(
    lambda rows: tuple(happening(number, firm, year) for number, (firm, year) in enumerate(rows))
)
CHOICES = st.builds(
    Choice,
    st.sampled_from(BY),
    st.sampled_from(ORDERS),
    st.frozensets(st.sampled_from(["Japan", "China", "Context", "Sulfide", "Sodium-ion", MORE]), max_size=4),
)


@given(EVENTS, CHOICES)
@settings(max_examples=120, deadline=None)
def test_every_event_lies_in_exactly_one_lane_in_order_of_time(
    shown: tuple[Happening, ...], choice: Choice
) -> None:
    lanes = lanes_of(shown, choice, DAY)
    members = [place for lane in lanes for place in lane.members]
    assert sorted(members) == list(range(len(shown)))
    assert len({lane.key for lane in lanes}) == len(lanes)
    for lane in lanes:
        times = [shown[place].said.middle for place in lane.members]
        assert times == sorted(times)


@given(EVENTS, CHOICES)
@settings(max_examples=60, deadline=None)
def test_the_order_is_stable_and_groups_stay_together(shown: tuple[Happening, ...], choice: Choice) -> None:
    lanes = lanes_of(shown, choice, DAY)
    assert lanes == lanes_of(tuple(shown), choice, DAY)
    groups = [lane.group_key for lane in lanes]
    changes = [b for a, b in pairwise(groups) if a != b]
    assert len(changes) + 1 == len(set(groups)) or not groups
    assert "Context" not in groups or groups[0] == "Context"


@given(EVENTS, CHOICES)
@settings(max_examples=60, deadline=None)
def test_folding_changes_no_lane_of_another_group(shown: tuple[Happening, ...], choice: Choice) -> None:
    lanes = lanes_of(shown, choice, DAY)
    opened = lanes_of(shown, replace(choice, folded=frozenset({MORE})), DAY)
    for lane in lanes:
        inside = [other for other in opened if other.group_key == lane.group_key]
        if lane.folded:
            assert sorted(lane.members) == sorted(i for other in inside for i in other.members)
        else:
            assert any(lane.key == other.key for other in inside)


def names(shown: tuple[Happening, ...], **choice: str) -> list[str]:
    return [lane.name for lane in lanes_of(shown, Choice(**choice), DAY)]  # type: ignore[arg-type]


def test_an_event_of_two_routes_lies_with_the_first_one_named() -> None:
    (lane,) = lanes_of((happening(2, 0, 2024),), Choice(by="route"), DAY)
    assert (lane.group, lane.name) == ("Oxide", "Firm-0")


def test_lanes_by_region_are_countries_and_by_chemistry_companies() -> None:
    shown = (happening(1, 0, 2024), happening(2, 4, 2025))
    (lane,) = lanes_of(shown, Choice(by="region"), DAY)
    assert (lane.group, lane.name, lane.members) == ("Japan", "Nowhere", (0, 1))
    assert {lane.group for lane in lanes_of(shown, Choice(by="chemistry"), DAY)} == {
        "All-solid-state",
        "Sodium-ion",
    }


def test_a_country_takes_as_few_rows_as_leave_each_event_its_room() -> None:
    shown = tuple(happening(n, 4 * n, 2020 + n // 3) for n in range(9))
    lanes = lanes_of(shown, Choice(by="region"), DAY)
    assert [lane.name for lane in lanes] == ["Nowhere", "", ""]
    for lane in lanes:
        times = [shown[place].said.middle for place in lane.members]
        assert all(later - earlier >= ROOM_YEARS for earlier, later in pairwise(times))


def test_lanes_stand_in_the_order_that_is_asked_for() -> None:
    late = replace(happening(1, 0, 2024), window=window_span("2030", ""))
    soon = replace(happening(3, 4, 2024), window=window_span("2027", ""), slip_months=24)
    past = replace(happening(5, 8, 2024), window=window_span("2024", ""), slip_months=3)
    again = happening(6, 8, 2025)
    shown = (late, soon, past, again)
    assert names(shown) == ["Firm-0", "Firm-4", "Firm-8"]
    assert names(shown, order="target") == ["Firm-4", "Firm-0", "Firm-8"]
    assert names(shown, order="events") == ["Firm-8", "Firm-0", "Firm-4"]
    assert names(shown, order="slip") == ["Firm-4", "Firm-8", "Firm-0"]


def test_a_folded_group_is_one_lane_that_counts() -> None:
    shown = tuple(happening(n, 4 * (n % 2), 2020 + n) for n in range(5))
    (lane,) = lanes_of(shown, Choice(folded=frozenset({"Japan"})), DAY)
    assert lane.folded
    assert lane.name == "Japan: 2 lanes, 5 events"
    assert lane.members == (0, 1, 2, 3, 4)


def many() -> tuple[Happening, ...]:
    """One firm with many events, and more firms with one each than are shown by themselves."""
    big = [happening(n, 0, 2020 + n) for n in range(FEW_EVENTS)]
    small = [happening(100 + n, 4 * n + 1, 2021) for n in range(MANY_LANES)]
    return (*big, *small)


def test_many_lanes_with_hardly_an_event_are_put_together_at_the_end() -> None:
    lanes = lanes_of(many(), Choice(), DAY)
    assert [lane.name for lane in lanes] == ["Firm-0", f"{MANY_LANES} more, {MANY_LANES} events"]
    assert lanes[-1].folded
    opened = lanes_of(many(), Choice(folded=frozenset({MORE})), DAY)
    assert len(opened) == MANY_LANES + 1
    assert {lane.group_key for lane in opened[1:]} == {MORE}


def test_the_users_own_events_are_never_among_the_more() -> None:
    own = replace(happening(7, 1, 2023), milestone=milestone("own:x", "firm-1", "2023"))
    lanes = lanes_of((*(h for h in many() if h.company.id != "firm-1"), own), Choice(), DAY)
    assert "Firm-1" in [lane.name for lane in lanes if not lane.folded]


@pytest.mark.parametrize("by", BY)
def test_nothing_shown_is_no_lane(by: str) -> None:
    assert lanes_of((), Choice(by=by), DAY) == ()

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.timeline.happenings import KINDS, REGIONS, ROUTES, Happening, filtered, is_filtered
from app.state.model import TimelineState

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


def _everything() -> Everything:
    from types import SimpleNamespace

    from app.panels.timeline.happenings import all_happenings

    from .conftest import company, made_up_milestones

    regions = {"alpha": "Japan", "beta": "Europe", "state": "Context", "bank": "Context"}
    firms = [company(name, region) for name, region in regions.items()]
    return all_happenings(
        SimpleNamespace(  # type: ignore[arg-type]
            companies={c.id: c for c in firms}, milestones={m.id: m for m in made_up_milestones()}
        )
    )

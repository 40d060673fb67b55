"""Who wins how often: against areas that can be worked out by hand, and what must hold of any scores."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.science.simplex import regions
from app.science.weightings import BLOCK, wins

CLOSE = 0.005
ROW = st.lists(st.integers(0, 20).map(lambda n: n / 2.0), min_size=4, max_size=4)


def test_two_criteria_split_where_the_totals_cross() -> None:
    # 8 - 4w = 2 + 4w at w = 3/4 of the second weight.
    assert wins({"a": [8, 4], "b": [2, 6]}) == pytest.approx({"a": 0.75, "b": 0.25}, abs=CLOSE)


def test_three_criteria_give_the_areas_of_the_triangle() -> None:
    specialists = {"a": [10, 0, 0], "b": [0, 10, 0], "c": [0, 0, 10]}
    assert wins(specialists) == pytest.approx(dict.fromkeys("abc", 1 / 3), abs=CLOSE)
    # The all-rounder with 5 everywhere leads where no weight is over a half: the middle quarter.
    found = wins(specialists | {"d": [5, 5, 5]})
    assert found == pytest.approx(dict.fromkeys("abcd", 0.25), abs=CLOSE)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), ROW.map(lambda row: row[:3]), min_size=1))
def test_draws_agree_with_the_exact_areas_of_three_criteria(scores: dict[str, list[float]]) -> None:
    exact = dict.fromkeys(scores, 0.0)
    for region in regions(scores):
        for route in region.routes:
            exact[route] += region.share / len(region.routes)
    assert sum(exact.values()) == pytest.approx(1.0)
    assert wins(scores, draws=40_000) == pytest.approx(exact, abs=0.012)


def test_equal_routes_share_and_a_dominated_one_never_wins() -> None:
    assert wins({"a": [5, 5], "b": [5, 5]}) == {"a": 0.5, "b": 0.5}
    assert wins({"a": [6, 6], "b": [5, 5]}) == {"a": 1.0, "b": 0.0}


def test_unknown_scores_are_left_out_and_a_route_of_nothing_wins_nothing() -> None:
    assert wins({"a": [5, None], "b": [None, 5]}) == pytest.approx({"a": 0.5, "b": 0.5})
    assert wins({"a": [5, None], "b": [4, 4], "c": [None, None]}) == {"a": 1.0, "b": 0.0, "c": 0.0}
    assert wins({"a": [None], "b": [None]}) == {}
    # Unknown is not zero: as a zero it would lose half of these.
    assert wins({"a": [9, None], "b": [8, 8]})["a"] == 1.0


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), ROW, min_size=1), st.floats(0.1, 9.0))
def test_shares_sum_to_one_and_know_no_scale(scores: dict[str, list[float]], factor: float) -> None:
    found = wins(scores, draws=5_000)
    assert sum(found.values()) == pytest.approx(1.0)
    assert all(0.0 <= share <= 1.0 for share in found.values())
    scaled = {route: [value * factor for value in row] for route, row in scores.items()}
    assert wins(scaled, draws=5_000) == pytest.approx(found, abs=0.001)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abc"), ROW, min_size=2),
    st.integers(0, 3),
    st.floats(0.5, 4.0),
    st.data(),
)
def test_a_raised_score_never_lowers_that_routes_wins(
    scores: dict[str, list[float]], place: int, gain: float, data: st.DataObject
) -> None:
    route = data.draw(st.sampled_from(sorted(scores)))
    raised = {name: list(row) for name, row in scores.items()}
    raised[route][place] += gain
    assert wins(raised, draws=5_000)[route] >= wins(scores, draws=5_000)[route]


def test_the_same_seed_gives_the_same_shares_whatever_the_number_of_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scores = {"a": [8, 1, 5], "b": [2, 9, 4]}
    draws = 5 * BLOCK + 7
    found = wins(scores, draws)
    assert wins(scores, draws) == found
    assert wins(scores, draws, seed=6) != found
    monkeypatch.setattr("app.science.weightings.THREADS", 10)
    assert wins(scores, draws) == found


def test_rows_must_be_of_one_length() -> None:
    with pytest.raises(ValueError, match="for each criterion"):
        wins({"a": [1.0], "b": [1.0, 2.0]})
    with pytest.raises(ValueError, match="one draw"):
        wins({"a": [1.0]}, draws=0)


def test_regions_are_exact_and_largest_first() -> None:
    found = regions({"a": [10, 0, 0], "b": [0, 10, 0], "c": [0, 0, 10], "d": [5, 5, 5], "e": [1, 1, 1]})
    assert [region.share for region in found] == pytest.approx([0.25] * 4)
    (middle,) = (region for region in found if region.routes == ("d",))
    corners = {tuple(round(w, 9) for w in corner) for corner in middle.corners}
    assert corners == {(0.5, 0.5, 0.0), (0.5, 0.0, 0.5), (0.0, 0.5, 0.5)}
    (both,) = regions({"a": [5, 5, 5], "b": [5, 5, 5]})
    assert (both.routes, both.share) == (("a", "b"), 1.0)

"""The rules of the scorecard, the weighing, and what is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.errors import DesignError
from app.science.scorecard import (
    ALL_ZERO,
    CRITERIA,
    CRITERION_IDS,
    checked_weights,
    compliance_score,
    conductivity_score,
    maturity_score,
    middle_places,
    ranked,
    weigh,
    window_score,
)

EVEN = dict.fromkeys(CRITERION_IDS, 1.0)
SCORES = st.one_of(st.none(), st.floats(0.0, 10.0))


@pytest.mark.parametrize(
    ("conductivity", "score"),
    [(1e-6, 0.0), (1e-4, 5.0), (1e-3, 7.5), (1e-2, 10.0), (1e-9, 0.0), (0.1, 10.0)],
)
def test_conductivity_counts_by_its_power_of_ten(conductivity: float, score: float) -> None:
    assert conductivity_score(conductivity) == pytest.approx(score)


@pytest.mark.parametrize(
    ("window", "score"),
    [((0.0, 4.5), 10.0), ((-1.0, 6.0), 10.0), ((1.71, 2.16), 1.0), ((2.0, 2.0), 0.0), ((4.6, 5.0), 0.0)],
)
def test_a_window_counts_by_what_it_covers_of_the_span_up_to_four_and_a_half_volts(
    window: tuple[float, float], score: float
) -> None:
    assert window_score(window) == pytest.approx(score)


@pytest.mark.parametrize(
    ("modulus", "score"), [(200.0, 0.0), (math.sqrt(200.0), 5.0), (1.0, 10.0), (0.01, 10.0)]
)
def test_the_softer_the_more_compliant(modulus: float, score: float) -> None:
    assert compliance_score(modulus) == pytest.approx(score)


def test_maturity_is_the_furthest_event_and_how_many_have_shown_something() -> None:
    assert maturity_score([]) == 0.0
    assert maturity_score([("announcement", "a"), ("announcement", "b"), ("deal", "c")]) == 2.0
    assert maturity_score([("pilot-line", "a"), ("sample", "a")]) == 5.5
    assert maturity_score([("pilot-line", "a"), ("sample", "b"), ("announcement", "c")]) == 6.0
    assert maturity_score([("production", name) for name in "abcdefgh"]) == 10.0
    assert maturity_score([("delay", "a"), ("policy", "b")]) == 0.0


def test_the_middle_of_a_row_is_one_or_two_of_it() -> None:
    assert [middle_places(count) for count in (1, 2, 3, 4)] == [(0, 0), (0, 1), (1, 1), (1, 2)]


def test_letters_run_through_the_alphabet() -> None:
    assert "".join(criterion.letter for criterion in CRITERIA) == "abcdefghijk"
    assert len(set(CRITERION_IDS)) == len(CRITERIA)


def test_the_contributions_make_the_weighted_mean() -> None:
    found = weigh(
        "oxide", {"air": 8.0, "cost": 2.0, "safety": 10.0}, {"air": 3.0, "cost": 1.0, "safety": 0.0}
    )
    assert found.total == pytest.approx((3 * 8 + 2) / 4)
    assert dict(found.contributions) == pytest.approx({"air": 6.0, "cost": 0.5})


def test_an_unknown_score_leaves_sum_and_weights_and_is_never_a_zero() -> None:
    found = weigh("oxide", {"air": 8.0, "cost": None}, {"air": 1.0, "cost": 5.0})
    assert found.total == 8.0
    assert found.unknown == ("cost",)
    nothing = weigh("halide", {"air": None, "cost": None}, {"air": 1.0, "cost": 5.0})
    assert nothing.total is None
    assert [row.route for row in ranked([nothing, found])] == ["oxide", "halide"]


@given(st.lists(SCORES, min_size=11, max_size=11), st.lists(st.floats(0.0, 5.0), min_size=11, max_size=11))
def test_a_total_lies_between_its_scores_and_only_the_ratio_of_weights_counts(
    scores: list[float | None], weights: list[float]
) -> None:
    row = dict(zip(CRITERION_IDS, scores, strict=True))
    given_weights = dict(zip(CRITERION_IDS, weights, strict=True))
    total = weigh("oxide", row, given_weights).total
    known = [s for c, s in row.items() if s is not None and given_weights[c] > 0.0]
    if not known:
        assert total is None
        return
    assert total is not None
    assert min(known) - 1e-9 <= total <= max(known) + 1e-9
    half = weigh("oxide", row, {c: w / 2.0 for c, w in given_weights.items()}).total
    if all(w == 0.0 or w > 1e-300 for w in weights):
        assert half == pytest.approx(total)


def test_weights_that_are_none_are_refused_in_one_line() -> None:
    with pytest.raises(DesignError, match=ALL_ZERO):
        checked_weights(dict.fromkeys(CRITERION_IDS, 0.0))
    with pytest.raises(DesignError, match="no such criterion"):
        checked_weights({"colour": 1.0})
    for bad in (-0.1, 5.1, math.nan, math.inf):
        with pytest.raises(DesignError, match=r"allowed is 0 to 5"):
            checked_weights({"air": bad})
    assert checked_weights({"air": 2}) == {name: 2.0 if name == "air" else 0.0 for name in CRITERION_IDS}
    assert checked_weights(EVEN) == EVEN

"""Spearman's rank correlation against values worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.ranking import rank_correlation, ranks


def test_ties_share_the_middle_of_their_places() -> None:
    assert ranks([10.0, 30.0, 20.0]) == [1.0, 3.0, 2.0]
    assert ranks([5.0, 1.0, 5.0, 9.0]) == [2.5, 1.0, 2.5, 4.0]


def test_same_and_reversed_order() -> None:
    assert rank_correlation([1.0, 2.0, 3.0], [10.0, 100.0, 1000.0]) == pytest.approx(1.0)
    assert rank_correlation([1.0, 2.0, 3.0], [9.0, 8.0, 7.0]) == pytest.approx(-1.0)


def test_a_case_by_hand() -> None:
    # Differences of the ranks 1, 1, 0, 1, 1: 1 − 6·4 / (5·24).
    assert rank_correlation([1, 2, 3, 4, 5], [2, 1, 3, 5, 4]) == pytest.approx(0.8)


def test_too_few_or_all_tied_says_nothing() -> None:
    assert rank_correlation([1.0, 2.0], [1.0, 2.0]) is None
    assert rank_correlation([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]) is None


def test_what_cannot_be_ranked_is_refused() -> None:
    with pytest.raises(ValueError, match="equally many"):
        rank_correlation([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="finite"):
        rank_correlation([1.0, 2.0, math.nan], [1.0, 2.0, 3.0])


@given(st.lists(st.floats(0.001, 1000.0), min_size=3, max_size=12))
def test_a_scale_changes_no_rank(values: list[float]) -> None:
    found = rank_correlation(values, [math.log(value) for value in values])
    assert found is None or found <= 1.0
    whole = rank_correlation(values, values)
    assert whole is None or whole == pytest.approx(1.0)

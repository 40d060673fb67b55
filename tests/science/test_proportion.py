from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.errors import DesignError
from app.science.proportion import wilson_interval


def test_published_values() -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3."""
    for count, of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        assert wilson_interval(count, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_inside_and_the_interval_between_0_and_1(case: tuple[int, int]) -> None:
    count, of = case
    low, high = wilson_interval(count, of)
    assert 0.0 <= low <= count / of + 1e-12
    assert count / of - 1e-12 <= high <= 1.0
    mirrored = wilson_interval(of - count, of)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(st.integers(0, 50), st.integers(1, 50))
def test_more_of_the_same_narrows_it(count: int, rest: int) -> None:
    low, high = wilson_interval(count, count + rest)
    more_low, more_high = wilson_interval(4 * count, 4 * (count + rest))
    assert more_high - more_low < high - low


@pytest.mark.parametrize(("count", "of"), [(0, 0), (-1, 5), (6, 5)])
def test_no_share_is_refused(count: int, of: int) -> None:
    with pytest.raises(DesignError, match="is not a share"):
        wilson_interval(count, of)

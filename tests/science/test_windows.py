"""What a window holds: the rule at its edges, one-sided windows, ions that do not compare, and what is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.errors import DesignError
from app.science.windows import (
    COATING_MARGIN_V,
    TOLERANCE_V,
    Electrode,
    Fit,
    Window,
    fit,
    verdict_of,
)

VOLTS = st.floats(min_value=-0.9, max_value=7.9)


@pytest.mark.parametrize(
    ("excess", "verdict"),
    [
        (-3.0, "fits"), (0.0, "fits"), (TOLERANCE_V, "fits"), (TOLERANCE_V + 0.001, "coating"),
        (COATING_MARGIN_V, "coating"), (COATING_MARGIN_V + 0.001, "outside"), (4.0, "outside"), (None, "unknown"),
    ],
)  # fmt: skip
def test_the_edges_of_the_rule(excess: float | None, verdict: str) -> None:
    assert verdict_of(excess) == verdict


def test_decimals_that_do_not_sum_exactly_stay_on_their_side() -> None:
    assert TOLERANCE_V < 4.37 - 4.27  # as binary fractions
    assert fit(Window(0.0, 4.27), Electrode(4.37), Electrode(0.0)).positive == "fits"


def test_both_sides_are_judged_by_their_own_limit() -> None:
    held = fit(Window(0.65, 4.25), Electrode(3.86), Electrode(0.17))
    assert (held.positive, held.negative, held.pair) == ("fits", "coating", "coating")
    assert held.positive_excess_v == pytest.approx(-0.39)
    assert held.negative_excess_v == pytest.approx(0.48)


def test_the_end_of_a_charge_counts_where_it_is_known() -> None:
    assert fit(Window(0.0, 3.9), Electrode(3.86), Electrode(0.0)).positive == "fits"
    charged = Electrode(3.86, highest_v=4.3)
    assert fit(Window(0.0, 3.9), charged, Electrode(0.0)).positive == "coating"
    lithiated = Electrode(1.6, lowest_v=0.8)
    assert fit(Window(1.5, 3.9), charged, lithiated).negative == "outside"


def test_an_unknown_limit_is_never_taken_for_a_good_one() -> None:
    only_high = fit(Window(None, 4.27), Electrode(3.86), Electrode(0.17))
    assert (only_high.positive, only_high.negative, only_high.pair) == ("fits", "unknown", "unknown")
    assert fit(Window(0.0, None), Electrode(3.86), Electrode(0.17)).positive == "unknown"
    assert fit(Window(0.0, 5.0), Electrode(None), Electrode(0.17)).positive == "unknown"


def test_outside_is_certain_even_where_the_other_side_is_not_known() -> None:
    assert fit(Window(None, 2.0), Electrode(3.86), Electrode(0.17)).pair == "outside"


def test_a_sodium_window_says_nothing_of_lithium_electrodes() -> None:
    sodium = Window(1.21, 4.2, "Na")
    held = fit(sodium, Electrode(3.86), Electrode(0.17))
    assert held == Fit("not-comparable", "not-comparable", None, None)
    assert held.pair == "not-comparable"
    assert fit(sodium, Electrode(3.3, "Na"), Electrode(1.5, "Na")).pair == "fits"
    assert fit(sodium, Electrode(3.3, "Na"), Electrode(1.5)).pair == "not-comparable"


@pytest.mark.parametrize(("low", "high"), [(3.0, 2.0), (2.0, 2.0)])
def test_a_window_upside_down_is_refused(low: float, high: float) -> None:
    with pytest.raises(DesignError, match="is not below window_high_v") as caught:
        Window(low, high)
    assert caught.value.field == "window_low_v"


@pytest.mark.parametrize("value", [math.nan, math.inf, -1.1, 8.5])
def test_a_number_that_is_no_potential_is_refused(value: float) -> None:
    with pytest.raises(DesignError, match="window_high_v"):
        Window(None, value)
    with pytest.raises(DesignError, match="average_v"):
        Electrode(value)


def test_an_electrode_upside_down_is_refused() -> None:
    with pytest.raises(DesignError, match="lies above highest_v"):
        Electrode(3.0, lowest_v=4.0, highest_v=3.5)


@given(VOLTS, VOLTS, VOLTS)
def test_a_wider_window_never_holds_worse(high: float, more: float, potential: float) -> None:
    order = ["outside", "coating", "fits"]
    wide = max(high, more)
    narrow = min(high, more)
    electrode = Electrode(potential)
    verdicts = [fit(Window(None, limit), electrode, electrode).positive for limit in (narrow, wide)]
    assert order.index(verdicts[0]) <= order.index(verdicts[1])

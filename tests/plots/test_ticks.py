"""Numbers in words: three figures, powers of ten, no 1e+03."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plots.ticks import QuietAxis, format_fixed, format_power, format_value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (257.3, "257"),
        (0.01234, "0.0123"),
        (1.2, "1.20"),
        (12345.0, "12,300"),
        (999.6, "1,000"),
        (0.0001, "10⁻⁴"),
        (0.000123, "1.23 × 10⁻⁴"),
        (-3.456, "−3.46"),
        (0.0, "0"),
        (2.5e7, "2.50 × 10⁷"),
        (math.nan, "—"),
        (None, "—"),
        (math.inf, "∞"),
    ],
)
def test_format_value(value: float | None, words: str):
    assert format_value(value) == words


@given(st.floats(min_value=1e-3, max_value=999_000, allow_nan=False))
@settings(max_examples=60)
def test_three_figures_are_within_half_a_percent(value: float):
    assert float(format_value(value).replace(",", "")) == pytest.approx(value, rel=0.0051)


def test_format_power():
    assert format_power(1e-10) == "10⁻¹⁰"
    assert format_power(-1.2e3) == "−1.2 × 10³"
    assert format_power(0.0) == "0"


def test_fixed_never_prints_a_negative_zero():
    assert format_fixed(-0.001, 2) == "0.00"
    assert format_fixed(-1500.0, 1) == "−1,500.0"


@pytest.fixture
def axis(qapp):
    return QuietAxis("bottom")


def test_wide_log_axis_prints_powers(axis: QuietAxis):
    axis.setLogMode(True)
    [(stride, decades)] = axis.logTickValues(-10, -1, 500, [])
    assert stride == 1.0
    assert axis.logTickStrings(decades, 1.0, stride)[:2] == ["10⁻¹⁰", "10⁻⁹"]


def test_short_log_axis_prints_plain_numbers(axis: QuietAxis):
    axis.setLogMode(True)
    low, high = math.log10(5), math.log10(200)
    [(_, ticks)] = axis.logTickValues(low, high, 300, [])
    assert axis.logTickStrings(ticks, 1.0, 1.0) == ["5", "10", "20", "50", "100", "200"]


def test_narrow_log_axis_skips_decades(axis: QuietAxis):
    [(stride, decades)] = axis.logTickValues(-10, 0, 90, [])
    assert stride > 1
    assert len(decades) <= 4


def test_linear_axis_has_one_level_of_round_steps(axis: QuietAxis):
    [(step, _)] = axis.tickSpacing(100, 420, 330)
    assert step == 50.0
    assert axis.tickStrings([1000.0, -5.0], 1.0, 5.0) == ["1,000", "−5"]
    assert axis.tickStrings([0.5], 1.0, 0.5) == ["0.5"]


def test_empty_range_has_no_ticks(axis: QuietAxis):
    assert axis.tickSpacing(1.0, 1.0, 100) == []
    assert axis.logTickValues(1.0, 1.0, 100, []) == []

"""Slider positions and numbers agree, and typed numbers are read one way only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.common.scale import STEPS, Scale, format_number, parse_number

LIN = Scale(0.5, 12.0, 2)
LOG = Scale(1e-6, 1e-1, 12, "log")


@given(st.sampled_from([LIN, LOG]), st.integers(0, STEPS))
@settings(max_examples=80)
def test_position_and_value_are_inverse(scale: Scale, position: int):
    assert abs(scale.position(scale.value(position)) - position) <= 1


@given(st.sampled_from([LIN, LOG]), st.integers(0, STEPS - 1))
@settings(max_examples=60)
def test_values_rise_with_the_position(scale: Scale, position: int):
    assert scale.value(position) <= scale.value(position + 1)


@pytest.mark.parametrize("scale", [LIN, LOG])
def test_the_ends_are_exact(scale: Scale):
    assert scale.value(0) == scale.minimum
    assert scale.value(STEPS) == scale.maximum


def test_log_is_even_in_decades():
    assert LOG.position(1e-6) == 0
    assert LOG.position(1e-1) == STEPS
    assert LOG.position(1e-5) == 200


@given(st.floats(0.5, 12.0), st.sampled_from([-10, -1, 1, 10]))
@settings(max_examples=60)
def test_a_step_moves_unless_at_an_end(value: float, count: int):
    after = LIN.step(value, count)
    assert LIN.minimum <= after <= LIN.maximum
    if count > 0 and value < 11.99:
        assert after > value
    if count < 0 and value > 0.51:
        assert after < value


def test_whole_numbers_step_by_one_at_least():
    layers = Scale(1, 60, 0)
    assert layers.step(35, 1) == 36
    assert Scale(0, 5, 0).step(5, 1) == 5


@pytest.mark.parametrize(("low", "high", "kind"), [(1, 1, "lin"), (2, 1, "lin"), (0, 1, "log")])
def test_impossible_scales_are_errors(low: float, high: float, kind: str):
    with pytest.raises(ValueError, match="minimum"):
        Scale(low, high, 2, kind)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (3.3, 2, "3.30"),
        (1.525, 2, "1.525"),
        (35.0, 0, "35"),
        (7.0, 1, "7.0"),
        (1 / 3, 2, "0.3333"),
        (-0.0, 0, "0"),
    ],
)
def test_numbers_are_shown_with_their_decimals(value: float, decimals: int, text: str):
    assert format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.3", 3.3), ("3,3", 3.3), ("−2", -2.0), ("1e-4", 1e-4), ("", None), ("1.2.3", None), ("1,2,3", None)],
)
def test_typed_numbers(text: str, value: float | None):
    assert parse_number(text) == value

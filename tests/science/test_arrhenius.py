"""Where an Arrhenius line crosses a conductivity, and between which temperatures it is trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.arrhenius import USUAL_FIT_C, crossing_c, fit_range_c, per_kelvin
from app.science.electrolyte import conductivity_at
from app.science.errors import DesignError


@given(st.floats(1e-8, 1e-1), st.floats(0.05, 1.2))
def test_a_line_crosses_exactly_where_conductivity_at_gives_the_value(room: float, energy: float) -> None:
    found = crossing_c(room, energy, 1e-3)
    if found is None:
        assert conductivity_at(room, energy, 1500.0) < 1e-3
    else:
        assert conductivity_at(room, energy, found) == pytest.approx(1e-3, rel=1e-9)


def test_at_its_own_value_a_line_crosses_at_25_degrees() -> None:
    assert crossing_c(2e-3, 0.3, 2e-3) == pytest.approx(25.0)


def test_a_level_line_crosses_nowhere_and_an_impossible_energy_is_refused() -> None:
    assert crossing_c(1e-3, 0.0, 2e-3) is None
    with pytest.raises(DesignError, match="activation_energy_ev"):
        crossing_c(1e-3, -0.3, 2e-3)


def test_a_poor_conductor_of_low_energy_never_reaches_the_value() -> None:
    assert crossing_c(1e-8, 0.05, 1e-3) is None


@pytest.mark.parametrize(
    ("low", "high", "span"),
    [(None, None, USUAL_FIT_C), (0.0, 50.0, (0.0, 50.0)), (30.0, 70.0, (25.0, 70.0)), (None, 10.0, (-20.0, 25.0))],
)  # fmt: skip
def test_the_fit_holds_where_a_source_says_else_where_we_judge_and_always_at_25(low, high, span) -> None:
    assert fit_range_c(low, high) == span


def test_a_thousand_over_kelvin() -> None:
    assert per_kelvin(26.85) == pytest.approx(1000.0 / 300.0)

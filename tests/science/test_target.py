"""Solving for a target: what is found is what the model gives, and what stops it is told."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.science.design import Stack
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value, with_value
from app.science.target import solve_for_target
from app.state.presets import preset_design, presets

DESIGN = preset_design(presets()[0].key)


@given(st.floats(1.5, 8.0))
@settings(max_examples=40, deadline=None)
def test_a_value_that_made_a_result_is_found_again(loading: float) -> None:
    changed = with_value(DESIGN, "positive.loading.value", loading)
    wanted = evaluate(changed).specific_energy_wh_kg
    found = solve_for_target(DESIGN, "positive.loading.value", wanted)
    assert found.met
    assert found.value is not None
    made = evaluate(with_value(DESIGN, "positive.loading.value", found.value))
    assert math.isclose(made.specific_energy_wh_kg, wanted, rel_tol=1e-6)
    assert math.isclose(found.reached, wanted, rel_tol=1e-6)


def test_of_two_answers_the_one_nearer_to_the_design_is_given() -> None:
    now = float(get_value(DESIGN, "positive.loading.value"))
    target = evaluate(DESIGN).energy_density_wh_l
    found = solve_for_target(DESIGN, "positive.loading.value", target, "energy_density_wh_l")
    assert found.value == pytest.approx(now, rel=1e-6)


def test_out_of_reach_gives_the_nearest_and_what_stops_it() -> None:
    found = solve_for_target(DESIGN, "positive.loading.value", 900.0)
    assert not found.met
    assert found.value is not None
    assert found.reached is not None
    assert found.reached < 900.0
    best = max(
        evaluate(with_value(DESIGN, "positive.loading.value", v)).specific_energy_wh_kg
        for v in (found.value * 0.98, found.value)
    )
    assert best == pytest.approx(found.reached)
    assert "largest" in found.reason
    assert "50" in found.reason


def test_the_constraint_of_the_model_is_named() -> None:
    found = solve_for_target(DESIGN, "positive.compaction.value", 2000.0, "energy_density_wh_l")
    assert not found.met
    assert "porosity" in found.reason or "density" in found.reason
    assert found.value is not None
    evaluate(with_value(DESIGN, "positive.compaction.value", found.value))


def test_an_input_without_effect_is_told() -> None:
    found = solve_for_target(DESIGN, "positive.average_potential_v", 5.0, "mass_g", 3.0, 4.5)
    assert not found.met
    assert "does not depend" in found.reason


def test_a_small_cell_does_not_meet_a_target_that_it_misses() -> None:
    cell = msgspec.structs.replace(
        preset_design("nmc811-graphite-pouch"), cell=Stack(area_cm2=1e-3, foil_share=0.5)
    )
    least = evaluate(with_value(cell, "positive.loading.value", 0.01)).capacity_ah
    found = solve_for_target(cell, "positive.loading.value", 0.9 * least, "capacity_ah")
    assert least < 1e-7
    assert not found.met
    assert "smallest" in found.reason


def test_a_narrowed_range_is_kept() -> None:
    found = solve_for_target(DESIGN, "positive.loading.value", 900.0, low=2.0, high=4.0)
    assert found.value == pytest.approx(4.0)
    assert (found.low, found.high) == (2.0, 4.0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.value", 300.0), "nowhere"),
        (("positive.loading.value", math.nan), "finite"),
        (("positive.loading.value", 300.0, "colour"), "colour"),
        (("positive.loading.value", 300.0, "specific_energy_wh_kg", 5.0, 2.0), "allowed"),
        (("positive.loading.value", 300.0, "specific_energy_wh_kg", -5.0, 2.0), "allowed"),
    ],
)
def test_nonsense_is_refused_in_words(arguments: tuple[object, ...], words: str) -> None:
    with pytest.raises(DesignError, match=words):
        solve_for_target(DESIGN, *arguments)  # type: ignore[arg-type]

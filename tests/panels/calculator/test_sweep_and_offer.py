"""The sweep agrees with single designs; what Routes offers is one honest step."""

from __future__ import annotations

import numpy as np
import pytest

from app.dataset import load_dataset
from app.panels.calculator.offers import route_offer
from app.panels.calculator.sweep_data import ANSWERS, sweep, sweep_answer, sweep_field, sweep_note
from app.panels.common.solids import with_solid
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.state.model import RoutesState
from app.state.presets import preset_design, presets

NMC = preset_design("nmc811-graphite-pouch")
ROUTES = ("sulfide", "oxide", "polymer", "halide")


@pytest.mark.parametrize(
    "path",
    ["positive.loading.value", "positive.active_mass_fraction", "separator.thickness_um", "cell.layers"],
)
@pytest.mark.parametrize("key", ["specific_energy_wh_kg", "mass_g", "liquid_mass_fraction"])
def test_curve_equals_single_designs(path: str, key: str) -> None:
    field, answer = sweep_field(NMC, path), sweep_answer(key)
    curve = sweep(NMC, field, answer, "cell")
    assert curve is not None
    for index in (0, 37, 120):
        single = evaluate(with_value(NMC, path, float(curve.x[index]) / field.factor))
        assert curve.y[index] == pytest.approx(float(answer.read(single, "cell")) * answer.factor)


@pytest.mark.parametrize("preset", presets(), ids=[preset.key for preset in presets()])
def test_every_preset_sweeps_every_result(preset: object) -> None:
    design = preset_design(preset.key)  # type: ignore[attr-defined]
    field = sweep_field(design, "positive.loading.value")
    for answer in ANSWERS.values():
        curve = sweep(design, field, answer, "cell")
        assert curve is not None
        assert curve.at is not None
        assert np.isfinite(curve.y).any()
        assert sweep_note(curve, field, answer)


def test_what_cannot_be_built_is_a_gap_and_said() -> None:
    blade = preset_design("lfp-blade")
    field, answer = sweep_field(blade, "cell.layers"), sweep_answer("energy_wh")
    curve = sweep(blade, field, answer, "cell")
    assert curve is not None
    assert np.isnan(curve.y[-1])
    assert np.isfinite(curve.y[0])
    assert sweep_note(curve, field, answer).endswith("above 43 the stack no longer fits the box")


def test_the_axis_ends_shortly_after_the_last_cell_and_the_last_cell_is_on_it() -> None:
    blade = preset_design("lfp-blade")
    field, answer = sweep_field(blade, "positive.loading.value"), sweep_answer("")
    curve = sweep(blade, field, answer, "cell")
    assert curve is not None
    assert curve.high is not None
    assert curve.x[-1] < 0.5 * field.maximum
    assert curve.x[np.isfinite(curve.y)][-1] == curve.high.at
    assert np.all(np.diff(curve.x) > 0.0)
    assert evaluate(with_value(blade, field.path, curve.high.at)).energy_wh > 0.0
    with pytest.raises(DesignError):
        evaluate(with_value(blade, field.path, curve.high.at + 0.01))


@pytest.mark.parametrize(
    ("preset", "path", "says"),
    [
        ("lfp-blade", "cell.electrode_height_mm", "above 90 mm the electrode no longer fits the box"),
        ("nmc811-4680", "cell.outer_height_mm", "below 66.8 mm the electrode no longer fits the can"),
        ("nmc811-4680", "negative.compaction.value", "the coating would have no pores left"),
        ("nmc811-4680", "positive.average_potential_v", "below 0.17 V the cell would have no voltage"),
    ],
)
def test_what_stops_a_sweep_is_said(preset: str, path: str, says: str) -> None:
    design, answer = preset_design(preset), sweep_answer("")
    field = sweep_field(design, path)
    curve = sweep(design, field, answer, "cell")
    assert curve is not None
    assert says in sweep_note(curve, field, answer)


def test_an_input_that_the_design_lacks_falls_back_to_its_first() -> None:
    assert sweep_field(preset_design("nmc811-4680"), "cell.layers").path == "positive.loading.value"
    assert sweep_answer("nonsense").key == "specific_energy_wh_kg"


def test_the_liquid_route_offers_nothing() -> None:
    assert route_offer(load_dataset(), RoutesState(selected="liquid"), NMC) is None


@pytest.mark.parametrize("route", ROUTES)
def test_a_solid_route_offers_an_electrolyte_of_its_own_or_says_why_not(route: str) -> None:
    offer = route_offer(load_dataset(), RoutesState(selected=route, thickness_um=25.0), NMC)
    assert offer is not None
    if offer.material is None:
        assert offer.reason
        return
    assert offer.material.route == route
    taken = with_solid(NMC, offer.material, offer.separator, 25.0)
    results = evaluate(taken)
    assert taken.separator.kind == "solid"
    assert taken.separator.thickness_um == 25.0
    assert taken.separator.density_g_cm3 == offer.material.density_g_cm3
    assert results.liquid_mass_fraction == 0.0
    assert results.architecture == "all-solid"
    assert route_offer(load_dataset(), RoutesState(selected=route, thickness_um=25.0), taken) is None


def test_sulfide_offers_argyrodite() -> None:
    offer = route_offer(load_dataset(), RoutesState(selected="sulfide"), NMC)
    assert offer is not None
    assert offer.material is not None
    assert offer.material.formula == "Li6PS5Cl"

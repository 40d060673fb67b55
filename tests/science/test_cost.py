"""Material cost against what can be reckoned by hand: every gram is priced once or named as not priced."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.science.cost import (
    HIGHEST_USD_PER_KG,
    UNLISTED,
    UNNAMED_SOLID,
    electrolyte_key,
    material_cost,
    pieces_of,
)
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.numeric import Guard
from app.science.paths import with_value
from app.science.results import PART_OF
from app.science.solve import Solved
from app.state.presets import preset_design, presets

DESIGNS = {preset.key: preset_design(preset.key) for preset in presets()}
NMC = DESIGNS["nmc811-graphite-pouch"]


@pytest.mark.parametrize("key", list(DESIGNS))
def test_the_pieces_weigh_what_the_breakdown_does(key: str) -> None:
    results = evaluate(DESIGNS[key])
    held: dict[str, float] = {}
    for piece in pieces_of(DESIGNS[key], results):
        held[piece.key] = held.get(piece.key, 0.0) + float(piece.mass_g)
        assert piece.key in PART_OF
    breakdown = {name: float(mass) for name, mass in results.mass_breakdown_g.items() if mass > 0.0}
    assert held == pytest.approx(breakdown)


def test_a_cell_that_holds_nothing_has_a_cost_and_none_per_energy() -> None:
    empty = with_value(NMC, "first_cycle_loss_fraction", 1.0)
    cost = material_cost(empty, evaluate(empty), {"nmc811": 25.0})
    assert cost.material_cost_usd_kwh == float("inf")
    assert cost.material_cost_usd == material_cost(NMC, evaluate(NMC), {"nmc811": 25.0}).material_cost_usd


def test_one_price_by_hand() -> None:
    results = evaluate(NMC)
    cost = material_cost(NMC, results, {"nmc811": 25.0})
    mass_g = results.mass_breakdown_g["positive_coating"] * NMC.positive.active_mass_fraction
    assert cost.material_cost_usd_kwh == pytest.approx(mass_g * 25.0 / results.energy_wh)
    assert cost.material_cost_usd == pytest.approx(mass_g / 1e3 * 25.0)
    assert cost.unpriced_mass_fraction == pytest.approx(1.0 - mass_g / results.mass_g)
    assert "nmc811" not in cost.unpriced
    assert {"graphite", "copper-foil", "electrolyte", "polyolefin"} <= set(cost.unpriced)


def test_a_uniform_price_is_the_mass_of_the_cell() -> None:
    results = evaluate(NMC)
    prices = {piece.material: 10.0 for piece in pieces_of(NMC, results)}
    cost = material_cost(NMC, results, prices)
    assert cost.unpriced == ()
    assert cost.unpriced_mass_fraction == 0.0
    assert cost.material_cost_usd == pytest.approx(results.mass_g / 1e3 * 10.0)
    assert sum(line.usd_per_kwh for line in cost.lines) == pytest.approx(cost.material_cost_usd_kwh)


def test_nothing_priced_costs_nothing_and_says_so() -> None:
    cost = material_cost(NMC, evaluate(NMC), {})
    assert cost.material_cost_usd_kwh == 0.0
    assert cost.unpriced_mass_fraction == pytest.approx(1.0)
    assert all(line.usd_per_kwh is None for line in cost.lines)


@given(loading=st.floats(1.5, 6.0), price=st.floats(0.0, 200.0))
@settings(max_examples=40, deadline=None)
def test_arrays_price_as_single_designs_do(loading: float, price: float) -> None:
    path, prices = "positive.loading.value", {"nmc811": price, "copper-foil": 12.0}
    many = with_value(NMC, path, np.array([loading, 3.3]))
    found = material_cost(many, evaluate(many), prices)
    for place, value in enumerate((loading, 3.3)):
        single = with_value(NMC, path, value)
        alone = material_cost(single, evaluate(single), prices)
        assert np.asarray(found.material_cost_usd_kwh)[place] == pytest.approx(alone.material_cost_usd_kwh)
        assert np.asarray(found.unpriced_mass_fraction)[place] == pytest.approx(alone.unpriced_mass_fraction)
    assert found.unpriced == alone.unpriced


def test_the_models_own_working_is_enough() -> None:
    solved, results = Solved(NMC, Guard()), evaluate(NMC)
    prices = {"nmc811": 20.0, "graphite": 4.0}
    assert material_cost(NMC, solved, prices).material_cost_usd_kwh == pytest.approx(
        material_cost(NMC, results, prices).material_cost_usd_kwh
    )


def test_designs_that_are_refused_have_no_cost() -> None:
    path = "positive.compaction.value"
    many = with_value(NMC, path, np.array([3.5, 50.0]))
    found = np.asarray(material_cost(many, evaluate(many), {"nmc811": 20.0}).material_cost_usd_kwh)
    assert np.isfinite(found[0])
    assert np.isnan(found[1])


@pytest.mark.parametrize("price", [-1.0, float("nan"), float("inf"), HIGHEST_USD_PER_KG * 1.01])
def test_prices_out_of_range_are_refused_by_name(price: float) -> None:
    with pytest.raises(DesignError, match="USD/kg") as caught:
        material_cost(NMC, evaluate(NMC), {"nmc811": price})
    assert caught.value.field == "prices.nmc811"


def test_what_fills_the_pores() -> None:
    assert electrolyte_key(NMC) == "electrolyte"
    assert electrolyte_key(DESIGNS["na-nvpf-hard-carbon"]) == "sodium-electrolyte"
    solid = DESIGNS["nmc811-li6ps5cl-li"]
    assert electrolyte_key(solid) == "li6ps5cl"
    other = with_value(solid, "electrolyte.density_g_cm3", float(solid.electrolyte.density_g_cm3) * 1.5)
    assert electrolyte_key(other) == UNNAMED_SOLID


def test_a_coating_without_a_list_keeps_its_rest() -> None:
    design = DESIGNS["nmc811-siox-semi-solid"]
    found = {(piece.key, piece.material) for piece in pieces_of(design, evaluate(design))}
    assert ("positive_coating", UNLISTED) in found

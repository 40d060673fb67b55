"""Raw materials per kWh: by hand, conserved, scaling, and open about what is not known."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dataset.formulas import bundled_formulas
from app.science.design import Amount, Component, Electrolyte, Foil, Separator
from app.science.model import evaluate
from app.science.paths import with_value
from app.science.raw_materials import RAW_MATERIALS, RawMaterials, raw_material_masses_g
from app.state.presets import preset_design
from tests.science.helpers import (
    BARE,
    CYLINDRICAL,
    POSITIVE_PARTS,
    PRISMATIC,
    STACK,
    design,
    designs,
    graphite,
    lithium,
    positive,
    put,
    reference_design,
)

FORMULAS = {
    "nmc811": "LiNi0.8Mn0.1Co0.1O2",
    "lfp": "LiFePO4",
    "graphite": "C",
    "hard-carbon": "C",
    "nvpf": "Na3V2P2O8F3",
    "lithium": "Li",
    "aluminium": "Al",
    "copper": "Cu",
    "llzo": "Li7La3Zr2O12",
    "silicon-graphite": "Si, C",
    "layer": "Li6PS5Cl",
}


def held(made: object) -> RawMaterials:
    return raw_material_masses_g(made, evaluate(made), FORMULAS)  # type: ignore[arg-type]


def test_nickel_of_a_published_cell_by_hand() -> None:
    """195 mAh/g less 7 %, at 3.69 V: 1.494 kg of NMC811 per kWh, 48.27 % of it nickel."""
    found = held(reference_design("lacey-nmc811-graphite.cell.json")).kg_per_kwh
    active = 1000.0 / (195.0 * 0.93 * 3.69)
    molar = 6.94 + 0.8 * 58.693 + 0.1 * 54.938 + 0.1 * 58.933 + 2 * 15.999
    assert found["Ni"] == pytest.approx(active * 0.8 * 58.693 / molar, rel=1e-4)
    assert found["Co"] == pytest.approx(active * 0.1 * 58.933 / molar, rel=1e-4)
    assert found["Ni"] == pytest.approx(0.7213, abs=5e-4)


def test_extra_sheet_and_excess_of_the_negative_are_counted() -> None:
    """36 double-sided negatives face 35 positives, with 1.1 times their capacity."""
    found = held(reference_design("lacey-nmc811-graphite.cell.json")).kg_per_kwh
    assert found["graphite"] == pytest.approx(1.1 / 344.0 * 1000.0 / (0.93 * 3.69) * 36 / 35, rel=1e-4)
    copper = 36 * 8e-4 * 8.96 / (70 * 3.3e-3 * 0.93 * 3.69)
    assert found["Cu"] == pytest.approx(copper, rel=1e-4)


def test_salt_of_the_electrolyte_by_hand() -> None:
    """1.7 mL/Ah at 3.69 V with 1 mol/L: 0.4607 mol of LiPF6 per kWh."""
    found = held(reference_design("lacey-nmc811-graphite.cell.json"))
    assert found.kg_per_kwh["P"] == pytest.approx(1.7e-3 / 3.69 * 30.974, rel=1e-4)
    assert found.by_part["Li"]["electrolyte"] == pytest.approx(1.7e-3 / 3.69 * 6.94, rel=1e-4)
    assert any("1 mol/L of LiPF6" in sentence for sentence in found.assumed)


def test_sodium_cell_holds_the_sodium_salt() -> None:
    made = design(
        working_ion="Na",
        positive=positive(active_material="nvpf", components=()),
        negative=graphite(active_material="hard-carbon", components=(), foil=Foil("aluminium", 14.0, 2.7)),
    )
    found = held(made)
    assert found.mass_g["graphite"] == 0.0
    assert found.mass_g["Li"] == 0.0
    assert found.mass_g["Cu"] == 0.0
    assert found.by_part["Na"].keys() == {"positive", "electrolyte"}
    assert any("NaPF6" in sentence for sentence in found.assumed)


@given(designs())
def test_no_part_holds_more_than_it_weighs(made: object) -> None:
    results = evaluate(made)  # type: ignore[arg-type]
    found = raw_material_masses_g(made, results, FORMULAS)  # type: ignore[arg-type]
    assert set(found.mass_g) == set(found.kg_per_kwh) == set(found.by_part) == set(RAW_MATERIALS)
    assert sum(found.mass_g.values()) <= results.mass_g
    for name, mass in found.mass_g.items():
        assert mass >= 0.0
        assert found.kg_per_kwh[name] == pytest.approx(mass / results.energy_wh)
        assert sum(found.by_part[name].values()) == pytest.approx(found.kg_per_kwh[name])
    coatings = results.mass_breakdown_g["positive_coating"]
    inside = sum(parts.get("positive", 0.0) for parts in found.by_part.values()) * results.energy_wh
    assert inside <= coatings * (1.0 + 1e-9)


@given(st.floats(0.2, 5.0))
def test_a_larger_area_changes_nothing_per_kwh(area: float) -> None:
    small = held(design(cell=STACK)).kg_per_kwh
    large = held(put(design(cell=STACK), cell__area_cm2=10.0 * area)).kg_per_kwh
    assert large == pytest.approx(small)


SWEEPS = [
    *[(path, graphite()) for path in ("positive.loading.value", "negative.loading.value")],
    *[(path, lithium()) for path in ("positive.loading.value", "electrolyte.amount.value")],
    ("positive.loading.value", BARE),
]


@pytest.mark.parametrize(("path", "negative"), SWEEPS)
def test_arrays_give_what_single_designs_give(path: str, negative: object) -> None:
    made = design(negative=negative)
    values = np.array([0.0, 1.2, 3.0]) if path.startswith("electrolyte") else np.array([1.1, 2.0, 60.0])
    if path.startswith("positive"):
        values = np.array([1.1, 2.0, 1e6])  # the last one is refused
    name = path.replace(".", "__")
    many = held(put(made, **{name: values}))
    for place, value in enumerate(values[:2]):
        one = held(put(made, **{name: float(value)}))
        for raw in RAW_MATERIALS:
            shown = np.broadcast_to(many.kg_per_kwh[raw], values.shape)[place]
            assert shown == pytest.approx(one.kg_per_kwh[raw])
    if path.startswith("positive"):
        assert np.isnan(np.asarray(many.kg_per_kwh["Ni"])[2])


def test_lithium_metal_counts_and_a_bare_foil_does_not() -> None:
    metal, bare = held(design(negative=lithium())), held(design(negative=BARE))
    assert metal.by_part["Li"]["negative"] > 0.1
    assert "negative" not in bare.by_part["Li"]
    assert bare.mass_g["graphite"] == 0.0
    assert bare.by_part["Cu"].keys() == {"foils"}


def test_solid_electrolytes_count_by_formula() -> None:
    solid = Separator(kind="solid", material="Li6PS5Cl", thickness_um=30.0, density_g_cm3=1.84, porosity=0.0)
    alike = Electrolyte(phase="solid", density_g_cm3=1.84, amount=Amount("pore_fill", 1.0))
    found = held(design(separator=solid, electrolyte=alike))
    assert found.by_part["P"].keys() == {"separator", "electrolyte"}
    assert any("taken to be the same" in sentence for sentence in found.assumed)
    other = Electrolyte(phase="solid", density_g_cm3=2.69, amount=Amount("pore_fill", 1.0))
    found = held(design(separator=solid, electrolyte=other))
    assert found.by_part["P"].keys() == {"separator"}
    assert any("electrolyte in the pores" in words for words in found.unknown)


def test_solid_in_the_coating_counts_beside_the_active_material() -> None:
    parts = (Component("nmc811", 0.7, 4.7), Component("llzo", 0.3, 5.1))
    with_solid = held(design(positive=positive(active_mass_fraction=0.7, components=parts)))
    without = held(design(positive=positive(active_mass_fraction=0.7, components=POSITIVE_PARTS)))
    more = with_solid.by_part["Li"]["positive"] - without.by_part["Li"]["positive"]
    per_active = 0.3 / 0.7 * 7 * 6.94 / (7 * 6.94 + 3 * 138.905 + 2 * 91.224 + 12 * 15.999)
    active = with_solid.by_part["Ni"]["positive"] / (0.8 * 58.693 / 97.28)
    assert more == pytest.approx(active * per_active, rel=1e-3)


def test_overfull_list_of_components_is_scaled_down() -> None:
    """The active share counts as given; 0.3 of LLZO does not fit beside 0.95 of it."""
    parts = (Component("nmc811", 0.7, 4.7), Component("llzo", 0.3, 5.1))
    made = design(positive=positive(active_mass_fraction=0.95, components=parts))
    results = evaluate(made)
    lithium_share = 7 * 6.94 / (7 * 6.94 + 3 * 138.905 + 2 * 91.224 + 12 * 15.999)
    coating = results.mass_breakdown_g["positive_coating"]
    expected = coating * (0.95 * 6.94 / 97.28 + 0.05 * lithium_share)
    found = raw_material_masses_g(made, results, FORMULAS)
    assert found.by_part["Li"]["positive"] * results.energy_wh == pytest.approx(expected, rel=1e-3)


def test_can_is_known_by_its_density_and_a_box_is_not() -> None:
    steel = held(design(cell=CYLINDRICAL))
    assert steel.by_part["Fe"].keys() == {"housing"}
    assert any("counted as iron" in sentence for sentence in steel.assumed)
    light = held(put(design(cell=CYLINDRICAL), cell__wall_density_g_cm3=2.7))
    assert light.by_part["Al"]["housing"] > 0.0
    assert light.mass_g["Fe"] == 0.0
    odd = held(put(design(cell=CYLINDRICAL), cell__wall_density_g_cm3=5.0))
    assert "can: its metal is not given" in odd.unknown
    assert "housing: its metal is not given" in held(design(cell=PRISMATIC)).unknown


@pytest.mark.parametrize(
    ("material", "told"),
    [
        ("silicon-graphite", "negative active material: silicon-graphite"),
        ("PI", "negative active material: PI"),
        ("", "negative active material: no material named"),
    ],
)
def test_what_is_not_known_is_told_and_not_guessed(material: str, told: str) -> None:
    found = held(design(negative=graphite(active_material=material, components=())))
    assert told in found.unknown
    assert found.mass_g["graphite"] == 0.0
    assert "rest of the negative coating: not listed" in found.unknown


def test_a_formula_may_stand_for_a_name() -> None:
    found = raw_material_masses_g(design(), evaluate(design(positive=positive())), {})
    assert found.mass_g["Ni"] == 0.0
    made = design(positive=positive(active_material="LiFePO4", components=()))
    assert raw_material_masses_g(made, evaluate(made), {}).mass_g["Fe"] > 0.0


def test_it_is_fast_after_the_first() -> None:
    made = design()
    results = evaluate(made)
    best = 1.0
    for _ in range(50):
        begin = time.perf_counter()
        raw_material_masses_g(made, results, FORMULAS)
        best = min(best, time.perf_counter() - begin)
    assert best < 1e-4


def test_elements_outside_the_ten_are_told_with_their_mass() -> None:
    """Na3V2P2O8F3 holds as many moles of vanadium as of phosphorus; oxygen and fluorine are not told."""
    made = design(
        working_ion="Na",
        positive=positive(active_material="nvpf", components=()),
        negative=graphite(active_material="hard-carbon", components=(), foil=Foil("aluminium", 14.0, 2.7)),
    )
    found = held(made)
    assert found.others.keys() == {"V"}
    assert found.others["V"] == pytest.approx(found.by_part["P"]["positive"] * 50.9415 / 30.97376, rel=1e-4)
    assert found.unknown[0] == f"vanadium: {found.others['V']:.3g} kg/kWh"
    assert "negative active material: hard-carbon, carbon that is not graphite" in found.unknown
    assert found.positive_known


def test_the_heaviest_other_element_comes_first_and_plentiful_ones_are_left_out() -> None:
    solid = Separator(
        kind="solid", material="Li7La3Zr2O12", thickness_um=30.0, density_g_cm3=5.1, porosity=0.0
    )
    garnet = held(design(separator=solid))
    assert list(garnet.others) == ["La", "Zr"]
    assert garnet.others["La"] / garnet.others["Zr"] == pytest.approx(3 * 138.905 / (2 * 91.224), rel=1e-4)
    assert list(held(put(design(separator=solid), separator__material="Li6PS5Cl")).others) == ["S"]
    assert list(held(put(design(separator=solid), separator__material="Li10GeP2S12")).others) == ["S", "Ge"]
    assert held(design()).others == {}


def test_others_of_a_sweep_are_arrays_told_by_name() -> None:
    made = design(positive=positive(active_material="nvpf", components=()))
    many = held(put(made, positive__loading__value=np.array([1.1, 2.0])))
    one = held(put(made, positive__loading__value=2.0))
    assert many.others["V"][1] == pytest.approx(one.others["V"])
    assert many.unknown[0] == "vanadium"


def test_a_positive_without_a_formula_is_flagged_and_named_as_it_is_called() -> None:
    made = design(positive=positive(active_material="own:mine", components=()))
    found = raw_material_masses_g(made, evaluate(made), FORMULAS, lambda name: name.removeprefix("own:"))
    assert not found.positive_known
    assert "positive active material: mine" in found.unknown


def test_a_cell_that_holds_nothing_has_no_kilograms_per_kwh() -> None:
    empty = with_value(preset_design("nmc811-graphite-pouch"), "first_cycle_loss_fraction", 1.0)
    found = raw_material_masses_g(empty, evaluate(empty), bundled_formulas())
    assert found.mass_g["Ni"] > 0.0
    assert found.kg_per_kwh["Ni"] == math.inf
    assert found.kg_per_kwh["Na"] == 0.0

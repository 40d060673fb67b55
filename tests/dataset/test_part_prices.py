"""A material's own price comes first, its raw materials are a floor, and what has neither is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.dataset import Dataset, load_dataset
from app.dataset.formulas import formulas_of
from app.dataset.part_prices import component_row, part_prices, prices_of
from app.dataset.raw_prices import last_day, references
from app.dataset.records import Price
from app.science.formula import mass_fractions
from app.science.model import evaluate
from app.state.presets import preset_design, presets

NMC = preset_design("nmc811-graphite-pouch")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def with_price(dataset: Dataset, **columns: object) -> Dataset:
    row = Price(
        id="a-test", basis="reported", source_ids=("x",), kind="spot", value=1.0, unit="USD/kg", **columns
    )
    return replace(dataset, prices={**dataset.prices, row.id: row})


def test_graphite_has_a_price_of_its_own(dataset: Dataset) -> None:
    found = part_prices(dataset, NMC, evaluate(NMC), formulas_of(dataset))["graphite"]
    rows = [row for row in dataset.prices.values() if row.material == "graphite" and row.usd_per_kg]
    assert found.how == "component"
    assert last_day(found.rows[0].date) == max(last_day(row.date) for row in rows)
    assert found.usd_per_kg == found.rows[0].usd_per_kg


def test_a_floor_is_its_raw_materials_by_formula(dataset: Dataset) -> None:
    found = part_prices(dataset, NMC, evaluate(NMC), formulas_of(dataset))["aluminium-foil"]
    assert found.how == "floor"
    assert found.usd_per_kg == pytest.approx(references(dataset)["Al"].usd_per_kg)
    lithium_metal = preset_design("nmc811-li50-liquid")
    metal = part_prices(dataset, lithium_metal, evaluate(lithium_metal), formulas_of(dataset))["lithium"]
    carbonate = references(dataset)["Li"]
    assert metal.how == "floor"
    assert metal.usd_per_kg == pytest.approx(carbonate.quoted_usd_per_kg / mass_fractions("Li2CO3")["Li"])


def test_a_component_price_beats_the_floor(dataset: Dataset) -> None:
    sulfide = preset_design("nmc811-li6ps5cl-li")
    before = part_prices(dataset, sulfide, evaluate(sulfide), formulas_of(dataset))["nmc811"]
    dearer = with_price(dataset, material="nmc811", date="2030-01-01", usd_per_kg=99.0)
    after = part_prices(dearer, sulfide, evaluate(sulfide), formulas_of(dataset))["nmc811"]
    assert before.usd_per_kg != 99.0
    assert (after.how, after.usd_per_kg, after.rows[0].id) == ("component", 99.0, "a-test")


def test_a_floor_by_hand_names_what_it_holds(dataset: Dataset) -> None:
    found = part_prices(dataset, NMC, evaluate(NMC), formulas_of(dataset))["nmc811"]
    shares, raws = mass_fractions(formulas_of(dataset)["nmc811"]), references(dataset)
    metals = ("Li", "Ni", "Mn", "Co")
    assert found.usd_per_kg == pytest.approx(sum(shares[key] * raws[key].usd_per_kg for key in metals))
    assert found.priced_fraction == pytest.approx(sum(shares[key] for key in metals))
    assert found.missing == ()
    assert found.ingredients[0].usd_per_kg >= found.ingredients[-1].usd_per_kg
    assert [row.id for row in found.rows] == [part.reference.row.id for part in found.ingredients]


@pytest.mark.parametrize(
    ("preset", "material", "missing"),
    [
        ("nmc811-li6ps5cl-li", "li6ps5cl", {"S", "Cl"}),
        ("na-nvpf-hard-carbon", "nvpf", {"V", "F"}),
        ("nmc811-llzo-li50", "llzo", {"La", "Zr"}),
        ("nmc811-graphite-pouch", "electrolyte", {"F"}),
    ],
)
def test_an_element_without_a_price_leaves_its_material_without_one(
    dataset: Dataset, preset: str, material: str, missing: set[str]
) -> None:
    design = preset_design(preset)
    found = part_prices(dataset, design, evaluate(design), formulas_of(dataset))
    assert (found[material].how, found[material].usd_per_kg) == ("none", None)
    assert set(found[material].missing) == missing
    assert material not in prices_of(found, {})


def test_what_has_neither_is_left_out(dataset: Dataset) -> None:
    found = part_prices(dataset, NMC, evaluate(NMC), formulas_of(dataset))
    assert found["pouch-laminate"].how == "none"
    assert found["pouch-laminate"].usd_per_kg is None
    assert "pouch-laminate" not in prices_of(found, {})


def test_own_prices_come_before_the_datasets_and_only_for_this_design(dataset: Dataset) -> None:
    found = part_prices(dataset, NMC, evaluate(NMC), formulas_of(dataset))
    prices = prices_of(found, {"graphite": 7.0, "pouch-laminate": 3.0, "llzo": 50.0})
    assert prices["graphite"] == 7.0
    assert prices["pouch-laminate"] == 3.0
    assert "llzo" not in prices
    assert prices["copper-foil"] == found["copper-foil"].usd_per_kg


@pytest.mark.parametrize("key", [preset.key for preset in presets()])
def test_a_price_has_rows_and_none_has_not(dataset: Dataset, key: str) -> None:
    design = preset_design(key)
    found = part_prices(dataset, design, evaluate(design), formulas_of(dataset))
    for price in found.values():
        assert (price.usd_per_kg is None) == (price.how == "none")
        assert bool(price.rows) == (price.how != "none")
        assert 0.0 <= price.priced_fraction <= 1.0 + 1e-9


def test_the_table_calls_a_separator_by_its_kind(dataset: Dataset) -> None:
    priced = with_price(dataset, material="separator", date="2030", usd_per_kg=20.0)
    row = component_row(priced, "polyolefin")
    assert row is not None
    assert row.id == "a-test"
    assert component_row(priced, "aluminium-foil") is None


def test_lithium_metal_is_not_lithium_as_a_raw_material(dataset: Dataset) -> None:
    assert (
        component_row(with_price(dataset, material="lithium", date="2030", usd_per_kg=20.0), "lithium")
        is None
    )
    metal = component_row(
        with_price(dataset, material="lithium-metal", date="2030", usd_per_kg=90.0), "lithium"
    )
    assert metal is not None
    assert metal.usd_per_kg == 90.0

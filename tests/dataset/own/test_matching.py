"""Headings find their columns by what people call them, and never against their unit."""

from __future__ import annotations

import pytest

from app.dataset.additions import ADDITIONS
from app.dataset.own.headers import clash_of_unit, heading_of
from app.dataset.own.matching import Plan, guess, guess_table, lacking, needed, takeable, value_fault
from app.dataset.own.rules import schema_of


@pytest.mark.parametrize(
    ("table", "heading", "column"),
    [
        ("published_cells", "specific_energy_low_wh_kg", "specific_energy_low_wh_kg"),
        ("published_cells", "Specific energy low", "specific_energy_low_wh_kg"),
        ("published_cells", "Specific energy low (Wh/kg)", "specific_energy_low_wh_kg"),
        ("published_cells", "Specific energy [Wh kg⁻¹]", "specific_energy_low_wh_kg"),
        ("published_cells", "Wh/kg", "specific_energy_low_wh_kg"),
        ("published_cells", "Energy density (Wh/kg)", "specific_energy_low_wh_kg"),
        ("published_cells", "Energy density (Wh/L)", "energy_density_low_wh_l"),
        ("published_cells", "Energy density in Wh/l", "energy_density_low_wh_l"),
        ("published_cells", "Energy density", ""),
        ("published_cells", "Capacity (Ah)", "capacity_ah"),
        ("published_cells", "Capacity (mAh)", ""),
        ("published_cells", "Mass (kg)", ""),
        ("published_cells", "WEIGHT [g]", "mass_g"),
        ("published_cells", "Maker", "manufacturer"),
        ("published_cells", "Working ion", "working_ion"),
        ("published_cells", "Colour", ""),
        ("published_cells", "", ""),
        ("electrode_materials", "Specific capacity (mAh/g)", "capacity_low_mah_g"),
        ("electrode_materials", "Density (g/cm3)", "crystal_density_g_cm3"),
        ("electrode_materials", "Density (g/cc)", "crystal_density_g_cm3"),
        ("electrode_materials", "Average potential (V)", "average_potential_v"),
        ("electrode_materials", "Average potential (mV)", ""),
        ("electrolytes", "Ionic conductivity (S/cm)", "conductivity_low_s_cm"),
        ("electrolytes", "Ionic conductivity (mS/cm)", ""),
        ("measured_conductivities", "Conductivity (S cm-1)", "conductivity_s_cm"),
        ("milestones", "Organisation", "company_id"),
        ("sources", "URL", "address"),
    ],
)
def test_a_heading_finds_its_column(table: str, heading: str, column: str) -> None:
    assert guess(table, [heading]).targets == (column,)


@pytest.mark.parametrize("table", ADDITIONS)
def test_names_and_titles_find_their_own_columns(table: str) -> None:
    fields = takeable(table)
    names = [field.name for field in fields]
    titles = [f"{field.title} ({field.unit})" if field.unit else field.title for field in fields]
    assert list(guess(table, names).targets) == names
    assert list(guess(table, titles).targets) == names
    assert guess_table(names, "data") == table


def test_each_column_is_taken_once() -> None:
    targets = guess("published_cells", ["Name", "name", "Cell name"]).targets
    assert targets == ("", "name", "")


@pytest.mark.parametrize(
    ("headings", "name", "table"),
    [
        (["Cell", "Maker", "Wh/kg", "Chemistry"], "data", "published_cells"),
        (["Material", "Formula", "mAh/g", "Side"], "data", "electrode_materials"),
        (["Name", "Formula", "Ionic conductivity (S/cm)"], "solid electrolytes", "electrolytes"),
        (["Organisation", "Title", "Date", "Status"], "data", "milestones"),
        (["a", "b"], "companies", "companies"),
        (["Title", "Publisher", "URL", "Read on"], "list", "sources"),
    ],
)
def test_the_table_is_guessed(headings: list[str], name: str, table: str) -> None:
    assert guess_table(headings, name) == table


def test_a_heading_is_taken_apart() -> None:
    assert heading_of("Energy density (Wh/kg)") == ("energy density", "wh/kg")
    assert heading_of("density [g/cm³]") == ("density", "g/cm3")
    assert heading_of("Name (long)") == ("name", "long")


def test_a_unit_that_clashes_is_named() -> None:
    fields = {field.name: field for field in schema_of("published_cells").fields}
    assert clash_of_unit("Mass (kg)", fields["mass_g"]) == "kg"
    assert clash_of_unit("Mass (g)", fields["mass_g"]) == ""
    assert clash_of_unit("Colour (kg)", fields["mass_g"]) == ""


def test_what_is_lacking_is_filled_by_a_value_for_all() -> None:
    plan = guess("published_cells", ["name", "Wh/kg"])
    names = {field.name for field in needed(plan)}
    assert {"route", "level", "target", "manufacturer"} <= names
    assert not {"id", "basis", "source_ids", "name", "mass_g"} & names
    assert "basis" in {field.name for field in lacking(plan)}
    given = plan.with_value("route", "liquid")
    assert "route" not in {field.name for field in needed(given)}
    assert "route" in {field.name for field in needed(given.with_value("route", " "))}


def test_a_column_that_is_taken_is_taken_from_its_former_place() -> None:
    plan = Plan("published_cells", ("name", "", "note"))
    assert plan.with_target(1, "name").targets == ("", "name", "note")
    assert plan.with_target(0, "").targets == ("", "", "note")


def test_a_column_of_the_file_goes_before_a_value_for_all() -> None:
    plan = guess("published_cells", ["route"]).with_value("route", "liquid")
    assert "route" not in plan.values


@pytest.mark.parametrize(
    ("table", "name", "text", "sound"),
    [
        ("published_cells", "route", "Liquid", True),
        ("published_cells", "route", "gas", False),
        ("published_cells", "target", "yes", True),
        ("measured_conductivities", "conductivity_s_cm", "1e-3", True),
        ("measured_conductivities", "conductivity_s_cm", "much", False),
    ],
)
def test_a_value_for_all_is_checked(table: str, name: str, text: str, sound: bool) -> None:
    plan = guess(table, ["note"]).with_value(name, text)
    assert (value_fault(plan, name) == "") == sound


def test_computed_columns_are_not_taken() -> None:
    assert guess("electrode_materials", ["theoretical_capacity_mah_g"]).targets == ("",)

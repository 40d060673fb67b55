"""The computed columns: by hand, empty where they must be, and watched over by the checker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.dataset import load_dataset
from app.dataset.check import examine_folder
from app.dataset.derived import DERIVED, cell_volume_a3, derived_cells, with_derived
from app.dataset.formulas import bundled_formulas, formulas_of
from app.dataset.records import ElectrodeMaterial, MeasuredConductivity, Price, Route
from app.science.formula import FormulaError, molar_mass_g_mol

Spoil = Callable[[str, str, str, str], int]


def material(formula: str, electrons: float | None = None, row_id: str = "x") -> ElectrodeMaterial:
    return ElectrodeMaterial(
        id=row_id,
        basis="reported",
        source_ids=("s",),
        name="x",
        formula=formula,
        side="positive",
        working_ion="Li",
        electrons_per_formula=electrons,
    )


@pytest.mark.parametrize(
    ("formula", "electrons", "capacity"),
    [
        ("LiFePO4", 1, 169.9),
        ("Si", 3.75, 3579),
        ("C6", 1, 371.9),
        ("S", 2, 1672),
        ("Li", 1, 3862),
        ("Li4Ti5O12", 3, 175.1),
        ("LiNi0.8Mn0.1Co0.1O2", 1, 275.5),
        ("LiFePO4", None, None),
        ("Si, C", 1, None),
        ("LiFePO4", 1000, None),
    ],
)
def test_theoretical_capacity(formula: str, electrons: float | None, capacity: float | None) -> None:
    assert derived_cells(material(formula, electrons))["theoretical_capacity_mah_g"] == capacity


@pytest.mark.parametrize(
    ("formula", "row_id", "expected"),
    [
        ("LiCoO2", "lco", ("Co=0.6022", "Li=0.07091")),
        ("LiFePO4", "lfp", ("P=0.1963", "Li=0.04399")),
        ("C6", "graphite", ("C=1",)),
        ("C", "hard-carbon", ()),
        ("NaFeO2", "x", ()),
        ("Si, C", "silicon-graphite", ()),
    ],
)
def test_critical_raw_materials(formula: str, row_id: str, expected: tuple[str, ...]) -> None:
    assert derived_cells(material(formula, 1, row_id))["critical_raw_materials"] == expected


def crystal(composition: str, units: float | None, *lattice: float) -> MeasuredConductivity:
    a, b, c, alpha, beta, gamma = lattice
    return MeasuredConductivity(
        id="x",
        basis="measured",
        source_ids=("s",),
        composition=composition,
        family="x",
        conductivity_s_cm=1e-4,
        upper_bound=False,
        a_angstrom=a,
        b_angstrom=b,
        c_angstrom=c,
        alpha_deg=alpha,
        beta_deg=beta,
        gamma_deg=gamma,
        formula_units=units,
    )


def test_xray_density_of_rock_salt_and_of_a_hexagonal_cell() -> None:
    """NaCl, a = 5.640 Å, Z = 4: 2.163 g/cm³. LiCoO2, a = 2.816, c = 14.05 Å, Z = 3: 5.05 g/cm³."""
    salt = crystal("NaCl", 4, 5.640, 5.640, 5.640, 90, 90, 90)
    assert derived_cells(salt)["xray_density_g_cm3"] == pytest.approx(2.164, abs=0.002)
    layered = crystal("LiCoO2", 3, 2.816, 2.816, 14.05, 90, 90, 120)
    assert derived_cells(layered)["xray_density_g_cm3"] == pytest.approx(5.05, abs=0.01)


def test_volume_of_a_sheared_cell_is_that_of_its_vectors() -> None:
    """a along x, b in the plane, c above (1, 1, 2): the volume is the determinant, 2·3·2 = 12."""
    import numpy as np

    vectors = np.array([[2.0, 0.0, 0.0], [1.0, 3.0, 0.0], [1.0, 1.0, 2.0]])
    lengths = np.linalg.norm(vectors, axis=1)
    pairs = ((1, 2), (0, 2), (0, 1))
    angles = [np.degrees(np.arccos(vectors[i] @ vectors[j] / lengths[i] / lengths[j])) for i, j in pairs]
    assert cell_volume_a3(crystal("Li", 1, *lengths, *angles)) == pytest.approx(12.0)


@pytest.mark.parametrize(
    "row",
    [
        crystal("NaCl", None, 5.64, 5.64, 5.64, 90, 90, 90),
        crystal("salt", 4, 5.64, 5.64, 5.64, 90, 90, 90),
        crystal("NaCl", 4, 5.64, 5.64, 5.64, 20, 20, 160),  # no such cell
        crystal(
            "La0.36Sr0.3Li0.3TiO3", 2, 5.5, 5.5, 11.0, 90, 90, 90
        ),  # 55 Å³ for an oxygen: another Z is meant
        crystal("Li7Ge3PS12", 8, 9.0, 9.0, 9.0, 90, 90, 90),
    ],
)
def test_no_density_rather_than_a_wrong_one(row: MeasuredConductivity) -> None:
    assert derived_cells(row)["xray_density_g_cm3"] is None


@pytest.mark.parametrize(
    ("value", "unit", "rate", "expected"),
    [
        (20.0, "USD/kg", None, 20.0),
        (15000.0, "USD/t", None, 15.0),
        (10.0, "USD/lb", None, 22.05),
        (600000.0, "CNY/t", 6.7, 89.55),
        (70.0, "CNY/kg", 7.0, 10.0),
        (9.0, "EUR/kg", 0.9, 10.0),
        (70.0, "CNY/kg", None, None),
    ],
)
def test_prices_in_dollars(value: float, unit: str, rate: float | None, expected: float | None) -> None:
    row = Price(
        id="p",
        basis="reported",
        source_ids=("s",),
        material="cobalt",
        date="2022",
        kind="peak",
        value=value,
        unit=unit,  # type: ignore[arg-type]
        per_usd=rate,
    )
    assert derived_cells(row) == {"usd_per_kg": expected}
    assert with_derived(row).usd_per_kg == expected


def test_other_rows_have_nothing_derived() -> None:
    row = next(iter(load_dataset().routes.values()))
    assert isinstance(row, Route)
    assert derived_cells(row) == {}
    assert with_derived(row) is row


def test_derived_columns_are_columns_and_complete() -> None:
    for record, columns in DERIVED.items():
        assert set(columns) <= set(record.__struct_fields__)
    assert tuple(derived_cells(material("Li"))) == DERIVED[ElectrodeMaterial]


def test_most_measured_cells_have_a_plausible_density() -> None:
    rows = load_dataset().measured_conductivities.values()
    densities = {row.composition: row.xray_density_g_cm3 for row in rows if row.xray_density_g_cm3}
    assert len([row for row in rows if row.xray_density_g_cm3]) >= 570
    assert densities["Li6PS5Cl"] == pytest.approx(1.86, abs=0.04)
    assert densities["Li7La3Zr2O12"] == pytest.approx(5.1, abs=0.1)


def test_formulas_of_the_bundled_materials() -> None:
    formulas = formulas_of(load_dataset())
    assert formulas == bundled_formulas()
    assert formulas["lfp"] == "LiFePO4"
    assert formulas["li6ps5cl"] == "Li6PS5Cl"


def test_almost_every_active_material_has_a_formula() -> None:
    found = []
    for row in load_dataset().electrode_materials.values():
        try:
            molar_mass_g_mol(row.formula)
        except FormulaError:
            continue
        found.append(row.id)
    assert len(found) >= 25


@pytest.mark.parametrize(
    ("file", "row_id", "column", "text", "message"),
    [
        (
            "measured_conductivities.csv",
            "obelix-jqc",
            "xray_density_g_cm3",
            "5.5",
            "is 5.5; the other columns give",
        ),
        (
            "measured_conductivities.csv",
            "obelix-jqc",
            "xray_density_g_cm3",
            "",
            "is empty; the other columns give",
        ),
        (
            "measured_conductivities.csv",
            "obelix-jqc",
            "formula_units",
            "",
            "but nothing to compute it from is there",
        ),
        (
            "electrode_materials.csv",
            "lco",
            "critical_raw_materials",
            "Co=0.5",
            "is Co=0.5; the other columns give Co=0.60",
        ),
    ],
)
def test_stale_cell_is_a_fault(
    folder: Path, spoil: Spoil, file: str, row_id: str, column: str, text: str, message: str
) -> None:
    line = spoil(file, row_id, column, text)
    found = [str(p) for p in examine_folder(folder).problems if (p.file, p.row) == (file, line)]
    assert any(message in problem for problem in found)

"""Capacities, classes, materials, and that the science stands alone."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.science.capacity import molar_mass_g_mol, theoretical_capacity_mah_g
from app.science.classes import architecture_of, draft_standard_class_of
from app.science.design import Amount, Electrolyte, Separator
from app.science.errors import DesignError
from app.science.materials import THEORY
from app.science.model import evaluate
from tests.science.helpers import BARE, design, lithium

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("electrons", "composition", "capacity"),
    [
        (1.0, {"C": 6}, 372.0),
        (1.0, {"Li": 1}, 3861.0),
        (22 / 5, {"Si": 1}, 4199.0),
        (15 / 4, {"Si": 1}, 3579.0),
        (1.0, {"Li": 1, "Fe": 1, "P": 1, "O": 4}, 169.9),
        (1.0, {"Li": 1, "C": 6}, 339.2),
    ],
)
def test_theoretical_capacities(electrons: float, composition: dict[str, float], capacity: float) -> None:
    assert theoretical_capacity_mah_g(electrons, molar_mass_g_mol(composition)) == pytest.approx(
        capacity, rel=5e-4
    )


def test_capacity_of_arrays_and_refusals() -> None:
    found = theoretical_capacity_mah_g(np.array([1.0, 2.0, -1.0]), 72.066)
    assert found[1] == pytest.approx(2 * found[0])
    assert np.isnan(found[2])
    with pytest.raises(DesignError, match="molar_mass_g_mol"):
        theoretical_capacity_mah_g(1.0, 0.0)
    with pytest.raises(DesignError, match="unknown element 'Xx'"):
        molar_mass_g_mol({"Xx": 1})


@pytest.mark.parametrize(
    ("fraction", "name"),
    [
        (0.146, "liquid"),
        (0.1001, "liquid"),
        (0.10, "semi-solid"),
        (0.05, "semi-solid"),
        (0.0499, "quasi-solid"),
        (1e-6, "quasi-solid"),
        (0.0, "all-solid"),
    ],
)
def test_the_articles_classes(fraction: float, name: str) -> None:
    assert architecture_of(fraction) == name
    assert architecture_of(np.array([fraction, np.nan])).tolist() == [name, ""]


@pytest.mark.parametrize(
    ("fraction", "solid", "name"),
    [
        (0.2, False, "liquid"),
        (0.2, True, "hybrid"),
        (0.006, True, "hybrid"),
        (0.005, True, "solid"),
        (0.0, True, "solid"),
    ],
)
def test_the_draft_standards_classes(fraction: float, solid: bool, name: str) -> None:
    assert draft_standard_class_of(fraction, solid) == name
    assert draft_standard_class_of(np.array([fraction, np.nan]), solid).tolist() == [name, ""]


def test_an_all_solid_anode_free_cell() -> None:
    held = design(
        negative=BARE,
        separator=Separator(
            kind="solid", material="argyrodite", thickness_um=30.0, density_g_cm3=1.84, porosity=0.05
        ),
        electrolyte=Electrolyte(phase="solid", density_g_cm3=1.84, amount=Amount("pore_fill", 1.0)),
    )
    result = evaluate(held)
    assert (result.architecture, result.draft_standard_class) == ("all-solid", "solid")
    assert result.liquid_mass_fraction == 0.0
    assert result.mass_breakdown_g["electrolyte"] > 0.0
    assert result.np_ratio == 0.0
    assert [warning.field for warning in result.warnings] == ["electrolyte.amount.value"]


def test_sodium_plates_thicker_than_lithium() -> None:
    on_lithium, sodium = (evaluate(design(negative=BARE, working_ion=ion)) for ion in ("Li", "Na"))
    assert on_lithium.negative.charged_thickness_um == pytest.approx(16.0, abs=0.05)
    assert sodium.negative.charged_thickness_um == pytest.approx(3.3e4 / (1166 * 0.971), rel=1e-6)


def test_a_lithium_foil_grows_by_what_is_plated_on_it() -> None:
    result = evaluate(design(negative=lithium()))
    assert result.negative.thickness_um == pytest.approx(50.0)
    assert result.negative.charged_thickness_um == pytest.approx(50.0 + 3.3e4 / (3861 * 0.534))


def test_the_formula_counts_the_extra_negative_sheet() -> None:
    terms = evaluate(design()).formula
    per_face = 1.1 * 3.3 / 344.0
    assert terms.negative_mass_g == pytest.approx(per_face * 300.0 * 2 * 36)
    assert terms.positive_mass_g == pytest.approx(3.3 / 195.0 * 300.0 * 2 * 35)


def test_theory_agrees_with_the_bundled_materials() -> None:
    with (ROOT / "data" / "electrode_materials.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    shared = sorted(set(rows) & set(THEORY))
    assert {"nmc811", "lfp", "graphite", "lithium"} <= set(shared)
    for name in shared:
        stated = rows[name]["theoretical_capacity_mah_g"]
        if stated:
            assert THEORY[name].capacity_mah_g == pytest.approx(float(stated), rel=0.01), name
        crystal = rows[name]["crystal_density_g_cm3"]
        if crystal and THEORY[name].crystal_density_g_cm3 is not None:
            assert THEORY[name].crystal_density_g_cm3 == pytest.approx(float(crystal), rel=0.02), name


BLOCKER = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "pyqtgraph", "pandas", "shiboken6", "matplotlib"}:
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocker())
import importlib, pkgutil
import app.science
names = [m.name for m in pkgutil.iter_modules(app.science.__path__)]
for name in names:
    importlib.import_module(f"app.science.{name}")
from pathlib import Path
from app.science.design_io import decode_design
from app.science.model import evaluate
data = Path(sys.argv[1]).read_bytes()
print(len(names), round(evaluate(decode_design(data)).specific_energy_wh_kg))
"""


def test_the_science_stands_without_qt_and_pandas() -> None:
    design_file = ROOT / "resources" / "reference" / "lacey-nmc811-graphite.cell.json"
    done = subprocess.run(
        [sys.executable, "-c", BLOCKER, str(design_file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    count, energy = done.stdout.split()
    assert int(count) >= 15
    assert energy == "257"

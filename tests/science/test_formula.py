"""Formulas: what they weigh, what they hold, and what is no formula."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.science.constants import ATOMIC_MASS_G_MOL
from app.science.formula import FormulaError, atoms, mass_fractions, molar_mass_g_mol
from app.science.materials import THEORY


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("LiFePO4", {"Li": 1, "Fe": 1, "P": 1, "O": 4}),
        ("LiNi1/3Mn1/3Co1/3O2", {"Li": 1, "Ni": 1 / 3, "Mn": 1 / 3, "Co": 1 / 3, "O": 2}),
        ("Na2Fe[Fe(CN)6]", {"Na": 2, "Fe": 2, "C": 6, "N": 6}),
        ("Na2Fe[Fe(CN)6]·2H2O", {"Na": 2, "Fe": 2, "C": 6, "N": 6, "H": 4, "O": 2}),
        ("(C2H2F2)n", {"C": 2, "H": 2, "F": 2}),
        ("Li1.4Al0.4Ti1.6 (PO4)3", {"Li": 1.4, "Al": 0.4, "Ti": 1.6, "P": 3, "O": 12}),
        ("Li6.4La3Zr1.4Ta0.6O12", {"Li": 6.4, "La": 3, "Zr": 1.4, "Ta": 0.6, "O": 12}),
        (" CO ", {"C": 1, "O": 1}),
        ("Co", {"Co": 1}),
    ],
)
def test_atoms(formula: str, expected: dict[str, float]) -> None:
    assert atoms(formula) == pytest.approx(expected)


def test_masses_known_by_heart() -> None:
    assert molar_mass_g_mol("LiFePO4") == pytest.approx(157.75, abs=0.01)
    assert molar_mass_g_mol("H2O") == pytest.approx(18.015, abs=0.001)
    assert mass_fractions("LiCoO2")["Co"] == pytest.approx(0.602, abs=5e-4)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "n",
            "li",
            "Xx",
            "Si, C",
            "PVDF",
            "D2O",
            "Fe{2+}O",
            "Li-1",
            "Li1e3",
            "Li0",
            "Li0Na",
            "Li[6]",
        ),
        *(
            "Li)",
            "Li(((O",
            "((((((Li))))))",
            "Li" * 101,
            "Li" + "9" * 190,
            "Li1/0",
            "Li2O·",
            "aa:AAA",
            "5wt% Li//C",
        ),
        *("LiFePO4@3.1", "carboxymethyl cellulose", "LiPF6 in ethylene carbonate", "__import__('os')"),
    ],
)
def test_nonsense_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        atoms(text)
    assert "is not a chemical formula" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200
    assert caught.value.formula == text


@settings(max_examples=50)
@given(st.text(max_size=30))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        shares = mass_fractions(text)
    except FormulaError:
        return
    assert sum(shares.values()) == pytest.approx(1.0)
    assert min(shares.values()) > 0.0


COUNTS = st.dictionaries(
    st.sampled_from(sorted(ATOMIC_MASS_G_MOL)),
    st.integers(1, 2000).map(lambda hundredths: hundredths / 100),
    min_size=1,
)


@settings(max_examples=50)
@given(COUNTS)
def test_writing_and_reading_a_formula_round_trips(counts: dict[str, float]) -> None:
    text = "".join(f"{symbol}{count:g}" for symbol, count in counts.items())
    assert atoms(text) == pytest.approx(counts)
    by_hand = sum(ATOMIC_MASS_G_MOL[symbol] * count for symbol, count in counts.items())
    assert molar_mass_g_mol(text) == pytest.approx(by_hand, rel=1e-3)


def test_callers_cannot_change_what_is_kept() -> None:
    atoms("LiF")["Li"] = 7.0
    mass_fractions("LiF").clear()
    assert atoms("LiF") == {"Li": 1.0, "F": 1.0}
    assert set(mass_fractions("LiF")) == {"Li", "F"}


def test_import_does_not_bring_the_library() -> None:
    code = "import sys, app.science.formula, app.dataset.derived; print('periodictable' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# The formulas behind the fixed figures of app.science.materials, with the electrons each exchanges.
BEHIND_THEORY = {
    "lco": ("LiCoO2", 1),
    "lfp": ("LiFePO4", 1),
    "lmfp": ("LiMn0.6Fe0.4PO4", 1),
    "lmo": ("LiMn2O4", 1),
    "lnmo": ("LiNi0.5Mn1.5O4", 1),
    "nca": ("LiNi0.8Co0.15Al0.05O2", 1),
    "nmc111": ("LiNi1/3Mn1/3Co1/3O2", 1),
    "nmc532": ("LiNi0.5Mn0.3Co0.2O2", 1),
    "nmc622": ("LiNi0.6Mn0.2Co0.2O2", 1),
    "nmc811": ("LiNi0.8Mn0.1Co0.1O2", 1),
    "lrm": ("Li1.2Mn0.54Ni0.13Co0.13O2", 1.2),
    "sulfur": ("S", 2),
    "nvpf": ("Na3V2P2O8F3", 2),
    "nfpp": ("Na4Fe3P4O15", 3),
    "prussian-white": ("Na2Fe[Fe(CN)6]", 2),
    "graphite": ("C6", 1),
    "silicon": ("Si", 15 / 4),
    "silicon-li22si5": ("Si", 22 / 5),
    "lto": ("Li4Ti5O12", 3),
    "lithium": ("Li", 1),
    "sodium": ("Na", 1),
}


def test_every_fixed_capacity_is_compared() -> None:
    aliases = {"li", "li-metal", "lithium-metal", "na-metal", "sodium-metal"}
    assert THEORY.keys() - aliases == BEHIND_THEORY.keys()


@pytest.mark.parametrize("material", BEHIND_THEORY)
def test_fixed_capacities_agree_with_the_library(material: str) -> None:
    formula, electrons = BEHIND_THEORY[material]
    library = electrons * 96485.33212 / (3.6 * molar_mass_g_mol(formula))
    assert THEORY[material].capacity_mah_g == pytest.approx(library, rel=1e-3)


def test_atomic_masses_agree_with_the_library() -> None:
    for symbol, mass in ATOMIC_MASS_G_MOL.items():
        assert molar_mass_g_mol(symbol) == pytest.approx(mass, rel=1e-3)

"""The columns that are computed from the other columns of their row or table, never typed.

    theoretical_capacity_mah_g   n·F / (3.6·M)         of formula and electrons_per_formula
    critical_raw_materials       kg per kg             of formula
    xray_density_g_cm3           Z·M / (N_A·V_cell)    of composition, lattice and formula_units
    usd_per_kg                   value / rate / mass   of value, unit and per_usd
    status                       rule of promises      of the targets and what answers them, over the whole table
                                                       (``app.dataset.promises``)

Where an input is missing, or the formula is a description in words, the cell is empty.
"""

from __future__ import annotations

import math
from typing import TypeVar

import msgspec

from app.dataset.records import ElectrodeMaterial, MeasuredConductivity, Milestone, Price, Record
from app.science.constants import AVOGADRO_PER_MOL
from app.science.formula import FormulaError, atoms, is_graphite, mass_fractions, molar_mass_g_mol

R = TypeVar("R", bound=Record)

DERIVED: dict[type[Record], tuple[str, ...]] = {
    ElectrodeMaterial: ("theoretical_capacity_mah_g", "critical_raw_materials"),
    MeasuredConductivity: ("xray_density_g_cm3",),
    Price: ("usd_per_kg",),
    Milestone: ("status",),
}
FIGURES = 4
CM3_PER_CUBIC_ANGSTROM = 1e-24
# Some entries of OBELiX give another Z than their formula and lattice allow, which shows in the room that each anion
# would have. Between the limits (Å³) lie all others of these compounds, in a narrow cloud (oxides 16-30, sulfides and
# chlorides 34-51); a density outside is left empty rather than wrong.
ROOM_FOR_ANION_A3 = (
    (frozenset("OF"), frozenset("HCNSI") | {"Se", "Te", "Cl", "Br"}, 14.0, 34.0),
    (frozenset({"S", "Se", "Cl", "Br"}), frozenset("HCNOFI") | {"Te"}, 28.0, 54.0),
)
KG_PER = {"kg": 1.0, "t": 1000.0, "lb": 0.45359237}

# The European Union's list of 2023 (row eu-crm-list-2023 of policies) by element, at whatever grade the list means:
# fluorspar is F, bauxite and aluminium are Al, phosphate rock is P, baryte is Ba, borate is B, silicon metal is Si.
# Carbon counts in graphite only. The law of 2024 lists graphite, natural and synthetic alike.
CRITICAL_ELEMENTS = (
    frozenset(
        {"Li", "Co", "Mn", "Ni", "P", "Ti", "V", "Nb", "Si", "Cu", "Al", "F", "Mg", "Sb", "As", "Ba", "Be"}
    )
    | {"Bi", "B", "Ga", "Ge", "Hf", "Sc", "Sr", "Ta", "W"}
    | {"Y", "La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"}  # rare earths
    | {"Ru", "Rh", "Pd", "Os", "Ir", "Pt"}  # platinum group
)
SMALLEST_SHARE = 0.0005


def derived_cells(record: Record) -> dict[str, object]:
    """Return each column that follows from the row alone, with its value; None or () where it cannot be computed."""
    if isinstance(record, ElectrodeMaterial):
        return {
            "theoretical_capacity_mah_g": _capacity(record),
            "critical_raw_materials": _critical_shares(record),
        }
    if isinstance(record, MeasuredConductivity):
        return {"xray_density_g_cm3": _xray_density(record)}
    if isinstance(record, Price):
        return {"usd_per_kg": _usd_per_kg(record)}
    return {}


def with_derived(record: R) -> R:
    """Return the row with its derived columns filled anew (the same row where it has none)."""
    cells = derived_cells(record)
    return msgspec.structs.replace(record, **cells) if cells else record


def _rounded(value: float) -> float:
    return float(f"{value:.{FIGURES}g}")


def _capacity(row: ElectrodeMaterial) -> float | None:
    if row.electrons_per_formula is None:
        return None
    from app.science.capacity import (
        theoretical_capacity_mah_g,  # brings NumPy, which loading data does not need
    )

    try:
        capacity = theoretical_capacity_mah_g(row.electrons_per_formula, molar_mass_g_mol(row.formula))
    except ValueError:  # no formula, or numbers out of every range
        return None
    return _rounded(float(capacity))


def _critical_shares(row: ElectrodeMaterial) -> tuple[str, ...]:
    """``("Co=0.0606", "Ni=0.4826")``: the largest first."""
    try:
        shares = mass_fractions(row.formula)
    except FormulaError:
        return ()
    critical = CRITICAL_ELEMENTS | {"C"} if is_graphite(row.id) else CRITICAL_ELEMENTS
    found = [(share, symbol) for symbol, share in shares.items() if symbol in critical]
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(f"{symbol}={_rounded(share):.4g}" for share, symbol in found if share >= SMALLEST_SHARE)


def _xray_density(row: MeasuredConductivity) -> float | None:
    volume, units = cell_volume_a3(row), row.formula_units
    if volume is None or units is None:
        return None
    try:
        mass_g = units * molar_mass_g_mol(row.composition) / AVOGADRO_PER_MOL
    except FormulaError:
        return None
    if not _has_room(atoms(row.composition), volume / units):
        return None
    return _rounded(mass_g / (volume * CM3_PER_CUBIC_ANGSTROM))


def _has_room(counts: dict[str, float], unit_volume_a3: float) -> bool:
    """Tell whether a formula unit fits its volume, as far as the kind of its anions tells it."""
    for anions, others, low, high in ROOM_FOR_ANION_A3:
        number = sum(count for symbol, count in counts.items() if symbol in anions)
        if number and not others & counts.keys():
            return low <= unit_volume_a3 / number <= high
    return True


def cell_volume_a3(row: MeasuredConductivity) -> float | None:
    """Volume of the (triclinic) unit cell in Å³; None where a parameter is missing or no cell has such angles."""
    lengths = (row.a_angstrom, row.b_angstrom, row.c_angstrom)
    angles = (row.alpha_deg, row.beta_deg, row.gamma_deg)
    if None in lengths or None in angles:
        return None
    a, b, c = (math.cos(math.radians(angle)) for angle in angles if angle is not None)
    square = 1.0 - a * a - b * b - c * c + 2.0 * a * b * c
    if square <= 0.0:
        return None
    return math.prod(length for length in lengths if length is not None) * math.sqrt(square)


def _usd_per_kg(row: Price) -> float | None:
    currency, _, mass = row.unit.partition("/")
    rate = 1.0 if currency == "USD" else row.per_usd
    return None if not rate else _rounded(row.value / rate / KG_PER[mass])

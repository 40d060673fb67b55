"""A walk through the parts of a cell, counting what each holds: the reckoning behind ``raw_materials``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from app.science.design import (
    CellDesign,
    Component,
    CompositeElectrode,
    Cylindrical,
    Foil,
    MetalElectrode,
    Number,
    Pouch,
)
from app.science.formula import molar_mass_g_mol
from app.science.numeric import Truth, any_of, smaller
from app.science.raw_materials_tally import Tally
from app.science.results import Results

SALTS = {"Li": "LiPF6", "Na": "NaPF6"}
SALT_MOL_PER_ML = 1e-3
# g/cm³ that only one metal of a can or a tab has. Copper and nickel lie too near each other to be told apart.
ALUMINIUM_DENSITIES = (2.6, 2.85)
STEEL_DENSITIES = (7.6, 8.1)
SAME_DENSITY = 0.02
# An active material of carbon that is no graphite, such as hard carbon.
CARBON = (("C", 1.0),)
_ROUNDING = 1e-12
_ZERO: Number = 0.0


def masses_of_parts(
    design: CellDesign, results: Results, formulas: Mapping[str, str], shown: Callable[[str], str] = str
) -> Tally:
    """Every part of the cell in turn; ``shown`` turns the id of a material into what it is called."""
    tally = Tally(formulas, shown)
    _electrodes(tally, design, results)
    separator = design.separator
    tally.add("separator", results.mass_breakdown_g["separator"], separator.material, "separator")
    _electrolyte(tally, design, results)
    _housing(tally, design, results)
    return tally


def _electrodes(tally: Tally, design: CellDesign, results: Results) -> None:
    for side, electrode in (("positive", design.positive), ("negative", design.negative)):
        coating = results.mass_breakdown_g[f"{side}_coating"]
        if isinstance(electrode, CompositeElectrode):
            _coating(tally, side, electrode, coating)
        elif isinstance(electrode, MetalElectrode):
            tally.add(f"{side}_coating", coating, electrode.active_material, f"{side} electrode")
        _foil(tally, side, electrode.foil, results.mass_breakdown_g[f"{side}_foil"])


def _foil(tally: Tally, side: str, foil: Foil, mass_g: Number) -> None:
    tally.add(f"{side}_foil", mass_g, foil.material, f"{side} foil")


def _coating(tally: Tally, side: str, electrode: CompositeElectrode, coating_g: Number) -> None:
    """The active material by its own share; of the rest, whatever else the coating lists."""
    key, active = f"{side}_coating", electrode.active_mass_fraction
    tally.add(key, coating_g * active, electrode.active_material, f"{side} active material")
    if tally.shares(electrode.active_material) == CARBON:
        name = tally.shown(electrode.active_material)
        tally.leave_out(coating_g * active, f"{side} active material: {name}, carbon that is not graphite")
    rest, listed = 1.0 - active, _ZERO
    others = other_components(electrode)
    for component in others:
        listed = listed + component.mass_fraction
    # Shares that add up to more than what remains are scaled down to it.
    scale = rest / _larger(listed, rest + _ROUNDING)
    for component in others:
        mass_g = coating_g * component.mass_fraction * scale
        tally.add(key, mass_g, component.material, f"component of the {side} coating")
    if any_of(listed < rest - 1e-3):
        tally.leave_out(coating_g * (rest - listed), f"rest of the {side} coating: not listed")


def _larger(a: Number, b: Number) -> Number:
    return -smaller(-a, -b)


def other_components(electrode: CompositeElectrode) -> list[Component]:
    """All components but the active material: the one of its name, or else the heaviest."""
    components = electrode.components
    if not components:
        return []
    named = [part for part in components if part.material == electrode.active_material]
    active = named[0] if named else max(components, key=_weight)
    return [part for part in components if part is not active]


def _weight(component: Component) -> float:
    return float(np.max(component.mass_fraction))


def _electrolyte(tally: Tally, design: CellDesign, results: Results) -> None:
    mass_g = results.mass_breakdown_g["electrolyte"]
    electrolyte, separator = design.electrolyte, design.separator
    if not any_of(mass_g > 0.0):
        return
    if electrolyte.phase == "liquid":
        salt = SALTS[design.working_ion]
        tally.assume(f"The liquid electrolyte is taken to be 1 mol/L of {salt}.")
        salt_g = mass_g / electrolyte.density_g_cm3 * SALT_MOL_PER_ML * molar_mass_g_mol(salt)
        tally.add("electrolyte", salt_g, salt, "salt")
        return
    # The design names no material for what fills the pores.
    density = separator.density_g_cm3
    alike = within(electrolyte.density_g_cm3, density * (1.0 - SAME_DENSITY), density * (1.0 + SAME_DENSITY))
    if separator.kind == "solid" and alike and tally.shares(separator.material):
        tally.assume(
            "The solid electrolyte in the pores, as dense as the separator, is taken to be the same."
        )
        tally.add("electrolyte", mass_g, separator.material, "electrolyte in the pores")
    else:
        tally.leave_out(mass_g, "electrolyte in the pores: a solid that the design does not name")


def _housing(tally: Tally, design: CellDesign, results: Results) -> None:
    cell, masses = design.cell, results.mass_breakdown_g
    if isinstance(cell, Cylindrical):
        _by_density(tally, "housing", masses["housing"], cell.wall_density_g_cm3, "can")
    elif isinstance(cell, Pouch):
        tally.leave_out(masses["housing"], "pouch laminate: its layers are not given")
        tabs = cell.terminals
        per_density = masses["terminals"] / (tabs.positive_density_g_cm3 + tabs.negative_density_g_cm3)
        for side, density in (
            ("positive", tabs.positive_density_g_cm3),
            ("negative", tabs.negative_density_g_cm3),
        ):
            _by_density(tally, "terminals", per_density * density, density, f"{side} terminal")
    else:
        tally.leave_out(masses["housing"], "housing: its metal is not given")
    tally.leave_out(masses["other"], "other parts of the cell: only their mass is given")


def _by_density(tally: Tally, key: str, mass_g: Number, density_g_cm3: Number, what: str) -> None:
    """Count a piece of metal whose density only one usual metal has."""
    if within(density_g_cm3, *ALUMINIUM_DENSITIES):
        tally.assume(f"The {what} is taken to be aluminium, by its density.")
        tally.add(key, mass_g, "Al", what)
    elif within(density_g_cm3, *STEEL_DENSITIES):
        tally.assume(f"The {what} is taken to be steel, by its density, and counted as iron.")
        tally.add(key, mass_g, "Fe", what)
    else:
        tally.leave_out(mass_g, f"{what}: its metal is not given")


def within(value: Number, low: Number, high: Number) -> bool:
    """Whether a number (all of them, in an array) lies from ``low`` to ``high``."""
    outside: Truth = (value < low) | (value > high)
    return not any_of(outside)

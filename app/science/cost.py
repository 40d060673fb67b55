"""What the materials of a cell cost per kWh: the mass of each piece times the price of its material.

    USD/kWh = Σ (g in the cell · USD/kg) / Wh         (a gram per watt-hour is a kilogram per kilowatt-hour)

Materials only: no processing, labour, energy, scrap or profit, so a cell costs more. A piece whose material has no
price is left out of the sum and named. One code path for floats and arrays, so that many designs can be priced.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec
import numpy as np

from app.science.design import CellDesign, CompositeElectrode, Cylindrical, MetalElectrode, Number, Pouch
from app.science.errors import DesignError
from app.science.numeric import any_of, is_array, per_energy, show, smaller
from app.science.raw_materials_parts import (
    ALUMINIUM_DENSITIES,
    SAME_DENSITY,
    STEEL_DENSITIES,
    other_components,
    within,
)

HIGHEST_USD_PER_KG = 100_000.0
ELECTROLYTES = {"Li": "electrolyte", "Na": "sodium-electrolyte"}
UNNAMED_SOLID, UNLISTED, OTHER_PARTS = "unnamed-solid", "unlisted-coating", "other-parts"
LAMINATE, HOUSING, CAN, STEEL_CAN, ALUMINIUM_CAN = (
    "pouch-laminate",
    "housing",
    "can",
    "steel-can",
    "aluminium-can",
)
TERMINAL, ALUMINIUM_TERMINAL = "terminal", "aluminium-terminal"
_ROUNDING = 1e-12


class Weighed(Protocol):
    """What prices need to know of a cell: ``Results`` has it, and so has the model's own working."""

    @property
    def mass_breakdown_g(self) -> Mapping[str, Number]:
        """Mass by key of the breakdown."""

    @property
    def energy_wh(self) -> Number:
        """Nominal energy."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of one material: the key of the mass breakdown that holds it, the key of its price, and its grams."""

    key: str
    material: str
    mass_g: Number


class CostLine(msgspec.Struct, frozen=True):
    """A piece with its kg per kWh and its USD per kWh, None where its material has no price."""

    piece: Piece
    kg_per_kwh: Number
    usd_per_kwh: Number | None


class Cost(msgspec.Struct, frozen=True):
    """The priced materials: USD per kWh of nominal energy (infinite where there is none), and USD of the whole cell
    (or stack).

    ``unpriced``: materials left out, in the order of the cell; ``unpriced_mass_fraction``: their share of its mass.
    """

    material_cost_usd_kwh: Number
    material_cost_usd: Number
    lines: tuple[CostLine, ...]
    unpriced: tuple[str, ...]
    unpriced_mass_fraction: Number


def material_cost(design: CellDesign, results: Weighed, prices: Mapping[str, float]) -> Cost:
    """Price the materials of ``design``, of which ``results`` is the evaluation.

    ``prices``: USD per kg by the key of ``pieces_of``; a material that is not in it is left out and named.
    Raises DesignError for a price that is not a number from 0 to ``HIGHEST_USD_PER_KG``.
    """
    check_prices(prices)
    energy = results.energy_wh
    total: Number = 0.0
    usd_of_cell: Number = 0.0
    left_out: Number = 0.0
    mass: Number = 0.0
    lines, unpriced = [], []
    for piece in pieces_of(design, results):
        mass = mass + piece.mass_g
        price = prices.get(piece.material)
        if price is None:
            left_out = left_out + piece.mass_g
            unpriced.append(piece.material)
            lines.append(CostLine(piece, per_energy(piece.mass_g, energy), None))
            continue
        # g × USD/kg is a thousandth of a dollar.
        usd_of_cell = usd_of_cell + piece.mass_g * price * 1e-3
        share = per_energy(piece.mass_g * price, energy)
        total = total + share
        lines.append(CostLine(piece, per_energy(piece.mass_g, energy), share))
    return Cost(
        total,
        usd_of_cell,
        tuple(lines),
        tuple(dict.fromkeys(unpriced)),
        left_out / mass if any_of(mass > 0.0) else 0.0,
    )


def check_prices(prices: Mapping[str, float]) -> None:
    """Raise DesignError for a price out of range."""
    for material, price in prices.items():
        if not 0.0 <= price <= HIGHEST_USD_PER_KG:
            raise DesignError(
                f"prices.{material}",
                f"{show(price)} is out of range; allowed is 0 to {HIGHEST_USD_PER_KG:,.0f} USD/kg",
            )


def price_key(material: str) -> str:
    """The key of a material's price: its id or name in small letters."""
    return material.strip().lower()


def foil_key(material: str) -> str:
    """The key of a foil's price: a foil costs more than its metal."""
    return f"{price_key(material)}-foil"


def electrolyte_key(design: CellDesign) -> str:
    """The key of what fills the pores: the liquid of the working ion, or the separator's own solid."""
    electrolyte, separator = design.electrolyte, design.separator
    if electrolyte.phase == "liquid":
        return ELECTROLYTES[design.working_ion]
    density = separator.density_g_cm3
    alike = within(electrolyte.density_g_cm3, density * (1.0 - SAME_DENSITY), density * (1.0 + SAME_DENSITY))
    return price_key(separator.material) if separator.kind == "solid" and alike else UNNAMED_SOLID


def pieces_of(design: CellDesign, results: Weighed) -> tuple[Piece, ...]:
    """Every piece of the cell that weighs something; together they weigh what the breakdown does."""
    masses = results.mass_breakdown_g
    found: list[Piece] = []
    for side, electrode in (("positive", design.positive), ("negative", design.negative)):
        coating = masses[f"{side}_coating"]
        if isinstance(electrode, CompositeElectrode):
            found += _coating(side, electrode, coating)
        elif isinstance(electrode, MetalElectrode):
            found.append(Piece(f"{side}_coating", price_key(electrode.active_material), coating))
        found.append(Piece(f"{side}_foil", foil_key(electrode.foil.material), masses[f"{side}_foil"]))
    found.append(Piece("separator", price_key(design.separator.material), masses["separator"]))
    found.append(Piece("electrolyte", electrolyte_key(design), masses["electrolyte"]))
    found += _housing(design, masses)
    return tuple(piece for piece in found if _weighs(piece.mass_g))


def _weighs(mass_g: Number) -> bool:
    """Whether there is any of it; a mass that is not known in one of many designs counts as there."""
    return bool((np.nan_to_num(mass_g) > 0.0).any()) if is_array(mass_g) else bool(mass_g > 0.0)


def _coating(side: str, electrode: CompositeElectrode, coating_g: Number) -> list[Piece]:
    """Active material by its own share; of the rest, what the coating lists, and what it does not."""
    key, active = f"{side}_coating", electrode.active_mass_fraction
    found = [Piece(key, price_key(electrode.active_material), coating_g * active)]
    rest: Number = 1.0 - active
    listed: Number = 0.0
    others = other_components(electrode)
    for component in others:
        listed = listed + component.mass_fraction
    # Shares that add up to more than what remains are scaled down to it.
    scale = rest / -smaller(-listed, -(rest + _ROUNDING))
    for component in others:
        mass = coating_g * component.mass_fraction * scale
        found.append(Piece(key, price_key(component.material), mass))
    missing = rest - listed * scale
    if any_of(missing > 1e-9):
        found.append(Piece(key, UNLISTED, coating_g * missing))
    return found


def _housing(design: CellDesign, masses: Mapping[str, Number]) -> list[Piece]:
    cell, found = design.cell, []
    if isinstance(cell, Pouch):
        found.append(Piece("housing", LAMINATE, masses["housing"]))
        tabs = cell.terminals
        per_density = masses["terminals"] / (tabs.positive_density_g_cm3 + tabs.negative_density_g_cm3)
        for density in (tabs.positive_density_g_cm3, tabs.negative_density_g_cm3):
            material = ALUMINIUM_TERMINAL if within(density, *ALUMINIUM_DENSITIES) else TERMINAL
            found.append(Piece("terminals", material, per_density * density))
    else:
        material = _can(cell.wall_density_g_cm3) if isinstance(cell, Cylindrical) else HOUSING
        found.append(Piece("housing", material, masses["housing"]))
        found.append(Piece("terminals", TERMINAL, masses["terminals"]))
    found.append(Piece("other", OTHER_PARTS, masses["other"]))
    return found


def _can(density_g_cm3: Number) -> str:
    """The metal of a can, by the density that only one usual metal has."""
    if within(density_g_cm3, *STEEL_DENSITIES):
        return STEEL_CAN
    return ALUMINIUM_CAN if within(density_g_cm3, *ALUMINIUM_DENSITIES) else CAN

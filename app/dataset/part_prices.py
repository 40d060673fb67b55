"""A price for every material of a design, out of the table of prices.

    component    the latest price of the material itself (NMC811 powder, LFP powder, anode graphite)
    floor        where there is none: its raw materials by its formula, times their latest prices; what turns them
                 into the material is not in it: at least this much
    none         neither, or its formula holds an element without a price (vanadium, lanthanum, sulfur): the rest of
                 its elements would pass for its price. The material is left out of the sum, and said to be

Component and floor are told apart wherever they are shown. Processing is in neither of the sums.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from app.dataset.dataset import Dataset
from app.dataset.raw_prices import Reference, good_of, latest, references
from app.dataset.records import Price
from app.science.cost import (
    ALUMINIUM_CAN,
    ALUMINIUM_TERMINAL,
    ELECTROLYTES,
    STEEL_CAN,
    electrolyte_key,
    foil_key,
    pieces_of,
    price_key,
)
from app.science.design import CellDesign
from app.science.formula import molar_mass_g_mol
from app.science.raw_materials_parts import SALT_MOL_PER_ML, SALTS
from app.science.raw_materials_tally import Tally
from app.science.results import Results

How = Literal["component", "floor", "none"]
# What the table calls a part that designs know by other words.
GOODS = {
    "polyolefin": "separator",
    "polyolefin-separator": "separator",
    # "lithium" is the raw material, priced by its carbonate.
    "lithium": "lithium-metal",
}
# Parts of a metal that their key names: the metal's own price is their floor.
METALS = {STEEL_CAN: "Fe", ALUMINIUM_CAN: "Al", ALUMINIUM_TERMINAL: "Al"}
FOIL = foil_key("")
FREE = ("O", "H", "N")


class Ingredient(msgspec.Struct, frozen=True):
    """A raw material in a kg of a material: its share by mass, and the price that it is counted with."""

    element: str
    share: float
    reference: Reference

    @property
    def usd_per_kg(self) -> float:
        """What it adds to the price of a kg of the material."""
        return self.share * self.reference.usd_per_kg


class PartPrice(msgspec.Struct, frozen=True):
    """What the dataset says of the price of a material: USD per kg, or None; from which rows, the main one first.

    ``ingredients``: of a floor, the costliest first. ``missing``: elements that have no price and so leave the
    material without one; those that air and water give need none.
    """

    material: str
    how: How
    usd_per_kg: float | None = None
    rows: tuple[Price, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def priced_fraction(self) -> float:
        """The share of the material's mass that is priced."""
        return 1.0 if self.how == "component" else sum(part.share for part in self.ingredients)


def part_prices(
    dataset: Dataset, design: CellDesign, results: Results, formulas: Mapping[str, str]
) -> dict[str, PartPrice]:
    """A price, or the want of one, for every key of ``pieces_of``. ``formulas``: id of a material -> formula."""
    raws = references(dataset)
    found: dict[str, PartPrice] = {}
    for piece in pieces_of(design, results):
        if piece.material not in found:
            found[piece.material] = _price_of(piece.material, dataset, design, formulas, raws)
    return found


def prices_of(found: Mapping[str, PartPrice], own: Mapping[str, float]) -> dict[str, float]:
    """USD per kg for ``material_cost``: the user's own where there is one, else the dataset's."""
    prices = {key: price.usd_per_kg for key, price in found.items() if price.usd_per_kg is not None}
    return prices | {key: value for key, value in own.items() if key in found}


def _price_of(
    key: str,
    dataset: Dataset,
    design: CellDesign,
    formulas: Mapping[str, str],
    raws: Mapping[str, Reference],
) -> PartPrice:
    row = component_row(dataset, key)
    if row is not None:
        return PartPrice(key, "component", row.usd_per_kg, (row,))
    shares = [(element, share) for element, share in _shares(key, design, formulas) if share > 0.0]
    parts = [Ingredient(element, share, raws[element]) for element, share in shares if element in raws]
    missing = tuple(element for element, _ in shares if element not in raws and element not in FREE)
    if missing or not parts:
        return PartPrice(key, "none", missing=missing)
    parts.sort(key=lambda part: -part.usd_per_kg)
    return PartPrice(
        key,
        "floor",
        sum(part.usd_per_kg for part in parts),
        tuple(part.reference.row for part in parts),
        tuple(parts),
    )


def component_row(dataset: Dataset, key: str) -> Price | None:
    """The latest price of the material itself; a metal's price is none of its foil."""
    good = GOODS.get(key, key).replace("-", " ")
    rows = [row for row in dataset.prices.values() if good_of(row) == good and row.usd_per_kg is not None]
    return latest(rows) if rows else None


def _shares(key: str, design: CellDesign, formulas: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
    """Elements by mass in a kg of the material; nothing where its formula is not known."""
    tally = Tally({price_key(name): formula for name, formula in formulas.items()})
    if key in METALS:
        return ((METALS[key], 1.0),)
    if key in ELECTROLYTES.values():
        return _salt(tally, design) if key == electrolyte_key(design) else ()
    if key.endswith(FOIL):
        return tally.shares(key.removesuffix(FOIL)) or ()
    # The tally reads formulas as a design writes them; a key is in small letters.
    return tally.shares(_as_written(key, design)) or ()


def _as_written(key: str, design: CellDesign) -> str:
    material = design.separator.material
    return material if price_key(material) == key else key


def _salt(tally: Tally, design: CellDesign) -> tuple[tuple[str, float], ...]:
    """The elements of the salt in a kg of liquid at 1 mol/L; its solvents have no price here."""
    salt = SALTS[design.working_ion]
    density = float(design.electrolyte.density_g_cm3)
    share = SALT_MOL_PER_ML * molar_mass_g_mol(salt) / density
    return tuple((element, share * part) for element, part in tally.shares(salt) or ())

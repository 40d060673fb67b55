"""What raw materials a design holds, per part of the cell and per kWh.

    active material     mass × share of the element in its formula
    other components    the same, each by its own formula (a solid in the electrode holds lithium too)
    liquid electrolyte  1 mol/L of LiPF₆ or NaPF₆ in its volume: a design does not say which salt it holds
    foils, can, tabs    by the metal that the design names, or that their density gives away

Masses are those of the model's breakdown, so that what the model counts (the extra sheet of a stacked cell, the
overlap of the negative) is counted here. What a design leaves open is told in words and never guessed, and an
element that is none of the ten is told with its mass: a kWh of vanadium phosphate must not look free of vanadium.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec
import numpy as np

from app.science.design import CellDesign, Number
from app.science.numeric import any_of, per_energy
from app.science.raw_materials_parts import masses_of_parts
from app.science.raw_materials_tally import Tally
from app.science.results import Results

RAW_MATERIALS = ("Li", "Ni", "Co", "Mn", "Fe", "P", "graphite", "Na", "Cu", "Al")
# What air, water, salt and oil give: no cell is dearer or scarcer for them. Sulfur is told all the same.
PLENTIFUL = frozenset({"H", "C", "N", "O", "F", "Cl", "Br", "I"})
LEAST_KG_PER_KWH = 5e-5


class RawMaterials(msgspec.Struct, frozen=True):
    """Grams in the cell (or stack), and kilograms per kWh of its nominal energy.

    ``mass_g`` and ``kg_per_kwh`` have every key of ``RAW_MATERIALS``. ``by_part``: kilograms per kWh again, for each
    raw material by the part that holds it (positive, negative, separator, electrolyte, foils, housing; parts without
    it are left out). ``others``: kilograms per kWh of every metal, metalloid and sulfur that is none of the ten, by
    symbol, the heaviest first. ``unknown``: what is not counted: those others by name, then what the design or the
    formulas leave open. ``positive_known``: whether the positive active material has a formula, without which most of
    the cell is missing. ``assumed``: what was taken for granted, in whole sentences. Numbers are floats, or arrays
    where the design's are.
    """

    mass_g: dict[str, Number]
    kg_per_kwh: dict[str, Number]
    by_part: dict[str, dict[str, Number]]
    unknown: tuple[str, ...]
    assumed: tuple[str, ...]
    others: dict[str, Number] = {}
    positive_known: bool = True


def raw_material_masses_g(
    design: CellDesign,
    results: Results,
    formulas: Mapping[str, str],
    shown: Callable[[str], str] = str,
) -> RawMaterials:
    """The raw materials of ``design``, of which ``results`` is the evaluation. Never raises on a design.

    ``formulas`` is id of a material -> formula; a material that is not in it may itself be written as a formula.
    ``shown`` turns the id of a material into what it is called, for the words about what is not counted.
    """
    tally = masses_of_parts(design, results, formulas, shown)
    mass: dict[str, Number] = dict.fromkeys(RAW_MATERIALS, 0.0)
    by_part: dict[str, dict[str, Number]] = {name: {} for name in RAW_MATERIALS}
    for part, held in tally.mass_g.items():
        for name, grams in held.items():
            if name in mass:
                mass[name] = mass[name] + grams
                # A gram per watt-hour is a kilogram per kilowatt-hour.
                by_part[name][part] = per_energy(grams, results.energy_wh)
    per_kwh = {name: per_energy(grams, results.energy_wh) for name, grams in mass.items()}
    others = _others(tally, results)
    unknown = (*(_told(symbol, kg) for symbol, kg in others.items()), *tally.unknown)
    positive_known = tally.shares(design.positive.active_material) is not None
    return RawMaterials(mass, per_kwh, by_part, unknown, tuple(tally.assumed), others, positive_known)


def _others(tally: Tally, results: Results) -> dict[str, Number]:
    """kg per kWh of the elements outside the ten, as far as there is enough of one to be told."""
    grams: dict[str, Number] = {}
    for held in tally.mass_g.values():
        for symbol, mass_g in held.items():
            if symbol not in RAW_MATERIALS and symbol not in PLENTIFUL:
                grams[symbol] = grams.get(symbol, 0.0) + mass_g
    if not grams:
        return {}
    found = {symbol: per_energy(mass_g, results.energy_wh) for symbol, mass_g in grams.items()}
    found = {symbol: kg for symbol, kg in found.items() if any_of(kg >= LEAST_KG_PER_KWH)}
    return dict(sorted(found.items(), key=lambda pair: -float(np.nanmax(pair[1]))))


def _told(symbol: str, kg_per_kwh: Number) -> str:
    """ "vanadium: 0.617 kg/kWh"; the name alone where a design is swept."""
    if isinstance(kg_per_kwh, np.ndarray):
        return element_name(symbol)
    return f"{element_name(symbol)}: {kg_per_kwh:.3g} kg/kWh"


@lru_cache(maxsize=128)
def element_name(symbol: str) -> str:
    """The English name of an element in small letters: "vanadium" for V. ValueError for what is no element."""
    from periodictable import elements

    return str(elements.symbol(symbol).name)

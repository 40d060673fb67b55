"""What raw materials a design holds, per part of the cell and per kWh.

    active material     mass × share of the element in its formula
    other components    the same, each by its own formula (a solid in the electrode holds lithium too)
    liquid electrolyte  1 mol/L of LiPF₆ or NaPF₆ in its volume: a design does not say which salt it holds
    foils, can, tabs    by the metal that the design names, or that their density gives away

Masses are those of the model's breakdown, so that what the model counts (the extra sheet of a stacked cell, the
overlap of the negative) is counted here. What a design leaves open is told in words and never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from app.science.design import CellDesign, Number
from app.science.raw_materials_parts import masses_of_parts
from app.science.results import Results

RAW_MATERIALS = ("Li", "Ni", "Co", "Mn", "Fe", "P", "graphite", "Na", "Cu", "Al")


class RawMaterials(msgspec.Struct, frozen=True):
    """Grams in the cell (or stack), and kilograms per kWh of its nominal energy.

    ``mass_g`` and ``kg_per_kwh`` have every key of ``RAW_MATERIALS``. ``by_part``: kilograms per kWh again, for each
    raw material by the part that holds it (positive, negative, separator, electrolyte, foils, housing; parts without
    it are left out). ``unknown``: what the design or the formulas leave open and is therefore not counted.
    ``assumed``: what was taken for granted, in whole sentences. Numbers are floats, or arrays where the design's are.
    """

    mass_g: dict[str, Number]
    kg_per_kwh: dict[str, Number]
    by_part: dict[str, dict[str, Number]]
    unknown: tuple[str, ...]
    assumed: tuple[str, ...]


def raw_material_masses_g(design: CellDesign, results: Results, formulas: Mapping[str, str]) -> RawMaterials:
    """The raw materials of ``design``, of which ``results`` is the evaluation. Never raises on a design.

    ``formulas`` is id of a material -> formula; a material that is not in it may itself be written as a formula.
    """
    tally = masses_of_parts(design, results, formulas)
    mass: dict[str, Number] = dict.fromkeys(RAW_MATERIALS, 0.0)
    by_part: dict[str, dict[str, Number]] = {name: {} for name in RAW_MATERIALS}
    for part, held in tally.mass_g.items():
        for name, grams in held.items():
            if name in mass:
                mass[name] = mass[name] + grams
                # A gram per watt-hour is a kilogram per kilowatt-hour.
                by_part[name][part] = grams / results.energy_wh
    per_kwh = {name: grams / results.energy_wh for name, grams in mass.items()}
    return RawMaterials(mass, per_kwh, by_part, tuple(tally.unknown), tuple(tally.assumed))

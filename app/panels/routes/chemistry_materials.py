"""Lithium, nickel and cobalt per kWh of each chemistry, computed: from the calculator's designs, else from formulas.

Designs count everything that the cell holds (salt and foils too); formulas count the positive active material alone,
so that they are a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.formulas import formulas_of
from app.panels.common.evaluation import outcome_of
from app.panels.routes.text import number
from app.science.formula import FormulaError, mass_fractions
from app.science.raw_materials import raw_material_masses_g
from app.state.presets import Preset, preset_design, presets

COUNTED = ("Li", "Ni", "Co")
# The designs of the calculator that stand for each chemistry, the one that is offered first in front.
PRESETS_OF: dict[str, tuple[str, ...]] = {
    "lfp": ("lfp-graphite-pouch", "lfp-blade"),
    "nmc": ("nmc811-graphite-pouch", "nmc532-graphite-18650", "nmc811-4680"),
    "sodium-ion": ("na-layered-hard-carbon", "na-nvpf-hard-carbon"),
    "li-metal": ("nmc811-li50-liquid",),
    "anode-free": ("quantumscape-qse5", "anode-free-li6ps5cl"),
    "semi-solid": ("nmc811-siox-semi-solid",),
    "all-solid": ("nmc811-li6ps5cl-li", "nmc811-llzo-li50", "nmc811-halide-catholyte", "lfp-peo-li"),
}
# Chemistry -> positive active material, and the potential of the negative that it is held against, V.
POSITIVE_OF: dict[str, tuple[str, str]] = {
    "lmfp": ("lmfp", "graphite"),
    "li-s": ("lithium-sulfide", "lithium"),
}


@dataclass(frozen=True)
class Content:
    """Kilograms of lithium, nickel and cobalt per kWh, of which design or material, and what is not counted."""

    kg_per_kwh: float
    words: str
    table: str = ""
    row: str = ""


def presets_of(chemistry: str) -> tuple[Preset, ...]:
    """The designs of a chemistry that the calculator can begin with."""
    wanted = PRESETS_OF.get(chemistry, ())
    by_key = {preset.key: preset for preset in presets()}
    return tuple(by_key[key] for key in wanted if key in by_key)


def contents(dataset: Dataset, chemistry: str) -> tuple[Content, ...]:
    """What a kWh of the chemistry holds, one entry for every design or material that tells; empty: nothing tells."""
    formulas = formulas_of(dataset)
    found = [_of_design(preset, formulas) for preset in presets_of(chemistry)]
    known = tuple(content for content in found if content is not None)
    return known or _of_formula(dataset, chemistry)


def _of_design(preset: Preset, formulas: dict[str, str]) -> Content | None:
    """None for a design that the model refuses, or whose positive has no formula."""
    design = preset_design(preset.key)
    results = outcome_of(design).results
    if results is None:
        return None
    held = raw_material_masses_g(design, results, formulas)
    if not held.positive_known:
        return None
    parts = {name: float(held.kg_per_kwh[name]) for name in COUNTED}
    shown = ", ".join(f"{name} {number(kg, 2)}" for name, kg in parts.items())
    others = "; ".join(f"{symbol} {number(float(kg), 2)}" for symbol, kg in held.others.items())
    beside = f"; not counted: {others}" if others else ""
    return Content(sum(parts.values()), f"{preset.title}: {shown}{beside} (kg/kWh)")


def _of_formula(dataset: Dataset, chemistry: str) -> tuple[Content, ...]:
    """Lower bounds from formula, capacity and potential of the positive; none where one of them is missing."""
    positive, negative = POSITIVE_OF.get(chemistry, ("", ""))
    material, other = (dataset.electrode_materials.get(name) for name in (positive, negative))
    if material is None or other is None or material.average_potential_v is None:
        return ()
    try:
        shares = mass_fractions(material.formula)
    except FormulaError:
        return ()
    volts = material.average_potential_v - (other.average_potential_v or 0.0)
    capacities = [material.capacity_low_mah_g, material.capacity_high_mah_g]
    known = [mah_g for mah_g in capacities if mah_g] or [material.theoretical_capacity_mah_g or 0.0]
    held = sum(shares.get(name, 0.0) for name in COUNTED)
    words = (
        f"positive active material of {material.name} alone, at %s mAh/g and {number(volts)} V; a lower bound"
    )
    return tuple(
        Content(held / (mah_g * volts / 1000.0), words % number(mah_g), "electrode_materials", material.id)
        for mah_g in known
        if mah_g * volts > 0.0
    )

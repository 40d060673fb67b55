"""Choosing the active material of an electrode, and with it its kind: coating, metal foil, or bare foil. No Qt.

What a choice does not speak of is kept: loading, foil, binder, and the porosity of a coating (so its density
follows the crystal's).
"""

from __future__ import annotations

import math
from typing import Literal, cast

import msgspec

from app.dataset import Dataset
from app.dataset.lookups import materials_of_side, sources_of
from app.dataset.records import ElectrodeMaterial
from app.panels.calculator.choice_words import NotOfferedError, Option, Taken
from app.panels.calculator.evaluation import outcome_of
from app.panels.common.words import named
from app.science import usual as ours
from app.science.design import (
    AnodeFree,
    CellDesign,
    Compaction,
    Component,
    CompositeElectrode,
    Loading,
    MetalElectrode,
)
from app.science.materials import theory_of

Side = Literal["positive", "negative"]
Electrode = CompositeElectrode | MetalElectrode | AnodeFree
ANODE_FREE = "anode-free"
METALS = ("lithium", "sodium-metal")


def practical_capacity_mah_g(material: ElectrodeMaterial) -> float | None:
    """The middle of the practical range, the one value where only one is given; a metal's is its theoretical one."""
    if material.id in METALS:
        return material.theoretical_capacity_mah_g
    known = [v for v in (material.capacity_low_mah_g, material.capacity_high_mah_g) if v is not None]
    return sum(known) / len(known) if known else None


def solid_density_g_cm3(material: ElectrodeMaterial) -> float | None:
    """The crystal's density from the dataset, else from the program's list of materials; None where unread."""
    theory = theory_of(material.id)
    return material.crystal_density_g_cm3 or (theory.crystal_density_g_cm3 if theory else None)


def options(dataset: Dataset, design: CellDesign, side: Side) -> tuple[Option, ...]:
    """All materials of a side for the working ion; for the negative also metal foil and no negative at all."""
    listed = materials_of_side(dataset, side, design.working_ion)
    coatings = [_option(dataset, row) for row in listed if row.id not in METALS]
    if side == "positive":
        return tuple(coatings)
    foils = [_option(dataset, row) for row in listed if row.id in METALS]
    bare = Option(
        ANODE_FREE,
        "Anode-free",
        "bare foil",
        "No negative as built: the first charge plates the metal on the foil. It counts in the volume.",
    )
    heads = (Option("", "Composite coating"), Option("", "Metal foil"), Option("", "Nothing as built"))
    return (heads[0], *coatings, heads[1], *foils, heads[2], bare)


def current(design: CellDesign, side: Side) -> str:
    """The key of what the design has."""
    electrode: Electrode = getattr(design, side)
    return ANODE_FREE if isinstance(electrode, AnodeFree) else electrode.active_material


def short_name(material: ElectrodeMaterial) -> str:
    """The name without what follows a comma or stands in brackets: "LRM", "Silicon"."""
    return material.name.split(",")[0].split(" (")[0]


def _option(dataset: Dataset, material: ElectrodeMaterial) -> Option:
    capacity = practical_capacity_mah_g(material)
    about = [material.summary] if material.summary else []
    if capacity is None:
        reason = "no practical capacity in the dataset"
        return Option(material.id, named(material.id, material.name), reason, "\n".join(about), reason)
    potential = material.average_potential_v
    volts = "potential kept" if potential is None else f"{potential:.2f} V"
    about += [_capacity_words(material, capacity), _potential_words(potential), _density_words(material)]
    names = "; ".join(source.title for source in sources_of(dataset, material))
    about.append(f"{material.basis}. Sources: {names}")
    return Option(
        material.id, named(material.id, material.name), f"{capacity:g} mAh/g · {volts}", "\n".join(about)
    )


def _capacity_words(material: ElectrodeMaterial, capacity: float) -> str:
    low, high = material.capacity_low_mah_g, material.capacity_high_mah_g
    if low is not None and high is not None and low != high:
        return f"Practical capacity {low:g} to {high:g} mAh/g: the middle is taken, {capacity:g}"
    return f"{'Theoretical' if material.id in METALS else 'Practical'} capacity {capacity:g} mAh/g"


def _potential_words(potential: float | None) -> str:
    if potential is None:
        return "Average potential: not in the dataset; the present value is kept"
    return f"Average potential {potential:g} V"


def _density_words(material: ElectrodeMaterial) -> str:
    density = solid_density_g_cm3(material)
    return "Density of the solid: not known" if density is None else f"Density of the solid {density:g} g/cm³"


# -- taking one ----------------------------------------------------------------------------------------------


def take(dataset: Dataset, design: CellDesign, side: Side, key: str) -> Taken:
    """``design`` with another material on ``side``. Raises NotOfferedError for one that cannot be taken."""
    if key == ANODE_FREE and side == "negative":
        foil = design.negative.foil
        bare = AnodeFree(average_potential_v=0.0, foil=foil)
        return Taken(msgspec.structs.replace(design, negative=bare), "Anode-free")
    material = dataset.electrode_materials.get(key)
    if material is None or material not in materials_of_side(dataset, side, design.working_ion):
        raise NotOfferedError(
            f"“{key}” is not a {side} material for {design.working_ion} cells in the dataset"
        )
    capacity = practical_capacity_mah_g(material)
    if capacity is None:
        raise NotOfferedError(f"{material.name}: {_option(dataset, material).reason}")
    electrode: Electrode
    if material.id in METALS:
        electrode, note = _metal(design, material, capacity), ""
    else:
        electrode, note = _composite(getattr(design, side), side, material, capacity)
    return Taken(
        msgspec.structs.replace(design, **{side: electrode}), f"{side.title()} {short_name(material)}", note
    )


def _metal(design: CellDesign, material: ElectrodeMaterial, capacity: float) -> MetalElectrode:
    density = solid_density_g_cm3(material)
    if density is None:
        raise NotOfferedError(f"{material.name}: no density in the dataset")
    if isinstance(design.negative, MetalElectrode):
        loading = design.negative.loading
    else:
        loading = Loading("areal_capacity_mah_cm2", round(ours.METAL_EXCESS * _positive_capacity(design), 2))
    return MetalElectrode(
        active_material=material.id,
        specific_capacity_mah_g=capacity,
        average_potential_v=material.average_potential_v or 0.0,
        density_g_cm3=density,
        loading=loading,
        foil=design.negative.foil,
    )


def _positive_capacity(design: CellDesign) -> float:
    """mAh/cm² of one positive face, a usual one where the design is refused and so unknown."""
    results = outcome_of(design).results
    if results is None:
        return ours.POSITIVE_AREAL_CAPACITY_MAH_CM2
    return cast(float, results.positive.areal_capacity_mah_cm2)


def _composite(
    old: Electrode, side: Side, material: ElectrodeMaterial, capacity: float
) -> tuple[CompositeElectrode, str]:
    notes: list[str] = []
    potential, density = material.average_potential_v, solid_density_g_cm3(material)
    if potential is None:
        potential = cast(float, old.average_potential_v)
        notes.append(
            f"The dataset has no average potential of {short_name(material)}: {potential:.2f} V is kept."
        )
    base = old if isinstance(old, CompositeElectrode) else _fresh(old, side)
    if density is None and base.components:
        density = float(_active_of(base).density_g_cm3)
        notes.append(
            f"No density of {short_name(material)} is known: {density:g} g/cm³ is kept for its solid."
        )
    changed = msgspec.structs.replace(
        _with_solid_of(base, material.id, density),
        active_material=material.id,
        specific_capacity_mah_g=capacity,
        average_potential_v=potential,
    )
    return changed, " ".join(notes)


def _fresh(old: MetalElectrode | AnodeFree, side: Side) -> CompositeElectrode:
    """A coating on the old foil; its active material is still to be named."""
    loading = (
        Loading("np_ratio", ours.NP_RATIO)
        if side == "negative"
        else Loading("areal_capacity_mah_cm2", ours.POSITIVE_AREAL_CAPACITY_MAH_CM2)
    )
    active = Component("", ours.ACTIVE_MASS_FRACTION, ours.SOLID_DENSITY_G_CM3)
    return CompositeElectrode(
        active_material="",
        specific_capacity_mah_g=1.0,
        average_potential_v=old.average_potential_v,
        active_mass_fraction=ours.ACTIVE_MASS_FRACTION,
        loading=loading,
        compaction=Compaction("porosity", ours.POROSITY),
        components=(active, ours.BINDERS[side]),
        foil=old.foil,
    )


def _active_of(electrode: CompositeElectrode) -> Component:
    """The component that is the active material, by name or else by weight."""
    named = [part for part in electrode.components if part.material == electrode.active_material]
    return named[0] if named else max(electrode.components, key=lambda part: part.mass_fraction)


def _with_solid_of(base: CompositeElectrode, material: str, density: float | None) -> CompositeElectrode:
    """Another active component; a coating held by its density is pressed to the same porosity."""
    if not base.components or density is None:
        return base
    old = _active_of(base)
    new = Component(material, old.mass_fraction, density)
    parts = tuple(new if part is old else part for part in base.components)
    compaction = base.compaction
    if compaction.basis == "density_g_cm3" and density != old.density_g_cm3:
        ratio = _solid_density(parts) / _solid_density(base.components)
        pressed = cast(float, compaction.value) * ratio
        # Two decimals as a person would type them; downwards, for a coating cannot be denser than its solid.
        compaction = Compaction("density_g_cm3", math.floor(100.0 * pressed + 1e-6) / 100.0)
    return msgspec.structs.replace(base, components=parts, compaction=compaction)


def _solid_density(parts: tuple[Component, ...]) -> float:
    mass = sum(cast(float, part.mass_fraction) for part in parts)
    return mass / sum(cast(float, part.mass_fraction) / cast(float, part.density_g_cm3) for part in parts)

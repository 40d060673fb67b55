"""What the ladder does to a design: another share of liquid, a solid in its place. Pure functions, no Qt."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.common.evaluation import outcome_of
from app.panels.common.solids import pores_known, route_material, separator_name, short_label, with_solid
from app.panels.routes.text import number, pretty_formula
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.liquid_share import with_liquid, with_liquid_share
from app.science.usual import LIQUID_DENSITY_G_CM3
from app.state.model import RoutesState

UNKNOWN_PORES = "The design does not tell the volume of its pores: give the components of its coatings first"


@dataclass(frozen=True)
class Action:
    """A button that puts a solid into the design. ``design``: what it makes; None: it cannot, for ``about``."""

    text: str
    about: str
    step: str
    design: CellDesign | None


def at_share(dataset: Dataset, design: CellDesign, percent: float) -> CellDesign:
    """The design with that liquid content in wt %: only the amount changes.

    A solid in the pores makes room for liquid first. Raises DesignError where no amount makes it.
    """
    if design.electrolyte.phase != "liquid":
        if percent == 0.0:
            return design
        design = with_liquid(design, liquid_density(dataset, design.working_ion))
    return with_liquid_share(design, percent / 100.0)


def liquid_density(dataset: Dataset, working_ion: str) -> float:
    """Density of the ion's liquid in the dataset, else the usual one, g/cm³."""
    known = (
        row.density_g_cm3
        for row in dataset.electrolytes.values()
        if row.route == "liquid" and row.working_ion == working_ion and row.density_g_cm3 is not None
    )
    return next(known, LIQUID_DENSITY_G_CM3)


def filled_with_solid(
    dataset: Dataset, routes: RoutesState, design: CellDesign, material: ElectrolyteMaterial
) -> CellDesign:
    """The design with the solid in all its pores, and as its separator unless that is a solid already."""
    made = with_solid(design, material, separator_name(dataset, material), routes.thickness_um)
    if design.separator.kind == "solid":
        return msgspec.structs.replace(made, separator=design.separator)
    return made


def with_solid_separator(
    dataset: Dataset, routes: RoutesState, design: CellDesign, material: ElectrolyteMaterial
) -> CellDesign:
    """The design with a solid separator and the same share of liquid in the pores of its electrodes."""
    results = outcome_of(design).results
    made = with_solid(design, material, separator_name(dataset, material), routes.thickness_um)
    changed = msgspec.structs.replace(design, separator=made.separator)
    fraction = float(results.liquid_mass_fraction) if results is not None else 0.0
    return with_liquid_share(changed, fraction) if fraction > 0.0 else changed


def action_of(dataset: Dataset, routes: RoutesState, design: CellDesign, percent: float) -> Action | None:
    """What the button offers: a filling for dry pores, a solid separator where no solid is; else nothing."""
    dry = percent <= 0.0 and float(design.electrolyte.amount.value) == 0.0
    bare = design.electrolyte.phase == "liquid" and design.separator.kind != "solid"
    if not dry and not bare:
        return None
    material = route_material(dataset, routes, design.working_ion)
    if routes.selected == "liquid" or material is None:
        why = (
            "choose one of the solid routes first"
            if routes.selected == "liquid"
            else _no_material(routes, design)
        )
        return Action("No solid to put in", f"{why[0].upper()}{why[1:]}.", "", None)
    name = pretty_formula(short_label(material))
    about = f"{name}, {number(material.density_g_cm3 or 0.0)} g/cm³ in the dataset"
    if dry:
        text = f"Fill the pores with {name}"
        if not pores_known(design):
            return Action(text, f"{UNKNOWN_PORES}.", "", None)
        layer = (
            ""
            if design.separator.kind == "solid"
            else f" A layer of {number(routes.thickness_um)} µm separates."
        )
        made = filled_with_solid(dataset, routes, design, material)
        return Action(text, f"{about}. The liquid goes, and the solid fills every pore.{layer}", text, made)
    text = f"Make the separator {name}"
    about += f", {number(routes.thickness_um)} µm as set at the right. The share of liquid stays."
    try:
        made = with_solid_separator(dataset, routes, design, material)
    except DesignError as error:
        return Action(text, f"Not with the same share of liquid: {error.message}.", "", None)
    return Action(text, about, text, made)


def _no_material(routes: RoutesState, design: CellDesign) -> str:
    return f"no {routes.selected} electrolyte for {design.working_ion} cells with a known density is in the dataset"

"""The route that was picked in Routes, offered to the design in hand. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.common.solids import pores_known, route_material, separator_name
from app.science.design import CellDesign
from app.state.model import RoutesState


@dataclass(frozen=True)
class Offer:
    """What the button says, in full and in short, and the electrolyte behind it.

    ``reason``: why it cannot be taken. ``separator``: what the design will call it.
    """

    text: str
    short: str
    about: str
    material: ElectrolyteMaterial | None = None
    reason: str = ""
    separator: str = ""


def route_offer(dataset: Dataset, routes: RoutesState, design: CellDesign) -> Offer | None:
    """What the route in Routes offers this design; None for the liquid route, or when the design has it already."""
    if routes.selected == "liquid" or routes.selected not in dataset.routes:
        return None
    route = dataset.routes[routes.selected].name
    word = route[0].upper() + route[1:]
    weightless = _weightless(dataset, routes, design)
    if weightless:
        return Offer(
            f"Use {routes.selected} electrolyte", f"Use {routes.selected}", weightless, None, weightless
        )
    material = route_material(dataset, routes, design.working_ion)
    if material is None:
        reason = f"No {route.lower()} electrolyte for {design.working_ion} cells with a known density is in the dataset"
        return Offer(f"Use {routes.selected} electrolyte", f"Use {routes.selected}", reason, None, reason)
    separator = separator_name(dataset, material)
    if design.separator.kind == "solid" and design.separator.material == separator:
        return None
    name = material.formula or material.name
    about = (
        f"{word} is chosen in Routes. One step, which Undo takes back: the separator becomes "
        f"{routes.thickness_um:g} µm (the thickness set in Routes) of dense {name} "
        f"({material.density_g_cm3:g} g/cm³, from the dataset); the liquid goes, and {_pores(design, name)}. "
        "Contact, pressure and voltage window are not checked."
    )
    return Offer(f"Use {name} from Routes", f"Use {name}", about, material, separator=separator)


def _weightless(dataset: Dataset, routes: RoutesState, design: CellDesign) -> str:
    """Says that the electrolyte picked in Routes has no density: no other is offered in its name. "" where it has."""
    picked = dataset.electrolytes.get(routes.material)
    if picked is None or picked.route != routes.selected or picked.working_ion != design.working_ion:
        return ""
    if picked.density_g_cm3 is not None:
        return ""
    return f"The dataset has no density of {picked.formula or picked.name}, which is picked in Routes"


def _pores(design: CellDesign, name: str) -> str:
    if pores_known(design):
        return f"the same {name} fills the pores of the electrodes"
    return "the pores of the electrodes are left empty, because this design does not tell their volume"

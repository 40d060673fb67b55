"""The route that was picked in Routes, offered to the design in hand. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.calculator.evaluation import outcome_of
from app.science.design import Amount, CellDesign, Electrolyte, Separator
from app.state.model import RoutesState


@dataclass(frozen=True)
class Offer:
    """What the button says, in full and in short, and the electrolyte behind it; ``reason``: why it cannot be taken."""

    text: str
    short: str
    about: str
    material: ElectrolyteMaterial | None = None
    reason: str = ""


def route_offer(dataset: Dataset, routes: RoutesState, design: CellDesign) -> Offer | None:
    """What the route in Routes offers this design; None for the liquid route, or when the design has it already."""
    if routes.selected == "liquid" or routes.selected not in dataset.routes:
        return None
    route = dataset.routes[routes.selected].name
    word = route[0].upper() + route[1:]
    material = route_material(dataset, routes, design.working_ion)
    if material is None:
        reason = f"No {route.lower()} electrolyte for {design.working_ion} cells with a known density is in the dataset"
        return Offer(f"Use {routes.selected} electrolyte", f"Use {routes.selected}", reason, None, reason)
    if design.separator.kind == "solid" and design.separator.material == material.formula:
        return None
    name = material.formula or material.name
    about = (
        f"{word} is chosen in Routes. One step, which Undo takes back: the separator becomes "
        f"{routes.thickness_um:g} µm (the thickness set in Routes) of dense {name} "
        f"({material.density_g_cm3:g} g/cm³, from the dataset); the liquid goes, and {_pores(design, name)}. "
        "Contact, pressure and voltage window are not checked."
    )
    return Offer(f"Use {name} from Routes", f"Use {name}", about, material)


def route_material(dataset: Dataset, routes: RoutesState, working_ion: str) -> ElectrolyteMaterial | None:
    """The material picked in Routes, else the route's best conductor of that ion, with a known density."""
    picked = dataset.electrolytes.get(routes.material)
    if picked is not None and _fits(picked, routes.selected, working_ion):
        return picked
    fitting = [m for m in dataset.electrolytes.values() if _fits(m, routes.selected, working_ion)]
    preferred = [m for m in fitting if m.formula in ("Li6PS5Cl", "Li7La3Zr2O12", "Li3InCl6")]
    return max(preferred or fitting, key=lambda m: m.conductivity_high_s_cm or 0.0, default=None)


def _fits(material: ElectrolyteMaterial, route: str, working_ion: str) -> bool:
    return (
        material.route == route and material.working_ion == working_ion and material.density_g_cm3 is not None
    )


def _porosity_known(design: CellDesign) -> bool:
    results = outcome_of(design).results
    return results is not None and results.positive.porosity is not None


def _pores(design: CellDesign, name: str) -> str:
    if _porosity_known(design):
        return f"the same {name} fills the pores of the electrodes"
    return "the pores of the electrodes are left empty, because this design does not tell their volume"


def with_solid(design: CellDesign, material: ElectrolyteMaterial, thickness_um: float) -> CellDesign:
    """``design`` with a dense separator of ``material`` and no liquid. Raises ValueError without a density."""
    if material.density_g_cm3 is None:
        raise ValueError(f"{material.id} has no density")
    density = material.density_g_cm3
    filled = Amount("pore_fill", 1.0) if _porosity_known(design) else Amount("g_per_ah", 0.0)
    name = material.formula or material.name
    return msgspec.structs.replace(
        design,
        separator=Separator(
            kind="solid", material=name, thickness_um=thickness_um, density_g_cm3=density, porosity=0.0
        ),
        electrolyte=Electrolyte(phase="solid", density_g_cm3=density, amount=filled),
    )

"""The route that was picked in Routes, offered to the design in hand. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.calculator.evaluation import outcome_of
from app.science.design import Amount, AnodeFree, CellDesign, Electrolyte, Separator
from app.state.model import RoutesState

_LONGEST_FORMULA = 12
SOLID_ROUTES = ("sulfide", "oxide", "halide", "polymer")
# The usual one of its route, where there is a choice.
PREFERRED = ("Li6PS5Cl", "Li7La3Zr2O12", "Li3InCl6")


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


def route_material(dataset: Dataset, routes: RoutesState, working_ion: str) -> ElectrolyteMaterial | None:
    """The material picked in Routes, else the route's best conductor of that ion, with a known density."""
    picked = dataset.electrolytes.get(routes.material)
    if picked is not None and _fits(picked, routes.selected, working_ion):
        return picked
    return next(iter(solids(dataset, routes.selected, working_ion)), None)


def solids(dataset: Dataset, route: str, working_ion: str) -> list[ElectrolyteMaterial]:
    """A route's solid electrolytes of known density for that ion: the usual one first, then the best conductor."""
    fitting = [m for m in dataset.electrolytes.values() if _fits(m, route, working_ion)]
    return sorted(fitting, key=lambda m: (m.formula not in PREFERRED, -(m.conductivity_high_s_cm or 0.0)))


def short_label(material: ElectrolyteMaterial) -> str:
    """The formula, or the name where the formula is long: "Li6PS5Cl", "LATP"."""
    formula = material.formula
    return formula if formula and len(formula) <= _LONGEST_FORMULA else material.name


def _fits(material: ElectrolyteMaterial, route: str, working_ion: str) -> bool:
    return (
        material.route == route and material.working_ion == working_ion and material.density_g_cm3 is not None
    )


def pores_known(design: CellDesign) -> bool:
    """Whether the design tells the volume of all its pores."""
    results = outcome_of(design).results
    if results is None or results.positive.porosity is None:
        return False
    return results.negative.porosity is not None or isinstance(design.negative, AnodeFree)


def _pores(design: CellDesign, name: str) -> str:
    if pores_known(design):
        return f"the same {name} fills the pores of the electrodes"
    return "the pores of the electrodes are left empty, because this design does not tell their volume"


def separator_name(dataset: Dataset, material: ElectrolyteMaterial) -> str:
    """What a design file calls a separator of this electrolyte: its formula, or its id where others share that."""
    formula = material.formula
    sharing = [row for row in dataset.electrolytes.values() if row.formula == formula]
    return formula if formula and len(sharing) == 1 else material.id


def with_solid(
    design: CellDesign, material: ElectrolyteMaterial, name: str, thickness_um: float
) -> CellDesign:
    """``design`` with a dense separator of ``material`` under ``name``, and no liquid. ValueError without a density."""
    if material.density_g_cm3 is None:
        raise ValueError(f"{material.id} has no density")
    density = material.density_g_cm3
    filled = Amount("pore_fill", 1.0) if pores_known(design) else Amount("g_per_ah", 0.0)
    return msgspec.structs.replace(
        design,
        separator=Separator(
            kind="solid", material=name, thickness_um=thickness_um, density_g_cm3=density, porosity=0.0
        ),
        electrolyte=Electrolyte(phase="solid", density_g_cm3=density, amount=filled),
    )

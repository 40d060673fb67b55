"""Solid electrolytes that a design can be built with: which there are, and a design with one of them. No Qt.

Routes and calculator offer the same ones, so that both show the same cell.
"""

from __future__ import annotations

import msgspec

from app.dataset import Dataset
from app.dataset.additions import is_own
from app.dataset.records import ElectrolyteMaterial
from app.panels.common.evaluation import outcome_of
from app.science.design import AnodeFree, CellDesign
from app.science.layer_cost import with_solid_electrolyte
from app.state.curves import kept
from app.state.model import CalculatorState, RoutesState

_LONGEST_FORMULA = 12
SOLID_ROUTES = ("sulfide", "oxide", "halide", "polymer")
# The usual one of its route, where there is a choice.
PREFERRED = ("Li6PS5Cl", "Li7La3Zr2O12", "Li3InCl6")


def route_material(dataset: Dataset, routes: RoutesState, working_ion: str) -> ElectrolyteMaterial | None:
    """The material picked in Routes, else the route's best conductor of that ion, with a known density."""
    picked = dataset.electrolytes.get(routes.material)
    if picked is not None and _fits(picked, routes.selected, working_ion):
        return picked
    return next(iter(solids(dataset, routes.selected, working_ion)), None)


def solids(dataset: Dataset, route: str, working_ion: str) -> list[ElectrolyteMaterial]:
    """A route's solid electrolytes of known density for that ion: the usual one first, then the best conductor.

    The user's own come last: none of them takes the place of a bundled one unasked.
    """
    fitting = [m for m in dataset.electrolytes.values() if _fits(m, route, working_ion)]
    return sorted(
        fitting,
        key=lambda m: (is_own(m.id), m.formula not in PREFERRED, -(m.conductivity_high_s_cm or 0.0)),
    )


def _fits(material: ElectrolyteMaterial, route: str, working_ion: str) -> bool:
    return (
        material.route == route and material.working_ion == working_ion and material.density_g_cm3 is not None
    )


def short_label(material: ElectrolyteMaterial) -> str:
    """The formula, or the name where the formula is long: "Li6PS5Cl", "LATP"."""
    formula = material.formula
    return formula if formula and len(formula) <= _LONGEST_FORMULA else material.name


def separator_name(dataset: Dataset, material: ElectrolyteMaterial) -> str:
    """What a design file calls a separator of this electrolyte: its formula, or its id where others share that."""
    formula = material.formula
    sharing = [row for row in dataset.electrolytes.values() if row.formula == formula]
    return formula if formula and len(sharing) == 1 else material.id


def pores_known(design: CellDesign) -> bool:
    """Whether the design tells the volume of all its pores."""
    results = outcome_of(design).results
    if results is None or results.positive.porosity is None:
        return False
    return results.negative.porosity is not None or isinstance(design.negative, AnodeFree)


def with_solid(
    design: CellDesign, material: ElectrolyteMaterial, name: str, thickness_um: float
) -> CellDesign:
    """``design`` with a dense separator of ``material`` under ``name``, and no liquid. ValueError without a density."""
    if material.density_g_cm3 is None:
        raise ValueError(f"{material.id} has no density")
    return with_solid_electrolyte(design, name, thickness_um, material.density_g_cm3, pores_known(design))


def taking(calculator: CalculatorState, design: CellDesign) -> CalculatorState:
    """The calculator with ``design`` in hand, remembering the film that a solid layer takes the place of.

    Voltage curves of other materials are dropped.
    """
    before = calculator.design
    had_film = before.separator.kind == "porous" and design.separator.kind == "solid"
    had_liquid = before.electrolyte.phase == "liquid" and design.electrolyte.phase == "solid"
    first = had_liquid and calculator.replaced is None
    replaced = before if had_film or first else calculator.replaced
    curves = kept(calculator.curves, design)
    return msgspec.structs.replace(calculator, design=design, curves=curves, replaced=replaced)


def earlier(calculator: CalculatorState) -> tuple[CellDesign, ...]:
    """The designs before the one in hand, nearest first: what a solid took the place of, and what was loaded."""
    replaced = (calculator.replaced,) if calculator.replaced is not None else ()
    return (*replaced, calculator.reference)

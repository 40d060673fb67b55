"""The cell model: a design in, every figure of it out.

``evaluate`` takes one design (a refusal raises DesignError) or, with arrays among its numbers, many at once
by broadcasting (refused entries become NaN). ``evaluate_grid`` does the same over large grids in little
memory.
"""

from __future__ import annotations

from typing import TypeVar, cast

import msgspec
import numpy as np

from app.science.design import CellDesign
from app.science.grid import evaluate_grid
from app.science.notices import notices
from app.science.numeric import Guard
from app.science.results import Results
from app.science.solve import Solved

__all__ = ["evaluate", "evaluate_grid"]

Answered = TypeVar("Answered")


def evaluate(design: CellDesign) -> Results:
    """Everything the model says of ``design``. Units and bases: see ``Results``.

    A single design that cannot be raises DesignError naming field, value and permitted range. With arrays,
    a result that does not depend on them stays a float, unless an entry is refused: then all results are
    arrays, NaN there (and "" in the class names).
    """
    guard = Guard()
    with np.errstate(all="ignore"):
        results = _answer(Solved(design, guard))
        return results if guard.refused is None else _with_gaps(results, guard)


def _answer(solved: Solved) -> Results:
    return Results(
        capacity_ah=solved.capacity_ah,
        energy_wh=solved.energy_wh,
        average_voltage_v=solved.average_voltage_v,
        mass_g=solved.mass_g,
        volume_ml=solved.volume_ml,
        specific_energy_wh_kg=solved.specific_energy_wh_kg,
        energy_density_wh_l=solved.energy_density_wh_l,
        basis=solved.basis,
        np_ratio=solved.np_ratio,
        positive=solved.positive,
        negative=solved.negative,
        levels=solved.levels,
        mass_breakdown_g=solved.mass_breakdown_g,
        volume_breakdown_ml=solved.volume_breakdown_ml,
        liquid_mass_fraction=solved.liquid_mass_fraction,
        architecture=solved.architecture,
        draft_standard_class=solved.draft_standard_class,
        warnings=notices(solved),
        formula=solved.formula,
    )


def _with_gaps(answer: Answered, guard: Guard, name: str = "") -> Answered:
    """The same results with refused entries blanked, through all nested parts."""
    if isinstance(answer, msgspec.Struct):
        parts = {
            field: _with_gaps(getattr(answer, field), guard, field) for field in answer.__struct_fields__
        }
        return cast(Answered, type(answer)(**parts))
    if isinstance(answer, dict):
        return cast(Answered, {key: _with_gaps(value, guard, key) for key, value in answer.items()})
    if name in ("architecture", "draft_standard_class"):
        return cast(Answered, np.where(cast("np.ndarray", guard.refused), "", cast(str, answer)))
    if isinstance(answer, (float, np.ndarray)):
        return cast(Answered, guard.clean(cast(float, answer)))
    return answer

"""A claim of Wh/kg or Wh/L against the cells (or packs) that lie between bounds of one chemistry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
import numpy as np

from app.science.claim import (
    MOST_TAKES,
    SAMPLES,
    Answer,
    Bound,
    Corner,
    FigureOf,
    Take,
    answer_of,
    check_bounds,
    check_draws,
)
from app.science.design import CellDesign
from app.science.doubt import Spread, draw_inputs
from app.science.errors import DesignError
from app.science.grid import evaluate_grid
from app.science.limits import limit_for
from app.science.numeric import Floats, show
from app.science.paths import with_value
from app.science.target import solve_for_target

Figure = Literal["specific_energy_wh_kg", "energy_density_wh_l"]
FIGURES: tuple[Figure, ...] = ("specific_energy_wh_kg", "energy_density_wh_l")
Level = Literal["cell", "pack"]
# Points searched of each input, and how often all inputs are gone through, for the best corner.
_STEPS, _ROUNDS = 5, 3
_SURE = "first_cycle_loss_fraction"


class CellClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A figure (Wh/kg or Wh/L) claimed for a cell or a pack."""

    value: float
    figure: Figure = "specific_energy_wh_kg"
    level: Level = "cell"

    @property
    def result(self) -> str:
        """The name of the model's result that it speaks of."""
        return f"levels.{self.level}.{self.figure}"


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """Designs drawn once: they serve every claim of the same figure and level."""

    design: CellDesign
    bounds: tuple[Bound, ...]
    inputs: dict[str, Floats]
    values: Floats
    result: str


def usual_design(design: CellDesign, bounds: Sequence[Bound]) -> CellDesign:
    """The design with every bounded input at its usual value. Raises DesignError for an unknown path."""
    for bound in bounds:
        limit = limit_for(design, bound.path)
        if not limit.minimum <= bound.low <= bound.high <= limit.maximum:
            raise DesignError(
                bound.path,
                f"bounds from {show(bound.low)} to {show(bound.high)} are not allowed; allowed is {limit.text}",
            )
        design = with_value(design, bound.path, bound.usual)
    return design


def draw_cells(
    design: CellDesign, bounds: Sequence[Bound], claim: CellClaim, count: int = SAMPLES, seed: int = 1
) -> Drawn:
    """Draw ``count`` cells between the bounds and evaluate them. The same seed gives the same cells.

    Raises DesignError for bounds, a count or a seed that are refused, and for a pack claim of a design without one.
    """
    check_draws(claim.value, count, seed)
    check_bounds(bounds)
    if claim.level == "pack" and design.pack is None:
        raise DesignError("pack", "the design has none, so a claim of a pack cannot be held against it")
    usual = usual_design(design, bounds)
    spreads = {
        bound.path: Spread(kind=bound.shape, low=bound.low, high=bound.high)
        for bound in bounds
        if not bound.fixed
    }
    inputs = draw_inputs(usual, spreads, count, seed)
    values = evaluate_grid(usual, inputs or _sure(usual), (claim.result,))[claim.result]
    return Drawn(design=usual, bounds=tuple(bounds), inputs=inputs, values=values, result=claim.result)


def answer_for(drawn: Drawn, claim: CellClaim) -> Answer:
    """Hold a claim of the same figure and level against cells that were drawn before."""
    return answer_of(
        drawn.bounds,
        drawn.inputs,
        drawn.values,
        claim.value,
        figure=_figure(drawn),
        best=lambda: best_corner(drawn.design, drawn.bounds, drawn.result),
        alone=lambda corner: _alone(drawn, corner, claim.value),
    )


def _figure(drawn: Drawn) -> FigureOf:
    """The model's result as a function of inputs."""

    def figure(inputs: Mapping[str, Floats]) -> Floats:
        return evaluate_grid(drawn.design, inputs, (drawn.result,))[drawn.result]

    return figure


def best_corner(design: CellDesign, bounds: Sequence[Bound], result: str) -> Corner:
    """The highest result within the bounds: each input is moved to its best place in turn, until none moves.

    ``design`` has the usual values. Inputs whose effects cross could hide a better corner still; with the bounds of
    the dataset the effects are one-sided.
    """
    at = {bound.path: bound.usual for bound in bounds}
    best = float(evaluate_grid(design, _sure(design), (result,))[result][0])
    for _ in range(_ROUNDS):
        before = dict(at)
        for bound in bounds:
            if bound.fixed:
                continue
            steps = np.append(np.linspace(bound.low, bound.high, _STEPS), at[bound.path])
            found = evaluate_grid(_placed(design, at), {bound.path: steps}, (result,))[result]
            if np.isfinite(found).any():
                place = int(np.nanargmax(found))
                at[bound.path], best = float(steps[place]), float(found[place])
        if at == before:
            break
    return Corner(value=best, inputs=at)


def design_with(design: CellDesign, inputs: Mapping[str, float]) -> CellDesign:
    """The design with these inputs put in. Raises DesignError for an unknown path."""
    return _placed(design, inputs)


def _placed(design: CellDesign, inputs: Mapping[str, float]) -> CellDesign:
    for path, value in inputs.items():
        design = with_value(design, path, value)
    return design


def _alone(drawn: Drawn, corner: Corner, claim: float) -> tuple[Take, ...]:
    """The inputs of which each alone would reach the claim at the corner if its bound gave, least stretch first."""
    if not np.isfinite(corner.value):
        return ()
    design, found = _placed(drawn.design, corner.inputs), []
    for bound in drawn.bounds:
        if bound.fixed:
            continue
        solution = solve_for_target(design, bound.path, claim, drawn.result)
        needed = solution.value
        if not solution.met or needed is None or bound.low <= needed <= bound.high:
            continue
        more = needed > bound.high
        take = Take(
            path=bound.path, needed=needed, more=more, usual=bound.usual, low=bound.low, high=bound.high
        )
        stretch = (needed - bound.high if more else bound.low - needed) / (bound.high - bound.low)
        found.append((stretch, take))
    return tuple(take for _, take in sorted(found, key=lambda pair: pair[0])[:MOST_TAKES])


def _sure(design: CellDesign) -> dict[str, Floats]:
    """All inputs are set: the one design, as a column of one."""
    return {_SURE: np.array([float(design.first_cycle_loss_fraction)])}

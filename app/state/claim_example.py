"""The design that stands for a claim: one that can be built, with whole layers and, where bounds allow, full pores.

run nearest to the usual ──► layers whole ──► pores full ──► towards the best corner until it reaches the claim again
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from operator import attrgetter

import numpy as np

from app.science.claim_cell import best_corner, design_with, usual_design
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.numeric import Guard
from app.science.paths import with_value
from app.science.solve import Solved
from app.state.claim_bounds import base_design
from app.state.claims import HeldClaim, cell_claim

LAYERS, AMOUNT = "cell.layers", "electrolyte.amount.value"
# Steps on the way from the run to the best corner.
_STEPS = 51
# A filling this much above the pores' volume is not told as less than they hold, however it is rounded.
_FULL = 1.0 + 1e-6
Inputs = Mapping[str, float]


def example_design(found: HeldClaim) -> CellDesign | None:
    """A design that reaches the claim and is near to the usual one, else the best that the bounds allow.

    Its layers are whole, and its pores are full where a design within the bounds reaches the claim so. None for a
    range, which is not a cell's.
    """
    if found.energy is None:
        return None
    bounds = [used.bound for used in found.bounds]
    usual = usual_design(base_design(found.set, found.bounds), bounds)
    start = found.answer.example
    if is_short(found):
        design = design_with(usual, _whole(found, start, up=False))
        return with_value(design, "name", _name(found))
    claim = cell_claim(found.energy)
    plain = [bound for bound in bounds if claim.level == "pack" or not bound.path.startswith("pack.")]
    best = best_corner(usual, plain, claim.result).inputs
    ways = [_on_the_way(found, start, best, share) for share in np.linspace(0.0, 1.0, _STEPS)]
    design = (
        _first(found, usual, ways, wet=True)
        or _first(found, usual, ways, wet=False)
        or design_with(usual, start)
    )
    return with_value(design, "name", _name(found))


def is_short(found: HeldClaim) -> bool:
    """Whether not even the best corner of the bounds reaches the claim."""
    return found.answer.corner is not None and found.answer.together is None


def warnings_left(design: CellDesign) -> tuple[str, ...]:
    """What the model has to say against a design, in its words."""
    return tuple(warning.message for warning in evaluate(design).warnings)


def _on_the_way(found: HeldClaim, start: Inputs, best: Inputs, share: float) -> dict[str, float]:
    """From the run so far towards the best corner, with whole layers."""
    moved = {path: value + (best.get(path, value) - value) * share for path, value in start.items()}
    return _whole(found, moved, up=True)


def _whole(found: HeldClaim, inputs: Inputs, up: bool) -> dict[str, float]:
    """The same with whole layers within their bounds, upwards where there is room: the case weighs less then."""
    bound = next((used.bound for used in found.bounds if used.bound.path == LAYERS), None)
    if bound is None or LAYERS not in inputs:
        return dict(inputs)
    value = inputs[LAYERS]
    layers = ceil(value - 1e-9) if up else round(value)
    layers = min(max(layers, ceil(bound.low)), max(floor(bound.high), 1))
    return {**inputs, LAYERS: float(layers)}


def _first(found: HeldClaim, usual: CellDesign, ways: list[dict[str, float]], wet: bool) -> CellDesign | None:
    """The first design on the way that reaches the claim; with pores full where ``wet``."""
    assert found.energy is not None
    figure = attrgetter(cell_claim(found.energy).result)
    for inputs in ways:
        design = design_with(usual, inputs)
        try:
            filled = _filled(found, design) if wet else design
            if filled is not None and figure(evaluate(filled)) >= found.answer.claim:
                return filled
        except DesignError:
            # A point between two cells need not be one.
            continue
    return None


def _filled(found: HeldClaim, design: CellDesign) -> CellDesign | None:
    """The design with so much liquid that its pores are full; None where the bounds do not allow it.

    A solid between the grains keeps voids in truth: it is left as it is.
    """
    if design.electrolyte.phase != "liquid":
        return design
    solved = Solved(design, Guard())
    held = float(solved.electrolyte_g_cm2) / design.electrolyte.density_g_cm3
    pores = float(solved.pores_cm)
    if held >= pores:
        return design
    bound = next((used.bound for used in found.bounds if used.bound.path == AMOUNT), None)
    if bound is None or held <= 0.0:
        return None
    amount = float(design.electrolyte.amount.value) * pores / held * _FULL
    return with_value(design, AMOUNT, amount) if amount <= bound.high else None


def _name(found: HeldClaim) -> str:
    """The design's name tells the claim that it stands for."""
    claim = f"{found.answer.claim:g} {found.unit} claimed"
    kind = "best within the bounds" if is_short(found) else "reaches"
    return f"{found.set.name}: {kind} ({claim}, {found.milestone.id})"

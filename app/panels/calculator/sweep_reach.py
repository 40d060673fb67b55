"""How far a swept input can go before the model refuses, why it stops there, and the axis that shows it. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.panels.calculator.field import Field
from app.science.design import CellDesign, Cylindrical
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value

Floats = NDArray[np.float64]
_FINE = 65
# An axis ends this share of the range beyond the last value that can be built, on a round number.
_AIR, _STEPS = 0.02, 15.0


@dataclass(frozen=True)
class Stop:
    """An end of what can be built, in shown units, and what stops it ("the stack no longer fits the box")."""

    at: float
    why: str


def stops(
    design: CellDesign, field: Field, x: Floats, known: NDArray[np.bool_]
) -> tuple[Stop | None, Stop | None]:
    """The lower and the upper end of what can be built on a grid, None where the grid ends first."""
    seen = np.flatnonzero(known)
    first, last = int(seen[0]), int(seen[-1])
    low = None if first == 0 else _stop(design, field, float(x[first]), float(x[first - 1]))
    high = None if last == x.size - 1 else _stop(design, field, float(x[last]), float(x[last + 1]))
    return low, high


def _stop(design: CellDesign, field: Field, good: float, bad: float) -> Stop:
    """The end between a value that can be built and one that cannot."""
    fine = np.linspace(good, bad, _FINE)
    refused = _refused(design, field, fine)
    end = max(1, int(np.argmax(refused)))
    return Stop(float(fine[end - 1]), _why(design, field, float(fine[end])))


def _refused(design: CellDesign, field: Field, shown: Floats) -> NDArray[np.bool_]:
    try:
        energy = np.asarray(evaluate(with_value(design, field.path, shown / field.factor)).energy_wh)
    except DesignError:
        return np.ones(shown.shape, dtype=bool)
    return np.broadcast_to(np.isnan(energy), shown.shape)


def _why(design: CellDesign, field: Field, shown: float) -> str:
    try:
        evaluate(with_value(design, field.path, shown / field.factor))
    except DesignError as error:
        return stop_words(design, error)
    return "no such cell can be built"


def stop_words(design: CellDesign, error: DesignError) -> str:
    """Why the model refuses, as the end of the sentence "above 3.12 mAh/cm² …"."""
    case = "can" if isinstance(design.cell, Cylindrical) else "box"
    last = error.field.rsplit(".", 1)[-1]
    if error.field == "cell.layers" and "allows at most" in error.message:
        return f"the stack no longer fits the {case}"
    if last in ("electrode_height_mm", "electrode_width_mm") and "does not fit" in error.message:
        return f"the electrode no longer fits the {case}"
    if "no room for one turn" in error.message:
        return "not one turn of the winding fits the can"
    if "gives a porosity of" in error.message:
        return (
            "the coating would have no pores left"
            if "of -" in error.message
            else "the coating would be empty"
        )
    if error.field == "positive.average_potential_v":
        return "the cell would have no voltage"
    return "no such cell can be built"


def axis_ends(
    ends: tuple[float, float], low: Stop | None, high: Stop | None, own: float
) -> tuple[float, float]:
    """Ends of the axis: the whole range, or shortly beyond what can be built; they hold the design's own value."""
    span = ends[1] - ends[0]
    step = _round_step(span / _STEPS)
    start, end = ends
    if low is not None:
        start = max(start, math.floor((min(low.at, own) - _AIR * span) / step) * step)
    if high is not None:
        end = min(end, math.ceil((max(high.at, own) + _AIR * span) / step) * step)
    return start, end


def _round_step(raw: float) -> float:
    power = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= raw * (1.0 - 1e-9))


def grid(ends: tuple[float, float], low: Stop | None, high: Stop | None, points: int) -> Floats:
    """``points`` values from end to end; where a side is refused, the last one that can be built is among them."""
    start = ends[0] if low is None else max(low.at, ends[0])
    end = ends[1] if high is None else min(high.at, ends[1])
    inner = np.linspace(start, end, points - (start > ends[0]) - (end < ends[1]))
    parts = [np.array([ends[0]])] if start > ends[0] else []
    parts.append(inner)
    return np.concatenate([*parts, np.array([ends[1]])] if end < ends[1] else parts)

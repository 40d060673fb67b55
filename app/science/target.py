"""Solving backwards: which value of one input gives the result that is wanted, or how near it can come.

    result
      │        ╭──╮            target ─ ─ ─ reached where the curve crosses it,
      │      ╭─╯  ╰─╮                   ─ ─ else the nearest point, and what stops it there
      └──────┴──────┴──────► input, over the range searched

The whole range is evaluated at once, then a shrinking neighbourhood of the crossing (or of the nearest point):
three array evaluations instead of dozens of single ones, and no crossing is missed that the first grid sees.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import numpy as np

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.grid import evaluate_grid
from app.science.limits import Limit, limit_for
from app.science.model import evaluate
from app.science.numeric import Floats, show
from app.science.paths import get_value, with_value

COARSE, FINE, ROUNDS = 801, 65, 6
# A result that changes by less than this share over the whole range does not depend on the input.
FLAT = 1e-9
CLOSE = 1e-6
# Results below this count as 0.
_NOTHING = 1e-9


class Solution(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. ``value`` is None where no value of the range makes a cell at all.

    ``reached``: the result that ``value`` gives. ``reason``: empty where the target is met, else what stops it.
    ``low``, ``high``: the range searched.
    """

    path: str
    result: str
    value: float | None
    target: float
    reached: float | None
    reason: str
    low: float
    high: float

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return not self.reason


class _Curve(NamedTuple):
    x: Floats
    y: Floats


def solve_for_target(
    design: CellDesign,
    path: str,
    target: float,
    result: str = "specific_energy_wh_kg",
    low: float | None = None,
    high: float | None = None,
) -> Solution:
    """Find the value of ``path`` nearest to the present one at which ``result`` is ``target``.

    ``low`` and ``high`` narrow the range searched; else it is the whole permitted one. Raises DesignError for an
    unknown input or result, a target that is not finite, and a range that is empty or not permitted.
    """
    limit = limit_for(design, path)
    low, high = _range(path, limit, low, high)
    if not np.isfinite(target):
        raise DesignError(result, f"the target {target} is not allowed; allowed is a finite number")
    now = float(get_value(design, path))
    curve = _curve(design, path, result, _grid(low, high, now))
    known = np.isfinite(curve.y)

    def answer(value: float | None, reached: float | None, reason: str) -> Solution:
        return Solution(
            path=path,
            result=result,
            value=value,
            target=float(target),
            reached=reached,
            reason=reason,
            low=low,
            high=high,
        )

    if not known.any():
        return answer(None, None, _refusal(design, path, now if low <= now <= high else low))
    flat = float(np.ptp(curve.y[known])) <= FLAT * max(1e-30, float(np.abs(curve.y[known]).max()))
    crossing = None if flat else _crossing(curve, target, now)
    if crossing is not None:
        value, reached = _refined(design, path, result, target, crossing)
        if _met(reached, target):
            return answer(value, reached, "")
    value, reached, last = _nearest(design, path, result, target, curve, now)
    if _met(reached, target):
        return answer(value, reached, "")
    if flat:
        return answer(now if low <= now <= high else value, reached, f"{result} does not depend on {path}")
    return answer(value, reached, _stopped(design, path, limit, last, value, low, high))


def _met(reached: float, target: float) -> bool:
    """Whether a result is the target, but for rounding; a small cell's milliampere-hours as well as a pack's."""
    return abs(reached - target) <= CLOSE * max(abs(target), _NOTHING)


def _range(path: str, limit: Limit, low: float | None, high: float | None) -> tuple[float, float]:
    low = limit.minimum if low is None else low
    high = limit.maximum if high is None else high
    if not (limit.minimum <= low < high <= limit.maximum):
        raise DesignError(
            path, f"cannot be searched from {show(low)} to {show(high)}; allowed is {limit.text}"
        )
    return float(low), float(high)


def _grid(low: float, high: float, now: float) -> Floats:
    """Even steps, even ratios, and the present value: fine near zero and far from it."""
    parts = [np.linspace(low, high, COARSE)]
    if high > 0.0:
        parts.append(np.geomspace(max(low, high * 1e-5), high, COARSE))
    if low <= now <= high:
        parts.append(np.array([now]))
    return np.unique(np.clip(np.concatenate(parts), low, high))


def _curve(design: CellDesign, path: str, result: str, x: Floats) -> _Curve:
    return _Curve(x, evaluate_grid(design, {path: x}, (result,))[result])


def _crossing(curve: _Curve, target: float, now: float) -> tuple[float, float] | None:
    """The two neighbours between which the curve passes the target, nearest to the present value."""
    above = curve.y - target
    passes = np.flatnonzero((above[:-1] * above[1:] <= 0.0) & np.isfinite(above[:-1] * above[1:]))
    if not len(passes):
        return None
    left, right = curve.x[passes], curve.x[passes + 1]
    distance = np.maximum(np.maximum(left - now, now - right), 0.0)
    best = int(passes[np.argmin(distance)])
    return float(curve.x[best]), float(curve.x[best + 1])


def _refined(
    design: CellDesign, path: str, result: str, target: float, bracket: tuple[float, float]
) -> tuple[float, float]:
    """The crossing within a bracket, by ever finer grids; the best point seen."""
    left, right = bracket
    best = (left, np.inf)
    for _ in range(ROUNDS):
        fine = _curve(design, path, result, np.linspace(left, right, FINE))
        miss = np.abs(fine.y - target)
        if not np.isfinite(miss).any():
            break
        place = int(np.nanargmin(miss))
        best = (float(fine.x[place]), float(fine.y[place]))
        narrower = _crossing(fine, target, best[0])
        if narrower is None or miss[place] == 0.0:
            break
        left, right = narrower
    return best


def _nearest(
    design: CellDesign, path: str, result: str, target: float, curve: _Curve, now: float
) -> tuple[float, float, bool]:
    """The point that comes nearest to the target, and whether the cells end there (a refusal lies beyond)."""
    miss = np.abs(curve.y - target)
    best = float(np.nanmin(miss))
    # Of equally near points the one nearest to the present value.
    equal = np.flatnonzero(miss <= best * (1.0 + 1e-12) + 1e-300)
    place = int(equal[np.argmin(np.abs(curve.x[equal] - now))])
    left, right = curve.x[max(place - 1, 0)], curve.x[min(place + 1, len(curve.x) - 1)]
    value, reached = float(curve.x[place]), float(curve.y[place])
    for _ in range(ROUNDS):
        fine = _curve(design, path, result, np.linspace(left, right, FINE))
        misses = np.abs(fine.y - target)
        if not np.isfinite(misses).any():
            break
        place = int(np.nanargmin(misses))
        if misses[place] <= abs(reached - target):
            value, reached = float(fine.x[place]), float(fine.y[place])
        left, right = fine.x[max(place - 1, 0)], fine.x[min(place + 1, FINE - 1)]
    beside = evaluate_grid(design, {path: np.array([left, right])}, (result,))[result]
    return value, reached, bool(np.isnan(beside).any())


def _stopped(
    design: CellDesign, path: str, limit: Limit, at_edge: bool, value: float, low: float, high: float
) -> str:
    """Why the curve goes no nearer: the end of the range, the edge of what makes a cell, or its own extremum."""
    unit = f" {limit.unit}" if limit.unit else ""
    for end, word in ((low, "smallest"), (high, "largest")):
        if abs(value - end) <= 1e-6 * max(abs(end), high - low):
            return f"{show(end)}{unit} is the {word} {limit.label} searched"
    if at_edge:
        step = 1e-3 * max(abs(value), 1e-9)
        for beyond in (value + step, value - step, value + 50 * step, value - 50 * step):
            words = _refusal(design, path, beyond)
            if words:
                return words
    return f"the result turns back at {show(value)}{unit}: more or less of it leads away from the target"


def _refusal(design: CellDesign, path: str, value: float) -> str:
    """What the model says against this value; empty where it makes a cell."""
    try:
        evaluate(with_value(design, path, value))
    except DesignError as error:
        return str(error)
    return ""

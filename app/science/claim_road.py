"""A claim of kilometres, on one charge or in so many minutes, against the cars that lie between bounds.

range  = energy · usable share / consumption
charge = the smaller of  mean C-rate · time  and the usable share,  · energy / consumption
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.science.claim import (
    MOST_TAKES,
    SAMPLES,
    Answer,
    Bound,
    Corner,
    Take,
    answer_of,
    check_bounds,
    check_draws,
)
from app.science.doubt import even_draws, triangular_draws
from app.science.errors import DesignError
from app.science.limits import Limit
from app.science.numeric import Floats, show
from app.science.vehicle import MINUTES_PER_HOUR, range_km

ENERGY, CONSUMPTION, USABLE, C_RATE = (
    "pack_energy_kwh",
    "consumption_kwh_100km",
    "usable_fraction",
    "mean_c_rate",
)
ROAD_LIMITS: dict[str, Limit] = {
    ENERGY: Limit(1.0, 1000.0, "kWh", "energy of the pack"),
    CONSUMPTION: Limit(1.0, 500.0, "kWh/100 km", "consumption"),
    USABLE: Limit(0.0, 1.0, "", "usable part of the pack"),
    C_RATE: Limit(0.01, 100.0, "1/h", "mean C-rate"),
}
# Only consumption is better the less there is of it.
_LESS = frozenset({CONSUMPTION})
_HALVINGS = 60


def kilometres(inputs: Mapping[str, Floats], minutes: float | None = None) -> Floats:
    """Range (km) on one charge of these cars, or what ``minutes`` at the charger add. DesignError out of range."""
    usable = inputs[USABLE]
    if minutes is not None:
        usable = np.minimum(inputs[C_RATE] * minutes / MINUTES_PER_HOUR, usable)
    found: Floats = np.asarray(range_km(inputs[ENERGY], inputs[CONSUMPTION], usable), dtype=np.float64)
    return found


def road_claim(
    bounds: Sequence[Bound], km: float, minutes: float | None = None, count: int = SAMPLES, seed: int = 1
) -> Answer:
    """Hold ``km`` on one charge, or in ``minutes``, against ``count`` cars drawn between the bounds.

    Raises DesignError for bounds, a count or a seed that are refused, and minutes that are not above 0.
    """
    check_draws(km, count, seed)
    check_bounds(bounds)
    _check_road(bounds, minutes)
    inputs = {
        bound.path: _drawn(bound, (count, seed, place))
        for place, bound in enumerate(bounds)
        if not bound.fixed
    }
    sure = {bound.path: np.full(count, bound.usual) for bound in bounds if bound.fixed}
    values = kilometres({**inputs, **sure}, minutes)
    return answer_of(
        bounds,
        inputs,
        values,
        km,
        figure=lambda cars: kilometres(cars, minutes),
        best=lambda: _best(bounds, minutes),
        alone=lambda corner: _alone(bounds, corner, km, minutes),
    )


def _check_road(bounds: Sequence[Bound], minutes: float | None) -> None:
    known = {bound.path for bound in bounds}
    wanted = {ENERGY, CONSUMPTION, USABLE} | ({C_RATE} if minutes is not None else set())
    if not wanted <= known <= set(ROAD_LIMITS):
        raise DesignError("bounds", f"needed are those of {', '.join(sorted(wanted))}")
    for bound in bounds:
        limit = ROAD_LIMITS[bound.path]
        if not limit.minimum <= bound.low <= bound.high <= limit.maximum:
            raise DesignError(
                bound.path,
                f"bounds from {show(bound.low)} to {show(bound.high)} are not allowed; allowed is {limit.text}",
            )
    if minutes is not None and not 0.0 < minutes < float("inf"):
        raise DesignError("minutes", f"{show(minutes)} is not allowed; allowed is a number above 0")


def _drawn(bound: Bound, column: tuple[int, int, int]) -> Floats:
    even = even_draws(*column)
    if bound.shape == "uniform":
        return bound.low + (bound.high - bound.low) * even
    return triangular_draws(bound.low, bound.high, bound.usual, even)


def _best(bounds: Sequence[Bound], minutes: float | None) -> Corner:
    """Every input at its better end: kilometres rise with all of them but consumption."""
    at = {bound.path: bound.low if bound.path in _LESS else bound.high for bound in bounds}
    return Corner(value=_at(at, minutes), inputs=at)


def _at(inputs: Mapping[str, float], minutes: float | None) -> float:
    return float(kilometres({path: np.array([value]) for path, value in inputs.items()}, minutes)[0])


def _alone(bounds: Sequence[Bound], corner: Corner, km: float, minutes: float | None) -> tuple[Take, ...]:
    """Which single input would reach the claim at the best corner if its bound gave, least stretch first."""
    found = []
    for bound in bounds:
        needed = None if bound.fixed else _reaching(bound, corner, km, minutes)
        if needed is None:
            continue
        more = bound.path not in _LESS
        take = Take(
            path=bound.path, needed=needed, more=more, usual=bound.usual, low=bound.low, high=bound.high
        )
        edge = bound.high if more else bound.low
        found.append((abs(needed - edge) / (bound.high - bound.low), take))
    return tuple(take for _, take in sorted(found, key=lambda pair: pair[0])[:MOST_TAKES])


def _reaching(bound: Bound, corner: Corner, km: float, minutes: float | None) -> float | None:
    """The value at which the corner just reaches the claim, by halving; None where even the limit does not."""
    limit = ROAD_LIMITS[bound.path]
    near, less = corner.inputs[bound.path], bound.path in _LESS
    far = limit.minimum if less else limit.maximum
    if _at({**corner.inputs, bound.path: far}, minutes) < km:
        return None
    for _ in range(_HALVINGS):
        middle = (near + far) / 2.0
        if _at({**corner.inputs, bound.path: middle}, minutes) >= km:
            far = middle
        else:
            near = middle
    return far

"""How sure a figure is: spreads on the inputs, many designs drawn from them, and what the results then spread to.

The draws of a seed are made once and kept as numbers between 0 and 1 (one column an input, stratified, so that a
hundred thousand of them are as even as many more drawn blindly). While a slider is dragged only their mapping to
the inputs and the model itself are worked out anew, so a figure moves with the design and never flickers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.grid import Measure, evaluate_grid
from app.science.limits import limit_for
from app.science.numeric import Floats, show
from app.science.paths import get_value

SpreadKind = Literal["normal", "uniform", "triangular"]
KINDS = ("normal", "uniform", "triangular")
SAMPLES, MOST_SAMPLES, LEAST_SAMPLES = 100_000, 1_000_000, 100
PERCENTILES = (5.0, 50.0, 95.0)
_TABLE = 4096
# As many draws at most are ranked: of a hundred thousand, and of the few that are made while something moves.
_RANKED, _FEW_RANKED, _MANY = 20_000, 5_000, 50_000
# Columns kept: those of some thirty inputs at each of the four counts that the screen uses side by side.
_KEPT = 128
Kept = NDArray[np.float32]
# Of which draws: how many and of which seed.
Draws = tuple[int, int]
# Of which draws: how many, of which seed, and of which input in order.
Column = tuple[int, int, int]


class Spread(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The doubt about one input.

    normal: ``low`` and ``high`` are its P5 and P95. uniform: its ends. triangular: its ends, with the design's
    own value as the peak. What falls outside the input's permitted range is clipped to it, and told.
    """

    kind: SpreadKind
    low: float
    high: float


class ResultSpread(msgspec.Struct, frozen=True):
    """Percentiles of one result over the draws that make a cell."""

    p5: float
    p50: float
    p95: float


class Contribution(msgspec.Struct, frozen=True):
    """How much of a result's variance one input explains, and which way it pushes (rank correlation, −1 to 1)."""

    path: str
    share: float
    correlation: float


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """What the draws say. ``clipped``: share of the draws of an input that were held at its permitted range.

    ``refused``: share of the draws that make no cell; they are left out of the percentiles.
    ``samples``: the results themselves, by name, for drawing them.
    """

    spread: dict[str, ResultSpread]
    contributions: dict[str, tuple[Contribution, ...]]
    clipped: dict[str, float]
    refused: float
    count: int
    samples: dict[str, Floats]


def check_spreads(design: CellDesign, spreads: Mapping[str, Spread]) -> None:
    """Raise DesignError for a spread of an unknown input, or one whose ends are not finite and in order."""
    for path, spread in spreads.items():
        limit_for(design, path)
        ends = (spread.low, spread.high, spread.high - spread.low)
        if not np.isfinite(ends).all() or spread.low >= spread.high:
            raise DesignError(
                path,
                f"a spread from {show(spread.low)} to {show(spread.high)} is not allowed; "
                "the lower end must be below the upper",
            )
        peak = float(get_value(design, path))
        if spread.kind == "triangular" and not spread.low <= peak <= spread.high:
            raise DesignError(
                path,
                f"a triangle from {show(spread.low)} to {show(spread.high)} needs the design's {show(peak)} "
                "between its ends",
            )


def monte_carlo(
    design: CellDesign,
    spreads: Mapping[str, Spread],
    results: Sequence[str] = ("specific_energy_wh_kg", "energy_density_wh_l"),
    count: int = SAMPLES,
    seed: int = 1,
    ranked: Sequence[str] | None = None,
    measures: Mapping[str, Measure] | None = None,
) -> Doubt:
    """Draw ``count`` designs around ``design`` and tell how ``results`` spread. The same seed gives the same answer.

    ``ranked``: the results whose contributions are wanted; None: all of them. ``measures``: further results, as
    `evaluate_grid` takes them.

    Raises DesignError for spreads that `check_spreads` refuses, an unknown result, a count or seed out of range,
    and where no draw makes a cell.
    """
    check_spreads(design, spreads)
    if not LEAST_SAMPLES <= count <= MOST_SAMPLES:
        raise DesignError("samples", f"{count} is not allowed; allowed is {LEAST_SAMPLES} to {MOST_SAMPLES}")
    if seed < 0:
        raise DesignError("seed", f"{seed} is not allowed; allowed is 0 or more")
    inputs, clipped = {}, {}
    for place, (path, spread) in enumerate(spreads.items()):
        inputs[path], clipped[path] = _drawn(design, path, spread, (count, seed, place))
    found = evaluate_grid(design, inputs or _own(design), results, measures)
    made = np.isfinite(next(iter(found.values())))
    if not made.any():
        raise DesignError("", "none of the designs drawn makes a cell: narrow the spreads")
    return Doubt(
        spread={name: _percentiles(values[made]) for name, values in found.items()},
        contributions={
            name: _contributions(inputs, values, made, (count, seed)) if inputs else ()
            for name, values in found.items()
            if ranked is None or name in ranked
        },
        clipped=clipped,
        refused=float(1.0 - made.mean()),
        count=count,
        samples=found,
    )


def draw_inputs(
    design: CellDesign, spreads: Mapping[str, Spread], count: int = SAMPLES, seed: int = 1
) -> dict[str, Floats]:
    """The draws of the inputs alone, by path: the ones that `monte_carlo` makes of the same spreads, count and seed.

    Raises DesignError for spreads that `check_spreads` refuses.
    """
    check_spreads(design, spreads)
    return {
        path: _drawn(design, path, spread, (count, seed, place))[0]
        for place, (path, spread) in enumerate(spreads.items())
    }


def _own(design: CellDesign) -> dict[str, Floats]:
    """The design alone, as a column of one."""
    path = "first_cycle_loss_fraction"
    return {path: np.array([float(get_value(design, path))])}


def _strata(count: int, seed: int, place: int) -> Floats:
    """``count`` numbers between 0 and 1 in random order, one in each of as many equal strata."""
    rng = np.random.default_rng((seed, place))
    draws: Floats = (rng.permutation(count) + rng.random(count)) / count
    return draws


@lru_cache(maxsize=_KEPT)
def _even_draws(count: int, seed: int, place: int) -> Kept:
    """The strata, kept in half the room: of a hundred thousand the digits that go are far below a stratum."""
    return _kept(_strata(count, seed, place))


def _kept(draws: Floats) -> Kept:
    held = draws.astype(np.float32)
    held.flags.writeable = False
    return held


def even_draws(count: int, seed: int, place: int) -> Floats:
    """``count`` numbers between 0 and 1 for the input in that place, evenly spread: the same of the same seed."""
    return _even_draws(count, seed, place).astype(np.float64)


def triangular_draws(low: float, high: float, peak: float, even: Floats) -> Floats:
    """Even draws as those of a triangle from ``low`` to ``high`` with its peak between them."""
    return _triangular(Spread(kind="triangular", low=low, high=high), peak, even)


def _drawn(design: CellDesign, path: str, spread: Spread, column: Column) -> tuple[Floats, float]:
    """The values of one input, held within what is permitted, and the share that had to be held."""
    if spread.kind == "uniform":
        values = spread.low + (spread.high - spread.low) * _even_draws(*column).astype(np.float64)
    elif spread.kind == "triangular":
        values = _triangular(spread, float(get_value(design, path)), _even_draws(*column).astype(np.float64))
    else:
        middle, reach = (spread.low + spread.high) / 2.0, (spread.high - spread.low) / 2.0
        values = middle + reach / NormalDist().inv_cdf(0.95) * _normal_draws(*column).astype(np.float64)
    limit = limit_for(design, path)
    outside = (values < limit.minimum) | (values > limit.maximum)
    if not outside.any():
        return values, 0.0
    return np.clip(values, limit.minimum, limit.maximum), float(outside.mean())


def _triangular(spread: Spread, peak: float, even: Floats) -> Floats:
    width = spread.high - spread.low
    turn = (peak - spread.low) / width
    rising = spread.low + np.sqrt(even * width * (peak - spread.low))
    falling = spread.high - np.sqrt((1.0 - even) * width * (spread.high - peak))
    return np.where(even < turn, rising, falling)


@lru_cache(maxsize=_KEPT)
def _normal_draws(count: int, seed: int, place: int) -> Kept:
    """The even draws as a standard normal, by a table of its quantiles: much quicker than the function itself."""
    return _kept(np.interp(_strata(count, seed, place), *_quantiles()))


@lru_cache(maxsize=1)
def _quantiles() -> tuple[Floats, Floats]:
    """Probabilities, and the standard normal's value at each: one table serves every input and count."""
    reach = np.linspace(-5.0, 5.0, _TABLE)
    probabilities = np.array([NormalDist().cdf(value) for value in reach])
    for column in (probabilities, reach):
        column.flags.writeable = False
    return probabilities, reach


def _percentiles(values: Floats) -> ResultSpread:
    return ResultSpread(*(float(value) for value in np.percentile(values, PERCENTILES)))


def _contributions(
    inputs: Mapping[str, Floats], result: Floats, made: np.ndarray, draws: Draws
) -> tuple[Contribution, ...]:
    """Share of the variance of the ranks that each input explains, the largest first.

    The inputs are drawn independently, so squared correlations of ranks add up to what they explain singly. An input
    rises with its draws, and those are ranked once.
    """
    count, seed = draws
    step = max(1, count // (_RANKED if count > _MANY else _FEW_RANKED))
    kept = made[::step]
    ranks = _ranks(result[::step][kept])
    whole, found = _product(ranks, ranks), []
    for place, (path, values) in enumerate(inputs.items()):
        own = _even_ranks(count, seed, place, step)[kept]
        own = own - own.mean() if np.ptp(values) > 0.0 else np.zeros(len(own))
        spread = math.sqrt(_product(own, own) * whole)
        found.append((path, _product(own, ranks) / spread if spread > 0.0 else 0.0))
    explained = sum(correlation**2 for _, correlation in found) or 1.0
    ranked = sorted(found, key=lambda pair: -abs(pair[1]))
    return tuple(Contribution(path, r * r / max(explained, 1e-12), r) for path, r in ranked)


def _product(one: Floats, other: Floats) -> float:
    """The sum of products. ``@`` would hand it to several threads, whose waiting for each other costs far more."""
    return float(np.einsum("i,i", one, other))


@lru_cache(maxsize=_KEPT)
def _even_ranks(count: int, seed: int, place: int, step: int) -> Floats:
    """The ranks of every ``step``-th of the even draws."""
    return _ranks(_strata(count, seed, place)[::step])


def _ranks(values: Floats) -> Floats:
    ranks = np.empty(len(values))
    ranks[np.argsort(values)] = np.arange(len(values), dtype=np.float64)
    # Equal values have no order of their own.
    return np.zeros(len(values)) if np.ptp(values) == 0.0 else ranks - ranks.mean()


class Swing(msgspec.Struct, frozen=True):
    """One bar of a tornado: the result when the input is lowered and raised. NaN where that makes no cell."""

    path: str
    low_value: float
    high_value: float
    low: float
    high: float
    clipped: bool


def tornado(
    design: CellDesign,
    paths: Sequence[str],
    result: str,
    percent: float = 10.0,
    measures: Mapping[str, Measure] | None = None,
) -> tuple[Swing, ...]:
    """Each input alone lowered and raised by ``percent``, the largest effect first.

    Raises DesignError for an unknown input or result, or a percentage not above 0 and below 100.
    """
    if not 0.0 < percent < 100.0:
        raise DesignError("percent", f"{show(percent)} is not allowed; allowed is above 0 and below 100")
    ends, clipped = _ends(design, paths, percent)
    # One evaluation: in the column of an input all but its own two places hold the design's value.
    inputs = {}
    for place, path in enumerate(paths):
        inputs[path] = np.full(2 * len(paths), float(get_value(design, path)))
        inputs[path][2 * place : 2 * place + 2] = ends[place]
    wanted = () if measures and result in measures else (result,)
    found = evaluate_grid(design, inputs or _own(design), wanted, measures)[result]
    found = found.reshape(-1, 2) if paths else np.zeros((0, 2))
    swings = [
        Swing(path, float(low), float(high), float(down), float(up), held)
        for path, (low, high), (down, up), held in zip(paths, ends, found, clipped, strict=True)
    ]

    def size(swing: Swing) -> float:
        known = [value for value in (swing.low, swing.high) if np.isfinite(value)]
        return max(known) - min(known) if len(known) == 2 else 0.0

    return tuple(sorted(swings, key=lambda swing: -size(swing)))


def _ends(design: CellDesign, paths: Sequence[str], percent: float) -> tuple[Floats, list[bool]]:
    """Each input lowered and raised, held within what is permitted, and whether it had to be held."""
    ends, clipped = np.empty((len(paths), 2)), []
    for place, path in enumerate(paths):
        now, limit = float(get_value(design, path)), limit_for(design, path)
        wanted = np.array([now * (1.0 - percent / 100.0), now * (1.0 + percent / 100.0)])
        ends[place] = np.clip(wanted, limit.minimum, limit.maximum)
        clipped.append(bool((ends[place] != wanted).any()))
    return ends, clipped

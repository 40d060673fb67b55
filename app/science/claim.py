"""Could a claimed figure be true? Many designs drawn between stated bounds, and where the claim lies among them.

    bounds of the inputs ──► draws ──► figure of every draw ──► P5 · P50 · P95, share at or above the claim
                                          within  ≥ 10 % of them │ at the edge ≥ 1 % │ beyond < 1 %

This module knows no cell: it takes draws and their figures. `claim_cell` draws cells, `claim_road` cars.
A claim that none of the draws reaches is held against the best corner of the bounds as well, by those modules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec
import numpy as np

from app.science.doubt import LEAST_SAMPLES, MOST_SAMPLES, PERCENTILES
from app.science.errors import DesignError
from app.science.numeric import Floats, show

Verdict = Literal["within", "at the edge", "beyond"]
Shape = Literal["triangular", "uniform"]
SAMPLES = 40_000
# Verdict by the share of the runs at or above the claim: a claim below P90 is within, one above P99 is beyond.
WITHIN_SHARE, EDGE_SHARE = 0.10, 0.01
# Fewer reaching runs than this say nothing of a middle half.
LEAST_REACHING = 20
MOST_TAKES = 3
# An input decides where the runs that reach the claim lie apart from all runs by this share of their middle half.
LEAST_SHIFT = 0.10
# What is needed must lie beyond the usual value by more than this share of the bounds: less is no change, and both
# would often read the same.
CLEAR_OF_USUAL = 0.02
_QUARTERS = (25.0, 50.0, 75.0)
_STEPS = 201
# The figure of designs or cars, of the inputs given as columns of one length.
FigureOf = Callable[[Mapping[str, Floats]], Floats]


class Bound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is allowed for one input. ``low`` = ``high``: the value is set, and not drawn.

    triangular: from ``low`` to ``high``, the ``usual`` value most often. uniform: every value as often.
    """

    path: str
    low: float
    high: float
    usual: float
    shape: Shape = "triangular"

    @property
    def fixed(self) -> bool:
        """Whether the input has one value only."""
        return self.low == self.high


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """What one input must be. ``needed``: the end of the middle half of the runs that reach the claim which lies
    towards the usual value; ``more``: it must be at least that, else at most.

    ``shift``: how far these runs lie from all runs, in middle halves of all runs; None where too few runs reach the
    claim, see `Answer.together`.
    """

    path: str
    needed: float
    more: bool
    usual: float
    low: float
    high: float
    quarters: tuple[float, float] | None = None
    shift: float | None = None


class Corner(msgspec.Struct, frozen=True, kw_only=True):
    """The best that the bounds allow: every input at the end that helps most. ``value`` NaN: it makes no cell."""

    value: float
    inputs: dict[str, float]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim lies among the draws.

    ``reachable_share``: of the draws that make a cell. ``refused``: share of all draws that make none; they count
    nowhere else. ``corner``: where fewer than `LEAST_REACHING` runs reach the claim. The corner reaches it:
    ``together`` is how far (0 to 1) all inputs must go from usual to best, and ``takes`` tells of those that do most
    how far that is. It does not: ``together`` is None, and ``takes`` are the inputs of which each alone would reach
    the claim at the corner if its bound gave. ``example``: the inputs of a run that reaches
    the claim and is nearest to the usual ones, else the best corner.
    ``usual``: the figure of the usual design, NaN where it makes no cell; a claim that it reaches takes nothing.
    ``values``: the figures of the draws that make a cell.
    """

    claim: float
    p5: float
    p50: float
    p95: float
    reachable_share: float
    verdict: Verdict
    takes: tuple[Take, ...]
    refused: float
    count: int
    corner: Corner | None
    together: float | None
    example: dict[str, float]
    usual: float
    values: Floats

    @property
    def usual_reaches(self) -> bool:
        """Whether the usual design is at the claim or above: nothing has to change."""
        return self.usual >= self.claim


class Share(msgspec.Struct, frozen=True):
    """P5, P50 and P95 of the figures, the share at or above a claim, and the share of draws that make no cell."""

    percentiles: tuple[float, float, float]
    reachable: float
    refused: float


def verdict_of(reachable_share: float) -> Verdict:
    """The word for a share of runs at or above the claim (0 to 1)."""
    if reachable_share >= WITHIN_SHARE:
        return "within"
    return "at the edge" if reachable_share >= EDGE_SHARE else "beyond"


def check_bounds(bounds: Sequence[Bound]) -> None:
    """Raise DesignError for bounds that are not finite or not in order, or an input that is named twice."""
    seen: set[str] = set()
    for bound in bounds:
        if not np.isfinite((bound.low, bound.usual, bound.high)).all():
            raise DesignError(bound.path, "its bounds must be finite numbers")
        if not bound.low <= bound.usual <= bound.high:
            raise DesignError(
                bound.path,
                f"bounds from {show(bound.low)} to {show(bound.high)} with {show(bound.usual)} as usual are not "
                "allowed; the usual value must lie between them",
            )
        if bound.path in seen:
            raise DesignError(bound.path, "has two bounds; allowed is one")
        seen.add(bound.path)


def check_draws(claim: float, count: int, seed: int) -> None:
    """Raise DesignError for a claim that is no positive number, and for a count or seed out of range."""
    if not np.isfinite(claim) or claim <= 0.0:
        raise DesignError("claim", f"{show(claim)} is not allowed; allowed is a number above 0")
    if not LEAST_SAMPLES <= count <= MOST_SAMPLES:
        raise DesignError("samples", f"{count} is not allowed; allowed is {LEAST_SAMPLES} to {MOST_SAMPLES}")
    if seed < 0:
        raise DesignError("seed", f"{seed} is not allowed; allowed is 0 or more")


def share_of(values: Floats, claim: float) -> Share:
    """Percentiles, reachable and refused share of figures (n,), NaN where a draw makes no cell.

    Raises DesignError where none of them makes one.
    """
    made = values[np.isfinite(values)]
    if not made.size:
        raise DesignError("", "none of the designs drawn makes a cell: change the bounds")
    low, middle, high = (float(value) for value in np.percentile(made, PERCENTILES))
    return Share((low, middle, high), float((made >= claim).mean()), 1.0 - made.size / values.size)


def takes_of(
    bounds: Sequence[Bound], inputs: Mapping[str, Floats], values: Floats, claim: float
) -> tuple[Take, ...]:
    """The inputs that have to leave their usual value, the most decisive first; none where too few runs reach the
    claim, or all do.
    """
    return tuple(take for take in shifts_of(bounds, inputs, values, claim) if must_move(take))[:MOST_TAKES]


def must_move(take: Take) -> bool:
    """Whether what is needed lies clear of the usual value, in the direction told."""
    step = (take.needed - take.usual) if take.more else (take.usual - take.needed)
    return step > CLEAR_OF_USUAL * (take.high - take.low)


def shifts_of(
    bounds: Sequence[Bound], inputs: Mapping[str, Floats], values: Floats, claim: float
) -> tuple[Take, ...]:
    """The inputs in which the runs that reach the claim differ from all runs, towards more than the usual has."""
    reaching = values >= claim
    made = np.isfinite(values)
    if not LEAST_REACHING <= int(reaching.sum()) < int(made.sum()):
        return ()
    found = []
    for bound in bounds:
        if bound.fixed or bound.path not in inputs:
            continue
        drawn = inputs[bound.path]
        low, middle, high = (float(value) for value in np.percentile(drawn[reaching], _QUARTERS))
        first, median, last = (float(value) for value in np.percentile(drawn[made], _QUARTERS))
        shift = (middle - median) / max(last - first, 1e-12)
        # What the usual design has already is nothing that it would take.
        if abs(shift) < LEAST_SHIFT or (middle - bound.usual) * shift <= 0.0:
            continue
        take = Take(
            path=bound.path,
            needed=low if shift > 0.0 else high,
            more=shift > 0.0,
            usual=bound.usual,
            low=bound.low,
            high=bound.high,
            quarters=(low, high),
            shift=shift,
        )
        found.append(take)
    found.sort(key=lambda take: -abs(take.shift or 0.0))
    return tuple(found)


def few_reach(values: Floats, claim: float) -> bool:
    """Whether too few of the figures reach the claim to say what they have in common."""
    return int((values >= claim).sum()) < LEAST_REACHING


def nearest_run(
    bounds: Sequence[Bound], inputs: Mapping[str, Floats], values: Floats, claim: float
) -> dict[str, float]:
    """The inputs of the run at or above the claim that lies nearest to the usual values, each distance counted in
    the width of its bounds; empty where no run reaches it.
    """
    reaching = np.flatnonzero(values >= claim)
    if not reaching.size:
        return {}
    distance = np.zeros(reaching.size)
    for bound in bounds:
        if not bound.fixed and bound.path in inputs:
            distance += ((inputs[bound.path][reaching] - bound.usual) / (bound.high - bound.low)) ** 2
    place = int(reaching[np.argmin(distance)])
    drawn = {path: float(column[place]) for path, column in inputs.items()}
    return {bound.path: drawn.get(bound.path, bound.usual) for bound in bounds}


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """All inputs moved from usual to best by one share, until the claim is reached; ``inputs``: where they are then."""

    share: float
    inputs: dict[str, float]
    takes: tuple[Take, ...]


def all_together(bounds: Sequence[Bound], corner: Corner, figure: FigureOf, claim: float) -> Together | None:
    """What it takes where only the neighbourhood of the best corner reaches the claim; None where not even it does."""
    if not corner.value >= claim:
        return None
    usual = {bound.path: bound.usual for bound in bounds}
    share = np.linspace(0.0, 1.0, _STEPS)
    found = figure({path: at + (corner.inputs[path] - at) * share for path, at in usual.items()})
    reaching = np.flatnonzero(found >= claim)
    least = float(share[reaching[0]]) if reaching.size else 1.0
    at = {path: value + (corner.inputs[path] - value) * least for path, value in usual.items()}
    moved = [bound for bound in bounds if at[bound.path] != bound.usual]
    ranked = sorted(zip(_gains(moved, usual, corner, figure), moved, strict=True), key=lambda pair: -pair[0])
    takes = tuple(
        Take(
            path=bound.path,
            needed=at[bound.path],
            more=at[bound.path] > bound.usual,
            usual=bound.usual,
            low=bound.low,
            high=bound.high,
        )
        for _, bound in ranked
    )
    hard = tuple(take for take in takes if must_move(take))
    return Together(share=least, inputs=at, takes=hard[:MOST_TAKES])


def _gains(
    moved: Sequence[Bound], usual: Mapping[str, float], corner: Corner, figure: FigureOf
) -> list[float]:
    """What each input gains when it alone goes from usual to best; NaN counts as nothing."""
    if not moved:
        return []
    inputs = {path: np.full(len(moved), value) for path, value in usual.items()}
    for place, bound in enumerate(moved):
        inputs[bound.path][place] = corner.inputs[bound.path]
    return [float(value) for value in np.nan_to_num(figure(inputs))]


def answer_of(
    bounds: Sequence[Bound],
    inputs: Mapping[str, Floats],
    values: Floats,
    claim: float,
    *,
    figure: FigureOf,
    best: Callable[[], Corner],
    alone: Callable[[Corner], tuple[Take, ...]],
) -> Answer:
    """Hold a claim against draws: their inputs, and their figures (n,), NaN where a draw makes no cell.

    ``figure`` reckons further ones. ``best`` finds the best corner, ``alone`` which inputs would reach the claim there
    by themselves; they are asked only where too few draws reach it. Raises DesignError where no draw makes a cell.
    """
    share = share_of(values, claim)
    example = nearest_run(bounds, inputs, values, claim)
    usual = float(figure({bound.path: np.array([bound.usual]) for bound in bounds})[0])
    takes = () if usual >= claim else takes_of(bounds, inputs, values, claim)
    corner = together = None
    if few_reach(values, claim):
        corner = best()
        together = all_together(bounds, corner, figure, claim)
        takes = together.takes if together is not None else alone(corner)
        example = together.inputs if together is not None else corner.inputs
    p5, p50, p95 = share.percentiles
    return Answer(
        claim=claim,
        p5=p5,
        p50=p50,
        p95=p95,
        reachable_share=share.reachable,
        verdict=verdict_of(share.reachable),
        takes=takes,
        refused=share.refused,
        count=values.size,
        corner=corner,
        together=together.share if together is not None else None,
        example=example,
        usual=usual,
        values=values[np.isfinite(values)],
    )

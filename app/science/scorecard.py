"""The scorecard: what is scored, by which rule a figure becomes 0 to 10, and how scores and weights make a ranking.

    figures of the dataset ──► rule of the criterion ──► 0…10 ─┐
    a judgement of the table ``scores`` ───────────────► 0…10 ─┴─► Σ weight·score / Σ weight ──► ranking

The rules, each from 0 (worst) to 10 (best), clipped at both ends:

- conductivity: median of the route's named lithium electrolytes at the temperature (each moved by its own activation
  energy; one without stays at its value at 25 °C), on a logarithmic scale from 10⁻⁶ S/cm (a layer of 30 µm drops
  15 V at 5 mA/cm²) to 10⁻² S/cm (a liquid). The median, not the best: a route is what most of it does.
- window: median of what its materials' windows cover of the span between lithium metal (0 V) and 4.5 V, of at least
  three materials with both limits.
- compliance: median Young's modulus of at least two materials, on a logarithmic scale from 200 GPa (the stiffest
  ceramics) to 1 GPa (a polymer).
- maturity, once for China and once for Japan and South Korea: points of the furthest event, and half a point for every
  organisation that has shown a sample or more, two at the most. They are two criteria because the two bet on different
  routes, and one mean of both would hide what a buyer or an investor wants to know. An event counts as what it is
  (a sample shown, a line begun), not as what it promises; cells told of in milliampere-hours do not count.
- air, lithium, cathodes, processing, cost and safety have no figure that all routes share: judged.

A score of the table stands before the rule: that is how it says where the figures would mislead. A score that neither
gives is unknown: it counts in neither sum, and is never taken for zero. Pure: no files, no Qt, no records.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.science.errors import DesignError

BEST, MOST_WEIGHT = 10.0, 5.0
CONDUCTIVITY_S_CM = (1e-6, 1e-2)
WINDOW_V = (0.0, 4.5)
MODULUS_GPA = (200.0, 1.0)
LEAST_WINDOWS, LEAST_MODULI = 3, 2
ALL_ZERO = "all weights are zero: raise one"

# Points of the furthest event of a route in a region; kinds that are not here say nothing of how far it has come.
STAGE_POINTS: dict[str, float] = {
    "announcement": 2.0,
    "deal": 2.0,
    "sample": 4.0,
    "pilot-line": 5.0,
    "vehicle-test": 7.0,
    "production": 8.0,
}
SHOWN_POINTS = STAGE_POINTS["sample"]
BREADTH_POINTS, MOST_BREADTH = 0.5, 2.0


JUDGED = "Judged, for there is no figure that all routes share"
_STAGES = (
    "From the milestones: the furthest event (announcement 2, sample 4, pilot line 5, vehicle test 7, production 8), "
    "and half a point for every organisation that has shown a sample or more, two at the most; cells of "
    "milliampere-hours do not count"
)


@dataclass(frozen=True)
class Criterion:
    """One thing that a route is judged by: letter of its segments, name, short name, what 10 means, and the rule."""

    id: str
    letter: str
    name: str
    short: str
    meaning: str
    rule: str = JUDGED


CRITERIA: tuple[Criterion, ...] = (
    Criterion("conductivity", "a", "Conductivity", "Conductivity",
              "Ions move through it as through a liquid, at the chosen temperature.",
              "Median of the named electrolytes at the temperature, by its power of ten: 0 at 10⁻⁶, 10 at 10⁻² S/cm"),
    Criterion("window", "b", "Electrochemical window", "Window",
              "It stands every potential from lithium metal to 4.5 V.",
              "Median share of 0 to 4.5 V that the windows of its materials cover"),
    Criterion("air", "c", "Stability in air", "Air",
              "It can be handled in ordinary air, and gives off nothing."),
    Criterion("lithium", "d", "Stability against lithium", "Lithium",
              "It touches lithium metal without being used up, and lets no dendrite through."),
    Criterion("cathode", "e", "Stability against oxide cathodes", "Cathodes",
              "It touches a charged oxide cathode without a coating between them."),
    Criterion("processing", "f", "Processability", "Processing",
              "It goes through the lines that coat and wind cells today."),
    Criterion("compliance", "g", "Compliance", "Compliance",
              "It gives way, so that contact is kept while electrodes swell and shrink.",
              "Median Young's modulus, by its power of ten: 0 at 200 GPa, 10 at 1 GPa or less"),
    Criterion("cost", "h", "Cost", "Cost", "Its material and its making cost no more than a liquid electrolyte."),
    Criterion("china", "i", "Maturity in China", "China", "It is in production in China.", _STAGES),
    Criterion("japan-korea", "j", "Maturity in Japan and South Korea", "Japan, Korea",
              "It is in production in Japan or South Korea.", _STAGES),
    Criterion("safety", "k", "Safety", "Safety", "It neither burns nor gives off anything that harms."),
)  # fmt: skip
CRITERION_IDS = tuple(criterion.id for criterion in CRITERIA)


@dataclass(frozen=True)
class Score:
    """0 to 10, or None where unknown; why; what it rests on; and the rows of the dataset behind it (table, id).

    ``basis`` is that of the dataset: "model" where a rule made it of figures, "" where unknown.
    """

    value: float | None
    reason: str
    basis: str = ""
    rows: tuple[tuple[str, str], ...] = ()


def conductivity_score(conductivity_s_cm: float) -> float:
    """Score of a conductivity (S/cm), by the logarithm."""
    return _on_log(conductivity_s_cm, *CONDUCTIVITY_S_CM)


def window_score(window_v: tuple[float, float]) -> float:
    """Score of an electrochemical window (V against Li/Li⁺): what it covers of 0 to 4.5 V."""
    low, high = max(window_v[0], WINDOW_V[0]), min(window_v[1], WINDOW_V[1])
    return BEST * max(high - low, 0.0) / (WINDOW_V[1] - WINDOW_V[0])


def compliance_score(youngs_modulus_gpa: float) -> float:
    """Score of a Young's modulus (GPa), by the logarithm: the softer, the higher."""
    return _on_log(youngs_modulus_gpa, *MODULUS_GPA)


def maturity_score(events: Iterable[tuple[str, str]]) -> float:
    """Score of a route in a region from its events, as (kind, organisation); 0 where there are none."""
    known = [(STAGE_POINTS[kind], who) for kind, who in events if kind in STAGE_POINTS]
    if not known:
        return 0.0
    shown = {who for points, who in known if points >= SHOWN_POINTS}
    return max(points for points, _ in known) + min(BREADTH_POINTS * len(shown), MOST_BREADTH)


def _on_log(value: float, worst: float, best: float) -> float:
    share = math.log(value / worst) / math.log(best / worst)
    return BEST * min(max(share, 0.0), 1.0)


def middle_places(count: int) -> tuple[int, int]:
    """Which of ``count`` sorted things (at least one) stand in the middle: the same one twice, or two neighbours."""
    return (count - 1) // 2, count // 2


# -- weighing ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Weighed:
    """One route at some weights: total out of 10, what each criterion adds to it, and what had to be left out.

    ``total`` is None where no weighted criterion is known.
    """

    route: str
    total: float | None
    contributions: Mapping[str, float]
    unknown: tuple[str, ...] = ()


def weigh(route: str, scores: Mapping[str, float | None], weights: Mapping[str, float]) -> Weighed:
    """Weighted mean of the known scores; the contributions sum to it."""
    known = {c: float(s) for c, s in scores.items() if s is not None and weights.get(c, 0.0) > 0.0}
    unknown = tuple(c for c, w in weights.items() if w > 0.0 and scores.get(c) is None)
    whole = math.fsum(weights[c] for c in known)
    if whole <= 0.0:
        return Weighed(route, None, {}, unknown)
    parts = {c: weights[c] * score / whole for c, score in known.items()}
    return Weighed(route, math.fsum(parts.values()), parts, unknown)


def ranked(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    """Best first; equal ones keep their order, and those without a total come last."""
    return tuple(sorted(weighed, key=_order))


def _order(weighed: Weighed) -> float:
    return math.inf if weighed.total is None else -weighed.total


def checked_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Every criterion with its weight, in order; one that is not named weighs nothing.

    Raises DesignError for an unknown criterion, a weight that is not 0 to 5, and where all are zero.
    """
    for name, weight in weights.items():
        if name not in CRITERION_IDS:
            raise DesignError(f"weights.{name}", f"no such criterion; there are {', '.join(CRITERION_IDS)}")
        if not (isinstance(weight, int | float) and 0.0 <= weight <= MOST_WEIGHT):
            raise DesignError(f"weights.{name}", f"{weight} is not a weight; allowed is 0 to {MOST_WEIGHT:g}")
    if not any(weights.values()):
        raise DesignError("weights", ALL_ZERO)
    return {name: float(weights.get(name, 0.0)) for name in CRITERION_IDS}

"""The scorecard of the dataset: the rules of ``app.science.scorecard`` fed with its rows.

    scorecard_of(dataset, temperature_c, weights) -> Scorecard

is the one function behind the page and ``python -m app routes``. The user's own rows count in no score.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.dataset.additions import is_own
from app.dataset.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial, Milestone
from app.science.electrolyte import conductivity_at
from app.science.scorecard import (
    CRITERION_IDS,
    LEAST_MODULI,
    LEAST_WINDOWS,
    SHOWN_POINTS,
    STAGE_POINTS,
    Score,
    Weighed,
    checked_weights,
    compliance_score,
    conductivity_score,
    maturity_score,
    middle_places,
    ranked,
    weigh,
    window_score,
)
from app.science.weightings import DRAWS, wins

SCORED_ROUTES = ("sulfide", "oxide", "polymer", "halide")
REFERENCE_ROUTE = "liquid"
REGIONS: dict[str, tuple[str, ...]] = {"china": ("China",), "japan-korea": ("Japan", "South Korea")}
# What was called off, or whose maker is gone, is no step of a route.
GONE = frozenset({"cancelled", "failed"})
CAME = frozenset({"met", "late"})
# Cells counted in milliampere-hours, for boards and instruments, say nothing of what can be made for vehicles.
CHIP_UNIT = "mAh"
UNKNOWN = "Neither figures nor a judgement in the dataset: left out of the sum and of the weights."

Scores = Mapping[str, Mapping[str, Score]]


@dataclass(frozen=True)
class Scorecard:
    """The routes at some weights.

    ``scores``: total of each solid route out of 10 (None: no weighted criterion is known); ``contributions``: what each
    criterion adds to it; ``ranking``: best first; ``wins``: share of all weightings, over all criteria, in which each
    wins (they sum to 1 and do not depend on ``weights``); ``reasons``: every single score with its reason, the
    liquid's too; ``unknown``: weighted criteria that had to be left out; ``reference``: the liquid, never ranked.
    """

    weights: Mapping[str, float]
    scores: Mapping[str, float | None]
    contributions: Mapping[str, Mapping[str, float]]
    ranking: tuple[str, ...]
    wins: Mapping[str, float]
    reasons: Scores
    unknown: Mapping[str, tuple[str, ...]]
    reference: Weighed


def scorecard_of(
    dataset: Dataset, temperature_c: float, weights: Mapping[str, float], draws: int = DRAWS
) -> Scorecard:
    """Score, weigh and rank. Raises DesignError for weights that are none, or all zero, in one line."""
    checked = checked_weights(weights)
    return weighed_scores(scores_of(dataset, temperature_c), checked, draws)


def weighed_scores(reasons: Scores, weights: Mapping[str, float], draws: int = DRAWS) -> Scorecard:
    """The scorecard of scores that are known already; ``weights`` are not all zero."""
    values = {route: {c: s.value for c, s in row.items()} for route, row in reasons.items()}
    order = ranked(weigh(route, values[route], weights) for route in SCORED_ROUTES)
    return Scorecard(
        weights=dict(weights),
        scores={w.route: w.total for w in order},
        contributions={w.route: w.contributions for w in order},
        ranking=tuple(w.route for w in order),
        wins=wins_of(reasons, draws),
        reasons=reasons,
        unknown={w.route: w.unknown for w in order},
        reference=weigh(REFERENCE_ROUTE, values[REFERENCE_ROUTE], weights),
    )


def wins_of(reasons: Scores, draws: int = DRAWS) -> dict[str, float]:
    """Share of all weightings in which each solid route wins; kept for scores that were asked before."""
    rows = tuple((route, tuple(reasons[route][c].value for c in CRITERION_IDS)) for route in SCORED_ROUTES)
    return dict(_wins(rows, draws))


@lru_cache(maxsize=64)
def _wins(
    rows: tuple[tuple[str, tuple[float | None, ...]], ...], draws: int
) -> tuple[tuple[str, float], ...]:
    return tuple(wins(dict(rows), draws).items())


# -- scores -----------------------------------------------------------------------------------------------------


def scores_of(dataset: Dataset, temperature_c: float) -> dict[str, dict[str, Score]]:
    """Every route's score by every criterion at a temperature (°C): judged, else by rule, else unknown."""
    judged: dict[tuple[str, str], Score] = {
        (row.route, row.criterion): Score(row.score, row.reason, row.basis, (("scores", row.id),))
        for row in dataset.scores.values()
    }
    return {
        route: {
            criterion: judged.get((route, criterion)) or _by_rule(dataset, route, criterion, temperature_c)
            for criterion in CRITERION_IDS
        }
        for route in (*SCORED_ROUTES, REFERENCE_ROUTE)
    }


def scores_at(dataset: Dataset, scores: Scores, temperature_c: float) -> Scores:
    """``scores`` of the same dataset at another temperature: only the conductivity moves, so only it is worked out."""
    judged = {row.route for row in dataset.scores.values() if row.criterion == "conductivity"}
    moved = {r: _by_rule(dataset, r, "conductivity", temperature_c) for r in scores if r not in judged}
    return {r: {**row, "conductivity": moved.get(r, row["conductivity"])} for r, row in scores.items()}


def _by_rule(dataset: Dataset, route: str, criterion: str, temperature_c: float) -> Score:
    if criterion in REGIONS:
        return _maturity(dataset, route, criterion)
    rows = [e for e in dataset.electrolytes.values() if e.route == route and e.working_ion == "Li"]
    rows = [e for e in rows if not is_own(e.id)]
    if criterion == "conductivity":
        return _conductivity(rows, temperature_c)
    if criterion == "window":
        return _window(rows)
    if criterion == "compliance":
        return _compliance(rows)
    return Score(None, UNKNOWN)


def _conductivity(rows: Sequence[ElectrolyteMaterial], temperature_c: float) -> Score:
    known = [row for row in rows if row.conductivity_low_s_cm or row.conductivity_high_s_cm]
    if not known:
        return Score(None, UNKNOWN)
    named, low, high = _middle(known, lambda row: _sigma(row, temperature_c))
    value = math.sqrt(low * high)
    still = sum(row.activation_energy_ev is None for row in known)
    reason = f"{value * 1e3:.3g} mS/cm at {temperature_c:g} °C, the median of {len(known)} named electrolytes"
    reason += (
        f", of which {still} without activation energy stay{'s' * (still == 1)} at 25 °C" if still else ""
    )
    return Score(conductivity_score(value), f"{reason}: {_names(named)}.", "model", _links(named))


def _sigma(row: ElectrolyteMaterial, temperature_c: float) -> float:
    """The geometric middle of the range at a temperature."""
    low = row.conductivity_low_s_cm or row.conductivity_high_s_cm or 0.0
    middle = math.sqrt(low * (row.conductivity_high_s_cm or low))
    if row.activation_energy_ev is None:
        return middle
    return float(conductivity_at(middle, row.activation_energy_ev, temperature_c))


def _window(rows: Sequence[ElectrolyteMaterial]) -> Score:
    known = [row for row in rows if row.window_low_v is not None and row.window_high_v is not None]
    if len(known) < LEAST_WINDOWS:
        return Score(None, UNKNOWN)
    named, low, high = _middle(known, lambda row: window_score(_limits(row)))
    spans = " and ".join(f"{_limits(row)[0]:.3g} to {_limits(row)[1]:.3g} V" for row in named)
    verb = "stands" if len(named) == 1 else "stand"
    reason = f"{_names(named)}, {spans} against lithium, {verb} in the middle of {len(known)} windows."
    return Score((low + high) / 2.0, reason, "model", _links(named))


def _limits(row: ElectrolyteMaterial) -> tuple[float, float]:
    return row.window_low_v or 0.0, row.window_high_v or 0.0


def _compliance(rows: Sequence[ElectrolyteMaterial]) -> Score:
    known = [row for row in rows if row.youngs_modulus_gpa]
    if len(known) < LEAST_MODULI:
        return Score(None, UNKNOWN)
    named, low, high = _middle(known, lambda row: row.youngs_modulus_gpa or 0.0)
    value = math.sqrt(low * high)
    reason = f"Young's modulus of {value:.3g} GPa, the median of {len(known)} known: {_names(named)}."
    return Score(compliance_score(value), reason, "model", _links(named))


def _middle(
    rows: Sequence[ElectrolyteMaterial], value: Callable[[ElectrolyteMaterial], float]
) -> tuple[tuple[ElectrolyteMaterial, ...], float, float]:
    """The one or two materials in the middle, with the lower and the upper of their values."""
    ordered = sorted(rows, key=lambda row: (value(row), row.id))
    low, high = (ordered[place] for place in middle_places(len(ordered)))
    return (low,) if low is high else (low, high), value(low), value(high)


def _names(rows: Sequence[ElectrolyteMaterial]) -> str:
    return " and ".join(row.name for row in rows)


def _links(rows: Sequence[ElectrolyteMaterial]) -> tuple[tuple[str, str], ...]:
    return tuple(("electrolytes", row.id) for row in rows)


def _maturity(dataset: Dataset, route: str, criterion: str) -> Score:
    here = [
        row
        for row in dataset.milestones.values()
        if row.routes
        and row.kind in STAGE_POINTS
        and row.status not in GONE
        and row.unit != CHIP_UNIT
        and not is_own(row.id)
        and dataset.companies[row.company_id].region in REGIONS[criterion]
    ]
    where = " and ".join(REGIONS[criterion])
    if not here:
        return Score(None, UNKNOWN)
    mine = [row for row in here if route in row.routes]
    value = maturity_score((_stage(row), row.company_id) for row in mine)
    if not mine:
        reason = f"None of the {len(here)} events in {where} that name a route names this one."
        return Score(value, reason, "model", (("routes", route),))
    best = max(mine, key=lambda row: (STAGE_POINTS[_stage(row)], row.date, row.id))
    return Score(value, _story(dataset, mine, best), "model", (("milestones", best.id),))


def _stage(row: Milestone) -> str:
    """What an event is: where it tells of a line that is still to come, an announcement."""
    to_come = row.kind == row.promised == "pilot-line" and row.status not in CAME
    return "announcement" if to_come else row.kind


def _story(dataset: Dataset, mine: Sequence[Milestone], best: Milestone) -> str:
    shown = {row.company_id for row in mine if STAGE_POINTS[_stage(row)] >= SHOWN_POINTS}
    word, maker = _stage(best).replace("-", " "), dataset.companies[best.company_id].name
    reason = f"Furthest of {len(mine)} event{'s' * (len(mine) > 1)}: {word}, {maker} {best.date[:4]} ({best.title})"
    if not shown:
        return f"{reason}; no sample yet."
    return f"{reason}; {len(shown)} organisation{'s' * (len(shown) > 1)} with a sample or more."

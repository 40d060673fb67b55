"""The scorecard as the page shows it: bars, wins, triangle and the table of all scores. No Qt.

Scores are worked out once for a temperature, wins once for the scores; a moving weight only adds up.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache

from app.dataset import Dataset
from app.dataset.scorecard import (
    REFERENCE_ROUTE,
    SCORED_ROUTES,
    Scorecard,
    Scores,
    scores_at,
    scores_of,
    weighed_scores,
    wins_of,
)
from app.panels.common.words import basis_word
from app.panels.routes.score_words import (
    MEAN_LINE,
    left_out_line,
    score_title,
    triangle_title,
)
from app.plots.score_bars import ScoreBar, ScoreSegment, WinShare
from app.plots.ternary import TernaryRegion, TernaryView
from app.science.scorecard import CRITERIA, Criterion, Score, Weighed
from app.science.simplex import regions
from app.science.weightings import DRAWS
from app.state.model import RoutesState
from app.state.weightings import current_weights

NAMES = {
    "sulfide": "Sulfide",
    "oxide": "Oxide",
    "polymer": "Polymer",
    "halide": "Halide",
    REFERENCE_ROUTE: "Liquid",
}
BY_ID = {criterion.id: criterion for criterion in CRITERIA}
# Three on which the routes pull apart, so that the map begins with something to see.
FIRST_THREE = ("conductivity", "compliance", "safety")
_LINE_CHARS = 72


@dataclass(frozen=True)
class ScoreView:
    """``bars`` empty where all weights are zero: then ``empty`` says what to do. ``note``: what was left out."""

    title: str
    bars: tuple[ScoreBar, ...]
    reference: ScoreBar | None
    wins: tuple[WinShare, ...]
    drawn: str
    empty: str = ""
    note: str = ""


class Scoring:
    """Scores of one dataset, kept for the temperature they were asked for last."""

    def __init__(self) -> None:
        self._asked: tuple[Dataset, float] | None = None
        self._scores: Scores = {}

    def scores(self, dataset: Dataset, temperature_c: float) -> Scores:
        """Every route's score by every criterion at a temperature."""
        asked = self._asked
        if asked is None or asked[0] is not dataset:
            self._scores, self._asked = scores_of(dataset, temperature_c), (dataset, temperature_c)
        elif asked[1] != temperature_c:
            self._scores = scores_at(dataset, self._scores, temperature_c)
            self._asked = (dataset, temperature_c)
        return self._scores


def score_view(dataset: Dataset, scores: Scores, routes: RoutesState) -> ScoreView:
    """The ranking at the weights in force."""
    weights = current_weights(routes)
    drawn = f"{DRAWS:,} weightings drawn, all equally likely"
    wins = wins_of(scores)
    shares = tuple(
        WinShare(route, NAMES[route], share) for route, share in sorted(wins.items(), key=lambda w: -w[1])
    )
    if not any(weights.values()):
        return ScoreView(score_title(None, wins), (), None, shares, drawn, MEAN_LINE)
    card = weighed_scores(scores, weights)
    rows = [Weighed(r, card.scores[r], card.contributions[r]) for r in card.ranking]
    bars = tuple(_bar(dataset, scores, card, row, routes.selected) for row in rows)
    reference = _bar(dataset, scores, card, card.reference, "")
    return ScoreView(score_title(card, wins), bars, reference, shares, drawn, note=left_out_line(card))


def spoken(view: ScoreView) -> str:
    """The ranking in words, for those who do not see the bars."""
    ranking = [f"{bar.name} {bar.total:.1f}" for bar in view.bars if bar.total is not None]
    return f"{view.title}. {', '.join(ranking)}" if ranking else view.title


def _bar(dataset: Dataset, scores: Scores, card: Scorecard, row: Weighed, selected: str) -> ScoreBar:
    segments = tuple(
        _segment(dataset, row.route, BY_ID[name], scores[row.route][name], card.weights[name], amount)
        for name, amount in row.contributions.items()
        if amount > 0.0
    )
    return ScoreBar(row.route, NAMES[row.route], row.total, segments, row.route == selected)


def _segment(
    dataset: Dataset, route: str, criterion: Criterion, score: Score, weight: float, amount: float
) -> ScoreSegment:
    lines = [
        f"{NAMES[route]}, {criterion.letter} {criterion.name}: {score.value or 0.0:.1f} of 10",
        f"weight {weight:g}: adds {amount:.2f} to the total",
        *_folded(score.reason),
        *_folded(origin_line(dataset, score)),
    ]
    source = score.rows[0] if score.rows else ("", "")
    return ScoreSegment(
        criterion.letter, criterion.name, amount, score.value or 0.0, " · ".join(lines), source
    )


@lru_cache(maxsize=512)
def _folded(text: str) -> tuple[str, ...]:
    """A text in lines that a tooltip can hold; kept, for most of them never change."""
    return tuple(textwrap.wrap(text, _LINE_CHARS))


def origin_line(dataset: Dataset, score: Score) -> str:
    """What a score rests on, and the first of its sources."""
    if not score.basis:
        return "not in the dataset"
    ids = [name for table, row in score.rows for name in source_ids(dataset, table, row)]
    titles = [dataset.sources[name].title for name in dict.fromkeys(ids) if name in dataset.sources]
    more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    return f"{basis_word(score.basis)}: {titles[0]}{more}" if titles else basis_word(score.basis)


def source_ids(dataset: Dataset, table: str, row_id: str) -> tuple[str, ...]:
    """The sources that a row cites."""
    row = dataset.table(table).get(row_id)
    found: tuple[str, ...] = getattr(row, "source_ids", ())
    return found


# -- the triangle -----------------------------------------------------------------------------------------------


def chosen_three(routes: RoutesState) -> tuple[str, str, str]:
    """The three criteria of the map: the user's, where they are three different ones."""
    known = [name for name in routes.ternary if name in BY_ID]
    if len(known) == 3 and len(set(known)) == 3:
        return known[0], known[1], known[2]
    return FIRST_THREE


def ternary_view(scores: Scores, routes: RoutesState) -> tuple[TernaryView, str]:
    """The triangle and its sentence. All other criteria weigh nothing there."""
    three = chosen_three(routes)
    rows = {route: [scores[route][name].value for name in three] for route in SCORED_ROUTES}
    known = {
        route: (row[0], row[1], row[2])
        for route, row in rows.items()
        if row[0] is not None and row[1] is not None and row[2] is not None
    }
    found = tuple(
        TernaryRegion(region.routes, tuple(NAMES[r] for r in region.routes), region.corners, region.share)
        for region in (regions(known) if known else ())
    )
    weights = current_weights(routes)
    whole = sum(weights[name] for name in three)
    here = (
        (weights[three[0]] / whole, weights[three[1]] / whole, weights[three[2]] / whole)
        if whole > 0
        else None
    )
    criteria = [BY_ID[name] for name in three]
    view = TernaryView(
        criteria=(criteria[0].short, criteria[1].short, criteria[2].short),
        letters=(criteria[0].letter, criteria[1].letter, criteria[2].letter),
        regions=found,
        scores={NAMES[route]: row for route, row in known.items()},
        here=here,
    )
    absent = [NAMES[route] for route in SCORED_ROUTES if route not in known]
    return view, triangle_title(found, absent)


# -- the table --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ScoreRow:
    """One score: cells, tooltip, and its row of the dataset."""

    cells: tuple[str, ...]
    tooltip: str
    source: tuple[str, str]


COLUMNS = ("Criterion", "Route", "Score", "Basis", "Reason")


def score_rows(dataset: Dataset, scores: Scores) -> tuple[ScoreRow, ...]:
    """Every score of every route with its reason, by criterion."""
    return tuple(
        _score_row(dataset, criterion, route, scores[route][criterion.id])
        for criterion in CRITERIA
        for route in (*SCORED_ROUTES, REFERENCE_ROUTE)
    )


def _score_row(dataset: Dataset, criterion: Criterion, route: str, score: Score) -> ScoreRow:
    value = "unknown" if score.value is None else f"{score.value:.1f}"
    basis = basis_word(score.basis) if score.basis else "not in the dataset"
    cells = (f"{criterion.letter}  {criterion.short}", NAMES[route], value, basis, score.reason)
    tip = (
        f"{criterion.name}. 10 means: {criterion.meaning}\n{criterion.rule}.\n{score.reason}\n"
        f"{origin_line(dataset, score)}"
    )
    return ScoreRow(cells, tip, score.rows[0] if score.rows else ("scores", ""))

"""The sentences of the scorecard, each true at every setting. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.dataset.scorecard import Scorecard
from app.panels.common.words import listed
from app.plots.score_bars import percent
from app.plots.ternary import TernaryRegion
from app.science.scorecard import ALL_ZERO, CRITERIA

MEAN_LINE = f"{ALL_ZERO[0].upper()}{ALL_ZERO[1:]}.\nWithout a weight there is no mean, and so no ranking."
# Totals nearer than this read the same with one decimal.
LEVEL = 0.05
MOST = 0.5


def score_title(card: Scorecard | None, wins: Mapping[str, float]) -> str:
    """Who leads at these weights, and how robust that is; ``card`` None where all weights are zero."""
    if card is None:
        return f"{ALL_ZERO[0].upper()}{ALL_ZERO[1:]}"
    known = [(route, total) for route in card.ranking if (total := card.scores[route]) is not None]
    if not known:
        return "No weighted criterion is known of any route"
    leader, best = known[0]
    level = [route for route, total in known if best - total < LEVEL]
    if len(level) > 1:
        head = f"{listed([name.capitalize() if n == 0 else name for n, name in enumerate(level)])} are level"
    elif len(known) > 1:
        head = f"{leader.capitalize()} leads by {best - known[1][1]:.1f} at these weights"
    else:
        head = f"{leader.capitalize()} is the only route with a score"
    return head + _robust(level, wins)


def _robust(leaders: Sequence[str], wins: Mapping[str, float]) -> str:
    """How the leaders of these weights fare over all weightings."""
    if not wins:
        return ""
    strongest = max(wins, key=lambda route: wins[route])
    share = percent(wins[strongest])
    if wins[strongest] <= MOST:
        return f"; no route leads in most weightings ({strongest} in {share})"
    if leaders == [strongest]:
        return f", and in {share} of all weightings"
    return f"; over all weightings {strongest} leads in {share}"


def left_out_line(card: Scorecard) -> str:
    """Which weighted criteria had to be left out, of which route."""
    names = {criterion.id: criterion.short.lower() for criterion in CRITERIA}
    parts = [
        f"{route} without {listed([names[c] for c in missing])}"
        for route, missing in card.unknown.items()
        if missing
    ]
    return f"Not in the dataset and left out of sum and weights: {'; '.join(parts)}" if parts else ""


def triangle_title(regions: Sequence[TernaryRegion], absent: Sequence[str]) -> str:
    """Who leads on how much of the triangle."""
    tail = f"; {listed(absent)} left out, a score is unknown" if absent else ""
    if not regions:
        return f"No route has all three scores{tail}"
    parts = [f"{' and '.join(region.names)} {percent(region.share)}" for region in regions]
    if len(parts) == 1:
        return f"{' and '.join(regions[0].names)} leads everywhere on this triangle{tail}"
    return f"Leads on this triangle: {', '.join(parts)}{tail}"

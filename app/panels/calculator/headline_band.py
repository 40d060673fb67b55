"""P5 and P95 of the two energy figures, beside the headlines. No Qt.

Few draws: they are made anew at every step of a slider. Where the tab Doubt is in front its own draws serve.
"""

from __future__ import annotations

from app.dataset import Dataset
from app.panels.calculator.doubt_data import HEADLINES, Pair, headline_spread, known_rows, result_name
from app.panels.calculator.tab import Frame
from app.science.doubt import monte_carlo
from app.science.errors import DesignError

FEW = 1_000


def headline_band(dataset: Dataset, frame: Frame) -> tuple[Pair, Pair] | None:
    """P5 and P95 of Wh/kg and of Wh/L at the level shown; None where nothing is spread, or no draw makes a cell."""
    if frame.calculator.tab == "doubt":
        return headline_spread(dataset, frame)
    rows = known_rows(dataset, frame)
    if not rows:
        return None
    mass, volume = (result_name(key, frame.design, frame.calculator.level) for key in HEADLINES)
    spreads = {row.path: row.spread for row in rows}
    try:
        found = monte_carlo(frame.design, spreads, (mass, volume), FEW, ranked=()).spread
    except DesignError:
        return None
    return (found[mass].p5, found[mass].p95), (found[volume].p5, found[volume].p95)

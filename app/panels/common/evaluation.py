"""One evaluation per design, however many parts of the screen ask for it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.results import Results

_KEPT = 64


@dataclass(frozen=True)
class Outcome:
    """What the model said of a design: results, or why it refuses."""

    results: Results | None
    refusal: DesignError | None = None


# A design never changes, so its identity is a safe key while the entry holds the design itself.
_known: OrderedDict[int, tuple[CellDesign, Outcome]] = OrderedDict()


def outcome_of(design: CellDesign) -> Outcome:
    """Evaluate ``design`` once; later calls with the same object return the same outcome."""
    found = _known.get(id(design))
    if found is not None and found[0] is design:
        return found[1]
    try:
        outcome = Outcome(evaluate(design))
    except DesignError as error:
        outcome = Outcome(None, error)
    _known[id(design)] = (design, outcome)
    if len(_known) > _KEPT:
        _known.popitem(last=False)
    return outcome

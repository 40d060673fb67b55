"""Why the map of claims is empty, and the one step that helps. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.dataset.claim_sets import Figure
from app.panels.timeline.claim_rows import UNITS, claim_rows
from app.panels.timeline.dates import long_date
from app.panels.timeline.page import TimelineFrame

Does = Literal["", "today", "filters", "specific_energy_wh_kg", "energy_density_wh_l"]


@dataclass(frozen=True)
class EmptyClaims:
    """``sentence`` "": it is not empty. ``label`` and ``tip``: of the button, "" where no step helps."""

    sentence: str = ""
    label: str = ""
    tip: str = ""
    does: Does = ""


NO_REASON = EmptyClaims()


def why_empty(frame: TimelineFrame, figure: Figure) -> EmptyClaims:
    """Whether the filters, the unit or the day leave no claim; for a frame that shows none of ``figure``."""
    unit = UNITS[figure]
    if any(row.figure == figure for row in claim_rows(frame.everything, figure)):
        return EmptyClaims(
            f"No event that passes the filters claims {unit}.",
            "Clear the filters",
            "Show the claims of all events that were known on the day",
            "filters",
        )
    other = next(key for key in UNITS if key != figure)
    past = frame.day != frame.today
    when = f"By {long_date(frame.day)}" if past else "So far"
    sentence = f"{when} the dataset has no claim of {unit}."
    if any(row.figure == other for row in claim_rows(frame.shown, other)):
        label, tip = f"Look at {UNITS[other]}", f"Show the claims of {UNITS[other]} instead"
        return EmptyClaims(sentence, label, tip, other)
    if past:
        return EmptyClaims(sentence, "Back to today", "Show what is known today", "today")
    return EmptyClaims(sentence)

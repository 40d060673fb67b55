"""What the page of the lanes says of itself: why there is nothing, and the status line. Pure."""

from __future__ import annotations

from datetime import date

from app.panels.common.words import counted
from app.panels.timeline.dates import long_date

EMPTY = "No event passes these filters.\nClear the filters, or choose more kinds, routes or regions."
NO_DATA = "The dataset holds no milestones: check it with the command check-data."
TOO_EARLY = (
    "Nothing in the dataset was known on {}.\nChoose a later day, or go back to today (beside the date)."
)
WHEEL_HINT = " Wheel scrolls, Ctrl+wheel zooms."


def nothing_known(day: date, today: date) -> str:
    """Why no event at all is known on a day."""
    return TOO_EARLY.format(long_date(day)) if day < today else NO_DATA


def status_words(events: str, lanes: int, hidden: int, day: date, today: date, hint: bool) -> str:
    """The status line; ``events``: how many there are, in words; ``hint``: how the wheel moves them."""
    labels = f" {counted(hidden, 'label')} hidden in sight: zoom in or point at an event." if hidden else ""
    when = (
        f"As known on {long_date(day)}."
        if day < today
        else f"Today is {long_date(day)}: drag its line to look back."
    )
    return f"{events} in {counted(lanes, 'lane')}.{labels} {when}{WHEEL_HINT if hint else ''}"

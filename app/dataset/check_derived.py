"""Do the computed columns hold what the other columns of their row, or the other rows of their table, give?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.dataset.derived import derived_cells
from app.dataset.errors import Problem
from app.dataset.promises import NOT_PROMISED, statuses
from app.dataset.reading import Table
from app.dataset.records import Milestone, Record


def derived_faults(file: str, table: Table[Record]) -> Iterator[Problem]:
    """Yield a fault for every derived cell that is stale, missing, or filled though nothing gives it."""
    for line, row in zip(table.lines, table.records, strict=True):
        for column, given in derived_cells(row).items():
            found = getattr(row, column)
            if found != given:
                yield Problem(file, _message(column, found, given), line, column)


def status_faults(file: str, table: Table[Record], day: date | None) -> Iterator[Problem]:
    """Yield a fault for every milestone whose status is not what the rule of promises gives on ``day``.

    Where a row cannot be read, or has a date that is none, nothing is said: others may rest on it.
    """
    rows = {row.id: row for row in table.records if isinstance(row, Milestone)}
    if table.problems or day is None or not table.readable:
        return
    try:
        told = statuses(rows, day, day)
    except ValueError:
        return
    for line, row in zip(table.lines, table.records, strict=True):
        given = told[row.id].status if row.id in told else NOT_PROMISED
        if isinstance(row, Milestone) and row.status != given:
            message = f"status is {row.status}; by the rule of promises it is {given} on {day}"
            yield Problem(file, message, line, "status")


def _message(column: str, found: object, given: object) -> str:
    if given in (None, ()):
        return f"{column} is {_shown(found)}, but nothing to compute it from is there; leave it empty"
    is_or_not = f"is {_shown(found)}" if found not in (None, ()) else "is empty"
    return f"{column} {is_or_not}; the other columns give {_shown(given)}"


def _shown(value: object) -> str:
    return ";".join(map(str, value)) if isinstance(value, tuple) else f"{value:g}"

"""Do the computed columns hold what the other columns of their row give?"""

from __future__ import annotations

from collections.abc import Iterator

from app.dataset.derived import derived_cells
from app.dataset.errors import Problem
from app.dataset.reading import Table
from app.dataset.records import Record


def derived_faults(file: str, table: Table[Record]) -> Iterator[Problem]:
    """Yield a fault for every derived cell that is stale, missing, or filled though nothing gives it."""
    for line, row in zip(table.lines, table.records, strict=True):
        for column, given in derived_cells(row).items():
            found = getattr(row, column)
            if found != given:
                yield Problem(file, _message(column, found, given), line, column)


def _message(column: str, found: object, given: object) -> str:
    if given in (None, ()):
        return f"{column} is {_shown(found)}, but nothing to compute it from is there; leave it empty"
    is_or_not = f"is {_shown(found)}" if found not in (None, ()) else "is empty"
    return f"{column} {is_or_not}; the other columns give {_shown(given)}"


def _shown(value: object) -> str:
    return ";".join(map(str, value)) if isinstance(value, tuple) else f"{value:g}"

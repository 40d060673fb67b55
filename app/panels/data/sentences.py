"""What the panel says in words: how rows are sorted, why none is shown, what was cleared. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.dataset.additions import Addition
from app.dataset.errors import Problem
from app.panels.common.words import counted, listed
from app.panels.data.columns import ShownColumn
from app.panels.data.filter_words import chip_text, name_of
from app.state.model import ColumnFilter, TableView

KEYS = "↑ ↓ move through the rows, Enter opens the card."
NO_ROWS = "This table has no rows yet."


def sorted_words(column: ShownColumn | None, descending: bool) -> str:
    """How rows are sorted: "Sorted by date, newest first." """
    if column is None:
        return "In the order of the file."
    ends = {
        "date": ("oldest first", "newest first"),
        "number": ("least first", "greatest first"),
        "integer": ("least first", "greatest first"),
        "sources": ("fewest first", "most first"),
    }.get(column.kind, ("A to Z", "Z to A"))
    return f"Sorted by {name_of(column)}, {ends[descending]}."


def empty_words(columns: Mapping[str, ShownColumn], view: TableView, total: int) -> str:
    """Why no row is shown."""
    if not total:
        return NO_ROWS
    reasons = [f"the search “{view.search.strip()}”"] if view.search.strip() else []
    held = [f for f in view.filters if f.column in columns]
    reasons += [f"“{chip_text(columns[f.column], f)}”" for f in held]
    return f"None of the {counted(total, 'row')} passes {listed(reasons)}."


def cleared_words(columns: Mapping[str, ShownColumn], search: bool, filters: Sequence[ColumnFilter]) -> str:
    """What was taken away so that a row can be seen."""
    what = ["the search"] if search else []
    what += [f"“{chip_text(columns[f.column], f)}”" for f in filters if f.column in columns]
    return f"Cleared, because it hid the row asked for: {listed(what)}. Undo brings it back."


def check_words(problems: Sequence[Problem], asked_for: bool = False) -> str:
    """What the check found; ``asked_for``: somebody waits for it, who is to see that it was done again."""
    when = "Checked just now" if asked_for else "Checked"
    return f"{when}: {counted(len(problems), 'fault') if problems else 'no fault'} found"


def additions_words(before: Sequence[Addition], after: Sequence[Addition], alone: bool) -> str:
    """What was added or removed, as a sentence, "" for nothing; ``alone``: a filter shows added rows only."""
    old, new = {each.name: each for each in before}, {each.name: each for each in after}
    added = [each for each in after if each.name not in old]
    gone = [each for each in before if each.name not in new]
    if added:
        more = " They alone are shown; “Clear all” shows the others too." if alone else ""
        return f"Added {_rows_of(added)}.{more}"
    if not gone:
        return ""
    fewer = sum(len(each.rows) for each in before) - sum(len(each.rows) for each in after)
    others = fewer - len(gone[0].rows)
    more = f", and {counted(others, 'row')} that meant nothing without them" if others else ""
    return f"Removed {_rows_of(gone[:1])}{more}."


def _rows_of(additions: Sequence[Addition]) -> str:
    count = counted(sum(len(each.rows) for each in additions), "row")
    return f"{count} of {listed([each.name for each in additions])}"


def copied_words(rows: int, columns: int) -> str:
    """What went to the clipboard."""
    return f"{counted(rows, 'row')} × {counted(columns, 'column')} on the clipboard."

"""What the panel says in words: how rows are sorted, why none is shown, what was cleared. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def check_words(problems: Sequence[Problem]) -> str:
    """What the check found."""
    if not problems:
        return "Checked: no fault found"
    return f"Checked: {counted(len(problems), 'fault')} found"

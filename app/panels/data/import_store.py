"""Taking the user's rows in, and out again: one undoable step each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.dataset.additions import Addition, is_own, table_of
from app.dataset.own.references import without
from app.dataset.own.template import csv_template, xlsx_template
from app.files import write_bytes
from app.panels.common.words import counted
from app.state.model import AppState, replace_field
from app.state.store import Store


def add_rows(store: Store, additions: Sequence[Addition], name: str) -> str:
    """Add rows as one step ("Add 12 rows of cells.csv") and show their table. Returns what was done."""
    count = counted(sum(len(addition.rows) for addition in additions), "row")

    def update(state: AppState) -> AppState:
        return replace_field(state, "own.additions", (*state.own.additions, *additions))

    store.edit(f"Add {count} of {name}", update)
    if additions:
        store.show_field("data.table", table_of(additions[-1]))
    return f"Added {count} of {name}"


def remove_addition(store: Store, index: int) -> str:
    """Remove an addition as one step, and what its rows leave without meaning. Returns what was done, in a sentence.

    Raises ``IndexError`` where there is none at ``index``.
    """
    before = store.state.own.additions
    gone = before[index]
    after = without(before, index)
    others = sum(len(a.rows) for a in before) - len(gone.rows) - sum(len(a.rows) for a in after)

    def update(state: AppState) -> AppState:
        left = {row.id for addition in after for row in addition.rows}
        state = replace_field(state, "own.additions", after)
        for field in ("data.selected", "timeline.selected"):
            branch, _, name = field.partition(".")
            selected = getattr(getattr(state, branch), name)
            if is_own(selected) and selected not in left:
                state = replace_field(state, field, None)
        return state

    store.edit(f"Remove {gone.name}", update)
    more = f", and {counted(others, 'row')} that meant nothing without them" if others else ""
    return f"Removed {counted(len(gone.rows), 'row')} of {gone.name}{more}"


def export_template(table: str, path: Path) -> None:
    """Write an empty table to fill in, as XLSX where ``path`` says so and else as CSV. Raises ``FileError``."""
    write_bytes(path, xlsx_template(table) if path.suffix.casefold() == ".xlsx" else csv_template(table))

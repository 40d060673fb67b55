"""Taking the user's rows in, and out again: one undoable step each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.dataset.additions import Addition, is_own, table_of
from app.dataset.own.references import without
from app.dataset.own.template import csv_template, xlsx_template
from app.files import write_bytes
from app.panels.common.words import counted
from app.panels.data.intents import only_added, with_view, without_filter
from app.state.model import AppState, replace_field
from app.state.store import Store


def add_rows(store: Store, additions: Sequence[Addition], name: str) -> None:
    """Add rows as one step ("Add 12 rows of cells.csv"), and show their table with them alone."""
    count = counted(sum(len(addition.rows) for addition in additions), "row")

    def update(state: AppState) -> AppState:
        state = replace_field(state, "own.additions", (*state.own.additions, *additions))
        for table in {table_of(addition) for addition in additions}:
            names = tuple(addition.name for addition in additions if table_of(addition) == table)
            state = with_view(state, table, **only_added(names))
        return state

    store.edit(f"Add {count} of {name}", update)
    if additions:
        store.show_field("data.selected", None)
        store.show_field("data.table", table_of(additions[-1]))


def remove_addition(store: Store, index: int) -> None:
    """Remove an addition as one step, and what its rows leave without meaning.

    Raises ``IndexError`` where there is none at ``index``.
    """
    before = store.state.own.additions
    gone = before[index]
    after = without(before, index)

    def update(state: AppState) -> AppState:
        left = {row.id for addition in after for row in addition.rows}
        state = replace_field(state, "own.additions", after)
        for field in ("data.selected", "timeline.selected"):
            branch, _, name = field.partition(".")
            selected = getattr(getattr(state, branch), name)
            if is_own(selected) and selected not in left:
                state = replace_field(state, field, None)
        return without_filter(state, table_of(gone), gone.name)

    store.edit(f"Remove {gone.name}", update)


def export_template(table: str, path: Path) -> None:
    """Write an empty table to fill in, as XLSX where ``path`` says so and else as CSV. Raises ``FileError``."""
    write_bytes(path, xlsx_template(table) if path.suffix.casefold() == ".xlsx" else csv_template(table))

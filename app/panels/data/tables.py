"""The tables of the dataset in hand, made ready for the panel one by one, when they are first looked at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from app.dataset.additions import Addition, is_own, own_rows
from app.dataset.dataset import Dataset
from app.dataset.records import TABLES, Correction, Record
from app.panels.data.catalogue import USUAL, Room, table_info
from app.panels.data.column_sets import columns_for, usual_columns
from app.panels.data.columns import Names, NumberColumn, ShownColumn
from app.panels.data.index import TableIndex
from app.state.model import TableView

CONFLICT, CORRECTED = "≠", "✎"


@dataclass(frozen=True)
class ShownTable:
    """One table as it is looked at: its columns, its rows with their index, and which rows were corrected."""

    name: str
    index: TableIndex
    corrected: frozenset[str]

    @cached_property
    def columns(self) -> tuple[ShownColumn, ...]:
        """Every column of the table."""
        return tuple(self.index.columns.values())

    @cached_property
    def signs(self) -> str:
        """The marks that occur in the table."""
        conflict = any(getattr(row, "conflict", "") for row in self.index.rows)
        return (CONFLICT if conflict else "") + (CORRECTED if self.corrected else "")

    @cached_property
    def mark_keys(self) -> tuple[str, ...]:
        """Where a row's mark may stand: its principal number, else the column that names it."""
        return (*table_info(self.name).principal, table_info(self.name).stretch)

    def chosen(self, view: TableView, room: Room = USUAL) -> tuple[ShownColumn, ...]:
        """The columns to show, in the order of the view; keys that are no longer columns are passed over."""
        keys = [key for key in view.columns if key in self.index.columns] or list(
            usual_columns(self.name, self.columns, room)
        )
        return tuple(self.index.columns[key] for key in keys)

    def sort_of(self, view: TableView) -> tuple[str, bool]:
        """The column that rows are sorted by, and whether the greatest comes first: the usual order unless chosen."""
        if view.sort in self.index.columns:
            return view.sort, view.descending
        info = table_info(self.name)
        return (info.sort, info.descending) if info.sort in self.index.columns else ("", False)

    def marks(self, row: Record) -> str:
        """The marks of a row: reports conflict, a correction concerns it."""
        conflict = CONFLICT if getattr(row, "conflict", "") else ""
        return conflict + (CORRECTED if row.id in self.corrected else "")

    def mark_key(self, row: Record, shown: tuple[ShownColumn, ...]) -> str:
        """The key of the column in which the row's mark stands."""
        keys = [column.key for column in shown]
        for key in self.mark_keys:
            column = self.index.columns.get(key)
            if key in keys and (not isinstance(column, NumberColumn) or column.key_of(row) is not None):
                return key
        return keys[0] if keys else ""


class Tables:
    """Keeps the index of each table until its rows change: most additions touch one table only."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[object, object, ShownTable]] = {}

    def table(self, name: str, dataset: Dataset, additions: tuple[Addition, ...]) -> ShownTable:
        """The table of that name; ``KeyError`` for one that the dataset has not."""
        rows = dataset.table(name)
        kept = self._made.get(name)
        if kept is not None and kept[0] is rows and kept[1] is dataset.companies:
            return kept[2]
        names = Names(dataset.companies, _names_of_additions(additions, name), dataset.sources)
        index = TableIndex(tuple(rows.values()), columns_for(name, names))
        made = ShownTable(name, index, corrected_rows(dataset.corrections).get(name, frozenset()))
        self._made[name] = (rows, dataset.companies, made)
        return made


def _names_of_additions(additions: tuple[Addition, ...], table: str) -> dict[str, str]:
    return {row.id: addition.name for addition in additions for row in own_rows((addition,), table)}


def corrected_rows(corrections: dict[str, Correction]) -> dict[str, frozenset[str]]:
    """Which rows of which table a correction concerns."""
    found: dict[str, set[str]] = defaultdict(set)
    for correction in corrections.values():
        for reference in correction.rows:
            table, _, row_id = reference.partition("/")
            found[table].add(row_id)
    return {table: frozenset(ids) for table, ids in found.items()}


def counts(bundled: Dataset, additions: tuple[Addition, ...]) -> dict[str, tuple[int, int]]:
    """How many rows each table has as published, and how many of the user's own."""
    own = {name: sum(1 for row in own_rows(additions, name) if is_own(row.id)) for name in TABLES}
    return {name: (len(bundled.table(name)), own[name]) for name in TABLES}

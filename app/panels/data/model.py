"""The table as Qt asks for it: a model over a tuple of records and the numbers of the rows that are shown."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.dataset.additions import is_own
from app.dataset.records import Record
from app.panels.data.columns import ShownColumn
from app.panels.data.index import Order
from app.panels.data.numbers import MISSING
from app.panels.data.tables import CONFLICT, CORRECTED, ShownTable

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SPOKEN = {CONFLICT: "reports conflict", CORRECTED: "a correction concerns it"}
_LONG = 12


class RecordTable(QAbstractTableModel):
    """Shows the rows ``order`` of a table in the columns ``columns``. The delegate asks it directly for records."""

    def __init__(self) -> None:
        super().__init__()
        self.table: ShownTable | None = None
        self.columns: tuple[ShownColumn, ...] = ()
        self.order: Order = np.empty(0, dtype=np.intp)

    def show(self, table: ShownTable, columns: tuple[ShownColumn, ...], order: Order) -> None:
        """Show other rows, columns or both."""
        self.beginResetModel()
        self.table, self.columns, self.order = table, columns, order
        self.endResetModel()

    def record(self, row: int) -> Record:
        """The record in a row on screen."""
        assert self.table is not None
        return self.table.index.rows[int(self.order[row])]

    def row_of(self, row_id: str | None) -> int | None:
        """Where a record stands on screen; None when it is not shown."""
        number = self.table.index.row_number(row_id) if self.table is not None else None
        if number is None:
            return None
        found = np.flatnonzero(self.order == number)
        return int(found[0]) if len(found) else None

    def marks(self, record: Record, column: ShownColumn) -> str:
        """The marks that stand in this cell."""
        marks = self.table.marks(record) if self.table is not None else ""
        return (
            marks if marks and self.table and self.table.mark_key(record, self.columns) == column.key else ""
        )

    # -- as Qt asks -----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, tooltip and spoken words of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.record(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(self.record(index.row()), column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self.record(index.row()), column)
        return None

    def _tooltip(self, record: Record, column: ShownColumn) -> str | None:
        text = column.text(record)
        marks = ", ".join(_SPOKEN[mark] for mark in self.marks(record, column))
        if marks:
            return f"{text}: {marks}"
        return text if len(text) > _LONG else None

    def _spoken(self, record: Record, column: ShownColumn) -> str:
        text = column.text(record)
        words = ["not stated" if text == MISSING else f"{text} {column.unit}".rstrip()]
        words += [_SPOKEN[mark] for mark in self.marks(record, column)]
        if is_own(record.id) and column is self.columns[0]:
            words.append("yours")
        return ", ".join(words)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Head, unit and description of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head_text(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            unit = f" ({column.unit})" if column.unit else ""
            return f"{column.title}{unit}: {column.about}. Click sorts; a right click filters."
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        return None


def head_text(column: ShownColumn) -> str:
    """What stands over a column: its head with the unit."""
    return f"{column.head} {column.unit}".strip()

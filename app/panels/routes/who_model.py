"""The matrix as a Qt model: words for screen readers and tooltips; the delegate paints the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from app.panels.common.words import counted
from app.panels.routes.who import COLUMN_NAMES, COLUMNS, UNSTATED, WhoRow

NAME, EVENTS = 0, len(COLUMNS) + 1
HEADS = ("Organisation", *(COLUMN_NAMES[route] for route in COLUMNS), "Events")
# In few letters, where the whole names do not fit.
SHORT_HEADS = ("Organisation", *({UNSTATED: "No route"}.get(r, COLUMN_NAMES[r]) for r in COLUMNS), "Events")
_Index = QModelIndex | QPersistentModelIndex
_Roles = Qt.ItemDataRole


class WhoModel(QAbstractTableModel):
    """Rows of the matrix; column 0 names them, the last one counts all of their events."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[WhoRow, ...] = ()
        self._icons: dict[int, QPixmap] = {}
        self._room = 2

    def set_icons(self, icons: dict[int, QPixmap]) -> None:
        """Set the pictures of the heads, by column."""
        self._icons = icons
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    def set_room(self, room: int) -> None:
        """What the heads of the routes have room for: 2 name and marker, 1 the name alone, 0 the marker."""
        if room == self._room:
            return
        self._room = room
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    def show_rows(self, rows: tuple[WhoRow, ...]) -> None:
        """Take other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: _Index, role: int = _Roles.DisplayRole) -> Any:
        """Words of a cell for the roles that are read; painting does not pass here."""
        row = self.rows[index.row()]
        if role == _Roles.ToolTipRole:
            return row.tooltip if index.column() in (NAME, EVENTS) else row.cells[index.column() - 1].tooltip
        if role in (_Roles.AccessibleTextRole, _Roles.DisplayRole):
            return self._words(row, index.column())
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Roles.DisplayRole:
            if section not in self._icons or self._room == 2:
                return HEADS[section]
            return SHORT_HEADS[section] if self._room == 1 else ""
        if role == _Roles.ToolTipRole:
            return _head_tip(section)
        if role == _Roles.DecorationRole:
            return self._icons.get(section) if self._room != 1 else None
        if role == _Roles.TextAlignmentRole and section != NAME:
            return (
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if section == EVENTS
                else None
            )
        return None

    @staticmethod
    def _words(row: WhoRow, column: int) -> str:
        if column == NAME:
            return row.name
        if column == EVENTS:
            return f"{row.name}: {counted(row.events, 'event')}"
        cell, route = row.cells[column - 1], COLUMN_NAMES[COLUMNS[column - 1]]
        if row.is_region:
            return f"{row.name}, {route}: {counted(cell.followers, 'organisation')}"
        made = ", something made" if cell.made else ", announced only" if cell.events else ""
        named = ", named by itself" if cell.named and not cell.events else ""
        return f"{row.name}, {route}: {counted(cell.events, 'event')}{made}{named}"


def _head_tip(section: int) -> str:
    if section == NAME:
        return "Organisations by region, those with the most events first. Click a name: its events on the timeline."
    if section == EVENTS:
        return "All events of the organisation in the dataset"
    if section == len(COLUMNS):
        return "Events that name no electrolyte route. Click: these on the timeline."
    return f"{HEADS[section]}: the events on it. Click: these on the timeline."

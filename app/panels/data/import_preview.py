"""The first rows as they will be read, faulty cells marked by a sign, a colour and words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.dataset.errors import Problem
from app.dataset.own.making import Made
from app.dataset.own.matching import takeable
from app.dataset.own.rows import Row
from app.panels.data.import_columns import field_words
from app.panels.data.import_draft import Draft

FAULT_SIGN = "✗ "
_WIDEST_PX = 180
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class PreviewModel(QAbstractTableModel):
    """Rows of a draft: the taken columns, in the order of the file."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: list[str] = []
        self._names: list[str] = []
        self._places: list[int] = []
        self._rows: tuple[tuple[Row, Made], ...] = ()
        self._faults: dict[tuple[int, str], str] = {}

    def show_draft(self, draft: Draft | None) -> None:
        """Show the first rows of a draft, nothing for ``None``."""
        self.beginResetModel()
        self._titles, self._names, self._places, self._rows, self._faults = [], [], [], (), {}
        if draft is not None and draft.plan is not None:
            words = {field.name: field_words(field) for field in takeable(draft.plan.table)}
            taken = [(place, name) for place, name in enumerate(draft.plan.targets) if name]
            self._places, self._names = [place for place, _ in taken], [name for _, name in taken]
            self._titles = [words[name] for name in self._names]
            self._rows = draft.preview()
            self._faults = _by_cell(problem for _, made in self._rows for problem in made.problems)
        self.endResetModel()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Mark what was found when the whole file was read (ids that come twice, references)."""
        lines = {row.line for row, _ in self._rows}
        self._faults |= _by_cell(problem for problem in problems if problem.row in lines)
        if self._rows and self._names:
            last = self.index(len(self._rows) - 1, len(self._names) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:  # noqa: N802
        if role == _ROLE.DisplayRole:
            across = orientation == Qt.Orientation.Horizontal
            return self._titles[section] if across else str(self._rows[section][0].line)
        if role == _ROLE.ToolTipRole and orientation == Qt.Orientation.Vertical:
            return self._faults.get((self._rows[section][0].line, ""))
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row, made = self._rows[index.row()]
        name = self._names[index.column()]
        fault = self._faults.get((row.line, name)) or self._faults.get((row.line, ""))
        if role == _ROLE.DisplayRole:
            return (FAULT_SIGN if fault else "") + self._text(row, made, index.column())
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            return fault
        if role == _ROLE.ForegroundRole and fault:
            # The style sheet's palette keeps the colour of refusals there.
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        return None

    def _text(self, row: Row, made: Made, column: int) -> str:
        name, place = self._names[column], self._places[column]
        written = row.cells[place] if place < len(row.cells) else ""
        if name == "id":
            return written
        if made.record is not None:
            value = getattr(made.record, name)
        elif made.mended is not None and (row.line, name) not in self._faults:
            value = getattr(made.mended, name)
        else:
            value = made.cells.get(name, written)
        if isinstance(value, tuple | list):
            return "; ".join(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)


def _by_cell(problems: Any) -> dict[tuple[int, str], str]:
    return {(problem.row or 0, problem.column): problem.message for problem in problems}


class PreviewTable(QTableView):
    """The table; columns as wide as their words, within reason."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = PreviewModel()
        self.setModel(self.rows)
        self.setAccessibleName("The first rows as they will be read")
        self.setToolTip("The first rows as they will be read; ✗ marks what cannot be taken.")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        # One line a row: the more rows are seen; a long text ends in an ellipsis.
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setMaximumSectionSize(_WIDEST_PX)

    def show_draft(self, draft: Draft | None) -> None:
        """Show the first rows of a draft."""
        self.rows.show_draft(draft)
        self.resizeColumnsToContents()

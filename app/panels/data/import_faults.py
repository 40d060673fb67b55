"""What is wrong with the rows: how much, the first of it by row and column, and all of it as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.dataset.errors import Problem
from app.panels.common.card import Card
from app.panels.common.widgets import button
from app.panels.common.words import counted
from app.plots.export import save_as, save_csv

SHOWN = 200
HEADER = ("File", "Row", "Column", "What is wrong, and what is allowed")
# What a file calls the column that is taken for one of the table: (file, column) -> heading.
Headings = Mapping[tuple[str, str], str]
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class FaultModel(QAbstractTableModel):
    """The first faults."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: list[tuple[str, int | str, str, str]] = []

    def show_problems(self, problems: Sequence[Problem], headings: Headings) -> None:
        """Show the first ones of ``problems``."""
        self.beginResetModel()
        self._cells = [cells_of(problem, headings) for problem in problems[:SHOWN]]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(HEADER)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:  # noqa: N802
        across = orientation == Qt.Orientation.Horizontal
        return HEADER[section] if across and role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        return str(self._cells[index.row()][index.column()])


def cells_of(problem: Problem, headings: Headings) -> tuple[str, int | str, str, str]:
    """A fault as the cells of a table; its column is called as the file calls it, where the file has it."""
    column = headings.get((problem.file, problem.column), problem.column)
    return problem.file, "" if problem.row is None else problem.row, column, problem.message


class FaultCard(Card):
    """Hidden while there is nothing wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()
        self._headings: Headings = {}
        self.model = FaultModel()
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName("Faults by row and column")
        self.view.setToolTip("Each fault with the line of the file or the row of the sheet, and its column.")
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.verticalHeader().hide()
        # What is allowed stands at the end of the words: they are shown whole, in as many lines as they need.
        self.view.setWordWrap(True)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(HEADER) - 1, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._fit_rows)
        self.save = button("Save the list of faults…", "Save every fault as a CSV file.")
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._save)
        self.header.addWidget(self.save)
        self.body.addWidget(self.view)
        self.show_problems((), "")

    def show_problems(
        self, problems: Sequence[Problem], where: str, headings: Headings | None = None, files: int = 1
    ) -> None:
        """Show what was found; ``where`` is "in 3 of 12 rows". Files are named where more than one is read."""
        self._problems, self._headings = problems, headings or {}
        rest = f"; the first {SHOWN} are shown" if len(problems) > SHOWN else ""
        self.set_title(f"{counted(len(problems), 'fault')} {where}{rest}")
        self.model.show_problems(problems, self._headings)
        self.view.setColumnHidden(0, files < 2)
        self.setVisible(bool(problems))

    def _fit_rows(self, section: int, *_: int) -> None:
        """Other room for the words needs other lines."""
        if section == len(HEADER) - 1:
            self.view.resizeRowsToContents()

    def _save(self) -> None:
        rows: list[list[object]] = [list(cells_of(problem, self._headings)) for problem in self._problems]
        save_as(
            self,
            "Save the list of faults",
            "faults.csv",
            "CSV (*.csv)",
            lambda path: save_csv(path, HEADER, rows),
        )

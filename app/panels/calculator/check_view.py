"""The table of the replayed cells: a model of rows under headings, and a view that the keyboard can walk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from app.panels.calculator.check_data import ABOUT, SECTIONS, CheckRow, percent, published
from app.panels.calculator.compare_view import FocusFrame
from app.plots.theme import LIGHT, Theme, font

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_ROW_LINES = 1.45
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """A column: its heading, what it says of a row, and whether that is a number."""

    head: str
    about: str
    words: Callable[[CheckRow], str]
    number: bool = False


COLUMNS = (
    Column("Cell", "The cell that is replayed", lambda row: row.cell),
    Column("Figure", "Which figure of it", lambda row: row.quantity),
    Column("Here", "What this program gets", lambda row: f"{published(row.value)} {row.unit}", True),
    Column("Published", "What was published", lambda row: f"{published(row.published)} {row.unit}", True),
    Column("Difference", "Of the published figure", lambda row: percent(row.difference_percent), True),
    Column("Allowed", "The difference that is let pass", lambda row: f"{row.allowed_percent:g} %", True),
    Column("Verdict", "Whether it is within what is allowed", lambda row: row.verdict),
    Column("Source", "A click here, or Enter: its row in the Data panel", lambda row: row.source),
)
_SOURCE = 7
_STRETCHED = (0, _SOURCE)
# The unit says which figure it is: its name goes first where room is short.
_SPARE, _SPARE_BELOW_PX = 1, 700


class CheckModel(QAbstractTableModel):
    """Rows under the headings of their sections. A heading is a text, a row a ``CheckRow``."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CheckRow | str] = []
        self._theme, self._scale = LIGHT, 1.0

    def show(self, rows: list[CheckRow]) -> None:
        """Take these rows."""
        self.beginResetModel()
        self.lines = []
        for section in SECTIONS:
            held = [row for row in rows if row.section == section]
            self.lines += [section, *held] if held else []
        self.endResetModel()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours and the size of the type."""
        self._theme, self._scale = theme, scale
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Headings and rows."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """The columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What an entry says; what is off stands out in the colour of warnings and says so."""
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if isinstance(line, str):
            return self._heading(line, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (column.words(line), line.note) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.cell}, {column.head}: {column.words(line)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return font("caption", self._scale)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(line, index.column())
        return None

    def _heading(self, section: str, column: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return section if column == 0 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return ABOUT[section]
        if role == Qt.ItemDataRole.FontRole:
            face = font("caption", self._scale)
            face.setWeight(QFont.Weight.DemiBold)
            return face
        return None

    def _ink(self, row: CheckRow, column: int) -> QColor | None:
        if not row.within and column in (4, 6):
            return QColor(self._theme.warning)
        if column == _SOURCE and row.row[1]:
            return QColor(self._theme.accent)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings of the columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.about
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        return None


class CheckView(QTableView):
    """The table. Arrow keys walk it, Tab leaves it, Ctrl+C copies it.

    Enter, a double click, or a click on the source itself leads to the source.
    """

    source_wanted = Signal(str, str)
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = CheckModel()
        self.setModel(self.rows)
        self._frame = FocusFrame(self)
        self._menu: QMenu | None = None
        self._scale = 1.0
        self.setItemDelegate(self._frame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAccessibleName("Published cells replayed")
        self.setAccessibleDescription("Enter: the source of the row. Ctrl+C: copy the table")
        self.clicked.connect(lambda index: self._go(index) if index.column() == _SOURCE else None)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(30)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in _STRETCHED:
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: list[CheckRow]) -> None:
        """Show these rows; a heading runs over all columns."""
        self.clearSpans()
        self.rows.show(rows)
        for number, line in enumerate(self.rows.lines):
            if isinstance(line, str):
                self.setSpan(number, 0, 1, len(COLUMNS))

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and the size of the type."""
        self._frame.theme = theme
        self.rows.set_theme(theme, scale)
        self._scale = scale
        high = QFontMetrics(font("caption", scale)).height()
        self.verticalHeader().setDefaultSectionSize(round(high * _ROW_LINES))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the columns that there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setColumnHidden(_SPARE, self.width() < _SPARE_BELOW_PX * self._scale)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for the smallest window; it scrolls."""
        return QSize(300, 80)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same."""
        return self.sizeHint()

    def _go(self, index: Index) -> bool:
        line = self.rows.lines[index.row()] if index.isValid() else ""
        if isinstance(line, str) or not line.row[1]:
            return False
        self.source_wanted.emit(*line.row)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes to the source, Ctrl+C copies the table; all else walks it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif not (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._go(self.currentIndex())):
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the source of the row."""
        if not self._go(self.indexAt(event.position().toPoint())):
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Source, copy and save, at the pointer or at the row that the keyboard stands on."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        self.open_menu(index, event.globalPos() if by_mouse else self.mapToGlobal(self.rect().center()))
        event.accept()

    def open_menu(self, index: Index, position: QPoint) -> QMenu:
        """Open the menu for a row and return it."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        menu.setAccessibleName("Menu of the table")
        line = self.rows.lines[index.row()] if index.isValid() else ""
        if not isinstance(line, str) and line.row[1]:
            menu.addAction("Show the sou&rce").triggered.connect(
                lambda _=False, row=line.row: self.source_wanted.emit(*row)
            )
            menu.addSeparator()
        menu.addAction("Copy &table").triggered.connect(lambda: self.copy_wanted.emit())
        menu.addAction("Save C&SV…").triggered.connect(lambda: self.save_wanted.emit())
        menu.popup(position)
        return menu

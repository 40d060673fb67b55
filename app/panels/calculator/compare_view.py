"""The table of the comparison as Qt sees it: a model over plain rows, and a view that the keyboard can walk."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.panels.calculator.compare_data import Cell, Comparison, Row
from app.plots.export import copy_table
from app.plots.theme import LIGHT, Theme, font

Index = QModelIndex | QPersistentModelIndex
BEST = "★"
NOWHERE = QModelIndex()
_HEAD_PAD_PX = 3
_ROW_LINES, _COLUMN_PX, _HEAD_SHARE, _PAD_PX = 1.45, 78, 0.3, 7
_MOST_LINES, _HEAD_LINES = 4, 3


class CompareModel(QAbstractTableModel):
    """A comparison; ``show`` tells the view no more than what changed."""

    def __init__(self) -> None:
        super().__init__()
        self.comparison = Comparison((), (), "")
        self._heads: tuple[str, ...] = ()
        self.set_theme(LIGHT)

    def show(self, comparison: Comparison) -> bool:
        """Take a comparison; True when its rows or columns are other ones than before."""
        old, heads = self.comparison, [row.head for row in comparison.rows]
        if heads != [row.head for row in old.rows] or len(comparison.columns) != len(old.columns):
            self.beginResetModel()
            self.comparison = comparison
            self.endResetModel()
            return True
        self.comparison = comparison
        pairs = zip(old.rows, comparison.rows, strict=True)
        changed = [number for number, (before, after) in enumerate(pairs) if before != after]
        if changed:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))
        names = [column.name for column in comparison.columns]
        if names != [column.name for column in old.columns]:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(names) - 1)
        return False

    def set_heads(self, heads: tuple[str, ...]) -> None:
        """The words over the columns, broken into lines that fit them."""
        if heads != self._heads:
            self._heads = heads
            if heads:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours and the size of the type."""
        self._tint = QColor(theme.accent_tint)
        self._small, self._bold = font("caption", scale), font("body", scale)
        self._bold.setBold(True)
        if self.comparison.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def cell(self, index: Index) -> Cell:
        """The entry at an index."""
        return self.comparison.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.comparison.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many designs there are."""
        return 0 if parent.isValid() else len(self.comparison.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What an entry says and how: the best is bold and starred, what differs is tinted, the rest is quiet."""
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{BEST} {cell.text}" if cell.best else cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(words for words in (cell.text, cell.about) if words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column, row = self.comparison.columns[index.column()], self.comparison.rows[index.row()]
            return f"{row.head}, {column.letter}: {cell.text}{', best' if cell.best else ''}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            wraps = self.comparison.rows[index.row()].wraps
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignLeft if wraps else Qt.AlignmentFlag.AlignRight
            )
        if role == Qt.ItemDataRole.FontRole:
            return self._face(index, cell)
        if role == Qt.ItemDataRole.BackgroundRole and cell.differs:
            return self._tint
        return None

    def _face(self, index: Index, cell: Cell) -> QFont | None:
        if self.comparison.rows[index.row()].wraps:
            return self._small
        return self._bold if cell.best else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Letters and names over the columns, what a row is at its left."""
        across = orientation == Qt.Orientation.Horizontal
        if not across:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self.comparison.rows[section].head
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return None
        column = self.comparison.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] if section < len(self._heads) else f"{column.letter} · {column.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{column.letter}: {column.name}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def broken(text: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """The words in lines no wider than ``room`` px, at most so many; the last one ends in an ellipsis if it must."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        fits = metrics.horizontalAdvance(longer) <= room
        if lines and (fits or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


class CompareView(QTableView):
    """The table. Arrow keys walk it, Tab leaves it, Ctrl+C copies it whole."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = CompareModel()
        self.setModel(self.rows)
        self._frame, self._scale = FocusFrame(self), 1.0
        self._head_px = 0
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.timeout.connect(self._lay_out)
        self.setItemDelegate(self._frame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAccessibleName("Comparison of the pinned designs with the one in hand")
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(_COLUMN_PX)
        across.sectionResized.connect(lambda *_: self._anew.start())
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # The rows have no lines, so neither have their heads.
        down.setStyleSheet("QHeaderView::section { border: none; }")
        for header in (across, down):
            header.setTextElideMode(
                Qt.TextElideMode.ElideRight if header is down else Qt.TextElideMode.ElideNone
            )
            header.setHighlightSections(False)
            header.setSectionsClickable(False)

    def show_comparison(self, comparison: Comparison) -> None:
        """Fill the table; heights are measured anew only where words may wrap otherwise."""
        wrapped = [row.cells for row in self.rows.comparison.rows if row.wraps]
        anew = self.rows.show(comparison)
        if anew or wrapped != [row.cells for row in comparison.rows if row.wraps]:
            self._fit(anew)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and the size of the type."""
        self._frame.theme, self._scale = theme, scale
        self.rows.set_theme(theme, scale)
        self._fit(True)

    def _fit(self, anew: bool) -> None:
        down = self.verticalHeader()
        if anew:
            high = round(self.fontMetrics().height() * _ROW_LINES)
            down.setDefaultSectionSize(high)
            heads = [row.head for row in self.rows.comparison.rows]
            self._head_px = max((down.fontMetrics().horizontalAdvance(head) for head in heads), default=0)
        self._keep_figures(anew)
        wide = min(self._head_px + 2 * _PAD_PX, round(_HEAD_SHARE * self.width()))
        if wide != down.width():
            down.setFixedWidth(wide)
        self._fit_heads()
        for number, row in enumerate(self.rows.comparison.rows):
            if row.wraps:
                high = self._wrapped_height(row)
                if high != self.rowHeight(number):
                    self.setRowHeight(number, high)
            elif anew:
                self.setRowHeight(number, down.defaultSectionSize())

    def _keep_figures(self, anew: bool) -> None:
        """No column is narrower than its figures with their differences: rather the table scrolls sideways."""
        bold = font("body", self._scale)
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        wanted = max(
            (
                metrics.horizontalAdvance(f"{BEST} {cell.text}" if cell.best else cell.text)
                for row in self.rows.comparison.rows
                for cell in row.cells
                if isinstance(cell.value, float) and not row.wraps
            ),
            default=0,
        )
        least = max(_COLUMN_PX, wanted + 2 * _PAD_PX)
        across = self.horizontalHeader()
        # In a drag the columns only grow: they must not dance.
        if least > across.minimumSectionSize() or (anew and least != across.minimumSectionSize()):
            across.setMinimumSectionSize(least)

    def _lay_out(self) -> None:
        """When the columns have their widths: the words over them, and room for those."""
        self._fit_heads()
        self.updateGeometries()

    def _fit_heads(self) -> None:
        """Break the names into lines: five columns leave room for no whole name in one."""
        across = self.horizontalHeader()
        across.ensurePolished()
        metrics = across.fontMetrics()
        heads = tuple(
            "\n".join(
                broken(
                    f"{column.letter} · {column.name}",
                    metrics,
                    max(1, self.columnWidth(number) - 2 * _PAD_PX),
                    _HEAD_LINES,
                )
            )
            for number, column in enumerate(self.rows.comparison.columns)
        )
        self.rows.set_heads(heads)
        lines = max((1 + head.count("\n") for head in heads), default=1)
        high = lines * metrics.lineSpacing() + 2 * _HEAD_PAD_PX
        if high != across.minimumHeight():
            across.setFixedHeight(high)
            # In the middle of its own laying out the table takes no new height.
            self._anew.start()

    def _wrapped_height(self, row: Row) -> int:
        """Room for the longest entry of a row whose words wrap; more than four lines are in its tooltip."""
        metrics = QFontMetrics(font("caption", self._scale))
        room = max(1, self.columnWidth(0) - 2 * _PAD_PX)
        lines = [
            sum(1 + metrics.horizontalAdvance(line) // room for line in cell.text.splitlines())
            for cell in row.cells
        ]
        return min(max(lines, default=1), _MOST_LINES) * metrics.height() + _PAD_PX

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Words wrap otherwise in another width."""
        super().resizeEvent(event)
        self._fit(False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough for the smallest window; it scrolls."""
        return QSize(300, 80)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy the whole table; all else walks it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_table(*self.rows.comparison.table())
            event.accept()
            return
        super().keyPressEvent(event)


class FocusFrame(QStyledItemDelegate):
    """Draws a frame around the entry that the keyboard stands on."""

    theme: Theme = LIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The tint first: the style sheet's own items paint no ground. Then the words, then the frame."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        rect = option.rect
        if ground is not None:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), ground)
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(QColor(self.theme.accent), 2.0))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.restore()

"""The chemistries as a table: sorted by any column, each value with its basis, each cell leading to its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.panels.common.panel import open_source
from app.panels.routes.chemistry_axes import CRITERIA
from app.panels.routes.chemistry_lines import CellView, RowView
from app.plots.theme import Theme, font

GO_TIP = "Double click or Enter: where it comes from, in the Data panel."
SORT_TIP = "Click (Space in the column): sort by it, the best first; again: the other way round."
ROW_LINES, PAD_LINES, HEAD_PAD_LINES = 1.5, 0.6, 1.1
# The most of its last column that a table may lose to do without scrolling.
MOST_CUT = 0.5


class ChemistryTable(QTableWidget):
    """``row_chosen(key)``: the user went to another row."""

    row_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(CRITERIA) + 1)
        self._views: tuple[RowView, ...] = ()
        self._shown: tuple[RowView, ...] = ()
        self._sorted: tuple[int, bool] | None = None
        self._filling = False
        self.setAccessibleName("Chemistries side by side")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._make_head()
        self.cellDoubleClicked.connect(self._go)
        self.currentCellChanged.connect(lambda row, *_: self._on_row(row))
        # The columns are shared out once the type and the width are known.
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_columns)

    def _make_head(self) -> None:
        names = ["Chemistry", *(f"{c.axis.name}\n{c.axis.unit}".strip() for c in CRITERIA)]
        tips = ["The chemistry", *(criterion.about for criterion in CRITERIA)]
        for column, tip in enumerate(tips):
            item = QTableWidgetItem(names[column])
            item.setToolTip(f"{tip}\n{SORT_TIP}")
            self.setHorizontalHeaderItem(column, item)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.sectionClicked.connect(self.sort_by)

    # -- what is shown --------------------------------------------------------------------------------------

    def show_rows(self, views: Sequence[RowView], selected: str) -> None:
        """Show these rows in the order that was chosen, one of them selected; emits nothing."""
        self._views = tuple(views)
        self._fill(self._ordered(), selected)

    def keys(self) -> list[str]:
        """The ids in the order shown."""
        return [view.key for view in self._shown]

    def sort_by(self, column: int) -> None:
        """Sort by a column, the best first; again: the worst. What is not known stands last either way."""
        again = self._sorted is not None and self._sorted[0] == column
        best_first = not self._sorted[1] if again and self._sorted is not None else True
        self._sorted = (column, best_first)
        current = self._shown[self.currentRow()].key if 0 <= self.currentRow() < len(self._shown) else ""
        # The best of an axis where less is better is the least; names begin with A.
        rising = best_first if column == 0 else best_first != CRITERIA[column - 1].axis.best_high
        order = Qt.SortOrder.AscendingOrder if rising else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)
        self._fill(self._ordered(), current)

    def _ordered(self) -> tuple[RowView, ...]:
        if self._sorted is None:
            return self._views
        column, best_first = self._sorted
        known = [view for view in self._views if view.cells[column].order is not None]
        rest = [view for view in self._views if view.cells[column].order is None]
        falls = column > 0 and (best_first == CRITERIA[column - 1].axis.best_high)
        falls = falls or (column == 0 and not best_first)
        known.sort(key=lambda view: view.cells[column].order, reverse=falls)  # type: ignore[arg-type,return-value]
        return (*known, *rest)

    def _fill(self, views: tuple[RowView, ...], selected: str) -> None:
        self._filling = True
        if [view.key for view in views] != self.keys():
            self.setRowCount(len(views))
            for number, view in enumerate(views):
                for column, cell in enumerate(view.cells):
                    self.setItem(number, column, QTableWidgetItem())
                    self._write(number, column, cell, view.fails)
            self._fit.start()
        elif views != self._shown:
            self._renew(views)
        self._shown = views
        row = self.keys().index(selected) if selected in self.keys() else -1
        if row != self.currentRow():
            self.setCurrentCell(row, max(self.currentColumn(), 0))
        self._filling = False

    def _renew(self, views: tuple[RowView, ...]) -> None:
        """Write only what a brush changed: the signs, and which rows stand back."""
        for number, (old, new) in enumerate(zip(self._shown, views, strict=True)):
            for column, (was, cell) in enumerate(zip(old.cells, new.cells, strict=True)):
                if (was is not cell and was != cell) or old.fails != new.fails:
                    self._write(number, column, cell, new.fails)

    def _write(self, number: int, column: int, cell: CellView, fails: bool) -> None:
        item = self.item(number, column)
        if item is None:
            return
        item.setText(cell.words)
        item.setToolTip(f"{cell.tip}\n{GO_TIP}" if cell.row[0] else cell.tip)
        face = self.font()
        # The sign before the name says the same.
        face.setItalic(fails)
        item.setFont(face)

    def _fit_columns(self) -> None:
        """As wide as their words; what is left over is shared out."""
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * ROW_LINES))
        widths = [self._wide(column) for column in range(self.columnCount())]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        over = sum(widths) - self.viewport().width()
        if 0 < over <= widths[-1] * MOST_CUT:
            # A little too wide: better the basis of the last column is cut than the table scrolled sideways.
            self.setColumnWidth(len(widths) - 1, widths[-1] - over)
        spare = -over // len(widths)
        if spare > 0:
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width + spare)
        self.updateGeometries()

    def _wide(self, column: int) -> int:
        """What the words of a column and of its head need; Qt's own reckoning adds a third to it."""
        head = self.horizontalHeaderItem(column)
        metrics = self.fontMetrics()
        line, wide = metrics.height(), metrics.horizontalAdvance
        cells = max((wide(view.cells[column].words) for view in self._shown), default=0)
        heads = max(
            (wide(words) for words in (head.text() if head is not None else "").split("\n")), default=0
        )
        sign = line if self._sorted is not None and self._sorted[0] == column else 0
        return max(cells + round(line * PAD_LINES), heads + round(line * HEAD_PAD_LINES) + sign)

    # -- the hand -------------------------------------------------------------------------------------------

    def _on_row(self, row: int) -> None:
        if not self._filling and 0 <= row < len(self._shown):
            self.row_chosen.emit(self._shown[row].key)

    def _go(self, row: int, column: int) -> None:
        if 0 <= row < len(self._shown) and column >= 0:
            source = self._shown[row].cells[column].row
            if source[0]:
                open_source(self, *source)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter shows the source, as a double click does; Space sorts by the column."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentRow(), self.currentColumn())
            return
        if event.key() == Qt.Key.Key_Space and self.currentColumn() >= 0:
            self.sort_by(self.currentColumn())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._fit.start()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size: a table is read close by, so it is set small."""
        self.setFont(font("caption", scale))
        self.horizontalHeader().setFont(font("caption", scale))
        for number, view in enumerate(self._shown):
            for column, cell in enumerate(view.cells):
                self._write(number, column, cell, view.fails)
        self._fit.start()

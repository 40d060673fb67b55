"""The table itself: rows of one height, the keyboard, copying, and widths that suit what is in the columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.panels.data.cell_paint import CellPainter
from app.panels.data.columns import ShownColumn
from app.panels.data.header import Heads
from app.panels.data.index import Order
from app.panels.data.model import RecordTable, head_text
from app.panels.data.tables import ShownTable
from app.plots.export import copy_table
from app.plots.theme import Theme

# Widths are judged by a sample: a look at every cell of a long table would be felt.
SAMPLE = 120
# The column that names the rows gets at least this much, and others that hold words this.
STRETCH_LEAST_PX = 150
# It likes more room than other words do, which give way to it.
STRETCH_SHARE = 1.6
_LEAST_PX = {"text": 108, "name": 108, "word": 108, "list": 108, "route": 83}


class TableView(QTableView):
    """``opened`` asks for the card of a row, ``walked`` tells that the keys or the mouse reached one,
    ``menu_wanted`` asks for the menu of a column at a place of the screen, ``left`` is Esc,
    ``sources_wanted`` comes after ``opened`` when the count of sources was clicked, ``copied`` tells how many rows
    and columns went to the clipboard."""

    opened = Signal(str)
    walked = Signal(str)
    menu_wanted = Signal(str, QPoint)
    left = Signal()
    sources_wanted = Signal()
    copied = Signal(int, int)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RecordTable()
        self.painter_ = CellPainter(self.rows, self)
        self.heads = Heads(self.rows, self)
        self._stretch = ""
        self._layout_key: tuple[object, tuple[str, ...], str, bool] | None = None
        self._wanted: list[int] = []
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_)
        self.setHorizontalHeader(self.heads)
        self._set_up()
        # A click on a head sorts; as Qt has it, it would choose the column and leave the row as well.
        self.heads.sectionPressed.disconnect()
        self.heads.sectionEntered.disconnect()
        self.heads.customContextMenuRequested.connect(self._head_menu)
        self.clicked.connect(self._on_clicked)

    def _set_up(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.painter_.row_height())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName("Rows of the table")
        self.setToolTip("")

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type sizes; the columns are fitted anew."""
        self.painter_.set_theme(theme, scale)
        self.heads.set_theme(theme, scale)
        self.verticalHeader().setDefaultSectionSize(self.painter_.row_height())
        self._layout_key = None
        self.fit_columns()
        self.viewport().update()

    # -- showing --------------------------------------------------------------------------------------------

    def show_rows(
        self, table: ShownTable, columns: tuple[ShownColumn, ...], order: Order, stretch: str
    ) -> None:
        """Show these rows; the row that was reached stays so where it is still there."""
        before = self.current_id()
        place = max(self.currentIndex().column(), 0)
        self._stretch = stretch
        self.rows.show(table, columns, order)
        self.painter_.current_row = -1
        self.fit_columns()
        row = self.rows.row_of(before)
        if row is not None:
            self.go_to_row(row, min(place, len(columns) - 1))
        else:
            self.scrollToTop()

    def fit_columns(self) -> None:
        """Give every column the room it likes; one takes what is left over. Done once for the same columns."""
        columns, table = self.rows.columns, self.rows.table
        key = (
            table,
            tuple(column.key for column in columns),
            self.heads.sorted_by(),
            len(self.rows.order) > 0,
        )
        # Where nothing is left to show the columns stay as they are.
        before = self._layout_key
        if table is None or key == before or (before is not None and key[:2] == before[:2] and not key[3]):
            return
        self._layout_key = key
        step = max(1, len(self.rows.order) // SAMPLE)
        sample = range(0, len(self.rows.order), step)
        wanted_px: list[int] = []
        for place in range(len(columns)):
            share = STRETCH_SHARE if columns[place].key == self._stretch else 1.0
            wanted = [self.painter_.wanted_width(row, place, share) for row in sample]
            wanted.append(self.heads.wanted_width(place))
            wanted_px.append(max(wanted))
        self._wanted = wanted_px
        self._share_out()

    def _share_out(self) -> None:
        """Numbers and dates get what they need; words give way; the column that names the row takes the rest."""
        columns, widths = self.rows.columns, list(self._wanted)
        if not columns or len(widths) != len(columns):
            return
        keys = [column.key for column in columns]
        named = keys.index(self._stretch) if self._stretch in keys else len(keys) - 1
        scale, room = self.painter_.scale(), self.viewport().width()
        # Short words stay whole; of routes the markers are enough.
        least = {n: round(_LEAST_PX[c.kind] * scale) for n, c in enumerate(columns) if c.kind in _LEAST_PX}
        least[named] = round(STRETCH_LEAST_PX * scale)
        widths = shared(widths, named, least, room)
        for place, width in enumerate(widths):
            if width != self.columnWidth(place):
                self.setColumnWidth(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share_out()
        self.resized.emit()

    def go_to_row(self, row: int, column: int = 0) -> None:
        """Make a row the current one and bring it into view."""
        index = self.rows.index(row, max(column, 0))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.painter_.current_row = row
        self.scrollTo(index)
        self.viewport().update()

    def current_id(self) -> str | None:
        """The id of the row that was reached; None before any was."""
        row = self.currentIndex().row()
        return self.rows.record(row).id if 0 <= row < len(self.rows.order) else None

    def rows_below(self) -> int:
        """How many rows lie below the last one that is in view."""
        last = self.rowAt(self.viewport().height() - 2)
        return len(self.rows.order) - 1 - last if last >= 0 else 0

    # -- hands ----------------------------------------------------------------------------------------------

    def currentChanged(self, current: object, previous: object) -> None:  # noqa: N802
        """Tell which row was reached."""
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        row = self.currentIndex().row()
        if row != self.painter_.current_row:
            self.painter_.current_row = row
            self.viewport().update()
            if (row_id := self.current_id()) is not None:
                self.walked.emit(row_id)

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:  # noqa: N802
        """Tell the painter whether more than a cell is chosen: then the row reached looks chosen like the others."""
        super().selectionChanged(chosen, left)
        blocks = self.chosen_blocks()
        self.painter_.several = len(blocks) > 1 or any(b[0] < b[1] or b[2] < b[3] for b in blocks)
        self.viewport().update()

    def _on_clicked(self, *_: object) -> None:
        plain = QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        blocks = self.chosen_blocks()
        row_id = self.current_id()
        if (
            plain
            and row_id
            and len(blocks) == 1
            and blocks[0][0] == blocks[0][1]
            and blocks[0][2] == blocks[0][3]
        ):
            self.opened.emit(row_id)
            if self.rows.columns[self.currentIndex().column()].kind == "sources":
                self.sources_wanted.emit()

    def chosen_blocks(self) -> list[tuple[int, int, int, int]]:
        """What is chosen, as blocks: first and last row, first and last column."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(n) for n in range(chosen.count())]
        return [(r.top(), r.bottom(), r.left(), r.right()) for r in ranges]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the card, Esc leaves it, Ctrl+C copies what is chosen, letters do not jump about."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (row_id := self.current_id()) is not None:
                self.opened.emit(row_id)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._menu_of_cell()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)
            return

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The keyboard needs a row to begin with."""
        super().focusInEvent(event)
        self.painter_.focused = True
        if not self.currentIndex().isValid() and len(self.rows.order) and len(self.rows.columns):
            self.go_to_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.painter_.focused = False
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The menu of the column: by the mouse where it is, by the Menu key at the current cell."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._ask_menu(self.indexAt(event.pos()), event.globalPos())
        else:
            self._menu_of_cell()

    def _menu_of_cell(self) -> None:
        """The menu of the column that the keyboard is in, at the cell."""
        index = self.currentIndex()
        rect: QRect = self.visualRect(index)
        self._ask_menu(index, self.viewport().mapToGlobal(rect.bottomLeft()))

    def _ask_menu(self, index: QModelIndex, place: QPoint) -> None:
        if 0 <= index.column() < len(self.rows.columns):
            self.menu_wanted.emit(self.rows.columns[index.column()].key, place)
        elif self.rows.columns:
            self.menu_wanted.emit(self.rows.columns[0].key, place)

    def _head_menu(self, at: QPoint) -> None:
        place = self.heads.logicalIndexAt(at)
        if 0 <= place < len(self.rows.columns):
            self.menu_wanted.emit(self.rows.columns[place].key, self.heads.mapToGlobal(at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The first click has opened the card already."""
        event.accept()

    # -- copying --------------------------------------------------------------------------------------------

    def copy(self, with_heads: bool = False) -> int:
        """Put the chosen cells on the clipboard as tab-separated text; return how many rows that was.

        Cells that a spreadsheet would run are made harmless.
        """
        blocks = self.chosen_blocks()
        if not blocks:
            return 0
        rows = sorted({row for top, bottom, _, _ in blocks for row in range(top, bottom + 1)})
        places = sorted({place for _, _, left, right in blocks for place in range(left, right + 1)})
        columns = [self.rows.columns[place] for place in places]
        lines: list[list[Any]] = [[head_text(column) for column in columns]] if with_heads else []
        lines += [[column.plain(self.rows.record(row)) for column in columns] for row in rows]
        copy_table(lines[0], lines[1:])
        self.copied.emit(len(rows), len(columns))
        return len(rows)


def shared(wanted: list[int], named: int, least: Mapping[int, int], room: int) -> list[int]:
    """Widths in px that fill ``room``: what is over goes to the column ``named``; what is short is taken from the
    columns that have a ``least`` width, from that one last, and is scrolled to where that is not enough."""
    widths = list(wanted)
    over = sum(widths) - room
    if over <= 0:
        widths[named] -= over
        return widths
    give = {n: max(0, widths[n] - px) for n, px in least.items()}
    own = give.pop(named, 0)
    total = sum(give.values())
    for n, most in give.items():
        widths[n] -= most if total <= over else round(over * most / total)
    widths[named] -= min(own, sum(widths) - room)
    return widths

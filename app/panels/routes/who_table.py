"""The matrix on screen: rows scroll under the head, the arrows go from cell to cell, a click or Enter leads on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.panels.routes.who import COLUMNS, WhoRow
from app.panels.routes.who_model import EVENTS, NAME, WhoModel
from app.panels.routes.who_paint import WhoPainter
from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme

# Widths in average letters: of the name and of the sum; of a route from its least to what is enough.
_NAME_LETTERS, _EVENTS_LETTERS = 15, 7
_CELL_LETTERS = (6, 14)
# In large type, where those do not fit: every column must be in sight.
_TIGHT_NAME, _TIGHT_EVENTS, _TIGHT_CELL = 11, 6, 5.0
# A head needs so many letters for its name beside its marker, and so many for the name alone.
_WHOLE_LETTERS, _WORD_LETTERS = 12, 7.5
_GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WhoTable(QTableView):
    """``wanted(company, region, route)``: what the timeline is to show; "" for any."""

    wanted = Signal(str, str, str)
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = WhoModel(self)
        self.painter_ = WhoPainter(self.rows, self)
        self._theme = LIGHT
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_)
        self.setAccessibleName("Organisations and the routes that they follow")
        self.setToolTip(
            "Arrows: from cell to cell; Enter: the events on the timeline; menu key: copy or save"
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.sectionClicked.connect(self._go_head)
        self.clicked.connect(self._go)
        self._add_actions()
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)

    def _add_actions(self) -> None:
        """The menu of the table: copy and save it."""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for words, keys, told in (
            ("Copy table", QKeySequence(QKeySequence.StandardKey.Copy), self.copy_wanted),
            ("Save table as CSV…", QKeySequence(), self.save_wanted),
        ):
            action = QAction(words, self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(told)
            self.addAction(action)

    def show_rows(self, rows: tuple[WhoRow, ...]) -> None:
        """Show the rows; the cell that was reached stays where it is."""
        here = self.currentIndex().row(), self.currentIndex().column()
        self.rows.show_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(min(max(here[0], 0), len(rows) - 1), max(here[1], 0)))
        self.fit()

    def fit(self) -> None:
        """Give the columns what they need; the name takes what is left."""
        letter, room = self.fontMetrics().averageCharWidth(), self.viewport().width()
        least, most = (count * letter for count in _CELL_LETTERS)
        name, events = _NAME_LETTERS, _EVENTS_LETTERS
        if room < (name + events) * letter + len(COLUMNS) * least:
            name, events, least = _TIGHT_NAME, _TIGHT_EVENTS, round(_TIGHT_CELL * letter)
        cell = min(max((room - (name + events) * letter) // len(COLUMNS), least), most)
        wide = [0, *([cell] * len(COLUMNS)), events * letter]
        wide[NAME] = max(name * letter, room - sum(wide))
        self.rows.set_room(
            2 if cell >= _WHOLE_LETTERS * letter else 1 if cell >= _WORD_LETTERS * letter else 0
        )
        for place, width in enumerate(wide):
            self.setColumnWidth(place, width)
        self.verticalHeader().setDefaultSectionSize(self.painter_.row_px)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type; the heads get their routes' markers."""
        self._theme = theme
        self.painter_.set_theme(theme, scale)
        side, ratio = round(12 * scale), self.devicePixelRatioF()
        marks = {place + 1: route_pixmap(route, theme, side, ratio) for place, route in enumerate(COLUMNS)}
        self.rows.set_icons(marks)
        self._fitting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter leads on from the cell that was reached."""
        if event.key() in _GO and self.currentIndex().isValid():
            self._go(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        row, column = self.rows.rows[index.row()], index.column()
        route = ""
        # A cell without events leads to all that the organisation did.
        if column not in (NAME, EVENTS) and row.cells[column - 1].events:
            route = COLUMNS[column - 1]
        self.wanted.emit(row.company, row.region, route)

    def _go_head(self, section: int) -> None:
        if section not in (NAME, EVENTS):
            self.wanted.emit("", "", COLUMNS[section - 1])

"""The data panel: every table of the dataset, filtered and sorted, and a card with the sources of each row."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dataset.errors import Problem
from app.dataset.records import Record
from app.panels.common.panel import Panel, PanelContext, Touched
from app.panels.common.widgets import clear_margins
from app.panels.data.arrows import ArrowsToRows
from app.panels.data.catalogue import (
    FIRST,
    NARROW,
    USUAL,
    WIDE,
    Room,
    known_table,
    stretch_key,
    table_info,
)
from app.panels.data.checking import DataCheck
from app.panels.data.column_menu import column_menu
from app.panels.data.column_sets import WHOSE
from app.panels.data.describe import table_title
from app.panels.data.doings import Doings
from app.panels.data.filter_popup import FilterPopup
from app.panels.data.intents import Intents
from app.panels.data.row_card import CARD_PX, RowCard
from app.panels.data.row_story import row_story
from app.panels.data.rows_card import RowsCard
from app.panels.data.sentences import (
    KEYS,
    additions_words,
    check_words,
    cleared_words,
    empty_words,
    sorted_words,
)
from app.panels.data.table_list import WIDTH_PX as LIST_PX
from app.panels.data.table_list import TableList
from app.panels.data.tables import ShownTable, Tables, counts
from app.panels.data.toolbar import Toolbar
from app.plots.theme import Theme
from app.state.model import AppState, ColumnFilter, DataState, TableView

# Rows whose texts are made ready in one go while nothing else happens: about 8 ms.
AHEAD_ROWS = 800
# From this width of the rows on there are more columns, and below that one fewer.
WIDE_PX, NARROW_PX = 1080, 760
# Where the list and the card leave less than this to the rows, the list gives way.
LEAST_ROWS_PX = 300
_ROWS = frozenset({"data.table", "data.views", "own.additions"})
_ARRIVES = frozenset({"data.table", "data.selected"})


class DataPanel(Panel):
    """Every number with its source."""

    panel_id = "data"
    title = "Data"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._tables, self._scale = Tables(), 1.0
        self._notice, self._room, self._checked = "", USUAL, False
        self._additions, self._asked_for_check = context.store.state.own.additions, False
        self._counted: object = None
        self._counts: dict[str, tuple[int, int]] = {}
        self.table: ShownTable = self._tables.table(FIRST, context.dataset, ())
        self.list = TableList(context.bundled.version)
        self.bar, self.rows, self.card = Toolbar(), RowsCard(), RowCard()
        self.popup = FilterPopup(self)
        self.card.hide()
        self.intents = Intents(context.store, self)
        self.doings, self.check = Doings(self), DataCheck(self)
        # Rows fly by under a key held down; the card tells of the one where it pauses.
        self._walking = False
        self._card_timer = QTimer(self, singleShot=True, interval=45)
        self._card_timer.timeout.connect(self._tell_walked)
        self._ahead = QTimer(self, interval=20)
        self._ahead.timeout.connect(self._prepare)
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        below = QHBoxLayout()
        clear_margins(below, 10)
        below.addWidget(self.list)
        below.addWidget(self.rows, 1)
        below.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addWidget(self.bar)
        column.addLayout(below, 1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._focus_search)
        self.list.show_check("", False, True)
        self._chain()
        listed, bar = self.list, self.bar
        links = (listed.add_button, listed.templates, listed.dictionary_button, listed.check_button)
        ArrowsToRows((*links, listed.folder_button, bar.columns, bar.add_button, bar.export), self.rows.view)

    def _chain(self) -> None:
        """Tab goes through the bar, the list, the filters, the rows and the card."""
        bar, listed, rows = self.bar, self.list, self.rows
        order: list[QWidget] = [bar.search, bar.columns, bar.add_button, bar.export, *listed.entries.values()]
        order += [listed.add_button, listed.templates, listed.check_button, listed.folder_button]
        order += [rows.filters.clear_button, rows.view, rows.empty.clear_button, self.card.close_button]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        rows.filters.after = listed.folder_button

    def _connect(self) -> None:
        bar, listed, view = self.bar, self.list, self.rows.view
        bar.searched.connect(lambda text: self.intents.search(self.table.name, text))
        bar.search_done.connect(self.context.store.end_gesture)
        bar.search.down.connect(lambda: view.setFocus(Qt.FocusReason.TabFocusReason))
        bar.columns.changed.connect(lambda keys: self.intents.columns(self.table.name, keys))
        bar.export.wanted.connect(self.doings.export)
        for signal in (bar.add_button.clicked, listed.add_wanted):
            signal.connect(lambda *_: self.doings.add_rows())
        listed.chosen.connect(self.intents.show_table)
        listed.addition_chosen.connect(self.doings.show_addition)
        listed.addition_removed.connect(self.doings.remove_addition)
        listed.template_wanted.connect(self.doings.save_template)
        listed.check_wanted.connect(self._check_now)
        listed.folder_wanted.connect(self.doings.open_folder)
        listed.dictionary_wanted.connect(self.doings.show_dictionary)
        self.check.done.connect(self._tell_check)
        self.check.begun.connect(lambda: listed.show_check("Checking…", False, False))
        self.check.failed.connect(lambda words: listed.show_check(words, False, True))
        self._connect_rows()

    def _connect_rows(self) -> None:
        view, filters, card = self.rows.view, self.rows.filters, self.card
        view.opened.connect(self.intents.select)
        view.sources_wanted.connect(card.show_sources)
        view.resized.connect(self._fit_width)
        view.walked.connect(self._walked)
        view.copied.connect(self.doings.copied)
        view.left.connect(self._close_card)
        view.menu_wanted.connect(self._column_menu)
        view.heads.sectionClicked.connect(self._sort_by)
        filters.wanted.connect(self.open_filter)
        filters.removed.connect(lambda key: self._filter(ColumnFilter(column=key)))
        for signal in (filters.cleared, self.rows.empty.cleared):
            signal.connect(lambda: self.intents.clear(self.table.name))
        self.popup.changed.connect(lambda held: self._filter(held, f"data.filter.{held.column}"))
        self.popup.closed.connect(self.context.store.end_gesture)
        card.closed.connect(self._close_card)
        card.row_wanted.connect(self.intents.open_row)
        card.lead_wanted.connect(self.doings.lead)
        card.copy_wanted.connect(self.doings.copy_row)

    # -- rendering ------------------------------------------------------------------------------------------

    def render_state(self, state: AppState, touched: Touched) -> None:
        data = state.data
        name = known_table(data.table)
        if touched is None or touched & _ROWS:
            self.table = self._tables.table(name, self.context.dataset, state.own.additions)
            self._show_rows(data.view(name))
            self._tell_order(data.view(name), touched)
            self._ahead.start()
        if touched is None or touched & {"data.table", "own.additions"}:
            self.bar.show_title(table_title(name))
            self.rows.setAccessibleName(table_title(name))
            self.list.show_additions(state.own.additions)
            self.list.show_tables(name, self._count(state))
        if touched is None or touched & (_ROWS | _ARRIVES):
            self._show_selected(data, touched is None or bool(touched & _ARRIVES))

    def _count(self, state: AppState) -> dict[str, tuple[int, int]]:
        if self._counted is not state.own.additions:
            self._counted = state.own.additions
            self._counts = counts(self.context.bundled, state.own.additions)
        return self._counts

    def _show_rows(self, view: TableView) -> None:
        table, columns = self.table, self.table.index.columns
        shown, (sort, descending) = table.chosen(view, self._room), table.sort_of(view)
        order = table.index.ordered(view, sort, descending)
        held = frozenset(f.column for f in view.filters)
        self.rows.view.heads.show_state(sort, descending, held)
        keys = tuple(column.key for column in shown)
        self.rows.view.show_rows(table, shown, order, stretch_key(table.name, keys))
        self.bar.show_search(view.search)
        self.bar.columns.show_columns(table.columns, keys)
        total = len(table.index.rows)
        offers = table_info(table.name).offers
        self.rows.filters.show_state(
            columns, view.filters, offers, len(order), total, bool(view.search.strip())
        )
        empty = "" if len(order) else empty_words(columns, view, total)
        self.rows.empty.show_words(empty, total > 0)
        self._show_legend()

    def _tell_order(self, view: TableView, touched: Touched) -> None:
        """The status line: what was added or removed just now, else how rows are sorted."""
        before, self._additions = self._additions, self.context.store.state.own.additions
        # A session that was opened has no history: its rows were not added now.
        now = touched is not None and self.context.store.undo_stack.count() > 0
        alone = any(held.column == WHOSE for held in view.filters)
        words = additions_words(before, self._additions, alone) if now else ""
        sort, descending = self.table.sort_of(view)
        self.status.emit(words or f"{sorted_words(self.table.index.columns.get(sort), descending)} {KEYS}")

    def _show_legend(self) -> None:
        """The signs that occur in this table; a notice is told once."""
        notice, self._notice = self._notice, ""
        self.rows.show_legend(self.table.signs, bool(self.table.index.rows), notice)
        self.rows.tell_below()

    def _show_selected(self, data: DataState, arrives: bool) -> None:
        record = self.record(data.selected)
        self.card.setVisible(record is not None)
        self._fit_list()
        if record is None:
            return
        row = self.rows.view.rows.row_of(record.id)
        if row is None and arrives:
            self._reveal(record, data.view(self.table.name))
        elif row is None:
            self.intents.select(None)
        elif row != self.rows.view.currentIndex().row():
            self.rows.view.go_to_row(row)
        if self._walking:
            self._walking = False
            self._card_timer.start()
        else:
            self._tell(record)

    def _tell(self, record: Record) -> None:
        self._card_timer.stop()
        self.card.show_story(row_story(self.context.dataset, self.table, record))

    def _tell_walked(self) -> None:
        """The walk has paused: the card tells of the row that was reached."""
        record = self.record(self.context.store.state.data.selected)
        if record is not None:
            self._tell(record)

    def _reveal(self, record: Record, view: TableView) -> None:
        """A row was asked for that is hidden: what hides it goes, and that is told."""
        number = self.table.index.row_number(record.id)
        if number is None:
            return
        searched, filters = self.table.index.hidden_by(number, view)
        self._notice = cleared_words(self.table.index.columns, searched, filters)
        self.intents.reveal(self.table.name, searched, filters)

    def record(self, row_id: str | None) -> Record | None:
        """The record of an id in the table in front; None for one that is not there (any more)."""
        number = self.table.index.row_number(row_id)
        return None if number is None else self.table.index.rows[number]

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        self._scale = scale
        super().set_theme(theme, scale)
        self._fit_list()
        for entry in (*self.list.entries.values(), *self.list.additions):
            entry.set_theme(theme, scale)

    def _fit_width(self) -> None:
        """A wide window has room for more columns than the usual ones, and a narrow one for fewer."""
        width = self.rows.view.width() / self._scale
        room: Room = WIDE if width >= WIDE_PX else NARROW if width < NARROW_PX else USUAL
        if room != self._room:
            self._room = room
            if not self._view().columns:
                QTimer.singleShot(0, self, lambda: self._show_rows(self._view()))

    def _fit_list(self) -> None:
        """The list of tables gives way to an open card where there is no room for both."""
        left = self.width() / self._scale - LIST_PX - CARD_PX
        self.list.setVisible(self.card.isHidden() or left >= LEAST_ROWS_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_list()

    # -- quiet moments --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not self._checked:
            self.list.show_check("", False, True)
            self.check.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.popup.hide()
        self.check.stop()

    def _prepare(self) -> None:
        """Make ready what the first key of a search will need."""
        if not self.table.index.prepare(AHEAD_ROWS):
            self._ahead.stop()

    def _check_now(self) -> None:
        self._asked_for_check = True
        self.check.now()

    def _tell_check(self, problems: list[Problem]) -> None:
        self._checked = True
        words = check_words(problems, self._asked_for_check)
        self._asked_for_check = False
        self.list.show_check(words, bool(problems), True)
        if problems:
            self.status.emit(str(problems[0]))
        self.list.checked.setToolTip("\n".join(str(problem) for problem in problems[:20]))

    # -- hands ----------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The keyboard goes to the rows."""
        self.rows.view.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc closes the card from wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and self.card.isVisible():
            self._close_card()
            event.accept()
            return
        super().keyPressEvent(event)

    def _focus_search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _walked(self, row_id: str) -> None:
        """The keys reached a row: an open card follows."""
        if self.context.store.state.data.selected not in (None, row_id):
            self._walking = True
            self.intents.select(row_id)

    def _close_card(self) -> None:
        self.intents.select(None)
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, held: ColumnFilter, gesture: str | None = None) -> None:
        self.intents.filter(self.table.name, held, gesture)

    def _view(self) -> TableView:
        return self.context.store.state.data.view(self.table.name)

    def _sort_by(self, place: int) -> None:
        """A click on a head sorts by it, a second one turns the order round."""
        column = self.rows.view.rows.columns[place]
        sort, descending = self.table.sort_of(self._view())
        self.intents.sort(self.table.name, column.key, not descending if sort == column.key else False)

    def open_filter(self, key: str, at: QPoint) -> None:
        """Open the pop-over that filters a column."""
        column = self.table.index.columns.get(key)
        if column is None:
            return
        view = self._view()
        held = next((f for f in view.filters if f.column == key), None)
        words = column.filter_kind == "words"
        counted = self.table.index.word_counts(key, view) if words else {}
        self.popup.open_for(column, held, counted, at, self._scale)  # type: ignore[arg-type]

    def _column_menu(self, key: str, at: QPoint) -> None:
        column, name, view = self.table.index.columns[key], self.table.name, self.rows.view
        shown = tuple(c.key for c in view.rows.columns)
        menu = column_menu(
            self,
            column,
            any(f.column == key for f in self._view().filters),
            len(shown) > 1,
            {
                "up": lambda: self.intents.sort(name, key, False),
                "down": lambda: self.intents.sort(name, key, True),
                "usual": lambda: self.intents.sort(name, "", False),
                "filter": lambda: QTimer.singleShot(0, self, lambda: self.open_filter(key, at)),
                "clear": lambda: self._filter(ColumnFilter(column=key)),
                "hide": lambda: self.intents.columns(name, tuple(k for k in shown if k != key)),
                "copy": view.copy,
                "copy_heads": lambda: view.copy(with_heads=True),
            },
        )
        menu.popup(at)

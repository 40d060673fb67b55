"""The row on top of the timeline: its pages, the search, what makes a lane, the day, and the export."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QTabBar, QWidget

from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.timeline.day_box import DayBox, is_history
from app.panels.timeline.lanes_menu import LanesMenu
from app.panels.timeline.pages import PAGE_KEYS, PAGES
from app.plots.theme import Theme
from app.state.model import TimelineState

SEARCH_PX, LEAST_SEARCH_PX, GAP_PX = 190, 84, 8
# Below this the words of some controls are left to their tooltips.
NARROW_PX = 1040


class SearchField(QLineEdit):
    """A search that Esc empties. Every letter is in the state already: undo and redo are the program's."""

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and is_history(event):
            event.ignore()
            return False
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)


class TopBar(QWidget):
    """``page_chosen(key)``: the user picked a page. The day and the search concern every page.

    ``export_wanted`` carries where a menu would open, in global pixels.
    """

    page_chosen = Signal(str)
    searched = Signal(str)
    search_done = Signal()
    export_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self.bar = QTabBar()
        self.bar.setAccessibleName("Pages of the timeline")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        for index, entry in enumerate(PAGES):
            self.bar.addTab(entry.word)
            self.bar.setTabToolTip(index, entry.tip)
        self._make_fields()
        row = QHBoxLayout(self)
        clear_margins(row, GAP_PX)
        row.addWidget(self.bar)
        row.addStretch(1)
        # What only the lanes have stands first, so that the others keep their places.
        self._parts = (self.by_label, self.lanes_by, self.search, self.day, self.export)
        for widget in self._parts:
            row.addWidget(widget)
        for first, second in pairwise(
            (self.bar, self.lanes_by, self.search, self.day.edit, self.day.back, self.export)
        ):
            QWidget.setTabOrder(first, second)
        self._connect()

    def _make_fields(self) -> None:
        self.search = SearchField()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText("Search")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search the events")
        self.search.setToolTip(
            "Looks through title, summary, company, partners and site; every word must occur (Ctrl+F)"
        )
        self.by_label = role_label("Lanes by", "quiet")
        self.lanes_by, self.day = LanesMenu(), DayBox()
        self.export = button("Export ▾", "Save or copy the timeline as a picture, a table or a calendar")
        self.export.setAccessibleName("Export")

    def _connect(self) -> None:
        self.bar.currentChanged.connect(lambda index: self.page_chosen.emit(PAGE_KEYS[index]))
        self.search.textChanged.connect(self.searched)
        self.search.editingFinished.connect(self.search_done)
        self.export.clicked.connect(
            lambda: self.export_wanted.emit(self.export.mapToGlobal(self.export.rect().bottomLeft()))
        )

    # -- showing --------------------------------------------------------------------------------------------

    def show_page(self, key: str) -> None:
        """Mark the page in front; never emits."""
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(PAGE_KEYS.index(key) if key in PAGE_KEYS else 0)
        self.bar.blockSignals(blocked)

    def show_state(self, state: TimelineState, today: date) -> None:
        """Bring every part in line with the state; never emits."""
        self.show_page(state.tab)
        if self.search.text() != state.search:
            blocked = self.search.blockSignals(True)
            self.search.setText(state.search)
            self.search.blockSignals(blocked)
        self.lanes_by.show_choice(state.lanes_by, state.order_by)
        self.day.show_day(state.as_of, today)
        self.lanes_by.setVisible(state.tab == "lanes")
        self._fit()

    def focus_search(self) -> None:
        """The keyboard goes to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # -- fitting --------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size."""
        self._scale = scale
        self.search.setMinimumWidth(round(LEAST_SEARCH_PX * scale))
        self.search.setMaximumWidth(round(SEARCH_PX * scale))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short the labels go, then the long words of the pages: tooltips say them.

        What fits depends on the width alone, not on the page or on what is chosen: nothing may jump.
        """
        self.day.fit()
        self.lanes_by.set_brief(self.width() < NARROW_PX * self._scale)
        fields = (self.lanes_by, self.day.edit, self.day.back, self.export)
        used = sum(self._room(widget) for widget in fields) + self.search.minimumWidth() + GAP_PX
        short = used + self._bar_width(False) > self.width()
        self._name_pages(short)
        used += self._bar_width(short)
        for label, on_page in ((self.day.label, True), (self.by_label, not self.lanes_by.isHidden())):
            used += self._room(label)
            label.setVisible(on_page and used <= self.width())

    @staticmethod
    def _room(widget: QWidget) -> int:
        least, most = widget.minimumWidth(), widget.maximumWidth()
        return min(max(widget.sizeHint().width(), least), most) + GAP_PX

    def _bar_width(self, short: bool) -> int:
        """The width of the bar with long or short words in px."""
        change = sum(
            self._advance(entry.short if short else entry.word) - self._advance(self.bar.tabText(index))
            for index, entry in enumerate(PAGES)
        )
        return self.bar.sizeHint().width() + change + GAP_PX

    def _advance(self, text: str) -> int:
        return self.bar.fontMetrics().horizontalAdvance(text)

    def _name_pages(self, short: bool) -> None:
        for index, entry in enumerate(PAGES):
            word = entry.short if short else entry.word
            if self.bar.tabText(index) != word:
                self.bar.setTabText(index, word)
                self.bar.updateGeometry()
            self.bar.setTabToolTip(index, f"{entry.word}: {entry.tip}" if short else entry.tip)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, super().minimumSizeHint().height())

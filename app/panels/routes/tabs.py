"""The card under the plots: one row of tabs with the sentence of the page in front, and the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.panel import PanelContext, Touched, dress_late
from app.panels.common.widgets import button, clear_margins
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.page import PageFrame, RoutesPage
from app.panels.routes.pages import PAGE_KEYS, PAGES
from app.plots.theme import LIGHT, Theme

# Room for a whole sentence and its badge, in average letters.
SENTENCE_CHARS = 95
# Tabs that stand close together, where even short words would not all fit.
CLOSE = "QTabBar::tab { padding: 4px 3px; margin-right: 3px; }"
_ALWAYS = frozenset({"routes.tab", "routes.large"})


class BottomTabs(QFrame):
    """``tab_chosen(key)`` and ``large_wanted(bool)`` tell intents."""

    tab_chosen = Signal(str)
    large_wanted = Signal(bool)

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme, self._scale = LIGHT, 1.0
        self._pages: dict[str, RoutesPage] = {}
        # What the words of the tabs were fitted to last, and the width that they took.
        self._fitted: tuple[tuple[object, ...], int] = ((), 0)
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._place_sentence)
        self.setProperty("role", "card")
        self.bar = QTabBar()
        self.bar.setAccessibleName("More about the routes")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for index, entry in enumerate(PAGES):
            self.bar.addTab(entry.word)
            self.bar.setTabToolTip(index, entry.tip)
            self.bar.setAccessibleTabName(index, entry.word)
        self._title, self._badge = ElidedLabel("text", bold=True), Badge()
        self.large = button("Enlarge", "Give the tabs the room of the plots above them (F8)")
        self.large.setCheckable(True)
        self.large.setShortcut("F8")
        self._stack = QStackedWidget()
        # The pages stand on the card's ground, not on the window's.
        self._stack.setObjectName("routesPages")
        self._stack.setStyleSheet("#routesPages { background: transparent; }")
        self._build()

    def _build(self) -> None:
        self._said = QWidget()
        said = QHBoxLayout(self._said)
        clear_margins(said, 8)
        said.addWidget(self._title, 1)
        said.addWidget(self._badge)
        self._head = QHBoxLayout()
        clear_margins(self._head, 8)
        self._head.addWidget(self.bar)
        self._head.addStretch(1)
        self._head.addWidget(self.large)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 8)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._column.addWidget(self._said)
        self._column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(lambda index: self.tab_chosen.emit(PAGE_KEYS[index]))
        self.large.clicked.connect(lambda on: self.large_wanted.emit(on))

    def page(self, key: str) -> RoutesPage:
        """The page of a tab, built now if it was not yet."""
        if key not in self._pages:
            entry = next(entry for entry in PAGES if entry.key == key)
            page = self._pages[key] = entry.load(self._context)
            self._stack.addWidget(page)
            dress_late(page, self._theme, self._scale)
        return self._pages[key]

    def show_frame(self, frame: PageFrame, touched: Touched = None) -> None:
        """Fill the page in front, where something that it shows was touched; the others wait until they are."""
        key = frame.state.routes.tab if frame.state.routes.tab in PAGE_KEYS else PAGE_KEYS[0]
        page = self.page(key)
        new = self._stack.currentWidget() is not page
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(PAGE_KEYS.index(key))
        self.bar.blockSignals(blocked)
        self.large.setChecked(frame.large)
        self.large.setText("Restore" if frame.large else "Enlarge")
        self._stack.setCurrentWidget(page)
        if new or touched is None or touched & (page.fields | _ALWAYS):
            head = page.show_frame(frame)
            self._title.show_text(head.title)
            self._badge.set_text(head.badge)
            self._badge.set_source(head.table, head.row)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Keep what pages that are built later are dressed in."""
        self._theme, self._scale = theme, scale
        self._fitted = ((), 0)
        # The type of the tabs comes with the style sheet, which is not in force yet.
        self._placing.start()

    def _fit_words(self, room: int) -> int:
        """Whole words on the tabs, else short ones, else short ones close together; tells the width they take."""
        key = (room, self._scale, self.bar.font().key())
        if key == self._fitted[0]:
            return self._fitted[1]
        wide = 0
        for brief, close in ((False, False), (True, False), (True, True)):
            self.bar.setStyleSheet(CLOSE if close else "")
            for index, entry in enumerate(PAGES):
                self.bar.setTabText(index, entry.brief if brief else entry.word)
            # The bold word of the chosen tab is wider than Qt reckons: without the spare, buttons to scroll would come.
            wide = self.bar.sizeHint().width() + (1 if close else 2) * self.fontMetrics().height()
            if wide <= room:
                break
        self._fitted = (key, wide)
        return wide

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_sentence()

    def _place_sentence(self) -> None:
        """The sentence stands beside the tabs where there is room for a long one, else under them."""
        others = self.large.sizeHint().width() + 40
        tabs = self._fit_words(self.width() - others)
        self.bar.setMinimumWidth(max(0, min(tabs, self.width() - others)))
        room = self.width() - tabs - others
        beside = room > SENTENCE_CHARS * self.fontMetrics().averageCharWidth()
        if beside == (self._head.indexOf(self._said) >= 0):
            return
        self._title.align_right(beside)
        if beside:
            self._head.insertWidget(1, self._said, 100)
        else:
            self._column.insertWidget(1, self._said)

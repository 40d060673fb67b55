"""The tabbed card under the pictures. Only the tab in front is rendered, and built when it first comes there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QTabBar, QVBoxLayout

from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.calculator.tabs import TABS
from app.panels.common.panel import dress, dress_late
from app.plots.theme import LIGHT, Theme

SIDE_PX = 12
# What the card asks for, whichever page is in front: pages differ, and the tabs shall stand where they stand.
HIGH_PX, LEAST_HIGH_PX = 240, 190
# Room for a sentence beside the tabs, where a page has one in its line of choices.
BESIDE_PX = 900


class LowerCard(QFrame):
    """``tab_chosen`` carries the key of the tab that the user picked."""

    tab_chosen = Signal(str)

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(", ".join(entry.word for entry in TABS))
        self._context = context
        self._theme, self._scale = LIGHT, 1.0
        self.bar = QTabBar()
        self.bar.setAccessibleName("Tabs of the lower card")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        # The bold word of the chosen tab is wider than Qt reckons; without this it would be cut.
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(len(TABS) > 6)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stack = QStackedWidget()
        # Pages lie on the card, not on the page of the window.
        self.stack.setStyleSheet("QStackedWidget { background: transparent; }")
        self._pages: dict[str, CalculatorTab] = {}
        for number, entry in enumerate(TABS):
            self.bar.addTab(entry.word)
            self.bar.setTabToolTip(number, entry.tip)
        self._header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._header.setSpacing(4)
        self._header.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, 4, SIDE_PX, 8)
        column.setSpacing(6)
        column.addLayout(self._header)
        column.addWidget(self.stack, 1)
        self.page(TABS[0].key)
        self._show(0)
        self.bar.currentChanged.connect(self._on_tab)

    def current(self) -> str:
        """The key of the tab in front."""
        return TABS[self.bar.currentIndex()].key

    def page(self, key: str) -> CalculatorTab:
        """The page of a tab, built now if it was not yet."""
        if key not in self._pages:
            entry = next(entry for entry in TABS if entry.key == key)
            page = self._pages[key] = entry.load(self._context)
            self.stack.addWidget(page)
            beside = page.header()
            if beside is not None:
                self._header.addWidget(beside, 1)
                dress(beside, self._theme, self._scale)
            dress_late(page, self._theme, self._scale)
        return self._pages[key]

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front without emitting; an unknown key gives the first."""
        index = next((number for number, entry in enumerate(TABS) if entry.key == key), 0)
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(index)
        self.bar.blockSignals(blocked)
        self._show(index)

    def show_frame(self, frame: Frame) -> None:
        """Render the page in front."""
        self.page(self.current()).show_frame(frame)

    def begin_anew(self) -> None:
        """Another preset or file is in hand."""
        for page in self._pages.values():
            page.begin_anew()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Keep what pages that are built later are dressed in."""
        self._theme, self._scale = theme, scale

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high for every page."""
        return QSize(super().sizeHint().width(), round(HIGH_PX * self._scale))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same for every page."""
        return QSize(super().minimumSizeHint().width(), round(LEAST_HIGH_PX * self._scale))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words that wrap on a page do not move the card's upper edge."""
        return False

    def _fit(self) -> None:
        """What belongs to a page stands beside the tabs where there is room, else under them."""
        beside = self.page(self.current()).header()
        tabs = sum(self.bar.tabRect(number).width() for number in range(self.bar.count()))
        needed = tabs + (round(BESIDE_PX * self._scale) if beside is not None else 0)
        fits = needed <= self.width() - 2 * SIDE_PX
        flow = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if flow != self._header.direction():
            self._header.setDirection(flow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange tabs and choices anew."""
        super().resizeEvent(event)
        self._fit()

    def _on_tab(self, index: int) -> None:
        self._show(index)
        self.tab_chosen.emit(TABS[index].key)

    def _show(self, index: int) -> None:
        front = self.page(TABS[index].key)
        self.stack.setCurrentWidget(front)
        for page in self._pages.values():
            beside = page.header()
            if beside is not None:
                beside.setVisible(page is front)
        self._fit()

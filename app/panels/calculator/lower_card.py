"""The tabbed card under the pictures: sweep, formula, layers, sources.

Only the tab in front is rendered, and a tab is built when it first comes to the front.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.panels.calculator.sweep_tab import SweepTab

TABS = (
    ("sweep", "Sweep", "One input over its range"),
    ("formula", "Formula", "The article's formula with the numbers of this design"),
    ("layers", "Layers", "The layers to scale, and the figures of both electrodes"),
    ("sources", "Sources", "Where the numbers come from, and what is doubtful"),
)


class LowerCard(QFrame):
    """``tab_chosen`` carries the key of the tab that the user picked."""

    tab_chosen = Signal(str)

    def __init__(self, sweep: SweepTab, others: Mapping[str, Callable[[], QWidget]]) -> None:
        """``others``: what gives the page of every other tab."""
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Sweep, formula, layers and sources")
        self.sweep = sweep
        self.bar = QTabBar()
        self.bar.setAccessibleName("Tabs of the lower card")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        # The bold word of the chosen tab is wider than Qt reckons; without this it would be cut.
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(False)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stack = QStackedWidget()
        # Pages lie on the card, not on the page of the window.
        self.stack.setStyleSheet("QStackedWidget { background: transparent; }")
        self._others = others
        self._pages: dict[str, QWidget] = {"sweep": sweep}
        self.stack.addWidget(sweep)
        for number, (_, word, about) in enumerate(TABS):
            self.bar.addTab(word)
            self.bar.setTabToolTip(number, about)
        header = QHBoxLayout()
        header.addWidget(self.bar)
        header.addWidget(sweep.choices, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(6)
        column.addLayout(header)
        column.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._on_tab)

    def current(self) -> str:
        """The key of the tab in front."""
        return TABS[self.bar.currentIndex()][0]

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front without emitting; an unknown key gives the first."""
        index = next((number for number, tab in enumerate(TABS) if tab[0] == key), 0)
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(index)
        self.bar.blockSignals(blocked)
        self._show(index)

    def _on_tab(self, index: int) -> None:
        self._show(index)
        self.tab_chosen.emit(TABS[index][0])

    def _show(self, index: int) -> None:
        key = TABS[index][0]
        if key not in self._pages:
            self._pages[key] = self._others[key]()
            self.stack.addWidget(self._pages[key])
        self.stack.setCurrentWidget(self._pages[key])
        self.sweep.choices.setVisible(index == 0)

"""The row on top of the timeline: its pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from app.panels.common.widgets import clear_margins
from app.panels.timeline.pages import PAGE_KEYS, PAGES


class TopBar(QWidget):
    """``page_chosen(key)``: the user picked a page."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setAccessibleName("Pages of the timeline")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        for index, entry in enumerate(PAGES):
            self.bar.addTab(entry.word)
            self.bar.setTabToolTip(index, entry.tip)
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(self.bar)
        row.addStretch(1)
        self.bar.currentChanged.connect(lambda index: self.page_chosen.emit(PAGE_KEYS[index]))

    def show_page(self, key: str) -> None:
        """Mark the page in front; never emits."""
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(PAGE_KEYS.index(key) if key in PAGE_KEYS else 0)
        self.bar.blockSignals(blocked)

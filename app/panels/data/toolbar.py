"""Over the table: its title, the search, which columns, and the ways in and out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.data.export_menu import ExportButton
from app.panels.data.menus import ColumnsButton
from app.panels.data.table_list import ADD_TIP
from app.plots.glyphs import glyph_icon
from app.plots.theme import Theme

SEARCH_PX = (150, 300)
SEARCH_TIP = (
    "Shows the rows that hold every word; route:sulfide looks in one column, "
    '"two words" stay together (Ctrl+F; Esc empties it)'
)


class SearchField(QLineEdit):
    """A search that Esc empties, and from which the arrow down leads into the rows."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class Toolbar(QWidget):
    """The row of the title. Emits intents only."""

    searched = Signal(str)
    search_done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = role_label("", "heading")
        self.search = SearchField()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText("Filter the rows: a word, or route:sulfide")
        self.search.setAccessibleName("Filter the rows")
        self.search.setToolTip(SEARCH_TIP)
        self.search.setClearButtonEnabled(True)
        self._lens = QAction(self.search)
        self.search.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.columns, self.export = ColumnsButton(), ExportButton()
        self.add_button = button("Add your data…", ADD_TIP)
        self._build()
        self.search.textChanged.connect(self.searched)
        self.search.editingFinished.connect(self.search_done)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for widget in (self.columns, self.add_button, self.export):
            row.addWidget(widget)

    def show_search(self, text: str) -> None:
        """Show what is searched for; never emits."""
        if self.search.text() != text:
            blocked = self.search.blockSignals(True)
            self.search.setText(text)
            self.search.blockSignals(blocked)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Paint the lens in the theme's colours."""
        self._lens.setIcon(glyph_icon("search", theme.quiet))
        self.search.setMinimumWidth(round(SEARCH_PX[0] * scale))
        self.search.setMaximumWidth(round(SEARCH_PX[1] * scale))

"""Over the table: its title, the search, which columns, and the ways in and out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.panels.common.widgets import ElidedLabel, button, clear_margins
from app.panels.data.export_menu import ExportButton
from app.panels.data.menus import ColumnsButton
from app.panels.data.table_list import ADD_TIP
from app.plots.glyphs import glyph_icon
from app.plots.theme import Theme

SEARCH_PX = (150, 300)
TITLE_LEAST_PX, GAP_PX = 120, 8
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


class Title(ElidedLabel):
    """As wide as its words where there is room for them."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - as a QLabel has it
        super().setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(min(TITLE_LEAST_PX, self.sizeHint().width()), self.sizeHint().height())


class Toolbar(QWidget):
    """The row of the title. Emits intents only."""

    searched = Signal(str)
    search_done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title("", "heading")
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
        clear_margins(row, GAP_PX)
        row.addWidget(self.title)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for widget in (self.columns, self.add_button, self.export):
            row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Less than the whole row takes: one button gives way."""
        whole = super().minimumSizeHint()
        gone = 0 if self.add_button.isHidden() else self.add_button.sizeHint().width() + GAP_PX
        return QSize(whole.width() - gone, whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short the button goes that the list of tables and the menu have too."""
        ends = (self.columns, self.add_button, self.export)
        taken = self.title.sizeHint().width() + self.search.minimumWidth() + 5 * GAP_PX
        taken += sum(widget.sizeHint().width() for widget in ends)
        self.add_button.setVisible(taken <= self.width())

    def show_title(self, text: str) -> None:
        """Name the table in front."""
        self.title.setText(text)
        self._fit()

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
        self._fit()

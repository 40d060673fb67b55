"""The middle: the filters that hold, the table, and under it what its signs mean and how many rows are further down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.panels.common.widgets import ElidedLabel, button, clear_margins, role_label, set_property
from app.panels.data.card_parts import thin_line
from app.panels.data.filter_bar import FilterBar
from app.panels.data.table_view import TableView
from app.panels.data.tables import CONFLICT, CORRECTED


class EmptyNote(QWidget):
    """Lies over the rows when there are none: why, and what to do."""

    cleared = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = role_label("", "quiet")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear_button = button("Clear the filters", "Show every row of the table again")
        self.clear_button.clicked.connect(self.cleared)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.words)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.hide()

    def show_words(self, words: str, clearable: bool) -> None:
        """Show why there are no rows; "" hides the note."""
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.clear_button.setVisible(clearable)
        self.setVisible(bool(words))
        self.raise_()


class RowsCard(QFrame):
    """Filter chips, table, foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.filters, self.view = FilterBar(), TableView()
        self.empty = EmptyNote(self.view)
        self.legend = ElidedLabel("", "caption")
        self.legend.setProperty("tone", "")
        # It paints itself, so that no key of a search makes the panel lay itself out anew.
        self.below = ElidedLabel("", "caption")
        self.below.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._build()
        self.view.verticalScrollBar().valueChanged.connect(lambda _: self.tell_below())
        self.view.resized.connect(self._fit)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 7, 12, 7)
        top.addWidget(self.filters, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 7)
        foot.setSpacing(12)
        foot.addWidget(self.legend, 5)
        foot.addWidget(self.below, 3)
        column = QVBoxLayout(self)
        clear_margins(column, 0)
        column.setContentsMargins(1, 1, 1, 1)
        column.addLayout(top)
        for widget, stretch in ((thin_line(), 0), (self.view, 1), (thin_line(), 0)):
            column.addWidget(widget, stretch)
        column.addLayout(foot)

    def show_legend(self, marks: str, missing: bool, notice: str) -> None:
        """Say what the signs mean that occur; a notice stands there instead."""
        meanings = {CONFLICT: "reports conflict, both kept", CORRECTED: "corrected"}
        said = [f"{mark} {words}" for mark, words in meanings.items() if mark in marks]
        said += ["— not stated"] if missing else []
        self.legend.setText(notice or "    ".join(said))
        set_property(self.legend, "tone", "accent" if notice else "")

    def tell_below(self) -> None:
        """Say how many rows lie further down."""
        below = self.view.rows_below()
        text = f"{below:,} more row{'' if below == 1 else 's'} below ▾" if below > 0 else ""
        if text != self.below.text():
            self.below.setText(text)

    def _fit(self) -> None:
        self.empty.setGeometry(self.view.rect().adjusted(20, self.view.heads.height(), -20, 0))
        self.tell_below()

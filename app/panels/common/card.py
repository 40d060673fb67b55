"""A surface with a thin line around it, a title that is a sentence, and room for a plot or controls."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.panels.common.widgets import ElidedLabel, clear_margins, set_property


class Card(QFrame):
    """A titled surface: put header controls into `header`, everything else into `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.setSpacing(4)
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        clear_margins(row, 8)
        self._title = ElidedLabel(title, "cardTitle")
        self.header = QHBoxLayout()
        clear_margins(self.header, 8)
        row.addWidget(self._title, 1)
        row.addLayout(self.header)
        self.body = QVBoxLayout()
        clear_margins(self.body, 4)
        outer.addWidget(self._row)
        outer.addLayout(self.body, 1)
        self.set_title(title)

    def title(self) -> str:
        """Return the sentence in the header."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Set the sentence in the header; the card takes it as its accessible name."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_selected(self, selected: bool) -> None:
        """Draw the card as the chosen one among several (accent line, tinted ground)."""
        set_property(self, "selected", selected)

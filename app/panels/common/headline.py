"""A loud number: caption above, the figure with its unit, a quiet note below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.widgets import clear_margins, role_label, set_property
from app.plots.theme import Theme, font


class Headline(QWidget):
    """One answer of a panel. The caption carries the basis: "Specific energy · cell"."""

    def __init__(self, caption: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption_text = caption
        self._unit_text = unit
        self._basis = ""
        self._caption = role_label(caption, "caption")
        self._number = role_label("—", "headline")
        self._number.setFont(font("headline"))
        self._unit = role_label(unit, "quiet")
        self._note = role_label("", "caption")
        self._note.setProperty("tone", "")
        for label in (self._caption, self._number, self._unit, self._note):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        self._align()

    def _build(self) -> None:
        line = QHBoxLayout()
        clear_margins(line, 4)
        line.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        column = QVBoxLayout(self)
        clear_margins(column, 0)
        column.addWidget(self._caption)
        column.addLayout(line)
        column.addWidget(self._note)
        column.addStretch(1)

    def set_value(self, text: str, note: str = "", basis: str = "", tone: str = "") -> None:
        """Show a figure already formatted, a note (its tone "accent" or "") and the basis it is counted on."""
        self._number.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_property(self._note, "tone", tone)
        self._basis = basis
        self._set_caption()

    def text(self) -> str:
        """Return the figure as shown."""
        return self._number.text()

    def note(self) -> str:
        """Return the note as given."""
        return self._note.text()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size of the figure: tabular figures cannot be asked for in a style sheet."""
        self._number.setFont(font("headline", scale))
        self._align()

    def _align(self) -> None:
        """Put the unit on the figure's base line."""
        self._number.ensurePolished()
        drop = self._number.fontMetrics().descent() - self._unit.fontMetrics().descent()
        self._unit.setContentsMargins(0, 0, 0, max(0, drop))

    def _set_caption(self) -> None:
        words = f"{self._caption_text} · {self._basis}" if self._basis else self._caption_text
        self._caption.setText(words)
        self.setAccessibleName(f"{words}: {self._number.text()} {self._unit_text}".rstrip())

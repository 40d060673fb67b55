"""A small outlined word: measured, vendor claim, reported, forecast, model, editorial."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.panels.common.widgets import set_property
from app.panels.common.words import BASIS_WORDS


class Badge(QLabel):
    """An outlined word; empty text hides it. The look comes from the style sheet (role "badge")."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "badge")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a word, or a basis of the dataset under its screen name; "" hides the badge."""
        word, meaning = BASIS_WORDS.get(text, (text, ""))
        self.setText(word)
        self.setToolTip(meaning)
        self.setAccessibleName(word)
        self.setVisible(bool(word))

    def set_tone(self, tone: str) -> None:
        """Set the tone: "" (quiet), "accent", "warning" or "refusal"."""
        set_property(self, "tone", tone)

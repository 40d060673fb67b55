"""A small outlined word: measured, vendor claim, reported, forecast, model, editorial."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.panels.common.widgets import set_property

# The word on screen and what it means, for each `basis` of the dataset.
BASIS_WORDS: dict[str, tuple[str, str]] = {
    "measured": ("measured", "Somebody measured it, and the source says how."),
    "vendor-claim": ("vendor claim", "The maker says so; nobody else has confirmed it."),
    "reported": ("reported", "A third party wrote it down without a measurement of its own."),
    "forecast": ("forecast", "A statement about the future."),
    "model": ("model", "Computed from other numbers by this program or by the source."),
    "editorial": ("editorial", "A judgement of the article's authors or of this program."),
}


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

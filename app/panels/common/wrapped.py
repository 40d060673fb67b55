"""Words on as many lines as they need, that keep their height to themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Wrapped(QLabel):
    """A label of a role (caption, quiet, body) that wraps.

    A ``QLabel`` that wraps makes every layout above it share its room by height for width, and no longer by
    stretch: a sentence in a tab would push the cards over it together. This one sets its own height.
    """

    def __init__(self, text: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """See the class."""
        return False

    def setText(self, text: str) -> None:  # noqa: N802
        """Set the words."""
        if text != self.text():
            super().setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Be as high as the words are at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = max(self.heightForWidth(self.width()), self.fontMetrics().height())
        if height != self.height():
            self.setFixedHeight(height)

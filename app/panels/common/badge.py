"""A small outlined word: measured, vendor claim, reported, forecast, model, editorial.

A badge that is given a source is a link to it: it takes the focus, and a click, Enter or Space goes there.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.panels.common.panel import open_source
from app.panels.common.widgets import set_property
from app.panels.common.words import BASIS_WORDS

GO_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
SOURCE_TIP = "Click or Enter: where it comes from, in the Data panel."


class Badge(QLabel):
    """An outlined word; empty text hides it. The look comes from the style sheet (role "badge")."""

    pressed = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "badge")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._meaning, self._tip, self._row = "", "", ("", "")
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a word, or a basis of the dataset under its screen name; "" hides the badge."""
        word, self._meaning = BASIS_WORDS.get(text, (text, ""))
        self.setText(word)
        self._describe()
        self.setVisible(bool(word))

    def set_tone(self, tone: str) -> None:
        """Set the tone: "" (quiet), "accent", "warning" or "refusal"."""
        set_property(self, "tone", tone)

    def set_source(self, table: str, row_id: str) -> None:
        """Lead to a row of a table of the dataset, or to the table where no row is named; "" and "": nowhere."""
        self._row = (table, row_id)
        self.set_link(SOURCE_TIP if table else "")

    def set_link(self, tip: str) -> None:
        """Be a button that emits ``pressed``, or a plain word where ``tip`` is empty."""
        if tip == self._tip:
            return
        self._tip = tip
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if tip else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.ArrowCursor)
        set_property(self, "link", bool(tip))
        self._describe()

    def _describe(self) -> None:
        tip = "\n".join(part for part in (self._meaning, self._tip) if part)
        if tip != self.toolTip():
            self.setToolTip(tip)
        self.setAccessibleName(f"{self.text()}, show the source" if self._row[0] else self.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the source."""
        inside = self.rect().contains(event.position().toPoint())
        if self._tip and event.button() == Qt.MouseButton.LeftButton and inside:
            self._go()
            return
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Keep the press of a link: what lies under it must not take the release for its own."""
        if not self._tip:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and Space go to the source."""
        if self._tip and event.key() in GO_KEYS:
            self._go()
            return
        super().keyPressEvent(event)

    def _go(self) -> None:
        if self._row[0]:
            open_source(self, *self._row)
        self.pressed.emit()

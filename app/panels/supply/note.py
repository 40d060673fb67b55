"""A note that never loses its end: what does not fit is behind the word "more", for mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.supply.painted import Words
from app.plots.theme import Theme

GAP_PX, WIDTH_LINES = 8, 30
MORE_TIP = "Click or Enter: the whole note"


class WholeNote(QFrame):
    """A window with the whole of a text, gone at a click beside it or Esc."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.label)
        self.label.setFixedWidth(WIDTH_LINES * self.fontMetrics().height())

    def show_at(self, place: QPoint) -> None:
        """Show it at a global place, pushed inside the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = min(place.x(), room.right() - self.width())
        top = min(place.y(), room.bottom() - self.height())
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc and Enter close it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close()
            return
        super().keyPressEvent(event)


def open_whole(widget: QWidget, text: str) -> WholeNote | None:
    """Show the whole of a text under a widget; None where there is none."""
    if not text:
        return None
    whole = WholeNote(widget, text)
    whole.show_at(widget.mapToGlobal(QPoint(0, widget.height())))
    return whole


class Note(Words):
    """Words with a "more" at their end where they are cut; the tooltip has all of it as well."""

    def __init__(self, tone: str = "quiet", lines: int = 1) -> None:
        super().__init__(tone, lines)
        self.more = Badge("more", self)
        self.more.setProperty("role", "caption")
        self.more.setProperty("tone", "accent")
        self.more.set_link(MORE_TIP)
        self.more.setAccessibleName("The whole note")
        self.more.pressed.connect(lambda: open_whole(self.more, self.toolTip()))
        self.more.hide()

    def end_px(self) -> int:
        """The room that the word at the end takes."""
        return self.more.width() + GAP_PX if self.is_cut() else 0

    def _fit(self) -> None:
        self.more.adjustSize()
        high = QFontMetrics(self._face()).height()
        self.more.resize(self.more.width(), high)
        self.more.move(self.width() - self.more.width(), (self._lines - 1) * high)
        self.more.setVisible(self.is_cut())

    def show_text(self, text: str, tone: str = "", tip: str = "") -> None:
        """Set the text, its tone if it changes, and what the tooltip adds."""
        super().show_text(text, tone, tip)
        self._fit()

    def set_lines(self, lines: int) -> None:
        """Allow so many lines."""
        super().set_lines(lines)
        self._fit()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        super().set_theme(theme, scale)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the word at the end."""
        super().resizeEvent(event)
        self._fit()

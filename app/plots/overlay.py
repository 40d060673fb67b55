"""Quiet text laid over a plot: the one-line read-out at the top right, and the word of an empty plot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from app.plots.theme import LIGHT, Theme, font

HALO_PX = 3.0


def draw_halo_text(
    painter: QPainter, position: QPointF, text: str, face: QFont, ink: QColor, ground: QColor
) -> None:
    """Draw text with a rim of the ground's colour, to read over lines; `position` is on its base line."""
    path = QPainterPath()
    path.addText(position, face, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rim = QPen(ground, HALO_PX)
    rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, rim)
    painter.setPen(ink)
    painter.setFont(face)
    painter.drawText(position, text)


PART = " · "
# A source cut to less than this share of the line tells nothing any more.
LEAST_SOURCE = 0.3


def shortened(text: str, metrics: QFontMetricsF, room: float) -> str:
    """The line as it fits: the parts in the middle give way first, so that name, value and source stay to be read."""
    parts = text.split(PART)
    kept = list(parts)
    while len(kept) > 3 and metrics.horizontalAdvance(_joined(kept, parts)) > room:
        del kept[-2]
    while len(kept) > 2 and _room_of_last(kept, parts, metrics, room) < LEAST_SOURCE * room:
        del kept[-2]
    line = _joined(kept, parts)
    if len(kept) < 2 or metrics.horizontalAdvance(line) <= room:
        return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
    last = metrics.elidedText(
        kept[-1], Qt.TextElideMode.ElideRight, _room_of_last(kept, parts, metrics, room)
    )
    return metrics.elidedText(_joined([*kept[:-1], last], parts), Qt.TextElideMode.ElideRight, room)


def _room_of_last(kept: list[str], parts: list[str], metrics: QFontMetricsF, room: float) -> float:
    """The room in px that the parts before the last leave to it; all it needs counts as enough."""
    free = room - metrics.horizontalAdvance(_joined([*kept[:-1], ""], parts))
    return room if metrics.horizontalAdvance(kept[-1]) <= free else free


def _joined(kept: list[str], parts: list[str]) -> str:
    if len(kept) == len(parts):
        return PART.join(kept)
    return PART.join([*kept[:-1], "…", kept[-1]])


class ReadOut(QWidget):
    """One line of quiet text, right-aligned; never takes the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("readOut")
        self._text = ""
        self._theme = LIGHT
        self._face = font("caption")
        self.hide()

    def text(self) -> str:
        """Return the line shown now."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a line; an empty one hides it."""
        if text == self._text:
            return
        self._text = text
        self.setVisible(bool(text))
        self.update()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours and the type size."""
        self._theme = theme
        self._face = font("caption", scale)
        self.update()

    def line_height(self) -> int:
        """Return the height in px that one line and its halo need."""
        return round(QFontMetricsF(self._face).height()) + 2

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line; where it is too long, without its middle parts."""
        metrics = QFontMetricsF(self._face)
        text = shortened(self._text, metrics, self.width() - 8.0)
        left = self.width() - 4.0 - metrics.horizontalAdvance(text)
        painter = QPainter(self)
        draw_halo_text(
            painter,
            QPointF(left, metrics.ascent() + 1.0),
            text,
            self._face,
            QColor(self._theme.quiet),
            QColor(self._theme.surface),
        )
        painter.end()


class EmptyNote(QLabel):
    """The middle of a plot with nothing to draw: why, and what to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setProperty("role", "quiet")
        self.setObjectName("emptyNote")
        self.hide()

    def set_message(self, message: str) -> None:
        """Show a message; an empty one hides it."""
        self.setText(message)
        self.setVisible(bool(message))

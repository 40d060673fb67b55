"""One line of the detail card that names another event; a click or Return goes there."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QWidget

from app.panels.common.widgets import clear_margins
from app.panels.timeline.story import Line
from app.plots.lane_pictures import draw_pictogram
from app.plots.theme import Theme


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


class EventLine(QWidget):
    """Pictogram, date in bold, title, and a remark in the warning colour ("36 months later")."""

    wanted = Signal(str)

    def __init__(self, line: Line, theme: Theme, scale: float) -> None:
        super().__init__()
        self.event_id = line.id
        picture = QLabel()
        picture.setPixmap(_picture(line, theme, 13.0 * scale))
        self._words = QLabel(_words(line, theme))
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setToolTip("Go to this event")
        self.setAccessibleName(f"{line.date}: {line.title}. {line.remark}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit(self.event_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit(self.event_id)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Underline the words while the keyboard is here."""
        super().focusInEvent(event)
        self._underline(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self._underline(False)

    def _underline(self, on: bool) -> None:
        face = self._words.font()
        face.setUnderline(on)
        self._words.setFont(face)


def _words(line: Line, theme: Theme) -> str:
    remark = (
        f' <span style="color:{theme.warning}"><b>{escape(line.remark)}</b></span>' if line.remark else ""
    )
    return f"<b>{escape(line.date)}</b> {escape(line.title)}{remark}"


def _picture(line: Line, theme: Theme, size: float) -> QPixmap:
    ratio = 2.0
    canvas = QPixmap(round((size + 2) * ratio), round((size + 2) * ratio))
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    named = {"warning": theme.warning, "refusal": theme.refusal, "text": theme.text}
    ink = QColor(named.get(line.tint) or theme.route.get(line.tint, theme.quiet))
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF((size + 2) / 2, (size + 2) / 2)
    draw_pictogram(painter, line.glyph, middle, size, ink, QColor(theme.surface), line.filled)
    painter.end()
    return canvas

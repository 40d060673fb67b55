"""Words on as many lines as they need, that keep their height to themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_FAR_PX = 10_000


class Wrapped(QWidget):
    """A text of a role (caption, quiet, body) that wraps.

    A ``QLabel`` that wraps makes every layout above it share its room by height for width, and no longer by
    stretch; and any ``QLabel`` lays its window out anew at every change of its text. This one paints itself, and
    asks for another height only when it needs another count of lines.
    """

    def __init__(self, text: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Return the words."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - as a QLabel has it
        """Set the words; they are the accessible name as well."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._fit()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters wide, and as high as the words are now."""
        return QSize(40, self._needed())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same: the words are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Be as high as the words are at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another size of type needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the words."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), _FLAGS, self._text)
        painter.end()

    def _needed(self) -> int:
        self.ensurePolished()
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(self.width(), 1), _FAR_PX)
        return max(metrics.boundingRect(room, _FLAGS, self._text).height(), metrics.height())

    def _fit(self) -> None:
        height = self._needed()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

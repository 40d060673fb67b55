"""Words of cells, cut to their room and laid out once: laying out is most of what painting a table costs."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform

# Some screens full; then all are forgotten at once.
MOST = 6000


class CutTexts:
    """Texts in one face. ``draw`` keeps what it laid out for the next time."""

    def __init__(self, face: QFont) -> None:
        self.face, self.metrics = face, QFontMetrics(face)
        self._kept: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._height = self.metrics.height()

    def width(self, text: str) -> int:
        """The room in px that a text takes."""
        return self.metrics.horizontalAdvance(text)

    def draw(self, painter: QPainter, rect: QRect, text: str, right: bool = False) -> int:
        """Draw a text in the middle of ``rect``'s height, cut with an ellipsis; return how wide it is.

        The painter has this face already.
        """
        room = rect.width()
        kept = self._kept.get((text, room))
        if kept is None:
            kept = self._lay_out(text, room)
        laid, width = kept
        x = rect.right() + 1 - width if right else rect.left()
        painter.drawStaticText(x, rect.top() + (rect.height() - self._height) // 2, laid)
        return width

    def _lay_out(self, text: str, room: int) -> tuple[QStaticText, int]:
        if len(self._kept) >= MOST:
            self._kept.clear()
        cut = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        laid = QStaticText(cut)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(QTransform(), self.face)
        kept = (laid, self.metrics.horizontalAdvance(cut))
        self._kept[(text, room)] = kept
        return kept

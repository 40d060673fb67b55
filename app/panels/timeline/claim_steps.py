"""The three words of a verdict in a row, the one that holds under a full line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plots.theme import LIGHT, Theme, font

WORDS = ("within", "at the edge", "beyond")
_LINE_PX, _GAP_PX = 3.0, 3.0


class VerdictSteps(QWidget):
    """``set_verdict`` at every change; "" marks none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict, self._words = "", WORDS
        self._theme, self._scale = LIGHT, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_verdict(self, verdict: str, tip: str, words: tuple[str, str, str] = WORDS) -> None:
        """Mark this verdict; ``tip`` says what the three mean. ``words`` for the three, where others are truer."""
        self._verdict, self._words = verdict, words
        self.setToolTip(tip)
        self.setAccessibleName(
            f"Verdict: {words[WORDS.index(verdict)]}" if verdict in WORDS else "No verdict"
        )
        self.setAccessibleDescription(tip)
        self.update()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line of words and the line under it."""
        return QSize(40, round(QFontMetricsF(font("body", self._scale)).height() + _LINE_PX + 4.0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the words and their lines."""
        painter = QPainter(self)
        wide = (self.width() - 2.0 * _GAP_PX) / 3.0
        for place, word in enumerate(WORDS):
            left, chosen = place * (wide + _GAP_PX), word == self._verdict
            face = font("body", self._scale)
            face.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
            painter.setFont(face)
            painter.setPen(QColor(self._theme.text if chosen else self._theme.quiet))
            room = QRectF(left, 0.0, wide, self.height() - _LINE_PX)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words[place])
            line = QRectF(left, self.height() - _LINE_PX, wide, _LINE_PX)
            painter.fillRect(line, QColor(self._theme.accent if chosen else self._theme.line))
        painter.end()

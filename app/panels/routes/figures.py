"""Small labels of the panel that paint themselves: lines cut with an ellipsis, and a loud number with its unit.

A ``QLabel`` asks its whole window for a new layout whenever its text changes; these change on every frame of a
slider and keep their size, so they only repaint.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plots.theme import LIGHT, Theme, font

NUMBER_SHARE = 0.84
UNIT_GAP_PX = 4


class _Painted(QWidget):
    """A widget with theme and type size, as wide as its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()


class ElidedLabel(_Painted):
    """One line of small text, or of bold text of body size; the tooltip has all of it.

    Tone: "quiet", "text" or "warning".
    """

    def __init__(
        self, tone: str = "quiet", right: bool = False, bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._bold = "", tone, bold
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._alignment = side | Qt.AlignmentFlag.AlignVCenter

    def text(self) -> str:
        """The whole text."""
        return self._text

    def tone(self) -> str:
        """The tone in force."""
        return self._tone

    def show_text(self, text: str) -> None:
        """Set the text, and as tooltip and accessible name too."""
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.update()

    def set_tone(self, tone: str) -> None:
        """Change the colour of the text."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(40, QFontMetrics(self._face()).height())

    def _face(self) -> QFont:
        face = font("body" if self._bold else "caption", self._scale)
        if self._bold:
            face.setWeight(QFont.Weight.DemiBold)
        return face

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        face = self._face()
        painter.setFont(face)
        painter.setPen(QColor(getattr(self._theme, self._tone)))
        text = QFontMetrics(face).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self._alignment, text)
        painter.end()


class ElidedLines(_Painted):
    """Short lines, each cut with an ellipsis; those that find no room are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Set the lines."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.setAccessibleName("; ".join(lines))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        face = font("caption", self._scale)
        painter.setFont(face)
        painter.setPen(QColor(self._theme.text))
        metrics = QFontMetrics(face)
        room = max(1, self.height() // metrics.height())
        shown = list(self._lines[:room])
        if len(self._lines) > room:
            shown[-1] = f"… {len(self._lines) - room + 1} more"
        for place, line in enumerate(shown):
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(0, place * metrics.height() + metrics.ascent(), text)
        painter.end()


class LoudNumber(_Painted):
    """A number with its unit, both standing on one base line."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._unit = "—", unit

    def show_text(self, text: str, unit: str) -> None:
        """Set the number, already formatted, and its unit."""
        if (text, unit) != (self._text, self._unit):
            self._text, self._unit = text, unit
            self.setAccessibleName(f"{text} {unit}")
            self.update()

    def text(self) -> str:
        """The number as shown."""
        return self._text

    def unit(self) -> str:
        """The unit as shown."""
        return self._unit

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = QFontMetrics(self._face())
        # The light figures need no room for accents above them.
        return QSize(40, metrics.ascent() + metrics.descent() // 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        face, small = self._face(), font("body", self._scale)
        big, unit = QFontMetrics(face), QFontMetrics(small)
        base = (self.height() + big.capHeight()) // 2
        room = self.width() - unit.horizontalAdvance(self._unit) - UNIT_GAP_PX
        text = big.elidedText(self._text, Qt.TextElideMode.ElideRight, max(0, room))
        painter.setFont(face)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(-1, base, text)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.quiet))
        left = big.horizontalAdvance(text) + UNIT_GAP_PX
        painter.drawText(QRect(left, base - unit.ascent(), self.width() - left, unit.height()), 0, self._unit)
        painter.end()

    def _face(self) -> QFont:
        face = font("headline", self._scale)
        face.setPointSizeF(face.pointSizeF() * NUMBER_SHARE)
        return face

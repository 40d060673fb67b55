"""Words that paint themselves: they change at every move of a slider and must not make the window lay out anew."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plots.theme import LIGHT, Role, Theme, font

UNIT_GAP_PX = 4


class Painted(QWidget):
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


class Words(Painted):
    """Small text on one or more lines, cut with an ellipsis where there is no more room; the tooltip has all of it."""

    def __init__(self, tone: str = "quiet", lines: int = 1, right: bool = False, bold: bool = False) -> None:
        super().__init__()
        self._text, self._tip, self._tone, self._lines, self._bold = "", "", tone, lines, bold
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        up = Qt.AlignmentFlag.AlignVCenter if lines == 1 else Qt.AlignmentFlag.AlignTop
        self._alignment = side | up

    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str, tone: str = "", tip: str = "") -> None:
        """Set the text, its tone if it changes, and what the tooltip adds."""
        shown = (text, tone or self._tone, tip)
        if shown == (self._text, self._tone, self._tip):
            return
        self._text, self._tone, self._tip = shown
        self.setToolTip("\n".join(part for part in (text, tip) if part))
        self.setAccessibleName(text)
        self.update()

    def set_lines(self, lines: int) -> None:
        """Allow so many lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the lines."""
        return QSize(40, self._lines * QFontMetrics(self._face()).height())

    def _face(self) -> QFont:
        face = font("caption", self._scale)
        if self._bold:
            face.setWeight(QFont.Weight.DemiBold)
        return face

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw as much as fits."""
        painter = QPainter(self)
        face = self._face()
        painter.setFont(face)
        painter.setPen(QColor(getattr(self._theme, self._tone)))
        painter.drawText(self.rect(), self._alignment, "\n".join(self.wrapped_lines()))
        painter.end()

    def wrapped_lines(self) -> list[str]:
        """The text as it is drawn."""
        return wrapped(self._text, QFontMetrics(self._face()), self.width(), self._lines, self.end_px())

    def is_cut(self) -> bool:
        """Whether the text has no room in its lines."""
        face, wide = QFontMetrics(self._face()), max(self.width(), 1)
        return " ".join(wrapped(self._text, face, wide, self._lines)) != self._text

    def end_px(self) -> int:
        """Room to be left free at the end of the last line in px."""
        return 0


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int, end_px: int = 0) -> list[str]:
    """A text in ``most`` lines at the most, broken between words; the last one is cut with an ellipsis.

    ``end_px`` stays free at the end of that last line.
    """
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
            count += 1
        lines.append(metrics.elidedText(" ".join(words[:count]), Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    if words:
        room = max(width - end_px, 0)
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room))
    return lines


class LoudNumber(Painted):
    """A number with its unit on one base line, set smaller rather than cut. ``role``: its type at full size."""

    def __init__(self, role: Role = "headline", share: float = 1.0) -> None:
        super().__init__()
        self._role: Role = role
        self._share = share
        self._number, self._unit = "—", ""

    def text(self) -> str:
        """Number and unit as shown."""
        return f"{self._number} {self._unit}".rstrip()

    def show_number(self, number: str, unit: str, name: str = "") -> None:
        """Set number and unit; ``name`` says what it is to those who hear it."""
        if (number, unit) != (self._number, self._unit):
            self._number, self._unit = number, unit
            self.update()
        self.setAccessibleName(f"{name}: {self.text()}" if name else self.text())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the figures; light figures need no room for accents."""
        metrics = QFontMetrics(self._face())
        return QSize(40, metrics.capHeight() + metrics.descent() + round(4 * self._scale))

    def _face(self) -> QFont:
        face = font("headline", self._scale)
        face.setPointSizeF(font(self._role, self._scale).pointSizeF() * self._share)
        return face

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw number and unit."""
        painter = QPainter(self)
        face, small = self._face(), font("body", self._scale)
        unit = QFontMetrics(small).horizontalAdvance(self._unit) + UNIT_GAP_PX
        number, room = QFontMetrics(face).horizontalAdvance(self._number), self.width()
        if number + unit > room:
            small = font("caption", self._scale)
            unit = QFontMetrics(small).horizontalAdvance(self._unit) + UNIT_GAP_PX
        if number + unit > room and number > 0:
            face.setPointSizeF(max(face.pointSizeF() * max(room - unit, 0) / number * 0.98, 7.0))
        big, tiny = QFontMetrics(face), QFontMetrics(small)
        base = self.height() - QFontMetrics(self._face()).descent()
        painter.setFont(face)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(-1, base, self._number)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.quiet))
        left = big.horizontalAdvance(self._number) + UNIT_GAP_PX
        painter.drawText(QRect(left, base - tiny.ascent(), self.width() - left, tiny.height()), 0, self._unit)
        painter.end()

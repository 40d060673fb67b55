"""Small labels of the panel that paint themselves: lines cut with an ellipsis, and a loud number with its unit.

A ``QLabel`` asks its whole window for a new layout whenever its text changes; these change on every frame of a
slider and keep their size, so they only repaint.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.panels.common.tips import folded
from app.plots.theme import LIGHT, Theme, font

NUMBER_SHARE = 0.84
UNIT_GAP_PX = 4
# Broken texts that a label keeps: one at a few widths.
MOST_BROKEN = 24


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


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int = 1_000) -> list[str]:
    """A text in lines between its words, ``most`` at the most: the last one is cut with an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
            count += 1
        # Words that were found to fit are not cut for a fraction of a pixel: only a lone word may be too long.
        line = " ".join(words[:count])
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) if count == 1 else line)
        words = words[count:]
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines


class ElidedLabel(_Painted):
    """A line of small text, or of bold text of body size, cut at the end; the tooltip has all of it.

    Tone: "quiet", "text" or "warning".
    """

    def __init__(
        self, tone: str = "quiet", right: bool = False, bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._bold = "", tone, bold
        self._most = 1
        self._broken: dict[tuple[str, int, int, float], list[str]] = {}
        self.align_right(right)

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
            self.setToolTip(folded(text))
            self.setAccessibleName(text)
            self.update()

    def explain(self, words: str) -> None:
        """Let the tooltip say more than the text; to be told after each `show_text`."""
        words = folded(words)
        if words != self.toolTip():
            self.setToolTip(words)

    def align_right(self, right: bool) -> None:
        """End at the right side, or begin at the left."""
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._alignment = side | Qt.AlignmentFlag.AlignVCenter
        self.update()

    def set_tone(self, tone: str) -> None:
        """Change the colour of the text."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def set_most_lines(self, most: int) -> None:
        """Break the text between words into so many lines at the most."""
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self.update()

    def lines_for(self, width: int, most: int) -> int:
        """How many lines the text takes at a width, ``most`` at the most."""
        return max(1, len(self._lines(width, most)))

    def _lines(self, width: int, most: int) -> list[str]:
        """The text broken at a width. Kept: the layout asks several times, and most texts stay as they are."""
        key = (self._text, width, most, self._scale)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) >= MOST_BROKEN:
                self._broken.clear()
            found = self._broken[key] = wrapped(self._text, QFontMetrics(self._face()), width, most)
        return found

    def line_height(self) -> int:
        """The height of one line."""
        return QFontMetrics(self._face()).height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(40, self._most * QFontMetrics(self._face()).height())

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
        lines = self._lines(self.width(), self._most)
        painter.drawText(self.rect(), self._alignment, "\n".join(lines))
        painter.end()


class InfoMark(_Painted):
    """A small "i" in a ring: says that the tooltip explains the word before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)

    def explain(self, words: str) -> None:
        """Set the explanation."""
        if words != self.accessibleName():
            self.setToolTip(folded(words))
            self.setAccessibleName(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = QFontMetrics(font("caption", self._scale)).height() - 1
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.quiet), self._scale))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        face = font("caption", self._scale * 0.8)
        painter.setFont(face)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "i")
        painter.end()


class ElidedLines(_Painted):
    """Short texts, each broken into lines; those that find no room are counted."""

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
        for place, text in enumerate(self._shown(metrics, room)):
            painter.drawText(0, place * metrics.height() + metrics.ascent(), text)
        painter.end()

    def _shown(self, metrics: QFontMetrics, room: int) -> list[str]:
        """As many in full as fit, in order, and how many more there are; only the first is cut where it is too long."""
        shown: list[str] = []
        for place, text in enumerate(self._lines):
            after = len(self._lines) - place - 1
            free = room - len(shown) - (1 if after else 0)
            broken = wrapped(text, metrics, self.width())
            if len(broken) > free:
                cut = wrapped(text, metrics, self.width(), max(1, free)) if not shown else []
                left = after if cut else after + 1
                return [*shown, *cut, *([f"… {left} more"] if left and room > len(shown) + len(cut) else [])]
            shown += broken
        return shown


class LoudNumber(_Painted):
    """A number with its unit, both standing on one base line. It is set smaller rather than cut."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._unit = "—", unit
        self._share = NUMBER_SHARE

    def set_share(self, share: float) -> None:
        """Set the number at that share of a headline's size."""
        if share != self._share:
            self._share = share
            self.updateGeometry()
            self.update()

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

    def full_width(self) -> int:
        """The room in px that number and unit take at their full size."""
        unit = QFontMetrics(font("body", self._scale)).horizontalAdvance(self._unit)
        return QFontMetrics(self._face()).horizontalAdvance(self._text) + UNIT_GAP_PX + unit

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = QFontMetrics(self._face())
        # The light figures need no room for accents above them.
        return QSize(40, metrics.ascent() + metrics.descent() // 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        face, small = self._fitting()
        big, unit = QFontMetrics(face), QFontMetrics(small)
        base = (self.height() + big.capHeight()) // 2
        text = self._text
        painter.setFont(face)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(-1, base, text)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.quiet))
        left = big.horizontalAdvance(text) + UNIT_GAP_PX
        painter.drawText(QRect(left, base - unit.ascent(), self.width() - left, unit.height()), 0, self._unit)
        painter.end()

    def _fitting(self) -> tuple[QFont, QFont]:
        """The faces of number and unit at which both fit into the width: full size, or smaller."""
        face, small = self._face(), font("body", self._scale)
        unit = QFontMetrics(small).horizontalAdvance(self._unit) + UNIT_GAP_PX
        number, room = QFontMetrics(face).horizontalAdvance(self._text), self.width()
        if number + unit > room:
            small = font("caption", self._scale)
            unit = QFontMetrics(small).horizontalAdvance(self._unit) + UNIT_GAP_PX
        if number + unit > room:
            share = max(room - unit, 0) / max(number, 1)
            face.setPointSizeF(max(face.pointSizeF() * share * 0.98, small.pointSizeF()))
        return face, small

    def _face(self) -> QFont:
        face = font("headline", self._scale)
        face.setPointSizeF(face.pointSizeF() * self._share)
        return face

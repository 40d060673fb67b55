"""One line of the list of tables: a name, and at its right how many rows there are."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.plots.theme import LIGHT, Theme, font, mix

PAD_PX = 10


class ListEntry(QAbstractButton):
    """``chosen`` carries the key; ``step`` asks for the entry above (-1) or below (+1)."""

    chosen = Signal(str)
    step = Signal(int)

    def __init__(self, key: str, text: str, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._count = ""
        self.setText(text)
        self.setToolTip(tooltip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.set_theme(LIGHT)
        self.set_count("")
        self.clicked.connect(lambda: self.chosen.emit(self.key))

    def set_count(self, count: str) -> None:
        """Show how many rows: "203 +1" with one of the user's own."""
        self._count = count
        published, _, own = count.partition(" +")
        spoken = f"{published} rows" + (f" and {own} of yours" if own else "")
        self.setAccessibleName(f"{self.text()}: {spoken}" if count else self.text())
        self.update()

    def count(self) -> str:
        """What stands at the right."""
        return self._count

    def set_current(self, current: bool) -> None:
        """Draw it as the chosen one. Tab reaches the chosen one only; the arrows lead to the others."""
        self.setProperty("current", current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.update()

    def is_current(self) -> bool:
        """Whether it is the chosen one."""
        return bool(self.property("current"))

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type sizes."""
        self._theme, self._face, self._scale = theme, font("body", scale), scale
        self._bold = QFont(self._face)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = QFontMetrics(self._bold)
        wide = metrics.horizontalAdvance(f"{self.text()}  {self._count}") + 2 * PAD_PX
        return QSize(wide, round(metrics.height() * 1.55))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, name and count."""
        theme, current = self._theme, self.is_current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint if current else mix(theme.surface, theme.text, 0.045)))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.setFont(self._bold if current else self._face)
        inner = self.rect().adjusted(PAD_PX, 0, -PAD_PX, 0)
        self._paint_words(painter, inner, current)
        painter.end()

    def _paint_words(self, painter: QPainter, inner: QRect, current: bool) -> None:
        theme, metrics = self._theme, painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        room = inner.width() - metrics.horizontalAdvance(f"  {self._count}")
        painter.setPen(QColor(theme.accent if current else theme.text))
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, words)
        published, plus, own = self._count.partition(" +")
        right = QRect(inner)
        if plus:
            painter.setPen(QColor(theme.accent))
            painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, f"+{own}")
            right.adjust(0, 0, -metrics.horizontalAdvance(f" +{own}"), 0)
        painter.setPen(QColor(theme.accent if current else theme.quiet))
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, published)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The arrows go to the entries above and below; Enter chooses as Space does."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.step.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

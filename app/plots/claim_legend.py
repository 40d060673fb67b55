"""What the marks of the map of claims mean: fills at the left, slots with their words behind them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme, font

FILLS = ("measured", "claimed", "target")
_GAP = 12.0


class ClaimLegend(QWidget):
    """One line that leaves out from its end what finds no room; the tooltip says all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: tuple[tuple[str, str], ...] = ()
        self._theme, self._scale = LIGHT, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_slots(self, slots: tuple[tuple[str, str], ...]) -> None:
        """Slots in use and their words."""
        if slots != self._slots:
            self._slots = slots
            words = ", ".join(word for _, word in slots)
            self.setToolTip(
                f"Filled: measured. Hollow: claimed. With an arrow: a target.\nColours and shapes: {words}"
            )
            self.setAccessibleName(f"Legend: {', '.join(FILLS)}; {words}")
            self.update()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line."""
        return QSize(60, round(QFontMetricsF(font("caption", self._scale)).height()) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw fills, then slots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font("caption", self._scale)
        painter.setFont(face)
        metrics, x, middle = QFontMetricsF(face), 6.0, self.height() / 2.0
        base = middle + (metrics.ascent() - metrics.descent()) / 2.0
        for fill in FILLS:
            self._paint_fill(painter, fill, QPointF(x, middle))
            painter.setPen(QColor(self._theme.text))
            painter.drawText(QPointF(x + 11.0, base), fill)
            x += 11.0 + metrics.horizontalAdvance(fill) + _GAP
        x += _GAP / 2.0
        side = round(11 * self._scale)
        for slot, word in self._slots:
            wide = side + 5.0 + metrics.horizontalAdvance(word)
            if x + wide > self.width():
                break
            ratio = self.devicePixelRatioF()
            place, small = QPointF(x, middle - side / 2.0), side
            if slot == "unstated":
                painter.setPen(QPen(QColor(self._theme.route[slot]), 1.2))
                painter.setBrush(QColor(self._theme.surface))
                painter.drawEllipse(QPointF(x + side / 2.0, middle), side / 2.0, side / 2.0)
                small = side - 4
                place += QPointF(2.0, 2.0)
                painter.setPen(QColor(self._theme.text))
            painter.drawPixmap(place, route_pixmap(slot, self._theme, small, ratio))
            painter.drawText(QPointF(x + side + 5.0, base), word)
            x += wide + _GAP
        painter.end()

    def _paint_fill(self, painter: QPainter, fill: str, at: QPointF) -> None:
        ink = QColor(self._theme.text if fill == "measured" else self._theme.quiet)
        painter.setPen(QPen(ink, 1.3))
        painter.setBrush(QColor(self._theme.quiet if fill == "measured" else self._theme.surface))
        painter.drawEllipse(at, 3.6, 3.6)
        if fill == "target":
            tip = at + QPointF(6.5, -6.0)
            painter.drawLine(at + QPointF(2.6, -2.4), tip)
            painter.drawLine(tip, tip + QPointF(-3.5, 0.3))
            painter.drawLine(tip, tip + QPointF(-0.3, 3.5))

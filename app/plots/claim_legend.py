"""What the marks of the map of claims mean: fills at the left, slots with their words behind them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme, font

FILLS = ("measured", "claimed", "target")
UNSURE = "level not stated"
_GAP, _LEFT, _SIGN_PX = 12.0, 6.0, 11.0


class ClaimLegend(QWidget):
    """As many lines as its words need; the tooltip says them as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: tuple[tuple[str, str], ...] = ()
        self._fills: tuple[str, ...] = FILLS
        self._theme, self._scale = LIGHT, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_slots(self, slots: tuple[tuple[str, str], ...], unsure: bool = False) -> None:
        """Slots in use and their words; ``unsure``: some marks are small, since their level is not stated."""
        fills = (*FILLS, UNSURE) if unsure else FILLS
        if (slots, fills) == (self._slots, self._fills):
            return
        self._slots, self._fills = slots, fills
        words = ", ".join(word for _, word in slots)
        small = " Small: the claim does not say whether of a cell or a pack." if unsure else ""
        self.setToolTip(
            f"Filled: measured. Hollow: claimed. With an arrow: a target.{small}\nColours and shapes: {words}"
        )
        self.setAccessibleName(f"Legend: {', '.join(fills)}; {words}")
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def _line_px(self) -> float:
        return QFontMetricsF(font("caption", self._scale)).height() + 2.0

    def places(self) -> list[tuple[str, QPointF]]:
        """Each word and the left middle of its sign, wrapped at the width."""
        metrics, high = QFontMetricsF(font("caption", self._scale)), self._line_px()
        side = round(_SIGN_PX * self._scale) + 5.0
        found, x, line = [], _LEFT, 0
        for place, word in enumerate((*self._fills, *(word for _, word in self._slots))):
            wide = (_SIGN_PX if place < len(self._fills) else side) + metrics.horizontalAdvance(word)
            x += _GAP / 2.0 if place == len(self._fills) else 0.0
            if x + wide > self.width() and x > _LEFT:
                x, line = _LEFT, line + 1
            found.append((word, QPointF(x, (line + 0.5) * high)))
            x += wide + _GAP
        return found

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines at this width."""
        lowest = max(at.y() for _, at in self.places())
        return QSize(60, round(lowest + self._line_px() / 2.0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width may need another count of lines."""
        super().resizeEvent(event)
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw fills, then slots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font("caption", self._scale)
        painter.setFont(face)
        metrics = QFontMetricsF(face)
        down = (metrics.ascent() - metrics.descent()) / 2.0
        side = round(_SIGN_PX * self._scale)
        for place, (word, at) in enumerate(self.places()):
            fill = place < len(self._fills)
            if fill:
                self._paint_fill(painter, word, at)
            else:
                self._paint_slot(painter, self._slots[place - len(self._fills)][0], at, side)
            painter.setPen(QColor(self._theme.text))
            painter.drawText(at + QPointF(_SIGN_PX if fill else side + 5.0, down), word)
        painter.end()

    def _paint_slot(self, painter: QPainter, slot: str, at: QPointF, side: int) -> None:
        place, small = at - QPointF(0.0, side / 2.0), side
        if slot == "unstated":
            painter.setPen(QPen(QColor(self._theme.route[slot]), 1.2))
            painter.setBrush(QColor(self._theme.surface))
            painter.drawEllipse(at + QPointF(side / 2.0, 0.0), side / 2.0, side / 2.0)
            small = side - 4
            place += QPointF(2.0, 2.0)
        painter.drawPixmap(place, route_pixmap(slot, self._theme, small, self.devicePixelRatioF()))

    def _paint_fill(self, painter: QPainter, fill: str, at: QPointF) -> None:
        ink = QColor(self._theme.text if fill == "measured" else self._theme.quiet)
        painter.setPen(QPen(ink, 1.3))
        painter.setBrush(QColor(self._theme.quiet if fill == "measured" else self._theme.surface))
        radius = 2.3 if fill == UNSURE else 3.6
        painter.drawEllipse(at, radius, radius)
        if fill == "target":
            tip = at + QPointF(6.5, -6.0)
            painter.drawLine(at + QPointF(2.6, -2.4), tip)
            painter.drawLine(tip, tip + QPointF(-3.5, 0.3))
            painter.drawLine(tip, tip + QPointF(-0.3, 3.5))

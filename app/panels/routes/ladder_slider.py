"""The slider of the ladder: liquid content from much at the left to none at the right, under the steps' cards.

It is a ``QSlider`` in hundredths of a wt %, so that keys and screen readers know it; it paints itself.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from app.panels.common.slider_spin import BURST_MS
from app.panels.routes.ladder_axis import percent_at, share_of, ticks
from app.plots.theme import LIGHT, Theme, font

PER_PERCENT = 100
_EDGE_PX, _KNOB_PX = 10.0, 9.0
# Right and up go towards the solid, as the cards stand.
_STEPS = {
    Qt.Key.Key_Right: -0.1,
    Qt.Key.Key_Up: -0.1,
    Qt.Key.Key_Left: 0.1,
    Qt.Key.Key_Down: 0.1,
    Qt.Key.Key_PageUp: -1.0,
    Qt.Key.Key_PageDown: 1.0,
}
TIP = (
    "Liquid electrolyte as a share of the cell’s mass. Drag, or use the arrow keys (0.1) and page keys (1): "
    "the amount of electrolyte of the calculator’s design follows. Undo takes a drag back."
)


class LiquidSlider(QSlider):
    """``moved(percent)`` tells the user's wish, ``settled`` the end of a drag or a key's burst."""

    moved = Signal(float)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._scale = LIGHT, 1.0
        self._percent: float | None = None
        self._words = ""
        self._loaded: float | None = None
        self._loaded_words = ""
        self._top = 15.0
        self._wheel = 0
        self._burst = QTimer(self, singleShot=True, interval=BURST_MS)
        self._burst.timeout.connect(self.settled)
        self.sliderReleased.connect(self.settled)
        # Helpers of the blind move a slider by its value.
        self.valueChanged.connect(self._set_by_value)
        self.setRange(0, round(self._top * PER_PERCENT))
        self.setInvertedAppearance(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(TIP)

    def show_design(
        self, percent: float | None, words: str, loaded: float | None, loaded_words: str, top: float
    ) -> None:
        """Show the design and the one as loaded without any signal; None takes the knob away."""
        self._percent, self._words = percent, words
        self._loaded, self._loaded_words = loaded, loaded_words
        if not self.isSliderDown():
            self._top = top
        blocked = self.blockSignals(True)
        self.setRange(0, round(self._top * PER_PERCENT))
        self.setValue(round((percent or 0.0) * PER_PERCENT))
        self.blockSignals(blocked)
        self.setEnabled(percent is not None)
        self.setAccessibleName(f"Liquid content, {words}" if words else "Liquid content")
        self.update()

    def x_of(self, percent: float) -> float:
        """Pixel of a liquid content."""
        return _EDGE_PX + share_of(percent, self._top) * (self.width() - 2 * _EDGE_PX)

    # -- the hand -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._to(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.isSliderDown():
            self._to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.isSliderDown():
            self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if self._percent is None or (key not in _STEPS and key not in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            event.ignore()
            return
        if key in _STEPS:
            self._wish(self._percent + _STEPS[key])
        else:
            self._wish(self._top if key == Qt.Key.Key_Home else 0.0)
        self._burst.start()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Step a notch while focused; otherwise let the page scroll."""
        if not self.hasFocus() or self._percent is None:
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        notches, self._wheel = int(self._wheel / 120), self._wheel - int(self._wheel / 120) * 120
        if notches:
            self._wish(self._percent + 0.1 * notches)
            self._burst.start()
        event.accept()

    def _to(self, event: QMouseEvent) -> None:
        room = max(self.width() - 2 * _EDGE_PX, 1.0)
        self._wish(percent_at((event.position().x() - _EDGE_PX) / room, self._top))

    def _set_by_value(self, value: int) -> None:
        self._wish(value / PER_PERCENT)
        if not self.isSliderDown():
            self._burst.start()

    def _wish(self, percent: float) -> None:
        percent = min(max(round(percent, 1), 0.0), self._top)
        if percent != self._percent:
            self.moved.emit(percent)

    # -- the look -------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours and the type size."""
        self._theme, self._scale = theme, scale
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = QFontMetricsF(font("caption", self._scale)).height()
        return QSize(240, round(line + 24.0 * self._scale))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, y = self._theme, 11.0 * self._scale
        left, right = self.x_of(self._top), self.x_of(0.0)
        painter.setPen(QPen(QColor(theme.line), 3))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(QPen(QColor(theme.quiet), 1))
        for percent in ticks(self._top):
            painter.drawLine(QPointF(self.x_of(percent), y - 5), QPointF(self.x_of(percent), y + 5))
        if self._percent is not None:
            painter.setPen(QPen(QColor(theme.accent), 3))
            painter.drawLine(QPointF(left, y), QPointF(self.x_of(self._percent), y))
        if self._loaded is not None:
            self._ring(painter, QPointF(self.x_of(self._loaded), y), 5.0, dot=False)
        if self._percent is not None:
            self._ring(painter, QPointF(self.x_of(self._percent), y), _KNOB_PX, dot=True)
        self._paint_words(painter, y + 12.0 * self._scale)
        painter.end()

    def _ring(self, painter: QPainter, centre: QPointF, radius: float, dot: bool) -> None:
        accent, radius = QColor(self._theme.accent), radius * self._scale
        painter.setPen(QPen(accent, 2.5 if dot else 1.8))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawEllipse(centre, radius, radius)
        if dot:
            painter.setPen(QPen(accent, 2, Qt.PenStyle.DotLine) if self.hasFocus() else Qt.PenStyle.NoPen)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, radius + 3, radius + 3)
                painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(centre, 2.6 * self._scale, 2.6 * self._scale)

    def _paint_words(self, painter: QPainter, top: float) -> None:
        """The design's words first, then those of the ends and edges that find room beside them."""
        plain = font("caption", self._scale)
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.DemiBold)
        taken: list[QRectF] = []
        wanted: list[tuple[str, float, QFont, str]] = []
        if self._percent is not None:
            wanted.append((self._words, self.x_of(self._percent), bold, self._theme.text))
        ends = ticks(self._top)
        wanted.append((f"{ends[0]:.0f} wt %", self.x_of(ends[0]), plain, self._theme.quiet))
        wanted += [(f"{p:.0f}", self.x_of(p), plain, self._theme.quiet) for p in ends[1:]]
        if self._loaded is not None:
            wanted.append((self._loaded_words, self.x_of(self._loaded), plain, self._theme.quiet))
        for words, x, face, ink in wanted:
            self._word(painter, taken, words, x, top, face, ink)

    def _word(
        self, painter: QPainter, taken: list[QRectF], words: str, x: float, top: float, face: QFont, ink: str
    ) -> None:
        metrics = QFontMetricsF(face)
        width = metrics.horizontalAdvance(words) + 2.0
        room = max(self.width() - width, 0.0)
        # The mark of the design as loaded may step aside to the right of its place, the others stand under it.
        for shift in (-width / 2.0, 34.0 * self._scale) if words == self._loaded_words else (-width / 2.0,):
            rect = QRectF(min(max(x + shift, 0.0), room), top, width, metrics.height())
            if not any(rect.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
                taken.append(rect)
                painter.setFont(face)
                painter.setPen(QColor(ink))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)
                return

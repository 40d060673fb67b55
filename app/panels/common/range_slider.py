"""A slider that jumps to the click, ignores the wheel until focused, and shows the ends of its range."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from app.panels.common.scale import STEPS

_KEY_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -10,
    Qt.Key.Key_PageUp: 10,
}


class RangeSlider(QSlider):
    """A horizontal slider of 1000 steps. Keys and wheel are told as `stepped` and `jumped` to the owner."""

    stepped = Signal(int)
    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, STEPS)
        self.setSingleStep(10)
        self.setPageStep(100)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._ends = ("", "")
        self._wheel = 0

    def set_ends(self, low: str, high: str) -> None:
        """Set the words drawn under both ends while the pointer or the focus is here."""
        self._ends = (low, high)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows and page keys step, Home and End go to the ends."""
        key = Qt.Key(event.key())
        if key in _KEY_STEPS:
            self.stepped.emit(_KEY_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.jumped.emit(0 if key == Qt.Key.Key_Home else STEPS)
        else:
            event.ignore()
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Step once a notch while focused; otherwise let the column scroll."""
        if not self.hasFocus():
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        notches, self._wheel = int(self._wheel / 120), self._wheel - int(self._wheel / 120) * 120
        if notches:
            self.stepped.emit(notches)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Bring the handle under the pointer, so that the drag begins there."""
        if event.button() == Qt.MouseButton.LeftButton:
            handle = self._handle()
            if not handle.adjusted(-3, -6, 3, 6).contains(event.position().toPoint()):
                self.setValue(self._position_at(event.position().toPoint(), handle.width()))
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the slider, and the ends of its range while it is looked at."""
        super().paintEvent(event)
        if not (self.hasFocus() or self.underMouse()) or not self.isEnabled():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        painter.setFont(self._small_font())
        area = self.rect().adjusted(0, 0, 0, 1)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, bottom | Qt.AlignmentFlag.AlignLeft, self._ends[0])
        painter.drawText(area, bottom | Qt.AlignmentFlag.AlignRight, self._ends[1])
        painter.end()

    def _small_font(self) -> QFont:
        result = QFont(self.font())
        result.setPointSizeF(self.font().pointSizeF() * 0.68)
        return result

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )

    def _position_at(self, point: QPoint, handle_width: int) -> int:
        span = max(1, self.width() - handle_width)
        return QStyle.sliderValueFromPosition(0, STEPS, point.x() - handle_width // 2, span)

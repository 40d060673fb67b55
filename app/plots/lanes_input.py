"""The mouse, the wheel and two fingers on the lanes; the keyboard is in ``lanes_keys``.

Wheel scrolls the lanes (where all are in sight it zooms); with Ctrl (or over the years) it zooms in time, with Shift it
pans; a pinch zooms about the fingers. A drag moves the picture, a click picks or folds a group; the line of the day can
be dragged.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from app.plots.lane_model import LaneEvent
from app.plots.lanes_keys import ZOOM_STEP, LanesKeys

NOTCH = 120.0
# How near to the line of the day a press takes it.
_LINE_PX = 4.0


class LanesPlot(LanesKeys):
    """The lanes with all hands. ``day_dragged``: the day's line is at this year; ``day_dropped`` ends that.

    ``pointed``: the event under the pointer, or None, and where the pointer is in the widget.
    """

    day_dragged = Signal(float)
    day_dropped = Signal()
    pointed = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPointF | None = None
        self._dragging = False
        self._day_taken = False
        self.setAccessibleName("Lanes of announcements by company over the years")
        self.setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # -- wheel and fingers ----------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the lanes; with Ctrl or over the years zoom in time; with Shift or sideways pan in time."""
        notches = event.angleDelta().y() / NOTCH
        sideways = event.angleDelta().x() / NOTCH
        modifiers = event.modifiers()
        start, end = self.years
        if modifiers & Qt.KeyboardModifier.ControlModifier or self._over_years(event.position()):
            self.zoom(ZOOM_STEP**notches, self._year_at(event.position()))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier or sideways:
            self.pan(-(sideways or notches) * (end - start) * 0.08)
        elif self.scroll_limit <= 0:
            self.zoom(ZOOM_STEP**notches, self._year_at(event.position()))
        else:
            self.scroll_by(-notches * 3 * self.lanes.row_height)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Two fingers: a pinch of a touch screen, or the zoom gesture of a trackpad."""
        if event.type() == QEvent.Type.Gesture:
            pinch = cast("QGestureEvent", event).gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.pinch(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.hotSpot().toPoint())))
                return True
        if event.type() == QEvent.Type.NativeGesture:
            native = cast("QNativeGestureEvent", event)
            if native.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.pinch(1.0 + native.value(), native.position())
                return True
        return bool(super().viewportEvent(event))

    def pinch(self, factor: float, at: QPointF) -> None:
        """Show fewer years (a factor above 1) or more, with the year under the fingers staying there."""
        if factor > 0.0:
            self.zoom(1.0 / factor, self._year_at(at))

    # -- mouse ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Remember where a click or a drag began, or take the line of the day."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False
            self._day_taken = self.over_day(event.position())
            self.pointed.emit(None, QPoint())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag the day or the picture, or renew the read-out."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            self._point(event.position())
            return
        moved = event.position() - self._pressed
        if not self._dragging and moved.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragging = True
        if self._day_taken:
            self.day_dragged.emit(self._year_at(event.position()))
            return
        self._pressed = event.position()
        self.viewport().setCursor(QCursor(Qt.CursorShape.ClosedHandCursor))
        start, end = self.years
        self.pan(-moved.x() / max(1.0, self.lanes.size[0]) * (end - start), -moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press without a drag is a click: it picks the event there, or folds the group."""
        clicked = self._pressed is not None and not self._dragging
        if self._day_taken and self._dragging:
            self.day_dropped.emit()
        self._pressed, self._dragging, self._day_taken = None, False, False
        self.viewport().unsetCursor()
        if clicked:
            self._click(event.position())
        event.accept()

    def _click(self, position: QPointF) -> None:
        group = self._group_at(position)
        point = self.data_at(position)
        found = self.event_at(*point) if point is not None else None
        if group:
            folded = any(row.group_key == group and row.form == "folded" for row in self.lanes.scene.rows)
            self.fold_wanted.emit(group, not folded)
        elif found is not None:
            self.picked.emit(found.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Two clicks on empty ground fit the view; on an event or a group they are two clicks."""
        point = self.data_at(event.position())
        if point is not None and self.event_at(*point) is None:
            self.fit_wanted.emit()
        else:
            self.mousePressEvent(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """The pointer is gone, and what it pointed at."""
        super().leaveEvent(event)
        if self._ready:
            self.pointed.emit(None, QPoint())

    def _point(self, position: QPointF) -> None:
        """Show by the pointer what a press would do, and tell what lies under it."""
        point = self.data_at(position)
        found: LaneEvent | None = self.event_at(*point) if point is not None and not self.is_empty else None
        shape = Qt.CursorShape.ArrowCursor
        if self.over_day(position):
            shape = Qt.CursorShape.SplitHCursor
        elif found is not None or self._group_at(position):
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(QCursor(shape))
        self.pointed.emit(found, position.toPoint())

    # -- what lies there ------------------------------------------------------------------------------------

    def over_day(self, position: QPointF) -> bool:
        """Whether the line of the day would be taken here: in the years, or beside all events."""
        if self.is_empty or self._in_names(position):
            return False
        near = abs(self._view_x(position) - self.lanes.x_px(self.lanes.scene.today)) <= _LINE_PX
        point = self.data_at(position)
        return near and (point is None or self.event_at(*point) is None)

    def day_point(self) -> QPointF:
        """Where the line of the day can be taken, in the widget's pixels: in the years."""
        left = self._name_axis.boundingRect().width()
        return QPointF(left + self.lanes.x_px(self.lanes.scene.today), self._years_px() - 4.0)

    def _group_at(self, position: QPointF) -> str:
        if not self._in_names(position) or self._over_years(position):
            return ""
        return self._name_axis.group_at(position.x(), position.y() - self._years_px())

    def _in_names(self, position: QPointF) -> bool:
        return position.x() < self._name_axis.boundingRect().width()

    def _years_px(self) -> float:
        return self._year_axis.boundingRect().height()

    def _over_years(self, position: QPointF) -> bool:
        return position.y() < self._years_px()

    def _view_x(self, position: QPointF) -> float:
        return position.x() - self._name_axis.boundingRect().width()

    def _year_at(self, position: QPointF) -> float:
        scene = self.mapToScene(position.toPoint())
        return float(self.view_box.mapSceneToView(scene).x())

    def reset_view(self) -> None:
        """The menu's "Reset view" fits all events."""
        if hasattr(self, "_pressed"):
            self.fit_wanted.emit()

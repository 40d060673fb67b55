"""Hands on the lanes: mouse and keyboard, each able to do everything.

Wheel scrolls the lanes; with Ctrl (or over the years) it zooms in time, with Shift it pans. A drag moves the
picture, a click picks. Left and right walk the events of a lane, up and down the lanes, Enter picks, Esc lets go.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.plots.lane_model import LaneEvent
from app.plots.lanes import LanesView

ZOOM_STEP = 0.8
NOTCH = 120.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LANES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ZOOMS = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}


class LanesPlot(LanesView):
    """The lanes with mouse and keyboard. ``walked`` tells the event that the keys moved to."""

    walked = Signal(str)
    let_go = Signal()
    fit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setAccessibleName("Lanes of announcements by company over the years")
        self.setMouseTracking(True)

    # -- mouse ----------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the lanes; with Ctrl or over the years zoom in time; with Shift or sideways pan in time."""
        notches = event.angleDelta().y() / NOTCH
        sideways = event.angleDelta().x() / NOTCH
        modifiers = event.modifiers()
        over_years = event.position().y() < self._year_axis.boundingRect().height()
        start, end = self.years
        if modifiers & Qt.KeyboardModifier.ControlModifier or over_years:
            self.zoom(ZOOM_STEP**notches, self._year_at(event.position()))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier or sideways:
            self.pan(-(sideways or notches) * (end - start) * 0.08)
        else:
            self.scroll_to(self.lanes.scroll - notches * 3 * self.lanes.row_height)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Remember where a click or a drag began."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag the picture, or renew the read-out."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            point = self.data_at(event.position())
            over = point is not None and self.event_at(*point) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(QCursor(shape))
            return
        moved = event.position() - self._pressed
        if not self._dragging and moved.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragging, self._pressed = True, event.position()
        self.viewport().setCursor(QCursor(Qt.CursorShape.ClosedHandCursor))
        start, end = self.years
        self.pan(-moved.x() / max(1.0, self.lanes.size[0]) * (end - start), -moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press without a drag is a click: it picks the event there."""
        clicked = self._pressed is not None and not self._dragging
        self._pressed, self._dragging = None, False
        self.viewport().unsetCursor()
        point = self.data_at(event.position()) if clicked else None
        found = self.event_at(*point) if point is not None else None
        if found is not None:
            self.picked.emit(found.id)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Two clicks on empty ground fit the view; on an event they are two clicks."""
        point = self.data_at(event.position())
        if point is not None and self.event_at(*point) is None:
            self.fit_wanted.emit()
        else:
            self.mousePressEvent(event)
        event.accept()

    def _year_at(self, position: QPointF) -> float:
        scene = self.mapToScene(position.toPoint())
        return float(self.view_box.mapSceneToView(scene).x())

    def reset_view(self) -> None:
        """The menu's "Reset view" fits all events."""
        if hasattr(self, "_pressed"):
            self.fit_wanted.emit()

    # -- keyboard -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk, pick, zoom and scroll; the menu keys stay those of every plot."""
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif not (self._walk(key) or self._look(key) or self._decide(key)):
            super().keyPressEvent(event)
            return
        else:
            event.accept()

    def _walk(self, key: Qt.Key) -> bool:
        found: LaneEvent | None
        if key in _STEPS:
            found = self.neighbour(_STEPS[key])
        elif key in _LANES:
            found = self.beside(_LANES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            found = self.end_of_lane(key == Qt.Key.Key_End)
        else:
            return False
        if found is not None:
            self.set_cursor_event(found.id)
            self.walked.emit(found.id)
        return True

    def _look(self, key: Qt.Key) -> bool:
        if key in _ZOOMS:
            at = self.cursor_event()
            self.zoom(_ZOOMS[key], at.x if at is not None else None)
        elif key in _PAGES:
            self.scroll_to(self.lanes.scroll + _PAGES[key] * self.lanes.size[1] * 0.9)
        elif key == Qt.Key.Key_0:
            self.fit_wanted.emit()
        else:
            return False
        return True

    def _decide(self, key: Qt.Key) -> bool:
        at = self.cursor_event()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and at is not None:
            self.picked.emit(at.id)
        elif key == Qt.Key.Key_Escape and self.lanes.selected is not None:
            self.let_go.emit()
        else:
            return False
        return True

    def cursor_event(self) -> LaneEvent | None:
        """The event that the keyboard stands on, if it is still shown."""
        return self.lanes.scene.find(self.lanes.cursor)

    def neighbour(self, step: int) -> LaneEvent | None:
        """The next or previous event of the lane; the first event of all when the keyboard stands nowhere."""
        at, scene = self.cursor_event(), self.lanes.scene
        if at is None:
            return scene.events[0] if scene.events else None
        lane = scene.events_of(at.row)
        index = lane.index(at) + step
        return lane[index] if 0 <= index < len(lane) else None

    def beside(self, step: int) -> LaneEvent | None:
        """The event of the next lane up or down (that has any) which is nearest in time."""
        at, scene = self.cursor_event(), self.lanes.scene
        if at is None:
            return scene.events[0] if scene.events else None
        row = at.row + step
        while 0 <= row < len(scene.rows):
            lane = scene.events_of(row)
            if lane:
                return min(lane, key=lambda other: abs(other.x - at.x))
            row += step
        return None

    def end_of_lane(self, last: bool) -> LaneEvent | None:
        """The first or last event of the lane."""
        at = self.cursor_event()
        if at is None:
            return self.neighbour(0)
        lane = self.lanes.scene.events_of(at.row)
        return lane[-1 if last else 0]

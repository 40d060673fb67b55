"""The keyboard on the lanes: it can do all that the mouse can.

Left and right walk the events of a lane, up and down the lanes, Enter picks, Esc lets go. Left from the first event
of a lane goes to the name of its group: there left folds it, right opens it or leads back, Enter does the other.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.plots.lane_model import LaneEvent, LaneRow
from app.plots.lanes import LanesView

ZOOM_STEP = 0.8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LANES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ZOOMS = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class LanesKeys(LanesView):
    """The lanes with a keyboard. ``walked``: the event that the keys moved to; ``fold_wanted``: a group, folded?"""

    picked = Signal(str)
    walked = Signal(str)
    let_go = Signal()
    fit_wanted = Signal()
    fold_wanted = Signal(str, bool)
    group_reached = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, pick, fold, zoom and scroll; the menu keys stay those of every plot."""
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif not (self._fold(key) or self._walk(key) or self._look(key) or self._decide(key)):
            super().keyPressEvent(event)
            return
        else:
            event.accept()

    # -- groups ---------------------------------------------------------------------------------------------

    def _fold(self, key: Qt.Key) -> bool:
        """The keys on the name of a group."""
        row = self._group_row()
        if row is None:
            return False
        lane = self.lanes.scene.rows[row]
        folded = lane.form == "folded"
        if key in _ENTER or (key == Qt.Key.Key_Left and not folded) or (key == Qt.Key.Key_Right and folded):
            self.fold_wanted.emit(lane.group_key, not folded)
        elif key == Qt.Key.Key_Right:
            self._go(self._first_from(row))
        elif key in _LANES:
            self._to_group(row, _LANES[key])
        elif key == Qt.Key.Key_Escape:
            self.set_cursor_group(None)
        else:
            return key == Qt.Key.Key_Left
        return True

    def _group_row(self) -> int | None:
        """The first lane of the group that the keyboard stands on."""
        at = self.lanes.group_cursor
        rows = self.lanes.scene.rows
        return next((i for i, row in enumerate(rows) if at and row.group_key == at), None)

    def _to_group(self, row: int, step: int) -> None:
        keys = list(dict.fromkeys(lane.group_key for lane in self.lanes.scene.rows if lane.group_key))
        place = keys.index(self.lanes.scene.rows[row].group_key) + step
        if 0 <= place < len(keys):
            self._reach_group(keys[place])

    def _reach_group(self, group: str) -> None:
        self.set_cursor_group(group)
        self.group_reached.emit(group)

    def _group_of(self, event: LaneEvent | None) -> LaneRow | None:
        row = None if event is None else self.lanes.scene.row(event.id)
        return None if row is None else self.lanes.scene.rows[row]

    def _first_from(self, row: int) -> LaneEvent | None:
        scene = self.lanes.scene
        return next((lane[0] for r in range(row, len(scene.rows)) if (lane := scene.events_of(r))), None)

    # -- events ---------------------------------------------------------------------------------------------

    def _walk(self, key: Qt.Key) -> bool:
        found: LaneEvent | None
        if key in _STEPS:
            found = self.neighbour(_STEPS[key])
            group = self._group_of(self.cursor_event())
            if found is None and key == Qt.Key.Key_Left and group is not None and group.group_key:
                self._reach_group(group.group_key)
        elif key in _LANES:
            found = self.beside(_LANES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            found = self.end_of_lane(key == Qt.Key.Key_End)
        else:
            return False
        self._go(found)
        return True

    def _go(self, found: LaneEvent | None) -> None:
        if found is not None:
            self.set_cursor_event(found.id)
            self.walked.emit(found.id)

    def _look(self, key: Qt.Key) -> bool:
        if key in _ZOOMS:
            at = self.cursor_event()
            self.zoom(_ZOOMS[key], at.x if at is not None else None)
        elif key in _PAGES:
            self.scroll_by(_PAGES[key] * self.lanes.size[1] * 0.9)
        elif key == Qt.Key.Key_0:
            self.fit_wanted.emit()
        else:
            return False
        return True

    def _decide(self, key: Qt.Key) -> bool:
        at = self.cursor_event()
        if key in _ENTER and at is not None:
            self.picked.emit(at.id)
        elif key == Qt.Key.Key_Escape and self.lanes.selected is not None:
            self.let_go.emit()
        else:
            return False
        return True

    def cursor_event(self) -> LaneEvent | None:
        """The event that the keyboard stands on, if it is still shown."""
        return self.lanes.scene.find(self.lanes.cursor)

    def _lane_of_cursor(self) -> tuple[int, LaneEvent] | None:
        at, row = self.cursor_event(), self.lanes.scene.row(self.lanes.cursor)
        return None if at is None or row is None else (row, at)

    def neighbour(self, step: int) -> LaneEvent | None:
        """The next or previous event of the lane; the first event of all when the keyboard stands nowhere."""
        at, scene = self._lane_of_cursor(), self.lanes.scene
        if at is None:
            return scene.events[0] if scene.events else None
        place = scene.places[at[1].id] + step
        return scene.events[place] if scene.bounds[at[0]] <= place < scene.bounds[at[0] + 1] else None

    def beside(self, step: int) -> LaneEvent | None:
        """The event of the next lane up or down (that has any) which is nearest in time."""
        at, scene = self._lane_of_cursor(), self.lanes.scene
        if at is None:
            return scene.events[0] if scene.events else None
        row = at[0] + step
        while 0 <= row < len(scene.rows):
            lane = scene.events_of(row)
            if lane:
                return min(lane, key=lambda other: abs(other.x - at[1].x))
            row += step
        return None

    def end_of_lane(self, last: bool) -> LaneEvent | None:
        """The first or last event of the lane."""
        at = self._lane_of_cursor()
        if at is None:
            return self.neighbour(0)
        lane = self.lanes.scene.events_of(at[0])
        return lane[-1 if last else 0]

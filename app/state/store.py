"""The store: the one place where the state changes, with undo and one announcement a frame.

    intent -> Store.edit/set -> new frozen state -> (at most every 16 ms) changed(state, touched)

A gesture is one undo step: consecutive edits that carry the same ``gesture`` name merge into the step on top
of the stack until ``end_gesture`` is called or another edit comes between.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.science.paths import with_value
from app.state.model import AppState, replace_field, touched_fields

FRAME_MS = 16
UNDO_LIMIT = 500
Update = Callable[[AppState], AppState]
# What Routes and Timeline show whatever their tab: to see it change, no other tab is needed.
_ON_EVERY_TAB = frozenset(
    {
        f"routes.{name}"
        for name in ("selected", "compared", "material", "view", "temperature_c", "thickness_um")
    }
    | {f"routes.{name}" for name in ("current_density_ma_cm2", "interface_ohm_cm2")}
    | {f"timeline.{name}" for name in ("search", "kinds", "routes", "companies", "regions", "countries")}
    | {f"timeline.{name}" for name in ("technologies", "architectures", "statuses", "bases", "as_of")}
    | {f"timeline.{name}" for name in ("since", "until", "claim_from_wh_kg", "claim_to_wh_kg")}
)


class _Step(QUndoCommand):
    """One undoable step: the fields as they were and as they are.

    Only what the step touched is put back, so that undoing a slider does not bring back an old zoom. Both ways go to
    the panel that was in front when the step was made: there its change is seen.
    """

    def __init__(
        self, store: Store, before: AppState, after: AppState, text: str, gesture: tuple[str, int] | None
    ):
        super().__init__(text)
        self._store, self._gesture = store, gesture
        self._before, self._after = before, after
        self._fields = touched_fields(before, after)

    def id(self) -> int:
        return 1 if self._gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(other, _Step) or other._gesture != self._gesture:
            return False
        self._after = other._after
        self._fields |= other._fields
        if not any(_field(self._before, name) != _field(self._after, name) for name in self._fields):
            self.setObsolete(True)
        return True

    def redo(self) -> None:
        self._store._put(self._after, self._fields)
        # Qt calls this for the first time too, when the step is made: then everything is in front already.
        self._store._put(self._before, self._where() - self._fields)

    def undo(self) -> None:
        self._store._put(self._before, self._fields | self._where())

    def _where(self) -> frozenset[str]:
        """The fields that say where the step was made: the panel, and its tab where only that shows the change."""
        panel = self._before.panel
        has_tab = panel in ("routes", "timeline") and not self._fields <= _ON_EVERY_TAB
        return frozenset({"panel", f"{panel}.tab"}) if has_tab else frozenset({"panel"})


class Store(QObject):
    """Holds the state. ``changed(state, touched)`` comes at most once a frame, on the main thread."""

    changed = Signal(object, object)

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = self._announced = state
        self._gesture_number = 0
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self.flush)

    @property
    def state(self) -> AppState:
        return self._state

    def edit(self, text: str, update: Update, gesture: str | None = None) -> None:
        """Apply ``update`` as an undo step called ``text``. Nothing happens when the state stays equal."""
        after = update(self._state)
        if not touched_fields(self._state, after):
            return
        key = (gesture, self._gesture_number) if gesture else None
        self.undo_stack.push(_Step(self, self._state, after, text, key))

    def set(self, path: str, value: object, text: str, gesture: str | None = None) -> None:
        """Set one field, as ``branch.field``."""
        self.edit(text, lambda state: replace_field(state, path, value), gesture)

    def set_design_value(self, path: str, value: float, text: str, gesture: str | None = None) -> None:
        """Set one number of the design in hand, by its path in the design file."""

        def update(state: AppState) -> AppState:
            return replace_field(state, "calculator.design", with_value(state.calculator.design, path, value))

        self.edit(text, update, gesture)

    def show(self, update: Update) -> None:
        """Change what is only a way of looking (panel, tab, zoom): no undo step."""
        after = update(self._state)
        self._put(after, touched_fields(self._state, after))

    def show_field(self, path: str, value: object) -> None:
        self.show(lambda state: replace_field(state, path, value))

    def replace(self, state: AppState) -> None:
        """Take a whole state (a session that was opened): history begins anew."""
        self._state = state
        self.undo_stack.clear()
        self._schedule()

    def end_gesture(self) -> None:
        """The mouse was released, or the typing confirmed: the next edit is a step of its own."""
        self._gesture_number += 1

    def undo(self) -> None:
        self.end_gesture()
        self.undo_stack.undo()

    def redo(self) -> None:
        self.end_gesture()
        self.undo_stack.redo()

    def flush(self) -> None:
        """Announce now what has changed since the last announcement."""
        self._frame.stop()
        before, self._announced = self._announced, self._state
        touched = touched_fields(before, self._state)
        if touched:
            self.changed.emit(self._state, touched)

    def _put(self, source: AppState, fields: frozenset[str]) -> None:
        """Take over ``fields`` from ``source`` and leave the rest as it is."""
        state = self._state
        for name in fields:
            state = replace_field(state, name, _field(source, name))
        self._state = state
        self._schedule()

    def _schedule(self) -> None:
        if not self._frame.isActive():
            self._frame.start()


def _field(state: AppState, path: str) -> object:
    value: object = state
    for name in path.split("."):
        value = getattr(value, name)
    return value

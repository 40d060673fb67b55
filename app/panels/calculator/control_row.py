"""One row of the input column: the control of a field, and what is doubtful about it in words below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.calculator.field import Field
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import clear_margins, role_label


class ControlRow(QWidget):
    """``moved`` carries the field and its shown value; ``finished`` ends the gesture."""

    moved = Signal(object, float)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.control = SliderSpin(
            field.label,
            field.unit,
            field.minimum,
            field.maximum,
            field.decimals,
            field.about,
            accessible_name=field.name,
            parent=self,
        )
        self._about = ""
        self._note = role_label("", "caption", self)
        self._note.setWordWrap(True)
        self._note.hide()
        self._warning = role_label("", "caption", self)
        self._warning.setProperty("role", "warning")
        self._warning.setWordWrap(True)
        self._warning.hide()
        column = QVBoxLayout(self)
        clear_margins(column, 0)
        column.addWidget(self.control)
        column.addWidget(self._note)
        column.addWidget(self._warning)
        self.control.value_changed.connect(lambda value: self.moved.emit(self.field, value))
        self.control.gesture_finished.connect(self.finished)

    def stops(self) -> list[QWidget]:
        """What the Tab key stops at, in reading order."""
        return [self.control.dot, self.control.slider, self.control.box]

    def show_value(self, stored: float) -> None:
        """Show the number of the design without emitting."""
        shown = self._shown(stored)
        if shown != self.control.value():
            self.control.set_value(shown)

    def show_reference(self, stored: float | None, origin: str, why: str = "") -> None:
        """Take the number that the dot compares with; ``origin`` says where it comes from, ``why`` why it is
        assumed, "" when it is not. The range holds it.
        """
        field = self.field
        reference = None if stored is None else self._shown(stored)
        self.control.set_reference(reference)
        low = field.minimum if reference is None else min(field.minimum, reference)
        high = field.maximum if reference is None else max(field.maximum, reference)
        self.control.set_range(low, high)
        about = (
            field.about
            if reference is None
            else (f"{field.about}\n{origin}: {reference:.{field.decimals}f} {field.unit}".rstrip())
        )
        if why and reference is not None:
            about = f"{about}\nAssumed: {why}"
        if about != self._about:
            self._about = about
            self.control.set_tooltip(about)

    def show_refusal(self, message: str | None) -> None:
        """Say below the control why the model refuses its number."""
        self.control.show_refusal(message)

    def show_note(self, words: str) -> None:
        """Say below the control what follows from its number; "" takes it away."""
        if words != self._note.text():
            self._note.setText(words)
            self._note.setVisible(bool(words))

    def show_warning(self, message: str) -> None:
        """Say below the control what is doubtful; "" takes it away."""
        if message != self._warning.text():
            self._warning.setText(message)
            self._warning.setVisible(bool(message))

    def forget_words(self) -> None:
        """Take away what was said of another design: the row may come back with one that it is not true of."""
        self.show_refusal(None)
        self.show_note("")
        self.show_warning("")

    def _shown(self, stored: float) -> float:
        # Ten digits: what a percentage gains in binary noise is not a change.
        return round(stored * self.field.factor, 10)

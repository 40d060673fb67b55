"""The control of one number: label, dot, slider, box with unit; refusals in words below.

    Areal capacity •  ━━━━●─────────  [ 3.30 mAh/cm² ]
    allowed 0.5 to 12 mAh/cm²

Values set by the program never emit. A drag, a typed number, and a burst of keys are one gesture each.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.common.dot import ChangedDot
from app.panels.common.floating import dress_note, place_note
from app.panels.common.number_box import NumberBox
from app.panels.common.range_slider import RangeSlider
from app.panels.common.scale import Scale, format_number
from app.panels.common.widgets import clear_margins, role_label, set_property
from app.plots.theme import LIGHT, Theme

BURST_MS = 500
# Widths in the pictures, for a body text of 13 px; they grow with the text.
_LABEL_PX, _BOX_PX, _ROW_PX, _TEXT_PX = 120, 106, 26, 17


class SliderSpin(QWidget):
    """A labelled slider with a number box. See the file's head."""

    value_changed = Signal(float)
    gesture_finished = Signal()

    def __init__(
        self,
        label: str,
        unit: str,
        minimum: float,
        maximum: float,
        decimals: int,
        tooltip: str,
        scale: Literal["lin", "log"] = "lin",
        accessible_name: str | None = None,
        label_width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale = Scale(minimum, maximum, decimals, scale)
        self._unit, self._tooltip = unit, tooltip
        self._name = accessible_name or label or tooltip
        self._label_width = label_width if label_width is not None else (_LABEL_PX if label else 0)
        self._value = minimum
        self._reference: float | None = None
        self._typed_refusal: str | None = None
        self._outer_refusal: str | None = None
        self._moved = False
        self._stacked = False
        self._floating = False
        # Each part is made inside its parent: moving a widget styles it and everything in it once more.
        self._row = QWidget(self)
        self._head = QWidget(self._row)
        self._label = role_label(label, "body", self._head)
        self._dot = ChangedDot(self._head)
        self.slider = RangeSlider(self._row)
        self.box = NumberBox(self._scale, unit, self._row)
        self._refusal = role_label("", "refusal", self)
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._burst = QTimer(self)
        self._burst.setSingleShot(True)
        self._burst.setInterval(BURST_MS)
        self._build()
        self._connect()
        self._describe()
        self._fit()
        self.set_value(minimum)

    def _build(self) -> None:
        head = QHBoxLayout(self._head)
        clear_margins(head, 2)
        head.addWidget(self._label)
        head.addWidget(self._dot)
        head.addStretch(1)
        row = QHBoxLayout(self._row)
        clear_margins(row, 8)
        row.addWidget(self._head)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        column = QVBoxLayout(self)
        clear_margins(column, 0)
        column.addWidget(self._row)
        column.addWidget(self._refusal)
        self._label.setBuddy(self.box)
        QWidget.setTabOrder(self._dot, self.slider)
        QWidget.setTabOrder(self.slider, self.box)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._on_slider)
        self.slider.sliderReleased.connect(self._finish_gesture)
        self.slider.stepped.connect(self._on_steps)
        self.slider.jumped.connect(lambda position: self._by_key(self._scale.value(position)))
        self.box.stepped.connect(self._on_steps)
        self.box.edited.connect(self._on_edited)
        self.box.refused.connect(self._on_refused)
        for settled in (self.box.typing, self.box.cancelled):
            settled.connect(lambda: self._set_typed_refusal(None))
        self._dot.clicked.connect(self._on_dot)
        self._burst.timeout.connect(self._finish_gesture)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The slider takes the focus. A focus proxy would lead Tab from the end of the panel back to here."""
        self.slider.setFocus(event.reason())

    @property
    def dot(self) -> QWidget:
        """The mark that shows while the number differs from its reference."""
        return self._dot

    # -- what the owner calls; none of it emits -------------------------------------------------------------

    def value(self) -> float:
        """Return the number as set or chosen, not as rounded for the box."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number. One outside the range is shown as it is, with the slider at its end."""
        if value != self._value:
            self._set_typed_refusal(None)
        self._value = float(value)
        self._show_value()

    def set_range(self, minimum: float, maximum: float) -> None:
        """Change the permitted range; the number stays. Raises ValueError for an empty range."""
        if (minimum, maximum) != (self._scale.minimum, self._scale.maximum):
            self._scale = Scale(minimum, maximum, self._scale.decimals, self._scale.kind)
            self.box.set_scale(self._scale)
            self._describe()
            self._show_value()

    def set_reference(self, reference: float | None) -> None:
        """Set the preset's number: a dot shows while the value differs from it, and puts it back on click."""
        self._reference = reference
        self._describe_dot()

    def set_unit(self, unit: str) -> None:
        """Change the unit."""
        self._unit = unit
        self.box.set_unit(unit)
        self._describe()

    def set_tooltip(self, tooltip: str) -> None:
        """Change what the number is and where its default comes from."""
        self._tooltip = tooltip
        self._describe()

    def set_stacked(self, on: bool) -> None:
        """Put the label above slider and box, for a place too narrow for the three in a row."""
        row, column = self._row.layout(), self.layout()
        if on == self._stacked or not isinstance(row, QHBoxLayout) or not isinstance(column, QVBoxLayout):
            return
        self._stacked = on
        (row if on else column).removeWidget(self._head)
        (column if on else row).insertWidget(0, self._head)
        self._fit()

    def float_refusal(self) -> None:
        """Lay refusals over label and slider, or over what stands below, where nothing may be pushed about."""
        self._floating = True
        column = self.layout()
        if column is not None:
            column.removeWidget(self._refusal)
        dress_note(self._refusal, LIGHT)

    def show_refusal(self, message: str | None) -> None:
        """Show why the model refuses this number, in words below it; None takes it away."""
        self._outer_refusal = message
        self._show_refusal()

    def forget_refusal(self) -> None:
        """Put the number in use back where another one was typed and refused."""
        if self._typed_refusal is not None:
            self.box.set_number(self._value, force=True)
            self._set_typed_refusal(None)

    def refusal(self) -> str:
        """Return the words shown now, "" when nothing is refused."""
        return self._typed_refusal or self._outer_refusal or ""

    def range_text(self) -> str:
        """Return the permitted range in words: "0.5 to 12 mAh/cm²"."""
        low, high = (format_end(v) for v in (self._scale.minimum, self._scale.maximum))
        return f"{low} to {high} {self._unit}".rstrip()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the widths to the type size; colours come from the style sheet."""
        if self._floating:
            dress_note(self._refusal, theme)
        self._fit()
        self._place_refusal()

    # -- what the user does ---------------------------------------------------------------------------------

    def _on_slider(self, position: int) -> None:
        self._choose(self._scale.value(position))
        if not self.slider.isSliderDown():
            self._burst.start()

    def _on_steps(self, count: int) -> None:
        self._by_key(self._scale.step(self._value, count))

    def _by_key(self, value: float) -> None:
        self._choose(value)
        self._burst.start()

    def _on_edited(self, value: float) -> None:
        self._choose(value)
        self._finish_gesture()

    def _on_refused(self, typed: str) -> None:
        typed = typed.strip()[:12]
        typed = f"−{typed[1:]}" if typed.startswith("-") else typed
        what = f"“{typed}”" if typed else "empty"
        self._set_typed_refusal(f"{what} refused: allowed {self.range_text()}")

    def _on_dot(self) -> None:
        if self._reference is not None:
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose(self._reference)
            self._finish_gesture()

    def _choose(self, value: float) -> None:
        """Take the user's number and emit once if it is another one."""
        self._set_typed_refusal(None)
        changed = value != self._value
        self._value = value
        self._show_value(keep_slider=self.slider.isSliderDown())
        if changed:
            self._moved = True
            self.value_changed.emit(value)

    def _finish_gesture(self) -> None:
        self._burst.stop()
        if self._moved and not self.slider.isSliderDown():
            self._moved = False
            self.gesture_finished.emit()

    # -- showing --------------------------------------------------------------------------------------------

    def _show_value(self, keep_slider: bool = False) -> None:
        if not keep_slider:
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(self._scale.position(self._value))
            self.slider.blockSignals(blocked)
        self.box.set_number(self._value)
        self._describe_dot()

    def _describe_dot(self) -> None:
        reference = self._reference
        differs = reference is not None and abs(reference - self._value) > 1e-9 * max(1.0, abs(reference))
        self._dot.setVisible(differs)
        if differs and reference is not None:
            words = f"{format_number(reference, self._scale.decimals)} {self._unit}".rstrip()
            self._dot.setToolTip(f"Changed. Click to go back to {words}.")
            self._dot.setAccessibleName(f"Reset {self._name} to {words}")

    def _describe(self) -> None:
        allowed = f"Allowed {self.range_text()}."
        self.slider.set_ends(format_end(self._scale.minimum), format_end(self._scale.maximum))
        for widget in (self, self._label, self.slider, self.box):
            widget.setToolTip(f"{self._tooltip}\n{allowed}")
        self.setAccessibleName(self._name)
        self.slider.setAccessibleName(f"{self._name}, slider")
        self.box.setAccessibleName(f"{self._name} ({self._unit})" if self._unit else self._name)
        for widget in (self, self.slider, self.box):
            widget.setAccessibleDescription(allowed)

    def _set_typed_refusal(self, message: str | None) -> None:
        if message != self._typed_refusal:
            self._typed_refusal = message
            self._show_refusal()

    def _show_refusal(self) -> None:
        words = self.refusal()
        if words != self._refusal.text():
            self._refusal.setText(words)
            if self._floating:
                self._place_refusal()
            else:
                self._refusal.setVisible(bool(words))
            set_property(self.box, "refused", bool(words))
            allowed = f"Allowed {self.range_text()}."
            self.box.setAccessibleDescription(f"{words}. {allowed}" if words else allowed)

    # -- a refusal that lies over its surroundings -----------------------------------------------------------

    def _place_refusal(self) -> None:
        if self._floating:
            row, box = self._row.geometry(), self.box.geometry()
            beside = QRect(row.x(), row.y(), box.x() - 6, row.height())
            place_note(self._refusal, self, beside, bool(self.refusal()) and self.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_refusal()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802
        super().moveEvent(event)
        self._place_refusal()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._place_refusal()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._place_refusal()

    def _fit(self) -> None:
        self.ensurePolished()
        factor = self.fontMetrics().height() / _TEXT_PX
        self._head.setMinimumWidth(round(self._label_width * factor))
        self.box.setFixedWidth(max(round(_BOX_PX * factor), self.box.needed_width()))
        self.box.setFixedHeight(round((_ROW_PX - 4) * factor))
        self._row.setFixedHeight(round(_ROW_PX * factor))
        self.slider.setFixedHeight(round(_ROW_PX * factor))
        self.box.fit_unit()


def format_end(value: float) -> str:
    """Return an end of a range in as few figures as it has: 0.5, −40, 1e-06."""
    return f"−{-value:.6g}" if value < 0.0 else f"{value:.6g}"

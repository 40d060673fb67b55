"""Solve for a target: what shall be reached, by which input, over which range; the answer is live.

    Reach      [ Specific energy, cell ▾ ]  [ 400 Wh/kg ]
    by         [ Positive areal capacity ▾ ]
    from       [ 0.50 ] to [ 8.00 mAh/cm² ]   whole permitted range

    400 Wh/kg is out of reach. The nearest is 288 Wh/kg, at 8 mAh/cm².
    8 mAh/cm² is the largest value searched.                      [Apply the nearest] [Close]

It does not block the window: with a slider moved beside it the answer follows.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.panels.calculator.field import Field
from app.panels.calculator.fields import fields_for
from app.panels.calculator.solve_data import (
    DEFAULT_INPUT,
    DEFAULT_RESULT,
    Question,
    Reply,
    ask,
    first_range,
    first_target,
    permitted,
)
from app.panels.calculator.sweep_data import ANSWERS, answer_title, sweep_answer, sweep_field
from app.panels.calculator.told import end_words
from app.panels.common.choice import Choice
from app.panels.common.number_box import NumberBox
from app.panels.common.scale import Scale, format_number, parse_number, without_unit
from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.plots.theme import Theme
from app.science.design import CellDesign
from app.state.model import CalculatorState

_BOX_PX, _LINES = 130, 3
_LATER_MS = 40
_MOST = 1e6


class SolveDialog(QDialog):
    """``applied`` carries the path of the input, the value to store, and what the undo step is called."""

    applied = Signal(str, float, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Solve for a target")
        self.setAccessibleName("Solve for a target")
        self.result_choice = Choice(
            "", [], "Which result shall be reached", accessible_name="Result to reach"
        )
        self.target = _box(Scale(-_MOST, _MOST, 0), "What the result shall be", "Target")
        self.input_choice = Choice(
            "", [], "Which number of the design may change for it", accessible_name="Input that changes"
        )
        self.low = _box(Scale(0.0, _MOST, 2), "The search begins at this value", "Searched from")
        self.high = _box(Scale(0.0, _MOST, 2), "The search ends at this value", "Searched to")
        self.whole = button(
            "Whole permitted range", "Search everything that the model permits, beyond the slider too", "link"
        )
        self.words = role_label("", "heading")
        self.detail = role_label("", "quiet")
        self.apply = button(
            "Apply", "Take the value into the design, as one step that can be undone", "primary"
        )
        self.apply_whole = button("", "Take the whole number into the design, as one step that can be undone")
        self.apply_whole.hide()
        self.close_button = button("Close", "Leave the design as it is (Esc)")
        self._design: CellDesign | None = None
        self._level = ""
        self._fields: tuple[Field, ...] = ()
        self._field: Field | None = None
        self._answer = sweep_answer(DEFAULT_RESULT)
        self._path = DEFAULT_INPUT
        self._numbers: dict[NumberBox, float] = {self.target: 0.0, self.low: 0.0, self.high: 0.0}
        self._ends: dict[NumberBox, tuple[float, float]] = {self.target: (-_MOST, _MOST)}
        self._refused: dict[NumberBox, str] = {}
        self.reply = Reply("")
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._answer_now)
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        span = QHBoxLayout()
        clear_margins(span, 8)
        for widget in (self.low, role_label("to", "quiet"), self.high, self.whole):
            span.addWidget(widget)
        span.addStretch(1)
        heads: list[QLabel] = []
        for row, (word, buddy) in enumerate(
            (("Reach", self.result_choice), ("by changing", self.input_choice), ("searched from", self.low))
        ):
            head = role_label(word, "quiet")
            head.setBuddy(buddy)
            heads.append(head)
            grid.addWidget(head, row, 0)
        grid.addWidget(self.result_choice, 0, 1)
        grid.addWidget(self.target, 0, 2)
        grid.addWidget(self.input_choice, 1, 1, 1, 2)
        grid.addLayout(span, 2, 1, 1, 2)
        for label in (self.words, self.detail):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        ends = QHBoxLayout()
        clear_margins(ends, 8)
        ends.addStretch(1)
        ends.addWidget(self.apply_whole)
        ends.addWidget(self.apply)
        ends.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.words)
        column.addWidget(self.detail, 1)
        column.addLayout(ends)
        self._order()

    def _order(self) -> None:
        """Tab goes as it is read."""
        stops: list[QWidget] = [self.result_choice.combo, self.target, self.input_choice.combo]
        stops += [self.low, self.high, self.whole, self.apply_whole, self.apply, self.close_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.result_choice.chosen.connect(self._take_result)
        self.input_choice.chosen.connect(self._take_input)
        for box in self._numbers:
            box.edited.connect(lambda value, box=box: self._take_number(box, value))
            box.typing.connect(lambda box=box: self._on_typing(box))
            box.refused.connect(lambda typed, box=box: self._refuse(box, typed))
            box.cancelled.connect(lambda box=box: self._take_number(box, box.value()))
        self.whole.clicked.connect(self._take_whole)
        self.apply.clicked.connect(lambda: self._apply())
        self.apply_whole.clicked.connect(lambda: self._apply(whole=True))
        self.close_button.clicked.connect(self.reject)

    # -- opening and following ------------------------------------------------------------------------------

    def open_for(self, calculator: CalculatorState) -> None:
        """Come to the front with the question that was asked last, or the usual one."""
        self.show_calculator(calculator)
        self.show()
        self.raise_()
        self.activateWindow()
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.target.selectAll()

    def show_calculator(self, calculator: CalculatorState) -> None:
        """Follow the design in hand: its inputs, its level, the answer."""
        first = self._design is None
        self._design, self._level = calculator.design, calculator.level
        options = [(key, answer_title(a, self._design, self._level)) for key, a in ANSWERS.items()]
        if options != self.result_choice.options():
            self.result_choice.set_options(options)
            self.result_choice.set_key(self._answer.key)
        fields = fields_for(self._design)
        if fields is not self._fields:
            self._fields = fields
            self.input_choice.set_options([(field.path, field.name) for field in fields])
            self._show_input()
        if first:
            self._show_target()
        if first or not self.isVisible():
            self._answer_now()
        else:
            # A search takes as long as a frame: beside a slider that moves it may come a little later.
            self._later.start()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the boxes to the size of the type; room for the answer is kept, so that nothing jumps."""
        for box in self._numbers:
            box.ensurePolished()
            box.setMinimumWidth(round(_BOX_PX * scale))
            box.fit_unit()
        high = self.fontMetrics().lineSpacing()
        self.words.setMinimumHeight(2 * high)
        self.detail.setMinimumHeight(_LINES * high)
        self.setMinimumWidth(round(520 * scale))

    # -- what the user asks ---------------------------------------------------------------------------------

    def _take_result(self, key: str) -> None:
        self._answer = sweep_answer(key)
        self._show_target()
        self._answer_now()

    def _take_input(self, path: str) -> None:
        self._path = path
        self._show_input()
        self._answer_now()

    def _take_whole(self) -> None:
        if self._design is not None and self._field is not None:
            self._show_range(*permitted(self._design, self._field))
            self._answer_now()

    def _take_number(self, box: NumberBox, value: float) -> None:
        self._forgive(box)
        self._numbers[box] = value
        self._answer_now()

    def _forgive(self, box: NumberBox) -> None:
        self._refused.pop(box, None)
        set_property(box, "refused", False)

    def _on_typing(self, box: NumberBox) -> None:
        """The answer follows what is being typed as far as it is a number."""
        value = parse_number(without_unit(box.lineEdit().text(), box.unit_label.text()))
        if value is not None:
            self._take_number(box, value)

    def _refuse(self, box: NumberBox, typed: str) -> None:
        low, high = (end_words(end) for end in self._ends[box])
        what = f"“{typed.strip()[:12]}”" if typed.strip() else "Nothing"
        self._refused[box] = f"{box.accessibleName()}: {what} is refused; allowed is {low} to {high}."
        set_property(box, "refused", True)
        # What is refused stays to be seen and mended: no other number stands there as if it were asked for.
        box.lineEdit().setText(typed)
        box.selectAll()
        self._answer_now()

    # -- showing --------------------------------------------------------------------------------------------

    def _show_input(self) -> None:
        """The input in use, and its range."""
        assert self._design is not None
        self._field = field = sweep_field(self._design, self._path)
        self._path = field.path
        self.input_choice.set_key(field.path)
        low, high = permitted(self._design, field)
        for box in (self.low, self.high):
            self._ends[box] = (low, high)
            box.set_scale(Scale(low, high, field.decimals))
            box.set_unit(field.unit)
        self._show_range(*first_range(self._design, field))

    def _show_range(self, low: float, high: float) -> None:
        for box, value in ((self.low, low), (self.high, high)):
            self._forgive(box)
            self._numbers[box] = value
            box.set_number(value, force=True)

    def _show_target(self) -> None:
        assert self._design is not None
        value = first_target(self._design, self._answer, self._level)
        self.result_choice.set_key(self._answer.key)
        self._forgive(self.target)
        self._numbers[self.target] = value
        self.target.set_unit(self._answer.unit)
        self.target.set_number(value, force=True)

    def _answer_now(self) -> None:
        self._later.stop()
        if self._design is None or self._field is None:
            return
        refused = next(iter(self._refused.values()), "")
        numbers = (self._numbers[self.target], self._numbers[self.low], self._numbers[self.high])
        question = Question(self._answer, numbers[0], self._field, *numbers[1:])
        self.reply = Reply(refused) if refused else ask(self._design, question, self._level)
        self.words.setText(self.reply.words)
        self.detail.setText(self.reply.detail)
        self.apply.setEnabled(self.reply.stored is not None)
        self.apply.setText("Apply" if self.reply.met or self.reply.stored is None else "Apply the nearest")
        whole = self.reply.whole
        self.apply_whole.setVisible(whole is not None)
        if whole is not None:
            self.apply_whole.setText(f"Apply {whole:,.0f} whole ones")
            self.apply_whole.setAccessibleName(self.apply_whole.text())
        self.apply.setAccessibleName(self.apply.text())
        self.apply.setAccessibleDescription(f"{self.reply.words} {self.reply.detail}".strip())

    def _apply(self, whole: bool = False) -> None:
        if self._later.isActive():
            self._answer_now()
        stored = self.reply.whole if whole else self.reply.stored
        if stored is None or self._field is None:
            return
        target = f"{format_number(self._numbers[self.target], 0)} {self._answer.unit}".rstrip()
        text = f"Solve {target} by {self._field.name[0].lower()}{self._field.name[1:]}"
        self.accept()
        self.applied.emit(self._field.path, stored, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return ends typing in a box; it applies nothing unread. Esc closes."""
        returns = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if returns and isinstance(self.focusWidget(), QAbstractSpinBox):
            event.accept()
            return
        super().keyPressEvent(event)


def _box(scale: Scale, about: str, name: str) -> NumberBox:
    box = NumberBox(scale, "")
    box.setToolTip(about)
    box.setAccessibleName(name)
    return box

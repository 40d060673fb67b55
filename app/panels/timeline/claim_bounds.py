"""The bounds of the designs that a claim is held against: every one editable, its source beside it.

It does not block the window: the card behind it follows every change, and undo takes them back.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.dataset import Dataset
from app.panels.common.badge import Badge
from app.panels.common.dot import ChangedDot
from app.panels.common.number_box import NumberBox
from app.panels.common.scale import Scale
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.common.words import YOURS
from app.panels.common.wrapped import Wrapped
from app.panels.timeline.claim_intents import ClaimIntents
from app.science.limits import Limit
from app.state.claim_bounds import InputBound, limit_of
from app.state.claim_words import InputWords, input_words

_SIZE, _BOX_PX = (720, 560), 112
ABOUT = (
    "Each input is drawn between its two bounds, the usual value most often, independently of the others. The "
    "numbers come from the dataset, with their sources; what you change is yours alone and is kept with the session."
)


class BoundRow:
    """The widgets of one bound."""

    def __init__(self, dialog: BoundsDialog, used: InputBound, words: InputWords, limit: Limit) -> None:
        self._dialog, self.used, self.words, self._limit = dialog, used, words, limit
        self._decimals = _decimals((used.row.high - used.row.low) * words.factor)
        scale = Scale(limit.minimum * words.factor, limit.maximum * words.factor, self._decimals)
        self.name = role_label(words.name, "body")
        self.low = self._box(scale, "lowest")
        self.high = self._box(scale, "highest")
        self.usual = role_label(words.full(used.row.usual), "quiet")
        self.usual.setToolTip("The value that is drawn most often, held between the bounds")
        self.badge = Badge(used.row.basis)
        self.badge.set_source("claim_bounds", used.row.id)
        self.reset = button("Reset", f"Take the dataset's bounds of {words.name} again", "link")
        self.reset.setAccessibleName(f"Reset {words.name}")
        self.name.setToolTip(used.row.note)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.dot = ChangedDot()
        self.dot.setAccessibleName(f"{words.name} is changed: take the dataset's bounds again")
        self.dot.setToolTip(
            f"Changed by you. In the dataset: {words.value(used.row.low)} to {words.full(used.row.high)}. "
            "A click takes them again."
        )
        for control in (self.reset, self.dot):
            control.clicked.connect(lambda: dialog.intents.reset_bounds(used.row.set_id, used.key))

    def _box(self, scale: Scale, which: str) -> NumberBox:
        box = NumberBox(scale, self.words.unit)
        box.setFixedWidth(_BOX_PX)
        box.setAccessibleName(f"{self.words.name}, {which}")
        box.setToolTip(f"The {which} {self.words.name} that is drawn. {self.used.row.note}")
        box.edited.connect(lambda _: self._take())
        box.refused.connect(self._refused)
        box.stepped.connect(lambda steps: self._step(box, steps))
        # After the box itself has judged what was typed: the next change is a step of undo of its own.
        box.editingFinished.connect(self._dialog.intents.settle)
        return box

    def show(self, used: InputBound) -> None:
        """Take the bounds as they are now, without telling anybody."""
        self.used = used
        self.low.set_number(round(used.bound.low * self.words.factor, 6))
        self.high.set_number(round(used.bound.high * self.words.factor, 6))
        self.reset.setEnabled(used.own)
        self.reset.setVisible(used.own)
        self.dot.setVisible(used.own)
        self.badge.set_text(YOURS if used.own else used.row.basis)
        self.badge.set_tone("accent" if used.own else "")

    def _step(self, box: NumberBox, steps: int) -> None:
        width = (self.used.row.high - self.used.row.low) * self.words.factor
        step = width / 20.0 or max(abs(box.value()), 1.0) / 20.0
        box.set_number(round(box.value() + steps * step, self._decimals))
        self._take()

    def _take(self) -> None:
        low, high = self.low.value() / self.words.factor, self.high.value() / self.words.factor
        if not self._limit.minimum <= low <= high <= self._limit.maximum:
            self._dialog.complain(
                f"{self.words.name}: from {self.low.value():g} to {self.high.value():g} is not allowed; the lower "
                f"bound must not exceed the upper, and both must lie within {self._span()}"
            )
            self.show(self.used)
            return
        self._dialog.complain("")
        text = f"Bounds of {self.words.name[:1].lower() + self.words.name[1:]}"
        self._dialog.intents.bound(self.used.row.set_id, self.used.key, low, high, text)

    def _span(self) -> str:
        limit, words = self._limit, self.words
        return f"{words.value(limit.minimum)} to {words.full(limit.maximum)}"

    def _refused(self, text: str) -> None:
        self._dialog.complain(f"{self.words.name}: {text[:40]!r} is not allowed; allowed is {self._span()}")

    def widgets(self) -> tuple[QWidget, ...]:
        """In reading order."""
        return self.dot, self.name, self.low, self.usual, self.high, self.badge, self.reset


def _decimals(width: float) -> int:
    """So many that a twentieth of the range shows."""
    return 0 if width >= 40.0 else 1 if width >= 4.0 else 2 if width >= 0.4 else 3


class BoundsDialog(QDialog):
    """``show_set`` when another set is looked at, ``show_bounds`` at every change."""

    def __init__(self, intents: ClaimIntents, parent: QWidget) -> None:
        super().__init__(parent)
        self.intents = intents
        self.rows: list[BoundRow] = []
        self._set_id = ""
        self.setWindowTitle("Bounds of the designs")
        self.setAccessibleName("Bounds of the designs")
        self.resize(*_SIZE)
        self.title, self.fault = role_label("", "heading"), role_label("", "refusal")
        self.fault.setWordWrap(True)
        self._grid_host = QWidget()
        self._grid = QGridLayout(self._grid_host)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._grid_host)
        self.reset = button("Reset all", "Take the dataset's bounds of all these inputs again")
        self.close_button = button("Close", "Close; what was changed stays", "primary")
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda: intents.reset_bounds(self._set_id))
        self.close_button.clicked.connect(self.close)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(Wrapped(ABOUT, "caption"))
        column.addWidget(self._scroll, 1)
        column.addWidget(self.fault)
        row = QHBoxLayout()
        clear_margins(row, 8)
        row.addWidget(self.reset)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.fault.hide()

    def show_bounds(self, dataset: Dataset, name: str, bounds: tuple[InputBound, ...]) -> None:
        """Take the bounds of the set in front; those of another set get widgets of their own."""
        if not bounds:
            return
        drawn = tuple(used for used in bounds if used.row.low < used.row.high)
        if bounds[0].row.set_id != self._set_id:
            self._set_id = bounds[0].row.set_id
            self.title.setText(name)
            self._make(dataset, drawn)
        for row, used in zip(self.rows, drawn, strict=True):
            row.show(used)
        self.reset.setEnabled(any(used.own for used in bounds))

    def _make(self, dataset: Dataset, drawn: tuple[InputBound, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.complain("")
        for place, head in enumerate(("", "Input", "From", "Usual", "To", "Basis", "")):
            self._grid.addWidget(role_label(head, "caption"), 0, place)
        self.rows = [
            BoundRow(self, used, input_words(dataset, used), limit_of(dataset, used)) for used in drawn
        ]
        for place, row in enumerate(self.rows):
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, place + 1, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(len(self.rows) + 1, 1)

    def complain(self, words: str) -> None:
        """Say what is wrong; "": nothing is."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter confirms a number; it never presses a button on the way."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

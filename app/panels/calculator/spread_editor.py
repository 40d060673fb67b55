"""The editor of one spread: its kind, its two figures, back to the usual one, remove, add another."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.calculator.field import Field
from app.panels.calculator.spread_rows import KIND_TIPS, KIND_WORDS, SpreadRow, refusal, row_note
from app.panels.common.choice import Choice
from app.panels.common.number_box import NumberBox
from app.panels.common.scale import Scale
from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.panels.common.wrapped import Wrapped
from app.science.doubt import Spread, SpreadKind

FARTHEST = 1e9
LEAST_BOX_PX, BOX_AIR_PX = 46, 24
BURST_MS = 500
ADD = "Add an input…"


class SpreadEditor(QWidget):
    """``changed`` carries key, spread and the name of the gesture ("" for a single step); ``settled`` ends one."""

    changed = Signal(str, object, str)
    settled = Signal()
    reset_wanted = Signal()
    remove_wanted = Signal()
    add_wanted = Signal(str)
    all_usual_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: SpreadRow | None = None
        self._fields: tuple[Field, ...] = ()
        tips = "\n".join(f"{KIND_WORDS[kind]}: {tip}" for kind, tip in KIND_TIPS.items())
        self.kind = Choice("", list(KIND_WORDS.items()), tips, accessible_name="Kind of the spread")
        self.low, self.high = (NumberBox(Scale(-FARTHEST, FARTHEST, 2), "") for _ in range(2))
        self._to = role_label("to", "caption")
        self.note = Wrapped("", "caption")
        self.add = Choice("", [("", ADD)], "Give another input a spread", accessible_name="Add an input")
        self.usual = button("Usual", "Give this input its usual spread again", "link")
        self.all_usual = button(
            "All usual", "Forget your own spreads: every input has its usual one again", "link"
        )
        self.all_usual.hide()
        self.remove = button("Remove", "Take this input as sure: it carries no spread", "link")
        self._burst = QTimer(self, singleShot=True, interval=BURST_MS)
        self._build()
        self._connect()
        self._describe()

    def _build(self) -> None:
        self._figures, second = QHBoxLayout(), QHBoxLayout()
        first = self._figures
        clear_margins(first, 4)
        clear_margins(second, 4)
        for widget, stretch in (
            (self.kind, 4),
            (self.low, 3),
            (self._to, 0),
            (self.high, 3),
        ):
            first.addWidget(widget, stretch)
        for choice in (self.kind, self.add):
            choice.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.combo.setMinimumContentsLength(3)
            choice.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for box in (self.low, self.high):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumWidth(LEAST_BOX_PX)
        second.addWidget(self.add, 1)
        second.addWidget(self.all_usual)
        second.addWidget(self.usual)
        second.addWidget(self.remove)
        column = QVBoxLayout(self)
        clear_margins(column, 3)
        column.addWidget(self.note)
        column.addLayout(first)
        column.addLayout(second)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._on_kind)
        for place, box in enumerate((self.low, self.high)):
            box.edited.connect(lambda value, place=place: self._on_end(place, value))
            box.stepped.connect(lambda count, place=place: self._on_steps(place, count))
            box.refused.connect(
                lambda typed, box=box: self._refuse(
                    f"“{typed.strip()[:12]}” refused: a number is needed", box
                )
            )
            box.cancelled.connect(lambda: self._say())
        self.usual.clicked.connect(self.reset_wanted)
        self.all_usual.clicked.connect(self.all_usual_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.add.chosen.connect(self._on_add)
        self._burst.timeout.connect(self.settled)

    # -- showing --------------------------------------------------------------------------------------------

    def show_row(self, row: SpreadRow | None, clipped: float) -> None:
        """Show the spread of a row without emitting; None: no row is chosen."""
        self._clipped = clipped
        if row != self._row:
            other = row is None or self._row is None or row.key != self._row.key
            self._row = row
            if row is not None:
                self._fill(row)
            if other:
                self._describe()
            self.usual.setVisible(row is not None and row.origin == "yours" and row.has_usual)
            self._say()
        elif row is not None and self.note.property("role") != "refusal":
            self._say()

    def show_addable(self, fields: tuple[Field, ...], has_own: bool) -> None:
        """Offer these inputs, and the way back to the usual spreads where the user has any of their own."""
        self.all_usual.setVisible(has_own)
        if fields != self._fields:
            self._fields = fields
            self.add.set_options([("", ADD), *((field.path, field.name) for field in fields)])
            self.add.set_key("")

    def _fill(self, row: SpreadRow) -> None:
        self.kind.set_key(row.spread.kind)
        scale = Scale(-FARTHEST, FARTHEST, row.field.decimals)
        for box, value in ((self.low, row.low), (self.high, row.high)):
            box.set_scale(scale)
            box.set_number(value, force=True)
        self.fit_boxes()

    def fit_boxes(self) -> None:
        """Every digit of both figures is read: the choice beside them gives way."""
        if self._row is None:
            return
        for box in (self.low, self.high):
            box.ensurePolished()
            digits = box.fontMetrics().horizontalAdvance(box.textFromValue(box.value()))
            box.setMinimumWidth(max(LEAST_BOX_PX, digits + BOX_AIR_PX))

    def least_width(self) -> int:
        """What the line of the figures needs, in px."""
        parts = (self.kind, self.low, self._to, self.high)
        wide = sum(max(part.minimumWidth(), part.minimumSizeHint().width()) for part in parts[::2])
        # Boxes may be made as narrow as their digits are.
        wide += self.low.minimumWidth() + self.high.minimumWidth()
        return wide + (len(parts) - 1) * self._figures.spacing()

    def _describe(self) -> None:
        row = self._row
        for widget in (self.kind, self.low, self.high, self.remove):
            widget.setEnabled(row is not None)
        name = "input" if row is None else row.name
        unit = "" if row is None or not row.field.unit else f" ({row.field.unit})"
        for box, word in ((self.low, "Lower"), (self.high, "Upper")):
            box.setAccessibleName(f"{word} figure of the spread of {name}{unit}")
            box.setToolTip(
                f"{word} figure{unit}. normal: one in twenty lies beyond it; uniform and triangular: the end. "
                "What falls outside the permitted range is held at it, and told."
            )

    def _say(self) -> None:
        """Where the figures come from and what does not fit; no refusal stands any more."""
        words = (
            "Choose an input to change its spread"
            if self._row is None
            else row_note(self._row, self._clipped)
        )
        self.note.setText(words)
        set_property(self.note, "role", "caption")
        for box in (self.low, self.high):
            set_property(box, "refused", False)

    def _refuse(self, words: str, at_fault: NumberBox | None = None) -> None:
        """Say why a figure is not taken, mark the one at fault, and put the last good ones back."""
        if self._row is not None:
            self._fill(self._row)
        self.note.setText(words)
        set_property(self.note, "role", "refusal")
        for box in (self.low, self.high):
            set_property(box, "refused", box is at_fault)

    # -- what the user does ---------------------------------------------------------------------------------

    def _on_kind(self, kind: str) -> None:
        if self._row is not None:
            spread = self._row.spread
            self._offer(Spread(kind=_kind(kind), low=spread.low, high=spread.high))

    def _on_end(self, place: int, shown: float) -> None:
        if self._row is not None:
            self._offer(self._moved(place, shown), place=place)

    def _on_steps(self, place: int, count: int) -> None:
        if self._row is None:
            return
        now = (self._row.low, self._row.high)[place]
        decimals = self._row.field.decimals
        spread = self._moved(place, round(now + count * 10.0**-decimals, decimals))
        if self._offer(spread, f"spread.{self._row.key}.{place}", place):
            self._burst.start()

    def _moved(self, place: int, shown: float) -> Spread:
        assert self._row is not None
        stored = shown / self._row.field.factor
        old = self._row.spread
        low, high = (stored, old.high) if place == 0 else (old.low, stored)
        return Spread(kind=old.kind, low=low, high=high)

    def _offer(self, spread: Spread, gesture: str = "", place: int | None = None) -> bool:
        """Emit a spread that can be taken; refuse any other in words. ``place``: the figure that was changed."""
        assert self._row is not None
        words = refusal(self._row, spread)
        if words:
            self._refuse(words, None if place is None else (self.low, self.high)[place])
            return False
        self._say()
        self.changed.emit(self._row.key, spread, gesture)
        return True

    def _on_add(self, path: str) -> None:
        self.add.set_key("")
        if path:
            self.add_wanted.emit(path)


def _kind(word: str) -> SpreadKind:
    return "uniform" if word == "uniform" else "triangular" if word == "triangular" else "normal"

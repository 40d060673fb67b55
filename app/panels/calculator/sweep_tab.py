"""The tab of the sweep: which input and which result, and the curve between them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.calculator.field import Field
from app.panels.calculator.fields import fields_for
from app.panels.calculator.pin_basis import on_axis
from app.panels.calculator.sweep_band import sweep_band
from app.panels.calculator.sweep_data import (
    ANSWERS,
    Answer,
    Curve,
    answer_title,
    own_point,
    sweep,
    sweep_answer,
    sweep_ends,
    sweep_field,
    sweep_note,
    sweep_rest,
)
from app.panels.calculator.tab import CalculatorTab, Frame, Pin, TabContext
from app.panels.calculator.words import figure
from app.panels.common.choice import Choice
from app.panels.common.widgets import ElidedLabel, clear_margins
from app.plots.sweep import Band, SweepPlot
from app.plots.theme import Theme
from app.science.design import CellDesign

EMPTY = "No value of this input gives a cell that can be built: undo, or choose another input."

SHADED = "Shaded: P5 to P95 of the doubt about all other inputs"
CHOICE_PX = 230


class SweepTab(CalculatorTab):
    """One input over its range. The line on the curve is the design, and can be dragged."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.plot = SweepPlot()
        self.plot.setMinimumSize(300, 100)
        self._note = ElidedLabel("", "caption")
        self.input = Choice(
            "x", [], "Which input is swept over its range", accessible_name="Input on the horizontal axis"
        )
        results = [(answer.key, answer.label) for answer in ANSWERS.values()]
        self.result = Choice(
            "y", results, "Which result is drawn", accessible_name="Result on the vertical axis"
        )
        for choice in (self.input, self.result):
            choice.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.combo.setMinimumContentsLength(8)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choices = QWidget()
        self._field: Field | None = None
        self._fields: tuple[Field, ...] = ()
        self._key: tuple[object, ...] = ()
        self._now: tuple[tuple[object, ...], Curve] | None = None
        self._shade: tuple[tuple[int, ...], tuple[object, ...], Band | None] | None = None
        self._said = ""
        self._pinned: dict[str, tuple[CellDesign, tuple[object, ...], np.ndarray | None]] = {}
        self._build()
        self._connect()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Let the two choices grow as wide as their usual words, and no wider."""
        for choice in (self.input, self.result):
            choice.setMaximumWidth(round(CHOICE_PX * scale))

    def _build(self) -> None:
        row = QHBoxLayout(self.choices)
        clear_margins(row, 8)
        row.addWidget(self._note, 300)
        for choice in (self.input, self.result):
            row.addWidget(choice, 100)
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addWidget(self.plot, 1)

    def _connect(self) -> None:
        intents = self.context.intents
        self.input.chosen.connect(lambda path: intents.sweep(sweep_input=path))
        self.result.chosen.connect(lambda key: intents.sweep(sweep_result=key))
        self.plot.moved.connect(self._on_moved)
        self.plot.released.connect(self.context.finish)

    def _on_moved(self, shown: float) -> None:
        if self._field is not None:
            self.context.move(self._field, round(shown, self._field.decimals))

    # -- showing --------------------------------------------------------------------------------------------

    def header(self) -> QWidget:
        """What is to be said of the curve, and the two choices."""
        return self.choices

    def show_frame(self, frame: Frame) -> None:
        """Show the choices that this design has, and the curve."""
        path, key = frame.calculator.sweep_input, frame.calculator.sweep_result
        self.show_choices(frame.design, path, key)
        self._draw(frame, sweep_field(frame.design, path), sweep_answer(key))

    def begin_anew(self) -> None:
        """Let the axis fit the new design."""
        self.plot.forget_range()

    def show_choices(self, design: CellDesign, path: str, key: str) -> None:
        """Offer the inputs that this design has, and mark the two in use."""
        fields = fields_for(design)
        if fields is not self._fields:
            self._fields = fields
            self.input.set_options([(field.path, field.name) for field in fields])
        self.input.set_key(sweep_field(design, path).path)
        self.result.set_key(sweep_answer(key).key)

    def _draw(self, frame: Frame, field: Field, answer: Answer) -> None:
        """Draw the curve of the design with its band and, dashed, those of the pinned ones."""
        design, level = frame.design, frame.calculator.level
        self._show_axes(field, answer, answer_title(answer, design, level))
        self._field = field
        curve = self._curve(design, field, answer, level)
        if curve is None or np.isnan(curve.y).all():
            self.plot.show_empty(EMPTY)
            self._note.setText("")
            return
        if self.plot.is_empty:
            self.plot.show_empty("")
        band = self._band_of(frame, curve, field, answer)
        shaded = band is not None
        self._note.setText(note_words(self._said, shaded, frame.stale))
        self._note.setToolTip(f"{self._note.text()}\n{SHADED}" if shaded else self._note.text())
        lines = [(pin.letter, self._other(pin, design, curve, field, answer, level)) for pin in frame.pins]
        others = [(letter, line) for letter, line in lines if line is not None]
        words = _words(curve, field, answer, band)
        self.plot.set_curves(curve.x, curve.y, curve.at, others, answer.unit, words, band)
        self.plot.set_stale(frame.stale)

    def _band_of(self, frame: Frame, curve: Curve, field: Field, answer: Answer) -> Band | None:
        """P5 and P95 along the curve; while only the swept number moves, they are the same."""
        dataset = self.context.panel.dataset
        key = (id(curve.x), id(curve.y), id(frame.calculator.spreads), id(dataset))
        if self._shade is None or self._shade[0] != key:
            # What the key names by identity is held, so that it stays what it names.
            held = (curve.x, curve.y, frame.calculator.spreads, dataset)
            self._shade = (key, held, sweep_band(dataset, frame, curve, field, answer))
        return self._shade[2]

    def _show_axes(self, field: Field, answer: Answer, title: str) -> None:
        key = (field.key, answer.key, title)
        if key == self._key:
            return
        self._key = key
        y_label = f"{answer.unit}, {title.rsplit(', ', 1)[-1]}" if answer.leveled else answer.label
        self.plot.set_labels(field.name, field.unit, y_label, "" if answer.leveled else answer.unit)
        self.plot.setAccessibleName(f"Sweep: {title} against {field.name}")
        self.plot.forget_range()

    def _curve(self, design: CellDesign, field: Field, answer: Answer, level: str) -> Curve | None:
        """The design's curve; while only the swept number moves, it is the same one with another point on it."""
        key = (field.key, answer.key, level, sweep_ends(design, field), sweep_rest(design, field))
        if self._now is None or self._now[0] != key:
            curve = sweep(design, field, answer, level)
            if curve is None:
                return None
            self._now = (key, curve)
            self._said = sweep_note(curve, field, answer)
            return curve
        curve = self._now[1]
        return replace(curve, at=own_point(design, field, answer, level))

    def _other(
        self, pin: Pin, design: CellDesign, curve: Curve, field: Field, answer: Answer, level: str
    ) -> np.ndarray | None:
        """A pinned design's curve on the same grid; None when it has no such input."""
        key = (field.key, answer.key, level, float(curve.x[0]), float(curve.x[-1]))
        known_one = self._pinned.get(pin.letter)
        if known_one is None or known_one[0] is not pin.design or known_one[1] != key:
            held = on_axis(pin.design, design, field)
            found = None if held is None else sweep(held, field, answer, level)
            known = found is not None and not np.isnan(found.y).all()
            line = (
                np.interp(curve.x, found.x, found.y, left=np.nan, right=np.nan) if known and found else None
            )
            known_one = self._pinned[pin.letter] = (pin.design, key, line)
        return known_one[2]


def note_words(said: str, shaded: bool, stale: bool) -> str:
    """The sentence over the curve: whose it is, where it is highest, and what is shaded."""
    if stale and said:
        return f"Last good design: {said[0].lower()}{said[1:]}"
    return f"{said}; shaded: P5 to P95" if shaded else said


def _words(curve: Curve, field: Field, answer: Answer, band: Band | None) -> str:
    if curve.at is None:
        return ""
    x, y = curve.at
    words = f"{x:.{field.decimals}f} → {figure(y)} {answer.unit}".rstrip()
    if band is None:
        return words
    low, high = (figure(float(np.interp(x, curve.x, end))) for end in band)
    return f"{words} ({low}–{high})"

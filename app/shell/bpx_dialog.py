"""A BPX file is opened: what it gave, and what it leaves open, with our values marked as ours until they are changed.

read in the background ──► BpxDialog: left the file, right the questions ──► design and curves, or nothing
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QProgressDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.dataset.bpx import BpxCell, design_from_bpx, read_bpx
from app.files import FileError
from app.panels.common.badge import Badge
from app.panels.common.card import Card
from app.panels.common.choice import Choice
from app.panels.common.number_box import NumberBox
from app.panels.common.panel import dress
from app.panels.common.scale import Scale
from app.panels.common.widgets import ElidedLabel, clear_margins, role_label, set_property
from app.panels.common.wrapped import Wrapped
from app.plots.theme import Theme
from app.plots.voltage_curve import VoltageCurve, VoltageScene
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value
from app.shell import dialogs
from app.shell.bpx_questions import Question, answered, curves_of, questions, taken
from app.state.curves import DesignCurves

Found = tuple[CellDesign, DesignCurves]
T = TypeVar("T")
FORMATS = (("pouch", "pouch of stacked sheets"), ("stack", "bare stack, no housing"))
OURS, YOURS = "ours", "yours"
LEAD = (
    "A BPX file describes how a cell behaves, and not what it is built of. These numbers are not in it: they are "
    "usual ones of ours. Change those that you know."
)
NO_MASS = "The file's thermal density is no mass of a cell and is not used."
_LONGEST_NAME = 200
_WAIT_MS = 150


class AnswerRow(QWidget):
    """One question: its number, and whose it is. ``changed`` carries the path and the stored value."""

    changed = Signal(str, float)
    judged = Signal()

    def __init__(self, question: Question, value: float) -> None:
        super().__init__()
        self.question, self._ours = question, value
        label = ElidedLabel(question.label, "body")
        scale = Scale(question.minimum, question.maximum, question.decimals)
        self.box = NumberBox(scale, question.unit)
        self.box.setFixedWidth(max(124, self.box.needed_width()))
        self.badge = Badge(OURS)
        self.refusal = role_label("", "refusal")
        self.refusal.hide()
        span = f"{question.minimum:g} to {question.maximum:g} {question.unit}".rstrip()
        self._allowed = f"allowed {span}"
        for widget in (label, self.box):
            widget.setToolTip(f"{question.label}. Not in the file. {self._allowed.capitalize()}.")
        self.box.setAccessibleName(f"{question.label} ({question.unit})".replace(" ()", ""))
        row = QHBoxLayout()
        clear_margins(row, 8)
        row.addWidget(label, 1)
        row.addWidget(self.box)
        row.addWidget(self.badge)
        column = QVBoxLayout(self)
        clear_margins(column)
        column.addLayout(row)
        column.addWidget(self.refusal)
        self.box.set_number(value * question.factor)
        self.box.edited.connect(self._take)
        self.box.refused.connect(self._refuse)
        for settled in (self.box.typing, self.box.cancelled):
            settled.connect(lambda: self._say(""))

    @property
    def refused(self) -> bool:
        """True while what was typed cannot be taken."""
        return not self.refusal.isHidden()

    def show_value(self, value: float, yours: bool) -> None:
        """Show a number that another answer has moved, or that was answered before."""
        self.box.set_number(value * self.question.factor)
        self.badge.set_text(YOURS if yours else OURS)

    def _take(self, shown: float) -> None:
        self._say("")
        self.badge.set_text(YOURS)
        self.changed.emit(self.question.path, shown / self.question.factor)

    def _refuse(self, typed: str) -> None:
        what = f"“{typed.strip()[:12]}”" if typed.strip() else "empty"
        self._say(f"{what} refused: {self._allowed}")

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        set_property(self.box, "refused", bool(words))
        self.judged.emit()


class BpxDialog(QDialog):
    """See the file's head. ``result_design`` is the design with every answer taken,
    ``answers`` are the numbers that the person gave, by their paths.
    """

    def __init__(self, cell: BpxCell, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell, self._name = cell, name
        self.answers: dict[str, float] = {}
        self._base = design_from_bpx(cell)[0]
        self.result_design = self._base
        self.rows: dict[str, AnswerRow] = {}
        self.setWindowTitle(f"Open {name}")
        self.plot = VoltageCurve()
        self.plot.setMinimumSize(260, 110)
        self.format = Choice(
            "The cell is a",
            list(FORMATS),
            "The file does not say how the cell is built",
            accessible_name="Format",
        )
        self.format.set_key(self._base.cell.format)
        self._rows_box = QVBoxLayout()
        self.verdict = Wrapped("", "body")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton("Take as the design", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("role", "primary")
        self.take.setToolTip("One step, which Undo takes back")
        self._build()
        self.format.chosen.connect(self._choose_format)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_curve()
        self._make_rows()
        self._judge()
        self.resize(980, 640)

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        middle = QHBoxLayout()
        clear_margins(middle, 12)
        middle.addWidget(self._file_card(), 1)
        middle.addWidget(self._asked_card(), 1)
        foot = QHBoxLayout()
        clear_margins(foot, 12)
        foot.addWidget(self.verdict, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _file_card(self) -> Card:
        card = Card("From the file")
        if self._cell.title:
            card.body.addWidget(Wrapped(self._cell.title, "quiet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for line, (name, words) in enumerate(taken(self._cell)):
            grid.addWidget(role_label(name, "quiet"), line, 0)
            grid.addWidget(Wrapped(words, "body"), line, 1)
        card.body.addLayout(grid)
        card.body.addWidget(self.plot, 1)
        for note in self._cell.notes:
            card.body.addWidget(Wrapped(note, "caption"))
        return card

    def _asked_card(self) -> Card:
        card = Card("Not in the file")
        card.body.addWidget(Wrapped(LEAD, "quiet"))
        card.body.addWidget(self.format)
        content = QWidget()
        clear_margins(self._rows_box, 4)
        content.setLayout(self._rows_box)
        self._rows_box.setContentsMargins(0, 0, 10, 0)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(content)
        card.body.addWidget(area, 1)
        return card

    def _make_rows(self) -> None:
        while (item := self._rows_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.rows, group = {}, ""
        for question in questions(self._cell, self.result_design):
            if question.group != group:
                group = question.group
                self._rows_box.addWidget(role_label(group, "heading"))
            row = AnswerRow(question, float(get_value(self.result_design, question.path)))
            row.changed.connect(self._answer)
            row.judged.connect(self._judge)
            self.rows[question.path] = row
            self._rows_box.addWidget(row)
        self._rows_box.addStretch(1)
        self._show_values()

    def _show_curve(self) -> None:
        cell = self._cell
        curve = cell.open_circuit
        held = curve.discharged_mah_cm2
        self.plot.set_scene(
            VoltageScene(
                cell=(held, curve.voltage_v),
                positive=(held, curve.positive_v),
                negative=(held, curve.negative_v),
                limits_v=(cell.lower_voltage_v, cell.upper_voltage_v),
            )
        )

    # -- answers --------------------------------------------------------------------------------------------

    def _choose_format(self, key: str) -> None:
        self._base = design_from_bpx(self._cell, key)[0]  # type: ignore[arg-type]
        self.result_design = answered(self._base, self.answers)
        self._make_rows()
        self._judge()

    def _answer(self, path: str, value: float) -> None:
        self.answers[path] = value
        try:
            self.result_design = answered(self._base, self.answers)
        except DesignError as error:
            del self.answers[path]
            self._say(error.message, True)
            return
        self._show_values()
        self._judge()

    def _show_values(self) -> None:
        for path, row in self.rows.items():
            if not row.refused:
                row.show_value(float(get_value(self.result_design, path)), path in self.answers)

    def _judge(self) -> None:
        """What these numbers give, or why they make no cell."""
        refused = any(row.refused for row in self.rows.values())
        try:
            results = evaluate(self.result_design)
        except DesignError as error:
            self._say(f"No cell comes of this: {error.field}: {error.message}", True)
            return
        ours = len(self.rows) - len(self.answers.keys() & self.rows.keys())
        self._say(
            f"{float(results.mass_g):.4g} g, {float(results.specific_energy_wh_kg):.3g} Wh/kg and "
            f"{float(results.energy_density_wh_l):.3g} Wh/L ({results.basis}); {ours} of {len(self.rows)} numbers "
            f"are ours. {NO_MASS}",
            False,
        )
        self.take.setEnabled(not refused)

    def _say(self, words: str, refusal: bool) -> None:
        self.verdict.setText(words)
        set_property(self.verdict, "role", "refusal" if refusal else "body")
        self.take.setEnabled(not refusal)

    def accept(self) -> None:
        """Enter in a box that is refused does not close the dialog."""
        self.take.setFocus()
        if self.take.isEnabled():
            super().accept()


# -- how documents use it ------------------------------------------------------------------------------------


def ask(window: QWidget, path: Path, look: tuple[Theme, float]) -> Found | None:
    """Read a BPX file and ask what it leaves open. None when the person cancels. Raises ``FileError``."""
    cell = in_background(window, f"Reading {path.name}…", lambda: read_bpx(path))
    if cell is None:
        return None
    try:
        dialog = BpxDialog(cell, path.name, window)
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error
    dress(dialog, *look)
    dialogs.show(dialog)
    if dialog.result() != QDialog.DialogCode.Accepted:
        return None
    name = path.name.removesuffix(".json")[:_LONGEST_NAME] or "BPX cell"
    design = msgspec.structs.replace(dialog.result_design, name=name)
    return design, curves_of(cell, design, path.name, dialog.answers)


def in_background(window: QWidget, words: str, work: Callable[[], T]) -> T | None:
    """Do ``work`` in a thread; where it takes long, show that, with a Cancel. None when cancelled."""
    progress = QProgressDialog(words, "Cancel", 0, 0, window)
    progress.setWindowTitle("Voltascope")
    progress.setMinimumDuration(_WAIT_MS)
    progress.setModal(True)
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        future = pool.submit(work)
        while not future.done():
            progress.setValue(0)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if progress.wasCanceled():
                return None
        return future.result()
    finally:
        pool.shutdown(wait=False)
        progress.reset()
        progress.deleteLater()

"""The tab of the formula: the letters, the numbers, what they mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from app.panels.calculator.formula_data import formula_answer, formula_line, formula_terms
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.widgets import clear_margins, role_label, set_property

NOTE = (
    "An identity, not a model of its own: with the usable capacity per gram of positive active material, the voltage "
    "of the full cell and the masses of the whole cell it gives exactly the specific energy of the cell. "
    "It shows where to win: more C or V, or less of everything that is not positive active material."
)


class FormulaTab(CalculatorTab):
    """E = C·V / (1 + (m_neg + m_inactive) / m_pos), live."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self._formula = role_label("", "heading")
        self._formula.setTextFormat(Qt.TextFormat.RichText)
        self._formula.setText("E = C · V / (1 + (m<sub>neg</sub> + m<sub>inactive</sub>) / m<sub>pos</sub>)")
        self._line = role_label("", "body")
        self._line.setWordWrap(True)
        self._line.setTextFormat(Qt.TextFormat.RichText)
        self._line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cells: list[tuple[QLabel, QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(2, 1)
        note = role_label(NOTE, "caption")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        clear_margins(column, 6)
        column.addWidget(self._formula)
        column.addWidget(self._line)
        column.addLayout(self._grid)
        column.addWidget(note)
        column.addStretch(1)

    def show_frame(self, frame: Frame) -> None:
        """Put the numbers of the design in."""
        results = frame.results
        lead = "Last good design: " if frame.stale else "= "
        self._line.setText(f"{lead}{formula_line(results)} = <b>{formula_answer(results)}</b>")
        terms = formula_terms(results)
        if not self._cells:
            self._make_cells(len(terms))
        for term, (letter, value, meaning) in zip(terms, self._cells, strict=True):
            head, _, foot = term.letter.partition("_")
            letter.setText(f"{head}<sub>{foot}</sub>" if foot else head)
            value.setText(term.value)
            meaning.setText(term.meaning)
        for label in (self._line, *(value for _, value, _ in self._cells)):
            set_property(label, "role", "quiet" if frame.stale else "body")

    def _make_cells(self, count: int) -> None:
        for row in range(count):
            letter, value, meaning = role_label("", "quiet"), role_label("", "body"), role_label("", "quiet")
            letter.setTextFormat(Qt.TextFormat.RichText)
            meaning.setWordWrap(True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            for column, label in enumerate((letter, value, meaning)):
                self._grid.addWidget(label, row, column)
            self._cells.append((letter, value, meaning))

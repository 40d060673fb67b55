"""Which column of the file is which of the table, and one value for all rows where the file has none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from app.dataset.columns import columns_of
from app.dataset.own.headers import clash_of_unit
from app.dataset.own.matching import lacking, takeable
from app.dataset.records import TABLES
from app.dataset.schema import Field
from app.panels.common.choice import Choice
from app.panels.common.widgets import ElidedLabel, role_label
from app.panels.common.words import BASIS_WORDS
from app.panels.data.import_draft import Draft

NOT_TAKEN = ("", "not taken")
_YES_NO = (("true", "yes"), ("false", "no"))


def field_words(field: Field) -> str:
    """A column as it is called on screen: "Specific energy low (Wh/kg)"."""
    return f"{field.title} ({field.unit})" if field.unit not in ("", "1") else field.title


class ColumnMatching(QScrollArea):
    """A line for each column of the file, and below one for each column that every row needs and the file has not."""

    target_chosen = Signal(int, str)
    value_given = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Columns of the file and what they are taken for")
        self._built: object = None
        self.targets: list[Choice] = []
        self.values: dict[str, Choice | QLineEdit] = {}
        self._told: dict[str, QLabel] = {}

    def show_draft(self, draft: Draft) -> None:
        """Show how the columns are taken; the lines are made anew only where there are others than before."""
        if draft.plan is None:
            self._built = None
            self.setWidget(role_label("This file is left out.", "quiet"))
            self.targets, self.values, self._told = [], {}, {}
            return
        lines = (draft.path, draft.look.header, draft.plan.table, lacking(draft.plan))
        if lines != self._built:
            self._built = lines
            self._build(draft)
        for choice, name in zip(self.targets, draft.plan.targets, strict=True):
            choice.set_key(name)
        faults = draft.value_faults()
        for name, widget in self.values.items():
            text = draft.plan.values.get(name, "")
            if isinstance(widget, Choice):
                widget.set_key(text)
            elif widget.text().strip() != text:
                widget.setText(text)
            told = faults.get(name, "" if text else "needed")
            self._told[name].setText(told)
            self._told[name].setVisible(bool(told))

    def _build(self, draft: Draft) -> None:
        assert draft.plan is not None
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        fields = takeable(draft.plan.table)
        options = [NOT_TAKEN, *((field.name, field_words(field)) for field in fields)]
        self.targets, self.values, self._told = [], {}, {}
        for place, heading in enumerate(draft.look.header):
            grid.addWidget(ElidedLabel(heading or f"(column {place + 1})", "body"), place, 0)
            grid.addWidget(self._target(place, heading, options, _clash(heading, fields)), place, 1)
        self._build_values(draft, grid)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(content)

    def _target(self, place: int, heading: str, options: list[tuple[str, str]], clash: str) -> Choice:
        about = f"What the column {heading} is taken for.{clash}"
        choice = Choice("", options, about, accessible_name=f"Column {heading}")
        choice.combo.setMinimumContentsLength(12)
        choice.chosen.connect(lambda name, place=place: self.target_chosen.emit(place, name))
        self.targets.append(choice)
        return choice

    def _build_values(self, draft: Draft, grid: QGridLayout) -> None:
        assert draft.plan is not None
        missing = lacking(draft.plan)
        if missing:
            title = role_label("For all rows: the file has no column for", "quiet")
            title.setWordWrap(True)
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        for field in missing:
            line = grid.rowCount()
            grid.addWidget(ElidedLabel(field_words(field), "body"), line, 0)
            widget = self._value(draft.plan.table, field)
            self.values[field.name] = widget
            grid.addWidget(widget, line, 1)
            told = self._told[field.name] = role_label("", "refusal")
            told.setWordWrap(True)
            grid.addWidget(told, line + 1, 1)

    def _value(self, table: str, field: Field) -> Choice | QLineEdit:
        column = next(column for column in columns_of(TABLES[table]) if column.name == field.name)
        about = f"{field_words(field)} of all rows: {field.description}."
        name = f"{field.title} of all rows"
        words = [(word, BASIS_WORDS[word][0] if field.name == "basis" else word) for word in column.words]
        if (words and column.kind == "text") or column.kind == "boolean":
            choice = Choice("", [("", "choose…"), *(words or _YES_NO)], about, accessible_name=name)
            choice.combo.setMinimumContentsLength(12)
            choice.chosen.connect(lambda text, name=field.name: self.value_given.emit(name, text))
            return choice
        line = QLineEdit(placeholderText=field.description)
        line.setToolTip(about)
        line.setAccessibleName(name)
        line.textEdited.connect(lambda text, name=field.name: self.value_given.emit(name, text.strip()))
        return line


def _clash(heading: str, fields: tuple[Field, ...]) -> str:
    """Why a heading that reads like a column is not taken for it: nothing is ever rescaled silently."""
    for field in fields:
        unit = clash_of_unit(heading, field)
        if unit:
            return f" It is in {unit}; {field.title} is in {field.unit}, and nothing is converted."
    return ""

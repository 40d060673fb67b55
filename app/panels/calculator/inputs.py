"""The input column: every number of the design, in five groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.panels.calculator.bases import basis_choices
from app.panels.calculator.between_choices import filling_choice
from app.panels.calculator.choice_words import Option
from app.panels.calculator.choices import CHOICES, Context
from app.panels.calculator.chooser import Chooser
from app.panels.calculator.control_row import ControlRow
from app.panels.calculator.field import GROUPS, Group
from app.panels.calculator.fields import GROUP_TITLES, fields_for
from app.panels.calculator.input_group import InputGroup
from app.panels.calculator.layers_basis import (
    PATH as LAYERS,
)
from app.panels.calculator.layers_basis import (
    entered_fields,
    followed,
    is_capacity,
    layers_choice,
    layers_note,
    reference_stored,
)
from app.panels.calculator.told import plain_words, refused
from app.panels.common.widgets import button, clear_margins
from app.science.design import CellDesign, Pouch, Prismatic, Stack
from app.science.errors import DesignError
from app.science.paths import get_value
from app.science.results import DesignWarning

COLUMN_PX = 336
# The choice that stands in a group's heading.
HEADING_CHOICES: dict[Group, str] = {
    "positive": "positive",
    "negative": "negative",
    "between": "separator",
    "cell": "cell",
}
EXTRA_NEGATIVE = "cell.extra_negative"
NOTHING: Mapping[str, str] = MappingProxyType({})


class InputColumn(QFrame):
    """``moved(field, shown)``, ``finished()``, ``held(path, basis)``, ``picked(path, key)``, ``pack_wanted(bool)``.

    ``context`` gives what the choices among parts are about: the facts and the design in hand.
    """

    moved = Signal(object, float)
    finished = Signal()
    held = Signal(str, str)
    picked = Signal(str, str)
    pack_wanted = Signal(bool)

    def __init__(self, context: Callable[[], Context]) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "card")
        self.setAccessibleName("Inputs of the design")
        self.groups = {key: InputGroup(title, self._chooser(key)) for key, title in GROUP_TITLES.items()}
        self.extra_negative = self._check(EXTRA_NEGATIVE)
        self._add_pack = button(
            "Add a pack",
            "Say what share of a pack its cells take, so that figures at pack level are known",
            "link",
        )
        self._remove_pack = button("Remove the pack", "Leave the pack out of this design", "link")
        self._rows: dict[str, ControlRow] = {}
        self._last: CellDesign | None = None
        self._warned: dict[str, str] = {}
        self._refused: str | None = None
        self._not_taken = ""
        self._build()

    def _chooser(self, group: Group) -> Chooser | None:
        """The chooser of a group's heading; the pack has none."""
        path = HEADING_CHOICES.get(group)
        if path is None:
            return None
        choice = CHOICES[path]
        chooser = Chooser(choice.name, choice.about)

        def listing() -> tuple[tuple[Option, ...], str]:
            context = self._context()
            return choice.options(context), choice.current(context)

        chooser.listing = listing
        chooser.picked.connect(lambda key: self.picked.emit(path, key))
        return chooser

    def _check(self, path: str) -> QCheckBox:
        """A choice between yes and no."""
        choice = CHOICES[path]
        check = QCheckBox(choice.name)
        check.setToolTip(choice.about)
        check.setAccessibleName(choice.name)
        check.clicked.connect(lambda on: self.picked.emit(path, "yes" if on else "no"))
        return check

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(6)
        for group in self.groups.values():
            column.addWidget(group)
            group.moved.connect(self.moved)
            group.finished.connect(self.finished)
            group.held.connect(self._hold)
        self.groups["cell"].add_extra(EXTRA_NEGATIVE, self.extra_negative)
        for link, wanted in ((self._add_pack, True), (self._remove_pack, False)):
            self.groups["pack"].body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            link.clicked.connect(lambda _=False, wanted=wanted: self.pack_wanted.emit(wanted))
        column.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(content)
        outer = QVBoxLayout(self)
        clear_margins(outer)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self.scroll_area)

    def _hold(self, path: str, key: str) -> None:
        """A choice behind "More" is one among parts, or among the bases of a number."""
        (self.picked if path in CHOICES else self.held).emit(path, key)

    # -- showing --------------------------------------------------------------------------------------------

    def show_design(
        self,
        design: CellDesign,
        reference: CellDesign,
        origin: str,
        assumed: Mapping[str, str] = NOTHING,
        layers_basis: str = "layers",
    ) -> None:
        """Bring all rows in line with ``design``; the dots compare with ``reference``, which came from ``origin``.

        ``assumed``: why the numbers at these paths of ``reference`` were assumed. ``layers_basis``: what a stacked
        cell's layers are entered as.
        """
        filling = filling_choice(self._context().dataset, design)
        fields = entered_fields(fields_for(design), design, layers_basis)
        choices = (*basis_choices(design), filling, *layers_choice(design, layers_basis))
        heads = {"positive": "positive", "negative": "negative", "electrolyte": "between", "cell": "cell"}
        for key in GROUPS:
            own = [choice for choice in choices if heads[choice.path.split(".")[0]] == key]
            self.groups[key].set_fields([field for field in fields if field.group == key], own)
        self._rows = {path: row for group in self.groups.values() for path, row in group.rows.items()}
        # Rows that were hidden until now have none of the words that stand already.
        self._last, self._warned = None, {}
        self.show_values(design)
        self.show_reference(design, reference, origin, assumed)
        self._show_pack(design)
        stacked = isinstance(design.cell, Pouch | Prismatic)
        self.extra_negative.setVisible(stacked)
        self.extra_negative.setChecked(stacked and bool(getattr(design.cell, "extra_negative", False)))

    def show_values(self, design: CellDesign) -> None:
        """Only the numbers: the quick way while a control is dragged."""
        old, self._last = self._last, design
        for path, row in self._rows.items():
            head = path.split(".", 1)[0]
            # Parts that a change left alone are the same objects in both designs.
            if old is None or getattr(old, head) is not getattr(design, head):
                row.show_value(float(get_value(design, path)))
        row_of_layers = self._rows.get(LAYERS)
        if row_of_layers is not None and is_capacity(row_of_layers.field):
            self._show_capacity(row_of_layers, design)

    def _show_capacity(self, row: ControlRow, design: CellDesign) -> None:
        """Layers entered as capacity: what one of them holds changes with the rest of the design."""
        row.field = followed(row.field, design)
        row.show_value(float(get_value(design, LAYERS)))
        row.show_note(layers_note(row.field, design))

    def show_reference(
        self, design: CellDesign, reference: CellDesign, origin: str, assumed: Mapping[str, str] = NOTHING
    ) -> None:
        """The changed dots, and the tooltips' lines on where the default comes from and why it is assumed."""
        for row in self.rows().values():
            path = row.field.path
            stored = reference_stored(row.field, design, reference)
            row.show_reference(stored, origin, assumed.get(path, ""))

    def _show_pack(self, design: CellDesign) -> None:
        self._add_pack.setVisible(design.pack is None)
        self._add_pack.setEnabled(not isinstance(design.cell, Stack))
        self._remove_pack.setVisible(design.pack is not None)

    def show_summaries(self, words: dict[str, str]) -> None:
        """The quiet words at the right of the headings."""
        for key, group in self.groups.items():
            group.set_summary(words[key])

    def show_warnings(self, warnings: tuple[DesignWarning, ...]) -> None:
        """Say beside each control what is doubtful about it."""
        found = {self._path_for(warning.field): plain_words(warning.message) for warning in warnings}
        if found and found == self._warned:
            return
        self._warned = found
        for path, row in self.rows().items():
            row.show_warning(found.get(path, ""))

    def show_refusal(self, error: DesignError | None) -> None:
        """Say beside the control of the refused field what is allowed; unfold it when it is hidden."""
        path = None if error is None else self._path_for(error.field)
        if self._refused is not None and self._refused != path:
            self._say(self._refused, None)
        self._refused = path
        if error is not None and path is not None:
            self._say(path, plain_words(error.message) if self._last is None else refused(self._last, error))
            for group in self.groups.values():
                group.reveal(path)

    def show_not_taken(self, path: str, message: str) -> None:
        """Say beside the choice at ``path`` why it was not taken; "" takes the words away."""
        for name in {path, self._not_taken} - {""}:
            self.groups[_group_of(name)].show_choice_refusal(name, message if name == path else "")
        self._not_taken = path if message else ""

    def _say(self, path: str, message: str | None) -> None:
        row = self.rows().get(path)
        if row is not None:
            row.show_refusal(message)

    def _path_for(self, field: str) -> str:
        """The control nearest to a field of the model: itself, or the first one under the same part."""
        rows = self.rows()
        if field in rows:
            return field
        head = field.rsplit(".", 1)[0]
        return next((path for path in rows if path.startswith(head)), field)

    def rows(self) -> dict[str, ControlRow]:
        """All rows shown, by the path of their field."""
        return self._rows


def _group_of(path: str) -> Group:
    """The group in which the choice at ``path`` stands."""
    head = path.split(".", 1)[0]
    return "between" if head in ("separator", "electrolyte") else cast("Group", head)

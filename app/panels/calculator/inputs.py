"""The input column: every number of the design, in five groups."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.panels.calculator.bases import basis_choices
from app.panels.calculator.control_row import ControlRow
from app.panels.calculator.field import GROUPS
from app.panels.calculator.fields import GROUP_TITLES, fields_for
from app.panels.calculator.input_group import InputGroup
from app.panels.common.widgets import button, clear_margins
from app.science.design import CellDesign, Stack
from app.science.errors import DesignError
from app.science.paths import get_value
from app.science.results import DesignWarning

COLUMN_PX = 336


class InputColumn(QFrame):
    """``moved(field, shown)``, ``finished()``, ``held(path, basis)``, ``pack_wanted(bool)``."""

    moved = Signal(object, float)
    finished = Signal()
    held = Signal(str, str)
    pack_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Inputs of the design")
        self.groups = {key: InputGroup(title) for key, title in GROUP_TITLES.items()}
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
        self._build()

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(6)
        for group in self.groups.values():
            column.addWidget(group)
            group.moved.connect(self.moved)
            group.finished.connect(self.finished)
            group.held.connect(self.held)
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

    # -- showing --------------------------------------------------------------------------------------------

    def show_design(self, design: CellDesign, reference: CellDesign, origin: str) -> None:
        """Bring all rows in line with ``design``; the dots compare with ``reference``, which came from ``origin``."""
        fields, choices = fields_for(design), basis_choices(design)
        heads = {"positive": "positive", "negative": "negative", "electrolyte": "between"}
        for key in GROUPS:
            own = [choice for choice in choices if heads[choice.path.split(".")[0]] == key]
            self.groups[key].set_fields([field for field in fields if field.group == key], own)
        self._rows = {path: row for group in self.groups.values() for path, row in group.rows.items()}
        self._last = None
        self.show_values(design)
        self.show_reference(design, reference, origin)
        self._show_pack(design)

    def show_values(self, design: CellDesign) -> None:
        """Only the numbers: the quick way while a control is dragged."""
        old, self._last = self._last, design
        for path, row in self._rows.items():
            head = path.split(".", 1)[0]
            # Parts that a change left alone are the same objects in both designs.
            if old is None or getattr(old, head) is not getattr(design, head):
                row.show_value(float(get_value(design, path)))

    def show_reference(self, design: CellDesign, reference: CellDesign, origin: str) -> None:
        """The changed dots, and the tooltips' line on where the default comes from."""
        for row in self.rows().values():
            row.show_reference(reference_value(design, reference, row.field.path), origin)

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
        found = {self._path_for(warning.field): warning.message for warning in warnings}
        if found == self._warned:
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
            self._say(path, error.message)
            for group in self.groups.values():
                group.reveal(path)

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


def reference_value(design: CellDesign, reference: CellDesign, path: str) -> float | None:
    """The number that ``path`` had at first; None where it has none, or says it in another basis."""
    try:
        value = get_value(reference, path)
        holder, _, last = path.rpartition(".")
        if last == "value" and get_value(reference, f"{holder}.basis") != get_value(
            design, f"{holder}.basis"
        ):
            return None
        return float(value)
    except (DesignError, TypeError):
        return None

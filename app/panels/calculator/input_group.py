"""A group of the input column: its rows, the rarely moved ones behind "More", and the choices of parts and bases."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from app.panels.calculator.bases import BasisChoice
from app.panels.calculator.chooser import Chooser
from app.panels.calculator.control_row import ControlRow
from app.panels.calculator.field import Field
from app.panels.common.choice import Choice
from app.panels.common.section import Section
from app.panels.common.widgets import clear_margins, role_label


class InputGroup(Section):
    """``moved(field, shown)``, ``finished()`` and ``held(path, basis)`` tell what the user does.

    A group with a ``chooser`` has it in the place of its summary.
    """

    moved = Signal(object, float)
    finished = Signal()
    held = Signal(str, str)

    def __init__(self, title: str, chooser: Chooser | None = None) -> None:
        super().__init__(title)
        self.chooser = chooser
        self._refusals = {name: self._refusal_label() for name in ("head", "more")}
        self.rows: dict[str, ControlRow] = {}
        self._pool: dict[str, ControlRow] = {}
        self._choices: dict[str, Choice] = {}
        self._extras: dict[str, QWidget] = {}
        self._shown: tuple[object, ...] = ()
        self._more_open = False
        self._rare = QWidget()
        self._more = QToolButton()
        self._more.setProperty("role", "more")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._main = QVBoxLayout()
        clear_margins(self._main, 2)
        rare = QVBoxLayout(self._rare)
        clear_margins(rare, 2)
        self._rare_rows, self._rare_choices = QVBoxLayout(), QVBoxLayout()
        for layout in (self._rare_rows, self._rare_choices):
            clear_margins(layout, 2)
            rare.addLayout(layout)
        rare.addWidget(self._refusals["more"])
        if chooser is not None:
            self._summary.hide()
            self.heading.addWidget(chooser, 1)
        self.body.addWidget(self._refusals["head"])
        self.body.addLayout(self._main)
        self.body.addWidget(self._more)
        self.body.addWidget(self._rare)
        self._more.clicked.connect(lambda: self.open_more(not self._more_open))
        self.open_more(False)

    def _refusal_label(self) -> QLabel:
        label = role_label("", "refusal", self)
        label.setWordWrap(True)
        label.hide()
        return label

    def set_summary(self, summary: str) -> None:
        """Say in the heading what is in use, on the chooser where there is one."""
        if self.chooser is None:
            super().set_summary(summary)
        else:
            self.chooser.set_words(summary)

    def show_choice_refusal(self, path: str, message: str) -> None:
        """Say beside the choice at ``path`` why it was not taken; "" takes the words away."""
        place = "more" if path in self._choices or path in self._extras else "head"
        for name, label in self._refusals.items():
            words = message if name == place else ""
            if words != label.text():
                label.setText(words)
                label.setVisible(bool(words))
        if message and not self.is_open():
            self.set_open(True)

    def add_extra(self, path: str, widget: QWidget) -> None:
        """Put a control that is no number behind "More"."""
        self._extras[path] = widget
        self._rare_choices.addWidget(widget)

    # -- which rows there are -------------------------------------------------------------------------------

    def set_fields(self, fields: Iterable[Field], choices: Iterable[BasisChoice]) -> bool:
        """Show rows for these fields; widgets made once are used again. True when the rows changed."""
        wanted, found = list(fields), list(choices)
        shown = (*(field.key for field in wanted), *((choice.path, choice.options) for choice in found))
        if shown != self._shown:
            self._shown = shown
            self._lay_out(wanted, found)
            self._describe_more(wanted, found)
            changed = True
        else:
            changed = False
        for choice in found:
            self._choices[choice.path].set_key(choice.current)
        return changed

    def _lay_out(self, fields: list[Field], choices: list[BasisChoice]) -> None:
        keys = {field.key for field in fields}
        for key, row in self._pool.items():
            if key not in keys:
                row.hide()
                row.forget_words()
        self.rows = {}
        for field in fields:
            row = self._pool.get(field.key) or self._new_row(field)
            # Another kind of electrode may give the same row another range.
            row.field = field
            layout = self._rare_rows if field.more else self._main
            layout.removeWidget(row)
            layout.addWidget(row)
            row.show()
            self.rows[field.path] = row
        paths = {choice.path for choice in choices}
        for path, widget in self._choices.items():
            widget.setVisible(path in paths)
        for choice in choices:
            self._choice(choice).set_options(choice.options)
        self._order_stops([choice.path for choice in choices])

    def _order_stops(self, paths: list[str]) -> None:
        """The Tab key goes down the group as it is read, whichever widget was made first."""
        rows = self.rows.values()
        stops: list[QWidget] = [] if self.chooser is None else [self.chooser]
        stops += [stop for row in rows if not row.field.more for stop in row.stops()]
        stops += [self._more, *(stop for row in rows if row.field.more for stop in row.stops())]
        stops += [*(self._choices[path].combo for path in paths), *self._extras.values()]
        before: QWidget = self._toggle
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def _new_row(self, field: Field) -> ControlRow:
        row = ControlRow(field, self._rare if field.more else self._content)
        row.moved.connect(self.moved)
        row.finished.connect(self.finished)
        self._pool[field.key] = row
        return row

    def _choice(self, choice: BasisChoice) -> Choice:
        if choice.path not in self._choices:
            name = f"{self._toggle.text()}: {choice.label.lower()}"
            widget = Choice(choice.label, choice.options, choice.about, self._rare, name)
            for label in widget.findChildren(QLabel):
                label.setMinimumWidth(label.fontMetrics().averageCharWidth() * 17)
            widget.chosen.connect(lambda basis, path=choice.path: self.held.emit(path, basis))
            self._choices[choice.path] = widget
            self._rare_choices.addWidget(widget)
        return self._choices[choice.path]

    # -- more -----------------------------------------------------------------------------------------------

    def _describe_more(self, fields: list[Field], choices: list[BasisChoice]) -> None:
        rare = [field.label for field in fields if field.more] + [choice.label for choice in choices]
        self._more.setVisible(bool(rare))
        self._more.setToolTip(", ".join(rare))
        self._more_words()

    def open_more(self, is_open: bool) -> None:
        """Show or hide the rarely moved numbers."""
        self._more_open = is_open
        self._rare.setVisible(is_open)
        self._more.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._more_words()

    def _more_words(self) -> None:
        self._more.setText("Less" if self._more_open else "More")
        self._more.setAccessibleName(f"{self._toggle.text()}: more numbers")

    def reveal(self, path: str) -> None:
        """Unfold what hides the control at ``path``."""
        row = self.rows.get(path)
        if row is None:
            return
        if not self.is_open():
            self.set_open(True)
        if row.field.more and not self._more_open:
            self.open_more(True)

    def more_button(self) -> QToolButton:
        """The button that shows the rarely moved numbers."""
        return self._more

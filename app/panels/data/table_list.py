"""The list at the left: published tables, what is told about the data, the user's own additions, and the dataset."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.dataset.additions import ADDITIONS, Addition, table_of
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.data.card_parts import clear_layout, thin_line
from app.panels.data.catalogue import GROUPS, table_info
from app.panels.data.describe import table_title
from app.panels.data.list_entry import ListEntry
from app.panels.data.menus import MenuButton
from app.plots.glyphs import glyph_icon
from app.plots.theme import LIGHT, Theme

WIDTH_PX = 164
ADD_TIP = "Take in your own cells, materials or milestones from CSV or XLSX files; a preview comes first"


class TableList(QFrame):
    """Emits intents only: which table, which addition to show or remove, and the links at the foot."""

    chosen = Signal(str)
    addition_chosen = Signal(int)
    addition_removed = Signal(int)
    add_wanted = Signal()
    template_wanted = Signal(str)
    check_wanted = Signal()
    folder_wanted = Signal()
    dictionary_wanted = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self.setProperty("role", "card")
        self.setAccessibleName("Tables of the dataset")
        self.entries: dict[str, ListEntry] = {}
        self.additions: list[ListEntry] = []
        self.removers: list[QToolButton] = []
        self._shown_additions: tuple[Addition, ...] | None = None
        self._make_foot(version)
        self._build()

    # -- building -------------------------------------------------------------------------------------------

    def _make_foot(self, version: str) -> None:
        self.version = role_label(f"Dataset {version}", "caption")
        self.checked = role_label("", "caption")
        self.checked.setWordWrap(True)
        for label in (self.version, self.checked):
            label.setContentsMargins(4, 0, 0, 0)
        self.check_button = button("Check the data", "Read every file again and tell every fault", "link")
        self.check_button.clicked.connect(self.check_wanted)
        self.folder_button = button(
            "Open the folder",
            "Open the folder of the dataset's files: CSV tables and their description",
            "link",
        )
        self.folder_button.clicked.connect(self.folder_wanted)
        self.dictionary_button = button(
            "Data dictionary", "What every table and every column means, and what a cell may hold", "link"
        )
        self.dictionary_button.clicked.connect(self.dictionary_wanted)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 6, 4, 8)
        outer.setSpacing(4)
        outer.addWidget(self._scrolled(), 1)
        outer.addWidget(thin_line())
        foot = QVBoxLayout()
        foot.setContentsMargins(6, 2, 6, 0)
        foot.setSpacing(2)
        links = (self.dictionary_button, self.check_button, self.folder_button)
        for widget in (self.version, self.checked, *links):
            foot.addWidget(widget)
        outer.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2, 0)
        column.setSpacing(0)
        for heading, group in GROUPS:
            column.addWidget(self._heading(heading))
            for info in group:
                self._add_entry(column, info.name, info.short)
        column.addWidget(self._heading("Yours"))
        self._own = QVBoxLayout()
        clear_margins(self._own, 0)
        column.addLayout(self._own)
        self._add_buttons(column)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        return self.area

    def _add_entry(self, column: QVBoxLayout, name: str, short: str) -> None:
        entry = ListEntry(name, short, table_title(name))
        entry.chosen.connect(self.chosen)
        entry.step.connect(self._step)
        self.entries[name] = entry
        column.addWidget(entry)

    def _heading(self, text: str) -> QLabel:
        label = role_label(text, "caption")
        label.setContentsMargins(10, 8, 0, 3)
        return label

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self.add_button = button("Add your data…", ADD_TIP, "link")
        self.add_button.clicked.connect(self.add_wanted)
        self.templates = MenuButton(
            "Templates…", "Save an empty table with the right columns and an explanation of each", "link"
        )
        for name in ADDITIONS:
            act = self.templates.menu().addAction(f"{table_title(name)}…")
            act.triggered.connect(lambda _=False, name=name: self.template_wanted.emit(name))
        for widget, left in ((self.add_button, 7), (self.templates, 9)):
            # The style sheet lets a link shrink to nothing; its line does not: a list that scrolls has room.
            line = QWidget()
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout(line)
            row.setContentsMargins(left, 2, 0, 2)
            row.addWidget(widget)
            row.addStretch(1)
            column.addWidget(line)

    # -- showing --------------------------------------------------------------------------------------------

    def show_tables(self, current: str, counts: dict[str, tuple[int, int]]) -> None:
        """Show which table is in front, and how many rows each has."""
        for name, entry in self.entries.items():
            published, own = counts.get(name, (0, 0))
            entry.set_count(f"{published} +{own}" if own else str(published))
            if entry.is_current() != (name == current):
                entry.set_current(name == current)
                if name == current:
                    self.area.ensureWidgetVisible(entry, 0, 20)

    def show_additions(self, additions: tuple[Addition, ...]) -> None:
        """List the user's additions, each with a button that removes it."""
        if additions is self._shown_additions:
            return
        self._shown_additions = additions
        clear_layout(self._own)
        self.additions, self.removers = [], []
        before: QWidget = list(self.entries.values())[-1]
        for number, addition in enumerate(additions):
            self._own.addWidget(self._addition(number, addition))
            for widget in (self.additions[-1], self.removers[-1]):
                QWidget.setTabOrder(before, widget)
                before = widget

    def _addition(self, number: int, addition: Addition) -> QWidget:
        title = table_info(table_of(addition)).short
        entry = ListEntry(
            str(number), addition.name, f"{addition.name}: your rows of {title}; click shows them alone"
        )
        entry.set_count(str(len(addition.rows)))
        entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        entry.set_theme(self._theme, self._scale)
        entry.chosen.connect(lambda key: self.addition_chosen.emit(int(key)))
        remove = QToolButton()
        remove.setIcon(glyph_icon("close", self._theme.quiet))
        remove.setToolTip(f"Remove the rows of {addition.name}; Undo brings them back")
        remove.setAccessibleName(f"Remove {addition.name}")
        remove.setIconSize(QSize(9, 9))
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.clicked.connect(lambda: self.addition_removed.emit(number))
        self.additions.append(entry)
        self.removers.append(remove)
        box = QWidget()
        row = QHBoxLayout(box)
        clear_margins(row, 0)
        row.addWidget(entry, 1)
        row.addWidget(remove)
        return box

    def show_check(self, words: str, faults: bool, offered: bool) -> None:
        """Tell what the check found; offer it where it was not done."""
        self.checked.setText(words)
        self.checked.setVisible(bool(words))
        self.checked.setProperty("role", "refusal" if faults else "caption")
        self.checked.style().unpolish(self.checked)
        self.checked.style().polish(self.checked)
        self.check_button.setVisible(offered)

    def _step(self, step: int) -> None:
        names = list(self.entries)
        here = next((n for n, name in enumerate(names) if self.entries[name].hasFocus()), 0)
        there = self.entries[names[max(0, min(len(names) - 1, here + step))]]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(there.key)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the width that goes with the type, and the colours of the small pictures."""
        self._theme, self._scale = theme, scale
        self.setFixedWidth(round(WIDTH_PX * scale))
        for remove in self.removers:
            remove.setIcon(glyph_icon("close", theme.quiet))

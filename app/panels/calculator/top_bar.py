"""The bar over the calculator: which design, undo, what Routes offers, what is pinned, which level."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.dataset.records import Source
from app.panels.calculator.offers import Offer
from app.panels.calculator.pin_buttons import PinButtons
from app.panels.calculator.selectors import LEVEL_WORDS, LevelChoice
from app.panels.common.choice import Choice
from app.panels.common.tips import folded
from app.panels.common.widgets import button, clear_margins, set_property
from app.plots.theme import Theme
from app.state.presets import Preset

LEAST_PX = 240
SOLVE_TIP = (
    "Say what the cell shall reach, and which number may change for it: "
    "the answer, or the nearest that can be reached and what stops it (Ctrl+T)"
)
SOLVE_WORDS = ("Solve for a target…", "Solve…", "Solve…", "Solve…")
# How many letters of the design's name each form of the bar shows, from the longest to the briefest.
NAME_LETTERS = (36, 16, 16, 14, 14, 9)
# How a design that was changed is marked, in many letters and in few.
MARKS = (" · changed", " •")


class TopBar(QWidget):
    """Signals say what the user wants; nothing here changes the state."""

    preset_chosen = Signal(str)
    open_wanted = Signal()
    save_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    solve_wanted = Signal()
    offer_taken = Signal()
    level_chosen = Signal(str)
    column_toggled = Signal(bool)

    def __init__(self, presets: tuple[Preset, ...], sources: Mapping[str, Source]) -> None:
        super().__init__()
        self.column = button("Inputs", "Show or hide the column of inputs, to give the plots more room")
        self.column.setCheckable(True)
        self.column.setChecked(True)
        self.preset = button("Preset", "Choose a design that ships with the program")
        self.preset.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.open = button(
            "Open…", "Open a design or a session from a file; a file dropped on the window opens too"
        )
        self.save = button("Save", "Save this design as a file")
        self.undo = button("Undo", "Take the last step back (Ctrl+Z)", "flat")
        self.redo = button("Redo", "Do again what was taken back (Ctrl+Shift+Z)", "flat")
        self.offer = button("", "", "link")
        self.pins = PinButtons()
        self.solve = button("Solve for a target…", SOLVE_TIP, "primary")
        levels = [(key, word) for key, word in LEVEL_WORDS.items()]
        self.level = Choice(
            "Basis", levels, "What the energy figures are divided by: material, stack, cell or pack"
        )
        self.undo.setAccessibleName("Undo")
        self.redo.setAccessibleName("Redo")
        self.menu = QMenu(self.preset)
        self._actions: dict[str, QAction] = {}
        self._name, self._changed = "", False
        self._shown: tuple[str, bool, str | None, str] | None = None
        self._offer_words = ("", "")
        self._levels: tuple[tuple[LevelChoice, ...], str] = ((), "")
        self._least, self._stage, self._mark = 0, -1, MARKS[0]
        self._fill_menu(presets, sources)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._row = row = QHBoxLayout(self)
        clear_margins(row, 8)
        for widget in (self.column, self.preset, self.open, self.save, self.undo, self.redo):
            row.addWidget(widget)
        row.addStretch(1)
        for right in (self.offer, self.pins, self.solve, self.level):
            row.addWidget(right)
        self.preset.setMenu(self.menu)

    def _connect(self) -> None:
        pairs = (
            (self.open, self.open_wanted),
            (self.save, self.save_wanted),
            (self.undo, self.undo_wanted),
            (self.redo, self.redo_wanted),
            (self.solve, self.solve_wanted),
            (self.offer, self.offer_taken),
        )
        for widget, signal in pairs:
            widget.clicked.connect(lambda _=False, signal=signal: signal.emit())
        self.level.chosen.connect(self.level_chosen)
        self.column.toggled.connect(self.column_toggled)
        self.pins.resized.connect(self._fit)

    def _fill_menu(self, presets: tuple[Preset, ...], sources: Mapping[str, Source]) -> None:
        self.menu.setToolTipsVisible(True)
        self.menu.setAccessibleName("Presets")
        group = QActionGroup(self.menu)
        last = ""
        for preset in presets:
            if preset.group != last:
                heading = self.menu.addAction(preset.group)
                heading.setEnabled(False)
                last = preset.group
            action = self.menu.addAction(f"   {preset.title.replace('&', '&&')}")
            action.setCheckable(True)
            action.setToolTip(preset_tooltip(preset, sources))
            action.triggered.connect(lambda _=False, key=preset.key: self.preset_chosen.emit(key))
            group.addAction(action)
            self._actions[preset.key] = action

    # -- showing --------------------------------------------------------------------------------------------

    def show_name(self, name: str, changed: bool, preset: str | None, about: str) -> None:
        """Show which design is in hand, and whether it was changed since it was loaded."""
        shown = (name, changed, preset, about)
        if shown == self._shown:
            return
        self._shown = shown
        self._name, self._changed = name, changed
        self.preset.setAccessibleName(f"Design: {name}{', changed' if changed else ''}. Choose a preset")
        self.preset.setToolTip(about)
        action = self._actions.get(preset or "")
        if action is not None:
            action.setChecked(True)
        else:
            for other in self._actions.values():
                other.setChecked(False)
        self._elide()
        self._fit()

    def _elide(self) -> None:
        room = NAME_LETTERS[max(self._stage, 0)] * self.preset.fontMetrics().averageCharWidth()
        words = self.preset.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        shown = words.replace("&", "&&")
        # Room for the mark of a change is kept, so that what stands beside it does not move at the first one.
        self.preset.setMinimumWidth(0)
        self.preset.setText(f"{shown}{self._mark} ▾")
        self.preset.setMinimumWidth(self.preset.sizeHint().width())
        self.preset.setText(f"{shown}{self._mark if self._changed else ''} ▾")

    # -- room -----------------------------------------------------------------------------------------------

    def set_room(self, narrow: bool, tight: bool) -> None:
        """Take at least this brief a form; the bar takes a briefer one where its words would be cut."""
        self.column.setVisible(narrow)
        self._least = 2 if tight else int(narrow)
        self._fit()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the words to the size of the type."""
        self.preset.ensurePolished()
        self._elide()
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never hold the panel wide: a briefer form is taken where there is less room."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the form that fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The longest form that is not cut."""
        forms = [(stage, MARKS[1]) for stage in range(self._least, len(NAME_LETTERS))]
        if self._least == 0:
            forms.insert(0, (0, MARKS[0]))
        for stage, mark in forms:
            self._take_form(stage, mark)
            if self._row.sizeHint().width() <= self.width():
                return

    def _take_form(self, stage: int, mark: str) -> None:
        """0: all words; then shorter names; no undo and redo (menu and keys have them); short words; no files."""
        if (stage, mark) == (self._stage, self._mark):
            return
        self._stage, self._mark = stage, mark
        self.undo.setVisible(stage < 2)
        self.redo.setVisible(stage < 2)
        self.offer.setText(self._offer_words[stage > 0])
        self.pins.set_brief(stage >= 3)
        self.solve.setText(SOLVE_WORDS[min(stage, len(SOLVE_WORDS) - 1)])
        self.level.set_brief(stage >= 3)
        self.open.setVisible(stage < 4)
        self.save.setVisible(stage < 4)
        self._elide()

    def show_offer(self, offer: Offer | None) -> None:
        """Show what Routes offers, with its reason when it cannot be taken."""
        before = (self.offer.isHidden(), self._offer_words)
        self.offer.setVisible(offer is not None)
        if offer is not None:
            self._offer_words = (offer.text, offer.short)
            self.offer.setText(self._offer_words[self._stage > 0])
            self.offer.setAccessibleName(offer.text)
            self.offer.setToolTip(folded(offer.about))
            self.offer.setEnabled(not offer.reason)
            set_property(self.offer, "role", "flat" if offer.reason else "link")
        if before != (self.offer.isHidden(), self._offer_words):
            self._fit()

    def show_levels(self, levels: tuple[LevelChoice, ...], current: str) -> None:
        """Mark the level in use; those that the design does not have say why."""
        if (levels, current) == self._levels:
            return
        self._levels = (levels, current)
        model = self.level.combo.model()
        assert isinstance(model, QStandardItemModel)
        for row, level in enumerate(levels):
            item = model.item(row)
            item.setEnabled(not level.reason)
            item.setToolTip(level.reason)
        self.level.set_key(current)

    def show_undo(self, undo: str, redo: str) -> None:
        """Enable the two buttons; the words are those of the next step ("" when there is none)."""
        for widget, words, verb, keys in (
            (self.undo, undo, "Undo", "Ctrl+Z"),
            (self.redo, redo, "Redo", "Ctrl+Shift+Z"),
        ):
            widget.setEnabled(bool(words))
            widget.setToolTip(f"{verb}: {words} ({keys})" if words else f"Nothing to {verb.lower()}")


def preset_tooltip(preset: Preset, sources: Mapping[str, Source]) -> str:
    """What a preset is and where its numbers come from."""
    names = [sources[key].title if key in sources else key for key in preset.source_ids]
    return f"{preset.summary}\nSources: {'; '.join(names)}"

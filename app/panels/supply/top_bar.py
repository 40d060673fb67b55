"""The bar over the panel: which design is counted, and against which one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.panels.common.choice import Choice
from app.panels.common.widgets import button, clear_margins, role_label
from app.state.model import CalculatorState, PinnedDesign
from app.state.presets import preset_design, presets

NOTHING, MINE, PINNED = "", "now", "pinned"
LEAST_LETTERS = 18


# Laid over the box, a list is cut by the edge of the screen in the middle of a line.
LIST_BELOW = "QComboBox { combobox-popup: 0; }"


def show_whole_list(choice: Choice) -> None:
    """Give the list of a box as many lines as it has options."""
    choice.combo.setMaxVisibleItems(max(len(choice.options()), 1))


class TopBar(QWidget):
    """``design_chosen(key)``, ``pinned_chosen(key)`` and ``calculator_wanted`` tell intents."""

    design_chosen = Signal(str)
    pinned_chosen = Signal(str)
    calculator_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._presets = [(preset.key, preset.title) for preset in presets()]
        self._shown: tuple[object, ...] = ()
        self.design = Choice(
            "", self._presets, "The design whose raw materials are counted: that of the calculator",
            accessible_name="Design",
        )  # fmt: skip
        self.pinned = Choice(
            "",
            [(NOTHING, "nothing")],
            "The design pinned as A, for comparison",
            accessible_name="Pinned as A",
        )
        for choice in (self.design, self.pinned):
            choice.combo.setMinimumContentsLength(LEAST_LETTERS)
            choice.combo.setSizeAdjustPolicy(
                choice.combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setMaximumWidth(330)
            choice.combo.setStyleSheet(LIST_BELOW)
        self.open = button("Change it in the calculator", "Go to the calculator with this design", "flat")
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(self.design, 3)
        row.addWidget(role_label("against", "quiet"))
        row.addWidget(self.pinned, 3)
        row.addStretch(1)
        row.addWidget(self.open)
        self.design.chosen.connect(self.design_chosen)
        self.pinned.chosen.connect(self._on_pinned)
        self.open.clicked.connect(self.calculator_wanted)

    def _on_pinned(self, key: str) -> None:
        if key != PINNED:
            self.pinned_chosen.emit(key)

    def show_state(self, state: CalculatorState) -> None:
        """Name the design in hand and the pinned one; both may be other than the presets."""
        unchanged = (
            state.preset if state.design is state.reference or state.design == state.reference else None
        )
        pinned = None if state.pinned is None else state.pinned.name
        same = self._preset_of(state.pinned)
        shown = (state.design.name, unchanged, pinned, same)
        if shown == self._shown:
            return
        self._shown = shown
        own = (
            []
            if unchanged
            else [("", f"{state.design.name} · changed" if state.preset else state.design.name)]
        )
        self.design.set_options([*own, *self._presets])
        self.design.set_key(unchanged or "")
        options = [(NOTHING, "nothing"), (MINE, "this design as it is now")]
        if pinned is not None and not same:
            options.insert(0, (PINNED, f"A = {pinned}"))
        self.pinned.set_options([*options, *((key, f"A = {title}") for key, title in self._presets)])
        self.pinned.set_key(same or (PINNED if pinned is not None else NOTHING))
        for choice in (self.design, self.pinned):
            show_whole_list(choice)

    def _preset_of(self, pinned: PinnedDesign | None) -> str:
        """The preset that is pinned as it ships; "" where it is another design."""
        if pinned is None:
            return ""
        named = [key for key, title in self._presets if title == pinned.name]
        return next((key for key in named if preset_design(key) == pinned.design), "")

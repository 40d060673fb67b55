"""The tab of the comparison: the pinned designs and the one in hand in a table, under a figure that all share."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.panels.calculator.compare_data import compare
from app.panels.calculator.compare_view import BEST, CompareView
from app.panels.calculator.design_names import material_name
from app.panels.calculator.intents import HOLD_WORDS
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.choice import Choice
from app.panels.common.widgets import ElidedLabel, button, clear_margins
from app.plots.export import copy_table, save_as, save_csv
from app.science.hold import Same

HOLD_TIP = (
    "Which figure every pinned design shall share with the one in hand. "
    "What had to change for it stands in the first row; the pinned designs themselves stay as they are."
)
KEY = f"{BEST} best of its row · tinted: differs from now · in brackets: difference to now"


class CompareTab(CalculatorTab):
    """A choice, a sentence, the table, and two ways out of it."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        holds = cast("tuple[Same, ...]", get_args(Same))
        self.hold = Choice(
            "Held the same",
            [(key, HOLD_WORDS[key]) for key in holds],
            HOLD_TIP,
            accessible_name="Figure that is held",
        )
        self.title = ElidedLabel("", "body")
        self.copy = button("Copy", "Copy the table, to paste it into a spreadsheet", "link")
        self.copy.setAccessibleName("Copy the table")
        self.save = button("Save CSV…", "Save the table with all digits of its numbers", "link")
        self.view = CompareView()
        self._key = ElidedLabel(KEY, "caption")
        self._build()
        self.hold.chosen.connect(lambda key: self.context.intents.compare_at(key))
        self.copy.clicked.connect(lambda: copy_table(*self.view.rows.comparison.table()))
        self.save.clicked.connect(lambda: self._save())

    def _build(self) -> None:
        head = QHBoxLayout()
        clear_margins(head, 12)
        head.addWidget(self.title, 1)
        for widget in (self.hold, self.copy, self.save):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        clear_margins(column, 4)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._key)

    def show_frame(self, frame: Frame) -> None:
        """Compare anew."""
        dataset = self.context.panel.dataset
        self.hold.set_key(frame.calculator.hold)
        found = compare(frame, lambda material: material_name(dataset, material))
        self.title.setText(f"Last good design: {found.title}" if frame.stale else found.title)
        self.view.show_comparison(found)

    def _save(self) -> None:
        table = self.view.rows.comparison.table()

        def write(path: Path) -> None:
            save_csv(path, *table)

        save_as(self, "Save the comparison", "comparison.csv", "Tables (*.csv)", write)

"""The tab of the checks: published cells replayed inside the program, with value, published value and source."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.dataset import Dataset
from app.panels.calculator.check_data import HEADER, Check, begin, check_title
from app.panels.calculator.check_view import CheckView
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.panel import open_source
from app.panels.common.widgets import ElidedLabel, button, clear_margins
from app.plots.export import Table, copy_table, save_as, save_csv


class CheckTab(CalculatorTab):
    """Runs when it is first shown, a piece in each turn of the event loop, so that nothing waits for it."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self._dataset: Dataset | None = None
        self._check = Check()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step)
        self.title = ElidedLabel("", "caption")
        self.copy = button("Copy", "Copy the table, to paste it into a spreadsheet", "link")
        self.copy.setAccessibleName("Copy the table of checks")
        self.save = button("Save CSV…", "Save the table with all digits of its numbers", "link")
        self.save.setAccessibleName("Save the table of checks")
        self.view = CheckView()
        self._build()
        for wanted in (self.copy.clicked, self.view.copy_wanted):
            wanted.connect(lambda: copy_table(*self.table()))
        for wanted in (self.save.clicked, self.view.save_wanted):
            wanted.connect(lambda: self._save())
        self.view.source_wanted.connect(lambda table, key: open_source(self, table, key))

    def _build(self) -> None:
        head = QHBoxLayout()
        clear_margins(head, 12)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    @property
    def running(self) -> bool:
        """Whether pieces are still to come."""
        return self._turn.isActive()

    def show_frame(self, frame: Frame) -> None:
        """Begin a run, unless these facts were checked already. The design in hand has no part in it."""
        dataset = self.context.panel.dataset
        if dataset is self._dataset:
            return
        self._dataset = dataset
        self._check = begin(dataset)
        self.title.setText(check_title(self._check))
        self._turn.start()

    def _step(self) -> None:
        check = self._check
        if not check.finished:
            check.step()
        self.title.setText(check_title(check))
        if check.finished:
            self._turn.stop()
            self.view.show_rows(check.rows)

    def table(self) -> Table:
        """All rows with all digits."""
        return list(HEADER), [row.cells() for row in self._check.rows]

    def _save(self) -> None:
        def write(path: Path) -> None:
            save_csv(path, *self.table())

        save_as(self, "Save the checks", "checks.csv", "Tables (*.csv)", write)

"""Every score with its reason. While the temperature moves the table waits, then a few cells change in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.panels.routes.score_view import COLUMNS, ScoreRow
from app.panels.routes.table import ROW_TIP, FactTable

BASIS, REASON, REST_MS = 3, 4, 150


class ScoreTable(FactTable):
    """The table of scores."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, "Every score with its reason", stretch=REASON, wrap=True, parent=parent)
        self._rows: tuple[ScoreRow, ...] = ()
        self._coming: tuple[ScoreRow, ...] = ()
        # A changed cell makes the columns measure themselves anew, too slow for every frame of a drag.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._take)

    def show_scores(self, rows: Sequence[ScoreRow]) -> None:
        """Show these rows, at once where there are none yet, else when no others come for a moment."""
        self._coming = tuple(rows)
        if not self._rows:
            self._rows = self._coming
            self.show_rows(
                [row.cells for row in rows], [row.tooltip for row in rows], [row.source for row in rows]
            )
        elif self._coming != self._rows:
            self._rest.start()

    def _take(self) -> None:
        before, self._rows = self._rows, self._coming
        for number, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self._change(number, new)
        self._fit.start(0)

    def _change(self, number: int, row: ScoreRow) -> None:
        self._cells[number], self._sources[number] = list(row.cells), row.source
        for column, text in enumerate(row.cells):
            item = self.item(number, column)
            if item is not None:
                item.setText(text)
                item.setToolTip(f"{row.tooltip}\n{ROW_TIP}")

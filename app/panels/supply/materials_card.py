"""The card of the four key materials."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.panels.common.badge import Badge
from app.panels.common.widgets import clear_margins
from app.panels.supply.fitting_card import FittingCard
from app.panels.supply.materials import Figure, MaterialsView
from app.panels.supply.note import Note
from app.panels.supply.source_link import SourceLink
from app.plots.share_bars import Cell, ShareBars, ShareRow

LINES = ((20, 5), (14, 3), (0, 2))


class MaterialsCard(FittingCard):
    """Shares, output and growth; the correction with its reason below."""

    def __init__(self) -> None:
        super().__init__("China's share of key battery materials")
        self.badge = Badge("", self)
        self.plot = ShareBars("China's share of the world, output and growth of four key battery materials")
        self.plot.setMinimumSize(160, 60)
        self.reason, self.link = Note("warning", lines=2), SourceLink()
        foot = QHBoxLayout()
        clear_margins(foot, 8)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.header.addWidget(self.badge)
        self.body.addWidget(self.plot, 1)
        self.body.addLayout(foot)

    def show_view(self, view: MaterialsView) -> None:
        """Show the table of the dataset."""
        self.show_titles(view.title, view.short_title)
        rows = [
            ShareRow(row.name, row.part, row.percent, _cell(row.share), _cell(row.output), _cell(row.growth))
            for row in view.rows
        ]
        head = f"{view.year} output" if view.year else "Output"
        self.plot.set_rows(rows, ("China's share of the world", head, "growth"))
        first = view.rows[0].share.link
        self.badge.set_text(first.basis)
        self.badge.set_source(first.table, first.row_id)
        self.reason.setVisible(bool(view.correction))
        self.link.setVisible(bool(view.correction))
        self.reason.show_text(f"✎ {view.correction}" if view.correction else "")
        if view.correction:
            self.link.show_link(view.correction_link, name="Correction")

    def fit(self) -> None:
        """As much of the reason as there is room for."""
        super().fit()
        self.reason.set_lines(next(lines for least, lines in LINES if self.lines() >= least))


def _cell(figure: Figure) -> Cell:
    return Cell(figure.words, figure.line, figure.link.key, figure.corrected)

"""The card of the raw materials in a kWh, now against A."""

from __future__ import annotations

from app.panels.common.badge import Badge
from app.panels.supply.critical import STAGES, CriticalView
from app.panels.supply.fitting_card import FittingCard
from app.panels.supply.painted import Words
from app.plots.paired_bars import PairedBars, PairRow, SideWord

LEAST_LINES = 12.5


class CriticalCard(FittingCard):
    """Bars with their figures, and who mines and refines most of each."""

    def __init__(self) -> None:
        super().__init__("Raw materials per kWh")
        self.badge = Badge("model", self)
        self.plot = PairedBars("Raw materials per kWh of the design, against the pinned one")
        self.plot.setMinimumSize(160, 80)
        self.note = Words()
        self.header.addWidget(self.badge)
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.note)

    def show_view(self, view: CriticalView) -> None:
        """Show the materials of the two designs."""
        self.show_titles(view.title)
        heads = ("A", "now, kg", *(word for _, word in STAGES))
        rows = [
            PairRow(
                row.name,
                row.now,
                row.pinned,
                row.now_words,
                row.pinned_words,
                row.line,
                tuple(SideWord(s.words, s.line, s.link.key) for s in row.stages),
            )
            for row in view.rows
        ]
        self.plot.set_rows(rows, heads, view.paired)
        self.badge.set_text("model")
        self.badge.setToolTip("\n".join(part for part in (self.badge.toolTip(), view.tip) if part))
        self.note.show_text(view.note, tip=view.tip)
        self.fit()

    def fit(self) -> None:
        """In a low card the rows come before the note, which the title's tooltip has as well."""
        super().fit()
        self.note.setVisible(bool(self.note.text()) and self.lines() >= LEAST_LINES)

"""The card of the raw materials in a kWh, now against A."""

from __future__ import annotations

from app.panels.common.badge import Badge
from app.panels.supply.critical import STAGES, CriticalView
from app.panels.supply.fitting_card import FittingCard
from app.panels.supply.note import Note, open_whole
from app.plots.paired_bars import PairedBars, PairRow, SideWord

LEAST_LINES = 12.5
COUNTED_TIP = "Click or Enter: what is counted, what is not, and what is assumed"


class CriticalCard(FittingCard):
    """Bars with their figures, and who mines and refines most of each."""

    def __init__(self) -> None:
        super().__init__("Raw materials per kWh")
        self.badge = Badge("model", self)
        self.plot = PairedBars("Raw materials per kWh of the design, against the pinned one")
        self.plot.setMinimumSize(160, 80)
        self.note = Note()
        self.badge.set_link(COUNTED_TIP)
        self.badge.pressed.connect(lambda: open_whole(self.badge, self.note.toolTip()))
        self.header.addWidget(self.badge)
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.note)

    def show_view(self, view: CriticalView) -> None:
        """Show the materials of the two designs."""
        self.show_titles(*view.titles)
        heads = ("A", "now, kg", *(word for _, word in STAGES))
        rows = [
            PairRow(
                row.name,
                row.now,
                row.pinned,
                row.now_words,
                row.pinned_words,
                row.line,
                tuple(SideWord(s.words, s.line, s.link.key, s.brief) for s in row.stages),
            )
            for row in view.rows
        ]
        self.plot.set_rows(rows, heads, view.paired)
        self.note.show_text(view.note, tip=view.tip)
        self.fit()

    def fit(self) -> None:
        """In a low card the rows come before the note, which the badge opens as well."""
        super().fit()
        self.note.setVisible(bool(self.note.text()) and self.lines() >= LEAST_LINES)

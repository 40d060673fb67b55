"""The two pictures under the headlines: where the design stands, and what it weighs."""

from __future__ import annotations

from collections.abc import Sequence

from app.dataset import Dataset
from app.panels.calculator.landscape_data import Neighbour, picked_claim, standing
from app.panels.calculator.selectors import PART_WORDS, PARTS, BarRow, breakdown_rows, breakdown_title
from app.panels.calculator.tab import Pin
from app.panels.calculator.words import figure
from app.panels.common.card import Card
from app.plots.bars import Bar, BarPlot, Segment
from app.plots.landscape import Landscape, PinnedSpot, Spot
from app.science.results import Results

# Who is labelled first where there is no room for all: other routes, then what was measured, then the rest.
_RANKS = {
    "solid": {"target": 0, "measured": 1, "claim": 1},
    "liquid": {"measured": 2, "target": 2, "claim": 5},
}


# How much wider the card's semibold title is than its body text.
BOLD = 1.13


def show_title(card: Card, title: str, stale: bool) -> None:
    """Set a card's sentence when it is another one; of a stale design it says so."""
    words = f"Last good design: {title[0].lower()}{title[1:]}" if stale else title
    if words != card.title():
        card.set_title(words)


class LandscapeCard(Card):
    """Published cells and the design among them."""

    def __init__(self, cells: tuple[Neighbour, ...]) -> None:
        super().__init__("Published cells and this design")
        self._cells: tuple[Neighbour, ...] = ()
        self.plot = Landscape()
        self.plot.setAccessibleName("Landscape of published cells: energy density against specific energy")
        self.plot.setMinimumSize(220, 130)
        self.body.addWidget(self.plot, 1)
        self.set_cells(cells)

    def set_cells(self, cells: tuple[Neighbour, ...]) -> None:
        """Show these cells from now on."""
        self._cells = cells
        if cells:
            self.plot.set_spots([_spot(cell) for cell in cells])

    def show_design(self, name: str, results: Results, stale: bool) -> None:
        """Move the marker; the title says where it stands."""
        mass, volume = float(results.specific_energy_wh_kg), float(results.energy_density_wh_l)
        line = f"This design, {results.basis}: {name} · {figure(mass)} Wh/kg · {figure(volume)} Wh/L · model"
        self.plot.set_design((mass, volume), line, stale)
        show_title(self, standing(self._cells, mass, volume, results.basis), stale)

    def show_claim(self, dataset: Dataset, milestone_id: str | None) -> None:
        """Draw the claim that is picked in the timeline as a line; a pack's, or an event without one, is none here."""
        self.plot.set_claim(*picked_claim(dataset, milestone_id))

    def show_pins(self, pins: Sequence[Pin]) -> None:
        """Show the rings of the pinned designs."""
        self.plot.set_pinned([_pinned_spot(pin) for pin in pins])


def _pinned_spot(pin: Pin) -> PinnedSpot:
    mass, volume = float(pin.results.specific_energy_wh_kg), float(pin.results.energy_density_wh_l)
    line = f"{pin.letter}, {pin.results.basis}: {pin.name} · {figure(mass)} Wh/kg · {figure(volume)} Wh/L · model"
    return PinnedSpot(pin.letter, (mass, volume), line)


def _spot(cell: Neighbour) -> Spot:
    rank = 0 if cell.own else _RANKS["liquid" if cell.route == "liquid" else "solid"][cell.fill]
    row = ("published_cells", cell.id)
    return Spot(cell.name, cell.route, cell.fill, cell.wh_kg, cell.wh_l, cell.line, rank, row, cell.own)


class BreakdownCard(Card):
    """Mass and volume, part by part, of the design and of the pinned one."""

    def __init__(self) -> None:
        super().__init__("What it weighs")
        self.plot = BarPlot(
            "Mass and volume by part of the cell", [(part, PART_WORDS[part]) for part in PARTS]
        )
        self.plot.export_name = "breakdown"
        self.plot.setMinimumSize(220, 130)
        self.body.addWidget(self.plot, 1)

    def show_results(self, results: Results, pinned: Results | None, stale: bool) -> None:
        """Fill the bars; the title says which part weighs most."""
        rows = breakdown_rows(results, pinned)
        half = len(rows) // 2
        self.plot.set_bars([_bar(row, gap=number == half) for number, row in enumerate(rows)])
        title = breakdown_title(results)
        if self.fontMetrics().horizontalAdvance(title) * BOLD > self.width() - 30:
            title = breakdown_title(results, short=True)
        show_title(self, title, stale)


def _bar(row: BarRow, gap: bool) -> Bar:
    whole = sum(row.parts) or 1.0
    unit = row.total.rsplit(" ", 1)[-1]
    segments = tuple(
        Segment(
            part,
            value,
            (f"{100 * value / whole:.0f} %",),
            f"{PART_WORDS[part]}: {figure(value)} {unit}, {100 * value / whole:.1f} % of {row.total}",
        )
        for part, value in zip(PARTS, row.parts, strict=True)
    )
    return Bar(row.label, segments, row.total, row.pinned, gap)

"""What a kWh of each design costs in materials: stacked bars on one scale, each piece with its price and its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from app.plots.bars import Bar, BarPlot, Segment
from app.plots.export import Table
from app.plots.theme import font

Row = tuple[str, str]
# The share of the longest bar from which on a piece may have room for words.
WORTH_WORDS = 0.03
STALE_OPACITY = 0.4
# The share of the width that the words beside the bars may take.
MOST_WORDS = 0.55
LEGEND = (
    ("positive", "Positive"),
    ("negative", "Negative"),
    ("separator", "Separator"),
    ("electrolyte", "Electrolyte"),
    ("foils", "Foils"),
    ("housing", "Housing"),
)
HEADER = ["design", "part", "material", "kg_per_kwh", "usd_per_kg", "usd_per_kwh", "price"]


@dataclass(frozen=True)
class CostPiece:
    """A material in a bar: its part (tint), kg and USD per kWh (None: no price), USD per kg, how it was priced."""

    part: str
    name: str
    kg_per_kwh: float
    usd_per_kg: float | None
    usd_per_kwh: float | None
    how: str
    line: str
    words: tuple[str, ...]
    source: Row | None = None


@dataclass(frozen=True)
class CostBar:
    """One design: its letter or "now", its pieces, its sum in words.

    ``incomplete``: so much of it has no price that its length is not to be held against another's. ``brief``: the
    sum in fewer words, for where there is little room.
    """

    label: str
    pieces: tuple[CostPiece, ...]
    total: str
    faded: bool = False
    incomplete: bool = False
    brief: str = ""


class CostBars(BarPlot):
    """The plot of the bars. What has no price has no length, but stands in the table."""

    def __init__(self) -> None:
        super().__init__("Material cost per kWh, now and pinned", LEGEND, common=True)
        self.export_name = "material-cost"
        self._costs: tuple[CostBar, ...] = ()
        self._sources: dict[str, Row] = {}

    def set_costs(self, costs: Sequence[CostBar]) -> None:
        """Show these designs, the complete ones first; those that leave out much stand apart under them."""
        self._costs = tuple(sorted(costs, key=lambda bar: bar.incomplete))
        self._sources = {
            piece.line: piece.source for bar in costs for piece in bar.pieces if piece.source is not None
        }
        self._show()

    def _show(self) -> None:
        longest = max((_sum(bar) for bar in self._costs), default=0.0)
        metrics = QFontMetricsF(font("caption", self.scale_factor))
        wide = max((metrics.horizontalAdvance(bar.total) for bar in self._costs), default=0.0)
        brief = wide > MOST_WORDS * self.view_box.width()
        apart = next((number for number, bar in enumerate(self._costs) if bar.incomplete), 0)
        self.set_bars(
            [
                Bar(
                    bar.label,
                    _segments(bar, longest),
                    bar.brief or bar.total if brief else bar.total,
                    bar.faded,
                    gap=number == apart > 0,
                )
                for number, bar in enumerate(self._costs)
            ]
        )

    def _resize(self, *_: object) -> None:
        """In another width the sums may be told in other words."""
        if hasattr(self, "_costs"):
            self._show()
        super()._resize()

    def set_stale(self, stale: bool) -> None:
        """Grey the bars while the design in hand is refused."""
        self.item.setOpacity(STALE_OPACITY if stale else 1.0)

    def source_at(self, x: float, y: float) -> Row | None:
        """The row that the price under the pointer came from."""
        line = self.item.segment_at(self.view_box.mapFromView(QPointF(x, y)))
        return self._sources.get(line)

    def chosen_source(self) -> Row | None:
        """The row of the costliest piece: for the menu key."""
        now = [bar for bar in self._costs if not bar.faded]
        pieces = now[0].pieces if now else ()
        priced = [piece for piece in pieces if piece.source is not None]
        return max(priced, key=lambda piece: piece.usd_per_kwh or 0.0).source if priced else None

    def table(self) -> Table:
        """A row for every material of every design, those without a price too."""
        rows: list[list[object]] = [
            [
                bar.label,
                piece.part,
                piece.name,
                piece.kg_per_kwh,
                "" if piece.usd_per_kg is None else piece.usd_per_kg,
                "" if piece.usd_per_kwh is None else piece.usd_per_kwh,
                piece.how,
            ]
            for bar in self._costs
            for piece in bar.pieces
        ]
        return list(HEADER), rows


def _sum(bar: CostBar) -> float:
    return sum(piece.usd_per_kwh or 0.0 for piece in bar.pieces)


def _segments(bar: CostBar, longest: float) -> tuple[Segment, ...]:
    """The pieces that have a length; words are not even tried on those that are too short for any."""
    return tuple(
        Segment(
            piece.part,
            piece.usd_per_kwh,
            piece.words if piece.usd_per_kwh >= WORTH_WORDS * longest else (),
            piece.line,
        )
        for piece in bar.pieces
        if piece.usd_per_kwh
    )

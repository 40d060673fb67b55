"""A small table of amounts, painted: one row a material, one column a design, the heaviest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot

MOST_LINES = 1.5
COLUMN_PX = 46.0


@dataclass(frozen=True)
class AmountRow:
    """A material: its name, its amount in each design, the words for them, its read-out."""

    name: str
    amounts: tuple[float, ...]
    words: tuple[str, ...]
    line: str


class AmountsItem(PixelItem):
    """Paints head and rows."""

    head: tuple[str, ...] = ()
    rows: tuple[AmountRow, ...] = ()

    def draw(self, painter: QPainter) -> None:
        """Draw the head, a line, and as many rows as there is room for."""
        theme, width = self.theme, self.size.width()
        if not self.head:
            return
        least = self.metrics.height()
        high = min(max(self.size.height() / (len(self.rows) + 1.2), least), MOST_LINES * least)
        column = COLUMN_PX * self.scale_factor
        self._line(painter, self.head, 0.0, high, column, theme.quiet)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(0.0, high), QPointF(width, high))
        top = high + 2.0
        for row in self.rows:
            if top + least > self.size.height() + 1.0:
                break
            self._line(painter, (row.name, *row.words), top, high, column, theme.text)
            self.hits.append(Hit(QRectF(0.0, top, width, high), row.line))
            top += high

    def _line(
        self, painter: QPainter, words: tuple[str, ...], top: float, high: float, column: float, ink: str
    ) -> None:
        base, count = self.base_in(top, high), len(words) - 1
        name = self.fitting(words[0], self.size.width() - count * column - 4.0)
        self.words(painter, 0.0, base, name, self.theme.quiet)
        for number, text in enumerate(words[1:], start=1):
            self.words(painter, self.size.width() - (count - number) * column, base, text, ink, right=True)


class Amounts(PixelPlot[AmountsItem]):
    """The table as a plot, so that it is read out, copied and saved as the others are."""

    def __init__(self, name: str, export_name: str) -> None:
        super().__init__(name, AmountsItem)
        self.export_name = export_name

    def set_rows(self, head: Sequence[str], rows: Sequence[AmountRow]) -> None:
        """Show these rows; ``head``: the unit, then a word for every design."""
        if (tuple(head), tuple(rows)) != (self.item.head, self.item.rows):
            self.item.head, self.item.rows = tuple(head), tuple(rows)
            self.item.update()

    def wanted_px(self) -> float:
        """The height that all rows need."""
        return self.item.metrics.height() * 1.2 * (len(self.item.rows) + 1) + 6.0

    def table(self) -> Table:
        """The amounts as numbers."""
        return list(self.item.head), [[row.name, *row.amounts] for row in self.item.rows]

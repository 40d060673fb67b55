"""Shares of the world, one bar a row, with the figures of the row in columns beside it.

LFP cathode  ▓▓▓▓▓▓▓▓▓▓▓▓▓┊▓  > 99 %   2.397 Mt     +55.7 %
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import NO_SOURCE, Hit, PixelItem, PixelPlot, SourceKey
from app.plots.theme import contrast, mix

MOST_BAR_PX, LEAST_BARS_PX, GAP_SHARE = 22.0, 34.0, 0.4
MARK_PERCENT = 90.0


@dataclass(frozen=True)
class Cell:
    """A figure in words, what the pointer reads there, and its row of the dataset."""

    words: str
    line: str = ""
    source: SourceKey = NO_SOURCE
    warned: bool = False


@dataclass(frozen=True)
class ShareRow:
    """A material: tint (a part of the cell), share in per cent (None where not stated), and its three figures."""

    name: str
    part: str
    percent: float | None
    share: Cell
    output: Cell
    growth: Cell


class ShareBarsItem(PixelItem):
    """Paints rows, column heads and the axis in per cent."""

    rows: tuple[ShareRow, ...] = ()
    heads: tuple[str, str, str] = ("Share", "Output", "Growth")

    def _columns(self, row: ShareRow) -> tuple[Cell, ...]:
        return row.share, row.output, row.growth

    def _edges(self) -> tuple[float, float, list[float]]:
        """Left and right end of the bars, and the right ends of the columns that find room, in px."""
        wide = self.width_of
        left = max(wide(row.name) for row in self.rows) + 10.0
        widths = []
        for number, head in enumerate(("", *self.heads[1:])):
            words = [wide(self._columns(row)[number].words) for row in self.rows]
            widths.append(max([wide(head), *words]) + (12.0 if number == 0 else 16.0))
        # Where the bars would shrink to nothing, growth goes first, then output; the read-out has them.
        while len(widths) > 1 and self.size.width() - left - sum(widths) < LEAST_BARS_PX * self.scale_factor:
            widths.pop()
        bars = max(self.size.width() - 2.0 - sum(widths), left + 12.0)
        return left, bars, [bars + sum(widths[: n + 1]) for n in range(len(widths))]

    def draw(self, painter: QPainter) -> None:
        """Heads, rows, axis."""
        if not self.rows:
            return
        left, bars, ends = self._edges()
        line = self.metrics.height()
        ink = self.theme.quiet
        head = self.heads[0] if self.width_of(self.heads[0]) <= ends[0] - left else "share"
        self.words(painter, left, self.metrics.ascent(), head, ink)
        for words, right in zip(self.heads[1:], ends[1:], strict=False):
            self.words(painter, right, self.metrics.ascent(), words, ink, right=True)
        top, foot = line + 4.0, line + 6.0
        pitch = max((self.size.height() - top - foot) / len(self.rows), 4.0)
        bar = min(MOST_BAR_PX * self.scale_factor, pitch * (1.0 - GAP_SHARE / 2.0))
        for number, row in enumerate(self.rows):
            place = QRectF(left, top + number * pitch + (pitch - bar) / 2.0, bars - left, bar)
            self._row(painter, row, place, ends)
        self._axis(painter, left, bars, top, top + len(self.rows) * pitch)

    def _row(self, painter: QPainter, row: ShareRow, place: QRectF, ends: list[float]) -> None:
        theme = self.theme
        base = self.base_in(place.top(), place.height())
        self.words(painter, 0.0, base, row.name, theme.text)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        if row.percent is not None:
            box = QRectF(place)
            box.setWidth(place.width() * min(row.percent, 100.0) / 100.0)
            fill = theme.part[row.part]
            painter.fillRect(box, QColor(fill))
            if contrast(fill, theme.surface) < 3.0:
                painter.setPen(QPen(QColor(mix(fill, theme.text, 0.45)), 1.0))
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            lines = [cell.line for cell in self._columns(row)[: 1 if len(ends) == 3 else 3]]
            self.hits.append(Hit(place, " · ".join(lines), row.share.source))
        for cell, right in zip(self._columns(row), ends, strict=False):
            ink = theme.warning if cell.warned else theme.text
            box = self.words(painter, right, base, cell.words, ink, right=True)
            self.hits.append(Hit(box.adjusted(-4, -3, 4, 3), cell.line, cell.source))

    def _axis(self, painter: QPainter, left: float, right: float, top: float, bottom: float) -> None:
        theme, span = self.theme, right - left
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
        base = bottom + 3.0 + self.metrics.ascent()
        for tick in (0, 100, 50):
            words = f"{tick} %" if tick == 100 else str(tick)
            x = left + span * tick / 100.0
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 3.0))
            if tick != 50 or span > 6.0 * self.width_of("100 %"):
                self.words(painter, x - self.width_of(words) / 2.0, base, words, theme.quiet)
        painter.setPen(QPen(QColor(theme.text), 1.0, Qt.PenStyle.DotLine))
        x = left + span * MARK_PERCENT / 100.0
        painter.drawLine(QPointF(x, top - 2.0), QPointF(x, bottom + 3.0))
        # The 90 gives way to the 100 on a short axis.
        gap = span * (100.0 - MARK_PERCENT) / 100.0
        if gap > (self.width_of("90") + self.width_of("100 %")) / 2.0 + 6.0:
            self.words(painter, x - self.width_of("90") / 2.0, base, "90", theme.quiet)


class ShareBars(PixelPlot[ShareBarsItem]):
    """The plot of the rows."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ShareBarsItem)
        self.export_name = "material-shares"

    def set_rows(self, rows: Sequence[ShareRow], heads: tuple[str, str, str]) -> None:
        """Show these rows under these column heads."""
        self.item.rows, self.item.heads = tuple(rows), heads
        self.item.update()
        cells = [
            (f"{row.name}, {head.lower()}", cell.source)
            for row in rows
            for head, cell in zip(heads, (row.share, row.output, row.growth), strict=True)
        ]
        self.set_sources(tuple(cells))

    def table(self) -> Table:
        """A row for every material."""
        rows: list[list[object]] = [
            [row.name, row.percent, row.share.words, row.output.words, row.growth.words]
            for row in self.item.rows
        ]
        return ["material", "share_percent", *(head.lower() for head in self.item.heads)], rows

"""Amounts of one thing in two designs, one row each, with the figures and what else is known beside them.

Nickel  ▓▓▓▓▓▓▓▓▓▓   none  0.72   Indonesia 55 %   China 43 %
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import NO_SOURCE, Hit, PixelItem, PixelPlot, SourceKey

MOST_PITCH_PX, COLUMN_GAP_PX = 36.0, 12.0
LEAST_BARS_PX = 36.0


@dataclass(frozen=True)
class SideWord:
    """Words in a column at the right, with read-out and row; ``brief``: fewer words for a narrow plot."""

    words: str
    line: str = ""
    source: SourceKey = NO_SOURCE
    brief: str = ""


@dataclass(frozen=True)
class PairRow:
    """A row: name, the amount now and of the pinned design (None where there is none), their words, side columns."""

    name: str
    now: float | None
    pinned: float | None
    now_words: str
    pinned_words: str
    line: str
    sides: tuple[SideWord, ...] = ()


class PairedBarsItem(PixelItem):
    """Paints column heads, rows and bars on one scale."""

    rows: tuple[PairRow, ...] = ()
    heads: tuple[str, ...] = ()
    paired = False
    _brief = False

    def _columns(self) -> tuple[float, float, list[float]]:
        """Left and right end of the bars, right end of A's figures, now's, and left ends of the side columns."""
        wide = self.width_of
        left = max(wide(row.name) for row in self.rows) + 10.0
        pinned = max([wide(self.heads[0]), *(wide(row.pinned_words) for row in self.rows)]) + COLUMN_GAP_PX
        now = max([wide(self.heads[1]), *(wide(row.now_words) for row in self.rows)]) * 1.08 + COLUMN_GAP_PX
        if not self.paired:
            pinned = 0.0
        # Where the bars would shrink to nothing, the side columns take fewer words, then go, the last one first.
        room = self.size.width() - left - pinned - now - LEAST_BARS_PX
        self._brief = sum(self._side_widths()) > room
        widths = self._side_widths(self._brief)
        while widths and sum(widths) > room:
            widths.pop()
        bars = max(self.size.width() - sum(widths) - pinned - now, left + 8.0)
        ends = [bars + pinned, bars + pinned + now]
        x = ends[1]
        for width in widths:
            ends.append(x + COLUMN_GAP_PX)
            x += width
        return left, bars, ends

    def _side_widths(self, brief: bool = False) -> list[float]:
        """Widths of the side columns in px, of their full or of their fewer words."""
        wide = self.width_of
        return [
            max(wide(text) for text in (head, *(_said(row.sides[n], brief) for row in self.rows)))
            + COLUMN_GAP_PX
            for n, head in enumerate(self.heads[2:])
        ]

    def draw(self, painter: QPainter) -> None:
        """Heads, then rows."""
        if not self.rows:
            return
        left, bars, ends = self._columns()
        line, theme = self.metrics.height(), self.theme
        if self.paired:
            self.words(painter, ends[0], self.metrics.ascent(), self.heads[0], theme.quiet, right=True)
        self.words(painter, ends[1], self.metrics.ascent(), self.heads[1], theme.quiet, right=True)
        for head, x in zip(self.heads[2:], ends[2:], strict=False):
            self.words(painter, x, self.metrics.ascent(), head, theme.quiet)
        top = line + 2.0
        pitch = min((self.size.height() - top) / len(self.rows), MOST_PITCH_PX * self.scale_factor)
        longest = max(max(row.now or 0.0, row.pinned or 0.0) for row in self.rows) or 1.0
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(left, top), QPointF(left, top + pitch * len(self.rows)))
        for number, row in enumerate(self.rows):
            y = top + number * pitch
            self._bars(painter, row, QRectF(left, y, bars - left, pitch), longest)
            self._figures(painter, row, y, pitch, ends)

    def _bars(self, painter: QPainter, row: PairRow, place: QRectF, longest: float) -> None:
        theme = self.theme
        high = place.height() * (0.36 if self.paired else 0.6)
        middle = place.center().y()
        if self.paired and row.pinned:
            box = QRectF(place.left(), middle - high, place.width() * row.pinned / longest, high)
            painter.setPen(QPen(QColor(theme.accent), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if row.now:
            top = middle if self.paired else middle - high / 2.0
            box = QRectF(place.left(), top, max(place.width() * row.now / longest, 1.0), high)
            painter.fillRect(box, QColor(theme.accent))
        self.hits.append(Hit(QRectF(0.0, place.top(), place.right(), place.height()), row.line))

    def _figures(self, painter: QPainter, row: PairRow, y: float, pitch: float, ends: list[float]) -> None:
        theme = self.theme
        base = self.base_in(y, pitch)
        self.words(painter, 0.0, base, row.name, theme.text)
        if self.paired:
            self.words(painter, ends[0], base, row.pinned_words, theme.quiet, right=True)
        painter.setFont(self.bold_face())
        bold = painter.fontMetrics().horizontalAdvance(row.now_words)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(ends[1] - bold, base), row.now_words)
        painter.setFont(self.face)
        for side, x in zip(row.sides, ends[2:], strict=False):
            ink = theme.accent if side.source[1] else theme.quiet
            box = self.words(painter, x, base, _said(side, self._brief), ink)
            self.hits.append(Hit(box.adjusted(-3, -2, 3, 2), side.line, side.source))


def _said(side: SideWord, brief: bool) -> str:
    return (side.brief or side.words) if brief else side.words


class PairedBars(PixelPlot):
    """The plot of the rows."""

    def __init__(self, name: str) -> None:
        super().__init__(name, PairedBarsItem)
        self.export_name = "materials-per-kwh"

    @property
    def item(self) -> PairedBarsItem:
        """The item that paints."""
        assert isinstance(self.pixels, PairedBarsItem)
        return self.pixels

    def set_rows(self, rows: Sequence[PairRow], heads: tuple[str, ...], paired: bool) -> None:
        """Show these rows; ``heads``: of the pinned figures, of those now, and of the side columns."""
        item = self.item
        item.rows, item.heads, item.paired = tuple(rows), heads, paired
        item.update()
        sides = [(f"{row.name}: {side.words}", side.source) for row in rows for side in row.sides]
        self.set_sources(tuple(sides))

    def table(self) -> Table:
        """A row for every material."""
        item = self.item
        rows: list[list[object]] = [
            [row.name, row.pinned if item.paired else None, row.now, *(side.words for side in row.sides)]
            for row in item.rows
        ]
        return ["material", "pinned_kg_per_kwh", "now_kg_per_kwh", *(h.lower() for h in item.heads[2:])], rows

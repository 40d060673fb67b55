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
BRIEF_GAP_PX, BRIEF_BARS_PX = 8.0, 18.0


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
        # Where the bars would shrink to nothing, the columns move together and the side columns take fewer words;
        # where that is not enough they go, the last one first. The keys lead to their rows all the same.
        for self._brief in (False, True):
            gap, least = (BRIEF_GAP_PX, BRIEF_BARS_PX) if self._brief else (COLUMN_GAP_PX, LEAST_BARS_PX)
            left, pinned, now = self._main_widths(gap)
            widths = [width + gap for width in self._side_widths()]
            room = self.size.width() - left - pinned - now - least
            if sum(widths) <= room:
                break
        while widths and sum(widths) > room:
            widths.pop()
        bars = max(self.size.width() - sum(widths) - pinned - now, left + 8.0)
        ends = [bars + pinned, bars + pinned + now]
        x = ends[1]
        for width in widths:
            ends.append(x + gap)
            x += width
        return left, bars, ends

    def _main_widths(self, gap: float) -> tuple[float, float, float]:
        """Widths of the names, of A's figures and of those now in px, each with its gap."""
        wide = self.width_of
        pinned = max([wide(self.heads[0]), *(wide(row.pinned_words) for row in self.rows)]) + gap
        now = max([wide(self.heads[1]), *(wide(row.now_words) for row in self.rows)]) * 1.08 + gap
        left = max(wide(row.name) for row in self.rows) + min(gap, 10.0)
        return left, pinned if self.paired else 0.0, now

    def _side_heads(self) -> list[str]:
        """Heads of the side columns, their first words where room is short."""
        return [head.split(" ")[0] if self._brief else head for head in self.heads[2:]]

    def _side_widths(self) -> list[float]:
        """Widths of the side columns in px."""
        return [
            max(
                self.width_of(text)
                for text in (head, *(_said(row.sides[n], self._brief) for row in self.rows))
            )
            for n, head in enumerate(self._side_heads())
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
        for head, x in zip(self._side_heads(), ends[2:], strict=False):
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


class PairedBars(PixelPlot[PairedBarsItem]):
    """The plot of the rows."""

    def __init__(self, name: str) -> None:
        super().__init__(name, PairedBarsItem)
        self.export_name = "materials-per-kwh"

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

"""Promises by group: the shares of what became of them as one bar, and in words what share of those due was met.

China    41   ■■▨▨▨▢▢▢▢▢····   3 of 14 due met: 21 % (8 to 48)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.plots.export import Table
from app.plots.pixel_plot import NO_SOURCE, Hit, PixelItem, PixelPlot, SourceKey
from app.plots.promise_marks import FATES, WORDS, draw_mark, on_mark

MOST_BAR_PX, GAP_SHARE, LEAST_LINES = 26.0, 0.35, 0.95


@dataclass(frozen=True)
class Part:
    """So many promises of one fate: what the pointer reads there, and their rows."""

    fate: str
    count: int
    line: str
    source: SourceKey


@dataclass(frozen=True)
class GroupRow:
    """A group with its parts, and the words on how many of those due were met, with their read-out and rows."""

    name: str
    parts: tuple[Part, ...]
    met: str
    short: str
    line: str
    source: SourceKey

    @property
    def total(self) -> int:
        """How many promises it has."""
        return sum(part.count for part in self.parts)


class GroupBarsItem(PixelItem):
    """Paints legend, rows and words."""

    rows: tuple[GroupRow, ...] = ()
    head = ""

    def draw(self, painter: QPainter) -> None:
        """The legend above, then a row for each group."""
        if not self.rows:
            return
        line = self.metrics.height()
        self._names = max(self.width_of(row.name) for row in self.rows) + 8.0
        left = self._names + max(self.width_of(f"n = {row.total}") for row in self.rows) + 8.0
        top = self._legend(painter, line) + 4.0
        long = max(self.width_of(row.met) for row in self.rows)
        short = max(self.width_of(row.short) for row in self.rows)
        narrow = self.size.width() - left - long < 0.3 * self.size.width()
        right = self.size.width() - (short if narrow else long) - 12.0
        # Over the words, and where they are narrower than their head, to the left of them.
        start = min(right + 12.0, max(self.size.width() - self.width_of(self.head), 0.0))
        self.words(painter, start, top + self.metrics.ascent(), self.head, self.theme.quiet)
        top += line + 1.0
        # What finds no room is left to the arrow keys, the table and a larger window.
        shown = self.rows[: max(1, int((self.size.height() - top) // (line * LEAST_LINES)))]
        if len(shown) < len(self.rows):
            more = self.fitting(f"{len(self.rows) - len(shown)} more: enlarge", start - 12.0)
            self.words(painter, 0.0, top - line - 1.0 + self.metrics.ascent(), more, self.theme.quiet)
        pitch = (self.size.height() - top) / len(shown)
        for number, row in enumerate(shown):
            high = min(MOST_BAR_PX * self.scale_factor, pitch * (1.0 - GAP_SHARE / 2.0))
            place = QRectF(left, top + number * pitch + (pitch - high) / 2.0, max(right - left, 10.0), high)
            self._row(painter, row, place, narrow)

    def needed_px(self) -> int:
        """The height in px at which every group has its row, under a legend of two lines and the head."""
        return math.ceil(self.metrics.height() * (3.2 + 1.15 * len(self.rows)) + 8.0)

    def _legend(self, painter: QPainter, line: float) -> float:
        """What the fills mean, on as many lines as they take; only what is there."""
        present = [fate for fate in FATES if any(p.fate == fate for row in self.rows for p in row.parts)]
        x, base, size = 0.0, self.metrics.ascent(), self.metrics.ascent() * 0.75
        for fate in present:
            wide = size + 5.0 + self.width_of(WORDS[fate])
            if x and x + wide > self.size.width():
                x, base = 0.0, base + line
            draw_mark(painter, QRectF(x, base - size, size, size), fate, self.theme)
            self.words(painter, x + size + 5.0, base, WORDS[fate], self.theme.quiet)
            x += wide + 12.0
        return base + self.metrics.descent()

    def _row(self, painter: QPainter, row: GroupRow, place: QRectF, narrow: bool) -> None:
        unit = place.width() / max(row.total, 1)
        base = self.base_in(place.top(), place.height())
        self.words(painter, 0.0, base, row.name, self.theme.text)
        self.words(painter, place.left() - 8.0, base, f"n = {row.total}", self.theme.quiet, right=True)
        x = place.left()
        for part in row.parts:
            box = QRectF(x, place.top(), max(part.count * unit - 1.0, 1.0), place.height())
            draw_mark(painter, box, part.fate, self.theme)
            words = str(part.count)
            if self.width_of(words) + 4.0 <= box.width() and self.metrics.height() <= box.height() + 3.0:
                middle = box.center().x() - self.width_of(words) / 2.0
                if part.fate in ("moved", "dropped", "disputed"):
                    ground = QRectF(
                        middle - 2.0, box.top() + 2.0, self.width_of(words) + 4.0, box.height() - 4.0
                    )
                    painter.fillRect(ground, self.theme.surface)
                self.words(painter, middle, base, words, on_mark(part.fate, self.theme))
            self.hits.append(Hit(box, part.line, part.source))
            x += part.count * unit
        words = row.short if narrow else row.met
        box = self.words(painter, place.right() + 12.0, base, words, self.theme.text)
        self.hits.append(Hit(box.adjusted(-4, -2, 4, 2), row.line, row.source))


class PromiseGroups(PixelPlot[GroupBarsItem]):
    """The plot of the groups."""

    def __init__(self, name: str) -> None:
        super().__init__(name, GroupBarsItem)
        self.export_name = "promises-by-group"

    def needed_px(self) -> int:
        """The height in px at which every group has its row."""
        return self.item.needed_px()

    def set_rows(self, rows: Sequence[GroupRow], head: str) -> None:
        """Show these groups; ``head`` stands over the words."""
        self.item.rows, self.item.head = tuple(rows), head
        self.item.update()
        cells = [
            (f"{row.name}: {part.count} {WORDS[part.fate]}", part.source)
            for row in rows
            for part in row.parts
        ]
        self.set_sources((*cells, *((f"{row.name}: {row.met}", row.source or NO_SOURCE) for row in rows)))

    def table(self) -> Table:
        """A row for every group."""
        rows: list[list[object]] = []
        for row in self.item.rows:
            counts = {part.fate: part.count for part in row.parts}
            rows.append([row.name, row.total, *(counts.get(fate, 0) for fate in FATES), row.met])
        return ["group", "promises", *(WORDS[fate] for fate in FATES), "of those due"], rows

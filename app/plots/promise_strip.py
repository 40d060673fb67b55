"""By how many months targets moved or came late: a point for each case, stacked, in a row for each group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot, SourceKey
from app.plots.promise_marks import draw_mark

POINT_PX, LEAST_LINES, STEPS = 8.0, 0.95, (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class SlipPoint:
    """A case: months (later is positive), its fate, what the pointer reads, and its row."""

    months: int
    fate: str
    line: str
    source: SourceKey


@dataclass(frozen=True)
class SlipRow:
    """A group with its cases."""

    name: str
    points: tuple[SlipPoint, ...]

    @property
    def words(self) -> str:
        """How many cases, and the middle one."""
        if not self.points:
            return "none"
        middle = median(p.months for p in self.points)
        words = f"{middle:+g}".replace("-", "−") if middle else "0"
        return f"n = {len(self.points)}, median {words}"


class StripItem(PixelItem):
    """Paints rows of points over an axis of months."""

    rows: tuple[SlipRow, ...] = ()

    def draw(self, painter: QPainter) -> None:
        """Axis, then rows."""
        months = [point.months for row in self.rows for point in row.points]
        if not self.rows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._left = max(self.width_of(row.name) for row in self.rows) + 14.0
        beside = max(*(self.width_of(row.words) for row in self.rows), self.width_of("months +4"))
        self._right = self.size.width() - beside - 14.0
        self._low, self._high = min([0, *months]) - 2, max([12, *months]) + 2
        bottom = self.size.height() - self.metrics.height() - 6.0
        # What finds no room is left to the arrow keys, the table and a larger window.
        fits = max(1, int(bottom // (self.metrics.height() * LEAST_LINES)) - 1)
        shown = self.rows[:fits]
        more = len(self.rows) - len(shown)
        self._axis(painter, bottom, f"{more} rows more: enlarge" if more else "")
        # The first row holds the cases of all others: it is twice as high.
        pitch = bottom / (len(shown) + 1)
        for number, row in enumerate(shown):
            top, high = (pitch * (number + 1), pitch) if number else (0.0, 2.0 * pitch)
            self._row(painter, row, QRectF(self._left, top, self._right - self._left, high))

    def needed_px(self) -> int:
        """The height in px at which every group has its row; the first one counts twice."""
        return math.ceil(self.metrics.height() * (1.15 + 1.05 * (len(self.rows) + 1)) + 8.0)

    def x_of(self, months: float) -> float:
        """The place of a number of months in px."""
        share = (months - self._low) / (self._high - self._low)
        return self._left + share * (self._right - self._left)

    def _axis(self, painter: QPainter, bottom: float, hidden: str) -> None:
        room = (self._right - self._left) / (self._high - self._low)
        step = next((s for s in STEPS if s * room > self.width_of("+24 ") * 1.4), STEPS[-1])
        for tick in range(math.ceil(self._low / step) * step, self._high + 1, step):
            x = self.x_of(tick)
            painter.setPen(QPen(QColor(self.theme.quiet if tick == 0 else self.theme.line), 1.0))
            painter.drawLine(QPointF(x, 0.0), QPointF(x, bottom + 3.0))
            words = "0" if tick == 0 else f"{tick:+d}".replace("-", "−")
            middle = x - self.width_of(words) / 2.0
            self.words(painter, middle, bottom + 4.0 + self.metrics.ascent(), words, self.theme.quiet)
        base = bottom + 4.0 + self.metrics.ascent()
        # The unit stands beside the axis, under the words of the rows: there is always room for it.
        self.words(painter, self.size.width(), base, "months", self.theme.quiet, right=True)
        if hidden:
            place = QRectF(0.0, bottom + 4.0, self._left + 40.0, self.metrics.height())
            painter.fillRect(place, QColor(self.theme.surface))
            self.words(painter, 0.0, base, self.fitting(hidden, place.width()), self.theme.quiet)

    def _row(self, painter: QPainter, row: SlipRow, place: QRectF) -> None:
        base = self.base_in(place.top(), place.height())
        self.words(painter, 0.0, base, row.name, self.theme.text)
        self.words(painter, self.size.width(), base, row.words, self.theme.quiet, right=True)
        stacks: dict[int, list[SlipPoint]] = {}
        for point in sorted(row.points, key=lambda p: p.fate):
            stacks.setdefault(point.months, []).append(point)
        for months, stack in stacks.items():
            for point, box in zip(stack, self._places(self.x_of(months), len(stack), place), strict=True):
                draw_mark(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), point.fate, self.theme)
                self.hits.append(Hit(box, point.line, point.source))
        if row.points:
            x = self.x_of(median(p.months for p in row.points))
            painter.setPen(QPen(QColor(self.theme.text), 1.6, Qt.PenStyle.SolidLine))
            painter.drawLine(QPointF(x, place.top() + 1.0), QPointF(x, place.top() + 4.0))
            painter.drawLine(QPointF(x, place.bottom() - 4.0), QPointF(x, place.bottom() - 1.0))

    def _places(self, x: float, count: int, place: QRectF) -> list[QRectF]:
        """Boxes for so many cases around a place: one over the other, in as few columns as the row is high."""
        size = min(POINT_PX * self.scale_factor, place.height() - 3.0)
        if count * size > place.height() - 2.0:
            size = max(size * 0.72, 3.0)
        high = max(1, int((place.height() - 2.0) // size))
        wide = -(-count // high)
        high = -(-count // wide)
        left, top = x - wide * size / 2.0, place.center().y() - high * size / 2.0
        return [QRectF(left + (n // high) * size, top + (n % high) * size, size, size) for n in range(count)]


class PromiseStrip(PixelPlot[StripItem]):
    """The plot of the rows."""

    def __init__(self, name: str) -> None:
        super().__init__(name, StripItem)
        self.export_name = "slips-by-group"

    def needed_px(self) -> int:
        """The height in px at which every group has its row."""
        return self.item.needed_px()

    def set_rows(self, rows: Sequence[SlipRow]) -> None:
        """Show these groups."""
        self.item.rows = tuple(rows)
        self.item.update()
        self.set_sources(tuple((p.line.replace(" · ", ", "), p.source) for row in rows for p in row.points))

    def table(self) -> Table:
        """A row for every case."""
        rows: list[list[object]] = [
            [row.name, point.months, point.line] for row in self.item.rows for point in row.points
        ]
        return ["group", "months", "promise"], rows

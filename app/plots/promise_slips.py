"""Every promise that moved or came late: from the first date named for it to the last, over the years.

Toyota    limited output by 2025          ○────────●    +36
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot, SourceKey

MOST_PITCH_PX, LEAST_PITCH_PX, MARK_PX = 34.0, 13.0, 3.6
# So many rows have their room for certain.
ROWS_SURE = 30


@dataclass(frozen=True)
class SlipChain:
    """A promise: who, what, the ends of its targets in decimal years in the order in which they were named.

    ``last``: when it came (``came``), or the end that stands now; None where it was put off without a date.
    """

    who: str
    what: str
    ends: tuple[float, ...]
    last: float | None
    came: bool
    months: int | None
    line: str
    source: SourceKey

    @property
    def words(self) -> str:
        """The months with their sign."""
        return "no date" if self.months is None else f"{self.months:+d}".replace("-", "−")


class SlipsItem(PixelItem):
    """Paints rows over an axis of years; what finds no room is counted below."""

    rows: tuple[SlipChain, ...] = ()
    today = 2026.0

    def draw(self, painter: QPainter) -> None:
        """Axis, today, rows."""
        if not self.rows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        bottom = self.size.height() - line - 6.0
        shown = self.rows[: max(1, int(bottom // self._least_pitch()))]
        pitch = min(bottom / len(shown), MOST_PITCH_PX * self.scale_factor)
        self._spread(shown)
        bottom = pitch * len(shown)
        self._axis(painter, bottom)
        for number, row in enumerate(shown):
            self._row(painter, row, QRectF(0.0, number * pitch, self.size.width(), pitch))
        hidden = len(self.rows) - len(shown)
        legend = f"{hidden} more find no room · " if hidden else ""
        legend = self.fitting(f"{legend}○ named, ● came, ▶ stands now", self._left - 24.0)
        self.words(painter, 0.0, bottom + 4.0 + self.metrics.ascent(), legend, self.theme.quiet)

    def _least_pitch(self) -> float:
        return max(LEAST_PITCH_PX * self.scale_factor, self.metrics.height() * 0.92)

    def needed_px(self) -> int:
        """The height in px at which up to ROWS_SURE promises have their row."""
        rows = max(min(len(self.rows), ROWS_SURE), 6)
        return math.ceil(rows * self._least_pitch() + self.metrics.height() + 12.0)

    def _spread(self, shown: Sequence[SlipChain]) -> None:
        """Columns: who, what, the years, the months."""
        width = self.size.width()
        self._who = min(max(self.width_of(row.who) for row in shown) + 8.0, width * 0.22)
        free = width - self._who - self.width_of("no date") - 10.0
        what = max(self.width_of(row.what) for row in shown) + 10.0
        self._left = self._who + min(what, free * 0.45)
        self._right = width - self.width_of("no date") - 8.0
        times = [t for row in shown for t in (*row.ends, *(() if row.last is None else (row.last,)))]
        self._first, self._final = min(times) - 0.4, max(*times, self.today) + 0.4

    def x_of(self, year: float) -> float:
        """The place of a decimal year in px."""
        share: float = (year - self._first) / (self._final - self._first)
        return self._left + share * (self._right - self._left)

    def _axis(self, painter: QPainter, bottom: float) -> None:
        room = (self._right - self._left) / (self._final - self._first)
        step = next((s for s in (1, 2, 5) if s * room > self.width_of("2030") * 1.4), 10)
        for year in range(math.ceil(self._first / step) * step, math.floor(self._final) + 1, step):
            x = self.x_of(year)
            painter.setPen(QPen(QColor(self.theme.line), 1.0))
            painter.drawLine(QPointF(x, 0.0), QPointF(x, bottom + 3.0))
            base = bottom + 4.0 + self.metrics.ascent()
            self.words(painter, x - self.width_of(str(year)) / 2.0, base, str(year), self.theme.quiet)
        x = self.x_of(self.today)
        painter.setPen(QPen(QColor(self.theme.accent), 1.2))
        painter.drawLine(QPointF(x, 0.0), QPointF(x, bottom))

    def _row(self, painter: QPainter, row: SlipChain, place: QRectF) -> None:
        theme, y = self.theme, place.center().y()
        base = self.base_in(place.top(), place.height())
        self.words(painter, 0.0, base, self.fitting(row.who, self._who - 6.0), theme.text)
        what = self.fitting(row.what, self._left - self._who - 8.0)
        self.words(painter, self._who, base, what, theme.quiet)
        ink = QColor(theme.warning if row.months is None or row.months > 0 else theme.accent)
        start = self.x_of(row.ends[0])
        end = min(start + 26.0, self._right) if row.last is None else self.x_of(row.last)
        dashed = Qt.PenStyle.DashLine if row.last is None else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink, 1.6, dashed))
        painter.drawLine(QPointF(start, y), QPointF(end, y))
        for year in row.ends:
            painter.setPen(QPen(ink, 1.4))
            painter.setBrush(QColor(theme.surface))
            painter.drawEllipse(QPointF(self.x_of(year), y), MARK_PX, MARK_PX)
        self._end(painter, row, end, y, ink, 1.0 if end >= start else -1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self.words(painter, self.size.width(), base, row.words, theme.text, right=True)
        self.hits.append(Hit(place, row.line, row.source))

    def _end(self, painter: QPainter, row: SlipChain, x: float, y: float, ink: QColor, way: float) -> None:
        """A full dot where it came; an arrow head where it is still to come."""
        painter.setBrush(QColor(self.theme.text) if row.came else ink)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.came:
            painter.drawEllipse(QPointF(x, y), MARK_PX + 0.8, MARK_PX + 0.8)
            return
        size = MARK_PX + 1.2
        points = [
            QPointF(x + way * size, y),
            QPointF(x - way * size, y - size),
            QPointF(x - way * size, y + size),
        ]
        painter.drawPolygon(QPolygonF(points))


class PromiseSlips(PixelPlot[SlipsItem]):
    """The plot of the promises that moved."""

    def __init__(self, name: str) -> None:
        super().__init__(name, SlipsItem)
        self.export_name = "slips"

    def needed_px(self) -> int:
        """The height in px at which up to ROWS_SURE promises have their row."""
        return self.item.needed_px()

    def set_rows(self, rows: Sequence[SlipChain], today: float) -> None:
        """Show these promises; ``today`` is the day of the page as a decimal year."""
        self.item.rows, self.item.today = tuple(rows), today
        self.item.update()
        self.set_sources(tuple((f"{row.who}, {row.what}: {row.words}", row.source) for row in rows))

    def table(self) -> Table:
        """A row for every promise."""
        rows: list[list[object]] = [
            [row.who, row.what, row.ends[0], row.last, "came" if row.came else "still to come", row.months]
            for row in self.item.rows
        ]
        return ["organisation", "promise", "first_end_year", "last_year", "state", "months"], rows

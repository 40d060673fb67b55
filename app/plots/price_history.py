"""What a raw material cost over the years, on a logarithmic axis, with marked dates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.plots.export import Table
from app.plots.labels import place_labels
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot, SourceKey, log_ticks
from app.plots.ticks import format_value

MARK_PX = 4.0
MOST_LABELS, ROOM_YEARS = 9, 1.15


@dataclass(frozen=True)
class PricePoint:
    """A price: decimal year, USD per kg, its words, read-out and row.

    ``marked``: at a date that matters; ``main``: the line runs through it.
    """

    year: float
    usd_per_kg: float
    words: str
    line: str
    source: SourceKey
    marked: bool = False
    main: bool = True


@dataclass(frozen=True)
class DateMark:
    """A dotted line at a date, with its words."""

    year: float
    words: str


class PriceHistoryItem(PixelItem):
    """Paints axes, marks, the line and its points."""

    points: tuple[PricePoint, ...] = ()
    marks: tuple[DateMark, ...] = ()
    unit = "USD/kg"

    def draw(self, painter: QPainter) -> None:
        """Axes first, the points on top."""
        if not self.points:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        self._box = QRectF(
            self.width_of("1,000") + 10.0, line + 4.0, 0.0, self.size.height() - 2.0 * line - 12.0
        )
        self._box.setRight(self.size.width() - 10.0)
        years = [point.year for point in self.points] + [mark.year for mark in self.marks]
        # Room after the last price, for its words.
        self._years = (math.floor(min(years)), max(years) + ROOM_YEARS)
        logs = [math.log10(point.usd_per_kg) for point in self.points]
        self._logs = (min(logs) - 0.22, max(logs) + 0.12)
        self._axes(painter)
        # The words of the axis stand at the left end of the line of the marks' words.
        self._free = self.width_of(self._axis_words()) + 10.0
        for mark in self.marks:
            self._mark(painter, mark)
        places = [self.place(point.year, point.usd_per_kg) for point in self.points]
        painter.setPen(QPen(QColor(self.theme.accent), 1.8))
        main = [at for point, at in zip(self.points, places, strict=True) if point.main]
        painter.drawPolyline(QPolygonF(main))
        self._points(painter, places)

    def place(self, year: float, usd_per_kg: float) -> QPointF:
        """The place of a price in px."""
        first, last = self._years
        low, high = self._logs
        x = self._box.left() + (year - first) / (last - first) * self._box.width()
        y = self._box.bottom() - (math.log10(usd_per_kg) - low) / (high - low) * self._box.height()
        return QPointF(x, y)

    def _axes(self, painter: QPainter) -> None:
        theme, box = self.theme, self._box
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topLeft(), box.bottomLeft())
        self.words(painter, 0.0, self.metrics.ascent(), self._axis_words(), theme.quiet)
        first, last = self._years
        stride = max(1, math.ceil((last - first) * self.width_of("2020") * 1.6 / max(box.width(), 1.0)))
        for year in range(first, math.floor(last) + 1, stride):
            x = self.place(year, 10 ** self._logs[0]).x()
            wide = self.width_of(str(year))
            left = min(x - wide / 2.0, self.size.width() - wide)
            self.words(painter, left, box.bottom() + 4.0 + self.metrics.ascent(), str(year), theme.quiet)
        low, high = self._logs
        for value in log_ticks(low, high):
            self._tick(painter, value)

    def _axis_words(self) -> str:
        return f"{self.unit}, log axis"

    def _tick(self, painter: QPainter, value: float) -> None:
        y = self.place(self._years[0], value).y()
        painter.setPen(QPen(QColor(self.theme.line), 1.0))
        painter.drawLine(QPointF(self._box.left() - 3.0, y), QPointF(self._box.left(), y))
        words, base = format_value(value, 1), self.base_in(y, 0.0)
        self.words(painter, self._box.left() - 6.0, base, words, self.theme.quiet, right=True)

    def _mark(self, painter: QPainter, mark: DateMark) -> None:
        x = self.place(mark.year, 10 ** self._logs[0]).x()
        painter.setPen(QPen(QColor(self.theme.quiet), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, self._box.top()), QPointF(x, self._box.bottom()))
        wide = self.width_of(mark.words)
        left = min(max(x - wide / 2.0, self._free), self.size.width() - wide)
        self._free = left + wide + 10.0
        self.words(painter, left, self._box.top() - 3.0, mark.words, self.theme.quiet)

    def _ranks(self) -> list[int]:
        """Who is labelled: the latest price, turning points, extremes; marked dates have their words above."""
        line = [n for n, point in enumerate(self.points) if point.main]
        logs = {n: math.log10(self.points[n].usd_per_kg) for n in range(len(self.points))}
        middle = sum(logs.values()) / len(logs)
        turns = {
            n for a, n, b in zip(line, line[1:], line[2:], strict=False)
            if (logs[n] - logs[a]) * (logs[b] - logs[n]) <= 0.0
        }  # fmt: skip

        def rank(n: int) -> tuple[bool, bool, bool, bool, float]:
            point = self.points[n]
            return point.marked, not point.main, [n] != line[-1:], n not in turns, -abs(logs[n] - middle)

        found = [n for n, point in enumerate(self.points) if point.main or point.marked]
        return sorted(found, key=rank)[:MOST_LABELS]

    def _points(self, painter: QPainter, places: Sequence[QPointF]) -> None:
        theme, line = self.theme, self.metrics.height()
        for point, at in zip(self.points, places, strict=True):
            ink = QColor(theme.accent if point.main else theme.quiet)
            painter.setPen(QPen(ink, 1.8 if point.main else 1.2))
            painter.setBrush(ink if point.marked else QColor(theme.surface))
            size = MARK_PX if point.main or point.marked else MARK_PX * 0.7
            painter.drawEllipse(at, size, size)
            self.hits.append(Hit(QRectF(at.x() - 7.0, at.y() - 7.0, 14.0, 14.0), point.line, point.source))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        order = self._ranks()
        anchors = [(places[n].x(), places[n].y()) for n in order]
        sizes = [(self.width_of(self.points[n].words), line) for n in order]
        shown = [at for point, at in zip(self.points, places, strict=True) if point.main or point.marked]
        dots = [(at.x() - 4.0, at.y() - 4.0, 8.0, 8.0) for at in shown]
        bounds = (self._box.left(), self._box.top(), self.size.width() - self._box.left(), self._box.height())
        for n, corner in zip(order, place_labels(anchors, sizes, dots, bounds), strict=True):
            if corner is not None:
                x, y = corner
                self.words(painter, x, y + self.metrics.ascent(), self.points[n].words, theme.text)


class PriceHistory(PixelPlot[PriceHistoryItem]):
    """The plot of the prices."""

    def __init__(self, name: str) -> None:
        super().__init__(name, PriceHistoryItem)
        self.export_name = "price-history"

    def set_prices(self, points: Sequence[PricePoint], marks: Sequence[DateMark]) -> None:
        """Show these prices, in the order of their dates."""
        item = self.item
        item.points, item.marks = tuple(points), tuple(marks)
        item.update()
        self.set_sources(tuple((point.line, point.source) for point in points))

    def table(self) -> Table:
        """A row for every price."""
        rows: list[list[object]] = [[p.year, p.usd_per_kg, p.line] for p in self.item.points]
        return ["year", "usd_per_kg", "words"], rows

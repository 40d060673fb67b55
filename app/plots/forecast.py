"""Forecasts on one axis of years: a quantity that grows (log scale above), and single expectations on lanes below.

The growth per year that two numbers imply is drawn as the dashed line between them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot, SourceKey, log_ticks
from app.plots.theme import font
from app.plots.ticks import format_value

MARK_PX = 4.5
LANES_SHARE = 0.46


@dataclass(frozen=True)
class Point:
    """A number of the growing quantity: year, value, words beside it, read-out, row."""

    year: float
    value: float
    words: str
    line: str
    source: SourceKey


@dataclass(frozen=True)
class Expectation:
    """A single expectation: the year that it names, its words, read-out and row."""

    year: float
    words: str
    line: str
    source: SourceKey


@dataclass(frozen=True)
class ForecastView:
    """What is drawn: name of the quantity, its points in order, loud growth with its words, lanes, years, today."""

    caption: str
    points: tuple[Point, ...]
    loud: str
    loud_words: str
    lanes: tuple[Expectation, ...]
    years: tuple[float, float]
    today: float


EMPTY = ForecastView("", (), "", "", (), (2020.0, 2036.0), 2026.0)


class ForecastItem(PixelItem):
    """Paints both halves and the axis of years."""

    view: ForecastView = EMPTY

    def draw(self, painter: QPainter) -> None:
        """The axis, the lanes over it, the quantity above them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        self._left, self._right = self.width_of("1,000") + 8.0, self.size.width() - 6.0
        bottom = self.size.height() - line - 6.0
        # The quantity keeps half of the room; the arrow keys and the table have the lanes that find none.
        shown = self.view.lanes[: max(1, int(bottom * LANES_SHARE // (line * 1.08)))]
        pitch = min(line * 1.4, bottom * LANES_SHARE / max(len(shown), 1))
        shown = tuple(sorted(shown, key=lambda lane: lane.year))
        split = bottom - len(shown) * pitch - 4.0
        self._years(painter, bottom)
        self._today(painter, split, bottom)
        self._quantity(painter, split)
        for number, lane in enumerate(shown):
            self._lane(painter, lane, split + 4.0 + (number + 0.5) * pitch)

    def x_of(self, year: float) -> float:
        """The place of a year in px."""
        first, last = self.view.years
        return self._left + (year - first) / (last - first) * (self._right - self._left)

    # -- the axis -------------------------------------------------------------------------------------------

    def _years(self, painter: QPainter, bottom: float) -> None:
        theme = self.theme
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(self._left, bottom), QPointF(self._right, bottom))
        first, last = self.view.years
        room = (self._right - self._left) / max(last - first, 1.0)
        step = next((s for s in (1, 2, 5, 10) if s * room > self.width_of("2030") * 1.5), 10)
        for year in range(math.ceil(first / step) * step, math.floor(last) + 1, step):
            x = self.x_of(year)
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 3.0))
            words = str(year)
            left = min(max(x - self.width_of(words) / 2.0, 0.0), self.size.width() - self.width_of(words))
            self.words(painter, left, bottom + 4.0 + self.metrics.ascent(), words, theme.quiet)

    def _today(self, painter: QPainter, split: float, bottom: float) -> None:
        first, last = self.view.years
        if not first <= self.view.today <= last:
            return
        x = self.x_of(self.view.today)
        painter.setPen(QPen(QColor(self.theme.quiet), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 0.0), QPointF(x, bottom))
        self.words(painter, x + 5.0, split - 4.0, "today", self.theme.quiet)

    # -- the quantity ---------------------------------------------------------------------------------------

    def _quantity(self, painter: QPainter, split: float) -> None:
        view, theme = self.view, self.theme
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(self._left, split), QPointF(self._right, split))
        painter.drawLine(QPointF(self._left, 0.0), QPointF(self._left, split))
        if not view.points:
            return
        values = [point.value for point in view.points]
        low, high = math.log10(min(values)) - 0.22, math.log10(max(values)) + 0.22
        self._ticks(painter, low, high, split)

        def place(point: Point) -> QPointF:
            share = (math.log10(point.value) - low) / (high - low)
            return QPointF(self.x_of(point.year), split - share * split)

        places = [place(point) for point in view.points]
        painter.setPen(QPen(QColor(theme.accent), 2.0, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(places))
        self._loud(painter)
        for number, (point, at) in enumerate(zip(view.points, places, strict=True)):
            painter.setPen(QPen(QColor(theme.accent), 2.0))
            painter.setBrush(QColor(theme.surface))
            painter.drawEllipse(at, MARK_PX, MARK_PX)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            wide = self.width_of(point.words)
            last = number == len(places) - 1 and number > 0
            x = at.x() + 10.0 if not last else min(at.x() + 10.0, self._right - wide)
            base = at.y() + (self.metrics.ascent() + 4.0 if not last else self.metrics.ascent() + 8.0)
            box = self.words(painter, x, min(base, split - 3.0), point.words, theme.text)
            mark = QRectF(at.x() - 7.0, at.y() - 7.0, 14.0, 14.0)
            for area in (mark, box):
                self.hits.append(Hit(area, point.line, point.source))

    def _ticks(self, painter: QPainter, low: float, high: float, split: float) -> None:
        free = math.inf
        for value in log_ticks(low, high):
            y = split - (math.log10(value) - low) / (high - low) * split
            if free - y < self.metrics.height():
                continue
            free = y
            painter.setPen(QPen(QColor(self.theme.line), 1.0))
            painter.drawLine(QPointF(self._left - 3.0, y), QPointF(self._left, y))
            words, base = format_value(value, 1), self.base_in(y, 0.0)
            self.words(painter, self._left - 6.0, base, words, self.theme.quiet, right=True)

    def _loud(self, painter: QPainter) -> None:
        """The growth in loud figures."""
        view, theme = self.view, self.theme
        face = font("title", self.scale_factor)
        painter.setFont(face)
        painter.setPen(QColor(theme.text))
        x, base = self._left + 8.0, float(painter.fontMetrics().ascent())
        painter.drawText(QPointF(x, base), view.loud)
        wide = painter.fontMetrics().horizontalAdvance(view.loud)
        painter.setFont(self.face)
        self.words(painter, x + wide + 5.0, base, view.loud_words, theme.quiet)

    # -- the lanes ------------------------------------------------------------------------------------------

    def _lane(self, painter: QPainter, lane: Expectation, middle: float) -> None:
        theme = self.theme
        x = self.x_of(lane.year)
        size = MARK_PX + 0.5
        painter.setPen(QPen(QColor(theme.text), 1.6))
        painter.setBrush(QColor(theme.surface))
        painter.drawPolygon(
            QPolygonF([QPointF(x - size, middle), QPointF(x, middle - size), QPointF(x + size, middle),
                       QPointF(x, middle + size)])
        )  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        base = self.base_in(middle, 0.0)
        before, after = x - size - 5.0, self.size.width() - x - size - 5.0
        to_right = self.width_of(lane.words) <= after or after >= before
        words = self.fitting(lane.words, after if to_right else before)
        wide = self.width_of(words)
        left = x + size + 5.0 if to_right else before - wide
        # The line of today does not run through the words.
        high = self.metrics.height()
        painter.fillRect(QRectF(left - 2.0, middle - high / 2.0, wide + 4.0, high), QColor(theme.surface))
        box = self.words(painter, left, base, words, theme.text)
        box = box.united(QRectF(x - 7.0, middle - 7.0, 14.0, 14.0))
        self.hits.append(Hit(box, lane.line, lane.source))


class ForecastPlot(PixelPlot[ForecastItem]):
    """The plot of a ``ForecastView``."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ForecastItem)
        self.export_name = "forecasts"

    def set_view(self, view: ForecastView) -> None:
        """Show other forecasts."""
        if view != self.item.view:
            self.item.view = view
            self.item.update()
            everything: Sequence[Point | Expectation] = (*view.points, *view.lanes)
            self.set_sources(tuple((entry.words, entry.source) for entry in everything))

    def table(self) -> Table:
        """A row for every number and expectation."""
        view = self.item.view
        rows: list[list[object]] = [[p.year, view.caption, p.value, p.words] for p in view.points]
        rows += [[lane.year, "expectation", None, lane.words] for lane in view.lanes]
        return ["year", "quantity", "value", "words"], rows

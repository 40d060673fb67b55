"""Multiples that others state, as bands on one axis: how many times the cost of what each is compared with.

×1 ┆            All-solid-state cell
┆        ▒▒▒▒▒▒▒▒▒▒▒  ×4–25
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import NO_SOURCE, Hit, PixelItem, PixelPlot, SourceKey
from app.plots.theme import mix

AXIS_LOW, AXIS_HIGH = 0.25, 40.0
TICKS = (0.4, 1.0, 4.0, 10.0, 25.0)
LEAST_PX = 5.0


@dataclass(frozen=True)
class Band:
    """A stated multiple: what it is of, its lowest and highest factor, words beside it, read-out, row."""

    label: str
    low: float
    high: float
    words: str
    line: str
    source: SourceKey = NO_SOURCE


class BandMarksItem(PixelItem):
    """Paints the bands on a logarithmic axis of multiples."""

    bands: tuple[Band, ...] = ()

    def draw(self, painter: QPainter) -> None:
        """The line of ×1, then a row for every band, then the axis."""
        if not self.bands:
            return
        labels = max(self.width_of(band.label) for band in self.bands)
        left = min(labels + 12.0, 0.5 * self.size.width())
        words = max(self.width_of(band.words) for band in self.bands)
        right = max(self.size.width() - words - 10.0, left + 40.0)
        foot = self.metrics.height() + 4.0
        self._painted_axis(painter, left, right, self.size.height() - foot)
        high = min((self.size.height() - foot) / len(self.bands), 1.7 * self.metrics.height())
        for number, band in enumerate(self.bands):
            self._row(painter, band, QRectF(left, number * high, right - left, high))

    def _row(self, painter: QPainter, band: Band, box: QRectF) -> None:
        theme = self.theme
        base = self.base_in(box.top(), box.height())
        label = self.fitting(band.label, box.left() - 8.0)
        self.words(painter, box.left() - 8.0, base, label, theme.quiet, right=True)
        start, end = (box.left() + _place(value) * box.width() for value in (band.low, band.high))
        wide = max(end - start, LEAST_PX)
        bar = QRectF(
            start - (LEAST_PX / 2.0 if end - start < LEAST_PX else 0.0), box.top(), wide, box.height()
        )
        bar.adjust(0.0, 0.22 * box.height(), 0.0, -0.22 * box.height())
        painter.fillRect(bar, QColor(mix(theme.quiet, theme.surface, 0.45)))
        painter.setPen(QPen(QColor(theme.quiet), 1.0))
        painter.drawRect(bar)
        self.words(painter, box.right() + 8.0, base, band.words, theme.text)
        self.hits.append(Hit(QRectF(0.0, box.top(), self.size.width(), box.height()), band.line, band.source))

    def _painted_axis(self, painter: QPainter, left: float, right: float, y: float) -> None:
        theme = self.theme
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        base, taken = y + 3.0 + self.metrics.ascent(), 0.0
        for value in TICKS:
            x = left + _place(value) * (right - left)
            style = Qt.PenStyle.DashLine if value == 1.0 else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(theme.quiet if value == 1.0 else theme.line), 1.0, style))
            painter.drawLine(QPointF(x, 0.0 if value == 1.0 else y), QPointF(x, y + 3.0))
            text = f"×{value:g}"
            half = self.width_of(text) / 2.0
            if x - half > taken:
                taken = self.words(painter, x - half, base, text, theme.quiet).right() + 3.0


def _place(value: float) -> float:
    """Where a multiple lies on the axis, 0 to 1."""
    held = min(max(value, AXIS_LOW), AXIS_HIGH)
    return math.log(held / AXIS_LOW) / math.log(AXIS_HIGH / AXIS_LOW)


class BandMarks(PixelPlot[BandMarksItem]):
    """The plot of the bands."""

    def __init__(self, name: str) -> None:
        super().__init__(name, BandMarksItem)
        self.export_name = "cost-multiples"

    def set_bands(self, bands: Sequence[Band]) -> None:
        """Show these bands."""
        if tuple(bands) != self.item.bands:
            self.item.bands = tuple(bands)
            self.item.update()
            self.set_sources(tuple((band.label, band.source) for band in bands))

    def table(self) -> Table:
        """A row for every band."""
        return ["what", "lowest_multiple", "highest_multiple", "said"], [
            [band.label, band.low, band.high, band.line] for band in self.item.bands
        ]

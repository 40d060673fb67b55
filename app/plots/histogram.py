"""How often a result comes out where: bars over a steady axis, P5, P50 and P95 on them, and the design's own value.

The middle nine tenths are full in tone, the tails pale. Bars are counted over the axis, not over the values, so that
they keep their places while the values move.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.export import Table
from app.plots.frame import PlotFrame, Range
from app.plots.markers import DesignMarker
from app.plots.theme import LIGHT, Theme, font, mix
from app.plots.ticks import format_value

Floats = NDArray[np.float64]
BINS = 72
HEAD_ROOM = 1.42
_TAILS = 0.0005


class HistogramItem(QGraphicsItem):
    """Paints bars, lines and words in the pixels of the view box."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.size = QRectF(0, 0, 1, 1)
        self.range: Range = (0.0, 1.0)
        self.counts: Floats = np.zeros(0)
        self.marks: tuple[tuple[str, float, str], ...] = ()
        self.own: tuple[float, str] | None = None
        self.set_theme(LIGHT, 1.0)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._theme, self._face = theme, font("caption", scale)
        self._metrics = QFontMetricsF(self._face)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The whole view box."""
        return self.size

    def resize(self, size: QRectF) -> None:
        """Take the size of the view box in px."""
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size

    def px(self, value: float) -> float:
        """Where a value stands across the view box, in px."""
        low, high = self.range
        return self.size.left() + (value - low) / (high - low) * self.size.width()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Bars, then lines, then words."""
        if not self.counts.size:
            return
        painter.setFont(self._face)
        self._paint_bars(painter)
        for place, (name, value, words) in enumerate(self.marks):
            self._paint_mark(painter, place, value, f"{name} {words}")
        if self.own is not None:
            self._paint_own(painter, *self.own)

    def _paint_bars(self, painter: QPainter) -> None:
        full, pale = QColor(self._full()), QColor(self._pale())
        bottom, wide = self.size.bottom(), self.size.width() / self.counts.size
        room = self.size.height() / (float(self.counts.max()) * HEAD_ROOM or 1.0)
        low, high = (self.px(self.marks[end][1]) for end in (0, -1)) if self.marks else (0.0, 0.0)
        for number in np.flatnonzero(self.counts):
            left = self.size.left() + number * wide
            tall = float(self.counts[number]) * room
            inside = low <= left + wide / 2.0 <= high
            painter.fillRect(QRectF(left, bottom - tall, wide + 0.5, tall), full if inside else pale)

    def _full(self) -> str:
        return mix(self._theme.accent, self._theme.surface, 0.45)

    def _pale(self) -> str:
        return mix(self._theme.accent, self._theme.surface, 0.75)

    def _paint_mark(self, painter: QPainter, place: int, value: float, words: str) -> None:
        """A line, and its words at its head: P5 to its left, P95 to its right, P50 upon it."""
        x, high = self.px(value), self._metrics.height()
        style = Qt.PenStyle.SolidLine if place == 1 else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(self._theme.text), 1.0, style))
        painter.drawLine(QPointF(x, self.size.top() + high), QPointF(x, self.size.bottom()))
        wide = self._metrics.horizontalAdvance(words)
        middle = self._spot(1, self.px(self.marks[1][1]), self._wide(1))
        if place == 0:
            left = min(x + 4.0 - wide, middle - wide - 8.0)
        elif place == 2:
            left = max(x - 4.0, middle + self._wide(1) + 8.0)
        else:
            left = middle
        left = min(max(left, self.size.left()), self.size.right() - wide)
        painter.drawText(QPointF(left, self.size.top() + self._metrics.ascent()), words)

    def _wide(self, place: int) -> float:
        name, _, words = self.marks[place]
        return self._metrics.horizontalAdvance(f"{name} {words}")

    def _spot(self, place: int, x: float, wide: float) -> float:
        """The left end of the words of the median: upon it, and inside with the others beside them."""
        least = self.size.left() + self._wide(0) + 8.0
        most = self.size.right() - self._wide(2) - 8.0 - wide
        return min(max(x - wide / 2.0, least), max(most, least))

    def _paint_own(self, painter: QPainter, value: float, words: str) -> None:
        """The design's own line, and its words on their ground in the second row, off the median."""
        x, high = self.px(value), self._metrics.height()
        painter.setPen(QPen(QColor(self._theme.accent), 2.0))
        painter.drawLine(QPointF(x, self.size.top() + high * 2.0), QPointF(x, self.size.bottom()))
        wide = self._metrics.horizontalAdvance(words)
        right = not self.marks or value >= self.marks[1][1]
        left = x + 6.0 if right else x - 6.0 - wide
        left = min(max(left, self.size.left()), self.size.right() - wide)
        box = QRectF(left - 2.0, self.size.top() + high + 2.0, wide + 4.0, high)
        painter.fillRect(box, QColor(self._theme.surface))
        painter.setPen(QColor(self._theme.accent))
        painter.drawText(QPointF(left, box.top() + self._metrics.ascent()), words)


class Histogram(PlotFrame):
    """``set_samples`` at every change; the range of the axis stays while the values fill a fair part of it."""

    item_class: type[HistogramItem] = HistogramItem

    def __init__(self, name: str) -> None:
        super().__init__("", "", "", "")
        self.setAccessibleName(name)
        self.export_name = "distribution"
        self.plotItem.hideAxis("left")
        self.plotItem.setMouseEnabled(x=False, y=False)
        self.view_box.setMouseEnabled(x=False, y=False)
        self.item = self.item_class(self.view_box)
        self.marker = DesignMarker(self.theme)
        self.marker.setParentItem(self.item)
        self._range: Range | None = None
        self._total = 0
        self.view_box.sigResized.connect(self._resize)
        self.set_home((0.0, 1.0), (0.0, 1.0))
        self.apply_theme(self.theme)

    def _style_axes(self) -> None:
        """Leave room for half a figure at both ends of the axis."""
        super()._style_axes()
        top = self._read_out.line_height()
        self.plotItem.layout.setContentsMargins(top, top, top, 5)

    def apply_theme(self, theme: Theme) -> None:
        """Recolour bars and marker."""
        if hasattr(self, "marker"):
            self.item.set_theme(theme, self.scale_factor)
            self.marker.set_theme(theme)

    def set_samples(
        self,
        values: Floats,
        percentiles: tuple[float, float, float],
        words: tuple[str, str, str],
        own: float,
        own_words: str,
    ) -> None:
        """Show these values, finite and at least one; ``words``: of P5, P50 and P95."""
        low, high = self._wanted(values, own)
        if self._range is None or not _still_fits((low, high), self._range):
            self._range = _around(low, high)
            self.set_home(self._range, (0.0, 1.0))
        item = self.item
        item.range = self._range
        item.counts = np.histogram(values, bins=BINS, range=self._range)[0].astype(np.float64)
        item.marks = tuple(zip(("P5", "P50", "P95"), percentiles, words, strict=True))
        item.own = (own, own_words)
        self._total = len(values)
        self._place_marker()
        item.update()

    def set_stale(self, stale: bool) -> None:
        """Grey the marker while the design is refused."""
        self.marker.setOpacity(0.35 if stale else 1.0)

    def axis_label(self) -> tuple[str, str]:
        """Label and unit of the axis."""
        return self._labels["bottom"]

    def forget_range(self) -> None:
        """The next values choose the range anew."""
        self._range = None

    def _wanted(self, values: Floats, own: float) -> Range:
        """The ends that should be seen: all but the outermost draws, and the design itself."""
        few = values[:: max(1, len(values) // 1_500)]
        low, high = np.quantile(few, (_TAILS, 1.0 - _TAILS))
        return min(float(low), own), max(float(high), own)

    def _resize(self, *_: object) -> None:
        self.item.resize(self.view_box.rect())
        self._place_marker()

    def _place_marker(self) -> None:
        item = self.item
        if item.own is None:
            self.marker.set_point(None)
            return
        self.marker.set_point(item.px(item.own[0]), item.size.bottom() - 1.0)

    def read_out(self, x: float, y: float) -> str:
        """The bar under the pointer: from where to where, and how many of the cells."""
        if not self.item.counts.size or self._range is None:
            return ""
        low, high = self._range
        place = int((x - low) / (high - low) * BINS)
        if not 0 <= place < BINS:
            return ""
        step = (high - low) / BINS
        unit = self._labels["bottom"][1]
        ends = (format_value(low + step * (place + more), 4) for more in (0, 1))
        part = 100.0 * float(self.item.counts[place]) / max(self._total, 1)
        return f"{' to '.join(ends)} {unit}".rstrip() + f" · {part:.1f} % of the cells"

    def table(self) -> Table:
        """The bars: where each begins and ends, and how many values lie in it."""
        if self._range is None:
            return [], []
        edges = np.linspace(*self._range, BINS + 1)
        rows: list[list[object]] = [
            [float(edges[n]), float(edges[n + 1]), int(self.item.counts[n])]
            for n in range(self.item.counts.size)
        ]
        label, unit = self._labels["bottom"]
        return [f"{label} from ({unit})", f"{label} to ({unit})", "samples"], rows


def _still_fits(wanted: Range, held: Range) -> bool:
    """The axis rests while what should be seen lies on it and fills a fair part of it."""
    return (
        held[0] <= wanted[0] and wanted[1] <= held[1] and wanted[1] - wanted[0] >= 0.4 * (held[1] - held[0])
    )


def _around(low: float, high: float) -> Range:
    """Some air at both ends; values that are all the same get room around them."""
    air = 0.15 * (high - low)
    if air <= 1e-9 * max(1.0, abs(high)):
        air = 0.05 * abs(high) or 1.0
    return low - air, high + air

"""Stacked horizontal bars in the tints of the cell's parts: one item for all bars, labels and totals.

      Mass A  ▓▓▓▓▓▓▓▓▒▒▒▒▒░░░▁▁▁  993 g
         now  ▓▓▓▓▓▓▓▒▒▒▒▒▒░░░▁▁▁  925 g

Bars fill the width each (shares), or share one scale (``common=True``: lengths compare).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.bar_legend import PartLegend
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.theme import LIGHT, Theme, contrast, font, mix

BAR_PX = 24.0
PAIR_GAP_PX = 6.0
GROUP_GAP_PX = 20.0
FADE = 0.55
MOST_STRETCH = 2.0
LEGEND_GAP_PX = 10.0


@dataclass(frozen=True)
class Segment:
    """One piece: its part (colour), its size, the words tried on it from the longest to the shortest, its read-out."""

    part: str
    value: float
    words: tuple[str, ...] = ()
    line: str = ""


@dataclass(frozen=True)
class Bar:
    """One row: label, pieces, total; ``faded`` for the pinned design, ``gap`` opens a group."""

    label: str
    segments: tuple[Segment, ...]
    total: str
    faded: bool = False
    gap: bool = False


class _Tint:
    """The pens of one part's tint, worked out once for a theme."""

    def __init__(self, theme: Theme, part: str, faded: bool) -> None:
        fill = mix(theme.part[part], theme.surface, FADE) if faded else theme.part[part]
        pale = contrast(fill, theme.surface) < 3.0
        self.fill = QColor(fill)
        self.outline = QPen(QColor(mix(fill, theme.text, 0.45)), 1.0) if pale else None
        self.edge = QPen(QColor(theme.surface), 1.0)
        self.ink = QColor(max((theme.text, theme.surface), key=lambda ink: contrast(ink, fill)))


class BarsItem(QGraphicsItem):
    """Paints all rows in the pixels of its view box."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.foot = 0.0
        self.common = False
        self.size = QRectF(0, 0, 1, 1)
        self._hits: list[tuple[QRectF, str]] = []
        self.set_theme(LIGHT, 1.0)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._theme, self._scale = theme, scale
        self._face = font("caption", scale)
        self._metrics = QFontMetricsF(self._face)
        self._tints = {
            (part, faded): _Tint(theme, part, faded) for part in theme.part for faded in (False, True)
        }
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The whole view box."""
        return self.size

    def resize(self, size: QRectF) -> None:
        """Take the size of the view box in px."""
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size

    def segment_at(self, point: QPointF) -> str:
        """The read-out of the piece at a point of the view box."""
        return next((line for box, line in self._hits if box.contains(point)), "")

    # -- geometry -------------------------------------------------------------------------------------------

    def columns(self) -> tuple[float, float]:
        """Left and right end of the bars in px."""
        left = max((self._metrics.horizontalAdvance(bar.label) for bar in self.bars), default=0.0) + 12.0
        right = max((self._metrics.horizontalAdvance(bar.total) for bar in self.bars), default=0.0) + 10.0
        return left, max(self.size.width() - right, left + 40.0)

    def rows(self) -> list[float]:
        """The top of every bar in px; bars and gaps shrink where there is little room, and grow a little."""
        gaps = sum(GROUP_GAP_PX if bar.gap else PAIR_GAP_PX for bar in self.bars[1:])
        need = len(self.bars) * BAR_PX + gaps
        squeeze = min(MOST_STRETCH, (self.size.height() - self.foot) / max(need, 1.0))
        self._bar = BAR_PX * squeeze
        tops, y = [], 0.0
        for number, bar in enumerate(self.bars):
            if number:
                y += (GROUP_GAP_PX if bar.gap else PAIR_GAP_PX) * squeeze
            tops.append(y)
            y += self._bar
        return tops

    def legend_place(self, width: float) -> QPointF:
        """Where a legend of this width goes: under the bars, at their left end if it fits there."""
        tops = self.rows()
        bottom = tops[-1] + self._bar if tops else 0.0
        return QPointF(min(self.columns()[0], max(0.0, self.size.width() - width)), bottom + LEGEND_GAP_PX)

    # -- painting -------------------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw every bar."""
        self._hits = []
        painter.setFont(self._face)
        left, right = self.columns()
        longest = max((_total(bar) for bar in self.bars), default=0.0)
        for bar, top in zip(self.bars, self.rows(), strict=True):
            total = _total(bar)
            if total <= 0.0:
                continue
            scale = (right - left) / (longest if self.common else total)
            self._paint_bar(painter, bar, top, left, scale)

    def _paint_bar(self, painter: QPainter, bar: Bar, top: float, left: float, scale: float) -> None:
        base = top + (self._bar + self._metrics.ascent() - self._metrics.descent()) / 2.0
        painter.setPen(QColor(self._theme.text))
        width = self._metrics.horizontalAdvance(bar.label)
        painter.drawText(QPointF(left - 8.0 - width, base), bar.label)
        x = left
        for segment in bar.segments:
            wide = segment.value * scale
            if wide <= 0.0:
                continue
            self._paint_segment(painter, segment, QRectF(x, top, wide, self._bar), bar.faded, base)
            x += wide
        painter.setPen(QColor(self._theme.text))
        painter.drawText(QPointF(x + 8.0, base), bar.total)

    def _paint_segment(
        self, painter: QPainter, segment: Segment, box: QRectF, faded: bool, base: float
    ) -> None:
        tint = self._tints[segment.part, faded]
        painter.fillRect(box, tint.fill)
        # Pale tints are told from the ground by their outline; neighbours by the ground's colour between them.
        if tint.outline is not None:
            painter.setPen(tint.outline)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(tint.edge)
        painter.drawLine(box.topRight(), box.bottomRight())
        self._hits.append((box, segment.line))
        for words in segment.words:
            width = self._metrics.horizontalAdvance(words)
            if width + 8.0 <= box.width() and self._metrics.height() <= box.height() + 4.0:
                painter.setPen(tint.ink)
                painter.drawText(QPointF(box.center().x() - width / 2.0, base), words)
                break


def _total(bar: Bar) -> float:
    return sum(segment.value for segment in bar.segments)


class BarPlot(PlotFrame):
    """A plot of stacked bars. ``legend``: (part, word) pairs under the bars."""

    def __init__(self, name: str, legend: Sequence[tuple[str, str]] = (), common: bool = False) -> None:
        super().__init__("", "", "", "")
        self.setAccessibleName(name)
        self.plotItem.hideAxis("left")
        self.plotItem.hideAxis("bottom")
        self.plotItem.setMouseEnabled(x=False, y=False)
        self.view_box.setMouseEnabled(x=False, y=False)
        self.item = BarsItem(self.view_box)
        self.item.common = common
        self.legend = PartLegend(self.view_box, legend)
        self.view_box.sigResized.connect(self._resize)
        self.set_home((0.0, 1.0), (0.0, 1.0))
        self.apply_theme(self.theme)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these rows."""
        self.item.bars = tuple(bars)
        self.item.update()
        self._place_legend()

    def apply_theme(self, theme: Theme) -> None:
        """Recolour the bars."""
        if hasattr(self, "legend"):
            self.item.set_theme(theme, self.scale_factor)
            self.legend.set_theme(theme, self.scale_factor)
            self._resize()

    def read_out(self, x: float, y: float) -> str:
        """The piece under the pointer."""
        return self.item.segment_at(self.view_box.mapFromView(QPointF(x, y)))

    def table(self) -> Table:
        """A row for every piece of every bar."""
        rows: list[list[object]] = [
            [bar.label, segment.part, segment.value, bar.total]
            for bar in self.item.bars
            for segment in bar.segments
        ]
        return ["bar", "part", "value", "total"], rows

    def _resize(self, *_: object) -> None:
        self.item.resize(self.view_box.rect())
        self.legend.set_room(self.view_box.rect().width())
        self.item.foot = LEGEND_GAP_PX + self.legend.height()
        self._place_legend()

    def _place_legend(self) -> None:
        place = self.item.legend_place(self.legend.width())
        if place != self.legend.pos():
            self.legend.setPos(place)

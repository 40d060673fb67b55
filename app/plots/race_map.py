"""Regions side by side on shared axes: active programmes by stage over time as stacked steps, routes, capacity.

China  18        Japan  8
▁▂▃▄▅▆▇          ▁▁▂▂▃▃
▲ 9  ■ 3         ▲ 6
▇▇▇▇ 92 GWh      ▏
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.plots.export import Table
from app.plots.markers import draw_marker
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot, SourceKey
from app.plots.theme import Theme, font, mix

GAP_PX, BAR_PX = 14.0, 8.0
# The steps are never lower than this, px; the words above and below them need their own room.
LEAST_GRAPH_PX = 160.0
# Boxes nearer than this touch.
TOUCH_PX = 0.5
# Of each stage from the first to the last: how far its ground goes from the surface to the accent, and its pattern.
# The grounds differ too little alone; the outline in the accent and the pattern tell them apart.
_GROUND = (0.0, 0.08, 0.2, 0.5, 1.0)
_PATTERN = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
    Qt.BrushStyle.SolidPattern,
)


@dataclass(frozen=True)
class Quarter:
    """A quarter: where it ends in decimal years, active programmes by stage, read-out, rows."""

    end: float
    counts: tuple[int, ...]
    line: str
    source: SourceKey


@dataclass(frozen=True)
class RaceColumn:
    """A region: its quarters, routes with counts, capacity (GWh a year) in words, read-out and rows."""

    name: str
    quarters: tuple[Quarter, ...]
    routes: tuple[tuple[str, int], ...]
    routes_line: str
    capacity: float
    capacity_words: str
    capacity_line: str
    capacity_source: SourceKey

    @property
    def active(self) -> int:
        """How many programmes are active at the end."""
        return sum(self.quarters[-1].counts) if self.quarters else 0


class RaceItem(PixelItem):
    """Paints the columns, a legend of the stages above and the words of the rows at the left."""

    columns: tuple[RaceColumn, ...] = ()
    stages: tuple[str, ...] = ()

    def draw(self, painter: QPainter) -> None:
        """Legend, then the columns side by side."""
        if not self.columns:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        top = self._legend(painter) + 6.0
        self._left = self.width_of("00") + 8.0
        width = (self.size.width() - 1.0 - self._left - GAP_PX * (len(self.columns) - 1)) / len(self.columns)
        head = QFontMetricsF(font("title", self.scale_factor)).height()
        foot = self.size.height() - 2.0 * line - BAR_PX - 14.0
        self._most = max([1, *(sum(q.counts) for c in self.columns for q in c.quarters)])
        graph = QRectF(self._left, top + head + 2.0, width, foot - line - 4.0 - top - head)
        self._scale(painter, graph)
        most = max([1e-9, *(column.capacity for column in self.columns)])
        for number, column in enumerate(self.columns):
            left = self._left + number * (width + GAP_PX)
            self._head(painter, column, left, top, width)
            self._steps(painter, column, graph.translated(left - self._left, 0.0))
            self._routes(painter, column, QRectF(left, foot + 2.0, width, line))
            self._capacity(painter, column, QRectF(left, foot + line + 6.0, width, BAR_PX), most)

    def needed_px(self) -> int:
        """The height in px at which the steps have theirs beside legend, heads, years, routes and capacity."""
        head = QFontMetricsF(font("title", self.scale_factor)).height()
        return math.ceil(LEAST_GRAPH_PX + head + 4.0 * self.metrics.height() + BAR_PX + 30.0)

    def _legend(self, painter: QPainter) -> float:
        """The stages with their patterns, the last one first, in boxes wide enough to show these."""
        x, base, high = 0.0, self.metrics.ascent(), self.metrics.ascent()
        size = 2.2 * high
        for number in reversed(range(len(self.stages))):
            wide = size + 5.0 + self.width_of(self.stages[number])
            if x and x + wide > self.size.width():
                x, base = 0.0, base + self.metrics.height()
            self._fill(painter, QRectF(x, base - high + 1.0, size, high), number)
            self.words(painter, x + size + 5.0, base, self.stages[number], self.theme.text)
            x += wide + 14.0
        return base + self.metrics.descent()

    def _fill(self, painter: QPainter, box: QRectF, stage: int) -> None:
        """A box filled and outlined as the stage is everywhere."""
        self.paint_stage(painter, [box], stage)

    def paint_stage(self, painter: QPainter, boxes: Sequence[QRectF], stage: int) -> None:
        """Boxes side by side as one shape: its ground, its pattern, its outline."""
        shape = outline(boxes)
        edge = QColor(edge_ink(self.theme))
        painter.fillPath(shape, QColor(stage_ink(stage, self.theme)))
        painter.fillPath(shape, QBrush(edge, stage_pattern(stage)))
        painter.strokePath(shape, QPen(edge, 1.0))

    def _scale(self, painter: QPainter, graph: QRectF) -> None:
        """The shared axis of counts, as lines through all columns."""
        step = next(
            s
            for s in (1, 2, 5, 10, 20, 50, 100, 1000)
            if self._most / s <= min(max(graph.height() / 34.0, 1.0), 8.0)
        )
        for count in range(0, self._most + 1, step):
            y = graph.bottom() - graph.height() * count / self._most
            painter.setPen(QPen(QColor(self.theme.line), 1.0))
            painter.drawLine(QPointF(graph.left() - 3.0, y), QPointF(self.size.width(), y))
            self.words(
                painter, graph.left() - 6.0, self.base_in(y, 0.0), str(count), self.theme.quiet, right=True
            )

    def _head(self, painter: QPainter, column: RaceColumn, left: float, top: float, width: float) -> None:
        face = font("title", self.scale_factor)
        loud = QFontMetricsF(face)
        painter.setFont(face)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QPointF(left, top + loud.ascent()), str(column.active))
        painter.setFont(self.bold_face())
        name = QFontMetricsF(self.bold_face()).elidedText(
            column.name, Qt.TextElideMode.ElideRight, width - loud.horizontalAdvance(str(column.active)) - 6.0
        )
        painter.drawText(
            QPointF(left + loud.horizontalAdvance(str(column.active)) + 6.0, top + loud.ascent()), name
        )
        painter.setFont(self.face)

    def _steps(self, painter: QPainter, column: RaceColumn, graph: QRectF) -> None:
        if not column.quarters:
            return
        wide = graph.width() / len(column.quarters)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        stacks: dict[int, list[QRectF]] = {}
        for number, quarter in enumerate(column.quarters):
            left, bottom = graph.left() + number * wide, graph.bottom()
            # The furthest stage stands on the axis: that is what the eye compares.
            for stage in reversed(range(len(quarter.counts))):
                high = graph.height() * quarter.counts[stage] / self._most
                if high:
                    stacks.setdefault(stage, []).append(QRectF(left, bottom - high, wide, high))
                bottom -= high
            self.hits.append(
                Hit(QRectF(left, graph.top(), wide, graph.height()), quarter.line, quarter.source)
            )
        for stage, boxes in stacks.items():
            self.paint_stage(painter, boxes, stage)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._years(painter, column, graph, wide)

    def _years(self, painter: QPainter, column: RaceColumn, graph: QRectF, wide: float) -> None:
        base, free = graph.bottom() + self.metrics.ascent() + 2.0, graph.left() - 1.0
        for number, quarter in enumerate(column.quarters):
            if round(quarter.end * 4) % 4 != 1 or number == len(column.quarters) - 1:
                continue
            x, words = graph.left() + number * wide, f"{int(quarter.end - 0.01)}"
            painter.setPen(QPen(QColor(self.theme.line), 1.0))
            painter.drawLine(QPointF(x, graph.bottom()), QPointF(x, graph.bottom() + 3.0))
            if x >= free and x + self.width_of(words) <= graph.right() + 4.0:
                self.words(painter, x, base, words, self.theme.quiet)
                free = x + self.width_of(words) * 1.5

    def _routes(self, painter: QPainter, column: RaceColumn, box: QRectF) -> None:
        x, base = box.left(), self.base_in(box.top(), box.height())
        for route, count in column.routes:
            words, size = str(count), self.metrics.ascent() * 0.8
            if x + size + 4.0 + self.width_of(words) > box.right():
                break
            at = QPointF(x + size / 2.0, box.center().y())
            draw_marker(painter, route, at, size, QColor(self.theme.route[route]))
            self.words(painter, x + size + 4.0, base, words, self.theme.text)
            x += size + self.width_of(words) + 12.0
        self.hits.append(Hit(box, column.routes_line))

    def _capacity(self, painter: QPainter, column: RaceColumn, box: QRectF, most: float) -> None:
        painter.fillRect(QRectF(box.left(), box.top(), box.width() * column.capacity / most, box.height()),
                         QColor(self.theme.quiet))  # fmt: skip
        painter.setPen(QPen(QColor(self.theme.line), 1.0))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        base = box.bottom() + self.metrics.ascent() + 2.0
        words = self.fitting(column.capacity_words, box.width())
        self.words(painter, box.left(), base, words, self.theme.text)
        whole = box.adjusted(0.0, -2.0, 0.0, self.metrics.height() + 3.0)
        self.hits.append(Hit(whole, column.capacity_line, column.capacity_source))


def stage_ink(stage: int, theme: Theme) -> str:
    """The ground of a stage (0 the first): the further, the darker against the surface."""
    return mix(theme.surface, theme.accent, _GROUND[stage])


def stage_pattern(stage: int) -> Qt.BrushStyle:
    """The pattern of a stage, another one for each."""
    return _PATTERN[stage]


def outline(boxes: Sequence[QRectF]) -> QPainterPath:
    """Boxes from left to right as one shape for every run of them that touch.

    It is drawn along their tops and back along their bottoms: joining boxes as paths loses some of them to rounding.
    """
    runs: list[list[QRectF]] = []
    for box in boxes:
        if runs and box.left() - runs[-1][-1].right() < TOUCH_PX:
            runs[-1].append(box)
        else:
            runs.append([box])
    shape = QPainterPath()
    for run in runs:
        tops = [point for box in run for point in (box.topLeft(), box.topRight())]
        bottoms = [point for box in reversed(run) for point in (box.bottomRight(), box.bottomLeft())]
        shape.addPolygon(QPolygonF([*tops, *bottoms, tops[0]]))
    return shape


def edge_ink(theme: Theme) -> str:
    """The colour of the outlines and patterns of all stages."""
    return theme.accent


class RaceMap(PixelPlot[RaceItem]):
    """The plot of the columns."""

    def __init__(self, name: str) -> None:
        super().__init__(name, RaceItem)
        self.export_name = "race"

    def needed_px(self) -> int:
        """The height in px at which the steps have theirs."""
        return self.item.needed_px()

    def set_columns(self, columns: Sequence[RaceColumn], stages: Sequence[str]) -> None:
        """Show these regions; ``stages`` names the counts of each quarter in order."""
        self.item.columns, self.item.stages = tuple(columns), tuple(stages)
        self.item.update()
        rows = [
            (f"{c.name}: {c.active} active programmes", c.quarters[-1].source) for c in columns if c.quarters
        ]
        self.set_sources((*rows, *((f"{c.name}: {c.capacity_words}", c.capacity_source) for c in columns)))

    def table(self) -> Table:
        """A row for every region and quarter."""
        rows: list[list[object]] = [
            [column.name, round(quarter.end, 3), *quarter.counts]
            for column in self.item.columns
            for quarter in column.quarters
        ]
        return ["region", "quarter_end_year", *self.item.stages], rows

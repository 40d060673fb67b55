"""Critical current densities as ranges on a logarithmic axis, with the current in use as a line.

                              ┆ 5 mA/cm²
▲ Li₆PS₅Cl        ├──┤        ┆           0.5–1
■ LLZO         ├───┤          ┆           0.2–0.5
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot, log_ticks
from app.plots.strip_paint import draw_symbol
from app.plots.theme import mix
from app.plots.ticks import format_value

MOST_ROW_PX = 40.0
# The least height of a row, in lines of its type: lower ones would run into each other.
LEAST_ROW = 0.84
# The least that the axis shows, in mA/cm².
LEAST_SPAN = (0.1, 10.0)


@dataclass(frozen=True)
class CurrentBar:
    """A material: its measured range in mA/cm² (None: not measured), what stands at the right, and the read-out."""

    key: str
    label: str
    route: str
    low: float | None
    high: float | None
    index: str
    line: str
    own: bool = False
    chosen: bool = False


@dataclass(frozen=True)
class CurrentScene:
    """Rows from top to bottom, the current in use, and the head of the column at the right."""

    bars: tuple[CurrentBar, ...]
    current: float
    index_head: str


class CurrentBarsItem(PixelItem):
    """Paints rows, the line of the current, and the axis."""

    scene_: CurrentScene | None = None

    def draw(self, painter: QPainter) -> None:
        """The heads, the rows, then the current over them."""
        scene = self.scene_
        if scene is None or not scene.bars:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        names = max(self.width_of(bar.label) for bar in scene.bars) * 1.06
        figures = max(self.width_of(words) for words in (scene.index_head, *(b.index for b in scene.bars)))
        self._left = min(names + line * 1.6, self.size.width() * 0.36)
        self._right = max(self.size.width() - figures - 10.0, self._left + 40.0)
        self._low, self._high = self._span(scene)
        self._top, self._foot = line + 3.0, self.size.height() - line - 5.0
        head = self.metrics.ascent()
        self.words(painter, self.size.width() - 2.0, head, scene.index_head, self.theme.quiet, right=True)
        room = self._foot - self._top
        count = min(len(scene.bars), max(int(room / (line * LEAST_ROW)), 1))
        high = min(room / count, MOST_ROW_PX * self.scale_factor)
        for number, bar in enumerate(scene.bars[:count]):
            self._row(painter, bar, self._top + number * high, high, scene.current)
        if count < len(scene.bars):
            base = self._foot + 4.0 + head
            self.words(painter, 0.0, base, f"{len(scene.bars) - count} more", self.theme.quiet)
        self._current(painter, scene.current)
        self._axis(painter)

    @staticmethod
    def _span(scene: CurrentScene) -> tuple[float, float]:
        """The limits of the axis as log10: everything measured, and the current where there is one."""
        values = [*LEAST_SPAN, *(v for bar in scene.bars for v in (bar.low, bar.high) if v)]
        values += [scene.current] if scene.current > 0.0 else []
        return math.log10(min(values)) - 0.12, math.log10(max(values)) + 0.12

    def at(self, current: float) -> float:
        """The place of a current density."""
        share = (math.log10(current) - self._low) / (self._high - self._low)
        return self._left + share * (self._right - self._left)

    def _row(self, painter: QPainter, bar: CurrentBar, top: float, high: float, current: float) -> None:
        theme, base = self.theme, self.base_in(top, high)
        size = self.metrics.ascent() * 0.8
        color = QColor(theme.route[bar.route])
        draw_symbol(painter, QPointF(size * 0.6, top + high / 2.0), bar.route, size, QPen(color, 1), color)
        painter.setFont(self.bold_face() if bar.chosen else self.face)
        label = self.fitting(bar.label, self._left - size * 1.75 - 4.0)
        self.words(painter, size * 1.75, base, label, theme.accent if bar.own else theme.text)
        painter.setFont(self.face)
        self.words(painter, self.size.width() - 2.0, base, bar.index, theme.text, right=True)
        if bar.low is not None and bar.high is not None:
            self._range(painter, QRectF(0.0, top, 0.0, high), color, (bar.low, bar.high), current)
        else:
            self.words(painter, self._left + 4.0, base, "not in the dataset", theme.quiet)
        whole = QRectF(0.0, top, self.size.width(), high)
        self.hits.append(Hit(whole, bar.line, ("electrolytes", bar.key)))

    def _range(
        self, painter: QPainter, row: QRectF, color: QColor, ends: tuple[float, float], current: float
    ) -> None:
        """A bar from low to high, at least as wide as a mark; the current beyond it is drawn as a dotted way."""
        left, right = self.at(ends[0]), self.at(ends[1])
        y, thick = row.center().y(), row.height() * 0.46
        if current > ends[1]:
            painter.setPen(QPen(QColor(self.theme.refusal), 1.2, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(right, y, self.at(current), y))
        box = QRectF(left, y - thick / 2.0, max(right - left, 3.0), thick)
        painter.fillRect(box, QColor(mix(self.theme.surface, color.name(), 0.5)))
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _current(self, painter: QPainter, current: float) -> None:
        if current <= 0.0:
            return
        x = self.at(current)
        painter.setPen(QPen(QColor(self.theme.accent), 1.6, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, self._top - 2.0, x, self._foot))
        words = f"{format_value(current)} mA/cm²"
        left = min(max(x - self.width_of(words) / 2.0, self._left), self._right - self.width_of(words))
        self.words(painter, left, self.metrics.ascent(), words, self.theme.text)

    def _axis(self, painter: QPainter) -> None:
        theme, y = self.theme, self._foot
        base = y + 4.0 + self.metrics.ascent()
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QLineF(self._left, y, self._right, y))
        for value in log_ticks(self._low, self._high):
            if abs(math.log10(value) - round(math.log10(value))) > 1e-9:
                continue
            words, x = f"{value:g}", self.at(value)
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QLineF(x, y, x, y + 3.0))
            self.words(painter, x - self.width_of(words) / 2.0, base, words, theme.quiet)
        self.words(painter, self.size.width() - 2.0, base, "mA/cm²", theme.quiet, right=True)


class CurrentBars(PixelPlot[CurrentBarsItem]):
    """The plot of the critical currents."""

    def __init__(self) -> None:
        super().__init__("Critical current densities against the current in use", CurrentBarsItem)
        self.export_name = "critical-currents"

    def set_scene(self, scene: CurrentScene) -> None:
        """Show these materials."""
        self.item.scene_ = scene
        self.item.update()
        self.set_sources(tuple((bar.line, ("electrolytes", bar.key)) for bar in scene.bars))

    def table(self) -> Table:
        """A row for every material."""
        scene = self.item.scene_
        rows: list[list[object]] = [
            [b.label, b.route, *("" if v is None else v for v in (b.low, b.high)), b.index]
            for b in (scene.bars if scene is not None else ())
        ]
        head = ["material", "route", "critical current low (mA/cm²)", "critical current high (mA/cm²)"]
        return [*head, scene.index_head if scene is not None else "index"], rows

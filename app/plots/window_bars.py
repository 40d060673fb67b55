"""Electrochemical windows as bars on an axis of potential, against the lines of two electrodes.

                     graphite 0.17 V                     NMC811 3.86 V, to 4.3 V
    ▲ Li₆PS₅Cl             ┆     ████                           ┆        ✕ outside
    ★ Li₃InCl₆             ┆ ?░░░░███████████████████████████████        ? one side

What a window lacks towards an electrode is drawn as a thin line up to it; an end that is not known stays open.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot
from app.plots.strip_paint import draw_symbol
from app.plots.theme import mix
from app.plots.ticks import format_fixed
from app.plots.verdict_marks import draw_mark
from app.plots.window_model import Level, WindowBar, WindowScene, span_of

MOST_ROW_PX, BAR_SHARE = 40.0, 0.62
OPEN_V = 0.6


class WindowBarsItem(PixelItem):
    """Paints rows, electrodes and axis."""

    scene_: WindowScene | None = None

    def draw(self, painter: QPainter) -> None:
        """The electrodes' bands, the rows, the electrodes' lines and names, the axis."""
        scene = self.scene_
        if scene is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        names = max((self.width_of(bar.label) for bar in scene.bars), default=0.0)
        words = max((self.width_of(bar.word) for bar in scene.bars if not bar.empty), default=0.0)
        self._left = min(names * 1.06 + line * 1.7, self.size.width() * 0.3)
        self._right = max(self.size.width() - words - line * 1.6, self._left + 40.0)
        self._low, self._high = span_of(scene)
        self._top, self._foot = line + 3.0, self.size.height() - line - 5.0
        for level in scene.levels:
            self._band(painter, level)
        room = max(self._foot - self._top, 1.0) / max(len(scene.bars), 1)
        high = min(room, MOST_ROW_PX * self.scale_factor)
        for row, bar in enumerate(scene.bars):
            self._row(painter, bar, self._top + row * high, high, scene.levels)
        self._names(painter, scene.levels)
        self._axis(painter, scene.axis)

    def at(self, volt: float) -> float:
        """The place of a potential."""
        return self._left + (volt - self._low) / (self._high - self._low) * (self._right - self._left)

    # -- electrodes -----------------------------------------------------------------------------------------

    def _ink(self, level: Level) -> str:
        return self.theme.part["positive" if level.positive else "negative"]

    def _band(self, painter: QPainter, level: Level) -> None:
        """From the average potential to how far it reaches in use."""
        if level.average_v is None or level.reach_v is None:
            return
        left, right = sorted((self.at(level.average_v), self.at(level.reach_v)))
        tint = mix(self.theme.surface, self._ink(level), 0.16)
        painter.fillRect(QRectF(left, self._top, right - left, self._foot - self._top), QColor(tint))

    def _names(self, painter: QPainter, levels: tuple[Level, ...]) -> None:
        """A line at each potential, and the electrode's name over it: the two share the width."""
        taken = 0.0
        for level in sorted(levels, key=lambda one: one.positive):
            edge = level.edge_v
            if edge is None:
                continue
            ink = QColor(self._ink(level))
            for volt, pen in (
                (level.average_v, QPen(ink, 1.0, Qt.PenStyle.DashLine)),
                (edge, QPen(ink, 1.8)),
            ):
                if volt is not None:
                    painter.setPen(pen)
                    painter.drawLine(QLineF(self.at(volt), self._top - 2.0, self.at(volt), self._foot))
            taken = self._name(painter, level, self.at(edge), taken)

    def _name(self, painter: QPainter, level: Level, x: float, taken: float) -> float:
        room = self.size.width() - taken if level.positive else self.size.width() * 0.5
        words = next(
            (w for w in level.words if self.width_of(w) <= room), self.fitting(level.words[-1], room)
        )
        wide = self.width_of(words)
        left = min(max(x - wide / 2.0, taken), self.size.width() - wide)
        box = self.words(painter, left, self.metrics.ascent(), words, self.theme.text)
        self.hits.append(Hit(box, level.line, level.source))
        return box.right() + 10.0

    # -- rows -----------------------------------------------------------------------------------------------

    def _row(
        self, painter: QPainter, bar: WindowBar, top: float, high: float, levels: tuple[Level, ...]
    ) -> None:
        theme, base = self.theme, self.base_in(top, high)
        size = self.metrics.ascent() * 0.8
        color = QColor(theme.route[bar.route])
        draw_symbol(painter, QPointF(size * 0.6, top + high / 2.0), bar.route, size, QPen(color, 1), color)
        painter.setFont(self.bold_face() if bar.chosen else self.face)
        label = self.fitting(bar.label, self._left - size * 1.75 - 4.0)
        self.words(painter, size * 1.75, base, label, theme.accent if bar.own else theme.text)
        painter.setFont(self.face)
        if bar.empty:
            self.words(painter, self.at(1.0), base, bar.word, theme.quiet)
            self.hits.append(Hit(QRectF(0.0, top, self.size.width(), high), bar.line))
            return
        body = self._body(bar, top + high * (1.0 - BAR_SHARE) / 2.0, high * BAR_SHARE)
        self._lacks(painter, bar, body, levels)
        self._paint_body(painter, bar, body)
        mark = draw_mark(painter, QPointF(self._right + size, top + high / 2.0), bar.mark, size, theme)
        self.words(painter, mark.right() + 4.0, base, bar.word, theme.text)
        self.hits.append(Hit(QRectF(0.0, top, self.size.width(), high), bar.line, ("electrolytes", bar.key)))

    def _body(self, bar: WindowBar, top: float, high: float) -> QRectF:
        low = bar.low_v if bar.low_v is not None else (bar.high_v or 0.0) - OPEN_V
        up = bar.high_v if bar.high_v is not None else (bar.low_v or 0.0) + OPEN_V
        left, right = self.at(max(low, self._low)), self.at(min(up, self._high))
        return QRectF(left, top, max(right - left, 1.5), high)

    def _paint_body(self, painter: QPainter, bar: WindowBar, body: QRectF) -> None:
        """A closed bar; with an end that is not known hatched, and open there."""
        color = QColor(self.theme.route[bar.route])
        tint = QColor(mix(self.theme.surface, color.name(), 0.45))
        known = bar.low_v is not None and bar.high_v is not None
        painter.fillRect(body, tint if known else QBrush(tint, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(color, 1.2))
        painter.drawLine(body.topLeft(), body.topRight())
        painter.drawLine(body.bottomLeft(), body.bottomRight())
        if bar.low_v is not None:
            painter.drawLine(body.topLeft(), body.bottomLeft())
        else:
            self.words(painter, body.left() - 3.0, self.base_in(body.top(), body.height()), "?",
                       self.theme.quiet, right=True)  # fmt: skip
        if bar.high_v is not None:
            painter.drawLine(body.topRight(), body.bottomRight())
        else:
            self.words(painter, body.right() + 3.0, self.base_in(body.top(), body.height()), "?",
                       self.theme.quiet)  # fmt: skip

    def _lacks(self, painter: QPainter, bar: WindowBar, body: QRectF, levels: tuple[Level, ...]) -> None:
        """A thin line over what lies between a limit and an electrode beyond it."""
        painter.setPen(QPen(QColor(self.theme.refusal), 1.2, Qt.PenStyle.DotLine))
        y = body.center().y()
        for level in levels:
            edge = level.edge_v
            if edge is None:
                continue
            if level.positive and bar.high_v is not None and edge > bar.high_v:
                painter.drawLine(QLineF(body.right(), y, self.at(edge), y))
            if not level.positive and bar.low_v is not None and edge < bar.low_v:
                painter.drawLine(QLineF(self.at(edge), y, body.left(), y))

    def _axis(self, painter: QPainter, words: str) -> None:
        theme, y = self.theme, self._foot
        base = y + 4.0 + self.metrics.ascent()
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QLineF(self._left, y, self._right, y))
        for volt in range(math.ceil(self._low), math.floor(self._high) + 1):
            figure, x = format_fixed(float(volt), 0), self.at(volt)
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QLineF(x, y, x, y + 3.0))
            self.words(painter, x - self.width_of(figure) / 2.0, base, figure, theme.quiet)
        self.words(painter, self.size.width() - 2.0, base, words, theme.quiet, right=True)


class WindowBars(PixelPlot[WindowBarsItem]):
    """The plot of the windows."""

    def __init__(self) -> None:
        super().__init__("Electrochemical windows against the two electrodes", WindowBarsItem)
        self.export_name = "electrochemical-windows"

    def set_scene(self, scene: WindowScene) -> None:
        """Show these windows."""
        self.item.scene_ = scene
        self.item.update()
        rows = [(bar.line, ("electrolytes", bar.key)) for bar in scene.bars if not bar.empty]
        self.set_sources((*((level.line, level.source) for level in scene.levels), *rows))

    def table(self) -> Table:
        """A row for every window."""
        scene = self.item.scene_
        bars = scene.bars if scene is not None else ()
        rows: list[list[object]] = [
            [bar.label, bar.route, _cell(bar.low_v), _cell(bar.high_v), bar.word]
            for bar in bars
            if not bar.empty
        ]
        return ["electrolyte", "route", "window low (V)", "window high (V)", "verdict"], rows


def _cell(value: float | None) -> object:
    return "" if value is None else value

"""What a heat map is painted of: the picture with its lines and figures, and the bar that explains the colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.contours import Box, contour, levels_between, place_figures
from app.plots.export import Table
from app.plots.halo import HaloWords
from app.plots.ramp import STEPS, color_table, line_ink, ramp
from app.plots.theme import LIGHT, Theme, font
from app.plots.ticks import format_value

Floats = NDArray[np.float64]
BAR_PX = 10.0


class HeatItem(QGraphicsItem):
    """Picture, lines and figures in the pixels of the view box."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.size = QRectF(0, 0, 1, 1)
        self.ends: tuple[float, float] | None = None
        self.levels: tuple[float, ...] = ()
        self._grid: tuple[Floats, Floats, Floats] | None = None
        self._image: QImage | None = None
        self._indices: NDArray[np.uint8] = np.zeros((1, 1), dtype=np.uint8)
        self._lines: list[Floats] = []
        self._obstacles: list[Box] = []
        self._halo = HaloWords()
        self._exporting = False
        self.set_theme(LIGHT, 1.0)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._theme, self._face = theme, font("caption", scale)
        self._metrics = QFontMetricsF(self._face)
        self._halo.clear()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The whole view box."""
        return self.size

    def setExportMode(self, on: bool, options: object = None) -> None:  # noqa: N802 - pyqtgraph's name
        """Draw figures as shapes while a picture is being saved."""
        self._exporting = on

    def resize(self, size: QRectF) -> None:
        """Take the size of the view box in px."""
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size

    def set_obstacles(self, boxes: Sequence[Box]) -> None:
        """Boxes in px that figures keep off."""
        if list(boxes) != self._obstacles:
            self._obstacles = list(boxes)
            self.update()

    def set_grid(self, x: Floats, y: Floats, values: Floats) -> None:
        """Take a grid; the very same arrays again cost nothing."""
        if self._grid is not None and values is self._grid[2]:
            return
        self._grid = (x, y, values)
        known = values[np.isfinite(values)]
        self.ends = (float(known.min()), float(known.max())) if known.size else None
        self._make_image(values)
        self.levels = levels_between(*self.ends) if self.ends is not None else ()
        # Every second point is enough for smooth lines.
        coarse = values[::2, ::2]
        self._lines = [2.0 * contour(coarse, level) for level in self.levels]
        self.update()

    def _make_image(self, values: Floats) -> None:
        """An indexed picture, 0 where nothing is known, the upper row first."""
        known = np.isfinite(values)
        low, high = self.ends or (0.0, 1.0)
        span = high - low if high - low > 1e-9 * max(1.0, abs(high)) else 1.0
        shade = np.where(known, (values - low) / span * (STEPS - 1), 0.0)
        self._indices = np.ascontiguousarray(np.where(known, shade + 1.5, 0.0)[::-1].astype(np.uint8))
        rows, columns = self._indices.shape
        image = QImage(self._indices.data, columns, rows, columns, QImage.Format.Format_Indexed8)
        image.setColorTable(color_table())
        self._image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

    # -- painting -------------------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """The hatched ground, the picture over it, then lines and figures."""
        if self._image is None:
            return
        painter.fillRect(self.size, QBrush(QColor(self._theme.quiet), Qt.BrushStyle.BDiagPattern))
        painter.drawImage(self.size, self._image, self._picture_box())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = [self._in_px(line) for line in self._lines]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line_ink(), 1.0))
        for line in lines:
            painter.drawPath(_path(line))
        self._paint_figures(painter, lines)

    def _picture_box(self) -> QRectF:
        """What of the picture is shown: the middles of its outermost points lie on the edges of the axes."""
        rows, columns = self._indices.shape
        return QRectF(0.5, 0.5, columns - 1.0, rows - 1.0)

    def _in_px(self, line: Floats) -> Floats:
        rows, columns = self._indices.shape
        across, up = self.size.width() / (columns - 1), self.size.height() / (rows - 1)
        placed: Floats = line * np.array([across, -up]) + np.array([self.size.left(), self.size.bottom()])
        return placed

    def _paint_figures(self, painter: QPainter, lines: list[Floats]) -> None:
        words = figures(self.levels)
        high = self._metrics.height()
        sizes = [(self._metrics.horizontalAdvance(word), high) for word in words]
        bounds = (self.size.x(), self.size.y(), self.size.width(), self.size.height())
        spots = place_figures(lines, sizes, bounds, self._obstacles, self._uphill())
        ink, ground = QColor(self._theme.text), QColor(self._theme.surface)
        for word, spot in zip(words, spots, strict=True):
            if spot is not None:
                base = QPointF(spot[0], spot[1] + self._metrics.ascent())
                self._halo.draw(painter, base, word, self._face, ink, ground, self._exporting)

    def _uphill(self) -> tuple[float, float]:
        """The way in px, of length one, in which the result changes most from end to end of the map."""
        if self._grid is None:
            return 1.0, 0.0
        values = self._grid[2]
        with np.errstate(invalid="ignore"):
            across = _mean(np.abs(np.diff(values[::8, ::8], axis=1)))
            up = _mean(np.abs(np.diff(values[::8, ::8], axis=0)))
        rows, columns = values.shape
        way = np.array([across * columns / self.size.width(), up * rows / self.size.height()])
        length = float(np.hypot(*way))
        return (float(way[0]) / length, float(way[1]) / length) if length > 0.0 else (1.0, 0.0)

    def table(self, titles: list[str], unit: str) -> Table:
        """A row for every point: both inputs and the result, empty where there is none."""
        if self._grid is None:
            return [], []
        x, y, values = self._grid
        rows: list[list[object]] = [
            [float(x[column]), float(y[row]), float(value) if np.isfinite(value) else None]
            for row in range(len(y))
            for column, value in enumerate(values[row])
        ]
        return [*titles, f"result ({unit})" if unit else "result"], rows


class ColourBar(QGraphicsItem):
    """A strip of the colours with the figures of the lines, at the right of the map."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.unit = ""
        self._scale: tuple[float, float] | None = None
        self._levels: tuple[float, ...] = ()
        self._height = 1.0
        table = ramp()[::-1].copy()
        strip = QImage(table.data, 1, len(table), 3, QImage.Format.Format_RGB888)
        self._strip = strip.copy()
        self.set_theme(LIGHT, 1.0)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._theme, self._face = theme, font("caption", scale)
        self._metrics = QFontMetricsF(self._face)
        self.update()

    def set_scale(self, scale: tuple[float, float] | None, levels: Sequence[float], unit: str) -> None:
        """Take the ends of the colours, the values of the lines and their unit."""
        if (scale, tuple(levels), unit) != (self._scale, self._levels, self.unit):
            self._scale, self._levels, self.unit = scale, tuple(levels), unit
            self.update()

    def room(self) -> float:
        """Width in px that it needs."""
        return BAR_PX + 20.0 + self._metrics.horizontalAdvance("0,000.0")

    def place(self, x: float, y: float, height: float) -> None:
        """Stand there."""
        if (x, y) != (self.pos().x(), self.pos().y()):
            self.setPos(x, y)
        if height != self._height:
            self.prepareGeometryChange()
            self._height = height

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Strip and figures, with the unit above them."""
        line = self._metrics.height()
        return QRectF(-2.0, -line - 2.0, self.room() + 4.0, self._height + 2.0 * line)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """The strip from the highest value down, a tick at every line."""
        if self._scale is None:
            return
        painter.setFont(self._face)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(QPointF(0.0, -self._metrics.descent() - 2.0), self.unit)
        low, high = self._scale
        if high - low <= 1e-9 * max(1.0, abs(high)):
            painter.drawText(QPointF(0.0, self._metrics.ascent()), format_value(high))
            return
        painter.drawImage(QRectF(0.0, 0.0, BAR_PX, self._height), self._strip)
        nearest = 1e9
        for level, word in zip(self._levels, figures(self._levels), strict=True):
            y = (1.0 - (level - low) / (high - low)) * self._height
            painter.drawLine(QPointF(BAR_PX, y), QPointF(BAR_PX + 3.0, y))
            if nearest - y < self._metrics.height():
                continue
            nearest = y
            base = y + (self._metrics.ascent() - self._metrics.descent()) / 2.0
            painter.drawText(QPointF(BAR_PX + 6.0, base), word)


def figures(levels: Sequence[float]) -> list[str]:
    """The values of the lines with as many decimals as their steps need."""
    if len(levels) < 2:
        return [format_value(level) for level in levels]
    places = max(0, -int(np.floor(np.log10(levels[1] - levels[0]) + 1e-9)))
    return [f"{level:,.{places}f}".replace("-", "−") for level in levels]


def _path(line: Floats) -> QPainterPath:
    if not len(line):
        return QPainterPath()
    flat = line.reshape(-1, 2)
    path: QPainterPath = pg.arrayToQPath(flat[:, 0], flat[:, 1], connect="pairs")
    return path


def _mean(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else 0.0

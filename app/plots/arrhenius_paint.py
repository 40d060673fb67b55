"""The layers of an Arrhenius plot: the lines, which rest while the temperature moves, and the marks, which move."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from app.plots.arrhenius_model import ROOM_PER_KELVIN, ArrheniusLine, ArrheniusRange, ArrheniusScene
from app.plots.halo import HaloWords
from app.plots.swarm import lane_of_best
from app.plots.symbol_pictures import SymbolPictures
from app.plots.theme import LIGHT, Theme, font, mix
from app.science.arrhenius import per_kelvin

# In the order in which they get room.
TOP_TICKS_C = (25, 120, -40, 60, 0, -20, 80, 40)
BEHIND = 0.55
# The plot must be so many times as high as its key.
KEY_SHARE = 4
REACH_PX = 60.0
MARK_SHARE = 0.8


@dataclass
class ArrheniusPlace:
    """Pixels of the plot item: the data area and the axes in it."""

    area: QRectF = field(default_factory=QRectF)
    axes: ArrheniusRange = field(default_factory=ArrheniusRange)
    width: float = 0.0

    @property
    def per_x(self) -> float:
        """Pixels to 1/K (of 1000/T)."""
        return self.area.width() / (self.axes.right - self.axes.left)

    @property
    def per_y(self) -> float:
        """Pixels to a decade."""
        return self.area.height() / (self.axes.high - self.axes.low)

    def x(self, inverse: float) -> float:
        """Pixels of 1000/T."""
        return self.area.left() + (inverse - self.axes.left) * self.per_x

    def y(self, log_value: float) -> float:
        """Pixels of log10 σ."""
        return self.area.bottom() - (log_value - self.axes.low) * self.per_y

    def at(self, line: ArrheniusLine, inverse: float) -> QPointF:
        """The point of a line."""
        return QPointF(self.x(inverse), self.y(line.log_at(inverse)))


class ArrheniusLayer(pg.GraphicsObject):
    """A child of the plot item that paints in its pixels and never takes the mouse."""

    def __init__(self, place: ArrheniusPlace, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.place = place
        self.scene_: ArrheniusScene | None = None
        self.theme: Theme = LIGHT
        self.face: QFont = font("caption")
        self.bold: QFont = font("caption")
        self._halo, self._symbols = HaloWords(), SymbolPictures()
        self._exporting = False

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self.theme, self.face = theme, font("caption", scale)
        self.bold = QFont(self.face)
        self.bold.setBold(True)
        self._halo.clear()
        self._symbols.clear()
        self.update()

    def setExportMode(self, on: bool, options: object = None) -> None:  # noqa: N802 - pyqtgraph's name
        """Draw words as shapes while a picture is being saved."""
        self._exporting = on

    def rebuilt(self) -> None:
        """The geometry changed."""
        self.prepareGeometryChange()
        mode = self.cacheMode()
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setCacheMode(mode)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        over = QFontMetricsF(self.face).height() + 4
        area = self.place.area
        return QRectF(0, area.top() - over, self.place.width, area.height() + 2 * over)

    def colour(self, line: ArrheniusLine) -> QColor:
        """The route's colour; fainter behind those in front."""
        scene, color = self.scene_, self.theme.route[line.row]
        if scene is None or line.key == scene.chosen or not scene.front or line.row in scene.front:
            return QColor(color)
        return QColor(mix(color, self.theme.surface, BEHIND))

    def words(self, painter: QPainter, at: QPointF, text: str, ink: str, bold: bool = False) -> None:
        """Text with a rim of the ground's colour."""
        face = self.bold if bold else self.face
        self._halo.draw(painter, at, text, face, QColor(ink), QColor(self.theme.surface), self._exporting)


class ArrheniusLines(ArrheniusLayer):
    """Lines, their names, the conductivity asked for with its crossings, and the temperatures along the top."""

    def __init__(self, place: ArrheniusPlace, parent: QGraphicsItem) -> None:
        super().__init__(place, parent)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def paint(self, painter: QPainter, *_: Any) -> None:
        if self.scene_ is None or self.place.area.width() < 30:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_top(painter)
        painter.save()
        painter.setClipRect(self.place.area)
        self._paint_wanted(painter, self.scene_)
        for line in self._ordered(self.scene_):
            self._paint_line(painter, line, line.key == self.scene_.chosen)
        for line in self._ordered(self.scene_):
            self._paint_crossing(painter, line, self.scene_)
        painter.restore()
        self._paint_names(painter, self.scene_)
        self._paint_key(painter, self.scene_)

    def _paint_key(self, painter: QPainter, scene: ArrheniusScene) -> None:
        """What the strokes mean, in the lower left corner: no line is so poor where it is hot."""
        metrics, area = QFontMetricsF(self.face), self.place.area
        words = ["fitted", "drawn on"]
        still = sum(line.energy_ev is None for line in scene.lines)
        words += [f"{still} without Eₐ: 25 °C"] if still else []
        high = metrics.height()
        if area.height() < KEY_SHARE * len(words) * high:
            return
        painter.setFont(self.face)
        quiet = QColor(self.theme.quiet)
        for row, text in enumerate(reversed(words)):
            base = area.bottom() - 6 - row * high
            y, left = base - metrics.ascent() * 0.35, area.left() + 8
            painter.setPen(
                QPen(quiet, 1.1, Qt.PenStyle.DashLine if text == words[1] else Qt.PenStyle.SolidLine)
            )
            if text in words[:2]:
                painter.drawLine(QPointF(left, y), QPointF(left + 18, y))
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(left + 9, y), 3.4, 3.4)
            painter.setPen(quiet)
            painter.drawText(QPointF(left + 24, base), text)

    def _ordered(self, scene: ArrheniusScene) -> list[ArrheniusLine]:
        """Those in front last."""
        return sorted(scene.lines, key=lambda line: (line.key == scene.chosen, line.row in scene.front))

    def _paint_top(self, painter: QPainter) -> None:
        """The temperatures in °C, over the axis of 1000/T."""
        area, metrics = self.place.area, QFontMetricsF(self.face)
        painter.setFont(self.face)
        painter.setPen(QColor(self.theme.quiet))
        taken: list[tuple[float, float]] = []
        for celsius in TOP_TICKS_C:
            x = self.place.x(per_kelvin(celsius))
            text = f"{celsius} °C".replace("-", "−")
            half = metrics.horizontalAdvance(text) / 2 + 4
            if any(x - half < end and x + half > start for start, end in taken):
                continue
            painter.drawLine(QPointF(x, area.top() - 3), QPointF(x, area.top()))
            # The first one stands beside the topmost number of the axis, not on it.
            painter.drawText(QPointF(max(x - half + 4, area.left() - 4), area.top() - 5), text)
            taken.append((x - half, x + half))

    def _paint_wanted(self, painter: QPainter, scene: ArrheniusScene) -> None:
        area = self.place.area
        y = self.place.y(math.log10(scene.wanted_s_cm))
        painter.setPen(QPen(QColor(self.theme.accent), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        words = f"{scene.wanted_s_cm * 1e3:g} mS/cm"
        self.words(painter, QPointF(area.left() + 4, y - 3), words, self.theme.accent)

    def _paint_line(self, painter: QPainter, line: ArrheniusLine, chosen: bool) -> None:
        """Solid between the temperatures of its fit, dashed beyond them."""
        for low, high, trusted in line.pieces(self.place.axes.left, self.place.axes.right):
            style = Qt.PenStyle.SolidLine if trusted else Qt.PenStyle.DashLine
            painter.setPen(QPen(self.colour(line), 2.2 if chosen else 1.1, style))
            painter.drawLine(QLineF(self.place.at(line, low), self.place.at(line, high)))

    def _paint_crossing(self, painter: QPainter, line: ArrheniusLine, scene: ArrheniusScene) -> None:
        """A small ring where the line passes the conductivity asked for."""
        inverse = line.crossing(scene.wanted_s_cm)
        if inverse is None or not self.place.axes.left <= inverse <= self.place.axes.right:
            return
        painter.setPen(QPen(self.colour(line), 1.2))
        painter.setBrush(QColor(self.theme.surface))
        side = 3.6 if line.key == scene.chosen else 2.4
        painter.drawEllipse(self.place.at(line, inverse), side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def names(self) -> dict[str, float]:
        """Key -> middle in px of every name that found room at the cold end of its line."""
        scene, area = self.scene_, self.place.area
        if scene is None:
            return {}
        lined = [line for line in scene.lines if line.energy_ev is not None]
        right = self.place.axes.right
        ys = [min(max(self.place.at(line, right).y(), area.top()), area.bottom()) for line in lined]
        high = QFontMetricsF(self.face).height()
        order = sorted(
            range(len(lined)),
            key=lambda i: (
                lined[i].key != scene.chosen,
                lined[i].row not in scene.front,
                -lined[i].priority,
            ),
        )
        tops = lane_of_best(ys, [high] * len(ys), order, area.top() - 4, area.bottom() + 4, 0.0, REACH_PX)
        return {lined[i].key: top + high / 2 for i, top in tops.items()}

    def _paint_names(self, painter: QPainter, scene: ArrheniusScene) -> None:
        area, metrics = self.place.area, QFontMetricsF(self.face)
        left = area.right() + 12
        by_key = {line.key: line for line in scene.lines}
        for key, middle in self.names().items():
            line = by_key[key]
            end = self.place.at(line, self.place.axes.right)
            if area.top() <= end.y() <= area.bottom():
                painter.setPen(QPen(self.colour(line), 0.8))
                painter.drawLine(QPointF(area.right() + 1, end.y()), QPointF(left - 2, middle))
            face = self.bold if key == scene.chosen else self.face
            painter.setFont(face)
            quiet = key != scene.chosen and bool(scene.front) and line.row not in scene.front
            painter.setPen(QColor(self.theme.quiet if quiet else self.theme.text))
            room = self.place.width - left - 1
            text = QFontMetricsF(face).elidedText(line.label, Qt.TextElideMode.ElideRight, room)
            base = middle + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(left, base), text)


class ArrheniusMarks(ArrheniusLayer):
    """The temperature as a line, and on it what every material conducts there."""

    def paint(self, painter: QPainter, *_: Any) -> None:
        scene, area = self.scene_, self.place.area
        if scene is None or area.width() < 30:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inverse = per_kelvin(scene.temperature_c)
        x = self.place.x(inverse)
        painter.setPen(QPen(QColor(self.theme.accent), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        size = QFontMetricsF(self.face).ascent() * MARK_SHARE
        order = sorted(scene.lines, key=lambda n: (n.key == scene.chosen, n.row in scene.front))
        for line in order:
            self._paint_mark(painter, line, inverse, size, line.key == scene.chosen)

    def _paint_mark(
        self, painter: QPainter, line: ArrheniusLine, inverse: float, size: float, chosen: bool
    ) -> None:
        """Filled on its line, with a pale fill beyond its fit; hollow and at 25 °C where there is no line."""
        moves = line.energy_ev is not None
        at = self.place.at(line, inverse if moves else ROOM_PER_KELVIN)
        if not self.place.area.adjusted(-1, -1, 1, 1).contains(at):
            return
        color, ground = self.colour(line), QColor(self.theme.surface)
        hot, cold = per_kelvin(line.fit_c[1]), per_kelvin(line.fit_c[0])
        beyond = moves and not hot - 1e-9 <= inverse <= cold + 1e-9
        fill = color if moves and not beyond else ground
        pen = QPen(ground if fill is color else color, 1.2)
        if beyond:
            pen.setStyle(Qt.PenStyle.DashLine)
            fill = QColor(mix(color.name(), self.theme.surface, 0.6))
        self._symbols.draw(painter, at, line.row, size, pen, fill, self._exporting)
        if chosen:
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, size, size)

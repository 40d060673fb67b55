"""The painted layer of the map of a separating layer: lines of equal drop, materials with their names, guides."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.halo import HaloWords
from app.plots.layer_model import MapMark, MapScene, needed_s_cm, off_range
from app.plots.overlay import draw_halo_text
from app.plots.strip_names import PALE_SHARE
from app.plots.swarm import lane_of_best
from app.plots.symbol_pictures import SymbolPictures
from app.plots.theme import LIGHT, Theme, font, mix
from app.plots.ticks import format_value

MARK_PX = 9.0


class MapLayer(pg.GraphicsObject):
    """Paints the scene in pixels of the plot item: the materials; lines and guides lie in a child under them."""

    def __init__(self, x_range: tuple[float, float], parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.x_range = x_range
        self.scale_factor = 1.0
        self.area = QRectF()
        self.width = 0.0
        self.theme: Theme = LIGHT
        self.face: QFont = font("caption")
        self.scene_: MapScene | None = None
        self._halo, self._symbols = HaloWords(), SymbolPictures()
        self._exporting = False
        self._ground = _MapGround(self)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self.theme, self.face, self.scale_factor = theme, font("caption", scale), scale
        self._halo.clear()
        self._symbols.clear()
        self.rebuilt()

    def setExportMode(self, on: bool, options: object = None) -> None:  # noqa: N802 - pyqtgraph's name
        """Draw words and markers as shapes while a picture is being saved."""
        self._exporting = on

    def show_scene(self, scene: MapScene) -> None:
        """Paint another scene; the lines only where they change."""
        before, self.scene_ = self.scene_, scene
        self.update()
        if before is None or before.ground != scene.ground:
            self._ground.update()

    def rebuilt(self) -> None:
        """The geometry changed."""
        self.prepareGeometryChange()
        self.update()
        self._ground.rebuilt()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        # Labels of the topmost and lowest marks reach over the edges of the data area.
        over = QFontMetricsF(self.face).height()
        return QRectF(0, self.area.top() - over, self.width, self.area.height() + 2 * over)

    # log10 limits -> pixels
    def x(self, thickness_um: float) -> float:
        low, high = (math.log10(v) for v in self.x_range)
        return self.area.left() + (math.log10(thickness_um) - low) / (high - low) * self.area.width()

    def y(self, conductivity_s_cm: float) -> float:
        assert self.scene_ is not None
        low, high = (math.log10(v) for v in self.scene_.y_range)
        return self.area.bottom() - (math.log10(conductivity_s_cm) - low) / (high - low) * self.area.height()

    def paint(self, painter: QPainter, *_: Any) -> None:
        if self.scene_ is None or self.area.width() < 20:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_marks(painter, self.scene_)
        self._paint_counts(painter, self.scene_)

    def paint_ground(self, painter: QPainter) -> None:
        """Lines of equal drop, and the guides to what is asked for."""
        if self.scene_ is None or self.area.width() < 20:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.area)
        self._paint_guides(painter, self.scene_)
        for drop in self.scene_.drops_mv:
            self._paint_drop(painter, self.scene_, drop)

    def _paint_counts(self, painter: QPainter, scene: MapScene) -> None:
        """How many materials lie beyond the ends of the axis, with their names where these fit beside the marks."""
        metrics = QFontMetricsF(self.face)
        room = self.area.right() - self.x(scene.thickness_um) - 20 * self.scale_factor
        below, above = off_range(scene)
        for marks, word, y in (
            (below, "below", self.area.bottom() - 4),
            (above, "above", self.area.top() + metrics.ascent() + 2),
        ):
            if not marks:
                continue
            words = f"{len(marks)} {word}"
            named = f"{words}: {', '.join(mark.label for mark in marks)}"
            words = named if metrics.horizontalAdvance(named) < room else words
            at = QPointF(self.area.right() - metrics.horizontalAdvance(words) - 4, y)
            ink, ground = QColor(self.theme.quiet), QColor(self.theme.surface)
            self._halo.draw(painter, at, words, self.face, ink, ground, self._exporting)

    def _paint_guides(self, painter: QPainter, scene: MapScene) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 1, Qt.PenStyle.DotLine))
        x, y = self.x(scene.thickness_um), self.y(scene.needed_s_cm)
        painter.drawLine(QLineF(self.area.left(), y, x, y))
        painter.setPen(QPen(QColor(self.theme.accent), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, self.area.top(), x, self.area.bottom()))

    def drop_line(self, drop_mv: float) -> QLineF:
        """The line of equal drop over the whole width, in pixels."""
        assert self.scene_ is not None
        low, high = self.x_range
        needed = [needed_s_cm(t, self.scene_.current_density_ma_cm2, drop_mv) for t in (low, high)]
        return QLineF(self.x(low), self.y(needed[0]), self.x(high), self.y(needed[1]))

    def _paint_drop(self, painter: QPainter, scene: MapScene, drop_mv: float) -> None:
        line = self.drop_line(drop_mv)
        target = drop_mv == scene.target_mv
        style = Qt.PenStyle.SolidLine if target else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(self.theme.accent), 1.8 if target else 1.0, style))
        painter.drawLine(line)
        self._paint_drop_label(painter, line, f"{format_value(drop_mv, 1)} mV")

    def _paint_drop_label(self, painter: QPainter, line: QLineF, text: str) -> None:
        """Along the line, in its longer free piece: left or right of the chosen thickness."""
        metrics = QFontMetricsF(self.face)
        width = metrics.horizontalAdvance(text)
        at = self.x(self.scene_.thickness_um) if self.scene_ is not None else self.area.center().x()
        slope = line.dy() / line.dx()
        for x in _places(self.area, at):
            y = line.y1() + (x - line.x1()) * slope
            if self.area.top() + 16 < y < self.area.bottom() - 12:
                painter.save()
                painter.translate(x, y)
                painter.rotate(-line.angle())
                ink, ground = QColor(self.theme.text), QColor(self.theme.surface)
                draw_halo_text(painter, QPointF(-width / 2, -4), text, self.face, ink, ground)
                painter.restore()
                return

    def _paint_marks(self, painter: QPainter, scene: MapScene) -> None:
        metrics = QFontMetricsF(self.face)
        x, lane = self.x(scene.thickness_um), self.area.right() + 10
        shown = [m for m in scene.marks if scene.y_range[0] <= m.conductivity_s_cm <= scene.y_range[1]]
        ys = [self.y(mark.conductivity_s_cm) for mark in shown]
        order = sorted(range(len(shown)), key=lambda i: (shown[i].key != scene.chosen, -shown[i].priority))
        high = metrics.height()
        tops = lane_of_best(
            ys, [high] * len(shown), order, self.area.top() - 6, self.area.bottom() + 4, 0, 40
        )
        for i, mark in enumerate(shown):
            if i in tops:
                self._paint_label(painter, mark, x, ys[i], lane, tops[i] + high / 2, mark.key == scene.chosen)
        for i, mark in enumerate(shown):
            self._paint_mark(painter, mark, QPointF(x, ys[i]), mark.key == scene.chosen)

    def _paint_label(
        self, painter: QPainter, mark: MapMark, x: float, y: float, lane: float, label_y: float, chosen: bool
    ) -> None:
        painter.setPen(QPen(QColor(self.theme.accent if chosen else self.theme.line), 1))
        painter.drawLine(QLineF(x + 6, y, self.area.right(), y))
        painter.drawLine(QLineF(self.area.right(), y, lane - 2, label_y))
        face = QFont(self.face)
        face.setBold(chosen)
        painter.setFont(face)
        painter.setPen(QColor(self.theme.text))
        room = QRectF(lane, label_y - 10 * self.scale_factor, self.width - lane, 20 * self.scale_factor)
        text = QFontMetricsF(face).elidedText(mark.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_mark(self, painter: QPainter, mark: MapMark, center: QPointF, chosen: bool) -> None:
        color, ground = QColor(self.theme.route[mark.route]), QColor(self.theme.surface)
        size = MARK_PX * self.scale_factor
        if chosen:
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(ground)
            painter.drawEllipse(center, size * 0.9, size * 0.9)
        filled = mark.filled and not mark.pale
        pen = QPen(ground if filled else color, 1.2)
        fill = color if filled else ground
        if mark.pale:
            pen.setStyle(Qt.PenStyle.DotLine)
            fill = QColor(mix(self.theme.surface, self.theme.route[mark.route], PALE_SHARE))
        self._symbols.draw(painter, center, mark.route, size, pen, fill, self._exporting)


class _MapGround(QGraphicsItem):
    """What the temperature does not move, kept as a picture under the materials."""

    def __init__(self, layer: MapLayer) -> None:
        super().__init__(layer)
        self._layer = layer
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent)
        self.rebuilt()

    def rebuilt(self) -> None:
        """The geometry changed: a picture of another size must not be shown once more."""
        self.prepareGeometryChange()
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        return self._layer.boundingRect()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._layer.paint_ground(painter)


def _places(area: QRectF, avoid_x: float) -> list[float]:
    """Candidate places for a label along a line, the middle of the wider free side first."""
    left, right = (area.left() + avoid_x) / 2, (avoid_x + area.right()) / 2
    wide_left = avoid_x - area.left() > area.right() - avoid_x
    first, second = (left, right) if wide_left else (right, left)
    steps = [area.left() + area.width() * share for share in (0.15, 0.3, 0.45, 0.6, 0.75, 0.88)]
    return [x for x in (first, second, *steps) if abs(x - avoid_x) > 26]

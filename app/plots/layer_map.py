"""Map of a separating layer: thickness across, conductivity up, with lines along which the voltage drop is equal.

On two logarithmic axes the drop j·t/σ is constant along lines of slope one, so a line is two points and a change
of the current only shifts it. Every material stands at the chosen thickness; the chosen one is ringed.
"""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.layer_model import MapMark, MapScene
from app.plots.overlay import draw_halo_text
from app.plots.strip_paint import draw_symbol
from app.plots.swarm import lane_of_best
from app.plots.theme import LIGHT, Theme, font
from app.plots.ticks import format_value

MARK_PX = 9.0
MOST_GUTTER = 0.32


class _MapLayer(pg.GraphicsObject):
    """Paints the scene in pixels of the plot item."""

    def __init__(self, owner: LayerMap, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._owner = owner
        self.area = QRectF()
        self.width = 0.0
        self.theme: Theme = LIGHT
        self.face: QFont = font("caption")
        self.scene_: MapScene | None = None

    def rebuilt(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        # Labels of the topmost and lowest marks reach over the edges of the data area.
        over = QFontMetricsF(self.face).height()
        return QRectF(0, self.area.top() - over, self.width, self.area.height() + 2 * over)

    # log10 limits -> pixels
    def x(self, thickness_um: float) -> float:
        low, high = (math.log10(v) for v in self._owner.x_range)
        return self.area.left() + (math.log10(thickness_um) - low) / (high - low) * self.area.width()

    def y(self, conductivity_s_cm: float) -> float:
        assert self.scene_ is not None
        low, high = (math.log10(v) for v in self.scene_.y_range)
        return self.area.bottom() - (math.log10(conductivity_s_cm) - low) / (high - low) * self.area.height()

    def paint(self, painter: QPainter, *_: Any) -> None:
        if self.scene_ is None or self.area.width() < 20:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(self.area)
        self._paint_guides(painter, self.scene_)
        for drop in self.scene_.drops_mv:
            self._paint_drop(painter, self.scene_, drop)
        painter.restore()
        self._paint_marks(painter, self.scene_)
        self._paint_counts(painter, self.scene_)

    def _paint_counts(self, painter: QPainter, scene: MapScene) -> None:
        """How many materials lie beyond the ends of the axis, with their names where these fit beside the marks."""
        metrics = QFontMetricsF(self.face)
        room = self.area.right() - self.x(scene.thickness_um) - 20 * self._owner.scale_factor
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
            draw_halo_text(
                painter, at, words, self.face, QColor(self.theme.quiet), QColor(self.theme.surface)
            )

    def _paint_guides(self, painter: QPainter, scene: MapScene) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 1, Qt.PenStyle.DotLine))
        x, y = self.x(scene.thickness_um), self.y(scene.needed_s_cm)
        painter.drawLine(QLineF(self.area.left(), y, x, y))
        painter.setPen(QPen(QColor(self.theme.accent), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, self.area.top(), x, self.area.bottom()))

    def drop_line(self, drop_mv: float) -> QLineF:
        """The line of equal drop over the whole width, in pixels."""
        assert self.scene_ is not None
        low, high = self._owner.x_range
        needed = [self._owner.needed(t, self.scene_.current_density_ma_cm2, drop_mv) for t in (low, high)]
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
        room = QRectF(
            lane, label_y - 10 * self._owner.scale_factor, self.width - lane, 20 * self._owner.scale_factor
        )
        text = QFontMetricsF(face).elidedText(mark.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_mark(self, painter: QPainter, mark: MapMark, center: QPointF, chosen: bool) -> None:
        color, ground = QColor(self.theme.route[mark.route]), QColor(self.theme.surface)
        size = MARK_PX * self._owner.scale_factor
        if chosen:
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(ground)
            painter.drawEllipse(center, size * 0.9, size * 0.9)
        pen = QPen(ground if mark.filled else color, 1.2)
        draw_symbol(painter, center, mark.route, size, pen, color if mark.filled else ground)


def off_range(scene: MapScene) -> tuple[list[MapMark], list[MapMark]]:
    """The materials below and above the axis, best first."""
    marks = sorted(scene.marks, key=lambda mark: -mark.conductivity_s_cm)
    below = [mark for mark in marks if mark.conductivity_s_cm < scene.y_range[0]]
    return below, [mark for mark in marks if mark.conductivity_s_cm > scene.y_range[1]]


def _places(area: QRectF, avoid_x: float) -> list[float]:
    """Candidate places for a label along a line, the middle of the wider free side first."""
    left, right = (area.left() + avoid_x) / 2, (avoid_x + area.right()) / 2
    wide_left = avoid_x - area.left() > area.right() - avoid_x
    first, second = (left, right) if wide_left else (right, left)
    steps = [area.left() + area.width() * share for share in (0.15, 0.3, 0.45, 0.6, 0.75, 0.88)]
    return [first, second, *(x for x in steps if abs(x - avoid_x) > 26)]


class LayerMap(PlotFrame):
    """The map. `set_scene` replaces all it shows."""

    def __init__(self, minimum_um: float, maximum_um: float, parent: QWidget | None = None) -> None:
        self.x_range = (minimum_um, maximum_um)
        self._layer: _MapLayer | None = None
        self._gutter = 0
        super().__init__("Thickness", "µm", "Conductivity", "S/cm", log_x=True, log_y=True, parent=parent)
        self.export_name = "layer-map"
        self.view_box.setMouseEnabled(False, False)
        self._layer = _MapLayer(self, self.plotItem)
        self._layer.setZValue(10)
        self.view_box.sigResized.connect(lambda *_: self._lay_out())
        self.dress_again()

    def close(self) -> None:
        """Take the layer out first: Qt would delete it under Python's hands together with the plot item."""
        if self._layer is not None:
            self.scene().removeItem(self._layer)
            self._layer = None
        super().close()

    @staticmethod
    def needed(thickness_um: float, current_density_ma_cm2: float, drop_mv: float) -> float:
        """The conductivity (S/cm) at which a layer drops ``drop_mv``: j·t/ΔV."""
        return current_density_ma_cm2 * thickness_um * 1e-4 / drop_mv

    def set_scene(self, scene: MapScene) -> None:
        """Show a scene; the axis moves only when its range does."""
        assert self._layer is not None
        before = self._layer.scene_
        self._layer.scene_ = scene
        if before is None or {m.key for m in before.marks} != {m.key for m in scene.marks}:
            self._fit_gutter()
        if before is None or before.y_range != scene.y_range:
            self._lay_out()
        self._layer.update()

    @property
    def scene_shown(self) -> MapScene | None:
        """The scene on show, ``None`` before the first."""
        return self._layer.scene_ if self._layer is not None else None

    def drop_line(self, drop_mv: float) -> QLineF:
        """The line of an equal drop, in pixels of the plot item."""
        assert self._layer is not None
        return self._layer.drop_line(drop_mv)

    def apply_theme(self, theme: Theme) -> None:
        if self._layer is None:
            return
        self._layer.theme = theme
        self._layer.face = font("caption", self.scale_factor)
        self._gutter = 0
        self._fit_gutter()
        self._lay_out()

    def _fit_gutter(self) -> None:
        """Room for the labels: a usual one at least, the longest where it is no third of the map."""
        assert self._layer is not None
        face = QFont(self._layer.face)
        face.setBold(True)
        metrics = QFontMetricsF(face)
        marks = self._layer.scene_.marks if self._layer.scene_ is not None else ()
        longest = max((metrics.horizontalAdvance(mark.label) for mark in marks), default=0.0)
        usual = QFontMetricsF(self._layer.face).horizontalAdvance("Li₁₀GeP₂S₁₂")
        gutter = round(max(usual + 12, min(longest + 16, self.width() * MOST_GUTTER)))
        if gutter != self._gutter:
            self._gutter = gutter
            self.plotItem.layout.setContentsMargins(0, 8, gutter, 0)

    def _lay_out(self) -> None:
        if self._layer is None:
            return
        self._layer.area = QRectF(self.view_box.geometry())
        self._layer.width = self.plotItem.size().width()
        if self._layer.scene_ is not None:
            self.set_home(self.x_range, self._layer.scene_.y_range)
        self._layer.rebuilt()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if getattr(self, "_layer", None) is not None:
            self._fit_gutter()
            self._lay_out()

    def read_out(self, x: float, y: float) -> str:
        """The nearest material at the chosen thickness, else what a layer at the pointer would drop."""
        scene = self.scene_shown
        if scene is None or self._layer is None or x <= 0 or y <= 0:
            return ""
        mark = self._mark_at(x, y)
        if mark is not None:
            return mark.read_out
        drop = scene.current_density_ma_cm2 * x * 1e-4 / y
        current = format_value(scene.current_density_ma_cm2)
        layer = f"{format_value(x)} µm of {format_value(y * 1e3)} mS/cm"
        return f"{layer} drops {format_value(drop)} mV at {current} mA/cm²"

    def source_at(self, x: float, y: float) -> tuple[str, str] | None:
        """The row of the material under the pointer."""
        mark = self._mark_at(x, y)
        return ("electrolytes", mark.key) if mark is not None else None

    def chosen_source(self) -> tuple[str, str] | None:
        """The row of the material in hand."""
        scene = self.scene_shown
        return ("electrolytes", scene.chosen) if scene is not None and scene.chosen else None

    def _mark_at(self, x: float, y: float) -> MapMark | None:
        """The material nearest to the pointer at the chosen thickness, when it is near enough."""
        scene = self.scene_shown
        if scene is None or self._layer is None or x <= 0 or y <= 0 or not scene.marks:
            return None
        if abs(self._layer.x(x) - self._layer.x(scene.thickness_um)) >= 12:
            return None
        nearest = min(scene.marks, key=lambda m: abs(math.log(m.conductivity_s_cm / y)))
        return nearest if abs(self._layer.y(nearest.conductivity_s_cm) - self._layer.y(y)) < 9 else None

    def table(self) -> Table:
        """Return the materials with the drop across a layer of the chosen thickness."""
        scene = self.scene_shown
        if scene is None:
            return [], []
        header = [
            "material",
            "route",
            "conductivity (S/cm)",
            "thickness (µm)",
            "current density (mA/cm²)",
            "drop (mV)",
        ]
        rows: list[list[object]] = [
            [
                m.label,
                m.route,
                m.conductivity_s_cm,
                scene.thickness_um,
                scene.current_density_ma_cm2,
                scene.current_density_ma_cm2 * scene.thickness_um * 1e-4 / m.conductivity_s_cm,
            ]
            for m in scene.marks
        ]
        return header, rows

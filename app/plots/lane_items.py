"""The painted layers of the lanes: ground, pictograms, labels. They lie in the view box, in its pixels.

Every layer paints from the same arranged layout; panning only repaints, nothing but lanes that come into sight is
placed anew.
"""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.plots.lane_atlas import GlyphAtlas
from app.plots.lane_labels import GLYPH_PX, Cluster, Label
from app.plots.lane_pictures import draw_lines
from app.plots.lane_stage import LaneStage
from app.plots.theme import mix


class LaneLayer(pg.GraphicsObject):
    """A layer: covers the view box, paints in pixels, takes no mouse."""

    def __init__(self, stage: LaneStage, depth: int) -> None:
        super().__init__()
        self.stage = stage
        self.setParentItem(stage.view_box)
        self.setZValue(depth)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        return QRectF(0.0, 0.0, *self.stage.size)

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.restore()

    def draw(self, painter: QPainter) -> None:
        """Paint the layer; antialiasing is on."""
        raise NotImplementedError


class GroundLayer(LaneLayer):
    """Faint year bands, the time to come, lines between groups, the chosen lane."""

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        stage = self.stage
        width, height = stage.size
        today = stage.x_px(stage.scene.today)
        if today < width:
            left = max(0.0, today)
            tint = stage.theme.accent_tint if not stage.looks_back else _greyed(stage)
            painter.fillRect(QRectF(left, 0.0, width - left, height), QColor(tint))
        self._chosen_lane(painter, width)
        self._years(painter, height)
        self._lanes(painter, width)

    def _chosen_lane(self, painter: QPainter, width: float) -> None:
        row = self.stage.chosen_row()
        if row is not None and row + 1 < len(self.stage.layout.tops):
            tint = mix(self.stage.theme.accent_tint, self.stage.theme.accent, 0.06)
            painter.fillRect(
                QRectF(0.0, self.stage.row_top(row), width, self.stage.row_px(row)), QColor(tint)
            )

    def _years(self, painter: QPainter, height: float) -> None:
        start, end = self.stage.years
        painter.setPen(QPen(QColor(mix(self.stage.theme.line, self.stage.theme.surface, 0.45)), 1))
        edges = [round(self.stage.x_px(year)) for year in range(int(start) + 1, int(end) + 1)]
        draw_lines(painter, [QLineF(x, 0.0, x, height) for x in edges])

    def _lanes(self, painter: QPainter, width: float) -> None:
        stage = self.stage
        rows = stage.scene.rows
        faint, firm = mix(stage.theme.line, stage.theme.surface, 0.55), stage.theme.line
        for row in stage.seen_rows():
            if row == 0:
                continue
            edge = rows[row].group != rows[row - 1].group
            y = round(stage.row_top(row))
            painter.setPen(QPen(QColor(firm if edge else faint), 1))
            painter.drawLine(QLineF(0.0, y, width, y))


def _greyed(stage: LaneStage) -> str:
    """What was not known yet on the day that is looked at."""
    return mix(stage.theme.surface, stage.theme.quiet, 0.14)


class GlyphLayer(LaneLayer):
    """The pictograms, the counts of merged ones, the rings of selection and of the keyboard."""

    def __init__(self, stage: LaneStage, depth: int) -> None:
        super().__init__(stage, depth)
        self._atlas = GlyphAtlas(stage)

    def setExportMode(self, export: bool, _options: object = None) -> None:  # noqa: N802 - pyqtgraph's name
        """Draw shapes while a picture is handed out."""
        self._atlas.exact = export

    def draw(self, painter: QPainter) -> None:
        stage = self.stage
        right = stage.size[0] + 6.0
        self._atlas.begin(painter)
        counted: list[tuple[Cluster, float, float]] = []
        ringed: list[tuple[Cluster, QPointF]] = []
        marked = {stage.selected, stage.cursor} - {None}
        for row in stage.seen_rows():
            y = stage.glyph_y(row)
            for cluster in stage.layout.plan(row).clusters:
                x = stage.x_px(cluster.x)
                if not -6.0 < x < right:
                    continue
                self._atlas.stamp(painter, cluster.front, x, y)
                if len(cluster.ids) > 1:
                    counted.append((cluster, x, y))
                if not marked.isdisjoint(cluster.ids):
                    ringed.append((cluster, QPointF(x, y)))
        self._counts(painter, counted)
        for cluster, at in ringed:
            self._rings(painter, cluster, at)

    def _counts(self, painter: QPainter, counted: list[tuple[Cluster, float, float]]) -> None:
        stage, half = self.stage, GLYPH_PX / 2 * self.stage.scale
        painter.setFont(stage.strong)
        painter.setPen(QColor(stage.theme.text))
        sink = 2.0 * stage.scale
        for cluster, x, y in counted:
            painter.drawText(QPointF(x + half + 1.0, y + sink), str(len(cluster.ids)))

    def _rings(self, painter: QPainter, cluster: Cluster, at: QPointF) -> None:
        stage, size = self.stage, GLYPH_PX * self.stage.scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if stage.selected in cluster.ids:
            painter.setPen(QPen(QColor(stage.theme.accent), 2.0 * stage.scale))
            painter.drawEllipse(at, size * 0.78, size * 0.78)
        elif stage.cursor in cluster.ids:
            painter.setPen(QPen(QColor(stage.theme.text), 1.0 * stage.scale, Qt.PenStyle.DashLine))
            painter.drawEllipse(at, size * 0.78, size * 0.78)


class LabelLayer(LaneLayer):
    """All texts of the lanes and the today line, in one item."""

    def draw(self, painter: QPainter) -> None:
        self._days(painter)
        stage = self.stage
        width, today = stage.size[0], stage.x_px(stage.scene.today)
        sink = QFontMetricsF(stage.plain).capHeight() / 2
        quiet: list[tuple[Label, float, float]] = []
        loud: list[tuple[Label, float, float]] = []
        for row in stage.seen_rows():
            y = stage.glyph_y(row)
            for label in stage.layout.plan(row).labels:
                x = stage.x_px(label.x) + label.dx
                # A word cut by the edge says nothing: it comes when there is room for the whole of it.
                if x < 0.0 or x + label.width > width:
                    continue
                if x < today < x + label.width:
                    self._gap(painter, today, y)
                strong = label.strong or label.event_id == stage.selected
                (loud if strong else quiet).append((label, x, y + sink))
        for labels, face, ink in (
            (quiet, stage.plain, stage.theme.quiet),
            (loud, stage.strong, stage.theme.text),
        ):
            painter.setFont(face)
            painter.setPen(QColor(ink))
            for label, x, y in labels:
                painter.drawText(QPointF(x, y), label.text)

    def _gap(self, painter: QPainter, x: float, y: float) -> None:
        """Part the today line where a word crosses it."""
        half = 7.0 * self.stage.scale
        painter.fillRect(QRectF(x - 2.0, y - half, 4.0, 2.0 * half), QColor(self.stage.theme.accent_tint))

    def _days(self, painter: QPainter) -> None:
        """The day whose knowledge is shown, and, where that is an earlier one, today as a faint line."""
        stage, accent = self.stage, QColor(self.stage.theme.accent)
        if stage.looks_back and stage.scene.now is not None:
            faint = QPen(QColor(stage.theme.quiet), 1.0, Qt.PenStyle.DashLine)
            self._day(painter, stage.scene.now, faint)
        self._day(painter, stage.scene.today, QPen(accent, 1.6 * stage.scale))

    def _day(self, painter: QPainter, year: float, pen: QPen) -> None:
        x, (width, height) = self.stage.x_px(year), self.stage.size
        if 0.0 <= x <= width:
            painter.setPen(pen)
            painter.drawLine(QLineF(x, 0.0, x, height))

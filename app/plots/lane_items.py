"""The painted layers of the lanes: ground, windows, pictograms, labels. They lie in the view box, in its pixels.

Every layer paints from the same arranged layout; panning only repaints, nothing is placed anew.
"""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.plots.lane_arrange import GLYPH_PX, ROW_PX, WINDOW_STEP_PX, Arrow, Bar, Cluster, LaneLayout
from app.plots.lane_model import LaneScene
from app.plots.lane_pictures import draw_arrow, draw_pictogram, draw_window
from app.plots.theme import LIGHT, Theme, font, mix

GLYPH_AT, WINDOW_AT, WINDOW_PX = 0.37, 0.83, 5.0
# Windows that follow each other in one row stay two boxes.
WINDOW_GAP_PX = 2.0


class LaneStage:
    """What all layers share: the layout, where the view stands, and the look."""

    def __init__(self, view_box: Any) -> None:
        self.view_box = view_box
        self.scene = LaneScene()
        self.layout = LaneLayout()
        self.theme: Theme = LIGHT
        self.scale = 1.0
        self.row_height = ROW_PX
        self.selected: str | None = None
        self.cursor: str | None = None
        self.plain = font("caption")
        self.strong = font("caption")
        self.refresh()
        view_box.sigRangeChanged.connect(self.refresh)
        view_box.sigResized.connect(self.refresh)

    def set_look(self, theme: Theme, scale: float) -> None:
        self.theme, self.scale = theme, scale
        self.plain, self.strong = font("caption", scale), font("caption", scale)
        self.strong.setWeight(QFont.Weight.DemiBold)

    def refresh(self, *_: object) -> None:
        """Read where the view stands: once a move, for hundreds of look-ups a frame."""
        (start, end), (top, _low) = self.view_box.viewRange()
        self.size = (float(self.view_box.width()), float(self.view_box.height()))
        self.years = (float(start), float(end))
        self.scroll = float(top)
        self._per_year = self.size[0] / (self.years[1] - self.years[0])

    def x_px(self, year: float) -> float:
        return (year - self.years[0]) * self._per_year

    def cut_px(self, year: float) -> float:
        """As ``x_px``, but never far outside: some readers of SVG know no clipping."""
        return min(max(self.x_px(year), -3.0), self.size[0] + 3.0)

    def row_top(self, row: int) -> float:
        return self.layout.tops[row] - self.scroll

    def glyph_y(self, row: int) -> float:
        return self.row_top(row) + GLYPH_AT * ROW_PX * self.scale

    def bar_y(self, row: int, sub: int) -> float:
        return self.row_top(row) + (WINDOW_AT * ROW_PX + sub * WINDOW_STEP_PX) * self.scale

    def colour(self, tint: str) -> QColor:
        theme = self.theme
        named = {"warning": theme.warning, "refusal": theme.refusal, "text": theme.text}
        return QColor(named.get(tint) or theme.route.get(tint, theme.quiet))

    def shows_row(self, row: int) -> bool:
        height = self.size[1]
        return self.layout.tops[row + 1] > self.scroll and self.layout.tops[row] < self.scroll + height

    def row_of(self, event_id: str | None) -> int | None:
        event = self.scene.find(event_id)
        return None if event is None else event.row


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
            painter.fillRect(QRectF(left, 0.0, width - left, height), QColor(stage.theme.accent_tint))
        self._chosen_lane(painter, width)
        self._years(painter, height)
        self._lanes(painter, width)

    def _chosen_lane(self, painter: QPainter, width: float) -> None:
        row = self.stage.row_of(self.stage.selected or self.stage.cursor)
        if row is not None and row + 1 < len(self.stage.layout.tops):
            tops = self.stage.layout.tops
            tint = mix(self.stage.theme.accent_tint, self.stage.theme.accent, 0.06)
            painter.fillRect(
                QRectF(0.0, self.stage.row_top(row), width, tops[row + 1] - tops[row]), QColor(tint)
            )

    def _years(self, painter: QPainter, height: float) -> None:
        start, end = self.stage.years
        painter.setPen(QPen(QColor(mix(self.stage.theme.line, self.stage.theme.surface, 0.45)), 1))
        edges = [round(self.stage.x_px(year)) for year in range(int(start) + 1, int(end) + 1)]
        painter.drawLines([QLineF(x, 0.0, x, height) for x in edges])

    def _lanes(self, painter: QPainter, width: float) -> None:
        stage = self.stage
        rows = stage.scene.rows
        faint, firm = mix(stage.theme.line, stage.theme.surface, 0.55), stage.theme.line
        for row in range(1, min(len(rows), len(stage.layout.tops) - 1)):
            edge = rows[row].group != rows[row - 1].group
            y = round(stage.row_top(row))
            painter.setPen(QPen(QColor(firm if edge else faint), 1))
            painter.drawLine(QLineF(0.0, y, width, y))


class WindowLayer(LaneLayer):
    """Elbows from what was said to the window that was named, the windows, and the slips between them."""

    def draw(self, painter: QPainter) -> None:
        stage = self.stage
        shown = [bar for bar in stage.layout.bars if stage.shows_row(bar.row)]
        for bar in shown:
            self._elbow(painter, bar)
        for bar in shown:
            if stage.x_px(bar.end) < 0.0 or stage.x_px(bar.start) > stage.size[0]:
                continue
            draw_window(painter, self._box(bar), bar.style, stage.colour(bar.tint), stage.theme, stage.scale)
            if stage.selected in bar.ids:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(stage.theme.accent), 2.0 * stage.scale))
                painter.drawRect(self._box(bar).adjusted(-1.5, -1.5, 1.5, 1.5))
        for arrow in stage.layout.arrows:
            if stage.shows_row(arrow.slip.row):
                self._arrow(painter, arrow)

    def _box(self, bar: Bar) -> QRectF:
        stage = self.stage
        left, right = stage.cut_px(bar.start), stage.cut_px(bar.end)
        thick = WINDOW_PX * stage.scale
        return QRectF(
            left, stage.bar_y(bar.row, bar.sub) - thick / 2, max(3.0, right - left - WINDOW_GAP_PX), thick
        )

    def _elbow(self, painter: QPainter, bar: Bar) -> None:
        stage = self.stage
        chosen = stage.selected in bar.ids
        x, y = stage.cut_px(bar.said), stage.bar_y(bar.row, bar.sub)
        colour = QColor(stage.theme.accent) if chosen else stage.colour(bar.tint)
        if not chosen:
            colour.setAlphaF(0.55)
        painter.setPen(QPen(colour, 1.5 if chosen else 1.0))
        top = stage.glyph_y(bar.row) + GLYPH_PX / 2 * stage.scale
        to = stage.cut_px(bar.start if bar.said <= bar.start else bar.end)
        down = QLineF(x, top, x, y)
        inside = bar.start <= bar.said <= bar.end
        painter.drawLines([down] if inside else [down, QLineF(x, y, to, y)])

    def _arrow(self, painter: QPainter, arrow: Arrow) -> None:
        stage = self.stage
        tail, head = stage.cut_px(arrow.tail), stage.cut_px(arrow.head)
        if tail == head:
            return
        y = stage.bar_y(arrow.slip.row, arrow.sub)
        draw_arrow(painter, QPointF(tail, y), QPointF(head, y), QColor(stage.theme.text), stage.scale)


class GlyphLayer(LaneLayer):
    """The pictograms, the counts of merged ones, the rings of selection and of the keyboard."""

    def draw(self, painter: QPainter) -> None:
        stage = self.stage
        width, _ = stage.size
        for cluster in stage.layout.clusters:
            x = stage.x_px(cluster.x)
            if -6.0 < x < width + 6.0 and stage.shows_row(cluster.row):
                self._cluster(painter, cluster, QPointF(x, stage.glyph_y(cluster.row)))

    def _cluster(self, painter: QPainter, cluster: Cluster, at: QPointF) -> None:
        stage, front = self.stage, cluster.front
        size = GLYPH_PX * stage.scale
        draw_pictogram(
            painter,
            front.glyph,
            at,
            size,
            stage.colour(front.tint),
            QColor(stage.theme.surface),
            front.filled,
        )
        if len(cluster.ids) > 1:
            painter.setFont(stage.strong)
            painter.setPen(QColor(stage.theme.text))
            painter.drawText(at + QPointF(size / 2 + 1.0, 2.0 * stage.scale), str(len(cluster.ids)))
        self._rings(painter, cluster, at, size)

    def _rings(self, painter: QPainter, cluster: Cluster, at: QPointF, size: float) -> None:
        stage = self.stage
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
        self._today(painter)
        stage = self.stage
        width, _ = stage.size
        sink, today = QFontMetricsF(stage.plain).capHeight() / 2, stage.x_px(stage.scene.today)
        for label in stage.layout.labels:
            x = stage.x_px(label.x) + label.dx
            # A word cut by the edge says nothing: it comes when there is room for the whole of it.
            if x < 0.0 or x + label.width > width or not stage.shows_row(label.row):
                continue
            if x < today < x + label.width:
                self._gap(painter, today, stage.glyph_y(label.row))
            loud = label.strong or label.event_id == stage.selected
            painter.setFont(stage.strong if loud else stage.plain)
            painter.setPen(QColor(stage.theme.text if loud else stage.theme.quiet))
            painter.drawText(QPointF(x, stage.glyph_y(label.row) + sink), label.text)

    def _gap(self, painter: QPainter, x: float, y: float) -> None:
        """Part the today line where a word crosses it."""
        half = 7.0 * self.stage.scale
        painter.fillRect(QRectF(x - 2.0, y - half, 4.0, 2.0 * half), QColor(self.stage.theme.accent_tint))

    def _today(self, painter: QPainter) -> None:
        stage = self.stage
        width, height = stage.size
        x = stage.x_px(stage.scene.today)
        if not 0.0 <= x <= width:
            return
        painter.setPen(QPen(QColor(stage.theme.accent), 1.6 * stage.scale))
        painter.drawLine(QLineF(x, 0.0, x, height))

"""The layer of target windows: elbows from what was said to its window, the windows, and the slips between them.

Windows of one look are painted after each other: one pen, one brush.
"""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.lane_atlas import WindowAtlas
from app.plots.lane_bars import Arrow, Bar
from app.plots.lane_items import LaneLayer
from app.plots.lane_labels import GLYPH_PX
from app.plots.lane_model import Ends
from app.plots.lane_pictures import draw_arrow, draw_lines, draw_windows, window_marks
from app.plots.lane_stage import WINDOW_PX, LaneStage

# Windows that follow each other in one row stay two boxes.
WINDOW_GAP_PX = 2.0


class WindowLayer(LaneLayer):
    """Elbows, windows and slips of the lanes in sight."""

    def __init__(self, stage: LaneStage, depth: int) -> None:
        super().__init__(stage, depth)
        self._atlas = WindowAtlas(stage)

    def setExportMode(self, export: bool, _options: object = None) -> None:  # noqa: N802 - pyqtgraph's name
        """Draw shapes while a picture is handed out."""
        self._atlas.exact = export

    def draw(self, painter: QPainter) -> None:
        stage = self.stage
        seen = [(row, bar) for row in stage.seen_rows() for bar in stage.layout.plan(row).bars]
        self._elbows(painter, seen)
        self._boxes(painter, seen)
        for row in stage.seen_rows():
            for arrow in stage.layout.plan(row).arrows:
                self._arrow(painter, row, arrow)

    def _boxes(self, painter: QPainter, seen: list[tuple[int, Bar]]) -> None:
        stage, width = self.stage, self.stage.size[0]
        boxes: dict[tuple[str, str, Ends], list[QRectF]] = defaultdict(list)
        rings = []
        for row, bar in seen:
            if stage.x_px(bar.end) < 0.0 or stage.x_px(bar.start) > width:
                continue
            box = self._box(row, bar)
            boxes[bar.style, bar.tint, bar.ends].append(box)
            if stage.selected is not None and stage.selected in bar.ids:
                rings.append(box.adjusted(-1.5, -1.5, 1.5, 1.5))
        for (style, tint, ends), found in boxes.items():
            if ends == "round":
                self._atlas.stamp(painter, found, style, tint)
            else:
                draw_windows(painter, found, ends, style, stage.colour(tint), stage.theme, stage.scale)
            window_marks(painter, found, style, stage.colour(tint), stage.theme, stage.scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(stage.theme.accent), 2.0 * stage.scale))
        for ring in rings:
            painter.drawRect(ring)

    def _box(self, row: int, bar: Bar) -> QRectF:
        stage = self.stage
        left, right = stage.cut_px(bar.start), stage.cut_px(bar.end)
        thick = WINDOW_PX * stage.scale
        return QRectF(
            left, stage.bar_y(row, bar.sub) - thick / 2, max(3.0, right - left - WINDOW_GAP_PX), thick
        )

    def _elbows(self, painter: QPainter, seen: list[tuple[int, Bar]]) -> None:
        stage = self.stage
        lines: dict[str, list[QLineF]] = defaultdict(list)
        for row, bar in seen:
            chosen = stage.selected is not None and stage.selected in bar.ids
            lines["" if chosen else bar.tint] += self._elbow(row, bar)
        chosen_lines = lines.pop("", [])
        for tint, found in lines.items():
            colour = stage.colour(tint)
            colour.setAlphaF(0.55)
            painter.setPen(QPen(colour, 1.0))
            draw_lines(painter, found)
        painter.setPen(QPen(QColor(stage.theme.accent), 1.5))
        draw_lines(painter, chosen_lines)

    def _elbow(self, row: int, bar: Bar) -> list[QLineF]:
        stage = self.stage
        x, y = stage.cut_px(bar.said), stage.bar_y(row, bar.sub)
        top = stage.glyph_y(row) + GLYPH_PX / 2 * stage.scale
        down = QLineF(x, top, x, y)
        if bar.start <= bar.said <= bar.end:
            return [down]
        return [down, QLineF(x, y, stage.cut_px(bar.start if bar.said <= bar.start else bar.end), y)]

    def _arrow(self, painter: QPainter, row: int, arrow: Arrow) -> None:
        stage = self.stage
        tail, head = stage.cut_px(arrow.tail), stage.cut_px(arrow.head)
        if tail == head:
            return
        y = stage.bar_y(row, arrow.sub)
        draw_arrow(painter, QPointF(tail, y), QPointF(head, y), QColor(stage.theme.text), stage.scale)

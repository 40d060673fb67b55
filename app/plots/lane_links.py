"""Lines from an announcement to what became of it: thin elbows over the lane, strong for the selected event.

flag ╭────────────╮→ hexagon      kept    (an arrow in the colour of text)
flag ╭╌╌╌╌╌╌╌╌╌╌╌╌╮→ cross        ended   (dashed)
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.plots.lane_items import LaneLayer
from app.plots.lane_labels import GLYPH_PX
from app.plots.lane_model import LaneLink

_HEAD_PX = 3.2
_INKS = {"met": "text", "moved": "warning", "ended": "refusal", "told": "text"}


class LinkLayer(LaneLayer):
    """Links of which one end is in a lane in sight."""

    def draw(self, painter: QPainter) -> None:
        stage, seen = self.stage, self.stage.seen_rows()
        for link in stage.scene.links:
            tail, head = stage.scene.row(link.tail_id), stage.scene.row(link.head_id)
            if tail is None or head is None or (tail not in seen and head not in seen):
                continue
            chosen = stage.selected in (link.tail_id, link.head_id)
            # Between lanes a line would cross what it has nothing to do with: it comes when it is asked for.
            if chosen or (tail == head and stage.scene.rows[tail].form == "lane"):
                self._link(painter, link, tail, head, chosen)

    def _link(self, painter: QPainter, link: LaneLink, tail: int, head: int, chosen: bool) -> None:
        stage, scene = self.stage, self.stage.scene
        first, last = scene.find(link.tail_id), scene.find(link.head_id)
        assert first is not None
        assert last is not None
        x1, x2 = stage.cut_px(first.x), stage.cut_px(last.x)
        if abs(x2 - x1) < GLYPH_PX * stage.scale and tail == head:
            return
        ink = QColor(stage.theme.accent) if chosen else stage.colour(_INKS[link.kind])
        ink.setAlphaF(1.0 if chosen else 0.4)
        pen = QPen(ink, (1.8 if chosen else 1.0) * stage.scale)
        if link.kind == "ended":
            pen.setDashPattern([3.0, 2.0])
        path, end = self._elbow(x1, x2, tail, head)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)
        self._head(painter, end, ink)

    def _elbow(self, x1: float, x2: float, tail: int, head: int) -> tuple[QPainterPath, QPointF]:
        """Up from the tail, along the upper edge of its lane, and down (or up) onto the head."""
        stage = self.stage
        half = GLYPH_PX / 2 * stage.scale
        start, along = stage.glyph_y(tail) - half, stage.row_top(tail) + 1.0
        up = head < tail
        end = QPointF(x2, stage.glyph_y(head) + (half + 1.0 if up else -half - 1.0))
        path = QPainterPath(QPointF(x1, start))
        path.lineTo(x1, along)
        path.lineTo(x2, along)
        path.lineTo(end)
        return path, end

    def _head(self, painter: QPainter, end: QPointF, ink: QColor) -> None:
        size = _HEAD_PX * self.stage.scale
        path = QPainterPath(end)
        path.lineTo(end + QPointF(-size * 0.8, -size))
        path.lineTo(end + QPointF(size * 0.8, -size))
        path.closeSubpath()
        painter.fillPath(path, ink)

"""Lanes without pictograms: the ticks of a folded group, and a curve through its points with a few of its words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.plots.lane_items import LaneLayer
from app.plots.lane_model import LaneEvent
from app.plots.lane_pictures import draw_lines

_DOT_PX = 1.8


class FoldedLayer(LaneLayer):
    """Ticks and curves."""

    def draw(self, painter: QPainter) -> None:
        rows = self.stage.scene.rows
        for row in self.stage.seen_rows():
            if rows[row].form == "folded":
                self._ticks(painter, row)
            elif rows[row].form == "curve":
                self._curve(painter, row)

    def _ticks(self, painter: QPainter, row: int) -> None:
        stage = self.stage
        top = stage.row_top(row) + 4.0 * stage.scale
        low = top + min(stage.row_px(row) - 8.0 * stage.scale, 12.0 * stage.scale)
        events = stage.scene.events_of(row)
        places = {round(stage.x_px(event.x)) for event in events}
        painter.setPen(QPen(QColor(stage.theme.quiet), 1.2 * stage.scale))
        draw_lines(painter, [QLineF(x, top, x, low) for x in places if -2 < x < stage.size[0] + 2])
        for marked, colour in ((stage.cursor, stage.theme.text), (stage.selected, stage.theme.accent)):
            event = stage.scene.find(marked)
            if event is not None and stage.scene.row(marked) == row:
                painter.setPen(QPen(QColor(colour), 3.0 * stage.scale))
                x = stage.x_px(event.x)
                painter.drawLine(QLineF(x, top - 2.0, x, low + 2.0))

    def _curve(self, painter: QPainter, row: int) -> None:
        stage = self.stage
        known = [event for event in stage.scene.events_of(row) if event.level is not None]
        spots = [self._spot(row, event) for event in known]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(stage.theme.quiet), 1.2 * stage.scale))
        if len(spots) > 1:
            painter.drawPolyline(QPolygonF(spots))
        painter.setPen(Qt.PenStyle.NoPen)
        for event, spot in zip(known, spots, strict=True):
            marked = event.id in (stage.selected, stage.cursor)
            painter.setBrush(QColor(stage.theme.accent if marked else stage.theme.text))
            size = _DOT_PX * stage.scale * (2.0 if marked else 1.0)
            painter.drawEllipse(spot, size, size)
        self._words(painter, known, spots)

    def _spot(self, row: int, event: LaneEvent) -> QPointF:
        return QPointF(self.stage.cut_px(event.x), self.stage.level_y(row, event.level or 0.0))

    def _words(self, painter: QPainter, known: list[LaneEvent], spots: list[QPointF]) -> None:
        """The words of the points that have any, where they have room."""
        stage, metrics = self.stage, QFontMetricsF(self.stage.plain)
        painter.setFont(stage.plain)
        painter.setPen(QColor(stage.theme.quiet))
        free = 0.0
        for event, spot in zip(known, spots, strict=True):
            left, width = spot.x() + 5.0 * stage.scale, metrics.horizontalAdvance(event.label)
            if event.label and left > free and left + width < stage.size[0]:
                tall = metrics.height()
                ground = QRectF(left - 1.0, spot.y() - tall / 2 + 1.0, width + 2.0, tall - 2.0)
                painter.fillRect(ground, QColor(stage.theme.surface))
                painter.drawText(QPointF(left, spot.y() + metrics.capHeight() / 2), event.label)
                free = left + width + 4.0

"""The two axes of the lanes: years on top, names of regions and companies at the left with their route markers.

Both are painted straight from where the view stands, so that they follow every scroll without new pictures.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.plots.lane_model import LaneRow
from app.plots.lane_stage import LaneStage
from app.plots.markers import draw_marker

YEAR_AXIS_PX, GROUP_PX, NAME_AXIS_PX = 36.0, 62.0, 212.0
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_QUARTER_PX, _YEAR_PX = 44.0, 34.0
# The room before a group's name for the mark that says it can be folded.
_FOLD_PX = 9.0


class StageAxis(pg.AxisItem):
    """An axis that paints itself from the stage; it has no ticks of its own."""

    def __init__(self, orientation: str, stage: LaneStage) -> None:
        super().__init__(orientation, showValues=False)
        self.stage = stage

    def linkedViewChanged(self, view: Any, newRange: Any = None) -> None:  # noqa: N802, N803 - pyqtgraph's names
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        return QRectF(self.rect())

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.save()
        painter.setClipRect(self.boundingRect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.restore()

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError


class YearAxis(StageAxis):
    """The years, each in the middle of its band; quarters when there is room; above them the day of today."""

    def __init__(self, stage: LaneStage) -> None:
        super().__init__("top", stage)

    def draw(self, painter: QPainter) -> None:
        stage, box = self.stage, self.boundingRect()
        start, end = stage.years
        per_year = stage.size[0] / (end - start)
        every = max(1, -(-int(_YEAR_PX * stage.scale) // max(1, int(per_year))))
        for year in range(int(start), int(end) + 1):
            if per_year >= 4 * _QUARTER_PX * stage.scale:
                self._quarters(painter, year, per_year, box)
            elif year % every == 0:
                self._text(painter, str(year), stage.x_px(year + 0.5), year == int(stage.scene.today), box)
        self._mark_today(painter, box)

    def _quarters(self, painter: QPainter, year: int, per_year: float, box: QRectF) -> None:
        for index, name in enumerate(_QUARTERS):
            text = f"{name} {year}" if per_year >= 8 * _QUARTER_PX * self.stage.scale or index == 0 else name
            self._text(painter, text, self.stage.x_px(year + index / 4 + 0.125), False, box)

    def _text(self, painter: QPainter, text: str, middle: float, strong: bool, box: QRectF) -> None:
        stage = self.stage
        face = stage.strong if strong else stage.plain
        width = QFontMetricsF(face).horizontalAdvance(text)
        if middle - width / 2 < 0.0 or middle + width / 2 > box.width():
            return
        painter.setFont(face)
        painter.setPen(QColor(stage.theme.text if strong else stage.theme.quiet))
        painter.drawText(QPointF(middle - width / 2, box.height() - 9.0 * stage.scale), text)

    def _mark_today(self, painter: QPainter, box: QRectF) -> None:
        stage, low = self.stage, self.boundingRect().height()
        x = stage.x_px(stage.scene.today)
        if not 0.0 <= x <= box.width():
            return
        ink = QColor(stage.theme.accent)
        painter.setFont(stage.strong)
        painter.setPen(ink)
        metrics = QFontMetricsF(stage.strong)
        width = metrics.horizontalAdvance(stage.scene.today_text)
        left = min(max(0.0, x - width / 2), box.width() - width)
        painter.drawText(QPointF(left, metrics.ascent()), stage.scene.today_text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, low - 6), QPointF(x + 5, low - 6), QPointF(x, low)]))


def _wrapped(name: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A name in lines of a width, broken at spaces and after hyphens."""
    lines: list[str] = []
    for part in re.findall(r"[^ -]+-?", name):
        joined = f"{lines[-1]}{'' if lines[-1].endswith('-') else ' '}{part}" if lines else part
        if lines and metrics.horizontalAdvance(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


class NameAxis(StageAxis):
    """Region, company and its route markers, beside each lane; the mark before a group says whether it is folded."""

    def __init__(self, stage: LaneStage) -> None:
        super().__init__("left", stage)

    def draw(self, painter: QPainter) -> None:
        stage, width = self.stage, self.boundingRect().width()
        metrics = QFontMetricsF(stage.plain)
        base = 10.0 * stage.scale + metrics.capHeight() / 2
        for index in stage.seen_rows():
            if stage.scene.rows[index].form == "folded":
                self._folded(painter, index, width, base)
            else:
                self._lane(painter, index, width, base)
        self._groups(painter, width, base)

    def _lane(self, painter: QPainter, index: int, width: float, base: float) -> None:
        stage = self.stage
        row, top = stage.scene.rows[index], stage.row_top(index)
        chosen = index == stage.chosen_row()
        if chosen:
            box = QRectF(GROUP_PX * stage.scale, top, width, stage.row_px(index))
            painter.fillRect(box, QColor(stage.theme.accent_tint))
        face = stage.strong if chosen else stage.plain
        left = (GROUP_PX + 4.0) * stage.scale
        step = 13.0 * stage.scale
        room = width - left - step * max(1, len(row.routes)) - 6.0
        name = QFontMetricsF(face).elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(face)
        painter.setPen(QColor(stage.theme.text))
        painter.drawText(QPointF(left, top + base), name)
        for place, route in enumerate(reversed(row.routes)):
            at = QPointF(width - 11.0 * stage.scale - place * step, top + 10.0 * stage.scale)
            draw_marker(painter, route, at, 9.0 * stage.scale, stage.colour(route))

    def _folded(self, painter: QPainter, index: int, width: float, base: float) -> None:
        """What a folded group holds, in the words of its lane, over the whole width."""
        stage = self.stage
        top = stage.row_top(index)
        row = stage.scene.rows[index]
        on = row.group_key == stage.group_cursor or index == stage.chosen_row()
        if on:
            painter.fillRect(QRectF(0.0, top, width, stage.row_px(index)), QColor(stage.theme.accent_tint))
        face = stage.strong if on else stage.plain
        text = QFontMetricsF(face).elidedText(f"▸ {row.name}", Qt.TextElideMode.ElideRight, width - 6.0)
        painter.setFont(face)
        painter.setPen(QColor(stage.theme.accent))
        painter.drawText(QPointF(0.0, top + base), text)

    def _groups(self, painter: QPainter, width: float, base: float) -> None:
        """Region names stay in sight while any of their lanes is."""
        stage = self.stage
        tops = stage.layout.tops
        for first, after in self.group_spans():
            top, low = tops[first] - stage.scroll, tops[after] - stage.scroll
            if low <= 0.0 or top >= stage.size[1]:
                continue
            row = stage.scene.rows[first]
            if row.form != "folded":
                self._group(painter, row, max(top, min(0.0, low - 20.0 * stage.scale)), low, base)
            painter.setPen(QPen(QColor(stage.theme.line), 1))
            painter.drawLine(QLineF(0.0, round(top), width, round(top)))

    def group_spans(self) -> list[tuple[int, int]]:
        """First lane and the one after the last of each group, from the top."""
        rows = self.stage.scene.rows
        starts = [i for i in range(len(rows)) if i == 0 or rows[i].group != rows[i - 1].group]
        return list(pairwise([*starts, len(rows)]))

    def group_at(self, x: float, y: float) -> str:
        """The key of the group whose name lies at a point of the axis; "" where there is none to fold."""
        stage = self.stage
        row = stage.layout.row_at(y + stage.scroll)
        if row is None:
            return ""
        lane = stage.scene.rows[row]
        return lane.group_key if lane.form == "folded" or x < GROUP_PX * stage.scale else ""

    def _group(self, painter: QPainter, row: LaneRow, top: float, low: float, base: float) -> None:
        stage, name = self.stage, row.group
        on = bool(row.group_key) and row.group_key == stage.group_cursor
        if on:
            box = QRectF(
                0.0, top + 1.0, GROUP_PX * stage.scale - 2.0, min(low - top, 38.0 * stage.scale) - 2.0
            )
            painter.fillRect(box, QColor(stage.theme.accent_tint))
        face = stage.strong
        metrics = QFontMetricsF(face)
        indent = _FOLD_PX * stage.scale if row.group_key else 0.0
        width = GROUP_PX * stage.scale - 2.0 - indent
        words = _wrapped(name, metrics, width)
        line = metrics.height() * 0.95
        if low - top < 1.7 * line and len(words) > 1:
            words = [name]
        words = [metrics.elidedText(word, Qt.TextElideMode.ElideRight, width) for word in words]
        first = min(base, low - top - 4.0 - (len(words) - 1) * line)
        painter.setFont(face)
        painter.setPen(QColor(stage.theme.accent if on else stage.theme.text))
        for number, word in enumerate(words):
            painter.drawText(QPointF(indent, top + first + number * line), word)
        if row.group_key:
            self._fold_mark(painter, top + first - metrics.capHeight() / 2, on)

    def _fold_mark(self, painter: QPainter, y: float, on: bool) -> None:
        size = 2.6 * self.stage.scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.stage.theme.accent if on else self.stage.theme.quiet))
        middle = QPointF(size + 0.5, y)
        corners = (QPointF(-size, -size * 0.6), QPointF(size, -size * 0.6), QPointF(0.0, size * 0.8))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

"""The quiet ground of a strip plot: bands, row names and shares. A slider never changes it, so it is cached.

Its items live in pixels of the plot item: the horizontal scale is fixed, so a log10 value maps by one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from app.plots.markers import route_path
from app.plots.strip_model import RowBox, StripRow
from app.plots.theme import LIGHT, Theme, font, mix

BAND_SHARE = 0.16


def draw_symbol(painter: QPainter, center: QPointF, route: str, size: float, pen: QPen, fill: QColor) -> None:
    """Draw a route's marker."""
    painter.save()
    painter.translate(center)
    painter.scale(size, size)
    cosmetic = QPen(pen)
    cosmetic.setCosmetic(True)
    painter.setPen(cosmetic)
    painter.setBrush(fill)
    painter.drawPath(route_path(route))
    painter.restore()


@dataclass
class StripGeometry:
    """Pixels of the plot item: the data area, the axis limits in log10 units, the rows in it, and the gutters."""

    area: QRectF = field(default_factory=QRectF)
    low: float = -10.0
    high: float = -1.0
    width: float = 0.0
    boxes: list[RowBox] = field(default_factory=list)

    def x(self, log_value: float) -> float:
        return self.area.left() + (log_value - self.low) / (self.high - self.low) * self.area.width()

    def holds(self, log_value: float) -> bool:
        """Whether the axis reaches so far."""
        return self.low <= log_value <= self.high

    def y(self, row_px: float) -> float:
        return self.area.top() + row_px

    @property
    def full(self) -> QRectF:
        return QRectF(0.0, self.area.top(), self.width, self.area.height())


class PixelLayer(pg.GraphicsObject):
    """A child of the plot item that paints in its pixels and never takes the mouse."""

    def __init__(self, geometry: StripGeometry, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.geometry = geometry
        self.theme: Theme = LIGHT
        self.caption: QFont = font("caption")
        self.body: QFont = font("body")

    def set_theme(self, theme: Theme, scale: float) -> None:
        self.theme = theme
        self.caption, self.body = font("caption", scale), font("body", scale)
        self.update()

    def rebuilt(self) -> None:
        """The geometry changed."""
        self.prepareGeometryChange()
        mode = self.cacheMode()
        if mode != QGraphicsItem.CacheMode.NoCache:
            # A picture kept from before, of another height, was now and then shown once more.
            self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
            self.setCacheMode(mode)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        return self.geometry.full


class StripGround(PixelLayer):
    """Rows with their names, bands, shares, counts off the axis, and the lines between them."""

    def __init__(self, geometry: StripGeometry, parent: QGraphicsItem) -> None:
        super().__init__(geometry, parent)
        self.rows: Sequence[StripRow] = ()
        self.selected = ""
        self.with_shares = True
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, (row, box) in enumerate(zip(self.rows, self.geometry.boxes, strict=False)):
            self._paint_row(painter, index, row, box)

    def _paint_row(self, painter: QPainter, index: int, row: StripRow, box: RowBox) -> None:
        theme, place = self.theme, self.geometry
        if index:
            painter.setPen(QPen(QColor(theme.line), 1))
            top = round(place.y(box.top)) - 2.5
            painter.drawLine(QPointF(0, top), QPointF(place.width, top))
        if row.band is not None:
            self._paint_band(painter, row, box)
        self._paint_name(painter, row, box)
        if self.with_shares:
            self._paint_share(painter, row, box)

    def _paint_band(self, painter: QPainter, row: StripRow, box: RowBox) -> None:
        assert row.band is not None
        place, color = self.geometry, self.theme.route[row.key]
        left, right = place.x(row.band[0]), place.x(row.band[1])
        top, bottom = place.y(box.lane), place.y(box.bottom)
        painter.fillRect(
            QRectF(left, top, right - left, bottom - top), mix(self.theme.surface, color, BAND_SHARE)
        )
        painter.setPen(QPen(QColor(color), 1))
        for x in (round(left) + 0.5, round(right) + 0.5):
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_name(self, painter: QPainter, row: StripRow, box: RowBox) -> None:
        color = QColor(self.theme.route[row.key])
        size = QFontMetricsF(self.body).ascent()
        y = self.geometry.y(min(box.middle, box.bottom - QFontMetricsF(self.body).height() * 0.45))
        draw_symbol(painter, QPointF(size * 0.6, y), row.key, size * 0.95, QPen(color, 1), color)
        face = QFont(self.body)
        face.setBold(row.key == self.selected)
        painter.setFont(face)
        painter.setPen(QColor(self.theme.text))
        rect = QRectF(size * 1.6, y - 20, self.geometry.area.left() - size * 1.6 - 4, 40)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.name)

    def _paint_share(self, painter: QPainter, row: StripRow, box: RowBox) -> None:
        place, line = self.geometry, QFontMetricsF(self.caption).height()
        right = Qt.AlignmentFlag.AlignRight
        y = place.y((box.top + box.bottom) / 2)
        gutter = QRectF(place.area.right() + 4, y - 2 * line, place.width - place.area.right() - 5, 4 * line)
        if row.share and box.bottom - box.top < 2.2 * line:
            painter.setFont(self.caption)
            painter.setPen(QColor(self.theme.text))
            painter.drawText(gutter, right | Qt.AlignmentFlag.AlignVCenter, f"{row.share} {row.share_note}")
            return
        if row.share:
            painter.setFont(self.body)
            painter.setPen(QColor(self.theme.text))
            big = QFontMetricsF(self.body).height()
            painter.drawText(QRectF(gutter.left(), y - big, gutter.width(), big), right, row.share)
            gutter = QRectF(gutter.left(), y - 1, gutter.width(), line)
        painter.setFont(self.caption)
        painter.setPen(QColor(self.theme.quiet))
        flags = right | (Qt.AlignmentFlag.AlignTop if row.share else Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(gutter, flags, row.share_note)

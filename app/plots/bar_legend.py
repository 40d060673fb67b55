"""The legend of the cell's parts: small squares with their words, kept as a picture between moves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.theme import LIGHT, Theme, font, mix

SQUARE_PX = 9.0
Entry = tuple[str, str, float]


class PartLegend(QGraphicsItem):
    """Entries (part, word) on as few lines of equal count as they need."""

    def __init__(self, parent: QGraphicsItem, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self._words = tuple(entries)
        self._room = 1.0
        # Painted once; the bars above it change at every move.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.set_theme(LIGHT, 1.0)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._theme = theme
        self._face = font("caption", scale)
        self._metrics = QFontMetricsF(self._face)
        self._lay_out()
        self.update()

    def set_room(self, width: float) -> None:
        """Take the width in px that there is."""
        if width != self._room:
            self._room = width
            self._lay_out()

    def _lay_out(self) -> None:
        self.prepareGeometryChange()
        entries = [(part, word, 20.0 + self._metrics.horizontalAdvance(word)) for part, word in self._words]
        lines = math.ceil(sum(width for _, _, width in entries) / max(self._room - 4.0, 1.0))
        count = max(1, math.ceil(len(entries) / max(lines, 1)))
        self._lines = [entries[start : start + count] for start in range(0, len(entries), count)]

    def width(self) -> float:
        """Width in px of the longest line."""
        return max((sum(width for _, _, width in line) for line in self._lines), default=0.0)

    def height(self) -> float:
        """Height in px of all lines; 0 without entries."""
        return self._metrics.height() * len(self._lines)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """All lines, and the outline of the squares."""
        return QRectF(-1.0, -1.0, self.width() + 2.0, self.height() + 2.0)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw squares and words."""
        painter.setFont(self._face)
        for number, line in enumerate(self._lines):
            x, y = 0.0, number * self._metrics.height()
            for part, word, width in line:
                self._paint_entry(painter, part, word, x, y)
                x += width

    def _paint_entry(self, painter: QPainter, part: str, word: str, x: float, y: float) -> None:
        fill = self._theme.part[part]
        box = QRectF(x, y + (self._metrics.height() - SQUARE_PX) / 2.0, SQUARE_PX, SQUARE_PX)
        painter.fillRect(box, QColor(fill))
        painter.setPen(QPen(QColor(mix(fill, self._theme.text, 0.45)), 1.0))
        painter.drawRect(box)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(QPointF(x + 13.0, y + self._metrics.ascent()), word)

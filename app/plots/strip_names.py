"""The moving layer of a strip plot: named marks with labels and leader lines, the ring, the reference line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from app.plots.halo import HaloWords
from app.plots.strip_model import RowBox, StripMark
from app.plots.strip_paint import PixelLayer, StripGeometry
from app.plots.symbol_pictures import SymbolPictures
from app.plots.theme import Theme, mix

PALE_SHARE = 0.3


@dataclass(frozen=True)
class PlacedMark:
    """A mark with its drawn ends (log10 and px), the place its line goes to, and its label's left edge.

    Without a left edge the label found no room.
    """

    mark: StripMark
    ends: tuple[float, ...]
    x_low: float
    x_high: float
    y: float
    anchor: float
    label_left: float | None
    label_base: float
    inline: bool

    @property
    def middle(self) -> float:
        """The log10 value that the ring stands at."""
        return (self.ends[0] + self.ends[-1]) / 2


class StripNames(PixelLayer):
    """Labels, leader lines, spans of named ranges, the ring of the chosen one, and the reference line."""

    def __init__(self, geometry: StripGeometry, parent: QGraphicsItem) -> None:
        super().__init__(geometry, parent)
        self.placed: Sequence[PlacedMark] = ()
        self.below: Sequence[int] = ()
        self.above: Sequence[int] = ()
        self.chosen = ""
        self.reference: float | None = None
        self.reference_top = 0.0
        self.bold = _bold(self.caption)
        self._widths: dict[str, float] = {}
        self._styles: dict[tuple[str, bool, bool], tuple[QPen, QColor]] = {}
        self._leader, self._size = QPen(), 0.0
        self._halo, self._symbols = HaloWords(), SymbolPictures()
        self._exporting = False

    def set_theme(self, theme: Theme, scale: float) -> None:
        self._halo.clear()
        self._symbols.clear()
        self._widths.clear()
        self._styles.clear()
        super().set_theme(theme, scale)
        self.bold = _bold(self.caption)
        self._leader = QPen(QColor(mix(theme.quiet, theme.surface, 0.3)), 1)
        self._size = QFontMetricsF(self.caption).ascent() * 0.95

    def setExportMode(self, on: bool, options: object = None) -> None:  # noqa: N802 - pyqtgraph's name
        """Draw words as shapes while a picture is being saved."""
        self._exporting = on

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_reference(painter)
        for box, below, above in zip(self.geometry.boxes, self.below, self.above, strict=False):
            self._paint_counts(painter, box, below, above)
        for item in self.placed:
            self._paint_lines(painter, item)
        for item in sorted(self.placed, key=lambda placed: placed.mark.key == self.chosen):
            self._paint_mark(painter, item)
        for item in self.placed:
            self._paint_label(painter, item)

    def _paint_counts(self, painter: QPainter, box: RowBox, below: int, above: int) -> None:
        """How many points lie off the axis: never piled on its edge. A low row has no room for the word."""
        area, base = self.geometry.area, self.geometry.y(box.bottom) - 1
        low = box.bottom - box.lane < 2.4 * QFontMetricsF(self.caption).height()
        if below:
            words = f"◂ {below}" if low else f"◂ {below} lower"
            self._text(painter, QPointF(area.left() + 2, base), words, quiet=True)
        if above:
            words = f"{above} ▸" if low else f"{above} higher ▸"
            self._text(painter, QPointF(area.right() - self.label_width(words), base), words, quiet=True)

    def _paint_mark(self, painter: QPainter, item: PlacedMark) -> None:
        """Filled when the mark moves with the slider, pale and dashed beyond its data, hollow when it stays."""
        pen, fill = self._style(item.mark)
        size = self._size
        for log_value in item.ends:
            if self.geometry.holds(log_value):
                center = QPointF(self.geometry.x(log_value), item.y)
                self._symbols.draw(painter, center, item.mark.row, size, pen, fill, self._exporting)
        if item.mark.key == self.chosen and self.geometry.holds(item.middle):
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(item.anchor, item.y), size, size)

    def _style(self, mark: StripMark) -> tuple[QPen, QColor]:
        """Rim and fill of a mark. Kept: there are few kinds of marks, and all of them are painted on every frame."""
        key = (mark.row, mark.moves, mark.beyond)
        found = self._styles.get(key)
        if found is not None:
            return found
        color, ground = QColor(self.theme.route[mark.row]), QColor(self.theme.surface)
        filled = mark.moves and not mark.beyond
        pen, fill = QPen(ground, 1) if filled else QPen(color, 1.5), color if filled else ground
        if mark.beyond:
            pen.setStyle(Qt.PenStyle.DotLine)
            fill = QColor(mix(self.theme.surface, self.theme.route[mark.row], PALE_SHARE))
        self._styles[key] = pen, fill
        return pen, fill

    def _paint_reference(self, painter: QPainter) -> None:
        if self.reference is None:
            return
        place = self.geometry
        pen = QPen(QColor(self.theme.quiet), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        x = round(place.x(self.reference)) + 0.5
        painter.drawLine(QPointF(x, place.y(self.reference_top)), QPointF(x, place.area.bottom()))

    def _paint_lines(self, painter: QPainter, item: PlacedMark) -> None:
        if item.x_high - item.x_low > 1:
            painter.setPen(QPen(QColor(self.theme.route[item.mark.row]), 1.5))
            area = self.geometry.area
            left, right = max(item.x_low, area.left()), min(item.x_high, area.right())
            for dy in (-2.0, 2.0) if left < right else ():
                painter.drawLine(QPointF(left, item.y + dy), QPointF(right, item.y + dy))
        if item.label_left is not None and not item.inline:
            middle = item.label_left + self.label_width(item.mark.label) / 2
            painter.setPen(self._leader)
            painter.drawLine(QPointF(middle, item.label_base + 3), QPointF(item.anchor, item.y - 4))

    def _paint_label(self, painter: QPainter, item: PlacedMark) -> None:
        if item.label_left is None:
            return
        bold = item.mark.key == self.chosen
        self._text(painter, QPointF(item.label_left, item.label_base), item.mark.label, bold=bold)

    def _text(
        self, painter: QPainter, at: QPointF, words: str, quiet: bool = False, bold: bool = False
    ) -> None:
        """Text with a rim of the ground's colour, on a base line."""
        face = self.bold if bold else self.caption
        ink = QColor(self.theme.quiet if quiet else self.theme.text)
        self._halo.draw(painter, at, words, face, ink, QColor(self.theme.surface), self._exporting)

    def label_width(self, label: str) -> float:
        """Width in px of a label, wide enough for bold; asked for on every frame, so it is kept."""
        width = self._widths.get(label)
        if width is None:
            width = self._widths[label] = QFontMetricsF(self.bold).horizontalAdvance(label)
        return width


def _bold(face: QFont) -> QFont:
    result = QFont(face)
    result.setBold(True)
    return result

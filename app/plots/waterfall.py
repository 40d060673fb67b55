"""A waterfall in rows: names at the left, bars on one scale, the change and the figure then at the right.

                                                change   then
Active materials   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇               438
Foils                          ▒▒▒▒                 −43     287
Cell               ▇▇▇▇▇▇▇▇▇▇▇▇▇                            257
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot
from app.plots.theme import contrast, mix
from app.plots.waterfall_model import FallRow, axis_of, rows_that_fit

MOST_PITCH_PX, GAP_PX, MOST_NAME_SHARE = 30.0, 10.0, 0.42
RING_PX = 3.5


class WaterfallItem(PixelItem):
    """Paints heads, rows, bars and the lines that lead from one bar to the next."""

    rows: tuple[FallRow, ...] = ()
    heads: tuple[str, str] = ("", "")
    pinned_word = ""

    def shown_rows(self) -> tuple[FallRow, ...]:
        """The rows that there is room for."""
        return rows_that_fit(self.rows, int((self.size.height() - self._top()) / self.metrics.height()))

    def _top(self) -> float:
        return self.metrics.height() + 2.0

    def columns(self) -> tuple[float, float, float, float]:
        """Left and right end of the bars in px, then the right ends of the changes and of the figures."""
        wide, bold = self.width_of, QFontMetricsF(self.bold_face()).horizontalAdvance
        then = max([wide(self.heads[1]), *(bold(row.then) for row in self.rows)])
        change = max([wide(self.heads[0]), *(wide(row.change) for row in self.rows)])
        end = self.size.width() - 2.0
        left = min(max(wide(row.name) for row in self.rows) + GAP_PX, MOST_NAME_SHARE * end)
        right = end - then - change - 2.0 * GAP_PX
        return left, max(right, left + 20.0), end - then - GAP_PX, end

    def place_of(self, value: float) -> float:
        """Where a value lies in px."""
        left, right, _, _ = self.columns()
        low, high = axis_of(self.rows)
        return left + (value - low) / ((high - low) or 1.0) * (right - left)

    def draw(self, painter: QPainter) -> None:
        """Heads, then rows."""
        if not self.rows:
            return
        left, right, change, then = self.columns()
        self._draw_heads(painter, left, change, then)
        rows = self.shown_rows()
        low, high = axis_of(self.rows)
        scale = (right - left) / ((high - low) or 1.0)
        top = self._top()
        pitch = min((self.size.height() - top) / len(rows), MOST_PITCH_PX * self.scale_factor)
        zero = left - low * scale
        painter.setPen(QPen(QColor(self.theme.line), 1.0))
        painter.drawLine(QPointF(zero, top), QPointF(zero, top + pitch * len(rows)))
        for number, row in enumerate(rows):
            place = QRectF(0.0, top + number * pitch, then, pitch)
            ends = sorted((zero + row.start * scale, zero + row.end * scale))
            box = QRectF(ends[0], place.top() + 0.16 * pitch, ends[1] - ends[0], 0.68 * pitch)
            self._draw_bar(painter, row, box)
            if number + 1 < len(rows):
                self._draw_lead(painter, zero + row.end * scale, box.bottom(), pitch)
            if row.pinned is not None:
                self._draw_ring(painter, QPointF(zero + row.pinned * scale, place.center().y()))
            self._draw_words(painter, row, place, left, change)
            self.hits.append(Hit(place, row.line))

    def _draw_heads(self, painter: QPainter, left: float, change: float, then: float) -> None:
        base, quiet = self.metrics.ascent(), self.theme.quiet
        if self.pinned_word:
            self._draw_ring(painter, QPointF(left + RING_PX + 1.0, self.metrics.height() / 2.0))
            self.words(painter, left + 2.0 * RING_PX + 6.0, base, self.pinned_word, quiet)
        self.words(painter, change, base, self.heads[0], quiet, right=True)
        self.words(painter, then, base, self.heads[1], quiet, right=True)

    def _draw_bar(self, painter: QPainter, row: FallRow, box: QRectF) -> None:
        """A bar in the tint of its tone; pale ones are outlined, losses of a comparison hatched."""
        theme, tone = self.theme, row.tone
        colours = {"total": theme.accent, "gain": theme.accent, "loss": theme.warning, "plain": theme.quiet}
        fill = colours.get(tone) or theme.part[tone]
        if tone in ("gain", "plain"):
            fill = mix(fill, theme.surface, 0.35)
        box.setWidth(max(box.width(), 1.0))
        if tone == "loss":
            painter.fillRect(box, QColor(mix(fill, theme.surface, 0.75)))
            painter.fillRect(box, QBrush(QColor(fill), Qt.BrushStyle.BDiagPattern))
        else:
            painter.fillRect(box, QColor(fill))
        if tone == "loss" or contrast(fill, theme.surface) < 3.0:
            painter.setPen(QPen(QColor(fill if tone == "loss" else mix(fill, theme.text, 0.45)), 1.0))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_lead(self, painter: QPainter, x: float, y: float, pitch: float) -> None:
        painter.setPen(QPen(QColor(self.theme.quiet), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, y), QPointF(x, y + 0.32 * pitch))

    def _draw_ring(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 1.4))
        painter.setBrush(QColor(self.theme.surface))
        smooth = QPainter.RenderHint.Antialiasing
        before = painter.testRenderHint(smooth)
        painter.setRenderHint(smooth, True)
        painter.drawEllipse(at, RING_PX, RING_PX)
        painter.setRenderHint(smooth, before)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_words(self, painter: QPainter, row: FallRow, place: QRectF, left: float, change: float) -> None:
        base, text = self.base_in(place.top(), place.height()), self.theme.text
        self.words(painter, 0.0, base, self.fitting(row.name, left - 6.0), text)
        self.words(painter, change, base, row.change, text, right=True)
        painter.setFont(self.bold_face() if row.tone == "total" else self.face)
        painter.setPen(QColor(text))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(row.then)
        painter.drawText(QPointF(place.right() - wide, base), row.then)
        painter.setFont(self.face)


class Waterfall(PixelPlot[WaterfallItem]):
    """The plot of the rows."""

    def __init__(self, name: str, export_name: str) -> None:
        super().__init__(name, WaterfallItem)
        self.export_name = export_name

    def set_rows(self, rows: Sequence[FallRow], heads: tuple[str, str], pinned_word: str = "") -> None:
        """Show these rows; ``heads``: of the changes and of the figures; ``pinned_word``: what the rings are."""
        if self.is_empty:
            self.show_empty("")
        item = self.item
        item.rows, item.heads, item.pinned_word = tuple(rows), heads, pinned_word
        item.update()

    def table(self) -> Table:
        """A row for every bar, with all digits."""
        item = self.item
        header = ["step", "from", "to", "change", *([item.pinned_word] if item.pinned_word else [])]
        rows: list[list[object]] = []
        for row in item.rows:
            change = None if row.tone == "total" else row.end - row.start
            pinned = [row.pinned] if item.pinned_word else []
            rows.append([row.name, row.start, row.end, change, *pinned])
        return header, rows

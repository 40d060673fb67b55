"""What can be reached, as a histogram, and the claim as a line through it.

measured ┊        ▂▅█▇▄▂      ┃ claim 350
         ┊     ▂▅███████▅▂    ┃ above 94 % of runs
       ──┴──────P5──P50──P95──┸──
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.plots.export import Table
from app.plots.frame import Range
from app.plots.histogram import Floats, Histogram, HistogramItem
from app.plots.overlay import draw_halo_text
from app.plots.theme import mix

_GAP = 6.0


class ClaimItem(HistogramItem):
    """Bars, percentiles at the foot, and two lines over them: the claim, and what was measured."""

    slot = "unstated"
    claim: tuple[float, str, str] | None = None
    measured: tuple[float, str] | None = None

    def _full(self) -> str:
        return mix(self._theme.route[self.slot], self._theme.surface, 0.55)

    def _pale(self) -> str:
        return mix(self._theme.route[self.slot], self._theme.surface, 0.82)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Bars and percentiles, then what was measured, then the claim on top."""
        super().paint(painter, option, widget)  # type: ignore[arg-type]
        if not self.counts.size:
            return
        painter.setFont(self._face)
        claim = QRectF()
        if self.claim is not None:
            claim = self._paint_claim(painter, *self.claim)
        if self.measured is not None:
            self._paint_measured(painter, *self.measured, claim)

    def _paint_mark(self, painter: QPainter, place: int, value: float, words: str) -> None:
        """A short tick at the foot, its words above it: P5 ends at its tick, P95 begins there, P50 stands over it."""
        x, bottom, high = self.px(value), self.size.bottom(), self._metrics.height()
        painter.setPen(QPen(QColor(self._theme.text), 1.5))
        painter.drawLine(QPointF(x, bottom - 8.0), QPointF(x, bottom))
        wide = self._metrics.horizontalAdvance(words)
        left = (x + 3.0 - wide, x - wide / 2.0, x - 3.0)[place]
        if place == 2 and self.claim is not None and left < self.px(self.claim[0]) < left + wide:
            # The claim's line would cross these words.
            left = min(x, self.px(self.claim[0]) - 4.0) + 3.0 - wide
        left = min(max(left, self.size.left()), self.size.right() - wide)
        # Where the three stand too close, the outer ones step up a line.
        middle = self.px(self.marks[1][1])
        ends = (middle - self._wide(1) / 2.0 - 4.0, middle + self._wide(1) / 2.0 + 4.0)
        crowded = place != 1 and left < ends[1] and left + wide > ends[0]
        base = bottom - 11.0 - self._metrics.descent() - (high if crowded else 0.0)
        ink, ground = QColor(self._theme.text), QColor(self._theme.surface)
        draw_halo_text(painter, QPointF(left, base), words, self._face, ink, ground)

    def _paint_claim(self, painter: QPainter, value: float, words: str, below: str) -> QRectF:
        """A full line, and two lines of words on the side that has more room; returns their box."""
        x, top, high = self.px(value), self.size.top(), self._metrics.height()
        painter.setPen(QPen(QColor(self._theme.accent), 2.5))
        painter.drawLine(QPointF(x, top), QPointF(x, self.size.bottom()))
        wide = max(self._metrics.horizontalAdvance(text) * 1.06 for text in (words, below))
        right = x + _GAP + wide <= self.size.right() or x - self.size.left() < wide
        left = x + _GAP if right else x - _GAP - wide
        ground = QColor(self._theme.surface)
        strong = self._strong()
        ink = QColor(self._theme.accent)
        draw_halo_text(painter, QPointF(left, top + self._metrics.ascent()), words, strong, ink, ground)
        quiet = QColor(self._theme.quiet)
        base = QPointF(left, top + high + self._metrics.ascent())
        draw_halo_text(painter, base, below, self._face, quiet, ground)
        return QRectF(left, top, wide, 2.0 * high)

    def _strong(self) -> QFont:
        face = QFont(self._face)
        face.setWeight(QFont.Weight.DemiBold)
        return face

    def _paint_measured(self, painter: QPainter, value: float, words: str, claim: QRectF) -> None:
        """A dashed line with its words, a line lower where the claim's words are in the way."""
        x, top, high = self.px(value), self.size.top(), self._metrics.height()
        if not self.size.left() <= x <= self.size.right():
            return
        painter.setPen(QPen(QColor(self._theme.text), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, top + high), QPointF(x, self.size.bottom()))
        wide = self._metrics.horizontalAdvance(words)
        left = x - 4.0
        if self.claim is not None and left < self.px(self.claim[0]) < left + wide:
            left = self.px(self.claim[0]) - wide - _GAP
        left = min(max(left, self.size.left()), self.size.right() - wide)
        box = QRectF(left, top, wide, high)
        if box.intersects(claim):
            box.moveTop(claim.bottom() + 2.0)
        ink, ground = QColor(self._theme.text), QColor(self._theme.surface)
        base = QPointF(box.left(), box.top() + self._metrics.ascent())
        draw_halo_text(painter, base, words, self._face, ink, ground)


class ClaimHistogram(Histogram):
    """``show_claim`` at every change."""

    item: ClaimItem
    item_class = ClaimItem

    def __init__(self) -> None:
        super().__init__("What can be reached, and the claim")
        self.export_name = "claim"
        self._noun = "designs"
        self.marker.hide()

    def show_claim(
        self,
        values: Floats,
        percentiles: tuple[float, float, float],
        words: tuple[str, str, str],
        claim: tuple[float, str, str],
        measured: tuple[float, str] | None = None,
        slot: str = "unstated",
        noun: str = "designs",
    ) -> None:
        """Show these values (finite, at least one), the claim with its two lines of words, and what was measured.

        ``noun``: what the values are of. The axis always holds the claim.
        """
        self.item.claim, self.item.measured, self.item.slot = claim, measured, slot
        self._noun = noun
        self.forget_range()
        self.set_samples(values, percentiles, words, claim[0], "")
        self.item.own = None
        self.marker.set_point(None)

    def _wanted(self, values: Floats, own: float) -> Range:
        low, high = super()._wanted(values, own)
        measured = self.item.measured
        if measured is not None and measured[0] > low - 0.35 * (high - low):
            low, high = min(low, measured[0]), max(high, measured[0])
        return low, high

    def _place_marker(self) -> None:
        """There is no design of the user's own here."""

    def read_out(self, x: float, y: float) -> str:
        """The bar under the pointer."""
        return super().read_out(x, y).replace("of the cells", f"of the {self._noun}")

    def table(self) -> Table:
        """The bars, then the claim."""
        header, rows = super().table()
        if self.item.claim is not None and rows:
            value, words, below = self.item.claim
            rows.append([value, value, f"{words}, {below}"])
        return header, rows

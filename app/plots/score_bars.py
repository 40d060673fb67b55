"""The ranking of the scorecard: a bar a route whose segments are what each criterion adds, and who wins how often.

★ Halide   │  a  │   b   │    c    │ d │ e │  6.2
■ Oxide    │  a  │  b  │ e │ f │ g │  5.3
Wins in    │ ★ 27 % │ ■ 27 % │ ◆ 28 % │ ▲ 18 % │
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.plots.export import Table
from app.plots.markers import draw_marker
from app.plots.pixel_plot import NO_SOURCE, Hit, PixelItem, PixelPlot, SourceKey
from app.plots.theme import font, mix

FULL = 10.0
MOST_BAR_PX, LEAST_PITCH_PX, MARKER_PX = 38.0, 13.0, 13.0
TINTS = (0.58, 0.78)
LOW_LINES = 1.3
WIN_GAP_PX = 9.0


@dataclass(frozen=True)
class ScoreSegment:
    """What a criterion adds to a total of 10, under its letter; ``line``: what the pointer reads."""

    letter: str
    name: str
    amount: float
    score: float
    line: str
    source: SourceKey = NO_SOURCE


@dataclass(frozen=True)
class ScoreBar:
    """A route with its total (None: nothing known of it) and its segments, left to right."""

    route: str
    name: str
    total: float | None
    segments: tuple[ScoreSegment, ...]
    selected: bool = False


@dataclass(frozen=True)
class WinShare:
    """In what share of all weightings a route wins, 0 to 1."""

    route: str
    name: str
    share: float


class ScoreBarsItem(PixelItem):
    """Paints the bars on one scale from 0 to 10, the reference, and the bar of wins."""

    bars: tuple[ScoreBar, ...] = ()
    shares: tuple[WinShare, ...] = ()
    reference: ScoreBar | None = None
    drawn = ""
    # Rows so low that the reference goes without its words, and the totals are set small.
    _low = False

    def draw(self, painter: QPainter) -> None:
        """Rows, reference line, wins."""
        if not self.bars:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        names = [*(bar.name for bar in self.bars), "Wins in"]
        left = MARKER_PX * self.scale_factor + 8.0 + max(self.width_of(name) for name in names) * 1.1 + 8.0
        right = self.size.width() - self._number_width() - 10.0
        rows = len(self.bars) + (1.25 if self.shares else 0.0)
        head = self.metrics.height() + 2.0
        self._low = (self.size.height() - head) / rows < LOW_LINES * self.metrics.height()
        head = 2.0 if self._low or self.reference is None else head
        pitch = max((self.size.height() - head) / rows, LEAST_PITCH_PX)
        bar = min(MOST_BAR_PX * self.scale_factor, pitch * 0.84)
        bottom = head + len(self.bars) * pitch
        self._mark_reference(painter, left, right, head, bottom)
        for number, row in enumerate(self.bars):
            self._row(
                painter, row, QRectF(left, head + number * pitch + (pitch - bar) / 2.0, right - left, bar)
            )
        if self.shares:
            place = QRectF(left, bottom + 0.25 * pitch + (pitch - bar) / 2.0, right - left, bar)
            painter.setPen(QPen(QColor(self.theme.line), 1.0))
            painter.drawLine(
                QPointF(0.0, bottom + 0.1 * pitch), QPointF(self.size.width(), bottom + 0.1 * pitch)
            )
            self._wins(painter, place)

    def _number_width(self) -> float:
        return QFontMetricsF(font("heading", self.scale_factor)).horizontalAdvance("10.0") + 4.0

    def _row(self, painter: QPainter, row: ScoreBar, place: QRectF) -> None:
        self._marker(painter, row.route, place.center().y(), MARKER_PX * self.scale_factor / 2.0)
        if row.selected:
            painter.setFont(self.bold_face())
        x = MARKER_PX * self.scale_factor + 8.0
        self.words(painter, x, self.base_in(place.top(), place.height()), row.name, self.theme.text)
        painter.setFont(self.face)
        x = place.left()
        for number, segment in enumerate(row.segments):
            wide = place.width() * segment.amount / FULL
            box = QRectF(x, place.top(), wide, place.height())
            self._segment(painter, row.route, segment, box, TINTS[number % 2])
            x += wide
        if row.total is None:
            self.words(
                painter, x + 6.0, self.base_in(place.top(), place.height()), "not known", self.theme.quiet
            )
            return
        face = self.bold_face() if self._low else font("heading", self.scale_factor)
        painter.setFont(face)
        metrics = QFontMetricsF(face)
        base = place.top() + (place.height() + metrics.ascent() - metrics.descent()) / 2.0
        words = f"{row.total:.1f}"
        box = QRectF(
            x + 6.0, base - metrics.ascent(), metrics.horizontalAdvance(words) + 4.0, metrics.height()
        )
        painter.fillRect(box, QColor(self.theme.surface))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QPointF(x + 8.0, base), words)
        painter.setFont(self.face)

    def _segment(
        self, painter: QPainter, route: str, segment: ScoreSegment, box: QRectF, tint: float
    ) -> None:
        ink = self.theme.route[route]
        painter.fillRect(box, QColor(mix(ink, self.theme.surface, tint)))
        painter.setPen(QPen(QColor(ink), 1.0))
        painter.drawRect(box)
        if box.width() > self.width_of(segment.letter) + 3.0:
            painter.setPen(QColor(self.theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, segment.letter)
        self.hits.append(Hit(box, segment.line, segment.source))

    def _mark_reference(
        self, painter: QPainter, left: float, right: float, top: float, bottom: float
    ) -> None:
        row = self.reference
        if row is None or row.total is None:
            return
        x = left + (right - left) * row.total / FULL
        painter.setPen(QPen(QColor(self.theme.route[row.route]), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, top - 2.0), QPointF(x, bottom))
        if self._low:
            return
        words = f"{row.name} {row.total:.1f} of 10, not ranked"
        room = MARKER_PX * self.scale_factor
        wide = self.width_of(words) + room
        x = min(max(x - wide / 2.0, 0.0), self.size.width() - wide)
        self._marker(painter, row.route, self.metrics.height() / 2.0, x + 0.4 * room, 0.7)
        box = self.words(painter, x + room, self.metrics.ascent(), words, self.theme.quiet)
        lines = [f"{row.name}: {row.total:.2f} of 10 at these weights, the reference that is not ranked"]
        lines += [f"{s.letter} {s.name} {s.score:.1f}" for s in row.segments]
        self.hits.append(Hit(box, " · ".join(lines)))

    def _wins(self, painter: QPainter, place: QRectF) -> None:
        base = self.base_in(place.top(), place.height())
        self.words(painter, 0.0, base, "Wins in", self.theme.text)
        place, beside = self._wins_room(place)
        x = place.left()
        for share in self.shares:
            wide = place.width() * share.share
            box = QRectF(x, place.top(), wide, place.height())
            ink = self.theme.route[share.route]
            painter.fillRect(box, QColor(mix(ink, self.theme.surface, TINTS[1])))
            painter.setPen(QPen(QColor(ink), 1.0))
            painter.drawRect(box)
            self._win_words(painter, share, box, base)
            line = f"{share.name} wins {percent(share.share)} of all weightings · {self.drawn}"
            self.hits.append(Hit(box, line))
            x += wide
        x += 8.0
        for share in beside:
            self._marker(painter, share.route, place.center().y(), x + 0.4 * self._marker_room, 0.8)
            words = percent(share.share)
            x = self.words(painter, x + self._marker_room, base, words, self.theme.text).right() + WIN_GAP_PX
        if x + self.width_of("of all") <= self.size.width():
            self.words(painter, x, base, "of all", self.theme.quiet)

    @property
    def _marker_room(self) -> float:
        return 16.0 * self.scale_factor

    def _win_wide(self, share: WinShare) -> float:
        """What marker and percentage of a share ask for."""
        return self.width_of(percent(share.share)) + self._marker_room

    def _wins_room(self, place: QRectF) -> tuple[QRectF, list[WinShare]]:
        """The bar of wins, and the shares whose percentages stand beside it, for they find no room inside."""
        beside: list[WinShare] = []
        while True:
            gone = sum(self._win_wide(share) + WIN_GAP_PX for share in beside)
            words = 0.0 if beside else self.width_of("of all")
            wide = max(min(place.width(), self.size.width() - place.left() - 10.0 - gone - words), 1.0)
            inside = [s for s in self.shares if s not in beside]
            tight = [s for s in inside if s.share > 0.0 and wide * s.share <= self._win_wide(s) + 8.0]
            if not tight:
                return QRectF(place.left(), place.top(), wide, place.height()), beside
            beside.append(min(tight, key=lambda s: s.share))
            beside.sort(key=lambda s: -s.share)

    def _win_words(self, painter: QPainter, share: WinShare, box: QRectF, base: float) -> None:
        words, marker = percent(share.share), self._marker_room
        if box.width() > self._win_wide(share) + 8.0:
            self._marker(painter, share.route, box.center().y(), box.left() + marker * 0.6, 0.8)
            self.words(painter, box.left() + marker + 2.0, base, words, self.theme.text)
        elif box.width() > marker:
            self._marker(painter, share.route, box.center().y(), box.center().x(), 0.8)

    def _marker(self, painter: QPainter, route: str, y: float, x: float, size: float = 1.0) -> None:
        side = MARKER_PX * self.scale_factor * size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_marker(painter, route, QPointF(x, y), side, QColor(self.theme.route[route]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class ScoreBars(PixelPlot[ScoreBarsItem]):
    """The plot of the ranking."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ScoreBarsItem)
        self.export_name = "scorecard"

    def show_bars(
        self, bars: Sequence[ScoreBar], reference: ScoreBar | None, shares: Sequence[WinShare], drawn: str
    ) -> None:
        """Show the ranking, best first, and the wins; ``drawn``: how they were found."""
        item = self.item
        item.bars, item.shares, item.reference, item.drawn = tuple(bars), tuple(shares), reference, drawn
        item.update()
        self.set_sources(
            tuple((f"{bar.name}, {s.name.lower()}", s.source) for bar in bars for s in bar.segments)
        )

    def table(self) -> Table:
        """A row for every route and criterion, then the wins."""
        rows: list[list[object]] = [
            [bar.name, segment.name, segment.score, segment.amount, bar.total, None]
            for bar in self.item.bars
            for segment in bar.segments
        ]
        rows += [[share.name, "wins", None, None, None, share.share] for share in self.item.shares]
        return ["route", "criterion", "score", "contribution", "total", "share_of_all_weightings"], rows


def percent(share: float) -> str:
    """A share in words: "27 %", "under 1 %"."""
    if 0.0 < share < 0.01:
        return "under 1 %"
    return f"{share * 100.0:.0f} %"

"""What a kWh costs before and after prices moved: stacked bars on one scale, moved materials hatched in the accent.

A    before  ░░░░▒▒▓ 63
     after   ░░░░▒▒▓▓▓▓▓ 102
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import NO_SOURCE, Hit, PixelItem, PixelPlot, SourceKey
from app.plots.theme import Theme, contrast, mix
from app.plots.ticks import format_fixed

MOST_BAR_PX, GAP_PX, GROUP_GAP_PX = 40.0, 3.0, 11.0
# How far each neutral tint lies from the text's colour towards the ground; neighbours differ.
NEUTRALS = (0.62, 0.34, 0.78, 0.15, 0.5, 0.7, 0.26, 0.84, 0.42, 0.56)


@dataclass(frozen=True)
class PricePiece:
    """A material in a bar: its place among the tints, USD per kWh, whether its price moved, words, read-out, row."""

    material: str
    tint: int
    value: float
    moved: bool
    words: tuple[str, ...]
    line: str
    source: SourceKey = NO_SOURCE
    extra: bool = False


@dataclass(frozen=True)
class PriceBar:
    """One bar: the design that it belongs to ("" after the first of a pair), its own word, pieces, total."""

    group: str
    label: str
    pieces: tuple[PricePiece, ...]
    total: str
    strong: bool = False


def neutral(theme: Theme, tint: int) -> str:
    """The colour of an unmoved material."""
    return mix(theme.text, theme.surface, NEUTRALS[tint % len(NEUTRALS)])


class _Tint:
    """The brushes and pens of one colour, worked out once for a theme."""

    def __init__(self, theme: Theme, colour: str) -> None:
        self.fill = QColor(colour)
        self.hatch = QBrush(QColor(mix(colour, theme.surface, 0.35)), Qt.BrushStyle.BDiagPattern)
        pale = contrast(colour, theme.surface) < 3.0
        self.outline = QPen(QColor(mix(colour, theme.text, 0.45)), 1.0) if pale else None
        self.ink = max((theme.text, theme.surface), key=lambda ink: contrast(ink, colour))


class PriceBarsItem(PixelItem):
    """Paints bars and the axis in USD per kWh."""

    bars: tuple[PriceBar, ...] = ()
    unit = "USD/kWh"

    def draw(self, painter: QPainter) -> None:
        """Bars, then the axis."""
        if not self.bars:
            return
        groups = max(self.width_of(bar.group) for bar in self.bars) * 1.1 + 10.0
        left = groups + max(self.width_of(bar.label) for bar in self.bars) + 10.0
        room = max(self.width_of(bar.total) for bar in self.bars) * 1.1 + 14.0
        right = max(self.size.width() - room, left + 30.0)
        longest = max(sum(piece.value for piece in bar.pieces) for bar in self.bars)
        if longest <= 0.0:
            return
        scale = (right - left) / longest
        foot = self.metrics.height() + 8.0
        for bar, top in zip(self.bars, self._tops(foot), strict=True):
            self._bar(painter, bar, top, left, scale)
        self._axis(painter, left, right, scale, self.size.height() - foot + 2.0)

    def _tops(self, foot: float) -> list[float]:
        opens = [number > 0 and bool(bar.group) for number, bar in enumerate(self.bars)]
        gaps = sum(GROUP_GAP_PX if opened else GAP_PX for opened in opens[1:])
        room = self.size.height() - foot - gaps
        self._high = max(min(MOST_BAR_PX * self.scale_factor, room / len(self.bars)), 3.0)
        spare = max(room - self._high * len(self.bars), 0.0) / max(sum(opens) + 1, 1)
        tops, y = [], min(spare, 8.0) / 2.0
        for number, opened in enumerate(opens):
            if number:
                y += self._high + (GROUP_GAP_PX + min(spare, 14.0) if opened else GAP_PX)
            tops.append(y)
        return tops

    def _bar(self, painter: QPainter, bar: PriceBar, top: float, left: float, scale: float) -> None:
        theme = self.theme
        base = self.base_in(top, self._high)
        painter.setFont(self.bold_face())
        self.words(painter, 0.0, base, bar.group, theme.text)
        painter.setFont(self.face)
        self.words(painter, left - 8.0, base, bar.label, theme.quiet, right=True)
        x = left
        for piece in bar.pieces:
            wide = piece.value * scale
            if wide > 0.0:
                self._piece(painter, piece, QRectF(x, top, wide, self._high), base)
                x += wide
        if bar.strong:
            painter.setFont(self.bold_face())
        self.words(painter, x + 8.0, base, bar.total, theme.text)
        painter.setFont(self.face)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size, and work out every tint once."""
        self._tints = [_Tint(theme, neutral(theme, number)) for number in range(len(NEUTRALS))]
        self._accent = _Tint(theme, theme.accent)
        self._edge = QPen(QColor(theme.surface), 1.0)
        super().set_theme(theme, scale)

    def _piece(self, painter: QPainter, piece: PricePiece, box: QRectF, base: float) -> None:
        tint = self._accent if piece.moved else self._tints[piece.tint % len(self._tints)]
        painter.fillRect(box, tint.fill)
        if piece.extra:
            painter.fillRect(box, tint.hatch)
        if tint.outline is not None and box.width() > 2.0:
            painter.setPen(tint.outline)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(self._edge)
        painter.drawLine(box.topRight(), box.bottomRight())
        self.hits.append(Hit(box, piece.line, piece.source))
        if self.metrics.height() > box.height() + 5.0:
            return
        for words in piece.words:
            wide = self.width_of(words)
            if wide + 8.0 > box.width():
                continue
            x = box.center().x() - wide / 2.0
            if piece.extra:
                # The hatch runs beside the words, not through them.
                painter.fillRect(QRectF(x - 4.0, box.top(), wide + 8.0, box.height()), tint.fill)
            self.words(painter, x, base, words, tint.ink)
            break

    def _axis(self, painter: QPainter, left: float, right: float, scale: float, y: float) -> None:
        theme = self.theme
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QPointF(left, y), QPointF(self.size.width(), y))
        base = y + 3.0 + self.metrics.ascent()
        end = self.size.width() - 2.0
        unit = self.words(painter, end, base, self.unit, theme.quiet, right=True)
        step = axis_step(self.width_of("000") * 2.2 / scale)
        places = 0 if step >= 1.0 else 1 if step >= 0.1 else 2
        value = 0.0
        while left + value * scale <= min(right + 1.0, unit.left() - 8.0):
            x = left + value * scale
            words = format_fixed(value, places)
            half = self.width_of(words) / 2.0
            if x + half < unit.left() - 6.0:
                painter.setPen(QPen(QColor(theme.line), 1.0))
                painter.drawLine(QPointF(x, y), QPointF(x, y + 3.0))
                self.words(painter, x - half, base, words, theme.quiet)
            value += step


def axis_step(least: float) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that is not below ``least``; 0.01 or more."""
    power = max(10.0 ** math.floor(math.log10(least)), 0.01)
    return next(digit * power for digit in (1.0, 2.0, 5.0, 10.0) if digit * power >= least)


class PriceBars(PixelPlot[PriceBarsItem]):
    """The plot of the bars."""

    def __init__(self, name: str) -> None:
        super().__init__(name, PriceBarsItem)
        self.export_name = "price-shock"

    def set_bars(self, bars: Sequence[PriceBar]) -> None:
        """Show these bars."""
        self.item.bars = tuple(bars)
        self.item.update()
        found: dict[SourceKey, str] = {}
        for bar in bars:
            for piece in bar.pieces:
                found.setdefault(piece.source, f"price of {piece.material.lower()}")
        self.set_sources(tuple((words, key) for key, words in found.items()))

    def table(self) -> Table:
        """A row for every piece of every bar."""
        rows: list[list[object]] = []
        group = ""
        for bar in self.item.bars:
            group = bar.group or group
            rows += [[group, bar.label, piece.material, piece.value] for piece in bar.pieces]
        return ["design", "prices", "material", "usd_per_kwh"], rows

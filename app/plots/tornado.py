"""Bars to both sides of a middle line: what each input does to a result, the largest effect first.

        Specific capacity      ▓▓▓▓▓▓▓▓▓▓│                61 %
        Areal capacity                   │▓▓▓▓            18 %

A bar of two directions (an input lowered, an input raised) has two tones: pale for lowered, full for raised.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot
from app.plots.theme import mix

PITCH_PX, LEAST_PITCH_PX = 22.0, 15.0
NAME_SHARE = 0.5


@dataclass(frozen=True)
class Effect:
    """One row: its name, short and in full; where its bar begins and ends (lowered, raised); the words at its
    right; its read-out; the cells of the table.
    """

    name: str
    full_name: str
    low: float
    high: float
    words: str
    line: str
    cells: tuple[object, ...] = ()


class TornadoItem(PixelItem):
    """Paints heads and rows in the pixels of the view box."""

    effects: tuple[Effect, ...] = ()
    heads: tuple[str, str] = ("", "")
    two_tone = False

    def draw(self, painter: QPainter) -> None:
        """Heads, rows, and the middle line over them."""
        if not self.effects:
            return
        line = self.metrics.height()
        pitch, shown = self._pitch(line)
        names, left, right = self._columns(shown)
        reach = max(
            (abs(end) for effect in shown for end in (effect.low, effect.high) if math.isfinite(end)),
            default=0,
        )
        below = any(min(effect.low, effect.high) < 0.0 for effect in shown)
        above = any(max(effect.low, effect.high) > 0.0 for effect in shown)
        middle = left if not below else right if not above else self._middle(shown, left, right)
        scale = self._scale(shown, middle - left, right - middle) if reach > 0.0 else 0.0
        self._heads(painter, left, middle, right)
        top = line + 3.0
        for number, effect in enumerate(shown):
            row = QRectF(0.0, top + number * pitch, self.size.width(), pitch)
            self._row(painter, effect, row, names, middle, scale)
        painter.setPen(QPen(QColor(self.theme.quiet), 1.0))
        painter.drawLine(QPointF(middle, top), QPointF(middle, top + pitch * len(shown)))
        rest = len(self.effects) - len(shown)
        if rest:
            base = self.base_in(top + pitch * len(shown), line)
            self.words(painter, 0.0, base, f"and {rest} with less effect", self.theme.quiet)

    def _pitch(self, line: float) -> tuple[float, tuple[Effect, ...]]:
        """Height of a row, and the rows that find room."""
        room = self.size.height() - line - 4.0
        least = max(LEAST_PITCH_PX * self.scale_factor, line)
        if len(self.effects) * least > room:
            count = max(1, int((room - line) / least))
            return least, self.effects[:count]
        return min(room / len(self.effects), PITCH_PX * self.scale_factor), self.effects

    def _columns(self, shown: tuple[Effect, ...]) -> tuple[float, float, float]:
        """Right end of the names, and both ends of the bars."""
        width = self.size.width()
        names = min(max(self.width_of(effect.name) for effect in shown), NAME_SHARE * width)
        right = width - max(self.width_of(effect.words) for effect in shown) - 10.0
        return names, names + 10.0, max(right, names + 30.0)

    def _middle(self, shown: tuple[Effect, ...], left: float, right: float) -> float:
        """Where the middle line stands so that both sides have one scale and fill the room."""
        down = max(-min(effect.low, effect.high) for effect in shown if _known(effect))
        up = max(max(effect.low, effect.high) for effect in shown if _known(effect))
        return left + (right - left) * max(down, 0.0) / max(down + up, 1e-30)

    def _scale(self, shown: tuple[Effect, ...], below: float, above: float) -> float:
        scales = []
        for effect in shown:
            for end in (effect.low, effect.high):
                if math.isfinite(end) and end != 0.0:
                    scales.append((above if end > 0.0 else below) / abs(end))
        return min(scales, default=0.0)

    def _heads(self, painter: QPainter, left: float, middle: float, right: float) -> None:
        """What the sides, or the tones, mean."""
        base = self.metrics.ascent()
        low, high = self.heads
        if self.two_tone:
            x = left
            for word, fill in ((low, self._pale()), (high, self.theme.accent)):
                side = self.metrics.ascent() * 0.8
                box = QRectF(x, base - side, side, side)
                painter.fillRect(box, QColor(fill))
                painter.setPen(QPen(QColor(self.theme.accent), 1.0))
                painter.drawRect(box)
                x = self.words(painter, x + side + 4.0, base, word, self.theme.quiet).right() + 10.0
            return
        start = middle + 8.0
        if middle < right:
            start = min(start, self.size.width() - self.width_of(high))
            self.words(painter, start, base, high, self.theme.quiet)
        end = min(middle - 8.0, start - 10.0)
        if middle > left and end - self.width_of(low) > 0.0:
            self.words(painter, end, base, low, self.theme.quiet, right=True)

    def _pale(self) -> str:
        return mix(self.theme.accent, self.theme.surface, 0.65)

    def _row(
        self, painter: QPainter, effect: Effect, row: QRectF, names: float, middle: float, scale: float
    ) -> None:
        base = self.base_in(row.top(), row.height())
        self.words(painter, 0.0, base, self.fitting(effect.name, names), self.theme.text)
        high = row.height() * 0.62
        for end, fill in (
            (effect.low, self._pale() if self.two_tone else self.theme.accent),
            (effect.high, self.theme.accent),
        ):
            if not math.isfinite(end) or end == 0.0:
                continue
            wide = abs(end) * scale
            x = middle if end > 0.0 else middle - wide
            box = QRectF(x, row.center().y() - high / 2.0, max(wide, 1.0), high)
            painter.fillRect(box, QColor(fill))
            painter.setPen(QPen(QColor(self.theme.accent), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        self.words(painter, row.right() - 2.0, base, effect.words, self.theme.text, right=True)
        self.hits.append(Hit(row, effect.line))


def _known(effect: Effect) -> bool:
    return math.isfinite(effect.low) and math.isfinite(effect.high)


class Tornado(PixelPlot[TornadoItem]):
    """The plot of the rows."""

    def __init__(self, name: str) -> None:
        super().__init__(name, TornadoItem)
        self.export_name = "tornado"
        self._header: list[str] = []

    def set_effects(
        self, effects: Sequence[Effect], heads: tuple[str, str], two_tone: bool, header: Sequence[str]
    ) -> None:
        """Show these rows. ``heads``: the words of both sides or tones; ``header``: of the table's columns."""
        item = self.item
        item.effects, item.heads, item.two_tone = tuple(effects), heads, two_tone
        self._header = ["input", *header]
        item.update()

    def table(self) -> Table:
        """A row for every input."""
        return self._header, [[effect.full_name, *effect.cells] for effect in self.item.effects]

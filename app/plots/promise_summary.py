"""What became of a set of promises: a loud count for each fate, a mark for each case, and the names of the cases.

4 ■■■■        2 ■■         6 ▨▨▨▨▨▨
met in time   came late    moved or missed
MG4, JAC …    NIO, Natron  Toyota, QuantumScape …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot, SourceKey
from app.plots.promise_marks import WORDS, draw_mark
from app.plots.theme import font

MARK_PX, MARK_GAP_PX, COLUMN_GAP_PX = 9.0, 3.0, 14.0


@dataclass(frozen=True)
class FateColumn:
    """A fate (of ``promise_marks.FATES``), how many cases, whose, what the pointer reads, and their rows."""

    fate: str
    count: int
    names: tuple[str, ...]
    line: str
    source: SourceKey

    @property
    def words(self) -> str:
        """The count and the fate."""
        return f"{self.count} {WORDS[self.fate]}"


class SummaryItem(PixelItem):
    """Paints the columns side by side; a wider share for more cases."""

    columns: tuple[FateColumn, ...] = ()

    def draw(self, painter: QPainter) -> None:
        """Each column in its share of the width."""
        if not self.columns:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.size.width() - COLUMN_GAP_PX * (len(self.columns) - 1)
        shares = [2.0 + min(column.count, 16) ** 0.5 for column in self.columns]
        left = 0.0
        for column, share in zip(self.columns, shares, strict=True):
            width = room * share / sum(shares)
            self._column(painter, column, QRectF(left, 0.0, width, self.size.height()))
            left += width + COLUMN_GAP_PX

    def _column(self, painter: QPainter, column: FateColumn, box: QRectF) -> None:
        face = font("headline", self.scale_factor)
        face.setPointSizeF(face.pointSizeF() * 0.8)
        loud = QFontMetricsF(face)
        number = str(column.count)
        painter.setFont(face)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QPointF(box.left(), loud.ascent() * 0.92), number)
        painter.setFont(self.face)
        marks = QRectF(box)
        marks.setLeft(box.left() + loud.horizontalAdvance(number) + 8.0)
        marks.setHeight(loud.ascent())
        self._marks(painter, column, marks)
        base = loud.ascent() + self.metrics.ascent() + 3.0
        painter.setFont(self.bold_face())
        painter.setPen(QColor(self.theme.text))
        words = QFontMetricsF(self.bold_face()).elidedText(
            WORDS[column.fate], Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(QPointF(box.left(), base), words)
        painter.setFont(self.face)
        self._names(painter, column.names, box, base + self.metrics.height())
        self.hits.append(Hit(box, column.line, column.source))

    def _marks(self, painter: QPainter, column: FateColumn, room: QRectF) -> None:
        """A mark for each case, in as many rows as they need; the last one gives way to "+" where none is left."""
        size = MARK_PX * self.scale_factor
        step = size + MARK_GAP_PX
        in_row = max(1, int((room.width() + MARK_GAP_PX) // step))
        rows = max(1, int(room.height() // step))
        shown = min(column.count, in_row * rows)
        used = -(-shown // in_row)
        top = max(0.0, (room.height() - used * step) / 2.0 + 2.0)
        for place in range(shown):
            row, spot = divmod(place, in_row)
            box = QRectF(room.left() + spot * step, top + row * step, size, size)
            draw_mark(painter, box, column.fate, self.theme)

    def _names(self, painter: QPainter, names: Sequence[str], box: QRectF, base: float) -> None:
        """The names, broken between words, on as many lines as there are; the last one is cut."""
        lines = max(0, int((box.bottom() - base + self.metrics.ascent()) // self.metrics.height()))
        rest = [f"{name}," for name in names[:-1]] + list(names[-1:])
        for number in range(lines):
            line = ""
            while rest and (not line or self.width_of(f"{line} {rest[0]}") <= box.width()):
                line = f"{line} {rest.pop(0)}".strip()
            if number == lines - 1 and rest:
                line = f"{line} {' '.join(rest)}"
            fits = self.fitting(line, box.width())
            self.words(painter, box.left(), base + number * self.metrics.height(), fits, self.theme.quiet)


class PromiseSummary(PixelPlot[SummaryItem]):
    """The plot of the columns."""

    def __init__(self, name: str) -> None:
        super().__init__(name, SummaryItem)
        self.export_name = "promises"

    def set_columns(self, columns: Sequence[FateColumn]) -> None:
        """Show these fates."""
        self.item.columns = tuple(columns)
        self.item.update()
        self.set_sources(tuple((column.words, column.source) for column in columns))

    def table(self) -> Table:
        """A row for every organisation."""
        rows: list[list[object]] = [
            [WORDS[column.fate], name] for column in self.item.columns for name in column.names
        ]
        return ["what_became_of_it", "organisation"], rows

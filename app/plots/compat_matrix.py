"""Matrix of rows and columns whose cells hold a verdict as a mark; chosen columns are outlined.

          NMC  LFP  LNMO │  Li  Gr  Si
▲ Sulfide  ◐    ◐    ✕   │  ◐   ?   ●
■ Oxide    ◐    ◐    ●   │  ●   ?   ?
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import NO_SOURCE, Hit, PixelItem, PixelPlot, SourceKey
from app.plots.strip_paint import draw_symbol
from app.plots.theme import mix
from app.plots.verdict_marks import Mark, draw_mark

MOST_ROW_PX, MOST_COLUMN_PX = 56.0, 78.0
CHOSEN_TINT = 0.12
MOST_HEAD_LINES, LEGEND_GAP_PX = 3, 12.0
# The least height of a row, in lines of its type.
LEAST_ROW = 0.95


@dataclass(frozen=True)
class MatrixColumn:
    """A column: what heads it from long to short, whether it is chosen, and whether it begins a group."""

    words: tuple[str, ...]
    name: str
    chosen: bool = False
    begins: bool = False


@dataclass(frozen=True)
class MatrixCell:
    """A verdict with its read-out and row."""

    mark: Mark
    verdict: str
    line: str
    source: SourceKey = NO_SOURCE


@dataclass(frozen=True)
class MatrixRow:
    """A route with a cell for every column."""

    route: str
    name: str
    cells: tuple[MatrixCell, ...]
    chosen: bool = False


@dataclass(frozen=True)
class MatrixScene:
    """Everything that the matrix shows; ``legend``: the marks with their words."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[tuple[Mark, str], ...]


class CompatMatrixItem(PixelItem):
    """Paints heads, rows, marks and the legend."""

    scene_: MatrixScene | None = None

    def draw(self, painter: QPainter) -> None:
        """Chosen columns first, so that they lie under the rest."""
        scene = self.scene_
        if scene is None or not scene.rows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        self._left = max(self.width_of(row.name) for row in scene.rows) * 1.08 + line * 1.3
        room = self.size.width() - self._left
        self._wide = min(room / max(len(scene.columns), 1), MOST_COLUMN_PX * self.scale_factor)
        self._lines, self._heads = self._headed(scene.columns)
        self._top = line * self._lines + 5.0
        legend = self._legend_words(scene.legend)
        foot = self.size.height() - line * len(legend) - 4.0
        if foot - self._top < LEAST_ROW * line * len(scene.rows):
            # The rows come before the legend, which the read-outs repeat.
            legend, foot = [], self.size.height() - 1.0
        self._high = min((foot - self._top) / len(scene.rows), MOST_ROW_PX * self.scale_factor)
        for number, column in enumerate(scene.columns):
            if column.chosen:
                tint = QColor(mix(self.theme.surface, self.theme.accent, CHOSEN_TINT))
                painter.fillRect(self._whole(number, len(scene.rows)), tint)
        for number, column in enumerate(scene.columns):
            self._column(painter, number, column, len(scene.rows))
        for number, row in enumerate(scene.rows):
            self._row(painter, number, row, scene.columns)
        self._legend(painter, legend, self.cell_box(len(scene.rows), 0).top() + 4.0)

    def _headed(self, columns: tuple[MatrixColumn, ...]) -> tuple[int, list[str]]:
        """The heads: those wider than their columns stand by turns in two or three lines, the briefest then cut."""
        for lines in range(1, MOST_HEAD_LINES + 1):
            room = lines * self._wide - 5.0
            words = [c.words if lines == 1 else c.words[-1:] for c in columns]
            found = [next((w for w in some if self.width_of(w) * 1.06 <= room), "") for some in words]
            if all(found):
                return lines, found
        room = MOST_HEAD_LINES * self._wide - 5.0
        return MOST_HEAD_LINES, [self.fitting(c.words[-1], room) for c in columns]

    def cell_box(self, row: int, column: int) -> QRectF:
        """The place of a cell."""
        return QRectF(self._left + column * self._wide, self._top + row * self._high, self._wide, self._high)

    def _whole(self, number: int, rows: int) -> QRectF:
        """The place of a column with its head."""
        return QRectF(self.cell_box(0, number).left(), 0.0, self._wide, self._top + rows * self._high)

    def _column(self, painter: QPainter, number: int, column: MatrixColumn, rows: int) -> None:
        theme, whole = self.theme, self._whole(number, rows)
        if column.begins and number:
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QLineF(whole.left(), 0.0, whole.left(), whole.bottom()))
        words = self._heads[number]
        painter.setFont(self.bold_face() if column.chosen else self.face)
        wide = self.width_of(words) * (1.06 if column.chosen else 1.0)
        middle = min(whole.center().x() - wide / 2.0, self.size.width() - wide - 1.0)
        ink = theme.text if column.chosen else theme.quiet
        line = (self._top - 5.0) / self._lines
        self.words(painter, middle, self.base_in(line * (number % self._lines), line), words, ink)
        painter.setFont(self.face)
        self.hits.append(Hit(QRectF(whole.left(), 0.0, self._wide, self._top), column.name))

    def _row(self, painter: QPainter, number: int, row: MatrixRow, columns: tuple[MatrixColumn, ...]) -> None:
        theme = self.theme
        box = self.cell_box(number, 0)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QLineF(0.0, box.top(), self._left + self._wide * len(columns), box.top()))
        size = self.metrics.ascent() * 0.8
        color = QColor(theme.route[row.route])
        draw_symbol(painter, QPointF(size * 0.6, box.center().y()), row.route, size, QPen(color, 1), color)
        painter.setFont(self.bold_face() if row.chosen else self.face)
        self.words(painter, size * 1.75, self.base_in(box.top(), box.height()), row.name, theme.text)
        painter.setFont(self.face)
        size = min(self.metrics.ascent(), self._high * 0.6, self._wide * 0.6)
        for place, cell in enumerate(row.cells):
            inside = self.cell_box(number, place)
            draw_mark(painter, inside.center(), cell.mark, size, theme)
            self.hits.append(Hit(inside, cell.line, cell.source))

    def _legend_words(self, legend: tuple[tuple[Mark, str], ...]) -> list[list[tuple[Mark, str]]]:
        """The legend in one line, or in as many as its words need."""
        size, x = self.metrics.ascent() * 0.8, 0.0
        lines: list[list[tuple[Mark, str]]] = [[]]
        for mark, words in legend:
            wide = size + 4.0 + self.width_of(words)
            if lines[-1] and x + wide > self.size.width():
                lines.append([])
                x = 0.0
            lines[-1].append((mark, words))
            x += wide + LEGEND_GAP_PX
        return lines

    def _legend(self, painter: QPainter, lines: list[list[tuple[Mark, str]]], top: float) -> None:
        size, high = self.metrics.ascent() * 0.8, self.metrics.height()
        for number, line in enumerate(lines):
            x, y = 0.0, top + number * high
            for mark, words in line:
                draw_mark(painter, QPointF(x + size / 2.0, y + high / 2.0), mark, size, self.theme)
                box = self.words(painter, x + size + 4.0, self.base_in(y, high), words, self.theme.quiet)
                x = box.right() + LEGEND_GAP_PX


class CompatMatrix(PixelPlot[CompatMatrixItem]):
    """The plot of the matrix: hover tells the reason, a click leads to its source, arrows step through the cells."""

    def __init__(self) -> None:
        super().__init__("Which electrolytes work beside which electrodes", CompatMatrixItem)
        self.export_name = "electrolytes-beside-electrodes"
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def set_scene(self, scene: MatrixScene) -> None:
        """Show these verdicts."""
        self.item.scene_ = scene
        self.item.update()
        self.set_sources(tuple((cell.line, cell.source) for row in scene.rows for cell in row.cells))

    def table(self) -> Table:
        """A row for every cell."""
        scene = self.item.scene_
        if scene is None:
            return [], []
        rows: list[list[object]] = [
            [row.name, column.name, cell.verdict, cell.line]
            for row in scene.rows
            for column, cell in zip(scene.columns, row.cells, strict=True)
        ]
        return ["route", "electrode", "verdict", "reason"], rows

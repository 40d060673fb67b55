"""One input swept: the curve, the design on it, the pinned designs dashed, and a line to drag."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QStyleOptionGraphicsItem, QWidget

from app.plots.curve_words import Box, Line, along, beside, first_free, upon
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.markers import DesignMarker
from app.plots.theme import Theme, font, mix
from app.plots.ticks import format_value

Floats = NDArray[np.float64]
Range = tuple[float, float]
# A pinned design: its letter, and its curve on the grid of the design in hand.
Other = tuple[str, Floats]
# P5 and P95 along the grid.
Band = tuple[Floats, Floats]
# How far the band's colour is from the ground towards the curve's.
BAND_SHARE = 0.2
# One pattern of dashes for each pinned curve, in widths of the pen: they are told apart without their letters.
DASHES = ((6.0, 4.0), (1.5, 3.0), (8.0, 3.0, 1.5, 3.0), (12.0, 3.0, 1.5, 3.0, 1.5, 3.0))


class GroundedWords(QGraphicsSimpleTextItem):
    """Words on a patch of the surface's colour, so that they read over a line that runs behind them."""

    ground = QColor("white")

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the patch, then the words."""
        painter.fillRect(self.boundingRect(), self.ground)
        super().paint(painter, option, widget)  # type: ignore[arg-type]

    def size(self) -> tuple[float, float]:
        """Width and height in px."""
        box = self.boundingRect()
        return box.width(), box.height()

    def put(self, box: Box | None) -> None:
        """Stand in a box; without one, disappear."""
        self.setVisible(box is not None and bool(self.text()))
        if box is not None:
            self.setPos(box[0], box[1])

    def taken(self) -> list[Box]:
        """The box it stands in, while it is seen."""
        return [(self.pos().x(), self.pos().y(), *self.size())] if self.isVisible() else []


class SweepPlot(PlotFrame):
    """``moved`` carries the value of the input while the line is dragged, ``released`` comes at its end."""

    moved = Signal(float)
    released = Signal()

    def __init__(self) -> None:
        super().__init__("", "", "", "")
        self.export_name = "sweep"
        self._curve = pg.PlotCurveItem(antialias=True, connect="finite")
        self._shade = pg.PlotCurveItem(antialias=True, fillLevel="enclosed", pen=None)
        self._others = [pg.PlotCurveItem(antialias=True, connect="finite") for _ in DASHES]
        self._line = pg.InfiniteLine(angle=90, movable=True)
        self._marker = DesignMarker(self.theme)
        self._words = GroundedWords()
        self._names = (GroundedWords("now"), *(GroundedWords() for _ in DASHES))
        self._lines: list[Line] = []
        self._taken: list[Box] = []
        self._side = 0
        self._frame = self._px_frame()
        self._unit = ""
        self._y_range: Range | None = None
        self._data: tuple[Floats, Floats, tuple[Other, ...]] | None = None
        self._band: Band | None = None
        self._at: tuple[float, float] | None = None
        for item in (self._shade, self._line, *self._others, self._curve, self._marker):
            self.plotItem.addItem(item, ignoreBounds=True)
        for text in (self._words, *self._names):
            text.setParentItem(self.view_box)
            text.setZValue(110)
        self._line.sigDragged.connect(lambda line: self.moved.emit(float(line.value())))
        self._line.sigPositionChangeFinished.connect(lambda _: self.released.emit())
        self.view_box.sigRangeChanged.connect(self._place_words)
        self.view_box.sigResized.connect(self._place_words)
        self.apply_theme(self.theme)

    def apply_theme(self, theme: Theme) -> None:
        """Recolour lines, marker and words."""
        if not hasattr(self, "_names"):
            return
        accent = QColor(theme.accent)
        self._shade.setBrush(QColor(mix(theme.surface, theme.accent, BAND_SHARE)))
        self._curve.setPen(pg.mkPen(accent, width=2))
        for curve, dash in zip(self._others, DASHES, strict=True):
            pen = pg.mkPen(accent, width=1.4)
            pen.setDashPattern(dash)
            curve.setPen(pen)
        self._line.setPen(pg.mkPen(accent, width=1))
        self._line.setHoverPen(pg.mkPen(accent, width=3))
        self._marker.set_theme(theme)
        for text in (self._words, *self._names):
            text.setBrush(QColor(theme.text))
            text.ground = QColor(theme.surface)
            text.setFont(font("caption", self.scale_factor))
        self._place_words()

    def set_curves(
        self,
        x: Floats,
        y: Floats,
        at: tuple[float, float] | None,
        others: Sequence[Other],
        unit: str,
        words: str,
        band: Band | None = None,
    ) -> None:
        """Show the curve, the design's own point and at most four pinned curves (on the same ``x``).

        ``band``: P5 and P95 around the curve, on the same ``x``. NaN leaves a gap.
        """
        self._draw_curves(x, y, tuple(others), band)
        self._at, self._unit = at, unit
        self._marker.set_point(*(at or (None, None)))
        if at is not None:
            self._line.setValue(at[0])
        self._line.setVisible(at is not None)
        self._words.setText(words)
        self._place_marker_words()
        if at is not None:
            self.keep_in_view(*at)

    def _draw_curves(self, x: Floats, y: Floats, others: tuple[Other, ...], band: Band | None) -> None:
        """Give the curves their data, unless they are the very arrays drawn already."""
        old = self._data
        if old is not None and x is old[0] and y is old[1] and _same(others, old[2]) and band is self._band:
            return
        self._data, self._band = (x, y, others), band
        self._draw_band(x, band)
        self._curve.setData(x, y)
        for place, curve in enumerate(self._others):
            letter, line = others[place] if place < len(others) else ("", None)
            self._names[place + 1].setText(letter)
            curve.setVisible(line is not None)
            if line is not None:
                curve.setData(x, line)
        self._line.setBounds((float(x[0]), float(x[-1])))
        self._fit(x, y, others)
        self._place_words()

    def _draw_band(self, x: Floats, band: Band | None) -> None:
        known = None if band is None else longest_run(np.isfinite(band[0]) & np.isfinite(band[1]))
        self._shade.setVisible(known is not None)
        if band is not None and known is not None:
            low, high, along_x = band[0][known], band[1][known], x[known]
            self._shade.setData(np.concatenate((along_x, along_x[::-1])), np.concatenate((low, high[::-1])))

    def set_stale(self, stale: bool) -> None:
        """Grey the marker while the design is refused."""
        self._marker.setOpacity(0.35 if stale else 1.0)

    # -- range ----------------------------------------------------------------------------------------------

    def _fit(self, x: Floats, y: Floats, others: tuple[Other, ...]) -> None:
        values = np.concatenate((y, *(line for _, line in others), *(self._band or ())))
        finite = values[np.isfinite(values)]
        if finite.size == 0:
            return
        low, high = float(finite.min()), float(finite.max())
        if not self._still_fits(low, high):
            self._y_range = nice_range(low, high)
        if self._y_range is not None:
            home = ((float(x[0]), float(x[-1])), self._y_range)
            if home != self._home:
                self.set_home(*home)

    def _still_fits(self, low: float, high: float) -> bool:
        """The range stays while the curves lie inside it and fill a fair part: the axis must not dance in a drag."""
        if self._y_range is None:
            return False
        bottom, top = self._y_range
        return bottom <= low and high <= top and (high - low) >= 0.45 * (top - bottom)

    def forget_range(self) -> None:
        """The next curves choose the range anew (another input, result or preset)."""
        self._y_range, self._data = None, None
        self.view_box.moved_by_user = False

    # -- words ----------------------------------------------------------------------------------------------

    def _place_words(self, *_: object) -> None:
        """Put the names at the ends of their curves, then the read-out where none of it is in its way."""
        if not hasattr(self, "_names"):
            return
        self._frame = self._px_frame()
        x, y, others = self._data if self._data is not None else (np.zeros(0), np.zeros(0), ())
        self._lines = (
            [] if x.size == 0 else [self._in_px(x, y), *(self._in_px(x, line) for _, line in others)]
        )
        self._taken = []
        # The dashed curves need their names more: without it the other one is plainly this design's.
        for number in (*range(1, len(self._names)), 0):
            text = self._names[number]
            named = number < len(self._lines) > 1
            text.put(self._place_for(number, text.size()) if named else None)
            self._taken += text.taken()
        self._place_marker_words()

    def _place_for(self, number: int, size: tuple[float, float]) -> Box | None:
        """Where a curve's name stands: beside it; between close curves on its own stroke, which it breaks."""
        line, bounds = self._lines[number], self._frame[0]
        rest = [other for place, other in enumerate(self._lines) if place != number]
        return (
            first_free(along(line, size), self._lines, self._taken, bounds)
            or first_free(upon(line, size), rest, self._taken, bounds)
            or first_free(upon(line, size), (), self._taken, bounds)
        )

    def _place_marker_words(self) -> None:
        """Put the read-out beside the marker: where it was the last time while that is free, so that it rests."""
        if self._at is None or not self._lines:
            self._words.put(None)
            return
        bounds = self._frame[0]
        (x,), (y,) = self._in_px(np.array(self._at[:1]), np.array(self._at[1:]))
        boxes = beside((float(x), float(y)), self._words.size(), 10.0)
        free = first_free([boxes[self._side], *boxes], self._lines, self._taken, bounds)
        # Where every place meets a line the words stand on their ground, over it but inside the plot.
        box = free or first_free(boxes, (), self._taken, bounds) or boxes[0]
        self._side = boxes.index(box)
        self._words.put(box)

    def _px_frame(self) -> tuple[Box, tuple[float, float, float, float]]:
        """The view box in px, and what turns a point of the data into px of it."""
        (x0, x1), (y0, y1) = self.view_box.viewRange()
        width, height = self.view_box.width(), self.view_box.height()
        return (0.0, 0.0, width, height), (x0, width / (x1 - x0), y1, height / (y1 - y0))

    def _in_px(self, x: Floats, y: Floats) -> Line:
        """A curve in px of the view box."""
        left, wide, top, high = self._frame[1]
        return (x - left) * wide, (top - y) * high

    # -- reading out ----------------------------------------------------------------------------------------

    def read_out(self, x: float, y: float) -> str:
        """Input and result under the pointer, of every curve."""
        if self._data is None:
            return ""
        grid, now, others = self._data
        if not grid[0] <= x <= grid[-1]:
            return ""
        label, unit = self._labels["bottom"]
        parts = [
            f"{label} {format_value(x)} {unit}".rstrip(),
            f"{format_value(_at(grid, now, x))} {self._unit}".rstrip(),
        ]
        if self._band is not None:
            ends = (format_value(_at(grid, end, x)) for end in self._band)
            parts.append(f"P5–P95 {'–'.join(ends)}")
        parts += [
            f"{letter} {format_value(_at(grid, line, x))} {self._unit}".rstrip() for letter, line in others
        ]
        return " · ".join(parts)

    def table(self) -> Table:
        """The curves as drawn."""
        if self._data is None:
            return [], []
        x, y, others = self._data
        bottom, left = (
            f"{label} ({unit})" if unit else label
            for label, unit in (self._labels["bottom"], self._labels["left"])
        )
        shades = () if self._band is None else (f"{left}, P5", f"{left}, P95")
        header = [bottom, left, *shades, *(f"{left}, {letter}" for letter, _ in others)]
        columns = [x, y, *(self._band or ()), *(line for _, line in others)]
        return header, [[float(column[row]) for column in columns] for row in range(x.size)]


def longest_run(known: NDArray[np.bool_]) -> slice | None:
    """The longest stretch of True, of two places at least; None without one."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if starts.size == 0:
        return None
    best = int(np.argmax(ends - starts))
    return slice(int(starts[best]), int(ends[best])) if ends[best] - starts[best] > 1 else None


def _same(one: tuple[Other, ...], other: tuple[Other, ...]) -> bool:
    """Whether both are the very arrays under the very letters."""
    return len(one) == len(other) and all(
        a[0] == b[0] and a[1] is b[1] for a, b in zip(one, other, strict=True)
    )


def _at(grid: Floats, values: Floats, x: float) -> float:
    return float(np.interp(x, grid, values))


def nice_range(low: float, high: float) -> Range:
    """Ends on round numbers that hold ``low`` to ``high``, with some air; a flat line gets room around it."""
    if high - low < 1e-9 * max(1.0, abs(high)):
        pad = 0.1 * abs(high) or 1.0
        low, high = low - pad, high + pad
    step = float(10.0 ** np.floor(np.log10(high - low))) / 2.0
    bottom = float(np.floor((low - 0.02 * (high - low)) / step) * step)
    if low >= 0.0:
        bottom = max(0.0, bottom)
    return bottom, float(np.ceil((high + 0.02 * (high - low)) / step) * step)

"""One input swept: the curve, the design on it, the pinned design dashed, and a line to drag."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsSimpleTextItem

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.markers import DesignMarker
from app.plots.theme import Theme, font
from app.plots.ticks import format_value

Floats = NDArray[np.float64]
Range = tuple[float, float]


class SweepPlot(PlotFrame):
    """``moved`` carries the value of the input while the line is dragged, ``released`` comes at its end."""

    moved = Signal(float)
    released = Signal()

    def __init__(self) -> None:
        super().__init__("", "", "", "")
        self.export_name = "sweep"
        self._curve = pg.PlotCurveItem(antialias=True, connect="finite")
        self._other = pg.PlotCurveItem(antialias=True, connect="finite")
        self._line = pg.InfiniteLine(angle=90, movable=True)
        self._marker = DesignMarker(self.theme)
        self._words = QGraphicsSimpleTextItem()
        self._names = (QGraphicsSimpleTextItem("now"), QGraphicsSimpleTextItem("A"))
        self._unit = ""
        self._letter = "A"
        self._y_range: Range | None = None
        self._data: tuple[Floats, Floats, Floats | None] | None = None
        self._at: tuple[float, float] | None = None
        for item in (self._line, self._other, self._curve, self._marker):
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
        self._curve.setPen(pg.mkPen(accent, width=2))
        self._other.setPen(pg.mkPen(accent, width=1.4, style=Qt.PenStyle.DashLine))
        self._line.setPen(pg.mkPen(accent, width=1))
        self._line.setHoverPen(pg.mkPen(accent, width=3))
        self._marker.set_theme(theme)
        for text in (self._words, *self._names):
            text.setBrush(QColor(theme.text))
            text.setFont(font("caption", self.scale_factor))
        self._place_words()

    def set_curves(
        self,
        x: Floats,
        y: Floats,
        at: tuple[float, float] | None,
        other: Floats | None,
        unit: str,
        words: str,
        other_name: str = "A",
    ) -> None:
        """Show the curve, the design's own point and the pinned curve (on the same ``x``). NaN leaves a gap."""
        self._names[1].setText(other_name)
        self._draw_curves(x, y, other)
        self._at, self._unit = at, unit
        self._marker.set_point(*(at or (None, None)))
        if at is not None:
            self._line.setValue(at[0])
        self._line.setVisible(at is not None)
        self._words.setText(words)
        self._place_marker_words()

    def _draw_curves(self, x: Floats, y: Floats, other: Floats | None) -> None:
        """Give the curves their data, unless they are the very arrays drawn already."""
        old = self._data
        if old is not None and x is old[0] and y is old[1] and other is old[2]:
            return
        self._data = (x, y, other)
        self._curve.setData(x, y)
        self._other.setVisible(other is not None)
        if other is not None:
            self._other.setData(x, other)
        self._line.setBounds((float(x[0]), float(x[-1])))
        self._fit(x, y, other)
        self._place_words()

    def set_stale(self, stale: bool) -> None:
        """Grey the marker while the design is refused."""
        self._marker.setOpacity(0.35 if stale else 1.0)

    # -- range ----------------------------------------------------------------------------------------------

    def _fit(self, x: Floats, y: Floats, other: Floats | None) -> None:
        values = y if other is None else np.concatenate((y, other))
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
        if not hasattr(self, "_names"):
            return
        self._place_marker_words()
        x, y, other = self._data if self._data is not None else (np.zeros(0), np.zeros(0), None)
        ends = [self._end_of(x, y), self._end_of(x, other) if other is not None else None]
        lowest, last_x = -1.0, -1e9
        order = sorted((0, 1), key=lambda number: ends[number].y() if ends[number] is not None else 0.0)  # type: ignore[union-attr]
        for number in order:
            text, end = self._names[number], ends[number]
            text.setVisible(end is not None and other is not None)
            if end is not None:
                box = text.boundingRect()
                if abs(end.x() - last_x) > 2.0 * box.width() + 20.0:
                    lowest = -1.0
                top = end.y() - box.height() - 3.0
                # Above its curve; under it at the edge of the plot or where the other name stands.
                top = top if top >= max(0.0, lowest) else max(end.y() + 3.0, lowest)
                text.setPos(min(end.x(), self.view_box.width() - 2.0) - box.width(), top)
                lowest, last_x = top + box.height(), end.x()

    def _place_marker_words(self) -> None:
        self._words.setVisible(self._at is not None)
        if self._at is None:
            return
        point = self.view_box.mapFromView(QPointF(*self._at))
        box = self._words.boundingRect()
        x = point.x() + 12.0
        if x + box.width() > self.view_box.width():
            x = point.x() - 12.0 - box.width()
        y = point.y() + 10.0
        if y + box.height() > self.view_box.height():
            y = point.y() - 10.0 - box.height()
        self._words.setPos(x, y)

    def _end_of(self, x: Floats, y: Floats) -> QPointF | None:
        """The last drawn point of a curve in px of the view box."""
        known = np.flatnonzero(np.isfinite(y))
        if known.size == 0:
            return None
        last = int(known[-1])
        point = self.view_box.mapFromView(QPointF(float(x[last]), float(y[last])))
        return point if isinstance(point, QPointF) else None

    # -- reading out ----------------------------------------------------------------------------------------

    def read_out(self, x: float, y: float) -> str:
        """Input and result under the pointer, of both curves."""
        if self._data is None:
            return ""
        grid, now, other = self._data
        if not grid[0] <= x <= grid[-1]:
            return ""
        label, unit = self._labels["bottom"]
        parts = [
            f"{label} {format_value(x)} {unit}".rstrip(),
            f"{format_value(_at(grid, now, x))} {self._unit}".rstrip(),
        ]
        if other is not None:
            parts.append(f"A {format_value(_at(grid, other, x))} {self._unit}".rstrip())
        return " · ".join(parts)

    def table(self) -> Table:
        """The curves as drawn."""
        if self._data is None:
            return [], []
        x, y, other = self._data
        bottom, left = (
            f"{label} ({unit})" if unit else label
            for label, unit in (self._labels["bottom"], self._labels["left"])
        )
        header = [bottom, left] + ([f"{left}, pinned"] if other is not None else [])
        columns = [x, y] + ([other] if other is not None else [])
        return header, [[float(column[row]) for column in columns] for row in range(x.size)]


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

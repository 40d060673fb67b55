"""Strip plot: one row per route on a logarithmic axis, measured points as a swarm, named ones above them.

The rows and their swarms (one scatter item each) are laid out when the rows or the size change. Moving the
temperature repaints the layer of named marks; the axis, the swarms and the ground stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.markers import route_symbol
from app.plots.strip_labels import place_marks
from app.plots.strip_model import Floats, StripMark, StripRow, counts_off_axis, on_axis, row_boxes
from app.plots.strip_names import StripNames
from app.plots.strip_paint import StripGeometry, StripGround
from app.plots.swarm import swarm_offsets
from app.plots.theme import Theme, mix

POINT_PX, WIDE_POINT_PX, WIDE_DECADE_PX = 4.0, 6.0, 80.0
NEAR_POINT_PX = 7.0
NEAR_MARK_PX = 11.0
LEAST_AXIS_LINES = 11


class _Spots(NamedTuple):
    """Pixels of the drawn points of a row, and what each says."""

    x: Floats
    y: Floats
    read_outs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


class StripPlot(PlotFrame):
    """Rows of measured and named values. ``mark_clicked(key)`` and ``row_clicked(key, with_ctrl)`` tell intents."""

    mark_clicked = Signal(str)
    row_clicked = Signal(str, bool)

    def __init__(self, label: str, unit: str, low: float, high: float, parent: QWidget | None = None) -> None:
        self._place = StripGeometry(low=math.log10(low), high=math.log10(high))
        self._limits = (low, high)
        self._rows: Sequence[StripRow] = ()
        self._marks: Sequence[StripMark] = ()
        self._swarms: dict[str, pg.ScatterPlotItem] = {}
        self._spots: dict[str, _Spots] = {}
        super().__init__(label, unit, "", "", log_x=True, parent=parent)
        self.view_box.setMouseEnabled(False, False)
        self.view_box.invertY(True)
        self.plotItem.getAxis("left").setStyle(showValues=False, tickLength=0)
        self._ground = StripGround(self._place, self.plotItem)
        # The view box of pyqtgraph lies at −100: the ground goes under its points.
        self._ground.setZValue(-200)
        self._names = StripNames(self._place, self.plotItem)
        self._names.setZValue(5)
        self._laid = (self._ground, self._names)
        self.view_box.sigResized.connect(lambda *_: self._lay_out())
        self.dress_again()

    # -- what is shown --------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[StripRow]) -> None:
        """Set the rows with their points: the part that no slider moves."""
        self._rows = rows
        for row in rows:
            if row.key not in self._swarms:
                item = pg.ScatterPlotItem(pxMode=True, antialias=True)
                self.plotItem.addItem(item)
                self._swarms[row.key] = item
        self._lay_out()

    def set_marks(self, marks: Sequence[StripMark], chosen: str, reference: float | None) -> None:
        """Set the named marks, the key of the ringed one, and the log10 value of the reference line."""
        same_rows = {m.key for m in marks} == {m.key for m in self._marks}
        self._marks = marks
        self._names.chosen = chosen
        self._names.reference = reference
        if same_rows:
            self._place_marks()
        else:
            self._lay_out()

    def set_selected(self, key: str) -> None:
        """Print the name of a row in bold."""
        if self._ground.selected != key:
            self._ground.selected = key
            self._ground.update()

    # -- layout ---------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        if not self._laid:
            return
        self._ground.set_theme(theme, self.scale_factor)
        self._names.set_theme(theme, self.scale_factor)
        body = QFontMetricsF(self._ground.body)
        self.plotItem.getAxis("left").setWidth(
            round(body.horizontalAdvance("Polymer") + body.ascent() * 2.2 + 8)
        )
        self.plotItem.getAxis("left").setPen(pg.mkPen(None))
        self._fit_gutter()
        self._lay_out()

    def _fit_gutter(self) -> None:
        """The column of shares takes its room from the axis: where that would be too short, it goes."""
        caption = QFontMetricsF(self._ground.caption)
        gutter = caption.horizontalAdvance("article’s range") + 6
        rest = self.width() - self.plotItem.getAxis("left").width() - gutter
        self._ground.with_shares = rest > LEAST_AXIS_LINES * caption.height()
        right = round(gutter if self._ground.with_shares else caption.horizontalAdvance("10⁻¹") / 2 + 4)
        self.plotItem.layout.setContentsMargins(0, self._read_out.line_height(), right, 0)

    def _lay_out(self) -> None:
        """Place rows and swarms anew: rows, size or type size changed."""
        area = self.view_box.geometry()
        if not self._laid or not self._rows or area.height() < 20 or area.width() < 40:
            return
        self._place.area = QRectF(area)
        self._place.width = self.plotItem.size().width()
        counts = [sum(mark.row == row.key for mark in self._marks) for row in self._rows]
        lane = QFontMetricsF(self._names.caption).height() + 5
        self._place.boxes = row_boxes(self._rows, [n > 1 for n in counts], area.height(), lane)
        self.set_home(self._limits, (0.0, area.height()))
        self._ground.rows = self._rows
        self._names.reference_top = self._place.boxes[0].middle
        for index in range(len(self._rows)):
            self._place_swarm(index)
        self._ground.rebuilt()
        self._names.rebuilt()
        self._place_marks()

    def _place_swarm(self, index: int) -> None:
        row, box = self._rows[index], self._place.boxes[index]
        size = (POINT_PX if self._px_per_decade() < WIDE_DECADE_PX else WIDE_POINT_PX) * self.scale_factor
        drawn = np.flatnonzero(on_axis(row.points, self._place.low, self._place.high))
        values = row.points.log_values[drawn]
        x = self._place.area.left() + (values - self._place.low) * self._px_per_decade()
        y = box.middle + swarm_offsets(x, size + 0.5, box.half_height)
        color = self.theme.route[row.key]
        pen = pg.mkPen(mix(color, self.theme.surface, 0.25), width=1)
        yours = pg.mkPen(self.theme.accent, width=1.6)
        own = row.points.own[drawn] if len(row.points.own) else np.zeros(len(drawn), dtype=bool)
        symbols = [("t3" if bound else route_symbol(row.key)) for bound in row.points.upper_bound[drawn]]
        self._swarms[row.key].setData(
            x=values,
            y=y,
            symbol=symbols,
            size=size,
            pen=[yours if mine else pen for mine in own] if own.any() else pen,
            brush=pg.mkBrush(None),
        )
        outs, rows = row.points.read_outs, row.points.rows
        self._spots[row.key] = _Spots(
            x, y, tuple(outs[i] for i in drawn) if outs else (), tuple(rows[i] for i in drawn) if rows else ()
        )

    def _px_per_decade(self) -> float:
        return self._place.area.width() / (self._place.high - self._place.low)

    def _place_marks(self) -> None:
        if not self._place.boxes:
            return
        self._names.placed = place_marks(
            self._rows, self._marks, self._place, self._names, self._names.chosen
        )
        self._count_off_axis()
        self._names.update()

    def _count_off_axis(self) -> None:
        """How many points and named marks of each row lie below and above the axis."""
        low, high = self._place.low, self._place.high
        below, above = [], []
        for row in self._rows:
            lower, higher = counts_off_axis(row.points, low, high)
            middles = [item.middle for item in self._names.placed if item.mark.row == row.key]
            below.append(lower + sum(value < low for value in middles))
            above.append(higher + sum(value > high for value in middles))
        self._names.below, self._names.above = below, above

    # -- hover, mouse, keyboard -----------------------------------------------------------------------------

    def read_out(self, x: float, y: float) -> str:
        """Name what lies under the pointer: a named mark, a point, else the row."""
        if x <= 0 or not self._place.boxes:
            return ""
        px = self._place.x(math.log10(x))
        mark = self._mark_at(px, y)
        if mark is not None:
            return mark.read_out
        found = self._point_at(px, y)
        if found is not None and found[0].read_outs:
            return found[0].read_outs[found[1]]
        row = self._row_at(y)
        return row.read_out if row is not None else ""

    def source_at(self, x: float, y: float) -> tuple[str, str] | None:
        """The row of the dataset that lies under the pointer: a named mark or a point."""
        if x <= 0 or not self._place.boxes:
            return None
        px = self._place.x(math.log10(x))
        mark = self._mark_at(px, y)
        if mark is not None:
            return mark.source
        found = self._point_at(px, y)
        return found[0].rows[found[1]] if found is not None and found[0].rows else None

    def chosen_source(self) -> tuple[str, str] | None:
        """The row of the ringed mark."""
        return next((mark.source for mark in self._marks if mark.key == self._names.chosen), None)

    def _point_at(self, px: float, row_px: float) -> tuple[_Spots, int] | None:
        """The drawn point nearest to the pointer, when it is near enough."""
        for spots in self._spots.values():
            if len(spots.x):
                distance = np.hypot(spots.x - px, spots.y - row_px)
                nearest = int(np.argmin(distance))
                if distance[nearest] <= NEAR_POINT_PX * self.scale_factor:
                    return spots, nearest
        return None

    def _mark_at(self, px: float, row_px: float) -> StripMark | None:
        best, found = NEAR_MARK_PX * self.scale_factor, None
        for item in self._names.placed:
            along = max(item.x_low - px, 0.0, px - item.x_high)
            distance = math.hypot(along, item.y - self._place.area.top() - row_px)
            if distance < best:
                best, found = distance, item.mark
            if self._on_label(item.mark.label, item.label_left, item.label_base, px, row_px):
                return item.mark
        return found

    def _on_label(self, label: str, left: float | None, base: float, px: float, row_px: float) -> bool:
        if left is None:
            return False
        y = row_px + self._place.area.top()
        high = QFontMetricsF(self._names.caption).ascent()
        return left <= px <= left + self._names.label_width(label) and base - high <= y <= base + 3

    def _row_at(self, row_px: float) -> StripRow | None:
        for row, box in zip(self._rows, self._place.boxes, strict=False):
            if box.top - 2 <= row_px <= box.bottom + 2:
                return row
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The left button is ours: there is nothing to pan."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click picks the mark under the pointer, or else its row."""
        super().mouseReleaseEvent(event)
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton or not self._place.boxes:
            return
        point = self.plotItem.mapFromScene(self.mapToScene(event.position().toPoint()))
        self._pick(QPointF(point), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _pick(self, point: QPointF, with_ctrl: bool) -> None:
        row_px = point.y() - self._place.area.top()
        mark = self._mark_at(point.x(), row_px)
        if mark is not None:
            self.mark_clicked.emit(mark.key)
            return
        row = self._row_at(row_px)
        if row is not None:
            self.row_clicked.emit(row.key, with_ctrl)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and down walk the rows, left and right the named marks of the row in bold."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._rows:
            keys = [row.key for row in self._rows]
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            here = keys.index(self._ground.selected) if self._ground.selected in keys else 0
            self.row_clicked.emit(keys[(here + step) % len(keys)], False)
            event.accept()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_mark(1 if event.key() == Qt.Key.Key_Right else -1)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _step_mark(self, step: int) -> None:
        keys = [
            m.key for m in sorted(self._marks, key=lambda m: m.log_high) if m.row == self._ground.selected
        ]
        if keys:
            here = keys.index(self._names.chosen) if self._names.chosen in keys else 0
            self.mark_clicked.emit(keys[max(0, min(len(keys) - 1, here + step))])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._laid:
            self._fit_gutter()
            self._lay_out()

    # -- handing out ----------------------------------------------------------------------------------------

    def table(self) -> Table:
        """Return the named marks, then every measured point, with the value in the axis' unit."""
        rows: list[list[object]] = []
        for mark in self._marks:
            kind = "named, moved with temperature" if mark.moves else "named, as measured"
            kind = "named, extrapolated" if mark.beyond else kind
            rows += [
                [mark.row, kind, mark.label, 10**v, mark.read_out] for v in {mark.log_low, mark.log_high}
            ]
        for row in self._rows:
            for value, bound, text in zip(
                row.points.log_values, row.points.upper_bound, row.points.read_outs, strict=False
            ):
                rows.append(
                    [row.key, "upper bound" if bound else "measured", text.split(" · ")[0], 10**value, text]
                )
        label, unit = self._labels["bottom"]
        return ["row", "kind", "name", f"{label} ({unit})", "read-out"], rows

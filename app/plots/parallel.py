"""Parallel axes with brushes: a line for each thing, an axis for each criterion, better always up.

drag on an axis           sets a brush; inside it moves, at an end it resizes; a double click clears it
click on a line or name   chooses it
keys                      ← → the axis; ↑ ↓ what the brush asks at least, with Shift its other end;
                          Delete clears it, Escape all of them; Page Up and Down: the line chosen
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.plots.export import Table
from app.plots.frame import Row
from app.plots.parallel_keys import ParallelKeys
from app.plots.parallel_layout import EDGE_REACH_PX
from app.plots.parallel_model import Axis, Brush, Line
from app.plots.parallel_paint import ParallelItem

CLICK_PX = 3.0
HELP = (
    "Drag on an axis to ask for a range; click a line to choose it.\n"
    "Keys: left and right choose the axis, up and down move the end of its brush (with Shift the other end), "
    "Delete clears it, Escape clears all, Page Up and Page Down choose a line, Enter shows its source."
)


@dataclass
class _Drag:
    """A gesture on an axis: what is held, where it began, and the brush's shares (foot, top) at that time."""

    axis: int
    part: Literal["new", "body", "foot", "top"]
    at: QPointF
    foot: float
    top: float
    moved: bool = False


class ParallelPlot(ParallelKeys):
    """The plot. Brushes and the choice are set by its owner; what the hand asks for goes out as signals."""

    def __init__(self, name: str) -> None:
        self._drag: _Drag | None = None
        super().__init__(name, ParallelItem)
        self.export_name = "parallel-axes"
        self.setToolTip(HELP)
        self.setAccessibleDescription(HELP)

    # -- what is shown --------------------------------------------------------------------------------------

    def set_axes(self, axes: Sequence[Axis], abouts: Sequence[str] = ()) -> None:
        """Show these axes; ``abouts``: what the pointer reads at their heads."""
        self.item.axes, self.item.abouts = tuple(axes), tuple(abouts)
        self.item.update()

    def set_legend(self, words: str, brief: str = "") -> None:
        """What marks and strokes mean, in full and in brief: under the axes where there is room, and in the tooltip."""
        self.item.legend, self.item.brief_legend = words, brief
        self.setToolTip(f"{HELP}\n{words}" if words else HELP)
        self.item.update()

    def set_lines(self, lines: Sequence[Line], selected: str = "") -> None:
        """Show these lines, one of them in front."""
        new = tuple(lines)
        if new != self.item.lines:
            self.item.lines = new
        self.item.selected = selected
        self.item.update()

    def set_brushes(self, brushes: Sequence[Brush]) -> None:
        """Show these brushes."""
        self.item.brushes = tuple(brushes)
        self.item.update()

    def table(self) -> Table:
        """A row for every line: whether it passes, and both ends on every axis (empty: not known)."""
        axes = self.item.axes
        header = ["name", "passes", *(f"{axis.key}_{end}" for axis in axes for end in ("low", "high"))]
        rows: list[list[object]] = []
        for line in self.item.lines:
            ends = [(point.low, point.high) if point else (None, None) for point in line.points]
            rows.append([line.name, line.passes, *(value for pair in ends for value in pair)])
        return header, rows

    # -- the pointer ----------------------------------------------------------------------------------------

    def _px(self, event: QMouseEvent) -> QPointF:
        found: QPointF = self.view_box.mapFromScene(self.mapToScene(event.position().toPoint()))
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a brush where an axis is pressed."""
        if event.button() != Qt.MouseButton.LeftButton or self.is_empty:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._px(event)
        axis = self.item.layout.axis_at(at.x(), at.y()) if self.item.axes else None
        on_axis = axis is not None and at.y() >= self.item.layout.top - EDGE_REACH_PX
        self._drag = self._held(axis, at) if axis is not None and on_axis else None
        event.accept()

    def _held(self, index: int, at: QPointF) -> _Drag:
        layout = self.item.layout
        share = layout.share_at(at.y())
        brush = self._brush_of(index)
        if brush is None:
            return _Drag(index, "new", at, share, share)
        _, top, bottom = brush
        foot_share, top_share = layout.share_at(bottom), layout.share_at(top)
        if abs(at.y() - top) <= EDGE_REACH_PX:
            return _Drag(index, "top", at, foot_share, top_share)
        if abs(at.y() - bottom) <= EDGE_REACH_PX:
            return _Drag(index, "foot", at, foot_share, top_share)
        inside = top < at.y() < bottom
        return _Drag(
            index, "body" if inside else "new", at, *((foot_share, top_share) if inside else (share, share))
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move what is held; else read out what lies under the pointer."""
        drag = self._drag
        if drag is None:
            super().mouseMoveEvent(event)
            self._hover(self._px(event))
            return
        at = self._px(event)
        drag.moved = drag.moved or abs(at.y() - drag.at.y()) > CLICK_PX
        if drag.moved:
            self._ask(drag.axis, *self._shares(drag, at))
        event.accept()

    def _shares(self, drag: _Drag, at: QPointF) -> tuple[float, float]:
        """Foot and top that the gesture asks for."""
        layout = self.item.layout
        share = layout.share_at(at.y())
        if drag.part == "new":
            return min(drag.foot, share), max(drag.foot, share)
        if drag.part == "body":
            step = (drag.at.y() - at.y()) / max(layout.bottom - layout.top, 1.0)
            step = min(max(step, -drag.foot), 1.0 - drag.top)
            return drag.foot + step, drag.top + step
        ends = (share, drag.top) if drag.part == "foot" else (drag.foot, share)
        return min(ends), max(ends)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End the gesture; a click without a drag chooses the line under it."""
        if event.button() != Qt.MouseButton.LeftButton or self.is_empty:
            super().mouseReleaseEvent(event)
            return
        drag, self._drag = self._drag, None
        if drag is not None and drag.moved:
            self.brush_settled.emit()
        else:
            at = self._px(event)
            line = self.item.layout.line_at(at.x(), at.y()) if self.item.axes else None
            if line is not None:
                self.line_clicked.emit(self.item.lines[line].key)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Clear the brush of the axis; beside a brush show where the value comes from."""
        at = self._px(event)
        axis = self.item.layout.axis_at(at.x(), at.y()) if self.item.axes else None
        if axis is not None and self._brush_of(axis) is not None:
            self.brush_cleared.emit(self.item.axes[axis].key)
            event.accept()
            return
        super().mouseDoubleClickEvent(event)

    def _hover(self, at: QPointF) -> None:
        line = self.item.layout.line_at(at.x(), at.y()) if self.item.axes and not self.is_empty else None
        key = self.item.lines[line].key if line is not None else ""
        if key != self.item.hovered:
            self.item.hovered = key
            self.item.update()
        shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
        axis = self.item.layout.axis_at(at.x(), at.y()) if self.item.axes else None
        self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if axis is not None and not key else shape)

    def read_out(self, x: float, y: float) -> str:
        """The value under the pointer, else the line, else the axis."""
        at = self.view_box.mapFromView(QPointF(x, y))
        layout = self.item.layout
        number = layout.line_at(at.x(), at.y())
        if number is None:
            return super().read_out(x, y)
        line = self.item.lines[number]
        axis = layout.point_at(number, at.x(), at.y())
        point = line.points[axis] if axis is not None else None
        return f"{line.name} · {point.line}" if point is not None else line.name

    def source_at(self, x: float, y: float) -> Row | None:
        """The row of the value under the pointer."""
        at = self.view_box.mapFromView(QPointF(x, y))
        number = self.item.layout.line_at(at.x(), at.y()) if self.item.axes else None
        axis = self.item.layout.point_at(number, at.x(), at.y()) if number is not None else None
        point = self.item.lines[number].points[axis] if number is not None and axis is not None else None
        return point.source if point is not None and point.source[0] else None

"""What a parallel plot asks for, and the keys that ask for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from app.plots.frame import PlotFrame, Row
from app.plots.frame_menu import ask_source, hint
from app.plots.parallel_layout import LEAST_SHARE
from app.plots.parallel_paint import ParallelItem
from app.plots.pixel_plot import PixelPlot

KEY_SHARE = 0.05


class ParallelKeys(PixelPlot[ParallelItem]):
    """The base of the plot: its item, its signals and its keys.

    ``brush_changed(axis, low, high)`` comes at every step of a gesture, ``brush_settled`` at its end.
    """

    brush_changed = Signal(str, float, float)
    brush_settled = Signal()
    brush_cleared = Signal(str)
    all_cleared = Signal()
    line_clicked = Signal(str)

    def _brush_of(self, index: int) -> tuple[int, float, float] | None:
        key = self.item.axes[index].key
        found = next((brush for brush in self.item.brushes if brush.axis == key), None)
        return self.item.layout.brush_ends(found) if found is not None else None

    def _ask(self, index: int, foot: float, top: float) -> None:
        """Ask for a brush between two shares; a brush is never nothing."""
        if top - foot < LEAST_SHARE:
            foot, top = max(0.0, top - LEAST_SHARE), max(top, LEAST_SHARE)
        axis = self.item.axes[index]
        low, high = sorted((axis.value(foot), axis.value(top)))
        self.brush_changed.emit(axis.key, low, high)

    def chosen_source(self) -> Row | None:
        """The row of the chosen line's value on the active axis, else the first that it has."""
        line = next((line for line in self.item.lines if line.key == self.item.selected), None)
        if line is None:
            return None
        order = [*line.points[self.item.active : self.item.active + 1], *line.points]
        return next((point.source for point in order if point is not None and point.source[0]), None)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Who comes by Tab sees an axis to begin with."""
        PlotFrame.focusInEvent(self, event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._activate(max(self.item.active, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """No axis is active without the focus."""
        super().focusOutEvent(event)
        self.item.active = -1
        self.item.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Work the brushes by keys."""
        key, count = event.key(), len(self.item.axes)
        index = max(self.item.active, 0)
        if not count or self.is_empty:
            PlotFrame.keyPressEvent(self, event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._activate((index + (1 if key == Qt.Key.Key_Right else -1)) % count)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(index, KEY_SHARE if key == Qt.Key.Key_Up else -KEY_SHARE, shifted)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.brush_cleared.emit(self.item.axes[index].key)
        elif key == Qt.Key.Key_Escape and self.item.brushes:
            self.all_cleared.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._choose_line(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_source() is not None:
            ask_source(self, *(self.chosen_source() or ("", "")))
        else:
            PlotFrame.keyPressEvent(self, event)
            return
        event.accept()

    def _activate(self, index: int) -> None:
        self.item.active = index
        self.item.update()
        axis = self.item.axes[index] if self.item.axes else None
        if axis is not None:
            hint(self, f"{axis.name}: up and down move its brush, Delete clears it")

    def _step(self, index: int, step: float, upper: bool) -> None:
        """Move what the brush asks at least (its foot), or its top; the first step makes one over the whole axis."""
        self.item.active = index
        ends = self._brush_of(index)
        layout = self.item.layout
        foot, top = (layout.share_at(ends[2]), layout.share_at(ends[1])) if ends is not None else (0.0, 1.0)
        if upper:
            top = min(max(top + step, foot + LEAST_SHARE), 1.0)
        else:
            foot = min(max(foot + step, 0.0), top - LEAST_SHARE)
        self._ask(index, foot, top)
        self.brush_settled.emit()

    def _choose_line(self, step: int) -> None:
        keys = [name.key for name in self.item.layout.names]
        if keys:
            at = keys.index(self.item.selected) + step if self.item.selected in keys else 0
            self.line_clicked.emit(keys[at % len(keys)])

"""A result over two inputs: colours, labelled lines of equal value, the design to drag, the pinned ones as rings.

Where no cell can be built there is no colour: the ground shows hatched, and the pointer reads why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem

from app.plots.export import Table
from app.plots.frame import PlotFrame, Range
from app.plots.heat_items import ColourBar, HeatItem
from app.plots.markers import PIN_Z, DesignMarker, PinnedMarkers
from app.plots.theme import Theme, font

Floats = NDArray[np.float64]
GRAB_PX, PIN_PX = 16.0, 17.0
STEPS, BIG_STEPS = 100.0, 10.0
BURST_MS = 500
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class HeatMap(PlotFrame):
    """``moved`` carries both inputs while the design is dragged (or stepped by arrow keys), ``released`` its end."""

    moved = Signal(float, float)
    released = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("", "", "", "")
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            "Arrow keys move the design; with Shift in larger steps. Menu key: copy or save"
        )
        self.export_name = "map"
        self._reader: Callable[[float, float], str] = lambda _x, _y: ""
        self._at: tuple[float, float] | None = None
        self._pin_at: tuple[tuple[str, float, float], ...] = ()
        self._pin_lines: dict[str, str] = {}
        self._names = ("", "", "", "")
        self._dragged = False
        self._offset = QPointF()
        self.plotItem.setMouseEnabled(x=False, y=False)
        self.view_box.setMouseEnabled(x=False, y=False)
        # A design at the edge of the map is drawn whole, beyond the axes.
        self.view_box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        for side in ("left", "bottom"):
            self.plotItem.getAxis(side).setZValue(self.view_box.zValue() - 1.0)
        self.heat = HeatItem(self.view_box)
        self.bar = ColourBar(self.plotItem)
        self.marker, self.pins = DesignMarker(self.theme), PinnedMarkers(self.theme)
        # Under the markers, which the view box keeps in a group of their own.
        self.heat.setZValue(-1.0)
        self.pins.setSize(PIN_PX)
        for item in (self.pins, self.marker):
            self.plotItem.addItem(item, ignoreBounds=True)
        self._letters: list[pg.TextItem] = []
        self._burst = QTimer(self, singleShot=True, interval=BURST_MS)
        self._burst.timeout.connect(self.released)
        self.view_box.sigResized.connect(self._resize)
        self.set_home((0.0, 1.0), (0.0, 1.0))
        self.dress_again()

    # -- data -----------------------------------------------------------------------------------------------

    def set_grid(self, x: Floats, y: Floats, values: Floats, unit: str) -> None:
        """Show ``values`` (rows along ``y``, columns along ``x``; NaN: cannot be built) over evenly spaced inputs."""
        home = ((float(x[0]), float(x[-1])), (float(y[0]), float(y[-1])))
        self.heat.set_grid(x, y, values)
        if home != self._home:
            self.set_home(*home)
        self.bar.set_scale(self.heat.ends, self.heat.levels, unit)
        self._fit_bar()

    def set_design(self, at: tuple[float, float] | None, stale: bool = False) -> None:
        """Put the design where its two inputs say; grey while it is refused."""
        self._at = at
        self.marker.set_point(*(at or (None, None)))
        self.marker.setOpacity(0.35 if stale else 1.0)
        self._tell_obstacles()

    def set_axes(self, x_label: str, x_unit: str, y_label: str, y_unit: str) -> None:
        """Name both inputs; where the map is too low for the upward one's name, its unit stands alone."""
        self._names = (x_label, x_unit, y_label, y_unit)
        self._fit_title()

    def _fit_title(self) -> None:
        x_label, x_unit, y_label, y_unit = self._names
        needed = QFontMetricsF(font("caption", self.scale_factor)).horizontalAdvance(f"{y_label} ({y_unit})")
        room = self.height() - 60.0 * self.scale_factor
        wanted = (y_label, y_unit) if needed <= room or not y_unit else (y_unit, "")
        if (x_label, x_unit) != self._labels["bottom"] or wanted != self._labels["left"]:
            self.set_labels(x_label, x_unit, *wanted)
            self._centre_titles()

    def _centre_titles(self) -> None:
        """An axis puts its title in the middle only when it is resized itself, not when the title is another."""
        for side in ("left", "bottom"):
            self.plotItem.getAxis(side).resizeEvent()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the title that fits."""
        super().resizeEvent(event)
        if hasattr(self, "_names"):
            self._fit_title()

    def set_pins(
        self, pins: Sequence[tuple[str, float, float]], lines: Mapping[str, str] | None = None
    ) -> None:
        """Show a ring with its letter for every pinned design: (letter, x, y); ``lines``: what each is read out as."""
        self._pin_lines = dict(lines or {})
        if tuple(pins) == self._pin_at and len(self._letters) == len(pins):
            return
        self._pin_at = tuple(pins)
        self.pins.set_points([(x, y) for _, x, y in pins])
        while len(self._letters) < len(pins):
            text = pg.TextItem(anchor=(0.5, 0.5))
            text.setZValue(PIN_Z + 1.0)
            self.plotItem.addItem(text, ignoreBounds=True)
            self._letters.append(text)
        for text in self._letters[len(pins) :]:
            self.plotItem.removeItem(text)
        del self._letters[len(pins) :]
        for text, (letter, x, y) in zip(self._letters, pins, strict=True):
            text.setText(letter)
            text.setPos(x, y)
        self._dress_letters()
        self._tell_obstacles()

    def set_reader(self, reader: Callable[[float, float], str]) -> None:
        """What tells the line of a point of the map."""
        self._reader = reader

    # -- look -----------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Recolour everything but the map's own colours."""
        if not hasattr(self, "marker"):
            return
        self.heat.set_theme(theme, self.scale_factor)
        self.bar.set_theme(theme, self.scale_factor)
        self.marker.set_theme(theme)
        self.pins.set_theme(theme)
        self._dress_letters()
        self._resize()

    def _style_axes(self) -> None:
        """Leave room for the bar of colours at the right."""
        super()._style_axes()
        if hasattr(self, "bar"):
            top = self._read_out.line_height()
            self.plotItem.layout.setContentsMargins(5, top, 5 + self.bar.room(), 5)

    def _dress_letters(self) -> None:
        face = font("caption", self.scale_factor)
        for text in self._letters:
            text.setFont(face)
            text.setColor(QColor(self.theme.accent))

    def _resize(self, *_: object) -> None:
        self.heat.resize(self.view_box.rect())
        self._fit_bar()
        self._tell_obstacles()
        self._centre_titles()

    def _fit_bar(self) -> None:
        place = self.view_box.geometry()
        self.bar.place(place.right() + 12.0, place.top(), place.height())

    def _tell_obstacles(self) -> None:
        """Figures keep off the markers."""
        boxes = []
        if self._at is not None:
            p = self._px(*self._at)
            boxes.append((p.x() - 12.0, p.y() - 12.0, 24.0, 24.0))
        for _, x, y in self._pin_at:
            p = self._px(x, y)
            boxes.append((p.x() - PIN_PX / 2.0, p.y() - PIN_PX / 2.0, PIN_PX, PIN_PX))
        self.heat.set_obstacles(boxes)

    def _px(self, x: float, y: float) -> QPointF:
        place: QPointF = self.view_box.mapFromView(QPointF(x, y))
        return place

    # -- dragging -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the design where it is pressed."""
        place = self._local(event)
        if event.button() == Qt.MouseButton.LeftButton and self._at is not None and not self.is_empty:
            away = place - self._px(*self._at)
            if away.manhattanLength() <= GRAB_PX:
                self._dragged, self._offset = True, away
                self._say("")
                event.accept()
                return
        super().mousePressEvent(event)
        # Nothing else here is moved by the mouse.
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move the design that is held; otherwise read out, with a hand over the design."""
        if self._dragged:
            self._move_to(self._local(event) - self._offset)
            event.accept()
            return
        super().mouseMoveEvent(event)
        near = (
            self._at is not None and (self._local(event) - self._px(*self._at)).manhattanLength() <= GRAB_PX
        )
        shape = Qt.CursorShape.OpenHandCursor if near else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go of the design: the gesture ends."""
        if self._dragged and event.button() == Qt.MouseButton.LeftButton:
            self._dragged = False
            self.released.emit()
            event.accept()
            return
        super().mouseReleaseEvent(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrow keys move the design by a hundredth of the map, with Shift by a tenth."""
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None or self._at is None or self._home is None or self.is_empty:
            super().keyPressEvent(event)
            return
        parts = BIG_STEPS if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEPS
        (left, right), (low, high) = self._home
        self._emit(self._at[0] + way[0] * (right - left) / parts, self._at[1] + way[1] * (high - low) / parts)
        self._burst.start()
        event.accept()

    def _local(self, event: QMouseEvent) -> QPointF:
        place: QPointF = self.view_box.mapFromScene(self.mapToScene(event.position().toPoint()))
        return place

    def _move_to(self, place: QPointF) -> None:
        point = self.view_box.mapToView(place)
        self._emit(point.x(), point.y())

    def _emit(self, x: float, y: float) -> None:
        if self._home is None:
            return
        kept = [_within(value, ends) for value, ends in zip((x, y), self._home, strict=True)]
        self.moved.emit(*kept)

    # -- reading out ----------------------------------------------------------------------------------------

    def read_out(self, x: float, y: float) -> str:
        """Both inputs and the result under the pointer, or why there is none; a pinned design where one lies."""
        place = self._px(x, y)
        for letter, pin_x, pin_y in self._pin_at:
            if (
                place - self._px(pin_x, pin_y)
            ).manhattanLength() <= PIN_PX / 2.0 and letter in self._pin_lines:
                return self._pin_lines[letter]
        return self._reader(x, y)

    def table(self) -> Table:
        """A row for every point of the grid."""
        return self.heat.table([self._title(side) for side in ("bottom", "left")], self.bar.unit)

    def _title(self, side: str) -> str:
        label, unit = self._names[:2] if side == "bottom" else self._names[2:]
        return f"{label} ({unit})" if unit else label


def _within(value: float, ends: Range) -> float:
    return min(max(value, ends[0]), ends[1])

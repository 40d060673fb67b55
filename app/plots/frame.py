"""The base of every plot: quiet axes with units, a hover line, and a menu that hands out picture and table.

Its owner sets the visible range (`set_home`); nothing ranges by itself. Data of `plot()` curves are given in
their own units on logarithmic axes too; other items (scatters, bars, texts) take log10 there (`to_view`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsItem, QMenu, QWidget

from app.plots import export, frame_menu, picture
from app.plots.overlay import EmptyNote, ReadOut
from app.plots.theme import LIGHT, Theme, font, mix, role_points
from app.plots.ticks import QuietAxis, format_value
from app.plots.view import QuietViewBox

Range = tuple[float, float]
Row = tuple[str, str]


def axis_title(label: str, unit: str) -> str:
    """Return the words of an axis: "Specific energy (Wh/kg)"."""
    return f"{label} ({unit})" if unit else label


class PlotFrame(pg.PlotWidget):
    """A themed plot. Subclasses own their items, and override `apply_theme`, `read_out` and `table`."""

    hovered = Signal(str)
    # Qt sends events while the base class builds itself and after it has let go of its plot item.
    _ready = False
    # What a subclass laid on the plot item by hand, once it stands and until the plot is closed.
    _laid: tuple[QGraphicsItem, ...] = ()

    def __init__(
        self,
        x_label: str,
        x_unit: str,
        y_label: str,
        y_unit: str,
        log_x: bool = False,
        log_y: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        axes = {"bottom": QuietAxis("bottom"), "left": QuietAxis("left")}
        super().__init__(parent, background=LIGHT.surface, viewBox=QuietViewBox(), axisItems=axes)
        self.theme: Theme = LIGHT
        self.scale_factor = 1.0
        self._dress: tuple[Theme, float] | None = None
        self.export_name = "plot"
        self._labels = {"bottom": (x_label, x_unit), "left": (y_label, y_unit)}
        self._log = (log_x, log_y)
        self._home: tuple[Range, Range] | None = None
        self._ring = False
        self._menu: QMenu | None = None
        self._menu_row: Row | None = None
        self._read_out = ReadOut(self)
        self._empty = EmptyNote(self)
        self._ready = True
        self._configure()
        self.set_theme(LIGHT)

    def close(self) -> None:
        """Let go of the plot; nothing is drawn or read afterwards.

        What was laid on goes first: Qt would delete it under Python's hands together with the plot item.
        """
        self._ready = False
        laid, self._laid = self._laid, ()
        for layer in laid:
            self.scene().removeItem(layer)
        super().close()

    # -- set-up ---------------------------------------------------------------------------------------------

    def _configure(self) -> None:
        item = self.plotItem
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setLogMode(x=self._log[0], y=self._log[1])
        item.getViewBox().disableAutoRange()
        item.getViewBox().reset_wanted.connect(self.reset_view)
        for side in ("bottom", "left"):
            axis = item.getAxis(side)
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        # The scene covers the whole viewport, so nothing under it need be painted first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(f"Plot of {self._labels['left'][0]} against {self._labels['bottom'][0]}")
        self.setAccessibleDescription("Menu key: source, copy, save, or reset the view")

    def set_labels(self, x_label: str, x_unit: str, y_label: str, y_unit: str) -> None:
        """Change what the axes show."""
        self._labels = {"bottom": (x_label, x_unit), "left": (y_label, y_unit)}
        self._style_axes()

    # -- look -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size (1.0, or 1.5 in presentation)."""
        if (theme, scale) == self._dress:
            return
        self._dress = (theme, scale)
        self.theme = theme
        self.scale_factor = scale
        self.setBackground(theme.surface)
        self._read_out.set_theme(theme, scale)
        self._style_axes()
        self._place_overlays()
        self.apply_theme(theme)

    def dress_again(self) -> None:
        """Take theme and type size once more: a subclass has added axes or items since."""
        self._dress = None
        self.set_theme(self.theme, self.scale_factor)

    def apply_theme(self, theme: Theme) -> None:
        """Recolour the items of a subclass; the base has none."""

    def _style_axes(self) -> None:
        theme, scale = self.theme, self.scale_factor
        style = {"color": theme.quiet, "font-size": f"{role_points('caption', scale):.2f}pt"}
        for side, (label, unit) in self._labels.items():
            axis = self.plotItem.getAxis(side)
            axis.setPen(pg.mkPen(theme.line))
            axis.setTickPen(pg.mkPen(mix(theme.line, theme.surface, 0.35)))
            axis.setTextPen(pg.mkPen(theme.quiet))
            title = axis_title(label, unit)
            if title:
                axis.setLabel(text=title, **style)
            else:
                axis.showLabel(False)
            axis.set_faces(font("caption", scale))
        top = self._read_out.line_height()
        # pyqtgraph shifts the axis titles 5 px outwards, over the edge.
        self.plotItem.layout.setContentsMargins(5, top, top, 5)

    # -- range ----------------------------------------------------------------------------------------------

    def set_home(self, x_range: Range, y_range: Range) -> None:
        """Set the range (data values) that reset restores; shown at once unless the user has zoomed."""
        self._home = (x_range, y_range)
        (left, bottom), (right, top) = (self.to_view(x, y) for x, y in zip(x_range, y_range, strict=True))
        free = any(self.view_box.state["mouseEnabled"])
        if free:
            self.view_box.hold_near((left, right), (bottom, top))
        if not free or not self.view_box.moved_by_user:
            self._go_home()

    def reset_view(self) -> None:
        """Show the home range, or all the data where no home was set."""
        self.view_box.moved_by_user = False
        if self._home is None:
            self.view_box.autoRange(padding=0.04)
        else:
            self._go_home()

    def keep_in_view(self, x: float, y: float) -> None:
        """Come back to the home range when the user's zoom no longer shows this point (data values)."""
        if self.view_box.moved_by_user and not self.view_box.viewRect().contains(*self.to_view(x, y)):
            self.reset_view()

    def _go_home(self) -> None:
        if self._home is None:
            return
        (x0, x1), (y0, y1) = self._home
        left, bottom = self.to_view(x0, y0)
        right, top = self.to_view(x1, y1)
        self.view_box.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)

    @property
    def view_box(self) -> QuietViewBox:
        """The view box that holds the items."""
        box: QuietViewBox = self.plotItem.getViewBox()
        return box

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Return view coordinates of a data point: log10 on logarithmic axes (0 raises ValueError)."""
        return (math.log10(x) if self._log[0] else x, math.log10(y) if self._log[1] else y)

    def from_view(self, x: float, y: float) -> tuple[float, float]:
        """Return the data point at view coordinates."""
        return (10.0**x if self._log[0] else x, 10.0**y if self._log[1] else y)

    # -- hover ----------------------------------------------------------------------------------------------

    def read_out(self, x: float, y: float) -> str:
        """Return the hover line for a data point; subclasses name what lies there."""
        parts = []
        for side, value in (("bottom", x), ("left", y)):
            label, unit = self._labels[side]
            if label:
                parts.append(f"{label} {format_value(value)} {unit}".rstrip())
        return " · ".join(parts)

    def source_at(self, x: float, y: float) -> Row | None:
        """Return table and id of the row of the dataset that lies at a data point; subclasses know."""
        return None

    def chosen_source(self) -> Row | None:
        """Return the row of what is chosen: for the menu key, which has no pointer."""
        return None

    def data_at(self, position: QPointF) -> tuple[float, float] | None:
        """Return the data point under a widget position, None outside the axes."""
        scene = self.mapToScene(position.toPoint())
        if not self.view_box.sceneBoundingRect().contains(scene):
            return None
        point = self.view_box.mapSceneToView(scene)
        return self.from_view(point.x(), point.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Renew the read-out."""
        super().mouseMoveEvent(event)
        if self._ready and event.buttons() == Qt.MouseButton.NoButton:
            point = self.data_at(event.position())
            self._say(self.read_out(*point) if point is not None and not self.is_empty else "")

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Clear the read-out."""
        super().leaveEvent(event)
        if self._ready:
            self._say("")

    def _say(self, line: str) -> None:
        if line != self._read_out.text():
            self._place_overlays()
            self._read_out.set_text(line)
            self.hovered.emit(line)

    # -- empty ----------------------------------------------------------------------------------------------

    def show_empty(self, message: str) -> None:
        """Put a message in the middle: why there is nothing, and what to do; "" takes it away."""
        self._empty.set_message(message)
        self.plotItem.setVisible(not message)
        self._place_overlays()
        if message:
            self._say("")

    @property
    def is_empty(self) -> bool:
        """True while the message of `show_empty` is shown."""
        return bool(self._empty.text())

    # -- handing out ----------------------------------------------------------------------------------------

    def table(self) -> export.Table:
        """Return header and rows of what is drawn; the base has nothing."""
        return [], []

    def image(self, ratio: float = 2.0) -> Any:
        """Return the plot as a QImage with `ratio` device pixels to a pixel."""
        return picture.plot_image(self, ratio)

    def svg(self) -> bytes:
        """Return the plot as SVG."""
        return picture.plot_svg(self, self.accessibleName())

    def menu_actions(self) -> list[tuple[str, Callable[[], object]]]:
        """Return the entries of the menu in order; "" is a line. Subclasses may add."""
        return [*frame_menu.source_actions(self, self._menu_row), *frame_menu.standard_actions(self)]

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show where the number under the pointer comes from."""
        point = self.data_at(event.position())
        row = self.source_at(*point) if point is not None and not self.is_empty else None
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            frame_menu.ask_source(self, *row)
            event.accept()
            return
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Open the menu at the pointer, or in the middle when asked by key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        point = self.data_at(QPointF(event.pos())) if by_mouse else None
        self._menu_row = self.source_at(*point) if point is not None else self.chosen_source()
        self.open_menu(event.globalPos() if by_mouse else self.mapToGlobal(self.rect().center()))
        event.accept()

    def open_menu(self, position: Any) -> QMenu:
        """Open the menu at a global position and return it; a menu already open stays."""
        if self._menu is None or not self._menu.isVisible():
            if self._menu is not None:
                self._menu.deleteLater()
            self._menu = frame_menu.build_menu(self, self.menu_actions())
            self._menu.popup(position)
        return self._menu

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Menu key and Shift+F10 open the menu, arrows pan, + and - zoom, Home resets."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted):
            self.open_menu(self.mapToGlobal(self.rect().center()))
        elif event.key() == Qt.Key.Key_Home:
            self.reset_view()
        elif not self.view_box.move_by_key(event.key()):
            event.ignore()
            return
        event.accept()

    # -- painting -------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the focus ring for keyboard users only."""
        super().focusInEvent(event)
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take the focus ring away."""
        super().focusOutEvent(event)
        self._ring = False
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the scene, then the focus ring."""
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 5, 5)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the overlays in their corners."""
        super().resizeEvent(event)
        if self._ready:
            self._place_overlays()

    def _place_overlays(self) -> None:
        height = self._read_out.line_height()
        left = round(self.plotItem.getAxis("left").width())
        self._read_out.setGeometry(QRect(left, 0, self.width() - left, height))
        self._empty.setGeometry(self.rect().adjusted(24, 8, -24, -8))

"""The base of plots that lay out their own rows, words and axes in pixels, and lead to their sources.

A subclass of ``PixelItem`` paints; each thing that it paints may leave a ``Hit``: its place, its read-out, and the
row of the dataset that it came from. A click there, or the entry of the menu, asks the panel for that row.
By key the arrows step through the rows: the one chosen is ringed, and the menu and Enter lead to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QToolTip, QWidget

from app.plots.frame import PlotFrame
from app.plots.frame_menu import ask_source, hint
from app.plots.theme import LIGHT, Theme, font

SourceKey = tuple[str, str]
NO_SOURCE: SourceKey = ("", "")
# How far beside a thing the pointer may be for the menu to mean it.
REACH_PX = 12.0
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Hit:
    """A painted thing: where, what the pointer reads there, and its row as (table, id)."""

    box: QRectF
    line: str
    source: SourceKey = NO_SOURCE


def log_ticks(low: float, high: float) -> list[float]:
    """The numbers 1, 2, 5 times a power of ten between two limits, which are log10 of numbers."""
    powers = range(math.floor(low), math.ceil(high) + 1)
    values = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
    return [value for value in values if low <= math.log10(value) <= high]


class PixelItem(QGraphicsItem):
    """One item that paints a whole plot in the pixels of its view box. Subclasses override ``draw``."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.size = QRectF(0, 0, 1, 1)
        self.hits: list[Hit] = []
        self.ringed: SourceKey = NO_SOURCE
        self.set_theme(LIGHT, 1.0)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self.theme, self.scale_factor = theme, scale
        self.face = font("caption", scale)
        self.metrics = QFontMetricsF(self.face)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The whole view box."""
        return self.size

    def resize(self, size: QRectF) -> None:
        """Take the size of the view box in px."""
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size

    def hit_at(self, point: QPointF) -> Hit | None:
        """The thing at a point of the view box; what was painted last lies on top."""
        return next((hit for hit in reversed(self.hits) if hit.box.contains(point)), None)

    def source_near(self, point: QPointF) -> SourceKey | None:
        """The row of the thing at a point, or of the nearest one within reach; None where there is none."""
        hit = self.hit_at(point)
        if hit is not None and hit.source[1]:
            return hit.source
        near = [(_distance(hit.box, point), hit.source) for hit in self.hits if hit.source[1]]
        gap, source = min(near, key=lambda pair: pair[0], default=(math.inf, NO_SOURCE))
        return source if gap <= REACH_PX else None

    def ring(self, source: SourceKey) -> None:
        """Draw a ring around what came from a row; around nothing for NO_SOURCE."""
        if source != self.ringed:
            self.ringed = source
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw everything anew."""
        self.hits = []
        painter.setFont(self.face)
        self.draw(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.text), 1.6))
        for hit in self.hits:
            if hit.source[1] and hit.source == self.ringed:
                painter.drawRoundedRect(hit.box.adjusted(-1.0, -1.0, 1.0, 1.0), 3.0, 3.0)

    def draw(self, painter: QPainter) -> None:
        """Paint the plot; subclasses do."""

    # -- what subclasses draw with --------------------------------------------------------------------------

    def width_of(self, words: str) -> float:
        """Width in px of words in the plot's type."""
        return self.metrics.horizontalAdvance(words)

    def base_in(self, top: float, height: float) -> float:
        """The base line on which words stand in the middle of a row."""
        return top + (height + self.metrics.ascent() - self.metrics.descent()) / 2.0

    def words(
        self, painter: QPainter, x: float, base: float, text: str, ink: str, right: bool = False
    ) -> QRectF:
        """Draw words from ``x`` (or up to it) and return their box."""
        wide = self.width_of(text)
        left = x - wide if right else x
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(left, base), text)
        return QRectF(left, base - self.metrics.ascent(), wide, self.metrics.height())

    def fitting(self, text: str, width: float) -> str:
        """The text, cut with an ellipsis where it is wider than ``width``."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))

    def bold_face(self) -> QFont:
        """The plot's type, half bold."""
        face = QFont(self.face)
        face.setWeight(QFont.Weight.DemiBold)
        return face


def _distance(box: QRectF, point: QPointF) -> float:
    """How far a point lies outside a box in px; 0 inside."""
    across = max(box.left() - point.x(), 0.0, point.x() - box.right())
    return math.hypot(across, max(box.top() - point.y(), 0.0, point.y() - box.bottom()))


Item = TypeVar("Item", bound=PixelItem)


class PixelPlot(PlotFrame, Generic[Item]):
    """A frame around one ``PixelItem``: no axes or zoom of its own, sources by click, by menu and by key.

    ``PixelPlot[RaceItem]`` is a frame whose ``item`` is a ``RaceItem``.
    """

    _line = ""

    def __init__(self, name: str, make_item: Callable[[QGraphicsItem], Item]) -> None:
        super().__init__("", "", "", "")
        self.setAccessibleName(name)
        self.plotItem.hideAxis("left")
        self.plotItem.hideAxis("bottom")
        self.plotItem.setMouseEnabled(x=False, y=False)
        self.view_box.setMouseEnabled(x=False, y=False)
        # What paints.
        self.item = make_item(self.view_box)
        self._sources: tuple[tuple[str, SourceKey], ...] = ()
        self._chosen: SourceKey = NO_SOURCE
        self._pressed: Hit | None = None
        self.view_box.sigResized.connect(self._resize)
        self.set_home((0.0, 1.0), (0.0, 1.0))
        self.apply_theme(self.theme)
        self.viewport().setMouseTracking(True)

    def set_sources(self, sources: tuple[tuple[str, SourceKey], ...]) -> None:
        """Name the rows that the keys step through, each with its words; the first words of a row count."""
        found: dict[SourceKey, str] = {}
        for words, key in sources:
            if key[1]:
                found.setdefault(key, words)
        self._sources = tuple((words, key) for key, words in found.items())
        if self._chosen not in found:
            self._chosen = NO_SOURCE
            self.item.ring(NO_SOURCE)
        self.setAccessibleDescription(
            "Arrows: from source to source; Enter or the menu key: show it"
            if found
            else "Menu key: copy or save"
        )

    def apply_theme(self, theme: Theme) -> None:
        """Recolour the item."""
        if hasattr(self, "item"):
            self.item.set_theme(theme, self.scale_factor)
            self._resize()

    def _style_axes(self) -> None:
        """No axes and no line of read-out over the plot: all of its room is the item's."""
        super()._style_axes()
        self.plotItem.layout.setContentsMargins(0, 1, 0, 1)

    def _say(self, line: str) -> None:
        """Say what lies under the pointer beside it: these lines are long, and the plot has no room for them."""
        if line != self._line:
            self._line = line
            self.hovered.emit(line)
            QToolTip.showText(QCursor.pos(), line.replace(" · ", "\n"), self)

    def read_out(self, x: float, y: float) -> str:
        """What lies under the pointer."""
        hit = self.item.hit_at(self.view_box.mapFromView(QPointF(x, y)))
        return hit.line if hit is not None else ""

    # -- sources --------------------------------------------------------------------------------------------

    def source_at(self, x: float, y: float) -> SourceKey | None:
        """The row of what lies under the pointer, for the menu."""
        return self.item.source_near(self.view_box.mapFromView(QPointF(x, y)))

    def chosen_source(self) -> SourceKey | None:
        """The row that the keys chose, at first the first one."""
        if self._chosen[1]:
            return self._chosen
        return self._sources[0][1] if self._sources else None

    def _choose(self, step: int) -> None:
        """Go so many sources on; 0 stays, or takes the first one where none is chosen."""
        keys = [key for _, key in self._sources]
        if not keys or self.is_empty:
            return
        place = keys.index(self._chosen) + step if self._chosen[1] else 0
        words, self._chosen = self._sources[place % len(keys)]
        self.item.ring(self._chosen)
        self.setAccessibleDescription(f"{words}. Enter: its source")
        hint(self, f"{words} · Enter: its source; arrows: the next one")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows step through the sources, Enter shows the one chosen, the menu key means it."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and self._sources:
            self._choose(step)
        elif event.key() in ENTER and self._chosen[1]:
            ask_source(self, *self._chosen)
        else:
            self._menu_row = self.chosen_source()
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Who comes by Tab sees at once what the keys mean."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._choose(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take the ring and the hint of the keys away; what was chosen is remembered."""
        super().focusOutEvent(event)
        self.item.ring(NO_SOURCE)
        hint(self, "")

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Another tab or panel came to the front: keys do nothing here."""
        super().hideEvent(event)
        hint(self, "")

    # -- the hand -------------------------------------------------------------------------------------------

    def _hit_under(self, event: QMouseEvent) -> Hit | None:
        scene = self.mapToScene(event.position().toPoint())
        return self.item.hit_at(self.view_box.mapFromScene(scene))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember what was pressed."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._hit_under(event) if left and not self.is_empty else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a thing with a source asks for it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed.source[1] and pressed == self._hit_under(event):
            ask_source(self, *pressed.source)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show a hand over what leads somewhere."""
        super().mouseMoveEvent(event)
        hit = self._hit_under(event) if self._ready and not self.is_empty else None
        linked = hit is not None and bool(hit.source[1])
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Nothing zooms here: leave the wheel to what the plot stands in."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Keep the words beside the pointer: Qt would put the plot's own tooltip in their place."""
        if event.type() == QEvent.Type.ToolTip and self._line:
            return True
        return bool(super().viewportEvent(event))

    def _resize(self, *_: object) -> None:
        self.item.resize(self.view_box.rect())

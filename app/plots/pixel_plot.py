"""The base of plots that lay out their own rows, words and axes in pixels, and lead to their sources.

A subclass of ``PixelItem`` paints; each thing that it paints may leave a ``Hit``: its place, its read-out, and the
row of the dataset that it came from. A click there, or the entry of the menu, asks the panel for that row.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetricsF, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QToolTip, QWidget

from app.plots.frame import PlotFrame
from app.plots.frame_menu import ask_source
from app.plots.theme import LIGHT, Theme, font

SourceKey = tuple[str, str]
NO_SOURCE: SourceKey = ("", "")


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

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw everything anew."""
        self.hits = []
        painter.setFont(self.face)
        self.draw(painter)

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


class PixelPlot(PlotFrame):
    """A frame around one ``PixelItem``: no axes or zoom of its own, sources by click and by menu."""

    _line = ""

    def __init__(self, name: str, make_item: Callable[[QGraphicsItem], PixelItem]) -> None:
        super().__init__("", "", "", "")
        self.setAccessibleName(name)
        self.plotItem.hideAxis("left")
        self.plotItem.hideAxis("bottom")
        self.plotItem.setMouseEnabled(x=False, y=False)
        self.view_box.setMouseEnabled(x=False, y=False)
        self.pixels = make_item(self.view_box)
        self._sources: tuple[tuple[str, SourceKey], ...] = ()
        self._pressed: Hit | None = None
        self.view_box.sigResized.connect(self._resize)
        self.set_home((0.0, 1.0), (0.0, 1.0))
        self.apply_theme(self.theme)
        self.viewport().setMouseTracking(True)

    def set_sources(self, sources: tuple[tuple[str, SourceKey], ...]) -> None:
        """Name the rows that the menu leads to, each with its words."""
        self._sources = tuple((words, key) for words, key in sources if key[1])

    def apply_theme(self, theme: Theme) -> None:
        """Recolour the item."""
        if hasattr(self, "pixels"):
            self.pixels.set_theme(theme, self.scale_factor)
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
        hit = self.pixels.hit_at(self.view_box.mapFromView(QPointF(x, y)))
        return hit.line if hit is not None else ""

    def menu_actions(self) -> list[tuple[str, Callable[[], object]]]:
        """The usual entries, then the way to every source."""
        entries = super().menu_actions()
        if self._sources:
            entries.append(("", lambda: None))
        for words, key in self._sources:
            entries.append((f"Source: {words.replace('&', '&&')}", partial(ask_source, self, *key)))
        return entries

    def _hit_under(self, event: QMouseEvent) -> Hit | None:
        scene = self.mapToScene(event.position().toPoint())
        return self.pixels.hit_at(self.view_box.mapFromScene(scene))

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
        self.pixels.resize(self.view_box.rect())

"""The names and arrows of the landscape, painted in the pixels of its view box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.overlay import draw_halo_text
from app.plots.theme import LIGHT, Theme, font, mix

KEY = ("measured", "claimed", "target")


@dataclass(frozen=True)
class PlacedName:
    """A name in its box (px), and the mark it is tied to by a leader when it stands farther off."""

    box: QRectF
    name: str
    mark: QPointF | None


Arrow = tuple[QPointF, str]


class SpotLabels(QGraphicsItem):
    """Names and target arrows, painted in the pixels of the view box.

    They are placed when they are next painted or asked for, however many changes came before: placing is dear.
    """

    def __init__(
        self, parent: QGraphicsItem, place: Callable[[], tuple[list[PlacedName], list[Arrow]]]
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._placed: tuple[list[PlacedName], list[Arrow]] | None = None
        self.size = QRectF(0, 0, 1, 1)
        self._theme: Theme = LIGHT
        self._face: QFont = font("caption")
        self.setZValue(20)
        # Halos are dear and stay the same while the design moves.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take colours and type size."""
        self._theme, self._face = theme, font("caption", scale)
        self.update()

    def forget(self, size: QRectF) -> None:
        """The view box has this size now, and its labels must be placed anew."""
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size
        self._placed = None
        self.update()

    @property
    def names(self) -> list[PlacedName]:
        """The names that found room."""
        return self._all()[0]

    @property
    def arrows(self) -> list[Arrow]:
        """Tip and colour of the arrow at every target."""
        return self._all()[1]

    def _all(self) -> tuple[list[PlacedName], list[Arrow]]:
        if self._placed is None:
            self._placed = self._place()
        return self._placed

    @property
    def metrics(self) -> QFontMetricsF:
        """How large the names are."""
        return QFontMetricsF(self._face)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The whole view box."""
        return self.size

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the arrows, then the names with a halo."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tip, color in self.arrows:
            painter.setPen(QPen(QColor(color), 1.3))
            painter.drawLine(tip + QPointF(-6.0, 6.0), tip)
            painter.drawLine(tip, tip + QPointF(-4.0, 0.5))
            painter.drawLine(tip, tip + QPointF(-0.5, 4.0))
        painter.setPen(QPen(QColor(mix(self._theme.quiet, self._theme.surface, 0.5)), 1.0))
        for placed in self.names:
            if placed.mark is not None:
                painter.drawLine(placed.mark, _nearest(placed.box, placed.mark))
        drop = self.metrics.ascent()
        for placed in self.names:
            base = placed.box.topLeft() + QPointF(0.0, drop)
            draw_halo_text(
                painter, base, placed.name, self._face, QColor(self._theme.quiet), QColor(self._theme.surface)
            )
        self._paint_key(painter)

    def key_box(self) -> QRectF:
        """Where the key of the fills stands: the upper left corner, where no cell can be so light and dense."""
        wide = max(self.metrics.horizontalAdvance(word) for word in KEY)
        return QRectF(8.0, 2.0, wide + 16.0, len(KEY) * self.metrics.height())

    def _paint_key(self, painter: QPainter) -> None:
        """Filled: measured; hollow: claimed; with an arrow: a target."""
        box, high = self.key_box(), self.metrics.height()
        quiet = QColor(self._theme.quiet)
        painter.setFont(self._face)
        for row, word in enumerate(KEY):
            middle = QPointF(box.left() + 4.0, box.top() + (row + 0.5) * high)
            painter.setPen(QPen(quiet, 1.3))
            painter.setBrush(quiet if row == 0 else QColor(self._theme.surface))
            painter.drawEllipse(middle, 3.2, 3.2)
            if row == 2:
                painter.drawLine(middle + QPointF(2.4, -2.4), middle + QPointF(6.0, -6.0))
            painter.drawText(QPointF(box.left() + 14.0, box.top() + row * high + self.metrics.ascent()), word)


def _nearest(box: QRectF, point: QPointF) -> QPointF:
    """The point of a box that is nearest to another point."""
    return QPointF(min(max(point.x(), box.left()), box.right()), min(max(point.y(), box.top()), box.bottom()))

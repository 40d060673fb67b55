"""The strip under the lanes: events per quarter upwards, windows per year downwards, a frame around what is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plots.lane_axes import NAME_AXIS_PX
from app.plots.theme import LIGHT, Theme, font, mix

HEIGHT_PX, HANDLE_PX = 46, 7.0
LEAST_YEARS = 0.5


def per_quarter(positions: Sequence[float]) -> dict[float, int]:
    """How many positions (decimal years) fall into each quarter, by the quarter's start."""
    return dict(Counter(int(x * 4 // 1) / 4 for x in positions))


def per_year(windows: Sequence[tuple[float, float]]) -> dict[int, int]:
    """How many windows touch each calendar year; a window that ends with a year does not touch the next."""
    return dict(Counter(y for start, end in windows for y in range(int(start), int(end - 1e-9) + 1)))


class Overview(QWidget):
    """Draggable frame over the whole of time. ``range_wanted`` follows the drag, ``range_done`` ends it."""

    range_wanted = Signal(float, float)
    range_done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self._extent, self._range = (2015.0, 2036.0), (2017.0, 2031.0)
        self._quarters: dict[float, int] = {}
        self._years: dict[int, int] = {}
        self._picture: QPixmap | None = None
        self._look: tuple[object, ...] = ()
        self._grip: tuple[str, float, tuple[float, float]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Overview of all years")
        self.setToolTip(
            "Events per quarter (up) and target windows per year (down). "
            "Drag the frame or its ends; arrow keys move it, plus and minus change it"
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(400, round(HEIGHT_PX * self._scale))

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours and the type size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def set_data(self, positions: Sequence[float], windows: Sequence[tuple[float, float]]) -> None:
        """Take the events' dates and their windows, in decimal years."""
        self._quarters, self._years = per_quarter(positions), per_year(windows)
        self._picture = None
        self.update()

    def set_extent(self, start: float, end: float) -> None:
        """Span these years, whole ones and one more at either side."""
        self._extent = (float(int(start)) - 1.0, float(int(end)) + 2.0)
        self.update()

    @property
    def extent(self) -> tuple[float, float]:
        """The years from end to end."""
        return self._extent

    def set_range(self, start: float, end: float) -> None:
        """Show what the lanes show; never emits."""
        self._range = (start, end)
        self.update()

    # -- geometry -------------------------------------------------------------------------------------------

    def _left(self) -> float:
        return NAME_AXIS_PX * self._scale

    def _x(self, year: float) -> float:
        start, end = self._extent
        return self._left() + (year - start) / (end - start) * (self.width() - self._left() - 1.0)

    def _year(self, x: float) -> float:
        start, end = self._extent
        return start + (x - self._left()) / max(1.0, self.width() - self._left() - 1.0) * (end - start)

    def frame(self) -> QRectF:
        """The frame around the visible years, in px, cut at the strip's ends."""
        left = max(self._left(), self._x(self._range[0]))
        right = min(self.width() - 1.0, self._x(self._range[1]))
        return QRectF(left, 1.0, max(2.0 * HANDLE_PX, right - left), self.height() - 3.0)

    # -- painting -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() * 0.56
        painter.drawPixmap(0, 0, self._still())
        self._ends(painter, middle)
        self._frame(painter)
        painter.end()

    def _still(self) -> QPixmap:
        """What stays as it is while the frame moves, painted once."""
        ratio = self.devicePixelRatioF()
        look = (self._theme.name, self._scale, self._extent, self.width(), self.height(), ratio)
        if self._picture is None or look != self._look:
            self._look = look
            picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._names(painter)
            self._bars(painter, self.height() * 0.56)
            painter.end()
            self._picture = picture
        return self._picture

    def _names(self, painter: QPainter) -> None:
        face = font("caption", self._scale)
        painter.setFont(face)
        painter.setPen(QColor(self._theme.quiet))
        rise = QFontMetricsF(face).height()
        painter.drawText(QPointF(62.0 * self._scale, self.height() * 0.56 - 3.0), "events per quarter")
        painter.drawText(QPointF(62.0 * self._scale, self.height() * 0.56 + rise - 3.0), "windows per year")

    def _bars(self, painter: QPainter, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        most = max(self._quarters.values(), default=1)
        painter.setBrush(QColor(mix(self._theme.quiet, self._theme.surface, 0.15)))
        for start, count in self._quarters.items():
            left, right = self._x(start), self._x(start + 0.25)
            tall = (middle - 5.0) * count / most
            painter.drawRect(QRectF(left, middle - tall, max(1.0, right - left - 0.5), tall))
        most = max(self._years.values(), default=1)
        painter.setBrush(QColor(mix(self._theme.accent, self._theme.surface, 0.4)))
        for year, count in self._years.items():
            left, right = self._x(year), self._x(year + 1)
            deep = (self.height() - middle - 7.0) * count / most
            painter.drawRect(QRectF(left, middle + 1.0, right - left - 0.5, deep))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(QPointF(self._left(), middle), QPointF(self.width(), middle))

    def _ends(self, painter: QPainter, middle: float) -> None:
        face = font("caption", self._scale)
        metrics, frame = QFontMetricsF(face), self.frame()
        painter.setFont(face)
        painter.setPen(QColor(self._theme.quiet))
        first, last = str(int(self._extent[0])), str(int(self._extent[1]))
        low = middle + metrics.ascent() + 2.0
        if frame.left() - self._left() > metrics.horizontalAdvance(first) + 12.0:
            painter.drawText(QPointF(self._left(), low), first)
        if self.width() - frame.right() > metrics.horizontalAdvance(last) + 12.0:
            painter.drawText(QPointF(self.width() - metrics.horizontalAdvance(last) - 2.0, low), last)

    def _frame(self, painter: QPainter) -> None:
        frame = self.frame()
        ink = QColor(self._theme.accent if self.hasFocus() else self._theme.text)
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 3.0, 3.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x in (frame.left(), frame.right()):
            painter.drawRoundedRect(QRectF(x - 2.5, frame.center().y() - 7.0, 5.0, 14.0), 2.0, 2.0)

    # -- hands ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take an end, or the whole frame; a press beside it centres the frame there."""
        x, frame = event.position().x(), self.frame()
        if abs(x - frame.left()) <= HANDLE_PX:
            grip = "left"
        elif abs(x - frame.right()) <= HANDLE_PX:
            grip = "right"
        else:
            grip = "all"
            if not frame.contains(x, frame.center().y()):
                half = (self._range[1] - self._range[0]) / 2
                self._want(self._year(x) - half, self._year(x) + half)
        self._grip = (grip, self._year(x), self._range)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move what was taken."""
        if self._grip is None:
            return
        grip, began, (start, end) = self._grip
        moved = self._year(event.position().x()) - began
        if grip == "left":
            self._want(min(start + moved, end - LEAST_YEARS), end)
        elif grip == "right":
            self._want(start, max(end + moved, start + LEAST_YEARS))
        else:
            self._want(start + moved, end + moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The drag is over."""
        self._grip = None
        self.range_done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows move the frame, plus and minus change its width."""
        start, end = self._range
        step = (end - start) * 0.1
        moves = {
            Qt.Key.Key_Left: (-step, -step),
            Qt.Key.Key_Right: (step, step),
            Qt.Key.Key_Plus: (step, -step),
            Qt.Key.Key_Minus: (-step, step),
        }
        if Qt.Key(event.key()) not in moves:
            super().keyPressEvent(event)
            return
        left, right = moves[Qt.Key(event.key())]
        self._want(start + left, max(end + right, start + left + LEAST_YEARS))
        self.range_done.emit()

    def _want(self, start: float, end: float) -> None:
        self.set_range(start, end)
        self.range_wanted.emit(start, end)

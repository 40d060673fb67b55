"""What a claim would take: for each deciding input its bounds, its usual value, and the runs that reach the claim."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.dataset import Dataset
from app.panels.common.panel import open_source
from app.plots.theme import LIGHT, Theme, font
from app.science.errors import DesignError
from app.science.paths import get_value
from app.state.claim_bounds import InputBound
from app.state.claim_words import input_words, needed_text
from app.state.claims import HeldClaim
from app.state.presets import preset_design

# A cell of a car whose value is marked where it has the same input.
LANDMARK, LANDMARK_NAME = "nmc811-4680", "4680"
_BAR_PX, _ROOM = 7.0, 4.0
_NAME_SHARE, _GAP_PX = 0.36, 12.0


class TakeView(NamedTuple):
    """One row, in shown units. ``quarters``: the middle half of the runs that reach the claim, or a point."""

    name: str
    needed: str
    low: float
    high: float
    usual: float
    quarters: tuple[float, float]
    low_text: str
    high_text: str
    mark: tuple[float, str] | None
    row_id: str
    line: str


def take_views(dataset: Dataset, found: HeldClaim) -> tuple[TakeView, ...]:
    """The rows of an answer."""
    used = {entry.bound.path: entry for entry in found.bounds}
    views = []
    for take in found.answer.takes:
        entry = used[take.path]
        words = input_words(dataset, entry)
        quarters = take.quarters or (take.needed, take.needed)
        line = f"{words.name}: {needed_text(words, take)}, usual {words.full(take.usual)}, "
        line += f"allowed {words.value(take.low)} to {words.full(take.high)}"
        views.append(
            TakeView(
                name=words.name,
                needed=needed_text(words, take),
                low=take.low * words.factor,
                high=take.high * words.factor,
                usual=take.usual * words.factor,
                quarters=(quarters[0] * words.factor, quarters[1] * words.factor),
                low_text=words.value(take.low),
                high_text=words.value(take.high),
                mark=_landmark(entry, words.factor),
                row_id=entry.row.id,
                line=line,
            )
        )
    return tuple(views)


def _landmark(entry: InputBound, factor: float) -> tuple[float, str] | None:
    """What the measured 4680 has of this input, where it says it in the same basis; only within the bounds."""
    path, _, basis = entry.key.partition(":")
    if not basis or not path.startswith("positive."):
        return None
    try:
        design = preset_design(LANDMARK)
        value = float(get_value(design, path))
        same = get_value(design, f"{path.rpartition('.')[0]}.basis")
    except (KeyError, DesignError):
        return None
    if same != basis or not entry.bound.low <= value <= entry.bound.high:
        return None
    return value * factor, f"{LANDMARK_NAME} has {value * factor:g}"


class TakeBars(QWidget):
    """The rows, and under them what the signs mean. A double click leads to the bound in the Data panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TakeView, ...] = ()
        self._theme, self._scale = LIGHT, 1.0
        self._halves = True
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def set_rows(self, rows: tuple[TakeView, ...], halves: bool, claim: str) -> None:
        """Show these; ``halves``: their bars are middle halves of runs, else points; ``claim``: "350 Wh/kg"."""
        self._rows, self._halves = rows, halves
        self._words = (
            "usual run",
            f"runs that reach {claim} (middle half)" if halves else "needed",
            "allowed",
        )
        self.setAccessibleName("What it would take")
        self.setAccessibleDescription(". ".join(row.line for row in rows))
        self.setToolTip("\n".join(row.line for row in rows) + ("\nDouble click: the bound" if rows else ""))
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[TakeView, ...]:
        """What is shown."""
        return self._rows

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take colours and type size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(font("body", self._scale)), QFontMetricsF(font("caption", self._scale))

    def _row_px(self) -> float:
        body, caption = self._metrics()
        return body.height() + caption.height() + _ROOM

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its rows and the line of signs."""
        if not self._rows:
            return QSize(40, 0)
        return QSize(40, round(self._row_px() * len(self._rows) + self._metrics()[1].height() + _ROOM))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same."""
        return self.sizeHint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show where a bound comes from."""
        place = int(event.position().y() / self._row_px())
        if 0 <= place < len(self._rows):
            open_source(self, "claim_bounds", self._rows[place].row_id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw every row, then the signs."""
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._row_px()
        for place, row in enumerate(self._rows):
            self._paint_row(painter, row, place * high)
        self._paint_signs(painter, len(self._rows) * high)
        painter.end()

    def _paint_row(self, painter: QPainter, row: TakeView, top: float) -> None:
        body, caption = self._metrics()
        theme, wide = self._theme, float(self.width())
        left, right = self._bar_ends()
        painter.setFont(font("body", self._scale))
        painter.setPen(QColor(theme.text))
        base = top + body.ascent()
        name = body.elidedText(row.name, Qt.TextElideMode.ElideRight, left - 8.0)
        painter.drawText(QPointF(0.0, base), name)
        painter.drawText(QPointF(wide - body.horizontalAdvance(row.needed), base), row.needed)
        middle = top + body.height() / 2.0
        self._paint_bar(painter, row, QRectF(left, middle - _BAR_PX / 2.0, right - left, _BAR_PX))
        painter.setFont(font("caption", self._scale))
        painter.setPen(QColor(theme.quiet))
        base = top + body.height() + caption.ascent() - 1.0
        painter.drawText(QPointF(left, base), row.low_text)
        painter.drawText(QPointF(right - caption.horizontalAdvance(row.high_text), base), row.high_text)
        if row.mark is not None:
            self._paint_mark(painter, row, QRectF(left, top, right - left, base), base)

    def _bar_ends(self) -> tuple[float, float]:
        """From where to where the bars go: between the widest name and the widest need."""
        body, _ = self._metrics()
        wide = float(self.width())
        name = max(body.horizontalAdvance(row.name) for row in self._rows)
        need = max(body.horizontalAdvance(row.needed) for row in self._rows)
        return min(name + _GAP_PX, wide * _NAME_SHARE), wide - need - _GAP_PX

    def _paint_bar(self, painter: QPainter, row: TakeView, box: QRectF) -> None:
        """The allowed bounds, the runs that reach it, the usual value. What lies beyond the bounds ends in an arrow."""
        theme = self._theme

        def px(value: float) -> float:
            share = (value - row.low) / (row.high - row.low) if row.high > row.low else 0.5
            return box.left() + min(max(share, 0.0), 1.0) * box.width()

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(box, 2.0, 2.0)
        first, last = sorted(px(value) for value in row.quarters)
        painter.setBrush(QColor(theme.accent))
        outside = [value for value in row.quarters if not row.low <= value <= row.high]
        if outside:
            self._paint_arrow(painter, box, outside[0] > row.high)
        else:
            wide = max(last - first, 5.0)
            painter.drawRoundedRect(
                QRectF(first - (wide - (last - first)) / 2, box.top() - 2.0, wide, box.height() + 4.0),
                2.0,
                2.0,
            )
        painter.setPen(QPen(QColor(theme.text), 2.0))
        usual = px(row.usual)
        painter.drawLine(QPointF(usual, box.top() - 5.0), QPointF(usual, box.bottom() + 5.0))

    @staticmethod
    def _paint_arrow(painter: QPainter, box: QRectF, right: bool) -> None:
        """An arrow over an end of the bar: it would have to be more than is allowed."""
        tip = box.right() + 6.0 if right else box.left() - 6.0
        back = tip - 10.0 if right else tip + 10.0
        middle = box.center().y()
        painter.drawPolygon(
            QPolygonF([QPointF(tip, middle), QPointF(back, middle - 7.0), QPointF(back, middle + 7.0)])
        )

    def _paint_mark(self, painter: QPainter, row: TakeView, box: QRectF, base: float) -> None:
        """What a real cell has, under the bar, where it does not touch the ends' numbers."""
        if row.mark is None or row.high <= row.low:
            return
        _, caption = self._metrics()
        value, words = row.mark
        x = box.left() + (value - row.low) / (row.high - row.low) * box.width()
        wide = caption.horizontalAdvance(words)
        least = box.left() + caption.horizontalAdvance(row.low_text) + 8.0
        most = box.right() - caption.horizontalAdvance(row.high_text) - 8.0 - wide
        if least > most:
            return
        left = min(max(x - wide - 6.0, least), most)
        painter.drawText(QPointF(left, base), words)
        top = base - caption.ascent()
        painter.setBrush(QColor(self._theme.text))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x, top - 3.0), QPointF(x - 4, top + 3.5), QPointF(x + 4, top + 3.5)])
        )
        painter.setPen(QColor(self._theme.quiet))

    def _paint_signs(self, painter: QPainter, top: float) -> None:
        _, caption = self._metrics()
        theme, x = self._theme, 0.0
        painter.setFont(font("caption", self._scale))
        middle = top + caption.height() / 2.0 + 2.0
        whole = sum(caption.horizontalAdvance(words) + 32.0 for words in self._words)
        brief = {1: "runs that reach it"} if self._halves and whole > self.width() else {}
        for place, words in enumerate(brief.get(n, text) for n, text in enumerate(self._words)):
            sign = 3.0 if place == 0 else 18.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor((theme.text, theme.accent, theme.line)[place]))
            tall = 12.0 if place == 0 else 7.0
            painter.drawRoundedRect(QRectF(x, middle - tall / 2.0, sign if place else 2.0, tall), 1.0, 1.0)
            x += sign + 5.0
            painter.setPen(QColor(theme.quiet))
            painter.drawText(QPointF(x, middle + caption.ascent() / 2.0 - 1.0), words)
            x += caption.horizontalAdvance(words) + 12.0

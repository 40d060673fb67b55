"""The small pictures of the lanes and of their legend: pictograms, route markers, windows and arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.plots.glyphs import glyph_path
from app.plots.lane_model import ENDS, Ends
from app.plots.theme import Theme, mix

SWATCH_PX = 22.0
TICK_PX = 2.0
# Pictograms made of strokes have no inside that could be left empty.
_STROKES = ("chevrons", "cross", "link", "cell")
DASHES: dict[str, list[float]] = {"slipped": [3.0, 2.0], "no-later-news": [1.0, 1.6], "ended": [3.0, 2.0]}


def draw_lines(painter: QPainter, lines: list[QLineF]) -> None:
    """Draw lines with the pen; none is fine (PySide6 crashes at an empty list)."""
    if lines:
        painter.drawLines(lines)


def draw_pictogram(
    painter: QPainter, name: str, at: QPointF, size: float, ink: QColor, ground: QColor, filled: bool = True
) -> None:
    """Draw a pictogram of ``size`` px centred on ``at``; hollow ones are outlined on the ground's colour."""
    shape = QTransform.fromTranslate(at.x(), at.y()).scale(size, size).map(glyph_path(name))
    if filled or name in _STROKES:
        painter.fillPath(shape, ink)
        return
    painter.fillPath(shape, ground)
    painter.strokePath(shape, QPen(ink, size / 11.0))


def draw_window(
    painter: QPainter,
    box: QRectF,
    style: str,
    colour: QColor,
    theme: Theme,
    scale: float = 1.0,
    ends: Ends = "square",
) -> None:
    """Draw one target window.

    Open is pale, kept fuller, met solid, late solid with an edge of warning, slipped dashed, no later news dotted,
    ended struck through.
    """
    draw_windows(painter, [box], ends, style, colour, theme, scale)
    window_marks(painter, [box], style, colour, theme, scale)


def draw_windows(
    painter: QPainter,
    boxes: Sequence[QRectF],
    ends: Ends,
    style: str,
    colour: QColor,
    theme: Theme,
    scale: float = 1.0,
) -> None:
    """Draw windows of one look. Their ends say how exactly they are known: square a day or month, with ticks a
    quarter or half year, round a year, slanted a fiscal year.

    One by one, and none as one path of many: to fill such a path costs the square of its windows.
    """
    pen = QPen(colour, 1.2 * scale)
    if style in DASHES:
        pen.setDashPattern(DASHES[style])
    pale, fuller = mix(theme.surface, colour.name(), 0.45), mix(theme.surface, colour.name(), 0.75)
    fills = {"open": pale, "kept": fuller, "met": colour.name(), "late": colour.name()}
    ground = QColor(fills.get(style, theme.surface))
    painter.setPen(pen)
    painter.setBrush(ground)
    if ends == "slant":
        for box in boxes:
            painter.drawPolygon(_slanted(box))
    elif ends == "round" and style in DASHES:
        for box in boxes:
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    elif ends == "round":
        _round(painter, boxes, colour, ground, scale)
    elif boxes:
        painter.drawRects(list(boxes))
    if ends == "tick":
        painter.setPen(QPen(colour, 1.2 * scale))
        up, down = QPointF(0.0, -TICK_PX), QPointF(0.0, TICK_PX)
        draw_lines(
            painter,
            [
                QLineF(top + up, low + down)
                for box in boxes
                for top, low in ((box.topLeft(), box.bottomLeft()), (box.topRight(), box.bottomRight()))
            ],
        )


def _round(painter: QPainter, boxes: Sequence[QRectF], colour: QColor, ground: QColor, scale: float) -> None:
    """A rim as a full shape with another on it: quicker than an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    for ink, inset in ((colour, -0.6 * scale), (ground, 0.6 * scale)):
        painter.setBrush(ink)
        for box in boxes:
            inner = box.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)


def _slanted(box: QRectF) -> QPolygonF:
    lean = min(box.height(), box.width() / 2)
    return QPolygonF([
        QPointF(box.left() + lean, box.top()), QPointF(box.right(), box.top()),
        QPointF(box.right() - lean, box.bottom()), QPointF(box.left(), box.bottom()),
    ])  # fmt: skip


def window_marks(
    painter: QPainter, boxes: Sequence[QRectF], style: str, colour: QColor, theme: Theme, scale: float = 1.0
) -> None:
    """What lies on the windows of some looks: half of a disputed one is full, one that ended is struck through."""
    if style == "disputed":
        for box in boxes:
            painter.fillRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()), colour)
    elif style == "late":
        painter.setPen(QPen(QColor(theme.warning), 1.6 * scale))
        draw_lines(painter, [QLineF(box.topRight(), box.bottomRight()) for box in boxes])
    elif style == "ended":
        painter.setPen(QPen(QColor(theme.refusal), 1.4 * scale))
        down = QPointF(0.0, 1.0)
        painter.drawLines([QLineF(box.bottomLeft() + down, box.topRight() - down) for box in boxes])


def draw_arrow(painter: QPainter, tail: QPointF, head: QPointF, colour: QColor, scale: float = 1.0) -> None:
    """Draw a horizontal arrow with a filled head."""
    size = 4.0 * scale
    back = head + QPointF(-size * 1.4 if head.x() >= tail.x() else size * 1.4, 0.0)
    painter.setPen(QPen(colour, 1.6 * scale))
    painter.drawLine(tail, back)
    path = QPainterPath(head)
    path.lineTo(back + QPointF(0.0, -size * 0.8))
    path.lineTo(back + QPointF(0.0, size * 0.8))
    path.closeSubpath()
    painter.fillPath(path, colour)


def draw_swatch(
    painter: QPainter, style: str, left: float, y: float, theme: Theme, scale: float = 1.0
) -> None:
    """Draw the sample of a legend, SWATCH_PX wide: a window style, "to" (an arrow) or "hollow" (a flag)."""
    ink = QColor(theme.route["liquid"])
    wide = SWATCH_PX * scale
    if style == "to":
        draw_arrow(painter, QPointF(left, y), QPointF(left + wide, y), QColor(theme.text), scale)
    elif style in ENDS:
        thick = 5.0 * scale
        draw_window(painter, QRectF(left, y - thick / 2, wide, thick), "open", ink, theme, scale, style)
    elif style == "hollow":
        at = QPointF(left + wide / 2, y)
        draw_pictogram(painter, "flag", at, 12.0 * scale, ink, QColor(theme.surface), False)
    else:
        thick = 5.0 * scale
        draw_window(painter, QRectF(left, y - thick / 2, wide, thick), style, ink, theme, scale)

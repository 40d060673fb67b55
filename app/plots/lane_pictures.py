"""The small pictures of the lanes and of their legend: pictograms, route markers, windows and arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from app.plots.glyphs import glyph_path
from app.plots.markers import route_path
from app.plots.theme import Theme, mix

SWATCH_PX = 22.0
# Pictograms made of strokes have no inside that could be left empty.
_STROKES = ("chevrons", "cross", "link", "cell")
_DASH: dict[str, list[float]] = {"slipped": [3.0, 2.0], "no-later-news": [1.0, 1.6], "ended": [3.0, 2.0]}


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


def draw_marker(painter: QPainter, route: str, at: QPointF, size: float, ink: QColor) -> None:
    """Draw the marker of a route, ``size`` px, centred on ``at``."""
    place = QTransform.fromTranslate(at.x(), at.y()).scale(size, size)
    painter.fillPath(place.map(route_path(route)), ink)


def draw_window(
    painter: QPainter, box: QRectF, style: str, colour: QColor, theme: Theme, scale: float = 1.0
) -> None:
    """Draw a target window: open pale, kept fuller, met solid, slipped dashed, no later news dotted, ended struck."""
    pen = QPen(colour, 1.2 * scale)
    if style in _DASH:
        pen.setDashPattern(_DASH[style])
    pale = QColor(mix(theme.surface, colour.name(), 0.45))
    fuller = QColor(mix(theme.surface, colour.name(), 0.75))
    painter.setPen(pen)
    painter.setBrush({"open": pale, "kept": fuller, "met": colour}.get(style, QColor(theme.surface)))
    if style == "disputed":
        painter.setBrush(QColor(theme.surface))
        painter.drawRect(box)
        painter.fillRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()), colour)
        return
    painter.drawRect(box)
    if style == "ended":
        painter.setPen(QPen(QColor(theme.refusal), 1.4 * scale))
        painter.drawLine(box.bottomLeft() + QPointF(0.0, 1.0), box.topRight() - QPointF(0.0, 1.0))


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
    elif style == "hollow":
        at = QPointF(left + wide / 2, y)
        draw_pictogram(painter, "flag", at, 12.0 * scale, ink, QColor(theme.surface), False)
    else:
        thick = 5.0 * scale
        draw_window(painter, QRectF(left, y - thick / 2, wide, thick), style, ink, theme, scale)

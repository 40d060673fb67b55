"""How a verdict is drawn: a shape first, a colour second, and a word.

● fits, good        ◐ with a coating        ✕ outside, poor        ? not known
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.theme import Theme

Mark = Literal["good", "half", "bad", "unknown"]


def mark_ink(theme: Theme, mark: Mark) -> str:
    """The colour of a mark."""
    if mark == "bad":
        return theme.refusal
    return theme.quiet if mark == "unknown" else theme.accent


def draw_mark(painter: QPainter, center: QPointF, mark: Mark, size: float, theme: Theme) -> QRectF:
    """Draw a mark ``size`` px high and return its box."""
    box = QRectF(center.x() - size / 2.0, center.y() - size / 2.0, size, size)
    ink = QColor(mark_ink(theme, mark))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark == "unknown":
        painter.setPen(ink)
        painter.drawText(box.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, "?")
    elif mark == "bad":
        painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        cross = box.adjusted(size * 0.14, size * 0.14, -size * 0.14, -size * 0.14)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
    else:
        painter.setPen(QPen(ink, 1.3))
        painter.setBrush(ink if mark == "good" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
        if mark == "half":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawChord(box.adjusted(0.7, 0.7, -0.7, -0.7), 90 * 16, 180 * 16)
    painter.restore()
    return box

"""How each fate of a promise is filled, the same in every plot: by pattern as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.plots.theme import Theme

FATES = ("met", "late", "moved", "dropped", "disputed", "silent", "kept", "open")
WORDS: dict[str, str] = {
    "met": "met in time",
    "late": "came late",
    "moved": "moved or missed",
    "dropped": "given up, failed",
    "disputed": "disputed",
    "silent": "no later news",
    "kept": "confirmed",
    "open": "open",
}
_HATCH: dict[str, Qt.BrushStyle] = {
    "moved": Qt.BrushStyle.BDiagPattern,
    "dropped": Qt.BrushStyle.DiagCrossPattern,
    "disputed": Qt.BrushStyle.VerPattern,
}


def ink_of(fate: str, theme: Theme) -> str:
    """The colour of a fate."""
    if fate in ("late", "moved"):
        return theme.warning
    if fate == "dropped":
        return theme.refusal
    return {"kept": theme.accent, "open": theme.accent, "silent": theme.quiet}.get(fate, theme.text)


def draw_mark(painter: QPainter, box: QRectF, fate: str, theme: Theme) -> None:
    """Fill a box as a fate is filled everywhere: solid where it is settled, hatched, tinted or empty where not."""
    ink = QColor(ink_of(fate, theme))
    if fate in ("met", "late", "kept"):
        painter.fillRect(box, ink)
        return
    if fate in _HATCH:
        painter.fillRect(box, QBrush(ink, _HATCH[fate]))
    elif fate == "open":
        painter.fillRect(box, QColor(theme.accent_tint))
    dotted = Qt.PenStyle.DotLine if fate == "silent" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, 1.0, dotted))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def on_mark(fate: str, theme: Theme) -> str:
    """The colour of words on such a box."""
    return theme.surface if fate in ("met", "late", "kept") else theme.text

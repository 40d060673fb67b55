"""The marks of parallel axes, and the words at their ticks. Geometric markers of the routes are not used."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.plots.parallel_model import Axis, Marker


def tick_words(axis: Axis, value: float) -> str:
    """What an axis prints at a value: the word of a class, or the number without needless zeros."""
    if axis.words:
        return axis.words[min(max(round(value), 1), len(axis.words)) - 1]
    return f"{value:,.0f}" if value >= 1000 else f"{value:g}"


@lru_cache(maxsize=16)
def marker_path(marker: Marker, size: float) -> QPainterPath:
    """A marker around the origin: pill, hexagon, cross (a plus) or wedge pointing down."""
    path = QPainterPath()
    if marker == "pill":
        path.addRoundedRect(QRectF(-size, -size * 0.6, 2.0 * size, 1.2 * size), size * 0.6, size * 0.6)
        return path
    path.addPolygon(QPolygonF([QPointF(x * size, y * size) for x, y in _CORNERS[marker]]))
    path.closeSubpath()
    return path


_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "hexagon": ((-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87)),
    "cross": (
        (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4),
        (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4),
    ),
    "wedge": ((-1.1, -0.8), (1.1, -0.8), (0, 1.1)),
}  # fmt: skip

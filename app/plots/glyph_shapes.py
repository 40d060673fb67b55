"""The outlines of the pictograms, in a unit box (-0.5 to 0.5, y downwards), all our own."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QTransform

Points = Sequence[tuple[float, float]]


def _polygon(*outlines: Points) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for points in outlines:
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.closeSubpath()
    return path


def _lines(*lines: Points, width: float = 0.1) -> QPainterPath:
    """Return open lines as a filled outline, so that every glyph is filled the same way."""
    path = QPainterPath()
    for points in lines:
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
    return stroke(path, width)


def stroke(path: QPainterPath, width: float = 0.1) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)


def _flag() -> QPainterPath:
    pole = _polygon([(-0.4, -0.48), (-0.28, -0.48), (-0.28, 0.48), (-0.4, 0.48)])
    return pole.united(_polygon([(-0.3, -0.42), (0.46, -0.42), (0.24, -0.14), (0.46, 0.14), (-0.3, 0.14)]))


def _factory() -> QPainterPath:
    roof = [(-0.48, 0.44), (-0.48, -0.44), (-0.26, -0.44), (-0.22, -0.02), (0.1, -0.26), (0.1, -0.02)]
    return _polygon([*roof, (0.46, -0.26), (0.46, 0.44)])


def _cell() -> QPainterPath:
    body = QPainterPath()
    body.addRoundedRect(QRectF(-0.26, -0.3, 0.52, 0.74), 0.08, 0.08)
    cap = QPainterPath()
    cap.addRect(QRectF(-0.13, -0.48, 0.26, 0.12))
    return stroke(body, 0.12).united(cap)


def _car() -> QPainterPath:
    cabin = [(-0.3, -0.06), (-0.2, -0.34), (0.2, -0.34), (0.32, -0.06)]
    body = _polygon([*cabin, (0.48, 0.02), (0.48, 0.24), (-0.48, 0.24), (-0.48, 0.0)])
    for x in (-0.25, 0.25):
        gap, wheel = QPainterPath(), QPainterPath()
        gap.addEllipse(QPointF(x, 0.24), 0.17, 0.17)
        wheel.addEllipse(QPointF(x, 0.24), 0.12, 0.12)
        body = body.subtracted(gap).united(wheel)
    window = _polygon([(-0.17, -0.08), (-0.12, -0.24), (0.12, -0.24), (0.19, -0.08)])
    return body.subtracted(window)


def _hexagon() -> QPainterPath:
    corners = [(0.46 * math.sin(k * math.pi / 3), -0.46 * math.cos(k * math.pi / 3)) for k in range(6)]
    return _polygon(corners)


def _chevrons() -> QPainterPath:
    return _lines(*([(x, -0.36), (x + 0.36, 0.0), (x, 0.36)] for x in (-0.4, 0.02)), width=0.15)


def _cross() -> QPainterPath:
    return _lines([(-0.34, -0.34), (0.34, 0.34)], [(-0.34, 0.34), (0.34, -0.34)], width=0.2)


def _link() -> QPainterPath:
    rings = QPainterPath()
    for x in (-0.18, 0.18):
        rings.addEllipse(QPointF(x, 0.0), 0.24, 0.24)
    return stroke(rings, 0.12)


def _document() -> QPainterPath:
    page = _polygon([(-0.34, -0.48), (0.1, -0.48), (0.36, -0.2), (0.36, 0.48), (-0.34, 0.48)])
    return page.subtracted(_polygon([(0.1, -0.48), (0.1, -0.2), (0.36, -0.2), (0.3, -0.27), (0.17, -0.27)]))


def _question() -> QPainterPath:
    hook = QPainterPath()
    hook.moveTo(-0.22, -0.18)
    hook.cubicTo(-0.22, -0.5, 0.26, -0.5, 0.24, -0.17)
    hook.cubicTo(0.22, 0.02, 0.0, 0.0, 0.0, 0.2)
    dot = QPainterPath()
    dot.addEllipse(QPointF(0.0, 0.4), 0.085, 0.085)
    return stroke(hook, 0.13).united(dot)


def _routes() -> QPainterPath:
    path = QPainterPath()
    for sign in (-1, 1):
        path.moveTo(-0.42, 0.3 * sign)
        path.cubicTo(-0.05, 0.3 * sign, 0.0, -0.3 * sign, 0.42, -0.3 * sign)
    return stroke(path, 0.085)


def _calculator() -> QPainterPath:
    path = QPainterPath()
    for y in (-0.36, -0.08, 0.2):
        path.addRoundedRect(QRectF(-0.36, y, 0.72, 0.18), 0.03, 0.03)
    return stroke(path, 0.08)


def _timeline() -> QPainterPath:
    return _lines([(-0.42, -0.28), (0.0, -0.28)], [(-0.2, 0.0), (0.28, 0.0)], [(-0.02, 0.28), (0.42, 0.28)])


def _supply() -> QPainterPath:
    return _lines([(-0.32, 0.36), (-0.32, 0.0)], [(0.0, 0.36), (0.0, -0.36)], [(0.32, 0.36), (0.32, -0.14)])


def _data() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-0.4, -0.36, 0.8, 0.72), 0.05, 0.05)
    rules = (((-0.4, -0.1), (0.4, -0.1)), ((-0.12, -0.1), (-0.12, 0.36)), ((-0.4, 0.13), (0.4, 0.13)))
    for start, end in rules:
        path.moveTo(*start)
        path.lineTo(*end)
    return stroke(path, 0.08)


def _menu() -> QPainterPath:
    return _lines(*([(-0.36, y), (0.36, y)] for y in (-0.26, 0.0, 0.26)), width=0.09)


def _search() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(-0.08, -0.08), 0.3, 0.3)
    path.moveTo(0.14, 0.14)
    path.lineTo(0.42, 0.42)
    return stroke(path, 0.1)


def _undo() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(-0.18, -0.38)
    path.lineTo(-0.4, -0.14)
    path.lineTo(-0.18, 0.1)
    path.moveTo(-0.4, -0.14)
    path.lineTo(0.1, -0.14)
    path.cubicTo(0.5, -0.14, 0.5, 0.38, 0.1, 0.38)
    path.lineTo(-0.12, 0.38)
    return stroke(path, 0.1)


def _redo() -> QPainterPath:
    return QTransform.fromScale(-1, 1).map(_undo())


def _arrow(turn: float) -> Callable[[], QPainterPath]:
    def draw() -> QPainterPath:
        chevron = _lines([(-0.3, -0.15), (0.0, 0.17), (0.3, -0.15)], width=0.12)
        return QTransform().rotate(turn).map(chevron)

    return draw


def _swap() -> QPainterPath:
    return _lines([(-0.4, 0.0), (0.4, 0.0)], [(0.16, -0.22), (0.4, 0.0), (0.16, 0.22)])


DRAWERS: dict[str, Callable[[], QPainterPath]] = {
    "flag": _flag,
    "factory": _factory,
    "cell": _cell,
    "car": _car,
    "hexagon": _hexagon,
    "chevrons": _chevrons,
    "cross": _cross,
    "link": _link,
    "document": _document,
    "question": _question,
    "routes": _routes,
    "calculator": _calculator,
    "timeline": _timeline,
    "supply": _supply,
    "data": _data,
    "menu": _menu,
    "search": _search,
    "undo": _undo,
    "redo": _redo,
    "close": lambda: _lines([(-0.26, -0.26), (0.26, 0.26)], [(-0.26, 0.26), (0.26, -0.26)], width=0.11),
    "down": _arrow(0.0),
    "left": _arrow(90.0),
    "up": _arrow(180.0),
    "right": _arrow(-90.0),
    "arrow": _swap,
}

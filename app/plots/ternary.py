"""The map of weightings: a triangle of three weights, coloured by the route that wins there.

A corner is all weight on one criterion, the middle the same on each. The ring is the weighting in hand. Regions are
exact polygons, each with the marker of its route and its share of the triangle, so that colour is not needed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.plots.export import Table
from app.plots.markers import draw_marker
from app.plots.overlay import draw_halo_text
from app.plots.pixel_plot import PixelItem, PixelPlot
from app.plots.score_bars import percent
from app.plots.theme import font, mix

Weights3 = tuple[float, float, float]
TALL = math.sqrt(3.0) / 2.0
RING_PX, MARKER_PX, TINT = 7.0, 15.0, 0.62
STEPS = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class TernaryRegion:
    """Where routes lead: corners as three weights that sum to 1, and the share of the triangle."""

    routes: tuple[str, ...]
    names: tuple[str, ...]
    corners: tuple[Weights3, ...]
    share: float


@dataclass(frozen=True)
class TernaryView:
    """Three criteria with their letters, the regions, the scores of each route by them, and the weighting in hand,
    which is None where all three weigh nothing.
    """

    criteria: tuple[str, str, str] = ("", "", "")
    letters: tuple[str, str, str] = ("", "", "")
    regions: tuple[TernaryRegion, ...] = ()
    scores: Mapping[str, Weights3] = field(default_factory=dict)
    here: Weights3 | None = None


class TernaryItem(PixelItem):
    """Paints the triangle in the middle of its room."""

    view = TernaryView()

    def frame(self) -> tuple[QPointF, QPointF, QPointF]:
        """The corners in px: top, bottom left, bottom right."""
        line = self.metrics.height()
        room_x, room_y = self.size.width() - 8.0, self.size.height() - 2.0 * line - 8.0
        side = max(min(room_x, room_y / TALL), 8.0)
        left = (self.size.width() - side) / 2.0
        bottom = line + 4.0 + (room_y + side * TALL) / 2.0
        top = QPointF(left + side / 2.0, bottom - side * TALL)
        return top, QPointF(left, bottom), QPointF(left + side, bottom)

    def point(self, weights: Weights3) -> QPointF:
        """Where a weighting lies, in px."""
        first, second, third = self.frame()
        return first * weights[0] + second * weights[1] + third * weights[2]

    def weights_at(self, point: QPointF) -> Weights3 | None:
        """The weighting at a point; None outside the triangle."""
        top, left, right = self.frame()
        first = (left.y() - point.y()) / (left.y() - top.y())
        third = (point.x() - left.x()) / (right.x() - left.x()) - first / 2.0
        second = 1.0 - first - third
        return (first, second, third) if min(first, second, third) >= 0.0 else None

    def draw(self, painter: QPainter) -> None:
        """Regions, steps, outline, names, ring."""
        if not self.view.regions:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for region in self.view.regions:
            ink = self.theme.route[region.routes[0]]
            painter.setPen(QPen(QColor(ink), 1.2))
            painter.setBrush(QColor(mix(ink, self.theme.surface, TINT)))
            painter.drawPolygon(QPolygonF([self.point(corner) for corner in region.corners]))
        self._steps(painter)
        self._corners(painter)
        ring = self.point(self.view.here) if self.view.here is not None else None
        beside = [region for region in self.view.regions if not self._name(painter, region, ring)]
        self._beside(painter, beside)
        if ring is not None:
            self._ring(painter, ring)

    def _steps(self, painter: QPainter) -> None:
        """Short marks at a quarter, a half and three quarters of each side, and the outline."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.quiet), 1.0))
        painter.drawPolygon(QPolygonF(list(self.frame())))
        middle = self.point((1 / 3, 1 / 3, 1 / 3))
        for step in STEPS:
            for start, end in ((0, 1), (1, 2), (2, 0)):
                weights = [0.0, 0.0, 0.0]
                weights[start], weights[end] = step, 1.0 - step
                at = self.point((weights[0], weights[1], weights[2]))
                inward = middle - at
                length = math.hypot(inward.x(), inward.y()) or 1.0
                painter.drawLine(at, at + inward * (5.0 / length))

    def _corners(self, painter: QPainter) -> None:
        top, left, right = self.frame()
        words = [f"{a} {b}" for a, b in zip(self.view.letters, self.view.criteria, strict=True)]
        ink, base = self.theme.text, left.y() + 4.0 + self.metrics.ascent()
        self.words(painter, top.x() - self.width_of(words[0]) / 2.0, top.y() - 5.0, words[0], ink)
        half = self.size.width() / 2.0 - 8.0
        start = min(left.x(), max(4.0, half - self.width_of(words[1])))
        self.words(painter, start, base, self.fitting(words[1], half), ink)
        third = self.fitting(words[2], half)
        end = min(max(right.x(), half + 16.0 + self.width_of(third)), self.size.width() - 4.0)
        self.words(painter, end, base, third, ink, right=True)

    def _beside(self, painter: QPainter, regions: list[TernaryRegion]) -> None:
        """Shares that find no room inside stand in the corner that the triangle leaves free."""
        side, line = MARKER_PX * self.scale_factor * 0.8, self.metrics.height()
        for number, region in enumerate(regions):
            top = (number + 1.2) * line
            for place, route in enumerate(region.routes):
                at = QPointF((place + 0.5) * side, top + line / 2.0)
                draw_marker(painter, route, at, side, QColor(self.theme.route[route]))
            x = side * len(region.routes) + 4.0
            self.words(painter, x, self.base_in(top, line), percent(region.share), self.theme.text)

    def _spot(self, points: list[QPointF], size: tuple[float, float], ring: QPointF | None) -> QPointF | None:
        """The middle of a label of this size inside a region and off the ring, the nearest to its centre; or none."""
        shape, centre, high = QPolygonF(points), _centroid(points), self.metrics.height()
        reach = RING_PX * self.scale_factor + 3.0
        steps = [
            QPointF(x * high, y * high * 0.75) for y in (0, -1, 1, -2, 2, -3, 3) for x in (0, -1, 1, -2, 2)
        ]
        for step in sorted(steps, key=lambda s: math.hypot(s.x(), s.y())):
            box = QRectF(0.0, 0.0, *size)
            box.moveCenter(centre + step)
            corners = (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight())
            inside = all(shape.containsPoint(c, Qt.FillRule.OddEvenFill) for c in corners)
            free = ring is None or not box.adjusted(-reach, -reach, reach, reach).contains(ring)
            if inside and free:
                return box.center()
        return None

    def _name(self, painter: QPainter, region: TernaryRegion, ring: QPointF | None) -> bool:
        """Marker and share in the middle of a region, off the ring; tells whether the share found its room."""
        points = [self.point(corner) for corner in region.corners]
        centre = _centroid(points)
        box = QPolygonF(points).boundingRect()
        face = self.bold_face()
        words, metrics = percent(region.share), QFontMetricsF(face)
        wide = metrics.horizontalAdvance(words)
        side = MARKER_PX * self.scale_factor
        if box.width() < side or box.height() < side:
            return False
        all_wide = side * len(region.routes) + 3.0 + wide
        spot = self._spot(points, (all_wide, metrics.height() * 0.9), ring)
        both = spot is not None
        centre = spot if spot is not None else self._spot(points, (side, side), ring) or centre
        start = centre.x() - (side * len(region.routes) + 3.0 + wide if both else side) / 2.0
        for number, route in enumerate(region.routes if both else region.routes[:1]):
            at = QPointF(start + (number + 0.5) * side, centre.y())
            draw_marker(painter, route, at, side, QColor(self.theme.route[route]))
        if both:
            x, base = start + side * len(region.routes) + 3.0, centre.y() + metrics.ascent() / 2.0 - 1.0
            ink, ground = QColor(self.theme.text), QColor(self.theme.surface)
            draw_halo_text(painter, QPointF(x, base), words, face, ink, ground)
        return both

    def _ring(self, painter: QPainter, centre: QPointF) -> None:
        radius = RING_PX * self.scale_factor
        painter.setPen(QPen(QColor(self.theme.accent), 2.5))
        painter.setBrush(QColor(self.theme.surface))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawEllipse(centre, 2.5, 2.5)
        painter.setFont(font("caption", self.scale_factor))


class TernaryMap(PixelPlot[TernaryItem]):
    """The plot of the triangle."""

    def __init__(self, name: str) -> None:
        super().__init__(name, TernaryItem)
        self.export_name = "weightings"

    def show_view(self, view: TernaryView) -> None:
        """Show a triangle."""
        if view != self.item.view:
            self.item.view = view
            self.item.update()

    def read_out(self, x: float, y: float) -> str:
        """The weights under the pointer and every route's total there, best first."""
        weights = self.item.weights_at(self.view_box.mapFromView(QPointF(x, y)))
        view = self.item.view
        if weights is None or not view.regions:
            return ""
        given = ", ".join(f"{n} {w * 100:.0f} %" for n, w in zip(view.criteria, weights, strict=True))
        totals = {
            name: sum(w * s for w, s in zip(weights, row, strict=True)) for name, row in view.scores.items()
        }
        ordered = sorted(totals.items(), key=lambda item: -item[1])
        return " · ".join([f"Weights: {given}", *(f"{name} {total:.2f} of 10" for name, total in ordered)])

    def table(self) -> Table:
        """A row for every region."""
        rows: list[list[object]] = [
            [" and ".join(region.names), region.share, *self.item.view.criteria]
            for region in self.item.view.regions
        ]
        return ["route", "share_of_triangle", "criterion_1", "criterion_2", "criterion_3"], rows


def _centroid(points: list[QPointF]) -> QPointF:
    """Centre of area of a polygon."""
    area = x = y = 0.0
    for one, other in zip(points, [*points[1:], points[0]], strict=True):
        cross = one.x() * other.y() - other.x() * one.y()
        area += cross
        x += (one.x() + other.x()) * cross
        y += (one.y() + other.y()) * cross
    if abs(area) < 1e-9:
        return points[0]
    return QPointF(x / (3.0 * area), y / (3.0 * area))

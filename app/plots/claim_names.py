"""The names over the map of claims: of the frontiers first, then of the picked claim, then by rank."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.plots.claim_model import MapScene, MapSpot
from app.plots.labels import place_labels
from app.plots.overlay import draw_halo_text
from app.plots.spot_labels import Arrow, PlacedName, SpotLabels

MOST_NAMES = 26
_GAP, _MARK = 9.0, 6.0


class ClaimNames(SpotLabels):
    """Names and arrows; the key of the fills stands over the plot, not in it."""

    def __init__(
        self, parent: QGraphicsItem, place: Callable[[], tuple[list[PlacedName], list[Arrow]]]
    ) -> None:
        super().__init__(parent, place)
        self.bold = ""
        self.fixed: list[PlacedName] = []

    def key_box(self) -> QRectF:
        """Nothing stands in a corner."""
        return QRectF()

    def _paint_key(self, painter: QPainter) -> None:
        """See `key_box`."""

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """The names, then those that stand fast, in the colour of text."""
        super().paint(painter, option, widget)
        ink, ground = QColor(self._theme.text), QColor(self._theme.surface)
        strong = [placed for placed in self.names if placed.name == self.bold]
        for placed in (*self.fixed, *strong):
            base = placed.box.topLeft() + QPointF(0.0, self.metrics.ascent())
            draw_halo_text(painter, base, placed.name, self.bold_face(), ink, ground)

    def bold_face(self) -> QFont:
        """The plot's type, half bold."""
        face = QFont(self._face)
        face.setWeight(QFont.Weight.DemiBold)
        return face


def place_names(
    scene: MapScene,
    names: ClaimNames,
    where: Callable[[float, float], QPointF],
    selected: str,
    colour: Callable[[str], str],
) -> tuple[list[PlacedName], list[Arrow], int]:
    """Names that found room, the arrows of targets, and how many names found none."""
    size, metrics = names.size, names.metrics
    places = [(spot, where(spot.x, spot.y)) for spot in scene.spots]
    seen = [(spot, at) for spot, at in places if size.contains(at)]
    taken = [(at.x() - _MARK, at.y() - _MARK, 2 * _MARK, 2 * _MARK) for _, at in seen]
    names.fixed = _step_words(scene, names, where)
    taken += [(p.box.x(), p.box.y(), p.box.width(), p.box.height()) for p in names.fixed]
    taken += _lines(scene, names, where)
    wanted = _wanted(seen, selected)
    sizes = [(metrics.horizontalAdvance(spot.name) + 4.0, metrics.height()) for spot, _ in wanted]
    anchors = [(at.x(), at.y()) for _, at in wanted]
    bounds = (size.x(), size.y(), size.width(), size.height())
    found = place_labels(anchors, sizes, taken, bounds, gap=_GAP)
    if wanted and wanted[0][0].id == selected and found[0] is None:
        # The picked one stands farther off, on a leader, before it is not named at all.
        found = _led(anchors, sizes, taken, bounds)
    leads = wanted[0][1] if found and found[0] is not None and wanted[0][0].id == selected else None
    placed: list[PlacedName] = []
    for (spot, _), extent, corner in zip(wanted, sizes, found, strict=True):
        if corner is not None and len(placed) < MOST_NAMES:
            lead = leads if spot.id == selected and leads is not None else None
            placed.append(PlacedName(QRectF(*corner, *extent), spot.name, lead))
    arrows = [(at + QPointF(9.0, -9.0), colour(spot.slot)) for spot, at in seen if spot.fill == "target"]
    return placed, arrows, len({spot.name for spot, _ in wanted}) - len(placed)


def _led(
    anchors: list[tuple[float, float]],
    sizes: list[tuple[float, float]],
    taken: list[tuple[float, float, float, float]],
    bounds: tuple[float, float, float, float],
) -> list[tuple[float, float] | None]:
    """Places with the first name farther from its mark, as near as it finds room; the others as before."""
    for gap in (26.0, 48.0, 76.0, 110.0):
        first = place_labels(anchors[:1], sizes[:1], taken, bounds, gap=gap)[0]
        if first is not None:
            rest = place_labels(anchors[1:], sizes[1:], [*taken, (*first, *sizes[0])], bounds, gap=_GAP)
            return [first, *rest]
    return place_labels(anchors, sizes, taken, bounds, gap=_GAP)


def _lines(
    scene: MapScene, names: ClaimNames, where: Callable[[float, float], QPointF]
) -> list[tuple[float, float, float, float]]:
    """Boxes round the frontiers and the line of now: no name lies on them."""
    now = where(scene.now, 0.0).x()
    boxes = [(now - 2.0, names.size.top(), 4.0, names.size.height())]
    for step in scene.steps:
        ends = [*(point[0] for point in step.points[1:]), scene.now]
        for (x, y), end in zip(step.points, ends, strict=True):
            left, right = where(x, y), where(end, y)
            boxes.append((left.x(), left.y() - 2.0, max(right.x() - left.x(), 1.0), 4.0))
    return boxes


def _wanted(seen: list[tuple[MapSpot, QPointF]], selected: str) -> list[tuple[MapSpot, QPointF]]:
    """The picked one first, then by rank; equal names at almost the same place are wanted once."""
    ordered = sorted(
        seen, key=lambda pair: (pair[0].id != selected or not selected, pair[0].rank, -pair[0].y)
    )
    kept: list[tuple[MapSpot, QPointF]] = []
    names: set[str] = set()
    for spot, at in ordered:
        if spot.name and spot.name not in names:
            names.add(spot.name)
            kept.append((spot, at))
    return kept


def _step_words(
    scene: MapScene, names: ClaimNames, where: Callable[[float, float], QPointF]
) -> list[PlacedName]:
    """The words of each frontier above the right end of its line."""
    placed, metrics = [], names.metrics
    for step in scene.steps:
        if not step.points:
            continue
        end = where(scene.now, step.points[-1][1])
        wide = metrics.horizontalAdvance(step.words) * 1.08
        right = min(end.x(), names.size.right()) - 6.0
        box = QRectF(right - wide, end.y() + 3.0, wide, metrics.height())
        if names.size.contains(box):
            placed.append(PlacedName(box, step.words, None))
    wide = metrics.horizontalAdvance(scene.now_words) * 1.08
    right = where(scene.now, 0.0).x() - 5.0
    if scene.spots:
        box = QRectF(right - wide, names.size.top() + 1.0, wide, metrics.height())
        placed.append(PlacedName(box, scene.now_words, None))
    return placed

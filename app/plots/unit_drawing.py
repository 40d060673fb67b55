"""The repeating unit of a cell to scale: one row of layers for each design, thin ones named by leaders.

A   ▏▓▓▓▓▓▓▓▓▓▓▓▓:▒▒▒▒▒▒▒▒▒▒▒▒▒▒▕   153 µm
    |            :              |
 Al foil 14 µm  separator 12 µm  Cu foil 8 µm
|--------| 50 µm
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.pixel_plot import Hit, PixelItem, PixelPlot
from app.plots.theme import contrast, mix
from app.plots.ticks import format_value
from app.plots.unit_model import Unit, UnitLayer, places, px_per_um, scale_bar_um, spread

MOST_HEIGHT_PX, LEADER_PX, LABEL_GAP_PX, FADE = 110.0, 8.0, 8.0, 0.55
# A layer narrower than this keeps no rim: the rim would be all of it.
RIM_PX = 4.0
# A foil at least this wide shows the line that the unit mirrors in.
MIRROR_PX = 7.0


def micrometres(value: float) -> str:
    """A thickness as it is read: "7.50 µm"; whole numbers without decimals."""
    return f"{value:.0f} µm" if abs(value - round(value)) < 0.005 else f"{format_value(value)} µm"


class UnitItem(PixelItem):
    """Paints the rows on one scale, and the bar that tells it."""

    units: tuple[Unit, ...] = ()

    def ends(self) -> tuple[float, float]:
        """Left and right end of the layers in px."""
        left = max(self.width_of(unit.label) for unit in self.units) + 10.0
        right = max(self.width_of(micrometres(unit.thickness_um)) for unit in self.units) + 10.0
        return left, max(self.size.width() - right, left + 20.0)

    def scale(self) -> float:
        """Px to a µm."""
        left, right = self.ends()
        return px_per_um(self.units, right - left)

    def draw(self, painter: QPainter) -> None:
        """Rows from the top, the scale bar under them."""
        if not self.units:
            return
        line = self.metrics.height()
        lane = line + LEADER_PX
        room = (self.size.height() - line - 4.0) / len(self.units)
        high = max(6.0, min(room - lane - 4.0, MOST_HEIGHT_PX * self.scale_factor))
        left, _ = self.ends()
        for number, unit in enumerate(self.units):
            top = number * (high + lane + 4.0)
            self._draw_unit(painter, unit, QRectF(left, top, self.size.width() - left, high))
        self._draw_scale(painter, left, len(self.units) * (high + lane + 4.0))

    def _draw_unit(self, painter: QPainter, unit: Unit, place: QRectF) -> None:
        base, scale, theme = self.base_in(place.top(), place.height()), self.scale(), self.theme
        self.words(painter, place.left() - 8.0, base, unit.label, theme.text, right=True)
        told: set[UnitLayer] = set()
        thin: dict[UnitLayer, float] = {}
        for layer, (x, wide) in zip(unit.layers, places(unit, scale), strict=True):
            box = QRectF(place.left() + x, place.top(), wide, place.height())
            self._draw_layer(painter, layer, box, unit.faded)
            share = 100.0 * layer.thickness_um / unit.thickness_um
            line = f"{layer.name}: {micrometres(layer.thickness_um)} · {share:.1f} % from foil to foil"
            line += " · coated on both sides: the next unit mirrors here" if layer.mirror else ""
            # A hair is hard to point at.
            self.hits.append(Hit(box.adjusted(-2.0, 0.0, 2.0, 0.0) if wide < RIM_PX else box, line))
            if self._write_inside(painter, layer, box, base, unit.faded):
                told.add(layer)
                thin.pop(layer, None)
            elif layer not in told:
                thin.setdefault(layer, box.center().x())
        total = micrometres(unit.thickness_um)
        self.words(painter, place.left() + unit.thickness_um * scale + 8.0, base, total, theme.text)
        self._draw_leaders(painter, thin, place.bottom(), place.left())

    def _draw_layer(self, painter: QPainter, layer: UnitLayer, box: QRectF, faded: bool) -> None:
        theme = self.theme
        fill = mix(theme.part[layer.part], theme.surface, FADE) if faded else theme.part[layer.part]
        # Less than a pixel would vanish; the place of the others stays true.
        body = QRectF(box.left(), box.top(), max(box.width(), 1.0), box.height())
        if layer.plated:
            painter.fillRect(body, QColor(mix(fill, theme.surface, 0.7)))
            painter.fillRect(body, QBrush(QColor(fill), Qt.BrushStyle.BDiagPattern))
        else:
            painter.fillRect(body, QColor(fill))
        if box.width() < RIM_PX:
            return
        if contrast(fill, theme.surface) < 3.0:
            painter.setPen(QPen(QColor(mix(fill, theme.text, 0.45)), 1.0))
            painter.drawRect(body.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(QColor(theme.surface), 1.0))
        painter.drawLine(body.topRight(), body.bottomRight())
        if layer.mirror and box.width() >= MIRROR_PX:
            painter.setPen(QPen(QColor(theme.text), 1.0, Qt.PenStyle.DashDotLine))
            middle = round(box.center().x()) + 0.5
            painter.drawLine(QPointF(middle, box.top()), QPointF(middle, box.bottom()))

    def _write_inside(
        self, painter: QPainter, layer: UnitLayer, box: QRectF, base: float, faded: bool
    ) -> bool:
        """Write name and thickness into a layer; only the thickness where the name does not fit. True: it is named."""
        if layer.plated or layer.mirror or box.height() < self.metrics.height():
            return False
        theme = self.theme
        fill = mix(theme.part[layer.part], theme.surface, FADE) if faded else theme.part[layer.part]
        ink = max((theme.text, theme.surface), key=lambda tone: contrast(tone, fill))
        thick = micrometres(layer.thickness_um)
        for words in (f"{layer.name} {thick}", f"{layer.short} {thick}", thick):
            wide = self.width_of(words)
            if wide + 8.0 <= box.width():
                self.words(painter, box.center().x() - wide / 2.0, base, words, ink)
                return words != thick
        return False

    def _draw_leaders(
        self, painter: QPainter, thin: dict[UnitLayer, float], bottom: float, left: float
    ) -> None:
        """Names under the row, each led to its layer."""
        layers = sorted(thin, key=lambda layer: thin[layer])
        words, lefts = self._fitting_names(layers, thin)
        centres, widths = [thin[layer] for layer in layers], [self.width_of(word) for word in words]
        base = bottom + LEADER_PX + self.metrics.ascent()
        painter.setPen(QPen(QColor(self.theme.quiet), 1.0))
        for x, at, wide in zip(centres, lefts, widths, strict=True):
            foot = min(max(x, at + 3.0), at + wide - 3.0)
            painter.drawLine(QPointF(x, bottom), QPointF(foot, bottom + LEADER_PX))
        for word, at in zip(words, lefts, strict=True):
            self.words(painter, at, base, word, self.theme.text)

    def _fitting_names(
        self, layers: list[UnitLayer], thin: dict[UnitLayer, float]
    ) -> tuple[list[str], list[float]]:
        """Words and left ends; the short names, then without the thickest layers, where the lane is too short.

        Takes what finds no room out of ``layers``.
        """
        short = False
        while True:
            words = [
                f"{layer.short if short else layer.name} {micrometres(layer.thickness_um)}"
                for layer in layers
            ]
            widths = [self.width_of(word) for word in words]
            lefts = spread([thin[layer] for layer in layers], widths, 0.0, self.size.width(), LABEL_GAP_PX)
            if lefts is not None:
                return words, lefts
            if short:
                layers.remove(max(layers, key=lambda layer: layer.thickness_um))
            short = True

    def _draw_scale(self, painter: QPainter, left: float, top: float) -> None:
        scale = self.scale()
        length = scale_bar_um(scale, (self.ends()[1] - left) / 3.0)
        if length <= 0.0:
            return
        middle, end = top + self.metrics.height() / 2.0, left + length * scale
        painter.setPen(QPen(QColor(self.theme.text), 1.0))
        painter.drawLine(QPointF(left, middle), QPointF(end, middle))
        for x in (left, end):
            painter.drawLine(QPointF(x, middle - 3.0), QPointF(x, middle + 3.0))
        self.words(
            painter, end + 6.0, self.base_in(top, self.metrics.height()), f"{length:g} µm", self.theme.quiet
        )


class UnitDrawing(PixelPlot[UnitItem]):
    """The plot of the rows."""

    def __init__(self) -> None:
        super().__init__("The repeating unit to scale, from foil to foil", UnitItem)
        self.export_name = "repeating-unit"

    def set_units(self, units: Sequence[Unit]) -> None:
        """Show these designs, one row each."""
        self.item.units = tuple(units)
        self.item.update()

    def table(self) -> Table:
        """A row for every layer in order."""
        rows: list[list[object]] = [
            [unit.label, place, layer.name, layer.part, layer.thickness_um]
            for unit in self.item.units
            for place, layer in enumerate(unit.layers, start=1)
        ]
        return ["design", "place", "layer", "part", "thickness_um"], rows

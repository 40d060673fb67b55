"""Mass and volume in one picture: each part a rectangle as wide as its share of the volume, as high as its mass per
volume, so that its area is its mass (an idea of PyBaMM-TEA). Electrolyte lies on top of what it soaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.pixel_plot import Hit, PixelItem
from app.plots.theme import Theme, contrast, mix
from app.plots.ticks import format_value
from app.plots.tiles_model import MOST_G_ML, Box, Tile, axis_top, boxes, mean_g_ml
from app.plots.unit_model import spread

HEAD_SHARE = 1.22
LABEL_GAP_PX = 8.0


class TilesItem(PixelItem):
    """Paints the rectangles in the pixels of a view box whose axes are percent and g/mL."""

    tiles: tuple[Tile, ...] = ()

    def draw(self, painter: QPainter) -> None:
        """Rectangles, the line of the whole, names."""
        found = boxes(self.tiles)
        top = axis_top(found)
        thin = []
        for box in found:
            place = self._place(box, top)
            self._draw_box(painter, box, place, top)
            self.hits.append(Hit(place.adjusted(-1.0, -2.0, 1.0, 0.0), self._line(box)))
            if not self._write_inside(painter, box, place):
                thin.append((box, place))
        self._draw_mean(painter, top)
        self._draw_names(painter, thin)

    def _y(self, value: float, top: float) -> float:
        return self.size.height() * (1.0 - min(value, top) / (top * HEAD_SHARE))

    def _place(self, box: Box, top: float) -> QRectF:
        wide = self.size.width() / 100.0
        y = self._y(box.top, top)
        return QRectF(box.left * wide, y, box.width * wide, self.size.height() - y)

    def _draw_box(self, painter: QPainter, box: Box, place: QRectF, top: float) -> None:
        theme = self.theme
        fill = theme.part[box.tile.part]
        body = QRectF(place.left(), place.top(), max(place.width(), 1.0), place.height())
        painter.fillRect(body, QColor(fill))
        if box.soaked > 0.0:
            share = box.soaked / box.top
            soaked = QRectF(body.left(), body.top(), body.width(), body.height() * share)
            painter.fillRect(soaked, QColor(theme.part["electrolyte"]))
        if contrast(fill, theme.surface) < 3.0 or box.soaked > 0.0:
            painter.setPen(QPen(QColor(mix(fill, theme.text, 0.45)), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(body.adjusted(0.5, 0.5, -0.5, -0.5))
        if box.top > MOST_G_ML:
            # Cut off at the top of the axis: two strokes say so.
            painter.setPen(QPen(QColor(theme.surface), 2.0))
            for y in (body.top() + 5.0, body.top() + 9.0):
                painter.drawLine(QPointF(body.left(), y + 2.0), QPointF(body.right(), y - 2.0))

    def _write_inside(self, painter: QPainter, box: Box, place: QRectF) -> bool:
        theme, line = self.theme, self.metrics.height()
        dry = place.height() * box.height / box.top if box.top > 0.0 else 0.0
        if dry < line + 2.0 or self.width_of(box.tile.name) + 6.0 > place.width():
            return False
        fill = theme.part[box.tile.part]
        ink = max((theme.text, theme.surface), key=lambda tone: contrast(tone, fill))
        base = place.bottom() - dry / 2.0 + self.metrics.ascent() / 2.0 - 1.0
        wide = self.width_of(box.tile.name)
        self.words(painter, place.center().x() - wide / 2.0, base, box.tile.name, ink)
        return True

    def _draw_mean(self, painter: QPainter, top: float) -> None:
        mean = mean_g_ml(self.tiles)
        if mean <= 0.0:
            return
        y = self._y(mean, top)
        painter.setPen(QPen(QColor(self.theme.text), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0.0, y), QPointF(self.size.width(), y))
        self.words(
            painter, self.size.width(), y - 3.0, f"ø {format_value(mean)}", self.theme.text, right=True
        )
        self.hits.append(
            Hit(QRectF(0.0, y - 3.0, self.size.width(), 6.0), f"The whole: {format_value(mean)} g/mL")
        )

    def _draw_names(self, painter: QPainter, thin: list[tuple[Box, QRectF]]) -> None:
        """Names of the narrow ones over the plot, each led to its rectangle; the heaviest, where not all fit."""
        thin, lefts = list(thin), None
        while lefts is None:
            names = [box.tile.name for box, _ in thin]
            widths = [self.width_of(name) for name in names]
            centres = [place.center().x() for _, place in thin]
            lefts = spread(centres, widths, 0.0, self.size.width(), LABEL_GAP_PX)
            if lefts is None:
                thin.remove(min(thin, key=lambda entry: entry[0].tile.whole_g))
        foot = self.metrics.height()
        for (_, place), name, x, wide in zip(thin, names, lefts, widths, strict=True):
            self.words(painter, x, self.metrics.ascent(), name, self.theme.text)
            painter.setPen(QPen(QColor(self.theme.quiet), 1.0))
            at = min(max(place.center().x(), x + 3.0), x + wide - 3.0)
            painter.drawLine(QPointF(at, foot), QPointF(place.center().x(), max(place.top() - 1.0, foot)))

    def _line(self, box: Box) -> str:
        tile = box.tile
        mass = sum(other.whole_g for other in self.tiles) or 1.0
        parts = [
            f"{tile.name}: {box.width:.1f} % of the volume, {100.0 * tile.whole_g / mass:.1f} % of the mass",
            f"{format_value(tile.volume_ml)} mL × {format_value(box.top)} g/mL = {format_value(tile.whole_g)} g",
        ]
        if tile.soaked_g > 0.0:
            parts.append(f"{format_value(tile.soaked_g)} g of it electrolyte")
        if box.top > MOST_G_ML:
            parts.append("higher than the axis")
        return " · ".join(parts)


class Tiles(PlotFrame):
    """The plot: shares of the volume along, mass per volume up. It does not zoom: areas stay whole."""

    def __init__(self) -> None:
        super().__init__("Share of volume (%), area is mass", "", "Density", "g/mL")
        self.setAccessibleName(
            "Mass and volume of the parts: width is volume, height mass per volume, area mass"
        )
        self.export_name = "mass-and-volume"
        self.plotItem.setMouseEnabled(x=False, y=False)
        self.view_box.setMouseEnabled(x=False, y=False)
        self.item = TilesItem(self.view_box)
        self._top = 0.0
        self.view_box.sigResized.connect(self._resize)
        self.apply_theme(self.theme)

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these parts, from left to right."""
        self.item.tiles = tuple(tiles)
        self.item.update()
        top = axis_top(boxes(tiles))
        if top != self._top:
            self._top = top
            self.set_home((0.0, 100.0), (0.0, top * HEAD_SHARE))

    def apply_theme(self, theme: Theme) -> None:
        """Recolour the item."""
        if hasattr(self, "item"):
            self.item.set_theme(theme, self.scale_factor)
            self._resize()

    def read_out(self, x: float, y: float) -> str:
        """The part under the pointer."""
        hit = self.item.hit_at(self.view_box.mapFromView(QPointF(x, y)))
        return "" if hit is None else hit.line

    def table(self) -> Table:
        """A row for every part, the volumes and masses in full."""
        rows: list[list[object]] = [
            [tile.name, tile.volume_ml, tile.mass_g, tile.soaked_g, tile.whole_g] for tile in self.item.tiles
        ]
        return ["part", "volume_ml", "mass_g", "electrolyte_g", "whole_g"], rows

    def _resize(self, *_: object) -> None:
        self.item.resize(self.view_box.rect())

"""Pictograms and round windows painted once and stamped often: a thousand of them fit into a frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.plots.lane_labels import GLYPH_PX
from app.plots.lane_model import LaneEvent
from app.plots.lane_pictures import DASHES, draw_pictogram, draw_windows
from app.plots.lane_stage import LaneStage

_RIM_PX = 2.0
_Look = tuple[str, float, float]


class GlyphAtlas:
    """Stamps the pictogram of an event; with ``exact`` shapes instead of pixels, as exported pictures need them."""

    def __init__(self, stage: LaneStage) -> None:
        self._stage = stage
        self.exact = False
        self._look: _Look | None = None
        self._stamps: dict[tuple[str, str, bool], QPixmap] = {}

    def begin(self, painter: QPainter) -> None:
        """To be called before the first stamp of a picture."""
        # Not the device's own word: asking a painter for its device crashes with some devices.
        ratio = max(1.0, abs(painter.deviceTransform().m11()))
        look = (self._stage.theme.name, self._stage.scale, ratio)
        if look != self._look:
            self._look = look
            self._stamps.clear()
        self._half = GLYPH_PX * self._stage.scale / 2 + _RIM_PX

    def stamp(self, painter: QPainter, event: LaneEvent, x: float, y: float) -> None:
        """Draw the pictogram of an event, centred."""
        if self.exact:
            self._draw(painter, event, QPointF(x, y))
            return
        key = (event.glyph, event.tint, event.filled)
        made = self._stamps.get(key)
        if made is None:
            made = self._stamps[key] = self._made(event)
        painter.drawPixmap(QPointF(x - self._half, y - self._half), made)

    def _made(self, event: LaneEvent) -> QPixmap:
        assert self._look is not None
        ratio = self._look[2]
        side = max(1, round(2 * self._half * ratio))
        canvas = QPixmap(side, side)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, event, QPointF(self._half, self._half))
        painter.end()
        return canvas

    def _draw(self, painter: QPainter, event: LaneEvent, at: QPointF) -> None:
        stage = self._stage
        size, ground = GLYPH_PX * stage.scale, QColor(stage.theme.surface)
        draw_pictogram(painter, event.glyph, at, size, stage.colour(event.tint), ground, event.filled)


class WindowAtlas:
    """Stamps windows with round ends: two ends and a middle in tiles. With ``exact`` it draws them as shapes."""

    def __init__(self, stage: LaneStage) -> None:
        self._stage = stage
        self.exact = False
        self._look: _Look | None = None
        self._stamps: dict[tuple[str, str], tuple[QPixmap, QPixmap]] = {}

    def stamp(self, painter: QPainter, boxes: Sequence[QRectF], style: str, tint: str) -> None:
        """Draw windows of one look."""
        stage = self._stage
        ratio = max(1.0, abs(painter.deviceTransform().m11()))
        look = (stage.theme.name, stage.scale, ratio)
        if look != self._look:
            self._look = look
            self._stamps.clear()
        whole = self.exact or ratio != round(ratio)
        rim = round(_RIM_PX)
        end = round(boxes[0].height() / 2) + 1 + rim if boxes else 0
        short = [box for box in boxes if whole or box.width() < 2 * end]
        draw_windows(painter, short, "round", style, stage.colour(tint), stage.theme, stage.scale)
        if len(short) == len(boxes):
            return
        ends, middle = self._stamps.get((style, tint)) or self._made(
            boxes[0].height(), end, style, tint, ratio
        )
        self._stamps[style, tint] = ends, middle
        part, tall = round(end * ratio), ends.height()
        high = round(tall / ratio)
        for box in boxes:
            if not whole and box.width() >= 2 * end:
                left, right, top = round(box.left()) - rim, round(box.right()) + rim, round(box.top()) - rim
                painter.drawPixmap(left, top, end, high, ends, 0, 0, part, tall)
                painter.drawPixmap(right - end, top, end, high, ends, ends.width() - part, 0, part, tall)
                painter.drawTiledPixmap(left + end, top, right - left - 2 * end, high, middle)

    def _made(self, thick: float, end: int, style: str, tint: str, ratio: float) -> tuple[QPixmap, QPixmap]:
        """Both ends, and one period of the middle: that of the dashes, where it is dashed."""
        stage, rim = self._stage, round(_RIM_PX)
        period = max(1, round(sum(DASHES.get(style, [0.0])) * 1.2 * stage.scale))
        wide, colour = 2 * end + 8 * period, stage.colour(tint)
        canvas = _canvas(wide, round(thick) + 2 * rim, ratio)
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rim, rim, wide - 2 * rim, thick)
        draw_windows(painter, [box], "round", style, colour, stage.theme, stage.scale)
        painter.end()
        middle = canvas.copy(round(end * ratio), 0, round(period * ratio), canvas.height())
        middle.setDevicePixelRatio(ratio)
        return canvas, middle


def _canvas(wide: int, high: int, ratio: float) -> QPixmap:
    canvas = QPixmap(round(wide * ratio), round(high * ratio))
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    return canvas

"""The lanes as a picture that stands alone: their sentence above, the legend below, no marks of the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.plots.lane_model import LegendEntry
from app.plots.lane_pictures import SWATCH_PX, draw_pictogram, draw_swatch
from app.plots.markers import draw_marker
from app.plots.picture import exporting
from app.plots.theme import font

if TYPE_CHECKING:
    from app.plots.lanes import LanesView

MARGIN_PX, LINE_PX, TITLE_PX, GAP_PX = 12.0, 20.0, 34.0, 16.0


@dataclass(frozen=True)
class _Sheet:
    """Where things go in px: the margin at the sides, the heights of title and legend, and each entry's left edge
    and line."""

    side: float
    title: float
    legend: float
    places: tuple[tuple[float, int, LegendEntry], ...]


def lanes_image(view: LanesView, ratio: float = 2.0) -> QImage:
    """Return the picture with ``ratio`` device pixels to a pixel."""
    sheet = _sheet(view)
    size = _size(view, sheet)
    image = QImage(round(size.width() * ratio), round(size.height() * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _paint(view, sheet, painter, size)
    painter.end()
    return image


def lanes_svg(view: LanesView) -> bytes:
    """Return the picture as SVG 1.1, one user unit to a screen pixel."""
    sheet = _sheet(view)
    size = _size(view, sheet)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(view.caption.title or view.accessibleName())
    painter = QPainter(generator)
    _paint(view, sheet, painter, size)
    painter.end()
    return bytes(buffer.data().data())


def picture_size(view: LanesView) -> QSize:
    """The size of the picture in px, with title and legend."""
    return _size(view, _sheet(view))


def paint_lanes(view: LanesView, painter: QPainter) -> None:
    """Paint the picture, one unit to a pixel: onto a page, say."""
    sheet = _sheet(view)
    _paint(view, sheet, painter, _size(view, sheet))


@contextmanager
def _without_cursor(view: LanesView) -> Iterator[None]:
    """The keyboard's mark belongs to the screen, not to the picture."""
    cursor, view.lanes.cursor = view.lanes.cursor, None
    try:
        yield
    finally:
        view.lanes.cursor = cursor


def _size(view: LanesView, sheet: _Sheet) -> QSize:
    plot = view.viewport().size()
    return QSize(
        max(1, round(plot.width() + 2.0 * sheet.side)),
        max(1, round(sheet.title + plot.height() + sheet.legend)),
    )


def _sheet(view: LanesView) -> _Sheet:
    """Entries flow from the left, as many to a line as fit."""
    scale, caption = view.scale_factor, view.caption
    metrics = QFontMetricsF(font("caption", scale))
    side = MARGIN_PX if caption.title or caption.entries else 0.0
    left, line, places = side, 0, []
    for entry in caption.entries:
        wide = (SWATCH_PX + 6.0) * scale + metrics.horizontalAdvance(entry.text)
        if left > side and left + wide > view.viewport().width() + side:
            left, line = side, line + 1
        places.append((left, line, entry))
        left += wide + GAP_PX * scale
    title = TITLE_PX * scale if caption.title else 0.0
    legend = (line + 1) * LINE_PX * scale + 2.0 * MARGIN_PX if places else 0.0
    return _Sheet(side, title, legend, tuple(places))


def _paint(view: LanesView, sheet: _Sheet, painter: QPainter, size: QSize) -> None:
    painter.fillRect(QRectF(0.0, 0.0, size.width(), size.height()), QColor(view.theme.surface))
    scene, plot = view.scene(), view.viewport().rect()
    scene.prepareForPaint()
    with exporting(scene), _without_cursor(view):
        view.render(painter, QRectF(sheet.side, sheet.title, plot.width(), plot.height()), plot)
    face = font("heading", view.scale_factor)
    painter.setFont(face)
    painter.setPen(QColor(view.theme.text))
    painter.drawText(QPointF(sheet.side, QFontMetricsF(face).ascent() + 8.0), view.caption.title)
    top = sheet.title + plot.height() + MARGIN_PX
    for left, line, entry in sheet.places:
        _entry(view, painter, entry, left, top + (line + 0.5) * LINE_PX * view.scale_factor)


def _entry(view: LanesView, painter: QPainter, entry: LegendEntry, left: float, y: float) -> None:
    theme, scale = view.theme, view.scale_factor
    middle = QPointF(left + SWATCH_PX / 2 * scale, y)
    if entry.sample == "glyph":
        ink = view.lanes.colour(entry.tint)
        draw_pictogram(painter, entry.key, middle, 12.0 * scale, ink, QColor(theme.surface))
    elif entry.sample == "route":
        draw_marker(painter, entry.key, middle, 10.0 * scale, view.lanes.colour(entry.key))
    else:
        draw_swatch(painter, entry.key, left, y, theme, scale)
    face = font("caption", scale)
    painter.setFont(face)
    painter.setPen(QColor(theme.quiet))
    sink = QFontMetricsF(face).capHeight() / 2
    painter.drawText(QPointF(left + (SWATCH_PX + 5.0) * scale, y + sink), entry.text)

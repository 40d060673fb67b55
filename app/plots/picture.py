"""A plot as an image or as SVG, painted by the same code as the screen, without hover and focus marks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

if TYPE_CHECKING:
    from app.plots.frame import PlotFrame


@contextmanager
def exporting(scene: QGraphicsScene) -> Iterator[None]:
    """Draw shapes, not cached pixmaps, while this holds: sharp at any size, true vectors in SVG."""
    cached: list[tuple[QGraphicsItem, QGraphicsItem.CacheMode]] = []
    marked = []
    for item in scene.items():
        if item.cacheMode() != QGraphicsItem.CacheMode.NoCache:
            cached.append((item, item.cacheMode()))
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        if hasattr(item, "setExportMode"):
            item.setExportMode(True, {"antialias": True, "resolutionScale": 1.0})
            marked.append(item)
    try:
        yield
    finally:
        for item in marked:
            item.setExportMode(False)
        for item, mode in cached:
            item.setCacheMode(mode)


def plot_image(frame: PlotFrame, ratio: float = 2.0) -> QImage:
    """Return the plot as it is on screen, with `ratio` device pixels to a pixel (2 by default)."""
    size = frame.viewport().size()
    image = QImage(
        max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _render(frame, painter)
    painter.end()
    return image


def plot_svg(frame: PlotFrame, title: str) -> bytes:
    """Return the plot as SVG 1.1 (clip paths need it), one user unit to a screen pixel."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    size = frame.viewport().size()
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(title)
    painter = QPainter(generator)
    _render(frame, painter)
    painter.end()
    return bytes(buffer.data().data())


def _render(frame: PlotFrame, painter: QPainter) -> None:
    scene = frame.scene()
    scene.prepareForPaint()
    size = frame.viewport().size()
    with exporting(scene):
        frame.render(painter, QRectF(0, 0, size.width(), size.height()), frame.viewport().rect())

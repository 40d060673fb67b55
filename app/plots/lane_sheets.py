"""The lanes whole, not only what the window shows: one picture, one long page, or several pages of paper size.

scene ─► a view of its own, never shown, wide enough for its years and high enough for its lanes ─► picture
                                                     its lanes cut between rows into pages       ─► PDF
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.plots.lane_axes import NAME_AXIS_PX, YEAR_AXIS_PX
from app.plots.lane_export import lanes_image, lanes_svg, paint_lanes, picture_size
from app.plots.lane_model import LaneCaption, LaneScene
from app.plots.lanes import LanesView
from app.plots.theme import Theme

YEAR_PX, LEAST_PX, MOST_PX = 110.0, 1400.0, 4000.0
# Pictures above this many pixels a side are drawn at one device pixel to a pixel, so that they can be opened.
LARGE_PX = 6000.0
PX_PER_MM = 96.0 / 25.4
A3_MM = (420.0, 297.0)
# What printers leave white at each side of a sheet.
MARGIN_MM = 10.0


@dataclass(frozen=True)
class Sheet:
    """What is drawn: the scene with its caption, the years, and the theme."""

    scene: LaneScene
    caption: LaneCaption
    years: tuple[float, float]
    theme: Theme


def whole_image(sheet: Sheet) -> QImage:
    """All lanes and all years as one picture."""
    with _view(sheet) as view:
        _make_high(view)
        size = picture_size(view)
        large = max(size.width(), size.height()) > LARGE_PX
        return lanes_image(view, 1.0 if large else 2.0)


def whole_svg(sheet: Sheet) -> bytes:
    """All lanes and all years in vectors."""
    with _view(sheet) as view:
        _make_high(view)
        return lanes_svg(view)


def whole_pdf(sheet: Sheet) -> bytes:
    """All lanes and all years on one page of their size."""
    with _view(sheet) as view:
        _make_high(view)
        size = picture_size(view)
        paper = QSizeF(size.width() / PX_PER_MM, size.height() / PX_PER_MM)
        return _pdf(view, [(0.0, float(view.height()))], paper)


def paged_pdf(sheet: Sheet) -> bytes:
    """All lanes on as many A3 pages as they need, each with its years, cut between lanes."""
    with _view(sheet, A3_MM[0] * PX_PER_MM) as view:
        size = picture_size(view)
        share = (A3_MM[1] - 2.0 * MARGIN_MM) / (A3_MM[0] - 2.0 * MARGIN_MM)
        room = size.width() * share - (size.height() - view.height()) - YEAR_AXIS_PX
        pages = [(top, low - top + YEAR_AXIS_PX) for top, low in _cuts(view.layout_now.tops, room)]
        return _pdf(view, pages, QSizeF(*A3_MM), MARGIN_MM)


def _cuts(tops: Sequence[float], room: float) -> Iterator[tuple[float, float]]:
    """Stretches of whole lanes, much alike, and none higher than ``room`` px unless a single lane is."""
    high = tops[-1] - tops[0]
    even = high / math.ceil(high / room) + max(low - top for top, low in pairwise(tops))
    start, room = 0, min(room, even)
    for index in range(1, len(tops)):
        if index + 1 == len(tops) or tops[index + 1] - tops[start] > room:
            yield tops[start], tops[index]
            start = index


@contextmanager
def _view(sheet: Sheet, wide: float | None = None) -> Iterator[LanesView]:
    """A view with the sheet's lanes, ``wide`` px or as wide as its years ask for."""
    view = LanesView()
    try:
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        start, end = sheet.years
        asked = NAME_AXIS_PX + min(MOST_PX, max(LEAST_PX, (end - start) * YEAR_PX))
        view.resize(round(wide or asked), 400)
        view.set_theme(sheet.theme, 1.0)
        view.caption = sheet.caption
        view.show()
        view.set_limits(start, end)
        view.set_scene(sheet.scene, ([], []))
        view.set_range(start, end)
        yield view
    finally:
        view.hide()
        view.close()
        view.deleteLater()


def _make_high(view: LanesView) -> None:
    """As high as its lanes."""
    view.resize(view.width(), round(view.layout_now.height + YEAR_AXIS_PX + 2.0))
    view.set_range(*view.years)


def _pdf(view: LanesView, pages: list[tuple[float, float]], paper: QSizeF, margin_mm: float = 0.0) -> bytes:
    """Each page: the lanes from ``top`` in a view of ``height`` px, fitted to the paper's width in its margins."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(view.caption.title)
    writer.setCreator("Voltascope")
    # Type is set in points: at the screen's own resolution it keeps its size beside the lines. All of it is vectors.
    writer.setResolution(view.logicalDpiX())
    size = QPageSize(paper, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    for number, (top, height) in enumerate(pages):
        if number:
            writer.newPage()
        view.resize(view.width(), round(height))
        view.set_range(*view.years)
        view.scroll_to(top)
        painter.save()
        margin = writer.width() * margin_mm / paper.width()
        scale = (writer.width() - 2.0 * margin) / picture_size(view).width()
        painter.translate(margin, margin)
        painter.scale(scale, scale)
        paint_lanes(view, painter)
        painter.restore()
    painter.end()
    return bytes(buffer.data().data())

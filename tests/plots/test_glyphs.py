"""Pictograms are drawn, told apart, and follow colour and pixel ratio."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from app.plots.glyphs import glyph_icon, glyph_names, glyph_path, rail_icon
from app.plots.markers import (
    DESIGN_SIZE_PX,
    DesignMarker,
    PinnedMarkers,
    glyph_symbol,
    route_icon,
    route_pixmap,
    route_symbol,
)
from app.plots.theme import DARK, LIGHT, ROUTES


def pixels(icon: QIcon, state: QIcon.State = QIcon.State.Off) -> np.ndarray:
    image = icon.pixmap(QSize(32, 32), QIcon.Mode.Normal, state).toImage()
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.bytesPerLine() // 4, 4).copy()


@pytest.mark.parametrize("name", glyph_names())
def test_glyphs_stay_in_the_unit_box(name: str):
    box = glyph_path(name).boundingRect()
    assert QRectF(-0.5, -0.5, 1, 1).contains(box), box
    assert max(box.width(), box.height()) >= 0.4


def test_no_two_kinds_look_alike(qapp):
    names = ("flag", "factory", "cell", "car", "hexagon", "chevrons", "cross", "link", "document", "question")
    drawn = [pixels(glyph_icon(name, "#000000"))[..., 3] > 127 for name in names]
    for i, one in enumerate(drawn):
        assert 40 < one.sum() < 900, names[i]
        for other in drawn[:i]:
            assert (one != other).mean() > 0.05


def test_unknown_glyph_is_an_error():
    with pytest.raises(KeyError):
        glyph_path("spaceship")


def test_an_icon_takes_the_asked_colours(qapp):
    icon = rail_icon("calculator", "#ff0000", "#0000ff")
    for state, channel in ((QIcon.State.Off, 2), (QIcon.State.On, 0)):
        shot = pixels(icon, state)
        full = shot[shot[..., 3] == 255]
        assert len(full) > 10
        assert (full[:, channel] == 255).all()


def test_routes_are_told_apart_without_colour(qapp):
    masks = [pixels(route_icon(route, LIGHT))[..., 3] > 127 for route in ROUTES]
    for i, one in enumerate(masks):
        assert one.sum() > 60, ROUTES[i]
        for other in masks[:i]:
            assert (one != other).mean() > 0.03


def test_route_pixmap_follows_the_pixel_ratio(qapp):
    sharp = route_pixmap("oxide", LIGHT, 14, 2.0)
    assert sharp.width() == 28
    assert sharp.devicePixelRatio() == 2.0


def test_unstated_routes_are_question_marks(qapp):
    assert route_symbol("unstated") == route_symbol("nonsense") == glyph_symbol("question")
    assert route_symbol("oxide") == "s"


def test_design_marker_is_ring_and_dot(qapp):
    marker = DesignMarker(LIGHT)
    assert not marker.isVisible()
    marker.set_point(257.0, 634.0)
    assert marker.isVisible()
    assert (marker.x(), marker.y()) == (257.0, 634.0)
    for theme in (LIGHT, DARK):
        marker.set_theme(theme)
        picture = painted(marker)
        ring = round(12 + DESIGN_SIZE_PX / 2)
        assert picture.pixelColor(12, 12) == QColor(theme.accent)
        assert picture.pixelColor(ring, 12) == QColor(theme.accent)
        assert picture.pixelColor(17, 12) == QColor(theme.surface)
    marker.set_point(None)
    assert not marker.isVisible()


def painted(marker: DesignMarker) -> QImage:
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.translate(12.5, 12.5)
    marker.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return picture


def test_pinned_markers_are_hollow(qapp):
    marker = PinnedMarkers(LIGHT)
    marker.set_points([(1.0, 2.0), (3.0, 4.0)])
    assert [tuple(p.pos()) for p in marker.points()] == [(1.0, 2.0), (3.0, 4.0)]
    assert marker.opts["brush"].color() == QColor(LIGHT.surface)

"""Both themes can be read: contrasts are computed, not believed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QGuiApplication

from app.plots.theme import (
    BASE_PROPERTY,
    DARK,
    LIGHT,
    PARTS,
    ROUTE_SYMBOL,
    ROUTES,
    Theme,
    contrast,
    font,
    mix,
    role_points,
    theme_for,
)

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)


def test_contrast_meets_its_definition():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == 1.0
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@BOTH
@pytest.mark.parametrize("ink", ["text", "quiet", "accent", "warning", "refusal"])
def test_text_is_readable_on_page_and_surface(theme: Theme, ink: str):
    for ground in ("page", "surface"):
        assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5, (ink, ground)


@BOTH
def test_text_is_readable_on_tint_and_accent(theme: Theme):
    for ink in (theme.text, theme.quiet, theme.accent):
        assert contrast(ink, theme.accent_tint) >= 4.5
    assert contrast(theme.accent_text, theme.accent) >= 4.5


@BOTH
@pytest.mark.parametrize("route", ROUTES)
def test_route_marks_stand_out(theme: Theme, route: str):
    for ground in (theme.page, theme.surface, theme.accent_tint):
        assert contrast(theme.route[route], ground) >= 3.0


@BOTH
def test_each_part_stands_out_or_its_outline_does(theme: Theme):
    for part in PARTS:
        pale = contrast(theme.part[part], theme.surface) < 3.0
        if pale:
            # Pale tints are outlined: half way to the text colour must carry the edge.
            assert contrast(mix(theme.part[part], theme.text, 0.5), theme.surface) >= 3.0, part


@BOTH
def test_every_route_and_part_has_its_own_colour(theme: Theme):
    assert set(theme.route) == set(ROUTES) == set(ROUTE_SYMBOL)
    assert set(theme.part) == set(PARTS)
    assert len({theme.route[r] for r in ROUTES}) == len(ROUTES)
    assert len(set(theme.part.values())) == len(PARTS)


def test_light_tokens_are_those_of_the_specification():
    assert (LIGHT.page, LIGHT.surface, LIGHT.line) == ("#F7F7F5", "#FFFFFF", "#DEDEDA")
    assert (DARK.page, DARK.surface, DARK.line) == ("#16181B", "#1E2125", "#33383E")
    assert (LIGHT.accent, DARK.accent) == ("#2563A8", "#6FA8E6")


def test_unknown_theme_is_light():
    assert theme_for("dark") is DARK
    assert theme_for("sepia") is LIGHT


@pytest.fixture
def base_of_ten(qapp):
    before = qapp.property(BASE_PROPERTY)
    qapp.setProperty(BASE_PROPERTY, 10.0)
    yield 10.0
    qapp.setProperty(BASE_PROPERTY, before)


def test_type_steps_are_relative_to_the_base(base_of_ten: float):
    steps = {role: role_points(role) - base_of_ten for role in ("caption", "body", "heading", "title")}
    assert steps == {"caption": -2.0, "body": 0.0, "heading": 2.0, "title": 6.0}
    assert role_points("headline", 1.5) == 45.0


def test_headline_is_light_with_tabular_figures(base_of_ten: float):
    face = font("headline")
    assert face.pointSizeF() == 30.0
    assert face.weight() == QFont.Weight.Light
    assert face.family() == QGuiApplication.font().family()
    if hasattr(face, "featureTags"):
        assert QFont.Tag("tnum") in face.featureTags()
    assert font("heading").weight() == QFont.Weight.DemiBold

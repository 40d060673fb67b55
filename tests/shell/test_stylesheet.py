"""The style sheet is whole, takes every colour from the theme, and Qt can read it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QStyleFactory, QWidget

from app.panels.common.badge import Badge
from app.plots.theme import DARK, LIGHT, Theme, contrast
from app.shell.stylesheet import palette, stylesheet
from app.shell.stylesheet_text import SHEET

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)


@BOTH
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_token_is_filled_in(theme: Theme, scale: float):
    sheet = stylesheet(theme, scale)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}") > 60


def test_no_colour_is_written_down():
    without_names = re.sub(r"#(rail|page)\b", "", SHEET)
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgb|gradient|white|black|gr[ae]y", without_names)


@BOTH
def test_qt_reads_the_sheet(theme: Theme, qtbot, qtlog):
    page = QWidget()
    qtbot.addWidget(page)
    button = QPushButton("Solve", page)
    button.setProperty("role", "primary")
    page.setStyle(QStyleFactory.create("Fusion"))
    page.setStyleSheet(stylesheet(theme))
    page.resize(200, 60)
    button.resize(100, 30)
    image = page.grab().toImage()
    assert image.pixelColor(15, 15).name() == theme.accent.lower()
    assert [r.message for r in qtlog.records if "parse" in r.message.lower()] == []


@BOTH
@pytest.mark.parametrize("tone", ["", "accent", "warning"])
def test_a_badge_that_is_a_link_shows_the_focus(theme: Theme, tone: str, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    badges = [Badge("measured", page) for _ in range(2)]
    for badge in badges:
        badge.set_tone(tone)
        badge.set_source("policies", "x")
        badge.setGeometry(badges.index(badge) * 100, 10, 90, 20)
    page.setStyleSheet(stylesheet(theme))
    page.resize(200, 40)
    page.show()
    page.activateWindow()
    badges[1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(badges[1].hasFocus)
    image = page.grab().toImage()
    ring = [image.pixelColor(x, 20).name() for x in (100, 101)]
    assert ring == [theme.accent.lower()] * 2
    assert image.pixelColor(1, 20).name() != theme.accent.lower()


@BOTH
def test_the_palette_is_readable_too(theme: Theme):
    colours = palette(theme)
    for ground, ink in (
        (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText),
        (QPalette.ColorRole.Base, QPalette.ColorRole.Text),
        (QPalette.ColorRole.Button, QPalette.ColorRole.ButtonText),
        (QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.ToolTipText),
        (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText),
        (QPalette.ColorRole.Base, QPalette.ColorRole.PlaceholderText),
    ):
        assert contrast(colours.color(ground).name(), colours.color(ink).name()) >= 4.5, ink
    assert colours.color(QPalette.ColorRole.Window) == QColor(theme.page)


def test_presentation_is_half_as_large_again():
    small, large = (
        float(re.search(r'role="caption"\] \{ font-size: ([\d.]+)pt', stylesheet(LIGHT, scale)).group(1))
        for scale in (1.0, 1.5)
    )
    assert large == pytest.approx(1.5 * small, abs=0.02)

"""The style sheet is whole, takes every colour from the theme, and Qt can read it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QStyleFactory, QWidget

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

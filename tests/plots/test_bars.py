"""Stacked bars: shares fill the width, a common scale compares, every piece can be read out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from app.plots.bars import Bar, BarPlot, Segment
from app.plots.theme import DARK

FIRST = (Segment("positive", 30.0, ("30",), "positive 30"), Segment("negative", 10.0, ("10",), "negative 10"))
SECOND = (Segment("positive", 10.0, ("10",), "now positive"), Segment("foils", 10.0, (), "now foils"))
BARS = (Bar("A", FIRST, "40 g"), Bar("now", SECOND, "20 g"))


def shown(qtbot: QtBot, common: bool) -> BarPlot:
    plot = BarPlot("Bars", [("positive", "Positive"), ("negative", "Negative")], common)
    qtbot.addWidget(plot)
    plot.resize(420, 200)
    plot.set_bars(BARS)
    plot.show()
    plot.grab()
    return plot


def ends(plot: BarPlot) -> dict[str, QRectF]:
    return {line: box for box, line in plot.item._hits}


def test_shares_fill_the_width(qtbot: QtBot) -> None:
    hits = ends(shown(qtbot, common=False))
    assert abs(hits["negative 10"].right() - hits["now foils"].right()) < 1e-6
    assert abs(hits["positive 30"].width() - 3 * hits["negative 10"].width()) < 1e-6


def test_a_common_scale_compares_lengths(qtbot: QtBot) -> None:
    hits = ends(shown(qtbot, common=True))
    assert abs(hits["positive 30"].width() - 3 * hits["now positive"].width()) < 1e-6


def test_a_piece_is_read_out_and_listed(qtbot: QtBot) -> None:
    plot = shown(qtbot, common=False)
    box = ends(plot)["negative 10"]
    point = plot.view_box.mapToView(box.center())
    assert plot.read_out(point.x(), point.y()) == "negative 10"
    assert plot.item.segment_at(QPointF(-5.0, -5.0)) == ""
    header, rows = plot.table()
    assert header[0] == "bar"
    assert ["A", "negative", 10.0, "40 g"] in rows


def test_everything_stays_inside(qtbot: QtBot) -> None:
    plot = shown(qtbot, common=False)
    inside = plot.item.boundingRect()
    assert all(inside.contains(box) for box in ends(plot).values())


def test_an_empty_bar_is_left_out_and_the_theme_changes_the_picture(qtbot: QtBot) -> None:
    plot = shown(qtbot, common=False)
    light = plot.grab().toImage()
    plot.set_theme(DARK)
    assert plot.grab().toImage() != light
    plot.set_bars([Bar("none", (Segment("positive", 0.0),), "0 g")])
    plot.grab()
    assert plot.item._hits == []

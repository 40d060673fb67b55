"""The map of weightings: points are weights, the regions are read, and nothing leaves its place."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF

from app.plots.score_bars import ScoreBar, ScoreBars, ScoreSegment, WinShare, percent
from app.plots.ternary import TernaryMap, TernaryRegion, TernaryView
from app.plots.theme import DARK, LIGHT

SIDES = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]
HALF = (0.5, 0.5, 0.0)
VIEW = TernaryView(
    ("Conductivity", "Cost", "Safety"),
    ("a", "h", "k"),
    (
        TernaryRegion(("sulfide",), ("Sulfide",), (SIDES[0], HALF, SIDES[2]), 0.5),
        TernaryRegion(("oxide",), ("Oxide",), (HALF, SIDES[1], SIDES[2]), 0.5),
    ),
    {"Sulfide": (9.0, 1.0, 4.0), "Oxide": (5.0, 5.0, 4.0)},
    (0.25, 0.5, 0.25),
)


@pytest.fixture(params=[(300, 260), (160, 150), (600, 300)])
def plot(qtbot: Any, request: Any) -> TernaryMap:
    made = TernaryMap("Map")
    qtbot.addWidget(made)
    made.resize(*request.param)
    made.show_view(VIEW)
    made.show()
    made.grab()
    return made


def test_a_point_and_its_weights_are_one(plot: TernaryMap) -> None:
    for weights in (*SIDES, HALF, (0.2, 0.3, 0.5)):
        point = plot.item.point(weights)
        assert plot.item.boundingRect().contains(point)
        found = plot.item.weights_at(point * (1 - 1e-12) + QPointF(0, 0))
        if found is not None:
            assert found == pytest.approx(weights, abs=1e-6)
    inner = plot.item.weights_at(plot.item.point((0.2, 0.3, 0.5)))
    assert inner == pytest.approx((0.2, 0.3, 0.5))
    assert plot.item.weights_at(QPointF(1.0, 1.0)) is None


def test_hover_tells_weights_and_totals_best_first(plot: TernaryMap) -> None:
    view = plot.view_box.mapToView(plot.item.point((0.2, 0.3, 0.5)))
    line = plot.read_out(view.x(), view.y())
    assert line.startswith("Weights: Conductivity 20 %, Cost 30 %, Safety 50 %")
    assert "Oxide 4.50 of 10 · Sulfide 4.10 of 10" in line
    outside = plot.view_box.mapToView(QPointF(1.0, 1.0))
    assert plot.read_out(outside.x(), outside.y()) == ""


def test_regions_take_their_routes_colours_and_the_ring_lies_on_top(plot: TernaryMap) -> None:
    plot.resize(300, 260)
    for theme in (LIGHT, DARK):
        plot.set_theme(theme)
        picture = plot.grab().toImage()
        colours = set()
        for weights in ((0.7, 0.05, 0.25), (0.05, 0.7, 0.25)):
            at = plot.mapFromScene(plot.view_box.mapToScene(plot.item.point(weights)))
            colours.add(picture.pixelColor(at).name())
        assert len(colours) == 2
        assert theme.surface.lower() not in colours
        at = plot.mapFromScene(plot.view_box.mapToScene(plot.item.point((0.25, 0.5, 0.25))))
        assert picture.pixelColor(at).name() == theme.accent.lower()


def test_the_table_has_the_shares(plot: TernaryMap) -> None:
    header, rows = plot.table()
    assert header[:2] == ["route", "share_of_triangle"]
    assert [row[:2] for row in rows] == [["Sulfide", 0.5], ["Oxide", 0.5]]


def test_an_empty_map_reads_nothing(qtbot: Any) -> None:
    plot = TernaryMap("Map")
    qtbot.addWidget(plot)
    plot.show_view(TernaryView())
    plot.show_empty("Choose other criteria.")
    plot.grab()
    assert plot.read_out(0.5, 0.5) == ""
    assert plot.is_empty


def test_small_shares_are_not_rounded_to_nothing() -> None:
    assert [percent(share) for share in (0.0, 0.004, 0.5449, 1.0)] == ["0 %", "under 1 %", "54 %", "100 %"]


def bars() -> list[ScoreBar]:
    first = (
        ScoreSegment("a", "Conductivity", 4.0, 8.0, "eight", ("scores", "x")),
        ScoreSegment("c", "Air", 2.0, 4.0, "four", ("scores", "y")),
    )
    return [ScoreBar("sulfide", "Sulfide", 6.0, first, True), ScoreBar("oxide", "Oxide", None, ())]


@pytest.mark.parametrize("size", [(480, 160), (260, 120), (900, 400)])
def test_segments_are_as_long_as_what_they_add(qtbot: Any, size: tuple[int, int]) -> None:
    plot = ScoreBars("Bars")
    qtbot.addWidget(plot)
    plot.resize(*size)
    liquid = ScoreBar("liquid", "Liquid", 7.0, ())
    plot.show_bars(
        bars(), liquid, [WinShare("sulfide", "Sulfide", 0.7), WinShare("oxide", "Oxide", 0.3)], "drawn"
    )
    plot.show()
    plot.grab()
    boxes = {hit.line.split(" · ")[0]: hit.box for hit in plot.item.hits}
    assert boxes["eight"].width() == pytest.approx(2.0 * boxes["four"].width())
    assert boxes["four"].left() == pytest.approx(boxes["eight"].right())
    wins = [box for line, box in boxes.items() if "of all weightings" in line]
    assert wins[0].width() / wins[1].width() == pytest.approx(7 / 3)
    # A segment of 4 of 10 and a share of 40 % are equally long: one scale for both, unless percentages need the room.
    beside = plot.item._wins_room(QRectF(0.0, 0.0, boxes["eight"].width() / 0.4, 10.0))[1]
    if size != (260, 120):
        assert boxes["eight"].width() / 0.4 == pytest.approx(wins[0].width() / 0.7)
        assert not beside
    assert all(plot.item.boundingRect().adjusted(-2, -2, 2, 2).contains(hit.box) for hit in plot.item.hits)
    assert [words for words, _ in plot._sources] == ["Sulfide, conductivity", "Sulfide, air"]
    assert plot.table()[1][0] == ["Sulfide", "Conductivity", 8.0, 4.0, 6.0, None]

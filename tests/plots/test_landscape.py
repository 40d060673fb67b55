"""The landscape: cells stay, the design moves, the range only grows, names cover nothing."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.plots.landscape import Landscape, PinnedSpot, Spot
from app.plots.theme import DARK

SPOTS = [
    Spot("One", "liquid", "measured", 200.0, 500.0, "One · 200", 2),
    Spot("Two", "sulfide", "claim", 350.0, 800.0, "Two · 350", 1),
    Spot("Three", "polymer", "target", 400.0, 820.0, "Three · 400", 0),
    *(Spot(f"Crowd {n}", "liquid", "claim", 250.0 + n, 650.0 + n, f"Crowd {n}", 5) for n in range(12)),
]


@pytest.fixture
def plot(qtbot: QtBot) -> Landscape:
    result = Landscape()
    qtbot.addWidget(result)
    result.resize(420, 260)
    result.show()
    result.set_spots(SPOTS)
    result.set_design((257.0, 634.0), "mine")
    return result


def test_range_holds_all_and_only_grows_with_the_design(plot: Landscape) -> None:
    home = plot._home
    assert home is not None
    assert home[0][0] <= 200.0
    assert home[0][1] >= 400.0
    plot.set_design((300.0, 700.0), "mine")
    assert plot._home == home
    plot.set_design((700.0, 700.0), "mine")
    assert plot._home is not None
    assert plot._home[0][1] >= 700.0


def test_names_cover_neither_marks_nor_one_another(plot: Landscape) -> None:
    names = plot._labels_item.names
    assert {"One", "Two", "Three"} <= {placed.name for placed in names}
    for number, one in enumerate(names):
        assert plot._labels_item.size.contains(one.box)
        assert not any(one.box.intersects(other.box) for other in names[number + 1 :])


def test_a_target_has_an_arrow(plot: Landscape) -> None:
    assert len(plot._labels_item.arrows) == 1


def test_a_trail_lasts_from_press_to_release(plot: Landscape) -> None:
    plot.begin_trail()
    plot.set_design((260.0, 640.0), "mine")
    plot.set_design((270.0, 650.0), "mine")
    plot.end_trail()
    plot.set_design((100.0, 300.0), "mine")
    assert plot._path == [(257.0, 634.0), (260.0, 640.0), (270.0, 650.0)]
    plot.clear_trail()
    assert plot._path == []


def test_read_out_names_what_is_near(plot: Landscape) -> None:
    assert plot.read_out(257.5, 634.5) == "mine"
    assert plot.read_out(350.0, 800.0) == "Two · 350"
    assert "Wh/kg" in plot.read_out(390.0, 510.0)


def test_pinned_design_is_named_and_listed(plot: Landscape) -> None:
    pins = [PinnedSpot(letter, (208.0 + 9.0 * n, 451.0), f"{letter}: pin") for n, letter in enumerate("ABCD")]
    plot.set_pinned(pins)
    assert set("ABCD") <= {placed.name for placed in plot._labels_item.names}
    assert [tuple(point.pos()) for point in plot._pins.points()] == [pin.position for pin in pins]
    assert plot.read_out(208.0 + 27.0, 451.0) == "D: pin"
    _, rows = plot.table()
    assert ["pinned design A", "", "design", 208.0, 451.0] in rows
    assert len(rows) == len(SPOTS) + 5
    plot.set_pinned([])
    assert len(plot.table()[1]) == len(SPOTS) + 1


def test_theme_repaints(plot: Landscape) -> None:
    light = plot.grab().toImage()
    plot.set_theme(DARK)
    assert plot.grab().toImage() != light

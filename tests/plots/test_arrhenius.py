"""Arrhenius plot: where lines run and end, what is dashed, what the pointer reads, what is handed out."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.plots.arrhenius import ArrheniusPlot
from app.plots.arrhenius_model import (
    ROOM_PER_KELVIN,
    ArrheniusLine,
    ArrheniusScene,
    celsius,
    fitted_range,
    nearest_line,
)
from app.plots.theme import DARK
from app.science.arrhenius import per_kelvin
from app.science.electrolyte import conductivity_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def line(key, room, energy, row="sulfide", fit=(-20.0, 80.0), priority=1):
    return ArrheniusLine(
        key, row, key.upper(), room, energy, fit, priority, f"{key} read", ("electrolytes", key)
    )


LINES = (line("good", 5e-3, 0.3), line("poor", 1e-5, 0.5, "oxide"), line("still", 2e-4, None, "polymer"))


def scene(temperature=25.0, lines=LINES, chosen="good", front=("sulfide",)):
    return ArrheniusScene(lines, chosen, front, temperature)


@pytest.fixture
def plot(qtbot, qapp):
    made = ArrheniusPlot(-40.0, 120.0)
    qtbot.addWidget(made)
    made.resize(600, 340)
    made.set_scene(scene())
    made.show()
    qapp.processEvents()
    return made


@given(st.floats(1e-7, 1e-1), st.floats(0.1, 1.0), st.floats(-40.0, 120.0))
def test_a_line_is_conductivity_at_and_crosses_where_that_gives_one_millisiemens(room, energy, temperature):
    some = line("x", room, energy)
    drawn = 10.0 ** some.log_at(per_kelvin(temperature))
    assert drawn == pytest.approx(conductivity_at(room, energy, temperature), rel=1e-9)
    inverse = some.crossing(1e-3)
    if inverse is not None:
        assert some.log_at(inverse) == pytest.approx(-3.0, abs=1e-9)
        assert conductivity_at(room, energy, celsius(inverse)) == pytest.approx(1e-3, rel=1e-8)


def test_a_line_is_dashed_outside_its_fit_and_nowhere_twice():
    low, high = per_kelvin(120.0), per_kelvin(-40.0)
    pieces = LINES[0].pieces(low, high)
    assert [trusted for _, _, trusted in pieces] == [False, True, False]
    assert (pieces[0][0], pieces[-1][1]) == (low, high)
    assert [end for _, end, _ in pieces[:-1]] == [begin for begin, _, _ in pieces[1:]]
    assert (celsius(pieces[1][0]), celsius(pieces[1][1])) == (pytest.approx(80.0), pytest.approx(-20.0))
    wide = line("wide", 1e-3, 0.3, fit=(-60.0, 200.0))
    assert wide.pieces(low, high) == [(low, high, True)]


def test_without_an_energy_there_is_a_point_and_no_line():
    assert LINES[2].pieces(2.5, 4.3) == []
    assert LINES[2].crossing(1e-3) is None


def test_the_axis_holds_every_line_in_whole_decades():
    axes = fitted_range(LINES, -40.0, 120.0)
    ends = [some.log_at(per_kelvin(c)) for some in LINES for c in (-40.0, 25.0, 120.0)]
    assert axes.low <= min(ends) and max(ends) <= axes.high  # noqa: PT018
    assert (axes.low, axes.high) == (int(axes.low), int(axes.high))
    assert fitted_range((), -40.0, 120.0).left == per_kelvin(120.0)


def test_the_nearest_line_is_measured_across_it_and_a_point_by_its_distance():
    found, distance = nearest_line(LINES, per_kelvin(60.0), LINES[0].log_at(per_kelvin(60.0)), 200.0, 30.0)
    assert (found, distance) == (LINES[0], pytest.approx(0.0, abs=1e-9))
    found, distance = nearest_line(LINES, ROOM_PER_KELVIN, math.log10(2e-4), 200.0, 30.0)
    assert (found, distance) == (LINES[2], pytest.approx(0.0))
    _, away = nearest_line(LINES[2:], ROOM_PER_KELVIN + 0.1, math.log10(2e-4), 200.0, 30.0)
    assert away == pytest.approx(20.0)


def test_read_outs_and_sources(plot):
    hot = per_kelvin(60.0)
    told = plot.read_out(hot, 10 ** LINES[0].log_at(hot))
    assert told == "GOOD · 5.00 mS/cm at 25 °C · good read"
    assert plot.source_at(hot, 10 ** LINES[0].log_at(hot)) == ("electrolytes", "good")
    assert plot.read_out(ROOM_PER_KELVIN, 2e-4) == "STILL · still read"
    assert plot.read_out(per_kelvin(0.0), 0.9) == "0 °C · 900 mS/cm"
    assert plot.chosen_source() == ("electrolytes", "good")
    plot.set_scene(scene(-30.0))
    value = conductivity_at(5e-3, 0.3, -30.0) * 1e3
    assert plot.read_out(hot, 10 ** LINES[0].log_at(hot)).startswith(f"GOOD · {value:.3f} mS/cm at −30 °C")


def test_the_temperature_moves_marks_and_not_the_lines(plot, qapp):
    painted = []
    before = plot.lines.paint
    plot.lines.paint = lambda *args: (painted.append(1), before(*args))
    plot.set_scene(scene(70.0))
    qapp.processEvents()
    assert painted == []
    plot.set_scene(scene(70.0, chosen="poor"))
    qapp.processEvents()
    assert painted
    plot.lines.paint = before


def test_names_do_not_overlap_and_the_chosen_one_is_among_them(qtbot, qapp):
    lines = tuple(line(f"m{n}", 1e-3 * 1.05**n, 0.3, priority=n) for n in range(40))
    made = ArrheniusPlot(-40.0, 120.0)
    qtbot.addWidget(made)
    made.resize(500, 260)
    made.set_scene(scene(lines=lines, chosen="m3"))
    made.show()
    qapp.processEvents()
    middles = sorted(made.lines.names().values())
    assert "m3" in made.lines.names()
    assert 3 < len(middles) < 40
    assert all(b - a >= 9.0 for a, b in itertools.pairwise(middles))


def test_a_click_on_a_line_or_a_name_takes_the_material(plot, qtbot):
    place = plot._place
    at = plot.mapFromScene(plot.plotItem.mapToScene(place.at(LINES[1], per_kelvin(60.0))))
    with qtbot.waitSignal(plot.line_clicked) as clicked:
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked.args == ["poor"]
    middle = plot.lines.names()["good"]
    with qtbot.waitSignal(plot.line_clicked) as clicked:
        QTest.mouseClick(
            plot.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(round(place.area.right()) + 20, round(middle)),
        )
    assert clicked.args == ["good"]


def test_keys_walk_the_route_in_front(plot, qtbot):
    plot.set_scene(scene(lines=(*LINES, line("better", 2e-2, 0.2))))
    with qtbot.waitSignal(plot.line_clicked) as clicked:
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert clicked.args == ["better"]


def test_the_table_says_where_each_passes(plot):
    header, rows = plot.table()
    by_name = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    good, still = by_name["GOOD"], by_name["STILL"]
    passes = good["passes at (°C)"]
    assert conductivity_at(5e-3, 0.3, passes) == pytest.approx(1e-3)
    assert (still["activation energy (eV)"], still["passes at (°C)"], still["temperature (°C)"]) == (
        "",
        "",
        25.0,
    )


def test_dark_and_as_a_picture(plot, qapp):
    plot.set_theme(DARK)
    qapp.processEvents()
    image = plot.image(1.0)
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert DARK.route["sulfide"].lower() in colours
    assert DARK.accent.lower() in colours
    assert b"<svg" in plot.svg()[:400]


def test_no_material_at_all_is_no_fault(plot, qapp):
    plot.set_scene(scene(lines=(), chosen=""))
    qapp.processEvents()
    assert plot.table()[1] == []
    assert plot.read_out(per_kelvin(25.0), 1e-3).endswith("1.00 mS/cm")

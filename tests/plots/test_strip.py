"""The strip plot: counts off the axis, rows, what a temperature leaves alone, pictures and tables."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.plots.strip import StripPlot
from app.plots.strip_model import StripMark, StripPoints, StripRow, counts_off_axis, on_axis, row_boxes
from app.plots.theme import DARK, LIGHT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def points(values, bounds=None):
    bounds = bounds or [False] * len(values)
    return StripPoints(
        np.log10(values), np.array(bounds), tuple(f"point {i} · x" for i in range(len(values)))
    )


def row(key, values=(), band=(-4.0, -2.0)):
    return StripRow(
        key,
        key.title(),
        band,
        points(list(values)) if len(values) else StripPoints(),
        "50 %",
        "of 2",
        f"{key} row",
    )


def mark(key, row_key, log_value, moves=True, **more):
    fields = {"log_high": log_value, "priority": 1, "words": f"{key} read", **more}
    return StripMark(key=key, row=row_key, label=key, log_low=log_value, moves=moves, **fields)


@pytest.fixture
def plot(qtbot, qapp):
    strip = StripPlot("Ionic conductivity", "S/cm", 1e-10, 1e-1)
    qtbot.addWidget(strip)
    strip.resize(600, 330)
    strip.set_rows(
        [row("liquid"), row("sulfide", [1e-3, 2e-3, 1e-12]), row("oxide", np.geomspace(1e-9, 1e-3, 80))]
    )
    strip.set_marks([mark("A", "sulfide", -3.0), mark("B", "sulfide", -2.9, moves=False)], "A", -2.0)
    strip.show()
    qapp.processEvents()
    return strip


def test_points_off_the_axis_are_counted_not_piled_up():
    some = points([1e-12, 1e-10, 1e-10, 1e-5, 1.0], [False, True, False, False, False])
    assert counts_off_axis(some, -10.0, -1.0) == (2, 1)
    assert on_axis(some, -10.0, -1.0).tolist() == [False, False, True, True, False]


def test_rows_fill_the_height_and_do_not_overlap():
    rows = [row("liquid"), row("sulfide", [1e-3] * 60), row("oxide", [1e-4] * 300)]
    boxes = row_boxes(rows, [False, True, True], 300.0, 16.0)
    assert boxes[-1].bottom == pytest.approx(300.0 - 4.0)
    for before, after in pairwise(boxes):
        assert before.bottom < after.top + 1e-9
    assert boxes[2].half_height > boxes[1].half_height > boxes[0].half_height


def test_the_axis_counts_are_shown(plot):
    assert plot._names.below == [0, 1, 0]
    assert plot._names.above == [0, 0, 0]


def test_a_moving_mark_leaves_the_swarms_alone(plot, qapp):
    before = {key: item.data.copy() for key, item in plot._swarms.items()}
    x = [placed.x_high for placed in plot._names.placed]
    plot.set_marks([mark("A", "sulfide", -2.0), mark("B", "sulfide", -2.9, moves=False)], "A", -2.0)
    qapp.processEvents()
    moved = [placed.x_high for placed in plot._names.placed]
    assert moved[0] - x[0] == pytest.approx(plot._px_per_decade())
    assert moved[1] == x[1]
    for key, item in plot._swarms.items():
        assert np.array_equal(before[key]["x"], item.data["x"])
        assert np.array_equal(before[key]["y"], item.data["y"])


def test_a_wide_range_has_two_ends_and_a_narrow_one_a_single_mark(plot):
    plot.set_marks(
        [mark("W", "sulfide", -8.0, log_high=-6.0), mark("N", "sulfide", -3.05, log_high=-3.0)], "", None
    )
    ends = {placed.mark.key: placed.ends for placed in plot._names.placed}
    assert ends["W"] == (-8.0, -6.0)
    assert ends["N"] == pytest.approx((-3.025,))


def test_labels_of_a_row_do_not_overlap(plot):
    plot.set_marks([mark(f"Label{i}", "sulfide", -4 + 0.1 * i, priority=i) for i in range(9)], "", None)
    spans = sorted(
        (p.label_left, p.label_left + plot._names.label_width(p.mark.label))
        for p in plot._names.placed
        if p.label_left is not None
    )
    assert len(spans) >= 3
    for (_, end), (start, _) in pairwise(spans):
        assert start >= end


def test_read_out_finds_mark_point_and_row(plot):
    box = plot._place.boxes
    placed = plot._names.placed[0]
    assert plot.read_out(1e-3, placed.y - plot._place.area.top()) == "A read"
    spots = plot._spots["oxide"]
    x = 10 ** (plot._place.low + (spots.x[0] - plot._place.area.left()) / plot._px_per_decade())
    assert plot.read_out(x, float(spots.y[0])) == "point 0 · x"
    assert plot.read_out(1e-2, box[0].middle) == "liquid row"


def test_clicks_and_keys_tell_intents(plot, qtbot):
    at = plot.mapFromScene(
        plot.plotItem.mapToScene(QPointF(30.0, plot._place.y(plot._place.boxes[2].middle)))
    )
    with qtbot.waitSignal(plot.row_clicked) as told:
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert told.args == ["oxide", True]
    plot.set_selected("sulfide")
    with qtbot.waitSignal(plot.mark_clicked) as told:
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert told.args == ["B"]


def test_pictures_in_both_themes(plot, qapp):
    seen = []
    for theme in (LIGHT, DARK):
        plot.set_theme(theme)
        qapp.processEvents()
        image = plot.image()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        }
        assert theme.surface.lower() in colours
        assert theme.route["oxide"].lower() in colours
        seen.append(colours)
    assert seen[0] != seen[1]


def test_the_table_holds_every_value_and_the_svg_its_words(plot):
    header, rows = plot.table()
    assert header[3] == "Ionic conductivity (S/cm)"
    assert len(rows) == 2 + 3 + 80
    assert rows[0][3] == pytest.approx(1e-3)
    assert plot.svg().startswith(b"<?xml")


def test_the_wheel_and_the_home_key_leave_the_range_alone(plot):
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    low, high = plot.view_box.viewRange()[0]
    assert (low, high) == pytest.approx((-10.0, -1.0))
    assert math.isclose(plot._place.low, low)


def test_the_shares_make_way_for_a_short_axis_and_come_back(plot, qapp):
    assert plot._ground.with_shares
    plot.resize(260, 330)
    qapp.processEvents()
    assert not plot._ground.with_shares
    narrow = plot.view_box.geometry().width()
    assert narrow > 100
    plot.resize(600, 330)
    qapp.processEvents()
    assert plot._ground.with_shares


def test_marks_beyond_the_axis_are_counted_and_never_ringed_outside_of_it(plot, qapp):
    assert (plot._names.above[1], plot._names.below[1]) == (0, 1)
    before = plot.grab().toImage()
    plot.set_marks([mark("A", "sulfide", -0.02), mark("B", "sulfide", -2.9, moves=False)], "A", -2.0)
    qapp.processEvents()
    assert plot._names.above[1] == 1
    accent = plot.theme.accent
    for picture, ringed in ((before, True), (plot.grab().toImage(), False)):
        found = any(
            picture.pixelColor(x, y).name() == accent.lower()
            for x in range(picture.width())
            for y in range(picture.height())
        )
        assert found is ringed
    plot.set_marks([mark("A", "sulfide", -14.0)], "A", -2.0)
    assert (plot._names.above[1], plot._names.below[1]) == (0, 2)

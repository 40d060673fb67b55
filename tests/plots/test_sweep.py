"""The sweep: the axis stays still while the curve fits it, gaps stay gaps, the line speaks only when dragged."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.plots.curve_words import meets, overlap
from app.plots.sweep import SweepPlot, longest_run, nice_range

X = np.linspace(1.0, 7.0, 61)


@pytest.fixture
def plot(qtbot: QtBot) -> SweepPlot:
    result = SweepPlot()
    qtbot.addWidget(result)
    result.resize(600, 220)
    result.set_labels("Loading", "mAh/cm²", "Specific energy", "Wh/kg")
    result.set_curves(X, 200.0 + 10.0 * X, (3.0, 230.0), (), "Wh/kg", "3.00 → 230 Wh/kg")
    result.show()
    return result


@given(st.floats(-1e4, 1e4), st.floats(0.0, 1e4))
@settings(max_examples=50)
def test_nice_range_holds_its_values(low: float, span: float) -> None:
    bottom, top = nice_range(low, low + span)
    assert bottom <= low
    assert low + span <= top
    assert top > bottom


def test_the_axis_stays_while_the_curve_fits(plot: SweepPlot) -> None:
    before = plot._y_range
    plot.set_curves(X, 201.0 + 10.0 * X, (3.0, 231.0), (), "Wh/kg", "")
    assert plot._y_range == before
    plot.set_curves(X, 900.0 + 10.0 * X, (3.0, 930.0), (), "Wh/kg", "")
    assert plot._y_range != before


def test_setting_the_line_is_silent_and_dragging_it_speaks(plot: SweepPlot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(plot.moved):
        plot.set_curves(X, 200.0 + 10.0 * X, (4.0, 240.0), (), "Wh/kg", "")
    plot._line.setValue(5.0)
    with qtbot.waitSignal(plot.moved, timeout=500) as caught:
        plot._line.sigDragged.emit(plot._line)
    assert caught.args == [5.0]


def test_the_pinned_curve_comes_and_goes(plot: SweepPlot) -> None:
    others = [("A", 150.0 + X), ("B", 160.0 + X), ("D", 170.0 + X)]
    plot.set_curves(X, 200.0 + 10.0 * X, (3.0, 230.0), others, "Wh/kg", "")
    assert [curve.isVisible() for curve in plot._others] == [True, True, True, False]
    assert [text.text() for text in plot._names if text.isVisible()] == ["now", "A", "B", "D"]
    assert plot.table()[0][2:] == [f"Specific energy (Wh/kg), {letter}" for letter in "ABD"]
    assert plot.read_out(3.0, 0.0).endswith("A 153 Wh/kg · B 163 Wh/kg · D 173 Wh/kg")
    plot.set_curves(X, 200.0 + 10.0 * X, (3.0, 230.0), (), "Wh/kg", "")
    assert not any(curve.isVisible() for curve in plot._others)
    assert len(plot.table()[0]) == 2


def test_pinned_curves_differ_in_their_dashes(plot: SweepPlot) -> None:
    patterns = [tuple(curve.opts["pen"].dashPattern()) for curve in plot._others]
    assert len(set(patterns)) == 4


def test_between_close_curves_every_letter_still_stands(plot: SweepPlot) -> None:
    y = 200.0 + 10.0 * X
    others = [(letter, y + 0.5 * (n + 1)) for n, letter in enumerate("ABCD")]
    plot.set_curves(X, y, (3.0, 230.0), others, "Wh/kg", "")
    boxes = [text.taken() for text in plot._names]
    assert all(len(box) == 1 for box in boxes)
    assert not any(overlap(one[0], two[0], clear=0.0) for one, two in combinations(boxes, 2))


def test_what_is_refused_is_a_gap(plot: SweepPlot) -> None:
    y = np.where(X > 5.0, np.nan, 200.0 + 10.0 * X)
    plot.set_curves(X, y, None, (), "Wh/kg", "")
    assert not plot._line.isVisible()
    assert plot._y_range is not None
    assert plot._y_range[1] >= 250.0
    header, rows = plot.table()
    assert header == ["Loading (mAh/cm²)", "Specific energy (Wh/kg)"]
    assert np.isnan(rows[-1][1])  # type: ignore[call-overload]


@pytest.mark.parametrize("at", [1.0, 2.0, 3.0, 5.0, 7.0])
def test_words_meet_no_curve_and_no_other_words(plot: SweepPlot, at: float) -> None:
    y, other = 100.0 + 100.0 * np.sqrt(X), 80.0 + 90.0 * np.sqrt(X)
    here = float(np.interp(at, X, y))
    plot.set_curves(X, y, (at, here), [("A", other)], "Wh/kg", f"{at:.2f} → {here:.0f} Wh/kg")
    plot.grab()
    boxes = [box for text in (plot._words, *plot._names) for box in text.taken()]
    assert len(boxes) == 3
    lines = [plot._in_px(X, values) for values in (y, other)]
    assert not any(meets(box, lines, clear=0.0) for box in boxes)
    assert not any(overlap(one, two, clear=0.0) for one, two in combinations(boxes, 2))


def test_a_design_that_leaves_the_zoomed_view_brings_the_whole_back(plot: SweepPlot) -> None:
    home = plot.view_box.viewRange()
    plot.view_box.setXRange(2.5, 3.5, padding=0)
    plot.view_box.moved_by_user = True
    plot.set_curves(*plot._data[:2], (3.2, 232.0), (), "Wh/kg", "")  # type: ignore[index]
    assert plot.view_box.viewRange()[0] == pytest.approx([2.5, 3.5])
    plot.set_curves(*plot._data[:2], (6.0, 260.0), (), "Wh/kg", "")  # type: ignore[index]
    assert plot.view_box.viewRange() == home


def test_a_band_is_drawn_where_it_is_known(plot: SweepPlot) -> None:
    y = 200.0 + 10.0 * X
    low = np.where(X > 5.0, np.nan, y - 8.0)
    plot.set_curves(X, y, (3.0, 230.0), (), "Wh/kg", "", (low, y + 12.0))
    shade_x, shade_y = plot._shade.getData()
    assert plot._shade.isVisible()
    assert shade_x.max() == pytest.approx(5.0)
    assert shade_y.min() == pytest.approx(y[0] - 8.0)
    assert "P5–P95 222–242" in plot.read_out(3.0, 0.0)
    plot.set_curves(X, y, (3.0, 230.0), (), "Wh/kg", "", None)
    assert not plot._shade.isVisible()


def test_the_longest_run_is_found() -> None:
    assert longest_run(np.array([True, False, True, True, True, False])) == slice(2, 5)
    assert longest_run(np.array([True, False, True])) is None
    assert longest_run(np.zeros(3, dtype=bool)) is None

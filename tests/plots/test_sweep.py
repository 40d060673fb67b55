"""The sweep: the axis stays still while the curve fits it, gaps stay gaps, the line speaks only when dragged."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.plots.sweep import SweepPlot, nice_range

X = np.linspace(1.0, 7.0, 61)


@pytest.fixture
def plot(qtbot: QtBot) -> SweepPlot:
    result = SweepPlot()
    qtbot.addWidget(result)
    result.resize(600, 220)
    result.set_labels("Loading", "mAh/cm²", "Specific energy", "Wh/kg")
    result.set_curves(X, 200.0 + 10.0 * X, (3.0, 230.0), None, "Wh/kg", "3.00 → 230 Wh/kg")
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
    plot.set_curves(X, 201.0 + 10.0 * X, (3.0, 231.0), None, "Wh/kg", "")
    assert plot._y_range == before
    plot.set_curves(X, 900.0 + 10.0 * X, (3.0, 930.0), None, "Wh/kg", "")
    assert plot._y_range != before


def test_setting_the_line_is_silent_and_dragging_it_speaks(plot: SweepPlot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(plot.moved):
        plot.set_curves(X, 200.0 + 10.0 * X, (4.0, 240.0), None, "Wh/kg", "")
    plot._line.setValue(5.0)
    with qtbot.waitSignal(plot.moved, timeout=500) as caught:
        plot._line.sigDragged.emit(plot._line)
    assert caught.args == [5.0]


def test_the_pinned_curve_comes_and_goes(plot: SweepPlot) -> None:
    plot.set_curves(X, 200.0 + 10.0 * X, (3.0, 230.0), 150.0 + X, "Wh/kg", "")
    assert plot._other.isVisible()
    assert len(plot.table()[0]) == 3
    assert "A 153" in plot.read_out(3.0, 0.0)
    plot.set_curves(X, 200.0 + 10.0 * X, (3.0, 230.0), None, "Wh/kg", "")
    assert not plot._other.isVisible()
    assert len(plot.table()[0]) == 2


def test_what_is_refused_is_a_gap(plot: SweepPlot) -> None:
    y = np.where(X > 5.0, np.nan, 200.0 + 10.0 * X)
    plot.set_curves(X, y, None, None, "Wh/kg", "")
    assert not plot._line.isVisible()
    assert plot._y_range is not None
    assert plot._y_range[1] >= 250.0
    header, rows = plot.table()
    assert header == ["Loading (mAh/cm²)", "Specific energy (Wh/kg)"]
    assert np.isnan(rows[-1][1])  # type: ignore[call-overload]

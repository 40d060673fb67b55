"""The two plots of voltage and rate: what they draw, read out and hand on."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.plots.rate_plot import RateLine, RatePlot
from app.plots.theme import DARK, LIGHT
from app.plots.voltage_curve import VoltageCurve, VoltageScene

RATES = np.geomspace(0.02, 20.0, 25)  # 1C lies between two of them


def line(name: str, most: float, last: float = np.inf) -> RateLine:
    energy = np.where(last >= RATES, most - 2.0 * RATES, np.nan)
    return RateLine(name, RATES, energy, 3.7 - 0.01 * RATES, 3.0 * RATES)


@pytest.fixture
def rate(qtbot: QtBot) -> RatePlot:
    plot = RatePlot()
    qtbot.addWidget(plot)
    plot.resize(420, 260)
    plot.show()
    return plot


def test_the_ring_stands_at_one_c(rate: RatePlot) -> None:
    rate.set_lines([line("A", 200.0), line("now", 250.0)], None)
    assert rate._marker.isVisible()
    assert rate._marker.pos().x() == 0.0
    assert rate._marker.pos().y() == pytest.approx(248.0, abs=0.1)
    assert not rate._charge.isVisible()


def test_the_fastest_charge_is_marked_where_the_axis_has_it(rate: RatePlot) -> None:
    rate.set_lines([line("now", 250.0)], 0.1)
    assert rate._charge.isVisible()
    assert rate._charge.value() == pytest.approx(-1.0)
    for outside in (0.001, 500.0, None):
        rate.set_lines([line("now", 250.0)], outside)
        assert not rate._charge.isVisible()


def test_where_nothing_is_left_nothing_is_marked_or_handed_on(rate: RatePlot) -> None:
    rate.set_lines([line("now", 250.0, last=0.5)], None)
    assert not rate._marker.isVisible()
    header, rows = rate.table()
    assert header[0] == "design"
    assert max(row[1] for row in rows) <= 0.5
    assert "no voltage left" in rate.read_out(5.0, 100.0)


def test_reading_out_names_every_design(rate: RatePlot) -> None:
    rate.set_lines([line("A", 200.0), line("now", 250.0)], None)
    words = rate.read_out(1.0, 100.0)
    assert words.startswith("1C")
    assert "A 198 Wh/kg" in words
    assert "248 Wh/kg, 3.69 V, 3.03 mA/cm²" in words
    assert rate.read_out(1e6, 1.0) == ""


def test_the_axis_rests_while_the_curve_moves_a_little(rate: RatePlot) -> None:
    rate.set_lines([line("now", 250.0)], None)
    home = rate._home
    rate.set_lines([line("now", 245.0)], None)
    assert rate._home == home
    rate.set_lines([line("now", 600.0)], None)
    assert rate._home != home
    assert rate._home is not None
    assert rate._home[1][1] >= 600.0


def test_pins_come_and_go(rate: RatePlot) -> None:
    rate.set_lines([line(name, 200.0) for name in ("A", "B", "C", "D", "now")], None)
    assert sum(item.isVisible() for item in rate._curves) == 5
    rate.set_lines([line("now", 200.0)], None)
    assert sum(item.isVisible() for item in rate._curves) == 1
    rate.set_lines([], None)
    assert rate.table() == ([], [])
    assert rate.read_out(1.0, 1.0) == ""


def test_both_themes_are_drawn(rate: RatePlot) -> None:
    rate.set_lines([line("A", 200.0), line("now", 250.0)], 0.3)
    pictures = []
    for theme in (LIGHT, DARK):
        rate.set_theme(theme)
        pictures.append(rate.grab().toImage())
    assert pictures[0] != pictures[1]


def scene(top: float = 4.2) -> VoltageScene:
    x = np.linspace(0.0, 2.0, 50)
    plus, minus = top + 0.1 - 0.4 * x, 0.1 + 0.1 * x
    return VoltageScene((x, plus - minus), (x, plus), (x[::-1], minus[::-1]), (2.5, top))


def test_the_voltage_curve_reads_out_all_three(qtbot: QtBot) -> None:
    plot = VoltageCurve()
    qtbot.addWidget(plot)
    assert plot.table() == ([], [])
    plot.set_scene(scene())
    words = plot.read_out(1.0, 3.0)
    assert words == "1.00 mAh/cm² · cell 3.700 V · positive 3.900 V · negative 0.200 V"
    assert plot.read_out(9.0, 3.0) == ""
    header, rows = plot.table()
    assert header == ["curve", "capacity_mah_cm2", "voltage_v"]
    assert len(rows) == 150


def test_the_voltage_axis_holds_everything(qtbot: QtBot) -> None:
    plot = VoltageCurve()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show()
    plot.set_scene(scene(4.6))
    assert plot._home is not None
    (left, right), (low, high) = plot._home
    assert left <= 0.0 <= 2.0 <= right
    assert low <= 0.0
    assert high >= 4.7
    plot.set_theme(DARK)
    assert not plot.grab().isNull()


def test_five_names_stand_behind_their_curves_and_none_upon_another(rate: RatePlot) -> None:
    rate.resize(230, 180)
    lines = [
        line(name, most)
        for name, most in (("A", 208.0), ("B", 257.0), ("C", 296.0), ("D", 339.0), ("now", 257.0))
    ]
    rate.set_lines(lines, None)
    rate.grab()
    texts = [
        text for text in rate._names._texts if text.isVisible() and text.text() in ("A", "B", "C", "D", "now")
    ]
    assert len(texts) == 5
    boxes = sorted((text.pos().y(), text.text()) for text in texts)
    assert [name for _, name in boxes] == ["D", "C", "now", "B", "A"]
    high = texts[0].size()[1]
    assert all(after - before >= high - 0.5 for (before, _), (after, _) in pairwise(boxes))
    room = rate.view_box.width()
    assert all(text.pos().x() + text.size()[0] <= room + 0.5 for text in texts)


def test_a_refused_design_is_grey(rate: RatePlot) -> None:
    rate.set_lines([line("now", 250.0)], None)
    rate.set_stale(True)
    assert rate._curves[0].opacity() < 1.0
    rate.set_stale(False)
    assert rate._curves[0].opacity() == 1.0

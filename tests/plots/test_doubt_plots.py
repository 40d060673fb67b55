"""The distribution, the bars and the map as they are drawn: steady axes, honest gaps, tables of what is seen."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.plots.heat_map import HeatMap
from app.plots.histogram import Histogram
from app.plots.theme import DARK, LIGHT
from app.plots.tornado import Effect, Tornado

VALUES = np.random.default_rng(1).normal(250.0, 6.0, 20_000)


def shown(qtbot: QtBot, plot: Histogram | Tornado | HeatMap) -> None:
    qtbot.addWidget(plot)
    plot.resize(420, 240)
    plot.show()
    qtbot.waitExposed(plot)


def give(plot: Histogram, values: np.ndarray, own: float) -> None:
    p5, p50, p95 = (float(v) for v in np.percentile(values, (5, 50, 95)))
    plot.set_samples(values, (p5, p50, p95), ("240", "250", "260"), own, "this design")


def test_every_value_is_counted_once(qtbot: QtBot) -> None:
    plot = Histogram("Distribution")
    shown(qtbot, plot)
    plot.set_labels("Specific energy, cell", "Wh/kg", "", "")
    give(plot, VALUES, 251.0)
    assert plot.item.counts.sum() == pytest.approx(VALUES.size, rel=2e-3)
    header, rows = plot.table()
    assert header == ["Specific energy, cell from (Wh/kg)", "Specific energy, cell to (Wh/kg)", "samples"]
    assert sum(row[2] for row in rows) == plot.item.counts.sum()  # type: ignore[misc]
    line = plot.read_out(250.0, 0.5)
    assert line.endswith("of the cells")
    assert plot.read_out(1e9, 0.5) == ""


def test_the_axis_rests_while_the_values_stay_on_it(qtbot: QtBot) -> None:
    plot = Histogram("Distribution")
    shown(qtbot, plot)
    give(plot, VALUES, 250.0)
    before = plot.item.range
    give(plot, VALUES + 3.0, 253.0)
    assert plot.item.range == before
    give(plot, VALUES + 90.0, 340.0)
    assert plot.item.range[0] > 290.0
    give(plot, VALUES + 90.0, 200.0)
    assert plot.item.range[0] < 200.0, "the design's own value is always on the axis"


def test_values_that_are_all_the_same_are_drawn(qtbot: QtBot) -> None:
    plot = Histogram("Distribution")
    shown(qtbot, plot)
    give(plot, np.full(1000, 64.4), 64.4)
    assert plot.item.counts.sum() == 1000
    assert not plot.grab().isNull()


def _effects() -> list[Effect]:
    return [
        Effect("Pos. loading", "Positive loading", -12.0, 10.0, "238 / 260", "line 1", ("a", 1.0)),
        Effect("Neg. loading", "Negative loading", 4.0, -3.0, "254 / 247", "line 2", ("b", 2.0)),
        Effect("Layers", "Layers", math.nan, 2.0, "no cell / 252", "line 3", ("c", 3.0)),
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_bars_are_drawn_read_out_and_tabled(qtbot: QtBot, theme: object) -> None:
    plot = Tornado("Bars")
    shown(qtbot, plot)
    plot.set_theme(theme)  # type: ignore[arg-type]
    plot.set_effects(_effects(), ("−10 %", "+10 %"), True, ("path",))
    assert not plot.grab().isNull()
    lines = [hit.line for hit in plot.item.hits]
    assert lines == ["line 1", "line 2", "line 3"]
    header, rows = plot.table()
    assert header == ["input", "path"]
    assert rows[1][0] == "Negative loading"


def test_rows_that_find_no_room_are_counted(qtbot: QtBot) -> None:
    plot = Tornado("Bars")
    shown(qtbot, plot)
    plot.resize(300, 110)
    many = [Effect(f"Input {n}", f"Input {n}", 0.0, 1.0 / (n + 1), "1 %", str(n)) for n in range(30)]
    plot.set_effects(many, ("lowers it", "raises it"), False, ())
    plot.grab()
    assert 2 <= len(plot.item.hits) < 10


X, Y = np.linspace(1.0, 9.0, 41), np.linspace(10.0, 50.0, 31)
GRID = 20.0 * X[None, :] + Y[:, None]


def heat(qtbot: QtBot, grid: np.ndarray = GRID) -> HeatMap:
    plot = HeatMap("Map")
    shown(qtbot, plot)
    plot.set_axes("Loading", "mAh/cm²", "Thickness", "µm")
    plot.set_grid(X, Y, grid, "Wh/kg")
    plot.set_design((3.0, 20.0))
    qtbot.wait(20)
    return plot


def _at(plot: HeatMap, x: float, y: float) -> QPoint:
    return plot.mapFromScene(plot.view_box.mapToScene(plot.view_box.mapFromView(QPointF(x, y))))


def _pixel(plot: HeatMap, x: float, y: float) -> QColor:
    image: QImage = plot.grab().toImage()
    ratio = image.devicePixelRatio()
    p = _at(plot, x, y)
    return QColor(image.pixel(round(p.x() * ratio), round(p.y() * ratio)))


def _chroma(color: QColor) -> int:
    """How far a colour is from grey."""
    channels = (color.red(), color.green(), color.blue())
    return max(channels) - min(channels)


def test_what_cannot_be_built_has_no_colour(qtbot: QtBot) -> None:
    grid = GRID.copy()
    grid[:, 25:] = np.nan
    plot = heat(qtbot, grid)
    # A figure may stand on any one of them.
    assert max(_chroma(_pixel(plot, 1.3, y)) for y in (14.0, 22.0, 30.0, 38.0)) > 40
    for x in (7.0, 8.0):
        for y in (15.0, 31.0, 45.0):
            assert _chroma(_pixel(plot, x, y)) < 16
    _, rows = plot.table()
    assert len(rows) == grid.size
    assert sum(row[2] is None for row in rows) == int(np.isnan(grid).sum())


def test_higher_is_lighter(qtbot: QtBot) -> None:
    plot = heat(qtbot)
    assert _pixel(plot, 8.5, 48.0).lightness() > _pixel(plot, 5.2, 30.0).lightness()
    assert _pixel(plot, 5.2, 30.0).lightness() > _pixel(plot, 1.3, 12.0).lightness()
    assert plot.heat.ends == (float(GRID.min()), float(GRID.max()))


def test_the_design_is_dragged_from_where_it_is_held(qtbot: QtBot) -> None:
    plot = heat(qtbot)
    moves: list[tuple[float, float]] = []
    plot.moved.connect(lambda x, y: moves.append((x, y)))
    start, end = _at(plot, 3.0, 20.0) + QPoint(3, -2), _at(plot, 6.0, 40.0) + QPoint(3, -2)
    with qtbot.waitSignal(plot.released):
        qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(plot.viewport(), end)
        qtbot.mouseMove(plot.viewport(), QPoint(5000, -5000))
        qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert moves[0] == pytest.approx((6.0, 40.0), abs=0.4)
    assert moves[-1] == (9.0, 50.0), "the design stays on the map"


def test_a_press_elsewhere_moves_nothing(qtbot: QtBot) -> None:
    plot = heat(qtbot)
    moves: list[float] = []
    plot.moved.connect(lambda x, _y: moves.append(x))
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=_at(plot, 8.0, 45.0))
    qtbot.mouseMove(plot.viewport(), _at(plot, 5.0, 45.0))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=_at(plot, 5.0, 45.0))
    assert moves == []


def test_arrow_keys_step_and_end_by_themselves(qtbot: QtBot) -> None:
    plot = heat(qtbot)
    moves: list[tuple[float, float]] = []
    plot.moved.connect(lambda x, y: moves.append((x, y)))
    with qtbot.waitSignal(plot.released, timeout=2000):
        qtbot.keyClick(plot, Qt.Key.Key_Right)
        qtbot.keyClick(plot, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert moves == [pytest.approx((3.08, 20.0)), pytest.approx((3.0, 24.0))]


def test_pins_come_and_go_with_their_letters(qtbot: QtBot) -> None:
    plot = heat(qtbot)
    for pins in ([("A", 2.0, 20.0), ("B", 4.0, 30.0)], [("A", 2.0, 25.0)], []):
        plot.set_pins(pins)
        assert [text.toPlainText() for text in plot._letters] == [letter for letter, _, _ in pins]
    plot.set_theme(DARK)
    assert plot.svg().startswith(b"<?xml")


def test_a_pin_is_read_out_as_itself(qtbot: QtBot) -> None:
    plot = heat(qtbot)
    plot.set_reader(lambda x, y: f"{x:.1f} {y:.1f}")
    plot.set_pins([("A", 5.0, 30.0)], {"A": "A: the other one"})
    assert plot.read_out(5.0, 30.0) == "A: the other one"
    assert plot.read_out(7.0, 30.0) == "7.0 30.0"


def test_a_low_map_names_the_unit_alone_and_the_table_both(qtbot: QtBot) -> None:
    plot = heat(qtbot)
    plot.set_axes("Loading", "mAh/cm²", "Positive specific capacity of some length", "mAh/g")
    plot.resize(420, 130)
    assert plot._labels["left"] == ("mAh/g", "")
    plot.resize(420, 700)
    assert plot._labels["left"] == ("Positive specific capacity of some length", "mAh/g")
    assert plot.table()[0][1] == "Positive specific capacity of some length (mAh/g)"

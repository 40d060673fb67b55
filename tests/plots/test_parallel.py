"""Parallel axes: where values lie, what the hand and the keys ask for, and what is handed out."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.plots.parallel import ParallelPlot
from app.plots.parallel_layout import lay_out
from app.plots.parallel_model import Axis, Brush, Line, Point, spread
from app.plots.theme import DARK

ENERGY = Axis("energy", "Energy", "Wh/kg", 100.0, 1000.0, log=True)
COST = Axis("cost", "Cost", "USD/kWh", 0.0, 200.0, best_high=False)
STAGE = Axis("stage", "Stage", "", 1.0, 3.0, words=("lab", "pilot", "sold"))


def point(low: float, high: float | None = None, source: str = "") -> Point:
    row = ("prices", source) if source else ("", "")
    return Point(low, low if high is None else high, f"reads {low:g}", row)


LINES = (
    Line("a", "Alpha", (point(200, 400, "row-a"), point(50), point(3))),
    Line("b", "Beta", (point(800), None, point(1)), "hexagon", "long"),
    Line("c", "Gamma", (point(120), point(180), point(3)), passes=False, note=" ?"),
)


class Holder(QWidget):
    """Stands for the panel."""

    status = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.plot = ParallelPlot("Three axes")
        QVBoxLayout(self).addWidget(self.plot)

    def open_source(self, table: str, row_id: str) -> None:
        self.asked.append((table, row_id))


@pytest.fixture
def holder(qtbot: Any) -> Holder:
    made = Holder()
    qtbot.addWidget(made)
    made.plot.set_axes((ENERGY, COST, STAGE), ("energy in full", "cost in full", "stage in full"))
    made.plot.set_lines(LINES)
    made.resize(640, 320)
    made.show()
    made.plot.grab()
    return made


def at(plot: ParallelPlot, x: float, y: float) -> QPoint:
    return plot.mapFromScene(plot.view_box.mapToScene(QPointF(x, y)))


def drag(plot: ParallelPlot, x: float, begin: float, end: float) -> None:
    target = plot.viewport()
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=at(plot, x, begin))
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(target, at(plot, x, begin + (end - begin) * share))
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=at(plot, x, end))


def asked(plot: ParallelPlot) -> list[tuple[str, float, float]]:
    found: list[tuple[str, float, float]] = []
    plot.brush_changed.connect(lambda *brush: found.append(brush))
    return found


# -- numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("axis", "worst", "best"), [(ENERGY, 100.0, 1000.0), (COST, 200.0, 0.0)])
def test_better_is_up(axis: Axis, worst: float, best: float) -> None:
    assert (axis.share(worst), axis.share(best)) == (0.0, 1.0)
    assert axis.value(0.0) == pytest.approx(worst)
    assert axis.value(1.0) == pytest.approx(best)


@given(share=st.floats(0, 1))
def test_a_share_and_its_value_belong_together(share: float) -> None:
    for axis in (ENERGY, COST, STAGE):
        assert axis.share(axis.value(share)) == pytest.approx(share, abs=1e-9)


def test_what_lies_beyond_an_axis_stands_at_its_end() -> None:
    assert (ENERGY.share(10.0), ENERGY.share(1e5), ENERGY.share(0.0)) == (0.0, 1.0, 0.0)


def test_the_middle_of_a_range_is_that_of_the_scale() -> None:
    assert ENERGY.middle(100.0, 1000.0) == pytest.approx(316.23, abs=0.01)
    assert COST.middle(0.0, 100.0) == pytest.approx(50.0)


@pytest.mark.parametrize(
    ("axis", "most", "wanted"),
    [
        (ENERGY, 9, (100.0, 200.0, 500.0, 1000.0)),
        (ENERGY, 3, (100.0, 1000.0)),
        (COST, 5, (0.0, 50.0, 100.0, 150.0, 200.0)),
        (STAGE, 2, (1.0, 2.0, 3.0)),
        (Axis("s", "S", "", 1.0, 5.0), 2, (1.0, 2.0, 3.0, 4.0, 5.0)),
        (Axis("x", "X", "", 50.0, 90.0, log=True), 1, (50.0,)),
    ],
)
def test_ticks(axis: Axis, most: int, wanted: tuple[float, ...]) -> None:
    assert axis.ticks(most) == pytest.approx(wanted)


@given(st.lists(st.floats(0, 300), max_size=20), st.floats(1, 30))
def test_names_keep_their_order_their_distance_and_their_room(wanted: list[float], pitch: float) -> None:
    rising = sorted(wanted)
    found = spread(rising, pitch, 0.0, 300.0)
    assert len(found) == len(rising)
    assert all(-1e-6 <= y <= 300.0 + 1e-6 for y in found)
    if len(rising) > 1:
        least = min(pitch, 300.0 / (len(rising) - 1))
        assert all(b - a >= least - 1e-6 for a, b in pairwise(found))


def test_names_with_room_stay_where_they_are() -> None:
    assert spread([10.0, 100.0, 200.0], 12.0, 0.0, 300.0) == pytest.approx([10.0, 100.0, 200.0])


# -- the hand ---------------------------------------------------------------------------------------------


def test_a_drag_on_an_axis_asks_for_a_brush_in_its_unit(holder: Holder) -> None:
    plot, layout = holder.plot, holder.plot.item.layout
    found, settled = asked(plot), []
    plot.brush_settled.connect(lambda: settled.append(True))
    drag(plot, layout.xs[1], layout.y(COST, 150.0), layout.y(COST, 50.0))
    axis, low, high = found[-1]
    assert axis == "cost"
    assert (low, high) == pytest.approx((50.0, 150.0), abs=2.0)
    assert settled == [True]


def test_a_brush_is_moved_by_its_middle_and_resized_by_its_end(holder: Holder) -> None:
    plot, layout = holder.plot, holder.plot.item.layout
    plot.set_brushes((Brush("cost", 50.0, 100.0),))
    plot.grab()
    found = asked(plot)
    x = layout.xs[1]
    drag(plot, x, layout.y(COST, 75.0), layout.y(COST, 125.0))
    assert found[-1][1:] == pytest.approx((100.0, 150.0), abs=2.0)
    drag(plot, x, layout.y(COST, 100.0), layout.y(COST, 180.0))
    assert found[-1][1:] == pytest.approx((50.0, 180.0), abs=2.0)
    drag(plot, x, layout.y(COST, 75.0), layout.y(COST, 400.0))
    assert found[-1][1:] == pytest.approx((150.0, 200.0), abs=2.0), "a brush stays on its axis"


def test_a_brush_is_never_nothing(holder: Holder) -> None:
    plot, layout = holder.plot, holder.plot.item.layout
    found = asked(plot)
    y = layout.y(COST, 100.0)
    drag(plot, layout.xs[1], y, y + 4.0)
    drag(plot, layout.xs[1], layout.bottom - 4.5, layout.bottom + 60.0)
    assert all(high > low for _, low, high in found)


def test_a_double_click_clears_the_brush_of_its_axis_only(holder: Holder) -> None:
    plot, layout, cleared = holder.plot, holder.plot.item.layout, []
    plot.brush_cleared.connect(cleared.append)
    plot.set_brushes((Brush("cost", 50.0, 100.0),))
    for index in (0, 1):
        place = at(plot, layout.xs[index], layout.bottom - 3.0)
        QTest.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert cleared == ["cost"]


def test_a_click_chooses_the_line_or_name_under_it_and_asks_for_no_brush(holder: Holder) -> None:
    plot, layout, clicked = holder.plot, holder.plot.item.layout, []
    plot.line_clicked.connect(clicked.append)
    found = asked(plot)
    first, second = layout.places[0][0], layout.places[0][1]
    assert first is not None
    assert second is not None
    middle = at(plot, (first.x + second.x) / 2.0, (first.y + second.y) / 2.0)
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    name = next(name for name in layout.names if name.key == "b")
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at(plot, name.x + 20.0, name.y))
    marker = at(plot, layout.places[2][1].x, layout.places[2][1].y)  # type: ignore[union-attr]
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=marker)
    assert (clicked, found) == (["a", "b", "c"], [])


def test_the_pointer_reads_value_line_and_axis(holder: Holder) -> None:
    plot, layout = holder.plot, holder.plot.item.layout
    place = layout.places[0][0]
    assert place is not None
    view = plot.view_box.mapToView

    def read(x: float, y: float) -> str:
        spot = view(QPointF(x, y))
        return plot.read_out(spot.x(), spot.y())

    assert read(place.x, place.y) == "Alpha · reads 200"
    assert read(layout.xs[1], 5.0) == "cost in full"
    gap = layout.places[1][0], layout.places[1][2]
    assert gap[0] is not None
    assert gap[1] is not None
    assert read((gap[0].x + gap[1].x) / 2.0, (gap[0].y + gap[1].y) / 2.0) == "Beta"


# -- keys -------------------------------------------------------------------------------------------------


def test_keys_work_the_brushes(holder: Holder) -> None:
    plot, found, cleared = holder.plot, asked(holder.plot), []
    plot.brush_cleared.connect(cleared.append)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert found[-1] == ("cost", pytest.approx(0.0), pytest.approx(190.0)), "ten dearest dollars are cut off"
    plot.set_brushes((Brush(*found[-1]),))
    QTest.keyClick(plot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert found[-1] == ("cost", pytest.approx(10.0), pytest.approx(190.0))
    QTest.keyClick(plot, Qt.Key.Key_Delete)
    assert cleared == ["cost"]


def test_escape_clears_all_and_pages_choose_the_next_line(holder: Holder) -> None:
    plot, clicked, all_cleared = holder.plot, [], []
    plot.line_clicked.connect(clicked.append)
    plot.all_cleared.connect(lambda: all_cleared.append(True))
    plot.set_brushes((Brush("cost", 1.0, 2.0),))
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    QTest.keyClick(plot, Qt.Key.Key_PageDown)
    first = clicked[-1]
    plot.set_lines(LINES, first)
    QTest.keyClick(plot, Qt.Key.Key_PageDown)
    assert all_cleared == [True]
    assert clicked[-1] != first


def test_enter_shows_the_source_of_the_chosen_line(holder: Holder) -> None:
    plot = holder.plot
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert holder.asked == []
    plot.set_lines(LINES, "a")
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert holder.asked == [("prices", "row-a")]


# -- handing out ------------------------------------------------------------------------------------------


def test_the_table_has_both_ends_and_gaps(holder: Holder) -> None:
    header, rows = holder.plot.table()
    assert header[:4] == ["name", "passes", "energy_low", "energy_high"]
    assert rows[0] == ["Alpha", True, 200, 400, 50, 50, 3, 3]
    assert rows[1] == ["Beta", True, 800, 800, None, None, 1, 1]
    assert rows[2][:2] == ["Gamma", False]


def test_picture_and_vector_picture_in_the_dark_theme(holder: Holder) -> None:
    plot = holder.plot
    plot.set_theme(DARK)
    plot.set_legend("A legend that is a little long. " * 8)
    assert plot.svg().count(b"<text") >= 12
    assert plot.image().width() == 2 * plot.viewport().width()


def test_where_no_line_is_known_nothing_breaks(holder: Holder) -> None:
    plot = holder.plot
    plot.set_lines((Line("x", "Unknown", (None, None, None)),))
    plot.grab()
    assert plot.item.layout.names == []
    assert plot.item.layout.line_at(100.0, 100.0) is None


def test_a_brush_does_not_lay_the_plot_out_anew(holder: Holder) -> None:
    plot = holder.plot
    before = plot.item.layout
    plot.set_lines((*LINES[:2], Line(LINES[2].key, LINES[2].name, LINES[2].points)))
    assert plot.item.layout is before


def test_names_without_room_are_counted_and_the_others_stay_apart() -> None:
    axis = Axis("a", "A", "", 0.0, 10.0)
    lines = [Line(f"l{n}", f"Line {n}", (point(float(n)),)) for n in range(10)]
    full = lay_out([axis], lines, (400.0, 200.0), (20.0, 20.0, 20.0, 5.0), 15.0, lambda _: 60.0)
    assert (len(full.names), full.unnamed) == (10, 0)
    tight = lay_out([axis], lines, (400.0, 90.0), (20.0, 20.0, 20.0, 5.0), 15.0, lambda _: 60.0)
    assert len(tight.names) + tight.unnamed == 10
    heights = [name.y for name in tight.names]
    assert all(b - a >= 15.0 - 1e-6 for a, b in pairwise(heights))
    # The last line of type is left for the count.
    assert heights[-1] <= 90.0 - 15.0

"""Waterfalls: bars of true length, rows that go first where room is short, read-outs and tables."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF

from app.plots.theme import DARK, LIGHT
from app.plots.waterfall import Waterfall
from app.plots.waterfall_model import FallRow, axis_of, rows_that_fit

ROWS = (
    FallRow("Active materials", 0.0, 400.0, "", "400", "active", "total", pinned=300.0),
    FallRow("Foils", 400.0, 300.0, "−100", "300", "foils line", "foils"),
    FallRow("Cell", 0.0, 300.0, "", "300", "cell", "total", spare=True),
    FallRow("Rest of the pack", 300.0, 200.0, "−100", "200", "pack line", "plain"),
    FallRow("Pack", 0.0, 200.0, "", "200", "pack", "total", spare=True),
)


@pytest.fixture
def plot(qtbot: Any) -> Waterfall:
    made = Waterfall("Waterfall", "waterfall")
    qtbot.addWidget(made)
    made.resize(420, 220)
    made.set_rows(ROWS, ("change", "Wh/kg, then"), "A")
    made.show()
    made.grab()
    return made


def test_the_axis_holds_zero_and_all_that_is_drawn() -> None:
    assert axis_of(ROWS) == (0.0, 400.0)
    below = (FallRow("A", 0.0, 0.0, "", "", ""), FallRow("Cause", 0.0, -12.0, "", "", ""))
    assert axis_of(below) == (-12.0, 0.0)
    assert axis_of(()) == (0.0, 0.0)


@pytest.mark.parametrize(("room", "count"), [(9, 5), (5, 5), (4, 4), (3, 3), (1, 3)])
def test_rows_that_repeat_go_first_and_steps_never(room: int, count: int) -> None:
    kept = rows_that_fit(ROWS, room)
    assert len(kept) == count
    assert all(row in kept for row in ROWS if not row.spare)
    assert list(kept) == [row for row in ROWS if row in kept]


def test_equal_changes_are_equally_long(plot: Waterfall) -> None:
    item = plot.item
    at = [item.place_of(value) for value in (0.0, 100.0, 200.0, 400.0)]
    assert at[1] - at[0] == pytest.approx(at[2] - at[1])
    assert at[3] - at[0] == pytest.approx(4 * (at[1] - at[0]))
    left, right, change, then = item.columns()
    assert (at[0], at[3]) == pytest.approx((left, right))
    assert right < change < then <= item.size.width()


def test_a_row_says_its_line_under_the_pointer(plot: Waterfall) -> None:
    hits = plot.item.hits
    assert [hit.line for hit in hits] == [row.line for row in ROWS]
    middle = plot.view_box.mapToView(hits[1].box.center())
    assert plot.read_out(middle.x(), middle.y()) == "foils line"


def test_a_low_plot_leaves_the_repeating_rows_out(plot: Waterfall) -> None:
    plot.resize(420, round(plot.item.metrics.height() * 4.6))
    plot.grab()
    assert [hit.line for hit in plot.item.hits] == ["active", "foils line", "pack line"]


def test_a_narrow_plot_keeps_names_bars_and_figures_apart(plot: Waterfall) -> None:
    plot.resize(230, 200)
    plot.grab()
    left, right, change, then = plot.item.columns()
    assert left <= 0.42 * then
    assert left < right <= change < then


def test_the_table_has_every_row_and_its_change(plot: Waterfall) -> None:
    header, rows = plot.table()
    assert header == ["step", "from", "to", "change", "A"]
    assert rows[0] == ["Active materials", 0.0, 400.0, None, 300.0]
    assert rows[1] == ["Foils", 400.0, 300.0, -100.0, None]


def test_gains_losses_and_parts_look_different_in_both_themes(plot: Waterfall) -> None:
    for theme in (LIGHT, DARK):
        plot.set_theme(theme)
        shown = set()
        for tone in ("total", "gain", "loss", "plain", "foils", "housing"):
            plot.set_rows([FallRow("One", 0.0, 10.0, "", "", "", tone)], ("", ""))
            picture = plot.grab().toImage()
            box = plot.item.hits[0].box
            middle = plot.mapFromScene(
                plot.view_box.mapToScene(QPointF(plot.item.place_of(5.0), box.center().y()))
            )
            around = [picture.pixelColor(middle.x() + x, middle.y()).name() for x in range(8)]
            shown.add(tuple(sorted(set(around))))
        assert len(shown) == 6


def test_an_empty_message_goes_when_rows_come(plot: Waterfall) -> None:
    plot.show_empty("Pin a design")
    assert plot.is_empty
    plot.set_rows(ROWS, ("", ""))
    assert not plot.is_empty

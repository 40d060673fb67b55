from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from app.plots.overview import Overview, per_quarter, per_year


@given(st.lists(st.floats(2000.0, 2040.0), max_size=60))
@settings(max_examples=40)
def test_every_event_is_counted_in_one_quarter(positions: list[float]) -> None:
    counts = per_quarter(positions)
    assert sum(counts.values()) == len(positions)
    for start in counts:
        assert any(start <= x < start + 0.25 for x in positions)


def test_a_window_counts_in_each_year_that_it_touches() -> None:
    assert per_year([(2027.0, 2029.0), (2028.5, 2028.6)]) == {2027: 1, 2028: 2}


@pytest.fixture
def strip(qtbot):
    view = Overview()
    qtbot.addWidget(view)
    view.resize(1000, 46)
    view.set_extent(2018.0, 2030.0)
    view.set_data([2018.0, 2024.0], [(2027.0, 2030.0)])
    view.set_range(2020.0, 2026.0)
    view.show()
    return view


def drag(strip: Overview, qtbot, start: float, by: int) -> list[tuple[float, float]]:
    told: list[tuple[float, float]] = []
    strip.range_wanted.connect(lambda a, b: told.append((a, b)))
    at = QPoint(round(start), 20)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(strip, at + QPoint(by, 0))
    with qtbot.waitSignal(strip.range_done):
        qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at + QPoint(by, 0))
    return told


def test_dragging_the_frame_keeps_its_width(strip: Overview, qtbot) -> None:
    start, end = drag(strip, qtbot, strip.frame().center().x(), 80)[-1]
    assert end - start == pytest.approx(6.0)
    assert start > 2020.0


def test_dragging_an_end_changes_the_width_but_never_turns_it_over(strip: Overview, qtbot) -> None:
    start, end = drag(strip, qtbot, strip.frame().right(), -600)[-1]
    assert start == pytest.approx(2020.0)
    assert end == pytest.approx(2020.5)


def test_a_press_beside_the_frame_brings_it_there(strip: Overview, qtbot) -> None:
    told = drag(strip, qtbot, 980.0, 0)
    assert told[0][0] > 2025.0


def test_setting_the_range_never_emits(strip: Overview, qtbot) -> None:
    with qtbot.assertNotEmitted(strip.range_wanted):
        strip.set_range(2021.0, 2022.0)


def test_arrow_keys_move_the_frame(strip: Overview, qtbot) -> None:
    with qtbot.waitSignals([strip.range_wanted, strip.range_done]):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip._range == (pytest.approx(2020.6), pytest.approx(2026.6))

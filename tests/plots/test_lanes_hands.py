"""Folding, the day that is dragged, pinching, links, curves and crowds: hands and pictures of the lanes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QNativeGestureEvent, QPointingDevice

from app.plots.lane_axes import GROUP_PX, NAME_AXIS_PX
from app.plots.lane_index import CURVE_ROWS, window_rows
from app.plots.lane_layout import MAX_WINDOW_ROWS, pack_rows
from app.plots.lane_model import LaneEvent, LaneLink, LaneRow, LaneScene, scene_with
from app.plots.lanes_input import LanesPlot
from app.plots.theme import LIGHT


def event(event_id: str, x: float, **more: object) -> LaneEvent:
    plain = LaneEvent(event_id, x, "flag", "oxide", True, f"label {event_id}", 50, f"line {event_id}")
    return replace(plain, **more)  # type: ignore[arg-type]


ROWS = (
    LaneRow("a", "Alpha", "Japan", group_key="Japan"),
    LaneRow("b", "Beta", "Japan", group_key="Japan"),
    LaneRow("f", "3 more, 3 events", "More", form="folded", group_key="more"),
    LaneRow("c", "Price", "Context", form="curve", group_key="Context"),
)
PLACED = [
    (0, event("a1", 2021.0)),
    (0, event("a2", 2024.0)),
    (1, event("b1", 2022.0, window=(2025.0, 2026.0))),
    (2, event("f1", 2020.5)),
    (2, event("f2", 2023.5)),
    (2, event("f3", 2026.0)),
    (3, event("c1", 2020.5, level=0.2)),
    (3, event("c2", 2023.0, level=1.0)),
]
LINK = LaneLink("a1", "a2", "met")


def scene(*links: LaneLink) -> LaneScene:
    return scene_with(ROWS, PLACED, links=links, today=2025.5, today_text="today")


@pytest.fixture
def plot(qtbot):
    view = LanesPlot()
    qtbot.addWidget(view)
    view.resize(1000, 400)
    view.show()
    qtbot.waitExposed(view)
    view.set_scene(scene(), ([], []))
    view.set_range(2019.0, 2029.0)
    return view


def press_drag(plot: LanesPlot, qtbot, start: QPoint, *steps: QPoint) -> None:
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in steps:
        qtbot.mouseMove(plot.viewport(), step)
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=steps[-1])


def test_a_click_on_the_name_of_a_group_folds_it_and_on_a_folded_lane_opens_it(
    plot: LanesPlot, qtbot
) -> None:
    told: list[tuple[str, bool]] = []
    plot.fold_wanted.connect(lambda group, folded: told.append((group, folded)))
    years = round(plot._year_axis.boundingRect().height())
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, years + 8))
    low = years + round(plot.layout_now.tops[2]) + 8
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, low))
    assert told == [("Japan", True), ("more", False)]
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(GROUP_PX) + 40, years + 8))
    assert len(told) == 2


def test_the_keyboard_reaches_the_name_of_a_group_and_folds_it(plot: LanesPlot, qtbot) -> None:
    told: list[tuple[str, bool]] = []
    plot.fold_wanted.connect(lambda group, folded: told.append((group, folded)))
    plot.set_cursor_event("a1")
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.lanes.group_cursor == "Japan"
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert plot.lanes.group_cursor == "more"
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert told == [("Japan", True), ("Japan", True), ("more", False)]
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.lanes.group_cursor is None
    assert plot.cursor_event().id == "a1"


def test_the_line_of_the_day_is_dragged_and_dropped(plot: LanesPlot, qtbot) -> None:
    days: list[float] = []
    plot.day_dragged.connect(days.append)
    years, place = plot.years, plot.day_point().toPoint()
    with qtbot.waitSignal(plot.day_dropped):
        press_drag(plot, qtbot, place, place - QPoint(40, 0), place - QPoint(160, 0))
    px = plot.lanes.per_year
    assert days[-1] == pytest.approx(2025.5 - 160 / px, abs=2.0 / px)
    assert plot.years == years


def test_a_drag_beside_the_line_moves_the_picture_and_no_day(plot: LanesPlot, qtbot) -> None:
    place = plot.day_point().toPoint() + QPoint(60, 90)
    with qtbot.assertNotEmitted(plot.day_dragged):
        press_drag(plot, qtbot, place, place - QPoint(40, 0), place - QPoint(90, 0))
    assert plot.years[0] > 2019.0


def test_a_pinch_zooms_about_the_fingers(plot: LanesPlot) -> None:
    at = QPointF(700.0, 200.0)
    before = plot._year_at(at)
    plot.pinch(2.0, at)
    assert plot.years[1] - plot.years[0] == pytest.approx(5.0)
    assert plot._year_at(at) == pytest.approx(before, abs=0.02)
    plot.pinch(0.0, at)
    assert plot.years[1] - plot.years[0] == pytest.approx(5.0)


def test_the_zoom_gesture_of_a_trackpad_zooms(plot: LanesPlot, qapp) -> None:
    at = QPointF(600.0, 200.0)
    gesture = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        at,
        0.25,
        QPointF(),
    )
    qapp.sendEvent(plot.viewport(), gesture)
    assert plot.years[1] - plot.years[0] == pytest.approx(10.0 / 1.25)


def test_the_pointer_tells_what_it_is_over(plot: LanesPlot, qtbot) -> None:
    told: list[str | None] = []
    plot.pointed.connect(lambda found, _place: told.append(found.id if found else None))
    for event_id in ("a2", "f2", "c2"):
        plot._point(plot.point_of(event_id))
    plot._point(QPointF(900.0, 380.0))
    assert told == ["a2", "f2", "c2", None]


def shot(plot: LanesPlot) -> QImage:
    return plot.grab().toImage()


def differs(one: QImage, other: QImage, box: QRect) -> bool:
    places = [(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())]
    return any(one.pixel(x, y) != other.pixel(x, y) for x, y in places)


def test_links_are_drawn_and_those_of_the_selected_event_stand_out(plot: LanesPlot) -> None:
    bare = shot(plot)
    plot.set_scene(scene(LINK), ([], []))
    linked = shot(plot)
    left = round(NAME_AXIS_PX)
    first, last = (left + round(plot.lanes.x_px(year)) for year in (2021.5, 2023.0))
    top = round(plot._year_axis.boundingRect().height())
    box = QRect(first, top, last - first, 4)
    assert differs(bare, linked, box)
    plot.set_selected("a1")
    accent = QColor(LIGHT.accent)
    picture = shot(plot)
    near = [
        picture.pixelColor(x, y)
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    ]
    assert any(abs(c.red() - accent.red()) + abs(c.blue() - accent.blue()) < 40 for c in near)


def test_a_curve_has_room_for_its_shape_and_folded_lanes_none_for_windows() -> None:
    needed = window_rows(scene())
    assert list(needed) == [1, 1, 1, CURVE_ROWS]


def test_rows_of_windows_are_as_many_as_packing_needs() -> None:
    spans = [(2020.0, 2022.0), (2021.0, 2023.0), (2022.0, 2024.0), (2021.5, 2021.9), (2020.0, 2022.0)]
    placed = [(0, event(str(n), 2019.0, window=span)) for n, span in enumerate(spans)]
    packed = pack_rows(sorted(set(spans)))
    assert list(window_rows(scene_with(ROWS[:1], placed))) == [max(packed) + 1]
    crowd = [(0, event(str(n), 2019.0, window=(2020.0, 2030.0 + n))) for n in range(30)]
    assert list(window_rows(scene_with(ROWS[:1], crowd))) == [MAX_WINDOW_ROWS]


def test_a_thousand_events_on_one_day_are_one_pictogram_with_a_count(plot: LanesPlot) -> None:
    placed = [(0, event(f"e{n}", 2024.0, window=(2025.0 + n % 7, 2026.0 + n % 7))) for n in range(1000)]
    begun = time.perf_counter()
    plot.set_scene(scene_with(ROWS[:1], placed, today=2025.5), ([], []))
    plot.grab()
    assert time.perf_counter() - begun < 1.0
    (cluster,) = plot.layout_now.plan(0).clusters
    assert len(cluster.ids) == 1000
    assert plot.read_out(2024.0, 8.0).startswith("1000 events")


def test_crowded_windows_are_drawn_as_one_where_they_cannot_be_told_apart() -> None:
    from app.plots.lane_bars import CROWDED, bars_of

    crowd = [event(str(n), 2019.0, window=(2020.0 + n * 0.01, 2025.0 + n * 0.01)) for n in range(CROWDED * 3)]
    bars = bars_of(crowd)
    assert len(bars) <= MAX_WINDOW_ROWS
    assert sorted(event_id for bar in bars for event_id in bar.ids) == sorted(e.id for e in crowd)


def test_dates_far_outside_are_drawn_without_harm(plot: LanesPlot) -> None:
    placed = [
        (0, event("old", 1500.0, window=(1490.0, 1600.0))),
        (0, event("far", 9999.0, window=(9000.0, 9999.0))),
    ]
    plot.set_scene(scene_with(ROWS[:1], placed, today=2025.5), ([], []))
    plot.grab()
    assert plot.lanes.scene.find("old") is not None

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent

from app.plots.lane_axes import GROUP_PX, NAME_AXIS_PX, YEAR_AXIS_PX
from app.plots.lane_model import LaneCaption, LaneEvent, LaneRow, LaneScene, LegendEntry, scene_with
from app.plots.lanes_input import LanesPlot
from app.plots.theme import DARK, LIGHT

TABLE = (["id"], [["e"]])


def big_scene(rows: int = 60) -> LaneScene:
    lanes = tuple(LaneRow(str(i), f"Firm {i}", f"Region {i // 10}", ("oxide",)) for i in range(rows))
    placed = [
        (
            i,
            LaneEvent(
                f"e{i}-{k}",
                2020.0 + 2.0 * k + 0.02 * i,
                "flag",
                "oxide",
                True,
                f"label {k}",
                50,
                f"line {i}-{k}",
            ),
        )
        for i in range(rows)
        for k in range(3)
    ]
    return scene_with(lanes, placed, today=2026.9, today_text="today")


@pytest.fixture
def plot(qtbot):
    view = LanesPlot()
    qtbot.addWidget(view)
    view.resize(1000, 400)
    view.show()
    qtbot.waitExposed(view)
    view.set_scene(big_scene(), TABLE)
    view.set_range(2019.0, 2031.0)
    return view


def wheel(plot: LanesPlot, at: QPoint, notches: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place, plot.mapToGlobal(place), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    plot.wheelEvent(event)


def test_every_lane_can_be_reached_by_wheel(plot: LanesPlot) -> None:
    assert plot.scroll_limit > 0
    for _ in range(100):
        wheel(plot, QPoint(600, 200), -1)
    assert plot.lanes.scroll == pytest.approx(plot.scroll_limit)
    last = plot.layout_now.tops[-1] - plot.lanes.scroll
    assert last == pytest.approx(plot.lanes.size[1], abs=1.0)


def test_every_lane_can_be_reached_by_key(plot: LanesPlot, qtbot) -> None:
    for _ in range(70):
        qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert plot.lanes.scene.row(plot.cursor_event().id) == 59
    assert plot.lanes.shows_row(59)


def test_ctrl_and_wheel_zooms_about_the_pointer(plot: LanesPlot) -> None:
    at = QPoint(700, 200)
    before = plot.data_at(QPointF(at))[0]
    wheel(plot, at, 2, Qt.KeyboardModifier.ControlModifier)
    start, end = plot.years
    assert end - start < 12.0
    assert plot.data_at(QPointF(at))[0] == pytest.approx(before, abs=0.02)


def test_zoom_and_pan_are_announced_once_when_they_end(plot: LanesPlot, qtbot) -> None:
    told: list[tuple[float, float]] = []
    plot.range_settled.connect(lambda a, b: told.append((a, b)))
    for _ in range(5):
        plot.zoom(0.9)
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0] == pytest.approx(plot.years)


def test_labels_are_not_placed_anew_while_panning(plot: LanesPlot) -> None:
    layout = plot.layout_now
    plot.pan(0.5)
    assert plot.layout_now is layout
    plot.settle()
    assert plot.layout_now is not layout


def test_zoom_and_pan_keep_within_the_limits(plot: LanesPlot) -> None:
    plot.set_limits(2016.0, 2038.0)
    for _ in range(60):
        plot.zoom(0.5)
    assert plot.years[1] - plot.years[0] == pytest.approx(0.5)
    for _ in range(60):
        plot.zoom(3.0)
    assert plot.years == pytest.approx((2016.0, 2038.0))
    plot.set_range(2020.0, 2024.0)
    for years, edges in ((1e6, (2034.0, 2038.0)), (-1e6, (2016.0, 2020.0))):
        plot.pan(years)
        assert plot.years == pytest.approx(edges)


def test_limits_pull_a_view_from_outside_in(plot: LanesPlot) -> None:
    plot.set_range(1985.0, 2063.0)
    plot.set_limits(2016.0, 2038.0)
    assert plot.years == pytest.approx((2016.0, 2038.0))


def test_a_click_picks_and_a_drag_does_not(plot: LanesPlot, qtbot) -> None:
    picked: list[str] = []
    plot.picked.connect(picked.append)
    place = plot.point_of("e2-1").toPoint()
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked == ["e2-1"]
    years = plot.years
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(plot.viewport(), place + QPoint(60, 0))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(60, 0))
    assert picked == ["e2-1"]
    assert plot.years[0] < years[0]


def test_a_click_beside_everything_picks_nothing(plot: LanesPlot, qtbot) -> None:
    with qtbot.assertNotEmitted(plot.picked):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(980, 390))


def test_keys_walk_lanes_and_events(plot: LanesPlot, qtbot) -> None:
    walked: list[str] = []
    plot.walked.connect(walked.append)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_End,
        Qt.Key.Key_Left,
        Qt.Key.Key_Home,
    ):
        qtbot.keyClick(plot, key)
    assert walked == ["e0-0", "e0-1", "e1-1", "e1-2", "e1-1", "e1-0"]
    with qtbot.waitSignal(plot.picked) as told:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert told.args == ["e1-0"]


def test_walking_off_the_edge_stays(plot: LanesPlot, qtbot) -> None:
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(plot, key)
    assert plot.cursor_event().id == "e0-0"


def test_escape_lets_go_only_of_something(plot: LanesPlot, qtbot) -> None:
    with qtbot.assertNotEmitted(plot.let_go):
        qtbot.keyClick(plot, Qt.Key.Key_Escape)
    plot.set_selected("e1-1")
    with qtbot.waitSignal(plot.let_go):
        qtbot.keyClick(plot, Qt.Key.Key_Escape)


def test_what_is_selected_comes_into_sight(plot: LanesPlot) -> None:
    plot.set_range(2026.0, 2028.0)
    plot.set_selected("e50-0")
    start, end = plot.years
    assert start < plot.lanes.scene.find("e50-0").x < end
    assert plot.lanes.shows_row(50)


def test_the_read_out_names_what_is_under_the_pointer(plot: LanesPlot) -> None:
    place = plot.point_of("e3-2")
    assert plot.read_out(*plot.data_at(place)) == "line 3-2"
    assert plot.read_out(2029.5, 10.0) == ""


def test_pictures_come_out_in_both_themes(plot: LanesPlot) -> None:
    plot.set_selected("e1-1")
    grounds = []
    for theme in (LIGHT, DARK):
        plot.set_theme(theme)
        picture = plot.image(1.0)
        grounds.append(picture.pixelColor(3, 3).name().upper())
        assert picture.width() == 1000
        assert b">Firm 1<" in plot.svg().replace(b"\n", b"")
    assert grounds == [LIGHT.surface, DARK.surface]
    assert plot.table() == TABLE


def test_presentation_size_makes_the_lanes_taller(plot: LanesPlot) -> None:
    plain = plot.layout_now.height
    plot.set_theme(LIGHT, 1.5)
    assert plot.layout_now.height == pytest.approx(1.5 * plain)


def test_names_and_years_have_their_room_in_the_theme_it_is_made_in(qtbot) -> None:
    """Axes that a plot adds to those of its base are dressed without a change of theme."""
    made = LanesPlot()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.grab()
    assert made.plotItem.getAxis("left").width() > 100
    assert made.plotItem.getAxis("top").height() > 20


def inked(image: QImage, box: QRect, ground: str) -> int:
    """How many pixels of the box differ clearly from the ground."""
    paper = QColor(ground)
    return sum(
        abs(image.pixelColor(x, y).lightness() - paper.lightness()) > 60
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    )


def test_names_and_years_are_painted_in_the_light_theme_without_any_change_of_look(qtbot) -> None:
    """A plot that takes the look it was made with must not wait for a new one to paint its axes."""
    made = LanesPlot()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.set_theme(LIGHT, 1.0)
    made.show()
    made.set_scene(big_scene(12), TABLE)
    made.set_range(2019.0, 2031.0)
    shot = made.grab().toImage()
    assert shot.devicePixelRatio() == 1.0
    left, top = round(NAME_AXIS_PX), round(YEAR_AXIS_PX)
    for row in range(12):
        upper = top + round(made.layout_now.tops[row])
        name = QRect(round(GROUP_PX) + 4, upper + 2, 60, 16)
        marker = QRect(left - 20, upper + 2, 18, 16)
        assert inked(shot, name, LIGHT.surface) > 25, row
        assert inked(shot, marker, LIGHT.surface) > 25, row
    assert inked(shot, QRect(0, top + 2, round(GROUP_PX) - 6, 20), LIGHT.surface) > 25
    for year in range(2019, 2031):
        middle = left + round(made.lanes.x_px(year + 0.5))
        assert inked(shot, QRect(middle - 14, top - 20, 28, 14), LIGHT.surface) > 15, year


def test_an_exported_picture_carries_title_and_legend(plot: LanesPlot) -> None:
    bare = plot.image(1.0).height()
    entries = (
        LegendEntry("glyph", "factory", "pilot line"),
        LegendEntry("route", "oxide", "oxide"),
        LegendEntry("window", "slipped", "target moved"),
    )
    plot.caption = LaneCaption("Nine targets moved", entries)
    picture = plot.image(1.0)
    assert picture.height() > bare + 40
    assert inked(picture, QRect(12, 4, 140, 26), LIGHT.surface) > 100
    assert inked(picture, QRect(12, picture.height() - 34, 200, 24), LIGHT.surface) > 100
    words = plot.svg().replace(b"\n", b"")
    for text in (b"Nine targets moved", b"pilot line", b"target moved"):
        assert b">" + text + b"<" in words


def test_a_long_legend_flows_into_further_lines(plot: LanesPlot) -> None:
    heights = []
    for count in (3, 30):
        plot.caption = LaneCaption("", (LegendEntry("window", "open", "a style"),) * count)
        heights.append(plot.image(1.0).height())
    assert heights[1] >= heights[0] + 20


def test_the_mark_of_the_keyboard_stays_out_of_exports(plot: LanesPlot) -> None:
    plain, drawn = plot.image(1.0), plot.svg()
    plot.set_cursor_event("e1-1")
    assert plot.image(1.0) == plain
    assert plot.svg() == drawn
    assert plot.cursor_event().id == "e1-1"

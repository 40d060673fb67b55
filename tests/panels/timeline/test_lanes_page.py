"""The lanes in their panel: the day, the groups, the chips, the filters, the cards. Every step can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit

from app.dataset import load_dataset
from app.panels.common.panel import PanelContext
from app.panels.timeline.lanes_page import LanesPage
from app.panels.timeline.panel import TimelinePanel
from app.plots.theme import LIGHT
from app.state.model import initial_state
from app.state.presets import preset_design, presets
from app.state.session import decode_session, encode_session
from app.state.store import Store

from .conftest import TODAY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def store(qapp) -> Store:
    return Store(initial_state(preset_design(presets()[0].key)))


def made(qtbot: Any, dataset: Any, store: Store) -> TimelinePanel:
    panel = TimelinePanel(PanelContext(dataset, store), today=TODAY)
    qtbot.addWidget(panel)
    panel.resize(1208, 694)
    panel.set_theme(LIGHT)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def panel(qtbot, dataset: Any, store: Store) -> TimelinePanel:
    return made(qtbot, dataset, store)


def page_of(panel: TimelinePanel) -> LanesPage:
    page = panel.front
    assert isinstance(page, LanesPage)
    return page


def drawn(panel: TimelinePanel) -> set[str]:
    return {event.id for event in page_of(panel).lanes.plot.lanes.scene.events}


# -- the day --------------------------------------------------------------------------------------------------


def test_a_drag_of_the_day_is_one_undo_step_and_shows_nothing_said_later(
    panel: TimelinePanel, qtbot, store: Store
) -> None:
    plot = page_of(panel).lanes.plot
    steps = store.undo_stack.count()
    place = plot.day_point().toPoint()
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for px in range(20, 240, 20):
        qtbot.mouseMove(plot.viewport(), place - QPoint(px, 0))
        store.flush()
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(220, 0))
    store.flush()
    day = store.state.timeline.as_of
    assert "2020" < day < "2026"
    assert store.undo_stack.count() == steps + 1
    said = {h.id: h.milestone.date for h in panel.everything}
    assert all(date <= day for date in said.values())
    assert drawn(panel) == set(said)
    assert plot.lanes.scene.today_text.startswith("as known on ")
    store.undo()
    store.flush()
    assert store.state.timeline.as_of == ""
    assert len(drawn(panel)) == 8


def test_the_day_cannot_be_dragged_past_today(panel: TimelinePanel, store: Store) -> None:
    page_of(panel).lanes.plot.day_dragged.emit(2040.0)
    store.flush()
    assert store.state.timeline.as_of == ""


def test_a_dragged_day_moves_neither_the_years_nor_the_overview(panel: TimelinePanel, store: Store) -> None:
    page = page_of(panel)
    before = page.lanes.plot.years, page.lanes.overview.extent
    store.set("timeline.as_of", "2019-05-01", "Day")
    store.flush()
    assert (page.lanes.plot.years, page.lanes.overview.extent) == before


def typed(qtbot: Any, panel: TimelinePanel, text: str) -> None:
    edit = panel.top.day.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    panel.context.store.flush()


def test_a_day_is_typed_whole_and_today_goes_back(panel: TimelinePanel, qtbot, store: Store) -> None:
    box = panel.top.day
    place = box.mapTo(panel, box.edit.pos())
    assert box.edit.text() == "2026-11-23"
    for text, day in (("2022-01-01", "2022-01-01"), ("2024-02", "2024-02-29"), ("2023", "2023-12-31")):
        typed(qtbot, panel, text)
        assert (store.state.timeline.as_of, box.edit.text()) == (day, day)
    assert "As known on 31 Dec 2023" in _status(panel)
    assert box.back.isVisible()
    qtbot.mouseClick(box.back, Qt.MouseButton.LeftButton)
    store.flush()
    assert store.state.timeline.as_of == ""
    assert not box.back.isVisible()
    assert box.mapTo(panel, box.edit.pos()) == place


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2022-13-01", "There is no day 2022-13-01"),
        ("2026-11-24", "24 Nov 2026 is still to come"),
        ("soon", "A day is YYYY-MM-DD"),
        ("", "A day is YYYY-MM-DD"),
        ("1066", "The first day is 1 Jan 1990"),
    ],
)
def test_what_is_no_day_is_refused_and_the_last_one_holds(
    panel: TimelinePanel, qtbot, store: Store, text: str, why: str
) -> None:
    box = panel.top.day
    typed(qtbot, panel, "2024-03-14")
    qtbot.keyClick(box.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box.edit, Qt.Key.Key_Delete)
    typed(qtbot, panel, text)
    assert box.refusal.startswith(why)
    assert box.edit.toolTip() == box.refusal
    assert box.edit.property("refused")
    assert (store.state.timeline.as_of, box.edit.text()) == ("2024-03-14", "2024-03-14")
    typed(qtbot, panel, "2024-03-15")
    assert (box.refusal, store.state.timeline.as_of) == ("", "2024-03-15")


def test_keys_step_by_days_and_months_and_home_is_the_fields(
    panel: TimelinePanel, qtbot, store: Store
) -> None:
    edit = panel.top.day.edit
    typed(qtbot, panel, "2024-03-31")
    for key, day in (
        (Qt.Key.Key_PageDown, "2024-02-29"),
        (Qt.Key.Key_Up, "2024-03-01"),
        (Qt.Key.Key_Down, "2024-02-29"),
        (Qt.Key.Key_PageUp, "2024-03-29"),
        (Qt.Key.Key_Home, "2024-03-29"),
    ):
        qtbot.keyClick(edit, key)
        store.flush()
        assert store.state.timeline.as_of == day
    assert edit.cursorPosition() == 0


def test_undo_in_the_search_and_the_date_is_the_programs(panel: TimelinePanel, qtbot) -> None:
    for field in (panel.top.search, panel.top.day.edit):
        for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
            asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
            field.event(asked)
            assert not asked.isAccepted()
    qtbot.keyClicks(panel.top.search, "harbour")
    qtbot.keyClick(panel.top.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.top.search.text() == "harbour"
    qtbot.keyClick(panel.top.search, Qt.Key.Key_Escape)
    assert panel.top.search.text() == ""


def test_events_out_of_sight_are_told_of_and_one_click_shows_them(panel: TimelinePanel, store: Store) -> None:
    page = page_of(panel)
    assert page.lanes.outside.isHidden()
    store.set("timeline.as_of", "2023-01-01", "Day")
    store.show_field("timeline.view_from", 2024.0)
    store.show_field("timeline.view_to", 2030.0)
    store.flush()
    assert page.lanes.outside.isVisible(), (page.lanes.plot.years, page.lanes._xs)
    assert page.lanes.outside.text() == "All 2 events are earlier: fit"
    page.lanes.outside.click()
    store.flush()
    assert page.lanes.outside.isHidden()
    assert page.lanes.plot.years[0] < 2018.6


def test_under_a_filter_title_and_figures_say_so(panel: TimelinePanel, store: Store) -> None:
    page = page_of(panel)
    assert page.figures.scope.isHidden()
    store.set("timeline.regions", ("Japan",), "Filter")
    store.flush()
    assert page.figures.scope.isVisible()


def test_the_legend_is_behind_a_button_where_it_has_no_room(panel: TimelinePanel, qtbot) -> None:
    row = page_of(panel).figures
    assert row.legend.isVisible() != row.legend_button.isVisible()
    panel.resize(700, 640)
    qtbot.waitUntil(row.legend_button.isVisible)
    assert not row.legend.isVisible()
    assert row.legend_menu().sizeHint().height() > 60


def test_the_wheel_zooms_where_all_lanes_are_in_sight(panel: TimelinePanel) -> None:
    plot = page_of(panel).lanes.plot
    assert plot.scroll_limit == 0
    start, end = plot.years
    at = plot.rect().center()
    turn = QWheelEvent(
        QPointF(at), QPointF(plot.mapToGlobal(at)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    plot.wheelEvent(turn)
    assert plot.years[1] - plot.years[0] < end - start
    assert "Wheel" in plot.toolTip()


@pytest.mark.parametrize("width", [892, 1148, 1208])
def test_nothing_on_top_jumps_with_what_is_chosen(
    panel: TimelinePanel, qtbot, store: Store, width: int
) -> None:
    panel.set_theme(LIGHT, 1.5)
    panel.resize(width, 640)
    qtbot.wait(20)
    top = panel.top

    def places() -> list[Any]:
        qtbot.wait(20)
        return [
            (part.geometry(), part.isVisible())
            for part in (top.bar, top.by_label, top.lanes_by, top.search, top.day, top.export)
        ]

    before = places()
    store.set("timeline.lanes_by", "chemistry", "Lanes")
    store.set("timeline.order_by", "slip", "Order")
    store.set("timeline.as_of", "2024-01-01", "Day")
    store.flush()
    assert places() == before
    assert top.bar.width() >= top.bar.sizeHint().width()
    assert top.export.geometry().right() < top.width()


def _status(panel: TimelinePanel) -> str:
    told: list[str] = []
    page = page_of(panel)
    page.status.connect(told.append)
    page._tell_status()
    return told[-1]


def test_before_everything_it_says_so(panel: TimelinePanel, store: Store) -> None:
    store.set("timeline.as_of", "1995-01-01", "Day")
    store.flush()
    plot = page_of(panel).lanes.plot
    assert plot._empty.text().startswith("Nothing in the dataset was known on 1 Jan 1995.")


def test_the_figures_follow_when_the_drag_is_over(panel: TimelinePanel, qtbot, store: Store) -> None:
    page = page_of(panel)
    page.lanes.plot.day_dragged.emit(2019.0)
    store.flush()
    page.lanes.plot.day_dropped.emit()
    qtbot.waitUntil(lambda: page.lanes.title.text() == "What was announced, by whom, and for when")


# -- lanes ----------------------------------------------------------------------------------------------------


def test_lanes_and_their_order_are_chosen_and_undone(panel: TimelinePanel, store: Store) -> None:
    panel.top.lanes_by._by["route"].trigger()
    store.flush()
    groups = {row.group for row in page_of(panel).lanes.plot.lanes.scene.rows}
    assert {"Sulfide", "Oxide", "Unstated"} <= groups
    panel.top.lanes_by._order["events"].trigger()
    store.flush()
    assert panel.top.lanes_by.text().startswith("route, company, most events")
    store.undo()
    store.undo()
    store.flush()
    assert (store.state.timeline.lanes_by, store.state.timeline.order_by) == ("company", "region")


def test_a_group_folds_opens_and_keeps_its_events(panel: TimelinePanel, store: Store) -> None:
    plot = page_of(panel).lanes.plot
    plot.fold_wanted.emit("Japan", True)
    store.flush()
    folded = [row for row in plot.lanes.scene.rows if row.form == "folded"]
    assert [row.name for row in folded] == ["Japan: 1 lane, 3 events"]
    assert len(drawn(panel)) == 8
    plot.fold_wanted.emit("Japan", False)
    store.flush()
    assert all(row.form == "lane" for row in plot.lanes.scene.rows)
    assert store.state.timeline.collapsed == ()


def test_more_is_folded_by_itself_and_named_when_it_is_open(qtbot, store: Store) -> None:
    panel = made(qtbot, load_dataset(), store)
    plot = page_of(panel).lanes.plot
    assert plot.lanes.scene.rows[-1].name.endswith("events")
    assert plot.lanes.scene.rows[-1].form == "folded"
    plot.fold_wanted.emit("more", False)
    store.flush()
    assert store.state.timeline.collapsed == ("more",)
    assert plot.lanes.scene.rows[-1].form == "lane"
    plot.fold_wanted.emit("more", True)
    store.flush()
    assert store.state.timeline.collapsed == ()


# -- filters --------------------------------------------------------------------------------------------------


def test_a_chip_of_a_filter_is_taken_away_by_click_or_delete(
    panel: TimelinePanel, qtbot, store: Store
) -> None:
    store.set("timeline.regions", ("Japan", "Europe"), "Filter")
    store.set("timeline.since", "2022", "Filter")
    store.flush()
    assert [chip.active.text for chip in panel.active.chips] == ["Japan", "Europe", "said since 2022"]
    qtbot.mouseClick(panel.active.chips[0], Qt.MouseButton.LeftButton)
    store.flush()
    assert store.state.timeline.regions == ("Europe",)
    qtbot.keyClick(panel.active.chips[1], Qt.Key.Key_Delete)
    store.flush()
    assert store.state.timeline.since == ""
    qtbot.mouseClick(panel.active.clear, Qt.MouseButton.LeftButton)
    store.flush()
    assert panel.active.isHidden()
    store.undo()
    store.flush()
    assert store.state.timeline.regions == ("Europe",)


def test_every_filter_of_the_popover_sets_its_field_and_is_kept_with_the_session(
    panel: TimelinePanel, store: Store
) -> None:
    panel.open_filters(page_of(panel).filters.all_button)
    for field, menu in panel.popover.menus.items():
        key = next(iter(menu._actions))
        menu._actions[key].trigger()
        assert getattr(store.state.timeline, field) == (key,)
    for field, text in (
        ("since", "2020"),
        ("until", "2026-05"),
        ("claim_from_wh_kg", "300"),
        ("claim_to_wh_kg", "500"),
    ):
        panel.popover.fields[field].setText(text)
        panel.popover._typed(field)
    timeline = store.state.timeline
    assert (timeline.since, timeline.until) == ("2020", "2026-05")
    assert (timeline.claim_from_wh_kg, timeline.claim_to_wh_kg) == (300.0, 500.0)
    assert decode_session(encode_session(store.state)).timeline == timeline
    panel.popover.hide()


def test_a_bound_that_is_none_is_refused_and_changes_nothing(panel: TimelinePanel, store: Store) -> None:
    panel.open_filters(page_of(panel).filters.all_button)
    box: QLineEdit = panel.popover.fields["since"]
    box.setText("20x5")
    panel.popover._typed("since")
    assert store.state.timeline.since == ""
    assert panel.popover.wrong.isVisible()
    assert box.property("refused") is True
    box.setText("2025")
    panel.popover._typed("since")
    assert not panel.popover.wrong.isVisible()
    assert store.state.timeline.since == "2025"
    panel.popover.hide()


def test_an_empty_result_offers_the_filter_to_blame(panel: TimelinePanel, qtbot, store: Store) -> None:
    store.set("timeline.kinds", ("ended",), "Filter")
    store.set("timeline.regions", ("Japan",), "Filter")
    store.flush()
    lanes = page_of(panel).lanes
    assert lanes.plot._empty.text() == "No event is ended and from Japan; without the filter Ended 3 remain."
    qtbot.mouseClick(lanes.without, Qt.MouseButton.LeftButton)
    store.flush()
    assert store.state.timeline.kinds == ()
    assert len(panel.shown) == 3
    assert not lanes.offer.isVisible()


# -- cards ----------------------------------------------------------------------------------------------------


def test_the_hover_card_says_who_when_and_where_it_was_read(panel: TimelinePanel) -> None:
    page = page_of(panel)
    page.lanes.plot._point(page.lanes.plot.point_of("a2"))
    text = page.lanes.hover.text()
    assert text is not None
    facts = dict(text.facts)
    assert text.title == "Alpha says a2"
    assert facts["Target"] == "2027–28"
    assert facts["Figure"].startswith("400 Wh/kg")
    assert facts["Source"] == "The Paper · vendor claim"
    assert page.lanes.hover.isVisible()
    assert page.lanes.rect().contains(page.lanes.hover.geometry())
    page.lanes.plot.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not page.lanes.hover.isVisible()


def test_an_item_of_the_background_opens_its_card_with_its_sources(qtbot, store: Store) -> None:
    panel = made(qtbot, load_dataset(), store)
    page = page_of(panel)
    page.lanes.plot.picked.emit("policies/eu-lithium-recovery")
    store.flush()
    story = page.card.story
    assert story is not None
    assert (story.table, story.id) == ("policies", "eu-lithium-recovery")
    assert all(source.address for source in story.sources)
    page.lanes.plot.picked.emit("casip-2024-01")
    store.flush()
    assert page.card.story is not None
    assert "CATL" in dict(page.card.story.facts)["Members"]


def test_steps_of_the_card_go_in_the_order_of_the_lanes(panel: TimelinePanel, store: Store) -> None:
    page = page_of(panel)
    order = [event.id for event in page.lanes.plot.lanes.scene.events]
    store.set("timeline.selected", order[0], "Pick")
    store.flush()
    page.card.step.emit(1)
    store.flush()
    assert store.state.timeline.selected == order[1]

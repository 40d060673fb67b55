"""The panel in a store: mouse, keys, filters, undo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabBar, QWidget

from app.panels.common.panel import PanelContext
from app.panels.timeline import detail_card
from app.panels.timeline.card_lines import EventLine
from app.panels.timeline.lanes_words import NO_DATA
from app.panels.timeline.panel import TimelinePanel
from app.plots.theme import DARK
from app.state.model import initial_state
from app.state.presets import preset_design, presets
from app.state.store import Store

from .conftest import TODAY, milestone

# The offscreen platform says so of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def store(qapp) -> Store:
    return Store(initial_state(preset_design(presets()[0].key)))


@pytest.fixture
def panel(qtbot, dataset: Any, store: Store) -> TimelinePanel:
    made = TimelinePanel(PanelContext(dataset, store), today=TODAY)
    qtbot.addWidget(made)
    made.resize(1208, 694)
    made.set_theme(DARK)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(panel: TimelinePanel) -> set[str]:
    return {h.id for h in panel.shown}


def chip(panel: TimelinePanel, name: str) -> QAbstractButton:
    return next(b for b in panel.front.filters.findChildren(QAbstractButton) if b.accessibleName() == name)


def click_event(panel: TimelinePanel, qtbot, event_id: str) -> None:
    place = panel.front.lanes.plot.point_of(event_id).toPoint()
    qtbot.mouseClick(panel.front.lanes.plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    panel.context.store.flush()


def test_everything_is_shown_at_first_and_no_card(panel: TimelinePanel) -> None:
    assert len(panel.shown) == 8
    assert panel.front.card.isHidden()
    assert panel.front.lanes.title.text() == "What was announced, by whom, and for when"
    assert panel.front.figures.boxes[0].text() == "1 of 2 promises due by now met in time"


def test_a_click_on_a_pictogram_opens_its_card_and_undo_closes_it(
    panel: TimelinePanel, qtbot, store: Store
) -> None:
    click_event(panel, qtbot, "a2")
    assert store.state.timeline.selected == "a2"
    assert panel.front.card.isVisible()
    assert panel.front.card.story.title == "Alpha says a2"
    store.undo()
    store.flush()
    assert store.state.timeline.selected is None
    assert panel.front.card.isHidden()


def test_a_chip_filters_and_a_second_one_adds(panel: TimelinePanel, qtbot, store: Store) -> None:
    qtbot.mouseClick(chip(panel, "Ended"), Qt.MouseButton.LeftButton)
    store.flush()
    assert shown(panel) == {"b3"}
    assert not panel.front.filters._kinds["announcement"].is_on()
    qtbot.mouseClick(chip(panel, "Pilot line"), Qt.MouseButton.LeftButton)
    store.flush()
    assert shown(panel) == {"a3", "b3"}
    store.undo()
    store.undo()
    store.flush()
    assert len(panel.shown) == 8
    assert panel.front.filters._kinds["announcement"].is_on()


def test_taking_the_last_key_out_shows_all_again(panel: TimelinePanel, qtbot, store: Store) -> None:
    for _ in range(2):
        qtbot.mouseClick(chip(panel, "Sulfide"), Qt.MouseButton.LeftButton)
    store.flush()
    assert store.state.timeline.routes == ()
    assert len(panel.shown) == 8


def test_typing_a_search_is_one_undo_step(panel: TimelinePanel, qtbot, store: Store) -> None:
    qtbot.keyClick(panel, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(panel.top.search.hasFocus)
    qtbot.keyClicks(panel.top.search, "harbour")
    store.flush()
    assert shown(panel) == {"a3"}
    qtbot.keyClick(panel.top.search, Qt.Key.Key_Return)
    store.undo()
    store.flush()
    assert panel.top.search.text() == ""
    assert len(panel.shown) == 8


def test_nothing_found_says_why_and_what_to_do(panel: TimelinePanel, qtbot, store: Store) -> None:
    qtbot.keyClicks(panel.top.search, "zzz")
    store.flush()
    assert panel.front.lanes.plot.is_empty
    assert panel.front.lanes.plot._empty.text() == "No event is found by “zzz”."
    assert panel.front.lanes.without.isVisible()
    qtbot.mouseClick(panel.front.lanes.clear, Qt.MouseButton.LeftButton)
    store.flush()
    assert not panel.front.lanes.plot.is_empty
    assert len(panel.shown) == 8


def test_the_route_chosen_in_routes_is_one_click_away(panel: TimelinePanel, qtbot, store: Store) -> None:
    store.set("routes.selected", "oxide", "Route")
    store.flush()
    assert panel.front.filters.offer.isVisible()
    assert panel.front.filters.offer.text().startswith("Oxide")
    qtbot.mouseClick(panel.front.filters.offer, Qt.MouseButton.LeftButton)
    store.flush()
    assert store.state.timeline.routes == ("oxide",)
    assert shown(panel) == {"b2", "b3", "c1", "c2"}
    assert panel.front.filters.count.text() == "4 of 8 events"


def test_a_route_that_came_from_routes_is_told_and_dropped_by_one_click(
    panel: TimelinePanel, qtbot, store: Store
) -> None:
    """Choosing a route in Routes sets both fields in one step."""
    store.set("routes.selected", "oxide", "Route")
    store.set("timeline.routes", ("oxide",), "Route")
    store.flush()
    offer = panel.front.filters.offer
    assert offer.isVisible()
    assert offer.is_on()
    assert offer.text().startswith("Oxide, chosen in Routes")
    assert offer.text().endswith("✕")
    assert {h.lane for h in panel.shown} >= {"context-policy"}
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    store.flush()
    assert store.state.timeline.routes == ()
    assert len(panel.shown) == 8
    assert offer.text() == "Oxide chosen in Routes: filter"
    assert not offer.is_on()
    store.undo()
    store.flush()
    assert offer.text().endswith("✕")


def test_no_zoom_leaves_the_overview_and_fit_returns(panel: TimelinePanel, store: Store) -> None:
    plot = panel.front.lanes.plot
    for _ in range(40):
        plot.zoom(1.25)
    plot.pan(500.0)
    plot.settle()
    assert plot.years == pytest.approx(panel.front.lanes.overview.extent)
    assert plot.years[1] - plot.years[0] < 25.0
    plot.set_range(2020.0, 2021.0)
    plot.fit_wanted.emit()
    first, last = panel.front.lanes.overview.extent
    assert first <= plot.years[0] < 2018.6
    assert 2031.0 < plot.years[1] <= last


def test_an_export_names_kinds_routes_and_windows_that_are_shown(panel: TimelinePanel, store: Store) -> None:
    caption = panel.front.lanes.plot.caption
    assert caption.title == panel.front.lanes.title.text()
    words = {entry.text for entry in caption.entries}
    assert {"announcement", "ended", "sulfide", "target moved", "moved to"} <= words
    assert "halide" not in words
    store.set("timeline.kinds", ("pilot-line",), "Filter")
    store.flush()
    assert "ended" not in {entry.text for entry in panel.front.lanes.plot.caption.entries}


@pytest.mark.parametrize("width", [640, 892, 1148, 1208])
def test_no_control_of_the_filters_is_cut_at_presentation_size(
    panel: TimelinePanel, qtbot, width: int
) -> None:
    panel.set_theme(DARK, 1.5)
    panel.resize(width, 600)
    qtbot.wait(20)
    bar = panel.front.filters
    shown_ones = [w for w in (bar.clear_button, bar.offer, bar.all_button) if w.isVisible()]
    assert len(shown_ones) == 3
    for widget in shown_ones:
        assert widget.geometry().right() < bar.width()
        assert widget.width() >= min(widget.sizeHint().width(), widget.maximumWidth())
    assert panel.top.search.width() >= panel.top.search.minimumWidth()


def test_a_low_card_gives_the_room_of_the_overview_to_the_lanes(panel: TimelinePanel, qtbot) -> None:
    assert panel.front.lanes.overview.isVisible()
    panel.resize(1208, 440)
    qtbot.waitUntil(panel.front.lanes.overview.isHidden)
    panel.resize(1208, 694)
    qtbot.waitUntil(panel.front.lanes.overview.isVisible)


def test_the_keyboard_alone_walks_opens_and_closes(panel: TimelinePanel, qtbot, store: Store) -> None:
    plot = panel.front.lanes.plot
    plot.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Right):
        qtbot.keyClick(plot, key)
    assert store.state.timeline.selected is None
    assert "Alpha says a2" in plot.accessibleDescription()
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    store.flush()
    assert panel.front.card.story.id == "a2"
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    store.flush()
    assert panel.front.card.story.id == "a3"
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    store.flush()
    assert panel.front.card.isHidden()


def test_the_card_leads_on(panel: TimelinePanel, qtbot, store: Store) -> None:
    click_event(panel, qtbot, "a2")
    qtbot.mouseClick(panel.front.card.next, Qt.MouseButton.LeftButton)
    store.flush()
    assert panel.front.card.story.id == "a3"
    qtbot.mouseClick(panel.front.card.previous, Qt.MouseButton.LeftButton)
    store.flush()
    older = next(line for line in panel.front.card.findChildren(EventLine) if line.event_id == "a1")
    qtbot.mouseClick(older, Qt.MouseButton.LeftButton)
    store.flush()
    assert panel.front.card.story.id == "a1"
    qtbot.mouseClick(panel.front.card.close_button, Qt.MouseButton.LeftButton)
    store.flush()
    assert store.state.timeline.selected is None
    assert panel.front.lanes.plot.hasFocus()


def test_a_line_to_an_event_that_filters_hide_clears_them(panel: TimelinePanel, qtbot, store: Store) -> None:
    store.set("timeline.kinds", ("pilot-line",), "Filter")
    store.set("timeline.selected", "a3", "Pick")
    store.flush()
    assert panel.front.card.isVisible()
    steps = store.undo_stack.count()
    panel.front.card.wanted.emit("a1")
    store.flush()
    assert "a1" in shown(panel)
    assert panel.front.card.story.id == "a1"
    assert store.undo_stack.count() == steps + 1
    store.undo()
    assert store.state.timeline.kinds == ("pilot-line",)
    assert store.state.timeline.selected == "a3"


def test_a_source_opens_on_a_click_only(panel: TimelinePanel, qtbot, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(detail_card, "open_address", opened.append)
    click_event(panel, qtbot, "a2")
    assert opened == []
    link = next(
        w
        for w in panel.front.card.findChildren(QWidget)
        if w.accessibleName().startswith("Source: The Paper")
    )
    link.linkActivated.emit("https://example.org/report")
    assert opened == ["https://example.org/report"]


def test_the_card_takes_its_route_to_another_panel(panel: TimelinePanel, qtbot, store: Store) -> None:
    click_event(panel, qtbot, "b2")
    qtbot.mouseClick(panel.front.card.feet.calculator, Qt.MouseButton.LeftButton)
    assert store.state.routes.selected == "oxide"
    assert store.state.panel == "calculator"


def test_an_event_without_a_route_offers_none(panel: TimelinePanel, qtbot) -> None:
    click_event(panel, qtbot, "b1")
    assert panel.front.card.feet.calculator.isHidden()


def test_zoom_is_remembered_without_an_undo_step(panel: TimelinePanel, qtbot, store: Store) -> None:
    steps = store.undo_stack.count()
    panel.front.lanes.plot.set_range(2022.0, 2028.0)
    panel.front.lanes.plot.settle()
    assert (store.state.timeline.view_from, store.state.timeline.view_to) == (2022.0, 2028.0)
    assert store.undo_stack.count() == steps
    store.flush()
    assert panel.front.lanes.plot.years == (2022.0, 2028.0)


def test_fit_shows_all_events(panel: TimelinePanel, store: Store) -> None:
    panel.front.lanes.plot.set_range(2022.0, 2023.0)
    panel.front.lanes.plot.fit_wanted.emit()
    store.flush()
    start, end = panel.front.lanes.plot.years
    assert start < 2018.5
    assert end > 2031.0


def test_an_unknown_selection_of_an_old_session_is_no_card(panel: TimelinePanel, store: Store) -> None:
    store.show_field("timeline.selected", "gone-since")
    store.flush()
    assert panel.front.card.isHidden()


def test_the_card_floats_where_there_is_no_room_beside_the_lanes(
    panel: TimelinePanel, qtbot, store: Store
) -> None:
    click_event(panel, qtbot, "a2")
    assert panel.front.lanes.geometry().right() < panel.front.card.geometry().left()
    panel.resize(952, 614)
    qtbot.waitUntil(lambda: panel.front.lanes.geometry().right() > panel.front.card.geometry().left())


def test_chips_become_menus_where_they_do_not_fit(panel: TimelinePanel, qtbot) -> None:
    assert panel.front.filters._chips.isVisible()
    panel.resize(640, 614)
    qtbot.waitUntil(panel.front.filters.kind_menu.isVisible)
    assert not panel.front.filters._chips.isVisible()
    assert not panel.front.filters._route_chips.isVisible()
    panel.resize(1208, 614)
    qtbot.waitUntil(panel.front.filters._chips.isVisible)
    assert not panel.front.filters.route_menu.isVisible()


def test_the_filter_menus_do_what_the_chips_do(panel: TimelinePanel, store: Store) -> None:
    panel.open_filters(panel.front.filters.all_button)
    panel.popover.menus["regions"]._actions["Japan"].trigger()
    store.flush()
    assert shown(panel) == {"a1", "a2", "a3"}
    assert panel.popover.menus["regions"].text().startswith("Region · 1")
    panel.popover.hide()


def test_showing_the_state_never_changes_it(panel: TimelinePanel, store: Store, qtbot) -> None:
    before = store.undo_stack.count()
    with qtbot.assertNotEmitted(panel.top.searched):
        panel.render_state(store.state, None)
    assert store.undo_stack.count() == before


def test_csv_holds_all_shown_events_and_not_the_visible_part(panel: TimelinePanel) -> None:
    panel.front.lanes.plot.set_range(2026.0, 2027.0)
    header, rows = panel.front.lanes.plot.table()
    assert header[0] == "id"
    assert {row[0] for row in rows} == shown(panel)


def test_the_status_line_counts_lanes_and_hidden_labels(panel: TimelinePanel, qtbot) -> None:
    with qtbot.waitSignal(panel.status) as told:
        panel.front.lanes.plot.set_range(1990.0, 2060.0)
    assert told.args[0].startswith("8 events in 4 lanes.")


def test_every_control_has_a_name_and_a_tooltip(panel: TimelinePanel, qtbot) -> None:
    click_event(panel, qtbot, "a2")
    for control in panel.findChildren(QWidget):
        inner = isinstance(control.parent(), QLineEdit | QTabBar)
        if isinstance(control, (QAbstractButton, QLineEdit)) and not inner:
            assert control.toolTip(), control
            assert control.accessibleName(), control


def test_a_dataset_without_milestones_says_so(qtbot, dataset: Any, store: Store) -> None:
    dataset.milestones.clear()
    made = TimelinePanel(PanelContext(dataset, store), today=TODAY)
    qtbot.addWidget(made)
    made.show()
    assert made.front.lanes.plot._empty.text() == NO_DATA


def test_labels_cut_by_the_edge_are_not_drawn_but_windows_that_began_before_are_named(
    panel: TimelinePanel, store: Store
) -> None:
    plot = panel.front.lanes.plot
    plot.set_range(2021.5, 2024.5)
    labels = [label for plan in plot.layout_now.plans() for label in plan.labels]
    names = {label.text: plot.lanes.x_px(label.x) + label.dx for label in labels}
    assert 0.0 <= names["2020–25"] < 10.0
    assert "2024" in names
    plot.set_range(2026.0, 2026.5)
    labels = [label for plan in plot.layout_now.plans() for label in plan.labels]
    seen = [label for label in labels if plot.lanes.x_px(label.x) + label.dx >= 0.0]
    assert "2020–25" not in {label.text for label in seen}


def test_tab_goes_in_reading_order(panel: TimelinePanel, qtbot) -> None:
    click_event(panel, qtbot, "a2")
    qtbot.wait(20)
    names, widget = [], panel.top.bar
    for _ in range(1000):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if takes and widget.accessibleName() and widget.accessibleName() not in names:
            names.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    wanted = [
        "Pages of the timeline", "Search the events", "As known on", "Export", "Announcement", "Ended", "All filters",
        "Sulfide", "Unstated", "Zoom out", "Zoom in", "Fit", panel.front.lanes.plot.accessibleName(),
        "Overview of all years", "Previous event",
        "Next event", "Close the card (Esc)", "Source: The Paper, 2024", "Show in Data",
        "Show in Routes", "Show in Calculator",
    ]  # fmt: skip
    places = [names.index(name) for name in wanted]
    assert places == sorted(places), names


def test_a_zoom_that_goes_on_is_not_thrown_back(panel: TimelinePanel, store: Store) -> None:
    plot = panel.front.lanes.plot
    plot.set_range(2020.0, 2030.0)
    plot.settle()
    plot.pan(1.0)
    store.flush()
    assert plot.years == pytest.approx((2021.0, 2031.0))


def test_a_session_brings_its_view_back(qtbot, dataset: Any, store: Store) -> None:
    store.show_field("timeline.view_from", 2021.0)
    store.show_field("timeline.view_to", 2024.0)
    made = TimelinePanel(PanelContext(dataset, store), today=TODAY)
    qtbot.addWidget(made)
    made.show()
    assert made.front.lanes.plot.years == (2021.0, 2024.0)


def test_a_card_whose_event_the_filters_hide_makes_way_and_comes_back(
    panel: TimelinePanel, qtbot, store: Store
) -> None:
    click_event(panel, qtbot, "a2")
    panel.top.search.setText("b1")
    store.flush()
    assert "a2" not in shown(panel)
    assert panel.front.card.isHidden()
    panel.top.search.clear()
    store.flush()
    assert panel.front.card.isVisible()


def test_one_event_is_one_event(panel: TimelinePanel, qtbot, store: Store) -> None:
    with qtbot.waitSignal(panel.status) as told:
        store.set("timeline.kinds", ("pilot-line",), "Filter")
        store.flush()
    assert told.args[0].startswith("1 of 8 events in 1 lane.")


def test_the_users_own_events_are_told_apart_and_count_in_no_figure(panel: TimelinePanel) -> None:
    figures, title = [box.text() for box in panel.front.figures.boxes], panel.front.lanes.title.text()
    own = milestone("own:x1", "alpha", "2024-02", target_end="2025", status="met", kind="ended")
    panel.context.dataset.milestones[own.id] = own
    told: list[str] = []
    panel.status.connect(told.append)
    panel.render_state(panel.context.store.state, frozenset({"own.additions"}))
    assert "own:x1" in shown(panel)
    assert [box.text() for box in panel.front.figures.boxes] == figures
    assert panel.front.lanes.title.text() == title
    assert panel.front.filters.count.text() == "8 events and 1 of yours"
    assert told[-1].startswith("8 events and 1 of yours in ")


@pytest.mark.parametrize(("size", "scale"), [((1208, 670), 1.5), ((952, 590), 1.0)])
def test_the_floating_card_hides_neither_the_filters_nor_the_picked_event(
    panel: TimelinePanel, qtbot, store: Store, size: tuple[int, int], scale: float
) -> None:
    panel.hide()
    panel.set_theme(DARK, scale)
    panel.resize(*size)
    panel.show()
    for event_id in ("b2", "c2", "a3", "a1"):
        store.set("timeline.selected", event_id, "Pick")
        store.flush()
        qtbot.wait(20)
        place = panel.front.lanes.plot.point_of(event_id).toPoint()
        there = panel.front.lanes.plot.mapTo(panel, place)
        assert panel.front.lanes.plot.rect().contains(place)
        assert not panel.front.card.geometry().contains(there)
        assert panel.front.card.geometry().top() > panel.front.filters.geometry().bottom()

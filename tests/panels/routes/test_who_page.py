"""The matrix in the hand: arrows, Enter, clicks, and the timeline that they lead to."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.dataset import load_dataset
from app.panels.common.panel import PanelContext
from app.panels.routes.page import PageFrame
from app.panels.routes.who import COLUMNS
from app.panels.routes.who_model import EVENTS, HEADS, NAME
from app.panels.routes.who_page import WhoPage, filtered_to
from app.panels.timeline.happenings import all_happenings, filtered
from app.plots.theme import LIGHT
from app.state.model import TimelineState, initial_state
from app.state.presets import preset_design, presets
from app.state.store import Store


@pytest.fixture
def table(panel, store, settle):
    store.show_field("routes.tab", "who")
    settle()
    return panel.tabs.page("who").who.table


def click(table, row, column):
    place = table.visualRect(table.rows.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def row_of(table, name):
    return next(place for place, row in enumerate(table.rows.rows) if row.name == name)


def test_a_cell_filters_the_timeline_in_one_step(table, store, settle):
    store.set("timeline.kinds", ("sample",), "Kinds")
    click(table, row_of(table, "Alpha"), 1 + COLUMNS.index("sulfide"))
    timeline = store.state.timeline
    assert store.state.panel == "timeline"
    assert (timeline.companies, timeline.regions, timeline.routes) == (("alpha",), (), ("sulfide",))
    assert timeline.kinds == (), "a filter that was set before would hide the events"
    assert store.undo_stack.count() == 2
    assert store.undo_stack.undoText() == "Timeline: Alpha · Sulfide"
    store.undo()
    assert store.state.timeline.kinds == ("sample",)
    assert store.state.timeline.companies == ()


def test_a_name_a_region_and_a_head_do_so_too(table, store, settle):
    click(table, row_of(table, "Beta"), NAME)
    timeline = store.state.timeline
    assert (timeline.companies, timeline.regions, timeline.routes) == (("beta",), (), ())
    store.show_field("panel", "routes")
    settle()
    click(table, row_of(table, "Europe"), NAME)
    timeline = store.state.timeline
    assert (timeline.companies, timeline.regions, timeline.routes) == ((), ("Europe",), ())
    table._go_head(1 + COLUMNS.index("oxide"))
    timeline = store.state.timeline
    assert (timeline.companies, timeline.regions, timeline.routes) == ((), (), ("oxide",))


def test_an_empty_cell_leads_to_all_events_of_its_organisation(table, store):
    click(table, row_of(table, "Alpha"), 1 + COLUMNS.index("halide"))
    assert (store.state.timeline.companies, store.state.timeline.routes) == (("alpha",), ())


def test_the_arrows_walk_and_enter_leads_on(table, store, settle):
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(table, key)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert store.state.panel == "timeline"
    assert store.state.timeline.routes == ("sulfide",)


def test_cells_can_be_heard(table):
    model = table.rows
    index = model.index(row_of(table, "Alpha"), 1 + COLUMNS.index("sulfide"))
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Alpha, Sulfide: 2 events, announced only"
    head = model.index(row_of(table, "Japan"), 1)
    assert model.data(head, Qt.ItemDataRole.AccessibleTextRole) == "Japan, Sulfide: 1 organisation"
    total = model.index(row_of(table, "Beta"), EVENTS)
    assert model.data(total, Qt.ItemDataRole.AccessibleTextRole) == "Beta: 1 event"
    for place in range(len(HEADS)):
        assert model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("room", "sulfide", "unstated"), [(2, "Sulfide", "Not stated"), (1, "Sulfide", "No route"), (0, "", "")]
)
def test_heads_say_in_words_what_room_allows(table, room, sulfide, unstated):
    model = table.rows
    model.set_room(room)
    words = [model.headerData(n, Qt.Orientation.Horizontal) for n in (1, len(COLUMNS))]
    assert words == [sulfide, unstated]
    marker = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole)
    assert (marker is None) == (room == 1)


def test_in_large_type_every_column_is_in_sight(table, qapp):
    table.set_theme(LIGHT, 1.5)
    table.resize(660, 300)
    qapp.processEvents()
    table.fit()
    assert sum(table.columnWidth(n) for n in range(len(HEADS))) <= table.viewport().width() + 1


def test_rendering_it_again_leaves_the_cell_that_was_reached(table, panel, store, settle):
    table.setCurrentIndex(table.rows.index(2, 3))
    panel.tabs.page("who").show_frame(_frame(panel, store))
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 3)


def _frame(panel, store):
    from app.panels.routes.page import PageFrame

    return PageFrame(store.state, panel.context.dataset, panel.context.bundled)


def test_an_empty_dataset_says_so(dataset, panel, store, settle):
    dataset.companies, dataset.milestones = {}, {}
    store.show_field("routes.tab", "who")
    settle()
    who = panel.tabs.page("who").who
    assert who.nothing.isVisible()
    assert not who.table.isVisible()


def test_every_count_is_what_the_timeline_then_shows(qapp):
    bundled = load_dataset()
    store = Store(msgspec.structs.replace(initial_state(preset_design(presets()[0].key)), panel="routes"))
    page = WhoPage(PanelContext(bundled, store))
    page.show_frame(PageFrame(store.state, bundled, bundled))
    everything = all_happenings(bundled, date(2100, 1, 1))
    assert len(everything) == len(bundled.milestones)

    def shown_after(company, region, route):
        page._show_timeline(company, region, route)
        return len(filtered(everything, store.state.timeline))

    store.set("timeline.as_of", "2020-01-01", "Day")
    for row in page._matrix.rows:
        assert shown_after(row.company, row.region, "") == row.events, row.name
        for route, cell in zip(COLUMNS, row.cells, strict=True):
            if cell.events:
                assert shown_after(row.company, row.region, route) == cell.events, (row.name, route)


def test_the_timeline_keeps_how_it_is_looked_at():
    before = TimelineState(
        as_of="2024-01-01", lanes_by="route", since="2023-01-01", statuses=("met",), tab="race"
    )
    after = filtered_to(before, ("alpha",), "", "")
    assert (after.as_of, after.lanes_by, after.tab) == ("", "route", "lanes")
    assert (after.companies, after.regions) == (("alpha",), ())
    assert (after.since, after.statuses, after.routes) == ("", (), ())


def test_statements_lead_to_their_rows(panel, store, settle, table):
    card = panel.tabs.page("who").who.statements[0]
    QTest.keyClick(card.badge, Qt.Key.Key_Return)
    assert (store.state.data.table, store.state.data.selected) == ("techniques", "jp-kr-sulfide-focus")


def test_the_matrix_can_be_copied_and_saved(table, panel, store, settle, tmp_path, monkeypatch, qapp):
    table.setFocus()
    copy, save = table.actions()
    copy.trigger()
    lines = qapp.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["region", "organisation", "sulfide: events"]
    assert lines[1].split("\t")[:3] == ["Japan", "Alpha", "2"]
    path = tmp_path / "matrix.csv"
    monkeypatch.setattr("app.plots.export.ask_path", lambda *_: str(path))
    save.trigger()
    assert "Alpha" in path.read_text(encoding="utf-8-sig")

"""The store: one step a gesture, one announcement a frame, and undo that leaves the rest alone."""

from __future__ import annotations

import pytest

from app.state.model import initial_state, replace_field, touched_fields
from app.state.presets import preset_design, presets
from app.state.store import _ON_EVERY_TAB, Store


@pytest.fixture
def store(qapp):
    key = presets()[0].key
    return Store(initial_state(preset_design(key), key))


def test_a_drag_is_one_step(store):
    for value in (30.0, 40.0, 50.0):
        store.set("routes.temperature_c", value, "Temperature", gesture="t")
    assert store.undo_stack.count() == 1
    store.undo()
    assert store.state.routes.temperature_c == 25.0
    store.redo()
    assert store.state.routes.temperature_c == 50.0


def test_two_drags_are_two_steps(store):
    store.set("routes.temperature_c", 30.0, "Temperature", gesture="t")
    store.end_gesture()
    store.set("routes.temperature_c", 40.0, "Temperature", gesture="t")
    assert store.undo_stack.count() == 2
    store.undo()
    assert store.state.routes.temperature_c == 30.0


def test_a_drag_that_comes_back_is_no_step(store):
    store.set("routes.temperature_c", 30.0, "Temperature", gesture="t")
    store.set("routes.temperature_c", 25.0, "Temperature", gesture="t")
    assert store.undo_stack.count() == 0


def test_nothing_changed_is_no_step(store):
    store.set("routes.temperature_c", 25.0, "Temperature")
    assert store.undo_stack.count() == 0


def test_many_edits_are_announced_once_with_all_fields(store, qtbot):
    seen = []
    store.changed.connect(lambda state, touched: seen.append((state, touched)))
    store.set("routes.temperature_c", 30.0, "Temperature")
    store.set("routes.thickness_um", 20.0, "Thickness")
    store.show_field("panel", "routes")
    assert not seen
    qtbot.waitUntil(lambda: bool(seen), timeout=2000)
    assert len(seen) == 1
    assert seen[0][1] == {"routes.temperature_c", "routes.thickness_um", "panel"}
    assert seen[0][0] is store.state


def test_a_change_taken_back_within_a_frame_is_not_announced(store):
    seen = []
    store.changed.connect(lambda *args: seen.append(args))
    store.set("routes.temperature_c", 30.0, "Temperature")
    store.undo()
    store.flush()
    assert not seen


def test_undo_leaves_what_was_only_looked_at(store):
    store.set("routes.temperature_c", 30.0, "Temperature")
    store.show_field("timeline.view_from", 2020.0)
    store.show_field("panel", "timeline")
    store.undo()
    assert store.state.routes.temperature_c == 25.0
    assert store.state.timeline.view_from == 2020.0
    assert store.state.panel == "calculator", "where the step was made"


def test_a_number_of_the_design_shares_the_rest(store):
    before = store.state.calculator.design
    store.set_design_value("positive.loading.value", 4.0, "Loading")
    after = store.state.calculator.design
    assert after.positive.loading.value == 4.0
    assert after.negative is before.negative
    assert touched_fields(store._announced, store.state) == {"calculator.design"}


def test_an_unknown_field_is_an_error(store):
    with pytest.raises(AttributeError, match="no field 'colour'"):
        replace_field(store.state, "routes.colour", "red")


def test_undo_and_redo_go_where_the_step_was_made(store):
    store.show_field("panel", "routes")
    store.show_field("routes.tab", "formulas")
    store.set("routes.carrier_density_cm3", 1e21, "Carriers")
    store.show_field("routes.tab", "who")
    store.show_field("panel", "calculator")
    store.undo()
    assert (store.state.panel, store.state.routes.tab) == ("routes", "formulas")
    store.show_field("panel", "data")
    store.redo()
    assert (store.state.panel, store.state.routes.carrier_density_cm3) == ("routes", 1e21)


def test_what_every_tab_shows_is_undone_without_changing_the_tab(store):
    store.show_field("panel", "routes")
    store.set("routes.temperature_c", 40.0, "Temperature")
    store.show_field("routes.tab", "who")
    store.undo()
    assert (store.state.panel, store.state.routes.tab) == ("routes", "who")


def test_the_fields_of_every_tab_exist(store):
    for path in _ON_EVERY_TAB:
        replace_field(store.state, path, None)

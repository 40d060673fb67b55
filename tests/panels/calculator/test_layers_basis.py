"""Layers from capacity: what is entered is met exactly, what is held stays, whole layers are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.calculator.fields import fields_for
from app.panels.calculator.layers_basis import (
    PATH,
    ah_per_layer,
    capacity_ah,
    entered_fields,
    layers_choice,
    layers_note,
    with_capacity,
)
from app.panels.calculator.panel import CalculatorPanel
from app.science.model import evaluate
from app.science.paths import with_value
from app.state.presets import preset_design

Make = Callable[..., CalculatorPanel]
POUCH = preset_design("nmc811-graphite-pouch")
LOADING = "positive.loading.value"


def flush(panel: CalculatorPanel) -> None:
    panel.context.store.flush()


@given(st.floats(5.0, 200.0))
@settings(max_examples=30, deadline=None)
def test_a_capacity_is_met_by_layers(wanted: float) -> None:
    assert float(evaluate(with_capacity(POUCH, wanted)).capacity_ah) == pytest.approx(wanted, rel=1e-12)


def test_a_stack_that_does_not_fit_still_has_a_capacity() -> None:
    blade = preset_design("lfp-blade")
    twice = with_value(blade, PATH, 2.0 * blade.cell.layers)  # type: ignore[union-attr]
    one, two = capacity_ah(blade), capacity_ah(twice)
    assert one is not None
    assert two == pytest.approx(2.0 * one)


def test_cells_without_layers_have_no_such_entry() -> None:
    can = preset_design("nmc811-4680")
    assert ah_per_layer(can) is None
    assert layers_choice(can, "capacity") == ()
    assert entered_fields(fields_for(can), can, "capacity") == fields_for(can)
    assert with_capacity(can, 30.0) is can


def test_whole_layers_are_told() -> None:
    field = next(f for f in entered_fields(fields_for(POUCH), POUCH, "capacity") if f.path == PATH)
    assert layers_note(field, POUCH) == "35 layers"
    some = with_capacity(POUCH, 60.0)
    assert layers_note(field, some) == "32.58 layers; 33 whole ones hold 60.8 Ah"


def test_entered_as_capacity_it_is_held_while_the_loading_moves(make_panel: Make) -> None:
    panel = make_panel()
    store = panel.context.store
    panel.inputs.held.emit(PATH, "capacity")
    flush(panel)
    assert store.undo_stack.undoText() == "Hold capacity in Ah"
    row = panel.inputs.rows()[PATH]
    assert row.isVisibleTo(panel)
    assert row.control.value() == pytest.approx(64.4, abs=0.05)
    assert row._note.text() == "35 layers"
    before = capacity_ah(store.state.calculator.design)
    slider = panel.inputs.rows()[LOADING].control.slider
    slider.setSliderDown(True)
    for place in (500, 600, 700):
        slider.setValue(place)
        flush(panel)
        assert capacity_ah(store.state.calculator.design) == pytest.approx(before, rel=1e-12)
    slider.setSliderDown(False)
    flush(panel)
    assert store.undo_stack.count() == 2
    assert store.state.calculator.design.cell.layers < 30.0  # type: ignore[union-attr]
    assert "whole ones hold" in row._note.text()
    assert row.control.value() == pytest.approx(before, rel=1e-9)
    panel.top.undo.click()
    flush(panel)
    assert store.state.calculator.design.cell.layers == 35.0  # type: ignore[union-attr]


def test_a_capacity_typed_solves_the_layers_and_its_dot_takes_it_back(make_panel: Make) -> None:
    panel = make_panel()
    panel.inputs.held.emit(PATH, "capacity")
    flush(panel)
    row = panel.inputs.rows()[PATH]
    row.control._on_edited(80.0)
    flush(panel)
    design = panel.context.store.state.calculator.design
    assert float(evaluate(design).capacity_ah) == pytest.approx(80.0, rel=1e-12)
    assert row.control._dot.isVisible()
    row.control._dot.click()
    flush(panel)
    assert panel.context.store.state.calculator.design.cell.layers == pytest.approx(35.0)  # type: ignore[union-attr]


def test_a_box_too_small_for_the_held_capacity_says_so_and_keeps_it(make_panel: Make) -> None:
    panel = make_panel("lfp-blade")
    store = panel.context.store
    panel.inputs.held.emit(PATH, "capacity")
    flush(panel)
    before = capacity_ah(store.state.calculator.design)
    rows = panel.inputs.rows()
    panel.intents.move(rows["separator.thickness_um"].field, 100.0)
    flush(panel)
    assert "box" in rows[PATH].control.refusal()
    assert capacity_ah(store.state.calculator.design) == pytest.approx(before)
    panel.intents.move(rows["separator.thickness_um"].field, 10.0)
    panel.intents.finish()
    flush(panel)
    assert rows[PATH].control.refusal() == ""
    assert capacity_ah(store.state.calculator.design) == pytest.approx(before)


def test_back_to_layers_they_stay_and_the_capacity_follows(make_panel: Make) -> None:
    panel = make_panel()
    panel.inputs.held.emit(PATH, "capacity")
    flush(panel)
    panel.inputs.held.emit(PATH, "layers")
    flush(panel)
    assert panel.inputs.rows()[PATH].control.value() == 35.0
    panel.intents.move(panel.inputs.rows()[LOADING].field, 4.0)
    flush(panel)
    assert panel.context.store.state.calculator.design.cell.layers == 35.0  # type: ignore[union-attr]


def test_another_material_keeps_a_held_capacity(make_panel: Make) -> None:
    panel = make_panel()
    panel.inputs.held.emit(PATH, "capacity")
    flush(panel)
    before = capacity_ah(panel.context.store.state.calculator.design)
    panel.inputs.picked.emit("positive", "lfp")
    flush(panel)
    after = panel.context.store.state.calculator.design
    assert after.positive.active_material != POUCH.positive.active_material
    assert capacity_ah(after) == pytest.approx(before)

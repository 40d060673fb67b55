"""The map agrees with single designs, tells why there is none, and moves both inputs in one step."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.panels.calculator.bases import with_basis
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.map_data import (
    COLUMNS,
    ROWS,
    MapChoice,
    gap_words,
    map_fields,
    map_grid,
    map_rest,
    map_sentence,
    moved,
    pin_lines,
    pin_points,
    read,
)
from app.panels.calculator.map_tab import MapTab
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.sweep_data import ANSWERS, sweep_answer
from app.panels.calculator.tab import Pin
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value, with_value
from app.state.presets import preset_design, presets
from app.state.store import Store

NMC, BLADE = preset_design("nmc811-graphite-pouch"), preset_design("lfp-blade")
LOADING, THICK, LAYERS = "positive.loading.value", "separator.thickness_um", "cell.layers"


def choice_of(design: object, x: str, y: str, key: str = "", level: str = "cell") -> MapChoice:
    return MapChoice(*map_fields(design, x, y), sweep_answer(key), level)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ANSWERS)
@pytest.mark.parametrize("level", ["cell", "stack"])
def test_every_point_is_a_single_design(key: str, level: str) -> None:
    choice = choice_of(NMC, LOADING, "separator.porosity", key, level)
    grid = map_grid(NMC, choice)
    assert grid is not None
    assert grid.values.shape == (ROWS, COLUMNS)
    for row, column in ((0, 0), (60, 80), (120, 160), (7, 133)):
        single = with_value(NMC, LOADING, float(grid.x[column]))
        single = with_value(single, "separator.porosity", float(grid.y[row]) / 100.0)
        value = float(choice.answer.read(evaluate(single), level)) * choice.answer.factor
        assert grid.values[row, column] == pytest.approx(value)


@pytest.mark.parametrize("preset", presets(), ids=[preset.key for preset in presets()])
def test_every_preset_has_a_map_and_a_true_sentence(preset: object) -> None:
    design = preset_design(preset.key)  # type: ignore[attr-defined]
    choice = choice_of(design, LOADING, THICK)
    grid = map_grid(design, choice)
    assert grid is not None
    assert grid.top is not None
    value, (x, y) = grid.top
    assert value == np.nanmax(grid.values)
    assert f"{value:.0f} " in map_sentence(grid, choice, stale=False)
    assert read(design, choice, x, y).endswith("Wh/kg")


def test_what_cannot_be_built_is_a_gap_with_its_reason() -> None:
    choice = choice_of(BLADE, LOADING, LAYERS)
    grid = map_grid(BLADE, choice)
    assert grid is not None
    refused = np.isnan(grid.values)
    assert 0.1 < refused.mean() < 0.9
    assert gap_words(BLADE, grid, choice) == "Hatched: the stack no longer fits the box"
    row, column = (int(found[0]) for found in np.nonzero(refused))
    x, y = float(grid.x[column]), float(grid.y[row])
    assert read(BLADE, choice, x, y).endswith("the stack no longer fits the box")
    with pytest.raises(DesignError):
        evaluate(with_value(with_value(BLADE, LOADING, x), LAYERS, y))


def test_axes_end_shortly_beyond_what_can_be_built() -> None:
    grid = map_grid(BLADE, choice_of(BLADE, LAYERS, THICK))
    assert grid is not None
    assert 43.0 < grid.x[-1] < 80.0
    whole = map_grid(NMC, choice_of(NMC, LAYERS, THICK))
    assert whole is not None
    assert (whole.x[0], whole.x[-1]) == (1.0, 120.0)


def test_inputs_that_do_not_matter_are_said_to() -> None:
    choice = choice_of(NMC, "electrolyte.density_g_cm3", "positive.foil.density_g_cm3", "capacity_ah")
    grid = map_grid(NMC, choice)
    assert grid is not None
    assert map_sentence(grid, choice, False) == "Capacity depends on neither of these two inputs"


def test_the_same_input_is_never_taken_twice_and_unknown_ones_fall_back() -> None:
    x, y = map_fields(NMC, LOADING, LOADING)
    assert x.path == LOADING
    assert y.path != LOADING
    x, y = map_fields(preset_design("nmc811-4680"), "cell.layers", "nonsense")
    assert x is not y


def test_the_map_rests_while_its_two_inputs_move() -> None:
    choice = choice_of(NMC, LOADING, THICK)
    other = moved(NMC, choice, 5.123456, 33.333)
    assert (get_value(other, LOADING), get_value(other, THICK)) == (5.12, 33.3)
    assert map_rest(other, choice) == map_rest(NMC, choice)
    assert map_rest(with_value(NMC, "first_cycle_loss_fraction", 0.1), choice) != map_rest(NMC, choice)


def test_a_pin_lies_where_its_inputs_say_in_the_basis_of_the_map() -> None:
    choice = choice_of(NMC, LOADING, "negative.loading.value")
    results = outcome_of(NMC).results
    blade = outcome_of(BLADE).results
    assert results is not None
    assert blade is not None
    pins = (Pin("A", "one", NMC, results), Pin("B", "other", BLADE, blade))
    points = pin_points(NMC, choice, pins)
    assert points[0] == ("A", 3.3, 1.1)
    assert points[1][1:] == pytest.approx((blade.positive.areal_capacity_mah_cm2, blade.np_ratio))
    assert pin_lines(choice, pins)["A"] == "A: one · 257 Wh/kg, its own"


def test_a_pin_has_a_place_when_the_design_is_held_in_another_basis() -> None:
    held = with_basis(NMC, "positive.loading", "thickness_um")
    blade = outcome_of(BLADE).results
    assert blade is not None
    pins = (Pin("A", "other", BLADE, blade),)
    ((_, x, y),) = pin_points(held, choice_of(held, LOADING, THICK), pins)
    assert x == pytest.approx(float(blade.positive.thickness_um))
    assert y == pytest.approx(float(get_value(BLADE, THICK)))


@pytest.fixture
def store(panel: CalculatorPanel) -> Store:
    return panel.context.store


@pytest.fixture
def tab(panel: CalculatorPanel, store: Store) -> MapTab:
    store.show_field("calculator.tab", "map")
    store.flush()
    page = panel.tabs.page("map")
    assert isinstance(page, MapTab)
    return page


def test_a_drag_moves_both_inputs_in_one_step(tab: MapTab, store: Store) -> None:
    steps, grid = store.undo_stack.count(), tab._now
    for x, y in ((3.5, 15.0), (4.0, 20.0), (5.0, 30.0)):
        tab.plot.moved.emit(x, y)
        store.flush()
    tab.plot.released.emit()
    design = store.state.calculator.design
    assert (get_value(design, LOADING), get_value(design, THICK)) == (5.0, 30.0)
    assert store.undo_stack.count() == steps + 1
    assert tab._now is grid
    tab.plot.moved.emit(6.0, 40.0)
    assert store.undo_stack.count() == steps + 2
    store.undo()
    store.undo()
    store.flush()
    assert get_value(store.state.calculator.design, LOADING) == 3.3
    assert tab.plot.marker.pos().x() == pytest.approx(3.3)


def test_another_slider_makes_another_map(tab: MapTab, store: Store) -> None:
    before = tab.title.text()
    store.set_design_value("first_cycle_loss_fraction", 0.2, "Loss")
    store.flush()
    assert tab.title.text() != before


def test_the_input_of_the_other_axis_changes_places(tab: MapTab, store: Store) -> None:
    tab._take_axis("map_x", THICK)
    store.flush()
    assert (store.state.calculator.map_x, store.state.calculator.map_y) == (THICK, LOADING)
    assert (tab.across.key(), tab.upward.key()) == (THICK, LOADING)
    assert store.undo_stack.undoText() == "Inputs of the map"


def test_result_and_level_are_on_the_map(tab: MapTab, store: Store) -> None:
    store.set("calculator.map_result", "energy_density_wh_l", "Result of the map")
    store.flush()
    assert tab.plot.bar.unit == "Wh/L"
    assert tab.title.text().startswith("Energy density is highest, ")
    header, rows = tab.plot.table()
    assert header[-1] == "result (Wh/L)"
    assert len(rows) == ROWS * COLUMNS


def test_hover_reads_both_inputs_and_the_result(tab: MapTab) -> None:
    line = tab.plot.read_out(3.3, 12.0)
    assert line == "Positive areal capacity 3.30 mAh/cm² · Separator thickness 12.0 µm · 257 Wh/kg"


def test_a_refused_design_is_greyed_and_said(tab: MapTab, store: Store) -> None:
    store.set_design_value("positive.compaction.value", 4.9, "Density")
    store.flush()
    assert tab.plot.marker.opacity() < 0.5
    assert tab.title.text().startswith("Last good design: specific energy is highest")


def test_every_control_has_a_tooltip_and_a_name(tab: MapTab) -> None:
    for control in (tab.across.combo, tab.upward.combo, tab.result.combo):
        assert control.toolTip()
        assert control.accessibleName()
    assert (
        tab.plot.accessibleName()
        == "Map: Specific energy over positive areal capacity and separator thickness"
    )
    assert tab.plot.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_ring_is_whole_and_held_at_the_corner_of_the_map(tab: MapTab, store: Store) -> None:
    plot = tab.plot
    plot.moved.emit(plot._home[0][1], plot._home[1][1])  # type: ignore[index]
    store.flush()
    at = (float(get_value(store.state.calculator.design, path)) for path in (LOADING, THICK))
    corner = plot.view_box.mapToScene(plot._px(*at))
    outside = plot.mapFromScene(corner + QPointF(6.0, -6.0))
    before = store.state.calculator.design
    shown = plot.grab().toImage()
    ring = [
        shown.pixelColor(plot.mapFromScene(corner + QPointF(dx, dy))) for dx, dy in ((6, -6), (-6, 6), (6, 6))
    ]
    # Blue on the map, on the ground beyond it, and above the axis alike: neither white nor a colour of the map.
    assert all(colour.red() < 150 and colour.blue() > 150 for colour in ring)
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=outside)
    QTest.mouseMove(plot.viewport(), outside + QPoint(-60, 40))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=outside + QPoint(-60, 40))
    store.flush()
    assert store.state.calculator.design is not before

"""The layer in the design of the calculator: what the card says is what the calculator shows, to the last digit."""

from __future__ import annotations

from math import log10

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.dataset import load_dataset
from app.panels.calculator.offers import route_offer
from app.panels.common.evaluation import outcome_of
from app.panels.common.panel import PanelContext
from app.panels.common.solids import earlier
from app.panels.routes.labels import label_of
from app.panels.routes.layer import layer_view
from app.panels.routes.layer_energy import layer_energy, with_layer_used
from app.panels.routes.materials import named_at
from app.panels.routes.panel import RoutesPanel
from app.science.model import evaluate
from app.state.model import initial_state
from app.state.presets import preset_design
from app.state.store import Store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module")
def bundled():
    return load_dataset()


def material(dataset, key):
    return next(item for item in named_at(dataset, 25.0) if item.record.id == key)


def energy(dataset, key="li6ps5cl", preset="nmc811-graphite-pouch", thickness=30.0):
    return layer_energy(dataset, preset_design(preset), material(dataset, key), thickness)


@pytest.fixture
def real(qtbot, bundled):
    """The panel over the bundled facts and a preset with known pores."""
    made = RoutesPanel(PanelContext(bundled, Store(initial_state(preset_design("nmc811-graphite-pouch")))))
    qtbot.addWidget(made)
    made.resize(1208, 694)
    made.show()
    return made


def test_the_line_says_the_change_of_the_whole_cell_and_its_parts(bundled):
    found = energy(bundled)
    change = found.cost.change
    assert change.wh_kg < 0
    assert found.line == f"cell −{-change.wh_kg:.1f} Wh/kg, −{-change.wh_l:.1f} Wh/L vs 12 µm polyolefin"
    assert found.split.startswith("of it the layer −")
    assert "Li₆PS₅Cl fills the pores of the electrodes" in found.about


@pytest.mark.parametrize("key", ["li6ps5cl", "llzto", "li3ycl6", "lgps"])
def test_after_the_button_the_calculator_shows_exactly_that(real, bundled, key, qapp):
    store = real.context.store
    real.intents.take_material(real, key)
    store.set("routes.thickness_um", 47.0, "Thickness")
    before = store.state.calculator.design
    promised = layer_view(bundled, store.state.routes, before).energy
    steps = store.undo_stack.count()
    store.flush()
    qapp.processEvents()
    QTest.mouseClick(real.top.use, Qt.MouseButton.LeftButton)
    design = store.state.calculator.design
    record = bundled.electrolytes[key]
    assert store.state.panel == "calculator"
    assert (design.separator.kind, design.separator.thickness_um) == ("solid", 47.0)
    assert (design.separator.density_g_cm3, design.separator.porosity) == (record.density_g_cm3, 0.0)
    shown = outcome_of(design).results
    assert shown.specific_energy_wh_kg == promised.cost.cell.wh_kg
    assert shown.energy_density_wh_l == promised.cost.cell.wh_l
    assert promised.cost.change.wh_kg == shown.specific_energy_wh_kg - evaluate(before).specific_energy_wh_kg
    assert store.undo_stack.count() == steps + 1
    assert route_offer(bundled, store.state.routes, design) is None, "the calculator offers no other"
    store.undo()
    assert store.state.calculator.design == before


def test_the_calculators_own_offer_makes_the_same_design(bundled):
    from app.panels.common.solids import with_solid
    from app.state.model import RoutesState

    design = preset_design("nmc811-graphite-pouch")
    offer = route_offer(bundled, RoutesState(material="li6ps5cl"), design)
    assert energy(bundled).design == with_solid(design, offer.material, offer.separator, 30.0)


def test_of_a_solid_design_the_card_says_what_the_film_would_hold(bundled):
    first = energy(bundled)
    assert "and its liquid: " in first.about
    again = layer_energy(bundled, first.design, material(bundled, "li6ps5cl"), 30.0)
    assert again.design == first.design
    assert again.cost.cell == first.cost.cell
    assert "and liquid in its pores: " in again.about


def test_without_a_density_nothing_is_guessed_and_the_design_stays(real, bundled, qapp):
    found = energy(bundled, "bh4-argyrodite")
    assert found.design is None
    assert found.line.startswith("no Wh/kg: no density of Li")
    assert "Add your data" in found.about
    store = real.context.store
    real.intents.take_material(real, "bh4-argyrodite")
    store.flush()
    before, steps = store.state.calculator.design, store.undo_stack.count()
    assert real.top.use.toolTip().startswith("Not possible. The dataset has no density")
    assert not real.top.use.isEnabled()
    offer = route_offer(bundled, store.state.routes, before)
    assert offer.material is None
    assert "no density" in offer.reason
    QTest.mouseClick(real.top.use, Qt.MouseButton.LeftButton)
    assert store.state.calculator.design is before
    assert store.undo_stack.count() == steps


def test_a_stack_thicker_than_its_box_is_said_in_the_models_words(bundled):
    found = energy(bundled, preset="lfp-blade", thickness=1000.0)
    assert found.warns
    refusal = outcome_of(found.design).refusal
    assert found.line == f"the cell is refused: {refusal.message}"
    assert found.cost is None


def test_a_sodium_cell_takes_no_lithium_electrolyte(bundled):
    found = energy(bundled, preset="na-nvpf-hard-carbon")
    assert found.design.separator.material != "Li6PS5Cl"
    assert found.line.startswith("no Wh/kg: the design is a Na cell")


def test_a_liquid_is_no_layer_but_takes_the_place_of_a_solid(bundled):
    wet = energy(bundled, "lipf6-ec-emc")
    assert "no layer of its own" in wet.line
    assert wet.design is None
    dry = energy(bundled, "lipf6-ec-emc", preset="nmc811-li6ps5cl-li")
    assert (dry.design.separator.kind, dry.design.electrolyte.phase) == ("porous", "liquid")


def test_the_card_warns_of_a_refusal_and_shows_the_line(real, qapp):
    store = real.context.store
    store.set("calculator.design", preset_design("lfp-blade"), "Preset")
    store.set("routes.thickness_um", 1000.0, "Thickness")
    store.flush()
    qapp.processEvents()
    assert real.layer.cost.text().startswith("the cell is refused: ")
    assert real.layer.cost.tone() == "warning"
    store.set("routes.thickness_um", 5.0, "Thickness")
    store.flush()
    assert real.layer.cost.tone() == "text"


@pytest.mark.parametrize(
    ("faces", "words"),
    [(10.0, "no conductivity is enough: these alone drop 50 mV"), (1.0, "it needs 3 mS/cm for 10 mV in all")],
)
def test_what_is_needed_is_told_without_and_with_the_interfaces(dataset, faces, words):
    from app.state.model import RoutesState

    view = layer_view(dataset, RoutesState(material="warm", interface_ohm_cm2=faces))
    assert view.need == "30 µm at 5 mA/cm² needs 1.5 mS/cm for 10 mV, bare"
    assert words in view.need_about
    asked = RoutesState(material="warm", thickness_um=20.0)
    assert layer_view(dataset, asked).need == "20 µm at 5 mA/cm² needs 1 mS/cm for 10 mV, bare"


def test_a_drag_on_the_map_moves_the_thickness_in_one_step(panel, store, settle):
    plot = panel.layer.map
    layer = plot._layer
    start, end = (
        plot.mapFromScene(plot.plotItem.mapToScene(QPointF(layer.x(um), layer.area.center().y())))
        for um in (20.0, 200.0)
    )
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    _drag(plot, start, end)
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=end)
    settle()
    assert store.state.routes.thickness_um == pytest.approx(200.0, rel=0.1)
    assert store.undo_stack.count() == 1


def _drag(plot, start, end):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    for share in (0.3, 0.7, 1.0):
        at = QPointF(start) + (QPointF(end) - QPointF(start)) * share
        moved = QMouseEvent(
            QEvent.Type.MouseMove, at, plot.viewport().mapToGlobal(at), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(plot.viewport(), moved)


def test_a_click_on_a_material_of_the_map_takes_it_and_keys_move_the_thickness(panel, store, settle):
    plot = panel.layer.map
    layer = plot._layer
    at = plot.mapFromScene(plot.plotItem.mapToScene(QPointF(layer.x(30.0), layer.y(2e-4))))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert store.state.routes.material == "wide"
    QTest.keyClick(plot, Qt.Key.Key_Right)
    settle()
    assert store.state.routes.thickness_um == 33.0


def headline(design):
    """The two figures as the calculator shows them."""
    found = evaluate(design)
    return found.specific_energy_wh_kg, found.energy_density_wh_l


def shown_energy(store, bundled):
    calculator = store.state.calculator
    return layer_view(bundled, store.state.routes, calculator.design, earlier(calculator)).energy


def test_the_card_says_before_and_after_what_the_calculator_shows(real, bundled, qapp):
    store = real.context.store
    begun = store.state.calculator.design
    before = shown_energy(store, bundled)
    store.flush()
    card = real.layer.cost.text()
    QTest.mouseClick(real.top.use, Qt.MouseButton.LeftButton)
    store.flush()
    qapp.processEvents()
    after = shown_energy(store, bundled)
    was, now = headline(begun), headline(store.state.calculator.design)
    for found in (before, after):
        assert (found.cost.film.wh_kg, found.cost.film.wh_l) == was
        assert (found.cost.change.wh_kg, found.cost.change.wh_l) == (now[0] - was[0], now[1] - was[1])
    assert before.line == after.line == card == real.layer.cost.text()
    assert "as it stands, with 12 µm polyolefin (2.11 g/cm³, porosity 44 %)" in before.about
    assert "the film of the design that the solid took the place of" in after.about


@pytest.mark.parametrize(
    ("preset", "path", "value"),
    [
        ("nmc811-graphite-pouch", "separator.porosity", 0.5),
        ("lfp-blade", "separator.thickness_um", 16.0),
        ("nmc811-siox-semi-solid", "electrolyte.density_g_cm3", 1.3),
        ("nmc532-graphite-18650", "electrolyte.density_g_cm3", 1.3),
    ],
)
def test_an_edited_design_keeps_its_figure_through_the_button_and_a_session(bundled, preset, path, value):
    from app.science.paths import with_value
    from app.state.session import decode_session, encode_session

    store = Store(initial_state(preset_design(preset)))
    store.set("calculator.design", with_value(store.state.calculator.design, path, value), "Edited")
    store.set("routes.material", "li6ps5cl", "Material")
    before = shown_energy(store, bundled)
    store.edit("Use", lambda now: with_layer_used(now, "li6ps5cl", before.design))
    assert shown_energy(store, bundled).line == before.line
    again = Store(decode_session(encode_session(store.state)))
    assert shown_energy(again, bundled).line == before.line
    assert "vs 12 µm polyolefin" in before.line


def test_the_calculators_offer_remembers_the_film_too(bundled):
    from app.panels.calculator.intents import Intents

    design = preset_design("lfp-graphite-pouch")
    store = Store(initial_state(design))
    before = shown_energy(store, bundled)
    offer = route_offer(bundled, store.state.routes, design)
    Intents(store).use_material(offer.material, offer.separator, 30.0)
    assert store.state.calculator.replaced == design
    assert shown_energy(store, bundled).line == before.line
    store.undo()
    assert store.state.calculator.replaced is None


def test_a_design_that_never_had_a_film_says_so(bundled):
    design = preset_design("nmc811-li6ps5cl-li")
    store = Store(initial_state(design))
    found = shown_energy(store, bundled)
    assert "a usual film, because this design was never one with a film" in found.about
    assert "(0.95 g/cm³, porosity 42 %)" in found.about


def test_a_sodium_design_is_offered_the_same_sodium_electrolyte_in_both_panels(real, bundled, qapp):
    store = real.context.store
    store.set("calculator.design", preset_design("na-nvpf-hard-carbon"), "Preset")
    store.flush()
    offer = route_offer(bundled, store.state.routes, store.state.calculator.design)
    assert real.top.use.isEnabled()
    assert real.top.use.text() == f"Use {label_of(bundled, offer.material)} in the calculator"
    assert "the design is a Na cell" in real.top.use.toolTip().replace("\n", " ")
    steps = store.undo_stack.count()
    QTest.mouseClick(real.top.use, Qt.MouseButton.LeftButton)
    design = store.state.calculator.design
    assert design.separator.material == offer.separator
    assert store.undo_stack.count() == steps + 1
    assert route_offer(bundled, store.state.routes, design) is None


@pytest.mark.parametrize("route", ["sulfide", "oxide", "polymer", "halide"])
@pytest.mark.parametrize("preset", ["na-nvpf-hard-carbon", "nmc811-graphite-pouch"])
def test_button_and_offer_take_the_same_electrolyte_or_neither(real, bundled, route, preset):
    store = real.context.store
    store.set("calculator.design", preset_design(preset), "Preset")
    real.intents.select(route)
    store.flush()
    offer = route_offer(bundled, store.state.routes, store.state.calculator.design)
    assert real.top.use.isEnabled() is (offer.material is not None)
    if offer.material is not None:
        real.intents.use_in_calculator(real)
        assert store.state.calculator.design.separator.material == offer.separator
    else:
        assert real.top.use.toolTip().startswith("Not possible. ")


def test_after_a_drag_on_the_map_axis_and_points_still_agree(panel, store, settle):
    settle()
    plot = panel.layer.map
    start, end = (_pixel(plot, um) for um in (20.0, 200.0))
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    _drag(plot, start, end)
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=end)
    panel.intents.select("polymer")
    settle()
    scene = plot.scene_shown
    assert scene.y_range[0] < 1e-4
    for mark in scene.marks:
        shown = plot.plotItem.mapFromScene(
            plot.view_box.mapViewToScene(QPointF(0.0, log10(mark.conductivity_s_cm)))
        )
        assert shown.y() == pytest.approx(plot._layer.y(mark.conductivity_s_cm), abs=0.5)


def _pixel(plot, um):
    layer = plot._layer
    return plot.mapFromScene(plot.plotItem.mapToScene(QPointF(layer.x(um), layer.area.center().y())))

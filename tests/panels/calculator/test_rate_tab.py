"""The rate tab in the panel: its controls change the state, its pictures follow, its words stay true."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.dataset.bpx import decode_bpx, design_from_bpx
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.rate_controls import NOT_KNOWN
from app.panels.calculator.rate_tab import CURVE, LOSSES, RATE, RateTab
from app.plots.theme import DARK
from app.science.rate import CAVEAT, Conditions
from app.shell.bpx_questions import curves_of
from app.state.model import AppState
from tests import bpx_documents as documents
from tests.panels.calculator.conftest import Make


def rate_of(panel: CalculatorPanel) -> RateTab:
    panel.intents.show_tab("rate")
    panel.context.store.flush()
    tab = panel.tabs.page("rate")
    assert isinstance(tab, RateTab)
    return tab


def open_bpx(panel: CalculatorPanel) -> None:
    cell = decode_bpx(documents.data_of(documents.published()))
    design = design_from_bpx(cell)[0]

    def update(state: AppState) -> AppState:
        calculator = msgspec.structs.replace(
            state.calculator,
            design=design,
            reference=design,
            preset=None,
            curves=curves_of(cell, design, "cell.json"),
        )
        return msgspec.structs.replace(state, calculator=calculator)

    panel.context.store.edit("Open", update)
    panel.context.store.flush()


def test_the_limits_of_the_model_stand_on_the_screen(panel: CalculatorPanel) -> None:
    tab = rate_of(panel)
    assert tab.caveat.isVisible()
    assert tab.caveat.text() == CAVEAT
    assert tab.no_curve.isVisible()
    assert not tab.pictures[CURVE].isVisible()
    assert "Wh/kg" in tab.pictures[RATE].title.text()


def test_a_slider_is_one_step_and_a_gesture(panel: CalculatorPanel) -> None:
    tab, store = rate_of(panel), panel.context.store
    before = tab.pictures[RATE].title.text()
    for value in (30.0, 200.0, 800.0):
        tab.controls.interface.value_changed.emit(value)
        store.flush()
    tab.controls.interface.gesture_finished.emit()
    assert store.state.calculator.conditions.interface_ohm_cm2 == 800.0
    assert tab.pictures[RATE].title.text() != before
    assert "interfaces take" in tab.pictures[LOSSES].title.text()
    assert store.undo_stack.count() == 1
    store.undo()
    store.flush()
    assert store.state.calculator.conditions == Conditions()
    assert tab.controls.interface.value() == 5.0
    assert tab.pictures[RATE].title.text() == before


def test_a_conductivity_of_ones_own_and_back_to_the_datasets(panel: CalculatorPanel) -> None:
    tab, store = rate_of(panel), panel.context.store
    slider, source = tab.controls.conductivity["pores"], tab.controls.sources["pores"]
    assert slider.value() == pytest.approx(9.49)
    assert source.badge.text() == "measured"
    slider.value_changed.emit(2.0)
    store.flush()
    assert store.state.calculator.own_conductivity == ("pores",)
    assert store.state.calculator.conditions.pores_s_cm == pytest.approx(2e-3)
    assert "Your number" in source.label.text()
    assert not tab.controls.conductivity["separator"].isVisible()
    slider.value_changed.emit(9.49)
    store.flush()
    assert store.state.calculator.own_conductivity == ()


def test_the_badge_leads_to_the_row(panel: CalculatorPanel, qtbot: QtBot) -> None:
    tab = rate_of(panel)
    qtbot.keyClick(tab.controls.sources["pores"].badge, Qt.Key.Key_Return)
    state = panel.context.store.state
    assert (state.panel, state.data.table, state.data.selected) == ("data", "electrolytes", "lipf6-ec-emc")


def test_what_is_not_known_is_asked_for_at_the_control(make_panel: Make) -> None:
    panel = make_panel("nmc811-siox-semi-solid")
    tab = rate_of(panel)
    assert tab.plot.is_empty
    assert tab.controls.conductivity["separator"].refusal() == NOT_KNOWN
    tab.controls.conductivity["separator"].value_changed.emit(1.0)
    panel.context.store.flush()
    assert tab.controls.conductivity["separator"].refusal() == ""


def test_the_critical_current_is_the_datasets_or_ones_own(make_panel: Make) -> None:
    panel = make_panel("nmc811-li6ps5cl-li")
    tab, store = rate_of(panel), panel.context.store
    assert tab.controls.critical.value() == 1.0
    assert tab.controls.critical_source.badge.text()
    assert tab.plot._charge.isVisible()
    tab.controls.critical.value_changed.emit(5.0)
    store.flush()
    assert store.state.calculator.critical_current_ma_cm2 == 5.0
    assert "your number" in tab.controls.critical_source.label.text()
    tab.controls.critical.value_changed.emit(1.0)
    store.flush()
    assert store.state.calculator.critical_current_ma_cm2 == 0.0


def test_a_bpx_design_shows_its_curve_and_drops_it_with_its_material(panel: CalculatorPanel) -> None:
    tab, store = rate_of(panel), panel.context.store
    open_bpx(panel)
    assert tab.pictures[CURVE].isVisible()
    assert not tab.no_curve.isVisible()
    assert "∫V dQ gives 48.9 Wh" in tab.pictures[CURVE].title.text()
    assert tab.controls.cut_off.value() == 2.7
    store.set_design_value("negative.loading.value", 3.0, "Loading")
    store.flush()
    assert "N/P 1.30" in tab.pictures[CURVE].title.text()
    said: list[str] = []
    panel.status.connect(said.append)
    panel.choosing.choose("positive", "nmc811")
    store.flush()
    assert store.state.calculator.curves is None
    assert not tab.pictures[CURVE].isVisible()
    assert any("cell.json" in line and "dropped" in line for line in said)
    store.undo()
    store.flush()
    assert store.state.calculator.curves is not None
    assert tab.pictures[CURVE].isVisible()


def test_a_preset_after_a_bpx_file_has_no_curve(panel: CalculatorPanel) -> None:
    tab = rate_of(panel)
    open_bpx(panel)
    panel.intents.load_preset("lfp-blade")
    panel.context.store.flush()
    assert panel.context.store.state.calculator.curves is None
    assert not tab.pictures[CURVE].isVisible()


def test_where_room_is_short_a_choice_says_what_is_seen(panel: CalculatorPanel, qtbot: QtBot) -> None:
    open_bpx(panel)
    rate_of(panel)
    calculator = panel.context.store.state.calculator
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1600, 700)
    tab = RateTab(panel.tabs._context)
    tab.setParent(host)
    tab.resize(600, 230)
    host.show()
    frame = panel._frame(calculator)
    assert frame is not None
    tab.show_frame(frame)
    choice = tab.controls.show_choice
    assert choice.isVisible()
    assert [key for key, _ in choice.options()] == [RATE, LOSSES, CURVE]
    for key, _ in choice.options():
        choice.chosen.emit(key)
        assert [name for name, picture in tab.pictures.items() if picture.isVisible()] == [key]
    tab.resize(830, 240)
    choice.chosen.emit(LOSSES)
    assert [name for name, picture in tab.pictures.items() if picture.isVisible()] == [RATE, LOSSES]
    tab.resize(1500, 600)
    assert all(picture.isVisible() for picture in tab.pictures.values())
    assert not choice.isVisible()


def test_the_tab_does_not_hold_the_window_wide(make_panel: Make) -> None:
    panel = make_panel()
    least = panel.tabs.minimumSizeHint().width()
    open_bpx(panel)
    rate_of(panel)
    assert panel.tabs.minimumSizeHint().width() <= max(least, 560)


def test_the_tab_leaves_the_cards_over_it_their_room(panel: CalculatorPanel) -> None:
    height = panel.landscape.height()
    rate_of(panel)
    open_bpx(panel)
    assert panel.landscape.height() == pytest.approx(height, abs=4)


def test_a_refused_design_greys_the_ring_and_keeps_the_last_good_curve(panel: CalculatorPanel) -> None:
    tab, store = rate_of(panel), panel.context.store
    title = tab.pictures[RATE].title.text()
    store.set_design_value("positive.active_mass_fraction", 1.5, "Active mass")
    store.flush()
    assert tab.plot._marker.opacity() < 1.0
    assert tab.pictures[RATE].title.text() == f"Last good design: {title[0].lower()}{title[1:]}"


def test_every_control_has_a_name_and_a_tip(panel: CalculatorPanel) -> None:
    controls = rate_of(panel).controls
    sliders = [
        controls.temperature,
        controls.interface,
        controls.cut_off,
        controls.critical,
        *controls.conductivity.values(),
    ]
    assert all(slider.toolTip() and slider.accessibleName() for slider in sliders)
    assert len({slider.accessibleName() for slider in sliders}) == len(sliders)


def test_dark_and_presentation_size_are_drawn(panel: CalculatorPanel, tmp_path: Path) -> None:
    tab = rate_of(panel)
    open_bpx(panel)
    panel.set_theme(DARK, 1.5)
    assert tab.controls.width() > 284
    assert not tab.grab().isNull()


def test_the_cold_goes_down_to_minus_forty_and_a_refusal_goes_with_the_next_value(
    panel: CalculatorPanel,
) -> None:
    tab, store = rate_of(panel), panel.context.store
    slider = tab.controls.temperature

    def typed(words: str) -> None:
        slider.box.setFocus()
        slider.box.selectAll()
        QTest.keyClicks(slider.box, words)
        QTest.keyClick(slider.box, Qt.Key.Key_Return)
        store.flush()

    typed("-40")
    assert store.state.calculator.conditions.temperature_c == -40.0
    typed("-41")
    assert slider.refusal() == "“−41” refused: allowed −40 to 80 °C"
    tab.controls.interface.box.edited.emit(9.0)
    store.flush()
    assert slider.refusal() == ""
    assert slider.box.lineEdit().text().startswith(("-40", "−40"))
    typed("-99")
    panel.intents.load_preset("lfp-graphite-pouch")
    store.flush()
    assert slider.refusal() == ""


def test_a_refused_design_is_told_as_the_last_good_one(panel: CalculatorPanel) -> None:
    tab, store = rate_of(panel), panel.context.store
    store.set_design_value("negative.compaction.value", 2.4, "Density")
    store.flush()
    for key in (RATE, LOSSES):
        assert tab.pictures[key].title.text().startswith("Last good design: ")
    assert tab.bars.item.opacity() < 1.0
    store.undo()
    store.flush()
    assert tab.pictures[RATE].title.text().startswith("At 1C")
    assert tab.bars.item.opacity() == 1.0


def test_an_electrolyte_that_the_temperature_does_not_move_says_so(make_panel: Make) -> None:
    panel = make_panel("lfp-peo-li")
    tab, store = rate_of(panel), panel.context.store
    words = tab.controls.sources["separator"].label.text()
    assert "10⁻⁵ to 0.001 mS/cm" in words
    assert "no activation energy in the dataset" in words
    assert "70 °C" in words
    assert "as at 25 °C" not in tab.pictures[RATE].title.text()
    tab.controls.temperature.value_changed.emit(80.0)
    store.flush()
    assert (
        tab.pictures[RATE]
        .title.text()
        .endswith("PEO with LiTFSI is reckoned as at 25 °C: no activation energy")
    )


def test_every_bar_of_four_pins_has_its_line_of_type(make_panel: Make, qtbot: QtBot) -> None:
    panel = make_panel(size=(1208, 694))
    for preset in ("lfp-graphite-pouch", "nmc811-llzo-li50", "nmc811-li6ps5cl-li", "nmc811-graphite-pouch"):
        panel.intents.pin()
        panel.intents.load_preset(preset)
    tab = rate_of(panel)
    qtbot.wait(40)
    assert len(tab.bars.item.bars) == 5
    tops = tab.bars.item.rows()
    assert min(b - a for a, b in pairwise(tops)) >= tab.bars.item._metrics.ascent()

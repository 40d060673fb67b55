"""Solving for a target on screen: live, by keyboard, in words, one undo step; nothing is applied unread."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.fields import field_of, fields_for
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.solve_data import Question, Reply, ask, first_range, first_target
from app.panels.calculator.solve_dialog import SolveDialog
from app.panels.calculator.sweep_data import ANSWERS
from app.science.design import CellDesign
from app.science.paths import get_value, with_value
from app.state.presets import preset_design

Make = Callable[..., CalculatorPanel]
POUCH = preset_design("nmc811-graphite-pouch")
LOADING = "positive.loading.value"


def asked(
    design: CellDesign, key: str, target: float, path: str, ends: tuple[float, float] | None = None
) -> Reply:
    field = field_of(design, path)
    assert field is not None
    return ask(design, Question(ANSWERS[key], target, field, *(ends or first_range(design, field))), "cell")


def test_the_answer_is_what_the_model_gives() -> None:
    reply = asked(POUCH, "specific_energy_wh_kg", 280.0, LOADING)
    assert reply.met
    assert reply.stored is not None
    results = outcome_of(with_value(POUCH, LOADING, reply.stored)).results
    assert results is not None
    assert float(results.specific_energy_wh_kg) == pytest.approx(280.0, rel=1e-6)
    assert "gives 280 Wh/kg" in reply.words
    assert reply.detail.startswith("Now 3.3 mAh/cm² and 257 Wh/kg")


def test_out_of_reach_gives_the_nearest_and_what_stops_it() -> None:
    reply = asked(POUCH, "specific_energy_wh_kg", 400.0, LOADING)
    assert not reply.met
    assert reply.stored == pytest.approx(8.0)
    assert "out of reach" in reply.words
    assert reply.detail == "8 mAh/cm² is the largest value searched."
    blade = preset_design("lfp-blade")
    stopped = asked(blade, "energy_wh", 9000.0, "cell.layers")
    assert "box" in stopped.detail
    assert stopped.detail.startswith("Beyond it: Layers: ")
    assert stopped.words.endswith(" layers.")


def test_the_level_in_use_is_the_one_that_is_solved_for() -> None:
    field = field_of(POUCH, LOADING)
    assert field is not None
    question = Question(ANSWERS["specific_energy_wh_kg"], 290.0, field, 0.5, 8.0)
    reply = ask(POUCH, question, "stack")
    assert reply.stored is not None
    results = outcome_of(with_value(POUCH, LOADING, reply.stored)).results
    assert results is not None
    assert float(results.levels.stack.specific_energy_wh_kg) == pytest.approx(290.0, rel=1e-6)


def test_shares_are_asked_and_answered_in_per_cent() -> None:
    reply = asked(POUCH, "liquid_mass_fraction", 10.0, "electrolyte.amount.value")
    assert reply.met
    assert "gives 10.0 wt %" in reply.words
    loss = asked(POUCH, "capacity_ah", 60.0, "first_cycle_loss_fraction")
    assert loss.met
    assert loss.stored is not None
    assert 0.0 < loss.stored < 0.2
    assert " % gives 60.0 Ah" in loss.words


def test_an_input_without_influence_and_an_empty_range_are_said_in_words() -> None:
    still = asked(POUCH, "np_ratio", 2.0, "separator.thickness_um")
    assert still.words == "N/P ratio does not depend on separator thickness: it stays 1.10."
    assert still.stored is None
    falling = asked(POUCH, "np_ratio", 2.0, LOADING, (8.0, 0.5))
    assert falling.words == "The range must rise from its first to its last value."
    none = asked(
        preset_design("lfp-blade"), "specific_energy_wh_kg", 200.0, "cell.electrode_height_mm", (95.0, 600.0)
    )
    assert none.stored is None
    assert none.words.startswith("No value from 95 mm to 600 mm gives a cell")
    assert "box allows at most" in none.detail


@pytest.mark.parametrize("key", ["nmc811-graphite-pouch", "lfp-blade", "nmc811-4680", "anode-free-li6ps5cl"])
def test_every_result_can_be_asked_of_every_input(key: str) -> None:
    design = preset_design(key)
    for field in fields_for(design):
        for answer in ANSWERS.values():
            question = Question(
                answer, first_target(design, answer, "cell"), field, *first_range(design, field)
            )
            reply = ask(design, question, "cell")
            assert reply.words.endswith(".")
            assert "loading.value" not in reply.words + reply.detail
            assert "_" not in reply.words + reply.detail


# -- the dialog --------------------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(panel: CalculatorPanel, qtbot: QtBot) -> SolveDialog:
    panel.top.solve.click()
    qtbot.waitExposed(panel.solving)
    return panel.solving


def type_in(box: QWidget, text: str, qtbot: QtBot) -> None:
    box.setFocus()
    box.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(box, text)


def test_it_opens_on_a_question_worth_asking(dialog: SolveDialog) -> None:
    assert dialog.isVisible()
    assert dialog.target.value() == 400.0
    assert dialog.input_choice.key() == LOADING
    assert (dialog.low.value(), dialog.high.value()) == (0.5, 8.0)
    assert "out of reach" in dialog.words.text()
    assert dialog.apply.text() == "Apply the nearest"


def test_the_answer_follows_the_typing_and_return_applies_nothing(
    panel: CalculatorPanel, dialog: SolveDialog, qtbot: QtBot
) -> None:
    type_in(dialog.target, "280", qtbot)
    assert "gives 280 Wh/kg" in dialog.words.text()
    qtbot.keyClick(dialog.target, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert panel.context.store.undo_stack.count() == 0
    assert dialog.apply.text() == "Apply"


def test_apply_by_keyboard_is_one_undo_step(
    panel: CalculatorPanel, dialog: SolveDialog, qtbot: QtBot
) -> None:
    store = panel.context.store
    type_in(dialog.target, "280", qtbot)
    dialog.apply.setFocus()
    qtbot.keyClick(dialog.apply, Qt.Key.Key_Space)
    store.flush()
    assert not dialog.isVisible()
    assert store.undo_stack.undoText() == "Solve 280 Wh/kg by positive areal capacity"
    assert store.undo_stack.count() == 1
    assert panel.head.specific_energy.text() == "280"
    panel.top.undo.click()
    store.flush()
    assert panel.head.specific_energy.text() == "257"


def test_escape_leaves_everything_as_it_is(panel: CalculatorPanel, dialog: SolveDialog, qtbot: QtBot) -> None:
    dialog.apply.setFocus()
    qtbot.keyClick(dialog.apply, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert panel.context.store.undo_stack.count() == 0


def test_what_is_no_number_or_not_permitted_is_refused_in_words(dialog: SolveDialog, qtbot: QtBot) -> None:
    type_in(dialog.high, "99", qtbot)
    qtbot.keyClick(dialog.high, Qt.Key.Key_Tab)
    assert dialog.words.text() == "Searched to: “99” is refused; allowed is 0.01 to 50."
    assert not dialog.apply.isEnabled()
    dialog.whole.click()
    assert (dialog.low.value(), dialog.high.value()) == (0.01, 50.0)
    assert dialog.apply.isEnabled()
    type_in(dialog.target, "much", qtbot)
    qtbot.keyClick(dialog.target, Qt.Key.Key_Tab)
    assert "“much” is refused; allowed is −1,000,000 to 1,000,000" in dialog.words.text()
    assert dialog.target.lineEdit().text() == "much"
    assert dialog.target.property("refused") is True
    type_in(dialog.target, "270.5", qtbot)
    assert dialog.target.property("refused") is False
    assert "gives 270.5 Wh/kg" in dialog.words.text()


def test_whole_layers_are_offered_beside_the_answer(
    panel: CalculatorPanel, dialog: SolveDialog, qtbot: QtBot
) -> None:
    reply = asked(POUCH, "capacity_ah", 100.0, "cell.layers")
    assert reply.words == "54.3 layers give 100 Ah; 55 whole ones hold 101.3 Ah."
    assert reply.whole == 55.0
    whole = outcome_of(with_value(POUCH, "cell.layers", 55.0)).results
    assert whole is not None
    assert float(whole.capacity_ah) == pytest.approx(101.3, abs=0.05)
    assert asked(POUCH, "capacity_ah", 99.37, "cell.layers").words.startswith(
        "53.96 layers give 99.37 Ah; 54 "
    )
    assert asked(POUCH, "specific_energy_wh_kg", 270.0, LOADING).whole is None
    dialog._take_result("capacity_ah")
    dialog._take_input("cell.layers")
    type_in(dialog.target, "100", qtbot)
    assert dialog.apply_whole.text() == "Apply 55 whole ones"
    dialog.apply_whole.click()
    panel.context.store.flush()
    assert get_value(panel.context.store.state.calculator.design, "cell.layers") == 55.0


def test_it_follows_the_design_beside_it(panel: CalculatorPanel, dialog: SolveDialog, qtbot: QtBot) -> None:
    type_in(dialog.target, "280", qtbot)
    before = dialog.words.text()
    panel.context.store.set_design_value("positive.active_mass_fraction", 0.9, "Active mass")
    panel.context.store.flush()
    qtbot.waitUntil(lambda: dialog.words.text() != before, timeout=2000)
    panel.intents.load_preset("nmc811-4680")
    panel.context.store.flush()
    assert "cell.outer_diameter_mm" in [key for key, _ in dialog.input_choice.options()]
    qtbot.waitUntil(lambda: dialog.reply.stored is not None, timeout=2000)


def test_what_is_applied_belongs_to_the_design_of_that_moment(
    panel: CalculatorPanel, dialog: SolveDialog, qtbot: QtBot
) -> None:
    type_in(dialog.target, "270", qtbot)
    panel.context.store.set_design_value("positive.active_mass_fraction", 0.92, "Active mass")
    panel.context.store.flush()
    dialog.apply.click()
    panel.context.store.flush()
    assert panel.head.specific_energy.text() == "270"


def test_another_result_and_another_input_ask_for_fitting_numbers(
    panel: CalculatorPanel, dialog: SolveDialog
) -> None:
    dialog.result_choice.set_key("mass_g")
    dialog.result_choice.chosen.emit("mass_g")
    assert dialog.target.value() == pytest.approx(0.9 * 925.0, rel=0.05)
    dialog.input_choice.set_key("first_cycle_loss_fraction")
    dialog.input_choice.chosen.emit("first_cycle_loss_fraction")
    assert (dialog.low.value(), dialog.high.value()) == (0.0, 40.0)
    now = get_value(panel.context.store.state.calculator.design, "first_cycle_loss_fraction")
    assert now == pytest.approx(0.07)


def test_tab_goes_as_it_is_read(dialog: SolveDialog, qtbot: QtBot) -> None:
    stops = [dialog.result_choice.combo, dialog.target, dialog.input_choice.combo, dialog.low, dialog.high]
    stops += [dialog.whole, dialog.apply, dialog.close_button]
    stops[0].setFocus()
    for stop in stops[1:]:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is stop
    for stop in stops:
        assert stop.toolTip()
        assert stop.accessibleName()

"""The ladder in the hand: slider, box, button, techniques."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from app.science.design_io import decode_design
from app.science.model import evaluate
from app.state.model import initial_state, replace_field


@pytest.fixture
def state():
    """With a design that tells the volume of its pores."""
    folder = Path(__file__).resolve().parents[3] / "resources" / "presets"
    design = decode_design((folder / "nmc811-graphite-pouch.cell.json").read_bytes())
    return replace_field(initial_state(design), "panel", "routes")


@pytest.fixture
def ladder(panel, store, settle):
    store.show_field("routes.tab", "ladder")
    settle()
    return panel.tabs.page("ladder").ladder


def percent(store):
    return 100.0 * evaluate(store.state.calculator.design).liquid_mass_fraction


def drag(slider, start, *stops):
    def at(value):
        return QPoint(round(slider.x_of(value)), 11)

    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=at(start))
    for stop in stops:
        QTest.mouseMove(slider, at(stop))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at(stops[-1] if stops else start))


def test_one_drag_changes_the_amount_alone_and_is_one_step(ladder, panel, store, settle):
    before = store.state.calculator.design
    drag(ladder.slider, 12.0, 9.0, 7.0)
    settle()
    assert percent(store) == pytest.approx(7.0, abs=0.1)
    after = store.state.calculator.design
    assert msgspec.structs.replace(after, electrolyte=before.electrolyte) == before
    assert store.undo_stack.count() == 1
    assert "semi-solid" in panel.tabs._title.text()
    store.undo()
    settle()
    assert store.state.calculator.design == before
    drag(ladder.slider, 8.0)
    drag(ladder.slider, 3.0)
    assert store.undo_stack.count() == 2, "two drags, two steps"


def test_setting_the_slider_from_the_state_emits_nothing(ladder, store, settle, qtbot):
    heard = []
    ladder.share_wanted.connect(heard.append)
    store.set_design_value("electrolyte.amount.value", 0.8, "Amount")
    settle()
    assert heard == []
    assert ladder.slider.value() == pytest.approx(100 * percent(store), abs=1)


def test_it_can_be_moved_by_its_value_as_helpers_of_the_blind_do(ladder, store, settle):
    ladder.slider.setValue(650)
    settle()
    assert percent(store) == pytest.approx(6.5)
    ladder.slider.setValue(640)
    assert store.undo_stack.count() == 1


def test_keys_move_it_and_a_burst_is_one_step(ladder, store, settle, qtbot):
    drag(ladder.slider, 7.0)
    settle()
    at = percent(store)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_PageUp):
        QTest.keyClick(ladder.slider, key)
        settle()
    assert percent(store) == pytest.approx(at - 1.2, abs=0.051)
    assert store.undo_stack.count() == 2
    with qtbot.waitSignal(ladder.slider.settled, timeout=2000):
        pass
    QTest.keyClick(ladder.slider, Qt.Key.Key_End)
    settle()
    assert percent(store) == 0.0
    assert store.undo_stack.count() == 3


def test_the_box_takes_a_share_and_refuses_in_words(ladder, store, settle):
    ladder.box.setFocus()
    ladder.box.lineEdit().setText("6.25")
    QTest.keyClick(ladder.box, Qt.Key.Key_Return)
    settle()
    assert percent(store) == pytest.approx(6.25)
    ladder.box.lineEdit().setText("70")
    QTest.keyClick(ladder.box, Qt.Key.Key_Return)
    assert ladder.notice.text() == "“70” refused: allowed 0 to 50 wt %"
    assert percent(store) == pytest.approx(6.25)
    QTest.keyClick(ladder.box, Qt.Key.Key_Escape)
    assert "refused" not in ladder.notice.text()


def test_the_button_fills_dry_pores_in_one_step(ladder, dataset, store, settle):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, density_g_cm3=2.0)
    drag(ladder.slider, 5.0, 0.0)
    settle()
    assert ladder.action.isVisible()
    assert ladder.action.text() == "Fill the pores with WARM"
    assert ladder.notice.tone() == "warning"
    QTest.mouseClick(ladder.action, Qt.MouseButton.LeftButton)
    settle()
    assert store.state.calculator.design.electrolyte.phase == "solid"
    assert not ladder.action.isVisible()
    assert store.undo_stack.count() == 2
    assert store.undo_stack.undoText() == "Fill the pores with WARM"


def test_a_refused_design_leaves_the_slider_without_a_knob(ladder, store, settle):
    store.set_design_value("first_cycle_loss_fraction", 2.0, "Loss")
    settle()
    assert not ladder.slider.isEnabled()
    assert not ladder.box.isEnabled()
    assert ladder.notice.tone() == "warning"


def test_a_technique_opens_as_a_card_and_leads_to_its_row(ladder, panel, store, settle, qtbot):
    card = ladder.steps[3]
    (chip,) = card.chips.chips()
    chip.click()
    popup = ladder._popup
    assert popup.isVisible()
    assert popup.card.accessibleName().startswith("Steel-Can: A step.")
    QTest.keyClick(popup.card.badge, Qt.Key.Key_Return)
    assert (store.state.data.table, store.state.data.selected) == ("architectures", "steel-can")
    assert not popup.isVisible()


def test_numbers_and_cards_lead_to_their_rows_by_key(ladder, store, settle):
    QTest.keyClick(ladder.steps[1].numbers[0], Qt.Key.Key_Return)
    assert (store.state.data.table, store.state.data.selected) == ("market", "semi-solid-line-reuse")
    QTest.keyClick(ladder.steps[2], Qt.Key.Key_Return)
    assert (store.state.data.table, store.state.data.selected) == ("architectures", "quasi-solid")
    QTest.mouseClick(ladder.draft, Qt.MouseButton.LeftButton)
    assert (store.state.data.table, store.state.data.selected) == ("policies", "gb-draft-classes")


def test_enlarged_the_techniques_stand_under_the_ladder(ladder, panel, store, settle):
    assert not ladder.techniques.isVisible()
    store.show_field("routes.large", True)
    settle()
    assert ladder.height() > 400
    assert ladder.techniques.isVisible()
    assert ladder.steps[0].lines.isVisible()


def test_steps_that_would_be_slivers_leave_the_slider_alone(ladder):
    ladder.resize(900, 90)
    assert not any(card.isVisible() for card in ladder.steps)
    assert ladder.slider.isVisible()
    ladder.resize(900, 200)
    assert all(card.isVisible() for card in ladder.steps)


@pytest.mark.parametrize("large", [False, True])
def test_all_that_can_be_used_has_a_name_and_a_tooltip(ladder, store, settle, large):
    store.show_field("routes.large", large)
    settle()
    for widget in ladder.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        inner = widget.parent() is ladder.box or widget.objectName().startswith("qt_")
        if reached and not inner and not isinstance(widget, QScrollArea):
            assert widget.accessibleName(), widget
            assert widget.toolTip(), widget


def test_with_room_no_line_of_a_card_is_cut(ladder, panel, store, settle):
    store.show_field("routes.large", True)
    settle()
    panel.resize(1900, 1400)
    settle()
    for card in ladder.steps:
        labels = [card.energy, card.safety, card.missing, *(n.caption for n in card.numbers)]
        for label in (label for label in labels if label.isVisible() and label.text()):
            assert not any("…" in line for line in label._lines(label.width(), label._most)), label.text()

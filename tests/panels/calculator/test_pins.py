"""Up to four designs put aside: letters move up, each step is one undo step, every picture draws them all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.tabs import TABS
from app.state.presets import preset_design

OTHERS = ("lfp-graphite-pouch", "lfp-blade", "nmc811-4680")


def flush(panel: CalculatorPanel) -> None:
    panel.context.store.flush()


def pin_all(panel: CalculatorPanel) -> None:
    """A is the design in hand; B, C and D are presets. The first preset comes back in hand."""
    panel.top.pins.pin.click()
    for key in OTHERS:
        panel.intents.load_preset(key)
        flush(panel)
        panel.top.pins.pin.click()
        flush(panel)
    panel.intents.load_preset("nmc811-graphite-pouch")
    flush(panel)


def names(panel: CalculatorPanel) -> list[str]:
    return [pin.name for pin in panel.context.store.state.calculator.pins]


def unpin(panel: CalculatorPanel, letter: str) -> None:
    actions = {action.text().split()[0]: action for action in panel.top.pins.menu.actions() if action.text()}
    actions[letter].trigger()
    flush(panel)


def test_the_button_names_the_next_letter_and_stops_at_four(panel: CalculatorPanel) -> None:
    pins = panel.top.pins
    assert pins.pin.text() == "Pin as A"
    assert not pins.unpin.isVisible()
    pin_all(panel)
    assert len(names(panel)) == 4
    assert not pins.pin.isEnabled()
    assert "unpin one first" in pins.pin.toolTip()
    panel.intents.pin()
    assert len(names(panel)) == 4


def test_when_one_goes_the_others_move_up_in_one_undo_step(panel: CalculatorPanel) -> None:
    pin_all(panel)
    before, steps = names(panel), panel.context.store.undo_stack.count()
    unpin(panel, "A")
    assert names(panel) == before[1:]
    assert panel.context.store.undo_stack.count() == steps + 1
    assert panel.context.store.undo_stack.undoText() == "Unpin A"
    assert panel.head.pinned.text().startswith(f"A = {before[1]} · B = {before[2]}")
    unpin(panel, "B")
    assert names(panel) == [before[1], before[3]]
    panel.top.undo.click()
    panel.top.undo.click()
    flush(panel)
    assert names(panel) == before


def test_all_go_at_once_and_come_back_at_once(panel: CalculatorPanel) -> None:
    pin_all(panel)
    panel.top.pins.menu.actions()[-1].trigger()
    flush(panel)
    assert names(panel) == []
    assert panel.landscape.plot._pinned == ()
    panel.top.undo.click()
    flush(panel)
    assert len(names(panel)) == 4


def test_every_picture_draws_them_all(panel: CalculatorPanel) -> None:
    pin_all(panel)
    assert [spot.letter for spot in panel.landscape.plot._pinned] == list("ABCD")
    assert [letter for letter, _ in panel.tabs.page("sweep").plot._data[2]] == list("ABCD")
    assert "to A" in panel.head.specific_energy.note() or "same as A" in panel.head.specific_energy.note()
    assert [bar.label for bar in panel.breakdown.plot.item.bars] == ["Mass A", "now", "Volume A", "now"]


def test_a_pin_that_came_without_an_a_does_not_return(panel: CalculatorPanel) -> None:
    """Another panel may take A away alone: the rest goes with it, and does not surface under the next pin."""
    pin_all(panel)
    panel.context.store.set("calculator.pinned", None, "Unpin A")
    flush(panel)
    assert names(panel) == []
    panel.intents.pin()
    assert names(panel) == [preset_design("nmc811-graphite-pouch").name]


@pytest.mark.parametrize("tab", [entry.key for entry in TABS])
def test_every_tab_renders_with_four_pins(panel: CalculatorPanel, tab: str) -> None:
    pin_all(panel)
    panel.intents.show_tab(tab)
    flush(panel)
    assert not panel.grab().isNull()
    panel.context.store.set_design_value("positive.loading.value", 4.0, "Loading")
    flush(panel)
    assert panel.tabs.current() == tab


def test_the_keyboard_pins(panel: CalculatorPanel, qtbot: QtBot) -> None:
    panel.top.pins.pin.setFocus()
    qtbot.keyClick(panel.top.pins.pin, Qt.Key.Key_Space)
    flush(panel)
    assert len(names(panel)) == 1
    panel.top.pins.unpin.setFocus()
    qtbot.keyClick(panel.top.pins.unpin, Qt.Key.Key_Space)
    flush(panel)
    assert names(panel) == []


def test_a_refused_design_is_not_pinned(panel: CalculatorPanel) -> None:
    panel.context.store.set_design_value("positive.compaction.value", 24.0, "Density")
    flush(panel)
    assert not panel.top.pins.pin.isEnabled()
    assert "refuses" in panel.top.pins.pin.toolTip()
    panel.intents.pin()
    assert names(panel) == []
    panel.top.undo.click()
    flush(panel)
    assert panel.top.pins.pin.isEnabled()

"""The tab of the doubt in a panel: every edit is one undo step, refusals stand beside the figures, draws follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.panels.calculator.doubt_data import QUICK
from app.panels.calculator.doubt_tab import DoubtTab
from app.panels.calculator.panel import CalculatorPanel
from app.science.doubt import SAMPLES, Spread
from app.state.model import InputSpread
from app.state.store import Store

Make = Callable[..., CalculatorPanel]


@pytest.fixture
def tab(panel: CalculatorPanel) -> DoubtTab:
    store = panel.context.store
    store.show_field("calculator.tab", "doubt")
    store.flush()
    page = panel.tabs.page("doubt")
    assert isinstance(page, DoubtTab)
    return page


@pytest.fixture
def store(panel: CalculatorPanel) -> Store:
    return panel.context.store


def test_it_opens_with_all_the_draws_and_the_first_input(tab: DoubtTab) -> None:
    assert tab.note.text() == "100,000 samples"
    assert tab.title.text().startswith("Nine in ten cells lie between ")
    assert tab.list.currentRow() == 0
    assert tab.editor.low.value() == pytest.approx(3.135)
    assert tab.histogram.item.counts.sum() > 0.99 * SAMPLES


def test_few_draws_while_it_moves_and_all_when_it_rests(tab: DoubtTab, store: Store, qtbot: QtBot) -> None:
    before = tab.title.text()
    store.set_design_value("positive.loading.value", 4.5, "Loading", gesture="drag")
    store.flush()
    assert tab.note.text() == f"{QUICK:,} samples while it moves"
    assert tab.title.text() != before
    qtbot.waitUntil(lambda: tab.note.text() == "100,000 samples", timeout=3000)


def test_a_figure_a_kind_and_the_way_back_are_a_step_each(tab: DoubtTab, store: Store, qtbot: QtBot) -> None:
    steps = store.undo_stack.count()
    box = tab.editor.high
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "4.0")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    store.flush()
    assert store.undo_stack.count() == steps + 1
    assert store.undo_stack.undoText() == "Spread of positive areal capacity"
    assert "yours" in tab.editor.note.text()
    tab.editor.kind.combo.setCurrentIndex(1)
    tab.editor.kind.combo.activated.emit(1)
    store.flush()
    (own,) = store.state.calculator.spreads or ()
    assert own.spread is not None
    assert (own.spread.kind, own.spread.high) == ("uniform", 4.0)
    assert store.undo_stack.count() == steps + 2
    tab.editor.usual.click()
    store.flush()
    assert store.state.calculator.spreads is None
    store.undo()
    store.undo()
    store.undo()
    store.flush()
    assert store.state.calculator.spreads is None
    assert tab.editor.high.value() == pytest.approx(3.465)


def test_steps_of_the_arrow_keys_are_one_gesture(tab: DoubtTab, store: Store) -> None:
    steps = store.undo_stack.count()
    for _ in range(4):
        tab.editor.high.stepBy(1)
        store.flush()
    assert store.undo_stack.count() == steps + 1
    assert tab.editor.high.value() == pytest.approx(3.5, abs=0.011)
    store.undo()
    store.flush()
    assert store.state.calculator.spreads is None


def test_ends_in_the_wrong_order_are_refused_in_words(tab: DoubtTab, store: Store, qtbot: QtBot) -> None:
    steps = store.undo_stack.count()
    for typed, says in (("9", "the lower end must lie below the upper"), ("many", "a number is needed")):
        tab.editor.low.selectAll()
        qtbot.keyClicks(tab.editor.low, typed)
        qtbot.keyClick(tab.editor.low, Qt.Key.Key_Return)
        assert says in tab.editor.note.text()
        assert tab.editor.low.property("refused") is True
        assert tab.editor.low.value() == pytest.approx(3.135)
    assert store.undo_stack.count() == steps
    assert not tab.editor.high.property("refused")
    tab.list.setCurrentRow(2)
    assert tab.editor.low.property("refused") is False


def test_only_the_figure_at_fault_is_marked(tab: DoubtTab, qtbot: QtBot) -> None:
    tab.editor.high.selectAll()
    qtbot.keyClicks(tab.editor.high, "-3")
    qtbot.keyClick(tab.editor.high, Qt.Key.Key_Return)
    assert "−3" in tab.editor.note.text()
    assert tab.editor.high.property("refused") is True
    assert not tab.editor.low.property("refused")


def test_every_digit_of_a_figure_is_read_in_a_narrow_list(tab: DoubtTab, store: Store) -> None:
    store.set_design_value("positive.loading.value", 2.3076, "Loading")
    store.flush()
    for box in (tab.editor.low, tab.editor.high):
        digits = box.fontMetrics().horizontalAdvance(box.text())
        assert box.minimumWidth() >= digits + 16
    assert tab._left.minimumWidth() >= tab.editor.least_width()


def test_the_shares_left_out_and_held_are_never_cut(tab: DoubtTab, store: Store) -> None:
    spreads = (
        InputSpread(path="separator.thickness_um", spread=Spread(kind="uniform", low=-10.0, high=20.0)),
    )
    store.set("calculator.spreads", spreads, "Spread")
    store.flush()
    tab.note.resize(180, tab.note.height())
    assert "held at its bound in 3" in tab.note.text()
    room = QRect(0, 0, tab.note.width(), 10_000)
    flags = Qt.TextFlag.TextWordWrap
    assert (
        tab.note.minimumHeight() >= tab.note.fontMetrics().boundingRect(room, flags, tab.note.text()).height()
    )


def test_remove_with_the_key_and_add_again(tab: DoubtTab, store: Store, qtbot: QtBot) -> None:
    count = tab.list.count()
    first = tab.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(tab.list, Qt.Key.Key_Delete)
    store.flush()
    assert tab.list.count() == count - 1
    assert tab.list.currentRow() == 0
    offered = [key for key, _ in tab.editor.add.options()]
    assert "positive.loading.value" in offered
    tab.editor.add.combo.setCurrentIndex(offered.index("positive.loading.value"))
    tab.editor.add.combo.activated.emit(0)
    store.flush()
    assert tab.list.count() == count
    assert tab.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == first.replace("ours", "yours")
    tab.editor.all_usual.click()
    store.flush()
    assert store.state.calculator.spreads is None


def test_the_tornado_follows_its_slider_in_one_step(tab: DoubtTab, store: Store) -> None:
    assert not tab.percent.isVisible()
    tab.view.combo.setCurrentIndex(1)
    tab.view.combo.activated.emit(1)
    assert tab.percent.isVisible()
    steps = store.undo_stack.count()
    for percent in (12.0, 15.0, 20.0):
        tab.percent.value_changed.emit(percent)
        store.flush()
    tab.percent.gesture_finished.emit()
    assert store.undo_stack.count() == steps + 1
    assert tab.tornado.item.heads == ("−20 %", "+20 %")
    assert "± 20 % of " in tab.title.text()
    header, rows = tab.tornado.table()
    assert len(header) == len(rows[0]) == 6


def test_another_result_has_its_axis_and_sentence(tab: DoubtTab, store: Store) -> None:
    store.set("calculator.doubt_result", "energy_density_wh_l", "Result in doubt")
    store.flush()
    assert tab.histogram.axis_label() == ("Energy density, cell", "Wh/L")
    assert "Wh/L" in tab.title.text()
    header, rows = tab.histogram.table()
    assert header[-1] == "samples"
    assert sum(int(row[-1]) for row in rows) > 9_000  # type: ignore[call-overload]


def test_nothing_spread_says_what_to_do(tab: DoubtTab, store: Store) -> None:
    while tab.list.count():
        tab._remove()
        store.flush()
    assert tab.histogram.is_empty
    assert tab.title.text() == "Taken as sure: no input carries a spread"
    store.undo()
    store.flush()
    assert not tab.histogram.is_empty


def test_every_control_has_a_tooltip_and_a_name(tab: DoubtTab) -> None:
    controls: list[QWidget] = [
        tab.list,
        tab.result.combo,
        tab.view.combo,
        tab.percent.slider,
        tab.editor.kind.combo,
        tab.editor.low,
        tab.editor.high,
        tab.editor.add.combo,
        tab.editor.usual,
        tab.editor.remove,
        tab.editor.all_usual,
    ]
    for control in controls:
        assert control.toolTip()
        assert control.accessibleName()


def test_another_preset_has_its_own_spreads(tab: DoubtTab, panel: CalculatorPanel, store: Store) -> None:
    tab._add("cell.layers")
    store.flush()
    panel.intents.load_preset("lfp-graphite-pouch")
    store.flush()
    assert store.state.calculator.spreads is None
    assert tab.note.text() == "100,000 samples"
    store.undo()
    store.flush()
    assert [entry.path for entry in store.state.calculator.spreads or ()] == ["cell.layers"]

"""The comparison: what is marked is true, what is held is shared, what cannot be is said, what leaves is whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.panels.calculator import compare_tab
from app.panels.calculator.bases import with_basis
from app.panels.calculator.compare_data import Comparison, compare
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.tab import Frame, pins_of
from app.science.design import CellDesign
from app.science.hold import Same, figure_held
from app.science.paths import with_value
from app.state.model import CalculatorState, PinnedDesign
from app.state.presets import preset_design

Make = Callable[..., CalculatorPanel]
NOW = "nmc811-graphite-pouch"


def compared(*pins: CellDesign, hold: Same = "none", level: str = "cell", now: str = NOW) -> Comparison:
    design = preset_design(now)
    aside = tuple(PinnedDesign(name=pin.name, design=pin) for pin in pins)
    state = CalculatorState(
        design=design,
        reference=design,
        level=level,  # type: ignore[arg-type]
        pinned=aside[0] if aside else None,
        more_pins=aside[1:],
        hold=hold,
    )
    outcome = outcome_of(design)
    assert outcome.results is not None
    return compare(Frame(state, outcome, design, outcome.results, pins_of(state)), str.upper)


def row(found: Comparison, head: str) -> list[object]:
    return [cell.value for cell in next(r for r in found.rows if r.head.startswith(head)).cells]


def test_only_inputs_that_differ_stand_there() -> None:
    pin = with_value(preset_design(NOW), "positive.loading.value", 4.2)
    found = compared(pin)
    inputs = [r.head for r in found.rows if "areal capacity (mAh" in r.head or "Layers" in r.head]
    assert inputs.count("Positive areal capacity (mAh/cm²)") == 2  # the result, and the input that moved
    assert "Layers" not in [r.head for r in found.rows]
    assert [r.head for r in found.rows if r.head == "Separator"] == []


def test_another_basis_is_no_difference() -> None:
    pin = with_basis(preset_design(NOW), "positive.loading", "thickness_um")
    pin = with_basis(pin, "electrolyte.amount", "pore_fill")
    found = compared(pin)
    heads = [r.head for r in found.rows]
    assert heads == [r.head for r in compared().rows]


def test_materials_and_formats_that_differ_stand_there_in_words() -> None:
    found = compared(preset_design("nmc811-4680"), preset_design("lfp-blade"))
    assert row(found, "Format of the cell") == ["cylindrical", "prismatic", "pouch"]
    assert row(found, "Positive active material")[1] != row(found, "Positive active material")[2]
    diameter = next(r for r in found.rows if r.head.startswith("Outer diameter")).cells
    assert [cell.text for cell in diameter] == ["46.0", "—", "—"]


def test_the_best_is_marked_where_better_means_something() -> None:
    found = compared(preset_design("lfp-graphite-pouch"), preset_design("nmc811-4680"))
    best = {r.head: [cell.best for cell in r.cells] for r in found.rows if any(cell.best for cell in r.cells)}
    assert set(best) == {"Specific energy, cell (Wh/kg)", "Energy density, cell (Wh/L)"}
    values = row(found, "Specific energy")
    assert best["Specific energy, cell (Wh/kg)"] == [value == max(values) for value in values]  # type: ignore[type-var]
    lighter = compared(preset_design("lfp-graphite-pouch"), hold="energy")
    mass = next(r for r in lighter.rows if r.head.startswith("Mass (g)"))
    assert [cell.best for cell in mass.cells] == [False, True]


def test_equal_designs_have_no_best_and_no_difference() -> None:
    found = compared(preset_design(NOW), preset_design(NOW))
    assert not any(cell.best or cell.differs for r in found.rows for cell in r.cells)
    assert found.title == "No difference in Wh/kg and Wh/L"


@pytest.mark.parametrize("hold", ["areal-capacity", "envelope", "np-ratio", "energy"])
def test_what_is_held_is_shared_and_said(hold: Same) -> None:
    pins = [preset_design("lfp-graphite-pouch"), preset_design("nmc811-4680")]
    pins[0] = with_value(pins[0], "negative.loading.value", 1.25)
    found = compared(*pins, hold=hold)
    now = figure_held(found.columns[-1].results, hold)  # type: ignore[arg-type]
    for column, cell in zip(found.columns[:-1], found.rows[0].cells[:-1], strict=True):
        if column.refusal:
            assert cell.text == f"not possible: {column.refusal}"
            assert column.results is None
            continue
        assert column.results is not None
        assert figure_held(column.results, hold) == pytest.approx(now)
        assert cell.text == (column.changed or "nothing to change")
        assert ("→" in cell.text) == bool(column.changed)
    assert found.title.startswith("At the same ")
    assert any(column.changed for column in found.columns)


def test_what_cannot_be_held_is_refused_in_its_cell_and_leaves_its_figures_out() -> None:
    found = compared(preset_design("anode-free-li6ps5cl"), hold="np-ratio")
    assert "anode-free" in found.rows[0].cells[0].text
    assert row(found, "Specific energy")[0] is None
    assert not any(cell.best for r in found.rows for cell in r.cells)
    assert found.title == "At the same N/P as now: only now has figures here"


def test_a_level_that_a_design_lacks_is_a_dash_with_its_reason() -> None:
    pin = msgspec.structs.replace(preset_design("lfp-blade"), pack=None)
    found = compared(pin, level="pack")
    line = next(r for r in found.rows if r.head.startswith("Specific energy, pack"))
    assert line.cells[0].text == "—"
    assert "pack" in line.cells[0].about
    assert line.cells[1].value is not None


def test_alone_it_says_how_to_begin() -> None:
    found = compared()
    assert "Pin" in found.title
    assert len(found.columns) == 1
    assert row(found, "Specific energy")[0] == pytest.approx(257.0, abs=1.0)


# -- the tab -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def tab(make_panel: Make) -> compare_tab.CompareTab:
    panel = make_panel()
    panel.intents.pin()
    panel.intents.load_preset("lfp-blade")
    panel.intents.show_tab("compare")
    panel.context.store.flush()
    found = panel.tabs.page("compare")
    assert isinstance(found, compare_tab.CompareTab)
    return found


def test_a_constraint_is_one_undo_step(tab: compare_tab.CompareTab) -> None:
    store = tab.context.panel.store
    steps = store.undo_stack.count()
    rows = tab.view.rows.rowCount()
    tab.hold.chosen.emit("energy")
    store.flush()
    assert store.state.calculator.hold == "energy"
    assert store.undo_stack.count() == steps + 1
    assert tab.view.rows.comparison.rows[0].wraps
    assert tab.title.text().startswith("At the same energy as now: ")
    store.undo()
    store.flush()
    assert tab.hold.key() == "none"
    assert tab.view.rows.rowCount() == rows


def test_it_follows_the_slider_without_a_reset(tab: compare_tab.CompareTab, qtbot: QtBot) -> None:
    store, model = tab.context.panel.store, tab.view.rows
    before = model.comparison.rows[0].cells[-1].text
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        store.set_design_value("positive.loading.value", 2.6, "Loading")
        store.flush()
    assert model.comparison.rows[0].cells[-1].text != before


def test_the_keyboard_walks_and_copies(tab: compare_tab.CompareTab, qtbot: QtBot) -> None:
    tab.view.setFocus()
    tab.view.setCurrentIndex(tab.view.rows.index(0, 0))
    qtbot.keyClick(tab.view, Qt.Key.Key_Down)
    qtbot.keyClick(tab.view, Qt.Key.Key_Right)
    assert (tab.view.currentIndex().row(), tab.view.currentIndex().column()) == (1, 1)
    qtbot.keyClick(tab.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1] == "A: NMC811 | graphite, pouch"
    assert len(lines) == tab.view.rows.rowCount() + 1


def test_it_is_saved_with_all_digits(
    tab: compare_tab.CompareTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    monkeypatch.setattr("app.plots.export.ask_path", lambda *_: str(target))
    tab.save.click()
    rows = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))
    assert rows[0][1:] == ["A: NMC811 | graphite, pouch", f"now: {preset_design('lfp-blade').name}"]
    energy = outcome_of(preset_design(NOW)).results
    assert energy is not None
    assert float(rows[1][1]) == pytest.approx(float(energy.specific_energy_wh_kg), rel=1e-12)


def test_what_a_reader_hears_names_row_column_and_best(tab: compare_tab.CompareTab) -> None:
    model = tab.view.rows
    heard = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Specific energy, cell (Wh/kg), A: 257")
    assert heard.endswith(", best")
    assert model.data(model.index(0, 0)).startswith("★ ")


@pytest.mark.parametrize("size", [(952, 614), (1208, 694)])
def test_five_columns_are_told_apart_and_keep_their_figures(
    make_panel: Make, qtbot: QtBot, size: tuple[int, int]
) -> None:
    panel = make_panel(size=size)
    for preset in ("nmc811-llzo-li50", "nmc811-li6ps5cl-li", "anode-free-li6ps5cl", "nmc811-4680"):
        panel.intents.pin()
        panel.intents.load_preset(preset)
    panel.intents.show_tab("compare")
    panel.context.store.flush()
    panel.grab()
    found = panel.tabs.page("compare")
    assert isinstance(found, compare_tab.CompareTab)
    view, across = found.view, found.view.horizontalHeader()
    role, flat = Qt.ItemDataRole.DisplayRole, Qt.Orientation.Horizontal
    qtbot.wait(60)
    heads = [view.rows.headerData(number, flat, role) for number in range(5)]
    assert [head.split(" ")[0] for head in heads] == ["A", "B", "C", "D", "now"]
    assert len({head.split(" ", 1)[1] for head in heads}) == 5
    for number, head in enumerate(heads):
        assert all(
            across.fontMetrics().horizontalAdvance(words) <= view.columnWidth(number)
            for words in head.split("\n")
        )
    assert across.height() >= max(head.count("\n") + 1 for head in heads) * across.fontMetrics().height()
    figures = [cell.text for cell in view.rows.comparison.rows[0].cells]
    widest = max(view.fontMetrics().horizontalAdvance(text) for text in figures)
    assert all(view.columnWidth(number) > widest for number in range(5))

"""The page of the chemistries: brushes as steps of undo, the choice, the table, and the way into the calculator."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.dataset import Dataset, load_dataset
from app.panels.common.panel import PanelContext
from app.panels.routes.chemistry_page import ChemistryPage
from app.panels.routes.page import PageFrame
from app.state.model import AppState, AxisBrush
from app.state.store import Store

ENERGY, LIFE = "specific_energy_wh_kg", "cycle_life"


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load_dataset()


def brush(axis: str, low: float, high: float) -> AxisBrush:
    return AxisBrush(axis=axis, low=low, high=high)


@pytest.fixture
def page(qtbot: Any, bundled: Dataset, store: Store) -> ChemistryPage:
    made_page = ChemistryPage(PanelContext(bundled, store))
    qtbot.addWidget(made_page)
    made_page.resize(940, 180)
    store.changed.connect(lambda state, _: made_page.show_frame(frame(state, bundled)))
    made_page.show_frame(frame(store.state, bundled))
    made_page.show()
    made_page.plot.grab()
    return made_page


def frame(state: AppState, bundled: Dataset) -> PageFrame:
    return PageFrame(state, bundled, bundled, state.routes.large)


def test_a_drag_is_one_step_of_undo(page: ChemistryPage, store: Store) -> None:
    for low in (150.0, 180.0, 200.0):
        page.plot.brush_changed.emit(ENERGY, low, 800.0)
    page.plot.brush_settled.emit()
    page.plot.brush_changed.emit(LIFE, 1000.0, 12_000.0)
    page.plot.brush_settled.emit()
    assert [found.axis for found in store.state.routes.brushes] == [ENERGY, LIFE]
    store.flush()
    assert [found.axis for found in page.plot.item.brushes] == [ENERGY, LIFE]
    store.undo()
    assert store.state.routes.brushes == (brush(ENERGY, 200.0, 800.0),)
    store.undo()
    assert store.state.routes.brushes == ()


def test_brushes_are_cleared_one_by_one_or_all(page: ChemistryPage, store: Store) -> None:
    store.set("routes.brushes", (brush(ENERGY, 200.0, 800.0), brush(LIFE, 1000.0, 2000.0)), "Brush")
    store.flush()
    page.plot.brush_cleared.emit(ENERGY)
    assert [found.axis for found in store.state.routes.brushes] == [LIFE]
    store.flush()
    assert page.card.clear.isEnabled()
    page.card.clear.click()
    assert store.state.routes.brushes == ()
    store.flush()
    assert not page.card.clear.isEnabled()


def test_a_click_chooses_and_a_second_lets_go(page: ChemistryPage, store: Store) -> None:
    page.plot.line_clicked.emit("lfp")
    store.flush()
    assert (store.state.routes.chemistry, page.card.name.text()) == ("lfp", "LFP")
    assert "+ safer than NMC" in page.card.words.text()
    assert store.undo_stack.count() == 0, "looking is no step"
    page.plot.line_clicked.emit("lfp")
    store.flush()
    assert (store.state.routes.chemistry, page.card.name.text()) == ("", "")


def test_a_chemistry_opens_in_the_calculator_in_one_step(page: ChemistryPage, store: Store) -> None:
    before = store.state.calculator
    page.plot.line_clicked.emit("semi-solid")
    store.flush()
    assert page.card.open.isEnabled()
    page.card.open.click()
    assert store.state.calculator.preset == "nmc811-siox-semi-solid"
    assert store.state.panel == "calculator"
    store.undo()
    assert store.state.calculator == before


def test_without_a_design_the_calculator_is_not_offered(page: ChemistryPage, store: Store) -> None:
    page.plot.line_clicked.emit("zinc-air")
    store.flush()
    assert not page.card.open.isEnabled()
    assert "no design" in page.card.open.toolTip()


def test_lines_or_table_in_the_tab_and_both_when_enlarged(page: ChemistryPage, store: Store) -> None:
    assert (page.plot.isVisible(), page.table.isVisible()) == (True, False)
    page.card.toggle.click()
    assert (page.plot.isVisible(), page.table.isVisible()) == (False, True)
    assert page.table.rowCount() == 12
    store.show_field("routes.large", True)
    store.flush()
    assert (page.plot.isVisible(), page.table.isVisible(), page.card.toggle.isVisible()) == (
        True,
        True,
        False,
    )


def test_enlarged_the_table_has_the_whole_width_without_scrolling_sideways(
    page: ChemistryPage, store: Store, qtbot: Any
) -> None:
    store.show_field("routes.large", True)
    store.flush()
    page.resize(946, 590)
    qtbot.waitUntil(lambda: page.table.width() == page.width())
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    # The card that only hints is narrower than one that tells of a chemistry.
    hint = page.card.width()
    store.show_field("routes.chemistry", "lfp")
    store.flush()
    page.show_frame(frame(store.state, page._frame.dataset))  # type: ignore[union-attr]
    assert page.card.width() > hint


def test_the_table_sorts_best_first_with_gaps_last(page: ChemistryPage) -> None:
    page.card.toggle.click()
    table = page.table
    table.sort_by(1)
    assert table.keys()[0] == "li-rich-mn"
    assert table.keys()[-1] == "magnesium-ion"
    table.sort_by(1)
    assert table.keys()[0] == "lfp"
    assert table.keys()[-1] == "magnesium-ion", "what is not known stays last"
    table.sort_by(6)
    assert table.keys()[0] == "sodium-ion", "the cheapest is the best"
    table.sort_by(0)
    assert table.keys()[:2] == ["all-solid", "anode-free"]


def test_a_row_chooses_and_a_choice_moves_the_row_without_emitting(page: ChemistryPage, store: Store) -> None:
    page.card.toggle.click()
    page.table.setCurrentCell(1, 0)
    assert store.state.routes.chemistry == page.table.keys()[1]
    told: list[str] = []
    page.table.row_chosen.connect(told.append)
    store.show_field("routes.chemistry", "li-s")
    store.flush()
    assert page.table.keys()[page.table.currentRow()] == "li-s"
    assert told == []


def test_enter_in_a_cell_shows_where_the_value_comes_from(page: ChemistryPage, monkeypatch: Any) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "app.panels.routes.chemistry_table.open_source", lambda _, table, row: asked.append((table, row))
    )
    page.card.toggle.click()
    page.table.setCurrentCell(page.table.keys().index("lmfp"), 3)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.table.setCurrentCell(page.table.keys().index("lmfp"), 5)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == [("chemistry_figures", "lmfp-life-l600")], "a gap leads nowhere"


def test_a_brush_renews_the_table_in_place(page: ChemistryPage, store: Store) -> None:
    page.card.toggle.click()
    item = page.table.item(0, 0)
    store.set("routes.brushes", (brush(LIFE, 5000.0, 12_000.0),), "Brush")
    store.flush()
    assert page.table.item(0, 0) is item
    assert item.text() == "✗ LFP"
    assert item.font().italic()


def test_the_sentence_and_its_source(page: ChemistryPage, store: Store, bundled: Dataset) -> None:
    head = page.show_frame(frame(store.state, bundled))
    assert head.title.startswith("No chemistry leads on all 8")
    assert head.table == "chemistry_figures"

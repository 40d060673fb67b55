"""The page of the equations in the hand."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.panels.routes.formula_card import Typeset


@pytest.fixture
def formulas(request, dataset, store, settle):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, formula="Li6PS5Cl", density_g_cm3=1.64)
    panel = request.getfixturevalue("panel")
    store.show_field("routes.tab", "formulas")
    settle()
    return panel.tabs.page("formulas").formulas


def test_the_numbers_follow_the_sliders(formulas, store, settle):
    asr = next(card for card in formulas.cards() if card.name.text().startswith("Resistance"))
    before = asr.result.text()
    store.set("routes.thickness_um", 300.0, "Thickness")
    settle()
    assert asr.result.text() != before
    assert float(asr.result.text()) == pytest.approx(25.0, abs=0.1)


def test_carriers_can_be_stated_and_taken_back_to_the_formulas(formulas, store, settle):
    known = formulas.carriers.value()
    assert known == pytest.approx(22.1, abs=0.1)
    QTest.keyClick(formulas.carriers.slider, Qt.Key.Key_Left)
    settle()
    assert 0 < store.state.routes.carrier_density_cm3 < known * 1e21
    assert "your number" in formulas.about.text()
    store.end_gesture()
    assert formulas.carriers.dot.isVisible()
    QTest.mouseClick(formulas.carriers.dot, Qt.MouseButton.LeftButton)
    settle()
    assert store.state.routes.carrier_density_cm3 == 0.0
    assert "every ion" in formulas.about.text()
    store.undo()
    assert store.state.routes.carrier_density_cm3 > 0.0


def test_badges_lead_to_the_equation_and_to_its_correction(formulas, store, settle):
    index = next(card for card in formulas.cards() if "dendrites" in card.name.text())
    QTest.keyClick(index.corrected, Qt.Key.Key_Return)
    assert (store.state.data.table, store.state.data.selected) == ("corrections", "se25")
    QTest.keyClick(index.basis, Qt.Key.Key_Return)
    assert (store.state.data.table, store.state.data.selected) == ("techniques", "dendrite-index")
    QTest.keyClick(formulas.all_corrections, Qt.Key.Key_Return)
    assert store.state.data.table == "corrections"


def test_cards_can_be_heard_in_full(formulas):
    drop = next(card for card in formulas.cards() if card.name.text().startswith("Voltage drop"))
    assert drop.accessibleName().startswith("Voltage drop: ΔV = j · ASR; 5 mA/cm² · ")
    assert drop.accessibleName().endswith(" mV")


@pytest.mark.parametrize(("width", "columns"), [(500, 1), (940, 2), (1500, 3)])
def test_cards_stand_side_by_side_where_they_stay_readable(formulas, width, columns):
    formulas.resize(width, 400)
    places = {formulas._grid.getItemPosition(formulas._grid.indexOf(card))[1] for card in formulas.cards()}
    assert len(places) == columns


def test_the_constant_of_boltzmann_is_typeset_in_running_text(qtbot):
    plain, low = Typeset("D = σ·kB·T and my_cell", "body"), Typeset("D = σ·k_B·T and my_cell", "body")
    for label in (plain, low):
        qtbot.addWidget(label)
        label.resize(300, label.height())
        label.show()
    assert "my_cell" in low._document().toPlainText()
    assert low._document().toPlainText() == plain.text()
    assert low.grab().toImage() != plain.grab().toImage()

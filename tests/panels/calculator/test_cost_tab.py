"""The cost tab: its words are true, a price typed is one undo step, every number leads to its row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.dataset import Dataset, load_dataset
from app.panels.calculator.cost_data import Prices, cost_notes, cost_title, price_rows
from app.panels.calculator.cost_names import in_a_sentence, name_of
from app.panels.calculator.cost_pictures import MULTIPLE_ROW, cost_bar, raw_rows, stated_bands
from app.panels.calculator.cost_tab import CostTab
from app.panels.calculator.panel import CalculatorPanel
from app.plots.cost_bars import CostBars
from app.science.model import evaluate
from app.science.paths import with_value
from app.state.model import PriceOverride
from app.state.presets import preset_design, presets

Make = Callable[..., CalculatorPanel]
NMC, LFP = preset_design("nmc811-graphite-pouch"), preset_design("lfp-graphite-pouch")


@pytest.fixture(scope="module")
def facts() -> Dataset:
    return load_dataset()


def priced(facts: Dataset, design: Any, **own: float) -> Any:
    mine = tuple(PriceOverride(material=key.replace("_", "-"), usd_per_kg=usd) for key, usd in own.items())
    return Prices(facts).priced(design, evaluate(design), mine)


# -- words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [preset.key for preset in presets()])
def test_the_rows_add_up_to_the_sum(facts: Dataset, key: str) -> None:
    now = priced(facts, preset_design(key))
    bar = cost_bar(facts, "now", now)
    assert sum(piece.usd_per_kwh or 0.0 for piece in bar.pieces) == pytest.approx(now.usd_kwh)
    rows = price_rows(facts, now)
    assert len({row.key for row in rows}) == len(rows)
    for row in rows:
        assert row.name
        assert (row.usd == "—") == (row.usd_per_kg is None)
        assert bool(row.ids) == (row.offered is not None)


def test_the_title_says_at_least_only_while_it_is_so(facts: Dataset) -> None:
    floor = priced(facts, NMC)
    assert floor.is_floor
    assert "at least " in cost_title(facts, floor, ())
    whole = priced(facts, NMC, **{key.replace("-", "_"): 10.0 for key in floor.found})
    assert not whole.is_floor
    title = cost_title(facts, whole, (("A", floor),))
    assert not title.startswith("At least ")
    # A leaves out much of its mass: it is not held against a sum that leaves out nothing.
    assert floor.is_incomplete
    assert "A ≥" not in title
    nearly = priced(
        facts,
        NMC,
        **{key.replace("-", "_"): 10.0 for key in floor.found if key not in ("nmc811", "terminal")},
    )
    assert not nearly.is_incomplete
    assert "; A ≥ " in cost_title(facts, whole, (("A", nearly),))
    assert not any("left out" in note.lower() for note in cost_notes(facts, whole))


def test_a_sum_with_much_left_out_says_so(facts: Dataset) -> None:
    sodium = preset_design("na-nvpf-hard-carbon")
    now = priced(facts, sodium)
    share = float(now.cost.unpriced_mass_fraction)
    assert share > 0.5
    # What is missing comes before the figure, the heaviest by name.
    assert cost_title(facts, now, ()).startswith(
        f"Incomplete, {100 * share:.0f} % of the mass unpriced (NVPF, …): "
    )
    assert cost_bar(facts, "A", now).total.endswith(f", incomplete, {100 * share:.0f} % unpriced")
    # Vanadium makes the material dear, and has no price in the table: neither has the material.
    row = next(row for row in price_rows(facts, now) if row.key == "nvpf")
    assert (row.usd_per_kg, row.usd) == (None, "—")
    assert "V" in row.tip
    whole = priced(facts, sodium, **{key.replace("-", "_"): 10.0 for key in now.found})
    assert not whole.gap
    assert "ncomplete" not in cost_title(facts, whole, ())


def test_incomplete_bars_stand_apart_under_the_complete_ones(facts: Dataset, qtbot: QtBot) -> None:
    half = priced(facts, NMC)
    whole = priced(facts, NMC, **{key.replace("-", "_"): 10.0 for key in half.found})
    plot = CostBars()
    qtbot.addWidget(plot)
    plot.set_costs((cost_bar(facts, "A", half), cost_bar(facts, "now", whole)))
    assert [bar.label for bar in plot.item.bars] == ["now", "A"]
    assert [bar.gap for bar in plot.item.bars] == [False, True]
    plot.set_costs((cost_bar(facts, "A", half), cost_bar(facts, "now", half)))
    assert [(bar.label, bar.gap) for bar in plot.item.bars] == [("A", False), ("now", False)]


def test_a_cell_without_energy_has_no_cost_per_kwh(facts: Dataset) -> None:
    now = priced(facts, with_value(NMC, "first_cycle_loss_fraction", 1.0))
    assert "no energy" in cost_title(facts, now, ())
    assert cost_bar(facts, "now", now).total == "no energy"
    assert {row.kg for row in price_rows(facts, now)} == {"—"}


def test_the_notes_name_what_is_left_out_and_what_is_a_floor(facts: Dataset) -> None:
    notes = " ".join(cost_notes(facts, priced(facts, NMC)))
    assert "no processing" in notes
    assert "pouch laminate" in notes.split("Raw materials only")[0]
    assert "NMC811" in notes.split("Raw materials only")[1]


def test_an_old_price_that_matters_is_told_until_it_is_replaced(facts: Dataset) -> None:
    told = [note for note in cost_notes(facts, priced(facts, LFP)) if "type a newer one" in note]
    dated = priced(facts, LFP).found["lfp"]
    if dated.how == "component" and dated.rows[0].date < "2023":
        assert dated.rows[0].date in told[0]
    assert not [note for note in cost_notes(facts, priced(facts, LFP, lfp=5.0)) if "newer" in note]


def test_without_any_price_it_says_so(facts: Dataset) -> None:
    from dataclasses import replace

    bare = replace(facts, prices={})
    now = priced(bare, NMC)
    assert "No material" in cost_title(bare, now, ())
    assert cost_bar(bare, "now", now).total == "no price"


def test_stated_multiples_are_the_datasets_and_not_in_the_sum(facts: Dataset) -> None:
    bands = stated_bands(facts)
    row = facts.market[MULTIPLE_ROW]
    assert (bands[0].low, bands[0].high) == (row.value_low, row.value_high)
    assert bands[0].source == ("market", MULTIPLE_ROW)
    assert bands[1].low == bands[1].high == pytest.approx(0.4)
    assert row.statement in bands[0].line


def test_raw_materials_stand_heaviest_first(facts: Dataset) -> None:
    prices = Prices(facts)
    rows = raw_rows(
        (("A", prices.raw(LFP, evaluate(LFP))), ("now", prices.raw(NMC, evaluate(NMC)))),
    )
    assert [max(row.amounts) for row in rows] == sorted((max(row.amounts) for row in rows), reverse=True)
    nickel = next(row for row in rows if row.name == "Nickel")
    assert nickel.words[0] == "0"
    assert nickel.amounts[1] > 0.5


def test_names_are_read_in_a_sentence() -> None:
    assert in_a_sentence("Copper foil") == "copper foil"
    assert in_a_sentence("NMC811") == "NMC811"
    assert in_a_sentence("LFP") == "LFP"


def test_materials_have_their_screen_names(facts: Dataset) -> None:
    assert name_of(facts, "copper-foil") == "Copper foil"
    assert name_of(facts, "li6ps5cl") == "Li6PS5Cl"
    assert name_of(facts, "electrolyte") == "Liquid electrolyte"


def test_prices_are_looked_up_once_for_a_set_of_materials(facts: Dataset) -> None:
    prices = Prices(facts)
    first = prices.priced(NMC, evaluate(NMC), ())
    thicker = with_value(NMC, "positive.loading.value", 4.0)
    second = prices.priced(thicker, evaluate(thicker), ())
    assert second.found is first.found
    assert second.usd_kwh != first.usd_kwh


# -- the tab ---------------------------------------------------------------------------------------------------


@pytest.fixture
def tab(panel: CalculatorPanel) -> CostTab:
    panel.context.store.show_field("calculator.tab", "cost")
    panel.context.store.flush()
    page = panel.tabs.page("cost")
    assert isinstance(page, CostTab)
    return page


def line_of(tab: CostTab, key: str) -> Any:
    return next(line for line in tab.table.lines if line.key == key)


def typed(line: Any, text: str) -> None:
    line.box.setFocus()
    line.box.selectAll()
    QTest.keyClicks(line.box, text)
    QTest.keyClick(line.box, Qt.Key.Key_Return)


def test_typing_a_price_is_one_step_and_the_dot_takes_it_back(panel: CalculatorPanel, tab: CostTab) -> None:
    store, line = panel.context.store, line_of(tab, "polyolefin")
    before = tab.title.text()
    assert line.box.lineEdit().text() == ""
    typed(line, "12.5")
    store.flush()
    assert store.state.calculator.prices == (PriceOverride(material="polyolefin", usd_per_kg=12.5),)
    assert store.undo_stack.undoText() == "Price of Polyolefin separator"
    assert tab.title.text() != before
    assert not line.dot.isHidden()
    assert line.date.text() == "your own"
    store.undo()
    store.flush()
    assert store.state.calculator.prices == ()
    assert line.box.lineEdit().text() == ""
    store.redo()
    store.flush()
    line.dot.click()
    store.flush()
    assert store.state.calculator.prices == ()
    assert line.dot.isHidden()


def test_what_is_no_price_is_refused_in_words(panel: CalculatorPanel, tab: CostTab) -> None:
    line = line_of(tab, "graphite")
    shown = line.box.lineEdit().text()
    for text in ("abc", "-3", "1e9"):
        typed(line, text)
        assert "refused" in tab.notes.text()
        assert "100,000 USD/kg" in tab.notes.text()
        assert "-" not in tab.notes.text()
        assert tab.notes.property("role") == "refusal"
        assert line.box.property("refused") is True
        assert panel.context.store.state.calculator.prices == ()
        QTest.keyClick(line.box, Qt.Key.Key_Escape)
        assert "refused" not in tab.notes.text()
        assert tab.notes.property("role") == "caption"
        assert line.box.property("refused") is False
    assert line.box.lineEdit().text() == shown


def test_a_refusal_moves_nothing(panel: CalculatorPanel, tab: CostTab) -> None:
    """What is typed next must land in the field at which the pointer is."""
    panel.grab()
    line = line_of(tab, "carbon-black")

    def places() -> list[object]:
        panel.grab()
        return [panel.tabs.geometry(), panel.landscape.geometry(), tab.table.geometry(), line.box.pos()]

    before = places()
    typed(line, "-5")
    assert "refused" in tab.notes.text()
    assert places() == before


def test_a_refusal_goes_with_another_value_or_design(panel: CalculatorPanel, tab: CostTab) -> None:
    store = panel.context.store
    typed(line_of(tab, "graphite"), "abc")
    typed(line_of(tab, "polyolefin"), "9")
    store.flush()
    assert "refused" not in tab.notes.text()
    assert line_of(tab, "graphite").box.property("refused") is False
    typed(line_of(tab, "graphite"), "abc")
    panel.intents.load_preset("lfp-graphite-pouch")
    store.flush()
    assert "refused" not in tab.notes.text()


def test_a_refused_design_is_told_in_grey(panel: CalculatorPanel, tab: CostTab) -> None:
    store = panel.context.store
    store.set_design_value("negative.compaction.value", 2.4, "Density")
    store.flush()
    assert tab.title.text().startswith("Last good design: incomplete")
    assert tab.title.property("role") == "quiet"
    assert tab.plot.item.opacity() < 1.0
    store.undo()
    store.flush()
    assert tab.title.text().startswith("Incomplete")
    assert tab.plot.item.opacity() == 1.0


def test_an_emptied_price_of_ones_own_is_the_datasets_again(panel: CalculatorPanel, tab: CostTab) -> None:
    store, line = panel.context.store, line_of(tab, "graphite")
    shown = line.box.lineEdit().text()
    typed(line, "9")
    store.flush()
    line.box.selectAll()
    QTest.keyClick(line.box, Qt.Key.Key_Delete)
    QTest.keyClick(line.box, Qt.Key.Key_Return)
    store.flush()
    assert store.state.calculator.prices == ()
    assert line.box.lineEdit().text() == shown


def test_arrow_keys_step_a_price_in_one_gesture(panel: CalculatorPanel, tab: CostTab) -> None:
    store, line = panel.context.store, line_of(tab, "graphite")
    before, steps = line.row.usd_per_kg, store.undo_stack.count()
    for _ in range(3):
        line.box.setFocus()
        QTest.keyClick(line.box, Qt.Key.Key_Up)
        store.flush()
    assert store.state.calculator.prices[0].usd_per_kg == pytest.approx(before * 1.02**3, rel=1e-3)
    assert store.undo_stack.count() == steps + 1


def test_all_own_prices_are_forgotten_at_once(panel: CalculatorPanel, tab: CostTab) -> None:
    store = panel.context.store
    assert tab.reset_all.isHidden()
    typed(line_of(tab, "graphite"), "9")
    typed(line_of(tab, "polyolefin"), "9")
    store.flush()
    assert not tab.reset_all.isHidden()
    tab.reset_all.click()
    store.flush()
    assert store.state.calculator.prices == ()
    store.undo()
    assert len(store.state.calculator.prices) == 2


def test_a_badge_leads_to_the_rows_of_its_price(panel: CalculatorPanel, tab: CostTab) -> None:
    store = panel.context.store
    QTest.keyClick(line_of(tab, "graphite").badge, Qt.Key.Key_Return)
    assert store.state.panel == "data"
    assert (store.state.data.table, store.state.data.selected) == (
        "prices",
        line_of(tab, "graphite").row.ids[0],
    )
    floor = line_of(tab, "nmc811")
    QTest.keyClick(floor.badge, Qt.Key.Key_Space)
    if len(floor.row.ids) > 1:
        view = store.state.data.view("prices")
        assert view.filters[0].words == floor.row.ids


def test_every_control_says_what_it_is(tab: CostTab) -> None:
    for line in tab.table.lines:
        assert line.box.accessibleName().startswith("Price of ")
        assert "100,000" in line.box.toolTip()
        assert line.badge.isHidden() or "Data" in line.badge.toolTip() or "table" in line.badge.toolTip()
    assert all(badge.accessibleName() for badge in tab.band_badges)


def test_the_bars_export_what_has_no_price_too(tab: CostTab) -> None:
    header, rows = tab.plot.table()
    materials = {row[header.index("material")]: row for row in rows}
    assert materials["Pouch laminate"][header.index("usd_per_kwh")] == ""
    assert materials["Graphite"][header.index("price")] == "component"
    assert tab.plot.chosen_source() is not None
    assert tab.bands.table()[1]
    assert tab.raw.table()[1]


def test_another_preset_has_other_materials(panel: CalculatorPanel, tab: CostTab) -> None:
    panel.intents.load_preset("nmc811-li6ps5cl-li")
    panel.context.store.flush()
    keys = [line.key for line in tab.table.lines]
    assert "li6ps5cl" in keys
    assert "electrolyte" not in keys


@pytest.mark.parametrize("size", [(952, 614), (1208, 694), (1848, 1054)])
def test_nothing_pushes_the_pictures_away(make_panel: Make, size: tuple[int, int]) -> None:
    panel = make_panel(size=size)
    usual = panel.landscape.height()
    panel.context.store.show_field("calculator.tab", "cost")
    panel.context.store.flush()
    panel.grab()
    assert abs(panel.landscape.height() - usual) <= 2
    wide = size[0] > 1500
    tab = panel.tabs.page("cost")
    assert isinstance(tab, CostTab)
    assert tab.table.isAncestorOf(tab.raw) == (not wide)

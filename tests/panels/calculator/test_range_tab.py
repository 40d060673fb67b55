"""The range tab: kilometres, kilograms and claims as reckoned by hand, and claims that cannot be in words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.calculator.formula_tab import FormulaTab
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.range_data import (
    CHARGE_ROW,
    OURS,
    RANGE_ROW,
    claim_of,
    pack_figures,
    range_title,
    sentences,
)
from app.panels.calculator.range_tab import RangeTab
from app.science.design import Stack
from app.science.errors import DesignError
from app.science.model import evaluate
from app.state.model import RoadState
from app.state.presets import preset_design
from tests.panels.calculator.conftest import Make

NMC = preset_design("nmc811-graphite-pouch")
RESULTS = evaluate(NMC)
PACK = pack_figures(NMC, RESULTS)
assert PACK is not None


def said(road: RoadState, critical: float = 0.0) -> list[str]:
    return [sentence.text for sentence in sentences(road, PACK, RESULTS, critical)]


def test_the_packs_figures_are_the_models_own() -> None:
    level = RESULTS.levels.pack
    assert level is not None
    assert PACK is not None
    assert (PACK.wh_kg, PACK.wh_l) == (level.specific_energy_wh_kg, level.energy_density_wh_l)


def test_a_design_without_a_pack_says_whose_shares_these_are() -> None:
    bare = msgspec.structs.replace(NMC, pack=None)
    found = pack_figures(bare, evaluate(bare))
    assert found is not None
    assert found.note == OURS
    assert found.wh_kg == pytest.approx(0.7 * RESULTS.specific_energy_wh_kg)
    assert "70 %" in OURS
    assert "55 %" in OURS


def test_a_bare_stack_has_no_pack() -> None:
    stack = msgspec.structs.replace(NMC, cell=Stack(area_cm2=10.0, foil_share=0.5), pack=None)
    assert pack_figures(stack, evaluate(stack)) is None
    assert "no pack to weigh" in range_title(RoadState(), None)


def test_a_thousand_kilometres_soberly() -> None:
    road = RoadState(usable_fraction=1.0)
    words = said(road)[0]
    assert PACK is not None
    assert words.startswith("1,000 km at 15 kWh/100 km need 150 kWh: ")
    assert f"{150e3 / PACK.wh_kg:.0f} kg" in words
    assert "158 kWh (95 % usable)" in said(RoadState())[0]


def test_the_charge_by_hand() -> None:
    claim = claim_of(RoadState())
    assert not isinstance(claim, DesignError)
    assert claim.energy_kwh == pytest.approx(90.0)
    assert claim.power_kw == pytest.approx(540.0)
    assert claim.c_rate == pytest.approx(5.4)
    # 5.4 times what the cell holds, over both faces of its layers: after the first-cycle loss.
    cell = NMC.cell
    face_cm2 = 2.0 * cell.layers * cell.electrode_height_mm * cell.electrode_width_mm / 100.0
    current = 5.4 * RESULTS.capacity_ah * 1e3 / face_cm2
    assert current == pytest.approx(16.6, abs=0.05)
    assert f"540 kW, 5.40C on average, {current:.1f} mA/cm²" in said(RoadState())[1]


def test_a_claim_beyond_the_pack_is_told_in_words() -> None:
    road = RoadState(pack_energy_kwh=80.0)
    assert isinstance(claim_of(road), DesignError)
    sentence = sentences(road, PACK, RESULTS, 0.0)[1]
    assert sentence.tone == "warning"
    assert "cannot be: 90.0 kWh to add, 76.0 kWh usable" in sentence.text
    assert "94.7 kWh or more" in sentence.text
    enough = msgspec.structs.replace(road, pack_energy_kwh=94.8)
    assert not isinstance(claim_of(enough), DesignError)


def test_the_critical_current_of_the_rate_tab_counts() -> None:
    assert "below the critical 50 mA/cm²" in said(RoadState(), 50.0)[1]
    over = sentences(RoadState(), PACK, RESULTS, 2.0)[1]
    assert "times the critical 2 mA/cm²" in over.text
    assert over.tone == "warning"
    assert "critical" not in said(RoadState())[1]


@given(
    energy=st.floats(1, 1000),
    use=st.floats(5, 60),
    usable=st.floats(0.5, 1),
    km=st.floats(10, 2000),
    minutes=st.floats(1, 600),
)
@settings(max_examples=50, deadline=None)
def test_words_at_every_setting(energy: float, use: float, usable: float, km: float, minutes: float) -> None:
    road = RoadState(
        pack_energy_kwh=energy,
        consumption_kwh_100km=use,
        usable_fraction=usable,
        claim_km=km,
        claim_minutes=minutes,
    )
    texts = [range_title(road, PACK), *said(road)]
    assert all("nan" not in text.lower() and "inf" not in text.lower() for text in texts)
    possible = km * use / 100.0 <= energy * usable * (1 + 1e-9)
    assert ("cannot be" in texts[2]) == (not possible)


# -- the tab ---------------------------------------------------------------------------------------------------


@pytest.fixture
def tab(panel: CalculatorPanel) -> RangeTab:
    panel.context.store.show_field("calculator.tab", "range")
    panel.context.store.flush()
    page = panel.tabs.page("range")
    assert isinstance(page, RangeTab)
    return page


def test_a_slider_is_one_undo_step(panel: CalculatorPanel, tab: RangeTab) -> None:
    store, slider = panel.context.store, tab.sliders["consumption_kwh_100km"]
    for value in (16.0, 17.0, 18.0):
        slider.value_changed.emit(value)
        store.flush()
    slider.gesture_finished.emit()
    assert store.state.calculator.road.consumption_kwh_100km == 18.0
    assert store.undo_stack.count() == 1
    assert "18 kWh/100 km" in tab.title.text()
    store.undo()
    store.flush()
    assert slider.value() == 15.0


def test_the_usable_part_is_shown_in_per_cent(panel: CalculatorPanel, tab: RangeTab) -> None:
    assert tab.sliders["usable_fraction"].value() == 95.0
    tab.sliders["usable_fraction"].value_changed.emit(80.0)
    assert panel.context.store.state.calculator.road.usable_fraction == pytest.approx(0.8)


def test_the_pack_is_dragged_on_the_plot(panel: CalculatorPanel, tab: RangeTab) -> None:
    assert PACK is not None
    tab.plot.moved.emit(400.0)
    tab.plot.released.emit()
    panel.context.store.flush()
    energy = panel.context.store.state.calculator.road.pack_energy_kwh
    assert energy == pytest.approx(400.0 * PACK.wh_kg / 1e3, abs=0.06)
    tab.plot.moved.emit(-50.0)
    assert panel.context.store.state.calculator.road.pack_energy_kwh == 1.0


def test_badges_lead_to_the_claims(panel: CalculatorPanel, tab: RangeTab) -> None:
    milestones = panel.context.dataset.milestones
    assert {CHARGE_ROW, RANGE_ROW} <= set(milestones)
    assert [badge.text() for _, badge in tab._lines][:2] == ["vendor claim", "vendor claim"]
    assert tab._lines[2][1].isHidden()


def test_the_plot_holds_the_claims_and_every_design(panel: CalculatorPanel, tab: RangeTab) -> None:
    panel.intents.pin()
    panel.context.store.flush()
    _, rows = tab.plot.table()
    assert [row[0] for row in rows[:2]] == ["now", "A"]
    assert {row[1] for row in rows[2:]} == {"1,000 km", "600 km in 10 min"}
    reach = next(row for row in rows if row[1] == "1,000 km")
    assert PACK is not None
    assert reach[3] == pytest.approx(1000 * 15 / 100 / 0.95 * 1e3 / PACK.wh_kg)
    assert tab.plot.source_at(100.0, 1000.0) == ("milestones", RANGE_ROW)
    assert tab.plot.read_out(500.0, 300.0).startswith("500 kg · now ")


def test_a_stack_shows_why_there_is_no_plot(panel: CalculatorPanel, tab: RangeTab) -> None:
    stack = msgspec.structs.replace(NMC, cell=Stack(area_cm2=10.0, foil_share=0.5), pack=None)
    panel.context.store.set("calculator.design", stack, "a stack")
    panel.context.store.flush()
    assert tab.plot.is_empty
    panel.context.store.undo()
    panel.context.store.flush()
    assert not tab.plot.is_empty


@pytest.mark.parametrize("size", [(952, 614), (1208, 694)])
def test_words_that_wrap_push_nothing_away(make_panel: Any, size: tuple[int, int]) -> None:
    panel = make_panel(size=size)
    usual = panel.landscape.height()
    road = RoadState(pack_energy_kwh=40.0)
    panel.context.store.set("calculator.road", road, "road")
    panel.context.store.show_field("calculator.tab", "range")
    panel.context.store.flush()
    panel.grab()
    assert abs(panel.landscape.height() - usual) <= 2


def test_a_refused_design_is_told_as_the_last_good_one(panel: CalculatorPanel) -> None:
    store = panel.context.store
    for key in ("range", "formula"):
        store.show_field("calculator.tab", key)
        store.flush()
    store.set_design_value("negative.compaction.value", 2.4, "Density")
    store.flush()
    formula = panel.tabs.page("formula")
    assert isinstance(formula, FormulaTab)
    assert formula._line.text().startswith("Last good design: ")
    assert formula._line.property("role") == "quiet"
    store.show_field("calculator.tab", "range")
    store.flush()
    tab = panel.tabs.page("range")
    assert isinstance(tab, RangeTab)
    assert tab.title.text().startswith("Last good design: ")
    assert tab.title.property("role") == "quiet"
    assert tab.plot._marker.opacity() < 1.0
    store.undo()
    store.flush()
    assert tab.title.property("role") == "body"
    assert tab.plot._marker.opacity() == 1.0


def test_a_refusal_goes_when_another_value_or_design_comes(panel: CalculatorPanel) -> None:
    store = panel.context.store
    store.show_field("calculator.tab", "range")
    store.flush()
    tab = panel.tabs.page("range")
    assert isinstance(tab, RangeTab)
    minutes = tab.sliders["claim_minutes"]
    minutes.box.refused.emit("-1")
    assert "“−1” refused" in minutes.refusal()
    tab.sliders["claim_km"].box.edited.emit(500.0)
    store.flush()
    assert minutes.refusal() == ""
    minutes.box.refused.emit("-1")
    panel.intents.load_preset("lfp-graphite-pouch")
    store.flush()
    assert minutes.refusal() == ""


def test_a_cell_without_energy_has_no_pack(panel: CalculatorPanel) -> None:
    store = panel.context.store
    store.set_design_value("first_cycle_loss_fraction", 1.0, "Loss")
    store.show_field("calculator.tab", "range")
    store.flush()
    tab = panel.tabs.page("range")
    assert isinstance(tab, RangeTab)
    assert "no pack to weigh" in tab.title.text()
    assert tab.plot.is_empty


def test_the_plot_keeps_its_height_where_a_design_has_no_pack(make_panel: Make) -> None:
    panel = make_panel(size=(1208, 694))
    store = panel.context.store
    store.show_field("calculator.tab", "range")
    store.flush()
    panel.grab()
    tab = panel.tabs.page("range")
    assert isinstance(tab, RangeTab)
    high = tab.plot.height()
    bare = msgspec.structs.replace(NMC, pack=None)
    store.set("calculator.design", bare, text="No pack")
    store.flush()
    panel.grab()
    assert tab.plot.height() >= high

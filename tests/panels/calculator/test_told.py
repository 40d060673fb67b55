"""What is refused and doubted is said in the units and figures of the fields, and only of the design in hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.panels.calculator.bases import with_basis
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.status_line import status_line
from app.panels.calculator.sweep_tab import SweepTab
from app.panels.calculator.tabs import TABS
from app.panels.calculator.told import end_words, plain_words, refused
from app.science.paths import with_value
from app.state.presets import preset_design

Make = Callable[..., CalculatorPanel]
NMC = preset_design("nmc811-graphite-pouch")


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (
            "negative.compaction.value",
            2.4,
            "2.4 g/cm³ gives a porosity of −8.99 %, allowed is 0 to below 100 %; the solid itself has 2.20 g/cm³",
        ),
        ("separator.porosity", 1.2, "120 % is out of range; separator porosity may be 0 to 99 %"),
        (
            "positive.loading.value",
            -1.0,
            "−1 mAh/cm² is out of range; areal capacity may be 0.01 to 50 mAh/cm²",
        ),
    ],
)
def test_a_refusal_is_said_as_its_field_shows_it(path: str, value: float, says: str) -> None:
    design = with_value(NMC, path, value)
    error = outcome_of(design).refusal
    assert error is not None
    assert refused(design, error) == says
    assert says in status_line(design, None, error)


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("12 layers make a stack 25.0412 mm thick; the box allows 25.04 mm", "25.041 mm thick"),
        ("N/P of 0.999871 is below 1", "N/P of 0.9999 is below 1"),
        ("NMC811 in an 18650", "NMC811 in an 18650"),
        ("3.305 mAh/cm² is much", "3.305 mAh/cm²"),
        ("at most 1000000 are allowed", "1,000,000"),
    ],
)
def test_rounding_keeps_names_and_never_makes_two_figures_one(message: str, says: str) -> None:
    assert says in plain_words(message)


def test_the_ends_of_a_range_are_said_without_powers_of_ten() -> None:
    assert [end_words(value) for value in (-1e6, 0.05, 8.0)] == ["−1,000,000", "0.05", "8"]


def test_words_of_an_earlier_design_do_not_come_back_with_its_row(make_panel: Make) -> None:
    panel = make_panel("anode-free-li6ps5cl")
    store = panel.context.store
    path = "electrolyte.amount.value"
    assert "solid" in panel.inputs.rows()[path]._warning.text()
    panel.intents.load_preset("nmc811-graphite-pouch")
    store.flush()
    store.set(
        "calculator.design", with_basis(store.state.calculator.design, "electrolyte.amount", "pore_fill"), "x"
    )
    store.flush()
    assert "fill" in panel.inputs.rows()[path].field.name.lower()
    assert panel.inputs.rows()[path]._warning.text() == ""


def test_the_sweep_says_whose_figures_it_shows_while_the_design_is_refused(panel: CalculatorPanel) -> None:
    store = panel.context.store
    store.show_field("calculator.tab", "sweep")
    store.flush()
    page = panel.tabs.page("sweep")
    assert isinstance(page, SweepTab)
    good = page._note.text()
    assert good.startswith("Specific energy is highest")
    store.set_design_value("negative.compaction.value", 2.4, "Density")
    store.flush()
    assert page._note.text().startswith("Last good design: specific energy is highest")
    store.undo()
    store.flush()
    assert page._note.text() == good


def test_the_tabs_stand_at_one_height(panel: CalculatorPanel) -> None:
    store = panel.context.store
    for entry in TABS:
        store.show_field("calculator.tab", entry.key)
        store.flush()
    tops, edges = set(), set()
    for entry in TABS:
        store.show_field("calculator.tab", entry.key)
        store.flush()
        panel.layout().activate()
        tops.add(panel.tabs.geometry().top())
        edges.add(panel.landscape.height())
    assert len(tops) == len(edges) == 1


def test_the_first_change_moves_no_button(panel: CalculatorPanel) -> None:
    store = panel.context.store
    before = [button.x() for button in (panel.top.open, panel.top.save, panel.top.undo)]
    store.set_design_value("positive.loading.value", 4.0, "Loading")
    store.flush()
    panel.top.layout().activate()
    assert panel.top.preset.text() != panel.top._name
    assert [button.x() for button in (panel.top.open, panel.top.save, panel.top.undo)] == before
    assert "changed" in panel.top.preset.accessibleName()


def test_a_pinned_sweep_is_in_the_basis_of_the_design(panel: CalculatorPanel) -> None:
    store = panel.context.store
    panel.intents.pin()
    store.set("calculator.design", with_basis(NMC, "positive.loading", "thickness_um"), "Thickness")
    store.show_field("calculator.tab", "sweep")
    store.flush()
    page = panel.tabs.page("sweep")
    assert isinstance(page, SweepTab)
    line = page._pinned["A"][2]
    assert line is not None
    assert page._now is not None
    assert line == pytest.approx(page._now[1].y, nan_ok=True, rel=1e-6)

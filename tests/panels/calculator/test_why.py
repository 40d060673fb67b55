"""The tab of the reasons: rows that add up, sentences that are true, and both of them live."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.panel import CalculatorPanel
from app.panels.calculator.tab import Pin
from app.panels.calculator.why_data import (
    FIGURES,
    PIN_FIRST,
    Fall,
    against,
    change_words,
    common_level,
    fall_of,
    gap_of,
)
from app.panels.calculator.why_tab import WhyTab
from app.science.design import CellDesign
from app.science.paths import with_value
from app.science.results import Results
from app.state.model import PinnedDesign, replace_field
from app.state.presets import preset_design, presets

Make = Callable[..., CalculatorPanel]
KEYS = [preset.key for preset in presets()]
NMC, LFP = preset_design("nmc811-graphite-pouch"), preset_design("lfp-graphite-pouch")
MASS = "specific_energy_wh_kg"
LOADING = "positive.loading.value"


def results_of(design: CellDesign) -> Results:
    results = outcome_of(design).results
    assert results is not None
    return results


def pin_of(design: CellDesign, letter: str = "A") -> Pin:
    return Pin(letter, design.name, design, results_of(design))


# -- rows and sentences ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("figure", FIGURES)
def test_bars_lead_from_the_materials_to_the_last_level(key: str, figure: str) -> None:
    design = preset_design(key)
    fall = fall_of(design, results_of(design), figure)
    steps = [row for row in fall.rows if not row.spare]
    for before, row in itertools.pairwise(steps):
        assert row.start == pytest.approx(before.end)
    assert steps[-1].end == pytest.approx(fall.rows[-1].end)
    assert steps[0].end + sum(row.end - row.start for row in steps[1:]) == pytest.approx(steps[-1].end)
    assert fall.rows[-1].name == ("Pack" if design.pack is not None else "Cell")


def test_the_sentence_names_the_largest_loss_and_both_ends() -> None:
    fall = fall_of(NMC, results_of(NMC), MASS)
    assert fall.title == "Separator and electrolyte cost most on the way from 438 to 180 Wh/kg, pack: 89.1"
    bare = msgspec.structs.replace(NMC, pack=None)
    assert "from 438 to 257 Wh/kg, cell" in fall_of(bare, results_of(bare), MASS).title
    assert fall_of(NMC, results_of(NMC), "energy_density_wh_l").title.startswith(
        "The rest of the pack costs most"
    )
    assert fall.brief == "Largest loss: separator and electrolyte, 89.1 Wh/kg"


def test_the_pinned_design_is_marked_on_the_steps_that_it_has() -> None:
    wound = preset_design("nmc532-graphite-18650")
    fall = fall_of(NMC, results_of(NMC), MASS, pin_of(wound))
    marked = {row.name for row in fall.rows if row.pinned is not None}
    assert "Foils" in marked
    assert "First-cycle loss" not in marked
    assert "Rest of the pack" not in marked


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("other", KEYS[1:])
def test_the_causes_add_up_to_the_gap(other: str, figure: str) -> None:
    pinned = preset_design(other)
    fall = gap_of(NMC, pin_of(pinned), figure, "cell")
    assert isinstance(fall, Fall)
    first, *causes, last = fall.rows
    assert first.end == 0.0
    assert sum(row.end - row.start for row in causes) == pytest.approx(last.end)
    assert last.end == pytest.approx(getattr(results_of(NMC), figure) - getattr(results_of(pinned), figure))
    for before, row in itertools.pairwise(causes):
        assert row.start == pytest.approx(before.end)
        assert abs(row.end - row.start) <= abs(before.end - before.start) + 1e-9
    assert {row.tone for row in causes} <= {"gain", "loss"}


def test_the_sentence_of_a_difference_is_true_of_its_sign() -> None:
    there, back = gap_of(NMC, pin_of(LFP), MASS, "cell"), gap_of(LFP, pin_of(NMC), MASS, "cell")
    assert isinstance(there, Fall)
    assert isinstance(back, Fall)
    assert there.title == "49.1 Wh/kg more than A, cell; the largest cause is the positive material +49"
    assert "49.1 Wh/kg less than A, cell" in back.title
    assert back.brief == "49.1 Wh/kg less than A, positive material −49"


def test_without_a_difference_it_says_so() -> None:
    assert "the same" in str(gap_of(NMC, pin_of(NMC), MASS, "cell"))
    coated = with_value(NMC, "negative.average_potential_v", NMC.negative.average_potential_v)
    assert "the same" in str(gap_of(coated, pin_of(NMC), MASS, "cell"))


def test_the_level_is_one_that_both_have() -> None:
    wound = preset_design("nmc532-graphite-18650")
    assert common_level(NMC, LFP, "pack") == "pack"
    assert common_level(NMC, wound, "pack") == "cell"
    assert common_level(NMC, wound, "stack") == "stack"
    packed = gap_of(NMC, pin_of(LFP), MASS, "pack")
    assert isinstance(packed, Fall)
    assert packed.rows[-1].then == "180"


def test_a_letter_that_is_gone_gives_the_first() -> None:
    pins = (pin_of(NMC, "A"), pin_of(LFP, "B"))
    assert against(pins, "B") is pins[1]
    assert against(pins, "D") is pins[0]
    assert against((), "A") is None


@pytest.mark.parametrize(("change", "words"), [(0.04, "0"), (-0.04, "0"), (0.06, "+0.1"), (-49.1, "−49")])
def test_a_change_that_rounds_to_nothing_has_no_sign(change: float, words: str) -> None:
    assert change_words(change) == words


# -- in the panel ------------------------------------------------------------------------------------------------------


@pytest.fixture
def panel(make_panel: Make) -> CalculatorPanel:
    made = make_panel()
    made.context.store.show_field("calculator.tab", "why")
    made.context.store.flush()
    return made


def why(panel: CalculatorPanel) -> WhyTab:
    page = panel.tabs.page("why")
    assert isinstance(page, WhyTab)
    return page


def pin(panel: CalculatorPanel, *designs: CellDesign) -> None:
    pins = tuple(PinnedDesign(name=design.name, design=design) for design in designs)
    store = panel.context.store
    store.edit(
        "Pin",
        lambda state: replace_field(
            replace_field(state, "calculator.pinned", pins[0]), "calculator.more_pins", pins[1:]
        ),
    )
    store.flush()


def test_without_a_pin_it_says_what_to_do(panel: CalculatorPanel) -> None:
    page = why(panel)
    assert page.gap.is_empty
    assert page.gap._empty.text() == PIN_FIRST
    assert not page.against.isVisibleTo(page)
    assert not page.fall.is_empty


def test_it_follows_a_drag(panel: CalculatorPanel) -> None:
    pin(panel, NMC)
    page = why(panel)
    assert page.gap.is_empty
    for value in (3.6, 4.2):
        panel.context.store.set_design_value(LOADING, value, "Loading", gesture="drag")
        panel.context.store.flush()
    assert not page.gap.is_empty
    assert [row.name for row in page.gap.item.rows][1:-1] == ["Positive loading"]
    now = panel.context.store.state.calculator.design
    assert page.fall.item.rows[-1].end == pytest.approx(results_of(now).levels.pack.specific_energy_wh_kg)  # type: ignore[union-attr]


def test_the_figure_and_the_letter_are_chosen_and_taken_back(panel: CalculatorPanel) -> None:
    pin(panel, LFP, preset_design("lfp-blade"))
    page, store = why(panel), panel.context.store
    assert page.against.isVisibleTo(page)
    assert [key for key, _ in page.against.options()] == ["A", "B"]
    page.against.chosen.emit("B")
    page.figure.chosen.emit("energy_density_wh_l")
    store.flush()
    assert store.state.calculator.why_against == "B"
    assert page.gap.item.rows[0].name.startswith("B, ")
    assert page.fall.item.heads[1] == "Wh/L"
    store.undo()
    store.undo()
    store.flush()
    assert page.gap.item.rows[0].name.startswith("A, ")
    assert (page.figure.key(), page.against.key()) == (MASS, "A")


def test_a_refused_design_leaves_the_last_good_one_and_says_so(panel: CalculatorPanel) -> None:
    page, store = why(panel), panel.context.store
    store.set_design_value("positive.compaction.value", 9.0, "Density")
    store.flush()
    assert page.fall_title.text().startswith("Last good design: ")
    store.undo()
    store.flush()
    assert not page.fall_title.text().startswith("Last good design: ")


def test_the_sentence_is_brief_where_room_is_short(panel: CalculatorPanel, qtbot: QtBot) -> None:
    page = why(panel)
    panel.resize(2000, 900)
    qtbot.waitUntil(lambda: page.fall_title.text().startswith("Separator and electrolyte cost most"))
    panel.resize(700, 620)
    qtbot.waitUntil(lambda: page.fall_title.text().startswith("Largest loss"))


def test_a_session_with_an_unknown_figure_shows_the_usual_one(panel: CalculatorPanel) -> None:
    panel.context.store.set("calculator.why_figure", "nonsense", text="x")
    panel.context.store.flush()
    assert why(panel).figure.key() == MASS

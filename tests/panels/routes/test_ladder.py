"""The ladder's view: steps, figures, sentences, the axis, and what its moves do to a design."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.panels.routes.ladder import ladder_view
from app.panels.routes.ladder_axis import axis_top, percent_at, share_of
from app.panels.routes.ladder_figures import MORE, ROWS, figures_of, missing_of
from app.panels.routes.ladder_moves import action_of, at_share
from app.panels.routes.ladder_words import percent_text
from app.science.design_io import decode_design
from app.science.errors import DesignError
from app.science.model import evaluate
from app.state.model import PinnedDesign, initial_state, replace_field
from app.state.presets import preset_design


@pytest.fixture
def state():
    """With a design that tells the volume of its pores."""
    folder = Path(__file__).resolve().parents[3] / "resources" / "presets"
    design = decode_design((folder / "nmc811-graphite-pouch.cell.json").read_bytes())
    return replace_field(initial_state(design), "panel", "routes")


def with_share(dataset, state, percent):
    return replace_field(state, "calculator.design", at_share(dataset, state.calculator.design, percent))


def step(view, key):
    return next(step for step in view.steps if step.id == key)


def test_the_steps_come_in_order_and_the_design_stands_on_one(dataset, state):
    view = ladder_view(dataset, state)
    assert [s.id for s in view.steps] == ["liquid", "semi-solid", "quasi-solid", "all-solid"]
    assert [s.band for s in view.steps] == [
        "above 10 wt % liquid", "5–10 wt % liquid", "0–5 wt % liquid", "0 wt % liquid",
    ]  # fmt: skip
    assert [s.id for s in view.steps if s.is_design] == ["liquid"]
    assert [f.name for f in step(view, "all-solid").features] == ["Steel-Can"]
    assert view.features[0].steps == "all-solid"
    assert step(view, "liquid").energy.text.startswith("this design ")


def test_the_title_is_true_on_every_step(dataset, state):
    def title(percent):
        return ladder_view(dataset, with_share(dataset, state, percent)).title

    assert (
        title(12.0) == "At 12.0 wt % liquid the design is liquid: the step that today’s lines are built for"
    )
    assert (
        title(7.0)
        == "At 7.0 wt % liquid: semi-solid by its share, liquid by the draft standard, as no solid is in it"
    )
    assert (
        title(2.0)
        == "At 2.0 wt % liquid: quasi-solid by its share, liquid by the draft standard, as no solid is in it"
    )
    assert (
        title(0.3)
        == "At 0.3 wt % liquid the design is quasi-solid by its share, but no solid electrolyte is in it"
    )
    assert (
        title(0.0)
        == "At 0 wt % liquid the design has no electrolyte and no class: a solid must fill its dry pores"
    )


def test_without_any_electrolyte_no_class_is_claimed(dataset, state):
    view = ladder_view(dataset, with_share(dataset, state, 0.0))
    assert not any(s.is_design for s in view.steps)
    assert "no electrolyte: no class" in view.draft_text
    assert not any(s.energy.text.startswith("this design") for s in view.steps)


def test_the_draft_says_what_its_class_hangs_on(dataset, state):
    wet = ladder_view(dataset, with_share(dataset, state, 4.9))
    assert "this design is liquid, as no solid is in it" in wet.draft_text
    assert [s.id for s in wet.steps if s.is_design] == ["quasi-solid"]
    moist = ladder_view(dataset, with_share(dataset, state, 0.3))
    assert "dry enough for solid, but no solid is in it" in moist.draft_text


def test_with_a_solid_in_it_the_title_tells_the_figure_of_the_step(dataset, state):
    separator = msgspec.structs.replace(
        state.calculator.design.separator, kind="solid", material="WARM", porosity=0.0
    )
    hybrid = replace_field(
        state, "calculator.design", msgspec.structs.replace(state.calculator.design, separator=separator)
    )
    view = ladder_view(dataset, with_share(dataset, hybrid, 7.0))
    assert view.title == "At 7.0 wt % liquid the design is semi-solid: 70–90 % of today’s line is reused"
    assert view.source == ("market", "semi-solid-line-reuse")
    assert "hybrid" in view.draft_text
    del dataset.market["semi-solid-line-reuse"]
    view = ladder_view(dataset, with_share(dataset, hybrid, 7.0))
    assert view.title == "At 7.0 wt % liquid the design is semi-solid"
    quasi = ladder_view(dataset, with_share(dataset, hybrid, 3.0))
    assert quasi.title.endswith("is quasi-solid: the dataset has no figure of its making")


def test_a_share_is_written_so_that_it_stands_on_its_side_of_an_edge():
    assert percent_text(7.0) == "7.0 wt %"
    assert percent_text(10.04) == "10.04 wt %", "10.0 would be semi-solid"
    assert percent_text(4.98) == "4.98 wt %", "5.0 would be semi-solid"
    assert percent_text(0.0) == "0 wt %"
    assert percent_text(0.01) == "0.01 wt %"


def test_figures_come_from_their_rows_and_what_is_missing_is_said(dataset):
    (reuse,) = (f for f in figures_of(dataset, "semi-solid"))
    assert (reuse.value, reuse.unit, reuse.row) == ("70–90", "%", ("market", "semi-solid-line-reuse"))
    assert "Most of it." in reuse.tooltip
    assert "A report" in reuse.tooltip
    assert missing_of(dataset, "semi-solid") == "no figure: line-change cost and cost of Li-ion"
    (nothing,) = figures_of(dataset, "quasi-solid")
    assert (nothing.value, nothing.row) == ("—", ("", ""))
    assert nothing.caption == "no figure: line reused, line-change cost and cost of Li-ion"
    (cost,) = figures_of(dataset, "all-solid")
    assert (cost.value, cost.unit) == ("4–25", "×")
    (one,) = figures_of(dataset, "liquid")
    assert (one.value, one.row) == ("1", cost.row), "the reference of the multiples"
    del dataset.market["ssb-cost-multiple"]
    assert figures_of(dataset, "liquid")[0].value == "—"


def test_every_row_that_the_ladder_asks_for_is_in_the_dataset():
    from app.dataset import load_dataset

    bundled = load_dataset()
    asked = [row for rows in ROWS.values() for row in rows.values()] + [
        row for rows in MORE.values() for row in rows
    ]
    assert [row for row in asked if row[1] not in bundled.table(row[0])] == []
    assert "−60" in [figure.value for figure in figures_of(bundled, "semi-solid")]
    techniques = {f for key in bundled.architectures for f in bundled.architectures[key].steps}
    assert techniques == {"liquid", "semi-solid", "quasi-solid", "all-solid"}


def without_densities(dataset):
    for key, row in dataset.electrolytes.items():
        dataset.electrolytes[key] = msgspec.structs.replace(row, density_g_cm3=None)


def test_the_energy_of_a_step_is_that_of_the_design_with_its_liquid(dataset, state):
    without_densities(dataset)
    view = ladder_view(dataset, state)
    ends = [
        evaluate(at_share(dataset, state.calculator.design, p)).specific_energy_wh_kg for p in (10.0, 5.0)
    ]
    assert step(view, "semi-solid").energy.text.startswith(f"here {ends[0]:.0f}–{ends[1]:.0f} Wh/kg · ")
    assert "nothing else changed" in step(view, "semi-solid").energy.tooltip
    assert step(view, "all-solid").energy.text == (
        "not computed: no sulfide solid of known density to fill it with"
    )


def test_the_draft_standard_is_told_with_its_source(dataset, state):
    view = ladder_view(dataset, state)
    assert "Dec 2025" in view.draft_text
    assert "0.5 % weight loss" in view.draft_text
    assert "A report" in view.draft_tooltip
    del dataset.policies["gb-draft-classes"]
    assert ladder_view(dataset, state).draft_text == ""


def test_a_design_that_is_refused_is_said_and_stands_nowhere(dataset, state):
    broken = msgspec.structs.replace(state.calculator.design, first_cycle_loss_fraction=2.0)
    view = ladder_view(dataset, replace_field(state, "calculator.design", broken))
    assert view.percent is None
    assert not any(s.is_design for s in view.steps)
    assert view.doubtful
    assert "first_cycle_loss_fraction" in view.notice
    assert view.action is None


def test_the_design_as_loaded_is_marked_and_is_a_where_it_is_pinned(dataset, state):
    moved = with_share(dataset, state, 7.0)
    loaded = evaluate(state.calculator.reference).liquid_mass_fraction * 100.0
    assert ladder_view(dataset, moved).loaded_text == f"as loaded: {loaded:.1f}"
    pinned = replace_field(
        moved, "calculator.pinned", PinnedDesign(name="x", design=state.calculator.reference)
    )
    assert ladder_view(dataset, pinned).loaded_text == f"A, as loaded: {loaded:.1f}"


# -- moves ---------------------------------------------------------------------------------------------------


def solid_of(dataset, density=2.0):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, density_g_cm3=density)


def test_dry_pores_are_offered_the_solid_of_the_route(dataset, state):
    solid_of(dataset)
    dry = with_share(dataset, state, 0.0)
    view = ladder_view(dataset, dry)
    assert view.doubtful
    assert view.action is not None
    assert view.action.text == "Fill the pores with WARM"
    filled = view.action.design
    assert filled is not None
    assert (filled.electrolyte.phase, filled.separator.kind, filled.separator.material) == (
        "solid",
        "solid",
        "WARM",
    )
    after = ladder_view(dataset, replace_field(dry, "calculator.design", filled))
    assert (
        after.title
        == "At 0 wt % liquid the design is all-solid: such cells cost 4–25 × what lithium-ion ones do"
    )
    assert after.action is None


def test_a_lean_liquid_cell_is_offered_a_solid_separator_and_keeps_its_share(dataset, state):
    solid_of(dataset)
    lean = with_share(dataset, state, 7.0)
    action = ladder_view(dataset, lean).action
    assert action is not None
    assert action.text == "Make the separator WARM"
    assert action.design is not None
    results = evaluate(action.design)
    assert results.liquid_mass_fraction == pytest.approx(0.07)
    assert results.draft_standard_class == "hybrid"


def test_a_button_that_cannot_do_it_says_why(dataset, state):
    without_densities(dataset)
    action = ladder_view(dataset, with_share(dataset, state, 0.0)).action
    assert action is not None
    assert action.design is None
    assert "with a known density" in action.about
    liquid = replace_field(state, "routes.selected", "liquid")
    assert action_of(dataset, liquid.routes, state.calculator.design, 14.0).about.startswith(
        "Choose one of the solid"
    )


def test_a_separator_that_the_cell_cannot_take_is_refused_in_words(dataset, state):
    solid_of(dataset)
    blade = replace_field(state, "calculator.design", preset_design("lfp-blade"))
    action = ladder_view(dataset, replace_field(blade, "routes.thickness_um", 1000.0)).action
    assert action is not None
    assert action.design is None
    assert "the box allows at most" in action.about


def test_liquid_takes_the_place_of_a_solid_when_the_slider_moves(dataset, state):
    solid_of(dataset)
    filled = ladder_view(dataset, with_share(dataset, state, 0.0)).action.design
    assert at_share(dataset, filled, 0.0) is filled
    wet = at_share(dataset, filled, 4.0)
    assert wet.electrolyte.phase == "liquid"
    assert evaluate(wet).liquid_mass_fraction == pytest.approx(0.04)


def test_no_amount_makes_an_absurd_share(dataset, state):
    with pytest.raises(DesignError):
        at_share(dataset, state.calculator.design, 60.0)


# -- the axis ------------------------------------------------------------------------------------------------


@given(st.floats(0.0, 15.0))
def test_a_place_on_the_axis_gives_its_percent_back(percent):
    assert percent_at(share_of(percent, 15.0), 15.0) == pytest.approx(percent, abs=0.0501)


@given(st.floats(0.0, 30.0), st.floats(0.0, 30.0))
def test_less_liquid_lies_further_to_the_right(one, other):
    less, more = sorted((one, other))
    assert share_of(less, 30.0) >= share_of(more, 30.0)


def test_each_step_takes_a_third_and_the_top_grows_with_the_design():
    assert [share_of(p, 15.0) for p in (15.0, 10.0, 5.0, 0.0)] == pytest.approx([0.0, 1 / 3, 2 / 3, 1.0])
    assert share_of(99.0, 15.0) == 0.0
    assert axis_top((None, 7.0)) == 15.0
    assert axis_top((21.5, 7.0)) == 25.0
    assert axis_top((20.0,)) == 20.0

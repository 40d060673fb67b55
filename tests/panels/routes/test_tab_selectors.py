"""What the tabs say: about, followers, chemistries, ladder."""

from __future__ import annotations

import msgspec

from app.panels.routes.about import about_title, about_view, material_rows
from app.panels.routes.chemistry import chemistry_views
from app.panels.routes.followers import followers_view
from app.panels.routes.ladder import ladder_view
from app.state.model import RoutesState


def test_about_carries_basis_and_sources(dataset):
    view = about_view(dataset, "sulfide")
    assert view.advantages == ("sulfide is good", "cheap")
    assert view.basis == "reported"
    assert view.sources[0].text == "A report (The Paper, 2024)"
    assert view.sources[0].address == "https://example.org/report"
    assert about_view(dataset, "nothing") is None


def test_about_title_names_both_routes_when_compared():
    assert about_title(RoutesState()) == "Sulfide and its named electrolytes"
    assert about_title(RoutesState(compared="oxide")) == "Sulfide beside oxide"
    assert about_title(RoutesState(compared="sulfide")) == "Sulfide and its named electrolytes"


def test_the_material_table_has_dashes_for_the_unknown(dataset):
    rows = material_rows(dataset, "sulfide")
    assert [row.id for row in rows] == ["fast", "warm"]
    assert (rows[1].conductivity, rows[1].activation, rows[1].critical) == ("2", "0.4", "0.5–1")
    assert (rows[0].activation, rows[0].window, rows[0].critical) == ("—", "—", "—")
    assert any(row.name.endswith("(Na)") for row in material_rows(dataset, "liquid"))


def test_a_window_with_one_end_says_which(dataset):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, window_high_v=2.15)
    assert material_rows(dataset, "sulfide")[1].window == "up to 2.15"
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, window_low_v=1.7)
    assert material_rows(dataset, "sulfide")[1].window == "from 1.7"


def test_followers_are_those_who_say_so_or_have_an_event(dataset):
    view = followers_view(dataset, "sulfide")
    assert view.title == "2 organisations follow sulfide with 3 events, 2 from Japan"
    found = {region.name: [(f.name, f.events) for f in region.followers] for region in view.regions}
    assert found == {"Japan": [("Alpha", 2)], "Europe": [("Beta", 1)]}
    assert (
        followers_view(dataset, "halide").title == "No organisation in the dataset follows the halide route"
    )


def test_no_leader_is_named_where_two_regions_are_level(dataset):
    del dataset.milestones["m2"]
    assert followers_view(dataset, "sulfide").title.endswith("with 2 events")


def test_chemistries_come_with_their_sources(dataset):
    (view,) = chemistry_views(dataset)
    assert (view.strengths, view.readiness) == (("safe",), "made")
    assert view.sources[0].text.startswith("A report")


def test_the_ladder_marks_the_step_of_the_design(dataset, state):
    view = ladder_view(dataset, state.calculator.design)
    assert [step.id for step in view.steps] == ["liquid", "semi-solid", "quasi-solid", "all-solid"]
    assert [step.band for step in view.steps] == [
        "above 10 wt % liquid", "5–10 wt % liquid", "0–5 wt % liquid", "0 wt % liquid",
    ]  # fmt: skip
    assert [feature.id for feature in view.features] == ["steel-can"]
    marked = [step.id for step in view.steps if step.is_design]
    assert marked == ["liquid"]
    assert view.liquid_wt_percent > 10
    assert "is liquid" in view.title
    assert "no more than 0.5 %" in view.draft_text
    assert "A report" in view.draft_tooltip


def test_the_ladder_stands_without_a_design_that_can_be_evaluated(dataset, state):
    cell = state.calculator.design.cell
    broken = (
        msgspec.structs.replace(state.calculator.design, cell=msgspec.structs.replace(cell, area_cm2=-1.0))
        if (hasattr(cell, "area_cm2"))
        else msgspec.structs.replace(state.calculator.design, first_cycle_loss_fraction=2.0)
    )
    view = ladder_view(dataset, broken)
    assert view.liquid_wt_percent is None
    assert not any(step.is_design for step in view.steps)

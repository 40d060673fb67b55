"""The causes of a difference in finer groups, and over the orders that make a cell."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given, settings

from app.science.attribution import MOST_GROUPS, difference
from app.science.design import CellDesign, Loading, MetalElectrode, Pack
from app.science.errors import DesignError
from app.science.model import evaluate
from app.state.presets import preset_design, presets
from tests.science.helpers import COPPER, PRISMATIC, design, designs, graphite, lithium, positive, put

FIGURE = "specific_energy_wh_kg"
PRESETS = {preset.key: preset_design(preset.key) for preset in presets()}


def names(start: CellDesign, to: CellDesign, result: str = FIGURE) -> list[str]:
    return [cause.name for cause in difference(start, to, result).causes]


@pytest.mark.parametrize(
    ("path", "value", "name"),
    [
        ("positive__loading__value", 4.4, "positive loading"),
        ("positive__average_potential_v", 3.7, "positive material"),
        ("negative__foil__thickness_um", 5.0, "negative foil"),
        ("negative__compaction__value", 1.4, "negative coating"),
        ("separator__thickness_um", 20.0, "separator thickness"),
        ("separator__porosity", 0.6, "separator material"),
        ("electrolyte__amount__value", 1.3, "electrolyte"),
        ("cell__layers", 12.0, "cell format"),
    ],
)
def test_a_single_number_is_called_by_what_it_belongs_to(path: str, value: float, name: str) -> None:
    assert names(design(), put(design(), **{path: value})) == [name]


def test_another_kind_of_electrode_is_one_cause() -> None:
    start, to = design(), design(negative=lithium())
    assert names(start, to) == ["negative electrode"]


def test_many_differences_are_told_in_few_groups() -> None:
    start = design()
    to = put(
        design(negative=graphite(specific_capacity_mah_g=360.0)),
        positive__loading__value=4.0,
        positive__foil__thickness_um=10.0,
        positive__average_potential_v=3.8,
        positive__compaction__value=3.2,
        negative__foil__thickness_um=6.0,
        negative__compaction__value=1.5,
        separator__thickness_um=9.0,
        separator__porosity=0.5,
    )
    gap = difference(start, to)
    assert len(gap.causes) <= MOST_GROUPS
    assert sum(cause.change for cause in gap.causes) == pytest.approx(gap.to - gap.start)


def test_the_pack_counts_at_its_own_level_alone() -> None:
    start, to = design(), design(pack=Pack(cell_mass_fraction=0.8, cell_volume_fraction=0.6))
    assert names(start, to) == []
    (cause,) = difference(start, to, "levels.pack.specific_energy_wh_kg").causes
    assert cause.name == "pack"
    assert cause.change == pytest.approx(0.1 * float(evaluate(start).specific_energy_wh_kg))


def metal(thickness_um: float, potential_v: float) -> MetalElectrode:
    return MetalElectrode(
        active_material="dense",
        specific_capacity_mah_g=1000.0,
        average_potential_v=potential_v,
        density_g_cm3=1.0,
        loading=Loading("thickness_um", thickness_um),
        foil=COPPER,
    )


def test_an_order_through_a_stack_too_thick_for_its_box_is_left_out() -> None:
    """A thicker electrode fits only once there are fewer sheets: so the sheets go first, and both have their effect."""
    start = put(design(cell=PRISMATIC), cell__layers=80.0)
    fewer = put(start, cell__layers=50.0)
    to = put(fewer, positive__loading__value=5.0)
    with pytest.raises(DesignError):
        evaluate(put(start, positive__loading__value=5.0))
    found = {cause.name: cause.change for cause in difference(start, to).causes}
    ends = [float(evaluate(cell).specific_energy_wh_kg) for cell in (start, fewer, to)]
    assert found == pytest.approx({"cell format": ends[1] - ends[0], "positive loading": ends[2] - ends[1]})


def test_what_makes_a_cell_only_together_is_one_cause() -> None:
    """The positive first would be too thick beside the old negative, the negative first would turn the voltage."""
    thin = Loading("areal_capacity_mah_cm2", 2.0)
    start = design(
        cell=PRISMATIC, positive=positive(average_potential_v=3.0, loading=thin), negative=metal(120.0, 0.1)
    )
    to = design(
        cell=PRISMATIC, positive=metal(120.0, 4.0), negative=graphite(average_potential_v=3.5, loading=thin)
    )
    gap = difference(start, to)
    (cause,) = gap.causes
    assert "positive electrode" in cause.name
    assert "negative electrode" in cause.name
    assert cause.change == pytest.approx(gap.to - gap.start)


@pytest.mark.parametrize("pair", list(itertools.permutations(list(PRESETS)[3:7], 2)))
def test_presets_differ_in_more_than_one_lump(pair: tuple[str, str]) -> None:
    gap = difference(*(PRESETS[key] for key in pair))
    assert len(gap.causes) > 2
    assert not any(" and " in cause.name for cause in gap.causes)
    assert sum(cause.change for cause in gap.causes) == pytest.approx(gap.to - gap.start, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(start=designs(), to=designs())
def test_whatever_the_two_designs_the_bars_add_up_and_turn_with_the_order(
    start: CellDesign, to: CellDesign
) -> None:
    result = "levels.stack.specific_energy_wh_kg"
    there, back = difference(start, to, result), difference(to, start, result)
    assert sum(cause.change for cause in there.causes) == pytest.approx(there.to - there.start, abs=1e-6)
    turned = {cause.name: -cause.change for cause in back.causes}
    assert {cause.name: cause.change for cause in there.causes} == pytest.approx(turned, abs=1e-6)


def test_a_name_alone_is_no_difference() -> None:
    assert difference(design(), msgspec.structs.replace(design(), name="other")).causes == ()

"""Choosing parts: every option of every choice makes a cell that the model accepts, or says why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import msgspec
import pytest

from app.dataset import Dataset, load_dataset
from app.panels.calculator.choice_words import NotOfferedError, Taken
from app.panels.calculator.choices import CHOICES, Context, take
from app.panels.calculator.electrode_choices import practical_capacity_mah_g
from app.science.design import (
    AnodeFree,
    CellDesign,
    CompositeElectrode,
    Cylindrical,
    MetalElectrode,
    Pouch,
    Prismatic,
    Stack,
)
from app.science.design_io import decode_design, encode_design
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.state.presets import preset_design, presets

TITLES = tuple(preset.title for preset in presets())
KEYS = tuple(preset.key for preset in presets())
NMC, SULFIDE = preset_design("nmc811-graphite-pouch"), preset_design("nmc811-li6ps5cl-li")
SODIUM, CAN = preset_design("na-nvpf-hard-carbon"), preset_design("nmc532-graphite-18650")


@pytest.fixture(scope="module")
def facts() -> Dataset:
    return load_dataset()


def chosen(facts: Dataset, design: CellDesign, path: str, key: str) -> CellDesign:
    return take(Context(facts, design), path, key, TITLES).design


def outcome(context: Context, path: str, key: str) -> tuple[Taken | None, str]:
    """What comes of an option: the design, or the words of the refusal."""
    try:
        return take(context, path, key, TITLES), ""
    except (NotOfferedError, DesignError) as error:
        return None, str(error)


def porosity(design: CellDesign, side: str) -> float:
    value = getattr(evaluate(design), side).porosity
    assert value is not None
    return float(value)


@pytest.mark.parametrize("path", CHOICES)
@pytest.mark.parametrize("preset", KEYS)
def test_every_option_evaluates_and_is_saved_or_is_refused_in_words(
    facts: Dataset, preset: str, path: str
) -> None:
    design = preset_design(preset)
    context = Context(facts, design)
    options = [option for option in CHOICES[path].options(context) if option.key]
    assert len({option.key for option in options}) == len(options)
    for option in options:
        taken, refusal = outcome(context, path, option.key)
        if taken is None:
            assert len(refusal) > 20
            continue
        assert not option.reason, option
        results = evaluate(taken.design)
        assert float(results.specific_energy_wh_kg) > 20.0
        assert decode_design(encode_design(taken.design)) == taken.design
        if path != "electrolyte.phase" or option.key != "solid":
            assert CHOICES[path].current(Context(facts, taken.design)) == option.key


@pytest.mark.parametrize("preset", KEYS)
def test_the_option_in_use_is_in_the_list(facts: Dataset, preset: str) -> None:
    context = Context(facts, preset_design(preset))
    for path in ("positive", "negative", "electrolyte.phase", "cell"):
        choice = CHOICES[path]
        assert choice.current(context) in {option.key for option in choice.options(context)}, path


def test_most_options_are_taken(facts: Dataset) -> None:
    """Refusals are the exception: whatever is listed without a reason works on the first preset."""
    for path in ("positive", "negative", "separator", "cell"):
        for option in CHOICES[path].options(Context(facts, NMC)):
            if option.key and not option.reason:
                assert evaluate(chosen(facts, NMC, path, option.key))


# -- electrodes ----------------------------------------------------------------------------------------------


def test_a_material_brings_its_numbers_and_keeps_the_rest(facts: Dataset) -> None:
    changed = chosen(facts, NMC, "positive", "lfp")
    before, after = NMC.positive, changed.positive
    assert isinstance(before, CompositeElectrode)
    assert isinstance(after, CompositeElectrode)
    assert after.active_material == "lfp"
    assert after.specific_capacity_mah_g == pytest.approx((160 + 165) / 2)
    assert after.average_potential_v == 3.375
    assert [part.material for part in after.components] == ["lfp", "pvdf", "carbon-black"]
    assert after.components[0].density_g_cm3 == 3.55
    assert after.components[1:] == before.components[1:]
    assert (after.loading, after.foil, after.active_mass_fraction) == (before.loading, before.foil, 0.95)
    assert changed.negative == NMC.negative
    assert changed.cell == NMC.cell
    assert porosity(changed, "positive") == pytest.approx(porosity(NMC, "positive"), abs=0.004)
    assert after.compaction.value == 2.72


def without(facts: Dataset, material: str, *columns: str) -> Dataset:
    """The facts as if these columns of a material had never been read."""
    row = msgspec.structs.replace(facts.electrode_materials[material], **dict.fromkeys(columns))
    return replace(facts, electrode_materials=facts.electrode_materials | {material: row})


def test_a_potential_that_is_not_known_is_kept_and_said(facts: Dataset) -> None:
    unread = without(facts, "nmc111", "average_potential_v")
    taken = take(Context(unread, NMC), "positive", "nmc111")
    assert taken.design.positive.average_potential_v == 3.86
    assert "NMC111" in taken.note
    assert "3.86 V is kept" in taken.note
    assert take(Context(facts, NMC), "positive", "lfp").note == ""


def test_a_material_without_practical_capacity_is_listed_with_its_reason(facts: Dataset) -> None:
    unread = without(facts, "nca", "capacity_low_mah_g", "capacity_high_mah_g")
    option = next(o for o in CHOICES["positive"].options(Context(unread, NMC)) if o.key == "nca")
    assert "capacity" in option.reason
    with pytest.raises(NotOfferedError, match="capacity"):
        take(Context(unread, NMC), "positive", "nca")


def test_electrolytes_that_share_a_formula_are_told_apart(facts: Dataset) -> None:
    sharing = Counter(row.formula for row in facts.electrolytes.values() if row.density_g_cm3)
    twins = [
        row
        for row in facts.electrolytes.values()
        if row.density_g_cm3
        and sharing[row.formula] > 1
        and row.working_ion == "Li"
        and row.route != "liquid"
    ]
    assert twins
    for row in twins:
        design = take(Context(facts, NMC), "separator", row.id).design
        assert CHOICES["separator"].current(Context(facts, design)) == row.id


def test_capacity_of_one_value_and_of_a_range(facts: Dataset) -> None:
    rows = facts.electrode_materials
    assert practical_capacity_mah_g(rows["graphite"]) == pytest.approx(347.0)
    assert practical_capacity_mah_g(rows["siox"]) == 2400
    assert practical_capacity_mah_g(rows["lithium"]) == pytest.approx(3861, abs=1.5)
    bare = without(facts, "siox", "capacity_low_mah_g", "capacity_high_mah_g").electrode_materials["siox"]
    assert practical_capacity_mah_g(bare) is None


def test_only_materials_of_the_working_ion_are_listed(facts: Dataset) -> None:
    lithium = {o.key for o in CHOICES["negative"].options(Context(facts, NMC))}
    sodium = {o.key for o in CHOICES["negative"].options(Context(facts, SODIUM))}
    assert "graphite" in lithium - sodium
    assert {"hard-carbon", "sodium-metal"} <= sodium - lithium
    with pytest.raises(NotOfferedError, match="Na cells"):
        take(Context(facts, SODIUM), "negative", "graphite")


def test_lithium_foil_by_areal_capacity_on_the_same_collector(facts: Dataset) -> None:
    metal = chosen(facts, NMC, "negative", "lithium").negative
    assert isinstance(metal, MetalElectrode)
    assert metal.density_g_cm3 == 0.534
    assert metal.specific_capacity_mah_g == pytest.approx(3861, abs=1.5)
    assert metal.loading.basis == "areal_capacity_mah_cm2"
    assert metal.loading.value == pytest.approx(2 * 3.3)
    assert metal.foil == NMC.negative.foil
    sodium = chosen(facts, SODIUM, "negative", "sodium-metal").negative
    assert isinstance(sodium, MetalElectrode)
    assert sodium.density_g_cm3 == 0.971


def test_anode_free_and_back_to_a_coating(facts: Dataset) -> None:
    bare = chosen(facts, NMC, "negative", "anode-free")
    assert isinstance(bare.negative, AnodeFree)
    assert bare.negative.foil == NMC.negative.foil
    coated = chosen(facts, bare, "negative", "silicon").negative
    assert isinstance(coated, CompositeElectrode)
    assert coated.loading.basis == "np_ratio"
    assert coated.components[0].density_g_cm3 == 2.33
    assert sum(part.mass_fraction for part in coated.components) == pytest.approx(1.0)
    assert coated.foil == NMC.negative.foil


# -- between -------------------------------------------------------------------------------------------------


def test_a_solid_separator_changes_only_the_separator(facts: Dataset) -> None:
    taken = take(Context(facts, NMC, 25.0), "separator", "li6ps5cl")
    assert taken.design.separator.kind == "solid"
    assert taken.design.separator.thickness_um == 25.0
    assert taken.design.separator.density_g_cm3 == 1.838
    assert taken.design.electrolyte == NMC.electrolyte
    assert "liquid" in taken.note
    other = chosen(facts, taken.design, "separator", "llzo")
    assert (other.separator.thickness_um, other.separator.density_g_cm3) == (25.0, 5.115)


def test_a_porous_film_brings_the_liquid_back(facts: Dataset) -> None:
    changed = chosen(facts, SULFIDE, "separator", "porous")
    assert changed.separator.porosity > 0.0
    assert changed.electrolyte.phase == "liquid"
    assert evaluate(changed).liquid_mass_fraction > 0.0


def test_the_pores_take_a_catholyte_and_a_porous_film_does_not(facts: Dataset) -> None:
    changed = chosen(facts, SULFIDE, "electrolyte.phase", "li3incl6")
    assert changed.electrolyte.density_g_cm3 == 2.693
    assert changed.separator == SULFIDE.separator
    liquid = chosen(facts, SULFIDE, "electrolyte.phase", "liquid")
    assert liquid.electrolyte.phase == "liquid"
    with pytest.raises(NotOfferedError, match="solid separator first"):
        take(Context(facts, NMC), "electrolyte.phase", "li6ps5cl")


def test_every_route_is_listed_and_an_empty_one_says_so(facts: Dataset) -> None:
    options = CHOICES["separator"].options(Context(facts, NMC))
    assert {"lgps", "llzo", "li3incl6"} <= {option.key for option in options}
    assert [o.reason for o in options if o.key == "none-polymer"] != [""]


# -- formats -------------------------------------------------------------------------------------------------


def test_sheets_are_carried_over_between_stacked_formats(facts: Dataset) -> None:
    box = chosen(facts, NMC, "cell", "prismatic")
    assert isinstance(box.cell, Prismatic)
    assert isinstance(NMC.cell, Pouch)
    for name in ("electrode_height_mm", "electrode_width_mm", "layers", "extra_negative"):
        assert getattr(box.cell, name) == getattr(NMC.cell, name)
    assert evaluate(box).capacity_ah == pytest.approx(evaluate(NMC).capacity_ah)
    assert chosen(facts, box, "cell", "pouch").cell == NMC.cell


def test_a_winding_becomes_sheets_of_about_its_area_and_back(facts: Dataset) -> None:
    pouch = chosen(facts, CAN, "cell", "pouch")
    assert float(evaluate(pouch).capacity_ah) == pytest.approx(float(evaluate(CAN).capacity_ah), rel=0.1)
    can = chosen(facts, pouch, "cell", "cylindrical").cell
    assert isinstance(can, Cylindrical)
    assert can.outer_diameter_mm in (18.0, 21.0)
    large = chosen(facts, NMC, "cell", "cylindrical").cell
    assert isinstance(large, Cylindrical)
    assert large.outer_diameter_mm == 46.0


def test_a_bare_stack_takes_the_face(facts: Dataset) -> None:
    taken = take(Context(facts, NMC), "cell", "stack")
    assert isinstance(taken.design.cell, Stack)
    assert taken.design.cell.area_cm2 == 300.0
    assert "pack" in taken.note


def test_the_extra_negative(facts: Dataset) -> None:
    without = chosen(facts, NMC, "cell.extra_negative", "no")
    assert evaluate(without).mass_g < evaluate(NMC).mass_g
    assert chosen(facts, without, "cell.extra_negative", "yes") == NMC
    with pytest.raises(NotOfferedError, match="stack of sheets"):
        take(Context(facts, CAN), "cell.extra_negative", "yes")


def test_a_box_keeps_as_many_layers_as_it_holds(facts: Dataset) -> None:
    box = chosen(facts, NMC, "cell", "prismatic")
    taken = take(Context(facts, box), "positive", "lmo")
    assert isinstance(taken.design.cell, Prismatic)
    layers = float(taken.design.cell.layers)
    assert 20 <= layers < 35
    assert f"{layers:.0f} of the 35 layers" in taken.note
    with pytest.raises(DesignError, match="box allows"):
        evaluate(with_value(taken.design, "cell.layers", layers + 1))


def test_what_fits_no_box_is_refused_in_the_models_words(facts: Dataset) -> None:
    thick = with_value(
        with_value(preset_design("lfp-blade"), "cell.layers", 1.0), "cell.outer_thickness_mm", 0.48
    )
    assert evaluate(thick)
    with pytest.raises(DesignError, match="box allows"):
        take(Context(facts, thick), "separator", "llzo")


# -- names ---------------------------------------------------------------------------------------------------


def test_a_preset_title_is_its_designs_name() -> None:
    assert all(preset_design(preset.key).name == preset.title for preset in presets())


def test_a_name_made_of_parts_follows_them(facts: Dataset) -> None:
    lfp = chosen(facts, NMC, "positive", "lfp")
    assert lfp.name == "LFP | graphite, pouch"
    assert chosen(facts, lfp, "negative", "lithium").name == "LFP | lithium metal, pouch"
    assert chosen(facts, lfp, "cell", "cylindrical").name == "LFP | graphite, 4680 can"
    assert chosen(facts, lfp, "separator", "llzo").name == "LFP | Li7La3Zr2O12 | graphite, pouch"
    assert chosen(facts, lfp, "positive", "lco").name == "LCO | graphite, pouch"


def test_a_name_that_a_person_gave_is_kept(facts: Dataset) -> None:
    mine = with_value(NMC, "name", "Cell of Tuesday")
    assert chosen(facts, mine, "positive", "lfp").name == "Cell of Tuesday"


def test_nothing_is_called_by_an_unknown_path(facts: Dataset) -> None:
    with pytest.raises(NotOfferedError, match="no choice"):
        take(Context(facts, NMC), "housing", "gold")

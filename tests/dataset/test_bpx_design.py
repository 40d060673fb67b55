"""A design from a BPX cell: what the file says is kept to the last digit, everything else is told."""

from __future__ import annotations

import msgspec
import pytest

from app.dataset.bpx import decode_bpx, design_from_bpx
from app.dataset.bpx.materials import material_in
from app.science.design import Pouch, Stack
from app.science.design_io import decode_design, encode_design
from app.science.errors import DesignError
from app.science.model import evaluate
from tests.bpx_documents import PAIRS, blended, current, data_of, particle, published, single_particle


def read(document):
    return decode_bpx(data_of(document))


def tidy(document):
    """A density of heat that would show wherever it were used."""
    document["Parameterisation"]["Cell"]["Density [kg.m-3]"] = 9.0
    return document


CELLS = {
    "straight": read(current()),
    "published": read(published()),
    "single-particle": read(single_particle(current())),
    "blended": read(
        blended(
            current(),
            "Negative electrode",
            {
                "Graphite": particle("0.5 - 0.4 * x", 0.1, 0.8, 3e4, 3e5),
                "Silicon": particle("0.7 - 0.5 * x", 0.1, 0.8, 9e4, 5e4),
            },
        )
    ),
}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("cell_format", ["pouch", "stack"])
def test_energy_thickness_and_loading_are_those_of_the_file(name, cell_format):
    cell = CELLS[name]
    design, _ = design_from_bpx(cell, cell_format)
    results = evaluate(design)
    assert results.capacity_ah == pytest.approx(cell.capacity_ah, rel=1e-9)
    assert results.energy_wh == pytest.approx(cell.energy_wh, rel=1e-9)
    assert results.np_ratio == pytest.approx(cell.open_circuit.np_ratio, rel=1e-9)
    for side in ("positive", "negative"):
        electrode, built = getattr(cell, side), getattr(results, side)
        assert built.thickness_um == pytest.approx(electrode.thickness_um, rel=1e-9)
        assert built.areal_capacity_mah_cm2 == pytest.approx(electrode.areal_capacity_mah_cm2, rel=1e-9)
        if electrode.porosity is not None:
            assert built.porosity == pytest.approx(electrode.porosity, rel=1e-9)


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("cell_format", ["pouch", "stack"])
def test_what_is_assumed_is_in_the_design_under_its_path(name, cell_format):
    design, assumed = design_from_bpx(CELLS[name], cell_format)
    for path, value, why in assumed:
        held = design
        for part in path.split("."):
            held = held[int(part)] if part.isdigit() else getattr(held, part)
        assert held == value, path
        assert len(why) > 10
    assert len({path for path, _, _ in assumed}) == len(assumed)


# What a file gives; every other number and name of the design must be told as assumed.
GIVEN = {
    "format",
    "version",
    "name",
    "positive.kind",
    "negative.kind",
    "positive.average_potential_v",
    "negative.average_potential_v",
    "positive.loading.basis",
    "positive.loading.value",
    "negative.loading.basis",
    "negative.loading.value",
    "positive.compaction.basis",
    "negative.compaction.basis",
    "separator.kind",
    "separator.thickness_um",
    "separator.porosity",
    "electrolyte.phase",
    "electrolyte.amount.basis",
    "cell.area_cm2",
    "pack",
}


def leaves(held, path=""):
    if isinstance(held, dict):
        return [
            leaf for key, value in held.items() for leaf in leaves(value, f"{path}.{key}" if path else key)
        ]
    if isinstance(held, list | tuple):
        return [leaf for place, value in enumerate(held) for leaf in leaves(value, f"{path}.{place}")]
    return [path]


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("cell_format", ["pouch", "stack"])
def test_nothing_is_assumed_silently(name, cell_format):
    design, assumed = design_from_bpx(CELLS[name], cell_format)
    told = {path for path, _, _ in assumed}
    every = set(leaves(msgspec.to_builtins(design)))
    given = GIVEN if CELLS[name].separator else GIVEN - {"separator.thickness_um", "separator.porosity"}
    assert every - given <= told
    assert not (given & told)


@pytest.mark.parametrize("name", CELLS)
def test_the_design_is_a_file_of_ours(name):
    design, _ = design_from_bpx(CELLS[name])
    assert encode_design(decode_design(encode_design(design))) == encode_design(design)


def test_the_thermal_density_makes_no_mass():
    plain, _ = design_from_bpx(read(published()))
    heavy, _ = design_from_bpx(read(tidy(published())))
    assert evaluate(plain).mass_g == evaluate(heavy).mass_g
    # The trap: 1847 kg/m³ times 128 mL.
    assert evaluate(plain).mass_g != pytest.approx(1847 * 0.128, rel=1e-3)


def test_several_pairs_are_sheets_coated_on_both_sides():
    cell = CELLS["published"]
    design, _ = design_from_bpx(cell)
    pouch = design.cell
    assert isinstance(pouch, Pouch)
    assert pouch.layers == 17
    assert pouch.electrode_height_mm * pouch.electrode_width_mm == pytest.approx(
        100 * cell.electrode_area_cm2
    )


@pytest.mark.parametrize("pairs", [3, 5, 33])
def test_an_odd_number_of_pairs_keeps_its_area(pairs):
    document = current()
    document["Parameterisation"]["Cell"][PAIRS] = pairs
    cell = read(document)
    design, _ = design_from_bpx(cell)
    assert design.cell.layers == (pairs + 1) / 2
    assert evaluate(design).capacity_ah == pytest.approx(cell.capacity_ah)


def test_one_pair_may_be_wound_and_becomes_a_stack():
    document = current()
    document["Parameterisation"]["Cell"][PAIRS] = 1
    design, assumed = design_from_bpx(read(document))
    assert isinstance(design.cell, Stack)
    assert any(path == "cell.format" and value == "stack" for path, value, _ in assumed)


def test_materials_are_read_from_words_and_told():
    design, assumed = design_from_bpx(CELLS["published"])
    assert (design.positive.active_material, design.negative.active_material) == ("nmc111", "graphite")
    assert any(path == "positive.active_material" for path, _, _ in assumed)
    blend, _ = design_from_bpx(CELLS["blended"])
    assert [part.material for part in blend.negative.components] == [
        "graphite",
        "silicon",
        "binder and carbon",
    ]
    assert blend.negative.active_material == "graphite"


@pytest.mark.parametrize(
    ("text", "side", "key"),
    [
        ("NMC111|graphite 12.5 Ah", "positive", "nmc111"),
        ("an LFP|graphite 2 Ah cell", "positive", "lfp"),
        ("LiFePO4 / Gr", "positive", "lfp"),
        ("LGM50: NMC 811 and graphite-SiOx", "negative", "graphite"),
        ("NCM-622", "positive", "nmc622"),
        ("Scantling of a cell", "positive", ""),
        ("Alto, a cell", "negative", ""),
        ("", "negative", ""),
    ],
)
def test_names_in_titles(text, side, key):
    assert material_in(text, side) == key


def test_numbers_that_fill_more_than_the_whole_make_no_design():
    document = current()
    document["Parameterisation"]["Positive electrode"]["Porosity"] = 0.5
    with pytest.raises(DesignError, match=r"^Positive electrode\.Porosity: 0\.5 with particles in 0\.6667"):
        design_from_bpx(read(document))

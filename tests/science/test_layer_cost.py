"""What a solid layer costs a cell in energy: the difference of two designs, each as `evaluate` has it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.science.design import CellDesign, Separator
from app.science.design_io import decode_design
from app.science.errors import DesignError
from app.science.layer_cost import (
    LayerCost,
    cost_of,
    energy_of,
    with_film,
    with_layer,
    with_solid_electrolyte,
)
from app.science.model import evaluate

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
POUCH = RESOURCES / "presets" / "nmc811-graphite-pouch.cell.json"
BOXED = [
    path
    for path in sorted((RESOURCES / "presets").glob("*.cell.json"))
    if b'"prismatic"' in path.read_bytes()
]


@pytest.fixture(scope="module")
def design() -> CellDesign:
    return decode_design(POUCH.read_bytes())


def cost(design: CellDesign, thickness: float, density: float = 1.9, filled: bool = True) -> LayerCost:
    film = with_film(design, filled)
    return cost_of(film, with_solid_electrolyte(design, "X", thickness, density, filled), filled)


def test_a_design_with_twelve_micrometres_of_film_is_its_own_reference(design) -> None:
    assert design.separator.thickness_um == 12.0
    assert with_film(design, True) == design
    thick = msgspec.structs.replace(
        design, separator=msgspec.structs.replace(design.separator, thickness_um=25.0)
    )
    assert with_film(thick, True) == design


def test_a_solid_design_takes_film_and_liquid_of_the_one_that_it_was_made_of(design) -> None:
    solid = with_solid_electrolyte(design, "X", 30.0, 1.9, True)
    assert with_film(solid, True, before=(solid, design)) == design
    other = msgspec.structs.replace(design, working_ion="Na")
    assert with_film(solid, True, 1.1, before=(other,)).electrolyte.density_g_cm3 == 1.1


def test_the_usual_film_is_twelve_micrometres_of_polyolefin(design) -> None:
    film = with_film(with_solid_electrolyte(design, "X", 30.0, 1.9, True), True)
    assert film.separator == Separator(
        kind="porous", material="polyolefin", thickness_um=12.0, density_g_cm3=0.95, porosity=0.42
    )


def test_a_layer_is_dense_and_changes_nothing_else(design) -> None:
    layered = with_layer(design, "X", 30.0, 1.9)
    assert layered.separator == Separator(
        kind="solid", material="X", thickness_um=30.0, density_g_cm3=1.9, porosity=0.0
    )
    assert msgspec.structs.replace(layered, separator=design.separator) == design


def test_the_cost_is_the_difference_of_two_evaluated_designs_to_the_last_digit(design) -> None:
    solid = with_solid_electrolyte(design, "X", 30.0, 1.9, True)
    found = cost_of(with_film(design, True), solid, True)
    film, cell = evaluate(with_film(design, True)), evaluate(solid)
    assert found.change.wh_kg == cell.specific_energy_wh_kg - film.specific_energy_wh_kg
    assert found.change.wh_l == cell.energy_density_wh_l - film.energy_density_wh_l
    assert found.cell == energy_of(cell)
    assert found.layer.wh_kg + found.pores.wh_kg == pytest.approx(found.change.wh_kg)


def test_a_thicker_or_denser_layer_costs_more(design) -> None:
    thin, thick, dense = cost(design, 10.0), cost(design, 60.0), cost(design, 60.0, 5.1)
    assert thick.layer.wh_kg < thin.layer.wh_kg
    assert thick.layer.wh_l < thin.layer.wh_l
    assert dense.change.wh_kg < thick.change.wh_kg
    assert dense.change.wh_l == pytest.approx(thick.change.wh_l)


def test_a_layer_as_thin_as_the_film_takes_no_more_room(design) -> None:
    assert cost(design, 12.0).layer.wh_l == pytest.approx(0.0, abs=1e-9)


def test_pores_left_empty_are_said_and_weigh_nothing(design) -> None:
    found = cost(design, 30.0, filled=False)
    assert not found.pores_filled
    assert found.pores.wh_kg > 0


def test_against_a_solid_design_the_film_holds_liquid_again(design) -> None:
    solid = with_solid_electrolyte(design, "X", 30.0, 1.9, True)
    film = with_film(solid, True, 1.2)
    assert (film.electrolyte.phase, film.electrolyte.density_g_cm3) == ("liquid", 1.2)
    assert film.electrolyte.amount.basis == "pore_fill"
    assert with_film(solid, False).electrolyte.amount.basis == "ml_per_ah"
    assert evaluate(film).liquid_mass_fraction > 0


@pytest.mark.parametrize("path", BOXED, ids=lambda path: path.stem)
def test_a_stack_thicker_than_its_box_is_refused_with_words(path) -> None:
    boxed = decode_design(path.read_bytes())
    with pytest.raises(DesignError) as refused:
        cost(boxed, 1000.0)
    assert refused.value.message


def test_there_are_boxes_to_try() -> None:
    assert len(BOXED) >= 2

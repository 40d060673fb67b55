"""What must hold for every design."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.design import AnodeFree, CellDesign, Compaction, Loading
from app.science.model import evaluate
from app.science.paths import get_value, with_value
from app.science.results import BREAKDOWN_KEYS, PART_OF, Results
from tests.science.helpers import FORMATS, design, designs, graphite, positive, put

CLOSE = {"rel": 1e-9, "abs": 1e-12}


@given(designs())
def test_the_parts_sum_to_the_totals(held: CellDesign) -> None:
    result = evaluate(held)
    assert sum(result.mass_breakdown_g.values()) == pytest.approx(result.mass_g, **CLOSE)
    assert sum(result.volume_breakdown_ml.values()) == pytest.approx(result.volume_ml, **CLOSE)
    for table in (result.mass_breakdown_g, result.volume_breakdown_ml):
        assert set(table) <= set(BREAKDOWN_KEYS) == set(PART_OF)
        assert all(value >= 0.0 for value in table.values())


@given(designs())
def test_the_articles_formula_is_an_identity(held: CellDesign) -> None:
    result = evaluate(held)
    terms = result.formula
    others = (terms.negative_mass_g + terms.inactive_mass_g) / terms.positive_mass_g
    assert terms.capacity_mah_g * terms.voltage_v / (1.0 + others) == pytest.approx(
        result.specific_energy_wh_kg
    )
    assert terms.specific_energy_wh_kg == pytest.approx(result.specific_energy_wh_kg)
    total = terms.negative_mass_g + terms.inactive_mass_g + terms.positive_mass_g
    assert total == pytest.approx(result.mass_g)
    expected = held.positive.specific_capacity_mah_g * (1.0 - held.first_cycle_loss_fraction)
    if isinstance(held.negative, AnodeFree) or result.np_ratio >= 1.0:
        assert terms.capacity_mah_g == pytest.approx(expected)


@given(designs(formats=("stack",)), st.floats(0.01, 1000.0))
def test_more_area_is_more_energy_and_the_same_specific_energy(held: CellDesign, times: float) -> None:
    larger = evaluate(put(held, cell__area_cm2=get_value(held, "cell.area_cm2") * times))
    result = evaluate(held)
    assert larger.energy_wh == pytest.approx(result.energy_wh * times)
    assert larger.specific_energy_wh_kg == pytest.approx(result.specific_energy_wh_kg)
    assert larger.energy_density_wh_l == pytest.approx(result.energy_density_wh_l)


@given(designs())
def test_each_level_adds_mass_and_volume(held: CellDesign) -> None:
    result = evaluate(held)
    levels = result.levels
    assert levels.active_material.specific_energy_wh_kg > levels.stack.specific_energy_wh_kg
    assert levels.active_material.energy_density_wh_l > levels.stack.energy_density_wh_l
    if result.basis == "stack":
        assert (levels.cell, levels.pack) == (None, None)
        assert levels.stack.specific_energy_wh_kg == pytest.approx(result.specific_energy_wh_kg)
        return
    assert levels.stack.specific_energy_wh_kg > levels.cell.specific_energy_wh_kg
    assert levels.stack.energy_density_wh_l > levels.cell.energy_density_wh_l
    assert levels.pack.specific_energy_wh_kg == pytest.approx(0.7 * result.specific_energy_wh_kg)
    assert levels.pack.energy_density_wh_l == pytest.approx(0.5 * result.energy_density_wh_l)


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [
        ("separator.thickness_um", 5.0, 60.0),
        ("positive.foil.thickness_um", 5.0, 30.0),
        ("electrolyte.amount.value", 0.5, 3.0),
        ("separator.density_g_cm3", 0.8, 6.0),
        ("first_cycle_loss_fraction", 0.0, 0.4),
        ("negative.average_potential_v", 0.05, 1.5),
    ],
)
@pytest.mark.parametrize("name", ["stack", "pouch", "prismatic"])
@given(shares=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)))
def test_more_ballast_is_less_specific_energy(
    name: str, path: str, low: float, high: float, shares: tuple[float, float]
) -> None:
    less, more = (low + (high - low) * share for share in sorted(shares))
    held = design(cell=FORMATS[name])
    if name == "prismatic":
        held = put(held, cell__outer_thickness_mm=100.0)
    lighter, heavier = (evaluate(with_value(held, path, value)) for value in (less, more))
    # A cell that holds less energy also takes less electrolyte per its Ah: monotone, not merely proportional.
    assert lighter.specific_energy_wh_kg >= heavier.specific_energy_wh_kg * (1.0 - 1e-12)


def _flat(result: Results) -> dict[str, float]:
    flat = {
        name: getattr(result, name)
        for name in result.__struct_fields__
        if isinstance(getattr(result, name), (float, np.ndarray))
    }
    for name in ("positive", "negative", "formula"):
        part = getattr(result, name)
        flat |= {f"{name}.{key}": getattr(part, key) for key in part.__struct_fields__}
    for name in ("active_material", "stack", "cell", "pack"):
        level = getattr(result.levels, name)
        if level is not None:
            flat |= {f"{name}.{key}": getattr(level, key) for key in level.__struct_fields__}
    flat |= {f"g.{key}": value for key, value in result.mass_breakdown_g.items()}
    flat |= {f"ml.{key}": value for key, value in result.volume_breakdown_ml.items()}
    return {key: value for key, value in flat.items() if value is not None}


VARIED = {
    "positive.loading.value": st.floats(0.3, 6.0),
    "positive.specific_capacity_mah_g": st.floats(90.0, 250.0),
    "separator.thickness_um": st.floats(5.0, 60.0),
    "separator.porosity": st.floats(0.0, 0.7),
    "electrolyte.amount.value": st.floats(0.0, 2.0),
    "first_cycle_loss_fraction": st.floats(0.0, 0.5),
}


@given(designs(), st.data())
def test_arrays_and_scalars_agree(held: CellDesign, data: st.DataObject) -> None:
    paths = data.draw(st.lists(st.sampled_from(sorted(VARIED)), min_size=1, max_size=3, unique=True))
    columns = {path: data.draw(st.lists(VARIED[path], min_size=4, max_size=4)) for path in paths}
    many = held
    for path, values in columns.items():
        many = with_value(many, path, np.array(values))
    together = evaluate(many)
    arrays = _flat(together)
    for place in range(4):
        one = held
        for path, values in columns.items():
            one = with_value(one, path, values[place])
        alone = evaluate(one)
        for key, value in _flat(alone).items():
            found = np.broadcast_to(arrays[key], (4,))[place]
            assert math.isclose(found, value, rel_tol=1e-12, abs_tol=1e-12), key
        assert np.broadcast_to(together.architecture, (4,))[place] == alone.architecture
        assert np.broadcast_to(together.draft_standard_class, (4,))[place] == alone.draft_standard_class


@given(st.floats(0.5, 6.0), st.floats(0.05, 0.5), st.floats(0.9, 2.0))
def test_every_basis_tells_the_same_cell(areal: float, porosity: float, ratio: float) -> None:
    """Whichever of the equivalent inputs is given, the same cell comes out."""
    first = design(
        positive=positive(
            loading=Loading("areal_capacity_mah_cm2", areal), compaction=Compaction("porosity", porosity)
        ),
        negative=graphite(loading=Loading("np_ratio", ratio)),
    )
    known = evaluate(first)
    electrolyte = known.mass_breakdown_g["electrolyte"]
    pores = (
        sum(side.porosity * side.thickness_um for side in (known.positive, known.negative))
        + first.separator.porosity * 12.0
    )
    face_cm2 = known.capacity_ah * 1000.0 / (min(1.0, ratio) * areal * 0.93)
    for values in (
        {"positive.loading": ("mass_loading_mg_cm2", known.positive.mass_loading_mg_cm2)},
        {"positive.loading": ("thickness_um", known.positive.thickness_um)},
        {"negative.loading": ("areal_capacity_mah_cm2", known.negative.areal_capacity_mah_cm2)},
        {"negative.loading": ("mass_loading_mg_cm2", known.negative.mass_loading_mg_cm2)},
        {"negative.loading": ("thickness_um", known.negative.thickness_um)},
        {"negative.compaction": ("porosity", known.negative.porosity)},
        {"electrolyte.amount": ("g_per_ah", electrolyte / known.capacity_ah)},
        {"electrolyte.amount": ("pore_fill", electrolyte / (1.2 * pores * 1e-4 * face_cm2))},
    ):
        ((path, (basis, value)),) = values.items()
        other = with_value(with_value(first, f"{path}.basis", basis), f"{path}.value", value)
        for key, number in _flat(evaluate(other)).items():
            assert number == pytest.approx(_flat(known)[key], rel=1e-9, abs=1e-9), (path, basis, key)


def test_spiral_length_matches_its_integral() -> None:
    from app.science.geometry import spiral_length_cm

    angle = np.linspace(0.0, 2.0 * np.pi * 20.0, 200_001)
    radius = 0.1 + 0.03 * angle / (2.0 * np.pi)
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    walked = float(np.sum(np.hypot(np.diff(x), np.diff(y))))
    assert spiral_length_cm(0.1, 0.03, 20.0) == pytest.approx(walked, rel=1e-7)

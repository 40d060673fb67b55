"""Large grids: the same answers as one design at a time, in blocks."""

from __future__ import annotations

import numpy as np
import pytest

from app.science import grid
from app.science.errors import DesignError
from app.science.model import evaluate, evaluate_grid
from app.science.paths import with_value
from tests.science.helpers import CYLINDRICAL, design

NAMES = (
    "specific_energy_wh_kg",
    "levels.stack.energy_density_wh_l",
    "mass_breakdown_g.housing",
    "positive.porosity",
)


def _one(first: float, second: float) -> list[float]:
    held = with_value(with_value(design(), "positive.loading.value", first), "separator.thickness_um", second)
    result = evaluate(held)
    stack = result.levels.stack.energy_density_wh_l
    return [result.specific_energy_wh_kg, stack, result.mass_breakdown_g["housing"], result.positive.porosity]


@pytest.mark.parametrize("block", [1, 3, 7, 1 << 15])
@pytest.mark.parametrize("turned", [False, True])
def test_every_block_size_gives_the_answers_of_single_designs(
    monkeypatch: pytest.MonkeyPatch, block: int, turned: bool
) -> None:
    monkeypatch.setattr(grid, "BLOCK", block)
    first, second = np.linspace(1.0, 6.0, 5), np.linspace(8.0, 40.0, 4)
    inputs = {"positive.loading.value": first[:, None], "separator.thickness_um": second[None, :]}
    if turned:
        inputs = {path: values.T for path, values in inputs.items()}
    found = evaluate_grid(design(), inputs, NAMES)
    for row, x in enumerate(first):
        for column, y in enumerate(second):
            place = (column, row) if turned else (row, column)
            assert [found[name][place] for name in NAMES] == pytest.approx(
                _one(float(x), float(y)), rel=1e-12
            )


def test_three_axes_and_uneven_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "BLOCK", 10)
    inputs = {
        "positive.loading.value": np.linspace(1.0, 4.0, 3)[:, None, None],
        "separator.thickness_um": np.linspace(8.0, 20.0, 7)[None, :, None],
        "negative.loading.value": np.linspace(1.0, 1.3, 4),
    }
    (found,) = evaluate_grid(design(), inputs).values()
    held = design()
    for path, values in inputs.items():
        held = with_value(held, path, np.asarray(values))
    np.testing.assert_allclose(found, evaluate(held).specific_energy_wh_kg, rtol=1e-12)


def test_refused_entries_are_nan() -> None:
    inputs = {"cell.mandrel_diameter_mm": np.array([2.0, 20.5, 3.0])}
    found = evaluate_grid(design(cell=CYLINDRICAL), inputs, ("capacity_ah", "average_voltage_v"))
    assert np.isnan(found["capacity_ah"]).tolist() == [False, True, False]
    assert np.isnan(found["average_voltage_v"]).tolist() == [False, True, False]


def test_no_arrays_and_empty_arrays() -> None:
    assert evaluate_grid(design(), {})["specific_energy_wh_kg"].shape == ()
    assert evaluate_grid(design(), {"separator.thickness_um": []})["specific_energy_wh_kg"].shape == (0,)


@pytest.mark.parametrize("name", ["weight", "positive.weight", "architecture", "levels.stack", "warnings"])
def test_a_result_that_is_no_number_is_refused(name: str) -> None:
    with pytest.raises(DesignError, match="not a number among the results"):
        evaluate_grid(design(), {"separator.thickness_um": [10.0]}, (name,))


def test_inputs_that_do_not_fit_are_refused() -> None:
    with pytest.raises(DesignError, match="broadcast"):
        evaluate_grid(
            design(), {"separator.thickness_um": [1.0, 2.0], "positive.loading.value": [1.0, 2.0, 3.0]}
        )
    with pytest.raises(DesignError, match=r"separator\.depth"):
        evaluate_grid(design(), {"separator.depth": [1.0, 2.0]})


def test_a_measure_of_ones_own_sees_every_design_and_its_refusals() -> None:
    loading = np.array([2.0, 3.0, 500.0])
    found = evaluate_grid(
        design(),
        {"positive.loading.value": loading},
        ("energy_wh",),
        {"per_loading": lambda block, solved: solved.energy_wh / block.positive.loading.value},
    )
    assert found["per_loading"][:2] == pytest.approx(found["energy_wh"][:2] / loading[:2])
    assert np.isnan(found["per_loading"][2])

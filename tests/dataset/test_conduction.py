"""What an electrolyte conducts at a temperature, and when no data stand behind it."""

from __future__ import annotations

import pytest

from app.dataset import Dataset, load_dataset
from app.dataset.conduction import conducting, conduction_at, fit_of
from app.dataset.records import ElectrolyteMaterial
from app.science.electrolyte import conductivity_at


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def row(**more) -> ElectrolyteMaterial:
    fields = {"id": "x", "name": "X", "formula": "X", "route": "sulfide", "working_ion": "Li"}
    return ElectrolyteMaterial(**fields, basis="measured", source_ids=("s",), **more)


@pytest.mark.parametrize(
    ("temperature", "energy", "moved", "extrapolated"),
    [(25.0, 0.3, True, False), (-20.0, 0.3, True, False), (-20.5, 0.3, True, True), (81.0, 0.3, True, True),
     (25.0, None, False, False), (40.0, None, False, True)],
)  # fmt: skip
def test_extrapolated_is_what_no_data_stand_behind(temperature, energy, moved, extrapolated) -> None:
    found = conduction_at(row(conductivity_low_s_cm=1e-3, activation_energy_ev=energy), temperature)
    assert found is not None
    assert (found.moved, found.extrapolated) == (moved, extrapolated)


def test_without_an_energy_the_value_of_25_degrees_stands_in() -> None:
    found = conduction_at(row(conductivity_low_s_cm=1e-4, conductivity_high_s_cm=4e-4), -30.0)
    assert (found.low_s_cm, found.high_s_cm, found.typical_s_cm) == (1e-4, 4e-4, pytest.approx(2e-4))


def test_both_ends_of_a_range_move_by_arrhenius() -> None:
    found = conduction_at(
        row(conductivity_low_s_cm=1e-4, conductivity_high_s_cm=4e-4, activation_energy_ev=0.4), 60.0
    )
    assert found.low_s_cm == pytest.approx(conductivity_at(1e-4, 0.4, 60.0))
    assert found.high_s_cm == pytest.approx(conductivity_at(4e-4, 0.4, 60.0))


def test_no_conductivity_is_nothing() -> None:
    assert conduction_at(row(activation_energy_ev=0.3), 25.0) is None


def test_the_temperatures_of_a_fit_come_from_its_source_where_it_tells_them(dataset) -> None:
    assert fit_of(dataset.electrolytes["lipf6-ec-emc"]) == (0.0, 50.0)
    assert fit_of(dataset.electrolytes["pmca-litfsa"]) == (20.0, 70.0)
    assert fit_of(dataset.electrolytes["li6ps5cl"]) == (-20.0, 80.0)


def test_every_electrolyte_of_known_conductivity_is_there(dataset) -> None:
    known = [
        r.id for r in dataset.electrolytes.values() if r.conductivity_low_s_cm or r.conductivity_high_s_cm
    ]
    assert [item.record.id for item in conducting(dataset, 25.0)] == known

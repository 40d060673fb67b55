"""Which chemistries a claim is held against, by the documented rule; and the two tables of bounds."""

from __future__ import annotations

from typing import Any

import pytest

from app.dataset import load_dataset
from app.dataset.claim_sets import CHARGE_SET, RANGE_SET, claimed_energy, claimed_range, meant_by
from app.dataset.records import ClaimSet, Milestone, PublishedCell


def milestone(**more: Any) -> Milestone:
    fields: dict[str, Any] = {
        "id": "m", "basis": "vendor-claim", "source_ids": ("s",), "company_id": "c", "title": "Words",
        "kind": "announcement", "date": "2025", "summary": "More words.", "status": "open",
    }  # fmt: skip
    return Milestone(**{**fields, **more})


def entry(set_id: str, **more: Any) -> ClaimSet:
    fields: dict[str, Any] = {
        "id": set_id, "basis": "editorial", "source_ids": ("s",), "name": set_id, "preset": "some-preset",
        "positive": "NMC", "technologies": ("all-solid-state",),
    }  # fmt: skip
    return ClaimSet(**{**fields, **more})


SETS = (
    entry("sulfide-si", routes=("sulfide",), negative="silicon"),
    entry("sulfide-li", routes=("sulfide",), negative="lithium metal"),
    entry("oxide-free", routes=("oxide",), negative="anode-free"),
    entry("lfp-polymer", routes=("polymer",), negative="lithium metal", positive="LFP"),
    entry("sodium", routes=("liquid",), negative="hard carbon", technologies=("sodium-ion",)),
    entry("car-range", preset="", technologies=()),
)
SOLID: dict[str, Any] = {"technology": "all-solid-state"}
CELL = PublishedCell(
    id="x", basis="vendor-claim", source_ids=("s",), name="Maker X", manufacturer="Maker High-Tech",
    chemistry="single-crystal NMC / Si", route="sulfide", architecture="all-solid", working_ion="Li",
    level="cell", target=False, specific_energy_low_wh_kg=350.0,
)  # fmt: skip


def meant(*cells: PublishedCell, company: str = "", **more: Any) -> set[str]:
    return {one.id for one in meant_by(milestone(**more), SETS, cells, company).sets}


def test_a_route_not_stated_means_every_set_of_the_technology() -> None:
    found = meant_by(milestone(**SOLID), SETS)
    assert {one.id for one in found.sets} == {"sulfide-si", "sulfide-li", "oxide-free", "lfp-polymer"}
    assert "route not stated" in found.why


def test_stated_routes_narrow() -> None:
    assert meant(**SOLID, routes=("sulfide",)) == {"sulfide-si", "sulfide-li"}
    assert meant(**SOLID, routes=("sulfide", "oxide")) == {"sulfide-si", "sulfide-li", "oxide-free"}


def test_a_route_that_no_set_has_leaves_all_and_says_so() -> None:
    found = meant_by(milestone(**SOLID, routes=("halide",)), SETS)
    assert len(found.sets) == 4
    assert "no such set follows halide" in found.why


def test_words_of_the_text_narrow_to_the_electrodes_named() -> None:
    assert meant(**SOLID, routes=("sulfide",), summary="With a silicon anode.") == {"sulfide-si"}
    assert meant(**SOLID, summary="An anode-less cell.") == {"oxide-free"}
    assert meant(**SOLID, summary="LFP in front of lithium metal.") == {"lfp-polymer"}
    both = meant(**SOLID, routes=("sulfide",), note="silicon now, lithium metal later")
    assert both == {"sulfide-si", "sulfide-li"}


def test_an_unknown_technology_cannot_be_compared_and_none_may_be_any() -> None:
    found = meant_by(milestone(technology="lithium-sulfur"), SETS)
    assert found.sets == ()
    assert "no bounds for lithium-sulfur" in found.why
    assert len(meant(technology="")) == 5


def test_the_published_cell_of_the_same_figure_tells_the_negative() -> None:
    claim = {**SOLID, "routes": ("sulfide",), "claimed_high_wh_kg": 350.0, "claim_level": "cell"}
    assert meant(CELL, company="Maker", **claim) == {"sulfide-si"}
    assert meant(CELL, company="Other", **claim) == {"sulfide-si", "sulfide-li"}
    assert meant(CELL, company="Other", partners=("Maker",), **claim) == {"sulfide-si"}
    assert meant(CELL, company="Maker", **{**claim, "claimed_high_wh_kg": 360.0}) == {
        "sulfide-si",
        "sulfide-li",
    }
    # What the text says goes before it.
    assert meant(CELL, company="Maker", summary="lithium metal", **claim) == {"sulfide-li"}
    # It also tells the route where the milestone does not.
    assert meant(CELL, company="Maker", **{**claim, "routes": ()}) == {"sulfide-si"}


def test_sets_of_cars_are_never_meant_for_cells() -> None:
    assert "car-range" not in meant(technology="")


@pytest.mark.parametrize(
    ("fields", "figure", "expected"),
    [
        ({"claimed_low_wh_kg": 400.0, "claimed_high_wh_kg": 600.0}, None, (400.0, 600.0, "Wh/kg")),
        ({"claimed_low_wh_kg": 400.0}, None, (400.0, 400.0, "Wh/kg")),
        ({"claimed_wh_l": 900.0}, None, (900.0, 900.0, "Wh/L")),
        ({"claimed_high_wh_kg": 300.0, "claimed_wh_l": 800.0}, "energy_density_wh_l", (800.0, 800.0, "Wh/L")),
        ({"claimed_high_wh_kg": 300.0}, "energy_density_wh_l", None),
        ({}, None, None),
    ],
)
def test_the_figure_claimed(fields, figure, expected) -> None:
    found = claimed_energy(milestone(**fields), figure)
    assert (None if found is None else (found.low, found.high, found.unit)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 1000.0, "unit": "km"}, (1000.0, None, None)),
        ({"value": 600.0, "unit": "km", "title": "600 km of range in 10 minutes"}, (600.0, 10.0, None)),
        ({"value": 600.0, "unit": "km", "summary": "600 km in ten minutes."}, (600.0, 10.0, None)),
        ({"value": 250.0, "unit": "km", "summary": "With 25 kWh of cells."}, (250.0, None, 25.0)),
        ({"value": 250.0, "unit": "km", "summary": "A plant of 25 kWh a year."}, (250.0, None, None)),
        ({"value": 3000.0, "unit": "km", "summary": "An electric aircraft."}, None),
        ({"value": 60.0, "unit": "kWh"}, None),
        ({"unit": "km"}, None),
        ({"value": -1.0, "unit": "km"}, None),
    ],
)
def test_the_kilometres_claimed(fields, expected) -> None:
    found = claimed_range(milestone(**fields))
    assert (None if found is None else (found.km, found.minutes, found.pack_kwh)) == expected


def test_every_set_of_the_dataset_has_bounds_and_every_bound_a_reason() -> None:
    dataset = load_dataset()
    named = {bound.set_id for bound in dataset.claim_bounds.values()}
    assert named == set(dataset.claim_sets)
    assert {RANGE_SET, CHARGE_SET} <= named
    for bound in dataset.claim_bounds.values():
        assert bound.low <= bound.usual <= bound.high
        assert bound.basis != "editorial" or bound.note, bound.id
    technologies = {m.technology for m in dataset.milestones.values()}
    for one in dataset.claim_sets.values():
        # A word that no milestone has would never be meant.
        assert not one.technologies or set(one.technologies) & technologies, one.id

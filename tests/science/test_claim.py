"""Claims against physics: verdicts, what it takes, the best corner, and the kilometres of a car."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from app.science.claim import (
    EDGE_SHARE,
    LEAST_REACHING,
    WITHIN_SHARE,
    Answer,
    Bound,
    nearest_run,
    share_of,
    takes_of,
    verdict_of,
)
from app.science.claim_cell import CellClaim, answer_for, best_corner, design_with, draw_cells
from app.science.claim_road import C_RATE, CONSUMPTION, ENERGY, USABLE, kilometres, road_claim
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.vehicle import charging_claim, range_km
from app.state.presets import preset_design

LOADING, SEPARATOR, ACTIVE = (
    "positive.loading.value",
    "separator.thickness_um",
    "positive.active_mass_fraction",
)
BOUNDS = (
    Bound(path=LOADING, low=2.5, high=5.0, usual=3.3),
    Bound(path=SEPARATOR, low=8.0, high=20.0, usual=12.0),
    Bound(path=ACTIVE, low=0.92, high=0.98, usual=0.95, shape="uniform"),
)
ROAD = (
    Bound(path=ENERGY, low=50.0, high=150.0, usual=100.0, shape="uniform"),
    Bound(path=CONSUMPTION, low=9.0, high=20.0, usual=14.5),
    Bound(path=USABLE, low=0.9, high=1.0, usual=0.95),
)
CHARGE = (*ROAD, Bound(path=C_RATE, low=1.0, high=4.0, usual=2.0))
COUNT = 4_000


@pytest.fixture(scope="module")
def design():
    return preset_design("nmc811-graphite-pouch")


def answer(design, value: float, bounds=BOUNDS, seed: int = 1, count: int = COUNT) -> Answer:
    claim = CellClaim(value=value)
    return answer_for(draw_cells(design, bounds, claim, count, seed), claim)


def test_the_limits_of_the_verdict_are_the_documented_ones() -> None:
    assert (WITHIN_SHARE, EDGE_SHARE) == (0.10, 0.01)
    assert [verdict_of(s) for s in (1.0, 0.10, 0.0999, 0.01, 0.00999, 0.0)] == [
        "within", "within", "at the edge", "at the edge", "beyond", "beyond",
    ]  # fmt: skip


def test_a_claim_below_every_draw_is_within_and_takes_nothing(design) -> None:
    found = answer(design, 1.0)
    assert (found.reachable_share, found.verdict, found.takes) == (1.0, "within", ())
    assert found.corner is None
    assert found.p5 < found.p50 < found.p95


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(150.0, 400.0), min_size=2, max_size=6))
def test_the_reachable_share_never_rises_with_the_claim(claims: list[float]) -> None:
    values = np.linspace(200.0, 350.0, 777)
    shares = [share_of(values, claim).reachable for claim in sorted(claims)]
    assert shares == sorted(shares, reverse=True)


def test_the_same_seed_gives_the_same_answer_and_another_one_nearly(design) -> None:
    one, same, other = answer(design, 270.0), answer(design, 270.0), answer(design, 270.0, seed=2)
    assert np.array_equal(one.values, same.values)
    assert one.takes == same.takes
    assert not np.array_equal(one.values, other.values)
    assert abs(one.p95 - other.p95) < 1.5


def test_wider_bounds_never_lower_what_can_be_reached(design) -> None:
    wider = (Bound(path=LOADING, low=2.5, high=7.0, usual=3.3), *BOUNDS[1:])
    narrow, wide = answer(design, 270.0), answer(design, 270.0, wider)
    assert wide.p95 > narrow.p95 - 0.5
    assert best_corner(draw_cells(design, wider, CellClaim(value=1.0), 100, 1).design, wider,
                       CellClaim(value=1.0).result).value >= best_corner(
        draw_cells(design, BOUNDS, CellClaim(value=1.0), 100, 1).design, BOUNDS, CellClaim(value=1.0).result
    ).value  # fmt: skip


def test_what_it_takes_is_the_end_of_the_middle_half_that_lies_towards_the_usual(design) -> None:
    drawn = draw_cells(design, BOUNDS, CellClaim(value=1.0), COUNT, 1)
    claim = float(np.percentile(drawn.values, 95.0))
    found = answer_for(drawn, CellClaim(value=claim))
    assert found.verdict == "at the edge"
    take = found.takes[0]
    reaching = drawn.inputs[take.path][drawn.values >= claim]
    low, high = np.percentile(reaching, (25.0, 75.0))
    assert take.quarters == pytest.approx((low, high))
    assert take.needed == pytest.approx(low if take.more else high)
    assert {t.path: t.more for t in found.takes}[LOADING] is True
    assert all(t.more is False for t in found.takes if t.path == SEPARATOR)


def test_the_example_reaches_the_claim(design) -> None:
    found = answer(design, 280.0)
    made = design_with(draw_cells(design, BOUNDS, CellClaim(value=1.0), 100, 1).design, found.example)
    assert evaluate(made).specific_energy_wh_kg >= 280.0
    for bound in BOUNDS:
        assert bound.low <= found.example[bound.path] <= bound.high


def test_the_corner_is_the_best_of_all_corners(design) -> None:
    drawn = draw_cells(design, BOUNDS, CellClaim(value=1.0), 100, 1)
    corner = best_corner(drawn.design, BOUNDS, drawn.result)
    ends = [
        evaluate(design_with(drawn.design, {LOADING: a, SEPARATOR: b, ACTIVE: c})).specific_energy_wh_kg
        for a in (2.5, 5.0)
        for b in (8.0, 20.0)
        for c in (0.92, 0.98)
    ]
    assert corner.value == pytest.approx(max(ends))


def test_beyond_the_corner_a_single_bound_would_have_to_give(design) -> None:
    found = answer(design, 320.0)
    assert (found.verdict, found.reachable_share, found.together) == ("beyond", 0.0, None)
    assert found.corner is not None
    assert found.corner.value < 320.0
    for take in found.takes:
        assert not take.low <= take.needed <= take.high
        base = draw_cells(design, BOUNDS, CellClaim(value=1.0), 100, 1).design
        made = design_with(base, {**found.corner.inputs, take.path: take.needed})
        assert evaluate(made).specific_energy_wh_kg == pytest.approx(320.0, rel=1e-4)
    assert found.example == found.corner.inputs


def test_just_below_the_corner_all_inputs_together_reach_it(design) -> None:
    drawn = draw_cells(design, BOUNDS, CellClaim(value=1.0), COUNT, 1)
    corner = best_corner(drawn.design, BOUNDS, drawn.result)
    claim = corner.value * 0.9999
    found = answer_for(drawn, CellClaim(value=claim))
    assert found.verdict == "beyond"
    assert found.together is not None
    assert 0.9 < found.together <= 1.0
    assert evaluate(design_with(drawn.design, found.example)).specific_energy_wh_kg >= claim
    assert all(take.low <= take.needed <= take.high for take in found.takes)


def test_refused_draws_are_counted_and_left_out(design) -> None:
    # Denser than the solid itself: no cell.
    bounds = (*BOUNDS, Bound(path="positive.compaction.value", low=3.0, high=7.0, usual=3.5))
    found = answer(design, 200.0, bounds)
    assert 0.0 < found.refused < 1.0
    assert found.values.size == round(COUNT * (1.0 - found.refused))
    assert np.isfinite(found.values).all()


def test_a_bound_without_width_sets_the_value(design) -> None:
    fixed = tuple(Bound(path=b.path, low=b.usual, high=b.usual, usual=b.usual) for b in BOUNDS)
    found = answer(design, 100.0, fixed)
    assert found.p5 == found.p95
    assert found.values.size == 1
    beyond = answer(design, 5000.0, fixed)
    assert beyond.corner is not None
    assert beyond.corner.value == pytest.approx(found.p50)


def test_pack_claims_need_a_pack(design) -> None:
    with pytest.raises(DesignError, match="pack"):
        draw_cells(structs.replace(design, pack=None), BOUNDS, CellClaim(value=200.0, level="pack"), 100, 1)


@pytest.mark.parametrize(
    ("bounds", "value", "count", "seed", "says"),
    [
        ((Bound(path=LOADING, low=5.0, high=2.0, usual=3.0),), 200.0, 100, 1, "usual value must lie between"),
        ((Bound(path=LOADING, low=float("nan"), high=2.0, usual=3.0),), 200.0, 100, 1, "finite"),
        ((BOUNDS[0], BOUNDS[0]), 200.0, 100, 1, "two bounds"),
        ((Bound(path=LOADING, low=2.0, high=900.0, usual=3.0),), 200.0, 100, 1, "allowed is 0.01 to 50"),
        (
            (Bound(path="positive.nothing", low=2.0, high=3.0, usual=3.0),),
            200.0,
            100,
            1,
            "not a numeric input",
        ),
        (BOUNDS, -1.0, 100, 1, "above 0"),
        (BOUNDS, float("nan"), 100, 1, "above 0"),
        (BOUNDS, 200.0, 3, 1, "100 to 1000000"),
        (BOUNDS, 200.0, 100, -1, "0 or more"),
    ],
)
def test_bad_input_is_refused_in_words(design, bounds, value, count, seed, says) -> None:
    with pytest.raises(DesignError, match=says):
        draw_cells(design, bounds, CellClaim(value=value), count, seed)


def test_no_cell_at_all_is_said(design) -> None:
    bounds = (Bound(path="positive.compaction.value", low=6.0, high=7.0, usual=6.5),)
    with pytest.raises(DesignError, match="none of the designs drawn makes a cell"):
        answer(design, 200.0, bounds)


def test_too_few_runs_say_nothing_of_a_middle_half() -> None:
    values = np.linspace(0.0, 1.0, 1000)
    inputs = {LOADING: np.linspace(2.5, 5.0, 1000)}
    few = float(values[-(LEAST_REACHING - 1)])
    assert takes_of(BOUNDS[:1], inputs, values, few) == ()
    assert len(takes_of(BOUNDS[:1], inputs, values, float(values[-LEAST_REACHING]))) == 1
    assert nearest_run(BOUNDS[:1], inputs, values, 2.0) == {}


def test_forty_thousand_draws_are_quick(design) -> None:
    claim = CellClaim(value=250.0)
    draw_cells(design, BOUNDS, claim)
    begun = time.perf_counter()
    draw_cells(design, BOUNDS, claim)
    # The bench holds it to far less; this only catches a loop over designs.
    assert time.perf_counter() - begun < 0.5


def test_kilometres_agree_with_the_vehicle() -> None:
    one = {
        ENERGY: np.array([100.0]),
        CONSUMPTION: np.array([15.0]),
        USABLE: np.array([0.9]),
        C_RATE: np.array([2.0]),
    }
    assert kilometres(one)[0] == pytest.approx(float(range_km(100.0, 15.0, 0.9)))
    added = float(kilometres(one, 12.0)[0])
    assert charging_claim(added, 12.0, 15.0, 100.0).c_rate == pytest.approx(2.0)
    # Never more than the usable part, however long it hangs at the charger.
    assert kilometres(one, 600.0)[0] == pytest.approx(kilometres(one)[0])


def test_a_range_claim_tells_what_a_car_would_need() -> None:
    found = road_claim(ROAD, 1070.0, count=COUNT)
    assert found.verdict == "at the edge"
    assert {take.path: take.more for take in found.takes} == {ENERGY: True, CONSUMPTION: False}
    assert road_claim(ROAD, 100.0, count=COUNT).verdict == "within"


def test_a_range_beyond_every_car() -> None:
    found = road_claim(ROAD, 3000.0, count=COUNT)
    assert (found.verdict, found.together) == ("beyond", None)
    assert found.corner is not None
    assert found.corner.value == pytest.approx(150.0 / 9.0 * 100.0)
    needed = {take.path: take.needed for take in found.takes}
    assert needed[ENERGY] == pytest.approx(270.0, rel=1e-6)
    assert needed[CONSUMPTION] == pytest.approx(5.0, rel=1e-6)
    # No share above the whole pack would do.
    assert USABLE not in needed


def test_a_charging_claim_takes_power() -> None:
    found = road_claim(CHARGE, 600.0, 10.0, COUNT)
    assert found.reachable_share < WITHIN_SHARE
    assert C_RATE in {take.path for take in found.takes}


@pytest.mark.parametrize(
    ("bounds", "minutes", "says"),
    [
        (ROAD[:2], None, "needed are those of"),
        (ROAD, 10.0, "needed are those of"),
        (CHARGE, 0.0, "above 0"),
        ((*ROAD[:2], Bound(path=USABLE, low=0.5, high=1.5, usual=0.9)), None, "usable_fraction"),
    ],
)
def test_a_car_that_cannot_be_is_refused(bounds, minutes, says) -> None:
    with pytest.raises(DesignError, match=says):
        road_claim(bounds, 500.0, minutes, 100)

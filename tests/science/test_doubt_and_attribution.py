"""Monte Carlo, tornado, waterfall and the causes of a difference: each against what can be reckoned by hand."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from app.science.attribution import difference, waterfall
from app.science.doubt import Spread, monte_carlo, tornado
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value, with_value
from app.state.presets import preset_design, presets

DESIGNS = {preset.key: preset_design(preset.key) for preset in presets()}
DESIGN = next(iter(DESIGNS.values()))
LOADING, THICK = "positive.loading.value", "separator.thickness_um"


def test_a_result_that_is_the_input_itself_spreads_as_the_input() -> None:
    got = monte_carlo(
        DESIGN, {LOADING: Spread(kind="uniform", low=2.0, high=4.0)}, ("positive.areal_capacity_mah_cm2",)
    )
    found = got.spread["positive.areal_capacity_mah_cm2"]
    assert (found.p5, found.p50, found.p95) == pytest.approx((2.1, 3.0, 3.9), abs=1e-3)
    assert got.refused == 0.0


def test_a_normal_keeps_its_p5_and_p95() -> None:
    spreads = {LOADING: Spread(kind="normal", low=2.0, high=4.0)}
    found = monte_carlo(DESIGN, spreads, ("positive.areal_capacity_mah_cm2",)).spread
    spread = found["positive.areal_capacity_mah_cm2"]
    assert (spread.p5, spread.p50, spread.p95) == pytest.approx((2.0, 3.0, 4.0), abs=2e-3)


def test_a_triangle_peaks_at_the_design() -> None:
    now = float(get_value(DESIGN, LOADING))
    spreads = {LOADING: Spread(kind="triangular", low=now - 1.0, high=now + 2.0)}
    found = monte_carlo(DESIGN, spreads, ("positive.areal_capacity_mah_cm2",))
    median = found.spread["positive.areal_capacity_mah_cm2"].p50
    # The median of a triangle (a, b, c) with the longer side to the right: b - sqrt((b-a)(b-c)/2).
    assert median == pytest.approx(now + 2.0 - math.sqrt(3.0 * 2.0 / 2.0), abs=2e-3)


def test_the_same_seed_gives_the_same_answer_and_another_one_hardly_differs() -> None:
    spreads = {
        LOADING: Spread(kind="uniform", low=2.0, high=4.0),
        THICK: Spread(kind="normal", low=8.0, high=16.0),
    }
    one, two = (monte_carlo(DESIGN, spreads, seed=1).spread for _ in range(2))
    other = monte_carlo(DESIGN, spreads, seed=2).spread
    assert one == two
    assert other != one
    assert other["specific_energy_wh_kg"].p50 == pytest.approx(one["specific_energy_wh_kg"].p50, rel=1e-3)


def test_what_is_spread_widest_contributes_most_and_shares_add_up() -> None:
    spreads = {
        LOADING: Spread(kind="uniform", low=2.0, high=4.0),
        THICK: Spread(kind="uniform", low=11.9, high=12.1),
    }
    (first, second) = monte_carlo(DESIGN, spreads).contributions["specific_energy_wh_kg"]
    assert first.path == LOADING
    assert first.correlation > 0.9
    assert first.share + second.share == pytest.approx(1.0)


def test_a_spread_over_a_bound_is_clipped_and_told() -> None:
    got = monte_carlo(DESIGN, {"first_cycle_loss_fraction": Spread(kind="normal", low=-0.05, high=0.15)})
    # P5 at -0.05 and P95 at 0.15: the mean 0.05 lies 0.8224 deviations above zero.
    assert got.clipped["first_cycle_loss_fraction"] == pytest.approx(0.2054, abs=2e-3)


def test_draws_that_make_no_cell_are_counted_and_left_out() -> None:
    path = "positive.compaction.value"
    got = monte_carlo(DESIGN, {path: Spread(kind="uniform", low=3.5, high=5.5)})
    assert 0.3 < got.refused < 0.9
    assert math.isfinite(got.spread["energy_density_wh_l"].p95)
    assert np.isnan(got.samples["energy_density_wh_l"]).mean() == pytest.approx(got.refused)


@pytest.mark.parametrize(
    ("spreads", "words"),
    [
        ({LOADING: Spread(kind="uniform", low=4.0, high=2.0)}, "below the upper"),
        ({LOADING: Spread(kind="uniform", low=math.nan, high=2.0)}, "below the upper"),
        ({LOADING: Spread(kind="normal", low=-1.7e308, high=1.7e308)}, "below the upper"),
        ({"nowhere": Spread(kind="uniform", low=1.0, high=2.0)}, "nowhere"),
        ({LOADING: Spread(kind="triangular", low=20.0, high=30.0)}, "between its ends"),
        ({"positive.compaction.value": Spread(kind="uniform", low=20.0, high=24.0)}, "none of the designs"),
    ],
)
def test_spreads_that_cannot_be_are_refused(spreads: dict[str, Spread], words: str) -> None:
    with pytest.raises(DesignError, match=words):
        monte_carlo(DESIGN, spreads, count=1000)


def test_a_seed_below_zero_is_refused() -> None:
    with pytest.raises(DesignError, match="seed"):
        monte_carlo(DESIGN, {LOADING: Spread(kind="uniform", low=2.0, high=4.0)}, seed=-1)


def test_a_tornado_is_each_input_alone() -> None:
    bars = tornado(DESIGN, [THICK, LOADING], "specific_energy_wh_kg", 10.0)
    assert bars[0].path == LOADING
    for bar in bars:
        for value, result in ((bar.low_value, bar.low), (bar.high_value, bar.high)):
            alone = evaluate(with_value(DESIGN, bar.path, value)).specific_energy_wh_kg
            assert result == pytest.approx(alone)


@pytest.mark.parametrize("key", DESIGNS)
@pytest.mark.parametrize("figure", ["specific_energy_wh_kg", "energy_density_wh_l"])
def test_a_waterfall_falls_from_the_materials_to_the_level(key: str, figure: str) -> None:
    design = DESIGNS[key]
    results = evaluate(design)
    steps = waterfall(results, design, figure)
    assert steps[0].change == steps[0].after
    for before, step in itertools.pairwise(steps):
        assert step.after == pytest.approx(before.after + step.change)
    level = results.levels.pack
    wanted = getattr(level, figure) if level is not None else getattr(results, figure)
    assert steps[-1].after == pytest.approx(wanted, rel=1e-9)


def test_the_first_step_is_the_level_of_the_active_materials_before_its_first_cycle() -> None:
    results = evaluate(DESIGN)
    first = waterfall(results, DESIGN)[0].after
    kept = 1.0 - float(DESIGN.first_cycle_loss_fraction)
    # The extra negative sheet of the pouch weighs in the waterfall and not in the level of the stack.
    assert first * kept == pytest.approx(results.levels.active_material.specific_energy_wh_kg, rel=0.02)


@pytest.mark.parametrize("pair", list(itertools.combinations(list(DESIGNS)[:6], 2)))
def test_the_causes_of_a_difference_add_up_to_it(pair: tuple[str, str]) -> None:
    start, to = (DESIGNS[key] for key in pair)
    for result in ("specific_energy_wh_kg", "energy_density_wh_l"):
        gap = difference(start, to, result)
        assert math.isclose(sum(c.change for c in gap.causes), gap.to - gap.start, abs_tol=1e-9)
        assert gap.to == pytest.approx(getattr(evaluate(to), result))


def test_a_single_change_is_its_only_cause() -> None:
    thinner = with_value(DESIGN, THICK, 6.0)
    gap = difference(DESIGN, thinner)
    assert [cause.name for cause in gap.causes] == ["separator thickness"]


def test_the_order_of_the_two_designs_only_turns_the_sign() -> None:
    start, to = list(DESIGNS.values())[:2]
    there = {c.name: c.change for c in difference(start, to).causes}
    back = {c.name: c.change for c in difference(to, start).causes}
    assert there.keys() == back.keys()
    for name, change in there.items():
        assert back[name] == pytest.approx(-change)

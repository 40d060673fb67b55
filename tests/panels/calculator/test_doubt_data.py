"""The doubt of a design in words and numbers: against the model itself, and against what the user said."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest

from app.dataset import Dataset
from app.dataset.usual_spreads import spread_key, usual_spreads
from app.panels.calculator import spread_rows
from app.panels.calculator.bases import with_basis
from app.panels.calculator.doubt_data import (
    COST,
    FIGURES,
    QUICK,
    band_over,
    doubted,
    headline_spread,
    known_rows,
    result_name,
)
from app.panels.calculator.doubt_words import (
    contribution_effects,
    figures_between,
    moves_most,
    note,
    sentence,
    tornado_effects,
)
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.fields import fields_for
from app.panels.calculator.spread_rows import Own, rows_for
from app.panels.calculator.tab import Frame
from app.science.cost import material_cost
from app.science.doubt import Spread
from app.science.model import evaluate
from app.science.paths import get_value, with_value
from app.state.model import CalculatorState, InputSpread, PriceOverride
from app.state.presets import preset_design, presets

NMC = preset_design("nmc811-graphite-pouch")
LOADING, THICK = "positive.loading.value", "separator.thickness_um"
KEY = "positive.loading.value:areal_capacity_mah_cm2"


def frame_of(design: object = NMC, **fields: object) -> Frame:
    state = CalculatorState(design=design, reference=design, **fields)  # type: ignore[arg-type]
    outcome = outcome_of(state.design)
    assert outcome.results is not None
    return Frame(state, outcome, state.design, outcome.results)


def only(dataset: Dataset, **spreads: Spread) -> Own:
    """The user's own: these spreads, and every other usual one taken as sure."""
    rows = rows_for(dataset, NMC, None)
    own: Own = None
    for row in rows:
        own = spread_rows.with_spread(own, row.key, None)
    for key, spread in spreads.items():
        own = spread_rows.with_spread(own, KEY if key == "loading" else THICK, spread)
    return own


@pytest.mark.parametrize("preset", presets(), ids=[preset.key for preset in presets()])
def test_every_usual_spread_is_a_row_with_a_field_of_its_own(dataset: Dataset, preset: object) -> None:
    design = preset_design(preset.key)  # type: ignore[attr-defined]
    rows = rows_for(dataset, design, None)
    assert {row.path: row.spread for row in rows} == usual_spreads(dataset, design)
    assert [row.path for row in rows] == [
        f.path for f in fields_for(design) if f.path in {r.path for r in rows}
    ]
    assert {row.origin for row in rows} <= {"ours", "data"}


def test_the_datas_own_range_is_told_from_ours(dataset: Dataset) -> None:
    rows = {row.path: row for row in rows_for(dataset, NMC, None)}
    assert rows["positive.specific_capacity_mah_g"].origin == "data"
    assert rows["positive.specific_capacity_mah_g"].words == "195–220 mAh/g"
    assert rows[LOADING].origin == "ours"
    assert "usual scatter, ours" in spread_rows.row_note(rows[LOADING], 0.0)


def test_usual_spreads_follow_the_design_and_the_users_own_stay(dataset: Dataset) -> None:
    own = (InputSpread(path=THICK, spread=Spread(kind="uniform", low=10.0, high=14.0)),)
    moved = with_value(with_value(NMC, LOADING, 5.0), THICK, 20.0)
    rows = {row.path: row for row in rows_for(dataset, moved, own)}
    assert (rows[LOADING].low, rows[LOADING].high) == (4.75, 5.25)
    assert rows[THICK].words == "10.0–14.0 µm"
    assert "the design’s 20.0 µm lies outside" in spread_rows.row_note(rows[THICK], 0.0)


def test_a_spread_in_one_unit_is_never_read_in_another(dataset: Dataset) -> None:
    own = (InputSpread(path=KEY, spread=Spread(kind="uniform", low=3.0, high=3.6)),)
    thick = with_basis(NMC, "positive.loading", "thickness_um")
    assert spread_key(thick, LOADING) == "positive.loading.value:thickness_um"
    row = next(row for row in rows_for(dataset, thick, own) if row.path == LOADING)
    assert row.origin == "ours"
    assert row.low > 30.0


def test_add_change_reset_and_remove(dataset: Dataset) -> None:
    layers = spread_rows.fresh_spread(dataset, NMC, "cell.layers")
    own = spread_rows.with_spread(None, "cell.layers", layers)
    rows = {row.key: row for row in rows_for(dataset, NMC, own)}
    assert (rows["cell.layers"].low, rows["cell.layers"].high) == pytest.approx((33.25, 36.75))
    assert not rows["cell.layers"].has_usual
    assert "cell.layers" not in {f.path for f in spread_rows.addable(NMC, tuple(rows.values()))}
    # Without a usual spread removing forgets it; with one it is taken as sure.
    assert spread_rows.removed(dataset, NMC, own, rows["cell.layers"]) is None
    gone = spread_rows.removed(dataset, NMC, own, rows[KEY])
    assert KEY not in {row.key for row in rows_for(dataset, NMC, gone)}
    back = spread_rows.without_own(gone, KEY)
    assert KEY in {row.key for row in rows_for(dataset, NMC, back)}
    assert spread_rows.without_own(back, "cell.layers") is None


@pytest.mark.parametrize(
    ("spread", "says"),
    [
        (Spread(kind="normal", low=0.05, high=0.02), "5.0 to 2.0 % refused: the lower end must lie below"),
        (
            Spread(kind="triangular", low=0.08, high=0.09),
            "A triangle needs the design’s 7.0 % between its ends",
        ),
        (Spread(kind="normal", low=math.nan, high=0.1), "finite"),
        (Spread(kind="triangular", low=0.05, high=0.09), ""),
    ],
)
def test_what_cannot_be_taken_is_said_in_the_units_on_screen(
    dataset: Dataset, spread: Spread, says: str
) -> None:
    row = next(r for r in rows_for(dataset, NMC, None) if r.path == "first_cycle_loss_fraction")
    words = spread_rows.refusal(row, spread)
    assert (says in words) if says else words == ""


def test_the_sentence_is_true_of_the_draws(dataset: Dataset) -> None:
    found = doubted(dataset, frame_of(), 20_000)
    values = found.samples
    low, _, high = found.percentiles or (0.0, 0.0, 0.0)
    inside = float(np.mean((values >= low) & (values <= high)))
    assert inside == pytest.approx(0.9, abs=1e-3)
    words = sentence(found, stale=False)
    assert words.startswith(f"Nine in ten cells lie between {low:.0f} and {high:.0f} Wh/kg; ")
    assert "positive specific capacity decides" in words
    assert sentence(found, stale=True).startswith("Last good design: nine in ten")
    assert len(sentence(found, False, short=True)) < len(words)
    assert note(found) == "20,000 samples while it moves"


def test_one_spread_makes_all_of_the_scatter(dataset: Dataset) -> None:
    own = only(dataset, loading=Spread(kind="uniform", low=3.0, high=3.6))
    found = doubted(dataset, frame_of(spreads=own), 5_000)
    ends = [evaluate(with_value(NMC, LOADING, value)).specific_energy_wh_kg for value in (3.03, 3.57)]
    assert (found.percentiles or (0, 0, 0))[::2] == pytest.approx(ends, rel=1e-3)
    (effect,) = contribution_effects(found)
    assert (effect.low, effect.high) == (0.0, pytest.approx(1.0))
    assert "decides 100 %" in sentence(found, False)


def test_what_does_not_matter_is_said_to(dataset: Dataset) -> None:
    own = only(dataset, thick=Spread(kind="uniform", low=10.0, high=14.0))
    found = doubted(dataset, frame_of(spreads=own, doubt_result="capacity_ah"), 2_000)
    assert sentence(found, False) == "Capacity does not depend on the inputs that carry a spread"


def test_no_spread_at_all_is_said(dataset: Dataset) -> None:
    found = doubted(dataset, frame_of(spreads=only(dataset)), 2_000)
    assert found.doubt is None
    assert "add one" in found.why
    assert sentence(found, False) == "Taken as sure: no input carries a spread"
    assert headline_spread(dataset, frame_of(spreads=only(dataset))) is None


def test_a_refused_spread_is_told_by_the_name_of_its_input(dataset: Dataset) -> None:
    own = spread_rows.with_spread(None, KEY, Spread(kind="triangular", low=4.0, high=5.0))
    found = doubted(dataset, frame_of(spreads=own), 2_000)
    assert found.doubt is None
    assert found.why == "Positive areal capacity: A triangle needs the design’s 3.30 mAh/cm² between its ends"


def test_clipped_and_refused_shares_are_told(dataset: Dataset) -> None:
    own = spread_rows.with_spread(
        None, "first_cycle_loss_fraction", Spread(kind="normal", low=-0.05, high=0.15)
    )
    density = "positive.compaction.value:density_g_cm3"
    own = spread_rows.with_spread(own, density, Spread(kind="uniform", low=3.5, high=5.5))
    found = doubted(dataset, frame_of(spreads=own), 20_000)
    assert found.doubt is not None
    words = note(found)
    assert f"{100 * found.doubt.refused:.0f} % make no cell and are left out" in words
    assert "first-cycle loss held at its bound in 21 %" in words
    assert np.isfinite(found.samples).all()
    row = next(row for row in found.rows if row.path == "first_cycle_loss_fraction")
    assert "21 % of the draws held" in spread_rows.row_note(row, found.doubt.clipped[row.path])


@pytest.mark.parametrize("key", FIGURES)
@pytest.mark.parametrize("level", ["cell", "stack", "active_material", "pack"])
def test_every_figure_at_every_level(dataset: Dataset, key: str, level: str) -> None:
    found = doubted(dataset, frame_of(doubt_result=key, level=level), 1_000)
    assert found.percentiles is not None
    assert math.isfinite(found.own)
    # The design's own value lies among its draws.
    assert found.samples.min() < found.own < found.samples.max()


def test_a_bare_stack_and_an_unknown_result_fall_back(dataset: Dataset) -> None:
    bare = preset_design("anode-free-li6ps5cl")
    assert result_name("specific_energy_wh_kg", bare, "cell") in ("specific_energy_wh_kg",)
    assert (
        doubted(dataset, frame_of(bare, doubt_result="nonsense"), 1_000).answer.key == "specific_energy_wh_kg"
    )


def test_the_headlines_have_the_spread_of_the_tab(dataset: Dataset) -> None:
    frame = frame_of()
    heads = headline_spread(dataset, frame)
    assert heads is not None
    found = doubted(dataset, frame, QUICK)
    assert heads[0] == (found.percentiles or (0, 0, 0))[::2]
    volume = doubted(dataset, frame_of(doubt_result="energy_density_wh_l"), QUICK)
    assert heads[1] == pytest.approx((volume.percentiles or (0, 0, 0))[::2])


def test_the_tornado_is_each_input_alone(dataset: Dataset) -> None:
    found = doubted(dataset, frame_of(), 1_000)
    effects = tornado_effects(found, NMC, 10.0)
    assert len(effects) == len(found.rows)
    spans = [abs(effect.high - effect.low) for effect in effects]
    assert spans == sorted(spans, reverse=True)
    for effect in effects[:4]:
        path, _, up, _, result = effect.cells
        alone = evaluate(with_value(NMC, str(path), up)).specific_energy_wh_kg  # type: ignore[arg-type]
        assert result == pytest.approx(alone)
        assert effect.high == pytest.approx(alone - found.own)
    assert moves_most(effects, 10.0) == "± 10 % of positive average potential moves it most"


def test_figures_have_as_many_digits_as_tell_them_apart() -> None:
    assert figures_between(233.4, 252.9) == ("233", "253")
    assert figures_between(64.41, 64.43) == ("64.41", "64.43")


def test_the_band_follows_single_draws_and_leaves_gaps(dataset: Dataset) -> None:
    rows = known_rows(dataset, frame_of())
    x = np.linspace(2.0, 6.0, 9)
    low, high = band_over(NMC, rows, LOADING, x, "specific_energy_wh_kg") or (x, x)
    assert (low < high).all()
    at = float(get_value(NMC, LOADING))
    own = only(dataset)
    for row in rows:
        if row.path != LOADING:
            own = spread_rows.with_spread(own, row.key, row.spread)
    found = doubted(dataset, frame_of(spreads=own), 20_000).percentiles or (0, 0, 0)
    here = band_over(NMC, rows, LOADING, np.array([at]), "specific_energy_wh_kg") or (x, x)
    assert (here[0][0], here[1][0]) == pytest.approx(found[::2], rel=4e-3)
    blade = preset_design("lfp-blade")
    gaps = band_over(
        blade, known_rows(dataset, frame_of(blade)), "cell.layers", np.array([30.0, 90.0]), "energy_wh"
    )
    assert gaps is not None
    assert np.isfinite(gaps[0][0])
    assert np.isnan(gaps[0][1])


def test_a_session_keeps_what_is_taken_as_sure() -> None:
    own = (InputSpread(path=THICK), InputSpread(path=KEY, spread=Spread(kind="uniform", low=3.0, high=3.6)))
    state = CalculatorState(design=NMC, reference=NMC, spreads=own)
    again = msgspec.json.decode(msgspec.json.encode(state), type=CalculatorState)
    assert again.spreads == own


def test_the_cost_of_every_draw_is_that_of_a_single_design(dataset: Dataset) -> None:
    own = only(dataset, loading=Spread(kind="uniform", low=3.0, high=3.6))
    frame = frame_of(spreads=own, doubt_result=COST)
    found = doubted(dataset, frame, 2_000)
    prices = dict(found.prices)
    ends = []
    for value in (3.03, 3.57):
        design = with_value(NMC, LOADING, value)
        ends.append(float(material_cost(design, evaluate(design), prices).material_cost_usd_kwh))
    assert (found.percentiles or (0, 0, 0))[::2] == pytest.approx(sorted(ends), rel=1e-3)
    assert found.own == pytest.approx(float(material_cost(NMC, evaluate(NMC), prices).material_cost_usd_kwh))
    assert "USD/kWh" in sentence(found, False)
    effects = tornado_effects(found, NMC, 10.0)
    assert effects[0].low > 0.0 > effects[0].high, "thicker coatings cost less per kWh"


def test_the_users_own_price_moves_the_cost(dataset: Dataset) -> None:
    cheap = doubted(dataset, frame_of(doubt_result=COST), 1_000)
    material = max(cheap.prices, key=lambda pair: pair[1])[0]
    dear = (PriceOverride(material=material, usd_per_kg=500.0),)
    costly = doubted(dataset, frame_of(doubt_result=COST, prices=dear), 1_000)
    assert (costly.percentiles or (0, 0, 0))[1] > (cheap.percentiles or (0, 0, 0))[1]

"""Claims of the bundled dataset held against its bounds, with the user's own bounds in their place."""

from __future__ import annotations

import msgspec
import pytest

from app.dataset import load_dataset
from app.dataset.claim_sets import claimed_energy, claimed_range
from app.science.claim import CLEAR_OF_USUAL
from app.science.claim_cell import draw_cells, usual_design
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value
from app.state.claim_bounds import base_design, bounds_of, limit_of
from app.state.claim_example import example_design, warnings_left
from app.state.claim_words import (
    band_sentence,
    claim_text,
    full_sentence,
    input_words,
    needed_text,
    not_stated,
    others_words,
    own_words,
    plain,
    share_text,
    takes_heading,
    verdict_words,
)
from app.state.claims import (
    NoClaim,
    cell_claim,
    held_claim,
    held_range,
    measured_above,
    quick_answer,
    warm_up,
)
from app.state.model import ClaimBound

DATASET = load_dataset()
M = DATASET.milestones
COUNT = 2_000
CELL_SETS = [entry for entry in DATASET.claim_sets.values() if entry.preset]


@pytest.mark.parametrize("entry", CELL_SETS, ids=lambda entry: entry.id)
def test_the_usual_design_of_every_set_is_a_cell_and_its_units_are_the_models(entry) -> None:
    bounds = bounds_of(DATASET, entry.id)
    design = usual_design(base_design(entry, bounds), [used.bound for used in bounds])
    results = evaluate(design)
    assert 100.0 < results.specific_energy_wh_kg < 600.0
    if design.pack is not None:
        assert results.levels.pack is not None
    for used in bounds:
        assert used.row.unit == limit_of(DATASET, used).unit, used.row.id


@pytest.mark.parametrize("entry", CELL_SETS, ids=lambda entry: entry.id)
def test_hardly_any_draw_of_a_set_is_refused(entry) -> None:
    bounds = bounds_of(DATASET, entry.id)
    plain_bounds = [used.bound for used in bounds if not used.bound.path.startswith("pack.")]
    any_claim = cell_claim(claimed_energy(M["gotion-2024-05"]))
    drawn = draw_cells(base_design(entry, bounds), plain_bounds, any_claim, COUNT, 1)
    assert (drawn.values == drawn.values).mean() > 0.98


def test_every_claim_of_the_dataset_gets_a_verdict_or_a_reason() -> None:
    reasons = {}
    for m in M.values():
        if claimed_energy(m) is None and claimed_range(m) is None:
            continue
        try:
            found = held_claim(DATASET, m, count=COUNT)
        except NoClaim as reason:
            reasons[m.id] = str(reason)
            continue
        assert found.answer.p5 <= found.answer.p50 <= found.answer.p95
        assert band_sentence(found)
        assert takes_heading(found)
        assert claim_text(found)
    assert all("lithium-sulfur" in reason for reason in reasons.values()), reasons


def test_the_gemstone_is_held_against_silicon_and_sulfide() -> None:
    found = held_claim(DATASET, M["gotion-2024-05"], count=COUNT)
    assert (found.set.id, found.level, found.unit) == ("nmc-silicon-sulfide", "cell", "Wh/kg")
    assert "Gotion Gemstone" in found.why


def test_measured_cells_lie_within_what_their_chemistry_can_reach() -> None:
    """The bounds must hold what has been built: the best corner is above every measured cell of that kind."""
    from app.science.claim_cell import best_corner

    pairs = {"tesla-4680-2022": "nmc-graphite-liquid", "byd-blade-teardown": "lfp-graphite-liquid",
             "amprius-500": "nmc-silicon-liquid"}  # fmt: skip
    for cell_id, set_id in pairs.items():
        entry, bounds = DATASET.claim_sets[set_id], bounds_of(DATASET, set_id)
        plain_bounds = [used.bound for used in bounds if not used.bound.path.startswith("pack.")]
        usual = usual_design(base_design(entry, bounds), plain_bounds)
        corner = best_corner(usual, plain_bounds, "levels.cell.specific_energy_wh_kg")
        assert corner.value > DATASET.published_cells[cell_id].specific_energy_low_wh_kg


def test_a_route_not_stated_has_the_benefit_of_the_doubt() -> None:
    found = held_claim(DATASET, M["changan-2025-03"], count=COUNT)
    assert len(found.others) > 3
    shares = [found.answer.reachable_share, *(other.share.reachable for other in found.others)]
    assert shares == sorted(shares, reverse=True)


def test_a_range_of_figures_is_tested_at_its_upper_end() -> None:
    found = held_claim(DATASET, M["sunwoda-2024-700"], count=COUNT)
    assert found.answer.claim == 700.0
    assert "400 to 700" in claim_text(found)
    assert found.answer.verdict == "beyond"
    assert "Not even at the best corner" in band_sentence(found)


def test_pack_claims_are_held_against_packs_only() -> None:
    found = held_claim(DATASET, M["gac-2025-11"], count=COUNT)
    assert found.level == "pack"
    assert "pack.cell_mass_fraction" in {used.bound.path for used in found.bounds}
    cell = msgspec.structs.replace(M["gac-2025-11"], claim_level="cell")
    assert held_claim(DATASET, cell, count=COUNT).answer.p50 > found.answer.p50


def test_a_pack_of_a_chemistry_without_packs_is_not_comparable() -> None:
    pack = msgspec.structs.replace(M["ses-2021-11"], claim_level="pack")
    with pytest.raises(NoClaim, match="pack"):
        held_claim(DATASET, pack, count=COUNT)


def test_own_bounds_take_the_place_of_the_datasets() -> None:
    path = "positive.loading.value:areal_capacity_mah_cm2"
    own = (ClaimBound(route="nmc-silicon-sulfide", path=path, low=6.0, high=9.0),)
    before = held_claim(DATASET, M["gotion-2024-05"], count=COUNT)
    after = held_claim(DATASET, M["gotion-2024-05"], own, count=COUNT)
    assert after.answer.p50 > before.answer.p50 + 20.0
    used = next(used for used in after.bounds if used.key == path)
    assert (used.own, used.bound.low, used.bound.high, used.bound.usual) == (True, 6.0, 9.0, 6.0)
    other = (ClaimBound(route="lfp-graphite-liquid", path=path, low=6.0, high=9.0),)
    assert held_claim(DATASET, M["gotion-2024-05"], other, count=COUNT).answer.p50 == before.answer.p50


def test_own_bounds_that_are_not_permitted_are_refused() -> None:
    own = (ClaimBound(route="nmc-silicon-sulfide", path="separator.thickness_um", low=-5.0, high=9.0),)
    with pytest.raises(DesignError, match="separator"):
        held_claim(DATASET, M["gotion-2024-05"], own, count=COUNT)


def test_an_event_without_a_figure_says_so() -> None:
    with pytest.raises(NoClaim, match="neither Wh/kg"):
        held_claim(DATASET, M["byd-na-2023-11"])
    assert quick_answer(DATASET, M["byd-na-2023-11"]) is None


def test_the_quick_share_is_that_of_the_answer() -> None:
    for name in ("gotion-2024-05", "nio-2024-range", "samsung-2024-03"):
        for _ in warm_up(DATASET, M[name]):
            pass
        quick = quick_answer(DATASET, M[name])
        assert quick is not None
        assert quick.share.reachable == held_claim(DATASET, M[name]).answer.reachable_share
    assert quick_answer(DATASET, M["zeta-2024-12"]) is None


def test_a_stated_pack_decides_the_range() -> None:
    found = held_range(DATASET, M["nio-2023-12"], count=COUNT)
    assert found is not None
    assert found.range is not None
    assert found.range.pack_kwh == 150.0
    assert found.answer.verdict == "within"
    assert held_range(DATASET, M["gotion-2024-05"]) is None


def test_charging_is_held_against_the_charger() -> None:
    found = held_claim(DATASET, M["catl-2024-04-charge"], count=COUNT)
    assert (found.set.id, found.level, found.unit) == ("car-charge", "vehicle", "km")
    assert "mean_c_rate" in {take.path for take in found.answer.takes}
    assert example_design(found) is None


def test_the_example_reaches_the_claim_and_its_name_tells_it() -> None:
    found = held_claim(DATASET, M["gotion-2024-05"])
    design = example_design(found)
    assert design is not None
    assert evaluate(design).specific_energy_wh_kg >= 350.0
    assert "350 Wh/kg claimed" in str(design.name)
    assert len(str(design.name)) <= 200


def test_a_measured_cell_of_that_kind_is_told() -> None:
    above = measured_above(DATASET, held_claim(DATASET, M["amprius-2022-02"], count=COUNT))
    assert above is not None
    assert above.id == "amprius-500"
    assert measured_above(DATASET, held_claim(DATASET, M["gotion-2024-05"], count=COUNT)) is None


@pytest.mark.parametrize("figure", ["specific_energy_wh_kg", "energy_density_wh_l", None])
def test_what_it_takes_lies_beyond_the_usual_in_the_direction_told(figure) -> None:
    told = 0
    for m in M.values():
        try:
            found = held_claim(DATASET, m, count=5_000, figure=figure)
        except NoClaim:
            continue
        used = {entry.bound.path: entry for entry in found.bounds}
        for take in found.answer.takes:
            step = (take.needed - take.usual) * (1.0 if take.more else -1.0)
            assert step > CLEAR_OF_USUAL * (take.high - take.low), (m.id, take)
            words = input_words(DATASET, used[take.path])
            assert words.full(take.needed) != words.full(take.usual), (m.id, take)
            told += 1
        assert not (found.answer.usual_reaches and found.answer.takes), m.id
    assert told > 10


def test_the_heading_of_what_it_takes_is_true() -> None:
    heads = {
        name: takes_heading(held_claim(DATASET, M[name], count=5_000))
        for name in ("catl-na-2025-04", "solidpower-2022-06", "gotion-2024-05")
    }
    assert heads["catl-na-2025-04"].startswith("The usual design has 177 Wh/kg: nothing has to change")
    assert heads["solidpower-2022-06"] == "Runs that reach it differ most in"
    assert heads["gotion-2024-05"] == "It would take"


def test_a_verdict_never_denies_what_was_measured() -> None:
    found = held_claim(DATASET, M["amprius-2022-02"], count=COUNT)
    sentence = full_sentence(DATASET, found)
    assert sentence.startswith("Measured: 504 Wh/kg, ")
    assert "In the model: " in sentence
    assert verdict_words("beyond", True) == "beyond the model's bounds"
    assert (verdict_words("within", True), verdict_words("beyond", False)) == ("within", "beyond")
    quick = quick_answer(DATASET, M["amprius-2022-02"])
    assert quick is not None
    assert quick.measured is not None
    plain_found = held_claim(DATASET, M["gotion-2024-05"], count=COUNT)
    assert full_sentence(DATASET, plain_found) == band_sentence(plain_found)


@pytest.mark.parametrize("name", ["catl-2023-04", "gotion-2024-05", "amprius-2022-02", "gac-2025-11"])
def test_the_example_has_whole_layers_and_reaches_the_claim_nearly(name) -> None:
    found = held_claim(DATASET, M[name])
    design = example_design(found)
    assert design is not None
    left = warnings_left(design)
    assert not any("whole number" in text for text in left)
    if design.electrolyte.phase == "liquid":
        assert not any("less than the pores hold" in text for text in left)
    level = getattr(evaluate(design).levels, found.level)
    assert found.answer.claim <= level.specific_energy_wh_kg < 1.03 * found.answer.claim
    for used in found.bounds:
        value = get_value(design, used.bound.path) if not used.bound.path.startswith("pack.") else None
        assert value is None or used.bound.low - 1e-9 <= float(value) <= used.bound.high + 1e-9, used.key


def test_own_bounds_are_counted_and_those_of_the_dataset_are_not() -> None:
    path = "positive.loading.value:areal_capacity_mah_cm2"
    row = next(
        b for b in DATASET.claim_bounds.values() if (b.set_id, b.path) == ("nmc-silicon-sulfide", path)
    )
    same = ClaimBound(route=row.set_id, path=path, low=row.low, high=row.high)
    other = ClaimBound(route=row.set_id, path=path, low=row.low, high=row.high + 1.0)
    assert held_claim(DATASET, M["gotion-2024-05"], (same,), count=COUNT).own == 0
    assert held_claim(DATASET, M["gotion-2024-05"], (other,), count=COUNT).own == 1
    assert own_words(1) == "with your bounds (1 changed)"
    assert own_words(0) == ""


def test_the_other_chemistries_are_told_in_a_sentence() -> None:
    told = others_words(held_claim(DATASET, M["changan-2025-03"], count=COUNT), 2)
    assert "Share of the draws of others that reach it: " in told
    assert "that reach it no more often." in told


def test_what_is_not_stated_is_told() -> None:
    assert "route" in not_stated(M["changan-2025-03"])
    assert "rate" not in not_stated(M["qs-2024-10"])
    assert "temperature" not in not_stated(M["qs-2024-10"])
    found = held_claim(DATASET, M["nio-2024-range"], count=COUNT)
    assert "energy of the pack" in not_stated(found.milestone, found)


def test_words_carry_units_and_shares_read_as_people_say_them() -> None:
    found = held_claim(DATASET, M["gotion-2024-05"])
    used = {entry.bound.path: entry for entry in found.bounds}
    words = [needed_text(input_words(DATASET, used[take.path]), take) for take in found.answer.takes]
    assert any(text.startswith("≥ ") and text.endswith("mAh/cm²") for text in words)
    assert [share_text(s) for s in (0.0, 0.0004, 0.06, 0.5, 0.9999, 1.0)] == [
        "none", "under 0.1 %", "6.0 %", "50 %", "over 99.9 %", "all",
    ]  # fmt: skip
    assert [plain(v) for v in (4.714, 29.54, 1500.0, 5.0)] == ["4.71", "29.5", "1,500", "5"]

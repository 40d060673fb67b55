"""Ohmic losses, charging limits and ranges against what can be reckoned by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import with_value
from app.science.rate import Conditions, fastest_charge, rate_curve, resistances
from app.science.vehicle import charging_claim, energy_for_range_kwh, pack_mass_kg, range_km
from app.state.presets import preset_design, presets

DESIGNS = {preset.key: preset_design(preset.key) for preset in presets()}
DESIGN = next(iter(DESIGNS.values()))
RESULTS = evaluate(DESIGN)
# The preset is a pouch with two faces to a layer, its positive the smaller electrode.
AREAL = RESULTS.positive.areal_capacity_mah_cm2 * (1.0 - DESIGN.first_cycle_loss_fraction)


def test_the_parts_of_a_face_by_hand() -> None:
    found = resistances(
        DESIGN, RESULTS, Conditions(separator_s_cm=0.01, pores_s_cm=0.01, interface_ohm_cm2=3.0)
    )
    separator = DESIGN.separator
    assert found.separator == pytest.approx(separator.thickness_um * 1e-4 / (0.01 * separator.porosity**1.5))
    face = RESULTS.positive
    assert found.positive == pytest.approx(face.thickness_um * 1e-4 / (0.01 * face.porosity**1.5) / 3)
    assert found.total == pytest.approx(found.separator + found.positive + found.negative + 3.0)


def test_warmth_lowers_what_has_an_activation_energy() -> None:
    cold, warm = (
        resistances(DESIGN, RESULTS, Conditions(separator_energy_ev=0.3, temperature_c=t))
        for t in (0.0, 60.0)
    )
    assert cold.separator > warm.separator
    assert cold.positive == warm.positive


@pytest.mark.parametrize("key", DESIGNS)
def test_every_preset_has_a_resistance_or_says_why_not(key: str) -> None:
    design = DESIGNS[key]
    try:
        found = resistances(design, evaluate(design), Conditions())
    except DesignError as error:
        assert "components" in error.field or "pores" in error.message  # noqa: PT017 - either outcome is one
    else:
        assert 0.0 < found.total < 1e6


def test_without_a_curve_only_the_voltage_is_lost() -> None:
    curve = rate_curve(RESULTS, 20.0, np.array([0.1, 1.0, 3.0]))
    lost = np.array([0.1, 1.0, 3.0]) * AREAL * 20.0 / 1e3
    assert curve.energy_fraction == pytest.approx(1.0 - lost / RESULTS.average_voltage_v)
    assert curve.energy_wh[0] == pytest.approx(RESULTS.energy_wh * curve.energy_fraction[0])


def test_along_a_straight_curve_the_cut_off_takes_capacity_too() -> None:
    passed = np.linspace(0.0, 1.0, 501)
    curve = rate_curve(RESULTS, 100.0, np.array([1.0]), 3.0, (passed, 4.2 - 1.2 * passed))
    drop = AREAL * 0.1
    share = (1.2 - drop) / 1.2
    assert curve.energy_wh[0] == pytest.approx(
        RESULTS.capacity_ah * share * (4.2 - 0.6 * share - drop), rel=1e-9
    )


@given(st.floats(0.1, 500.0), st.floats(0.1, 500.0))
@settings(max_examples=30, deadline=None)
def test_more_resistance_never_gives_more(one: float, other: float) -> None:
    rates = np.geomspace(0.05, 20.0, 30)
    less, more = sorted((one, other))
    low, high = (rate_curve(RESULTS, r, rates, 2.5).energy_wh for r in (less, more))
    assert (high <= low + 1e-12).all()
    assert (np.diff(low) <= 1e-12).all()


def test_a_critical_current_bounds_the_charge() -> None:
    assert fastest_charge(RESULTS, 2.0 * AREAL) == pytest.approx(2.0)


def test_one_c_empties_what_the_cell_holds_in_an_hour() -> None:
    # 2 faces to a layer; the first-cycle loss is no charge that a current could carry.
    cell = DESIGN.cell
    face_cm2 = 2.0 * cell.layers * cell.electrode_height_mm * cell.electrode_width_mm / 100.0
    current = rate_curve(RESULTS, 0.0, np.array([1.0])).current_density_ma_cm2[0]
    assert current * face_cm2 / 1e3 == pytest.approx(RESULTS.capacity_ah)


def test_a_cell_that_holds_nothing_gives_nothing_at_any_rate() -> None:
    empty = evaluate(with_value(DESIGN, "first_cycle_loss_fraction", 1.0))
    assert rate_curve(empty, 20.0, np.array([0.1, 1.0])).energy_fraction.tolist() == [0.0, 0.0]
    assert fastest_charge(empty, 1.0) == float("inf")


def test_pores_that_nobody_knows_are_refused_in_words() -> None:
    import msgspec

    bare = msgspec.structs.replace(
        DESIGN,
        positive=msgspec.structs.replace(DESIGN.positive, components=()),
        electrolyte=msgspec.structs.replace(
            DESIGN.electrolyte,
            amount=msgspec.structs.replace(DESIGN.electrolyte.amount, basis="ml_per_ah", value=1.5),
        ),
    )
    with pytest.raises(DesignError, match="components"):
        resistances(bare, evaluate(bare), Conditions())
    with pytest.raises(DesignError, match="above 0"):
        rate_curve(RESULTS, 1.0, np.array([0.0]))


def test_a_thicker_separator_resists_more() -> None:
    thick = with_value(DESIGN, "separator.thickness_um", 2.0 * DESIGN.separator.thickness_um)
    once, twice = (resistances(d, evaluate(d), Conditions()).separator for d in (DESIGN, thick))
    assert twice == pytest.approx(2.0 * once)


def test_range_and_charging_by_hand() -> None:
    assert range_km(150.0, 15.0) == pytest.approx(1000.0)
    assert energy_for_range_kwh(1000.0, 15.0, 0.9) == pytest.approx(166.667, rel=1e-4)
    assert pack_mass_kg(100.0, 200.0) == pytest.approx(500.0)
    claim = charging_claim(600.0, 10.0, 15.0, 100.0)
    assert (claim.energy_kwh, claim.power_kw, claim.c_rate) == pytest.approx((90.0, 540.0, 5.4))


def test_a_claim_that_the_pack_cannot_hold_is_refused() -> None:
    with pytest.raises(DesignError, match="more than the pack"):
        charging_claim(1000.0, 10.0, 15.0, 100.0)
    with pytest.raises(DesignError, match="consumption"):
        range_km(100.0, 0.0)

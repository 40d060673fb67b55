"""The electrolyte as a conductor, against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science import electrolyte as el
from app.science.errors import DesignError

NUMBER = st.floats(1e-6, 1.0)


def test_arrhenius() -> None:
    assert el.conductivity_at(1e-3, 0.35, 25.0) == pytest.approx(1e-3)
    # 0.35 eV over k is 4,061.6 K; 1/298.15 − 1/333.15 is 3.5236e-4 per kelvin.
    assert el.conductivity_at(1e-3, 0.35, 60.0) == pytest.approx(
        1e-3 * math.exp(4061.6 * 3.5236e-4), rel=1e-3
    )
    assert el.conductivity_at(2e-4, 0.0, -20.0) == pytest.approx(2e-4)


@given(NUMBER, st.floats(0.05, 1.0), st.floats(-40.0, 100.0), st.floats(0.5, 20.0))
def test_warmer_conducts_better(sigma: float, energy: float, temperature: float, step: float) -> None:
    assert el.conductivity_at(sigma, energy, temperature + step) > el.conductivity_at(
        sigma, energy, temperature
    )


def test_resistance_drop_and_heat() -> None:
    # 30 µm at 1 mS/cm: 3e-3 cm / 1e-3 S/cm = 3 Ω·cm²; 2 mA/cm² over it: 6 mV and 12 µW/cm².
    resistance = el.area_specific_resistance_ohm_cm2(30.0, 1e-3)
    assert resistance == pytest.approx(3.0)
    assert el.area_specific_resistance_ohm_cm2(30.0, 1e-3, 40.0) == pytest.approx(43.0)
    assert el.voltage_drop_mv(2.0, resistance) == pytest.approx(6.0)
    assert el.heat_mw_cm2(2.0, resistance) == pytest.approx(0.012)


@given(st.floats(1.0, 500.0), st.floats(0.01, 20.0), st.floats(1.0, 200.0))
def test_the_conductivity_needed_gives_the_drop_asked(thickness: float, current: float, drop: float) -> None:
    sigma = el.conductivity_needed_s_cm(thickness, current, drop)
    back = el.voltage_drop_mv(current, el.area_specific_resistance_ohm_cm2(thickness, sigma))
    assert back == pytest.approx(drop)


def test_interfaces_alone_may_use_the_drop_up() -> None:
    assert el.conductivity_needed_s_cm(30.0, 1.0, 10.0, 10.0) == math.inf
    assert el.conductivity_needed_s_cm(30.0, 1.0, 10.0, 9.0) == pytest.approx(3e-3)
    found = el.conductivity_needed_s_cm(30.0, 1.0, np.array([10.0, 5.0]), 9.0)
    assert found[0] == pytest.approx(3e-3)
    assert found[1] == math.inf


def test_mobility_and_nernst_einstein_under_their_names() -> None:
    # 1e22 carriers/cm³ with µ = 1e-6 cm²/(V·s): 1e22 · 1.602e-19 · 1e-6 = 1.602e-3 S/cm.
    assert el.mobility_conductivity_s_cm(1e22, 1.0, 1e-6) == pytest.approx(1.602e-3, rel=1e-3)
    # kT/q at 25 °C is 25.69 mV.
    assert el.nernst_einstein_conductivity_s_cm(1e22, 1.0, 1e-8, 25.0) == pytest.approx(
        1e22 * 1.602177e-19 * 1e-8 / 0.025693, rel=1e-4
    )


@given(st.floats(1e18, 1e23), st.sampled_from([1.0, 2.0]), st.floats(1e-12, 1e-5), st.floats(-40.0, 120.0))
def test_the_two_agree_through_einsteins_relation(n: float, z: float, d: float, celsius: float) -> None:
    mobility = z * d / (8.617333262e-5 * (celsius + 273.15))
    assert el.mobility_conductivity_s_cm(n, z, mobility) == pytest.approx(
        el.nernst_einstein_conductivity_s_cm(n, z, d, celsius), rel=1e-6
    )


@given(st.floats(0.1, 200.0), NUMBER, st.floats(0.0, 0.45))
def test_the_dendrite_index_barely_rewards_stiffness(youngs: float, sigma: float, poisson: float) -> None:
    shear = youngs / (2.0 * (1.0 + poisson))
    index = el.dendrite_index(shear, sigma, youngs)
    assert index == pytest.approx(sigma / (2.0 * (1.0 + poisson)))
    assert 0.33 * sigma < index <= 0.5 * sigma * (1 + 1e-12)  # ν = 0 gives one half, but for rounding
    assert "barely rewards stiffness" in el.DENDRITE_CAVEAT


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda: el.conductivity_at(0.0, 0.3, 25.0), "conductivity_25c_s_cm"),
        (lambda: el.conductivity_at(1e-3, -0.1, 25.0), "activation_energy_ev"),
        (lambda: el.conductivity_at(1e-3, 0.3, -274.0), "temperature_c"),
        (lambda: el.area_specific_resistance_ohm_cm2(math.nan, 1e-3), "thickness_um"),
        (lambda: el.area_specific_resistance_ohm_cm2(10.0, 0.0), "conductivity_s_cm"),
        (lambda: el.voltage_drop_mv(-1.0, 1.0), "current_density_ma_cm2"),
        (lambda: el.heat_mw_cm2(1.0, "1"), "asr_ohm_cm2"),  # type: ignore[arg-type]
        (lambda: el.conductivity_needed_s_cm(10.0, 1.0, 0.0), "voltage_drop_mv"),
        (lambda: el.mobility_conductivity_s_cm(1e20, 0.0, 1.0), "charge_number"),
        (lambda: el.nernst_einstein_conductivity_s_cm(-1.0, 1.0, 1.0, 25.0), "carrier_density_cm3"),
        (lambda: el.dendrite_index(1.0, 1e-3, 0.0), "youngs_modulus_gpa"),
    ],
)
def test_what_cannot_be_is_refused(call: object, field: str) -> None:
    with pytest.raises(DesignError, match="allowed is") as caught:
        call()  # type: ignore[operator]
    assert caught.value.field == field


def test_arrays_broadcast_and_mark_what_is_refused() -> None:
    found = el.conductivity_at(np.array([[1e-3], [-1.0]]), 0.3, np.array([25.0, 60.0, -300.0]))
    assert found.shape == (2, 3)
    assert found[0, 0] == pytest.approx(1e-3)
    assert found[0, 1] == pytest.approx(el.conductivity_at(1e-3, 0.3, 60.0))
    assert np.isnan(found).tolist() == [[False, False, True], [True, True, True]]

"""Mobility and diffusivity from a known conductivity, and Poisson's ratio from two moduli."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.carriers import (
    carrier_density_cm3,
    implied_diffusivity_cm2_s,
    implied_mobility_cm2_v_s,
    poisson_ratio,
)
from app.science.electrolyte import (
    dendrite_index,
    mobility_conductivity_s_cm,
    nernst_einstein_conductivity_s_cm,
)
from app.science.errors import DesignError


def test_every_lithium_of_lithium_metal() -> None:
    """0.534 g/cm³ / 6.94 g/mol · 6.022e23: 4.63e22 atoms per cm³."""
    assert carrier_density_cm3("Li", 0.534) == pytest.approx(4.634e22, rel=1e-3)


def test_a_garnet_counts_seven() -> None:
    """Li7La3Zr2O12: 839.7 g/mol."""
    assert carrier_density_cm3("Li7La3Zr2O12", 5.1) == pytest.approx(
        7 * 5.1 * 6.02214076e23 / 839.7, rel=1e-3
    )
    assert carrier_density_cm3("Li7La3Zr2O12", 5.1, "Na") is None
    assert carrier_density_cm3("1 M LiPF6 in EC:EMC 3:7", 1.2) is None


@given(st.floats(1e-12, 1.0), st.floats(1e18, 1e23), st.floats(-40.0, 120.0), st.sampled_from([1.0, 2.0]))
def test_both_forms_give_the_conductivity_back(
    sigma: float, carriers: float, celsius: float, z: float
) -> None:
    mobility = implied_mobility_cm2_v_s(sigma, carriers, z)
    assert mobility_conductivity_s_cm(carriers, z, mobility) == pytest.approx(sigma, rel=1e-9)
    diffusivity = implied_diffusivity_cm2_s(sigma, carriers, celsius, z)
    assert nernst_einstein_conductivity_s_cm(carriers, z, diffusivity, celsius) == pytest.approx(
        sigma, rel=1e-9
    )


def test_einstein_ties_the_two() -> None:
    """µ/D = z·q/(k_B·T): 38.92 per volt at 25 °C."""
    ratio = implied_mobility_cm2_v_s(1e-3, 1e22) / implied_diffusivity_cm2_s(1e-3, 1e22, 25.0)
    assert ratio == pytest.approx(38.92, rel=1e-3)


@given(st.floats(1.0, 200.0), st.floats(-0.9, 0.49))
def test_the_index_of_the_article_is_the_conductivity_over_a_constant(shear: float, ratio: float) -> None:
    youngs = 2.0 * shear * (1.0 + ratio)
    assert poisson_ratio(shear, youngs) == pytest.approx(ratio, abs=1e-9)
    assert dendrite_index(shear, 2e-3, youngs) == pytest.approx(2e-3 / (2.0 * (1.0 + ratio)), rel=1e-9)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(DesignError, match="carrier_density_cm3"):
        implied_mobility_cm2_v_s(1e-3, 0.0)
    with pytest.raises(DesignError, match="carrier_density_cm3"):
        implied_diffusivity_cm2_s(1e-3, -1.0, 25.0)
    with pytest.raises(DesignError, match="both moduli"):
        poisson_ratio(0.0, 10.0)
    with pytest.raises(DesignError, match="density_g_cm3"):
        carrier_density_cm3("Li", 0.0)

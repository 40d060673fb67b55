"""The curve of a full cell against energies worked out by hand, and blends against the same materials given singly."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.science.errors import DesignError
from app.science.half_cell import (
    HalfCell,
    active_volume_fraction,
    blend,
    full_areal_capacity_mah_cm2,
    half_cell,
    stoichiometries,
)
from app.science.open_circuit import open_circuit


def line(at_empty_v: float, at_full_v: float, capacity: float) -> HalfCell:
    """A potential that falls along a straight line from empty to full."""
    x = stoichiometries(0.0, 1.0)
    return half_cell(x, at_empty_v + (at_full_v - at_empty_v) * x, capacity, "OCP")


def test_areal_capacity_of_a_known_electrode():
    # LiCoO₂: 4.8 g/cm³ and 97.87 g/mol are 49,050 mol/m³, and 273.8 mAh/g; so 1 µm of it holds 0.1314 mAh/cm².
    full = full_areal_capacity_mah_cm2(4.8e6 / 97.87, 1.0, 1e-6)
    assert float(full) == pytest.approx(273.8 * 4.8 * 1e-4, rel=1e-3)
    assert float(active_volume_fraction(3e5, 5e-6)) == pytest.approx(0.5)
    assert full_areal_capacity_mah_cm2(np.array([1e4, 2e4]), 0.5, 1e-4).shape == (2,)


def test_energy_of_straight_lines():
    # From 4.0 - 0.1 to 3.4 - 0.5 V over 2 mAh/cm²: mean 3.4 V.
    cell = open_circuit(line(4.0, 3.4, 2.0), line(0.5, 0.1, 2.0), 2.0, 5.0)
    assert cell.areal_capacity_mah_cm2 == pytest.approx(2.0, rel=1e-12)
    assert cell.areal_energy_mwh_cm2 == pytest.approx(6.8, rel=1e-12)
    assert cell.average_voltage_v == pytest.approx(3.4, rel=1e-12)
    assert cell.average_positive_v - cell.average_negative_v == pytest.approx(3.4, rel=1e-12)
    assert cell.limiting == "both"
    assert cell.capacity_ah(500.0) == pytest.approx(1.0)
    assert cell.energy_wh(500.0) == pytest.approx(3.4)


def test_energy_of_a_curve_that_is_not_straight():
    # U = 3 + exp(-5x) against a flat 0.1 V: the integral is 3 + (1 - exp(-5)) / 5 - 0.1.
    x = stoichiometries(0.0, 1.0)
    positive = half_cell(x, 3.0 + np.exp(-5.0 * x), 1.0, "OCP")
    cell = open_circuit(positive, line(0.1, 0.1, 2.0), 1.0, 5.0)
    assert cell.areal_energy_mwh_cm2 == pytest.approx(2.9 + (1.0 - math.exp(-5.0)) / 5.0, rel=1e-6)
    assert (cell.limiting, cell.np_ratio) == ("positive", 2.0)


@settings(max_examples=50, deadline=None)
@given(
    plus=st.floats(0.5, 8.0),
    minus=st.floats(0.5, 8.0),
    top=st.floats(3.0, 4.5),
    drop=st.floats(0.01, 1.0),
    rise=st.floats(0.0, 0.5),
)
def test_any_two_lines(plus, minus, top, drop, rise):
    """The smaller window ends the discharge; the energy is capacity times the mean of both ends."""
    cell = open_circuit(line(top, top - drop, plus), line(0.05 + rise, 0.05, minus), 0.1, 6.0)
    used = min(plus, minus)
    first = top - 0.05
    last = (top - drop * used / plus) - (0.05 + rise * used / minus)
    assert cell.areal_capacity_mah_cm2 == pytest.approx(used, rel=1e-9)
    assert cell.areal_energy_mwh_cm2 == pytest.approx(used * (first + last) / 2.0, rel=1e-9)
    assert cell.np_ratio == pytest.approx(minus / plus)
    assert (np.diff(cell.voltage_v) <= 1e-12).all()


def test_the_voltage_limits_cut_the_curve_where_it_crosses_them():
    # 4.0 to 3.0 V over 10 mAh/cm²; between 3.8 and 3.3 V lies half of it, at 3.55 V on average.
    cell = open_circuit(line(4.1, 3.1, 10.0), line(0.1, 0.1, 12.0), 3.3, 3.8)
    assert cell.areal_capacity_mah_cm2 == pytest.approx(5.0, rel=1e-9)
    assert cell.average_voltage_v == pytest.approx(3.55, rel=1e-9)
    assert (cell.voltage_v[0], cell.voltage_v[-1]) == (pytest.approx(3.8), pytest.approx(3.3))
    assert cell.discharged_mah_cm2[0] == 0.0
    assert cell.limiting == "voltage"


@pytest.mark.parametrize(("lower", "upper"), [(4.5, 5.0), (1.0, 2.0), (3.0, 3.0), (4.0, 3.0)])
def test_limits_that_are_never_met_are_refused(lower, upper):
    with pytest.raises(DesignError, match=r"never met|not below"):
        open_circuit(line(4.1, 3.1, 1.0), line(0.1, 0.1, 1.0), lower, upper)


def test_a_blend_of_one_material_in_two_parts_is_that_material():
    whole, parts = line(4.2, 3.0, 3.0), [line(4.2, 3.0, 1.2), line(4.2, 3.0, 1.8)]
    mixed = blend(parts)
    assert mixed.areal_capacity_mah_cm2 == pytest.approx(3.0, rel=1e-9)
    at = np.linspace(0.0, 3.0, 50)
    curve = np.interp(at, mixed.held_mah_cm2, mixed.potential_v)
    assert curve == pytest.approx(np.interp(at, whole.held_mah_cm2, whole.potential_v), abs=1e-6)


def test_a_blend_of_two_lines_shares_one_potential():
    # One holds 1 from 4.0 to 3.0 V, the other 2 from 3.5 to 2.5 V: at 3.25 V they hold 0.75 and 0.5.
    mixed = blend([line(4.0, 3.0, 1.0), line(3.5, 2.5, 2.0)])
    held = np.interp(-3.25, -mixed.potential_v, mixed.held_mah_cm2)
    assert held == pytest.approx(1.25, abs=1e-5)
    assert np.interp(-3.75, -mixed.potential_v, mixed.held_mah_cm2) == pytest.approx(0.25, abs=1e-5)
    assert mixed.areal_capacity_mah_cm2 == pytest.approx(3.0)
    # What is stored is the sum of what the two store: ∫ U dq = 1 · 3.5 + 2 · 3.0.
    assert np.trapezoid(mixed.potential_v, mixed.held_mah_cm2) == pytest.approx(9.5, rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(
    first=st.tuples(st.floats(3.0, 4.4), st.floats(0.0, 1.0), st.floats(0.2, 5.0)),
    second=st.tuples(st.floats(3.0, 4.4), st.floats(0.0, 1.0), st.floats(0.2, 5.0)),
)
def test_energy_of_a_blend_is_the_sum_of_its_parts(first, second):
    """Plateaus too: mixing moves charge to another potential only where both materials stand at it."""
    parts = [line(top, top - drop, capacity) for top, drop, capacity in (first, second)]
    mixed = blend(parts)
    single = sum(float(np.trapezoid(part.potential_v, part.held_mah_cm2)) for part in parts)
    assert mixed.areal_capacity_mah_cm2 == pytest.approx(first[2] + second[2], rel=1e-9)
    assert np.trapezoid(mixed.potential_v, mixed.held_mah_cm2) == pytest.approx(single, rel=1e-5)
    assert (np.diff(mixed.potential_v) < 0.0).all()


def test_a_fit_may_wiggle_and_may_not_rise():
    x = stoichiometries(0.0, 1.0)
    wiggly = half_cell(x, 4.0 - x + 0.002 * np.sin(600.0 * x), 1.0, "OCP")
    assert (np.diff(wiggly.potential_v) <= 0.0).all()
    with pytest.raises(DesignError, match=r"^Positive electrode\.OCP: rises by 1 V up to x = 1"):
        half_cell(x, 3.0 + x, 1.0, "Positive electrode.OCP")


def test_a_potential_without_a_value_is_refused_with_its_place():
    x = stoichiometries(0.25, 1.0)
    potential = np.where(x > 0.5, np.nan, 3.0)
    with pytest.raises(DesignError, match=r"no finite value at x = 0\.5"):
        half_cell(x, potential, 1.0, "OCP")

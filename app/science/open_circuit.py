"""A full cell at rest, from full to empty: its voltage is the difference of its two electrodes' potentials.

Per cm² of face, with q the charge taken out since the electrodes stood at the full end of their windows:

    V(q) = U⁺(held⁺ = q) − U⁻(held⁻ = Q⁻ − q)        0 ≤ q ≤ min(Q⁺, Q⁻)
    the cell works where  V_lower ≤ V(q) ≤ V_upper    from q₀ to q₁
    capacity = q₁ − q₀,   energy = ∫ V dq,   average voltage = energy / capacity

N/P = Q⁻/Q⁺ compares the two windows; the smaller one ends the discharge, unless the voltage ends it before.
The curves are straight between their points, so the integral by trapezoids is exact for them.
Nothing is lost here to current: no resistance, no diffusion. A slow measurement (C/20) comes close.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.science.errors import DesignError
from app.science.half_cell import HalfCell

Floats = NDArray[np.float64]
Limiting = Literal["positive", "negative", "both", "voltage"]
# Windows that differ by less are matched on purpose.
_SAME = 1e-3
_MWH_PER_WH = 1e3
_MAH_PER_AH = 1e3


class OpenCircuit(msgspec.Struct, frozen=True, kw_only=True):
    """The curve of discharge between the voltage limits, per cm² of face, and what follows from it.

    Arrays of equal length: ``discharged_mah_cm2`` from 0, ``voltage_v`` of the cell, ``positive_v`` and
    ``negative_v`` against the metal. ``limiting`` is what ends the discharge; ``np_ratio`` is that of the windows.
    """

    discharged_mah_cm2: Floats
    voltage_v: Floats
    positive_v: Floats
    negative_v: Floats
    limiting: Limiting
    np_ratio: float

    @property
    def areal_capacity_mah_cm2(self) -> float:
        """Capacity per cm² of face between the voltage limits."""
        return float(self.discharged_mah_cm2[-1])

    @property
    def areal_energy_mwh_cm2(self) -> float:
        """Energy per cm² of face, ∫ V dq."""
        return _integral(self.voltage_v, self.discharged_mah_cm2)

    @property
    def average_voltage_v(self) -> float:
        """Energy over capacity."""
        return self.areal_energy_mwh_cm2 / self.areal_capacity_mah_cm2

    @property
    def average_positive_v(self) -> float:
        """Mean potential of the positive over the capacity, against the metal."""
        return _integral(self.positive_v, self.discharged_mah_cm2) / self.areal_capacity_mah_cm2

    @property
    def average_negative_v(self) -> float:
        """Mean potential of the negative over the capacity, against the metal."""
        return _integral(self.negative_v, self.discharged_mah_cm2) / self.areal_capacity_mah_cm2

    def capacity_ah(self, face_area_cm2: float) -> float:
        """Capacity of a cell with this area of faces (one side of all positive coatings)."""
        return self.areal_capacity_mah_cm2 * face_area_cm2 / _MAH_PER_AH

    def energy_wh(self, face_area_cm2: float) -> float:
        """Energy of a cell with this area of faces."""
        return self.areal_energy_mwh_cm2 * face_area_cm2 / _MWH_PER_WH


def open_circuit(positive: HalfCell, negative: HalfCell, lower_v: float, upper_v: float) -> OpenCircuit:
    """The cell of these two electrodes, paired at their full ends, between two voltages.

    DesignError where the limits are the wrong way round, or the cell never stands between them.
    """
    if not lower_v < upper_v:
        raise DesignError("lower voltage", f"{lower_v:g} V is not below the upper limit of {upper_v:g} V")
    charge, voltage = _whole_curve(positive, negative)
    cut = _within(charge, voltage, lower_v, upper_v)
    plus = _positive_v(positive, cut)
    minus = _negative_v(negative, cut)
    return OpenCircuit(
        discharged_mah_cm2=cut - cut[0],
        voltage_v=plus - minus,
        positive_v=plus,
        negative_v=minus,
        limiting=_limiting(positive, negative, float(cut[-1])),
        np_ratio=negative.areal_capacity_mah_cm2 / positive.areal_capacity_mah_cm2,
    )


def _whole_curve(positive: HalfCell, negative: HalfCell) -> tuple[Floats, Floats]:
    """Charge and voltage at every point of either electrode's curve, until one window ends."""
    end = min(positive.areal_capacity_mah_cm2, negative.areal_capacity_mah_cm2)
    places = np.concatenate(
        (positive.held_mah_cm2, negative.areal_capacity_mah_cm2 - negative.held_mah_cm2, (0.0, end))
    )
    charge = np.unique(np.clip(places, 0.0, end))
    return charge, _positive_v(positive, charge) - _negative_v(negative, charge)


def _positive_v(positive: HalfCell, charge: Floats) -> Floats:
    return np.interp(charge, positive.held_mah_cm2, positive.potential_v)


def _negative_v(negative: HalfCell, charge: Floats) -> Floats:
    held = negative.areal_capacity_mah_cm2 - charge
    return np.interp(held, negative.held_mah_cm2, negative.potential_v)


def _within(charge: Floats, voltage: Floats, lower_v: float, upper_v: float) -> Floats:
    """The charges at which the cell stands between the limits, its ends where it crosses them."""
    if voltage[-1] > upper_v or voltage[0] < lower_v:
        raise DesignError(
            "voltage limits",
            f"{lower_v:g} to {upper_v:g} V are never met; the cell goes from {voltage[0]:.4g} to {voltage[-1]:.4g} V",
        )
    # The voltage never rises, so a limit is crossed once; turned round, np.interp finds where.
    first, last = (float(place) for place in np.interp((-upper_v, -lower_v), -voltage, charge))
    if not first < last:
        raise DesignError("voltage limits", f"{lower_v:g} to {upper_v:g} V leave no capacity between them")
    inside = charge[(charge > first) & (charge < last)]
    return np.concatenate(((first,), inside, (last,)))


def _limiting(positive: HalfCell, negative: HalfCell, last: float) -> Limiting:
    plus, minus = positive.areal_capacity_mah_cm2, negative.areal_capacity_mah_cm2
    if last < min(plus, minus) * (1.0 - _SAME):
        return "voltage"
    if abs(plus - minus) <= _SAME * max(plus, minus):
        return "both"
    return "positive" if plus < minus else "negative"


def _integral(values: Floats, over: Floats) -> float:
    return float(np.trapezoid(values, over))

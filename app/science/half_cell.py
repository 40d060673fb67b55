"""One electrode against the metal of the working ion: how much it holds, and at which potential.

    V │╲
      │ ╲____          potential falls while the electrode takes up ions
      │      ╲__
      └─────────┴──►   held, mAh/cm², from 0 (emptiest of its window) to its areal capacity (fullest)

From what a file of particle parameters gives (the Doyle-Fuller-Newman picture, as in the BPX standard):

    ε_act  = a·R/3                          share of the volume that is active, spheres of radius R
    Q_full = F·c_max·ε_act·L                areal capacity over the whole of 0 ≤ stoichiometry ≤ 1
    held   = Q_full·(x − x_min)             and U = U(x), for x_min ≤ x ≤ x_max

In a blend the materials touch, so that they share one potential; what they hold at it adds up:

    held(U) = Σᵢ heldᵢ(U)

A real potential never rises with the ions taken up (it would part into two phases instead); fits do, by a little.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.science.constants import FARADAY_C_MOL
from app.science.errors import DesignError

Floats = NDArray[np.float64]

# Enough that steep ends of a curve, drawn as straight pieces, are right to 0.01 % of the energy.
POINTS = 4001
# A fit may rise by this much against its fall before it; it is then taken as a plateau.
RISE_V = 0.02
# Potentials of a plateau are set this far apart from end to end, to tell its places apart: far below any measurement.
_TILT_V = 1e-9
_C_PER_MAH = 3.6
_M2_IN_CM2 = 1e-4


class HalfCell(msgspec.Struct, frozen=True):
    """Potential (V, never rising) against what is held (mAh/cm², from 0 upwards), as two equally long arrays."""

    held_mah_cm2: Floats
    potential_v: Floats

    @property
    def areal_capacity_mah_cm2(self) -> float:
        """What the window holds."""
        return float(self.held_mah_cm2[-1])


def active_volume_fraction(surface_area_per_volume_m: ArrayLike, particle_radius_m: ArrayLike) -> Floats:
    """Share of the electrode's volume taken by spheres of this radius (m) and surface per volume (1/m)."""
    fraction: Floats = (
        np.asarray(surface_area_per_volume_m, dtype=np.float64) * np.asarray(particle_radius_m) / 3.0
    )
    return fraction


def full_areal_capacity_mah_cm2(
    maximum_concentration_mol_m3: ArrayLike, active_fraction: ArrayLike, thickness_m: ArrayLike
) -> Floats:
    """Areal capacity from stoichiometry 0 to 1: one electron for each site; scalars or arrays."""
    sites_mol_m2: Floats = (
        np.asarray(maximum_concentration_mol_m3, dtype=np.float64)
        * np.asarray(active_fraction)
        * np.asarray(thickness_m)
    )
    return sites_mol_m2 * (FARADAY_C_MOL / _C_PER_MAH * _M2_IN_CM2)


def stoichiometries(lowest: float, highest: float) -> Floats:
    """Evenly spaced stoichiometries from end to end of a window."""
    return np.linspace(lowest, highest, POINTS)


def half_cell(
    stoichiometry: Floats, potential_v: Floats, full_capacity_mah_cm2: float, field: str
) -> HalfCell:
    """The electrode whose potential at these rising stoichiometries is ``potential_v``.

    DesignError, naming ``field``, where the potential is not finite, or rises by more than a fit's wiggle.
    """
    if not np.isfinite(potential_v).all():
        place = float(stoichiometry[int(np.argmin(np.isfinite(potential_v)))])
        raise DesignError(field, f"has no finite value at x = {place:.6g}; needed is one in the whole window")
    falling = np.minimum.accumulate(potential_v)
    rise = potential_v - falling
    if float(rise.max()) > RISE_V:
        place = float(stoichiometry[int(rise.argmax())])
        raise DesignError(
            field,
            f"rises by {float(rise.max()):.3g} V up to x = {place:.6g}; a potential against stoichiometry must fall",
        )
    return HalfCell((stoichiometry - stoichiometry[0]) * full_capacity_mah_cm2, falling)


def blend(parts: Sequence[HalfCell]) -> HalfCell:
    """Materials side by side in one coating: at each potential, what they hold adds up.

    A material whose window ends stays empty or full while the others go on.
    """
    if len(parts) == 1:
        return parts[0]
    tilted = [part.potential_v - np.linspace(0.0, _TILT_V, part.potential_v.size) for part in parts]
    shared = np.unique(np.concatenate(tilted))[::-1]
    # np.interp wants rising abscissae: both are turned round.
    held = [np.interp(-shared, -own, part.held_mah_cm2) for own, part in zip(tilted, parts, strict=True)]
    return HalfCell(np.sum(held, axis=0), shared)

"""Theoretical capacity from a formula: Q = n·F / (3.6·M)."""

from __future__ import annotations

from collections.abc import Mapping

from app.science.constants import ATOMIC_MASS_G_MOL, FARADAY_C_MOL
from app.science.design import Number
from app.science.errors import DesignError
from app.science.numeric import checked

COULOMB_PER_MAH = 3.6


def theoretical_capacity_mah_g(electrons: Number, molar_mass_g_mol: Number) -> Number:
    """Capacity in mAh/g of a substance that passes ``electrons`` per formula unit of ``molar_mass_g_mol``.

    The mass is that of the formula given: LiC₆ counted per gram of carbon (6 × 12.011) gives 372 mAh/g,
    counted with its lithium 339. Raises DesignError on a number out of range; entries of arrays become NaN.
    """
    electrons = checked("electrons", electrons, 0.0, 100.0, "per formula unit")
    molar_mass_g_mol = checked("molar_mass_g_mol", molar_mass_g_mol, 1.0, 10_000.0, "g/mol")
    return electrons * FARADAY_C_MOL / (COULOMB_PER_MAH * molar_mass_g_mol)


def molar_mass_g_mol(composition: Mapping[str, float]) -> float:
    """Molar mass in g/mol of a composition like ``{"Li": 1, "Co": 1, "O": 2}``. Unknown elements raise
    DesignError.
    """
    unknown = [element for element in composition if element not in ATOMIC_MASS_G_MOL]
    if unknown:
        raise DesignError(
            "composition", f"unknown element {unknown[0]!r}; known are {', '.join(ATOMIC_MASS_G_MOL)}"
        )
    return sum(ATOMIC_MASS_G_MOL[element] * count for element, count in composition.items())

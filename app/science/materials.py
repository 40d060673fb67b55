"""What theory allows of the named active materials: the ground of two warnings, and of a first density.

Capacities follow from the formula (all the working ion counted, per gram of the host as it is sold).
Crystal densities in g/cm³ are rounded values of general knowledge, which the dataset's own, where it has one,
goes before; they bound a coating's density, and stand in for it when a material is chosen that the dataset
gives no density for. A material that is not listed here is simply not checked.
"""

from __future__ import annotations

from typing import NamedTuple

from app.science.capacity import molar_mass_g_mol, theoretical_capacity_mah_g
from app.science.design import Number


class Theory(NamedTuple):
    """Upper bounds for one active material; None where none is defined."""

    capacity_mah_g: Number | None
    crystal_density_g_cm3: float | None


def _theory(electrons: float, density: float | None, **composition: float) -> Theory:
    return Theory(theoretical_capacity_mah_g(electrons, molar_mass_g_mol(composition)), density)


def _nmc(nickel: float, manganese: float, cobalt: float, density: float) -> Theory:
    return _theory(1.0, density, Li=1, Ni=nickel, Mn=manganese, Co=cobalt, O=2)


_LITHIUM = _theory(1.0, 0.534, Li=1)
_SODIUM = _theory(1.0, 0.971, Na=1)

THEORY: dict[str, Theory] = {
    "lco": _theory(1.0, 5.05, Li=1, Co=1, O=2),
    "lfp": _theory(1.0, 3.6, Li=1, Fe=1, P=1, O=4),
    "lmfp": _theory(1.0, 3.5, Li=1, Mn=0.6, Fe=0.4, P=1, O=4),
    "lmo": _theory(1.0, 4.28, Li=1, Mn=2, O=4),
    "lnmo": _theory(1.0, 4.27, Li=1, Ni=0.5, Mn=1.5, O=4),
    "nca": _theory(1.0, 4.85, Li=1, Ni=0.8, Co=0.15, Al=0.05, O=2),
    "nmc111": _nmc(1 / 3, 1 / 3, 1 / 3, 4.8),
    "nmc532": _nmc(0.5, 0.3, 0.2, 4.7),
    "nmc622": _nmc(0.6, 0.2, 0.2, 4.7),
    "nmc811": _nmc(0.8, 0.1, 0.1, 4.75),
    "lrm": _theory(1.2, 4.3, Li=1.2, Mn=0.54, Ni=0.13, Co=0.13, O=2),
    "sulfur": _theory(2.0, 2.07, S=1),
    "nvpf": _theory(2.0, 3.17, Na=3, V=2, P=2, O=8, F=3),
    "nfpp": _theory(3.0, None, Na=4, Fe=3, P=4, O=15),
    "prussian-white": _theory(2.0, 2.3, Na=2, Fe=2, C=6, N=6),
    "graphite": _theory(1.0, 2.24, C=6),
    # Li₁₅Si₄, the end of alloying at room temperature (Li₂₂Si₅, 4,200 mAh/g, forms near 400 °C).
    "silicon": _theory(15 / 4, 2.33, Si=1),
    "silicon-li22si5": _theory(22 / 5, 2.33, Si=1),
    "lto": _theory(3.0, 3.43, Li=4, Ti=5, O=12),
    "lithium": _LITHIUM,
    "li": _LITHIUM,
    "li-metal": _LITHIUM,
    "lithium-metal": _LITHIUM,
    "sodium": _SODIUM,
    "na-metal": _SODIUM,
    "sodium-metal": _SODIUM,
}


def theory_of(active_material: str) -> Theory | None:
    """Bounds of a material by its id, or None."""
    return THEORY.get(active_material.strip().lower())

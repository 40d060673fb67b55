"""From what was measured of an electrode to everything else, per cm² of one coated face.

    q = Q·w·L          areal capacity = specific capacity × active fraction × dry loading
    t = L / ρ          thickness
    ε = 1 − ρ / ρ_s    porosity, with the solid density ρ_s = 1 / Σ(wᵢ/ρᵢ)

Any of q, L, t may be the input (or, for the negative, its ratio to the positive q), and ρ or ε.
Inside: cm, g, mAh. A metal is dense: it never takes a coating's porosity.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from app.science.constants import PLATED_CAPACITY_MAH_G, PLATED_DENSITY_G_CM3
from app.science.design import (
    AnodeFree,
    CompositeElectrode,
    Foil,
    Loading,
    MetalElectrode,
    Number,
    WorkingIon,
)
from app.science.errors import DesignError
from app.science.numeric import Guard, Truth, is_array, show

Side = Literal["positive", "negative"]
UM_PER_CM = 1e4
MG_PER_G = 1e3


class Face(msgspec.Struct, frozen=True):
    """One coated face. ``built_cm`` is the thickness that the cell must make room for."""

    capacity_mah_cm2: Number
    mass_g_cm2: Number
    active_g_cm2: Number
    thickness_cm: Number
    porosity: Number | None
    built_cm: Number
    charged_cm: Number
    foil_g_cm2: Number
    foil_cm: Number


def solve_positive(electrode: CompositeElectrode | MetalElectrode, guard: Guard) -> Face:
    """The positive face."""
    if isinstance(electrode, CompositeElectrode):
        return _composite("positive", electrode, None, guard)
    return _metal(electrode, None, 0.0)


def solve_negative(
    electrode: CompositeElectrode | MetalElectrode | AnodeFree, positive: Face, ion: WorkingIon, guard: Guard
) -> Face:
    """The negative face that goes with ``positive``."""
    if isinstance(electrode, CompositeElectrode):
        return _composite("negative", electrode, positive, guard)
    plated = positive.capacity_mah_cm2 / (PLATED_CAPACITY_MAH_G[ion] * PLATED_DENSITY_G_CM3[ion])
    if isinstance(electrode, MetalElectrode):
        return _metal(electrode, positive, plated)
    # Nothing there when fresh, but the first charge plates the metal and the cell must have room for it.
    foil_mass, foil_cm = _foil(electrode.foil)
    return Face(0.0, 0.0, 0.0, 0.0, None, plated, plated, foil_mass, foil_cm)


def _composite(side: Side, electrode: CompositeElectrode, positive: Face | None, guard: Guard) -> Face:
    density, porosity = _density(side, electrode, guard)
    per_gram = electrode.specific_capacity_mah_g * electrode.active_mass_fraction
    mass = _mass(electrode.loading, per_gram, density, positive)
    thickness = mass / density
    foil_mass, foil_cm = _foil(electrode.foil)
    return Face(
        per_gram * mass,
        mass,
        electrode.active_mass_fraction * mass,
        thickness,
        porosity,
        thickness,
        thickness,
        foil_mass,
        foil_cm,
    )


def _metal(electrode: MetalElectrode, positive: Face | None, plated_cm: Number) -> Face:
    per_gram, density = electrode.specific_capacity_mah_g, electrode.density_g_cm3
    mass = _mass(electrode.loading, per_gram, density, positive)
    thickness = mass / density
    foil_mass, foil_cm = _foil(electrode.foil)
    # Volume counts the metal as built, as published cells do; the charged thickness is told beside it.
    return Face(
        per_gram * mass, mass, mass, thickness, 0.0, thickness, thickness + plated_cm, foil_mass, foil_cm
    )


def _mass(loading: Loading, per_gram: Number, density: Number, positive: Face | None) -> Number:
    basis, value = loading.basis, loading.value
    if basis == "areal_capacity_mah_cm2":
        return value / per_gram
    if basis == "mass_loading_mg_cm2":
        return value / MG_PER_G
    if basis == "thickness_um":
        return value / UM_PER_CM * density
    assert positive is not None  # check_inputs refuses np_ratio on the positive side
    return value * positive.capacity_mah_cm2 / per_gram


def _foil(foil: Foil) -> tuple[Number, Number]:
    thickness = foil.thickness_um / UM_PER_CM
    return thickness * foil.density_g_cm3, thickness


def _density(side: Side, electrode: CompositeElectrode, guard: Guard) -> tuple[Number, Number | None]:
    """Dry density of the coating (g/cm³) and its porosity, None where the components are not given."""
    solid = _solid_density(side, electrode, guard)
    value = electrode.compaction.value
    if electrode.compaction.basis == "porosity":
        if solid is None:
            raise DesignError(
                f"{side}.components",
                "a porosity needs the components of the coating with their densities; give them",
            )
        return solid * (1.0 - value), value
    if solid is None:
        return value, None
    porosity = 1.0 - value / solid
    outside: Truth = (porosity < 0.0) | (porosity >= 1.0)
    if guard.hit(outside):
        raise DesignError(
            f"{side}.compaction.value",
            f"{show(value)} g/cm³ gives a porosity of {show(porosity)}, allowed is 0 to below 1; "
            f"the solid itself has {show(solid)} g/cm³",
        )
    return value, porosity


def _solid_density(side: Side, electrode: CompositeElectrode, guard: Guard) -> Number | None:
    if not electrode.components:
        return None
    mass: Number = 0.0
    volume: Number = 0.0
    for component in electrode.components:
        mass = mass + component.mass_fraction
        volume = volume + component.mass_fraction / component.density_g_cm3
    # Rounded fractions may pass 1 by a last digit; more is a mistake.
    if guard.hit(mass > 1.0 + 1e-6):
        raise DesignError(
            f"{side}.components", f"the mass fractions add up to {show(mass)}; at most 1 is allowed"
        )
    if guard.hit(mass <= 0.0):
        raise DesignError(f"{side}.components", "the mass fractions add up to 0; more than 0 is needed")
    if not is_array(mass) and mass >= 1.0 - 1e-6:
        return 1.0 / volume
    # A short list is scaled to the whole (and warned about): the rest is taken to be as dense as what is
    # listed.
    return mass / volume

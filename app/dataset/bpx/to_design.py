"""From a BPX cell to a design of ours: what the file says is kept, what it leaves out is assumed and told.

    areal capacities, thicknesses, porosities, average potentials, area   from the file
    densities, foils, electrolyte, housing                                our own usual values, each one listed

Volumes are the ground: the file's particles and pores fill shares of the coating, the rest is binder and carbon.
With an assumed density for each, the coating's density, mass fractions and capacity per gram follow, and the
thickness comes out as in the file. The mass of the design is therefore ours, not the file's.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from app.dataset.bpx.assumed import USUAL, Assumed, plain
from app.dataset.bpx.cell import BpxCell, BpxElectrode
from app.dataset.bpx.formats import pouch, stack
from app.dataset.bpx.materials import UNNAMED, Side, material_in
from app.science import usual
from app.science.checks import check_inputs
from app.science.design import (
    Amount,
    CellDesign,
    Compaction,
    Component,
    CompositeElectrode,
    Electrolyte,
    Loading,
    Separator,
)
from app.science.errors import DesignError
from app.science.materials import theory_of
from app.science.numeric import Guard

Format = Literal["pouch", "stack"]
_UM_IN_CM = 1e4
# Filled shares may pass 1 by the last digits of a file's numbers.
_ROUNDING = 1e-3
_LONGEST_NAME = 200


class _Coating(NamedTuple):
    components: tuple[Component, ...]
    active_g_cm3: float
    density_g_cm3: float


def design_from_bpx(
    cell: BpxCell, cell_format: Format | None = None
) -> tuple[CellDesign, tuple[Assumed, ...]]:
    """A design with the file's electrodes, and everything in it that is assumed.

    Without ``cell_format``: a pouch where the file has several pairs of electrodes, else a bare stack (one pair
    may be a wound cell, of which the file does not give the format). Raises DesignError where the file's numbers
    make no design.
    """
    assumed: list[Assumed] = []
    chosen = cell_format or ("pouch" if cell.electrode_pairs > 1 else "stack")
    design = CellDesign(
        name=(cell.title or "BPX cell")[:_LONGEST_NAME],
        working_ion="Li",
        positive=_electrode(cell, "positive", assumed),
        negative=_electrode(cell, "negative", assumed),
        separator=_separator(cell, assumed),
        electrolyte=_electrolyte(assumed),
        cell=pouch(cell, assumed) if chosen == "pouch" else stack(cell, assumed),
        first_cycle_loss_fraction=_unused(cell, assumed),
    )
    assumed.append(Assumed("working_ion", "Li", "BPX is a format for lithium-ion cells"))
    check_inputs(design, Guard())
    return design, tuple(assumed)


def _electrode(cell: BpxCell, side: Side, assumed: list[Assumed]) -> CompositeElectrode:
    electrode = cell.positive if side == "positive" else cell.negative
    curve = cell.open_circuit
    coating = _coating(cell, electrode, side, assumed)
    capacity = electrode.areal_capacity_mah_cm2
    foil = usual.FOILS[side]
    largest = max(coating.components[: len(electrode.materials)], key=lambda part: part.mass_fraction)
    built = CompositeElectrode(
        active_material=largest.material,
        specific_capacity_mah_g=capacity / (coating.active_g_cm3 * electrode.thickness_um / _UM_IN_CM),
        average_potential_v=curve.average_positive_v if side == "positive" else curve.average_negative_v,
        active_mass_fraction=coating.active_g_cm3 / coating.density_g_cm3,
        loading=Loading("areal_capacity_mah_cm2", capacity),
        compaction=Compaction("density_g_cm3", coating.density_g_cm3),
        components=coating.components,
        foil=foil,
    )
    assumed += _derived(built, electrode, side)
    assumed += [Assumed(f"{side}.foil.{name}", getattr(foil, name), USUAL) for name in foil.__struct_fields__]
    return built


def _derived(built: CompositeElectrode, electrode: BpxElectrode, side: Side) -> list[Assumed]:
    """What follows from the file's volumes with densities that are not the file's."""
    why = "from the file's volumes and the densities assumed"
    if electrode.porosity is None:
        why += "; the file has no porosity, a usual one is taken"
    told = [
        Assumed(f"{side}.active_material", built.active_material, "named in its components"),
        Assumed(f"{side}.specific_capacity_mah_g", plain(built.specific_capacity_mah_g), why),
        Assumed(f"{side}.active_mass_fraction", plain(built.active_mass_fraction), why),
        Assumed(f"{side}.compaction.value", plain(built.compaction.value), why),
    ]
    for place, part in enumerate(built.components):
        told.append(Assumed(f"{side}.components.{place}.mass_fraction", plain(part.mass_fraction), why))
    return told


def _coating(cell: BpxCell, electrode: BpxElectrode, side: Side, assumed: list[Assumed]) -> _Coating:
    """Grams per cm³ of coating, from shares of its volume."""
    active = _active_parts(cell, electrode, side, assumed)
    inactive = _inactive_share(electrode, side) * usual.INACTIVE_DENSITY_G_CM3
    active_g = sum(grams for _, _, grams in active)
    density = active_g + inactive
    parts = [Component(name, grams / density, own) for name, own, grams in active]
    if inactive > 0.0:
        path = f"{side}.components.{len(parts)}"
        parts.append(Component("binder and carbon", inactive / density, usual.INACTIVE_DENSITY_G_CM3))
        why = "all that is neither particle nor pore is taken to be binder and carbon"
        assumed.append(Assumed(f"{path}.material", "binder and carbon", why))
        assumed.append(Assumed(f"{path}.density_g_cm3", usual.INACTIVE_DENSITY_G_CM3, USUAL))
    return _Coating(tuple(parts), active_g, density)


def _active_parts(
    cell: BpxCell, electrode: BpxElectrode, side: Side, assumed: list[Assumed]
) -> list[tuple[str, float, float]]:
    """Name, density (g/cm³) and grams per cm³ of coating, for each active material."""
    parts = []
    for place, material in enumerate(electrode.materials):
        named = material_in(material.name, side) or material_in(f"{cell.title} {cell.description}", side)
        theory = theory_of(named)
        known = theory.crystal_density_g_cm3 if theory else None
        density = known or usual.ACTIVE_DENSITY_G_CM3[side]
        path = f"{side}.components.{place}"
        told = (
            "read in the words of the file, which has no key for it" if named else "the file does not name it"
        )
        assumed.append(Assumed(f"{path}.material", named or UNNAMED, told))
        why = f"crystal density of {named}; the file gives none" if known else USUAL
        assumed.append(Assumed(f"{path}.density_g_cm3", density, why))
        parts.append((named or UNNAMED, density, material.active_volume_fraction * density))
    return parts


def _inactive_share(electrode: BpxElectrode, side: Side) -> float:
    """Share of the coating's volume that is neither particle nor pore."""
    solid_room = 1.0 - electrode.active_volume_fraction
    if electrode.porosity is None:
        return max(solid_room - usual.POROSITY, 0.0)
    left = solid_room - electrode.porosity
    if left < -_ROUNDING:
        raise DesignError(
            f"{side.title()} electrode.Porosity",
            f"{electrode.porosity:g} with particles in {electrode.active_volume_fraction:.4g} of the volume is more "
            "than the whole; no coating can be built of these numbers",
        )
    return max(left, 0.0)


def _separator(cell: BpxCell, assumed: list[Assumed]) -> Separator:
    density = usual.POLYOLEFIN_DENSITY_G_CM3
    assumed.append(Assumed("separator.material", usual.POLYOLEFIN, USUAL))
    assumed.append(Assumed("separator.density_g_cm3", density, USUAL))
    if cell.separator is None:
        thickness, porosity = usual.POLYOLEFIN_THICKNESS_UM, usual.POLYOLEFIN_POROSITY
        assumed.append(Assumed("separator.thickness_um", thickness, USUAL))
        assumed.append(Assumed("separator.porosity", porosity, USUAL))
    else:
        thickness, porosity = cell.separator.thickness_um, cell.separator.porosity
    return Separator(
        kind="porous",
        material=usual.POLYOLEFIN,
        thickness_um=thickness,
        density_g_cm3=density,
        porosity=porosity,
    )


def _electrolyte(assumed: list[Assumed]) -> Electrolyte:
    density = usual.LIQUID_DENSITY_G_CM3
    assumed.append(Assumed("electrolyte.density_g_cm3", density, USUAL))
    assumed.append(
        Assumed("electrolyte.amount.value", 1.0, "the pores are taken to be full, and nothing beside them")
    )
    return Electrolyte(phase="liquid", density_g_cm3=density, amount=Amount("pore_fill", 1.0))


def _unused(cell: BpxCell, assumed: list[Assumed]) -> float:
    """Share of the smaller window that lies outside the voltage limits. The windows are those of a formed cell."""
    window = min(cell.positive.areal_capacity_mah_cm2, cell.negative.areal_capacity_mah_cm2)
    share = max(0.0, 1.0 - cell.open_circuit.areal_capacity_mah_cm2 / window)
    why = "no loss: the windows are those of a formed cell"
    if share > 0.0:
        why = "the share of the windows outside the voltage limits; the first cycle's loss lies behind a formed cell"
    assumed.append(Assumed("first_cycle_loss_fraction", share, why))
    return share

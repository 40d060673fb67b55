"""The design of a cell: what a ``*.cell.json`` file holds, as frozen values.

Units stand in the names. A number is a float, or a NumPy array where many designs are evaluated at once; a
saved design holds floats only. Nothing here is checked beyond types: ``app.science.limits`` and
``app.science.model`` refuse what cannot be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Literal, TypeAlias

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Number: TypeAlias = float | NDArray[np.float64]
else:
    # At run time a plain float, so that decoding a file is strict about it.
    Number = float

FORMAT: Final = "voltascope/cell-design"
VERSION: Final = 1

WorkingIon = Literal["Li", "Na"]
LoadingBasis = Literal["areal_capacity_mah_cm2", "mass_loading_mg_cm2", "thickness_um", "np_ratio"]
CompactionBasis = Literal["density_g_cm3", "porosity"]
AmountBasis = Literal["ml_per_ah", "g_per_ah", "pore_fill"]
SeparatorKind = Literal["porous", "solid"]
Phase = Literal["liquid", "solid"]
Text = Annotated[str, msgspec.Meta(max_length=200)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every part of a design: immutable, and a misspelt key is never ignored."""


class Loading(Part, frozen=True):
    """How much of an electrode there is per coated face. The unit is in the basis."""

    basis: LoadingBasis
    value: Number


class Compaction(Part, frozen=True):
    """How dense the dry coating is: its density in g/cm³, or its porosity."""

    basis: CompactionBasis
    value: Number


class Component(Part, frozen=True):
    """One ingredient of the solid coating, by mass fraction and density of the solid."""

    material: Text
    mass_fraction: Number
    density_g_cm3: Number


class Foil(Part, frozen=True):
    """A current collector, coated on both sides except in a ``stack``."""

    material: Text
    thickness_um: Number
    density_g_cm3: Number


class CompositeElectrode(Part, frozen=True, kw_only=True, tag_field="kind", tag="composite"):
    """A porous coating. Capacity per gram of active material, potential against the working ion's metal."""

    kind: ClassVar[str] = "composite"
    active_material: Text
    specific_capacity_mah_g: Number
    average_potential_v: Number
    active_mass_fraction: Number
    loading: Loading
    compaction: Compaction
    components: tuple[Component, ...] = ()
    foil: Foil


class MetalElectrode(Part, frozen=True, kw_only=True, tag_field="kind", tag="metal"):
    """A dense metal layer (lithium, sodium) on its foil."""

    kind: ClassVar[str] = "metal"
    active_material: Text
    specific_capacity_mah_g: Number
    average_potential_v: Number
    density_g_cm3: Number
    loading: Loading
    foil: Foil


class AnodeFree(Part, frozen=True, kw_only=True, tag_field="kind", tag="anode-free"):
    """A bare foil on which the first charge plates the metal. Negative side only."""

    kind: ClassVar[str] = "anode-free"
    average_potential_v: Number
    foil: Foil


class Separator(Part, frozen=True, kw_only=True):
    """The layer between the electrodes. Density is that of its solid; ``solid`` is a solid electrolyte."""

    kind: SeparatorKind
    material: Text
    thickness_um: Number
    density_g_cm3: Number
    porosity: Number


class Amount(Part, frozen=True):
    """How much electrolyte: mL or g per Ah of cell capacity, or the share of all pores that it fills."""

    basis: AmountBasis
    value: Number


class Electrolyte(Part, frozen=True, kw_only=True):
    """What lies in the pores: a liquid, or a solid catholyte."""

    phase: Phase
    density_g_cm3: Number
    amount: Amount


class Laminate(Part, frozen=True):
    """The foil bag of a pouch."""

    thickness_um: Number
    density_g_cm3: Number


class Terminals(Part, frozen=True, kw_only=True):
    """The two tabs of a pouch."""

    height_mm: Number
    width_mm: Number
    thickness_mm: Number
    positive_density_g_cm3: Number
    negative_density_g_cm3: Number


class Stack(Part, frozen=True, kw_only=True, tag_field="format", tag="stack"):
    """One positive face, one separator, one negative face. ``foil_share`` 0.5: each foil shared with the
    neighbour.
    """

    format: ClassVar[str] = "stack"
    area_cm2: Number
    foil_share: Number


class Pouch(Part, frozen=True, kw_only=True, tag_field="format", tag="pouch"):
    """A stacked pouch cell. ``layers`` counts double-sided units; ``extra_negative`` closes the stack with
    one more.
    """

    format: ClassVar[str] = "pouch"
    electrode_height_mm: Number
    electrode_width_mm: Number
    layers: Number
    extra_negative: bool
    laminate: Laminate
    seal_clearance_mm: Number
    terminals: Terminals
    other_mass_g: Number


class Prismatic(Part, frozen=True, kw_only=True, tag_field="format", tag="prismatic"):
    """A stacked cell in a hard box, given by its outer dimensions."""

    format: ClassVar[str] = "prismatic"
    electrode_height_mm: Number
    electrode_width_mm: Number
    layers: Number
    extra_negative: bool
    outer_height_mm: Number
    outer_width_mm: Number
    outer_thickness_mm: Number
    housing_mass_g: Number
    other_mass_g: Number


class Cylindrical(Part, frozen=True, kw_only=True, tag_field="format", tag="cylindrical"):
    """A wound cell in a can. The mandrel is the hole that the winding starts around."""

    format: ClassVar[str] = "cylindrical"
    outer_diameter_mm: Number
    outer_height_mm: Number
    wall_thickness_mm: Number
    wall_density_g_cm3: Number
    mandrel_diameter_mm: Number
    electrode_height_mm: Number
    other_mass_g: Number


class Pack(Part, frozen=True, kw_only=True):
    """The share of a pack's mass and volume that its cells take."""

    cell_mass_fraction: Number
    cell_volume_fraction: Number


PositiveElectrode: TypeAlias = CompositeElectrode | MetalElectrode
NegativeElectrode: TypeAlias = CompositeElectrode | MetalElectrode | AnodeFree
CellFormat: TypeAlias = Stack | Pouch | Prismatic | Cylindrical


class CellDesign(Part, frozen=True, kw_only=True):
    """A whole design. ``first_cycle_loss_fraction`` is the share of the capacity lost in the first cycle."""

    format: Literal["voltascope/cell-design"] = FORMAT
    version: Literal[1] = VERSION
    name: Name
    working_ion: WorkingIon
    positive: PositiveElectrode
    negative: NegativeElectrode
    separator: Separator
    electrolyte: Electrolyte
    cell: CellFormat
    first_cycle_loss_fraction: Number
    pack: Pack | None = None

"""What is taken from a BPX file: curves, windows and geometry. Never its thermal density.

A BPX file has no foils, no densities of materials and no housing. Its "Density" is an estimate for heat
calculations; multiplied by the volume it is not the mass of the cell, so it is not even read.
"""

from __future__ import annotations

import msgspec

from app.science.half_cell import HalfCell, blend
from app.science.open_circuit import OpenCircuit, open_circuit


class BpxMaterial(msgspec.Struct, frozen=True, kw_only=True):
    """One active material of an electrode. ``name`` is "" where the electrode has only one."""

    name: str
    minimum_stoichiometry: float
    maximum_stoichiometry: float
    maximum_concentration_mol_m3: float
    active_volume_fraction: float
    half_cell: HalfCell

    @property
    def window(self) -> float:
        """Width of the stoichiometry window."""
        return self.maximum_stoichiometry - self.minimum_stoichiometry


class BpxElectrode(msgspec.Struct, frozen=True, kw_only=True):
    """An electrode: one coated face. ``porosity`` is None in files for single-particle models."""

    thickness_um: float
    porosity: float | None
    materials: tuple[BpxMaterial, ...]
    half_cell: HalfCell

    @property
    def areal_capacity_mah_cm2(self) -> float:
        """What the stoichiometry window holds, per cm² of face."""
        return self.half_cell.areal_capacity_mah_cm2

    @property
    def active_volume_fraction(self) -> float:
        """Share of the coating's volume taken by active materials."""
        return sum(material.active_volume_fraction for material in self.materials)

    @property
    def window(self) -> tuple[float, float]:
        """Lowest and highest stoichiometry; of a blend, those of all its sites together."""
        sites = [m.maximum_concentration_mol_m3 * m.active_volume_fraction for m in self.materials]
        lowest = sum(n * m.minimum_stoichiometry for n, m in zip(sites, self.materials, strict=True))
        highest = sum(n * m.maximum_stoichiometry for n, m in zip(sites, self.materials, strict=True))
        return lowest / sum(sites), highest / sum(sites)


class BpxSeparator(msgspec.Struct, frozen=True):
    """The separator, where the file has one."""

    thickness_um: float
    porosity: float


class BpxCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell as a BPX file gives it.

    ``version`` is the file's own, ``notes`` say in sentences what was changed or left out when reading it.
    ``electrode_area_cm2`` is that of one pair; ``volume_ml`` is None where the file does not give it.
    """

    version: str
    model: str
    title: str
    description: str
    electrode_pairs: int
    electrode_area_cm2: float
    volume_ml: float | None
    nominal_capacity_ah: float
    lower_voltage_v: float
    upper_voltage_v: float
    positive: BpxElectrode
    negative: BpxElectrode
    separator: BpxSeparator | None
    open_circuit: OpenCircuit
    notes: tuple[str, ...]

    @property
    def face_area_cm2(self) -> float:
        """All pairs together, one side each."""
        return self.electrode_pairs * self.electrode_area_cm2

    @property
    def capacity_ah(self) -> float:
        """Between the voltage limits, at rest."""
        return self.open_circuit.capacity_ah(self.face_area_cm2)

    @property
    def energy_wh(self) -> float:
        """Between the voltage limits, at rest."""
        return self.open_circuit.energy_wh(self.face_area_cm2)


def electrode_of(
    thickness_um: float, porosity: float | None, materials: tuple[BpxMaterial, ...]
) -> BpxElectrode:
    """The electrode of these materials, blended where there are several."""
    return BpxElectrode(
        thickness_um=thickness_um,
        porosity=porosity,
        materials=materials,
        half_cell=blend([material.half_cell for material in materials]),
    )


def paired(positive: BpxElectrode, negative: BpxElectrode, lower_v: float, upper_v: float) -> OpenCircuit:
    """The open-circuit curve of the two electrodes. DesignError where the limits are never met."""
    return open_circuit(positive.half_cell, negative.half_cell, lower_v, upper_v)


def missing_for_mass(cell: BpxCell) -> tuple[str, ...]:
    """What the file does not say and a mass would need, in words. No BPX file can answer all of it."""
    missing = []
    for side, electrode in (("positive", cell.positive), ("negative", cell.negative)):
        missing.append(f"{side} foil: material, thickness")
        missing.append(f"{side} coating: active material, its density")
        missing.append(f"{side} coating: binder and carbon, their shares and densities")
        if electrode.porosity is None:
            missing.append(f"{side} coating: porosity")
    missing.append("separator: material, density")
    if cell.separator is None:
        missing.append("separator: thickness, porosity")
    missing += ["electrolyte: density, amount", "housing, terminals and other parts: mass"]
    missing.append(
        "sheets: height, width" if cell.electrode_pairs > 1 else "format of the cell and its dimensions"
    )
    return tuple(missing)

"""Reading BPX files (Battery Parameter eXchange, JSON): versions 0.1 to 1.1, single and blended electrodes.

bytes ──► JSON ──► upgraded to 1.1 ──► checked against the format ──► curves, windows, geometry
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from app.dataset.bpx.cell import BpxCell, BpxElectrode, BpxMaterial, BpxSeparator, electrode_of, paired
from app.dataset.bpx.curves import check_functions, curve_of
from app.dataset.bpx.library import check_format, key_text
from app.dataset.bpx.versions import upgraded, version_of
from app.files import FileError, read_bytes
from app.science.errors import DesignError
from app.science.half_cell import (
    active_volume_fraction,
    full_areal_capacity_mah_cm2,
    half_cell,
    stoichiometries,
)
from app.science.io_messages import refuse_text, short
from app.science.numeric import checked

FILTER = "BPX files (*.json)"
EXPECTED = "expected is a BPX file: JSON with the groups Header and Parameterisation"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UM_IN_M = 1e6
_CM2_IN_M2 = 1e4
_ML_IN_M3 = 1e6
_PAIRS = "Number of electrode pairs connected in parallel to make a cell"
# A real potential falls by more than this over its window; capacities farther apart than this factor are doubtful.
_FLAT_V = 1e-6
_FAR = 1.25
# What is thinkable, generously: key -> lowest, highest, unit.
_RANGES = {
    "Thickness [m]": (1e-8, 3e-3, "m"),
    "Porosity": (0.0, 0.99, ""),
    "Surface area per unit volume [m-1]": (1.0, 1e11, "1/m"),
    "Particle radius [m]": (1e-10, 1e-2, "m"),
    "Maximum concentration [mol.m-3]": (1.0, 1e6, "mol/m³"),
    "Minimum stoichiometry": (0.0, 1.0, ""),
    "Maximum stoichiometry": (0.0, 1.0, ""),
    "Electrode area [m2]": (1e-8, 1e3, "m²"),
    "Volume [m3]": (1e-12, 10.0, "m³"),
    "Nominal cell capacity [A.h]": (1e-9, 1e6, "Ah"),
    "Lower voltage cut-off [V]": (0.0, 10.0, "V"),
    "Upper voltage cut-off [V]": (0.0, 10.0, "V"),
    _PAIRS: (1.0, 1e5, ""),
}


def read_bpx(path: Path) -> BpxCell:
    """The cell in a BPX file. Raises ``FileError`` naming the file, the field and what is allowed."""
    try:
        return decode_bpx(read_bytes(path))
    except DesignError as error:
        raise FileError(path, error.field, error.message) from error


def decode_bpx(data: bytes) -> BpxCell:
    """The cell held by the bytes of a BPX file. Raises DesignError naming the field and what is allowed."""
    document = _document(data)
    header = document["Header"]
    # The version that the file says, before it is brought up to today's.
    told, version = str(header.get("BPX")), version_of(header)
    document, notes = upgraded(document, version)
    check_format(document)
    groups = document["Parameterisation"]
    check_functions(groups)
    return _cell(document["Header"], groups, told, notes)


def _document(data: bytes) -> dict[str, Any]:
    data = data.removeprefix(_BYTE_ORDER_MARK)
    if not data.strip():
        raise DesignError("", f"the file is empty; {EXPECTED}")
    try:
        document = msgspec.json.decode(data)
    except RecursionError:
        raise DesignError("", f"the file is nested too deeply; {EXPECTED}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        refuse_text(str(error), data)
    if not isinstance(document, dict):
        raise DesignError("", f"the file holds {short(document)}; {EXPECTED}")
    for name in ("Header", "Parameterisation"):
        _need_group(document.get(name), name)
    for name, held in document["Parameterisation"].items():
        _need_group(held, key_text(name))
    return document


def _need_group(held: object, field: str) -> None:
    if not isinstance(held, dict):
        told = "is missing" if held is None else f"holds {short(held)}"
        raise DesignError(field, f"{told}; {EXPECTED}")


def _cell(header: dict[str, Any], groups: dict[str, Any], version: str, notes: tuple[str, ...]) -> BpxCell:
    cell = groups["Cell"]
    lower, upper = (
        _number(cell, "Lower voltage cut-off [V]", "Cell"),
        _number(cell, "Upper voltage cut-off [V]", "Cell"),
    )
    if not lower < upper:
        raise DesignError(
            "Cell.Lower voltage cut-off [V]", f"{lower:g} V is not below the upper one, {upper:g} V"
        )
    positive, negative = (
        _electrode(groups[f"{side} electrode"], f"{side} electrode") for side in ("Positive", "Negative")
    )
    read = BpxCell(
        version=version,
        model=str(header["Model"]),
        title=_text(header.get("Title")),
        description=_text(header.get("Description")),
        electrode_pairs=int(_number(cell, _PAIRS, "Cell")),
        electrode_area_cm2=_number(cell, "Electrode area [m2]", "Cell") * _CM2_IN_M2,
        volume_ml=_number(cell, "Volume [m3]", "Cell") * _ML_IN_M3
        if cell.get("Volume [m3]") is not None
        else None,
        nominal_capacity_ah=_number(cell, "Nominal cell capacity [A.h]", "Cell"),
        lower_voltage_v=lower,
        upper_voltage_v=upper,
        positive=positive,
        negative=negative,
        separator=_separator(groups.get("Separator")),
        open_circuit=paired(positive, negative, lower, upper),
        notes=(*notes, *_remarks(groups)),
    )
    return msgspec.structs.replace(read, notes=(*read.notes, *_doubts(read)))


def _electrode(held: dict[str, Any], field: str) -> BpxElectrode:
    thickness_m = _number(held, "Thickness [m]", field)
    blend = held.get("Particle")
    parts = (
        {f"{field}.Particle.{key_text(name)}": (name, part) for name, part in blend.items()} if blend else {}
    )
    materials = [_material(part, name, thickness_m, where) for where, (name, part) in parts.items()]
    return electrode_of(
        thickness_um=thickness_m * _UM_IN_M,
        porosity=_number(held, "Porosity", field) if "Porosity" in held else None,
        materials=tuple(materials) or (_material(held, "", thickness_m, field),),
    )


def _material(held: dict[str, Any], name: str, thickness_m: float, field: str) -> BpxMaterial:
    lowest, highest = (
        _number(held, "Minimum stoichiometry", field),
        _number(held, "Maximum stoichiometry", field),
    )
    if not lowest < highest:
        raise DesignError(
            f"{field}.Minimum stoichiometry", f"{lowest:g} is not below the maximum, {highest:g}"
        )
    area = _number(held, "Surface area per unit volume [m-1]", field)
    fraction = float(active_volume_fraction(area, _number(held, "Particle radius [m]", field)))
    if fraction > 1.0 + 1e-6:
        raise DesignError(
            f"{field}.Surface area per unit volume [m-1]",
            f"{area:g} 1/m with this particle radius fills {fraction:.3g} of the volume; allowed is 1 at most",
        )
    concentration = _number(held, "Maximum concentration [mol.m-3]", field)
    x = stoichiometries(lowest, highest)
    ocp = f"{field}.OCP [V]"
    full = float(full_areal_capacity_mah_cm2(concentration, fraction, thickness_m))
    return BpxMaterial(
        name=_text(name),
        minimum_stoichiometry=lowest,
        maximum_stoichiometry=highest,
        maximum_concentration_mol_m3=concentration,
        active_volume_fraction=fraction,
        half_cell=half_cell(x, curve_of(held["OCP [V]"], ocp)(x), full, ocp),
    )


def _separator(held: dict[str, Any] | None) -> BpxSeparator | None:
    if held is None:
        return None
    thickness = _number(held, "Thickness [m]", "Separator") * _UM_IN_M
    return BpxSeparator(thickness, _number(held, "Porosity", "Separator"))


def _number(held: dict[str, Any], key: str, field: str) -> float:
    lowest, highest, unit = _RANGES[key]
    return float(checked(f"{field}.{key}", held[key], lowest, highest, unit))


def _text(value: object) -> str:
    """A text of the file on one line, without signs that could do something to a screen."""
    text = "".join(sign if sign.isprintable() else " " for sign in str(value or ""))
    return " ".join(text.split())[:2000]


def _remarks(groups: dict[str, Any]) -> list[str]:
    """What of the file is known, and not used."""
    remarks = []
    if "User-defined" in groups:
        remarks.append("The user-defined group is not used.")
    electrodes = [groups["Positive electrode"], groups["Negative electrode"]]
    particles = [part for held in electrodes for part in (held, *(held.get("Particle") or {}).values())]
    if any("OCP (lithiation) [V]" in part or "OCP (delithiation) [V]" in part for part in particles):
        remarks.append(
            "Hysteresis is not modelled: the open-circuit potential itself is used, not its two branches."
        )
    return remarks


def _doubts(cell: BpxCell) -> list[str]:
    """What can be read, and is hard to believe."""
    doubts = []
    for side, electrode in (("positive", cell.positive), ("negative", cell.negative)):
        potential = electrode.half_cell.potential_v
        if potential[0] - potential[-1] < _FLAT_V:
            doubts.append(f"The potential of the {side} is a constant {potential[0]:.4g} V in this file.")
    if not 1.0 / _FAR < cell.capacity_ah / cell.nominal_capacity_ah < _FAR:
        told = f"{cell.capacity_ah:.4g} Ah where the file names {cell.nominal_capacity_ah:g} Ah as nominal"
        doubts.append(f"The curves hold {told}.")
    return doubts

"""What a BPX file gave, and what it leaves to be asked before a cell can be weighed. No Qt.

    BpxCell ── design_from_bpx ──► design with our values ── questions ──► answers ──► design, curves

What the file says stays what it says: a density that is answered moves mass fractions and coating density, and
never the volumes; layers or a width that are answered move the shape of the sheets, and never their area.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.dataset.bpx import BpxCell, BpxElectrode, design_from_bpx
from app.files import MAXIMUM_BYTES, FileError, read_bytes
from app.science.design import CellDesign, CompositeElectrode, Pouch
from app.science.limits import limit_for
from app.science.numeric import checked
from app.science.paths import get_value, numeric_paths, with_value
from app.state.curves import DesignCurves, half_curve

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FOILS, DENSITIES, BETWEEN, HOUSING = "Foils", "Densities", "Separator and electrolyte", "Format and housing"
_NOT_ASKED = ("cell.area_cm2", "cell.electrode_height_mm")


class _Outline(msgspec.Struct):
    header: Any = msgspec.field(name="Header", default=None)
    groups: msgspec.Raw = msgspec.field(name="Parameterisation", default=msgspec.Raw(b""))


def is_bpx(path: Path) -> bool:
    """Whether a file says of itself that it is BPX, whatever it is called. What cannot be read is none."""
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            return False
        outline = msgspec.json.decode(read_bytes(path).removeprefix(_BYTE_ORDER_MARK), type=_Outline)
    except (OSError, FileError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(outline.header, dict) and ("BPX" in outline.header or bool(bytes(outline.groups)))


@dataclass(frozen=True)
class Question:
    """A number that the file does not give. Shown value = stored value times ``factor``."""

    path: str
    group: str
    label: str
    unit: str
    minimum: float
    maximum: float
    factor: float = 1.0
    decimals: int = 2


def questions(cell: BpxCell, design: CellDesign) -> tuple[Question, ...]:
    """What is to be asked of this design, in reading order."""
    found = [_question(design, path) for path in numeric_paths(design) if _asked(cell, path)]
    order = (FOILS, DENSITIES, BETWEEN, HOUSING)
    return tuple(sorted(found, key=lambda one: order.index(one.group)))


def _asked(cell: BpxCell, path: str) -> bool:
    if ".foil." in path:
        return True
    if path.startswith("separator.") and path != "separator.density_g_cm3":
        return cell.separator is None
    if path.startswith("cell."):
        return path not in _NOT_ASKED
    return path.endswith(".density_g_cm3") or path.startswith("electrolyte.")


def _question(design: CellDesign, path: str) -> Question:
    limit = limit_for(design, path)
    share = limit.unit == "" and path != "cell.layers"
    factor = 100.0 if share else 1.0
    return Question(
        path=path,
        group=_group(path),
        label=_label(design, path, limit.label),
        unit="%" if share else limit.unit,
        minimum=limit.minimum * factor,
        maximum=limit.maximum * factor,
        factor=factor,
        decimals=0 if path == "cell.layers" else 1 if share or limit.unit in ("mm", "µm", "g") else 2,
    )


def _group(path: str) -> str:
    if ".foil." in path:
        return FOILS
    if path.startswith("cell."):
        return HOUSING
    if path.endswith("density_g_cm3"):
        return DENSITIES
    return BETWEEN


def _label(design: CellDesign, path: str, label: str) -> str:
    head, *rest = path.split(".")
    if head in ("positive", "negative"):
        electrode = getattr(design, head)
        what = electrode.foil.material if rest[0] == "foil" else electrode.components[int(rest[1])].material
        quantity = "thickness" if rest[-1] == "thickness_um" else "density"
        middle = f"{what} foil" if rest[0] == "foil" else what
        return f"{head.capitalize()}: {middle}, {quantity}"
    if path == "cell.other_mass_g":
        return "Other parts, mass"
    return label[:1].upper() + label[1:]


# -- answers -------------------------------------------------------------------------------------------------


def with_answer(design: CellDesign, path: str, value: float) -> CellDesign:
    """``design`` with one number answered, and what the file says kept. Raises DesignError out of its range."""
    limit = limit_for(design, path)
    checked(path, value, limit.minimum, limit.maximum, limit.unit)
    head, *rest = path.split(".")
    if head in ("positive", "negative") and rest[0] == "components":
        return _with_component_density(design, head, int(rest[1]), value)
    changed = with_value(design, path, value)
    before, now = design.cell, changed.cell
    if not isinstance(before, Pouch) or not isinstance(now, Pouch):
        return changed
    if path == "cell.layers":
        scale = math.sqrt(float(before.layers) / value)
        return _with_sheet(
            changed, float(now.electrode_height_mm) * scale, float(now.electrode_width_mm) * scale
        )
    if path == "cell.electrode_width_mm":
        sheet = float(before.electrode_height_mm) * float(before.electrode_width_mm)
        return _with_sheet(changed, sheet / value, value)
    return changed


def _with_sheet(design: CellDesign, height_mm: float, width_mm: float) -> CellDesign:
    changed = with_value(design, "cell.electrode_height_mm", height_mm)
    return with_value(changed, "cell.electrode_width_mm", width_mm)


def _with_component_density(design: CellDesign, side: str, place: int, density: float) -> CellDesign:
    """The same volumes of every component with another density of one: masses and what is per gram follow."""
    electrode: CompositeElectrode = getattr(design, side)
    coating = float(electrode.compaction.value)
    volumes = [coating * float(c.mass_fraction) / float(c.density_g_cm3) for c in electrode.components]
    densities = [float(c.density_g_cm3) for c in electrode.components]
    densities[place] = density
    grams = [volume * each for volume, each in zip(volumes, densities, strict=True)]
    # The components that are no binder come first, and make up the active share.
    active = [n for n, c in enumerate(electrode.components) if c.material != "binder and carbon"]
    before = coating * float(electrode.active_mass_fraction)
    now = sum(grams[n] for n in active)
    parts = tuple(
        msgspec.structs.replace(part, mass_fraction=gram / sum(grams), density_g_cm3=each)
        for part, gram, each in zip(electrode.components, grams, densities, strict=True)
    )
    built = msgspec.structs.replace(
        electrode,
        components=parts,
        compaction=msgspec.structs.replace(electrode.compaction, value=sum(grams)),
        active_mass_fraction=now / sum(grams),
        specific_capacity_mah_g=float(electrode.specific_capacity_mah_g) * before / now,
    )
    return msgspec.structs.replace(design, **{side: built})


def answered(design: CellDesign, answers: dict[str, float]) -> CellDesign:
    """``design`` with all answers that it has a place for. Raises DesignError."""
    places = set(numeric_paths(design))
    for path, value in answers.items():
        if path in places and float(get_value(design, path)) != value:
            design = with_answer(design, path, value)
    return design


def curves_of(cell: BpxCell, design: CellDesign, file: str, answers: Collection[str] = ()) -> DesignCurves:
    """The file's curves, to stay with the design, and which of its numbers are ours: all but the ``answers``."""
    assert isinstance(design.positive, CompositeElectrode)
    assert isinstance(design.negative, CompositeElectrode)
    return DesignCurves(
        file=file,
        lower_voltage_v=cell.lower_voltage_v,
        upper_voltage_v=cell.upper_voltage_v,
        positive=half_curve(design.positive, cell.positive.half_cell),
        negative=half_curve(design.negative, cell.negative.half_cell),
        assumed=_ours(cell, design, answers),
    )


def _ours(cell: BpxCell, design: CellDesign, answers: Collection[str]) -> tuple[str, ...]:
    shape: Literal["pouch", "stack"] = "pouch" if isinstance(design.cell, Pouch) else "stack"
    _, assumed = design_from_bpx(cell, shape)
    known = set(numeric_paths(design)) - set(answers)
    return tuple(one.path for one in assumed if one.path in known)


# -- what the file says --------------------------------------------------------------------------------------

LIMITING = {
    "positive": "the positive limits",
    "negative": "the negative limits",
    "both": "both electrodes end together",
    "voltage": "the voltage limit ends the discharge",
}


def taken(cell: BpxCell) -> tuple[tuple[str, str], ...]:
    """What was taken from the file, as (name, words)."""
    curve = cell.open_circuit
    rows = [
        ("File", f"BPX {cell.version}, {cell.model}"),
        (
            "Open-circuit energy",
            f"{cell.energy_wh:.4g} Wh from {cell.upper_voltage_v:g} to {cell.lower_voltage_v:g} V",
        ),
        ("Capacity", f"{cell.capacity_ah:.4g} Ah; {cell.nominal_capacity_ah:g} Ah nominal"),
        ("Average voltage", f"{curve.average_voltage_v:.4g} V"),
        ("N/P of the windows", f"{curve.np_ratio:.2f}; {LIMITING[curve.limiting]}"),
        ("Positive", _electrode(cell.positive)),
        ("Negative", _electrode(cell.negative)),
        ("Separator", _separator(cell)),
        (
            "Faces",
            f"{cell.face_area_cm2:,.0f} cm²: {cell.electrode_pairs} of {cell.electrode_area_cm2:.4g} cm²",
        ),
    ]
    if cell.volume_ml is not None:
        rows.append(("Volume", f"{cell.volume_ml:.4g} mL, said by the file and not used"))
    return tuple(rows)


def _electrode(electrode: BpxElectrode) -> str:
    low, high = electrode.window
    pores = (
        "porosity not given: ours"
        if electrode.porosity is None
        else f"{100 * electrode.porosity:.3g} % pores"
    )
    parts = len(electrode.materials)
    blend = f", blend of {parts}" if parts > 1 else ""
    return (
        f"{electrode.areal_capacity_mah_cm2:.3g} mAh/cm², window {low:.3g} to {high:.3g}; "
        f"{electrode.thickness_um:.3g} µm, {pores}{blend}"
    )


def _separator(cell: BpxCell) -> str:
    if cell.separator is None:
        return "not in the file: ours"
    return f"{cell.separator.thickness_um:.3g} µm, {100 * cell.separator.porosity:.3g} % pores"

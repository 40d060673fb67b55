"""What a design is called after its parts, in the manner of the presets: "NMC811 | graphite, pouch". No Qt."""

from __future__ import annotations

from app.dataset import Dataset
from app.dataset.additions import shown_id
from app.panels.calculator.electrode_choices import short_name
from app.panels.calculator.selectors import plain_name
from app.panels.common.solids import short_label
from app.science.design import AnodeFree, CellDesign, CellFormat, Cylindrical

_FORMATS = {"stack": "bare stack", "pouch": "pouch", "prismatic": "prismatic"}
_CANS = {(18.0, 65.0): "18650 can", (21.0, 70.0): "21700 can", (46.0, 80.0): "4680 can"}


def described_name(dataset: Dataset, design: CellDesign) -> str:
    """The name that the design's parts give it."""
    parts = [_material(dataset, design.positive.active_material)]
    if design.separator.kind == "solid":
        parts.append(_solid(dataset, design.separator.material))
    if isinstance(design.negative, AnodeFree):
        parts.append("anode-free")
    else:
        parts.append(_in_a_sentence(_material(dataset, design.negative.active_material)))
    return f"{' | '.join(parts)}, {_format(design.cell)}"[:200]


def followed_name(
    dataset: Dataset, before: CellDesign, after: CellDesign, preset_titles: tuple[str, ...]
) -> str:
    """The name of ``after``: a name made of the parts follows them, one that a person gave is kept."""
    ours = before.name in preset_titles or before.name == described_name(dataset, before)
    if not ours or described_name(dataset, before) == described_name(dataset, after):
        return before.name
    return described_name(dataset, after)


def material_name(dataset: Dataset, material: str) -> str:
    """A material as the dataset calls it; one that it does not know by its id as words, or as it is written."""
    row = dataset.electrode_materials.get(material) or dataset.electrolytes.get(material)
    if row is not None:
        return row.name
    material = shown_id(material)
    return plain_name(material) if material.islower() else material


def _material(dataset: Dataset, key: str) -> str:
    row = dataset.electrode_materials.get(key)
    return short_name(row) if row is not None else shown_id(key)


def _solid(dataset: Dataset, material: str) -> str:
    """A long formula is called by its name."""
    rows = dataset.electrolytes.values()
    known = [row for row in rows if row.density_g_cm3 is not None]
    row = next((row for row in known if material in (row.id, row.formula)), None)
    return short_label(row) if row is not None else material


def _in_a_sentence(name: str) -> str:
    """Words begin small, abbreviations stay: "Graphite" becomes "graphite", "LTO" stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _format(cell: CellFormat) -> str:
    if isinstance(cell, Cylindrical):
        diameter, height = float(cell.outer_diameter_mm), float(cell.outer_height_mm)
        return _CANS.get((diameter, height), f"{diameter:.0f} × {height:.0f} mm can")
    return _FORMATS[cell.format]

"""Choosing the format of the cell: another case around the same electrodes, of similar size. No Qt.

Between stacked formats the sheets are carried over; a winding and a stack of sheets hold about the same area;
a can is the one of the usual sizes whose volume is nearest. What a format needs besides is in ``app.science.usual``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import msgspec

from app.panels.calculator.choice_words import NotOfferedError, Option, Taken
from app.panels.calculator.evaluation import outcome_of
from app.science import usual as ours
from app.science.design import (
    AnodeFree,
    CellDesign,
    CellFormat,
    Cylindrical,
    Pouch,
    Prismatic,
    Stack,
    Terminals,
)
from app.science.results import Results

WORDS = {"stack": "Bare stack", "pouch": "Pouch", "prismatic": "Prismatic", "cylindrical": "Cylindrical"}
_ABOUT = {
    "stack": "One positive face, one separator, one negative face, no case: what the layers alone can do.",
    "pouch": "Sheets in a bag of laminate. Sheets are carried over; bag, seal and tabs are those of the presets.",
    "prismatic": "Sheets in a box of aluminium that is made to fit them: 0.8 mm wall, 3 % room on the thickness.",
    "cylindrical": "A winding in a steel can: 18650, 21700 or 4680, whichever is nearest in volume.",
}


@dataclass(frozen=True)
class Sheets:
    """Positive sheets coated on both faces, and whether a negative one closes the stack. Sides in mm."""

    height_mm: float
    width_mm: float
    layers: float
    extra_negative: bool = True


def options(design: CellDesign) -> tuple[Option, ...]:
    """The four formats with the size that each would have."""
    return tuple(
        Option(
            key, word, size_words(design.cell if key == design.cell.format else _build(design, key)), about
        )
        for (key, word), about in zip(WORDS.items(), _ABOUT.values(), strict=True)
    )


def size_words(cell: CellFormat) -> str:
    """The size of a cell in a few words."""
    if isinstance(cell, Stack):
        return f"{float(cell.area_cm2):.0f} cm²"
    if isinstance(cell, Cylindrical):
        return f"{float(cell.outer_diameter_mm):.0f} × {float(cell.outer_height_mm):.0f} mm"
    return (
        f"{float(cell.electrode_height_mm):.0f} × {float(cell.electrode_width_mm):.0f} mm"
        f" · {float(cell.layers):.0f} layers"
    )


def take(design: CellDesign, key: str) -> Taken:
    """``design`` in another format. Raises NotOfferedError for an unknown one."""
    if key not in WORDS:
        raise NotOfferedError(f"“{key}” is not a format; there are {', '.join(WORDS)}")
    cell = _build(design, key)
    note = ""
    if key == "stack" and design.pack is not None:
        note = "A bare stack makes no pack: its shares wait for another format."
    return Taken(msgspec.structs.replace(design, cell=cell), f"{WORDS[key]} cell", note)


def take_extra_negative(design: CellDesign, on: bool) -> Taken:
    """``design`` with or without one more negative sheet that closes the stack."""
    if not isinstance(design.cell, Pouch | Prismatic):
        raise NotOfferedError("only a stack of sheets has an outermost one")
    cell = msgspec.structs.replace(design.cell, extra_negative=on)
    return Taken(msgspec.structs.replace(design, cell=cell), "Extra negative" if on else "No extra negative")


def _build(design: CellDesign, key: str) -> CellFormat:
    results = outcome_of(design).results
    if key == "stack":
        return Stack(area_cm2=_face_cm2(design.cell), foil_share=ours.STACK_FOIL_SHARE)
    if key == "cylindrical":
        return nearest_can(float(results.volume_ml) if results is not None else math.inf)
    sheets = sheets_of(design, results)
    return _pouch(sheets) if key == "pouch" else _box(design, sheets, results)


def _face_cm2(cell: CellFormat) -> float:
    if isinstance(cell, Pouch | Prismatic):
        return cast(float, cell.electrode_height_mm) * cast(float, cell.electrode_width_mm) / 100.0
    return ours.STACK_AREA_CM2


def nearest_can(volume_ml: float) -> Cylindrical:
    """The usual can whose volume is nearest by ratio; the largest for anything larger."""

    def away(can: Cylindrical) -> float:
        volume = math.pi / 4.0 * float(can.outer_diameter_mm) ** 2 * float(can.outer_height_mm) / 1e3
        return abs(math.log(volume / volume_ml))

    return ours.CANS[-1] if not math.isfinite(volume_ml) or volume_ml <= 0.0 else min(ours.CANS, key=away)


def sheets_of(design: CellDesign, results: Results | None) -> Sheets:
    """The design's sheets; a winding is cut into sheets of its height and about its area; a bare stack has none."""
    cell = design.cell
    if isinstance(cell, Pouch | Prismatic):
        height, width, layers = cell.electrode_height_mm, cell.electrode_width_mm, cell.layers
        return Sheets(float(height), float(width), float(layers), cell.extra_negative)
    if isinstance(cell, Stack) or results is None:
        return Sheets(ours.FACE_HEIGHT_MM, ours.FACE_WIDTH_MM, ours.LAYERS)
    height = float(cell.electrode_height_mm)
    width = round(ours.SHEET_WIDTH_SHARE * height)
    # Both faces of a positive sheet count in the area.
    layers = face_area_cm2(design, results) / (2.0 * height * width / 100.0)
    return Sheets(height, float(width), float(max(1, round(layers))))


def face_area_cm2(design: CellDesign, results: Results) -> float:
    """Area of all positive faces: the cell's capacity over that of one cm²."""
    plus, minus = (
        float(results.positive.areal_capacity_mah_cm2),
        float(results.negative.areal_capacity_mah_cm2),
    )
    limiting = plus if isinstance(design.negative, AnodeFree) else min(plus, minus)
    usable = limiting * (1.0 - float(design.first_cycle_loss_fraction))
    return 1e3 * float(results.capacity_ah) / usable if usable > 0.0 else 0.0


def _pouch(sheets: Sheets) -> Pouch:
    positive, negative = ours.TAB_DENSITIES_G_CM3
    return Pouch(
        electrode_height_mm=sheets.height_mm,
        electrode_width_mm=sheets.width_mm,
        layers=sheets.layers,
        extra_negative=sheets.extra_negative,
        laminate=ours.LAMINATE,
        seal_clearance_mm=ours.SEAL_CLEARANCE_MM,
        terminals=Terminals(
            height_mm=ours.TAB_HEIGHT_MM,
            width_mm=min(ours.TAB_WIDTH_MM, ours.TAB_WIDTH_SHARE * sheets.width_mm),
            thickness_mm=ours.TAB_THICKNESS_MM,
            positive_density_g_cm3=positive,
            negative_density_g_cm3=negative,
        ),
        other_mass_g=ours.OTHER_MASS_G,
    )


def _box(design: CellDesign, sheets: Sheets, results: Results | None) -> Prismatic:
    height, width = sheets.height_mm + ours.BOX_EDGE_MM, sheets.width_mm + ours.BOX_EDGE_MM
    stack = stack_thickness_mm(design, sheets, results) * ours.BOX_ROOM_SHARE
    thick = math.ceil(10.0 * (stack + 2.0 * ours.BOX_WALL_MM)) / 10.0
    surface_mm2 = 2.0 * (height * width + height * thick + width * thick)
    wall_g = surface_mm2 * ours.BOX_WALL_MM * ours.BOX_WALL_DENSITY_G_CM3 / 1e3
    return Prismatic(
        electrode_height_mm=sheets.height_mm,
        electrode_width_mm=sheets.width_mm,
        layers=sheets.layers,
        extra_negative=sheets.extra_negative,
        outer_height_mm=height,
        outer_width_mm=width,
        outer_thickness_mm=thick,
        housing_mass_g=float(round(wall_g)),
        other_mass_g=ours.BOX_OTHER_MASS_G,
    )


def fitted(design: CellDesign) -> tuple[CellDesign, str]:
    """The design with no more layers than its box holds, and what to say of it ("" where all of them fit)."""
    refusal, box = outcome_of(design).refusal, design.cell
    if refusal is None or refusal.field != "cell.layers" or not isinstance(box, Prismatic):
        return design, ""
    one = _with_layers(design, box, 1.0)
    results = outcome_of(one).results
    if results is None:
        return design, ""
    sheets = [sheets_of(_with_layers(design, box, count), results) for count in (1.0, 2.0)]
    first, second = (stack_thickness_mm(design, some, results) for some in sheets)
    most = 1 + math.floor((float(box.outer_thickness_mm) - first) / (second - first) + 1e-9)
    words = f"The box holds {most} of the {float(box.layers):.0f} layers: the rest is left out."
    return _with_layers(design, box, float(most)), words


def _with_layers(design: CellDesign, box: Prismatic, layers: float) -> CellDesign:
    return msgspec.structs.replace(design, cell=msgspec.structs.replace(box, layers=layers))


def stack_thickness_mm(design: CellDesign, sheets: Sheets, results: Results | None) -> float:
    """Thickness of all layers as the cell must hold them; a usual one where the design is refused."""
    if results is None:
        return 0.3 * sheets.layers
    negative = results.negative
    # What an anode-free cell plates needs room, though it is not there when the cell is built.
    built = negative.charged_thickness_um if isinstance(design.negative, AnodeFree) else negative.thickness_um
    foils = float(design.positive.foil.thickness_um) + float(design.negative.foil.thickness_um)
    faces = float(results.positive.thickness_um) + float(built) + float(design.separator.thickness_um)
    extra = 2.0 * float(built) + float(design.negative.foil.thickness_um) if sheets.extra_negative else 0.0
    return (sheets.layers * (2.0 * faces + foils) + extra) / 1e3

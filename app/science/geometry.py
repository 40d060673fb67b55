"""How much of each layer a cell format holds, and the envelope around it. Inside: cm, cm², cm³, g.

The volume of a cell is its envelope, never the sum of its parts.

    double-sided unit:  coating⁺ foil⁺ coating⁺ │ separator │ coating⁻ foil⁻ coating⁻ │ separator
"""

from __future__ import annotations

import math

import msgspec

from app.science.design import CellDesign, CellFormat, Cylindrical, Number, Pouch, Prismatic, Stack
from app.science.electrodes import UM_PER_CM, Face
from app.science.errors import DesignError
from app.science.numeric import Guard, asinh, show, sqrt

MM_PER_CM = 10.0
# A stack may touch its box: differences below this come from rounding.
_TOUCH_CM = 1e-9


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """Areas of the layers and everything that is not a layer. ``face_cm2`` counts facing positive faces."""

    face_cm2: Number
    negative_face_cm2: Number
    positive_foil_cm2: Number
    negative_foil_cm2: Number
    envelope_cm3: Number
    housing_g: Number = 0.0
    housing_cm3: Number = 0.0
    terminals_g: Number = 0.0
    terminals_cm3: Number = 0.0
    other_g: Number = 0.0


def build(design: CellDesign, positive: Face, negative: Face, guard: Guard) -> Build:
    """Lay the two faces and the separator out in the cell format of ``design``."""
    separator_cm = design.separator.thickness_um / UM_PER_CM
    cell: CellFormat = design.cell
    if isinstance(cell, Stack):
        return _stack(cell, positive, negative, separator_cm)
    unit_cm = unit_thickness_cm(positive, negative, separator_cm)
    if isinstance(cell, Pouch):
        return _pouch(cell, unit_cm, negative)
    if isinstance(cell, Prismatic):
        return _prismatic(cell, unit_cm, negative, guard)
    return _cylindrical(cell, unit_cm, guard)


def unit_thickness_cm(positive: Face, negative: Face, separator_cm: Number) -> Number:
    """Thickness of the repeating unit with double-sided foils: 2t⁺ + 2t⁻ + 2t_sep + t_foil⁺ + t_foil⁻."""
    return 2.0 * (positive.built_cm + negative.built_cm + separator_cm) + positive.foil_cm + negative.foil_cm


def _stack(cell: Stack, positive: Face, negative: Face, separator_cm: Number) -> Build:
    foil_area = cell.area_cm2 * cell.foil_share
    layers = positive.built_cm + negative.built_cm + separator_cm
    foils = positive.foil_cm + negative.foil_cm
    return Build(
        face_cm2=cell.area_cm2,
        negative_face_cm2=cell.area_cm2,
        positive_foil_cm2=foil_area,
        negative_foil_cm2=foil_area,
        envelope_cm3=cell.area_cm2 * layers + foil_area * foils,
    )


def _pouch(cell: Pouch, unit_cm: Number, negative: Face) -> Build:
    height, width = cell.electrode_height_mm / MM_PER_CM, cell.electrode_width_mm / MM_PER_CM
    clearance, tab = cell.seal_clearance_mm / MM_PER_CM, cell.terminals
    sheet, one = height * width * cell.layers, height * width if cell.extra_negative else 0.0
    laminate_cm = cell.laminate.thickness_um / UM_PER_CM
    laminate_cm3 = 2.0 * laminate_cm * (width + clearance) * (height + clearance)
    tab_height = tab.height_mm / MM_PER_CM
    # One terminal, with the part of it that the seal covers.
    tab_cm3 = (tab_height + clearance) * (tab.width_mm / MM_PER_CM) * (tab.thickness_mm / MM_PER_CM)
    thickness = _stack_cm(cell, unit_cm, negative) + 2.0 * laminate_cm
    return Build(
        face_cm2=2.0 * sheet,
        negative_face_cm2=2.0 * (sheet + one),
        positive_foil_cm2=sheet,
        negative_foil_cm2=sheet + one,
        envelope_cm3=(width + clearance) * (height + clearance + tab_height) * thickness,
        housing_g=laminate_cm3 * cell.laminate.density_g_cm3,
        housing_cm3=laminate_cm3,
        terminals_g=tab_cm3 * (tab.positive_density_g_cm3 + tab.negative_density_g_cm3),
        terminals_cm3=2.0 * tab_cm3,
        other_g=cell.other_mass_g,
    )


def _stack_cm(cell: Pouch | Prismatic, unit_cm: Number, negative: Face) -> Number:
    extra = 2.0 * negative.built_cm + negative.foil_cm if cell.extra_negative else 0.0
    return cell.layers * unit_cm + extra


def _prismatic(cell: Prismatic, unit_cm: Number, negative: Face, guard: Guard) -> Build:
    for side in ("height", "width"):
        inner, outer = getattr(cell, f"electrode_{side}_mm"), getattr(cell, f"outer_{side}_mm")
        if guard.hit(inner > outer):
            raise DesignError(
                f"cell.electrode_{side}_mm",
                f"{show(inner)} mm does not fit; the box allows at most {show(outer)} mm",
            )
    thickness = _stack_cm(cell, unit_cm, negative)
    outer_cm = cell.outer_thickness_mm / MM_PER_CM
    if guard.hit(thickness > outer_cm + _TOUCH_CM):
        raise DesignError(
            "cell.layers",
            f"{show(cell.layers)} layers make a stack {show(thickness * MM_PER_CM)} mm thick; "
            f"the box allows at most {show(cell.outer_thickness_mm)} mm",
        )
    height, width = cell.electrode_height_mm / MM_PER_CM, cell.electrode_width_mm / MM_PER_CM
    sheet, one = height * width * cell.layers, height * width if cell.extra_negative else 0.0
    return Build(
        face_cm2=2.0 * sheet,
        negative_face_cm2=2.0 * (sheet + one),
        positive_foil_cm2=sheet,
        negative_foil_cm2=sheet + one,
        envelope_cm3=cell.outer_height_mm * cell.outer_width_mm * outer_cm / MM_PER_CM**2,
        housing_g=cell.housing_mass_g,
        other_g=cell.other_mass_g,
    )


def _cylindrical(cell: Cylindrical, unit_cm: Number, guard: Guard) -> Build:
    diameter, height = cell.outer_diameter_mm / MM_PER_CM, cell.outer_height_mm / MM_PER_CM
    wall, mandrel = cell.wall_thickness_mm / MM_PER_CM, cell.mandrel_diameter_mm / MM_PER_CM
    inner = diameter - 2.0 * wall
    room_mm = cell.outer_height_mm - 2.0 * cell.wall_thickness_mm
    if guard.hit(cell.electrode_height_mm > room_mm):
        raise DesignError(
            "cell.electrode_height_mm",
            f"{show(cell.electrode_height_mm)} mm does not fit; the can allows at most {show(room_mm)} mm",
        )
    turns = (inner - unit_cm - mandrel) / 2.0 / unit_cm
    if guard.hit(turns < 1.0):
        raise _no_room_for_a_turn(cell, unit_cm)
    sheet = spiral_length_cm(mandrel / 2.0, unit_cm, turns) * (cell.electrode_height_mm / MM_PER_CM)
    # Side wall over the full height and a lid at each end inside it: radius squared, and no corner counted
    # twice.
    side = math.pi / 4.0 * (diameter**2 - inner**2) * height
    can = side + 2.0 * math.pi / 4.0 * inner**2 * wall
    return Build(
        face_cm2=2.0 * sheet,
        negative_face_cm2=2.0 * sheet,
        positive_foil_cm2=sheet,
        negative_foil_cm2=sheet,
        envelope_cm3=math.pi / 4.0 * diameter**2 * height,
        housing_g=can * cell.wall_density_g_cm3,
        housing_cm3=can,
        other_g=cell.other_mass_g,
    )


def _no_room_for_a_turn(cell: Cylindrical, unit_cm: Number) -> DesignError:
    """Blame the mandrel, or the can where even the thinnest mandrel would leave no room."""
    unit_mm = unit_cm * MM_PER_CM
    most_mm = cell.outer_diameter_mm - 2.0 * cell.wall_thickness_mm - 3.0 * unit_mm
    told = f"mm leaves no room for one turn of the winding, {show(unit_mm)} mm thick"
    if most_mm < 0.0:
        least = show(cell.outer_diameter_mm - most_mm)
        message = f"{show(cell.outer_diameter_mm)} {told}; allowed with this wall is at least {least} mm"
        return DesignError("cell.outer_diameter_mm", message)
    message = f"{show(cell.mandrel_diameter_mm)} {told}; allowed in this can is at most {show(most_mm)} mm"
    return DesignError("cell.mandrel_diameter_mm", message)


def spiral_length_cm(start_radius_cm: Number, pitch_cm: Number, turns: Number) -> Number:
    """Arc length of r = start + pitch·θ/2π over ``turns`` turns (the closed form of the integral)."""
    slope = pitch_cm / (2.0 * math.pi)
    return _spiral(start_radius_cm + pitch_cm * turns, slope) - _spiral(start_radius_cm, slope)


def _spiral(radius: Number, slope: Number) -> Number:
    return (radius * sqrt(radius * radius + slope * slope) + slope * slope * asinh(radius / slope)) / (
        2.0 * slope
    )

"""The format of a cell that came from a BPX file: the area is the file's, the rest is usual."""

from __future__ import annotations

import math

from app.dataset.bpx.assumed import USUAL, Assumed, plain
from app.dataset.bpx.cell import BpxCell
from app.science import usual
from app.science.design import CellFormat, Pouch, Stack, Terminals


def stack(cell: BpxCell, assumed: list[Assumed]) -> CellFormat:
    """One face of each kind, as large as all the file's together."""
    assumed.append(
        Assumed("cell.format", "stack", "the file does not say how the cell is built; a bare stack")
    )
    assumed.append(Assumed("cell.foil_share", usual.STACK_FOIL_SHARE, USUAL))
    return Stack(area_cm2=cell.face_area_cm2, foil_share=usual.STACK_FOIL_SHARE)


def pouch(cell: BpxCell, assumed: list[Assumed]) -> CellFormat:
    """Double-sided sheets whose faces add up to the file's area."""
    layers = float(max(1, math.ceil(cell.electrode_pairs / 2)))
    sheet_mm2 = 100.0 * cell.face_area_cm2 / (2.0 * layers)
    height = math.sqrt(sheet_mm2 / usual.SHEET_WIDTH_SHARE)
    width = usual.SHEET_WIDTH_SHARE * height
    positive, negative = usual.TAB_DENSITIES_G_CM3
    cell_format = Pouch(
        electrode_height_mm=height,
        electrode_width_mm=width,
        layers=layers,
        extra_negative=True,
        laminate=usual.LAMINATE,
        seal_clearance_mm=usual.SEAL_CLEARANCE_MM,
        terminals=Terminals(
            height_mm=usual.TAB_HEIGHT_MM,
            width_mm=min(usual.TAB_WIDTH_MM, usual.TAB_WIDTH_SHARE * width),
            thickness_mm=usual.TAB_THICKNESS_MM,
            positive_density_g_cm3=positive,
            negative_density_g_cm3=negative,
        ),
        other_mass_g=usual.OTHER_MASS_G,
    )
    assumed += _told_of(cell_format)
    return cell_format


def _told_of(pouch: Pouch) -> list[Assumed]:
    sheets = "the area is the file's, the shape of a sheet is a usual one"
    pairs = "two pairs of electrodes to a sheet coated on both sides"
    told = [
        Assumed("cell.format", "pouch", "the file does not say how the cell is built; a pouch"),
        Assumed("cell.electrode_height_mm", plain(pouch.electrode_height_mm), sheets),
        Assumed("cell.electrode_width_mm", plain(pouch.electrode_width_mm), sheets),
        Assumed("cell.layers", plain(pouch.layers), pairs),
        Assumed("cell.extra_negative", pouch.extra_negative, "a stack is usually closed by a negative"),
        Assumed("cell.seal_clearance_mm", plain(pouch.seal_clearance_mm), USUAL),
        Assumed("cell.other_mass_g", plain(pouch.other_mass_g), USUAL),
    ]
    for part in ("laminate", "terminals"):
        held = getattr(pouch, part)
        told += [
            Assumed(f"cell.{part}.{name}", getattr(held, name), USUAL) for name in held.__struct_fields__
        ]
    return told

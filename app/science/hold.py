"""Two designs made comparable: one of them is changed until it shares a figure with the other.

    areal capacity   the positive loading, in the basis that it is given in
    N/P ratio        the negative loading, given as N/P ratio
    envelope         layers of a pouch; layers and thickness of a box; height of a can and its electrode
    energy           the same, or the area of a bare stack

Layers are real numbers here as everywhere in the model, so that the figure is met exactly.
"""

from __future__ import annotations

import math
from typing import Literal, cast

import msgspec

from app.science.design import (
    AnodeFree,
    CellDesign,
    CellFormat,
    Cylindrical,
    Loading,
    Number,
    Pouch,
    Prismatic,
    Stack,
)
from app.science.errors import DesignError
from app.science.geometry import MM_PER_CM, unit_thickness_cm
from app.science.numeric import Guard, show
from app.science.results import Results
from app.science.solve import Solved

Same = Literal["none", "areal-capacity", "envelope", "np-ratio", "energy"]
# A figure that agrees to this share is the same: nothing needs to change.
EQUAL = 1e-12


def hold_same(design: CellDesign, reference: CellDesign, what: Same) -> CellDesign:
    """``design`` changed so that it shares a figure with ``reference``; the same object where it does already.

    Raises DesignError where either is refused or has no such figure, and where no input could give it. The model
    may still refuse what comes out: ``evaluate`` tells.
    """
    if what == "none":
        return design
    own, other = Solved(design, Guard()), Solved(reference, Guard())
    if what == "areal-capacity":
        return _areal_capacity(design, _ratio(other.plus.capacity_mah_cm2, own.plus.capacity_mah_cm2))
    if what == "np-ratio":
        return _np_ratio(own, other)
    if what == "envelope":
        return _envelope(own, other)
    return _energy(own, _ratio(other.energy_wh, own.energy_wh))


def figure_held(results: Results, what: Same) -> float | None:
    """The figure that is shared: mAh/cm², mL, a pure number, Wh; None where nothing is held."""
    found = {
        "areal-capacity": results.positive.areal_capacity_mah_cm2,
        "envelope": results.volume_ml,
        "np-ratio": results.np_ratio,
        "energy": results.energy_wh,
    }.get(what)
    return None if found is None else float(found)


def _ratio(wanted: Number, own: Number) -> float:
    if wanted <= 0.0 or own <= 0.0:
        raise DesignError("", "it is 0 in one of the two: no change of the other makes them equal")
    return cast(float, wanted / own)


def _areal_capacity(design: CellDesign, ratio: float) -> CellDesign:
    """Areal capacity is proportional to the loading in each of its bases."""
    if _same(ratio):
        return design
    loading = design.positive.loading
    value = cast(float, loading.value) * ratio
    positive = msgspec.structs.replace(design.positive, loading=Loading(loading.basis, value))
    return msgspec.structs.replace(design, positive=positive)


def _np_ratio(own: Solved, other: Solved) -> CellDesign:
    design = own.design
    for one in (design, other.design):
        if isinstance(one.negative, AnodeFree):
            raise DesignError("negative", f"{one.name} is anode-free: it has no N/P ratio as built")
    assert not isinstance(design.negative, AnodeFree)
    if _same(_ratio(other.np_ratio, own.np_ratio)):
        return design
    loading = Loading("np_ratio", cast(float, other.np_ratio))
    return msgspec.structs.replace(design, negative=msgspec.structs.replace(design.negative, loading=loading))


def _envelope(own: Solved, other: Solved) -> CellDesign:
    design = own.design
    for one in (design, other.design):
        if isinstance(one.cell, Stack):
            raise DesignError("cell", f"{one.name} is a bare stack: it has no envelope")
    volume_ml, cell = cast(float, other.volume_ml), design.cell
    ratio = volume_ml / cast(float, own.volume_ml)
    if _same(ratio):
        return design
    if isinstance(cell, Pouch):
        per_layer, rest = _pouch_volume(design)
        return _with_cell(design, _layered(cell, (volume_ml - rest) / per_layer))
    if isinstance(cell, Prismatic):
        return _with_cell(design, _thicker(own, cell, cast(float, cell.outer_thickness_mm) * ratio))
    assert isinstance(cell, Cylindrical)
    return _with_cell(design, _taller(cell, cast(float, cell.outer_height_mm) * (ratio - 1.0)))


def _energy(own: Solved, ratio: float) -> CellDesign:
    design, cell = own.design, own.design.cell
    if _same(ratio):
        return design
    if isinstance(cell, Stack):
        area = cast(float, cell.area_cm2) * ratio
        return _with_cell(design, msgspec.structs.replace(cell, area_cm2=area))
    if isinstance(cell, Cylindrical):
        return _with_cell(design, _taller(cell, cast(float, cell.electrode_height_mm) * (ratio - 1.0)))
    layers = cast(float, cell.layers) * ratio
    if isinstance(cell, Pouch):
        return _with_cell(design, _layered(cell, layers))
    unit_mm, extra_mm = _sheets_mm(own)
    share = (layers * unit_mm + extra_mm) / (cast(float, cell.layers) * unit_mm + extra_mm)
    return _with_cell(design, _thicker(own, cell, cast(float, cell.outer_thickness_mm) * share))


def _same(ratio: float) -> bool:
    return math.isclose(ratio, 1.0, rel_tol=EQUAL)


def _with_cell(design: CellDesign, cell: CellFormat) -> CellDesign:
    return msgspec.structs.replace(design, cell=cell)


def _layered(cell: Pouch, layers: float) -> Pouch:
    if layers < 1.0:
        raise DesignError(
            "cell.layers", f"it would take {show(round(layers, 3))} layers; a cell has at least one"
        )
    return msgspec.structs.replace(cell, layers=layers)


def _pouch_volume(design: CellDesign) -> tuple[float, float]:
    """Volume of a pouch (mL) per layer, and of what does not depend on the layers: it grows evenly with them."""
    cell = cast(Pouch, design.cell)
    one, two = (
        cast(float, Solved(_with_cell(design, _layered(cell, layers)), Guard()).volume_ml)
        for layers in (1.0, 2.0)
    )
    return two - one, 2.0 * one - two


def _thicker(own: Solved, cell: Prismatic, outer_mm: float) -> Prismatic:
    """A box of another thickness, with as many layers as fill the same share of it."""
    unit_mm, extra_mm = _sheets_mm(own)
    share = (cast(float, cell.layers) * unit_mm + extra_mm) / cast(float, cell.outer_thickness_mm)
    layers = (share * outer_mm - extra_mm) / unit_mm
    if layers < 1.0:
        raise DesignError("cell.layers", f"a box {show(round(outer_mm, 2))} mm thick holds not one layer")
    return msgspec.structs.replace(cell, outer_thickness_mm=outer_mm, layers=layers)


def _sheets_mm(own: Solved) -> tuple[float, float]:
    """Thickness of one double-sided unit, and of the extra negative that closes the stack."""
    plus, minus = own.plus, own.minus
    unit = unit_thickness_cm(plus, minus, own.separator_cm)
    closes = getattr(own.design.cell, "extra_negative", False)
    extra = 2.0 * minus.built_cm + minus.foil_cm if closes else 0.0
    return MM_PER_CM * cast(float, unit), MM_PER_CM * cast(float, extra)


def _taller(cell: Cylindrical, by_mm: float) -> Cylindrical:
    """A can and its electrode, both higher by as much."""
    electrode = cast(float, cell.electrode_height_mm) + by_mm
    if electrode <= 0.0:
        raise DesignError("cell.electrode_height_mm", "the can would be too low to hold an electrode")
    return msgspec.structs.replace(
        cell, electrode_height_mm=electrode, outer_height_mm=cast(float, cell.outer_height_mm) + by_mm
    )

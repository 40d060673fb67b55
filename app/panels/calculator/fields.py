"""Every number of a design that the input column offers.

    design  ->  fields_for(design)  ->  controls, sweep inputs, tooltips

Which fields exist depends on the kinds of the electrodes, on the bases in use and on the format of the cell.
"""

from __future__ import annotations

from dataclasses import replace

from app.panels.calculator.cell_fields import FORMATS, LOSS, PACK
from app.panels.calculator.electrode_fields import (
    AMOUNT,
    COMPACTION,
    COMPOSITE,
    FILLING_DENSITY,
    FOIL,
    FOIL_DENSITY,
    LOADING,
    METAL_LOADING,
    POTENTIAL,
    SEPARATOR,
)
from app.panels.calculator.field import GROUPS, Field, Group, number
from app.science.design import AnodeFree, CellDesign, CompositeElectrode, MetalElectrode

GROUP_TITLES: dict[Group, str] = {
    "positive": "Positive",
    "negative": "Negative",
    "between": "Separator, electrolyte",
    "cell": "Cell",
    "pack": "Pack",
}


_SYMBOLS = {"aluminium": "Al foil", "copper": "Cu foil", "stainless steel": "Steel foil", "nickel": "Ni foil"}


def build_of(design: CellDesign) -> tuple[object, ...]:
    """What decides which controls there are and what they say: shape, names and materials; not the numbers."""
    return (
        *_shape_of(design),
        getattr(design.positive, "active_material", ""),
        getattr(design.negative, "active_material", ""),
        bool(getattr(design.positive, "components", ())),
        bool(getattr(design.negative, "components", ())),
        design.separator.kind,
        design.separator.material,
        getattr(design.cell, "extra_negative", None),
        design.name,
    )


def _shape_of(design: CellDesign) -> tuple[object, ...]:
    """What decides which fields there are: kinds, bases, format, foils."""
    sides: list[object] = []
    for electrode in (design.positive, design.negative):
        sides += [electrode.kind, electrode.foil.material]
        if not isinstance(electrode, AnodeFree):
            sides.append(electrode.loading.basis)
        if isinstance(electrode, CompositeElectrode):
            sides.append(electrode.compaction.basis)
    electrolyte = design.electrolyte
    return (*sides, electrolyte.amount.basis, electrolyte.phase, design.cell.format, design.pack is None)


_known: dict[tuple[object, ...], tuple[Field, ...]] = {}


def fields_for(design: CellDesign) -> tuple[Field, ...]:
    """The fields of ``design``, group by group in reading order; the rarely moved (``more``) last."""
    shape = _shape_of(design)
    if shape not in _known:
        _known[shape] = _fields_of(design)
    return _known[shape]


def _fields_of(design: CellDesign) -> tuple[Field, ...]:
    fields = [*_electrode("positive", design.positive), *_electrode("negative", design.negative)]
    fields += [*SEPARATOR, AMOUNT[design.electrolyte.amount.basis], FILLING_DENSITY[design.electrolyte.phase]]
    fields += [*FORMATS[design.cell.format], LOSS]
    if design.pack is not None:
        fields += PACK
    return tuple(sorted(fields, key=lambda field: (GROUPS.index(field.group), field.more)))


def _electrode(side: str, electrode: CompositeElectrode | MetalElectrode | AnodeFree) -> list[Field]:
    foil = replace(FOIL, label=_SYMBOLS.get(electrode.foil.material, "Foil"))
    potential = POTENTIAL if side == "positive" else replace(POTENTIAL, maximum=2.5)
    if isinstance(electrode, CompositeElectrode):
        high = 400.0 if side == "positive" else 3600.0
        active, capacity = COMPOSITE
        parts = [
            LOADING[electrode.loading.basis],
            COMPACTION[electrode.compaction.basis],
            active,
            foil,
            replace(capacity, maximum=high),
            potential,
            FOIL_DENSITY,
        ]
    elif isinstance(electrode, MetalElectrode):
        density = number(
            "density_g_cm3",
            "Metal density",
            "g/cm³",
            0.3,
            2.0,
            3,
            "Density of the metal: lithium 0.534, sodium 0.971.",
            more=True,
        )
        capacity = replace(
            COMPOSITE[1],
            minimum=500.0,
            maximum=4000.0,
            about="Capacity per gram of metal: lithium 3861, sodium 1166.",
        )
        parts = [METAL_LOADING[electrode.loading.basis], foil, capacity, potential, density, FOIL_DENSITY]
    else:
        parts = [foil, potential, FOIL_DENSITY]
    return [replace(part, path=f"{side}.{part.path}") for part in parts]


def field_of(design: CellDesign, path: str) -> Field | None:
    """The field at ``path`` in ``design``, or None."""
    return next((field for field in fields_for(design) if field.path == path), None)

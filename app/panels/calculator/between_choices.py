"""Choosing the separator, and what its pores and those of the electrodes hold. No Qt."""

from __future__ import annotations

import msgspec

from app.dataset import Dataset
from app.dataset.lookups import sources_of
from app.dataset.records import ElectrolyteMaterial
from app.panels.calculator.bases import BasisChoice
from app.panels.calculator.choice_words import NotOfferedError, Option, Taken
from app.panels.common.solids import (
    SOLID_ROUTES,
    pores_known,
    separator_name,
    short_label,
    solids,
    with_solid,
)
from app.panels.common.words import named
from app.science import usual as ours
from app.science.design import Amount, CellDesign, Electrolyte, Separator

POROUS, LIQUID = "porous", "liquid"
NEEDS_SOLID = "a porous separator holds a liquid: choose a solid separator first"


# -- the separator -------------------------------------------------------------------------------------------


def separator_options(dataset: Dataset, design: CellDesign) -> tuple[Option, ...]:
    """The porous film, then the solid electrolytes of known density, route by route."""
    film = Option(
        POROUS,
        "Polyolefin",
        f"{ours.POLYOLEFIN_DENSITY_G_CM3:g} g/cm³ · {100 * ours.POLYOLEFIN_POROSITY:.0f} % pores",
        "A porous film that holds the liquid. Density of the polymer and porosity are usual ones, as in the presets.",
    )
    found = [Option("", "Porous film"), film]
    for route in SOLID_ROUTES:
        rows = solids(dataset, route, design.working_ion)
        found.append(Option("", dataset.routes[route].name if route in dataset.routes else route.title()))
        found += [_solid_option(dataset, row) for row in rows]
        if not rows:
            reason = "none with a known density in the dataset"
            found.append(Option(f"none-{route}", reason, reason=reason))
    return tuple(found)


def _solid_option(dataset: Dataset, row: ElectrolyteMaterial) -> Option:
    about = [f"{row.name}, {row.formula}"]
    detail = f"{row.density_g_cm3:.2f} g/cm³"
    if row.conductivity_high_s_cm is not None:
        detail += f" · {1e3 * row.conductivity_high_s_cm:.2g} mS/cm"
        about.append(
            "The conductivity is the highest that the dataset has at 25 °C; it does not enter the energy"
        )
    about.append(f"{row.basis}. Sources: {'; '.join(source.title for source in sources_of(dataset, row))}")
    return Option(row.id, named(row.id, short_label(row)), detail, "\n".join(about))


def current_separator(dataset: Dataset, design: CellDesign) -> str:
    """The key of the design's separator, "" for one of its own."""
    separator = design.separator
    if separator.kind == POROUS:
        return POROUS if separator.material == ours.POLYOLEFIN else ""
    named = separator.material.lower()
    rows = [row for route in SOLID_ROUTES for row in solids(dataset, route, design.working_ion)]
    # An id says which one is meant, also where several share a formula.
    found = [row.id for row in rows if named == row.id.lower()]
    found += [row.id for row in rows if named in (row.formula.lower(), row.name.lower())]
    return found[0] if found else ""


def take_separator(dataset: Dataset, design: CellDesign, key: str, solid_thickness_um: float) -> Taken:
    """``design`` with another separator. A solid one in place of a film takes the thickness set in Routes."""
    if key == POROUS:
        film = Separator(
            kind="porous",
            material=ours.POLYOLEFIN,
            thickness_um=ours.POLYOLEFIN_THICKNESS_UM,
            density_g_cm3=ours.POLYOLEFIN_DENSITY_G_CM3,
            porosity=ours.POLYOLEFIN_POROSITY,
        )
        changed = msgspec.structs.replace(design, separator=film)
        if design.electrolyte.phase == LIQUID:
            return Taken(changed, "Polyolefin separator")
        return Taken(
            _filled_with_liquid(dataset, changed), "Polyolefin separator", "The pores now hold liquid."
        )
    material = _solid(dataset, design, key)
    thickness = design.separator.thickness_um if design.separator.kind == "solid" else solid_thickness_um
    separator = with_solid(design, material, separator_name(dataset, material), float(thickness)).separator
    note = "The pores of the electrodes still hold liquid." if design.electrolyte.phase == LIQUID else ""
    changed = msgspec.structs.replace(design, separator=separator)
    return Taken(changed, f"Separator {short_label(material)}", note)


def _solid(dataset: Dataset, design: CellDesign, key: str) -> ElectrolyteMaterial:
    row = dataset.electrolytes.get(key)
    if row is None or row.density_g_cm3 is None or row.working_ion != design.working_ion:
        raise NotOfferedError(f"no solid electrolyte “{key}” of known density for {design.working_ion} cells")
    return row


# -- what the pores hold -------------------------------------------------------------------------------------


def filling_choice(dataset: Dataset, design: CellDesign) -> BasisChoice:
    """Liquid, or a solid catholyte: the separator's own or one of each route."""
    found = [(LIQUID, "liquid")]
    rows = _catholytes(dataset, design)
    found += [(row.id, f"solid {short_label(row)}") for row in rows]
    now = LIQUID
    if design.electrolyte.phase == "solid":
        density = float(design.electrolyte.density_g_cm3)
        near = [row.id for row in rows if abs((row.density_g_cm3 or 0.0) - density) < 0.005 * density]
        now = near[0] if near else "solid"
        if not near:
            found.append(("solid", f"solid, {density:g} g/cm³"))
    about = (
        "What fills the pores of the electrodes: the liquid, or a solid electrolyte (a catholyte). "
        "Every pore is filled where the design tells their volume."
    )
    return BasisChoice("electrolyte.phase", "Pores hold", tuple(found), now, about)


def _catholytes(dataset: Dataset, design: CellDesign) -> list[ElectrolyteMaterial]:
    own = dataset.electrolytes.get(current_separator(dataset, design))
    rows = [own] if own is not None else []
    for route in SOLID_ROUTES:
        best = next(iter(solids(dataset, route, design.working_ion)), None)
        if best is not None and best not in rows:
            rows.append(best)
    return rows


def take_filling(dataset: Dataset, design: CellDesign, key: str) -> Taken:
    """``design`` with its pores filled with something else. Raises NotOfferedError where that makes no cell."""
    if key == LIQUID:
        return Taken(_filled_with_liquid(dataset, design), "Liquid in the pores")
    if design.separator.kind == POROUS:
        raise NotOfferedError(NEEDS_SOLID)
    row = _solid(dataset, design, key)
    electrolyte = with_solid(design, row, separator_name(dataset, row), 1.0).electrolyte
    empty = float(electrolyte.amount.value) == 0.0
    note = "The design does not tell the volume of its pores: they are left empty." if empty else ""
    changed = msgspec.structs.replace(design, electrolyte=electrolyte)
    return Taken(changed, f"Catholyte {short_label(row)}", note)


def _filled_with_liquid(dataset: Dataset, design: CellDesign) -> CellDesign:
    known = [
        row.density_g_cm3
        for row in dataset.electrolytes.values()
        if row.route == LIQUID and row.working_ion == design.working_ion and row.density_g_cm3 is not None
    ]
    amount = Amount("pore_fill", 1.0) if pores_known(design) else Amount("ml_per_ah", ours.LIQUID_ML_PER_AH)
    density = known[0] if known else ours.LIQUID_DENSITY_G_CM3
    return msgspec.structs.replace(
        design, electrolyte=Electrolyte(phase="liquid", density_g_cm3=density, amount=amount)
    )

"""What a solid layer costs a cell in energy: the same design with a usual film, and with the layer in its place.

    film:   12 µm of the film that the design has, or had, and its liquid in the pores
    layer:  the solid in place of the film, and all else as in ``film``
    cell:   the solid in the pores of the electrodes too: what "Use … in the calculator" makes

    cost = cell − film = (layer − film) + (cell − layer)

Every figure is `evaluate` of one of these designs, so that it is the calculator's to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.science import usual
from app.science.design import Amount, CellDesign, Electrolyte, Separator
from app.science.model import evaluate
from app.science.results import Results


@dataclass(frozen=True)
class Energy:
    """Wh/kg and Wh/L, or differences of them, at the basis of the design (cell or stack)."""

    wh_kg: float
    wh_l: float

    def __sub__(self, other: Energy) -> Energy:
        return Energy(self.wh_kg - other.wh_kg, self.wh_l - other.wh_l)


@dataclass(frozen=True)
class LayerCost:
    """``film``: with 12 µm of film; ``cell``: with the solid; ``layer``: the change by the layer alone.

    ``pores_filled`` False: the design does not tell the volume of its pores, so they hold nothing.
    """

    film: Energy
    cell: Energy
    layer: Energy
    pores_filled: bool

    @property
    def change(self) -> Energy:
        """What the cell gains (or loses, below zero) against the film."""
        return self.cell - self.film

    @property
    def pores(self) -> Energy:
        """The part of it that the solid in the pores of the electrodes makes."""
        return self.change - self.layer


# What stands in for a film where no design tells of one.
USUAL_FILM = Separator(
    kind="porous",
    material=usual.POLYOLEFIN,
    thickness_um=usual.POLYOLEFIN_THICKNESS_UM,
    density_g_cm3=usual.POLYOLEFIN_DENSITY_G_CM3,
    porosity=usual.POLYOLEFIN_POROSITY,
)


def film_of(designs: Iterable[CellDesign]) -> Separator | None:
    """The film of the first of these designs that has one, 12 µm of it; None: all have a solid."""
    films = (design.separator for design in designs if design.separator.kind == "porous")
    found = next(films, None)
    if found is None:
        return None
    return msgspec.structs.replace(found, thickness_um=usual.POLYOLEFIN_THICKNESS_UM)


def liquid_of(designs: Iterable[CellDesign], working_ion: str) -> Electrolyte | None:
    """The liquid of the first of these designs that has one for that ion; None: none has."""
    fitting = (design.electrolyte for design in designs if design.working_ion == working_ion)
    return next((filling for filling in fitting if filling.phase == "liquid"), None)


def with_film(
    design: CellDesign,
    pores_known: bool,
    liquid_density_g_cm3: float = usual.LIQUID_DENSITY_G_CM3,
    before: Iterable[CellDesign] = (),
) -> CellDesign:
    """``design`` with 12 µm of film, and liquid in its pores: its own, else those of the first of ``before`` with one.

    Where none has a film it is `USUAL_FILM`, where none has a liquid one of that density. ``pores_known``: the design
    tells the volume of its pores, so that these can be filled; else it is so many mL/Ah.
    """
    known = (design, *before)
    made = msgspec.structs.replace(design, separator=film_of(known) or USUAL_FILM)
    liquid = liquid_of(known, design.working_ion)
    if liquid is None:
        fill = Amount("pore_fill", 1.0) if pores_known else Amount("ml_per_ah", usual.LIQUID_ML_PER_AH)
        liquid = Electrolyte(phase="liquid", density_g_cm3=liquid_density_g_cm3, amount=fill)
    return msgspec.structs.replace(made, electrolyte=liquid)


def with_layer(design: CellDesign, name: str, thickness_um: float, density_g_cm3: float) -> CellDesign:
    """``design`` with a dense solid layer as its separator; what the pores hold stays."""
    layer = Separator(
        kind="solid",
        material=name,
        thickness_um=thickness_um,
        density_g_cm3=density_g_cm3,
        porosity=0.0,
    )
    return msgspec.structs.replace(design, separator=layer)


def with_solid_electrolyte(
    design: CellDesign, name: str, thickness_um: float, density_g_cm3: float, pores_known: bool
) -> CellDesign:
    """``design`` with the layer, and the same solid in place of the liquid; or nothing where pores are not known."""
    filled = Amount("pore_fill", 1.0) if pores_known else Amount("g_per_ah", 0.0)
    made = with_layer(design, name, thickness_um, density_g_cm3)
    solid = Electrolyte(phase="solid", density_g_cm3=density_g_cm3, amount=filled)
    return msgspec.structs.replace(made, electrolyte=solid)


def energy_of(results: Results) -> Energy:
    """The two headline figures."""
    return Energy(float(results.specific_energy_wh_kg), float(results.energy_density_wh_l))


def cost_of(film: CellDesign, cell: CellDesign, pores_filled: bool) -> LayerCost:
    """What ``cell`` (made by `with_solid_electrolyte`) costs against ``film``. Raises DesignError as `evaluate`."""
    layered = msgspec.structs.replace(film, separator=cell.separator)
    before = energy_of(evaluate(film))
    return LayerCost(before, energy_of(evaluate(cell)), energy_of(evaluate(layered)) - before, pores_filled)

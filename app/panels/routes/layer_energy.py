"""The layer in the design of the calculator: what it costs in energy, and the design that the button makes. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.common.solids import pores_known, separator_name, solids, taking, with_solid
from app.panels.routes.labels import label_of
from app.panels.routes.ladder_moves import liquid_density
from app.panels.routes.materials import Named
from app.panels.routes.text import figures, number
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.layer_cost import Energy, LayerCost, cost_of, film_of, with_film
from app.state.model import AppState, replace_field

Designs = tuple[CellDesign, ...]
LEFT_OUT = "Contact, pressure and voltage window are not checked."


@dataclass(frozen=True)
class LayerEnergy:
    """What the card and the button say. ``design``: with the layer in it; None: it cannot be built, for ``about``.

    ``line``: the change against the film; ``split``: layer and pores apart; ``warns``: the model refuses the cell.
    ``instead``: name of the electrolyte that the button takes in place of the chosen one, of another ion.
    """

    line: str
    about: str
    split: str = ""
    warns: bool = False
    design: CellDesign | None = None
    cost: LayerCost | None = None
    instead: str = ""


def layer_energy(
    dataset: Dataset, design: CellDesign, material: Named, thickness_um: float, before: Designs = ()
) -> LayerEnergy:
    """The chosen material as a layer of that thickness in ``design``.

    ``before``: designs that ``design`` was made of, nearest first: where it holds no film, theirs is the one to be
    compared with, so that the figure stays what it was before the layer was put in.
    """
    record = material.record
    if record.route == "liquid":
        return _of_liquid(dataset, design, material, before)
    if record.working_ion != design.working_ion:
        return _of_another_ion(dataset, design, material, thickness_um)
    if record.density_g_cm3 is None:
        return _without_density(material)
    solid = with_solid(design, record, separator_name(dataset, record), thickness_um)
    film = with_film(design, pores_known(design), liquid_density(dataset, design.working_ion), before)
    found = _cost(film, solid, float(solid.electrolyte.amount.value) > 0.0)
    if isinstance(found, str):
        words = f"the cell is refused: {found}"
        return LayerEnergy(words, words, warns=True, design=solid)
    about = (
        f"{_reference_text(design, film, before)}: {_both(found.film)}. With {number(thickness_um)} µm of "
        f"dense {material.label} ({number(record.density_g_cm3)} g/cm³) and no liquid: {_both(found.cell)}. "
        f"{_pores(found, material)} {LEFT_OUT}"
    )
    line = f"cell {_change(found.change)} vs {_film_name(film)}"
    return LayerEnergy(line, about, _split(found), design=solid, cost=found)


def _film_name(film: CellDesign) -> str:
    return f"{number(float(film.separator.thickness_um))} µm {film.separator.material}"


def _reference_text(design: CellDesign, film: CellDesign, before: Designs) -> str:
    """Which cell the layer is set against, with the film in full: it is part of every figure here."""
    made = film.separator
    density, porosity = float(made.density_g_cm3), 100 * float(made.porosity)
    facts = f"{_film_name(film)} ({number(density)} g/cm³, porosity {number(porosity)} %)"
    if film == design:
        return f"The cell in the calculator as it stands, with {facts} and its liquid"
    wet = "its liquid" if film.electrolyte == design.electrolyte else "liquid in its pores"
    if design.separator.kind == "porous":
        whose = "its own film"
    elif film_of(before) is not None:
        whose = "the film of the design that the solid took the place of"
    else:
        whose = "a usual film, because this design was never one with a film"
    return f"The cell in the calculator with {facts}, {whose}, and {wet}"


def _of_another_ion(
    dataset: Dataset, design: CellDesign, material: Named, thickness_um: float
) -> LayerEnergy:
    """The chosen electrolyte cannot work in this design; the button takes the route's first one that can."""
    record, ion = material.record, design.working_ion
    words = f"no Wh/kg: the design is a {ion} cell, {material.label} conducts {record.working_ion}"
    other = next(iter(solids(dataset, record.route, ion)), None)
    if other is None:
        about = f"{words}, and no {record.route} electrolyte for {ion} cells with a known density is in the dataset."
        return LayerEnergy(words, about)
    return _taking_other(dataset, design, other, thickness_um, words)


def _taking_other(
    dataset: Dataset, design: CellDesign, other: ElectrolyteMaterial, thickness_um: float, words: str
) -> LayerEnergy:
    name = label_of(dataset, other)
    why = words.removeprefix("no Wh/kg: ")
    about = f"That is {number(thickness_um)} µm of {name}, as the calculator offers it: {why}. {LEFT_OUT}"
    solid = with_solid(design, other, separator_name(dataset, other), thickness_um)
    return LayerEnergy(words, about, design=solid, instead=name)


@lru_cache(maxsize=32)
def _cost(film: CellDesign, solid: CellDesign, pores_filled: bool) -> LayerCost | str:
    """Reckoned once for a design and a layer: the temperature changes neither. A refusal comes as its words."""
    try:
        return cost_of(film, solid, pores_filled)
    except DesignError as error:
        return error.message


def _of_liquid(dataset: Dataset, design: CellDesign, material: Named, before: Designs) -> LayerEnergy:
    """A liquid is no layer; where the design holds a solid, the button puts film and liquid in its place."""
    words = f"{material.label} is a liquid: no layer of its own to weigh"
    dry = design.separator.kind == "solid" or design.electrolyte.phase == "solid"
    if not dry:
        return LayerEnergy(words, f"{words}. The design holds a liquid already; it stays as it is.")
    density = material.record.density_g_cm3 or liquid_density(dataset, design.working_ion)
    film = with_film(design, pores_known(design), density, before)
    return LayerEnergy(
        words, f"{_film_name(film)} and liquid in place of the solid, in one step.", design=film
    )


def _without_density(material: Named) -> LayerEnergy:
    line = f"no Wh/kg: no density of {material.label} in the dataset"
    about = (
        f"The dataset has no density of {material.label}, so its mass in a cell is not known, and none is guessed. "
        "Choose another material, or add a row of your own with its density under Data, Add your data…"
    )
    return LayerEnergy(line, about)


def _pores(cost: LayerCost, material: Named) -> str:
    if cost.pores_filled:
        return f"The same {material.label} fills the pores of the electrodes."
    return "The pores of the electrodes are left empty: this design does not tell their volume."


def _split(cost: LayerCost) -> str:
    layer, pores = _change(cost.layer), _change(cost.pores)
    what = "solid in the pores" if cost.pores_filled else "pores left empty"
    return f"of it the layer {layer}; {what} {pores}"


def _change(energy: Energy) -> str:
    return f"{_signed(energy.wh_kg)} Wh/kg, {_signed(energy.wh_l)} Wh/L"


def _both(energy: Energy) -> str:
    return f"{figures(energy.wh_kg)} Wh/kg, {figures(energy.wh_l)} Wh/L"


def _signed(value: float) -> str:
    words = figures(value)
    return words if value <= 0 else f"+{words}"


def with_layer_used(state: AppState, material: str, design: CellDesign) -> AppState:
    """The state with the design in the calculator.

    ``material`` is then the one picked in Routes, so that the calculator offers no other in its place; "": it stays.
    """
    if material:
        state = replace_field(state, "routes.material", material)
    return replace_field(state, "calculator", taking(state.calculator, design))

"""The layer in the design of the calculator: what it costs in energy, and the design that the button makes. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import msgspec

from app.dataset import Dataset
from app.panels.common.solids import pores_known, separator_name, with_solid
from app.panels.routes.ladder_moves import liquid_density
from app.panels.routes.materials import Named
from app.panels.routes.text import figures, number
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.layer_cost import Energy, LayerCost, cost_of, with_film
from app.science.usual import POLYOLEFIN_THICKNESS_UM
from app.state.curves import kept
from app.state.model import AppState, replace_field

FILM = f"{POLYOLEFIN_THICKNESS_UM:g} µm polyolefin"
LEFT_OUT = "Contact, pressure and voltage window are not checked."


@dataclass(frozen=True)
class LayerEnergy:
    """What the card and the button say. ``design``: with the layer in it; None: it cannot be built, for ``about``.

    ``line``: the change against the film; ``split``: layer and pores apart; ``warns``: the model refuses the cell.
    """

    line: str
    about: str
    split: str = ""
    warns: bool = False
    design: CellDesign | None = None
    cost: LayerCost | None = None


def layer_energy(dataset: Dataset, design: CellDesign, material: Named, thickness_um: float) -> LayerEnergy:
    """The chosen material as a layer of that thickness in ``design``."""
    record = material.record
    if record.route == "liquid":
        return _of_liquid(dataset, design, material)
    if record.working_ion != design.working_ion:
        words = f"no Wh/kg: the design is a {design.working_ion} cell, {material.label} conducts {record.working_ion}"
        return LayerEnergy(words, f"{words}. Choose a {record.working_ion} design in the calculator.")
    if record.density_g_cm3 is None:
        return _without_density(material)
    solid = with_solid(design, record, separator_name(dataset, record), thickness_um)
    film = with_film(design, pores_known(design), liquid_density(dataset, design.working_ion))
    found = _cost(film, solid, float(solid.electrolyte.amount.value) > 0.0)
    if isinstance(found, str):
        words = f"the cell is refused: {found}"
        return LayerEnergy(words, words, warns=True, design=solid)
    wet = "its liquid" if design.electrolyte.phase == "liquid" else "liquid in all pores"
    about = (
        f"The cell in the calculator with {FILM} and {wet}: {_both(found.film)}. With {number(thickness_um)} µm of "
        f"dense {material.label} ({number(record.density_g_cm3)} g/cm³) and no liquid: {_both(found.cell)}. "
        f"{_pores(found, material)} {LEFT_OUT}"
    )
    return LayerEnergy(
        f"cell {_change(found.change)} vs {FILM}", about, _split(found), design=solid, cost=found
    )


@lru_cache(maxsize=32)
def _cost(film: CellDesign, solid: CellDesign, pores_filled: bool) -> LayerCost | str:
    """Reckoned once for a design and a layer: the temperature changes neither. A refusal comes as its words."""
    try:
        return cost_of(film, solid, pores_filled)
    except DesignError as error:
        return error.message


def _of_liquid(dataset: Dataset, design: CellDesign, material: Named) -> LayerEnergy:
    """A liquid is no layer; where the design holds a solid, the button puts film and liquid in its place."""
    words = f"{material.label} is a liquid: no layer of its own to weigh"
    dry = design.separator.kind == "solid" or design.electrolyte.phase == "solid"
    if not dry:
        return LayerEnergy(words, f"{words}. The design holds a liquid already; it stays as it is.")
    density = material.record.density_g_cm3 or liquid_density(dataset, design.working_ion)
    film = with_film(design, pores_known(design), density)
    return LayerEnergy(words, f"{FILM} and liquid in place of the solid, in one step.", design=film)


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
    """The state with the design in the calculator; voltage curves of other materials are dropped, as there.

    ``material`` is then the one picked in Routes, so that the calculator offers no other in its place.
    """
    state = replace_field(state, "routes.material", material)
    calculator = msgspec.structs.replace(
        state.calculator, design=design, curves=kept(state.calculator.curves, design)
    )
    return replace_field(state, "calculator", calculator)

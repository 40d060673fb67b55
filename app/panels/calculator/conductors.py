"""What conducts the ions of a design, and how well: the dataset's electrolyte, or the user's own number. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.calculator.between_choices import filling_choice
from app.panels.calculator.words import figure
from app.panels.common.solids import short_label
from app.panels.common.words import named
from app.plots.rate_plot import rate_words
from app.plots.ticks import format_power
from app.science.design import AnodeFree, CellDesign, MetalElectrode
from app.science.rate import fastest_charge
from app.science.results import Results
from app.state.model import CalculatorState, Conductor

_SAME_DENSITY = 0.005


@dataclass(frozen=True)
class Conducts:
    """The electrolyte of one place, at 25 °C. ``default_s_cm``: the dataset's number; ``s_cm``: the one in use.

    ``row``: the row of the dataset behind it, None where the dataset does not know it.
    """

    place: Conductor
    name: str
    s_cm: float | None
    default_s_cm: float | None
    energy_ev: float | None
    row: ElectrolyteMaterial | None
    own: bool

    @property
    def named(self) -> str:
        """The electrolyte with its place, for a sentence."""
        where = "the separator" if self.place == "separator" else "the pores"
        return f"{where} (“{self.name}”)" if self.name else where

    @property
    def about(self) -> str:
        """Where the number comes from, in a line."""
        parts = ["Your number" if self.own else self.name or "not in the dataset"]
        if self.row is not None and not self.own:
            low, high = self.row.conductivity_low_s_cm, self.row.conductivity_high_s_cm
            if low and high and low != high:
                parts.append(f"middle of {_plain(1e3 * low)} to {_plain(1e3 * high)} mS/cm")
        if self.s_cm is not None and self.energy_ev is None:
            parts.append("no activation energy in the dataset: the temperature does not move it")
            if self.row is not None and self.row.note:
                parts.append(f"the row notes: {self.row.note}")
        return "; ".join(parts)


def _plain(value: float) -> str:
    """A number as short as it is known, without the notation of computers."""
    text = f"{value:.3g}"
    return format_power(value) if "e" in text else text


def conductors(dataset: Dataset, design: CellDesign, calculator: CalculatorState) -> tuple[Conducts, ...]:
    """What fills the pores, then the separator where it is a solid of its own."""
    separator = separator_row(dataset, design)
    liquid = design.electrolyte.phase == "liquid"
    filling = _liquid(dataset, design) if liquid else _catholyte(dataset, design, separator)
    name = short_label(filling) if filling is not None and not liquid else filling.name if filling else ""
    found = [_conducts("pores", name, filling, calculator)]
    if design.separator.kind == "solid":
        shown = named(separator.id, short_label(separator)) if separator else design.separator.material
        found.append(_conducts("separator", shown, separator, calculator))
    return tuple(found)


def _conducts(
    place: Conductor, name: str, row: ElectrolyteMaterial | None, calculator: CalculatorState
) -> Conducts:
    default = middle(row)
    own = place in calculator.own_conductivity
    held = calculator.conditions.pores_s_cm if place == "pores" else calculator.conditions.separator_s_cm
    energy = row.activation_energy_ev if row is not None else None
    return Conducts(place, name, held if own else default, default, energy, row, own)


def middle(row: ElectrolyteMaterial | None) -> float | None:
    """The conductivity at 25 °C (S/cm): of a range its geometric middle, because such ranges span decades."""
    if row is None:
        return None
    low, high = row.conductivity_low_s_cm, row.conductivity_high_s_cm
    known = [value for value in (low, high) if value]
    return float(f"{math.exp(sum(map(math.log, known)) / len(known)):.3g}") if known else None


def separator_row(dataset: Dataset, design: CellDesign) -> ElectrolyteMaterial | None:
    """The row of a solid separator: by id, formula or name, whatever the signs between their letters."""
    if design.separator.kind != "solid":
        return None
    wanted = _letters(design.separator.material)
    rows = [row for row in dataset.electrolytes.values() if row.working_ion == design.working_ion and wanted]
    # An id says which one is meant, also where several share a formula.
    for name in ("id", "formula", "name"):
        found = next((row for row in rows if _letters(getattr(row, name)) == wanted), None)
        if found is not None:
            return found
    return None


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _liquid(dataset: Dataset, design: CellDesign) -> ElectrolyteMaterial | None:
    """The liquid reference of the ion: a design does not name its liquid."""
    return next(
        (
            row
            for row in dataset.electrolytes.values()
            if row.route == "liquid" and row.working_ion == design.working_ion and middle(row)
        ),
        None,
    )


def _catholyte(
    dataset: Dataset, design: CellDesign, separator: ElectrolyteMaterial | None
) -> ElectrolyteMaterial | None:
    """A solid in the pores: the separator's where the densities say so, else the one that the choice shows."""
    own, filling = float(design.separator.density_g_cm3), float(design.electrolyte.density_g_cm3)
    if separator is not None and abs(own - filling) < _SAME_DENSITY * filling:
        return separator
    return dataset.electrolytes.get(filling_choice(dataset, design).current)


# -- charging ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Charging:
    """How fast the cell may charge. ``c_rate`` None where no critical current density is known.

    ``default_ma_cm2``: the dataset's, the upper end of its range.
    """

    words: str
    c_rate: float | None = None
    ma_cm2: float = 0.0
    default_ma_cm2: float | None = None
    row: ElectrolyteMaterial | None = None


def charging(dataset: Dataset, design: CellDesign, results: Results, own_ma_cm2: float) -> Charging:
    """The fastest charge: by the user's number (0: none), else by the dataset's for a solid separator on metal."""
    row = separator_row(dataset, design)
    plates = isinstance(design.negative, (MetalElectrode, AnodeFree))
    default = row.critical_current_high_ma_cm2 if row is not None and plates else None
    if own_ma_cm2 > 0.0:
        rate = fastest_charge(results, own_ma_cm2)
        words = f"{figure(own_ma_cm2)} mA/cm², your number, is reached at {rate_words(rate)}"
        return Charging(words, rate, own_ma_cm2, default, row if default else None)
    if default is None or row is None:
        why = (
            "the dataset has no critical current density of this separator"
            if plates and row is not None
            else "no critical current density is known for this separator"
            if plates
            else "only plating on metal has a critical current in the dataset"
        )
        return Charging(f"No limit drawn: {why}. You may set one.")
    rate = fastest_charge(results, default)
    low = row.critical_current_low_ma_cm2 or default
    span = (
        f"{low:g} to {default:g} mA/cm² is reached at {rate_words(fastest_charge(results, low))} to {rate_words(rate)}"
        if low != default
        else f"{default:g} mA/cm² is reached at {rate_words(rate)}"
    )
    return Charging(f"Critical current of {short_label(row)}: {span}", rate, default, default, row)

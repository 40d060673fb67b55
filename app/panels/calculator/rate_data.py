"""Usable energy against rate, as the tab shows it: what conducts, how much is lost where, how fast it charges. No Qt.

dataset's electrolyte of the design │ the user's own numbers ──► Conditions ──► resistances ──► rate curve
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import msgspec
import numpy as np

from app.dataset import Dataset
from app.panels.calculator.conductors import Conducts, conductors
from app.panels.calculator.curve_data import FullCell, full_cell
from app.panels.calculator.tab import Frame
from app.panels.calculator.words import figure
from app.panels.common.words import listed
from app.plots.rate_plot import NOW, RateLine, rate_words
from app.science.constants import REFERENCE_TEMPERATURE_C
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.rate import Conditions, RateCurve, Resistances, rate_curve, resistances
from app.science.results import Results
from app.state.curves import DesignCurves
from app.state.model import CalculatorState

RATES = np.geomspace(0.02, 20.0, 73)
PARTS = (
    ("separator", "Separator", "the separator"),
    ("positive", "Positive", "the positive electrode"),
    ("negative", "Negative", "the negative electrode"),
    ("interface", "Interfaces", "the interfaces"),
)
_NO_PORES = (
    "The porosity of the {side} coating is not known, so nobody knows how its pores conduct. List the coating's "
    "components (materials, shares, densities) in the design file, or begin from a preset that has them."
)
_NO_CONDUCTIVITY = "The dataset has no conductivity for {name}. Set one at the left."


@dataclass(frozen=True)
class Lossy:
    """One design under load. ``refusal``: why there is no curve; the rest is None then."""

    name: str
    results: Results
    refusal: str = ""
    resistances: Resistances | None = None
    curve: RateCurve | None = None
    rest_wh_kg: float = 0.0

    @cached_property
    def line(self) -> RateLine | None:
        """What the plot draws."""
        if self.curve is None:
            return None
        energy = np.where(self.curve.energy_wh > 0.0, self.curve.specific_energy_wh_kg, np.nan)
        return RateLine(
            self.name, self.curve.c_rate, energy, self.curve.voltage_v, self.curve.current_density_ma_cm2
        )


@dataclass(frozen=True)
class RateView:
    """Everything that the tab shows. ``curve_refusal``: why the file's curves make no cell here."""

    conducts: tuple[Conducts, ...]
    conditions: Conditions
    now: Lossy
    pins: tuple[Lossy, ...]
    cell: FullCell | None
    curve_refusal: str
    cut_off_v: float
    default_cut_off_v: float

    @property
    def lines(self) -> tuple[RateLine, ...]:
        """Pinned designs first, so that the design in hand lies on top."""
        found = (lossy.line for lossy in (*self.pins, self.now))
        return tuple(line for line in found if line is not None)


def rate_view(dataset: Dataset, frame: Frame) -> RateView:
    """The view of the design that was evaluated last, and of the pinned ones under the same temperature,
    interfaces and cut-off, each with the electrolyte that the dataset has for it.
    """
    calculator, design = frame.calculator, frame.design
    curves = calculator.curves if calculator.curves is not None and calculator.curves.fit(design) else None
    cell, refusal = _cell(curves, design, frame.results)
    default = curves.lower_voltage_v if curves is not None else 0.0
    cut_off = calculator.cut_off_v or default
    found = conductors(dataset, design, calculator)
    conditions = conditions_of(calculator, found)
    pins = tuple(
        _pinned(dataset, calculator, pin.letter, pin.design, pin.results, calculator.cut_off_v)
        for pin in frame.pins
    )
    return RateView(
        conducts=found,
        conditions=conditions,
        now=_lossy(NOW, design, frame.results, found, conditions, cell, cut_off),
        pins=pins,
        cell=cell,
        curve_refusal=refusal,
        cut_off_v=cut_off,
        default_cut_off_v=default,
    )


Cell = tuple[FullCell | None, str]


def _cell(curves: DesignCurves | None, design: CellDesign, results: Results) -> Cell:
    """The cell of the curves, or why there is none; both empty without curves."""
    if curves is None:
        return None, ""
    for held, found in _Known.cells:
        if held[0] is curves and held[1] is design:
            return found
    answer: Cell
    try:
        answer = full_cell(curves, design, results), ""
    except DesignError as error:
        answer = None, f"The curves of {curves.file} make no cell here: {error.message}"
    _Known.cells.append(((curves, design), answer))
    return answer


class _Known:
    """The cells and the pinned designs that were worked out last: in a drag most of them stay as they are."""

    cells: ClassVar[deque[tuple[tuple[DesignCurves, CellDesign], Cell]]] = deque(maxlen=8)
    pins: ClassVar[deque[tuple[tuple[object, ...], Lossy]]] = deque(maxlen=8)


def _pinned(
    dataset: Dataset,
    calculator: CalculatorState,
    letter: str,
    design: CellDesign,
    results: Results,
    cut_off: float,
) -> Lossy:
    key = (dataset, design, calculator.conditions, calculator.curves, cut_off, letter)
    for held, known in _Known.pins:
        if held[0] is dataset and held[1] is design and held[2:] == key[2:]:
            return known
    own = msgspec.structs.replace(calculator, own_conductivity=())
    found = conductors(dataset, design, own)
    curves = calculator.curves if calculator.curves is not None and calculator.curves.are_of(design) else None
    cell, _ = _cell(curves, design, results)
    limit = cut_off or (curves.lower_voltage_v if curves is not None else 0.0)
    lossy = _lossy(letter, design, results, found, conditions_of(calculator, found), cell, limit)
    _Known.pins.append((key, lossy))
    return lossy


def conditions_of(calculator: CalculatorState, found: tuple[Conducts, ...]) -> Conditions:
    """What the science is given. A porous separator conducts by what is in the pores."""
    by_place = {one.place: one for one in found}
    pores = by_place["pores"]
    separator = by_place.get("separator", pores)
    return msgspec.structs.replace(
        calculator.conditions,
        separator_s_cm=separator.s_cm or 0.0,
        separator_energy_ev=separator.energy_ev,
        pores_s_cm=pores.s_cm or 0.0,
        pores_energy_ev=pores.energy_ev,
    )


def _lossy(
    name: str,
    design: CellDesign,
    results: Results,
    found: tuple[Conducts, ...],
    conditions: Conditions,
    cell: FullCell | None,
    cut_off: float,
) -> Lossy:
    unknown = next((one for one in found if one.s_cm is None), None)
    if unknown is not None:
        return Lossy(name, results, _NO_CONDUCTIVITY.format(name=unknown.named))
    at_rest = results
    if cell is not None:
        at_rest = msgspec.structs.replace(results, capacity_ah=cell.capacity_ah, energy_wh=cell.energy_wh)
    try:
        parts = resistances(design, results, conditions)
        curve = rate_curve(at_rest, parts.total, RATES, cut_off, cell.discharge if cell is not None else None)
    except DesignError as error:
        return Lossy(name, results, _refusal(error))
    rest = float(at_rest.energy_wh) / float(results.mass_g) * 1e3
    return Lossy(name, results, "", parts, curve, rest)


def _refusal(error: DesignError) -> str:
    side, _, rest = error.field.partition(".")
    if rest == "components":
        return _NO_PORES.format(side=side)
    return f"{error.field.replace('_', ' ').replace('.', ' ')}: {error.message}"


# -- sentences -----------------------------------------------------------------------------------------------


def rate_title(now: Lossy, unmoved: str = "") -> str:
    """What the curve says at 1C, or how fast there is still energy. "" without a curve.

    ``unmoved``: what conducts as at 25 °C although it is not, because nobody knows its activation energy.
    """
    words = _rate_words(now)
    return f"{words}; {unmoved} is reckoned as at 25 °C: no activation energy" if words and unmoved else words


def unmoved_by_temperature(view: RateView) -> str:
    """The electrolytes that the temperature should move and does not; "" at 25 °C."""
    if view.conditions.temperature_c == REFERENCE_TEMPERATURE_C:
        return ""
    still = [one for one in view.conducts if one.s_cm is not None and one.energy_ev is None]
    return listed(list(dict.fromkeys(one.name or one.place for one in still)))


def _rate_words(now: Lossy) -> str:
    line = now.line
    if line is None:
        return ""
    energy, _, _ = line.at(1.0)
    if math.isfinite(energy):
        share = 100.0 * energy / now.rest_wh_kg
        return f"At 1C the cell gives {figure(energy)} Wh/kg, {share:.0f} % of what it holds at rest"
    seen = line.c_rate[np.isfinite(line.energy)]
    if seen.size == 0:
        return f"Even at {rate_words(float(line.c_rate[0]))} the losses leave no voltage"
    return f"At 1C the losses leave no voltage; energy comes up to {rate_words(float(seen[-1]))}"


def resistance_title(parts: Resistances) -> str:
    """Which part takes most of the resistance of a face."""
    if parts.total <= 0.0:
        return "Nothing resists: every part is at 0 Ω·cm²"
    largest = max(PARTS, key=lambda part: float(getattr(parts, part[0])))
    share = 100.0 * float(getattr(parts, largest[0])) / parts.total
    verb = "take" if largest[0] == "interface" else "takes"
    name = largest[2][:1].upper() + largest[2][1:]
    return f"{name} {verb} {share:.0f} % of the {figure(parts.total)} Ω·cm²"

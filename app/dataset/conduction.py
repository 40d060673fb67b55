"""What a named electrolyte conducts at a temperature, and how far that is known.

25 °C value ── Eₐ known: moved by Arrhenius ── beyond the temperatures of the fit: extrapolated
            └─ no Eₐ: stays the value at 25 °C, which elsewhere stands in for one that nobody measured
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dataset.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.science.arrhenius import fit_range_c
from app.science.constants import REFERENCE_TEMPERATURE_C
from app.science.electrolyte import conductivity_at

# As near to 25 °C as "room temperature" is.
ROOM_REACH_C = 0.5


@dataclass(frozen=True)
class Conduction:
    """A range in S/cm at ``temperature_c``. ``moved``: it is at that temperature, for its activation energy is known;
    ``beyond_fit``: moved further than the fit reaches.
    """

    record: ElectrolyteMaterial
    temperature_c: float
    low_s_cm: float
    high_s_cm: float
    moved: bool
    beyond_fit: bool

    @property
    def typical_s_cm(self) -> float:
        """The value to reckon with: the geometric middle of the range."""
        return math.sqrt(self.low_s_cm * self.high_s_cm)

    @property
    def extrapolated(self) -> bool:
        """Whether no data stand behind the value at this temperature: beyond the fit, or the 25 °C value stands in."""
        return self.beyond_fit or (not self.moved and not is_room(self.temperature_c))


def is_room(temperature_c: float) -> bool:
    """Whether a temperature counts as the one at which the collection was measured."""
    return abs(temperature_c - REFERENCE_TEMPERATURE_C) < ROOM_REACH_C


def fit_of(record: ElectrolyteMaterial) -> tuple[float, float]:
    """The temperatures (°C) between which the record's activation energy is trusted."""
    return fit_range_c(record.fit_low_c, record.fit_high_c)


def conduction_at(record: ElectrolyteMaterial, temperature_c: float) -> Conduction | None:
    """The record's conductivity at a temperature; None where the dataset has none. Raises DesignError below −273 °C."""
    low = record.conductivity_low_s_cm or record.conductivity_high_s_cm
    high = record.conductivity_high_s_cm or low
    if not low or not high:
        return None
    energy = record.activation_energy_ev
    if energy is None:
        return Conduction(record, temperature_c, low, high, moved=False, beyond_fit=False)
    first, last = fit_of(record)
    factor = float(conductivity_at(1.0, energy, temperature_c))
    return Conduction(
        record, temperature_c, low * factor, high * factor, True, not first <= temperature_c <= last
    )


def conducting(dataset: Dataset, temperature_c: float) -> tuple[Conduction, ...]:
    """Every electrolyte of known conductivity, in the order of the dataset."""
    found = (conduction_at(record, temperature_c) for record in dataset.electrolytes.values())
    return tuple(item for item in found if item is not None)

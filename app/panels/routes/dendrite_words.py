"""Stiffness, index and critical current of the named electrolytes, and what can be said of their order. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import ElectrolyteMaterial
from app.panels.routes.labels import label_of
from app.panels.routes.materials import ROOM_C, Named, named_at
from app.panels.routes.text import number
from app.science.electrolyte import dendrite_index
from app.science.errors import DesignError
from app.science.ranking import rank_correlation

SMALL_SAMPLE = 10
MUCH, LOOSELY = 0.7, 0.3


@dataclass(frozen=True)
class Stiff:
    """A named electrolyte with what is known of it here: its state at the temperature, and its index in S/cm."""

    record: ElectrolyteMaterial
    label: str
    now: Named | None
    index_s_cm: float | None
    room_index_s_cm: float | None

    @property
    def critical(self) -> tuple[float, float] | None:
        """The measured critical current from and to (mA/cm²)."""
        low, high = self.record.critical_current_low_ma_cm2, self.record.critical_current_high_ma_cm2
        first = low if low is not None else high
        return None if first is None else (first, high if high is not None else first)


def stiff_of(dataset: Dataset, temperature_c: float) -> list[Stiff]:
    """Every lithium electrolyte: its conductivity at the temperature, its index there and at 25 °C."""
    now = {named.record.id: named for named in named_at(dataset, temperature_c)}
    room = {named.record.id: named for named in named_at(dataset, ROOM_C)}
    return [
        Stiff(
            record,
            label_of(dataset, record),
            now.get(record.id),
            _index(now.get(record.id)),
            _index(room.get(record.id)),
        )
        for record in dataset.electrolytes.values()
        if record.working_ion == "Li"
    ]


def _index(named: Named | None) -> float | None:
    """The article's index in S/cm, where both moduli are known."""
    if named is None or named.record.shear_modulus_gpa is None or named.record.youngs_modulus_gpa is None:
        return None
    record = named.record
    try:
        return float(dendrite_index(record.shear_modulus_gpa, named.typical_s_cm, record.youngs_modulus_gpa))  # type: ignore[arg-type]
    except DesignError:
        return None


def title_of(found: list[Stiff], current: float, own: int = 0) -> str:
    """How many measured critical currents the current exceeds, and whether the index ranks them alike.

    ``own``: critical currents of the user's that are drawn beside them and count in nothing.
    """
    measured = [stiff for stiff in found if stiff.critical]
    if not measured:
        return "No critical current density is in the dataset" + (f"; {own} of yours" if own else "")
    over = sum(1 for stiff in measured if (stiff.critical or (0.0, 0.0))[1] < current)
    count = "all" if over == len(measured) else over or "none of the"
    of = f"{count} {len(measured)}" if over in (0, len(measured)) else f"{over} of {len(measured)}"
    beside = f" of the dataset ({own} of yours beside them)" if own else ""
    return f"{number(current)} mA/cm² exceeds {of} measured critical currents{beside}; {rank_words(measured)}"


def rank_words(measured: list[Stiff]) -> str:
    """Whether index and measurement rank alike, as far as the materials with both can tell."""
    both = [stiff for stiff in measured if stiff.room_index_s_cm is not None]
    rho = rank_correlation([s.room_index_s_cm or 0.0 for s in both], [_middle(s) for s in both])
    if rho is None:
        return f"{f'only {len(both)} have' if both else 'none has'} an index, too few to rank"
    only = "only " if len(both) < SMALL_SAMPLE else ""
    return f"the index ranks {only}{len(both)}, {alike(rho)} (ρ = {rho:.2f})".replace("-", "−")


def alike(rho: float) -> str:
    """A rank correlation in words."""
    if rho >= MUCH:
        return "much alike"
    if rho >= LOOSELY:
        return "loosely alike"
    return "not alike" if rho > -LOOSELY else "the other way round"


def conductivity_line(found: list[Stiff]) -> tuple[str, ...]:
    """The same question for the conductivity alone, which more materials can answer."""
    both = [s for s in found if s.critical and s.now is not None]
    room = [_room_conductivity(s) for s in both]
    rho = rank_correlation(room, [_middle(s) for s in both])
    if rho is None:
        return ()
    sample = _sample(len(both))
    words = f"σ at 25 °C ranks {len(both)} critical currents {alike(rho)} (ρ = {rho:.2f}{sample})"
    return (words.replace("-", "−"),)


def _sample(count: int) -> str:
    return ", small sample" if count < SMALL_SAMPLE else ""


def _room_conductivity(stiff: Stiff) -> float:
    low = stiff.record.conductivity_low_s_cm or stiff.record.conductivity_high_s_cm or 0.0
    return math.sqrt(low * (stiff.record.conductivity_high_s_cm or low))


def _middle(stiff: Stiff) -> float:
    low, high = stiff.critical or (0.0, 0.0)
    return math.sqrt(low * high)

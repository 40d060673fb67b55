"""Named electrolytes at a temperature: which there are, how they conduct, which one is in hand. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.additions import is_own
from app.dataset.lookups import sources_of
from app.dataset.records import ElectrolyteMaterial, Sourced
from app.panels.common.words import basis_word
from app.panels.routes.labels import label_of
from app.panels.routes.text import number, span
from app.science.electrolyte import conductivity_at
from app.state.model import RoutesState

ROOM_C = 25.0
SOLID_ROUTES = ("sulfide", "oxide", "polymer", "halide")
ROUTE_ORDER = (*SOLID_ROUTES, "liquid")
FACTS = 2
MUCH_BETTER = 10.0


@dataclass(frozen=True)
class Named:
    """A named electrolyte at one temperature. Conductivities in S/cm; ``moves``: its activation energy is known."""

    record: ElectrolyteMaterial
    label: str
    low_s_cm: float
    high_s_cm: float
    moves: bool

    @property
    def typical_s_cm(self) -> float:
        """The value to reckon with: the geometric middle of the range."""
        return math.sqrt(self.low_s_cm * self.high_s_cm)


def is_room(temperature_c: float) -> bool:
    """Whether a temperature counts as the one at which the collection was measured."""
    return abs(temperature_c - ROOM_C) < 0.5


def chosen(dataset: Dataset, state: RoutesState) -> Named | None:
    """The material in hand at the chosen temperature.

    When the state names none, or one of another route, see `default_material`. ``None`` when the route has none.
    """
    picked = dataset.electrolytes.get(state.material)
    if picked is not None and picked.route == state.selected and _is_known(picked):
        return _at(dataset, picked, state.temperature_c)
    best = default_material(of_route(named_at(dataset, ROOM_C), state.selected))
    return _at(dataset, best.record, state.temperature_c) if best is not None else None


def default_material(at_room: tuple[Named, ...]) -> Named | None:
    """The one to begin with: of which most is known, and among equals the best conductor.

    Where not all is known of it and the route's best named one conducts more than ten times better, that one.
    """
    known = min(at_room, key=lambda n: (-facts_known(n.record), -n.typical_s_cm), default=None)
    if known is None or facts_known(known.record) == FACTS:
        return known
    best = max(at_room, key=lambda n: n.high_s_cm)
    return best if best.high_s_cm > MUCH_BETTER * known.typical_s_cm else known


def facts_known(record: ElectrolyteMaterial) -> int:
    """How many of activation energy and critical current are known."""
    return (record.activation_energy_ev is not None) + (critical_text(record) != "")


def named_at(dataset: Dataset, temperature_c: float) -> tuple[Named, ...]:
    """Every lithium electrolyte whose conductivity is known, at a temperature; those without Eₐ stay at 25 °C."""
    return tuple(
        _at(dataset, record, temperature_c) for record in dataset.electrolytes.values() if _is_known(record)
    )


def _is_known(record: ElectrolyteMaterial) -> bool:
    return record.working_ion == "Li" and bool(record.conductivity_high_s_cm or record.conductivity_low_s_cm)


def _at(dataset: Dataset, record: ElectrolyteMaterial, temperature_c: float) -> Named:
    low = record.conductivity_low_s_cm or record.conductivity_high_s_cm or 0.0
    high = record.conductivity_high_s_cm or low
    energy = record.activation_energy_ev
    if energy is not None:
        low = float(conductivity_at(low, energy, temperature_c))
        high = float(conductivity_at(high, energy, temperature_c))
    return Named(record, label_of(dataset, record), low, high, energy is not None)


def of_route(named: tuple[Named, ...], route: str) -> tuple[Named, ...]:
    """Those of one route, best first."""
    return tuple(sorted((n for n in named if n.record.route == route), key=lambda n: -n.typical_s_cm))


def bundled(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Without the user's own: what is said of the dataset is said of what ships with the program."""
    return tuple(n for n in named if not is_own(n.record.id))


def reference(named: tuple[Named, ...]) -> Named | None:
    """The liquid that the solids are set against: the bundled one that is best at 25 °C, whatever it is now."""
    return max(of_route(bundled(named), "liquid"), key=lambda n: _room_value(n.record), default=None)


def _room_value(record: ElectrolyteMaterial) -> float:
    low, high = record.conductivity_low_s_cm, record.conductivity_high_s_cm
    return math.sqrt((low or high or 0.0) * (high or low or 0.0))


def critical_text(record: ElectrolyteMaterial) -> str:
    """The measured critical current as a range with its unit, "" when none is known."""
    low, high = record.critical_current_low_ma_cm2, record.critical_current_high_ma_cm2
    first = low if low is not None else high
    if first is None:
        return ""
    return f"{span(first, high if high is not None else first)} mA/cm²"


def source_text(dataset: Dataset, record: Sourced) -> str:
    """The first source of a row, and how many more there are."""
    titles = [source.title for source in sources_of(dataset, record)]
    more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    return "".join(titles[:1]) + more


def read_out(dataset: Dataset, item: Named, temperature_c: float) -> str:
    """One line: name, value, temperature, activation energy, basis, source."""
    record = item.record
    values = f"{span(item.low_s_cm * 1e3, item.high_s_cm * 1e3)} mS/cm"
    where = f"{number(temperature_c)} °C" if item.moves else "25 °C, no Eₐ known"
    parts = [item.label, f"{values} at {where}"]
    if record.activation_energy_ev is not None:
        parts.append(f"Eₐ {number(record.activation_energy_ev)} eV")
    parts += [basis_word(record.basis), source_text(dataset, record)]
    return " · ".join(part for part in parts if part)

"""Named electrolytes at a temperature: which there are, how they conduct, which one is in hand. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.dataset import Dataset
from app.dataset.additions import is_own
from app.dataset.conduction import conduction_at, fit_of
from app.dataset.lookups import sources_of
from app.dataset.records import ElectrolyteMaterial, Sourced
from app.panels.common.solids import PREFERRED
from app.panels.common.words import basis_word
from app.panels.routes.labels import ByIdentity, label_of
from app.panels.routes.text import degrees, number, span
from app.state.model import RoutesState

ROOM_C = 25.0
SOLID_ROUTES = ("sulfide", "oxide", "polymer", "halide")
ROUTE_ORDER = (*SOLID_ROUTES, "liquid")
FACTS = 2
MUCH_BETTER = 10.0


def at_room(temperature_c: float) -> bool:
    """Whether a temperature is the 25 °C that a sentence may leave out: to the decimal that is printed."""
    return abs(temperature_c - ROOM_C) < 0.05


@dataclass(frozen=True)
class Named:
    """A named electrolyte at one temperature. Conductivities in S/cm; ``moves``: its activation energy is known;
    ``beyond``: it is moved further than the fit of that energy is trusted.
    """

    record: ElectrolyteMaterial
    label: str
    low_s_cm: float
    high_s_cm: float
    moves: bool
    beyond: bool = False

    @cached_property
    def typical_s_cm(self) -> float:
        """The value to reckon with: the geometric middle of the range."""
        return math.sqrt(self.low_s_cm * self.high_s_cm)


def chosen(dataset: Dataset, state: RoutesState) -> Named | None:
    """The material in hand at the chosen temperature.

    When the state names none, or one of another route, see `default_material`: one of the user's own only where
    nothing else is of that route. ``None`` when the route has none.
    """
    picked = dataset.electrolytes.get(state.material)
    if picked is not None and picked.route == state.selected and _is_known(picked):
        return _at(dataset, picked, state.temperature_c)
    found = of_route(named_at(dataset, ROOM_C), state.selected)
    best = default_material(bundled(found) or found)
    return _at(dataset, best.record, state.temperature_c) if best is not None else None


def default_material(at_room: tuple[Named, ...]) -> Named | None:
    """The one to begin with: of which most is known, among equals the usual one of its route, then the best conductor.

    Where not all is known of it and the route's best named one conducts more than ten times better, that one.
    """
    known = min(
        at_room,
        key=lambda n: (-facts_known(n.record), n.record.formula not in PREFERRED, -n.typical_s_cm),
        default=None,
    )
    if known is None or facts_known(known.record) == FACTS:
        return known
    best = max(at_room, key=lambda n: n.high_s_cm)
    return best if best.high_s_cm > MUCH_BETTER * known.typical_s_cm else known


def facts_known(record: ElectrolyteMaterial) -> int:
    """How many of activation energy and critical current are known."""
    return (record.activation_energy_ev is not None) + (critical_text(record) != "")


def named_at(dataset: Dataset, temperature_c: float) -> tuple[Named, ...]:
    """Every lithium electrolyte whose conductivity is known, at a temperature; those without Eₐ stay at 25 °C."""
    return _named_at(ByIdentity(dataset), tuple(dataset.electrolytes), temperature_c)


@lru_cache(maxsize=8)
def _named_at(key: ByIdentity, _ids: tuple[str, ...], temperature_c: float) -> tuple[Named, ...]:
    """Reckoned once for a temperature: cards, strip and layer ask for the same ones on each frame."""
    rows = (row for row in key.dataset.electrolytes.values() if row.working_ion == "Li")
    found = (_at(key.dataset, record, temperature_c) for record in rows)
    return tuple(item for item in found if item is not None)


def _is_known(record: ElectrolyteMaterial) -> bool:
    return record.working_ion == "Li" and bool(record.conductivity_high_s_cm or record.conductivity_low_s_cm)


def _at(dataset: Dataset, record: ElectrolyteMaterial, temperature_c: float) -> Named | None:
    found = conduction_at(record, temperature_c)
    if found is None:
        return None
    label = label_of(dataset, record)
    return Named(record, label, found.low_s_cm, found.high_s_cm, found.moved, found.beyond_fit)


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


def beyond_text(item: Named) -> str:
    """Says of a material that it is moved further than its fit reaches, and how far that is; "" within."""
    if not item.beyond:
        return ""
    low, high = fit_of(item.record)
    given = item.record.fit_low_c is not None or item.record.fit_high_c is not None
    whose = "its fit" if given else "usual range of a fit"
    return f"extrapolated, {whose} {number(low)} to {number(high)} °C"


def read_out(dataset: Dataset, item: Named, temperature_c: float) -> str:
    """One line: name, value, temperature, activation energy, basis, source."""
    record = item.record
    values = f"{span(item.low_s_cm * 1e3, item.high_s_cm * 1e3)} mS/cm"
    where = degrees(temperature_c) if item.moves else "25 °C, no Eₐ known"
    parts = [item.label, f"{values} at {where}", beyond_text(item)]
    if record.activation_energy_ev is not None:
        parts.append(f"Eₐ {number(record.activation_energy_ev)} eV")
    parts += [basis_word(record.basis), source_text(dataset, record)]
    return " · ".join(part for part in parts if part)

"""The results of several designs side by side, and which of them leads. No Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.panels.calculator.selectors import LEVEL_WORDS, level_of
from app.panels.calculator.sweep_data import ANSWERS, Answer
from app.panels.calculator.words import figure
from app.science.hold import Same
from app.science.results import Results

# Of a cell's mass it can only be said that less is better where all store the same energy, and so on.
_BETTER: dict[str, tuple[int, tuple[Same, ...] | None]] = {
    "specific_energy_wh_kg": (1, None),
    "energy_density_wh_l": (1, None),
    "energy_wh": (1, ("envelope",)),
    "capacity_ah": (1, ("envelope",)),
    "mass_g": (-1, ("energy",)),
    "volume_ml": (-1, ("energy",)),
}


@dataclass(frozen=True)
class Result:
    """A line of results: its words, its unit, and how it is read (None where a design has no such figure)."""

    key: str
    label: str
    unit: str
    read: Callable[[Results, str], Any]
    leveled: bool = False
    factor: float = 1.0

    def better(self, hold: Same) -> int:
        """1: more is better, -1: less is, 0: neither can be said under this constraint."""
        sign, holds = _BETTER.get(self.key, (0, ()))
        return sign if holds is None or hold in holds else 0


def _face(side: str, name: str, label: str, unit: str, factor: float = 1.0) -> Result:
    def read(results: Results, _: str) -> Any:
        return getattr(getattr(results, side), name)

    return Result(f"{side}.{name}", f"{side.capitalize()} {label}", unit, read, factor=factor)


def _taken(answer: Answer) -> Result:
    return Result(answer.key, answer.label, answer.unit, answer.read, answer.leveled, answer.factor)


_FIRST = ("specific_energy_wh_kg", "energy_density_wh_l", "energy_wh", "capacity_ah")
_THEN = ("mass_g", "volume_ml", "np_ratio", "liquid_mass_fraction")
_FACES = (
    ("areal_capacity_mah_cm2", "areal capacity", "mAh/cm²", 1.0),
    ("mass_loading_mg_cm2", "mass loading", "mg/cm²", 1.0),
    ("thickness_um", "thickness", "µm", 1.0),
    ("porosity", "porosity", "%", 100.0),
)
RESULTS: tuple[Result, ...] = (
    *(_taken(ANSWERS[key]) for key in _FIRST),
    Result("average_voltage_v", "Average voltage", "V", lambda r, _: r.average_voltage_v),
    *(_taken(ANSWERS[key]) for key in _THEN),
    *(_face(side, *face) for side in ("positive", "negative") for face in _FACES),
)


@dataclass(frozen=True)
class Line:
    """One result of every design (None where it has none), and why it is missing."""

    values: tuple[float | None, ...]
    missing: tuple[str, ...]


def result_lines(result: Result, designs: Sequence[Results | None], level: str) -> Line:
    """One result, read from each."""
    found = [_read(result, results, level) for results in designs]
    return Line(tuple(value for value, _ in found), tuple(why for _, why in found))


def _read(result: Result, results: Results | None, level: str) -> tuple[float | None, str]:
    if results is None:
        return None, ""
    if result.leveled and getattr(results.levels, level) is None:
        return None, f"It has no figure at the level {LEVEL_WORDS[level]}"
    bare = float(results.negative.mass_loading_mg_cm2) == 0.0
    if bare and result.key.startswith(("np_ratio", "negative.")):
        return None, "Anode-free: there is no negative as built"
    value = result.read(results, level)
    if value is None:
        return None, "The components of the coating are not given"
    return float(value) * result.factor, ""


def title_words(designs: Sequence[tuple[str, Results]], level: str) -> str:
    """Which design leads in Wh/kg and which in Wh/L at this level."""
    known = [(letter, level_of(r, level)) for letter, r in designs if getattr(r.levels, level) is not None]
    if len(known) < 2:
        return f"only {known[0][0]} has figures here" if known else "none has figures here"
    light = [(letter, float(found.specific_energy_wh_kg)) for letter, found in known]
    dense = [(letter, float(found.energy_density_wh_l)) for letter, found in known]
    first, second = _leader(light), _leader(dense)
    if first is None and second is None:
        return "no difference in Wh/kg and Wh/L"
    if first is not None and second is not None and first[0] == second[0]:
        return f"{first[0]} leads with {figure(first[1])} Wh/kg and {figure(second[1])} Wh/L"
    ends = ((first, "Wh/kg"), (second, "Wh/L"))
    return ", ".join(
        f"no difference in {unit}"
        if leader is None
        else f"{leader[0]} leads in {unit} with {figure(leader[1])}"
        for leader, unit in ends
    )


def _leader(values: Sequence[tuple[str, float]]) -> tuple[str, float] | None:
    """The first of the highest; None where all are equal. Those that share the lead are named together."""
    top, end = max(value for _, value in values), min(value for _, value in values)
    if math.isclose(top, end, rel_tol=1e-6):
        return None
    names = [letter for letter, value in values if math.isclose(value, top, rel_tol=1e-6)]
    return "/".join(names), top

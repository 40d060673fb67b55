"""The criteria on which chemistries are compared: what each is called, its unit, its scale and where better lies."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset.chemistry_axes import READINESS
from app.panels.routes.text import number
from app.plots.parallel_model import Axis


@dataclass(frozen=True)
class Criterion:
    """A criterion: the axis that draws it, its name in a sentence, and what is compared, in full."""

    axis: Axis
    noun: str
    about: str

    @property
    def key(self) -> str:
        return self.axis.key


def _log(key: str, name: str, unit: str, low: float, high: float, best_high: bool = True) -> Axis:
    return Axis(key, name, unit, low, high, log=True, best_high=best_high)


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        _log("specific_energy_wh_kg", "Specific energy", "Wh/kg", 100.0, 800.0),
        "specific energy",
        "Energy by weight of a cell: measured and claimed cells of the dataset, targets left out.",
    ),
    Criterion(
        _log("energy_density_wh_l", "Energy density", "Wh/L", 200.0, 2000.0),
        "energy density",
        "Energy by volume of a cell: measured and claimed cells of the dataset, targets left out.",
    ),
    Criterion(
        _log("cycle_life", "Cycle life", "cycles", 50.0, 12_000.0),
        "cycle life",
        "Cycles to 80 % of the capacity unless the condition says otherwise.",
    ),
    Criterion(
        Axis("safety_class", "Safety", "class, ours", 1.0, 5.0),
        "safety",
        "Our own class, 5 the safest, by a rule on what can burn in the cell. No measurement.",
    ),
    Criterion(
        Axis("cold_percent", "Cold, −20 °C", "% of capacity", 0.0, 100.0),
        "capacity at −20 °C",
        "Share of the capacity at room temperature that is left at −20 °C.",
    ),
    Criterion(
        _log("cost_usd_kwh", "Cost", "USD/kWh", 30.0, 2000.0, best_high=False),
        "cost",
        "What a kWh of cells costs or is said to cost; a pack or system where the condition says so.",
    ),
    Criterion(
        Axis("materials_kg_kwh", "Li + Ni + Co", "kg/kWh", 0.0, 1.2, best_high=False),
        "lithium, nickel and cobalt",
        "Lithium, nickel and cobalt together, computed from the calculator's designs of the chemistry.",
    ),
    Criterion(
        Axis("readiness", "Readiness", "", 1.0, 5.0, words=READINESS),
        "readiness",
        "How far the chemistry has come, from the laboratory to mass production.",
    ),
)
BY_KEY = {criterion.key: criterion for criterion in CRITERIA}


def value_words(criterion: Criterion, value: float) -> str:
    """A value with its unit: "200 Wh/kg", "class 4", "in vehicles"."""
    axis = criterion.axis
    if axis.words:
        return axis.words[min(max(round(value), 1), len(axis.words)) - 1]
    if criterion.key == "safety_class":
        return f"class {number(value, 2)}"
    if criterion.key == "cold_percent":
        return f"{number(value)} %"
    return f"{number(value)} {axis.unit}"


def span_words(criterion: Criterion, low: float, high: float, digits: int = 3) -> str:
    """A range without its unit: "135–175", "pilot to samples"; one value alone where both are the same."""
    if criterion.axis.words:
        first, last = value_words(criterion, low), value_words(criterion, high)
        return first if first == last else f"{first} to {last}"
    first, last = number(low, digits), number(high, digits)
    return first if first == last else f"{first}–{last}"

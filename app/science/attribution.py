"""Where the energy goes between the active materials and the pack, and why two designs differ.

Waterfall: parts are put on one after the other, and each step is what the figure then loses:

    active materials ▇▇▇▇▇▇▇▇▇▇▇▇
    binder, carbon          ▁▁▂    ...    foils ▁▂    housing ▁    first-cycle loss ▂    pack ▂
    cell             ▇▇▇▇▇

Difference: every group of inputs (positive, negative, separator, ...) is exchanged between the two designs in
every order, and each is given its mean effect (the Shapley value). So the bars add up to the gap exactly, and
none depends on the order in which the groups happen to stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import factorial

import msgspec
import numpy as np

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.results import Results

# What the steps take off, in order, by the parts of the breakdown that each adds.
_MASS_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("separator and electrolyte", ("separator", "electrolyte")),
    ("foils", ("positive_foil", "negative_foil")),
    ("housing", ("housing", "terminals", "other", "unused")),
)
GROUPS: dict[str, tuple[str, ...]] = {
    "positive electrode": ("positive",),
    "negative electrode": ("negative", "working_ion"),
    "separator": ("separator",),
    "electrolyte": ("electrolyte",),
    "cell format": ("cell",),
    "first-cycle loss": ("first_cycle_loss_fraction",),
    "pack": ("pack",),
}


class Step(msgspec.Struct, frozen=True):
    """One bar of a waterfall: its name, by how much it moves the figure, and the figure after it."""

    name: str
    change: float
    after: float


def waterfall(
    results: Results, design: CellDesign, figure: str = "specific_energy_wh_kg"
) -> tuple[Step, ...]:
    """Steps from the active materials to the cell (and the pack, where there is one).

    ``figure``: "specific_energy_wh_kg", or "energy_density_wh_l" (of the coatings as they stand, for the active
    materials' own volume is not always known: its step of binder, carbon and pores is then missing).
    The first step is the active materials before the first-cycle loss; the last one is the level itself.
    Raises DesignError for another figure.
    """
    if figure not in ("specific_energy_wh_kg", "energy_density_wh_l"):
        raise DesignError("figure", f"{figure!r} is not allowed; allowed are Wh/kg and Wh/L")
    by_mass = figure == "specific_energy_wh_kg"
    parts = results.mass_breakdown_g if by_mass else results.volume_breakdown_ml
    kept = 1.0 - float(design.first_cycle_loss_fraction)
    energy = float(results.energy_wh) * 1e3 / kept if kept > 0.0 else 0.0
    coatings = float(parts["positive_coating"]) + float(parts["negative_coating"])
    active = float(results.formula.positive_mass_g) + float(results.formula.negative_mass_g)
    amount = active if by_mass else coatings
    steps = [Step("active materials" if by_mass else "coatings", energy / amount, energy / amount)]

    def then(name: str, after: float) -> None:
        steps.append(Step(name, after - steps[-1].after, after))

    if by_mass:
        amount = coatings
        then("binder and carbon", energy / amount)
    for name, keys in _MASS_STEPS:
        added = sum(float(parts.get(key, 0.0)) for key in keys)
        if added != 0.0:
            amount += added
            then(name, energy / amount)
    if kept < 1.0:
        then("first-cycle loss", energy * kept / amount)
    level = results.levels.pack
    if level is not None:
        then("pack", float(getattr(level, figure)))
    return tuple(steps)


class Cause(msgspec.Struct, frozen=True):
    """What one group of inputs adds to the gap between two designs."""

    name: str
    change: float


class Difference(msgspec.Struct, frozen=True):
    """The gap between two designs and its causes, the largest first; they add up to ``to - start``."""

    start: float
    to: float
    causes: tuple[Cause, ...]


def difference(start: CellDesign, to: CellDesign, result: str = "specific_energy_wh_kg") -> Difference:
    """Explain ``result`` of ``to`` against ``start`` by groups of inputs. Dots lead inside, as for a grid.

    Groups that only make a cell together (a thicker stack and the larger box) are told as one cause.
    Raises DesignError when one of the two designs is refused or has no such result.
    """
    ends = [_value(design, result) for design in (start, to)]
    groups = [(name, fields) for name, fields in GROUPS.items() if _differs(start, to, fields)]
    while True:
        try:
            causes = _shapley(start, to, result, groups)
            break
        except _RefusedMixtureError as mixture:
            groups = _merged(groups, mixture.taken)
    ranked = sorted(causes, key=lambda cause: -abs(cause.change))
    return Difference(ends[0], ends[1], tuple(ranked))


class _RefusedMixtureError(Exception):
    def __init__(self, taken: Sequence[int]) -> None:
        super().__init__()
        self.taken = tuple(taken)


def _differs(start: CellDesign, to: CellDesign, fields: Sequence[str]) -> bool:
    return any(getattr(start, field) != getattr(to, field) for field in fields)


def _value(design: CellDesign, result: str) -> float:
    held: object = evaluate(design)
    for part in result.split("."):
        held = held.get(part) if isinstance(held, dict) else getattr(held, part, None)
    if isinstance(held, bool) or not isinstance(held, (int, float)):
        raise DesignError("", f"{result!r} is not a number among the results of this design")
    return float(held)


def _shapley(
    start: CellDesign, to: CellDesign, result: str, groups: list[tuple[str, tuple[str, ...]]]
) -> list[Cause]:
    """Mean effect of each group over all orders, from the value of every mixture of the two designs."""
    count = len(groups)
    values = np.empty(1 << count)
    for mixture in range(1 << count):
        taken = [place for place in range(count) if mixture >> place & 1]
        values[mixture] = _mixed_value(start, to, result, groups, taken)
    causes = []
    for place, (name, _) in enumerate(groups):
        others = [other for other in range(count) if other != place]
        effect = 0.0
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            for chosen in combinations(others, size):
                before = sum(1 << other for other in chosen)
                effect += weight * (values[before | 1 << place] - values[before])
        causes.append(Cause(name, float(effect)))
    return causes


def _mixed_value(
    start: CellDesign,
    to: CellDesign,
    result: str,
    groups: list[tuple[str, tuple[str, ...]]],
    taken: Sequence[int],
) -> float:
    fields = {field: getattr(to, field) for place in taken for field in groups[place][1]}
    try:
        return _value(msgspec.structs.replace(start, **fields), result)
    except DesignError:
        if 0 < len(taken) < len(groups):
            raise _RefusedMixtureError(taken) from None
        raise


def _merged(
    groups: list[tuple[str, tuple[str, ...]]], taken: Sequence[int]
) -> list[tuple[str, tuple[str, ...]]]:
    """Groups of which some, exchanged alone, make no cell: the format and the first of the others become one."""
    at_fault = next((place for place in taken if groups[place][0] != "cell format"), taken[0])
    names = [name for name, _ in groups]
    other = next((p for p, name in enumerate(names) if "cell format" in name and p != at_fault), None)
    if other is None:
        other = next(p for p in range(len(groups)) if p != at_fault)
    first, second = sorted((at_fault, other))
    joined = (f"{names[first]} and {names[second]}", (*groups[first][1], *groups[second][1]))
    return [group for place, group in enumerate(groups) if place not in (first, second)] + [joined]

"""Where the energy goes between the active materials and the pack, and why two designs differ.

Waterfall: parts are put on one after the other, and each step is what the figure then loses:

    active materials ▇▇▇▇▇▇▇▇▇▇▇▇
    binder, carbon          ▁▁▂    ...    foils ▁▂    housing ▁    first-cycle loss ▂    pack ▂
    cell             ▇▇▇▇▇

Difference: the groups of inputs (positive, negative, separator, ...) are exchanged between the two designs one
after the other, in every order, and each is given its mean effect (the Shapley value). So the bars add up to the
gap exactly, and none depends on the order in which the groups happen to stand. An order that passes through a
cell which cannot be (a stack too thick for its box) is left out. Where few groups differ they are told in finer
ones (material, loading, coating, foil), as long as there are no more than ``MOST_GROUPS``.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.numeric import Guard
from app.science.results import Results
from app.science.solve import Solved

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
# The finer groups of a part; the fields that none of them names belong to the last one.
_FINER: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    side: (
        (
            f"{side} material",
            ("active_material", "specific_capacity_mah_g", "average_potential_v", "density_g_cm3"),
        ),
        (f"{side} loading", ("loading",)),
        (f"{side} foil", ("foil",)),
        (f"{side} coating", ()),
    )
    for side in ("positive", "negative")
} | {"separator": (("separator thickness", ("thickness_um",)), ("separator material", ()))}
# Every mixture of the two designs is evaluated, at every frame of a drag: 2^6 of them take a millisecond or two.
MOST_GROUPS = 6
# The pack's shares move its own level and nothing below.
PACK_LEVEL = "levels.pack."
# A group: its name and the paths that it exchanges ("cell", "positive.loading").
Group = tuple[str, tuple[str, ...]]


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

    Groups that only make a cell together, whatever the order, are told as one cause.
    Raises DesignError when one of the two designs is refused or has no such result.
    """
    ends = [_value(design, result) for design in (start, to)]
    groups = _groups(start, to, result)
    causes = _causes(start, to, result, _finer(start, to, groups))
    while causes is None:
        causes = _causes(start, to, result, groups)
        groups = _merged(groups) if causes is None else groups
    ranked = sorted(causes, key=lambda cause: -abs(cause.change))
    return Difference(ends[0], ends[1], tuple(ranked))


def _groups(start: CellDesign, to: CellDesign, result: str) -> list[Group]:
    """The parts in which two designs differ, but for those that cannot move the result."""
    found = []
    for name, fields in GROUPS.items():
        differing = tuple(field for field in fields if getattr(start, field) != getattr(to, field))
        if differing and (name != "pack" or result.startswith(PACK_LEVEL)):
            found.append((name, differing))
    return found


def _finer(start: CellDesign, to: CellDesign, groups: list[Group]) -> list[Group]:
    """Parts of one kind in finer groups, one part after the other, while there are no more than allowed."""
    told = list(groups)
    for part, split in _FINER.items():
        place = next((n for n, (_, fields) in enumerate(told) if fields == (part,)), None)
        if place is None or type(getattr(start, part)) is not type(getattr(to, part)):
            continue
        finer = _split(getattr(start, part), getattr(to, part), part, split)
        if len(told) - 1 + len(finer) <= MOST_GROUPS:
            told[place : place + 1] = finer
    return told


def _split(
    start: msgspec.Struct, to: msgspec.Struct, part: str, split: Sequence[tuple[str, tuple[str, ...]]]
) -> list[Group]:
    """The finer groups of a part in which something differs."""
    differing = [name for name in start.__struct_fields__ if getattr(start, name) != getattr(to, name)]
    named = {name for _, fields in split for name in fields}
    found = []
    for name, fields in split:
        members = [field for field in differing if (field in fields if fields else field not in named)]
        if members:
            found.append((name, tuple(f"{part}.{field}" for field in members)))
    return found


def _value(design: CellDesign, result: str) -> float:
    # Only what the result needs is worked out: a difference asks for up to 2^7 designs.
    held: object = Solved(design, Guard())
    for part in result.split("."):
        held = held.get(part) if isinstance(held, dict) else getattr(held, part, None)
    if isinstance(held, bool) or not isinstance(held, (int, float)):
        raise DesignError("", f"{result!r} is not a number among the results of this design")
    return float(held)


def _causes(start: CellDesign, to: CellDesign, result: str, groups: list[Group]) -> list[Cause] | None:
    """Mean effect of each group over all orders in which every step makes a cell; None where there is no such order.

    A mixture of the two designs is a number: bit n is set where group n comes from ``to``. ``reach[m]`` counts the
    orders that lead from ``start`` to mixture m, ``leave[m]`` those that lead on from it to ``to``.
    """
    count = len(groups)
    values = [_mixed_value(start, to, groups, mixture, result) for mixture in range(1 << count)]
    bits = [1 << place for place in range(count)]
    reach, leave = [0] * len(values), [0] * len(values)
    for mixture, value in enumerate(values):
        if value is not None:
            reach[mixture] = sum(reach[mixture ^ bit] for bit in bits if mixture & bit) if mixture else 1
    for mixture in reversed(range(len(values))):
        if values[mixture] is not None:
            onward = sum(leave[mixture | bit] for bit in bits if not mixture & bit)
            leave[mixture] = onward if mixture + 1 < len(values) else 1
    if not leave[0]:
        return None
    changes = [0.0] * count
    for mixture, before in enumerate(values):
        for place, bit in enumerate(bits):
            after = values[mixture | bit]
            if before is not None and after is not None and not mixture & bit:
                orders = reach[mixture] * leave[mixture | bit]
                changes[place] += orders / leave[0] * (after - before)
    return [Cause(name, change) for (name, _), change in zip(groups, changes, strict=True)]


def _mixed_value(
    start: CellDesign, to: CellDesign, groups: list[Group], mixture: int, result: str
) -> float | None:
    """The result of a mixture; None where it makes no cell."""
    paths = [path for place, (_, paths) in enumerate(groups) if mixture >> place & 1 for path in paths]
    try:
        return _value(_mixed(start, to, paths), result)
    except DesignError:
        return None


def _mixed(start: CellDesign, to: CellDesign, paths: Sequence[str]) -> CellDesign:
    """``start`` with what stands at ``paths`` taken from ``to``."""
    whole: dict[str, object] = {}
    inside: dict[str, dict[str, object]] = {}
    for path in paths:
        part, _, field = path.partition(".")
        if field:
            inside.setdefault(part, {})[field] = getattr(getattr(to, part), field)
        else:
            whole[part] = getattr(to, part)
    for part, fields in inside.items():
        whole[part] = msgspec.structs.replace(getattr(start, part), **fields)
    return msgspec.structs.replace(start, **whole)


def _merged(groups: list[Group]) -> list[Group]:
    """The first two groups as one, the format before all: it is what the others must fit into."""
    names = [name for name, _ in groups]
    first = next((place for place, name in enumerate(names) if "cell format" in name), 0)
    second = next(place for place in range(len(groups)) if place != first)
    joined = (f"{names[second]} and {names[first]}", (*groups[second][1], *groups[first][1]))
    return [joined] + [group for place, group in enumerate(groups) if place not in (first, second)]

"""Every numeric input against its permitted range, fast enough to run at each evaluation.

The list of inputs and their bounds depends only on the shape of a design (its kinds and bases), so it is
worked out once per shape; all values are then fetched by one ``attrgetter`` call.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn

import numpy as np

from app.science.design import (
    AnodeFree,
    CellDesign,
    CompositeElectrode,
    Cylindrical,
    MetalElectrode,
    Pouch,
    Prismatic,
    Stack,
)
from app.science.errors import DesignError
from app.science.limits import LIMITS, Limit, pattern_of
from app.science.numeric import Guard, show
from app.science.paths import numeric_paths

BASES: dict[str, tuple[str, ...]] = {
    "positive.loading.basis": ("areal_capacity_mah_cm2", "mass_loading_mg_cm2", "thickness_um"),
    "negative.loading.basis": ("areal_capacity_mah_cm2", "mass_loading_mg_cm2", "thickness_um", "np_ratio"),
    "positive.compaction.basis": ("density_g_cm3", "porosity"),
    "negative.compaction.basis": ("density_g_cm3", "porosity"),
    "electrolyte.amount.basis": ("ml_per_ah", "g_per_ah", "pore_fill"),
    "electrolyte.phase": ("liquid", "solid"),
    "separator.kind": ("porous", "solid"),
    "working_ion": ("Li", "Na"),
}
KINDS: dict[str, tuple[type, ...]] = {
    "positive": (CompositeElectrode, MetalElectrode),
    "negative": (CompositeElectrode, MetalElectrode, AnodeFree),
    "cell": (Stack, Pouch, Prismatic, Cylindrical),
}


class Plan(NamedTuple):
    """What to check in designs of one shape."""

    fetch: Callable[[object], Any]
    inputs: tuple[tuple[float, float, str, Limit], ...]


_plans: dict[tuple[object, ...], Plan] = {}


def check_inputs(design: CellDesign, guard: Guard) -> None:
    """Refuse unknown kinds and bases, whatever is not a number, and numbers outside ``LIMITS``."""
    plan = _plans.get(_shape(design)) or _make_plan(design)
    for value, (minimum, maximum, path, limit) in zip(plan.fetch(design), plan.inputs, strict=True):
        if not (type(value) is float and minimum <= value <= maximum):
            _check_one(path, value, limit, guard)
    for side in ("positive", "negative"):
        if getattr(getattr(design, side), "components", ()):
            _check_components(design, side, guard)


def _shape(design: CellDesign) -> tuple[object, ...]:
    positive, negative = design.positive, design.negative
    return (
        type(positive),
        type(negative),
        type(design.cell),
        _basis(positive, "loading"),
        _basis(negative, "loading"),
        _basis(positive, "compaction"),
        _basis(negative, "compaction"),
        design.electrolyte.amount.basis,
        design.electrolyte.phase,
        design.separator.kind,
        design.working_ion,
        design.pack is None,
    )


def _basis(electrode: object, what: str) -> str | None:
    held = getattr(electrode, what, None)
    return None if held is None else held.basis


def _make_plan(design: CellDesign) -> Plan:
    _check_words(design)
    paths = [path for path in numeric_paths(design) if ".components." not in path]
    limits = [LIMITS[pattern_of(design, path)] for path in paths]
    inputs = tuple(
        (limit.minimum, limit.maximum, path, limit) for path, limit in zip(paths, limits, strict=True)
    )
    if len(_plans) > 1000:
        _plans.clear()
    plan = _plans[_shape(design)] = Plan(attrgetter(*paths), inputs)
    return plan


def _check_words(design: CellDesign) -> None:
    for path, types in KINDS.items():
        held = getattr(design, path)
        if not isinstance(held, types):
            tag = "format" if path == "cell" else "kind"
            allowed = ", ".join(getattr(kind, tag) for kind in types)
            raise DesignError(
                f"{path}.{tag}", f"{getattr(held, tag, held)!r} is not allowed here; allowed are {allowed}"
            )
    for path, words in BASES.items():
        held = design
        for part in path.split("."):
            held = getattr(held, part, None)
            if held is None:
                break
        if held is not None and held not in words:
            raise DesignError(path, f"{held!r} is not allowed here; allowed are {', '.join(words)}")


def _check_one(path: str, value: object, limit: Limit, guard: Guard) -> None:
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        guard.hit(np.logical_not((value >= limit.minimum) & (value <= limit.maximum)))
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise DesignError(path, f"{value!r} is not a number; {limit.label} may be {limit.text}")
    if not limit.minimum <= value <= limit.maximum:
        _refuse(path, value, limit)


def _refuse(path: str, value: float, limit: Limit) -> NoReturn:
    unit = f" {limit.unit}" if limit.unit else ""
    raise DesignError(path, f"{show(value)}{unit} is out of range; {limit.label} may be {limit.text}")


def _check_components(design: CellDesign, side: str, guard: Guard) -> None:
    for place, component in enumerate(getattr(design, side).components):
        for name in ("mass_fraction", "density_g_cm3"):
            limit = LIMITS[f"electrode.components.*.{name}"]
            _check_one(f"{side}.components.{place}.{name}", getattr(component, name), limit, guard)

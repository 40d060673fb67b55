"""The model against published cells, and published bills of materials against themselves."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.model import evaluate


class ComparisonRow(msgspec.Struct, frozen=True):
    """One figure of one design: ours, the published one, and the difference in percent of the published
    one. ``source`` says in words who published it, "" where nobody is named.
    """

    name: str
    quantity: str
    value: float
    published: float
    difference_percent: float
    within: bool
    tolerance_percent: float
    source: str = ""


class Closure(msgspec.Struct, frozen=True):
    """Whether the parts that are stated add up to the total that is stated."""

    parts_sum: float
    stated_total: float
    difference_percent: float
    closes: bool


def compare(
    design: CellDesign, expected: Mapping[str, float], tolerance_percent: float, source: str = ""
) -> list[ComparisonRow]:
    """Evaluate ``design`` and set every figure of ``expected`` (names of ``Results``) beside it.

    Raises DesignError for an unknown quantity, a published figure of zero, or a design that is refused.
    """
    results = evaluate(design)
    return [
        _row(design.name, quantity, getattr(results, quantity, None), published, tolerance_percent, source)
        for quantity, published in expected.items()
    ]


def _row(
    name: str, quantity: str, value: object, published: float, tolerance_percent: float, source: str
) -> ComparisonRow:
    if not isinstance(value, float):
        raise DesignError(quantity, "is not a number among the results")
    if published == 0.0:
        raise DesignError(quantity, "the published figure is 0; no difference in percent exists")
    difference = (value / published - 1.0) * 100.0
    within = abs(difference) <= tolerance_percent
    return ComparisonRow(name, quantity, value, published, difference, within, tolerance_percent, source)


def closure(parts: Mapping[str, float], stated_total: float, tolerance_percent: float = 1.0) -> Closure:
    """Add up a published bill of materials and say by how much it misses its own total (same unit
    throughout).
    """
    if not stated_total > 0.0:
        raise DesignError("stated_total", f"{stated_total:g} is not allowed; it must be more than 0")
    total = sum(parts.values())
    difference = (total / stated_total - 1.0) * 100.0
    return Closure(total, stated_total, difference, abs(difference) <= tolerance_percent)

"""What may stand for a property that depends on x: a number, a function as text, or a table."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.dataset.bpx.library import ELECTRODES, ELECTROLYTE_FUNCTIONS, FUNCTION_KEYS, key_text
from app.science.errors import DesignError
from app.science.expression import Expression, ExpressionError
from app.science.io_messages import short

Floats = NDArray[np.float64]
Curve = Callable[[Floats], Floats]

ALLOWED = 'allowed is a number, a function of x, or a table {"x": [...], "y": [...]}'
# A table may stop this far short of a window; its last value then goes on.
_SHORT_BY = 1e-3


def curve_of(value: object, field: str) -> Curve:
    """The function behind a number, a text or a table. DesignError naming ``field`` for anything else."""
    if isinstance(value, str):
        try:
            return Expression(value)
        except ExpressionError as error:
            raise DesignError(field, str(error)) from None
    if isinstance(value, dict):
        return _table(value, field)
    if _is_number(value):
        constant = float(value)  # type: ignore[arg-type]
        return lambda x: np.full(x.shape, constant)
    raise DesignError(field, f"{short(value)} is not allowed; {ALLOWED}")


def check_functions(groups: dict[str, Any]) -> None:
    """Read every function and table of the file, used here or not. DesignError for the first that is not allowed."""
    for name, held in groups.items():
        if name in ELECTRODES:
            _check(held, FUNCTION_KEYS, name)
            for part, values in held.get("Particle", {}).items():
                _check(values, FUNCTION_KEYS, f"{name}.Particle.{key_text(part)}")
        elif name == "Electrolyte":
            _check(held, ELECTROLYTE_FUNCTIONS, name)


def _check(held: dict[str, Any], keys: frozenset[str], field: str) -> None:
    for key in keys & held.keys():
        curve_of(held[key], f"{field}.{key}")


def _table(table: dict[str, Any], field: str) -> Curve:
    if set(table) != {"x", "y"}:
        raise DesignError(field, f"holds {short(sorted(map(str, table)))}; {ALLOWED}")
    x, y = _column(table["x"], f"{field}.x"), _column(table["y"], f"{field}.y")
    if len(x) != len(y) or len(x) < 2:
        raise DesignError(
            field, f"has {len(x)} values of x and {len(y)} of y; needed are as many of both, 2 at least"
        )
    if all(left > right for left, right in pairwise(x)):
        x, y = x[::-1], y[::-1]
    if not all(left < right for left, right in pairwise(x)):
        raise DesignError(f"{field}.x", "goes up and down; needed are values that only rise")
    return _interpolated(np.array(x), np.array(y), field)


def _interpolated(x: Floats, y: Floats, field: str) -> Curve:
    def at(wanted: Floats) -> Floats:
        low, high = float(wanted.min()), float(wanted.max())
        if low < x[0] - _SHORT_BY or high > x[-1] + _SHORT_BY:
            raise DesignError(
                f"{field}.x", f"goes from {x[0]:g} to {x[-1]:g}; the window needs {low:g} to {high:g}"
            )
        return np.interp(wanted, x, y)

    return at


def _column(values: object, field: str) -> list[float]:
    if not isinstance(values, list):
        raise DesignError(field, f"{short(values)} is not allowed; a list of numbers is expected")
    odd = next((value for value in values if not _is_number(value)), None)
    if odd is not None or None in values:
        raise DesignError(field, f"holds {short(odd)}; a list of numbers is expected")
    return [float(value) for value in values]


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)

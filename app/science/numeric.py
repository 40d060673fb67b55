"""One code path for a float and for an array: the few operations that must know which it has.

Plain floats stay in ``math`` (one design costs microseconds); arrays go to NumPy (ten million broadcast).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from app.science.design import Number
from app.science.errors import DesignError

Floats: TypeAlias = NDArray[np.float64]
Truth: TypeAlias = "bool | np.bool_ | NDArray[np.bool_]"

if TYPE_CHECKING:
    from collections.abc import Callable


class Guard:
    """Gathers what is refused. A single design is refused by raising; entries of arrays are marked and
    become NaN.
    """

    __slots__ = ("refused",)

    def __init__(self) -> None:
        self.refused: NDArray[np.bool_] | None = None

    def hit(self, bad: Truth) -> bool:
        """True when a single design must be refused now; marks the entries of an array instead."""
        if bad is False:
            return False
        if not isinstance(bad, np.ndarray):
            return bool(bad)
        if bad.any():
            self.refused = bad if self.refused is None else self.refused | bad
        return False

    def clean(self, value: Number) -> Number:
        """``value`` with NaN where the design is refused."""
        return value if self.refused is None else cast(Floats, np.where(self.refused, np.nan, value))


def is_array(value: object) -> bool:
    """Whether many designs hide behind this value."""
    return isinstance(value, np.ndarray)


def any_of(condition: Truth) -> bool:
    """Whether the condition holds for the design, or for any of them."""
    return bool(condition.any()) if isinstance(condition, np.ndarray) else bool(condition)


def smaller(a: Number, b: Number) -> Number:
    """Elementwise minimum; NaN wins."""
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return cast(Floats, np.minimum(a, b))
    return a if a <= b else b


def choose(condition: Truth, yes: Number, no: Number) -> Number:
    """``yes`` where the condition holds, else ``no``."""
    if isinstance(condition, np.ndarray):
        return cast(Floats, np.where(condition, yes, no))
    return yes if condition else no


def apply(value: Number, scalar: Callable[[float], float], ufunc: np.ufunc) -> Number:
    """A function of ``math`` for a float, its NumPy twin for an array."""
    return cast(Floats, ufunc(value)) if isinstance(value, np.ndarray) else scalar(value)


def per_energy(amount: Number, energy_wh: Number) -> Number:
    """An amount per watt-hour; infinite where the cell holds none."""
    if is_array(energy_wh) or energy_wh > 0.0:
        return amount / energy_wh
    return amount * math.inf if is_array(amount) or amount > 0.0 else 0.0


def sqrt(value: Number) -> Number:
    """Square root."""
    return apply(value, math.sqrt, np.sqrt)


def asinh(value: Number) -> Number:
    """Inverse hyperbolic sine."""
    return apply(value, math.asinh, np.arcsinh)


def exp(value: Number) -> Number:
    """Exponential."""
    return apply(value, math.exp, np.exp)


def checked(field: str, value: Number, minimum: float, maximum: float, unit: str) -> Number:
    """A finite number in [minimum, maximum]. A float out of it raises DesignError; in an array it becomes
    NaN.
    """
    if isinstance(value, np.ndarray):
        numbers = value.astype(np.float64, copy=False)
        return cast(Floats, np.where((numbers >= minimum) & (numbers <= maximum), numbers, np.nan))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise DesignError(field, f"{value!r} is not a number; allowed is {span(minimum, maximum, unit)}")
    if not minimum <= value <= maximum:
        raise DesignError(field, f"{show(value)} is out of range; allowed is {span(minimum, maximum, unit)}")
    return float(value)


def show(value: object) -> str:
    """A number for a message: up to six significant figures, no trailing zeros."""
    return f"{value:.6g}" if isinstance(value, (int, float)) else str(value)


def span(minimum: float, maximum: float, unit: str = "") -> str:
    """A permitted range for a message: "0 to 1", "0.01 to 50 mAh/cm²"."""
    return f"{minimum:,.12g} to {maximum:,.12g}{' ' if unit else ''}{unit}"

"""Positions of a slider and the numbers they stand for, linear or logarithmic: pure functions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

STEPS = 1000


@dataclass(frozen=True)
class Scale:
    """A range of numbers on a slider of 1000 steps. A logarithmic one needs a minimum above 0."""

    minimum: float
    maximum: float
    decimals: int
    kind: Literal["lin", "log"] = "lin"

    def __post_init__(self) -> None:
        if not self.minimum < self.maximum:
            raise ValueError(f"minimum {self.minimum} must be below maximum {self.maximum}")
        if self.kind == "log" and self.minimum <= 0:
            raise ValueError("a logarithmic scale needs a minimum above 0")

    def clamp(self, value: float) -> float:
        """Return the number in the range nearest to `value`."""
        return min(max(value, self.minimum), self.maximum)

    def position(self, value: float) -> int:
        """Return the slider position (0 to 1000) of a number."""
        value = self.clamp(value)
        if self.kind == "log":
            share = math.log(value / self.minimum) / math.log(self.maximum / self.minimum)
        else:
            share = (value - self.minimum) / (self.maximum - self.minimum)
        return round(share * STEPS)

    def value(self, position: int) -> float:
        """Return the number of a slider position, rounded to what is worth showing; the ends are exact."""
        if position <= 0:
            return self.minimum
        if position >= STEPS:
            return self.maximum
        share = position / STEPS
        if self.kind == "log":
            return self.tidy(self.minimum * (self.maximum / self.minimum) ** share)
        return self.tidy(self.minimum + (self.maximum - self.minimum) * share)

    def tidy(self, value: float) -> float:
        """Round to the decimals, and on a logarithmic scale to three significant figures; keep in range."""
        rounded = float(f"{value:.2e}") if self.kind == "log" else value
        return self.clamp(round(rounded, self.decimals) + 0.0)

    def step(self, value: float, count: int) -> float:
        """Return the number `count` steps of a hundredth of the range away; moves unless at an end."""
        if self.kind == "log":
            ratio = (self.maximum / self.minimum) ** (1 / 100)
            target = self.tidy(value * ratio**count)
        else:
            target = self.tidy(value + count * self._linear_step())
        if target == value and count:
            target = self.clamp(round(value + math.copysign(10.0**-self.decimals, count), self.decimals))
        return target

    def _linear_step(self) -> float:
        raw = (self.maximum - self.minimum) / 100
        power = 10.0 ** math.floor(math.log10(raw))
        nice = next(m for m in (1.0, 2.0, 5.0, 10.0) if m * power >= raw * 0.999)
        return float(max(nice * power, 10.0**-self.decimals))


def format_number(value: float, decimals: int) -> str:
    """Return a number with its usual decimals, and up to two more where it has them: 3.30, 1.525."""
    text = f"{value:.{decimals + 2}f}"
    for _ in range(2):
        if text.endswith("0"):
            text = text[:-1]
    text = text.rstrip(".")
    return "0" if text in ("-0", "") else text


def parse_number(text: str) -> float | None:
    """Return a typed number, None where it is none. A comma alone is taken for a decimal point."""
    cleaned = text.strip().replace("−", "-").replace("\u00a0", "").replace(" ", "")
    if cleaned.count(",") == 1 and "." not in cleaned:
        cleaned = cleaned.replace(",", ".")
    try:
        value = float(cleaned)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in cleaned else None


# What keyboards have instead of raised figures, the multiplication dot and the Greek letter of "micro".
_PLAIN = str.maketrans({"²": "2", "³": "3", "⁻": "-", "¹": "1", "μ": "u", "µ": "u", "·": None, " ": None})


def without_unit(text: str, unit: str) -> str:
    """Return the typed text without the unit at its end: "3.5 mAh/cm2" gives "3.5". Another unit is left there."""
    plain, tail = text.strip().translate(_PLAIN), unit.translate(_PLAIN)
    return plain[: -len(tail)] if tail and plain.lower().endswith(tail.lower()) else text

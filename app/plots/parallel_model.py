"""Parallel axes as numbers: where a value lies, which ticks an axis prints, what a brush holds. No Qt.

A share is 0 at the foot of an axis and 1 at its top; the top is always the better end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Marker = Literal["pill", "hexagon", "cross", "wedge"]
Stroke = Literal["solid", "long", "mixed"]


@dataclass(frozen=True)
class Axis:
    """One axis: name, unit, the numbers at its ends, and whether more is better.

    ``words``: what stands at 1, 2, 3… on an axis of classes.
    """

    key: str
    name: str
    unit: str
    low: float
    high: float
    log: bool = False
    best_high: bool = True
    words: tuple[str, ...] = ()

    def share(self, value: float) -> float:
        """How high a value lies, 0 to 1; what lies beyond an end stands at it."""
        low, high, at = self._scaled(self.low), self._scaled(self.high), self._scaled(value)
        part = min(max((at - low) / (high - low), 0.0), 1.0)
        return part if self.best_high else 1.0 - part

    def value(self, share: float) -> float:
        """The value at a share of the height."""
        part = min(max(share, 0.0), 1.0)
        part = part if self.best_high else 1.0 - part
        low, high = self._scaled(self.low), self._scaled(self.high)
        at = low + part * (high - low)
        return 10.0**at if self.log else at

    def middle(self, low: float, high: float) -> float:
        """The value halfway between two on this scale."""
        return self.value((self.share(low) + self.share(high)) / 2.0)

    def _scaled(self, value: float) -> float:
        # A zero on a logarithmic axis stands at its lower end.
        return math.log10(max(value, self.low)) if self.log else value

    def ticks(self, most: int) -> tuple[float, ...]:
        """At most so many numbers to print, 1-2-5 steps, or every class."""
        if self.words or (not self.log and self.high - self.low <= 5 and self.low >= 1):
            return tuple(float(n) for n in range(round(self.low), round(self.high) + 1))
        if self.log:
            return _thinned(_log_numbers(self.low, self.high), most)
        return _even(self.low, self.high, most)


def _log_numbers(low: float, high: float) -> list[tuple[int, float]]:
    """Numbers 1, 2, 5 times a power of ten with their rank: 0 the powers, 1 the others."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    numbers = [(0 if digit == 1 else 1, digit * 10.0**power) for power in powers for digit in (1, 2, 5)]
    return [(rank, number) for rank, number in numbers if low <= number <= high]


def _thinned(numbers: list[tuple[int, float]], most: int) -> tuple[float, ...]:
    every = tuple(number for _, number in numbers)
    if len(every) <= most:
        return every
    powers = tuple(number for rank, number in numbers if rank == 0)
    return powers if len(powers) >= 2 or not every else (every[0], every[-1])


def _even(low: float, high: float, most: int) -> tuple[float, ...]:
    raw = (high - low) / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(digit * power for digit in (1.0, 2.0, 2.5, 5.0, 10.0) if digit * power >= raw * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    return tuple(round(n * step, 10) for n in range(first, math.floor(high / step + 1e-9) + 1))


@dataclass(frozen=True)
class Point:
    """What a line has on one axis: a range (low = high for one value), its read-out, its row; firm: not a claim."""

    low: float
    high: float
    line: str
    source: tuple[str, str] = ("", "")
    firm: bool = True


@dataclass(frozen=True)
class Line:
    """A line: name, a point for every axis (None: not known), how it is told from others, whether it passes.

    ``note`` stands behind the name, in as few letters as can be.
    """

    key: str
    name: str
    points: tuple[Point | None, ...]
    marker: Marker = "pill"
    stroke: Stroke = "solid"
    passes: bool = True
    note: str = ""


@dataclass(frozen=True)
class Brush:
    """The part of an axis that must be passed through, in its unit, low below high."""

    axis: str
    low: float
    high: float


def spread(wanted: list[float], pitch: float, top: float, bottom: float) -> list[float]:
    """Move heights apart to ``pitch`` px, nearest to where they want to be, within top and bottom (y downwards).

    ``wanted`` rises. More of them than there is room for are laid out evenly.
    """
    count = len(wanted)
    if count == 0:
        return []
    if (count - 1) * pitch >= bottom - top:
        step = (bottom - top) / max(count - 1, 1)
        return [top + n * step for n in range(count)]
    groups: list[list[float]] = []
    for y in wanted:
        groups.append([min(max(y, top), bottom), 1.0])
        while len(groups) > 1 and _foot(groups[-2], pitch) > _head(groups[-1], pitch):
            (y1, n1), (y2, n2) = groups[-2:]
            groups[-2:] = [[(y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2]]
            _keep_within(groups[-1], pitch, top, bottom)
    return [_head(group, pitch) + (n + 0.5) * pitch for group in groups for n in range(int(group[1]))]


def _head(group: list[float], pitch: float) -> float:
    return group[0] - group[1] * pitch / 2.0


def _foot(group: list[float], pitch: float) -> float:
    return group[0] + group[1] * pitch / 2.0


def _keep_within(group: list[float], pitch: float, top: float, bottom: float) -> None:
    half = (group[1] - 1.0) * pitch / 2.0
    group[0] = min(max(group[0], top + half), bottom - half)

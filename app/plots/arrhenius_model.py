"""What an Arrhenius plot is told, and where its lines run. No Qt and no dataset in here.

top     °C      120      60    25     0     −40
        log σ   ──────●───solid──┐          labels
                          ╲ · ─ ─│─ ─ ─ ─   (dashed: beyond the fit)
bottom  1000/T   2.5      3.0   3.35       4.3
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.science.arrhenius import crossing_c, per_kelvin
from app.science.constants import BOLTZMANN_EV_K, REFERENCE_TEMPERATURE_C, ZERO_CELSIUS_K

Floats = NDArray[np.float64]
ROOM_PER_KELVIN = per_kelvin(REFERENCE_TEMPERATURE_C)


@dataclass(frozen=True)
class ArrheniusLine:
    """A material: conductivity at 25 °C in S/cm, activation energy in eV (None: only the point at 25 °C), and the
    temperatures in °C between which its line is trusted. ``row``: the colour and marker that it has; ``read_out``:
    what is to be said of it at any temperature.
    """

    key: str
    row: str
    label: str
    room_s_cm: float
    energy_ev: float | None
    fit_c: tuple[float, float]
    priority: int
    read_out: str
    source: tuple[str, str] | None = None

    @cached_property
    def log_room(self) -> float:
        """log10 of the value at 25 °C."""
        return math.log10(self.room_s_cm)

    @cached_property
    def slope(self) -> float:
        """Change of log10 σ with 1000/T; 0 without an activation energy."""
        return -(self.energy_ev or 0.0) / (BOLTZMANN_EV_K * 1000.0 * math.log(10.0))

    def log_at(self, inverse: float) -> float:
        """log10 σ at 1000/T."""
        return self.log_room + self.slope * (inverse - ROOM_PER_KELVIN)

    def crossing(self, wanted_s_cm: float) -> float | None:
        """1000/T at which the line gives a conductivity, None where it never does."""
        if self.energy_ev is None:
            return None
        found = crossing_c(self.room_s_cm, self.energy_ev, wanted_s_cm)
        return None if found is None else per_kelvin(found)

    def pieces(self, low: float, high: float) -> list[tuple[float, float, bool]]:
        """The line between two values of 1000/T, cut where its fit ends: from, to, whether trusted."""
        if self.energy_ev is None:
            return []
        hot, cold = (per_kelvin(end) for end in (self.fit_c[1], self.fit_c[0]))
        cuts = [low, min(max(hot, low), high), max(min(cold, high), low), high]
        return [(a, b, place == 1) for place, (a, b) in enumerate(itertools.pairwise(cuts)) if b - a > 1e-9]


@dataclass(frozen=True)
class ArrheniusScene:
    """All lines; which is chosen, and whose row is in front; the temperature in °C; the conductivity asked for."""

    lines: tuple[ArrheniusLine, ...]
    chosen: str
    front: tuple[str, ...]
    temperature_c: float
    wanted_s_cm: float = 1e-3

    @property
    def still(self) -> tuple[object, ...]:
        """What does not change while the temperature moves."""
        return self.lines, self.chosen, self.front, self.wanted_s_cm


@dataclass(frozen=True)
class ArrheniusRange:
    """The axes: temperatures in °C, and log10 of conductivities."""

    cold_c: float = -40.0
    hot_c: float = 120.0
    low: float = -9.0
    high: float = 0.0

    @cached_property
    def left(self) -> float:
        """1000/T at the hot end, which stands left."""
        return per_kelvin(self.hot_c)

    @cached_property
    def right(self) -> float:
        """1000/T at the cold end."""
        return per_kelvin(self.cold_c)


def fitted_range(lines: tuple[ArrheniusLine, ...], cold_c: float, hot_c: float) -> ArrheniusRange:
    """Whole decades that hold every line between two temperatures, from 10⁻¹² at the most."""
    ends = [line.log_at(per_kelvin(c)) for line in lines for c in (cold_c, hot_c, REFERENCE_TEMPERATURE_C)]
    if not ends:
        return ArrheniusRange(cold_c, hot_c)
    return ArrheniusRange(cold_c, hot_c, max(math.floor(min(ends)), -12), min(math.ceil(max(ends)), 1))


def nearest_line(
    lines: tuple[ArrheniusLine, ...], inverse: float, log_value: float, per_x: float, per_y: float
) -> tuple[ArrheniusLine | None, float]:
    """The line nearest to a point, and how many px away it runs; ``per_x`` and ``per_y``: px to a unit of each axis.

    A material without an activation energy is its point at 25 °C only.
    """
    best, found = math.inf, None
    for line in lines:
        if line.energy_ev is None:
            distance = math.hypot((inverse - ROOM_PER_KELVIN) * per_x, (log_value - line.log_room) * per_y)
        else:
            tilt = line.slope * per_y / per_x
            distance = abs(log_value - line.log_at(inverse)) * per_y / math.hypot(1.0, tilt)
        if distance < best:
            best, found = distance, line
    return found, best


def celsius(inverse: float) -> float:
    """The temperature in °C at 1000/T."""
    return 1000.0 / inverse - ZERO_CELSIUS_K

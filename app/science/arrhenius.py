"""The straight line of log σ against 1/T: where it crosses a value, and how far it can be trusted.

log σ
  │╲ ·  beyond the temperatures that were measured the line is only drawn on (dashed)
  │  ╲
  │────╲──────── a conductivity asked for: crossed at one temperature
  └──────╲── 1/T     slope −Eₐ/k, through the value at 25 °C
"""

from __future__ import annotations

import math
from typing import Final

from app.science.constants import BOLTZMANN_EV_K, REFERENCE_TEMPERATURE_C, ZERO_CELSIUS_K
from app.science.electrolyte import TEMPERATURE_C
from app.science.numeric import checked

# Editorial: the collections state a value at room temperature and an activation energy, but seldom between which
# temperatures it was measured. This is the span in which cells are usually specified; outside it the line is shown
# as an extrapolation. A material whose source tells its temperatures has those instead.
USUAL_FIT_C: Final = (-20.0, 80.0)
EXTRAPOLATION_CAVEAT: Final = (
    "An activation energy describes one phase. A liquid freezes or thickens in the cold, and a polymer such as PEO "
    "changes its slope where it melts (near 60 °C): neither follows one straight line."
)


def fit_range_c(low_c: float | None, high_c: float | None) -> tuple[float, float]:
    """The temperatures (°C) between which a line is trusted: those given, and for an end not given the usual one.

    25 °C always belongs to it: the line goes through the value measured there.
    """
    low = USUAL_FIT_C[0] if low_c is None else low_c
    high = USUAL_FIT_C[1] if high_c is None else high_c
    return min(low, REFERENCE_TEMPERATURE_C), max(high, REFERENCE_TEMPERATURE_C)


def crossing_c(conductivity_25c_s_cm: float, activation_energy_ev: float, wanted_s_cm: float) -> float | None:
    """The temperature (°C) at which the line of ``conductivity_at`` gives ``wanted_s_cm``.

    None where it does not below 1500 °C, or where the energy is 0: such a line is level. Conductivities in S/cm,
    above zero.
    """
    energy = float(checked("activation_energy_ev", activation_energy_ev, 0.0, 5.0, "eV"))
    if energy == 0.0:
        return None
    room = REFERENCE_TEMPERATURE_C + ZERO_CELSIUS_K
    inverse = 1.0 / room - BOLTZMANN_EV_K / energy * math.log(wanted_s_cm / conductivity_25c_s_cm)
    if inverse <= 0.0:
        return None
    found = 1.0 / inverse - ZERO_CELSIUS_K
    return found if found <= TEMPERATURE_C[1] else None


def per_kelvin(temperature_c: float) -> float:
    """1000/T in 1/K of a temperature in °C."""
    return 1000.0 / (temperature_c + ZERO_CELSIUS_K)

"""Numbers and formulas as the routes panel writes them. No Qt."""

from __future__ import annotations

import math
import re

_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_COUNT = re.compile(r"(?<=[A-Za-z)\]])\d+(?:\.\d+)?")


def pretty_formula(formula: str) -> str:
    """Lower the counts of a formula: Li6PS5Cl gives Li₆PS₅Cl. Text that is no formula comes back unchanged."""
    if " " in formula.strip():
        return formula
    return _COUNT.sub(lambda found: found.group().translate(_SUBSCRIPT), formula)


def number(value: float, digits: int = 3) -> str:
    """At most ``digits`` significant figures, no trailing zeros; below 10⁻⁴ and from 10⁵ as a power of ten."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits - 1}e}")
    size = abs(rounded)
    if size < 0.999e-4 or size >= 1e5:
        return _power(rounded, digits)
    places = max(0, digits - 1 - math.floor(math.log10(size)))
    text = f"{rounded:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def _power(value: float, digits: int) -> str:
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    power = "10" + str(int(exponent)).translate(_SUPERSCRIPT)
    return power if mantissa == "1" else f"{mantissa} × {power}".replace("-", "−")


def figures(value: float, digits: int = 3) -> str:
    """Exactly ``digits`` significant figures where they fit before the thousands: 11.5, 57.3, 0.286, 10.0."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "—"
    rounded = float(f"{value:.{digits - 1}e}")
    size = abs(rounded)
    if size < 0.999e-3 or size >= 1e6:
        return _power(rounded, digits)
    places = max(0, digits - 1 - math.floor(math.log10(size)))
    return f"{rounded:,.{places}f}".replace("-", "−")


def in_ms(conductivity_s_cm: float) -> str:
    """A conductivity in mS/cm, without the unit."""
    return number(conductivity_s_cm * 1e3)


def loud_conductivity(conductivity_s_cm: float) -> tuple[str, str]:
    """A conductivity as number and unit: always mS/cm, so that cards side by side can be compared at a glance."""
    return in_ms(conductivity_s_cm), "mS/cm"


def loud_resistance(ohm_cm2: float) -> tuple[str, str]:
    """A resistance as number and unit, kΩ·cm² from a hundred thousand on."""
    return (figures(ohm_cm2 / 1e3), "kΩ·cm²") if ohm_cm2 >= 99_950 else (figures(ohm_cm2), "Ω·cm²")


def loud_drop(millivolt: float) -> tuple[str, str]:
    """A voltage drop as number and unit, volts from ten thousand millivolts on."""
    return (figures(millivolt / 1e3), "V") if millivolt >= 9_995 else (figures(millivolt), "mV")


def span(low: float, high: float) -> str:
    """A range with one dash, or the one number."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def degrees(temperature_c: float) -> str:
    """A temperature with a true minus, and a decimal only where it is not whole: −20 °C, 25.4 °C."""
    return f"{number(round(temperature_c, 1), 4)} °C"

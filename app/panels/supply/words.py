"""Numbers as the panel writes them, and the names of the raw materials. No Qt."""

from __future__ import annotations

import math

MINUS = "−"
NAMES = {
    "Li": "Lithium",
    "Ni": "Nickel",
    "Co": "Cobalt",
    "Mn": "Manganese",
    "Fe": "Iron",
    "P": "Phosphorus",
    "graphite": "Graphite",
    "Na": "Sodium",
    "Cu": "Copper",
    "Al": "Aluminium",
}
SHORT = {**{key: key for key in NAMES}, "graphite": "Gr"}


def name_of(material: str) -> str:
    """A raw material inside a sentence: "lithium"."""
    return full_name(material).lower()


def full_name(material: str) -> str:
    """A raw material, or the symbol of another element, as it begins a sentence: "Lithium", "Vanadium"."""
    if material in NAMES:
        return NAMES[material]
    from app.science.raw_materials import element_name

    return element_name(material).capitalize()


def figures(value: float, digits: int = 3) -> str:
    """``digits`` significant figures, all digits of a thousand and more: 0.0942, 7.35, 18.8, 1,170."""
    if not math.isfinite(value):
        return "—"
    if value == 0.0:
        return "0"
    size = abs(value)
    places = max(0, digits - 1 - math.floor(math.log10(float(f"{size:.{digits - 1}e}"))))
    return f"{MINUS if value < 0 else ''}{size:,.{min(places, 8)}f}"


def plain(value: float) -> str:
    """A number as the source has it: 1,170, 61.1, 2.397."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def span(low: float | None, high: float | None) -> str:
    """A range with one dash, the one number, or a dash where neither is stated."""
    if low is None and high is None:
        return "—"
    if low is None or high is None or low == high:
        return plain(low if low is not None else high or 0.0)
    return f"{plain(low)}–{plain(high)}"


def factor_words(factor: float) -> str:
    """How many times a price: "×14", "×0.25"."""
    return f"×{plain(float(f'{factor:.3g}'))}"


def change_words(percent: float) -> str:
    """The size of a change in per cent, without sign: "54 %", "0.4 %"."""
    size = abs(percent)
    return f"{size:,.0f} %" if size >= 9.95 else f"{size:.2g} %"

"""What belongs to which chemistry, by rule: published cells, and the class of readiness. No Qt.

A cell may stand for several chemistries at once: a solid cell on lithium metal is all-solid and lithium metal.
"""

from __future__ import annotations

import re

from app.dataset.records import PublishedCell

# The unit of each criterion that has rows in ``chemistry_figures``.
UNITS: dict[str, str] = {
    "specific_energy_wh_kg": "Wh/kg",
    "energy_density_wh_l": "Wh/L",
    "cycle_life": "cycles",
    "safety_class": "class",
    "cold_percent": "%",
    "cost_usd_kwh": "USD/kWh",
}
CLASSES = (1.0, 5.0)
# Class 1 first. The words that begin the readiness of a chemistry.
READINESS = ("laboratory", "pilot", "samples", "in vehicles", "mass production")
_CARBONS = ("graphite", "carbon")


def chemistries_of(cell: PublishedCell) -> tuple[str, ...]:
    """The ids of the chemistries for which a published cell stands; none for what its row leaves open.

    Sodium by its ion; semi-solid and all-solid by their build; lithium metal and anode-free by the negative; the
    cathode families only where the negative is carbon and the electrolyte a liquid.
    """
    if cell.working_ion == "Na":
        return ("sodium-ion",)
    positive, _, negative = cell.chemistry.partition(" / ")
    found: list[str] = [cell.architecture] if cell.architecture in ("semi-solid", "all-solid") else []
    if "anode-free" in negative or "anode-less" in negative:
        found.append("anode-free")
    elif "Li metal" in negative:
        found.append("li-metal")
    if cell.architecture == "liquid" and negative.startswith(_CARBONS):
        family = re.match("LMFP|LFP|NMC", positive)
        found += [family.group().lower()] if family is not None else []
    return tuple(found)


def readiness_class(text: str) -> int | None:
    """1 (laboratory) to 5 (mass production) by the words with which ``readiness`` begins, None for other words."""
    return next((number for number, words in enumerate(READINESS, 1) if text.startswith(words)), None)

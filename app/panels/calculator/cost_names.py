"""What the materials of a price table are called on screen. No Qt."""

from __future__ import annotations

from app.dataset import Dataset
from app.dataset.records import Price
from app.panels.calculator.design_names import material_name
from app.panels.calculator.electrode_choices import short_name
from app.panels.common.solids import short_label
from app.science.cost import (
    ALUMINIUM_CAN,
    ALUMINIUM_TERMINAL,
    CAN,
    ELECTROLYTES,
    HOUSING,
    LAMINATE,
    OTHER_PARTS,
    STEEL_CAN,
    TERMINAL,
    UNLISTED,
    UNNAMED_SOLID,
    foil_key,
)
from app.science.results import PART_OF

NAMES = {
    ELECTROLYTES["Li"]: "Liquid electrolyte",
    ELECTROLYTES["Na"]: "Liquid electrolyte, Na",
    UNNAMED_SOLID: "Solid in the pores, not named",
    UNLISTED: "Rest of the coatings",
    OTHER_PARTS: "Other parts",
    LAMINATE: "Pouch laminate",
    HOUSING: "Housing",
    CAN: "Can",
    STEEL_CAN: "Steel can",
    ALUMINIUM_CAN: "Aluminium can",
    TERMINAL: "Other terminals",
    ALUMINIUM_TERMINAL: "Aluminium terminal",
    "polyolefin": "Polyolefin separator",
    "cmc-sbr": "CMC–SBR binder",
}
RAW_NAMES = {
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
PLACES = {
    "positive": "positive electrode",
    "negative": "negative electrode",
    "separator": "separator",
    "electrolyte": "electrolyte",
    "foils": "foils",
    "housing": "housing",
}
_FOIL = foil_key("")


def name_of(dataset: Dataset, key: str) -> str:
    """A material as it is read: "NMC811", "Copper foil", "Li6PS5Cl"."""
    if key in NAMES:
        return NAMES[key]
    if key.endswith(_FOIL):
        return f"{key.removesuffix(_FOIL).capitalize()} foil"
    row = dataset.electrode_materials.get(key)
    if row is not None:
        return short_name(row)
    solid = dataset.electrolytes.get(key) or next(
        (found for found in dataset.electrolytes.values() if found.formula.lower() == key), None
    )
    if solid is None:
        # A design may write an id with other signs between its letters.
        solid = next(
            (row for row in dataset.electrolytes.values() if _letters(row.id) == _letters(key)), None
        )
    return short_label(solid) if solid is not None else material_name(dataset, key)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def in_a_sentence(name: str) -> str:
    """Words begin small, abbreviations and formulas stay."""
    return name if not name[1:2].islower() or any(map(str.isdigit, name)) else name[:1].lower() + name[1:]


def place_of(key: str) -> str:
    """Where a key of the mass breakdown sits, in words."""
    return PLACES[PART_OF[key]]


def traded_words(row: Price) -> str:
    """What a row prices, as it is traded: "lithium carbonate"."""
    return row.material.replace("-", " ")

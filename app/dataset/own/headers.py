"""Which column a heading means: by its name, its title, or what people usually call it; never against its unit."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from app.dataset.own.rules import schema_of
from app.dataset.schema import Field

# What else people call a column. Words that leave open which column is meant ("energy density") need a unit.
_USUAL: dict[str, tuple[str, ...]] = {
    "id": ("key", "identifier"),
    "source_ids": ("source", "reference", "references", "source id"),
    "note": ("notes", "comment", "comments", "remark", "remarks"),
    "name": ("cell", "cell name", "material", "material name", "model", "product", "designation", "company"),
    "manufacturer": ("maker", "producer", "company", "made by"),
    "year": ("launch", "launched", "year of launch", "year of publication"),
    "chemistry": ("cell chemistry", "electrodes"),
    "route": ("electrolyte", "electrolyte type", "electrolyte family", "family"),
    "architecture": ("electrolyte state", "build"),
    "working_ion": ("ion",),
    "format": ("form factor", "cell format", "shape"),
    "target": ("is target", "goal"),
    "condition": ("conditions", "test condition", "test conditions"),
    "capacity_ah": ("nominal capacity", "rated capacity", "cell capacity"),
    "energy_wh": ("nominal energy", "cell energy"),
    "mass_g": ("weight", "cell mass", "cell weight"),
    "specific_energy_low_wh_kg": ("specific energy", "gravimetric energy density", "gravimetric energy"),
    "specific_energy_high_wh_kg": ("specific energy max", "gravimetric energy density high"),
    "energy_density_low_wh_l": ("volumetric energy density", "volumetric energy"),
    "energy_density_high_wh_l": ("energy density max", "volumetric energy density high"),
    "formula": ("composition", "chemical formula"),
    "composition": ("formula", "compound", "material"),
    "capacity_low_mah_g": ("specific capacity", "practical capacity", "capacity", "reversible capacity"),
    "capacity_condition": ("condition", "conditions", "test condition"),
    "average_potential_v": ("potential", "voltage", "average voltage", "mean potential"),
    "crystal_density_g_cm3": ("density", "true density"),
    "electrons_per_formula": ("electrons per formula unit", "n"),
    "conductivity_low_s_cm": ("conductivity", "ionic conductivity", "sigma"),
    "conductivity_s_cm": ("ionic conductivity", "sigma"),
    "activation_energy_ev": ("ea",),
    "youngs_modulus_gpa": ("young s modulus", "youngs modulus", "elastic modulus"),
    "company_id": ("company", "organisation", "organization", "firm"),
    "date": ("announced", "day"),
    "claimed_low_wh_kg": ("specific energy", "claimed specific energy", "claimed"),
    "claimed_wh_l": ("energy density", "volumetric energy density"),
    "address": ("url", "link", "web address"),
    "read_on": ("read", "accessed", "date read", "access date"),
    "licence": ("license",),
    "publisher": ("published by",),
}
# With this unit, and no other word than these, a heading is plain enough.
_BY_UNIT: dict[str, tuple[str, ...]] = {
    "wh/kg": ("specific_energy_low_wh_kg", "claimed_low_wh_kg"),
    "wh/l": ("energy_density_low_wh_l", "claimed_wh_l"),
    "mah/g": ("capacity_low_mah_g",),
    "s/cm": ("conductivity_s_cm", "conductivity_low_s_cm"),
}
_LOOSE = ("energy density", "energy", "specific energy", "density", "", "claim", "value")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")
_UNIT_SIGNS = str.maketrans({"²": "2", "³": "3", "·": "", "^": "", " ": "", "⁻": "-", "¹": "1", "Å": "å"})
_UNIT_WORDS = {
    "whkg-1": "wh/kg",
    "whl-1": "wh/l",
    "mahg-1": "mah/g",
    "scm-1": "s/cm",
    "gcm-3": "g/cm3",
    "g/cc": "g/cm3",
}
_SAME_UNIT = {"angstrom": "å", "deg": "°", "a": "å"}


class Heading(NamedTuple):
    """A heading taken apart: plain words, and the unit where it names one."""

    words: str
    unit: str


def heading_of(text: str) -> Heading:
    """Take a heading apart: "Energy density (Wh/kg)" gives "energy density" and "wh/kg"."""
    bracket = _BRACKET.search(text)
    words, unit = (text[: bracket.start()], bracket.group(1)) if bracket else (text, "")
    if not unit:
        for mark in (" in ", ", ", " / "):
            before, found, after = text.rpartition(mark)
            if found and unit_of(after) in _known_units():
                words, unit = before, after
    if not unit and unit_of(text) in _known_units() and "/" in text:
        words, unit = "", text
    return Heading(_plain(words), unit_of(unit))


def unit_of(text: str) -> str:
    """A unit as it is compared: without case, blanks and raised figures."""
    plain = text.translate(_UNIT_SIGNS).strip().casefold()
    return _UNIT_WORDS.get(plain, plain)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@cache
def _known_units() -> frozenset[str]:
    from app.dataset.additions import ADDITIONS

    return frozenset(
        unit_of(field.unit) for table in ADDITIONS for field in schema_of(table).fields if field.unit
    )


def likeness(text: str, field: Field) -> int:
    """How surely a heading means a column: 0 not at all, 100 its very name."""
    if text.strip() == field.name:
        return 100
    heading = heading_of(text)
    if heading.words and not heading.unit and heading.words == _plain(field.name):
        return 95
    if heading.unit and not _same_unit(heading.unit, field.unit):
        return 0
    score = _by_words(heading.words, field)
    if heading.unit and heading.words in _LOOSE and field.name in _BY_UNIT.get(heading.unit, ()):
        score = max(score, 60 - _BY_UNIT[heading.unit].index(field.name))
    return score + (5 if score and heading.unit else 0)


def _same_unit(unit: str, wanted: str) -> bool:
    return unit == unit_of(wanted) or _SAME_UNIT.get(unit) == unit_of(wanted)


def _by_words(words: str, field: Field) -> int:
    if not words:
        return 0
    if words in (_plain(field.title), _plain(field.name)):
        return 90
    if words == _plain(field.name.rsplit("_", 1)[0]) and field.unit:
        return 85
    usual = _USUAL.get(field.name, ())
    return 70 - usual.index(words) if words in usual else 0


def clash_of_unit(text: str, field: Field) -> str:
    """The unit of a heading that would mean this column, were it not for its unit; "" where there is none."""
    heading = heading_of(text)
    wrong = heading.unit and not _same_unit(heading.unit, field.unit)
    return heading.unit if wrong and _by_words(heading.words, field) else ""

"""Grams of each element in each part of a cell, gathered piece by piece, with what is not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from app.science.design import Number
from app.science.formula import FormulaError, is_graphite, mass_fractions
from app.science.numeric import any_of
from app.science.results import PART_OF

# Binders, conductive carbon and plastics by the words that designs use for them.
PLAIN_MATERIALS = frozenset(
    {"binder", "carbon", "carbon-black", "super-p", "cnt", "pvdf", "ptfe", "cmc", "sbr", "cmc-sbr", "paa"}
) | {"polyolefin", "polyolefin-separator", "pp", "pe", "pp-pe", "cellulose", "aramid", "none"}
METALS = {"aluminium": "Al", "aluminum": "Al", "copper": "Cu", "nickel": "Ni", "iron": "Fe", "lithium": "Li"}

Shares = tuple[tuple[str, float], ...]


class Tally:
    """Grams of each element in each of the six parts of a cell, gathered piece by piece.

    ``shown`` turns the id of a material into what it is called.
    """

    def __init__(self, formulas: Mapping[str, str], shown: Callable[[str], str] = str) -> None:
        self._formulas = formulas
        self.shown = shown
        self.mass_g: dict[str, dict[str, Number]] = {}
        self.unknown: list[str] = []
        self.assumed: list[str] = []

    def add(self, key: str, mass_g: Number, material: str, what: str) -> None:
        """Count ``mass_g`` of a material in the part of a key of the breakdown; ``what`` it is, if it is unknown."""
        if not any_of(mass_g > 0.0):
            return
        shares = self.shares(material)
        if shares is None:
            self._once(self.unknown, f"{what}: {self.shown(material) or 'no material named'}")
            return
        held = self.mass_g.setdefault(PART_OF[key], {})
        for name, share in shares:
            held[name] = held.get(name, 0.0) + mass_g * share

    def shares(self, material: str) -> Shares | None:
        """Elements of a material by mass, graphite under its own name; None where its formula is not known."""
        key = material.strip().lower()
        formula = self._formulas.get(key) or self._formulas.get(material) or METALS.get(key, "")
        known = _shares(formula or material, is_graphite(key), bool(formula))
        if known is None and key.replace(" ", "-") in PLAIN_MATERIALS:
            self.assume(
                "Binders, conductive carbon and plastic films are taken to hold none of these materials."
            )
            return ()
        return known

    def assume(self, sentence: str) -> None:
        """Note something that was taken for granted."""
        self._once(self.assumed, sentence)

    def leave_out(self, mass_g: Number, what: str) -> None:
        """Note a piece of the cell that is not counted."""
        if any_of(mass_g > 0.0):
            self._once(self.unknown, what)

    @staticmethod
    def _once(notes: list[str], text: str) -> None:
        if text not in notes:
            notes.append(text)


@lru_cache(maxsize=2048)
def _shares(formula: str, graphite: bool, listed: bool) -> Shares | None:
    # Of words that nobody listed, only those are read as a formula that look like one: "PI" is a plastic.
    if not listed and not re.search(r"\d|[A-Z][a-z]", formula):
        return None
    try:
        found = mass_fractions(formula)
    except FormulaError:
        return None
    return tuple(("graphite" if graphite and name == "C" else name, share) for name, share in found.items())

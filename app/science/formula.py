"""Chemical formulas: their atoms, molar mass and mass fractions.

The masses are those of ``periodictable`` (public domain; IUPAC's conventional atomic weights), imported when the
first formula is asked for. Results are kept, so a formula is parsed once.

    LiNi1/3Mn1/3Co1/3O2     fractions as counts
    Na2Fe[Fe(CN)6]·2H2O     brackets of any shape, and water after · or *
    La0.62 Li0.14TiO3       spaces before an element
    (C2H4O)n                one unit of a chain

Anything else (names, lists, charges, isotopes) is refused.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 200
DEEPEST = 4
MOST_ATOMS = 1e6
_FRACTION = re.compile(r"(\d+)/(\d+)")
_GAP = re.compile(r" +(?=[A-Z(])")
_CHAIN = re.compile(r"\)n$")
_PLAIN = re.compile(r"[A-Za-z0-9.()]+")
_ROUND = str.maketrans("[]{}", "()()")
# Heavy and tritium water and the neutron are not what a battery's formula means.
_NOT_ELEMENTS = frozenset({"D", "T", "n"})


class FormulaError(ValueError):
    """A text that is no formula; one line that shows it and says what is allowed."""

    def __init__(self, formula: str, reason: str = "") -> None:
        shown = formula if len(formula) <= 40 else formula[:37] + "..."
        why = f" ({reason})" if reason else ""
        super().__init__(
            f"{shown!r} is not a chemical formula{why}; allowed is one such as LiNi0.8Mn0.1Co0.1O2"
        )
        self.formula = formula


def atoms(formula: str) -> dict[str, float]:
    """Atoms of each element in one formula unit, in the order of the formula. Raises FormulaError."""
    return dict(_parsed(formula)[0])


def molar_mass_g_mol(formula: str) -> float:
    """Mass of one mole of formula units in g/mol. Raises FormulaError."""
    return _parsed(formula)[1]


def mass_fractions(formula: str) -> dict[str, float]:
    """Share of each element in the mass; the shares sum to 1. Raises FormulaError."""
    return dict(_parsed(formula)[2])


def is_graphite(material: str) -> bool:
    """Tell by its id whether the carbon of a material is graphite: ``graphite``, ``silicon-graphite``."""
    return "graphite" in material.lower()


Pairs = tuple[tuple[str, float], ...]


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> tuple[Pairs, float, Pairs]:
    """Atoms, molar mass and mass fractions of a formula."""
    from periodictable import elements

    counts: dict[str, float] = {}
    for part in _parts(formula):
        for symbol, count in _counted(formula, part):
            counts[symbol] = counts.get(symbol, 0.0) + count
    masses = {symbol: count * float(elements.symbol(symbol).mass) for symbol, count in counts.items()}
    total = sum(masses.values())
    if not (min(counts.values()) > 0.0 and sum(counts.values()) <= MOST_ATOMS):
        raise FormulaError(formula, "a count is 0 or too large")
    return tuple(counts.items()), total, tuple((symbol, mass / total) for symbol, mass in masses.items())


def _parts(formula: str) -> list[str]:
    """The formula without water and the like, then each of these, in characters that the parser takes."""
    if len(formula) > LONGEST:
        raise FormulaError(formula, f"more than {LONGEST} characters")
    text = formula.strip().translate(_ROUND).replace("*", "·")
    text = _FRACTION.sub(_decimal, _CHAIN.sub(")", _GAP.sub("", text)))
    parts = text.split("·")
    for part in parts:
        if not _PLAIN.fullmatch(part) or not any(char.isupper() for char in part):
            raise FormulaError(formula)
        if _depth(part) > DEEPEST:
            raise FormulaError(formula, f"brackets more than {DEEPEST} deep")
    return parts


def _decimal(match: re.Match[str]) -> str:
    above, below = int(match.group(1)), int(match.group(2))
    # Fifteen places: three thirds are then one to rounding.
    return f"{above / below:.15f}" if below and above < 1000 else match.group(0)


def _depth(text: str) -> int:
    depth = deepest = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        deepest = max(deepest, depth)
    return deepest


def _counted(formula: str, part: str) -> list[tuple[str, float]]:
    """Atoms of one part, in order."""
    from periodictable.formulas import formula as parse
    from pyparsing import ParseException

    try:
        found = [(str(element), float(count)) for element, count in parse(part).atoms.items()]
    except ValueError as error:
        raise FormulaError(formula, str(error)) from None
    except (ParseException, OverflowError, KeyError, TypeError):
        raise FormulaError(formula) from None
    for symbol, _ in found:
        if symbol in _NOT_ELEMENTS or not symbol.isalpha():
            raise FormulaError(formula, f"unknown element {symbol}")
    return found

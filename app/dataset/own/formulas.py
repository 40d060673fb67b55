"""Formulas of own rows: what is written as a formula must be one, what is described in words may be anything."""

from __future__ import annotations

import re
from functools import cache

from app.science.formula import FormulaError, atoms

# Columns that hold a formula, or words where there is none.
FORMULAS = ("formula", "composition")
_WRITTEN_AS_ONE = re.compile(r"[A-Za-z0-9.()\[\]{}]+")


_PIECE = re.compile(r"[A-Z][a-z]?|\d+(?:\.\d+)?|[()]")


def formula_fault(text: str) -> str:
    """Why a text that is written as a formula is none; "" for formulas and for words.

    Letters of two cases with numbers between them are a formula ("LiXx9"); "NMC811" and "graphite" are words.
    """
    mixed = any(char.islower() for char in text) and any(char.isdigit() for char in text)
    if not (mixed and _WRITTEN_AS_ONE.fullmatch(text)) or _is_plain(text):
        return ""
    try:
        atoms(text)
    except FormulaError as error:
        return f"{error}, or words such as 'mixture of silicon and carbon'"
    return ""


def _is_plain(text: str) -> bool:
    """Whether a formula is surely one, without the millisecond that it takes to parse it."""
    pieces = _PIECE.findall(text)
    symbols = {piece for piece in pieces if piece[0].isalpha()}
    brackets = [piece for piece in pieces if piece in "()"]
    # Brackets within brackets are left to the parser.
    paired = brackets == ["(", ")"] * (len(brackets) // 2)
    return "".join(pieces) == text and paired and symbols <= _elements()


@cache
def _elements() -> frozenset[str]:
    from periodictable import elements

    return frozenset(element.symbol for element in elements) - {"n"}

"""Pinned designs said in the basis of the design in hand, so that they have a place on its axes. No Qt."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter

from app.panels.calculator.bases import with_basis
from app.panels.calculator.field import Field
from app.panels.calculator.fields import fields_for
from app.science.design import CellDesign
from app.science.errors import DesignError


def on_axis(pin: CellDesign, design: CellDesign, field: Field) -> CellDesign | None:
    """``pin`` with the number of ``field`` held as ``design`` holds it; None where it has no such input."""
    part = field.path.rpartition(".")[0]
    basis, own = _basis(design, part), _basis(pin, part)
    held = pin if basis == own or not basis or not own else _held(pin, part, basis)
    if held is None or all(field.key != other.key for other in fields_for(held)):
        return None
    return held


@lru_cache(maxsize=64)
def _held(pin: CellDesign, part: str, basis: str) -> CellDesign | None:
    try:
        return with_basis(pin, part, basis)
    except DesignError:
        return None


def _basis(design: CellDesign, part: str) -> str:
    """The basis of a part ("positive.loading"), "" where it has none."""
    try:
        return str(getattr(attrgetter(part)(design), "basis", "")) if part else ""
    except AttributeError:
        return ""

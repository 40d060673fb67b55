"""The line at the foot of the window for the calculator. No Qt."""

from __future__ import annotations

from app.panels.calculator.fields import field_of
from app.panels.calculator.told import plain_words, refused
from app.panels.common.words import counted
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.results import Results


def status_line(design: CellDesign, results: Results | None, refusal: DesignError | None) -> str:
    """Why the design is refused, what is doubtful about it, or that nothing is, with the porosities."""
    if refusal is not None:
        name = _name(design, refusal.field)
        return f"Refused. {name}: {refused(design, refusal)}. The figures are those of the last good design."
    if results is None:
        return ""
    if results.warnings:
        first = results.warnings[0]
        head = counted(len(results.warnings), "warning")
        return f"{head}. {_name(design, first.field)}: {plain_words(first.message)}."
    porosities = [
        f"{side} {100 * float(face.porosity):.0f} %"
        for side, face in (("positive", results.positive), ("negative", results.negative))
        if face.porosity is not None and float(face.porosity) > 0.0
    ]
    if not porosities:
        return "No warnings."
    first_words, *rest = porosities
    side, _, share = first_words.partition(" ")
    return (
        f"No warnings. Porosity of the {side} coating {share}" + "".join(f", {words}" for words in rest) + "."
    )


def _name(design: CellDesign, path: str) -> str:
    field = field_of(design, path)
    return field.name if field is not None else path

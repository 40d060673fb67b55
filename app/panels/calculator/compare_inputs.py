"""The inputs in which several designs differ, each said in the same basis. No Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from app.panels.calculator.bases import with_basis
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import GROUPS, Field
from app.panels.calculator.fields import fields_for
from app.panels.common.scale import format_number
from app.science.design import AnodeFree, CellDesign
from app.science.errors import DesignError

NameOf = Callable[[str], str]
ABSENT = "This design has no such input"


@dataclass(frozen=True)
class InputLine:
    """One input: its words with the unit, and for every design its text, its value and a remark."""

    head: str
    texts: tuple[str, ...]
    values: tuple[object, ...]
    abouts: tuple[str, ...]


def input_lines(designs: Sequence[CellDesign], name_of: NameOf) -> list[InputLine]:
    """The inputs that differ among ``designs``; the last one's basis is the one in which they are said."""
    lines = [line for line in _part_lines(designs, name_of) if len(set(line.values)) > 1]
    owns = [_by_path(design) for design in designs]
    for field in _fields(owns):
        values = [_shown(design, own, field) for design, own in zip(designs, owns, strict=True)]
        if _differ(values):
            lines.append(_number_line(field, values))
    return lines


_known: dict[int, tuple[tuple[Field, ...], dict[str, Field]]] = {}


def _by_path(design: CellDesign) -> dict[str, Field]:
    """The fields of a design by their paths. ``fields_for`` gives the same tuple for designs of one shape."""
    fields = fields_for(design)
    found = _known.get(id(fields))
    if found is None or found[0] is not fields:
        found = _known[id(fields)] = (fields, {field.path: field for field in fields})
    return found[1]


def _fields(owns: Sequence[dict[str, Field]]) -> list[Field]:
    """The fields that any of them has, once each, in reading order; as the last design says them."""
    found: dict[str, Field] = {}
    for own in reversed(owns):
        for path, field in own.items():
            found.setdefault(path, field)
    return sorted(found.values(), key=lambda field: (GROUPS.index(field.group), field.more))


def _shown(design: CellDesign, own: dict[str, Field], field: Field) -> float | None:
    """The number of ``field`` in its unit, whatever basis the design itself has it in; None where it has none."""
    mine = own.get(field.path)
    if mine is None:
        return None
    if mine is not field and _basis_of(mine) != _basis_of(field):
        basis = _basis_of(field)
        if basis is None or outcome_of(design).results is None:
            return None
        try:
            design = with_basis(design, field.path.rpartition(".")[0], basis)
        except (DesignError, KeyError):
            return None
    return float(_reader(field.path)(design)) * field.factor


@cache
def _reader(path: str) -> Callable[[CellDesign], float]:
    return attrgetter(path)


# A field tells its basis by its unit.
_BASES = {
    ("loading", "mAh/cm²"): "areal_capacity_mah_cm2",
    ("loading", "mg/cm²"): "mass_loading_mg_cm2",
    ("loading", "µm"): "thickness_um",
    ("loading", ""): "np_ratio",
    ("compaction", "g/cm³"): "density_g_cm3",
    ("compaction", "%"): "porosity",
    ("amount", "mL/Ah"): "ml_per_ah",
    ("amount", "g/Ah"): "g_per_ah",
    ("amount", "%"): "pore_fill",
}


def _basis_of(field: Field) -> str | None:
    parts = field.path.split(".")
    return _BASES.get((parts[-2], field.unit)) if parts[-1] == "value" and len(parts) > 2 else None


def _differ(values: Sequence[float | None]) -> bool:
    known = [value for value in values if value is not None]
    if not known:
        return False
    if len(known) < len(values):
        return True
    return any(not math.isclose(value, known[-1], rel_tol=1e-9, abs_tol=1e-12) for value in known)


def _number_line(field: Field, values: Sequence[float | None]) -> InputLine:
    head = f"{field.name} ({field.unit})" if field.unit else field.name
    now = values[-1]
    # What differs only by binary noise is the same number.
    same = [
        now if v is not None and now is not None and math.isclose(v, now, rel_tol=1e-9) else v for v in values
    ]
    return InputLine(
        head,
        tuple("—" if value is None else format_number(value, field.decimals) for value in same),
        tuple(same),
        tuple(ABSENT if value is None else field.about for value in same),
    )


def _part_lines(designs: Sequence[CellDesign], name_of: NameOf) -> list[InputLine]:
    """The parts that are no numbers: materials, filling, format."""

    def negative(design: CellDesign) -> str:
        return (
            "anode-free"
            if isinstance(design.negative, AnodeFree)
            else name_of(design.negative.active_material)
        )

    def filling(design: CellDesign) -> str:
        return "liquid" if design.electrolyte.phase == "liquid" else "solid catholyte"

    def extra(design: CellDesign) -> str:
        known = getattr(design.cell, "extra_negative", None)
        return "—" if known is None else "yes" if known else "no"

    reads: tuple[tuple[str, Callable[[CellDesign], str]], ...] = (
        ("Positive active material", lambda design: name_of(design.positive.active_material)),
        ("Negative electrode", negative),
        ("Separator", lambda design: name_of(design.separator.material)),
        ("What the pores hold", filling),
        ("Format of the cell", lambda design: design.cell.format),
        ("Extra negative", extra),
    )
    lines = []
    for head, read in reads:
        words = tuple(read(design) for design in designs)
        lines.append(InputLine(head, words, words, ("",) * len(words)))
    return lines


def changed_words(before: CellDesign, after: CellDesign) -> str:
    """Which inputs a change moved, and from where to where, a line each: "Layers 35.0 → 40.3"."""
    if before is after:
        return ""
    words, (was, fields) = [], (_by_path(before), _by_path(after))
    for field in fields.values():
        old, new = _shown(before, was, field), _shown(after, fields, field)
        if old is None or new is None or math.isclose(old, new, rel_tol=1e-9, abs_tol=1e-12):
            continue
        digits = max(field.decimals, 1)
        words.append(f"{field.name} {old:.{digits}f}\u00a0→\u00a0{new:.{digits}f} {field.unit}".rstrip())
    return "\n".join(words)

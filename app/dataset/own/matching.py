"""Which column of a file is which of a table: guessed from the headings, changed at will.

headings of the file -> Plan(table, one target or none for each column, one value for all rows where none is given)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from app.dataset.additions import ADDITIONS
from app.dataset.columns import columns_of
from app.dataset.derived import DERIVED
from app.dataset.own.headers import likeness
from app.dataset.own.rules import schema_of
from app.dataset.records import TABLES
from app.dataset.schema import Field

# What a row without a basis is taken for: somebody wrote it down, and no more is known of it.
DEFAULT_BASIS = "reported"
# These columns are filled without the file: ids are made, and own rows may have no sources.
_NOT_NEEDED = ("id", "source_ids")


class Plan(NamedTuple):
    """How the columns of a file are taken. ``targets`` has a column's name, or "", for each one of the file;

    ``fixed`` has the value of all rows for columns that the file has not.
    """

    table: str
    targets: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...] = ()

    def with_target(self, place: int, name: str) -> Plan:
        """Take a column of the file for ``name`` ("": not at all); what was taken for it before is not any more."""
        targets = ["" if name and target == name else target for target in self.targets]
        targets[place] = name
        return self._replace(targets=tuple(targets))

    def with_value(self, name: str, value: str) -> Plan:
        """Give every row the same ``value`` in a column that the file has not."""
        return self._replace(fixed=(*(pair for pair in self.fixed if pair[0] != name), (name, value)))

    @property
    def values(self) -> dict[str, str]:
        """The values for all rows of the columns that no column of the file is taken for."""
        return {name: value for name, value in self.fixed if value.strip() and name not in self.targets}


def takeable(table: str) -> tuple[Field, ...]:
    """The columns of a table that a file may fill: all but those that are computed."""
    derived = DERIVED.get(TABLES[table], ())
    return tuple(field for field in schema_of(table).fields if field.name not in derived)


def guess_table(header: Sequence[str], name: str = "") -> str:
    """The table whose columns the headings match best; ``name`` is that of the file without its ending."""
    if name in ADDITIONS:
        return name
    return max(ADDITIONS, key=lambda table: _fit(table, header, name))


def _fit(table: str, header: Sequence[str], name: str) -> float:
    scores = [score for score, _, _ in _matches(table, header)]
    lacking = len(needed(guess(table, header)))
    named = 50 if table.split("_")[-1].rstrip("s") in name.casefold() else 0
    return sum(scores) - 15 * lacking + named


def guess(table: str, header: Sequence[str]) -> Plan:
    """The likeliest target of every heading, each column of the table once."""
    targets = [""] * len(header)
    for _, place, name in _matches(table, header):
        targets[place] = name
    has_basis = "basis" in TABLES[table].__struct_fields__
    return Plan(table, tuple(targets), (("basis", DEFAULT_BASIS),) if has_basis else ())


def _matches(table: str, header: Sequence[str]) -> list[tuple[int, int, str]]:
    """(likeness, place in the file, column), the surest first, each place and each column once."""
    every = [
        (score, place, field.name)
        for place, text in enumerate(header)
        for field in takeable(table)
        if (score := likeness(text, field))
    ]
    taken: list[tuple[int, int, str]] = []
    places: set[int] = set()
    names: set[str] = set()
    for score, place, name in sorted(every, key=lambda match: (-match[0], match[1])):
        if place not in places and name not in names:
            taken.append((score, place, name))
            places.add(place)
            names.add(name)
    return taken


def lacking(plan: Plan) -> tuple[Field, ...]:
    """The columns that every row needs and no column of the file is taken for, with a value for all or without."""
    must = {column.name for column in columns_of(TABLES[plan.table]) if column.required}
    return tuple(
        field
        for field in takeable(plan.table)
        if (field.constraints.required or field.name in must)
        and field.name not in _NOT_NEEDED
        and field.name not in plan.targets
    )


def needed(plan: Plan) -> tuple[Field, ...]:
    """Of ``lacking``, those without a value: nothing can be added until they have one."""
    values = plan.values
    return tuple(field for field in lacking(plan) if field.name not in values)


def value_fault(plan: Plan, name: str) -> str:
    """Why the value for all rows in a column cannot stand there; "" where it can."""
    from app.dataset.own.making import text_as_cell

    text = plan.values.get(name, "")
    column = next(column for column in columns_of(TABLES[plan.table]) if column.name == name)
    if not text:
        return ""
    hint = next(field.type for field in msgspec.structs.fields(TABLES[plan.table]) if field.name == name)
    try:
        msgspec.convert(text_as_cell(column, text, decimal_comma=False), hint, strict=False)
    except (msgspec.ValidationError, ValueError):
        return f"allowed is {column.allowed}"
    return ""

"""The rules of one table made quick: a sound row costs one look a filled cell; only a faulty one is asked why."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from sys import float_info
from typing import Any, NamedTuple

import msgspec

from app.dataset.additions import ADDITIONS
from app.dataset.check_rows import check_row, must_be_apart
from app.dataset.columns import Column, columns_of
from app.dataset.errors import DatasetError, Problem
from app.dataset.own.references import REFERENCES
from app.dataset.paths import bundled_data_folder
from app.dataset.records import TABLES, Milestone, Record, Source
from app.dataset.schema import Field, Schema, read_schema

Test = Callable[[Any], bool]
# Own rows always have an id, and may have no source.
_MADE = ("id", "source_ids")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
LONGEST_ID = 100


@cache
def schema_of(table: str) -> Schema:
    """The schema of a table that may be added to. Raises ``DatasetError`` where the program's own is broken."""
    found = read_schema(bundled_data_folder(), f"schemas/{table}.json")
    if isinstance(found, Problem):
        raise DatasetError(found)
    return found


def is_id(text: str) -> bool:
    """Whether a text may be the id of a row (without ``own:``)."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


class Rules:
    """The tests of every column but the id and the references, which are followed instead."""

    def __init__(self, table: str) -> None:
        if table not in ADDITIONS:
            raise KeyError(table)
        self.schema = schema_of(table)
        self._plain = _plain_references(table)
        skipped = {"id", *self._plain}
        typed = {column.name for column in columns_of(TABLES[table]) if _is_typed(column)}
        named = [field for field in self.schema.fields if field.name not in skipped]
        fields = [field for field in named if field.name not in typed]
        lists = {column.name for column in columns_of(TABLES[table]) if column.kind == "list"}
        self._tests = [(_test(field, field.name in lists), field.constraints.required) for field in fields]
        self._values = attrgetter(*(field.name for field in fields))
        names = {field.name for field in named}
        self._ranges = [
            (attrgetter(name, name.replace("_low", "_high")), must_be_apart(name))
            for name in names
            if "_low" in name and name.replace("_low", "_high") in names
        ]
        # Their dates have rules of their own.
        self._always_asked = issubclass(TABLES[table], Milestone | Source)

    def faults(self, file: str, line: int, row: Record) -> list[Problem]:
        """What ``check-data`` would say of the row, but for its id and references."""
        if not self._always_asked and self._is_sound(row):
            return []
        plain = {name: text for name, text in self._plain.items() if name in _MADE or getattr(row, name)}
        return check_row(file, line, msgspec.structs.replace(row, **plain), self.schema)

    def _is_sound(self, row: Record) -> bool:
        for value, (test, required) in zip(self._values(row), self._tests, strict=True):
            if value is None or value == "" or value == ():
                if required:
                    return False
            elif not test(value):
                return False
        for pair, apart in self._ranges:
            low, high = pair(row)
            if low is not None and high is not None and (low > high or (apart and low == high)):
                return False
        return True


def _is_typed(column: Column) -> bool:
    """Whether the type of the record leaves nothing to test: a word out of a few, true or false."""
    return column.required and (column.kind == "boolean" or (column.kind == "text" and bool(column.words)))


def _plain_references(table: str) -> dict[str, object]:
    """Ids and references that any schema takes, in place of those with ``own:``."""
    plain: dict[str, object] = {"id": "x"}
    for reference in REFERENCES[table]:
        plain[reference.column] = ("x",) if reference.many else "x"
    if "field_sources" in TABLES[table].__struct_fields__:
        plain["field_sources"] = ()
    if "answers" in TABLES[table].__struct_fields__:
        plain["answers"] = ()
    return plain


class _Between(NamedTuple):
    low: float
    high: float

    def test(self, value: float) -> bool:
        return self.low <= value <= self.high


def _test(field: Field, is_list: bool) -> Test:
    """A quick test that is never too lenient: what it does not pass is asked again by ``check_row``."""
    rules = field.constraints
    if field.type == "boolean":
        return lambda _value: True
    if field.type in ("number", "integer"):
        low = -float_info.max if rules.minimum is None else rules.minimum
        high = float_info.max if rules.maximum is None else rules.maximum
        return _Between(low, high).test
    if rules.enum:
        words = frozenset(rules.enum)
        return lambda value: type(value) is str and value in words
    match = re.compile(rules.pattern or ".*").fullmatch
    if is_list:
        return lambda value: _is_clean(text := ";".join(value)) and match(text) is not None
    if not rules.pattern:
        return _is_clean
    return lambda text: _is_clean(text) and match(text) is not None


def _is_clean(text: str) -> bool:
    return text.isprintable() and text[:1] != " " != text[-1:]

"""What the columns of a table may hold, derived once from its record class."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from app.dataset.records import Record


class Column(NamedTuple):
    """One column: its kind, whether a cell must be filled, and the permitted words if they are few."""

    name: str
    kind: Literal["text", "number", "integer", "boolean", "list"]
    required: bool
    words: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """What a cell may hold, in words for an error message."""
        if self.words:
            words = ", ".join(self.words)
            return f"words out of {words}, separated by ;" if self.kind == "list" else f"one of {words}"
        return {
            "text": "a text",
            "number": "a finite number written with a point, such as 0.0123 or 1e-4",
            "integer": "a whole number",
            "boolean": "true or false",
            "list": "texts separated by ;",
        }[self.kind]


@cache
def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """Return the columns of a table in file order."""
    hints = get_type_hints(record)
    return tuple(
        _column(field.name, hints[field.name], field.required) for field in msgspec.structs.fields(record)
    )


def _column(name: str, hint: Any, required: bool) -> Column:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = next(part for part in get_args(hint) if part is not NoneType)
        return _column(name, inner, required)
    if origin is Literal:
        return Column(name, "text", required, tuple(word for word in get_args(hint) if word))
    if origin is tuple:
        return Column(name, "list", required, _column(name, get_args(hint)[0], required).words)
    if hint is bool:
        return Column(name, "boolean", required)
    if hint is int:
        return Column(name, "integer", required)
    return Column(name, "number" if hint is float else "text", required)

"""Reading and replacing one value of a design by its dotted path: ``positive.loading.value``.

Positions in a list are numbers: ``positive.components.0.mass_fraction``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import msgspec
import numpy as np

from app.science.design import CellDesign, Number
from app.science.errors import DesignError

Value = Number | str | bool
# What says which kind of file a design is: never an input.
_HEADER = ("format", "version")


@cache
def _fields(struct: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(struct)


def _step(holder: object, part: str, path: str) -> object:
    if isinstance(holder, tuple):
        if part.isdigit() and int(part) < len(holder):
            return holder[int(part)]
        raise DesignError(path, f"there is no entry {part}; the list has {len(holder)}")
    if isinstance(holder, msgspec.Struct):
        names = holder.__struct_fields__
        if part in names:
            return getattr(holder, part)
        raise DesignError(path, f"there is no {part!r} here; known are {', '.join(names)}")
    raise DesignError(path, "leads below a single value")


def get_value(design: CellDesign, path: str) -> Number:
    """The value at ``path``: a number as a rule, the text or flag itself where the path names one."""
    holder: object = design
    for part in path.split("."):
        holder = _step(holder, part, path)
    if holder is None or isinstance(holder, (msgspec.Struct, tuple)):
        raise DesignError(path, "names a group of values, not a single one")
    return cast(Number, holder)


def with_value(design: CellDesign, path: str, value: Value) -> CellDesign:
    """A new design with one value replaced; untouched parts are shared. Only the type is checked, not the
    range.

    Raises DesignError for an unknown path, and for a value of another kind than the one it replaces.
    """
    if path in _HEADER:
        raise DesignError(path, "is not an input of the design; it stays what it is")
    return cast(CellDesign, _replaced(design, path.split("."), value, path))


def _replaced(holder: object, parts: list[str], value: Value, path: str) -> object:
    old = _step(holder, parts[0], path)
    new = _replaced(old, parts[1:], value, path) if len(parts) > 1 else _as_kind_of(old, value, path)
    if isinstance(holder, tuple):
        place = int(parts[0])
        return (*holder[:place], new, *holder[place + 1 :])
    return msgspec.structs.replace(cast(msgspec.Struct, holder), **{parts[0]: new})


def _as_kind_of(old: object, value: Value, path: str) -> Value:
    if old is None or isinstance(old, (msgspec.Struct, tuple)):
        raise DesignError(path, "names a group of values, not a single one")
    if isinstance(old, (bool, str)):
        if type(value) is not type(old):
            kind = "true or false" if isinstance(old, bool) else "text"
            raise DesignError(path, f"{value!r} is not allowed; it must be {kind}")
        return value
    return _number(value, path)


def _number(value: object, path: str) -> Number:
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        return value.astype(np.float64, copy=False)
    if isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool):
        return float(value)
    raise DesignError(path, f"{value!r} is not a number")


def numeric_paths(design: CellDesign) -> list[str]:
    """Every numeric input of this design, in the order of the file."""
    return list(_numeric(design, ""))


def _numeric(holder: Any, prefix: str) -> Iterator[str]:
    if isinstance(holder, msgspec.Struct):
        for field in _fields(type(holder)):
            if field.name not in _HEADER:
                yield from _numeric(
                    getattr(holder, field.name), f"{prefix}.{field.name}" if prefix else field.name
                )
    elif isinstance(holder, tuple):
        for place, entry in enumerate(holder):
            yield from _numeric(entry, f"{prefix}.{place}")
    elif isinstance(holder, (int, float, np.ndarray)) and not isinstance(holder, bool):
        yield prefix

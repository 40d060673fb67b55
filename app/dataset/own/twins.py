"""Own rows that the dataset has already: every column that they state, but for the id, is that of a bundled row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from app.dataset.additions import OWN
from app.dataset.records import Record

# What a row is called, whichever of these it has.
CALLED = ("name", "title", "composition")


class Twins:
    """The bundled rows of one table, found by what they are called. ``unsaid``: columns that the file did not give."""

    def __init__(self, bundled: Mapping[str, Record], unsaid: Collection[str] = ()) -> None:
        self._passed = {"id", *unsaid}
        self._by_name: dict[str, list[Record]] = defaultdict(list)
        for row in bundled.values():
            self._by_name[_called(row)].append(row)

    def has(self, row: Record) -> bool:
        """Whether a bundled row says everything that ``row`` states."""
        return any(self._says(other, row) for other in self._by_name.get(_called(row), ()))

    def _says(self, bundled: Record, row: Record) -> bool:
        for name in row.__struct_fields__:
            value = getattr(row, name)
            if name in self._passed or value is None or value == "" or value == ():
                continue
            if _bundled_way(value) != getattr(bundled, name):
                return False
        return True


def _called(row: Record) -> str:
    return next((str(getattr(row, name)) for name in CALLED if hasattr(row, name)), "")


def _bundled_way(value: object) -> object:
    """The value with references to own rows as if they led to the bundled ones of the same id."""
    if isinstance(value, tuple):
        return tuple(_bundled_way(part) for part in value)
    return value.replace(OWN, "") if isinstance(value, str) else value

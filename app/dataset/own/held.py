"""Rows that come back with a session are checked as strictly as rows that are added: the file may be anyone's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from app.dataset.additions import OWN, Addition, is_own, shown_id, table_of
from app.dataset.dataset import Dataset
from app.dataset.own.limits import MAX_ROWS
from app.dataset.own.references import all_references
from app.dataset.own.rules import Rules, is_id

LONGEST_NAME = 300


class Fault(NamedTuple):
    """What is wrong, and where, as ``[0].rows[3].year`` within the additions."""

    place: str
    message: str


def held_fault(additions: Sequence[Addition], bundled: Callable[[], Dataset]) -> Fault | None:
    """The first fault of the user's rows; ``bundled`` is asked only where a row names a bundled one."""
    count = sum(len(addition.rows) for addition in additions)
    if count > MAX_ROWS:
        return Fault("", f"has {count:,} rows; allowed are {MAX_ROWS:,} at most")
    ids: dict[str, set[str]] = {}
    for number, addition in enumerate(additions):
        fault = _fault_of(addition, ids.setdefault(table_of(addition), set()))
        if fault is not None:
            return Fault(f"[{number}]{fault.place}", fault.message)
    for number, addition in enumerate(additions):
        fault = _reference_fault(addition, ids, bundled)
        if fault is not None:
            return Fault(f"[{number}]{fault.place}", fault.message)
    return None


def _fault_of(addition: Addition, ids: set[str]) -> Fault | None:
    if not addition.name.strip() or len(addition.name) > LONGEST_NAME or not addition.name.isprintable():
        return Fault(".name", f"allowed is one line of text, at most {LONGEST_NAME} characters")
    rules = Rules(table_of(addition))
    for number, row in enumerate(addition.rows):
        place = f".rows[{number}]"
        if not is_own(row.id) or not is_id(shown_id(row.id)):
            return Fault(
                f"{place}.id", f"{row.id[:60]!r} is not allowed; ids of own rows are {OWN} and an id"
            )
        if row.id in ids:
            return Fault(f"{place}.id", f"{row.id[:60]!r} is there twice; ids are unique")
        ids.add(row.id)
        for pair in getattr(row, "field_sources", ()):
            if pair.partition("=")[0] not in row.__struct_fields__:
                message = f"{pair[:60]!r} is not allowed; allowed is column=source"
                return Fault(f"{place}.field_sources", message)
        for problem in rules.faults("", 0, row):
            return Fault(f"{place}.{problem.column}", problem.message)
    return None


def _reference_fault(
    addition: Addition, ids: dict[str, set[str]], bundled: Callable[[], Dataset]
) -> Fault | None:
    table = table_of(addition)
    for number, row in enumerate(addition.rows):
        for column, other, row_id in all_references(table, row):
            place = f".rows[{number}].{column}"
            if row_id == row.id:
                return Fault(place, "a row cannot name itself; allowed is another row or nothing")
            known: Collection[str] = ids.get(other, ()) if is_own(row_id) else bundled().table(other)
            if row_id not in known:
                message = f"{row_id[:60]!r} is not known; allowed is an id of {other}, bundled or own"
                return Fault(place, message)
    return None

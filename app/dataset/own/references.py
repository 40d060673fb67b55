"""References of the user's rows: to their own rows first, then to the bundled ones; and what hangs on a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from app.dataset.additions import ADDITIONS, OWN, Addition, own_rows, table_of
from app.dataset.dataset import Dataset
from app.dataset.records import TABLES, Company, Record, Sourced
from app.science.promises import ANSWERS


class Reference(NamedTuple):
    """A column that holds ids of another table. ``needed``: a row without it is nothing."""

    column: str
    table: str
    many: bool = False
    needed: bool = False


_SOURCES = Reference("source_ids", "sources", many=True)
_OTHERS: dict[str, tuple[Reference, ...]] = {
    "milestones": (
        Reference("company_id", "companies", needed=True),
        Reference("shown_by", "milestones", many=True),
        Reference("replaces", "milestones"),
    ),
    "published_cells": (Reference("counterpart", "published_cells"),),
}
REFERENCES: dict[str, tuple[Reference, ...]] = {
    table: ((_SOURCES,) if issubclass(TABLES[table], Sourced) else ()) + _OTHERS.get(table, ())
    for table in ADDITIONS
}
# Tables in the order in which they need one another.
ORDER = ("sources", "companies", *(table for table in ADDITIONS if table not in ("sources", "companies")))


class Known:
    """Every id that a row may name. Companies may be named by their name as well."""

    def __init__(self, bundled: Dataset, additions: Iterable[Addition]) -> None:
        held = tuple(additions)
        self._bundled: Mapping[str, Mapping[str, Record]] = {t: bundled.table(t) for t in ORDER}
        self.own: dict[str, set[str]] = {t: {row.id for row in own_rows(held, t)} for t in ORDER}
        self._names: dict[str, str] = {}
        self.add_companies(bundled.companies.values())
        self.add_companies(row for row in own_rows(held, "companies") if isinstance(row, Company))

    def add_companies(self, companies: Iterable[Company]) -> None:
        """Let companies be found by name; the user's own, which come later, go first."""
        self._names.update((row.name.casefold(), row.id) for row in companies)

    def find(self, table: str, text: str) -> str | None:
        """The id that ``text`` means in ``table``; ``None`` where it leads nowhere."""
        own = text if text.startswith(OWN) else OWN + text
        if own in self.own[table]:
            return own
        if text in self._bundled[table]:
            return text
        return self._names.get(text.casefold()) if table == "companies" else None


def followed(table: str, row: Record, known: Known) -> tuple[Record, list[tuple[str, str]]]:
    """The row with every reference as a full id, and (column, fault) for each that leads nowhere."""
    changes: dict[str, object] = {}
    faults: list[tuple[str, str]] = []
    for reference in REFERENCES[table]:
        value = getattr(row, reference.column)
        if not value:
            continue
        found = [known.find(reference.table, text) for text in _names(value)]
        for text, row_id in zip(_names(value), found, strict=True):
            if row_id is None:
                faults.append((reference.column, _nowhere(text, reference.table)))
            elif row_id == row.id:
                faults.append(
                    (reference.column, "a row cannot name itself; allowed is another row or nothing")
                )
        resolved = tuple(row_id for row_id in found if row_id)
        if resolved != _names(value):
            changes[reference.column] = resolved if reference.many else "".join(resolved)
    changes |= _field_sources(row, known, faults)
    changes |= _answers(row, known, faults)
    return (msgspec.structs.replace(row, **changes) if changes and not faults else row), faults


def _names(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _nowhere(text: str, table: str) -> str:
    return f"{text[:60]!r} is not known; allowed is an id of {table}, bundled or your own"


def _field_sources(row: Record, known: Known, faults: list[tuple[str, str]]) -> dict[str, object]:
    pairs: tuple[str, ...] = getattr(row, "field_sources", ())
    made = []
    for pair in pairs:
        column, _, text = pair.partition("=")
        source = known.find("sources", text)
        if column not in row.__struct_fields__ or source is None:
            faults.append(("field_sources", f"{pair[:60]!r} is not allowed; allowed is column=source"))
        else:
            made.append(f"{column}={source}")
    return {"field_sources": tuple(made)} if tuple(made) != pairs else {}


def _answers(row: Record, known: Known, faults: list[tuple[str, str]]) -> dict[str, object]:
    """What is typed in ``answers`` of a milestone, with full ids."""
    made = []
    for entry in getattr(row, "answers", ()):
        text, _, word = entry.partition("=")
        later = known.find("milestones", text)
        if later is None or word not in ANSWERS or word == "restates":
            words = ", ".join(word for word in ANSWERS if word != "restates")
            faults.append(
                ("answers", f"{entry[:60]!r} is not allowed; allowed is an id, = and one of {words}")
            )
        else:
            made.append(f"{later}={word}")
    return {"answers": tuple(made)} if tuple(made) != getattr(row, "answers", ()) else {}


def without(additions: Sequence[Addition], index: int) -> tuple[Addition, ...]:
    """The additions but one, and nothing left that names its rows.

    References to them are dropped; a row that is nothing without one (a milestone of a company) goes too.
    """
    gone = {table_of(additions[index]): {row.id for row in additions[index].rows}}
    left = [addition for place, addition in enumerate(additions) if place != index]
    while gone:
        kept: list[Addition] = []
        fallen: dict[str, set[str]] = {}
        for addition in left:
            freed, lost = _freed(addition, gone)
            kept += [freed] if freed.rows else []
            if lost:
                fallen.setdefault(table_of(addition), set()).update(lost)
        left, gone = kept, fallen
    return tuple(left)


def _freed(addition: Addition, gone: Mapping[str, set[str]]) -> tuple[Addition, set[str]]:
    table = table_of(addition)
    if not any(reference.table in gone for reference in REFERENCES[table]):
        return addition, set()
    rows = [(row, _row_freed(table, row, gone)) for row in addition.rows]
    lost = {row.id for row, freed in rows if freed is None}
    if all(freed is row for row, freed in rows):
        return addition, lost
    return msgspec.structs.replace(
        addition, rows=tuple(freed for _, freed in rows if freed is not None)
    ), lost


def _row_freed(table: str, row: Record, gone: Mapping[str, set[str]]) -> Record | None:
    changes: dict[str, object] = {}
    for reference in REFERENCES[table]:
        ids = gone.get(reference.table)
        value = getattr(row, reference.column)
        if not ids or not value or ids.isdisjoint(_names(value)):
            continue
        if reference.needed:
            return None
        changes[reference.column] = tuple(v for v in value if v not in ids) if reference.many else ""
    pairs: tuple[str, ...] = getattr(row, "field_sources", ())
    sources = gone.get("sources", set())
    left = tuple(pair for pair in pairs if pair.partition("=")[2] not in sources)
    if left != pairs:
        changes["field_sources"] = left
    said: tuple[str, ...] = getattr(row, "answers", ())
    lost = gone.get("milestones", set())
    kept = tuple(entry for entry in said if entry.partition("=")[0] not in lost)
    if kept != said:
        changes["answers"] = kept
    return msgspec.structs.replace(row, **changes) if changes else row


def all_references(table: str, row: Record) -> Iterator[tuple[str, str, str]]:
    """(column, table, id) of everything that a row names."""
    for reference in REFERENCES[table]:
        for row_id in _names(getattr(row, reference.column) or ()):
            yield reference.column, reference.table, row_id
    for pair in getattr(row, "field_sources", ()):
        yield "field_sources", "sources", pair.partition("=")[2]
    for entry in getattr(row, "answers", ()):
        yield "answers", "milestones", entry.partition("=")[0]

"""The references between tables: every source, company and earlier milestone that a row names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.dataset.errors import Problem
from app.dataset.reading import Table
from app.dataset.records import Milestone, Record, Sourced

Tables = Mapping[str, Table[Record]]


class Known(NamedTuple):
    """The ids that rows of other tables may name; None where the table could not be read, so that any may be."""

    sources: set[str] | None
    companies: set[str] | None
    milestones: set[str] | None


def reference_faults(tables: Tables) -> Iterator[Problem]:
    """Yield a fault for every id that leads nowhere. ``tables`` holds all tables of the dataset by name."""
    known = Known(*(_ids(tables[name]) for name in Known._fields))
    for name, table in tables.items():
        file = f"{name}.csv"
        for line, row in zip(table.lines, table.records, strict=True):
            yield from _row_faults(file, line, row, known)
        for line, row, columns in table.faulty:
            found = _row_faults(file, line, row, known)
            yield from (problem for problem in found if problem.column not in columns)


def _row_faults(file: str, line: int, row: Record, known: Known) -> Iterator[Problem]:
    if isinstance(row, Sourced):
        yield from _missing(file, line, "source_ids", row.source_ids, known.sources, "sources.csv")
    if isinstance(row, Milestone):
        earlier = [row.replaces] if row.replaces else []
        yield from _missing(file, line, "company_id", [row.company_id], known.companies, "companies.csv")
        yield from _missing(file, line, "replaces", earlier, known.milestones, "milestones.csv")
        if row.replaces == row.id:
            yield Problem(file, "a milestone cannot replace itself", line, "replaces")


def _missing(
    file: str, line: int, column: str, ids: Iterable[str], known: set[str] | None, where: str
) -> Iterator[Problem]:
    for name in ids:
        if known is not None and name not in known:
            yield Problem(file, f"{name!r} is not an id of {where}", line, column)


def _ids(table: Table[Record]) -> set[str] | None:
    """Ids of all rows, those with faults in other cells included: they are there."""
    if not table.readable:
        return None
    return {row.id for row in (*table.records, *(faulty.mended for faulty in table.faulty))}

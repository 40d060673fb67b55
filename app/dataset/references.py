"""The references between tables: every source, company and earlier milestone that a row names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.dataset.errors import Problem
from app.dataset.reading import Table
from app.dataset.records import Milestone, Record, Sourced

Tables = Mapping[str, Table[Record]]


def reference_faults(tables: Tables) -> Iterator[Problem]:
    """Yield a fault for every id that leads nowhere. ``tables`` holds all tables of the dataset by name."""
    sources = _ids(tables["sources"])
    companies = _ids(tables["companies"])
    milestones = _ids(tables["milestones"])
    for name, table in tables.items():
        file = f"{name}.csv"
        for line, row in zip(table.lines, table.records, strict=True):
            if isinstance(row, Sourced):
                yield from _missing(file, line, "source_ids", row.source_ids, sources, "sources.csv")
            if isinstance(row, Milestone):
                earlier = [row.replaces] if row.replaces else []
                yield from _missing(file, line, "company_id", [row.company_id], companies, "companies.csv")
                yield from _missing(file, line, "replaces", earlier, milestones, "milestones.csv")
                if row.replaces == row.id:
                    yield Problem(file, "a milestone cannot replace itself", line, "replaces")


def _missing(
    file: str, line: int, column: str, ids: Iterable[str], known: set[str], where: str
) -> Iterator[Problem]:
    for name in ids:
        if name not in known:
            yield Problem(file, f"{name!r} is not an id of {where}", line, column)


def _ids(table: Table[Record]) -> set[str]:
    return {row.id for row in table.records}

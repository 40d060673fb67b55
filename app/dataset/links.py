"""What the rows of a dataset say of one another, beyond plain ids: checked by ``check-data``, not at each start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.dataset.columns import columns_of
from app.dataset.errors import Problem
from app.dataset.reading import Table
from app.dataset.records import (
    TABLES,
    Correction,
    ElectrodeMaterial,
    ElectrolyteMaterial,
    Milestone,
    ProducerShare,
    PublishedCell,
    Record,
)

Tables = Mapping[str, Table[Record]]
# None: the table could not be read, and whatever is named there is let through.
Rows = Mapping[str, Mapping[str, Record] | None]
Fault = tuple[str, str]
# Shares that are each rounded to a whole percent may pass 100 together.
MOST_PERCENT = 101.0


def link_faults(tables: Tables) -> Iterator[Problem]:
    """Yield every statement of one row about another that does not hold. ``tables``: all of the dataset."""
    rows = {name: _by_id(table) for name, table in tables.items()}
    for name, table in tables.items():
        for line, row in zip(table.lines, table.records, strict=True):
            for column, message in _faults_of(row, rows):
                yield Problem(f"{name}.csv", message, line, column)
    yield from _share_faults(tables["producer_shares"])


def _by_id(table: Table[Record]) -> dict[str, Record] | None:
    if not table.readable:
        return None
    found = {row.mended.id: row.mended for row in table.faulty}
    return found | {row.id: row for row in table.records}


def _faults_of(row: Record, rows: Rows) -> Iterator[Fault]:
    if isinstance(row, ElectrodeMaterial | ElectrolyteMaterial):
        yield from _field_sources(row)
    elif isinstance(row, Milestone):
        yield from _shown_by(row, rows["milestones"] or {})
    elif isinstance(row, PublishedCell) and row.counterpart:
        yield from _counterpart(row, rows["published_cells"] or {})
    elif isinstance(row, Correction):
        yield from _correction(row, rows)


def _field_sources(row: ElectrodeMaterial | ElectrolyteMaterial) -> Iterator[Fault]:
    names = {column.name for column in columns_of(type(row))}
    seen: set[str] = set()
    for entry in row.field_sources:
        column, _, source = entry.partition("=")
        if column not in names:
            yield "field_sources", f"{column!r} is not a column of this table"
        elif getattr(row, column) in (None, "", ()):
            yield "field_sources", f"a source is named for {column}, whose cell is empty"
        if column in seen:
            yield "field_sources", f"{column} is named twice; one source stands for a column"
        seen.add(column)
        if source not in row.source_ids:
            yield "field_sources", f"{source!r} is not among the source_ids of the row"


def _shown_by(row: Milestone, milestones: Mapping[str, Record]) -> Iterator[Fault]:
    for name in row.shown_by:
        later = milestones.get(name)
        if name == row.id:
            yield "shown_by", "a milestone cannot show its own status"
        elif not isinstance(later, Milestone):
            yield "shown_by", f"{name!r} is not an id of milestones.csv"
        elif is_before(later.date, row.date):
            yield "shown_by", f"{name!r} is of {later.date}, before this one of {row.date}"


def is_before(date: str, other: str) -> bool:
    """Tell whether a date (YYYY, YYYY-MM or YYYY-MM-DD) surely lies before another of its own precision."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]


def _counterpart(row: PublishedCell, cells: Mapping[str, Record]) -> Iterator[Fault]:
    other = cells.get(row.counterpart)
    if row.counterpart == row.id:
        yield "counterpart", "a cell cannot be its own counterpart"
    elif not isinstance(other, PublishedCell):
        yield "counterpart", f"{row.counterpart!r} is not an id of published_cells.csv"
    elif other.counterpart != row.id:
        named = repr(other.counterpart) if other.counterpart else "none"
        yield "counterpart", f"the counterpart of {row.counterpart!r} is {named}; both must name each other"


def _correction(row: Correction, rows: Rows) -> Iterator[Fault]:
    sources = rows["sources"]
    if sources is not None and row.article not in sources:
        yield "article", f"{row.article!r} is not an id of sources.csv"
    for place in row.rows:
        table, _, name = place.partition("/")
        if table not in TABLES:
            yield "rows", f"{place!r} names no table; allowed is table/id, such as milestones/some-id"
        elif (known := rows[table]) is not None and name not in known:
            yield "rows", f"{name!r} is not an id of {table}.csv"


def _share_faults(table: Table[Record]) -> Iterator[Problem]:
    """All countries of a material, stage and year together hold no more than the world."""
    least: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for line, row in zip(table.lines, table.records, strict=True):
        if not isinstance(row, ProducerShare):
            continue
        countries = least[row.material, row.stage, row.year]
        # Two sources may state the same share: then the smaller one counts.
        countries[row.country] = min(row.share_low_percent, countries.get(row.country, row.share_low_percent))
        total = sum(countries.values())
        if total > MOST_PERCENT:
            message = (
                f"the shares of {row.material}, {row.stage}, {row.year} add up to {total:g} %; at most 100"
            )
            yield Problem("producer_shares.csv", message, line, "share_low_percent")

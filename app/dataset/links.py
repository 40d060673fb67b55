"""What the rows of a dataset say of one another, beyond plain ids: checked by ``check-data``, not at each start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.dataset.chemistry_axes import CLASSES, READINESS, UNITS, readiness_class
from app.dataset.columns import columns_of
from app.dataset.errors import Problem
from app.dataset.promises import BY_KIND, is_promise
from app.dataset.reading import Table
from app.dataset.records import (
    TABLES,
    Chemistry,
    ChemistryFigure,
    Compatibility,
    Correction,
    ElectrodeMaterial,
    ElectrolyteMaterial,
    Milestone,
    ProducerShare,
    PublishedCell,
    Record,
    RouteScore,
    SetBound,
)
from app.science.promises import ANSWERS

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
    yield from _compatibility_faults(tables["compatibilities"])
    yield from _score_faults(tables["scores"])


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
        yield from _answers(row, rows["milestones"] or {})
    elif isinstance(row, PublishedCell) and row.counterpart:
        yield from _counterpart(row, rows["published_cells"] or {})
    elif isinstance(row, Chemistry):
        yield from _readiness(row)
    elif isinstance(row, ChemistryFigure):
        yield from _chemistry_figure(row, rows["chemistries"])
    elif isinstance(row, Correction):
        yield from _correction(row, rows)
    elif isinstance(row, SetBound):
        yield from _bound(row, rows["claim_sets"])


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


def _answers(row: Milestone, milestones: Mapping[str, Record]) -> Iterator[Fault]:
    """What answers a target must say what it answers: by its kind, by a word, or as the newer target."""
    if is_promise(row) and not row.promised:
        yield "promised", "a target needs what was promised for it: production, a sample, ..."
    named: dict[str, int] = defaultdict(int)
    for entry in row.answers:
        named[entry.partition("=")[0]] += 1
    replacing = {m.id for m in milestones.values() if isinstance(m, Milestone) and m.replaces == row.id}
    for name, count in named.items():
        if name not in row.shown_by and name not in replacing:
            yield "answers", f"{name!r} is neither under shown_by nor does it replace this one"
        if count > 1:
            yield "answers", f"{name!r} is there twice; one word stands for a milestone"
    for name in row.shown_by:
        later = milestones.get(name)
        if not isinstance(later, Milestone) or name in named or later.kind in BY_KIND:
            continue
        if not _follows(later, row.id, milestones):
            words = ", ".join(word for word in ANSWERS if word != "restates")
            yield "answers", f"what {name!r} says of it is not told; needed is {name}= and one of {words}"


def _follows(later: Milestone, row_id: str, milestones: Mapping[str, Record]) -> bool:
    """Whether a milestone replaces another, or what replaced it, and so on."""
    seen: set[str] = set()
    current: Record | None = later
    while isinstance(current, Milestone) and current.replaces and current.id not in seen:
        if current.replaces == row_id:
            return True
        seen.add(current.id)
        current = milestones.get(current.replaces)
    return False


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


def _readiness(row: Chemistry) -> Iterator[Fault]:
    if readiness_class(row.readiness) is None:
        yield "readiness", f"{row.readiness!r} must begin with one of: {', '.join(READINESS)}"


def _chemistry_figure(row: ChemistryFigure, chemistries: Mapping[str, Record] | None) -> Iterator[Fault]:
    if chemistries is not None and row.chemistry_id not in chemistries:
        yield "chemistry_id", f"{row.chemistry_id!r} is not an id of chemistries.csv"
    if row.unit != UNITS[row.axis]:
        yield "unit", f"{row.axis} is given in {row.unit}; its unit is {UNITS[row.axis]}"
    for column in ("value_low", "value_high"):
        value = getattr(row, column)
        if row.unit == "class" and value is not None and not CLASSES[0] <= value <= CLASSES[1]:
            yield column, f"{value:g} is no class; allowed is {CLASSES[0]:g} to {CLASSES[1]:g}"
        if row.unit == "%" and value is not None and value > MOST_PERCENT:
            yield column, f"{value:g} % of the capacity is more than all of it"
    if row.basis == "editorial" and not row.note:
        yield "note", "a judgement needs its rule in the note"


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


def _bound(row: SetBound, sets: Mapping[str, Record] | None) -> Iterator[Fault]:
    if sets is not None and row.set_id not in sets:
        yield "set_id", f"{row.set_id!r} is not an id of claim_sets.csv"
    if not row.low <= row.usual <= row.high:
        yield "usual", f"{row.usual:g} does not lie from low {row.low:g} to high {row.high:g}"


def _score_faults(table: Table[Record]) -> Iterator[Problem]:
    """A route is judged once by a criterion."""
    seen: dict[tuple[str, str], str] = {}
    for line, row in zip(table.lines, table.records, strict=True):
        if not isinstance(row, RouteScore):
            continue
        before = seen.setdefault((row.route, row.criterion), row.id)
        if before != row.id:
            message = f"{row.route} has its score for {row.criterion} in {before} already"
            yield Problem("scores.csv", message, line, "criterion")


def _compatibility_faults(table: Table[Record]) -> Iterator[Problem]:
    """Of a route beside a class of electrodes there is one verdict."""
    seen: set[tuple[str, str]] = set()
    for line, row in zip(table.lines, table.records, strict=True):
        if not isinstance(row, Compatibility):
            continue
        if (row.route, row.electrode) in seen:
            message = f"{row.route} beside {row.electrode} is there twice; one verdict stands for a pair"
            yield Problem("compatibilities.csv", message, line, "electrode")
        seen.add((row.route, row.electrode))


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

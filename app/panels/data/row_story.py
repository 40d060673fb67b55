"""Everything that is known of one row, in the order in which its card tells it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.dataset.additions import is_own, shown_id
from app.dataset.dataset import Dataset
from app.dataset.records import Correction, Milestone, Record, RouteScore, Source
from app.panels.common.words import counted
from app.panels.data.catalogue import table_info
from app.panels.data.column_sets import WHOSE
from app.panels.data.columns import NumberColumn, ShownColumn
from app.panels.data.numbers import MISSING
from app.panels.data.related import RowLink, row_links
from app.panels.data.tables import ShownTable

_TEXTS = ("statement", "reason", "treatment", "summary", "condition", "capacity_condition")
_LISTS = ("advantages", "challenges", "benefits", "strengths", "weaknesses", "uses", "followers")
# Said elsewhere on the card, or of no use there.
_ELSEWHERE = frozenset(
    {"basis", "source_ids", "field_sources", "note", "conflict", "shown_by", "answers", "replaces", "counterpart",
     "rows", "doi", "address", "unit", "id", WHOSE, *_TEXTS, *_LISTS}
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """A line of the card. ``text`` is "" where nothing is stated; ``sources`` gives which source says it."""

    title: str
    text: str
    routes: tuple[str, ...] = ()
    source: str = ""
    about: str = ""


@dataclass(frozen=True)
class Box:
    """A remark that must not be missed: how reports conflict, or what was corrected."""

    heading: str
    text: str
    link: RowLink | None = None


@dataclass(frozen=True)
class SourceLine:
    """A source: who, what, when, under which licence, where."""

    id: str
    publisher: str
    title: str
    date: str
    about: str
    address: str


@dataclass(frozen=True)
class RowStory:
    """What a card tells of a row."""

    table: str
    id: str
    heading: str
    loud: str
    unit: str
    loud_title: str
    basis: str
    whose: str
    boxes: tuple[Box, ...]
    facts: tuple[Fact, ...]
    texts: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
    links: tuple[tuple[str, tuple[RowLink, ...]], ...]
    address: str = ""


def row_story(dataset: Dataset, table: ShownTable, record: Record) -> RowStory:
    """Tell everything of a row."""
    loud = _loud(table, record)
    columns = table.index.columns
    whose = columns[WHOSE].text(record) if WHOSE in columns and is_own(record.id) else ""
    return RowStory(
        table=table.name,
        id=record.id,
        heading=_heading(table, record),
        loud=loud.text(record) if loud is not None else "",
        unit=_unit(loud, record) if loud is not None else "",
        loud_title=loud.title if loud is not None and loud.key != "value" else "",
        basis=str(getattr(record, "basis", "")),
        whose=whose,
        boxes=tuple(_boxes(dataset, table, record)),
        facts=tuple(_facts(dataset, table, record, loud)),
        texts=tuple(_texts(table, record)),
        sources=tuple(_source(dataset, name) for name in getattr(record, "source_ids", ())),
        links=row_links(dataset, table.name, record),
        address=str(getattr(record, "address", "")),
    )


def _heading(table: ShownTable, record: Record) -> str:
    """What the row is called: by the column that names it, and by its title where there is one."""
    if isinstance(record, Milestone):
        return record.title
    if isinstance(record, RouteScore):
        return f"{record.route.capitalize()}: {record.criterion.replace('-', ' ')}"
    for key in ("name", "composition", table_info(table.name).stretch, "title", "id"):
        column = table.index.columns.get(key)
        if column is not None and column.text(record) != MISSING:
            quantity = getattr(record, "quantity", "")
            return f"{column.text(record)}: {quantity}" if quantity else column.text(record)
    return record.id


def _loud(table: ShownTable, record: Record) -> ShownColumn | None:
    """The first principal number that the row has."""
    for key in table_info(table.name).principal:
        column = table.index.columns.get(key)
        if isinstance(column, NumberColumn) and column.key_of(record) is not None:
            return column
    return None


def _unit(column: ShownColumn, record: Record) -> str:
    """The unit of the large number: that of its column, else the one the row gives."""
    return column.unit or (str(getattr(record, "unit", "")) if column.key == "value" else "")


def _boxes(dataset: Dataset, table: ShownTable, record: Record) -> Iterator[Box]:
    conflict = getattr(record, "conflict", "")
    if conflict:
        yield Box("≠ Reports conflict", conflict)
    if record.id in table.corrected:
        for correction in corrections_of(dataset, table.name, record.id):
            text = f"{correction.statement} {correction.treatment}"
            article = dataset.sources.get(correction.article)
            of = f"of “{article.title}”" if article is not None else ""
            link = RowLink("corrections", correction.id, f"The correction {of}".strip())
            yield Box("✎ Corrected", text, link)


def corrections_of(dataset: Dataset, table: str, row_id: str) -> list[Correction]:
    """The corrections that concern a row."""
    return [c for c in dataset.corrections.values() if f"{table}/{row_id}" in c.rows]


def _facts(dataset: Dataset, table: ShownTable, record: Record, loud: ShownColumn | None) -> Iterator[Fact]:
    by_field = sources_by_field(record)
    titles = Counter(column.title for column in table.columns)
    for column in table.columns:
        if column.key in _ELSEWHERE or (column is loud and loud.key == "value"):
            continue
        if column.key == "title" and isinstance(record, Milestone):
            continue
        text = column.text(record)
        stated = text != MISSING
        unit = f" {column.unit}" if column.unit else _unit(column, record) and f" {_unit(column, record)}"
        routes = tuple(word for word in column.words(record) if word) if column.kind == "route" else ()
        named = [_short_source(dataset, by_field[name]) for name in column.fields if name in by_field]
        twice = titles[column.title] > 1 and column.unit
        yield Fact(
            f"{column.title}, {column.unit}" if twice else column.title,
            f"{text}{unit}" if stated and column.right else text if stated else "",
            routes,
            ", ".join(dict.fromkeys(named)) if stated else "",
            column.about,
        )
    doi = getattr(record, "doi", "")
    if doi:
        yield Fact("DOI", doi)
    yield Fact("Row", shown_id(record.id), about="the id under which other rows and files name this one")


def sources_by_field(record: Record) -> dict[str, str]:
    """Which source gives which column, where the row says so: ``density_g_cm3=obelix``."""
    pairs = (entry.partition("=") for entry in getattr(record, "field_sources", ()))
    return {name.strip(): source.strip() for name, sign, source in pairs if sign}


def _short_source(dataset: Dataset, source_id: str) -> str:
    source = dataset.sources.get(source_id)
    return (source.publisher or source.title) if source is not None else source_id


def _texts(table: ShownTable, record: Record) -> Iterator[tuple[str, str]]:
    for key in (*_TEXTS, *_LISTS, "note"):
        column = table.index.columns.get(key)
        value = getattr(record, key, "")
        if column is not None and value:
            yield column.title, "; ".join(value) if isinstance(value, tuple) else str(value)


def _source(dataset: Dataset, source_id: str) -> SourceLine:
    source = dataset.sources.get(source_id)
    if source is None:
        return SourceLine(source_id, source_id, "", "", "", "")
    return SourceLine(
        source.id, source.publisher or source.title, source.title, source.date, _about(source), source.address
    )


def _about(source: Source) -> str:
    """Kind, licence and the day it was read, in one line."""
    parts = [source.kind, source.licence, f"read on {source.read_on}" if source.read_on else ""]
    return " · ".join(part for part in parts if part)


def sources_heading(count: int) -> str:
    """The line over the sources: "One source", "Three sources"."""
    few = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}
    return (
        counted(count, "source").replace(str(count), few.get(count, str(count)), 1) if count else "No source"
    )

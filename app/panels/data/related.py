"""The rows that a row leads to: its company, what it replaces, what shows its status, what cites it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.dataset.dataset import Dataset
from app.dataset.promises import words_of
from app.dataset.records import TABLES, Company, Correction, Milestone, PublishedCell, Record, Source
from app.panels.data.catalogue import table_info

MOST_LINKS = 25
ANSWER_WORDS: dict[str, str] = {
    "done": "it came",
    "confirms": "confirms it",
    "restates": "names a new time",
    "delays": "puts it off, or shows that it is not there",
    "gives-up": "gives it up",
    "fails": "its maker is gone",
    "disputes": "leaves it in doubt",
}


class RowLink(NamedTuple):
    """A row of a table, and what the link says."""

    table: str
    row_id: str
    text: str


Links = tuple[tuple[str, tuple[RowLink, ...]], ...]


def row_links(dataset: Dataset, table: str, record: Record) -> Links:
    """The links of a row, under their headings; headings without links are left out."""
    found = [(heading, tuple(links)) for heading, links in _links(dataset, table, record)]
    return tuple((heading, links[:MOST_LINKS]) for heading, links in found if links)


def link_to(dataset: Dataset, table: str, row_id: str) -> RowLink | None:
    """A link to a row, with the words that name it; None where there is no such row."""
    if table not in TABLES:
        return None
    record = dataset.table(table).get(row_id)
    return RowLink(table, row_id, row_name(dataset, table, record)) if record is not None else None


def row_name(dataset: Dataset, table: str, record: Record) -> str:
    """A row in a few words."""
    if isinstance(record, Milestone):
        company = dataset.companies.get(record.company_id)
        who = company.name if company is not None else record.company_id
        return f"{record.date} {who}: {record.title}"
    if isinstance(record, Correction):
        return record.statement
    for key in ("name", "composition", "title", "subject", "material"):
        name = getattr(record, key, "")
        if name:
            more = (
                getattr(record, "quantity", "")
                or getattr(record, "date", "")
                or getattr(record, "country", "")
            )
            return f"{name}, {more}" if more and key in ("subject", "material", "title") else str(name)
    return record.id


def _links(dataset: Dataset, table: str, record: Record) -> Iterator[tuple[str, list[RowLink]]]:
    if isinstance(record, Milestone):
        yield from _of_milestone(dataset, record)
    elif isinstance(record, Company):
        its = sorted(
            (m for m in dataset.milestones.values() if m.company_id == record.id), key=lambda m: m.date
        )
        yield "Its milestones", _rows(dataset, "milestones", [m.id for m in reversed(its)])
    elif isinstance(record, PublishedCell):
        others = [c.id for c in dataset.published_cells.values() if c.counterpart == record.id]
        both = list(dict.fromkeys([record.counterpart, *others]))
        yield "Says otherwise of the same cell", _rows(dataset, "published_cells", both)
    elif isinstance(record, Correction):
        pairs = [reference.partition("/") for reference in record.rows]
        yield "Rows concerned", [link for name, _, row in pairs if (link := link_to(dataset, name, row))]
    elif isinstance(record, Source):
        yield "Rows that cite it", _citing(dataset, record.id)


def _of_milestone(dataset: Dataset, record: Milestone) -> Iterator[tuple[str, list[RowLink]]]:
    yield "Organisation", _rows(dataset, "companies", [record.company_id])
    yield "What shows its status", _answering(dataset, record)
    yield "It replaced", _rows(dataset, "milestones", [record.replaces])
    later = [m.id for m in dataset.milestones.values() if m.replaces == record.id]
    yield "Replaced by", _rows(dataset, "milestones", later)
    shows = [m.id for m in dataset.milestones.values() if record.id in m.shown_by]
    yield "It shows the status of", _rows(dataset, "milestones", shows)


def _answering(dataset: Dataset, record: Milestone) -> list[RowLink]:
    """What answers a target, with what it says of it where a word is typed."""
    words = words_of(record)
    links = _rows(dataset, "milestones", list(record.shown_by))
    return [
        link._replace(text=f"{link.text} ({ANSWER_WORDS[words[link.row_id]]})")
        if link.row_id in words
        else link
        for link in links
    ]


def _rows(dataset: Dataset, table: str, ids: list[str]) -> list[RowLink]:
    return [link for row_id in ids if row_id and (link := link_to(dataset, table, row_id))]


def _citing(dataset: Dataset, source_id: str) -> list[RowLink]:
    found = []
    for table in TABLES:
        for record in dataset.table(table).values():
            if source_id in getattr(record, "source_ids", ()):
                name = row_name(dataset, table, record)
                found.append(RowLink(table, record.id, f"{table_info(table).short}: {name}"))
                if len(found) >= MOST_LINKS:
                    return found
    return found

"""Rows of the dataset as this panel shows them: a figure, its basis and the way to its source. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.records import Quantity, Sourced
from app.panels.common.words import basis_word, counted
from app.panels.supply.words import span


@dataclass(frozen=True)
class Link:
    """The way to a row: table, id ("" where the row is not there), basis, words of the link, tooltip."""

    table: str = ""
    row_id: str = ""
    basis: str = ""
    words: str = ""
    tip: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Table and id, as the plots want it."""
        return self.table, self.row_id


NO_LINK = Link()


def quantity(dataset: Dataset, table: str, row_id: str) -> Quantity | None:
    """A row of ``supply_chain``, ``market`` or ``policies``; None where it is not there."""
    rows: Mapping[str, Quantity] = getattr(dataset, table)
    return rows.get(row_id)


def link_to(dataset: Dataset, table: str, row: Sourced | None) -> Link:
    """The link to a row, with the publishers of its sources in the tooltip."""
    if row is None:
        return NO_LINK
    titles = [
        f"{source.publisher}: {source.title}" + (f" ({source.date})" if source.date else "")
        for key in row.source_ids
        if (source := dataset.sources.get(key)) is not None
    ]
    words = f"{counted(len(row.source_ids), 'source')} ›"
    tip = "\n".join(
        [*titles, *([row.note] if row.note else []), "Click or Enter: the row in the Data panel."]
    )
    return Link(table, row.id, row.basis, words, tip)


def value_words(row: Quantity | None) -> str:
    """The number or range of a row, a dash where there is none."""
    return "—" if row is None else span(row.value_low, row.value_high)


def line_of(row: Quantity | None) -> str:
    """What the pointer reads over a row: number, unit, year, basis, the statement."""
    if row is None:
        return ""
    number = f"{value_words(row)} {row.unit}".rstrip() if row.value_low is not None or row.value_high else ""
    head = " ".join(part for part in (number, f"in {row.year}" if number and row.year else "") if part)
    return " · ".join(part for part in (head, basis_word(row.basis), row.statement) if part)


def number_of(row: Quantity | None) -> float | None:
    """The number of a row, the lower end of a range."""
    if row is None:
        return None
    return row.value_low if row.value_low is not None else row.value_high

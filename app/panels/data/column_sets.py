"""The columns of each table, made from its record class and its schema. Pure but for reading the schema."""

from __future__ import annotations

from app.dataset.columns import Column, columns_of
from app.dataset.records import TABLES
from app.dataset.schema import Field
from app.panels.data.catalogue import HEADS, UNIT_ONLY, USUAL, Room, usual_keys
from app.panels.data.columns import (
    ArticleColumn,
    BasisColumn,
    BooleanColumn,
    CompanyColumn,
    DateColumn,
    IdColumn,
    IntegerColumn,
    ListColumn,
    NameColumn,
    Names,
    NumberColumn,
    RouteColumn,
    ShownColumn,
    SourcesColumn,
    WhoseColumn,
    WordColumn,
)
from app.panels.data.describe import fields_of, in_words

WHOSE = "whose"
# Texts that hold one of a few names, so that a filter offers them as words.
_FEW = frozenset(
    {"family", "country", "manufacturer", "publisher", "subject", "material", "jurisdiction", "article",
     "working_ion", "licence", "chemistry", "technology", "format", "unit", "site", "base", "set_id", "path",
     "positive", "negative", "preset"}
)  # fmt: skip
_DATES = frozenset({"date", "read_on", "year", "target_start", "target_end"})
_BY_NAME: dict[str, type[ShownColumn]] = {
    "id": IdColumn,
    "basis": BasisColumn,
    "company_id": CompanyColumn,
    "material": NameColumn,
    "article": ArticleColumn,
    "source_ids": SourcesColumn,
    "route": RouteColumn,
    "routes": RouteColumn,
}
_BY_KIND: dict[str, type[ShownColumn]] = {
    "number": NumberColumn,
    "integer": IntegerColumn,
    "boolean": BooleanColumn,
    "list": ListColumn,
}


def columns_for(table: str, names: Names) -> tuple[ShownColumn, ...]:
    """Every column that a table can show, in the order of the file; ``whose`` last, where there are own rows."""
    made: list[ShownColumn] = []
    columns = columns_of(TABLES[table])
    known = {column.name for column in columns}
    fields = fields_of(table)
    for column in columns:
        pair = _pair(column.name, known)
        if pair is not None and pair[1][-1] == column.name:
            continue
        kind = DateColumn if pair and pair[0] == "target" else _kind_of(column)
        key, behind = pair or (column.name, (column.name,))
        made.append(_made(kind, key, behind, fields, names))
    if names.additions:
        made.append(
            WhoseColumn(
                WHOSE, "Added from", "", "the file that the user's rows came with", (), "Added from", names
            )
        )
    return tuple(made)


def usual_columns(table: str, columns: tuple[ShownColumn, ...], room: Room = USUAL) -> tuple[str, ...]:
    """The columns that a table shows until others are chosen; those of the catalogue that there are."""
    known = {column.key for column in columns}
    usual = tuple(key for key in usual_keys(table, room) if key in known)
    return usual or tuple(column.key for column in columns if column.key != WHOSE)


def _pair(name: str, known: set[str]) -> tuple[str, tuple[str, str]] | None:
    """The column of a range, and its two fields, when ``name`` is one of them."""
    for low, high in (("_low", "_high"), ("_start", "_end")):
        first, last = name.replace(high, low), name.replace(low, high)
        if first != last and first in known and last in known:
            return first.replace(low, "", 1), (first, last)
    return None


def _kind_of(column: Column) -> type[ShownColumn]:
    if column.name in _BY_NAME:
        return _BY_NAME[column.name]
    if column.kind in _BY_KIND:
        return _BY_KIND[column.kind]
    if column.name in _DATES:
        return DateColumn
    return WordColumn if column.words or column.name in _FEW else ShownColumn


def _made(
    kind: type[ShownColumn], key: str, behind: tuple[str, ...], fields: dict[str, Field], names: Names
) -> ShownColumn:
    field = fields.get(behind[0])
    title = (field.title if field else "") or in_words(behind[0])
    if len(behind) > 1:
        title = title.removesuffix(" low").removesuffix(" start")
    unit = field.unit if field else ""
    unit = "" if unit in ("1", "as given") else unit
    about = (field.description if field else "") or title
    title = "Organisation" if key == "company_id" else title
    head = "" if key in UNIT_ONLY and unit else HEADS.get(key, title)
    return kind(key, title, unit, about, behind, head, names)

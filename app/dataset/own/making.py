"""From the texts of a row to a record of the table, or to everything that is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, get_type_hints

import msgspec

from app.dataset.additions import OWN
from app.dataset.columns import Column, columns_of
from app.dataset.derived import DERIVED, with_derived
from app.dataset.errors import Problem, shortened
from app.dataset.own.formulas import FORMULAS, formula_fault
from app.dataset.own.matching import Plan
from app.dataset.own.rows import Row, is_blank
from app.dataset.own.rules import LONGEST_ID, Rules, is_id
from app.dataset.own.twins import CALLED
from app.dataset.records import TABLES, Record

Convert = Callable[[str], object]
_COMMA_NUMBER = re.compile(r"[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?")
_YES_NO = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}
# What exports write before a text that a spreadsheet would take for a formula.
_MADE_HARMLESS = re.compile(r"'[=+\-@\t\r]")


class Made(NamedTuple):
    """A record, or the faults because of which there is none; ``cells`` then has what was read of it, and
    ``mended`` is what the row would be if its faulty cells held something else (None where that is not known)."""

    record: Record | None
    problems: list[Problem]
    cells: Mapping[str, object] = MappingProxyType({})
    mended: Record | None = None


class _Taker(NamedTuple):
    place: int
    name: str
    convert: Convert | None


class Maker:
    """Makes the records of one file. Ids get their ``own:``; references stay as they are written."""

    def __init__(self, file: str, plan: Plan, decimal_comma: bool) -> None:
        self._file = file
        self._record = TABLES[plan.table]
        self._columns = {column.name: column for column in columns_of(self._record)}
        self._width = len(plan.targets)
        self._comma = decimal_comma
        self._takers = [
            _Taker(place, name, _converter(self._columns[name], decimal_comma))
            for place, name in enumerate(plan.targets)
            if name
        ]
        self._fixed = {name: text_as_cell(self._columns[name], text) for name, text in plan.values.items()}
        if "source_ids" in self._columns and "source_ids" not in self._fixed:
            self._fixed["source_ids"] = []
        self._rules = Rules(plan.table)
        self._derives = self._record in DERIVED
        self._formulas = [name for name in FORMULAS if name in self._columns]

    def make(self, row: Row) -> Made:
        """The record of a row, or its faults, each with its line and column."""
        if len(row.cells) != self._width and not is_blank(row.cells[self._width :]):
            return self._refuse(row, "", f"the row has {len(row.cells)} cells; the header has {self._width}")
        if len(row.cells) < self._width:
            return self._refuse(row, "", f"the row has {len(row.cells)} cells; the header has {self._width}")
        problems = self._odd(row) if row.odd else []
        cells = self._cells(row, problems)
        if problems:
            return self._all_faults(row, cells, problems)
        try:
            record = msgspec.convert(cells, self._record, strict=False)
        except msgspec.ValidationError as error:
            return self._all_faults(row, cells, [], str(error))
        return self._ruled(row, record, cells)

    def _odd(self, row: Row) -> list[Problem]:
        return [self._problem(row, t.name, row.odd[t.place]) for t in self._takers if t.place in row.odd]

    def _cells(self, row: Row, problems: list[Problem]) -> dict[str, object]:
        cells = dict(self._fixed)
        texts = row.cells
        for place, name, convert in self._takers:
            text = texts[place].strip()
            if not text:
                continue
            if text[0] == "'" and _MADE_HARMLESS.match(text):
                text = text[1:]
            try:
                cells[name] = convert(text) if convert else text
            except ValueError:
                problems.append(self._problem(row, name, self._refusal(self._columns[name], text)))
        self._name(row, cells, problems)
        return cells

    def _name(self, row: Row, cells: dict[str, object], problems: list[Problem]) -> None:
        """Put ``own:`` before the id, or make one of what the row is called."""
        text = str(cells.get("id", "")).removeprefix(OWN)
        if text and not is_id(text):
            allowed = f"lower-case letters, digits, point, hyphen and underscore, at most {LONGEST_ID}"
            problems.append(
                self._problem(row, "id", f"{shortened(text)} is not allowed; allowed are {allowed}")
            )
        called = next((str(cells[name]) for name in CALLED if name in cells), "row")
        cells["id"] = OWN + (text or slug(called))

    def _cell_problems(self, row: Row, cells: dict[str, object]) -> list[Problem]:
        """Ask every cell by itself, so that all that is wrong is told and not the first thing only."""
        problems = []
        for column in self._columns.values():
            value = cells.get(column.name)
            if value is None:
                if column.required:
                    message = f"the cell is empty; needed is {self._allowed(column)}"
                    problems.append(self._problem(row, column.name, message))
            elif not _converts(value, hints_of(self._record)[column.name]):
                shown = ";".join(value) if isinstance(value, list) else str(value)
                problems.append(self._problem(row, column.name, self._refusal(column, shown)))
        return problems

    def _all_faults(
        self, row: Row, cells: dict[str, object], problems: list[Problem], error: str = ""
    ) -> Made:
        """Every fault of a row that cannot be read: of its cells, and of what the sound ones among them say."""
        told = {problem.column for problem in problems}
        problems = problems + [p for p in self._cell_problems(row, cells) if p.column not in told]
        bad = {problem.column for problem in problems}
        mended = {name: value for name, value in cells.items() if name not in bad}
        mended |= {name: _sample(self._columns[name]) for name in bad if name in self._columns}
        record: Record | None = None
        try:
            record = msgspec.convert(mended, self._record, strict=False)
            ruled = self._ruled_faults(row, record)
            problems += [problem for problem in ruled if problem.column not in bad]
        except msgspec.ValidationError as fault:
            problems = problems or [self._problem(row, "", (error or str(fault)).splitlines()[0])]
        return Made(None, problems, cells, record)

    def _ruled(self, row: Row, record: Record, cells: dict[str, object]) -> Made:
        problems = self._ruled_faults(row, record)
        if not problems and self._derives:
            record = with_derived(record)
            problems = self._rules.faults(self._file, row.line, record)
        return Made(None, problems, cells, record) if problems else Made(record, problems)

    def _ruled_faults(self, row: Row, record: Record) -> list[Problem]:
        """What the rules of the table say of a row, and of its formula."""
        problems = self._rules.faults(self._file, row.line, record)
        for name in self._formulas:
            if fault := formula_fault(getattr(record, name)):
                problems = [*problems, self._problem(row, name, fault)]
        return problems

    def _refuse(self, row: Row, column: str, message: str) -> Made:
        return Made(None, [self._problem(row, column, message)])

    def _problem(self, row: Row, column: str, message: str) -> Problem:
        return Problem(self._file, message, row.line, column)

    def _refusal(self, column: Column, text: str) -> str:
        return f"{shortened(text)} is not allowed; allowed is {self._allowed(column)}"

    def _allowed(self, column: Column) -> str:
        if column.kind == "number" and self._comma:
            return "a finite number written with a comma, such as 0,0123 or 1e-4"
        return "true or false, yes or no" if column.kind == "boolean" else column.allowed


def text_as_cell(column: Column, text: str, decimal_comma: bool = False) -> object:
    """What stands in a cell, as the record takes it. Raises ``ValueError`` for a number in the wrong style."""
    convert = _converter(column, decimal_comma)
    return convert(text.strip()) if convert else text.strip()


def _converter(column: Column, decimal_comma: bool) -> Convert | None:
    if column.kind == "number":
        return _comma_number if decimal_comma else _point_number
    if column.kind == "integer":
        return _point_number
    if column.kind == "boolean":
        return lambda text: _YES_NO.get(text.casefold(), text)
    words = {_loosely(word): word for word in column.words}
    if column.kind == "list":
        return lambda text: [words.get(_loosely(part), part.strip()) for part in text.split(";")]
    if words:
        return lambda text: text if text in column.words else words.get(_loosely(text), text)
    return None


def _point_number(text: str) -> str:
    if text[0].isdecimal():
        return text
    if text.casefold() in ("null", "true", "false"):
        raise ValueError(text)
    return "-" + text[1:] if text[0] == "−" else text


def _comma_number(text: str) -> str:
    text = text.replace("−", "-")
    if not _COMMA_NUMBER.fullmatch(text):
        raise ValueError(text)
    return text.replace(",", ".")


def _sample(column: Column) -> object:
    """Something that may stand in a column, so that the rest of a row can be looked at."""
    if not column.required:
        return None if column.kind in ("number", "integer") else [] if column.kind == "list" else ""
    if column.kind == "list":
        return []
    return column.words[0] if column.words else {"text": "x", "boolean": "true"}.get(column.kind, "1")


def _loosely(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip().casefold())


def _converts(value: object, hint: Any) -> bool:
    try:
        msgspec.convert(value, hint, strict=False)
    except msgspec.ValidationError:
        return False
    return True


@cache
def hints_of(record: type[Record]) -> dict[str, Any]:
    """The types of a record's columns."""
    return get_type_hints(record)


def slug(text: str) -> str:
    """An id made of a name: "Amprius 450 (2022)" gives "amprius-450-2022"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "row"

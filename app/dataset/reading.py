"""Reading one CSV table into records, every fault with its line and column."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from app.dataset.columns import Column, columns_of
from app.dataset.errors import Problem, shortened
from app.dataset.records import Record

MAX_BYTES = 20_000_000
_FAULT_PATH = re.compile(r"`\$(?:\.(\w+))?")

R = TypeVar("R", bound=Record)
Cells = dict[str, object]
Columns = tuple[Column, ...]
NumberedRows = list[tuple[int, list[str]]]


class Faulty(NamedTuple, Generic[R]):
    """A row with faults: what it would be if the cells of ``columns`` held something allowed."""

    line: int
    mended: R
    columns: frozenset[str]


class Table(NamedTuple, Generic[R]):
    """The records of one file with the line each one starts on, and what was wrong.

    ``faulty``: the rows that were left out, for those who want to say more about them. ``readable`` is false where
    the file could not be read at all, so that nobody knows which rows it has.
    """

    records: list[R]
    lines: list[int]
    problems: list[Problem]
    faulty: Sequence[Faulty[R]] = ()
    readable: bool = True


def read_table(path: Path, record: type[R]) -> Table[R]:
    """Read a table. Faulty rows are left out and told in ``problems``; nothing is raised."""
    columns = columns_of(record)
    try:
        rows = list(_numbered_rows(path))
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        return Table([], [], [Problem(path.name, _why_unreadable(error))], readable=False)
    header_fault = _header_fault(path.name, rows, columns)
    if header_fault is not None:
        return Table([], [], [header_fault], readable=False)
    return _records(path.name, rows[1:], record, columns)


def _numbered_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    size = path.stat().st_size
    if not path.is_file():
        raise ValueError("is not an ordinary file; allowed is a CSV table")
    if size > MAX_BYTES:
        raise ValueError(f"the file has {size} bytes; at most {MAX_BYTES} are read")
    text = path.read_bytes().decode("utf-8-sig")
    if "\0" in text:
        raise ValueError("the file is not a text file")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    for row in reader:
        if row:
            yield start, row
        start = reader.line_num + 1


def _why_unreadable(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "the file is not there"
    if isinstance(error, UnicodeDecodeError):
        return f"the file is not UTF-8 text (byte {error.start})"
    if isinstance(error, OSError):
        return f"the file cannot be read ({error.strerror})"
    if isinstance(error, csv.Error):
        return f"the file is not a CSV table ({error})"
    return str(error)


def _header_fault(file: str, rows: NumberedRows, columns: Columns) -> Problem | None:
    expected = [column.name for column in columns]
    if not rows:
        return Problem(file, f"the file is empty; its first line names the columns {', '.join(expected)}", 1)
    line, found = rows[0]
    if found == expected:
        return None
    for place, name in enumerate(expected):
        if place >= len(found) or found[place] != name:
            there = repr(found[place]) if place < len(found) else "nothing"
            return Problem(file, f"the header has {there} where the column {name} belongs", line, name)
    return Problem(file, f"unknown column {found[len(expected)]!r}; the last one is {expected[-1]}", line)


def _records(file: str, rows: NumberedRows, record: type[R], columns: Columns) -> Table[R]:
    records: list[R] = []
    lines: list[int] = []
    problems: list[Problem] = []
    faulty: list[Faulty[R]] = []
    for line, row in rows:
        result = _record(file, line, row, record, columns)
        if isinstance(result, Problem):
            found, mended = _every_fault(result, row, record, columns)
            problems += found
            faulty += mended
        else:
            records.append(result)
            lines.append(line)
    return Table(records, lines, problems, faulty)


_SAMPLES = {"text": "x", "list": "x", "number": "1", "integer": "1", "boolean": "true"}


def _every_fault(
    first: Problem, row: list[str], record: type[R], columns: Columns
) -> tuple[list[Problem], list[Faulty[R]]]:
    """Mend one faulty cell after the other, to find the next; the mended row where that succeeds."""
    places = {column.name: place for place, column in enumerate(columns)}
    found, cells = [first], list(row)
    line = first.row or 0
    while found[-1].column in places:
        place = places.pop(found[-1].column)
        column = columns[place]
        cells[place] = column.words[0] if column.words else _SAMPLES[column.kind]
        result = _record(first.file, line, cells, record, columns)
        if not isinstance(result, Problem):
            return found, [Faulty(line, result, frozenset(problem.column for problem in found))]
        found.append(result)
    return found, []


def _record(file: str, line: int, row: list[str], record: type[R], columns: Columns) -> R | Problem:
    if len(row) != len(columns):
        return Problem(file, f"the row has {len(row)} cells; {len(columns)} are needed", line)
    cells: Cells = {}
    held: list[Column] = []
    for column, text in zip(columns, row, strict=True):
        name, kind, required, _ = column
        if not text or text.isspace():
            if required:
                return Problem(file, f"the cell is empty; needed is {column.allowed}", line, name)
        elif kind == "text":
            cells[name] = text
        elif kind == "boolean" and text not in ("true", "false"):
            return _refused(file, line, column, shortened(text))
        else:
            cells[name] = [part.strip() for part in text.split(";")] if kind == "list" else text
            held.append(column)
    try:
        made = msgspec.convert(cells, record, strict=False)
    except msgspec.ValidationError as error:
        return _cell_fault(file, line, columns, cells, str(error))
    return _odd_cell(file, line, held, cells, made) or made


def _cell_fault(file: str, line: int, columns: Columns, cells: Cells, error: str) -> Problem:
    match = _FAULT_PATH.search(error)
    column = next((c for c in columns if match and c.name == match.group(1)), None)
    if column is None:
        return Problem(file, error, line)
    value = cells.get(column.name)
    shown = ";".join(value) if isinstance(value, list) else str(value)
    return _refused(file, line, column, shortened(shown))


def _odd_cell(file: str, line: int, held: list[Column], cells: Cells, made: Record) -> Problem | None:
    """Catch what the types let through in filled cells: NaN and infinity, and empty items of a list."""
    for column in held:
        if column.kind == "number":
            value = getattr(made, column.name)
            if value is not None and not math.isfinite(value):
                shown = shortened(str(cells[column.name]))
                return _refused(file, line, column, shown)
        elif column.kind == "list" and "" in getattr(made, column.name):
            return _refused(file, line, column, "an empty item")
    return None


def _refused(file: str, line: int, column: Column, shown: str) -> Problem:
    return Problem(file, f"{shown} is not allowed; allowed is {column.allowed}", line, column.name)

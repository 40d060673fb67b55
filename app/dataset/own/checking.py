"""Reading files through: the rows that are sound, and every fault of the others by row and column.

parts -> read, made and ruled row by row -> ids unique -> references followed -> Checked
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.dataset.additions import ADDITIONS, Addition, own_rows, shown_id
from app.dataset.dataset import Dataset
from app.dataset.errors import DatasetError, Problem
from app.dataset.own.limits import MAX_ROWS, Steps
from app.dataset.own.making import Maker
from app.dataset.own.matching import Plan, needed
from app.dataset.own.reading import rows_of
from app.dataset.own.references import ORDER, Known, followed
from app.dataset.own.rows import PAUSE, Style
from app.dataset.own.twins import Twins
from app.dataset.records import Company, Record

# A step takes about a millisecond.
_ROWS_A_STEP = 50


class Task(NamedTuple):
    """One file, how it is written, and how its columns are taken."""

    path: Path
    style: Style
    plan: Plan


@dataclass(frozen=True)
class Checked:
    """What came out: the sound rows, one addition a file, and the faults of the ``faulty`` others.

    ``twins``: so many of the sound rows say nothing that a bundled row does not say.
    """

    additions: tuple[Addition, ...]
    total: int
    faulty: int
    problems: tuple[Problem, ...]
    twins: int = 0

    @property
    def good(self) -> int:
        """How many rows are sound."""
        return sum(len(addition.rows) for addition in self.additions)


@dataclass
class _Batch:
    """The rows of one file on their way."""

    task: Task
    total: int = 0
    records: dict[str, Record] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Rows with faults as they would be without, and where: their references are followed all the same.
    mended: list[tuple[int, Record]] = field(default_factory=list)
    twins: int = 0

    @property
    def faulty(self) -> int:
        return self.total - len(self.records)


def check(tasks: Sequence[Task], bundled: Dataset, held: Sequence[Addition] = ()) -> Steps[Checked]:
    """Read every file through and check it against itself, the bundled rows and those added before (``held``).

    Raises ``DatasetError`` where a file cannot be read to its end.
    """
    for task in tasks:
        if lacking := needed(task.plan):
            names = ", ".join(field.name for field in lacking)
            raise DatasetError(
                Problem(task.path.name, f"no column is taken for {names}; every row needs them")
            )
    known = Known(bundled, held)
    batches = []
    for place, task in enumerate(sorted(tasks, key=lambda task: ORDER.index(task.plan.table))):
        batch = _Batch(task)
        for share in _read(batch, held, known):
            yield (place + share) / len(tasks)
        for _ in _follow(batch, known):
            yield (place + 1) / len(tasks)
        for _ in _count_twins(batch, bundled):
            yield (place + 1) / len(tasks)
        batches.append(batch)
    _bound(batches, held)
    return _checked(batches, held)


def _read(batch: _Batch, held: Sequence[Addition], known: Known) -> Iterator[float]:
    path, style, plan = batch.task
    rows = rows_of(path, style)
    header = next(rows)
    while header is PAUSE:
        yield 0.0
        header = next(rows)
    if len(header.cells) != len(plan.targets):
        message = (
            f"the header has {len(header.cells)} cells; {len(plan.targets)} were matched. Add the file again"
        )
        raise DatasetError(Problem(path.name, message, header.line))
    maker = Maker(path.name, plan, style.decimal_comma)
    ids = _Ids(path.name, "id" in plan.targets, plan.table, known)
    for number, before in enumerate(own_rows(held, plan.table)):
        ids.remember(before)
        if number % _ROWS_A_STEP == 0:
            yield 0.0
    share = 0.0
    for number, row in enumerate(rows):
        share = row.share or share
        if number % _ROWS_A_STEP == 0:
            yield share
        if row is PAUSE:
            continue
        batch.total += 1
        record, problems, _, mended = maker.make(row)
        if mended is not None:
            batch.mended.append((row.line, mended))
        if record is not None:
            record, problems = ids.give(record, row.line)
        if record is None:
            batch.problems += problems
            continue
        known.own[plan.table].add(record.id)
        batch.records[record.id] = record
        batch.lines[record.id] = row.line


class _Ids:
    """Keeps ids unique: those of the file are refused when they come again, made ones get a number."""

    def __init__(self, file: str, given: bool, table: str, known: Known) -> None:
        self._file, self._given = file, given
        self._taken: dict[str, int] = dict.fromkeys(known.own[table], 0)
        self._next: dict[str, int] = {}
        self._before: set[Record] = set()

    def remember(self, row: Record) -> None:
        """A row that was added before. A file without ids, when it is added again, is known by its rows."""
        if not self._given:
            self._before.add(_nameless(row))

    def give(self, record: Record, line: int) -> tuple[Record | None, list[Problem]]:
        """The record under an id of its own, or why it cannot have one."""
        if self._before and _nameless(record) in self._before:
            return None, [Problem(self._file, "the same row was added before; rows are added once", line)]
        row_id = record.id
        if row_id in self._taken:
            if self._given:
                return None, [Problem(self._file, self._there(row_id), line, "id")]
            row_id = self._numbered(row_id)
            record = msgspec.structs.replace(record, id=row_id)
        self._taken[row_id] = line
        return record, []

    def _there(self, row_id: str) -> str:
        line = self._taken[row_id]
        where = f"the id of row {line}" if line else "the id of a row added before"
        return f"{shown_id(row_id)!r} is already {where}; ids are unique"

    def _numbered(self, row_id: str) -> str:
        number = self._next.get(row_id, 2)
        while f"{row_id}-{number}" in self._taken:
            number += 1
        self._next[row_id] = number + 1
        return f"{row_id}-{number}"


def _nameless(row: Record) -> Record:
    return msgspec.structs.replace(row, id="")


def _follow(batch: _Batch, known: Known) -> Iterator[None]:
    """Resolve references; a row that names one left out for its faults is faulty itself, so go round till all hold."""
    table = batch.task.plan.table
    if table == "companies":
        known.add_companies(row for row in batch.records.values() if isinstance(row, Company))
    while True:
        resolved: dict[str, Record] = {}
        lost: list[str] = []
        for number, (row_id, row) in enumerate(batch.records.items()):
            if number % _ROWS_A_STEP == 0:
                yield
            resolved[row_id], faults = followed(table, row, known)
            if faults:
                lost.append(row_id)
                batch.problems += _told(batch, row_id, faults)
        if not lost:
            batch.records = resolved
            break
        for row_id in lost:
            del batch.records[row_id]
        known.own[table].difference_update(lost)
    yield from _follow_mended(batch, known)


def _follow_mended(batch: _Batch, known: Known) -> Iterator[None]:
    """What else is wrong with the faulty rows: what they name and nobody knows. One another they may name."""
    ids = known.own[batch.task.plan.table]
    theirs = {row.id for _, row in batch.mended} - ids
    ids |= theirs
    told = {(problem.row, problem.column) for problem in batch.problems}
    for number, (line, row) in enumerate(batch.mended):
        if number % _ROWS_A_STEP == 0:
            yield
        _, faults = followed(batch.task.plan.table, row, known)
        file = batch.task.path.name
        batch.problems += [Problem(file, f, line, c) for c, f in faults if (line, c) not in told]
    ids -= theirs


def _count_twins(batch: _Batch, bundled: Dataset) -> Iterator[None]:
    plan = batch.task.plan
    unsaid = [] if "basis" in plan.targets else ["basis"]
    twins = Twins(bundled.table(plan.table), unsaid)
    for number, row in enumerate(batch.records.values()):
        if number % _ROWS_A_STEP == 0:
            yield
        batch.twins += twins.has(row)


def _told(batch: _Batch, row_id: str, faults: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    file, line = batch.task.path.name, batch.lines[row_id]
    return (Problem(file, fault, line, column) for column, fault in faults)


def _bound(batches: Sequence[_Batch], held: Sequence[Addition]) -> None:
    count = sum(len(batch.records) for batch in batches) + sum(len(addition.rows) for addition in held)
    if count > MAX_ROWS:
        message = f"with these there would be {count:,} rows of yours; allowed are {MAX_ROWS:,} at most"
        raise DatasetError(Problem(batches[-1].task.path.name, message))


def _checked(batches: Sequence[_Batch], held: Sequence[Addition]) -> Checked:
    names = {addition.name for addition in held}
    additions = []
    problems: list[Problem] = []
    for batch in batches:
        problems += sorted(batch.problems, key=lambda problem: problem.row or 0)
        if batch.records:
            name = _free(batch.task.path.name, names)
            kind = ADDITIONS[batch.task.plan.table]
            additions.append(kind(name=name, rows=tuple(batch.records.values())))  # type: ignore[call-arg]
    total, faulty = sum(batch.total for batch in batches), sum(batch.faulty for batch in batches)
    twins = sum(batch.twins for batch in batches)
    return Checked(tuple(additions), total, faulty, tuple(problems), twins)  # type: ignore[arg-type]


def _free(name: str, names: set[str]) -> str:
    """A name that no addition has yet: "cells.csv (2)"."""
    made, number = name, 2
    while made in names:
        made, number = f"{name} ({number})", number + 1
    names.add(made)
    return made

"""Everything that ``check-data`` checks, over a whole folder; every fault is told, not only the first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from app.dataset.check_derived import derived_faults, status_faults
from app.dataset.check_rows import check_cells, check_row
from app.dataset.columns import columns_of
from app.dataset.errors import Problem
from app.dataset.links import link_faults
from app.dataset.paths import bundled_data_folder
from app.dataset.reading import Table, read_table
from app.dataset.records import TABLES, Record
from app.dataset.references import reference_faults
from app.dataset.schema import PACKAGE_FILE, Package, Schema, day_of, read_package, read_schema


class Report(NamedTuple):
    """What was looked at in a folder, and every fault of it, table by table."""

    tables: int
    rows: int
    problems: list[Problem]


def examine_folder(folder: Path | None = None) -> Report:
    """Check a dataset folder (the bundled one when None)."""
    place = folder if folder is not None else bundled_data_folder()
    package = read_package(place)
    if isinstance(package, Problem):
        return Report(0, 0, [package])
    problems = list(_package_faults(package, place))
    tables: dict[str, Table[Record]] = {
        name: read_table(place / f"{name}.csv", record) for name, record in TABLES.items()
    }
    for name, table in tables.items():
        problems += table.problems
        problems += _duplicates(name, table)
        problems += _schema_and_rows(place, package, name, table)
        problems += derived_faults(f"{name}.csv", table)
    problems += status_faults("milestones.csv", tables["milestones"], day_of(package.created))
    problems += reference_faults(tables)
    problems += link_faults(tables)
    rows = sum(len(table.records) + len(table.faulty) for table in tables.values())
    # Several entries of one cell may have the same fault: it is told once.
    return Report(len(tables), rows, list(dict.fromkeys(problems)))


def _package_faults(package: Package, folder: Path) -> Iterator[Problem]:
    if day_of(package.created) is None:
        told = repr(package.created) if package.created else "nothing"
        message = f"{told} is not a day; the statuses of the milestones are as of it"
        yield Problem(PACKAGE_FILE, message, column="created")
    listed = {resource.name: resource for resource in package.resources}
    for name in TABLES:
        if name not in listed:
            yield Problem(PACKAGE_FILE, f"the table {name} is not listed", column="resources")
        elif listed[name].path != f"{name}.csv":
            yield Problem(PACKAGE_FILE, f"the path of {name} must be {name}.csv", column="resources")
    for name in listed.keys() - TABLES.keys():
        yield Problem(PACKAGE_FILE, f"the table {name} is unknown", column="resources")
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in TABLES:
            yield Problem(path.name, "the file belongs to no table of the dataset")


def _duplicates(name: str, table: Table[Record]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    rows = [(line, row.id) for line, row in zip(table.lines, table.records, strict=True)]
    rows += [(line, row.id) for line, row, columns in table.faulty if "id" not in columns]
    for line, row_id in sorted(rows):
        before = first.setdefault(row_id, line)
        if before != line:
            message = f"{row_id!r} is already the id of row {before}; ids are unique"
            yield Problem(f"{name}.csv", message, line, "id")


def _schema_and_rows(folder: Path, package: Package, name: str, table: Table[Record]) -> list[Problem]:
    path = next((resource.schema for resource in package.resources if resource.name == name), None)
    if path is None:
        return []
    schema = read_schema(folder, path)
    if isinstance(schema, Problem):
        return [schema]
    problems = _schema_faults(path, name, schema)
    if not problems:
        for line, row in zip(table.lines, table.records, strict=True):
            problems += check_row(f"{name}.csv", line, row, schema)
        for line, row, columns in table.faulty:
            found = check_cells(f"{name}.csv", line, row, schema)
            problems += [problem for problem in found if problem.column not in columns]
    return problems


def _schema_faults(path: str, name: str, schema: Schema) -> list[Problem]:
    expected = [column.name for column in columns_of(TABLES[name])]
    found = [field.name for field in schema.fields]
    if found == expected:
        return []
    message = f"the fields are {', '.join(found)}; the table has {', '.join(expected)}"
    return [Problem(path, message, column="fields")]

"""``make data``: compute the derived columns of ``data`` anew and write its dictionary.

    data.py [--check] [FOLDER]

With ``--check`` nothing is written; exit 1 where something would be.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from dictionary import dictionary_text  # noqa: E402 - from the folder of this file

from app.dataset.dataset import package_day  # noqa: E402
from app.dataset.derived import DERIVED, derived_cells  # noqa: E402
from app.dataset.promises import NOT_PROMISED, statuses  # noqa: E402
from app.dataset.reading import read_table  # noqa: E402
from app.dataset.records import TABLES, Milestone, Record  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description="Write what is computed in the data.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "data")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where something is stale")
    args = parser.parse_args()
    stale = 0
    for table, record in TABLES.items():
        if record in DERIVED:
            stale += renew(args.folder / f"{table}.csv", with_derived_columns(args.folder, table), args.check)
    stale += renew(args.folder / "dictionary.md", dictionary_text(args.folder), args.check)
    return 1 if args.check and stale else 0


def with_derived_columns(folder: Path, name: str) -> str:
    """The text of a table with its derived cells computed anew, everything else as it stands."""
    path = folder / f"{name}.csv"
    table = read_table(path, TABLES[name])
    if table.problems:
        sys.exit(f"error: {table.problems[0]}")
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    of_table = table_cells(folder, table.records)
    for row, read in zip(filter(None, rows), table.records, strict=True):
        for column, value in {**derived_cells(read), **of_table.get(read.id, {})}.items():
            row[header.index(column)] = as_cell(value)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def table_cells(folder: Path, records: list[Record]) -> dict[str, dict[str, object]]:
    """The cells that follow from other rows of the table, by id: the statuses of milestones on the package's day."""
    milestones = {row.id: row for row in records if isinstance(row, Milestone)}
    day = package_day(folder) if milestones else None
    if day is None:
        return {}
    told = statuses(milestones, day, day)
    return {name: {"status": told[name].status if name in told else NOT_PROMISED} for name in milestones}


def as_cell(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return ";".join(value) if isinstance(value, tuple) else f"{value:.10g}"


def renew(path: Path, text: str, only_check: bool) -> bool:
    """Write a file whose text is another now, whole or not at all; tell whether it was."""
    if path.exists() and path.read_bytes() == text.encode():
        return False
    if only_check:
        print(f"{path.name}: stale; make data writes it anew")
        return True
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", newline="")
    os.replace(beside, path)
    print(f"{path.name}: written")
    return True


if __name__ == "__main__":
    sys.exit(main())

"""One way to look at and to read a file, whatever kind it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.dataset.own.csv_files import csv_rows, look_at_csv
from app.dataset.own.files import kind_of
from app.dataset.own.limits import Steps
from app.dataset.own.rows import Look, Row, Style
from app.dataset.own.workbooks import look_at_workbook, workbook_rows


def look_at(path: Path, style: Style | None = None) -> Steps[Look]:
    """What a file holds and how it is written, from its beginning. Raises ``DatasetError`` in one line."""
    if kind_of(path) == "xlsx":
        return (yield from look_at_workbook(path, style))
    return look_at_csv(path, style)


def rows_of(path: Path, style: Style) -> Iterator[Row]:
    """The header and every row, with ``PAUSE`` between. Raises ``DatasetError`` where there is no reading on."""
    rows = workbook_rows if kind_of(path) == "xlsx" else csv_rows
    return rows(path, style)

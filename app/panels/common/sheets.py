"""Rows leave a panel as CSV or XLSX: whole or not at all, and with nothing in them that a spreadsheet would run.

The columns are those of the dataset's own files, in their order and under their names, so that a table that was
written can be read again, here or elsewhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.dataset.columns import columns_of
from app.dataset.records import TABLES, Record
from app.plots.export import BYTE_ORDER_MARK, safe_cell, workbook_cell

# Called with how many rows are done; False ends the work.
Progress = Callable[[int], bool]
EVERY = 250
_LIST_SIGN = ";"


class CancelledError(Exception):
    """The user did not want to wait; nothing was written."""


@dataclass(frozen=True)
class Sheet:
    """What is written: the name of the table, its columns, its rows."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Record]

    def cells(self, record: Record) -> list[object]:
        """The cells of a row: texts and numbers, lists joined as in the dataset's own files."""
        return [_cell(getattr(record, name)) for name in self.header]


def whole_table(table: str, rows: Sequence[Record]) -> Sheet:
    """Every column of every row."""
    return Sheet(table, tuple(column.name for column in columns_of(TABLES[table])), rows)


def some_columns(table: str, rows: Sequence[Record], fields: Iterable[str]) -> Sheet:
    """These rows with these columns, and with their ids."""
    wanted = {"id", *fields}
    header = tuple(column.name for column in columns_of(TABLES[table]) if column.name in wanted)
    return Sheet(table, header, rows)


def _cell(value: Any) -> object:
    if isinstance(value, tuple):
        return _LIST_SIGN.join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def csv_bytes(sheet: Sheet, progress: Progress = lambda _: True) -> bytes:
    """The sheet as CSV in UTF-8 with a byte-order mark, so that µ and ² survive in a spreadsheet.

    Raises CancelledError.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.header)
    for number, record in enumerate(sheet.rows):
        if number % EVERY == 0 and not progress(number):
            raise CancelledError
        writer.writerow([safe_cell(cell) for cell in sheet.cells(record)])
    return BYTE_ORDER_MARK + out.getvalue().encode("utf-8")


def xlsx_bytes(sheet: Sheet, progress: Progress = lambda _: True) -> bytes:
    """The sheet as a workbook. Texts are stored as texts, whatever they begin with. Raises CancelledError."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.name[:31])
    page.freeze_panes = "B2"
    page.append(list(sheet.header))
    for number, record in enumerate(sheet.rows):
        if number % EVERY == 0 and not progress(number):
            book.save(io.BytesIO())  # a sheet that is left open complains later
            raise CancelledError
        page.append([workbook_cell(page, cell) for cell in sheet.cells(record)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

"""XLSX workbooks, streamed as texts. Formulas are told, never reckoned; dates become YYYY-MM-DD."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.dataset.errors import DatasetError, Problem
from app.dataset.own.csv_files import SAMPLE_ROWS, has_decimal_commas
from app.dataset.own.files import Unchanged, reading, refused
from app.dataset.own.limits import MAX_COLUMNS, MAX_ROWS, Steps
from app.dataset.own.rows import PAUSE, Look, Row, Style, is_blank
from app.dataset.own.workbook_guard import damaged, guard

if TYPE_CHECKING:
    from app.dataset.own.workbook_reader import Workbook

_LAST_ROW = 1_048_576


def look_at_workbook(path: Path, style: Style | None = None) -> Steps[Look]:
    """The header and first rows of a sheet (the first one that is seen, unless ``style`` names another)."""
    with _opened(path) as book:
        names = tuple(sheet.title for sheet in book.sheets)
        seen = [sheet.title for sheet in book.sheets if sheet.visible]
        if not names:
            raise refused(path, "the workbook has no sheet with cells; allowed is one with a table")
        chosen = style or Style(sheet=(seen or list(names))[0])
        found: list[Row] = []
        for row in _rows(path, book, chosen):
            if row is PAUSE:
                yield 0.0
            else:
                found.append(row)
            if len(found) > SAMPLE_ROWS:
                break
    if style is None and has_decimal_commas([cell for row in found[1:] for cell in row.cells]):
        return (yield from look_at_workbook(path, chosen._replace(decimal_comma=True)))
    return Look("xlsx", chosen, tuple(found[0].cells), tuple(found[1:]), (), names)


def workbook_rows(path: Path, style: Style) -> Iterator[Row]:
    """The header and then every row of the sheet that is not blank. Raises ``DatasetError``."""
    watch = Unchanged(path)
    with _opened(path) as book:
        yield from _rows(path, book, style)
    watch.check()


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    with reading(path), path.open("rb") as stream:
        try:
            from app.dataset.own.workbook_reader import Workbook

            guard(path, stream)
            with warnings.catch_warnings():
                # The library warns of colours and links that it leaves out; only values are wanted here.
                warnings.simplefilter("ignore")
                book = Workbook(stream)
            yield book
        except (DatasetError, GeneratorExit, MemoryError):
            raise
        except Exception as error:  # a damaged workbook fails the library in any way
            raise damaged(path, error) from None


def _rows(path: Path, book: Workbook, style: Style) -> Iterator[Row]:
    sheet = next((sheet for sheet in book.sheets if sheet.title == style.sheet), None)
    if sheet is None:
        names = ", ".join(sheet.title for sheet in book.sheets)
        raise refused(path, f"the workbook has no sheet {style.sheet!r}; allowed are {names}")
    width = count = 0
    for row in book.rows(sheet, style.decimal_comma):
        if row.line > _LAST_ROW:
            raise refused(path, f"the sheet has more than {_LAST_ROW:,} rows, which no workbook can have")
        if row is PAUSE or (is_blank(row.cells) and not row.odd):
            yield PAUSE
            continue
        if count > MAX_ROWS:
            raise refused(
                path, f"the sheet has more than {MAX_ROWS:,} rows; allowed are {MAX_ROWS:,} at most"
            )
        width = width or _header_width(path, row)
        count += 1
        yield _fitted(row, width)
    if not count:
        raise refused(path, f"the sheet {style.sheet} is empty; its first row names the columns")


def _header_width(path: Path, row: Row) -> int:
    for place in row.odd:
        raise DatasetError(Problem(path.name, f"cell {place + 1} of the header: {row.odd[place]}", row.line))
    width = max((place + 1 for place, cell in enumerate(row.cells) if cell.strip()), default=0)
    if width > MAX_COLUMNS:
        message = f"the row has {width:,} cells; allowed are {MAX_COLUMNS} at most"
        raise DatasetError(Problem(path.name, message, row.line))
    return width


def _fitted(row: Row, width: int) -> Row:
    """A sheet has no ends of rows: cells that are not there are empty ones."""
    short = width - len(row.cells)
    if short > 0:
        return row._replace(cells=row.cells + [""] * short)
    return row if short == 0 or not is_blank(row.cells[width:]) else row._replace(cells=row.cells[:width])

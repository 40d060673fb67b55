"""An empty table to fill in: the header as CSV, or a workbook with a second sheet that explains every column."""

from __future__ import annotations

import io
from collections.abc import Iterator

from app.dataset.check_rows import FIRST_YEAR, LAST_YEAR, range_words
from app.dataset.columns import Column, columns_of
from app.dataset.own.matching import DEFAULT_BASIS, takeable
from app.dataset.own.references import REFERENCES
from app.dataset.own.rules import LONGEST_ID, schema_of
from app.dataset.records import TABLES
from app.dataset.schema import Field

_DATES = ("date", "target_start", "target_end")
HEADER = ("Column", "Title", "Meaning", "Unit", "Allowed", "Needed")


def csv_template(table: str) -> bytes:
    """The header line, as UTF-8 with the mark by which spreadsheets know it."""
    names = ",".join(field.name for field in takeable(table))
    return b"\xef\xbb\xbf" + names.encode() + b"\r\n"


def xlsx_template(table: str) -> bytes:
    """A workbook: the header on the first sheet, what belongs into each column on the second."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = schema_of(table).title[:31]
    sheet.append([field.name for field in takeable(table)])
    sheet.freeze_panes = "A2"
    about = book.create_sheet("Columns")
    about.append(list(HEADER))
    for line in explained(table):
        about.append(list(line))
    about.freeze_panes = "A2"
    for letter, width in zip("ABCDEF", (28, 24, 48, 10, 60, 24), strict=True):
        about.column_dimensions[letter].width = width
    for place, field in enumerate(takeable(table), 1):
        sheet.column_dimensions[sheet.cell(1, place).column_letter].width = len(field.name) + 4
    for cell in (*sheet[1], *about[1]):
        cell.font = Font(bold=True)
    for row in about.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def explained(table: str) -> Iterator[tuple[str, str, str, str, str, str]]:
    """For each column: name, title, meaning, unit, what is allowed, whether it is needed."""
    columns = {column.name: column for column in columns_of(TABLES[table])}
    for field in takeable(table):
        column = columns[field.name]
        allowed = _reference(table, field.name) or _allowed(field, column)
        yield field.name, field.title, field.description, field.unit, allowed, _need(field)


def _reference(table: str, column: str) -> str:
    """What a column that names other rows may hold; "" for any other column."""
    reference = next((known for known in REFERENCES[table] if known.column == column), None)
    if reference is None:
        return ""
    if reference.many:
        return f"ids of {reference.table}, bundled or your own, separated by ;"
    by_name = ", or its name" if reference.table == "companies" else ""
    return f"an id of {reference.table}, bundled or your own{by_name}"


def _allowed(field: Field, column: Column) -> str:
    rules = field.constraints
    if field.name == "id":
        return f"lower-case letters, digits, point, hyphen and underscore, at most {LONGEST_ID}"
    if field.name == "read_on":
        return f"a day as YYYY-MM-DD, {FIRST_YEAR} to {LAST_YEAR}"
    if field.name in _DATES:
        return f"YYYY, YYYY-MM or YYYY-MM-DD, {FIRST_YEAR} to {LAST_YEAR}"
    if rules.pattern and column.kind == "text":
        return field.description
    if rules.enum and column.kind == "text":
        return "one of " + ", ".join(rules.enum)
    if rules.minimum is None and rules.maximum is None:
        return column.allowed
    return range_words(field)


def _need(field: Field) -> str:
    if field.name == "id":
        return "no: made of the name where it is empty"
    if field.name == "source_ids":
        return "no"
    if field.name == "basis":
        return f"no: taken as {DEFAULT_BASIS} where the column is missing"
    if field.name == "target_precision":
        return "yes where a target is given"
    if field.name == "target_start":
        return "yes where target_end is given"
    return "yes" if field.constraints.required else "no"

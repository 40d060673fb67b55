"""What is in a workbook: its sheets, which styles are dates, and their cells in steps.

Imported only when a workbook is read: the library that knows the format takes a moment to load.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import IO, Any, NamedTuple

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHARED_STRINGS

from app.dataset.own.rows import PAUSE, Row
from app.dataset.own.workbook_cells import DATA, ROW, CellReader, elements, shared_strings


class Sheet(NamedTuple):
    """A sheet with cells; ``path`` is its place in the archive."""

    title: str
    visible: bool
    path: str


class Workbook(ExcelReader):
    """Opens a workbook without reading any cell of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream, read_only=True, keep_vba=False, data_only=False, keep_links=False)
        self.read_manifest()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.sheets = [
            Sheet(entry.name, entry.state == "visible", relation.target)
            for entry, relation in self.parser.find_sheets()
            if relation.target in self.valid_files and "chartsheet" not in relation.Type
        ]

    def rows(self, sheet: Sheet, decimal_comma: bool) -> Iterator[Row]:
        """Every row that the sheet has, with its share of the whole; ``PAUSE`` while shared texts are read."""
        strings: list[str] = []
        for part in self._strings():
            strings += part
            yield PAUSE
        dates = frozenset(self.wb._date_formats) | frozenset(self.wb._timedelta_formats)
        to_date: Any = partial(from_excel, epoch=self.wb.epoch)
        reader = CellReader(strings, dates, to_date, decimal_comma)
        size: int = max(self.archive.getinfo(sheet.path).file_size, 1)
        line = 0
        with self.archive.open(sheet.path) as stream:
            for found in elements(stream, DATA, ROW):
                share = min(stream.tell() / size, 1.0)
                for element in found:
                    row = reader.row(element, line + 1)
                    line = row.line
                    yield row._replace(share=share)

    def _strings(self) -> Iterator[list[str]]:
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as stream:
                yield from shared_strings(stream)

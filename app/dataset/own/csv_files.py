"""CSV text: how it is written (encoding, separator, decimals) is guessed from its beginning, then it is streamed."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from app.dataset.errors import DatasetError, Problem
from app.dataset.own.files import Unchanged, reading, refused
from app.dataset.own.limits import MAX_COLUMNS, MAX_LINE, MAX_ROWS
from app.dataset.own.rows import ENCODINGS, SEPARATORS, Look, Row, Style, is_blank

_SAMPLE_BYTES = 256 * 1024
SAMPLE_ROWS = 50
_TOLD_EVERY = 100
_WITH_COMMA = re.compile(r"[+-]?\d+,\d+([eE][+-]?\d+)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3},\d{3}")
_WITH_POINT = re.compile(r"[+-]?\d+\.\d+([eE][+-]?\d+)?")


def look_at_csv(path: Path, style: Style | None = None) -> Look:
    """The header, the first rows and how they are written; ``style`` overrules the guess. Raises ``DatasetError``."""
    notes: tuple[str, ...] = ()
    if style is None:
        with reading(path), path.open("rb") as stream:
            data = stream.read(_SAMPLE_BYTES)
            whole = len(data) < _SAMPLE_BYTES
        encoding = _encoding(data, whole)
        if encoding == "cp1252":
            notes = (
                "The file is not UTF-8: it is read as Windows-1252. Look at letters such as ä, é and µ.",
            )
        style = _style(data, encoding, whole)
    rows = csv_rows(path, style)
    first = next(rows)
    sample = [row for row, _ in zip(rows, range(SAMPLE_ROWS), strict=False)]
    return Look("csv", style, tuple(first.cells), tuple(sample), notes)


def csv_rows(path: Path, style: Style) -> Iterator[Row]:
    """The header and then every row that is not blank, with the line it begins on. Raises ``DatasetError``."""
    watch = Unchanged(path)
    with reading(path), path.open("rb") as binary:
        text = io.TextIOWrapper(binary, encoding=style.encoding, newline="")
        size = max(path.stat().st_size, 1)
        try:
            for number, row in enumerate(_rows(path, text, style)):
                yield row if number % _TOLD_EVERY else row._replace(share=min(binary.tell() / size, 1.0))
        except UnicodeError:
            raise refused(path, _not_in(style.encoding)) from None
        watch.check()


def _rows(path: Path, text: io.TextIOWrapper, style: Style) -> Iterator[Row]:
    reader = csv.reader(_lines(path, text), delimiter=style.separator, strict=True)
    start, count = 1, 0
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if is_blank(cells) or (line == 1 and _says_separator(cells, style.separator)):
                continue
            if count > MAX_ROWS:
                raise refused(
                    path, f"the file has more than {MAX_ROWS:,} rows; allowed are {MAX_ROWS:,} at most"
                )
            if len(cells) > MAX_COLUMNS:
                message = f"the row has {len(cells):,} cells; allowed are {MAX_COLUMNS} at most"
                raise DatasetError(Problem(path.name, message, line))
            count += 1
            yield Row(line, cells)
    except csv.Error as error:
        message = f"the row is not CSV ({error}); allowed are cells divided by {SEPARATORS[style.separator]}s"
        raise DatasetError(Problem(path.name, message, start)) from None
    if not count:
        raise refused(path, "the file is empty; its first line names the columns")


def _lines(path: Path, text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(MAX_LINE):
        number += 1
        if len(line) >= MAX_LINE:
            message = f"the line is longer than {MAX_LINE:,} characters; allowed is a table of short lines"
            raise DatasetError(Problem(path.name, message, number))
        if "\0" in line:
            message = "the line holds a zero byte, so the file is not a text file; allowed is CSV text"
            raise DatasetError(Problem(path.name, message, number))
        yield line


def _says_separator(cells: list[str], separator: str) -> bool:
    """Spreadsheets may write ``sep=;`` before the table."""
    return separator.join(cells).strip().lower() in (f"sep={separator}", "sep=")


def _not_in(encoding: str) -> str:
    other = "Windows-1252" if encoding.startswith("utf") else "UTF-8"
    return f"the file is not {ENCODINGS[encoding]} text; allowed is text in the encoding chosen (try {other})"


def _encoding(data: bytes, whole: bool) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _style(data: bytes, encoding: str, whole: bool) -> Style:
    text = data.decode(encoding, "replace")
    named = re.match(r"\s*sep=(.)[\r\n]", text)
    if named and named.group(1) in SEPARATORS:
        separator = named.group(1)
    else:
        separator = max(SEPARATORS, key=lambda mark: _regularity(_sample(text, mark, whole)))
    cells = [cell for row in _sample(text, separator, whole)[1:] for cell in row]
    return Style(encoding, separator, has_decimal_commas(cells))


def _sample(text: str, separator: str, whole: bool) -> list[list[str]]:
    rows = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if not is_blank(cells):
                rows.append(cells)
            if len(rows) > SAMPLE_ROWS:
                return rows
    except csv.Error:
        pass
    return rows if whole else rows[:-1]


def _regularity(rows: list[list[str]]) -> tuple[int, float]:
    """A separator that divides the header, and every row as the header is divided, is the likelier one."""
    if not rows or len(rows[0]) < 2:
        return (0, 0.0)
    alike = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
    return (1, alike + len(rows[0]) / 1000)


def has_decimal_commas(cells: list[str]) -> bool:
    """Whether more numbers are written 3,5 than 3.5. What may be a thousand (1,234) says nothing."""
    texts = [cell.strip() for cell in cells]
    commas = sum(bool(_WITH_COMMA.fullmatch(text)) and not _THOUSANDS.fullmatch(text) for text in texts)
    return commas > sum(bool(_WITH_POINT.fullmatch(text)) for text in texts)

"""Rows as texts, whatever file they came from, and how that file is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_NOTHING: Mapping[int, str] = MappingProxyType({})


class Style(NamedTuple):
    """How a file is written. ``sheet`` is that of a workbook, where encoding and separator mean nothing."""

    encoding: str = "utf-8-sig"
    separator: str = ","
    decimal_comma: bool = False
    sheet: str = ""


class Row(NamedTuple):
    """The cells of one row; ``line`` is the line of the file or the row of the sheet it begins on.

    ``share``: how much of the file has been read, from 0 to 1. ``odd`` says by place which cells hold what cannot
    be read as a value (a formula), and what is allowed.
    """

    line: int
    cells: list[str]
    share: float = 0.0
    odd: Mapping[int, str] = _NOTHING


# Comes between rows where the next one takes long, so that whoever waits may do something else meanwhile.
PAUSE = Row(0, [])


@dataclass(frozen=True)
class Look:
    """What is seen of a file before it is read through: its header, first rows, and how it is written."""

    kind: Literal["csv", "xlsx"]
    style: Style
    header: tuple[str, ...]
    sample: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = field(default=())


def is_blank(cells: Sequence[str]) -> bool:
    """Whether nothing stands in any cell."""
    return not any(cell and not cell.isspace() for cell in cells)

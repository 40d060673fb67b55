"""The cells of a sheet as texts, read from its XML a little at a time.

The library reads half a million cells a minute; a table of 100,000 rows has millions. The tree is built by the
parser itself, and every row leaves it as soon as it is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from app.dataset.own.rows import Row

FORMULA = "the cell holds a formula; allowed are values (copy the column and paste its values)"
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DATA, ROW, _VALUE, _CODE = (_SPACE + name for name in ("sheetData", "row", "v", "f"))
_TEXT, _RUN, _INLINE = (_SPACE + name for name in ("t", "r", "is"))
_STEP_BYTES = 32 * 1024
# So much XML without a row that is whole is no table.
_MOST_STEPS_A_ROW = 256
_DIGITS = "0123456789"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?")


def elements(stream: IO[bytes], within: str, wanted: str) -> Iterator[list[Element]]:
    """The elements ``wanted`` right within ``within``, as they become whole; what follows it is not read.

    Raises ``ValueError`` where a part does not end, and ``ParseError`` for what is not XML.
    """
    builder = TreeBuilder()
    top = builder.start("all", {})
    parser = XMLParser(target=builder)
    waiting = 0
    while data := stream.read(_STEP_BYTES):
        parser.feed(data)
        held = _held(top, within)
        # The last one may go on in the next step, unless something else has begun.
        ended = held is not None and top[0] is not held and top[0][-1] is not held
        whole = [] if held is None else held[:] if ended else held[:-1]
        if held is not None and whole:
            del held[: len(whole)]
            yield [element for element in whole if element.tag == wanted]
        if ended:
            return
        waiting = 0 if whole else waiting + 1
        if waiting > _MOST_STEPS_A_ROW:
            raise ValueError("a part of it does not end")
    parser.close()
    held = _held(top, within)
    yield [element for element in held if element.tag == wanted] if held is not None else []


def _held(top: Element, within: str) -> Element | None:
    if not len(top):
        return None
    return top[0] if top[0].tag == within else top[0].find(within)


def shared_strings(stream: IO[bytes]) -> Iterator[list[str]]:
    """The texts that cells share, a few at a time."""
    for items in elements(stream, _SPACE + "sst", _SPACE + "si"):
        yield [_text_of(item) for item in items]


def _text_of(item: Element) -> str:
    """The text of an item; readings of characters (phonetic runs) are left out."""
    if len(item) == 1 and item[0].tag == _TEXT:
        text = item[0].text or ""
    else:
        parts = [
            part if part.tag == _TEXT else part.find(_TEXT) for part in item if part.tag in (_TEXT, _RUN)
        ]
        text = "".join(part.text or "" for part in parts if part is not None)
    return _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), text) if "_x" in text else text


class CellReader:
    """Turns rows of XML into rows of texts. ``to_date`` gives the day of a number in a cell of a date's style."""

    def __init__(
        self,
        strings: Sequence[str],
        date_styles: frozenset[int],
        to_date: Callable[[float], object],
        decimal_comma: bool,
    ) -> None:
        self._strings, self._date_styles, self._to_date = strings, date_styles, to_date
        self._comma = decimal_comma
        self._places: dict[str, int] = {}

    def row(self, element: Element, line: int) -> Row:
        """The row that ``element`` is; ``line`` is its number where it names none."""
        texts: list[str] = []
        odd: dict[int, str] = {}
        for cell in element:
            place = self._place(cell, len(texts))
            while len(texts) < place:
                texts.append("")
            text = self._text(cell, odd, place) if len(cell) else ""
            if place < len(texts):
                texts[place] = text
            else:
                texts.append(text)
        number = int(element.get("r") or line)
        return Row(number, texts, odd=odd) if odd else Row(number, texts)

    def _place(self, cell: Element, following: int) -> int:
        letters = (cell.get("r") or "").rstrip(_DIGITS)
        if not letters:
            return following
        place = self._places.get(letters)
        if place is None:
            place = self._places[letters] = column_place(letters)
        return place

    def _text(self, cell: Element, odd: dict[int, str], place: int) -> str:
        first = cell[0]
        if first.tag != _VALUE and cell.find(_CODE) is not None:
            odd[place] = FORMULA
            return ""
        kind = cell.get("t")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return _text_of(inline) if inline is not None else ""
        text = first.text if first.tag == _VALUE else cell.findtext(_VALUE)
        if not text:
            return ""
        if kind == "s":
            return self._strings[int(text)]
        if kind is None or kind == "n":
            return self._number(cell, text, odd, place)
        return self._other(kind, text, odd, place)

    def _other(self, kind: str, text: str, odd: dict[int, str], place: int) -> str:
        if kind == "b":
            return "true" if text == "1" else "false"
        if kind == "e":
            odd[place] = f"the cell holds the error {text[:20]}; allowed are values"
            return ""
        return text[:10] if kind == "d" else text

    def _number(self, cell: Element, text: str, odd: dict[int, str], place: int) -> str:
        style = cell.get("s")
        if style is not None and int(style) in self._date_styles:
            return self._day(float(text), odd, place)
        if not _PLAIN_NUMBER.fullmatch(text):
            value = float(text)
            text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        return text.replace(".", ",") if self._comma else text

    def _day(self, value: float, odd: dict[int, str], place: int) -> str:
        try:
            found: Any = self._to_date(value)
        except (OverflowError, ValueError):
            odd[place] = "the cell holds a date outside the calendar; allowed is YYYY-MM-DD"
            return ""
        return found.date().isoformat() if isinstance(found, datetime) else str(found)


def column_place(letters: str) -> int:
    """The place of a column from 0: "A" is 0, "AB" 27. Raises ``ValueError`` for what no sheet has."""
    if len(letters) > 3 or not (letters.isascii() and letters.isalpha()):
        raise ValueError(f"a cell stands in column {letters[:10]}")
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1

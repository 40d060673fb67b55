"""What a column of a table shows of a row: its words, what is compared, what is copied. Pure.

    record ──> text (on screen)   plain (copied)   key (sorted)   words / span (filtered)

Low and high of a range are one column, and so are start and end of a window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from app.dataset.additions import is_own, shown_id
from app.dataset.records import Company, Record, Source
from app.panels.common.words import BASIS_WORDS
from app.panels.data.numbers import (
    MISSING,
    date_code,
    date_end,
    dates_text,
    span_of_dates,
    span_text,
)

FilterKind = Literal["words", "span", "dates", "text"]
Key = float | str | None
Span = tuple[float, float] | None
NOT_STATED = "not stated"
# Names of so few letters are abbreviations.
_SHORT = 3
# Units whose numbers span many decades.
_BY_DECADES = frozenset({"S/cm"})
# Words of the dataset that are read otherwise than they are written there.
READ_AS = {
    "pilot-line": "pilot line",
    "vehicle-test": "vehicle test",
    "late": "came late",
    "with-coating": "with a coating",
    "no-later-news": "no later news",
    "not-a-promise": "not a promise",
    "fiscal-year": "fiscal year",
    "under-500": "under 500",
    "500-2000": "500–2000",
    "2000-5000": "2000–5000",
    "over-5000": "over 5000",
}


@dataclass(frozen=True)
class Names:
    """Names that stand for ids: of companies, and of the additions that own rows came with."""

    companies: Mapping[str, Company]
    additions: Mapping[str, str]
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class ShownColumn:
    """A column. ``fields`` are the columns of the file behind it; ``head`` stands over it, ``title`` in menus."""

    key: str
    title: str
    unit: str
    about: str
    fields: tuple[str, ...]
    head: str
    names: Names

    kind: ClassVar[str] = "text"
    filter_kind: ClassVar[FilterKind] = "text"
    right: ClassVar[bool] = False

    def value(self, row: Record) -> Any:
        """The value of the first field."""
        return getattr(row, self.fields[0])

    def text(self, row: Record) -> str:
        """What the cell shows; a dash where nothing is stated."""
        return str(self.value(row)) or MISSING

    def plain(self, row: Record) -> object:
        """What is copied: numbers with all their digits, "" where nothing is stated."""
        text = self.text(row)
        return "" if text == MISSING else text

    def key_of(self, row: Record) -> Key:
        """What rows are sorted by; None where nothing is stated."""
        text = self.text(row)
        return None if text == MISSING else text.casefold()

    def words(self, row: Record) -> tuple[str, ...]:
        """The words that a filter may choose; "" where nothing is stated."""
        text = self.text(row)
        return ("",) if text == MISSING else (text,)

    def span(self, row: Record) -> Span:
        """Lowest and highest number (or date) of the cell."""
        return None


class WordColumn(ShownColumn):
    """One word of a few."""

    kind = "word"
    filter_kind = "words"

    def text(self, row: Record) -> str:
        word = str(self.value(row))
        return READ_AS.get(word, word) or MISSING


class IdColumn(ShownColumn):
    """The id, as the user wrote it where it is the user's."""

    def text(self, row: Record) -> str:
        return shown_id(row.id)


class BasisColumn(WordColumn):
    """How firm a statement is: a badge."""

    kind = "basis"

    def text(self, row: Record) -> str:
        return BASIS_WORDS.get(str(self.value(row)), (str(self.value(row)), ""))[0]


class NameColumn(WordColumn):
    """A name that is written with hyphens: "lithium-carbonate"."""

    def text(self, row: Record) -> str:
        name = str(self.value(row))
        return (name.upper() if len(name) <= _SHORT else name.replace("-", " ")) or MISSING


class ArticleColumn(WordColumn):
    """A source's id, shown as its title."""

    kind = "name"

    def text(self, row: Record) -> str:
        source = self.names.sources.get(self.value(row))
        return source.title if source is not None else str(self.value(row)) or MISSING


class BooleanColumn(WordColumn):
    def text(self, row: Record) -> str:
        return "yes" if self.value(row) else "no"


class CompanyColumn(WordColumn):
    """A company's id, shown as its name."""

    kind = "name"

    def text(self, row: Record) -> str:
        company = self.names.companies.get(self.value(row))
        return company.name if company is not None else shown_id(str(self.value(row)))


class ListColumn(ShownColumn):
    """Several texts: joined on screen, told apart by a filter."""

    kind = "list"

    def text(self, row: Record) -> str:
        return ", ".join(self.value(row)) or MISSING

    def plain(self, row: Record) -> object:
        return "; ".join(self.value(row))

    def words(self, row: Record) -> tuple[str, ...]:
        return tuple(self.value(row)) or ("",)


class RouteColumn(ListColumn):
    """The electrolyte routes, each with its marker."""

    kind = "route"
    filter_kind = "words"

    def routes(self, row: Record) -> tuple[str, ...]:
        value = self.value(row)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def text(self, row: Record) -> str:
        return ", ".join(self.routes(row)) or MISSING

    def plain(self, row: Record) -> object:
        return "; ".join(self.routes(row))

    def words(self, row: Record) -> tuple[str, ...]:
        return self.routes(row) or ("",)


class SourcesColumn(ListColumn):
    """How many sources a row cites; the card has them."""

    kind = "sources"
    filter_kind = "span"
    right = True

    def text(self, row: Record) -> str:
        return str(len(self.value(row))) if self.value(row) else MISSING

    def key_of(self, row: Record) -> Key:
        return float(len(self.value(row)))

    def span(self, row: Record) -> Span:
        count = float(len(self.value(row)))
        return (count, count)


class NumberColumn(ShownColumn):
    """A number, or a range of two fields: low and high."""

    kind = "number"
    filter_kind = "span"
    right = True

    def ends(self, row: Record) -> tuple[float | None, float | None]:
        """Low and high as stated."""
        low = getattr(row, self.fields[0])
        return low, getattr(row, self.fields[-1])

    def text(self, row: Record) -> str:
        return span_text(*self.ends(row), powers=self.unit in _BY_DECADES)

    def plain(self, row: Record) -> object:
        low, high = self.ends(row)
        if low is None or high is None or low == high:
            return high if low is None else low
        return f"{low!r}–{high!r}".replace(".0–", "–").removesuffix(".0")

    def key_of(self, row: Record) -> Key:
        low, high = self.ends(row)
        return high if low is None else low

    def span(self, row: Record) -> Span:
        low, high = self.ends(row)
        if low is None and high is None:
            return None
        first, last = (high if low is None else low), (low if high is None else high)
        assert first is not None
        assert last is not None
        return (first, last)


class IntegerColumn(NumberColumn):
    """A whole number that is a name rather than an amount: a year, a space group. No commas."""

    kind = "integer"

    def text(self, row: Record) -> str:
        value = self.value(row)
        return MISSING if value is None else str(value)


class DateColumn(ShownColumn):
    """A date of any precision, or a window from one to another."""

    kind = "date"
    filter_kind = "dates"

    def text(self, row: Record) -> str:
        return dates_text(*self._ends(row))

    def key_of(self, row: Record) -> Key:
        span = self.span(row)
        return span[0] if span else None

    def span(self, row: Record) -> Span:
        start, end = self._ends(row)
        if len(self.fields) == 1:
            return span_of_dates(start)
        first, last = date_code(start or end), date_code(end or start)
        return None if first is None or last is None else (first, date_end(last))

    def _ends(self, row: Record) -> tuple[str, str]:
        return getattr(row, self.fields[0]), getattr(row, self.fields[-1])


class WhoseColumn(WordColumn):
    """Which addition a row came with, or "published"."""

    kind = "whose"

    def text(self, row: Record) -> str:
        if not is_own(row.id):
            return "published"
        return self.names.additions.get(row.id, "yours")

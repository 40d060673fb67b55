"""Filter and sort of one table, quick enough for every key that is typed.

    rows ──> texts in lower case (once)  ──> keep[bool]  ──┐
    rows ──> spans, words per column (once) ──> keep[bool] ─┼──> numbers of the rows to show, in order
    rows ──> place of every row in a column's order (once) ─┘

Everything that is worked out of the rows is worked out once, when it is first asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.dataset.records import Record
from app.panels.data.columns import ShownColumn
from app.panels.data.query import Term, terms_of
from app.state.model import ColumnFilter, TableView

Mask = NDArray[np.bool_]
Order = NDArray[np.intp]
Floats = NDArray[np.float64]
# Of so many terms it is remembered which rows hold them: enough for a line typed letter by letter.
MOST_TERMS = 64


class TableIndex:
    """The rows of one table with what filters and sorting need of them."""

    def __init__(self, rows: Sequence[Record], columns: Sequence[ShownColumn]) -> None:
        self.rows = tuple(rows)
        self.columns = {column.key: column for column in columns}
        self._place = {row.id: number for number, row in enumerate(self.rows)}
        self._texts: list[str] = []
        self._column_texts: dict[str, list[str]] = {}
        self._spans: dict[str, tuple[Floats, Floats]] = {}
        self._words: dict[str, list[tuple[str, ...]]] = {}
        self._ranks: dict[str, Floats] = {}
        self._held: dict[Term, Mask] = {}

    def row_number(self, row_id: str | None) -> int | None:
        """Where a row stands among all rows; None when there is none of that id."""
        return None if row_id is None else self._place.get(row_id)

    # -- which rows -----------------------------------------------------------------------------------------

    def ordered(self, view: TableView, sort: str, descending: bool) -> Order:
        """The numbers of the rows that pass ``view``, in order; rows with nothing to sort by come last."""
        numbers = np.flatnonzero(self.passing(view))
        if sort not in self.columns:
            return numbers
        ranks = self._rank(sort)[numbers]
        return numbers[np.argsort(-ranks if descending else ranks, kind="stable")]

    def passing(self, view: TableView, without: str = "") -> Mask:
        """Which rows pass the search and the filters, but for that of the column ``without``."""
        keep = np.ones(len(self.rows), dtype=np.bool_)
        for term in self.terms(view.search):
            keep &= self._holds(term)
        for held in view.filters:
            if held.column != without:
                keep &= self._filter_mask(held)
        return keep

    def terms(self, search: str) -> tuple[Term, ...]:
        """The terms of a search in this table."""
        return terms_of(search, self.columns.values()) if search.strip() else ()

    def hidden_by(self, number: int, view: TableView) -> tuple[bool, tuple[ColumnFilter, ...]]:
        """Whether the search hides a row, and which filters do."""
        searched = any(not self._holds(term)[number] for term in self.terms(view.search))
        return searched, tuple(held for held in view.filters if not self._filter_mask(held)[number])

    def word_counts(self, key: str, view: TableView) -> Counter[str]:
        """How many rows hold each word of a column, among those that the other filters let through."""
        words = self.words(key)
        counts: Counter[str] = Counter({word: 0 for each in words for word in each})
        for number in np.flatnonzero(self.passing(view, without=key)).tolist():
            counts.update(words[number])
        return counts

    def _filter_mask(self, held: ColumnFilter) -> Mask:
        """Rows that a filter lets through; one of a column that is no longer there lets all through."""
        column = self.columns.get(held.column)
        keep = np.ones(len(self.rows), dtype=np.bool_)
        if column is None:
            return keep
        if held.words:
            chosen = frozenset(held.words)
            keep &= self._mask([not chosen.isdisjoint(words) for words in self.words(held.column)])
        if held.text:
            keep &= self._holds(Term(held.column, held.text.casefold()))
        if held.low is not None or held.high is not None:
            first, last = self.spans(held.column)
            low = -np.inf if held.low is None else held.low
            high = np.inf if held.high is None else held.high
            keep &= (last >= low) & (first <= high)
        return keep

    def _holds(self, term: Term) -> Mask:
        """Rows that hold a term. Typing on narrows what is known; taking letters away is remembered."""
        known = self._held.get(term)
        if known is not None:
            return known
        word = term.word
        texts = self._texts_of(term.column) if term.column else self.texts()
        wider = max(
            (old for old in self._held if old.column == term.column and old.word in word),
            key=lambda old: len(old.word),
            default=None,
        )
        if wider is None:
            mask = self._mask([word in text for text in texts])
        else:
            mask = np.zeros(len(self.rows), dtype=np.bool_)
            numbers = np.flatnonzero(self._held[wider]).tolist()
            mask[[number for number in numbers if word in texts[number]]] = True
        if len(self._held) >= MOST_TERMS:
            self._held.clear()
        self._held[term] = mask
        return mask

    def _mask(self, values: list[bool]) -> Mask:
        return np.fromiter(values, dtype=np.bool_, count=len(self.rows))

    # -- what is known of the rows --------------------------------------------------------------------------

    def prepare(self, at_most: int) -> bool:
        """Make ready the texts of up to ``at_most`` rows more; whether there are rows left to do."""
        begun = len(self._texts)
        self._texts += [self._text_of(row) for row in self.rows[begun : begun + at_most]]
        return len(self._texts) < len(self.rows)

    def texts(self) -> list[str]:
        """Everything that a row says, in lower case; names stand beside the ids that mean them."""
        while len(self._texts) < len(self.rows):
            self.prepare(len(self.rows))
        return self._texts

    def _text_of(self, row: Record) -> str:
        said = [
            "; ".join(value) if isinstance(value, tuple) else str(value)
            for value in msgspec.structs.astuple(row)
            if value not in (None, "", ())
        ]
        named = [
            column.text(row) for column in self.columns.values() if column.kind in ("name", "basis", "whose")
        ]
        return "\n".join([*said, *named]).casefold()

    def _texts_of(self, key: str) -> list[str]:
        if key not in self._column_texts:
            column = self.columns[key]
            said: Callable[[Record], object] = column.plain
            self._column_texts[key] = [f"{column.text(row)}\n{said(row)}".casefold() for row in self.rows]
        return self._column_texts[key]

    def words(self, key: str) -> list[tuple[str, ...]]:
        """The words of a column, row by row."""
        if key not in self._words:
            self._words[key] = [self.columns[key].words(row) for row in self.rows]
        return self._words[key]

    def spans(self, key: str) -> tuple[Floats, Floats]:
        """Lowest and highest number of a column, row by row; NaN where nothing is stated."""
        if key not in self._spans:
            none = (np.nan, np.nan)
            pairs = np.array([self.columns[key].span(row) or none for row in self.rows], dtype=np.float64)
            pairs = pairs.reshape(len(self.rows), 2)
            self._spans[key] = (pairs[:, 0], pairs[:, 1])
        return self._spans[key]

    def _rank(self, key: str) -> Floats:
        """The place of every row in the order of a column, the same for equal rows; NaN where nothing is stated."""
        if key not in self._ranks:
            keys = [self.columns[key].key_of(row) for row in self.rows]
            places = {value: place for place, value in enumerate(sorted({k for k in keys if k is not None}))}
            self._ranks[key] = np.array([np.nan if k is None else places[k] for k in keys], dtype=np.float64)
        return self._ranks[key]

"""What is typed into the search field, taken apart: plain words, and words that one column must hold. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from app.panels.data.columns import ShownColumn

# A word, "several words", or column:word and column:"several words".
_PART = re.compile(r'(?:([^\s":]+):)?(?:"([^"]*)"?|(\S+))')


class Term(NamedTuple):
    """One thing that a row must hold; ``column`` is "" where any column may hold it."""

    column: str
    word: str


def terms_of(search: str, columns: Iterable[ShownColumn]) -> tuple[Term, ...]:
    """The terms of a search. What stands before a colon and is no column is part of the word, as in an address."""
    known = tuple(columns)
    found = []
    for name, quoted, plain in _PART.findall(search):
        column = _column(name, known) if name else ""
        word = (quoted or plain).casefold()
        if name and not column:
            word = f"{name.casefold()}:{word}"
        elif not name and word.endswith(":") and _column(word[:-1], known):
            continue  # "route:" hides nothing until its word is typed
        if word:
            found.append(Term(column, word))
    return tuple(found)


def _column(name: str, columns: tuple[ShownColumn, ...]) -> str:
    """The key of the column meant: by its key, its head or its title, whole or begun."""
    wanted = _plain(name)
    named = [(column.key, _names(column)) for column in columns]
    for key, names in named:
        if wanted in names:
            return key
    if len(wanted) < 3:
        return ""
    return next((key for key, names in named if any(n.startswith(wanted) for n in names)), "")


def _names(column: ShownColumn) -> tuple[str, ...]:
    # Where the unit alone stands over a column it is its name; elsewhere many columns share it.
    heads = (column.head or column.unit, f"{column.head} {column.unit}".strip())
    return tuple(_plain(name) for name in (column.key, *heads, column.title) if name)


@lru_cache(maxsize=512)
def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold().removesuffix("_ids").removesuffix("_id"))

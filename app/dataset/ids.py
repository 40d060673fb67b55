"""Whose a row is, told by its id: ids of the user's own rows begin with ``own:``, which no bundled id can."""

from __future__ import annotations

OWN = "own:"


def is_own(row_id: str | None) -> bool:
    """Tell whether a row is the user's, by its id."""
    return row_id is not None and row_id.startswith(OWN)


def shown_id(row_id: str) -> str:
    """The id as the user wrote it."""
    return row_id.removeprefix(OWN)

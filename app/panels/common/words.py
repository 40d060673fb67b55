"""Small phrases that all panels write alike. No Qt, so that selectors can be tested anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from app.dataset.additions import is_own

# The word on screen and what it means, for each `basis` of the dataset.
BASIS_WORDS: dict[str, tuple[str, str]] = {
    "measured": ("measured", "Somebody measured it, and the source says how."),
    "vendor-claim": ("vendor claim", "The maker says so; nobody else has confirmed it."),
    "reported": ("reported", "A third party wrote it down without a measurement of its own."),
    "forecast": ("forecast", "A statement about the future."),
    "model": ("model", "Computed from other numbers by this program or by the source."),
    "editorial": ("editorial", "A judgement of the article's authors or of this program."),
}


def basis_word(basis: str) -> str:
    """A basis of the dataset as it is read: "vendor-claim" gives "vendor claim"."""
    return BASIS_WORDS[basis][0]


YOURS = "yours"


def named(row_id: str, name: str) -> str:
    """A row's name; the user's own rows say so."""
    return f"{name} ({YOURS})" if is_own(row_id) else name


def counted(count: int, noun: str) -> str:
    """A count with its noun: "1 event", "3 events"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"

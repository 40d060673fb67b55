"""What a choice among parts consists of: its options, and what comes of taking one. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.science.design import CellDesign


@dataclass(frozen=True)
class Option:
    """One line of a list. ``detail`` stands at its right; ``reason`` says why it cannot be taken ("" when it can).

    A line without a key is a heading.
    """

    key: str
    text: str
    detail: str = ""
    about: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Taken:
    """The design after a choice, what the undo step is called, and what to know about it ("" for nothing)."""

    design: CellDesign
    text: str
    note: str = ""


class NotOfferedError(ValueError):
    """An option that cannot be taken, with the reason in words."""

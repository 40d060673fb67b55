"""What a design made from a BPX file holds that is not in the file: told one by one, to be marked on the screen."""

from __future__ import annotations

from typing import NamedTuple

from app.science.design import Number

USUAL = "the file does not say; a usual value of ours"


class Assumed(NamedTuple):
    """One input of the design that is not from the file: its path, the value taken, and why it is what it is."""

    path: str
    value: float | str | bool
    why: str


def plain(value: Number) -> float:
    """A design's number, which is a single one here."""
    return float(value)

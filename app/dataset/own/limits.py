"""How much is taken in at once, and how a long piece of work is cut into steps."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

MAX_BYTES = 200 * 1000**2
MAX_ROWS = 200_000
MAX_COLUMNS = 300
# A line of a CSV file longer than this is no row of a table.
MAX_LINE = 1_000_000

# Work in steps of a few milliseconds: each ``next`` tells how much is done, from 0 to 1; the result comes at the end.
# Whoever no longer wants it closes the generator.
Steps = Generator[float, None, T]


def finish(steps: Steps[T]) -> T:
    """Take all steps at once and return the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result

"""Do two quantities rank the same things alike? Spearman's rank correlation, ties sharing their middle rank."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEAST = 3


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's ρ of two equally long sequences, −1 to 1: Pearson's of their ranks.

    None below three pairs, where any two orders agree or disagree wholly, and where one of them is all ties.
    Raises ValueError for unequal lengths or numbers that are not finite.
    """
    if len(first) != len(second):
        raise ValueError("the two rankings need equally many numbers")
    if not all(map(math.isfinite, (*first, *second))):
        raise ValueError("only finite numbers can be ranked")
    if len(first) < LEAST:
        return None
    a, b = ranks(first), ranks(second)
    middle = (len(a) + 1) / 2.0
    across = sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True))
    spread = math.sqrt(sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b))
    return max(-1.0, min(1.0, across / spread)) if spread > 0.0 else None


def ranks(values: Sequence[float]) -> list[float]:
    """The place of each number from 1, the smallest; equal ones share the middle of their places."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            found[order[place]] = (start + end) / 2.0 + 1.0
        start = end + 1
    return found

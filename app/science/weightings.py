"""How robust a winner is: the share of all weightings in which each route wins.

A weighting is a point of the simplex (weights ≥ 0 that sum to 1), and all are taken as equally likely: Dirichlet with
every parameter 1. Independent exponentials divided by their sum are spread so; the sum scales every route alike and
never changes who wins, so it is not even formed. Draws are made in blocks, each from a random stream of its own, so
that the result depends on seed and number only, however many threads work.

Equal routes share their wins. A route with an unknown score is weighed over what is known of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A share is within 0.3 % of the true one 19 times of 20, and a frame of a slider has the time for it.
DRAWS, SEED = 100_000, 5
BLOCK, THREADS = 16_384, 2
MOST_KEPT = 250_000
# Totals nearer than this are equal where each route is divided by a sum of its own.
SAME = 1e-5


def wins(
    scores: Mapping[str, Sequence[float | None]], draws: int = DRAWS, seed: int = SEED
) -> dict[str, float]:
    """Share of all weightings in which each route has the highest weighted mean; they sum to 1.

    ``scores``: for each route its scores, all in the same order of criteria, None where unknown. A route of which
    nothing is known wins nowhere; empty where that is true of every route. Raises ValueError for rows of unequal
    length or fewer than one draw.
    """
    rows = {route: tuple(row) for route, row in scores.items()}
    if len({len(row) for row in rows.values()}) > 1 or draws < 1:
        raise ValueError("every route needs a score, or None, for each criterion; and one draw at least")
    known = {route: row for route, row in rows.items() if any(value is not None for value in row)}
    # Routes that no weights can tell apart are drawn once and share: their totals must not differ by a rounding.
    alike: dict[tuple[float | None, ...], list[str]] = {}
    for route, row in known.items():
        alike.setdefault(row, []).append(route)
    shares = dict.fromkeys(rows, 0.0) if known else {}
    counts = _counts(list(alike), draws, seed) if alike else []
    for routes, count in zip(alike.values(), counts, strict=True):
        for route in routes:
            shares[route] = count / (math.fsum(counts) * len(routes))
    return shares


def _counts(rows: list[tuple[float | None, ...]], draws: int, seed: int) -> list[float]:
    """In how many draws each row wins."""
    import numpy as np

    if len(rows) == 1:
        return [float(draws)]
    matrix = np.array([[value or 0.0 for value in row] for row in rows], dtype=np.float32)
    mask = np.array([[value is not None for value in row] for row in rows], dtype=np.float32)
    whole = bool(mask.all())
    sizes = [BLOCK] * (draws // BLOCK) + ([draws % BLOCK] if draws % BLOCK else [])
    columns = matrix.shape[1]

    def count(weights: NDArray[np.float32]) -> NDArray[np.float64]:
        totals = matrix @ weights
        return _firsts(totals) if whole else _shared(totals / (mask @ weights))

    if draws <= MOST_KEPT:
        parts = [count(weights) for weights in _kept(tuple(sizes), columns, seed)]
    else:
        seeds = np.random.SeedSequence(seed).spawn(len(sizes))
        with ThreadPoolExecutor(THREADS) as pool:
            parts = list(pool.map(lambda n: count(_weights(seeds[n], sizes[n], columns)), range(len(sizes))))
    return [float(value) for value in np.sum(parts, axis=0)]


@lru_cache(maxsize=2)
def _kept(sizes: tuple[int, ...], columns: int, seed: int) -> tuple[NDArray[np.float32], ...]:
    """The blocks of a few draws, kept: a slider that moves the scores asks for the same ones at every frame."""
    import numpy as np

    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    return tuple(_weights(one, size, columns) for one, size in zip(seeds, sizes, strict=True))


def _weights(seed: np.random.SeedSequence, size: int, columns: int) -> NDArray[np.float32]:
    """A block of weightings (criteria × draws), not divided by their sums."""
    import numpy as np

    rng = np.random.Generator(np.random.SFC64(seed))
    return rng.standard_exponential((columns, size), dtype=np.float32)


def _firsts(totals: NDArray[np.float32]) -> NDArray[np.float64]:
    """How often each row of ``totals`` (rows × draws) is the highest; different rows are equal only by chance, and
    then the first of them counts."""
    import numpy as np

    best = totals.max(axis=0)
    counts = np.array([np.count_nonzero(row == best) for row in totals], dtype=np.float64)
    if counts.sum() != totals.shape[1]:
        return np.bincount(totals.argmax(axis=0), minlength=totals.shape[0]).astype(np.float64)
    return counts


def _shared(totals: NDArray[np.float32]) -> NDArray[np.float64]:
    """The same with equal ones sharing the draw: routes with unknown scores can be equal without being alike."""
    import numpy as np

    best = totals >= totals.max(axis=0) * (1.0 - SAME)
    shares: NDArray[np.float64] = (best / best.sum(axis=0)).sum(axis=1, dtype=np.float64)
    return shares

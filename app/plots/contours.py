"""Lines of equal value over a grid, and where their figures stand: pure functions.

Marching squares: a line runs through every square of four neighbours whose corners lie on both sides of the level.
A square with a corner that is NaN has no line, so lines end at the edge of what is known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]
# Corners of a square, anticlockwise from the lower left, as (column, row); edge n runs from corner n to the next.
_CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))
_CLEAR_PX = 5.0


def levels_between(low: float, high: float, most: int = 8) -> tuple[float, ...]:
    """Round values strictly between two figures, at most ``most`` of them, in steps of 1, 2 or 5 powers of ten."""
    span = high - low
    if not math.isfinite(span) or span <= 1e-9 * max(1.0, abs(high)):
        return ()
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(m * power for m in (1.0, 2.0, 5.0, 10.0) if span / (m * power) <= most)
    first, last = math.floor(low / step) + 1, math.ceil(high / step) - 1
    return tuple(number * step for number in range(first, last + 1))


def contour(grid: Floats, level: float) -> Floats:
    """The line of one level over ``grid`` (rows, columns): segments (n, 2 ends, 2) as (column, row) of the grid."""
    above = grid >= level
    corners = [above[r : r + grid.shape[0] - 1, c : c + grid.shape[1] - 1] for c, r in _CORNERS]
    known = np.isfinite(grid[:-1, :-1] + grid[1:, :-1] + grid[:-1, 1:] + grid[1:, 1:])
    count = sum(corner.astype(np.int8) for corner in corners)
    rows, columns = np.nonzero(known & (count > 0) & (count < 4))
    if not rows.size:
        return np.zeros((0, 2, 2))
    values = np.stack([grid[rows + r, columns + c] for c, r in _CORNERS], axis=1)
    high = values >= level
    crossed = high != np.roll(high, -1, axis=1)
    points = _on_edges(values, level) + np.stack([columns, rows], axis=1)[:, None, :]
    return np.concatenate([_single(points, crossed), _saddles(points, crossed, values, high, level)])


def _on_edges(values: Floats, level: float) -> Floats:
    """Where the level crosses each of the four edges of the squares (n, 4, 2), counted from the lower left corner."""
    ends = np.array(_CORNERS, dtype=np.float64)
    following = np.roll(values, -1, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (level - values) / (following - values)
    share = np.where(np.isfinite(share), share, 0.5)[:, :, None]
    crossings: Floats = ends[None] * (1.0 - share) + np.roll(ends, -1, axis=0)[None] * share
    return crossings


def _single(points: Floats, crossed: NDArray[np.bool_]) -> Floats:
    """Squares with two crossed edges: one segment from one to the other."""
    picked = crossed.sum(axis=1) == 2
    edges = np.argsort(~crossed[picked], axis=1, kind="stable")[:, :2]
    rows = np.arange(len(edges))[:, None]
    segments: Floats = points[picked][rows, edges]
    return segments


def _saddles(
    points: Floats, crossed: NDArray[np.bool_], values: Floats, high: NDArray[np.bool_], level: float
) -> Floats:
    """Squares with all four edges crossed: two segments, that keep apart what the middle does not join."""
    picked = crossed.all(axis=1)
    if not picked.any():
        return np.zeros((0, 2, 2))
    edge = points[picked]
    joined = (values[picked].mean(axis=1) >= level) == high[picked][:, 0]
    # Joined through the middle with the lower left corner: the lines cut off the two other corners.
    one = np.where(joined[:, None, None], edge[:, [0, 1]], edge[:, [3, 0]])
    other = np.where(joined[:, None, None], edge[:, [2, 3]], edge[:, [1, 2]])
    return np.concatenate([one, other])


def place_figures(
    lines: Sequence[Floats],
    sizes: Sequence[tuple[float, float]],
    bounds: Box,
    taken: Sequence[Box],
    along: tuple[float, float],
) -> list[Box | None]:
    """A box on each line (segments in px) for its figure, None where there is no room.

    Boxes lie inside ``bounds``, and clear of ``taken`` and of each other; of the places on a line the one nearest to
    the ray through the middle along ``along`` is taken, so that figures stand in a row across the lines.
    """
    x, y, width, height = bounds
    middle = np.array([x + width / 2.0, y + height / 2.0])
    normal = np.array([-along[1], along[0]])
    boxes, result = list(taken), []
    for line, (wide, tall) in zip(lines, sizes, strict=True):
        places = line.mean(axis=1) if len(line) else np.zeros((0, 2))
        half = np.array([wide / 2.0 + _CLEAR_PX, tall / 2.0])
        inside = (places >= np.array([x, y]) + half).all(axis=1)
        inside &= (places <= np.array([x + width, y + height]) - half).all(axis=1)
        places = places[inside]
        found = None
        for place in places[np.argsort(np.abs((places - middle) @ normal))]:
            box = (float(place[0]) - wide / 2.0, float(place[1]) - tall / 2.0, wide, tall)
            if not any(_overlap(box, other) for other in boxes):
                found = box
                break
        result.append(found)
        if found is not None:
            boxes.append(found)
    return result


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2] + _CLEAR_PX
        and other[0] < one[0] + one[2] + _CLEAR_PX
        and one[1] < other[1] + other[3] + 1.0
        and other[1] < one[1] + one[3] + 1.0
    )

"""Labels beside their points without covering one another: greedy, in order of importance. No Qt in here."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Position = tuple[float, float]
Box = tuple[float, float, float, float]

# Where a label's nearest corner or edge may sit round its anchor, best first: (side, height), y downwards.
_SPOTS: tuple[tuple[int, int], ...] = (
    (1, 0),
    (-1, 0),
    (1, -1),
    (-1, -1),
    (1, 1),
    (-1, 1),
    (0, -1),
    (0, 1),
)


def place_labels(
    anchors: ArrayLike,
    sizes: ArrayLike,
    obstacles: ArrayLike,
    bounds: Box,
    gap: float = 8.0,
    padding: float = 1.0,
) -> list[Position | None]:
    """Return the top-left corner of each label in px, None where it finds no room.

    anchors (n, 2) and sizes (n, 2) in px, the most important first; obstacles (m, 4) and bounds are boxes
    x, y, width, height. Labels keep `gap` from their anchor and `padding` from everything else.
    """
    points = np.asarray(anchors, dtype=np.float64).reshape(-1, 2)
    extents = np.asarray(sizes, dtype=np.float64).reshape(-1, 2)
    fixed = np.asarray(obstacles, dtype=np.float64).reshape(-1, 4)
    taken = np.empty((len(fixed) + len(points), 4))
    taken[: len(fixed)] = np.hstack((fixed[:, :2], fixed[:, :2] + fixed[:, 2:]))
    used = len(fixed)
    result: list[Position | None] = []
    for point, extent in zip(points, extents, strict=True):
        corner = _first_free(_candidates(point, extent, gap), extent, taken[:used], bounds, padding)
        result.append(corner)
        if corner is not None:
            taken[used] = (*corner, corner[0] + extent[0], corner[1] + extent[1])
            used += 1
    return result


def _candidates(point: NDArray[np.float64], extent: NDArray[np.float64], gap: float) -> NDArray[np.float64]:
    """Return the top-left corners to try, (8, 2), best first."""
    width, height = extent
    corners = np.empty((len(_SPOTS), 2))
    for row, (side, level) in enumerate(_SPOTS):
        near = gap * 0.7 if side and level else gap
        corners[row, 0] = point[0] + (near if side > 0 else -near - width if side < 0 else -width / 2)
        corners[row, 1] = point[1] + (near if level > 0 else -near - height if level < 0 else -height / 2)
    return corners


def _first_free(
    corners: NDArray[np.float64],
    extent: NDArray[np.float64],
    taken: NDArray[np.float64],
    bounds: Box,
    padding: float,
) -> Position | None:
    low, high = corners - padding, corners + extent + padding
    x, y, width, height = bounds
    free = (corners[:, 0] >= x) & (corners[:, 1] >= y)
    free &= (corners[:, 0] + extent[0] <= x + width) & (corners[:, 1] + extent[1] <= y + height)
    if len(taken):
        apart = (high[:, None, :] <= taken[None, :, :2]) | (low[:, None, :] >= taken[None, :, 2:])
        free &= np.all(np.any(apart, axis=2), axis=1)
    found = np.flatnonzero(free)
    return (float(corners[found[0], 0]), float(corners[found[0], 1])) if len(found) else None

"""How high each lane is, for ten thousand events at once: NumPy over all windows, before any lane is laid out.

The number of window rows of a lane is the largest number of different windows that are open at one time:
+1 where one starts, −1 where one ends, summed up in order of time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.plots.lane_layout import MAX_WINDOW_ROWS
from app.plots.lane_model import LaneScene, windows_of

Floats = NDArray[np.float64]
Counts = NDArray[np.intp]
# Windows that follow each other share a row: one ends this much (in years) before its end.
_HAIR = 1e-9
CURVE_ROWS = 4


def window_rows(scene: LaneScene) -> Counts:
    """The number of window rows that each lane needs: at least 1, at most ``MAX_WINDOW_ROWS``."""
    # A curve takes the room of some rows of windows, to have a shape.
    needed = np.array([CURVE_ROWS if row.form == "curve" else 1 for row in scene.rows], np.intp)
    rows, starts, ends = _different_windows(scene)
    if not len(rows):
        return needed
    count = len(rows)
    steps = np.concatenate((np.ones(count, np.intp), -np.ones(count, np.intp)))
    times = np.concatenate((starts, ends - _HAIR))
    lanes = np.concatenate((rows, rows))
    order = np.lexsort((steps, times, lanes))
    depth = np.cumsum(steps[order])
    lanes = lanes[order]
    first = np.flatnonzero(np.r_[True, lanes[1:] != lanes[:-1]])
    needed[lanes[first]] = np.clip(np.maximum.reduceat(depth, first), 1, MAX_WINDOW_ROWS)
    return needed


def _different_windows(scene: LaneScene) -> tuple[Counts, Floats, Floats]:
    """Lane, start and end of each window that is drawn; equal ones of a lane count once."""
    plain = np.array([row.form == "lane" for row in scene.rows], bool)
    windows = scene.windows if scene.windows is not None else windows_of(scene.events, {})
    kept = ~np.isnan(windows[:, 0])
    kept[kept] = plain[scene.row_of[kept]]
    rows, table = scene.row_of[kept], windows[kept]
    order = np.lexsort((table[:, 2], table[:, 1], table[:, 0], rows))
    rows, table = rows[order], table[order]
    if not len(rows):
        return rows, np.zeros(0), np.zeros(0)
    new = np.r_[True, (rows[1:] != rows[:-1]) | np.any(table[1:] != table[:-1], axis=1)]
    return rows[new], table[new, 0], table[new, 1]

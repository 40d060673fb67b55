"""The P5–P95 band around a swept curve: the same few draws of all other inputs at every value of it. No Qt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.dataset import Dataset
from app.panels.calculator.doubt_data import band_over, known_rows
from app.panels.calculator.field import Field
from app.panels.calculator.sweep_data import Answer, Curve, answer_name
from app.panels.calculator.tab import Frame

Floats = NDArray[np.float64]
# A band is smooth: few of the curve's places and few draws make it.
_PLACES, _DRAWS = 17, 200


def sweep_band(
    dataset: Dataset, frame: Frame, curve: Curve, field: Field, answer: Answer
) -> tuple[Floats, Floats] | None:
    """P5 and P95 on the grid of ``curve``, in shown units; None where nothing else carries a spread."""
    known = np.flatnonzero(np.isfinite(curve.y))
    if known.size < 2:
        return None
    places = known[np.unique(np.linspace(0, known.size - 1, _PLACES).round().astype(np.intp))]
    x = curve.x[places]
    name = answer_name(frame.design, answer, frame.calculator.level)
    found = band_over(frame.design, known_rows(dataset, frame), field.path, x / field.factor, name, _DRAWS)
    if found is None:
        return None
    low, high = (_on_grid(curve, x, end * answer.factor - curve.y[places]) for end in found)
    return low, high


def _on_grid(curve: Curve, x: Floats, off: Floats) -> Floats:
    """An end of the band by how far it lies off the curve at ``x``, which changes more evenly than the curve does."""
    sure = np.isfinite(off)
    if sure.sum() < 2:
        return np.full(curve.x.shape, np.nan)
    return curve.y + np.interp(curve.x, x[sure], off[sure], left=np.nan, right=np.nan)

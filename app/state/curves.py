"""The voltage curves of a design that came with a file: light enough to be kept in a session.

Each electrode's potential stands against the share of its window, so that the curve goes along when the loading
is changed; the areal capacities are the design's own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.science.design import CellDesign, CompositeElectrode
from app.science.half_cell import HalfCell

Floats = NDArray[np.float64]
MOST_POINTS = 400
_DIGITS = 7
_Values = Annotated[tuple[float, ...], msgspec.Meta(min_length=2, max_length=MOST_POINTS)]


class HalfCurve(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Potential (V against the metal, never rising) over the share of the window that is filled, 0 to 1.

    ``material`` and ``specific_capacity_mah_g`` are those of the electrode it came with. Raises ValueError for
    points that are no curve.
    """

    material: str
    specific_capacity_mah_g: float
    share: _Values
    potential_v: _Values

    def __post_init__(self) -> None:
        if len(self.share) != len(self.potential_v):
            raise ValueError("a curve needs as many shares as potentials")
        rising = all(left < right for left, right in pairwise(self.share))
        if not rising or self.share[0] != 0.0 or self.share[-1] != 1.0:
            raise ValueError("the shares of a curve must rise from 0 to 1")
        falling = all(left >= right for left, right in pairwise(self.potential_v))
        if not falling or not all(abs(value) <= 10.0 for value in self.potential_v):
            raise ValueError("the potentials of a curve must fall, within 10 V")

    def half_cell(self, areal_capacity_mah_cm2: float) -> HalfCell:
        """The electrode with this areal capacity."""
        return HalfCell(np.array(self.share) * areal_capacity_mah_cm2, np.array(self.potential_v))


class DesignCurves(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Both electrodes' curves, the voltages between which the cell works, and the file that they came from.

    ``assumed``: paths of the design's numbers that the file does not say and nobody has answered.
    """

    file: str
    lower_voltage_v: Annotated[float, msgspec.Meta(ge=0, le=10)]
    upper_voltage_v: Annotated[float, msgspec.Meta(ge=0, le=10)]
    positive: HalfCurve
    negative: HalfCurve
    assumed: tuple[str, ...] = ()

    def fit(self, design: CellDesign) -> bool:
        """Whether the design's electrodes are still of the materials that the curves belong to."""
        return (
            _of(design.positive) == self.positive.material and _of(design.negative) == self.negative.material
        )

    def are_of(self, design: CellDesign) -> bool:
        """Whether a design put aside has the very electrodes of the file: the same capacities per gram as well."""
        return self.fit(design) and all(
            getattr(getattr(design, side), "specific_capacity_mah_g", None)
            == getattr(self, side).specific_capacity_mah_g
            for side in ("positive", "negative")
        )


def kept(curves: DesignCurves | None, design: CellDesign) -> DesignCurves | None:
    """The curves, unless ``design`` has another material."""
    return curves if curves is not None and curves.fit(design) else None


def half_curve(electrode: CompositeElectrode, curve: HalfCell) -> HalfCurve:
    """The curve of an electrode with as few points as a session should hold, most of them where it bends."""
    share, volts = curve.held_mah_cm2 / curve.held_mah_cm2[-1], curve.potential_v
    chosen = _points(share, volts)
    return HalfCurve(
        material=electrode.active_material,
        specific_capacity_mah_g=float(electrode.specific_capacity_mah_g),
        share=tuple(round(float(value), _DIGITS) for value in share[chosen]),
        potential_v=tuple(round(float(value), _DIGITS) for value in volts[chosen]),
    )


def _of(electrode: object) -> str | None:
    return electrode.active_material if isinstance(electrode, CompositeElectrode) else None


def _points(share: Floats, volts: Floats) -> NDArray[np.int_]:
    """Places along the curve at equal steps of its length and its turning, ends included."""
    span = float(volts[0] - volts[-1]) or 1.0
    slope = np.gradient(volts / span, share)
    turning = np.abs(np.diff(np.arctan(slope)))
    length = np.hypot(np.diff(share), np.diff(volts) / span)
    way = np.concatenate(((0.0,), np.cumsum(length / length.sum() + turning / (turning.sum() or 1.0))))
    wanted = np.linspace(0.0, float(way[-1]), MOST_POINTS - 2)
    chosen = np.unique(np.concatenate(((0,), np.searchsorted(way, wanted), (len(share) - 1,))))
    chosen = chosen[chosen < len(share)]
    # Rounding must not set two shares equal.
    apart = np.concatenate(((True,), np.diff(np.round(share[chosen], _DIGITS)) > 0.0))
    chosen = chosen[apart]
    chosen[-1] = len(share) - 1
    return chosen

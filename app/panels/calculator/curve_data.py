"""The full cell of a design that came with curves: E = ∫V dQ beside the average-voltage model. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.panels.calculator.words import MINUS, figure
from app.plots.voltage_curve import VoltageScene
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.half_cell import HalfCell
from app.science.open_circuit import OpenCircuit, open_circuit
from app.science.results import Results
from app.state.curves import DesignCurves

Floats = NDArray[np.float64]
_SAME = 5e-4
_DRAWN = 300
LIMITING = {
    "positive": "the positive limits",
    "negative": "the negative limits",
    "both": "both electrodes end together",
    "voltage": "the lower voltage ends the discharge",
}


@dataclass(frozen=True)
class FullCell:
    """The curves with the loadings of the design in hand. Energies are those of the cell (or stack), at rest."""

    positive: HalfCell
    negative: HalfCell
    open_circuit: OpenCircuit
    face_area_cm2: float
    model_energy_wh: float
    limits_v: tuple[float, float]

    @property
    def capacity_ah(self) -> float:
        """Between the voltage limits."""
        return self.open_circuit.capacity_ah(self.face_area_cm2)

    @property
    def energy_wh(self) -> float:
        """∫V dQ between the voltage limits."""
        return self.open_circuit.energy_wh(self.face_area_cm2)

    @property
    def discharge(self) -> tuple[Floats, Floats]:
        """Share of the capacity taken out, and the voltage there: what a rate curve starts from."""
        held = self.open_circuit.discharged_mah_cm2
        return held / held[-1], self.open_circuit.voltage_v

    @cached_property
    def scene(self) -> VoltageScene:
        """What the plot draws: 0 is where the cell is full."""
        curve = self.open_circuit
        start = _full_end(self)
        plus, minus = self.positive, self.negative
        return VoltageScene(
            cell=(_thin(curve.discharged_mah_cm2), _thin(curve.voltage_v)),
            positive=(plus.held_mah_cm2 - start, plus.potential_v),
            negative=(minus.areal_capacity_mah_cm2 - minus.held_mah_cm2 - start, minus.potential_v),
            limits_v=self.limits_v,
        )


def full_cell(curves: DesignCurves, design: CellDesign, results: Results) -> FullCell:
    """The cell of these curves at the areal capacities of ``results``. DesignError where it never stands between
    its voltage limits, or holds nothing.
    """
    plus, minus = (
        float(results.positive.areal_capacity_mah_cm2),
        float(results.negative.areal_capacity_mah_cm2),
    )
    usable = min(plus, minus) * (1.0 - float(design.first_cycle_loss_fraction))
    if usable <= 0.0:
        raise DesignError("first_cycle_loss_fraction", "leaves no capacity")
    positive, negative = curves.positive.half_cell(plus), curves.negative.half_cell(minus)
    limits = curves.lower_voltage_v, curves.upper_voltage_v
    return FullCell(
        positive,
        negative,
        open_circuit(positive, negative, *limits),
        float(results.capacity_ah) * 1e3 / usable,
        float(results.energy_wh),
        limits,
    )


def curve_title(cell: FullCell) -> str:
    """What the curve says: the integral against the average-voltage model, what limits, N/P."""
    change = cell.energy_wh / cell.model_energy_wh - 1.0
    against = "as the average voltage does"
    if abs(change) >= _SAME:
        side = "over" if change > 0 else "under"
        against = f"{abs(100.0 * change):.1f} % {side} the average voltage"
    return (
        f"∫V dQ gives {figure(cell.energy_wh)} Wh, {against}; "
        f"{LIMITING[cell.open_circuit.limiting]}, N/P {cell.open_circuit.np_ratio:.2f}"
    )


def curve_note(cell: FullCell) -> str:
    """The two figures side by side, for a tooltip."""
    change = cell.energy_wh - cell.model_energy_wh
    sign = "+" if change >= 0 else MINUS
    low, high = cell.limits_v
    return (
        f"∫V dQ from {high:g} to {low:g} V: {cell.energy_wh:.4g} Wh and {cell.capacity_ah:.4g} Ah.\n"
        f"Capacity times average voltage: {cell.model_energy_wh:.4g} Wh ({sign}{abs(change):.2g} Wh to it).\n"
        "At rest: no losses. Each electrode's curve is stretched to the areal capacity of the design."
    )


def _thin(values: Floats) -> Floats:
    """As many points as a screen can show, the ends kept."""
    step = -(-len(values) // _DRAWN)
    return np.append(values[:-1:step], values[-1])


def _full_end(cell: FullCell) -> float:
    """The charge at which the discharge begins, from the full ends of both windows (mAh/cm²): where the voltage
    comes down to its upper limit.
    """
    plus, minus = cell.positive, cell.negative
    end = min(plus.areal_capacity_mah_cm2, minus.areal_capacity_mah_cm2)
    places = np.concatenate((plus.held_mah_cm2, minus.areal_capacity_mah_cm2 - minus.held_mah_cm2, (end,)))
    charge = np.unique(np.clip(places, 0.0, end))
    left = minus.areal_capacity_mah_cm2 - charge
    volts = np.interp(charge, plus.held_mah_cm2, plus.potential_v) - np.interp(
        left, minus.held_mah_cm2, minus.potential_v
    )
    return float(np.interp(-cell.limits_v[1], -volts, charge))

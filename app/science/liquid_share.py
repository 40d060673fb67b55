"""From a share of liquid to the amount of electrolyte that makes it.

    mass of the cell = dry parts + electrolyte;   share f = electrolyte / mass
    electrolyte = dry parts · f / (1 − f), and the amount (mL/Ah, g/Ah or pore filling) is proportional to it

Nothing but the amount changes: a cell that is thinned so keeps its pores, and below a full filling they stand dry.
"""

from __future__ import annotations

import msgspec

from app.science.design import Amount, CellDesign, Electrolyte
from app.science.errors import DesignError
from app.science.limits import limit_for
from app.science.model import evaluate
from app.science.numeric import show

AMOUNT = "electrolyte.amount.value"
# More than half of a cell's mass is no cell.
MOST_FRACTION = 0.5


def with_liquid_share(design: CellDesign, fraction: float) -> CellDesign:
    """``design`` with so much liquid that ``liquid_mass_fraction`` is ``fraction`` (0 to 0.5).

    Raises DesignError for a share out of range, a design that the model refuses, pores that hold a solid, a basis
    that cannot hold liquid (pore filling without pores), and an amount above what a design file may say.
    """
    if not 0.0 <= fraction <= MOST_FRACTION:
        raise DesignError(AMOUNT, f"a liquid share of {show(fraction)} is not allowed; allowed is 0 to 0.5")
    if design.electrolyte.phase != "liquid":
        raise DesignError("electrolyte.phase", "the pores hold a solid; only a liquid has a share of liquid")
    if fraction == 0.0:
        return _with_amount(design, 0.0)
    held = float(design.electrolyte.amount.value)
    probe = design if held > 0.0 else _with_amount(design, 1.0)
    results = evaluate(probe)
    liquid = float(results.mass_breakdown_g["electrolyte"])
    if not liquid > 0.0:
        raise DesignError(AMOUNT, "the design has no pores for a filling to count from; give mL/Ah or g/Ah")
    wanted = (float(results.mass_g) - liquid) * fraction / (1.0 - fraction)
    amount = float(probe.electrolyte.amount.value) * wanted / liquid
    limit = limit_for(design, AMOUNT)
    if amount > limit.maximum:
        raise DesignError(AMOUNT, f"{show(amount)} would be needed; allowed is {limit.text}")
    return _with_amount(design, amount)


def with_liquid(design: CellDesign, density_g_cm3: float) -> CellDesign:
    """``design`` with a liquid of that density where it had a solid in its pores; the separator stays."""
    electrolyte = Electrolyte(phase="liquid", density_g_cm3=density_g_cm3, amount=design.electrolyte.amount)
    return msgspec.structs.replace(design, electrolyte=electrolyte)


def _with_amount(design: CellDesign, value: float) -> CellDesign:
    amount = Amount(design.electrolyte.amount.basis, value)
    electrolyte = msgspec.structs.replace(design.electrolyte, amount=amount)
    return msgspec.structs.replace(design, electrolyte=electrolyte)

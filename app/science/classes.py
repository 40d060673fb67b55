"""What a cell may be called by how much liquid it holds.

The share is liquid electrolyte over the mass of the whole cell (of the stack, where there is no cell): the
article says of a semi-solid cell that it contains 5-10 % of liquid by mass, and cell makers quote their
share of the cell's mass.
"""

from __future__ import annotations

from typing import cast

import numpy as np

from app.science.design import Number
from app.science.results import Words

SEMI_SOLID_HIGH = 0.10
SEMI_SOLID_LOW = 0.05
# Draft national standard of China, December 2025: a solid-state cell loses at most 0.5 % of its mass on
# drying.
SOLID_STANDARD_HIGH = 0.005
# A share that was worked out to be 5 % may come back as 4.999…9 %: rounding takes no cell over an edge.
ROUNDING = 1e-12


def architecture_of(liquid_mass_fraction: Number) -> Words:
    """The article's scheme: liquid above 10 wt%, semi-solid 5-10 (5 itself included), quasi-solid below 5,
    all-solid 0.
    """
    fraction = liquid_mass_fraction
    if isinstance(fraction, np.ndarray):
        above, within = fraction > SEMI_SOLID_HIGH + ROUNDING, fraction >= SEMI_SOLID_LOW - ROUNDING
        steps = [above, within, fraction > 0.0, fraction == 0.0]
        return cast(Words, np.select(steps, ["liquid", "semi-solid", "quasi-solid", "all-solid"], ""))
    if fraction > SEMI_SOLID_HIGH + ROUNDING:
        return "liquid"
    if fraction >= SEMI_SOLID_LOW - ROUNDING:
        return "semi-solid"
    return "quasi-solid" if fraction > 0.0 else "all-solid"


def draft_standard_class_of(liquid_mass_fraction: Number, has_solid_electrolyte: bool) -> Words:
    """The draft standard's three classes. All liquid counts as mass that drying can take, which is the
    upper bound.

    Above 0.5 wt% a cell is hybrid when a solid electrolyte shares the work, liquid when none does.
    """
    wet = "hybrid" if has_solid_electrolyte else "liquid"
    if isinstance(liquid_mass_fraction, np.ndarray):
        limit = SOLID_STANDARD_HIGH + ROUNDING
        steps = [liquid_mass_fraction > limit, liquid_mass_fraction <= limit]
        return cast(Words, np.select(steps, [wet, "solid"], ""))
    return "solid" if liquid_mass_fraction <= SOLID_STANDARD_HIGH + ROUNDING else wet

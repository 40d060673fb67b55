"""What the model answers. Every figure names its unit and its basis.

Each number is a float for one design, or an array for many (NaN where a design is refused).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from app.science.design import Number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words: TypeAlias = str | NDArray[np.str_]
else:
    Words = str

Basis = Literal["cell", "stack"]

BREAKDOWN_KEYS = (
    "positive_coating",
    "negative_coating",
    "separator",
    "electrolyte",
    "positive_foil",
    "negative_foil",
    "housing",
    "terminals",
    "other",
    "unused",
)

PART_OF = {
    "positive_coating": "positive",
    "negative_coating": "negative",
    "separator": "separator",
    "electrolyte": "electrolyte",
    "positive_foil": "foils",
    "negative_foil": "foils",
    "housing": "housing",
    "terminals": "housing",
    "other": "housing",
    "unused": "housing",
}


class Answer(msgspec.Struct, frozen=True):
    """Base of every part of the results."""


class ElectrodeResult(Answer, frozen=True):
    """One face of an electrode, dry and as built; ``charged_thickness_um`` adds the metal plated by a full
    charge.

    ``porosity`` is None where the components of the coating are not given, and 0 for a metal. The negative
    of an anode-free cell has no capacity, mass or thickness when fresh.
    """

    areal_capacity_mah_cm2: Number
    mass_loading_mg_cm2: Number
    thickness_um: Number
    porosity: Number | None
    charged_thickness_um: Number


class Level(Answer, frozen=True):
    """Both energy figures at one level."""

    specific_energy_wh_kg: Number
    energy_density_wh_l: Number


class Levels(Answer, frozen=True):
    """From the material to the pack.

    active_material: mass of both active materials (positive only when anode-free); volume of both coatings as
    compacted (charged), without foils, separator or housing: the active material's own volume is not always
    known. stack: one repeating half unit, each foil shared half and half. cell: None for a stack. pack:
    None without a pack.
    """

    active_material: Level
    stack: Level
    cell: Level | None
    pack: Level | None


class DesignWarning(Answer, frozen=True):
    """Something that is possible but doubtful, with the input that causes it."""

    field: str
    message: str


class FormulaTerms(Answer, frozen=True):
    """E = C·V / (1 + (m_negative + m_inactive) / m_positive) with the numbers of the design.

    ``capacity_mah_g`` is the usable capacity per gram of positive active material, ``voltage_v`` that of
    the full cell; the masses are those of the cell (or stack), the two active ones without binder and
    carbon.
    """

    capacity_mah_g: Number
    voltage_v: Number
    negative_mass_g: Number
    inactive_mass_g: Number
    positive_mass_g: Number
    specific_energy_wh_kg: Number


class Results(Answer, frozen=True, kw_only=True):
    """Everything the model says of a design. ``basis`` tells what the totals refer to: the cell, or the
    bare stack.

    ``np_ratio`` compares usable windows; it is 0 for an anode-free cell, as the literature writes it.
    ``liquid_mass_fraction`` is the mass of liquid electrolyte over the mass of the cell (or stack).
    """

    capacity_ah: Number
    energy_wh: Number
    average_voltage_v: Number
    mass_g: Number
    volume_ml: Number
    specific_energy_wh_kg: Number
    energy_density_wh_l: Number
    basis: Basis
    np_ratio: Number
    positive: ElectrodeResult
    negative: ElectrodeResult
    levels: Levels
    mass_breakdown_g: dict[str, Number]
    volume_breakdown_ml: dict[str, Number]
    liquid_mass_fraction: Number
    architecture: Words
    draft_standard_class: Words
    warnings: tuple[DesignWarning, ...]
    formula: FormulaTerms

"""The permitted range of every numeric input: what is physically thinkable, generously. Outside it is
refused.

Keys are path patterns: ``electrode`` stands for ``positive`` and ``negative``, ``*`` for the place in a
list, and a value that has a basis carries it after a colon (``electrode.loading.value:thickness_um``).
"""

from __future__ import annotations

from typing import NamedTuple

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.numeric import span


class Limit(NamedTuple):
    """Inclusive bounds of one input, its unit as printed ("" for a pure number) and its name in plain
    words.
    """

    minimum: float
    maximum: float
    unit: str
    label: str

    @property
    def text(self) -> str:
        """The range in words, "0.01 to 50 mAh/cm²"."""
        return span(self.minimum, self.maximum, self.unit)


_DENSE = 25.0  # above osmium: no solid is denser

LIMITS: dict[str, Limit] = {
    "electrode.specific_capacity_mah_g": Limit(1.0, 4500.0, "mAh/g", "specific capacity"),
    "electrode.average_potential_v": Limit(0.0, 6.0, "V", "average potential"),
    "electrode.active_mass_fraction": Limit(0.01, 1.0, "", "active mass fraction"),
    "electrode.density_g_cm3": Limit(0.1, _DENSE, "g/cm³", "metal density"),
    "electrode.loading.value:areal_capacity_mah_cm2": Limit(0.01, 50.0, "mAh/cm²", "areal capacity"),
    "electrode.loading.value:mass_loading_mg_cm2": Limit(0.05, 500.0, "mg/cm²", "mass loading"),
    "electrode.loading.value:thickness_um": Limit(0.1, 3000.0, "µm", "coating thickness"),
    "electrode.loading.value:np_ratio": Limit(0.01, 100.0, "", "N/P ratio"),
    "electrode.compaction.value:density_g_cm3": Limit(0.05, _DENSE, "g/cm³", "coating density"),
    "electrode.compaction.value:porosity": Limit(0.0, 0.99, "", "coating porosity"),
    "electrode.components.*.mass_fraction": Limit(0.0, 1.0, "", "component mass fraction"),
    "electrode.components.*.density_g_cm3": Limit(0.05, _DENSE, "g/cm³", "component density"),
    "electrode.foil.thickness_um": Limit(0.0, 500.0, "µm", "foil thickness"),
    "electrode.foil.density_g_cm3": Limit(0.0, _DENSE, "g/cm³", "foil density"),
    "separator.thickness_um": Limit(0.1, 2000.0, "µm", "separator thickness"),
    "separator.density_g_cm3": Limit(0.05, _DENSE, "g/cm³", "separator density"),
    "separator.porosity": Limit(0.0, 0.99, "", "separator porosity"),
    "electrolyte.density_g_cm3": Limit(0.1, 10.0, "g/cm³", "electrolyte density"),
    "electrolyte.amount.value:ml_per_ah": Limit(0.0, 100.0, "mL/Ah", "electrolyte amount"),
    "electrolyte.amount.value:g_per_ah": Limit(0.0, 200.0, "g/Ah", "electrolyte amount"),
    "electrolyte.amount.value:pore_fill": Limit(0.0, 10.0, "", "share of the pores filled"),
    "cell.area_cm2": Limit(1e-4, 1e7, "cm²", "face area"),
    "cell.foil_share": Limit(0.0, 1.0, "", "share of the foils"),
    "cell.electrode_height_mm": Limit(1.0, 5000.0, "mm", "electrode height"),
    "cell.electrode_width_mm": Limit(1.0, 5000.0, "mm", "electrode width"),
    "cell.layers": Limit(1.0, 2000.0, "", "layers"),
    "cell.laminate.thickness_um": Limit(0.0, 2000.0, "µm", "laminate thickness"),
    "cell.laminate.density_g_cm3": Limit(0.0, _DENSE, "g/cm³", "laminate density"),
    "cell.seal_clearance_mm": Limit(0.0, 200.0, "mm", "seal clearance"),
    "cell.terminals.height_mm": Limit(0.0, 300.0, "mm", "terminal height"),
    "cell.terminals.width_mm": Limit(0.0, 2000.0, "mm", "terminal width"),
    "cell.terminals.thickness_mm": Limit(0.0, 20.0, "mm", "terminal thickness"),
    "cell.terminals.positive_density_g_cm3": Limit(0.0, _DENSE, "g/cm³", "positive terminal density"),
    "cell.terminals.negative_density_g_cm3": Limit(0.0, _DENSE, "g/cm³", "negative terminal density"),
    "cell.other_mass_g": Limit(0.0, 1e5, "g", "other mass"),
    "cell.outer_height_mm": Limit(1.0, 5000.0, "mm", "outer height"),
    "cell.outer_width_mm": Limit(1.0, 5000.0, "mm", "outer width"),
    "cell.outer_thickness_mm": Limit(0.1, 1000.0, "mm", "outer thickness"),
    "cell.housing_mass_g": Limit(0.0, 1e6, "g", "housing mass"),
    "cell.outer_diameter_mm": Limit(2.0, 1000.0, "mm", "outer diameter"),
    "cell.wall_thickness_mm": Limit(0.01, 20.0, "mm", "wall thickness"),
    "cell.wall_density_g_cm3": Limit(0.05, _DENSE, "g/cm³", "wall density"),
    "cell.mandrel_diameter_mm": Limit(0.0, 500.0, "mm", "mandrel diameter"),
    "first_cycle_loss_fraction": Limit(0.0, 1.0, "", "first-cycle loss"),
    "pack.cell_mass_fraction": Limit(0.0, 1.0, "", "cell share of the pack's mass"),
    "pack.cell_volume_fraction": Limit(0.0, 1.0, "", "cell share of the pack's volume"),
}

_SIDES = ("positive", "negative")
_WITH_BASIS = ("loading.value", "compaction.value", "amount.value")


def pattern_of(design: CellDesign, path: str) -> str:
    """The key in ``LIMITS`` for a path of this design ("positive.loading.value" -> with its basis)."""
    parts = path.split(".")
    keyed = ["electrode", *parts[1:]] if parts[0] in _SIDES else parts
    keyed = ["*" if part.isdigit() else part for part in keyed]
    pattern = ".".join(keyed)
    if pattern.endswith(_WITH_BASIS):
        holder: object = design
        for part in parts[:-1]:
            holder = getattr(holder, part, None)
        pattern = f"{pattern}:{getattr(holder, 'basis', '')}"
    return pattern


def limit_for(design: CellDesign, path: str) -> Limit:
    """The permitted range of one numeric input of this design. DesignError for a path that has none."""
    limit = LIMITS.get(pattern_of(design, path))
    if limit is None:
        raise DesignError(path, "is not a numeric input of this design")
    return limit

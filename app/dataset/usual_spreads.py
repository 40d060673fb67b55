"""The doubt that a design's inputs usually carry, where the user states none.

A material's practical capacity spreads over the dataset's own range where it gives one. The rest are this
program's own figures for the scatter of making and of knowing (editorial, no source): said to be so wherever they
are shown, and meant to be changed.
"""

from __future__ import annotations

from app.dataset.dataset import Dataset
from app.science.design import CellDesign
from app.science.doubt import Spread
from app.science.limits import LIMITS, pattern_of
from app.science.paths import get_value, numeric_paths

OURS = "Usual scatter, by this program's own judgement"
FROM_DATA = "Range of practical capacities in the dataset"
# By the pattern of an input: half width of P5 to P95, as a share of the value or in the input's own unit.
_SHARES: dict[str, float] = {
    "electrode.specific_capacity_mah_g": 0.03,
    "electrode.active_mass_fraction": 0.01,
    "electrode.loading.value:areal_capacity_mah_cm2": 0.05,
    "electrode.loading.value:mass_loading_mg_cm2": 0.05,
    "electrode.loading.value:thickness_um": 0.05,
    "electrode.loading.value:np_ratio": 0.03,
    "electrode.compaction.value:density_g_cm3": 0.03,
    "electrode.foil.thickness_um": 0.05,
    "separator.thickness_um": 0.08,
    "electrolyte.amount.value:ml_per_ah": 0.10,
    "electrolyte.amount.value:g_per_ah": 0.10,
    "electrolyte.amount.value:pore_fill": 0.05,
}
_AMOUNTS: dict[str, float] = {
    "electrode.average_potential_v": 0.02,
    "electrode.compaction.value:porosity": 0.02,
    "separator.porosity": 0.03,
    "first_cycle_loss_fraction": 0.015,
}
_CAPACITY = "electrode.specific_capacity_mah_g"


def usual_spreads(dataset: Dataset, design: CellDesign) -> dict[str, Spread]:
    """A spread for every input that usually carries one, in the order of the design file."""
    found = {}
    for path in numeric_paths(design):
        spread = usual_spread(dataset, design, path)
        if spread is not None:
            found[path] = spread
    return found


def usual_spread(dataset: Dataset, design: CellDesign, path: str) -> Spread | None:
    """The usual spread of one input; None for one that is set rather than scattered (a height, a format)."""
    pattern, value = pattern_of(design, path), float(get_value(design, path))
    if pattern == _CAPACITY:
        known = capacity_range(dataset, design, path.partition(".")[0])
        if known is not None and known[0] <= value <= known[1]:
            return Spread(kind="uniform", low=known[0], high=known[1])
    share, amount = _SHARES.get(pattern), _AMOUNTS.get(pattern)
    half = value * share if share is not None else amount
    if not half or value == 0.0:
        return None
    # A metal's capacity and potential follow from nature, not from making.
    if getattr(getattr(design, path.partition(".")[0], None), "kind", "") == "metal" and pattern in (
        _CAPACITY,
        "electrode.average_potential_v",
    ):
        return None
    limit = LIMITS[pattern]
    # Near the end of what is permitted it narrows: even about the design, whose median stays its own value.
    half = min(half, value - limit.minimum, limit.maximum - value)
    return Spread(kind="normal", low=value - half, high=value + half) if half > 0.0 else None


def capacity_range(dataset: Dataset, design: CellDesign, side: str) -> tuple[float, float] | None:
    """Lowest and highest practical capacity (mAh/g) that the dataset gives for the active material of a side."""
    material = dataset.electrode_materials.get(getattr(getattr(design, side, None), "active_material", ""))
    if material is None or material.capacity_low_mah_g is None or material.capacity_high_mah_g is None:
        return None
    low, high = material.capacity_low_mah_g, material.capacity_high_mah_g
    return (low, high) if low < high else None


def spread_key(design: CellDesign, path: str) -> str:
    """The name under which the user's own spread of an input is kept: its path, with its basis where it has one."""
    basis = pattern_of(design, path).partition(":")[2]
    return f"{path}:{basis}" if basis else path


def origin_of(dataset: Dataset, design: CellDesign, path: str) -> str:
    """Where the usual spread of an input comes from, in words: ``FROM_DATA`` or ``OURS``."""
    if pattern_of(design, path) != _CAPACITY:
        return OURS
    known = capacity_range(dataset, design, path.partition(".")[0])
    inside = known is not None and known[0] <= float(get_value(design, path)) <= known[1]
    return FROM_DATA if inside else OURS

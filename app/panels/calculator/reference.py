"""What a number is compared with: the one that the design began with, where both speak of the same thing. No Qt."""

from __future__ import annotations

from app.science.design import CellDesign
from app.science.errors import DesignError
from app.science.paths import get_value

# Numbers that belong to the material, and no longer compare when another one was chosen.
_OF_MATERIAL = (
    "specific_capacity_mah_g",
    "average_potential_v",
    "density_g_cm3",
    "compaction.value",
    "porosity",
)
# What else decides what a number of a part means.
_KINDS = {
    "positive": "kind",
    "negative": "kind",
    "separator": "kind",
    "electrolyte": "phase",
    "cell": "format",
}
_MATERIALS = {"positive": "active_material", "negative": "active_material", "separator": "material"}


def reference_value(design: CellDesign, reference: CellDesign, path: str) -> float | None:
    """The number that ``path`` had at first; None where it has none, or said something else then."""
    try:
        value = get_value(reference, path)
        holder, _, last = path.rpartition(".")
        if last == "value" and get_value(reference, f"{holder}.basis") != get_value(
            design, f"{holder}.basis"
        ):
            return None
        return float(value) if _same_part(design, reference, path) else None
    except (DesignError, TypeError):
        return None


def _same_part(design: CellDesign, reference: CellDesign, path: str) -> bool:
    head, _, rest = path.partition(".")
    now, then = getattr(design, head), getattr(reference, head)
    if now is then:
        return True
    kind, material = _KINDS.get(head), _MATERIALS.get(head)
    if kind is not None and getattr(now, kind) != getattr(then, kind):
        return rest.startswith("foil.")
    # A bare foil has no material of its own.
    same = material is None or getattr(now, material, "") == getattr(then, material, "")
    return same or rest not in _OF_MATERIAL

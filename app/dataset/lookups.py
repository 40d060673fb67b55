"""What the panels ask of the dataset: where a row comes from, and which materials there are, in file order."""

from __future__ import annotations

from app.dataset.dataset import Dataset
from app.dataset.records import ElectrodeMaterial, ElectrolyteMaterial, Source, Sourced


def sources_of(dataset: Dataset, row: Sourced) -> list[Source]:
    """Return the sources of a row in the order it cites them (a loaded dataset has them all)."""
    return [dataset.sources[name] for name in row.source_ids]


def electrolytes_of_route(dataset: Dataset, route: str) -> list[ElectrolyteMaterial]:
    """Return the named electrolytes of a route ("sulfide", "oxide", "polymer", "halide" or "liquid")."""
    return [row for row in dataset.electrolytes.values() if row.route == route]


def materials_of_side(dataset: Dataset, side: str, working_ion: str = "") -> list[ElectrodeMaterial]:
    """Return materials of a side ("positive", "negative", "inactive"), optionally for one working ion."""
    ions = (working_ion, "any") if working_ion else ()
    return [
        row
        for row in dataset.electrode_materials.values()
        if row.side == side and (not ions or row.working_ion in ions)
    ]

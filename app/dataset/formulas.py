"""The formulas of the dataset's materials, as the raw materials of a design need them."""

from __future__ import annotations

from collections.abc import Sequence

from app.dataset.dataset import Dataset
from app.dataset.paths import bundled_data_folder
from app.dataset.reading import read_table
from app.dataset.records import ElectrodeMaterial, ElectrolyteMaterial


def formulas_of(dataset: Dataset) -> dict[str, str]:
    """Return id -> formula of every electrode material and electrolyte, the user's own included.

    Not every formula can be parsed: some materials are mixtures that are only described.
    """
    return _by_id([*dataset.electrolytes.values(), *dataset.electrode_materials.values()])


def bundled_formulas() -> dict[str, str]:
    """The same of the bundled dataset, without loading its other tables."""
    folder = bundled_data_folder()
    electrolytes = read_table(folder / "electrolytes.csv", ElectrolyteMaterial).records
    materials = read_table(folder / "electrode_materials.csv", ElectrodeMaterial).records
    return _by_id([*electrolytes, *materials])


def _by_id(rows: Sequence[ElectrolyteMaterial | ElectrodeMaterial]) -> dict[str, str]:
    return {row.id: row.formula for row in rows}

"""The presets that rebuild real cells, set beside what was measured of those cells."""

from __future__ import annotations

from app.dataset.dataset import Dataset
from app.dataset.records import PublishedCell
from app.science.errors import DesignError
from app.science.reference import ComparisonRow, compare
from app.state.presets import CheckedAgainst, Preset, preset_design, presets

PERCENT = 100.0
# Where a result of the model stands in the table; a range begins with its low end.
_COLUMNS = {
    "capacity_ah": "capacity_ah",
    "energy_wh": "energy_wh",
    "mass_g": "mass_g",
    "specific_energy_wh_kg": "specific_energy_low_wh_kg",
    "energy_density_wh_l": "energy_density_low_wh_l",
}


def preset_rows(dataset: Dataset) -> list[ComparisonRow]:
    """Every figure of the measured cells that a preset rebuilds: ours, the published one, the difference.

    Raises DesignError for a preset that names a cell or a figure that the dataset does not have.
    """
    return [row for preset in presets() for row in _rows_of(preset, preset.checked_against, dataset)]


def _rows_of(preset: Preset, check: CheckedAgainst | None, dataset: Dataset) -> list[ComparisonRow]:
    if check is None:
        return []
    cell = dataset.published_cells.get(check.row)
    if cell is None:
        raise DesignError(preset.key, f"is checked against {check.row!r}, which is no published cell")
    published = {figure: _published(cell, figure) for figure in check.figures}
    source = dataset.sources.get(cell.source_ids[0])
    told = "" if source is None else ", ".join(part for part in (source.publisher, source.date) if part)
    return compare(preset_design(preset.key), published, check.tolerance * PERCENT, told)


def _published(cell: PublishedCell, figure: str) -> float:
    value = getattr(cell, _COLUMNS.get(figure, ""), None)
    if value is None:
        raise DesignError(figure, f"is not told of the published cell {cell.id!r}")
    return float(value)

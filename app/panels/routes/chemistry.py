"""The chemistries side by side. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.dataset import Dataset
from app.panels.routes.about import SourceView, source_views

COLUMNS = ("Chemistry", "Strengths", "Weaknesses", "Uses", "Readiness")


@dataclass(frozen=True)
class ChemistryView:
    """One row of the table."""

    id: str
    name: str
    working_ion: str
    summary: str
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    uses: tuple[str, ...]
    readiness: str
    basis: str
    note: str
    sources: tuple[SourceView, ...]


def chemistry_views(dataset: Dataset) -> tuple[ChemistryView, ...]:
    """Every chemistry in the order of the dataset."""
    return tuple(
        ChemistryView(
            row.id,
            row.name,
            row.working_ion,
            row.summary,
            row.strengths,
            row.weaknesses,
            row.uses,
            row.readiness,
            row.basis,
            row.note,
            source_views(dataset, row),
        )
        for row in dataset.chemistries.values()
    )

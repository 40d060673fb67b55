"""What the panels ask of the dataset: rows by route or company, and where a row comes from, in file order."""

from __future__ import annotations

from collections.abc import Iterable

from app.dataset.dataset import Dataset
from app.dataset.records import (
    Company,
    ElectrodeMaterial,
    ElectrolyteMaterial,
    MeasuredConductivity,
    Milestone,
    PublishedCell,
    Source,
    Sourced,
)


def sources_of(dataset: Dataset, row: Sourced) -> list[Source]:
    """Return the sources of a row in the order it cites them; an unknown id is left out."""
    return [dataset.sources[name] for name in row.source_ids if name in dataset.sources]


def electrolytes_of_route(dataset: Dataset, route: str) -> list[ElectrolyteMaterial]:
    """Return the named electrolytes of a route ("sulfide", "oxide", "polymer", "halide" or "liquid")."""
    return [row for row in dataset.electrolytes.values() if row.route == route]


def measured_of_route(dataset: Dataset, route: str | None) -> list[MeasuredConductivity]:
    """Return the OBELiX measurements of a route; ``None`` asks for those that belong to no route."""
    return [row for row in dataset.measured_conductivities.values() if row.route == route]


def materials_of_side(dataset: Dataset, side: str, working_ion: str = "") -> list[ElectrodeMaterial]:
    """Return materials of a side ("positive", "negative", "inactive"), optionally for one working ion."""
    ions = (working_ion, "any") if working_ion else ()
    return [
        row
        for row in dataset.electrode_materials.values()
        if row.side == side and (not ions or row.working_ion in ions)
    ]


def cells_of_route(dataset: Dataset, route: str) -> list[PublishedCell]:
    """Return the published cells of a route."""
    return [row for row in dataset.published_cells.values() if row.route == route]


def companies_of_region(dataset: Dataset, region: str) -> list[Company]:
    """Return the companies of a region, a lane group of the timeline."""
    return [row for row in dataset.companies.values() if row.region == region]


def companies_of_route(dataset: Dataset, route: str) -> list[Company]:
    """Return the companies that are known to follow a route."""
    return [row for row in dataset.companies.values() if route in row.routes]


def milestones_of_company(dataset: Dataset, company_id: str) -> list[Milestone]:
    """Return a company's milestones by date; a shorter date stands before the longer ones of its year."""
    return by_date(row for row in dataset.milestones.values() if row.company_id == company_id)


def milestones_of_route(dataset: Dataset, route: str) -> list[Milestone]:
    """Return the milestones of a route by date."""
    return by_date(row for row in dataset.milestones.values() if route in row.routes)


def by_date(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Sort milestones by their date."""
    return sorted(milestones, key=lambda row: row.date)

"""The bundled facts in memory: one ordered dictionary of records per table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from app.dataset.errors import DatasetError, Problem
from app.dataset.paths import bundled_data_folder
from app.dataset.reading import Table, read_table
from app.dataset.records import (
    TABLES,
    Architecture,
    Chemistry,
    ChemistryFigure,
    ClaimSet,
    Company,
    Compatibility,
    Correction,
    ElectrodeMaterial,
    ElectrolyteMaterial,
    MarketFact,
    MeasuredConductivity,
    Milestone,
    Policy,
    Price,
    ProducerShare,
    PublishedCell,
    Record,
    Route,
    RouteScore,
    SetBound,
    Source,
    SupplyFact,
    Technique,
)
from app.dataset.references import reference_faults
from app.dataset.schema import PACKAGE_FILE, day_of, read_description

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Dataset:
    """Every table as ``id -> record`` in file order.

    ``version`` and ``day``, on which the dataset was made, are those of ``datapackage.json``; the statuses of the
    milestones are as of that day. ``day`` is None where none is told.
    """

    version: str
    sources: dict[str, Source]
    routes: dict[str, Route]
    electrolytes: dict[str, ElectrolyteMaterial]
    measured_conductivities: dict[str, MeasuredConductivity]
    electrode_materials: dict[str, ElectrodeMaterial]
    architectures: dict[str, Architecture]
    chemistries: dict[str, Chemistry]
    companies: dict[str, Company]
    milestones: dict[str, Milestone]
    published_cells: dict[str, PublishedCell]
    supply_chain: dict[str, SupplyFact]
    market: dict[str, MarketFact]
    policies: dict[str, Policy]
    techniques: dict[str, Technique]
    prices: dict[str, Price]
    producer_shares: dict[str, ProducerShare]
    claim_sets: dict[str, ClaimSet]
    claim_bounds: dict[str, SetBound]
    scores: dict[str, RouteScore]
    compatibilities: dict[str, Compatibility]
    chemistry_figures: dict[str, ChemistryFigure]
    corrections: dict[str, Correction]
    day: date | None = None

    def table(self, name: str) -> dict[str, Record]:
        """Return a table by its name, one of ``records.TABLES`` (KeyError otherwise)."""
        if name not in TABLES:
            raise KeyError(name)
        found: dict[str, Record] = getattr(self, name)
        return found


class _Package(msgspec.Struct):
    version: str
    created: str = ""


def load_dataset(folder: Path | None = None) -> Dataset:
    """Load the bundled dataset, or the one in ``folder``. Raises DatasetError naming file, row and column."""
    place = folder if folder is not None else bundled_data_folder()
    package = _package(place)
    tables = {name: _sound(read_table(place / f"{name}.csv", record)) for name, record in TABLES.items()}
    for problem in reference_faults(tables):
        raise DatasetError(problem)
    records = {name: _by_id(f"{name}.csv", table) for name, table in tables.items()}
    return Dataset(version=package.version, day=day_of(package.created), **records)  # type: ignore[arg-type]


def package_version(folder: Path) -> str:
    """Return the dataset's version; DatasetError when the package file is missing or not one."""
    return _package(folder).version


def package_day(folder: Path) -> date | None:
    """Return the day on which the dataset was made; None where none is told. Raises like ``package_version``."""
    return day_of(_package(folder).created)


def _package(folder: Path) -> _Package:
    package = read_description(folder / PACKAGE_FILE, PACKAGE_FILE, _Package)
    if isinstance(package, Problem):
        raise DatasetError(package)
    return package


def _sound(table: Table[R]) -> Table[R]:
    if table.problems:
        raise DatasetError(table.problems[0])
    return table


def _by_id(file: str, table: Table[R]) -> dict[str, R]:
    found: dict[str, R] = {}
    for line, row in zip(table.lines, table.records, strict=True):
        if row.id in found:
            raise DatasetError(Problem(file, f"{row.id!r} is there twice; ids are unique", line, "id"))
        found[row.id] = row
    return found

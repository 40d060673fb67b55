"""The user's own rows beside the bundled ones: never mixed silently, always told apart by their ids.

An addition holds the rows of one table that were taken in from one file. Ids of its rows begin with ``own:``,
which no bundled id can, so that any row, selection or reference says by itself whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from app.dataset.dataset import Dataset
from app.dataset.ids import OWN as OWN
from app.dataset.ids import is_own as is_own
from app.dataset.ids import shown_id as shown_id
from app.dataset.own_statuses import with_own_statuses
from app.dataset.records import (
    Company,
    ElectrodeMaterial,
    ElectrolyteMaterial,
    MeasuredConductivity,
    Milestone,
    PublishedCell,
    Record,
    Source,
)


class _Addition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="table"):
    """The common part: ``name`` is what the user calls it (the file's name at first)."""

    name: str


class OwnSources(_Addition, frozen=True, kw_only=True, tag="sources"):
    rows: tuple[Source, ...]


class OwnCompanies(_Addition, frozen=True, kw_only=True, tag="companies"):
    rows: tuple[Company, ...]


class OwnMilestones(_Addition, frozen=True, kw_only=True, tag="milestones"):
    rows: tuple[Milestone, ...]


class OwnCells(_Addition, frozen=True, kw_only=True, tag="published_cells"):
    rows: tuple[PublishedCell, ...]


class OwnElectrodeMaterials(_Addition, frozen=True, kw_only=True, tag="electrode_materials"):
    rows: tuple[ElectrodeMaterial, ...]


class OwnElectrolytes(_Addition, frozen=True, kw_only=True, tag="electrolytes"):
    rows: tuple[ElectrolyteMaterial, ...]


class OwnConductivities(_Addition, frozen=True, kw_only=True, tag="measured_conductivities"):
    rows: tuple[MeasuredConductivity, ...]


Addition = (
    OwnSources
    | OwnCompanies
    | OwnMilestones
    | OwnCells
    | OwnElectrodeMaterials
    | OwnElectrolytes
    | OwnConductivities
)
ADDITIONS: dict[str, type[_Addition]] = {
    "published_cells": OwnCells,
    "electrode_materials": OwnElectrodeMaterials,
    "electrolytes": OwnElectrolytes,
    "measured_conductivities": OwnConductivities,
    "milestones": OwnMilestones,
    "companies": OwnCompanies,
    "sources": OwnSources,
}


def table_of(addition: Addition) -> str:
    """The name of the table that an addition extends."""
    return str(type(addition).__struct_config__.tag)


def with_additions(bundled: Dataset, additions: Iterable[Addition]) -> Dataset:
    """The bundled tables with the user's rows after their own. Untouched tables are shared, not copied.

    The status of the user's milestones is computed by the rule of the dataset's own, whatever their file said.
    """
    more: dict[str, dict[str, Record]] = {}
    for addition in additions:
        rows = more.setdefault(table_of(addition), {})
        rows.update((row.id, row) for row in addition.rows)
    if "milestones" in more:
        more["milestones"] = dict(with_own_statuses(bundled.milestones, more["milestones"], bundled.day))
    return replace(bundled, **{name: bundled.table(name) | rows for name, rows in more.items()})  # type: ignore[arg-type]


def own_rows(additions: Iterable[Addition], table: str) -> Iterator[Record]:
    """The user's rows of one table."""
    for addition in additions:
        if table_of(addition) == table:
            yield from addition.rows

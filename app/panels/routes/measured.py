"""The measured collection by route: points for the swarm, counts, shares and the best of each. No Qt.

Computed once for a dataset: no control of the panel changes a measurement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.dataset import Dataset
from app.dataset.additions import is_own
from app.dataset.records import MeasuredConductivity
from app.panels.common.words import named
from app.panels.routes.text import in_ms, pretty_formula
from app.plots.strip_model import StripPoints


@dataclass(frozen=True)
class Measured:
    """The measurements of one route (``None``: those that belong to no route).

    ``records``: the bundled ones, which all counts are of; ``points`` has the user's own beside them.
    """

    records: tuple[MeasuredConductivity, ...]
    points: StripPoints

    @property
    def count(self) -> int:
        return len(self.records)

    def best(self) -> MeasuredConductivity | None:
        """The highest measurement; an upper bound is none."""
        return self._best

    @cached_property
    def _best(self) -> MeasuredConductivity | None:
        known = [record for record in self.records if not record.upper_bound]
        return max(known, key=lambda record: record.conductivity_s_cm, default=None)

    def inside(self, low_s_cm: float, high_s_cm: float) -> int:
        """How many lie in a range, ends included; an upper bound is counted as outside."""
        return sum(
            not record.upper_bound and low_s_cm <= record.conductivity_s_cm <= high_s_cm
            for record in self.records
        )

    def above(self, conductivity_s_cm: float) -> int:
        """How many are above a value for certain."""
        return sum(
            not record.upper_bound and record.conductivity_s_cm > conductivity_s_cm for record in self.records
        )


def measured_by_route(dataset: Dataset) -> dict[str | None, Measured]:
    """Every route's measurements, ``None`` for those without a route."""
    groups: dict[str | None, list[MeasuredConductivity]] = {}
    for record in dataset.measured_conductivities.values():
        groups.setdefault(record.route, []).append(record)
    return {
        route: Measured(tuple(row for row in rows if not is_own(row.id)), _points(dataset, rows))
        for route, rows in groups.items()
    }


def of(measured: dict[str | None, Measured], route: str | None) -> Measured:
    """A route's measurements, an empty group when there are none."""
    return measured.get(route) or Measured((), StripPoints())


def _points(dataset: Dataset, rows: Sequence[MeasuredConductivity]) -> StripPoints:
    return StripPoints(
        np.log10(np.array([row.conductivity_s_cm for row in rows], dtype=np.float64)),
        np.array([row.upper_bound for row in rows], dtype=bool),
        tuple(_read_out(dataset, row) for row in rows),
        tuple(("measured_conductivities", row.id) for row in rows),
        np.array([is_own(row.id) for row in rows], dtype=bool),
    )


def _read_out(dataset: Dataset, row: MeasuredConductivity) -> str:
    bound = "below " if row.upper_bound else ""
    source = dataset.sources.get(row.source_ids[0]) if row.source_ids else None
    parts = [
        named(row.id, pretty_formula(row.composition)),
        f"{bound}{in_ms(row.conductivity_s_cm)} mS/cm at room temperature",
        row.family,
        f"doi {row.doi}" if row.doi else "",
        source.title if source is not None and not row.doi else "",
    ]
    return " · ".join(part for part in parts if part)

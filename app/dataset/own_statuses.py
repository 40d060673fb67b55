"""The status of the user's own milestones, by the rule of the bundled ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from app.dataset.days import last_day
from app.dataset.promises import Ledger
from app.dataset.records import Milestone, Record


def with_own_statuses(
    bundled: Mapping[str, Milestone], own: Mapping[str, Record], filed: date | None
) -> Iterator[tuple[str, Record]]:
    """Yield the user's milestones with their statuses, as ``(id, row)``.

    They are as of the day of the dataset, or of the last of the user's own milestones where that is later.
    """
    rows = {name: row for name, row in own.items() if isinstance(row, Milestone)}
    known = [last_day(row.date) for row in rows.values()]
    ledger = Ledger({**bundled, **rows}, filed, only=rows)
    told = ledger.on(max([filed or date.min, *known]))
    for name, row in rows.items():
        yield name, msgspec.structs.replace(row, status=told[name].status)

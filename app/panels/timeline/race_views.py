"""From the race to what its plot draws, and the statements on who leads. Pure but for the plot's own records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.dataset import Dataset
from app.dataset.records import Quantity
from app.panels.common.words import counted, listed
from app.panels.timeline.dates import decimal_year, long_date
from app.panels.timeline.happenings import ROUTES, STATUS_WORDS, Happening
from app.panels.timeline.promise_data import key_of
from app.panels.timeline.race_data import (
    STAGES,
    Programme,
    capacity_of,
    quarters,
    routes_of,
    standing,
)
from app.panels.timeline.regions import RACERS, racer_of
from app.plots.race_map import Quarter, RaceColumn

# The correction that sets the statements against each other, and which of its rows say that China leads, or is behind.
DISPUTE = "se15"
LEADS = frozenset({"cn-leads-claim", "bnef-china-capacity"})
TRAILS = frozenset({"patent-gap", "assb-timeline-lag"})
MOST_NAMES = 14


@dataclass(frozen=True)
class Statement:
    """What a source says: its words, basis, who said it when, and the row."""

    words: str
    basis: str
    source: str
    table: str
    row_id: str


@dataclass(frozen=True)
class Dispute:
    """Statements that do not go together, side by side, and how the dataset reads them."""

    leads: tuple[Statement, ...]
    trails: tuple[Statement, ...]
    reading: str


def race_columns(events: Sequence[Happening], held: Sequence[Programme], day: date) -> tuple[RaceColumn, ...]:
    """A column for each region that races."""
    ends = quarters(day)
    return tuple(
        _column(
            name,
            [h for h in events if racer_of(h.company) == name],
            [p for p in held if p.region == name],
            ends,
        )
        for name in RACERS
    )


def _column(name: str, events: list[Happening], held: list[Programme], ends: list[date]) -> RaceColumn:
    day = ends[-1]
    capacity = capacity_of(events)
    sites = listed([_sized(h) for h in capacity.cases]) or "none"
    line = f"{name}: {capacity.gwh_year:g} GWh a year announced or licensed · {sites}"
    if capacity.dropped:
        line += f" · given up: {listed([_sized(h) for h in capacity.dropped])}"
    if capacity.other_units:
        line += f" · not counted, stated otherwise: {listed([_sized(h) for h in capacity.other_units])}"
    cases = (*capacity.cases, *capacity.dropped, *capacity.other_units)
    words = f"{capacity.gwh_year:g} GWh a year" if capacity.cases else "no GWh a year stated"
    return RaceColumn(
        name, tuple(_quarter(name, held, end) for end in ends), tuple(routes_of(held, day)),
        _routes_line(name, held, day), capacity.gwh_year, words, line, key_of(cases),
    )  # fmt: skip


def _quarter(name: str, held: list[Programme], end: date) -> Quarter:
    stages = standing(held, end)
    told = [f"{len(steps)} {stage}" for stage, steps in zip(STAGES, stages, strict=True) if steps]
    who: list[str] = []
    for stage, steps in reversed(list(zip(STAGES, stages, strict=True))):
        if steps:
            who.append(f"{stage}: {_names(step.event.company.name for step in steps)}")
    line = " · ".join([f"{name} on {long_date(end)}: {', '.join(told) or 'none'}", *who])
    after = decimal_year(end + timedelta(days=1))
    return Quarter(
        after, tuple(map(len, stages)), line, key_of(step.event for steps in stages for step in steps)
    )


def _names(names: Iterable[str]) -> str:
    told = list(dict.fromkeys(names))
    more = len(told) - MOST_NAMES
    return ", ".join(told[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _routes_line(name: str, held: list[Programme], day: date) -> str:
    found = [f"{ROUTES[route].lower()} {count}" for route, count in routes_of(held, day)]
    return f"{name}, active programmes by route: {', '.join(found) or 'none'} · one may name several"


def _sized(h: Happening) -> str:
    m = h.milestone
    unit = "GWh a year" if m.unit == "GWh/year" else m.unit
    told = f", {STATUS_WORDS[h.status]}" if h.status not in ("not-a-promise", "open") else ""
    return f"{h.company.name} {m.value:,.10g} {unit} ({m.date[:4]}{told})"


def note_words(columns: Sequence[RaceColumn], elsewhere: Sequence[Programme], day: date) -> str:
    """What the map shows, and what it leaves out."""
    total = sum(column.capacity for column in columns)
    others = sum(len(steps) for steps in standing(elsewhere, day))
    more = (
        f" {counted(others, 'programme')} elsewhere ({_names(p.company for p in elsewhere)})."
        if others
        else ""
    )
    return (
        "Active programmes (a technology of an organisation) by the furthest stage told; what was only promised is "
        "announced, what ended is left out. "
        f"Capacity announced or licensed and not given up, GWh a year (together {total:g}): the largest number of each "
        f"works, replaced ones left out, other units not counted.{more} The filters of the lanes do not count here."
    )


def dispute_of(dataset: Dataset) -> Dispute:
    """The statements on who leads, and how they are read; empty where the rows are not in the dataset."""
    correction = dataset.corrections.get(DISPUTE)
    if correction is None:
        return Dispute((), (), "")
    rows = [place.partition("/") for place in correction.rows]
    found = [_statement(dataset, table, name) for table, _, name in rows]
    told = [statement for statement in found if statement is not None]
    return Dispute(
        tuple(s for s in told if s.row_id in LEADS),
        tuple(s for s in told if s.row_id in TRAILS),
        correction.treatment,
    )


def _statement(dataset: Dataset, table: str, name: str) -> Statement | None:
    row = dataset.table(table).get(name)
    if not isinstance(row, Quantity):
        return None
    sources = [dataset.sources[s] for s in row.source_ids if s in dataset.sources]
    who = "; ".join(f"{source.publisher}, {source.date}" for source in sources)
    return Statement(row.statement, row.basis, who, table, name)


def race_status(held: Sequence[Programme], day: date) -> str:
    """The line of the status bar."""
    active = sum(len(steps) for steps in standing(held, day))
    return f"{counted(active, 'active programme')} of {len(held)} told of, as known on {long_date(day)}."

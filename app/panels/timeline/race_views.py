"""From the race to what its plot draws, and the statements on who leads. Pure but for the plot's own records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.dataset import Dataset
from app.dataset.days import last_day
from app.dataset.records import Quantity, Source
from app.panels.common.words import counted, listed
from app.panels.timeline.dates import decimal_year, long_date
from app.panels.timeline.happenings import ROUTES, STATUS_WORDS, Happening
from app.panels.timeline.promise_data import key_of
from app.panels.timeline.race_data import (
    FAMILIES,
    STAGES,
    Programme,
    capacity_of,
    of_family,
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
    """Statements that do not go together, side by side, under a title, and how the dataset reads them.

    ``none``: why there is no statement, in a sentence.
    """

    leads: tuple[Statement, ...]
    trails: tuple[Statement, ...]
    reading: str
    title: str
    none: str = ""


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
    others = active_in(elsewhere, day)
    more = (
        f" {counted(others, 'programme')} elsewhere ({_names(p.company for p in elsewhere)})."
        if others
        else ""
    )
    return (
        "Active programmes (a technology of an organisation) by the furthest stage told; what was only promised is "
        "announced, what ended is left out. "
        f"Capacity announced or licensed and not given up, GWh a year (together {total:g}): the largest number of each "
        f"works, replaced ones left out, other units not counted.{more} Routes: a programme may name several, or none "
        "(unstated), so that their counts may sum to more. The filters of the lanes do not count here."
    )


def dispute_of(dataset: Dataset, day: date, family: str) -> Dispute:
    """What had been published by a day on who leads in solid-state cells, and how the dataset reads it.

    A statement counts from the day of its source on, and one of a year or month from the last day of that. Of other
    technologies no disagreement is on file. The reading was made of all statements: with fewer it is left out.
    """
    correction = dataset.corrections.get(DISPUTE)
    if correction is None or not of_family("solid", family):
        return Dispute(
            (), (), "", "Who leads", f"No disagreement on file about {dict(FAMILIES)[family]} cells."
        )
    rows = [(table, name) for table, _, name in (place.partition("/") for place in correction.rows)]
    wanted = [(table, name) for table, name in rows if name in LEADS | TRAILS]
    found = [_statement(dataset, table, name, day) for table, name in wanted]
    told = [statement for statement in found if statement is not None]
    leads = tuple(s for s in told if s.row_id in LEADS)
    trails = tuple(s for s in told if s.row_id in TRAILS)
    title = "Who leads in solid-state cells is told differently"
    if not (leads and trails):
        title = f"Who leads in solid-state cells: no disagreement known on {long_date(day)}"
    none = "" if told else f"None of the {len(wanted)} statements on file was published by {long_date(day)}."
    return Dispute(leads, trails, correction.treatment if len(told) == len(wanted) else "", title, none)


def _statement(dataset: Dataset, table: str, name: str, day: date) -> Statement | None:
    """What a row says, with those of its sources that were published by a day; None where there is none."""
    row = dataset.table(table).get(name)
    if not isinstance(row, Quantity):
        return None
    sources = [dataset.sources[s] for s in row.source_ids if s in dataset.sources]
    sources = [source for source in sources if _published(source, day)]
    if not sources:
        return None
    who = "; ".join(f"{source.publisher}, {source.date}" for source in sources)
    return Statement(row.statement, row.basis, who, table, name)


def _published(source: Source, day: date) -> bool:
    """Whether it was out on a day; one without a date from the day on which it was read."""
    return min(last_day(source.date or source.read_on), last_day(source.read_on)) <= day


def active_in(held: Sequence[Programme], day: date) -> int:
    """How many of the programmes are active on a day."""
    return sum(map(len, standing(held, day)))


def race_status(held: Sequence[Programme], elsewhere: Sequence[Programme], day: date) -> str:
    """The line of the status bar."""
    active, others = active_in(held, day), active_in(elsewhere, day)
    more = f", and {others} elsewhere" if others else ""
    return (
        f"{counted(active, 'active programme')} of {len(held)} told of{more}, as known on {long_date(day)}."
    )

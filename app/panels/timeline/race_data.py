"""The race of the regions: programmes by stage over time, routes, capacity. Pure: no Qt, no clock.

A programme is a technology of an organisation: all-solid-state cells of Toyota are one. It stands at the furthest stage
that was told of it, and is active until its end is told. What was only promised has been announced, no more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.dataset.days import last_day
from app.dataset.ids import is_own
from app.dataset.promises import is_promise
from app.dataset.records import Milestone
from app.panels.common.words import listed
from app.panels.timeline.happenings import ROUTES, Happening
from app.panels.timeline.regions import OTHERS, RACERS, racer_of

STAGES: tuple[str, ...] = ("announced", "pilot line", "samples", "vehicle test", "production")
STAGE_OF: dict[str, int] = {"pilot-line": 1, "sample": 2, "vehicle-test": 3, "production": 4}
FAMILIES: tuple[tuple[str, str], ...] = (
    ("solid", "solid and semi-solid"),
    ("sodium", "sodium-ion"),
    ("all", "all technologies"),
)
_SOLID = ("solid", "ceramic", "polymer", "condensed")
_PASSED_OVER = ("policy", "forecast")
ENDED = -1
FIRST_YEAR = 2017


@dataclass(frozen=True)
class Step:
    """From a day on a programme stands at a stage (or at ENDED), as an event tells."""

    day: date
    stage: int
    event: Happening


@dataclass(frozen=True)
class Programme:
    """An organisation's technology, with its steps in order; each is a further stage, its end, or its return."""

    company: str
    technology: str
    region: str
    routes: tuple[str, ...]
    steps: tuple[Step, ...]

    def at(self, day: date) -> Step | None:
        """Where it stood on a day; None before its first step."""
        known = [step for step in self.steps if step.day <= day]
        return known[-1] if known else None


@dataclass(frozen=True)
class Capacity:
    """What a region announced, GWh a year: the standing sum with its events, what was given up, what is not counted."""

    gwh_year: float
    cases: tuple[Happening, ...]
    dropped: tuple[Happening, ...]
    other_units: tuple[Happening, ...]


def of_family(technology: str, family: str) -> bool:
    """Whether a technology belongs to the race that is mapped."""
    if family == "sodium":
        return "sodium" in technology
    return family == "all" or any(word in technology for word in _SOLID)


def racing(everything: Iterable[Happening], family: str, regions: Sequence[str] = RACERS) -> list[Happening]:
    """The events of the race: of the dataset, of the regions that race, of the family of technologies."""
    return [
        h
        for h in everything
        if racer_of(h.company) in regions
        and not is_own(h.id)
        and h.milestone.kind not in _PASSED_OVER
        and h.milestone.technology
        and of_family(h.milestone.technology, family)
    ]


def stage_of(h: Happening) -> int:
    """The stage that an event tells of: what was only promised, or is told differently, has been announced."""
    m = h.milestone
    if m.kind == "ended":
        return ENDED
    promised_only = is_promise(m) and m.promised in (m.kind, "material")
    return 0 if promised_only or h.status == "disputed" else STAGE_OF.get(m.kind, 0)


def programmes(events: Sequence[Happening], day: date) -> list[Programme]:
    """The programmes as known on a day, in the order of the regions."""
    held: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for h in events:
        for technology in technologies_of(h.milestone):
            held[h.company.id, technology].append(h)
    found = [_programme(technology, its, day) for (_, technology), its in held.items()]
    return sorted(found, key=lambda p: ((*RACERS, OTHERS).index(p.region), p.company, p.technology))


def technologies_of(m: Milestone) -> list[str]:
    """The technologies that an event is of: "semi-solid and all-solid-state" are two."""
    return [part.strip() for part in m.technology.split(" and ")]


def _programme(technology: str, events: list[Happening], day: date) -> Programme:
    first = events[0].company
    routes = tuple(dict.fromkeys(route for h in events for route in h.milestone.routes))
    steps: list[Step] = []
    furthest = ENDED
    for known, h in sorted(
        ((min(last_day(h.milestone.date), day), h) for h in events), key=lambda pair: pair[0]
    ):
        stage = stage_of(h)
        if stage == ENDED or stage > furthest or (steps and steps[-1].stage == ENDED):
            furthest = max(furthest, stage)
            steps.append(Step(known, ENDED if stage == ENDED else furthest, h))
    return Programme(first.name, technology, racer_of(first), routes, tuple(steps))


def quarters(day: date) -> list[date]:
    """The last days of the quarters from FIRST_YEAR on, and the day itself at the end."""
    ends = [
        date(year, month, 1) - timedelta(days=1)
        for year in range(FIRST_YEAR, day.year + 2)
        for month in (1, 4, 7, 10)
    ]
    return [end for end in ends if end.year >= FIRST_YEAR and end < day] + [day]


def standing(held: Sequence[Programme], day: date) -> list[list[Step]]:
    """The steps at which the active programmes stood on a day, by stage."""
    found: list[list[Step]] = [[] for _ in STAGES]
    for programme in held:
        step = programme.at(day)
        if step is not None and step.stage != ENDED:
            found[step.stage].append(step)
    return found


def routes_of(held: Sequence[Programme], day: date) -> list[tuple[str, int]]:
    """How many active programmes name each route, in the order of the routes; "unstated" where none is named."""
    counts: Counter[str] = Counter()
    for programme in held:
        step = programme.at(day)
        if step is not None and step.stage != ENDED:
            counts.update(programme.routes or ("unstated",))
    return [(route, counts[route]) for route in ROUTES if counts[route]]


def capacity_of(events: Iterable[Happening]) -> Capacity:
    """What the events announce, GWh a year.

    Of a works (a site of an organisation) the largest number that stands counts: its steps are not added up, and what
    a newer event replaces is left out. Numbers in other units (GWh without a year, MW) are named and not counted.
    """
    held = list(events)
    replaced = {h.milestone.replaces for h in held if h.milestone.replaces}
    sized = [h for h in held if h.milestone.value is not None and h.id not in replaced]
    yearly = [h for h in sized if h.milestone.unit == "GWh/year"]
    dropped = [h for h in yearly if h.status in ("cancelled", "failed")]
    standing_ = _largest([h for h in yearly if h not in dropped])
    others = [h for h in sized if h.milestone.unit in ("GWh", "MWh", "MW", "cells/year")]
    gwh_year = sum(h.milestone.value or 0.0 for h in standing_)
    return Capacity(gwh_year, tuple(standing_), tuple(dropped), tuple(others))


def _largest(events: Iterable[Happening]) -> list[Happening]:
    best: dict[tuple[str, str], Happening] = {}
    for h in events:
        key = h.company.id, h.milestone.site
        if key not in best or (h.milestone.value or 0.0) > (best[key].milestone.value or 0.0):
            best[key] = h
    return list(best.values())


def race_title(held: Sequence[Programme], day: date, elsewhere: int = 0) -> str:
    """Who has most active programmes, and who has any in production; ``elsewhere``: active ones not counted."""
    counts = {name: standing([p for p in held if p.region == name], day) for name in RACERS}
    totals = {name: sum(map(len, stages)) for name, stages in counts.items()}
    every = sum(totals.values())
    if not every:
        return "No programme is known yet"
    most = max(totals.values())
    leaders = [name for name in RACERS if totals[name] == most]
    made = [name for name in RACERS if counts[name][-1]]
    more = f" ({elsewhere} elsewhere not counted)" if elsewhere else ""
    return f"{_most(leaders, most, every)}{more}; {_in_production(made)}"


def _most(leaders: Sequence[str], most: int, every: int) -> str:
    """Who runs how many; of a tie, how many each."""
    if every == 1:
        return f"{leaders[0]} runs the only active programme"
    if len(leaders) == 1:
        return f"{leaders[0]} runs {most} of {every} active programmes"
    return f"{listed(leaders)} run {most} each of {every} active programmes"


def _in_production(names: Sequence[str]) -> str:
    if not names:
        return "none is in production"
    if len(names) == 1:
        return f"only {names[0]} tells of production"
    return f"{', '.join(names[:-1])} and {names[-1]} tell of production"

"""Who bets on what: organisations × routes, from what they say and from their events. Pure functions, no Qt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import get_args, get_type_hints

from app.dataset import Dataset
from app.dataset.records import Company, Milestone
from app.panels.common.words import counted, listed, named
from app.panels.routes.about import source_views
from app.panels.routes.materials import SOLID_ROUTES

REGIONS: tuple[str, ...] = tuple(r for r in get_args(get_type_hints(Company)["region"]) if r != "Context")
UNSTATED = "unstated"
COLUMNS = ("sulfide", "oxide", "polymer", "halide", "liquid", UNSTATED)
COLUMN_NAMES = {
    "sulfide": "Sulfide", "oxide": "Oxide", "polymer": "Polymer", "halide": "Halide", "liquid": "Liquid",
    UNSTATED: "Not stated",
}  # fmt: skip
# Events that show something made, beside those that only say so.
MADE_KINDS = ("production", "pilot-line", "sample", "vehicle-test")
_SOLID_WORDS = ("solid", "ceramic")
_NAMES_SHOWN = 6


@dataclass(frozen=True)
class Cell:
    """An organisation (or region) on a route. ``named``: it says so itself; ``made``: an event shows something made.

    ``events``: how many there are. ``followers``: of a region, how many organisations follow the route.
    """

    events: int
    named: bool
    made: bool
    tooltip: str
    followers: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing ties the two."""
        return not (self.events or self.named)


@dataclass(frozen=True)
class WhoRow:
    """An organisation, or the head of its region. ``company``: id, "" for a region."""

    company: str
    name: str
    region: str
    cells: tuple[Cell, ...]
    events: int
    tooltip: str

    @property
    def is_region(self) -> bool:
        """Whether it heads a region."""
        return not self.company


@dataclass(frozen=True)
class WhoMatrix:
    """The rows, region by region. ``left_out``: organisations that name no route and make no solid cell."""

    rows: tuple[WhoRow, ...]
    left_out: tuple[str, ...]


def followed(dataset: Dataset, company: Company) -> tuple[str, ...]:
    """The routes that an organisation follows, by its own row or by an event of its own."""
    found = set(company.routes)
    for milestone in dataset.milestones.values():
        if milestone.company_id == company.id:
            found.update(milestone.routes)
    return tuple(route for route in COLUMNS if route in found)


def matrix_of(dataset: Dataset) -> WhoMatrix:
    """The matrix: regions in their order, in each the organisations with the most events first."""
    events: dict[str, list[Milestone]] = defaultdict(list)
    for milestone in dataset.milestones.values():
        events[milestone.company_id].append(milestone)
    rows: list[WhoRow] = []
    left_out: list[str] = []
    for region in REGIONS:
        here = [c for c in dataset.companies.values() if c.region == region]
        betting = [c for c in here if _bets(c, events[c.id])]
        left_out += [named(c.id, c.name) for c in here if c not in betting]
        mine = [_company_row(dataset, c, events[c.id]) for c in betting]
        mine.sort(key=lambda row: (-row.events, row.name.casefold()))
        if mine:
            rows += [_region_row(region, mine), *mine]
    return WhoMatrix(tuple(rows), tuple(left_out))


def _bets(company: Company, events: list[Milestone]) -> bool:
    """Whether an organisation belongs here: a route is named, or an event is about solid cells."""
    if company.routes or any(m.routes for m in events):
        return True
    return any(word in m.technology.casefold() for m in events for word in _SOLID_WORDS)


def _company_row(dataset: Dataset, company: Company, events: list[Milestone]) -> WhoRow:
    place = ", ".join(part for part in (company.base, company.country) if part)
    lines = [f"{company.name}: {company.kind}" + (f", {place}" if place else "")]
    lines += [company.summary] if company.summary else []
    lines += [company.note] if company.note else []
    lines += [f"Source: {view.text}" for view in source_views(dataset, company)[:2]]
    lines.append("Click or Enter: its events on the timeline")
    cells = tuple(_cell(company, events, route) for route in COLUMNS)
    return WhoRow(
        company.id, named(company.id, company.name), company.region, cells, len(events), "\n".join(lines)
    )


def _cell(company: Company, events: list[Milestone], route: str) -> Cell:
    mine = [m for m in events if route in (m.routes or (UNSTATED,))]
    says = route in company.routes
    made = any(m.kind in MADE_KINDS for m in mine)
    what = "with no route stated" if route == UNSTATED else f"on {route}"
    lines = [f"{company.name}, {what}: {counted(len(mine), 'event')}"]
    lines += [f"{m.date[:7]} {m.title}" for m in mine[:_NAMES_SHOWN]]
    lines += [f"and {len(mine) - _NAMES_SHOWN} more"] if len(mine) > _NAMES_SHOWN else []
    if says and not mine:
        lines.append("It names the route; no event in the dataset does.")
    if mine:
        lines.append("Something made: " + ("yes" if made else "no, announced only"))
        lines.append("Click or Enter: these on the timeline")
    return Cell(len(mine), says, made, "\n".join(lines))


def _region_row(region: str, rows: list[WhoRow]) -> WhoRow:
    cells = []
    for place, route in enumerate(COLUMNS):
        mine = [row for row in rows if not row.cells[place].is_empty]
        events = sum(row.cells[place].events for row in mine)
        what = "have events without a route" if route == UNSTATED else f"follow {route}"
        names = listed([row.name for row in mine])
        tip = f"{region}: {len(mine)} of {counted(len(rows), 'organisation')} {what}, {counted(events, 'event')}"
        cells.append(Cell(events, bool(mine), any(row.cells[place].made for row in mine),
                          f"{tip}\n{names}" if names else tip, len(mine)))  # fmt: skip
    total = sum(row.events for row in rows)
    tip = f"{region}: {counted(len(rows), 'organisation')}, {counted(total, 'event')}"
    tip += "\nClick or Enter: the timeline of the region"
    return WhoRow("", region, region, tuple(cells), total, tip)


def solid_routes_by_company(dataset: Dataset, region: str = "") -> dict[str, tuple[str, ...]]:
    """The solid routes of every organisation that names one, by its id; of one region, or of all ("")."""
    found = {}
    for company in dataset.companies.values():
        if company.region != "Context" and region in ("", company.region):
            routes = tuple(route for route in followed(dataset, company) if route in SOLID_ROUTES)
            if routes:
                found[company.id] = routes
    return found


TABLE_HEADER = (
    "region", "organisation",
    *(f"{route}: {what}" for route in COLUMNS for what in ("events", "named", "made")), "events",
)  # fmt: skip


def table_of(matrix: WhoMatrix) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Header and rows of the organisations, for the clipboard and for files."""
    rows: list[tuple[object, ...]] = []
    for row in matrix.rows:
        if not row.is_region:
            cells = [
                value
                for cell in row.cells
                for value in (cell.events, "yes" if cell.named else "", "yes" if cell.made else "")
            ]
            rows.append((row.region, row.name, *cells, row.events))
    return TABLE_HEADER, rows

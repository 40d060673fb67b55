"""``timeline``: what was known on a day of who promised what for when, and what had become of it by then."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from app.commands.errors import Refusal
from app.dataset import load_dataset
from app.dataset.dataset import Dataset
from app.dataset.days import last_day
from app.dataset.promise_counts import STATUSES, Counted, count
from app.dataset.promises import Ledger, Told
from app.dataset.records import Company, Milestone

FIRST_YEAR, LAST_YEAR = 1990, 2100
UNSTATED = "unstated"
FIELDS = (
    "id", "date", "organisation", "kind", "target_from", "target_to", "route", "claimed_wh_kg", "status",
)  # fmt: skip
STATUS_WORDS = {
    "met": "met in time",
    "late": "came late",
    "kept": "confirmed, not due yet",
    "slipped": "moved to a later time",
    "cancelled": "given up",
    "failed": "maker gone",
    "disputed": "told differently",
    "open": "open, not due yet",
    "no-later-news": "due, no later news",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DATE", help="the day whose knowledge is told (default: today)")
    parser.add_argument("--route", metavar="ID", help=f"only events that name this route, or {UNSTATED}")
    parser.add_argument("--region", metavar="NAME", help="only organisations of this region or country")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON: events, and promises by their status")
    form.add_argument("--csv", action="store_true", help="print the events as CSV")


def run(args: argparse.Namespace) -> int:
    dataset = load_dataset()
    day = _day(args.as_of)
    route, region = _route(dataset, args.route), _region(dataset, args.region)
    told = Ledger(dataset.milestones, dataset.day).on(day)
    chosen = [name for name in told if _passes(dataset, dataset.milestones[name], route, region)]
    chosen.sort(key=lambda name: (dataset.milestones[name].date, name))
    events = [_event(dataset, dataset.milestones[name], told[name]) for name in chosen]
    counted = count(dataset.milestones, told, day, chosen)
    if args.json:
        _print_json({"as_of": day.isoformat(), "events": events, "promises": promises(counted, told)})
    elif args.csv:
        writer = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(events)
    else:
        _print_text(day, events, counted, told)
    return 0


def promises(counted: Counted, told: dict[str, Told]) -> dict[str, Any]:
    """The counts with their cases: by status, of those that fell due, and of mass production that fell due."""
    found: dict[str, Any] = {status: _case(ids) for status, ids in counted.by_status.items()}
    found["total"] = _case(name for ids in counted.by_status.values() for name in ids)
    found["due"] = _case(counted.due) | _by_status(counted.due, told)
    found["mass_production_due"] = _case(counted.production_due) | _by_status(counted.production_due, told)
    return found


def _case(ids: Iterable[str]) -> dict[str, Any]:
    held = list(ids)
    return {"count": len(held), "ids": held}


def _by_status(ids: Iterable[str], told: dict[str, Told]) -> dict[str, Any]:
    held = list(ids)
    groups = {status: [name for name in held if told[name].status == status] for status in STATUSES}
    return {status: _case(names) for status, names in groups.items() if names}


def _event(dataset: Dataset, m: Milestone, told: Told) -> dict[str, Any]:
    claimed = m.claimed_high_wh_kg if m.claimed_high_wh_kg is not None else m.claimed_low_wh_kg
    company = dataset.companies[m.company_id]
    values = (
        m.id, m.date, company.name, m.kind, m.target_start or m.target_end or None,
        m.target_end or m.target_start or None, ";".join(m.routes) or UNSTATED, claimed, told.status,
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        day = last_day(text)
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = f"from {FIRST_YEAR} to {LAST_YEAR}"
        raise Refusal("--as-of", f"{text[:60]!r} is no date; allowed is YYYY-MM-DD, YYYY-MM or YYYY, {years}")
    return day


def _route(dataset: Dataset, text: str | None) -> str | None:
    allowed = [*dataset.routes, UNSTATED]
    if text is None or text in allowed:
        return text
    raise Refusal("--route", f"{text[:60]!r} is no route; allowed is one of {', '.join(allowed)}")


def _region(dataset: Dataset, text: str | None) -> str | None:
    if text is None:
        return None
    names: dict[str, None] = dict.fromkeys(str(company.region) for company in dataset.companies.values())
    names |= dict.fromkeys(
        c.country for c in dataset.companies.values() if c.country and c.region != "Context"
    )
    found = next((name for name in names if name.casefold() == text.strip().casefold()), None)
    if found is None:
        raise Refusal("--region", f"{text[:60]!r} is no region; allowed is one of {', '.join(sorted(names))}")
    return found


def _passes(dataset: Dataset, m: Milestone, route: str | None, region: str | None) -> bool:
    company = dataset.companies[m.company_id]
    by_route = route is None or route in (m.routes or (UNSTATED,))
    return by_route and (region is None or region in _places(company))


def _places(company: Company) -> tuple[str, ...]:
    """The region, and the country of those that are no mere context."""
    return (company.region,) if company.region == "Context" else (company.region, company.country)


def _print_json(found: dict[str, Any]) -> None:
    print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())


def _print_text(day: date, events: list[dict[str, Any]], counted: Counted, told: dict[str, Told]) -> None:
    for event in events:
        target = " to ".join(dict.fromkeys(filter(None, (event["target_from"], event["target_to"]))))
        claimed = "" if event["claimed_wh_kg"] is None else f"{event['claimed_wh_kg']:g} Wh/kg"
        ends = (f"for {target}: {event['status']}" if target else "", event["route"], claimed)
        more = ", ".join(part for part in ends if part)
        print(f"{event['date']:<10}  {event['organisation']}: {event['kind']} {event['id']}, {more}")
    total = sum(len(ids) for ids in counted.by_status.values())
    print(f"As known on {day.isoformat()}: {len(events)} events, {total} promises by the first date of each")
    for status, ids in counted.by_status.items():
        if ids:
            print(f"  {len(ids):>4} {STATUS_WORDS[status]}: {', '.join(ids)}")
    for words, due in (("fell due", counted.due), ("of mass production fell due", counted.production_due)):
        met = sum(told[name].status == "met" for name in due)
        print(f"  {len(due):>4} {words}; met in time: {met}")

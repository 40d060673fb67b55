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
from app.dataset.days import first_day, last_day
from app.dataset.promise_counts import STATUSES, Counted, count
from app.dataset.promises import Ledger, Told
from app.dataset.records import Company, Milestone

FIRST_DAY = date(1990, 1, 1)
CONTEXT = "Context"
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
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help=f"the day whose knowledge is told, {FIRST_DAY} to today (default: today); of a year or month the last "
        "day, but none to come",
    )
    parser.add_argument(
        "--route",
        metavar="ID",
        help=f"only events that name this route, or {UNSTATED}; policy and forecasts that name none are left out, "
        "whereas the timeline of the window goes on showing them",
    )
    parser.add_argument("--region", metavar="NAME", help="only organisations of this region or country")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help="print JSON. events: those known on the day that pass --route and --region; promises: how many of them, "
        "and which, by status, due, and mass_production_due, each promise once by the first date named for it; "
        "context_left_out: the policy and forecasts without a route that --route leaves out",
    )
    form.add_argument("--csv", action="store_true", help="print the events as CSV")


def run(args: argparse.Namespace) -> int:
    dataset = load_dataset()
    day = _day(args.as_of, max(date.today(), dataset.day or FIRST_DAY))
    route, region = _route(dataset, args.route), _region(dataset, args.region)
    told = Ledger(dataset.milestones, dataset.day).on(day)
    chosen = [name for name in told if _passes(dataset, dataset.milestones[name], route, region)]
    chosen.sort(key=lambda name: (dataset.milestones[name].date, name))
    events = [_event(dataset, dataset.milestones[name], told[name]) for name in chosen]
    counted = count(dataset.milestones, told, day, chosen)
    left_out = _context_left_out(dataset, told, route, region)
    if args.json:
        found = {"as_of": day.isoformat(), "events": events, "promises": promises(counted, told)}
        _print_json(found | {"context_left_out": _case(left_out)})
    elif args.csv:
        writer = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(events)
    else:
        _print_text(day, events, counted, told)
        if left_out:
            print(
                f"  context left out: {len(left_out)} of policy and forecasts that name no route "
                "(the window shows them)"
            )
    return 0


def _context_left_out(
    dataset: Dataset, told: Iterable[str], route: str | None, region: str | None
) -> list[str]:
    """The policy and forecasts that name no route and do not pass for that alone, in the order of the file."""
    rows = [dataset.milestones[name] for name in told]
    return [
        m.id
        for m in rows
        if dataset.companies[m.company_id].region == CONTEXT
        and not m.routes
        and _passes(dataset, m, None, region)
        and not _passes(dataset, m, route, region)
    ]


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


def _day(text: str | None, latest: date) -> date:
    """The day meant: of a year or month its last one, or ``latest`` where it is not over yet."""
    if text is None:
        return date.today()
    days = f"from {FIRST_DAY} to today, {latest}"
    try:
        first, last = first_day(text), last_day(text)
    except ValueError:
        allowed = f"allowed is YYYY-MM-DD, YYYY-MM or YYYY, {days}"
        raise Refusal("--as-of", f"{text[:60]!r} is no date; {allowed}") from None
    if last < FIRST_DAY or first > latest:
        when = "to come: nothing is known on it yet" if first > latest else "too early"
        raise Refusal("--as-of", f"{text} is {when}; allowed is a day {days}")
    return min(last, latest)


def _route(dataset: Dataset, text: str | None) -> str | None:
    allowed = [*dataset.routes, UNSTATED]
    if text is None or text in allowed:
        return text
    raise Refusal("--route", f"{text[:60]!r} is no route; allowed is one of {', '.join(allowed)}")


def _region(dataset: Dataset, text: str | None) -> str | None:
    if text is None:
        return None
    names: dict[str, None] = dict.fromkeys(str(company.region) for company in dataset.companies.values())
    names |= dict.fromkeys(c.country for c in dataset.companies.values() if c.country and c.region != CONTEXT)
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
    return (company.region,) if company.region == CONTEXT else (company.region, company.country)


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

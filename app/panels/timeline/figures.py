"""The four loud figures and the title sentence, all counted from the events shown. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from app.dataset.ids import is_own
from app.dataset.promise_counts import fell_due
from app.panels.timeline.dates import long_date
from app.panels.timeline.happenings import Happening
from app.panels.timeline.promise_data import promises_of

FEW_SLIPS = 3
STANDING, LATER = ("open", "kept"), ("late", "slipped")
SCOPE, PLAIN_TITLE = "Of the events shown:", "What was announced, by whom, and for when"


@dataclass(frozen=True)
class Figure:
    """A loud number: ``value``, a smaller ``of`` behind it, two lines of caption, and how it is counted.

    ``cases``: the ids of the events that it is counted from.
    """

    value: str
    of: str
    caption: str
    counted: str
    cases: tuple[str, ...] = ()


def figures(shown: Sequence[Happening], day: date, back: bool = False) -> tuple[Figure, ...]:
    """Targets met, the year in which most targets end, those that moved, programmes ended: of the dataset alone.

    ``back``: the day is not today, and is named.
    """
    told = bundled(shown)
    return (_due(told, day, back), _named(told, day), _moved(told), _ended(told))


def bundled(happenings: Sequence[Happening]) -> list[Happening]:
    """Those of the dataset: the user's own are drawn, and count in no figure."""
    return [h for h in happenings if not is_own(h.id)]


def due_targets(shown: Sequence[Happening], today: date) -> list[Happening]:
    """Promises of companies whose window lies wholly before the day; what only restates an older one is the same."""
    return [h for h in shown if _promised(h) and h.first and fell_due(h.milestone, today)]


def companies_naming(shown: Sequence[Happening], year: int) -> set[str]:
    """Companies with a promise that still stands and whose window ends in the year."""
    return {h.company.id for h in naming(shown, year)}


def naming(shown: Sequence[Happening], year: int) -> list[Happening]:
    """Promises of companies that still stand and whose window ends in the year: the last one that they name."""
    return [h for h in shown if _promised(h) and h.status in STANDING and _last_year(h) == year]


def most_named_year(shown: Sequence[Happening], today: date) -> int | None:
    """The year, this one or later, in which open promises of most companies end; the earliest of equals."""
    named: dict[int, set[str]] = defaultdict(set)
    for h in shown:
        year = _last_year(h)
        if _promised(h) and h.status in STANDING and year is not None and year >= today.year:
            named[year].add(h.company.id)
    if not named:
        return None
    return max(named, key=lambda year: (len(named[year]), -year))


def _last_year(h: Happening) -> int | None:
    """The year of the last day of the window, which ends where the next day begins."""
    return None if h.window is None else int(h.window.end - 1e-9)


def moved(shown: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """The promises that came late or moved, and those brought forward, each once: as the page of promises counts."""
    promises = promises_of(shown)
    later = [h for h in promises if h.status in LATER]
    return later, [h for h in promises if h.status == "kept" and (h.slip_months or 0) < 0]


def title_sentence(shown: Sequence[Happening], today: date, filtered: bool = False) -> str:
    """What the picture says, true for whatever is shown of the dataset; ``filtered``: it is not all of it."""
    sentence = _sentence(bundled(shown), today)
    return f"{SCOPE} {sentence}" if sentence and filtered else sentence or PLAIN_TITLE


def _sentence(shown: Sequence[Happening], today: date) -> str:
    """The first thing that enough events tell; "" where they tell none."""
    later, _ = moved(shown)
    months = [h.slip_months for h in later if h.slip_months is not None]
    if len(months) >= FEW_SLIPS:
        middle = f"by {median(months):g} months at the median"
        known = "" if len(months) == len(later) else f" of the {len(months)} with a known date"
        return f"{len(later)} of {len(promises_of(shown))} promises came late or moved, {middle}{known}"
    year = most_named_year(shown, today)
    if year is not None and (count := len(companies_naming(shown, year))) > 1:
        return f"{count} companies have a target that ends in {year}: no other year from {today.year} on has more"
    return ""


def _promised(h: Happening) -> bool:
    """A promise of a company: policy and forecasts stand in the Context lanes and promise nothing of their own."""
    return h.promises and h.company.region != "Context"


def _due(shown: Sequence[Happening], today: date, back: bool) -> Figure:
    due = due_targets(shown, today)
    met = sum(h.status == "met" for h in due)
    silent = sum(h.status == "no-later-news" for h in due)
    return Figure(
        str(met),
        f"of {len(due)}",
        f"{'promise' if len(due) == 1 else 'promises'} due by\n{long_date(today) if back else 'now'} met in time",
        f"Of the events shown, {len(due)} promise something for a time that had passed by {long_date(today)}; {met} of "
        f"them were met in time, and of {silent} no later news was found. A promise that was told again counts once, "
        "by its first time. Policy, forecasts and statements that promise nothing are not counted.",
        tuple(h.id for h in due),
    )


def _named(shown: Sequence[Happening], today: date) -> Figure:
    year = most_named_year(shown, today)
    if year is None:
        none = "None of the events shown names a target that is open."
        return Figure("0", "", "companies have an\nopen target", none)
    count = len(companies_naming(shown, year))
    words = "company’s target\nends" if count == 1 else "companies’ targets\nend"
    return Figure(
        str(count),
        "",
        f"{words} in {year}",
        f"Companies with at least one open target whose window ends in {year}: no other year from {today.year} on "
        "has more. A target of several years counts for the last one. Each company counts once.",
        tuple(h.id for h in naming(shown, year)),
    )


def _moved(shown: Sequence[Happening]) -> Figure:
    later, earlier = moved(shown)
    late = sum(h.status == "late" for h in later)
    undated = sum(h.slip_months is None for h in later)
    return Figure(
        str(len(later)),
        "",
        f"{'promise' if len(later) == 1 else 'promises'} late or\nmoved; {len(earlier)} earlier",
        f"Of the promises shown, {late} came late and {len(later) - late} moved to a later time or did not come when "
        f"they were due ({undated} without a new date); {len(earlier)} were brought forward. Each promise counts once, "
        "by its first date, as on the page of promises; what was given up or failed has not moved.",
        tuple(h.id for h in (*later, *earlier)),
    )


def _ended(shown: Sequence[Happening]) -> Figure:
    ended = tuple(h.id for h in shown if h.milestone.kind == "ended")
    count = len(ended)
    return Figure(
        str(count),
        "",
        "programme\nended" if count == 1 else "programmes\nended",
        "Shown events of the kind Ended: a bankruptcy, a closed plant, a programme that was given up.",
        ended,
    )

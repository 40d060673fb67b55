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
from app.panels.timeline.selectors import restated, slip_months

FEW_SLIPS = 3
STANDING = ("open", "kept")


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


def figures(shown: Sequence[Happening], today: date) -> tuple[Figure, ...]:
    """Targets met, the year most companies name, restated targets, programmes ended: of the dataset alone."""
    told = bundled(shown)
    return (_due(told, today), _named(told, today), _restated(told), _ended(told))


def bundled(happenings: Sequence[Happening]) -> list[Happening]:
    """Those of the dataset: the user's own are drawn, and count in no figure."""
    return [h for h in happenings if not is_own(h.id)]


def due_targets(shown: Sequence[Happening], today: date) -> list[Happening]:
    """Promises of companies whose window lies wholly before the day; what only restates an older one is the same."""
    return [h for h in shown if _promised(h) and h.first and fell_due(h.milestone, today)]


def companies_naming(shown: Sequence[Happening], year: int) -> set[str]:
    """Companies with a promise that still stands and whose window touches the year."""
    return {h.company.id for h in naming(shown, year)}


def naming(shown: Sequence[Happening], year: int) -> list[Happening]:
    """Promises of companies that still stand and whose window touches the year."""
    return [
        h
        for h in shown
        if _promised(h) and h.status in STANDING and h.window is not None and h.window.touches_year(year)
    ]


def most_named_year(shown: Sequence[Happening], today: date) -> int | None:
    """The year, this one or later, that most companies name in promises still open; the earliest of equals."""
    named: dict[int, set[str]] = defaultdict(set)
    for h in shown:
        if _promised(h) and h.status in STANDING and h.window is not None:
            last = int(h.window.end - 1e-9)
            for year in range(max(today.year, int(h.window.start)), last + 1):
                named[year].add(h.company.id)
    if not named:
        return None
    return max(named, key=lambda year: (len(named[year]), -year))


def title_sentence(shown: Sequence[Happening], today: date) -> str:
    """What the picture says, true for whatever is shown of the dataset."""
    shown = bundled(shown)
    moves = [slip_months(old, new) for old, new in restated(shown)]
    later = [months for months in moves if months > 0]
    if len(later) >= FEW_SLIPS:
        middle = f"{median(later):g}"
        return f"{len(later)} of {len(moves)} restated targets moved later, at the median by {middle} months"
    year = most_named_year(shown, today)
    if year is not None and (count := len(companies_naming(shown, year))) > 1:
        return f"{year} is the year most companies name: {count} of them"
    return "What was announced, by whom, and for when"


def _promised(h: Happening) -> bool:
    """A promise of a company: policy and forecasts stand in the Context lanes and promise nothing of their own."""
    return h.promises and h.company.region != "Context"


def _due(shown: Sequence[Happening], today: date) -> Figure:
    due = due_targets(shown, today)
    met = sum(h.status == "met" for h in due)
    silent = sum(h.status == "no-later-news" for h in due)
    return Figure(
        str(met),
        f"of {len(due)}",
        "promises due by\nnow met in time",
        f"Of the events shown, {len(due)} promise something for a time that had passed by {long_date(today)}; {met} of "
        f"them were met in time, and of {silent} no later news was found. A promise that was told again counts once, "
        "by its first time. Policy, forecasts and statements that promise nothing are not counted.",
        tuple(h.id for h in due),
    )


def _named(shown: Sequence[Happening], today: date) -> Figure:
    year = most_named_year(shown, today)
    if year is None:
        none = "None of the events shown names a target that is open."
        return Figure("0", "", "companies name a\nyear to come", none)
    count = len(companies_naming(shown, year))
    noun = "company names" if count == 1 else "companies name"
    return Figure(
        str(count),
        "",
        f"{noun}\n{year} as a target",
        f"Companies with at least one open target whose window touches {year}: no other year from {today.year} on "
        "is named by more. Each company counts once.",
        tuple(h.id for h in naming(shown, year)),
    )


def _restated(shown: Sequence[Happening]) -> Figure:
    moves = [slip_months(old, new) for old, new in restated(shown)]
    later, earlier = sum(m > 0 for m in moves), sum(m < 0 for m in moves)
    return Figure(
        str(later + earlier),
        "",
        f"targets moved:\n{later} later, {earlier} earlier",
        "Pairs of shown events where a newer target replaces an older one, and the end of the window moved. "
        f"{len(moves) - later - earlier} more were restated with the same end.",
        tuple(h.id for pair in restated(shown) for h in pair),
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

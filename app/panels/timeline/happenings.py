"""Milestones made ready for the lanes: dates as spans, the lane they lie in, the text that a search reads.

What is known of them on a day, and what had become of them by then, says ``app.dataset.promises``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from app.dataset import Dataset
from app.dataset.ids import shown_id
from app.dataset.promise_counts import is_first
from app.dataset.promises import Ledger, Told
from app.dataset.records import Company, Milestone
from app.panels.timeline.dates import Span, parse_span, window_span
from app.panels.timeline.filter_index import filtered, is_filtered

__all__ = [
    "KINDS",
    "REGIONS",
    "ROUTES",
    "STATUS_WORDS",
    "Happening",
    "all_happenings",
    "filtered",
    "is_filtered",
]

KINDS: dict[str, str] = {
    "announcement": "Announcement",
    "pilot-line": "Pilot line",
    "sample": "Sample",
    "vehicle-test": "Vehicle test",
    "production": "Production",
    "delay": "Delay",
    "ended": "Ended",
    "deal": "Deal",
    "policy": "Policy",
    "forecast": "Forecast",
}
ROUTES: dict[str, str] = {
    "sulfide": "Sulfide",
    "oxide": "Oxide",
    "polymer": "Polymer",
    "halide": "Halide",
    "liquid": "Liquid",
    "unstated": "Unstated",
}
REGIONS = ("Context", "Japan", "South Korea", "China", "North America", "Europe", "Other")
STATUS_WORDS: dict[str, str] = {
    "open": "open",
    "met": "met",
    "late": "came late",
    "kept": "confirmed",
    "slipped": "moved",
    "cancelled": "given up",
    "failed": "failed",
    "disputed": "disputed",
    "no-later-news": "no later news",
    "not-a-promise": "not a promise",
}


@dataclass(frozen=True)
class Happening:
    """A milestone with its company and its place in time. ``lane`` is a company id, or one of the context lanes.

    ``status`` is that of the day for which it was made, not that of the file. ``slip_months``: by how many months the
    target moved or came late by then, negative where earlier, 0 where it came or is kept in time; None where nothing
    tells. ``answered_by``: the id of the event that decides the status, "" where none does. ``first``: it is a promise
    that restates no older one, so that it counts.
    """

    milestone: Milestone
    company: Company
    lane: str
    said: Span
    window: Span | None
    haystack: str
    status: str = "not-a-promise"
    slip_months: int | None = None
    answered_by: str = ""
    first: bool = False

    @property
    def id(self) -> str:
        return self.milestone.id

    @property
    def routes(self) -> tuple[str, ...]:
        """The routes named, or "unstated": never guessed."""
        return tuple(self.milestone.routes) or ("unstated",)

    @property
    def promises(self) -> bool:
        """Whether it names a time by which something was to happen."""
        return self.window is not None and self.status != "not-a-promise"


def all_happenings(dataset: Dataset, day: date) -> tuple[Happening, ...]:
    """Every milestone that was known on a day, by region, lane and date, with its status as known then.

    The order and the lanes are those of all milestones, whatever the day, so that nothing jumps when it is moved.
    """
    for book in _BOOKS:
        if book.is_of(dataset):
            return book.on(day)
    book = _Book(dataset)
    _BOOKS[:] = [book, *_BOOKS[:1]]
    return book.on(day)


class _Book:
    """The happenings of one dataset, made once; from day to day only those are made anew whose status changed."""

    def __init__(self, dataset: Dataset) -> None:
        self._milestones, self._companies = dict(dataset.milestones), dict(dataset.companies)
        self._day = dataset.day
        self._ledger = Ledger(self._milestones, self._day)
        self._last: tuple[date | None, tuple[Happening, ...]] = (None, ())
        made = [
            _happening(m, _company(dataset, m.company_id), is_first(m, self._milestones))
            for m in self._milestones.values()
        ]
        counts = Counter(h.lane for h in made)

        def order(h: Happening) -> tuple[object, ...]:
            region = h.company.region
            return REGIONS.index(region), -counts[h.lane], h.lane, h.said.middle, h.id

        self._made = {h.id: (Told("not-a-promise"), h) for h in sorted(made, key=order)}

    def is_of(self, dataset: Dataset) -> bool:
        """Whether the dataset still has the rows that the book was made of."""
        same = self._milestones == dataset.milestones and self._companies == dataset.companies
        return same and self._day == dataset.day

    def on(self, day: date) -> tuple[Happening, ...]:
        """What was known on a day: the same object while the day is the same."""
        if day != self._last[0]:
            self._last = day, self._known(day)
        return self._last[1]

    def _known(self, day: date) -> tuple[Happening, ...]:
        told = self._ledger.on(day)
        for name, found in told.items():
            before, h = self._made[name]
            if found != before:
                by = {"status": found.status, "slip_months": found.months, "answered_by": found.by}
                self._made[name] = found, replace(h, **by)  # type: ignore[arg-type]
        return tuple(h for name, (_, h) in self._made.items() if name in told)


# Of the bundled rows alone, and with the user's.
_BOOKS: list[_Book] = []


def _company(dataset: Dataset, company_id: str) -> Company:
    """The company of a milestone; a stand-in for one of the user's own that was taken away since."""
    known = dataset.companies.get(company_id)
    if known is not None:
        return known
    name = shown_id(company_id)
    return Company(
        id=company_id,
        name=name,
        region="Other",
        country="",
        kind="other",
        basis="reported",
        source_ids=(),
    )


def _happening(milestone: Milestone, company: Company, first: bool) -> Happening:
    lane = company.id
    if company.region == "Context":
        lane = "context-forecasts" if milestone.kind == "forecast" else "context-policy"
    texts = (milestone.title, milestone.summary, company.name, *milestone.partners, milestone.site)
    return Happening(
        milestone=milestone,
        company=company,
        lane=lane,
        said=parse_span(milestone.date),
        window=window_span(milestone.target_start, milestone.target_end),
        haystack=" ".join(texts).casefold(),
        first=first,
    )

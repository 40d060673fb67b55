"""Milestones made ready for the lanes: dates as spans, the lane they lie in, the text that a search reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.dataset import Dataset
from app.dataset.additions import shown_id
from app.dataset.records import Company, Milestone
from app.panels.timeline.dates import Span, parse_span, window_span
from app.state.model import TimelineState

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
    """A milestone with its company and its place in time. ``lane`` is a company id, or one of the context lanes."""

    milestone: Milestone
    company: Company
    lane: str
    said: Span
    window: Span | None
    haystack: str

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
        return self.window is not None and self.milestone.status != "not-a-promise"


def all_happenings(dataset: Dataset) -> tuple[Happening, ...]:
    """Every milestone of the dataset, by region, lane and date."""
    made = [_happening(m, _company(dataset, m.company_id)) for m in dataset.milestones.values()]
    counts = Counter(h.lane for h in made)

    def order(h: Happening) -> tuple[object, ...]:
        region = h.company.region
        return REGIONS.index(region), -counts[h.lane], h.lane, h.said.middle, h.id

    return tuple(sorted(made, key=order))


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


def filtered(happenings: Iterable[Happening], state: TimelineState) -> tuple[Happening, ...]:
    """Those that pass every filter: an empty filter lets all pass, and every word searched for must occur.

    Policy and forecasts that name no route are the background of every route: no route filter hides them.
    """
    words = state.search.casefold().split()
    return tuple(
        h
        for h in happenings
        if (not state.kinds or h.milestone.kind in state.kinds)
        and (not state.regions or h.company.region in state.regions)
        and (not state.routes or _is_background(h) or any(route in state.routes for route in h.routes))
        and all(word in h.haystack for word in words)
    )


def _is_background(h: Happening) -> bool:
    return h.company.region == "Context" and not h.milestone.routes


def is_filtered(state: TimelineState) -> bool:
    """Whether any filter is set."""
    return bool(state.kinds or state.regions or state.routes or state.search.strip())


def _happening(milestone: Milestone, company: Company) -> Happening:
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
    )

"""Who follows a route: organisations by region with the number of their events. No Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args, get_type_hints

from app.dataset import Dataset
from app.dataset.records import Company
from app.panels.common.words import counted
from app.panels.routes.about import source_views

REGIONS: tuple[str, ...] = get_args(get_type_hints(Company)["region"])


@dataclass(frozen=True)
class Follower:
    """An organisation: its events on this route, and why it is counted."""

    id: str
    name: str
    kind: str
    events: int
    basis: str
    tooltip: str


@dataclass(frozen=True)
class RegionView:
    """A region with its organisations, most events first."""

    name: str
    followers: tuple[Follower, ...]

    @property
    def events(self) -> int:
        return sum(follower.events for follower in self.followers)


@dataclass(frozen=True)
class FollowersView:
    """The tab: its sentence and the regions that have any organisation."""

    title: str
    regions: tuple[RegionView, ...]
    events: int


def followers_view(dataset: Dataset, route: str) -> FollowersView:
    """Organisations that name the route themselves or have an event on it."""
    events = Counter(m.company_id for m in dataset.milestones.values() if route in m.routes)
    mine = [c for c in dataset.companies.values() if route in c.routes or events[c.id]]
    regions = []
    for region in REGIONS:
        here = sorted((c for c in mine if c.region == region), key=lambda c: (-events[c.id], c.name))
        if here:
            regions.append(
                RegionView(region, tuple(_follower(dataset, c, events[c.id], route) for c in here))
            )
    return FollowersView(_title(route, regions), tuple(regions), sum(events.values()))


def _follower(dataset: Dataset, company: Company, events: int, route: str) -> Follower:
    place = ", ".join(part for part in (company.base, company.country) if part)
    lines = [f"{company.name}: {company.kind}" + (f", {place}" if place else "")]
    lines += [company.summary] if company.summary else []
    lines.append(f"{counted(events, 'event')} on the {route} route in the dataset")
    lines += [f"Source: {view.text}" for view in source_views(dataset, company)[:2]]
    return Follower(company.id, company.name, company.kind, events, company.basis, "\n".join(lines))


def _title(route: str, regions: list[RegionView]) -> str:
    count = sum(len(region.followers) for region in regions)
    events = sum(region.events for region in regions)
    if not count:
        return f"No organisation in the dataset follows the {route} route"
    verb = "follows" if count == 1 else "follow"
    sentence = f"{counted(count, 'organisation')} {verb} {route} with {counted(events, 'event')}"
    most = max(region.events for region in regions)
    leaders = [region for region in regions if region.events == most]
    if events and len(leaders) == 1 and len(regions) > 1:
        sentence += f", {most} from {leaders[0].name}" if leaders[0].name != "Context" else ""
    return sentence

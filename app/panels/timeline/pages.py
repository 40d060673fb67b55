"""The pages of the timeline, in order. Each is imported and built when it first comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.panels.common.panel import PanelContext
from app.panels.timeline.page import TimelinePage


@dataclass(frozen=True)
class PageEntry:
    """A word of the bar, and a ``short`` one where room is short. ``load`` imports and builds the page."""

    key: str
    word: str
    tip: str
    load: Callable[[PanelContext], TimelinePage]
    short: str


def _lanes(context: PanelContext) -> TimelinePage:
    from app.panels.timeline.lanes_page import LanesPage

    return LanesPage(context)


def _promises(context: PanelContext) -> TimelinePage:
    from app.panels.timeline.promise_page import PromisePage

    return PromisePage(context)


def _race(context: PanelContext) -> TimelinePage:
    from app.panels.timeline.race_page import RacePage

    return RacePage(context)


def _claims(context: PanelContext) -> TimelinePage:
    from app.panels.timeline.claim_page import ClaimPage

    return ClaimPage(context)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("lanes", "Lanes", "Who announced what, for when, and what became of it", _lanes, "Lanes"),
    PageEntry(
        "claims", "Claims against physics", "Whether the figures claimed are within reach", _claims, "Claims"
    ),
    PageEntry(
        "promises",
        "Do promises hold?",
        "How often targets are met, moved or given up, and by how much",
        _promises,
        "Promises",
    ),
    PageEntry(
        "race",
        "Map of the race",
        "Regions side by side: programmes by stage, routes, capacity, and who leads",
        _race,
        "Race",
    ),
)
PAGE_KEYS = tuple(entry.key for entry in PAGES)

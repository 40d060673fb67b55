"""The pages of the timeline, in order. Each is imported and built when it first comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.panels.common.panel import PanelContext
from app.panels.timeline.page import TimelinePage


@dataclass(frozen=True)
class PageEntry:
    """A word of the bar. ``load`` imports and builds the page."""

    key: str
    word: str
    tip: str
    load: Callable[[PanelContext], TimelinePage]


def _lanes(context: PanelContext) -> TimelinePage:
    from app.panels.timeline.lanes_page import LanesPage

    return LanesPage(context)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("lanes", "Lanes", "Who announced what, for when, and what became of it", _lanes),
)
PAGE_KEYS = tuple(entry.key for entry in PAGES)

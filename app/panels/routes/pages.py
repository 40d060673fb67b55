"""The tabs under the plots, in order. Each is imported and built when it first comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.panels.common.panel import PanelContext
from app.panels.routes.page import RoutesPage


@dataclass(frozen=True)
class PageEntry:
    """A word of the bar. ``load`` imports and builds the page."""

    key: str
    word: str
    tip: str
    load: Callable[[PanelContext], RoutesPage]


def _ladder(context: PanelContext) -> RoutesPage:
    from app.panels.routes.ladder_page import LadderPage

    return LadderPage(context)


def _who(context: PanelContext) -> RoutesPage:
    from app.panels.routes.who_page import WhoPage

    return WhoPage(context)


def _chemistries(context: PanelContext) -> RoutesPage:
    from app.panels.routes.chemistry_page import ChemistryPage

    return ChemistryPage(context)


def _about(context: PanelContext) -> RoutesPage:
    from app.panels.routes.about_page import AboutPage

    return AboutPage(context)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("ladder", "Ladder", "From liquid to all-solid, by the liquid left in the cell", _ladder),
    PageEntry("who", "Who", "Which organisation bets on which route", _who),
    PageEntry("chemistries", "Chemistries", "The cell chemistries side by side", _chemistries),
    PageEntry("about", "About", "Advantages, challenges, stage, named electrolytes and sources", _about),
)
PAGE_KEYS = tuple(entry.key for entry in PAGES)

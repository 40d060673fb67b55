"""The tabs under the plots, in order. Each is imported and built when it first comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.panels.common.panel import PanelContext
from app.panels.routes.page import RoutesPage


@dataclass(frozen=True)
class PageEntry:
    """A word of the bar, and a shorter one where room is short. ``load`` imports and builds the page."""

    key: str
    word: str
    tip: str
    load: Callable[[PanelContext], RoutesPage]
    short: str = ""

    @property
    def brief(self) -> str:
        """The word where room is short."""
        return self.short or self.word


def _windows(context: PanelContext) -> RoutesPage:
    from app.panels.routes.windows_page import WindowsPage

    return WindowsPage(context)


def _dendrites(context: PanelContext) -> RoutesPage:
    from app.panels.routes.dendrite_page import DendritePage

    return DendritePage(context)


def _ladder(context: PanelContext) -> RoutesPage:
    from app.panels.routes.ladder_page import LadderPage

    return LadderPage(context)


def _who(context: PanelContext) -> RoutesPage:
    from app.panels.routes.who_page import WhoPage

    return WhoPage(context)


def _chemistries(context: PanelContext) -> RoutesPage:
    from app.panels.routes.chemistry_page import ChemistryPage

    return ChemistryPage(context)


def _formulas(context: PanelContext) -> RoutesPage:
    from app.panels.routes.formulas_page import FormulasPage

    return FormulasPage(context)


def _about(context: PanelContext) -> RoutesPage:
    from app.panels.routes.about_page import AboutPage

    return AboutPage(context)


def _scorecard(context: PanelContext) -> RoutesPage:
    from app.panels.routes.score_page import ScorePage

    return ScorePage(context)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "scorecard", "Scorecard", "Weigh the criteria: who leads, and how robust that is", _scorecard, "Score"
    ),
    PageEntry("windows", "Windows", "Which electrolytes hold which pair of electrodes", _windows),
    PageEntry("dendrites", "Dendrites", "Critical currents, the article's index, and stiffness", _dendrites),
    PageEntry("ladder", "Ladder", "From liquid to all-solid, by the liquid left in the cell", _ladder),
    PageEntry("who", "Who", "Which organisation bets on which route", _who),
    PageEntry("chemistries", "Chemistries", "The cell chemistries side by side", _chemistries, "Chem."),
    PageEntry(
        "formulas", "Formulas", "Each equation with live numbers, and where the articles simplify", _formulas
    ),
    PageEntry("about", "About", "Advantages, challenges, stage, named electrolytes and sources", _about),
)
PAGE_KEYS = tuple(entry.key for entry in PAGES)

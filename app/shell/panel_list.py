"""The panels of the window, in the order of the rail. A new panel is a new folder and one line here.

Each is imported and built when it is first shown: the start pays for one panel only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.panels.common.panel import Panel, PanelContext


@dataclass(frozen=True)
class PanelEntry:
    """A line of the rail. ``build`` imports and makes the panel."""

    id: str
    icon: str
    word: str
    tip: str
    build: Callable[[PanelContext], Panel]


def _routes(context: PanelContext) -> Panel:
    from app.panels.routes.panel import RoutesPanel

    return RoutesPanel(context)


def _calculator(context: PanelContext) -> Panel:
    from app.panels.calculator.panel import CalculatorPanel

    return CalculatorPanel(context)


def _timeline(context: PanelContext) -> Panel:
    from app.panels.timeline.panel import TimelinePanel

    return TimelinePanel(context)


PANELS: tuple[PanelEntry, ...] = (
    PanelEntry("routes", "routes", "Routes", "Compare the electrolyte routes (Ctrl+1)", _routes),
    PanelEntry(
        "calculator",
        "calculator",
        "Calculator",
        "Work out what a cell weighs and holds (Ctrl+2)",
        _calculator,
    ),
    PanelEntry("timeline", "timeline", "Timeline", "Who announced what, for when (Ctrl+3)", _timeline),
)

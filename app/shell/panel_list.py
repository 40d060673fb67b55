"""The panels of the window, in the order of the rail. A new panel is a new folder and one line here.

Each is imported and built when it is first shown: the start pays for one panel only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.panels.common.panel import Panel


@dataclass(frozen=True)
class PanelEntry:
    """A line of the rail. ``load`` imports the panel's class."""

    id: str
    icon: str
    word: str
    tip: str
    load: Callable[[], type[Panel]]


def _routes() -> type[Panel]:
    from app.panels.routes.panel import RoutesPanel

    return RoutesPanel


def _calculator() -> type[Panel]:
    from app.panels.calculator.panel import CalculatorPanel

    return CalculatorPanel


def _timeline() -> type[Panel]:
    from app.panels.timeline.panel import TimelinePanel

    return TimelinePanel


def _supply() -> type[Panel]:
    from app.panels.supply.panel import SupplyPanel

    return SupplyPanel


def _data() -> type[Panel]:
    from app.panels.data.panel import DataPanel

    return DataPanel


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
    PanelEntry(
        "supply", "supply", "Supply", "Materials, markets and what a kWh of them costs (Ctrl+4)", _supply
    ),
    PanelEntry("data", "data", "Data", "Every number of the dataset with its source (Ctrl+5)", _data),
)

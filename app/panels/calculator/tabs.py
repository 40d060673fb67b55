"""The tabs of the lower card, in order. Each is imported and built when it first comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.panels.calculator.tab import CalculatorTab, TabContext


@dataclass(frozen=True)
class TabEntry:
    """A word of the bar. ``load`` imports and builds the page."""

    key: str
    word: str
    tip: str
    load: Callable[[TabContext], CalculatorTab]


def _sweep(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.sweep_tab import SweepTab

    return SweepTab(context)


def _formula(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.formula_tab import FormulaTab

    return FormulaTab(context)


def _layers(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.layers_tab import LayersTab

    return LayersTab(context)


def _sources(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.sources_tab import SourcesTab

    return SourcesTab(context)


TABS: tuple[TabEntry, ...] = (
    TabEntry("sweep", "Sweep", "One input over its range", _sweep),
    TabEntry("formula", "Formula", "The article's formula with the numbers of this design", _formula),
    TabEntry("layers", "Layers", "The layers to scale, and the figures of both electrodes", _layers),
    TabEntry("sources", "Sources", "Where the numbers come from, and what is doubtful", _sources),
)

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


def _map(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.map_tab import MapTab

    return MapTab(context)


def _doubt(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.doubt_tab import DoubtTab

    return DoubtTab(context)


def _why(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.why_tab import WhyTab

    return WhyTab(context)


def _compare(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.compare_tab import CompareTab

    return CompareTab(context)


def _rate(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.rate_tab import RateTab

    return RateTab(context)


def _formula(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.formula_tab import FormulaTab

    return FormulaTab(context)


def _layers(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.layers_tab import LayersTab

    return LayersTab(context)


def _cost(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.cost_tab import CostTab

    return CostTab(context)


def _range(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.range_tab import RangeTab

    return RangeTab(context)


def _check(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.check_tab import CheckTab

    return CheckTab(context)


def _sources(context: TabContext) -> CalculatorTab:
    from app.panels.calculator.sources_tab import SourcesTab

    return SourcesTab(context)


TABS: tuple[TabEntry, ...] = (
    TabEntry("sweep", "Sweep", "One input over its range", _sweep),
    TabEntry("map", "Map", "Two inputs over their ranges, and the design to drag across", _map),
    TabEntry("doubt", "Doubt", "How sure a result is, and which input decides that", _doubt),
    TabEntry("why", "Why", "Where the energy goes, and why two designs differ", _why),
    TabEntry(
        "rate", "Rate", "Usable energy against the rate, and the voltage curve where there is one", _rate
    ),
    TabEntry("cost", "Cost", "What the materials of a kWh cost, at prices that you may change", _cost),
    TabEntry("range", "Range", "The pack on the road, and two claims held against it", _range),
    TabEntry(
        "compare", "Compare", "The pinned designs beside this one, under a figure that all share", _compare
    ),
    TabEntry("layers", "Layers", "The layers to scale, volume against mass, and both electrodes", _layers),
    TabEntry("formula", "Formula", "The article's formula with the numbers of this design", _formula),
    TabEntry(
        "check", "Check", "Published cells replayed: what this program gets, and what was published", _check
    ),
    TabEntry("sources", "Sources", "Where the numbers come from, and what is doubtful", _sources),
)

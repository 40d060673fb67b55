"""A slider moves and everything visible is painted: the calculator against a bare window that draws the same.

The bare window has a plain pyqtgraph plot for each plot of ours, of the same size, and in it pyqtgraph's own item for
each of our items, with as many points: a curve for a curve, a scatter for a scatter and for the ring with its dot
that marks the design, a bar graph for stacked bars. It gives new data, at every move, to what may change in ours
(curves, markers, bars); the published cells stay where they are, in both. It has no words, controls or model.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.report import percentile, say

if TYPE_CHECKING:
    from pyqtgraph import PlotWidget
    from PySide6.QtWidgets import QApplication

    from app.shell.application import Application

Item = tuple[str, int]  # kind, number of points
Floats = NDArray[np.float64]
SIZE = (1280, 800)
MOVES, TAB_MOVES = 400, 140
THICKNESS = "separator.thickness_um"


def run() -> bool:
    from app.bootstrap import make_application, make_qt
    from app.state.settings import Settings, SettingsFile

    app = make_qt()
    program = make_application(app, SettingsFile(keep=False), Settings(restore_session=False))
    program.window.resize(*SIZE)
    program.start()
    program.store.show_field("panel", "calculator")
    program.store.flush()
    app.processEvents()
    bare = BareWindow(plots_of(program))
    ours_ms, bare_ms = [], []
    for number in range(MOVES):
        ours_ms.append(_timed(app, lambda n=number: _move(program, n)))
        bare_ms.append(_timed(app, lambda n=number: bare.move(n)))
    ours, other = percentile(ours_ms[20:], 0.95), percentile(bare_ms[20:], 0.95)
    medians = percentile(ours_ms[20:], 0.5), percentile(bare_ms[20:], 0.5)
    figures = {
        "p50_ms": round(medians[0], 2),
        "bare_p50_ms": round(medians[1], 2),
        "bare_p95_ms": round(other, 2),
    }
    frame = say("slider move to painted, p95", ours, "ms", 16.7, **figures)
    # Each move has its bare one beside it, so that whatever else the machine does falls on both.
    pairs = [mine / its for mine, its in zip(ours_ms[20:], bare_ms[20:], strict=True)]
    ratio = say("slider move to painted", percentile(pairs, 0.5), "× bare plots", 2.0, plots=bare.counts)
    tabs = _tabs(app, program)
    program.window.close()
    return frame and ratio and tabs


def _tabs(app: QApplication, program: Application) -> bool:
    """Every tab of the lower card in front in turn, with two designs pinned, while another slider moves."""
    from app.panels.calculator.tabs import TABS
    from app.state.model import PinnedDesign
    from app.state.presets import preset_design, presets

    other = PinnedDesign(name="B", design=preset_design(presets()[2].key))
    program.store.set("calculator.more_pins", (other,), "Pin")
    worst: dict[str, float] = {}
    for entry in TABS:
        program.store.show_field("calculator.tab", entry.key)
        program.store.flush()
        app.processEvents()
        times = [_timed(app, lambda n=number: _move(program, n, THICKNESS)) for number in range(TAB_MOVES)]
        worst[entry.key] = round(percentile(times[20:], 0.95), 1)
    slowest = max(worst, key=lambda key: worst[key])
    return say("slider move to painted, slowest tab, p95", worst[slowest], "ms", 16.7, tab=slowest, all=worst)


def _timed(app: QApplication, act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def _move(program: Application, number: int, path: str = "positive.loading.value") -> None:
    middle, reach = (2.5, 1.5) if path != THICKNESS else (16.0, 6.0)
    value = middle + reach * np.sin(number / 25)
    program.store.set_design_value(path, float(value), "Slider", gesture="bench")
    program.store.flush()


def plots_of(program: Application) -> list[tuple[int, int, list[Item]]]:
    """Width, height and items of every visible plot of the panel in front."""
    import pyqtgraph as pg

    return [
        (plot.width(), plot.height(), [item for child in plot.scene().items() if (item := _described(child))])
        for plot in program.window.panel.findChildren(pg.PlotWidget)
        if plot.isVisible()
    ]


def _described(child: object) -> Item | None:
    """Kind and number of points of what a plot draws; None for axes, words and what is empty."""
    import pyqtgraph as pg

    from app.plots.bars import BarsItem
    from app.plots.markers import DesignMarker

    if isinstance(child, DesignMarker):
        return "marker", 2
    if isinstance(child, BarsItem):
        return "bars", sum(len(bar.segments) for bar in child.bars)
    kinds = {pg.ScatterPlotItem: "scatter", pg.PlotCurveItem: "curve"}
    kind = kinds.get(type(child))
    data = child.getData()[0] if kind else None  # type: ignore[attr-defined]
    return (kind, len(data)) if kind and data is not None and len(data) else None


class BareWindow:
    """As many plain pyqtgraph plots, of the same size, with the same items and as many points."""

    def __init__(self, plots: list[tuple[int, int, list[Item]]]) -> None:
        import pyqtgraph as pg
        from PySide6.QtWidgets import QVBoxLayout, QWidget

        self.counts = [items for _, _, items in plots]
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.moving: list[Callable[[float], object]] = []
        for width, height, items in plots:
            plot = pg.PlotWidget()
            plot.setFixedSize(width, height)
            plot.setRange(xRange=(0, 1), yRange=(-1, 1))
            layout.addWidget(plot)
            for kind, count in items:
                self._add(plot, kind, np.linspace(0, 1, max(count, 2)))
        self.window.show()

    def _add(self, plot: PlotWidget, kind: str, x: Floats) -> None:
        import pyqtgraph as pg

        if kind == "bars":
            bars = pg.BarGraphItem(x=x, height=x, width=0.5 / len(x))
            plot.addItem(bars)
            self.moving.append(lambda at: bars.setOpts(height=np.sin(6 * x + at)))
        elif kind == "curve":
            curve = plot.plot()
            self.moving.append(lambda at: curve.setData(x, np.sin(6 * x + at)))
        else:
            points = pg.ScatterPlotItem(x=x, y=np.sin(6 * x))
            plot.addItem(points)
            if kind == "marker":
                self.moving.append(lambda at: points.setData(x=[0.5] * 2, y=[np.sin(at)] * 2))

    def move(self, number: int) -> None:
        for give_data in self.moving:
            give_data(number / 10)

"""The temperature is dragged in Routes with every measured point visible, and the pointer asks what lies under it.

Beside each move stands the same move of a bare window: plain pyqtgraph plots of the same sizes, with scatters of as
many points (still, as ours are), a scatter of as many named marks that gets new places, and as many lines.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.report import percentile, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.panels.routes.panel import RoutesPanel
    from app.shell.application import Application

SIZE = (1280, 800)
MOVES, FIRST = 260, 20
POINTS, PICKS = 1000, 400


def run() -> bool:
    from app.bootstrap import make_application, make_qt
    from app.state.settings import Settings, SettingsFile

    app = make_qt()
    program = make_application(app, SettingsFile(keep=False), Settings(restore_session=False))
    program.window.resize(*SIZE)
    program.start()
    program.store.show_field("panel", "routes")
    program.store.show_field("routes.tab", "scorecard")
    drags = [_drag(app, program, view) for view in ("strip", "arrhenius")]
    program.window.close()
    return all([*drags, _picks(app)])


def _drag(app: QApplication, program: Application, view: str) -> bool:
    """One view in front while the temperature moves."""
    program.store.show_field("routes.view", view)
    program.store.flush()
    app.processEvents()
    panel: RoutesPanel = program.window.panel  # type: ignore[assignment]
    bare = Bare(panel, view)
    ours_ms, bare_ms = [], []
    for number in range(MOVES):
        ours_ms.append(_timed(app, lambda n=number: _move(program, n)))
        bare_ms.append(_timed(app, lambda n=number: bare.move(n)))
    bare.window.close()
    ours, its = ours_ms[FIRST:], bare_ms[FIRST:]
    ratio = percentile([mine / other for mine, other in zip(ours, its, strict=True)], 0.5)
    return say(
        f"routes: temperature to painted, {view}, p95",
        percentile(ours, 0.95),
        "ms",
        16.7,
        p50_ms=round(percentile(ours, 0.5), 2),
        bare_p50_ms=round(percentile(its, 0.5), 2),
        ratio_to_bare=round(ratio, 2),
        points=bare.points,
        named=bare.named,
    )


def _timed(app: QApplication, act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def _move(program: Application, number: int) -> None:
    value = float(round(40 + 75 * np.sin(number / 20)))
    program.store.set("routes.temperature_c", value, "Temperature", gesture="bench")
    program.store.flush()


class Bare:
    """A window with two plain plots of the sizes of ours, and in them as many points, marks and lines."""

    def __init__(self, panel: RoutesPanel, view: str) -> None:
        import pyqtgraph as pg
        from PySide6.QtWidgets import QVBoxLayout, QWidget

        shown = panel.strip.plot if view == "strip" else panel.strip.arrhenius
        swarms = list(panel.strip.plot._swarms.values()) if view == "strip" else []
        self.points = sum(len(item.getData()[0]) for item in swarms)
        lines = panel.strip.arrhenius.scene_shown.lines if view == "arrhenius" else ()
        self.named = len(lines) if lines else len(panel.strip.plot._marks)
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self._moving = []
        for ours, count in ((shown, self.named), (panel.layer.map, len(panel.layer.map.scene_shown.marks))):
            plot = pg.PlotWidget()
            plot.setFixedSize(ours.width(), ours.height())
            plot.setRange(xRange=(0, 1), yRange=(-1, 1))
            layout.addWidget(plot)
            for item in swarms if ours is shown else ():
                x = np.linspace(0, 1, len(item.getData()[0]))
                plot.addItem(pg.ScatterPlotItem(x=x, y=np.sin(40 * x), size=4))
            for slope in np.linspace(0.2, 1, sum(line.energy_ev is not None for line in lines)):
                plot.plot([0, 1], [slope, -slope])
            lines, swarms = (), []
            marks = pg.ScatterPlotItem(x=np.linspace(0, 1, count), y=np.zeros(count))
            plot.addItem(marks)
            self._moving.append((marks, np.linspace(0, 1, count)))
        self.window.show()

    def move(self, number: int) -> None:
        for marks, x in self._moving:
            marks.setData(x=x, y=np.sin(6 * x + number / 10))


def _picks(app: QApplication) -> bool:
    """The read-out among a thousand points, at places all over the plot; against numpy's own nearest of a thousand."""
    from app.plots.strip import StripPlot
    from app.plots.strip_model import StripPoints, StripRow

    rng = np.random.default_rng(5)
    values = rng.uniform(-9.5, -1.5, POINTS)
    said = tuple(f"point {n}" for n in range(POINTS))
    points = StripPoints(values, np.zeros(POINTS, dtype=bool), said)
    plot = StripPlot("Ionic conductivity", "S/cm", 1e-10, 1e-1)
    plot.resize(600, 330)
    plot.set_rows([StripRow("oxide", "Oxide", None, points, "", "", "row")])
    plot.show()
    app.processEvents()
    places = list(zip(10 ** rng.uniform(-9.5, -1.5, PICKS), rng.uniform(100, 200, PICKS), strict=True))
    ours, found = [], 0
    for x, y in places:
        begun = time.perf_counter()
        told = plot.read_out(float(x), float(y))
        ours.append((time.perf_counter() - begun) * 1000)
        found += told.startswith("point")
    plot.close()
    bare = [_nearest_ms(values, float(np.log10(x))) for x, _ in places]
    picked = say(
        f"routes: hover pick among {POINTS} points, p95",
        percentile(ours, 0.95),
        "ms",
        4.0,
        p50_ms=round(percentile(ours, 0.5), 4),
        bare_p50_ms=round(percentile(bare, 0.5), 4),
        on_a_point=found,
    )
    return picked and found > PICKS // 4


def _nearest_ms(values: np.ndarray, at: float) -> float:
    begun = time.perf_counter()
    int(np.argmin(np.hypot(values - at, 0.0)))
    return (time.perf_counter() - begun) * 1000

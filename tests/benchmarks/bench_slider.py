"""A slider moves and everything visible is painted: the calculator against a bare window with as many points."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.report import percentile, say

if TYPE_CHECKING:
    from app.shell.application import Application

SIZE = (1280, 800)
MOVES = 400


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
    ratio = say("slider move to painted", medians[0] / medians[1], "× bare plots", 2.0, plots=bare.counts)
    program.window.close()
    return frame and ratio


def _timed(app, act) -> float:  # type: ignore[no-untyped-def]
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def _move(program: Application, number: int) -> None:
    value = 2.5 + 1.5 * np.sin(number / 25)
    program.store.set_design_value("positive.loading.value", float(value), "Loading", gesture="bench")
    program.store.flush()


def plots_of(program: Application) -> list[tuple[int, int, list[int]]]:
    """Width, height and the number of points of each item, of every visible plot of the panel in front."""
    import pyqtgraph as pg

    found = []
    for plot in program.window.panel.findChildren(pg.PlotWidget):
        if plot.isVisible():
            counts = [points for item in plot.getPlotItem().items if (points := _points(item))]
            found.append((plot.width(), plot.height(), counts))
    return found


def _points(item: object) -> int:
    data = item.getData()[0] if hasattr(item, "getData") else None  # type: ignore[attr-defined]
    if data is not None:
        return len(data)
    return len(item.points()) if hasattr(item, "points") else 0  # type: ignore[attr-defined]


class BareWindow:
    """As many plain pyqtgraph plots, of the same size and with as many points, redrawn at every move."""

    def __init__(self, plots: list[tuple[int, int, list[int]]]) -> None:
        import pyqtgraph as pg
        from PySide6.QtWidgets import QVBoxLayout, QWidget

        self.counts = [counts for _, _, counts in plots]
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.curves = []
        for width, height, counts in plots:
            plot = pg.PlotWidget()
            plot.setFixedSize(width, height)
            plot.setRange(xRange=(0, 1), yRange=(-1, 1))
            layout.addWidget(plot)
            self.curves += [(plot.plot(), np.linspace(0, 1, max(count, 2))) for count in counts or [2]]
        self.window.show()

    def move(self, number: int) -> None:
        for curve, x in self.curves:
            curve.setData(x, np.sin(6 * x + number / 10))

"""Start to first painted window, against a bare window that imports PySide6, NumPy and pyqtgraph.

The window's frame is painted first, and its panel as soon as that is on screen: both are measured.

Each start is a process of its own, ours and the bare one in turn, so that both meet the same machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from tests.benchmarks.report import say

ROUNDS = 7

BARE = """
import sys, numpy, pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
plot = pg.PlotWidget()
plot.plot(numpy.linspace(0, 1, 200), numpy.linspace(0, 1, 200))
window.setCentralWidget(plot)
window.resize(1280, 800)
"""
OURS = """
from app.bootstrap import make_application, make_qt
from app.state.settings import SettingsFile
app = make_qt()
program = make_application(app, SettingsFile(keep=False))
window = program.window
program.start_soon(lambda: None)
"""
UNTIL_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not Watch.painted and wanted(watched):
            Watch.painted = True
            QTimer.singleShot(0, done)
        return False
def done():
    print("painted", flush=True)
    import os
    os._exit(0)
watch = Watch()
app.installEventFilter(watch)
window.show()
app.exec()
"""
ANY_WINDOW = "\nwanted = lambda widget: True\n"
ITS_PANEL = """
def wanted(widget):
    from pyqtgraph import PlotWidget
    return isinstance(widget.parent(), PlotWidget)
"""


def start_seconds(code: str) -> float:
    """Seconds from launching a process that runs ``code`` to the painting it waits for."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code + UNTIL_PAINTED], capture_output=True, text=True)
    elapsed = time.perf_counter() - begun
    if "painted" not in done.stdout:
        raise RuntimeError(done.stderr)
    return elapsed


def run() -> bool:
    codes = (OURS + ANY_WINDOW, OURS + ITS_PANEL, BARE + ANY_WINDOW)
    for code in codes:  # compiled files and disk caches first
        start_seconds(code)
    rounds = [[start_seconds(code) for code in codes] for _ in range(ROUNDS)]
    window, panel, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratios = [statistics.median(row[i] / row[2] for row in rounds) for i in (0, 1)]
    seconds = {"window_s": round(window, 3), "panel_s": round(panel, 3), "bare_s": round(bare, 3)}
    ok = say("start to first painted window", ratios[0], "× bare window", 1.3, **seconds)
    return say("start to first painted panel", ratios[1], "× bare window", 2.0, **seconds) and ok

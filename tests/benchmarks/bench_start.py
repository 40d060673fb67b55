"""Start to first painted window, against a bare window that imports PySide6, NumPy and pyqtgraph.

The window's frame is painted first, and its panel as soon as that is on screen: both are measured.

Each start is a process of its own, ours and the bare one in turn, so that both meet the same machine. Both find
their modules compiled, as installed ones are, whatever the environment of the run says of writing them. The watch
listens to one widget only: one on the whole application would add a call of Python to each of the thousands of
events of a window being built, which is the measuring and not the window.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
"""
WATCH = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False
def done():
    print("painted", flush=True)
    import os
    os._exit(0)
watch = Watch()
"""
BARE_WINDOW = BARE + WATCH + "plot.viewport().installEventFilter(watch)\nwindow.show()\napp.exec()\n"
OUR_WINDOW = OURS + WATCH + "window.installEventFilter(watch)\nprogram.start_soon(lambda: None)\napp.exec()\n"
OUR_PANEL = (
    OURS
    + WATCH
    + """
def built():
    from pyqtgraph import PlotWidget
    next(plot for plot in window.panel.findChildren(PlotWidget)).viewport().installEventFilter(watch)
program.start_soon(built)
app.exec()
"""
)


def start_seconds(code: str, compiled: Path) -> float:
    """Seconds from launching a process that runs ``code`` to the painting; ``compiled``: the folder of its .pyc."""
    settings = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=settings)
    elapsed = time.perf_counter() - begun
    if "painted" not in done.stdout:
        raise RuntimeError(done.stderr)
    return elapsed


def run() -> bool:
    codes = (OUR_WINDOW, OUR_PANEL, BARE_WINDOW)
    with tempfile.TemporaryDirectory() as folder:
        for code in codes:  # compiled files and disk caches first
            start_seconds(code, Path(folder))
        rounds = [[start_seconds(code, Path(folder)) for code in codes] for _ in range(ROUNDS)]
    window, panel, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratios = [statistics.median(row[i] / row[2] for row in rounds) for i in (0, 1)]
    seconds = {"window_s": round(window, 3), "panel_s": round(panel, 3), "bare_s": round(bare, 3)}
    ok = say("start to first painted window", ratios[0], "× bare window", 1.3, **seconds)
    return say("start to first painted panel", ratios[1], "× bare window", 2.0, **seconds) and ok

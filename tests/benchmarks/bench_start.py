"""Start to first painted window, against a bare window that imports PySide6, NumPy and pyqtgraph.

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
"""
UNTIL_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not Watch.painted:
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


def start_seconds(code: str) -> float:
    """Seconds from launching a process that runs ``code`` to its first painted window."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code + UNTIL_PAINTED], capture_output=True, text=True)
    elapsed = time.perf_counter() - begun
    if "painted" not in done.stdout:
        raise RuntimeError(done.stderr)
    return elapsed


def run() -> bool:
    start_seconds(OURS), start_seconds(BARE)  # compiled files and disk caches first
    pairs = [(start_seconds(OURS), start_seconds(BARE)) for _ in range(ROUNDS)]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    return say(
        "start to first painted window",
        ratio,
        "× bare window",
        1.3,
        ours_s=round(ours, 3),
        bare_s=round(bare, 3),
    )

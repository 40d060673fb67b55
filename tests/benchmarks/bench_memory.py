"""Resident memory after the start, and how much it grows while every control is moved 3,000 times."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.benchmarks.report import say

START = """
from app.bootstrap import make_application, make_qt
from app.commands.smoke import resident_mb
from app.state.settings import Settings, SettingsFile
app = make_qt()
program = make_application(app, SettingsFile(keep=False), Settings(restore_session=False))
program.start()
for _ in range(10):
    app.processEvents()
print(resident_mb())
import os, sys
sys.stdout.flush()
os._exit(0)
"""
BARE = """
import sys, numpy, pyqtgraph as pg
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv[:1])
plot = pg.PlotWidget()
plot.show()
app.processEvents()
from app.commands.smoke import resident_mb
print(resident_mb())
sys.stdout.flush()
import os
os._exit(0)
"""


def run() -> bool:
    ours, bare = (float(_output([sys.executable, "-c", code])) for code in (START, BARE))
    start = say("resident after start", ours, "MB", 220, bare_mb=round(bare, 1), ratio=round(ours / bare, 2))
    report = json.loads(_output([sys.executable, "-m", "app", "smoke", "--steps", "3000", "--json"]))
    growth = say(
        "growth over 3,000 smoke steps",
        report["rss_growth_mb"],
        "MB",
        20,
        frames=report["frames"],
        p50_ms=report["p50_ms"],
        p95_ms=report["p95_ms"],
        errors=report["errors"],
    )
    return start and growth


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return done.stdout

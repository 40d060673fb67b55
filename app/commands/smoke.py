"""``smoke``: open the real window, move every control of every panel, and count what goes wrong.

A frame is the time from the state's announcement of a moved control to everything visible being painted.
Growth of memory is counted after a warm-up in which every page of every panel was built, and many controls moved.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.commands.controls import Control
    from app.shell.application import Application

WARM_UP_STEPS = 400
SIZE = (1280, 800)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--steps", type=_steps, default=600, help="how many moves to count (default 600)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--seed", type=int, default=0, help="which sequence of moves")


def _steps(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed; allowed is a whole number from 1")
    return int(text)


class Watch(logging.Handler):
    """Everything that should not happen: warnings on the log, exceptions in slots, words on stderr."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(f"log: {record.getMessage()}")

    def write(self, text: str) -> int:
        if text.strip():
            self.problems.append(f"stderr: {text.strip()}")
        return len(text)

    @contextmanager
    def catching(self) -> Iterator[None]:
        """What a slot or an event handler raised may surface in the call that led to it."""
        try:
            yield
        except Exception as error:
            self.hook(type(error), error, error.__traceback__)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        self.problems.append(f"exception: {kind.__name__}: {error} at {where}")


def run(args: argparse.Namespace) -> int:
    from app.bootstrap import offscreen_where_no_display

    offscreen_where_no_display()
    watch = Watch()
    logging.getLogger().addHandler(watch)
    old_hook, old_stderr = sys.excepthook, sys.stderr
    sys.excepthook, sys.stderr = watch.hook, watch
    try:
        report = _drive(max(args.steps, 1), args.seed, watch)
    finally:
        sys.excepthook, sys.stderr = old_hook, old_stderr
        logging.getLogger().removeHandler(watch)
    _print(report, watch.problems, args.json)
    return 1 if watch.problems else 0


def _print(report: dict[str, float], problems: list[str], as_json: bool) -> None:
    if as_json:
        import msgspec

        print(msgspec.json.encode({"errors": len(problems), **report, "problems": problems}).decode())
        return
    print(f"errors {len(problems)}, " + ", ".join(f"{name} {value:g}" for name, value in report.items()))
    for problem in problems:
        print(f"  {problem}")


def _drive(steps: int, seed: int, watch: Watch) -> dict[str, float]:
    from app.bootstrap import make_application, make_qt
    from app.commands.controls import without_dialogs
    from app.state.settings import Settings, SettingsFile

    app = make_qt()
    with tempfile.TemporaryDirectory() as folder, without_dialogs():
        files = SettingsFile(Path(folder))
        program = make_application(app, files, Settings(restore_session=False))
        program.window.resize(*SIZE)
        with watch.catching():
            program.start()
            app.processEvents()
        for control in _every_page(program):
            _frame(program, control, watch)
        walk = _walk(program, random.Random(seed))
        for control in itertools.islice(walk, WARM_UP_STEPS):
            _frame(program, control, watch)
        before = resident_mb()
        frames = [_frame(program, control, watch) for control in itertools.islice(walk, steps)]
        growth = resident_mb() - before
        program.window.close()
    frames.sort()
    return {
        "frames": len(frames),
        "p50_ms": round(frames[len(frames) // 2], 2),
        "p95_ms": round(frames[int(len(frames) * 0.95)], 2),
        "rss_growth_mb": round(max(growth, 0.0), 2),
        "rss_mb": round(before + growth, 1),
    }


def _every_page(program: Application) -> Iterator[Control]:
    """Every tab of every panel once: what is built when it is first shown is not what a leak is."""
    from PySide6.QtWidgets import QTabBar

    from app.commands.controls import Control
    from app.shell.application import panel_ids

    for panel_id in panel_ids():
        program.store.show_field("panel", panel_id)
        program.store.flush()
        for bar in program.window.panel.findChildren(QTabBar):
            for index in range(bar.count()):
                yield Control(bar, lambda bar=bar, index=index: bar.setCurrentIndex(index))  # type: ignore[misc]


def _walk(program: Application, rng: random.Random):  # type: ignore[no-untyped-def]
    """Controls for ever: a stretch in each panel, every control of it in a new order, then some of the window's."""
    from app.commands.controls import controls_of, window_controls
    from app.shell.application import panel_ids

    for panel_id in itertools.cycle(panel_ids()):
        program.store.show_field("panel", panel_id)
        program.store.flush()
        controls = controls_of(program.window.panel, rng)
        rng.shuffle(controls)
        for control in controls:
            if control.alive() and program.store.state.panel == panel_id:
                yield control
        yield from window_controls(program, rng)


def _frame(program: Application, control: Control, watch: Watch) -> float:
    """Move one control and wait until everything is painted: milliseconds."""
    from PySide6.QtCore import QCoreApplication, QEvent

    with watch.catching():
        control.move()
    start = time.perf_counter()
    with watch.catching():
        program.store.flush()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    elapsed = (time.perf_counter() - start) * 1000
    # Widgets that were thrown away die in the event loop; without one they would only pile up here.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return elapsed


def resident_mb() -> float:
    """Resident memory of this process, in MB (10⁶ bytes)."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        import resource

        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6

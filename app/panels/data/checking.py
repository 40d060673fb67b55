"""The check of the bundled data, beside the program: it takes a second, and nothing here may take a tenth of one.

quiet for a while, or asked for -> `check-data --json` in a process of its own -> the faults that it prints
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

import app
from app.dataset.errors import Problem

QUIET_MS = 1500
FAILED = "The check could not be run"


class _Report(msgspec.Struct):
    problems: list[Problem]


def check_command() -> list[str]:
    """What runs ``check-data``: Python on the source, or the command-line twin of a packaged program."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "app", "check-data", "--json"]
    program = Path(sys.executable)
    twin = program.with_name(f"{program.stem.removesuffix('-cli')}-cli{program.suffix}")
    return [str(twin if twin.exists() else program), "check-data", "--json"]


class DataCheck(QObject):
    """``done`` carries the faults found, ``failed`` why nothing was found out, ``begun`` that it has begun."""

    begun = Signal()
    done = Signal(list)
    failed = Signal(str)

    def __init__(self, parent: QObject, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._command = list(command) if command is not None else check_command()
        self._process: QProcess | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._in_quiet)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self.stop)

    def start(self) -> None:
        """Check when it has been quiet for a while; every call puts it off."""
        self._timer.start()

    def _in_quiet(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start()
        else:
            self.now()

    def now(self) -> None:
        """Begin to check, unless that goes on already."""
        self._timer.stop()
        if self._process is not None:
            return
        self._process = process = QProcess(self)
        process.setProcessEnvironment(_environment())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self.begun.emit()
        process.start(self._command[0], self._command[1:])

    def stop(self) -> None:
        """Give up, without a word: the panel is left, or the program."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.kill()
            process.waitForFinished(500)
            process.deleteLater()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end()
            self.failed.emit(FAILED)

    def _on_finished(self, *_: object) -> None:
        printed = bytes(self._process.readAllStandardOutput().data()) if self._process is not None else b""
        self._end()
        try:
            self.done.emit(msgspec.json.decode(printed, type=_Report).problems)
        except msgspec.MsgspecError:
            self.failed.emit(FAILED)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()


def _environment() -> QProcessEnvironment:
    """The environment, in which Python finds this very program."""
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(app.__file__).parents[1])
    before = environment.value("PYTHONPATH", "")
    environment.insert("PYTHONPATH", root + (os.pathsep + before if before else ""))
    return environment

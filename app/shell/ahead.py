"""Panels built before they are asked for, a step at a time, in moments when nothing happens.

    quiet for a second -> import -> build -> render -> paint once, unseen -> the next panel

A panel's first showing then only shows it. Whoever is quicker than this waits for what is not done yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from app.shell.panel_list import PANELS
from app.shell.window import MainWindow
from app.state.store import Store

QUIET_MS = 1000
# Between two steps, so that whatever came in meanwhile is answered first.
GAP_MS = 60


class BuildAhead(QObject):
    """Begins with ``start``; every change of the state puts it off by ``QUIET_MS``."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._steps = self._all_steps()
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._step)
        store.changed.connect(self._put_off)

    def start(self) -> None:
        """Take the first step when it has been quiet for a while."""
        self._timer.start(QUIET_MS)

    def _put_off(self) -> None:
        if self._timer.isActive():
            self._timer.start(QUIET_MS)

    def _step(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(QUIET_MS)
        elif next(self._steps, False):
            self._timer.start(GAP_MS)

    def _all_steps(self) -> Iterator[bool]:
        """Do one piece of work before every ``yield``."""
        for entry in PANELS:
            if entry.id in self._window.panels:
                continue
            entry.load()
            yield True
            panel = self._window.built_panel(entry.id)
            yield True
            panel.render_ahead()
            yield True
            panel.resize(self._window.stack.size())
            panel.grab()
            yield True

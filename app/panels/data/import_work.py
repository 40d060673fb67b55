"""Long work beside a live window: a few steps whenever nothing else is to be done, never longer than a short moment."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.dataset.errors import DatasetError
from app.dataset.own.limits import Steps

T = TypeVar("T")
SLICE_S = 0.010
# How often it is told how far the work has come: every telling paints.
TOLD_EVERY_S = 0.05


class Work(QObject, Generic[T]):
    """Takes the steps of one piece of work; ``cancel`` drops it, and then nothing of it is ever heard.

    A thread of its own would make the window wait for Python's lock at every cell that it paints.
    """

    def __init__(self, parent: QObject, shown: Callable[[float], None]) -> None:
        super().__init__(parent)
        self._shown = shown
        self._steps: Steps[T] | None = None
        self._done: Callable[[T], None] | None = None
        self._refused: Callable[[DatasetError], None] | None = None
        self._told_at = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether there are steps left."""
        return self._steps is not None

    def start(
        self, steps: Steps[T], done: Callable[[T], None], refused: Callable[[DatasetError], None]
    ) -> None:
        """Drop what is running, and work on ``steps``; one of ``done`` and ``refused`` is called at the end."""
        self.cancel()
        self._steps, self._done, self._refused = steps, done, refused
        # Of many new rows none is garbage: looking through them all again and again only holds the window up.
        gc.disable()
        self._timer.start()

    def cancel(self) -> None:
        """Stop; the files are closed and nothing is kept."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None
            gc.enable()

    def _go_on(self) -> None:
        steps, done, refused = self._steps, self._done, self._refused
        if steps is None or done is None or refused is None:
            return
        end = time.perf_counter() + SLICE_S
        share = 0.0
        try:
            while time.perf_counter() < end:
                share = next(steps)
        except StopIteration as last:
            outcome = partial(done, last.value)
        except DatasetError as error:
            outcome = partial(refused, error)
        except BaseException:
            self.cancel()
            raise
        else:
            self._tell(share, end)
            return
        self.cancel()
        outcome()

    def _tell(self, share: float, now: float) -> None:
        if now - self._told_at > TOLD_EVERY_S:
            self._told_at = now
            self._shown(share)

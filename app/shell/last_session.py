"""Keeping the last session: at once where it is small, in the background where the user's own rows make it large.

A hundred thousand own rows are 50 MB; writing them to the disk takes a quarter of a second, which a slider would feel.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.files import FileError
from app.state.model import AppState
from app.state.session import encode_session
from app.state.settings import SettingsFile


class LastSession(QObject):
    """``failed(words)`` comes, in the main thread, when a write in the background did not succeed."""

    failed = Signal(str)

    def __init__(self, files: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        # One thread: writes come one after the other, so the last one stays.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def keep(self, state: AppState, at_once: bool = False) -> None:
        """Write the session; ``at_once``: it is on the disk on return. Raises ``FileError`` where that is known."""
        data = encode_session(state)
        if state.own.additions and not at_once:
            self._pool.start(lambda: self._write(data))
        else:
            self._pool.waitForDone()
            self._files.write_last_session(data)

    def _write(self, data: bytes) -> None:
        try:
            self._files.write_last_session(data)
        except FileError as error:
            self.failed.emit(str(error))

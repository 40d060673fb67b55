"""Settings: how this person likes the program. Read with tolerance, because a broken one must never stop the start.

    <config>/settings.json       theme, size of type, window, recent files
    <config>/last.voltascope.json  the session to go on with

What cannot be read is renamed to ``*.damaged`` beside it and named, never deleted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.files import FileError, read_bytes, write_bytes
from app.state.model import AppState
from app.state.session import read_session

RECENT_LIMIT = 8
ThemeChoice = Literal["system", "light", "dark"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Unknown keys are left alone (an older program may read what a newer one wrote)."""

    theme: ThemeChoice = "system"
    presentation: bool = False
    restore_session: bool = True
    geometry: str = ""
    recent: tuple[str, ...] = ()
    last_folder: str = ""

    def with_recent(self, path: Path) -> Settings:
        """The same settings with ``path`` on top of the recent files."""
        name = str(path)
        recent = (name, *(r for r in self.recent if r != name))[:RECENT_LIMIT]
        return msgspec.structs.replace(self, recent=recent, last_folder=str(path.parent))


def config_folder() -> Path:
    """Where settings live: ``VOLTASCOPE_CONFIG`` where it is set, else the platform's usual place."""
    if chosen := os.environ.get("VOLTASCOPE_CONFIG"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "Voltascope"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Voltascope"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "voltascope"


class SettingsFile:
    """The two files of the settings folder. ``problems`` lists what was set aside, for the status line."""

    def __init__(self, folder: Path | None = None, keep: bool = True) -> None:
        """``keep=False`` writes nothing: pictures and tests leave no traces."""
        self.folder, self._keep = folder or config_folder(), keep
        self.problems: list[str] = []

    @property
    def settings_path(self) -> Path:
        return self.folder / "settings.json"

    @property
    def session_path(self) -> Path:
        return self.folder / "last.voltascope.json"

    def read(self) -> Settings:
        path = self.settings_path
        if not path.exists():
            return Settings()
        try:
            written = msgspec.json.decode(read_bytes(path), type=dict[str, Any])
        except (msgspec.DecodeError, FileError, RecursionError, UnicodeDecodeError) as error:
            self._set_aside(path, error)
            return Settings()
        return self._understood(written)

    def _understood(self, written: dict[str, Any]) -> Settings:
        """Each setting by itself: one that makes no sense falls back to its default and is named."""
        known = {}
        for field in msgspec.structs.fields(Settings):
            if field.name in written:
                try:
                    known[field.name] = msgspec.convert(written[field.name], field.type)
                except msgspec.ValidationError:
                    self.problems.append(
                        f"{self.settings_path.name}: {field.name} is not understood; its default is used"
                    )
        return Settings(**known)

    def write(self, settings: Settings) -> None:
        """Raises ``FileError`` where the folder cannot be written."""
        if not self._keep:
            return
        self._make_folder()
        write_bytes(self.settings_path, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")

    def read_last_session(self) -> AppState | None:
        if not self.session_path.exists():
            return None
        try:
            return read_session(self.session_path)
        except FileError as error:
            self._set_aside(self.session_path, error)
            return None

    def write_last_session(self, data: bytes) -> None:
        """Write an encoded session. Raises ``FileError`` where the folder cannot be written."""
        if not self._keep:
            return
        self._make_folder()
        write_bytes(self.session_path, data)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(self.folder, "folder", f"cannot be made ({error.strerror or error})") from error

    def _set_aside(self, path: Path, error: Exception) -> None:
        aside = path.with_name(path.name + ".damaged")
        try:
            os.replace(path, aside)
            self.problems.append(f"{path.name} could not be read and was set aside as {aside.name}")
        except OSError:
            self.problems.append(f"{path.name} could not be read and is left where it is: {error}")

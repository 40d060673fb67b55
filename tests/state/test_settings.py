"""A broken settings file never stops the start: it is set aside, and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files import FileError
from app.state.model import initial_state
from app.state.presets import preset_design, presets
from app.state.session import encode_session
from app.state.settings import RECENT_LIMIT, Settings, SettingsFile


def test_settings_come_back(tmp_path):
    settings = Settings(theme="dark", presentation=True).with_recent(tmp_path / "a.cell.json")
    SettingsFile(tmp_path / "new" / "folder").write(settings)
    assert SettingsFile(tmp_path / "new" / "folder").read() == settings


@pytest.mark.parametrize("data", [b"", b"{", b"\x00\xff", b"[" * 100_000, b"[1]"])
def test_broken_settings_are_set_aside(tmp_path, data):
    (tmp_path / "settings.json").write_bytes(data)
    files = SettingsFile(tmp_path)
    assert files.read() == Settings()
    assert (tmp_path / "settings.json.damaged").read_bytes() == data
    assert not (tmp_path / "settings.json").exists()
    assert "set aside" in files.problems[0]


def test_settings_of_a_newer_program_are_read(tmp_path):
    (tmp_path / "settings.json").write_bytes(b'{"theme": "dark", "perfume": "rose"}')
    assert SettingsFile(tmp_path).read().theme == "dark"


@pytest.mark.parametrize(
    "data", [b'{"theme": "pink", "presentation": true}', b'{"recent": [1], "presentation": true}']
)
def test_one_bad_setting_costs_only_itself(tmp_path, data):
    (tmp_path / "settings.json").write_bytes(data)
    files = SettingsFile(tmp_path)
    assert files.read() == Settings(presentation=True)
    assert "its default is used" in files.problems[0]


def test_a_broken_last_session_is_set_aside(tmp_path):
    files = SettingsFile(tmp_path)
    files.session_path.write_bytes(b"not a session")
    assert files.read_last_session() is None
    assert "last.voltascope.json" in files.problems[0]
    assert (tmp_path / "last.voltascope.json.damaged").exists()


def test_the_last_session_comes_back(tmp_path):
    state = initial_state(preset_design(presets()[1].key))
    SettingsFile(tmp_path).write_last_session(encode_session(state))
    assert SettingsFile(tmp_path).read_last_session() == state


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileError, match="cannot be made"):
        SettingsFile(tmp_path / "file" / "folder").write(Settings())


def test_recent_files_are_few_and_newest_first():
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = settings.with_recent(Path(f"/d/{number}.cell.json"))
    settings = settings.with_recent(Path("/d/7.cell.json"))
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[0] == str(Path("/d/7.cell.json"))
    assert len(set(settings.recent)) == RECENT_LIMIT


def test_nothing_is_written_when_nothing_is_kept(tmp_path):
    SettingsFile(tmp_path / "none", keep=False).write(Settings())
    assert not (tmp_path / "none").exists()

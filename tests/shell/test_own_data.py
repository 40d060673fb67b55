"""Own rows in the window: dropped, kept between starts, written behind the user's back where they are many."""

from __future__ import annotations

import msgspec
import pytest

from app.bootstrap import fresh_state
from app.dataset import load_dataset
from app.dataset.additions import OWN, OwnCells
from app.files import FileError
from app.shell import application
from app.shell.last_session import LastSession
from app.state.model import replace_field
from app.state.settings import SettingsFile

CELL = next(iter(load_dataset().published_cells.values()))
MINE = OwnCells(name="cells.csv", rows=(msgspec.structs.replace(CELL, id=f"{OWN}mine"),))


def with_rows():
    return replace_field(fresh_state(), "own.additions", (MINE,))


def test_a_session_with_own_rows_is_written_in_the_background_and_read_again(qtbot, tmp_path) -> None:
    files = SettingsFile(tmp_path)
    keeper = LastSession(files)
    state = with_rows()
    keeper.keep(state)
    qtbot.waitUntil(files.session_path.exists)
    keeper.keep(state, at_once=True)
    assert files.read_last_session() == state


def test_a_failure_in_the_background_is_told(qtbot, tmp_path, monkeypatch) -> None:
    files = SettingsFile(tmp_path)

    def refuse(data: bytes) -> None:
        raise FileError("disk", "file", "is full")

    monkeypatch.setattr(files, "write_last_session", refuse)
    keeper = LastSession(files)
    with qtbot.waitSignal(keeper.failed) as told:
        keeper.keep(with_rows())
    assert "is full" in told.args[0]
    with pytest.raises(FileError):
        keeper.keep(with_rows(), at_once=True)


@pytest.mark.parametrize(
    ("name", "ours"), [("cells.csv", True), ("cells.XLSX", True), ("a.cell.json", False)]
)
def test_what_is_dropped_goes_where_it_belongs(tmp_path, monkeypatch, name, ours) -> None:
    took = []
    from app.panels.data import import_dialog

    class Stub:
        store = type("S", (), {"show_field": lambda self, *_: took.append("panel")})()
        window = type("W", (), {"context": None})()
        documents = type("D", (), {"open_path": lambda self, path: took.append(path.name)})()

    monkeypatch.setattr(import_dialog, "add_rows_from", lambda *a: took.append("rows"))
    application.Application._take_dropped(Stub(), tmp_path / name)  # type: ignore[arg-type]
    assert took == (["panel", "rows"] if ours else [name])
    took.clear()
    application.Application._take_dropped(Stub(), tmp_path)  # type: ignore[arg-type]
    assert took == ["panel", "rows"]

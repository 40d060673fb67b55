"""Writing loses nothing: not when the folder is read-only, the disk full, or the program killed half way."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import files
from app.files import FileError, read_bytes, write_bytes


def test_a_full_disk_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "design.cell.json"
    write_bytes(path, b"old")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(FileError, match=r"No space left.*untouched"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileError, match="cannot be written"):
        write_bytes(tmp_path / "none" / "design.cell.json", b"new")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into a read-only folder"
)
def test_a_read_only_folder_keeps_the_old_file(tmp_path):
    path = tmp_path / "design.cell.json"
    write_bytes(path, b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FileError, match="cannot be written"):
            write_bytes(path, b"new")
        assert path.read_bytes() == b"old"
    finally:
        tmp_path.chmod(0o700)


def test_refused_rename_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "design.cell.json"
    write_bytes(path, b"old")

    def refuse(*_):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(FileError, match="Permission denied"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL exists on POSIX only")
def test_a_kill_during_saving_leaves_a_whole_file(tmp_path):
    path = tmp_path / "design.cell.json"
    code = (
        "import pathlib, sys\nfrom app.files import write_bytes\n"
        "path, n = pathlib.Path(sys.argv[1]), 0\n"
        "while True:\n    n += 1\n    write_bytes(path, str(n % 10).encode() * 200_000)\n"
    )
    for _ in range(5):
        writer = subprocess.Popen([sys.executable, "-c", code, str(path)])
        deadline = time.monotonic() + 20
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        data = path.read_bytes()
        assert len(data) == 200_000
        assert len(set(data)) == 1


def test_rights_of_the_old_file_are_kept(tmp_path):
    path = tmp_path / "design.cell.json"
    write_bytes(path, b"old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_never_renamed_over(tmp_path):
    with pytest.raises(FileError, match="not an ordinary file"):
        write_bytes(tmp_path, b"new")
    assert tmp_path.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right that few have on Windows")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_the_longest_name_that_a_folder_takes_can_be_written(tmp_path):
    path = tmp_path / ("é" * 120 + ".json")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a device without an end")
def test_a_device_without_an_end_is_refused():
    with pytest.raises(FileError, match="not an ordinary file"):
        read_bytes(Path("/dev/zero"))

"""Nothing half-written, nothing that a spreadsheet runs, no traceback on refusal."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from app.plots import export


def test_csv_is_harmless_and_whole(tmp_path: Path):
    target = tmp_path / "t.csv"
    export.save_csv(target, ["name", "x (µm)"], [["=1+1", -0.1], ["@cmd", None], ["a,b", 1e-10], ["-2", 3]])
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["name", "x (µm)"]
    assert rows[1] == ["'=1+1", "-0.1"]
    assert rows[2] == ["'@cmd", ""]
    assert rows[3] == ["a,b", "1e-10"]
    assert rows[4][0] == "'-2"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path):
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(export.ExportError, match="folder"):
        export.write_atomic(target, b"x")
    assert target.is_dir()
    with pytest.raises(export.ExportError):
        export.write_atomic(tmp_path / "missing" / "a.csv", b"x")


FULL_DISK = """
import resource, signal, sys
from app.plots import export
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    export.write_atomic(sys.argv[1], b"x" * 100_000)
except export.ExportError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are a Unix matter")
def test_a_full_disk_is_refused_and_the_old_file_stays(tmp_path: Path):
    target = tmp_path / "kept.csv"
    target.write_bytes(b"old")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(target)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(export.__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.stdout.startswith("Could not save kept.csv: ")
    assert len(run.stdout.strip().splitlines()) == 1
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_atomic_write_replaces(tmp_path: Path):
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    export.write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_png_round_trip(tmp_path: Path, qapp):
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF123456)
    export.save_png(tmp_path / "p.png", image)
    assert QImage(str(tmp_path / "p.png")).pixelColor(1, 1).name() == "#123456"


def test_copy_table_offers_text(qapp):
    export.copy_table(["a", "b"], [["=x", 1], ["y\tz", 2.5]])
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "a\tb\n'=x\t1\ny z\t2.5"


COPY_AND_QUIT = """
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from app.plots import export
app = QApplication([])
export.copy_image(QImage(4, 4, QImage.Format.Format_RGB32))
export.copy_table(["a"], [[1]])
"""


def test_a_full_clipboard_does_not_crash_the_end():
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", COPY_AND_QUIT], cwd=Path(export.__file__).parents[2], env=environment
    )
    assert run.returncode == 0


def test_save_as_tells_a_refusal(monkeypatch, tmp_path: Path):
    told = []
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "no" / "x.csv"))
    monkeypatch.setattr(export, "tell", lambda _parent, message: told.append(message))
    written = export.save_as(None, "Save", "x.csv", "", lambda path: export.write_atomic(path, b"1"))
    assert not written
    assert len(told) == 1
    assert "x.csv" in told[0]


def test_save_as_cancelled_does_nothing(monkeypatch):
    monkeypatch.setattr(export, "ask_path", lambda *_: "")
    assert not export.save_as(None, "Save", "x.csv", "", lambda _: pytest.fail("must not write"))


def test_save_as_adds_the_suffix(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "plain"))
    assert export.save_as(None, "Save", "x.csv", "", lambda path: export.write_atomic(path, b"1"))
    assert (tmp_path / "plain.csv").read_bytes() == b"1"


@pytest.mark.parametrize(
    ("chosen", "becomes"),
    [("x.png", "x.svg"), ("x.SVG", "x.SVG"), ("x", "x.svg"), ("x.v2", "x.v2.svg"), ("a.csv", "a.svg")],
)
def test_a_wrong_suffix_is_put_right(monkeypatch, tmp_path: Path, chosen: str, becomes: str):
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / chosen))
    written = export.save_as(None, "Save", "plot.svg", "", lambda path: export.write_atomic(path, b"1"))
    assert written == tmp_path / becomes
    assert [path.name for path in tmp_path.iterdir()] == [becomes]


@pytest.mark.parametrize("yes", [True, False])
def test_a_file_met_by_a_changed_suffix_is_asked_about(monkeypatch, tmp_path: Path, yes: bool):
    (tmp_path / "x.svg").write_bytes(b"old")
    asked = []
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "x.png"))
    monkeypatch.setattr(export, "may_replace", lambda _parent, path: asked.append(path.name) or yes)
    export.save_as(None, "Save", "plot.svg", "", lambda path: export.write_atomic(path, b"new"))
    assert asked == ["x.svg"]
    assert (tmp_path / "x.svg").read_bytes() == (b"new" if yes else b"old")


def test_the_dialog_begins_where_the_last_file_went_and_knows_its_suffix(qapp, monkeypatch, tmp_path: Path):
    seen = []

    def accept(dialog: QFileDialog) -> int:
        seen.append((dialog.directory().absolutePath(), dialog.defaultSuffix()))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", accept)
    monkeypatch.setattr(export._Place, "folder", str(tmp_path))
    written = export.save_as(
        None, "Save", "plot.csv", "CSV table (*.csv)", lambda p: export.write_atomic(p, b"1")
    )
    assert seen == [(str(tmp_path), "csv")]
    assert written == tmp_path / "plot.csv"
    assert export._Place.folder == str(tmp_path)


def test_whole_numbers_are_written_as_such():
    assert export.csv_text(["n"], [[2.0], [-3.0], [2.5], [1e300], [float("nan")]]).split() == [
        "n", "2", "-3", "2.5", "1e+300", "nan",
    ]  # fmt: skip

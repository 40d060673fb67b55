"""``check-data --json``: every fault as file, row, column and message; exit 1."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.commands.cli import run
from app.dataset import bundled_data_folder, load_dataset
from app.dataset.check import examine_folder
from app.dataset.records import TABLES


def test_json_of_the_bundled_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check-data", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    dataset = load_dataset()
    assert found == {
        "folder": str(bundled_data_folder()),
        "tables": len(TABLES),
        "rows": sum(len(dataset.table(name)) for name in TABLES),
        "problems": [],
    }


def test_json_has_every_fault_and_the_same_ones_as_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(bundled_data_folder(), folder)
    path = folder / "routes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",reported,", ",rumour,"), encoding="utf-8")
    (folder / "market.csv").unlink()
    assert run(["check-data", str(folder), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"file": "market.csv", "row": None, "column": "", "message": "the file is not there"} in found[
        "problems"
    ]
    rumours = [problem for problem in found["problems"] if problem["column"] == "basis"]
    assert len(rumours) >= 3
    assert rumours[0]["file"] == "routes.csv"
    assert "'rumour' is not allowed" in rumours[0]["message"]
    assert run(["check-data", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:-1] == [str(problem) for problem in examine_folder(folder).problems]
    assert len(lines) == len(found["problems"]) + 1
    assert lines[-1] == f"{len(found['problems'])} problems"


def test_a_folder_without_a_package_is_one_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check-data", str(tmp_path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["tables"], found["rows"]) == (0, 0)
    assert [problem["file"] for problem in found["problems"]] == ["datapackage.json"]


def test_what_is_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check-data", str(tmp_path / "none"), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "is no folder" in told.err

"""The other commands: statuses, one-line refusals, and no Qt where none is needed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from app.commands.cli import run
from app.dataset import bundled_data_folder
from app.science.paths import with_value
from app.shell.application import panel_ids
from app.state import presets as presets_module
from app.state import replay
from app.state.presets import resources_folder


def test_validate_meets_the_published_cells(capsys):
    assert run(["validate", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) >= 18 + 6
    assert len({row["name"] for row in rows}) == 6 + 3
    assert {row["tolerance_percent"] for row in rows} == {0.1, 5.0}
    assert all(row["source"] and row["within"] for row in rows)


def test_validate_replays_the_teardowns_with_source_and_tolerance(capsys):
    assert run(["validate"]) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "241.01" in line)
    assert "Tesla 4680" in line
    assert "5 %" in line
    assert "Gorsch" in line


def test_validate_exits_1_when_a_preset_is_off(capsys, monkeypatch):
    read = presets_module.preset_design
    heavy = with_value(read("lfp-blade"), "cell.other_mass_g", 900.0)
    monkeypatch.setattr(replay, "preset_design", lambda key: heavy if key == "lfp-blade" else read(key))
    assert run(["validate"]) == 1
    printed = capsys.readouterr().out
    assert "1 off" in printed
    assert "off: " in next(line for line in printed.splitlines() if "Blade" in line)


def test_validate_of_a_folder_asks_about_that_folder_only(capsys):
    assert run(["validate", str(resources_folder() / "reference"), "--json"]) == 0
    assert len({row["name"] for row in json.loads(capsys.readouterr().out)}) == 6


def test_validate_exits_1_when_a_figure_is_off(tmp_path, capsys):
    folder = tmp_path / "reference"
    shutil.copytree(resources_folder() / "reference", folder)
    table = folder / "expected.csv"
    table.write_text(table.read_text().replace("257.17", "270"))
    assert run(["validate", str(folder)]) == 1
    assert "1 off" in capsys.readouterr().out


def test_validate_refuses_a_folder_without_the_table(tmp_path, capsys):
    assert run(["validate", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_validate_refuses_a_table_without_figures(tmp_path, capsys):
    lines = (resources_folder() / "reference" / "expected.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "expected.csv").write_text(lines[0] + "\n", encoding="utf-8")
    assert run(["validate", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "no published figure" in printed.err


def test_the_bundled_data_is_sound(capsys):
    assert run(["check-data"]) == 0
    assert "no problems" in capsys.readouterr().out


def test_a_planted_fault_is_found(tmp_path, capsys):
    folder = tmp_path / "data"
    shutil.copytree(bundled_data_folder(), folder)
    table = folder / "companies.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    assert run(["check-data", str(folder)]) == 1
    assert "companies.csv" in capsys.readouterr().out


def test_check_data_refuses_what_is_no_folder(tmp_path, capsys):
    assert run(["check-data", str(tmp_path / "none")]) == 2
    assert "allowed is a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--panel", "kitchen"], "allowed are routes, calculator, timeline"),
        (["--size", "big"], "WIDTHxHEIGHT"),
        (["--size", "100x100"], "1024x640"),
        (["--theme", "pink"], "invalid choice"),
        (["--lang", "tlh"], "invalid choice"),
        (["--tab", "about"], "allowed only with --panel"),
        (["--panel", "data", "--tab", "about"], "allowed only with --panel"),
        (["--panel", "timeline", "--tab", "about"], "allowed are lanes, claims, promises, race"),
        (["--design", "none.cell.json"], "none.cell.json"),
    ],
)
def test_render_refuses_in_one_line(tmp_path, capsys, argv, words):
    assert run(["render", str(tmp_path), *argv]) == 2
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert words in printed


def test_render_draws_every_panel(tmp_path, capsys, qapp):
    assert run(["render", str(tmp_path / "new"), "--theme", "dark", "--size", "1280x720"]) == 0
    paths = capsys.readouterr().out.split()
    assert len(paths) == len(panel_ids())
    from PySide6.QtGui import QImage

    for path in paths:
        image = QImage(path)
        assert (image.width(), image.height()) == (1280, 720)
        colours = {image.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 720, 7)}
        assert len(colours) > 20, f"{path} looks empty"


def test_render_brings_a_tab_to_the_front(tmp_path, capsys, qapp):
    from PySide6.QtGui import QImage

    pictures = []
    for tab in ("ladder", "about"):
        assert run(["render", str(tmp_path), "--panel", "routes", "--tab", tab, "--enlarged"]) == 0
        pictures.append(QImage(capsys.readouterr().out.strip()))
    assert not pictures[0].isNull()
    assert pictures[0] != pictures[1]


def test_smoke_finds_nothing_and_reports(capsys, qapp):
    status = run(["smoke", "--steps", "150", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["problems"] == []
    assert status == 0
    assert report["frames"] == 150
    assert {"errors", "p50_ms", "p95_ms", "rss_growth_mb"} <= set(report)


def test_smoke_reports_what_goes_wrong(capsys, qapp, monkeypatch):
    from app.panels.calculator.panel import CalculatorPanel

    def broken(self, state, touched):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(CalculatorPanel, "render_state", broken)
    assert run(["smoke", "--steps", "5", "--json"]) == 1
    assert any("planted" in problem for problem in json.loads(capsys.readouterr().out)["problems"])


@pytest.mark.parametrize("command", [["evaluate", "{}"], ["validate"], ["check-data"]])
def test_commands_without_a_window_load_no_qt(command):
    design = str(resources_folder() / "reference" / "lacey-18650.cell.json")
    argv = [part.format(design) if part == "{}" else part for part in command]
    code = (
        "import sys\nfrom app.commands.cli import run\n"
        f"assert run({argv!r}) == 0\n"
        "loaded = [m for m in ('PySide6', 'pyqtgraph', 'pandas') if m in sys.modules]\nassert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_help_lists_the_commands(capsys):
    with pytest.raises(SystemExit):
        run(["--help"])
    printed = capsys.readouterr().out
    for name in ("evaluate", "render", "validate", "check-data", "smoke"):
        assert name in printed

"""Results as CSV and XLSX: complete, harmless, and with a command that gives them again."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.cli import run as run_command
from app.dataset import Dataset
from app.panels.calculator import export_results as module
from app.panels.calculator.export_results import csv_bytes, export_results, xlsx_bytes
from app.panels.calculator.export_results_data import NO_FILE, SAVE_FIRST, Saved, Sheet, command, sheets
from app.plots import export
from app.science.model import evaluate
from app.science.paths import numeric_paths, with_value
from app.state.design_file import write_design
from app.state.model import CalculatorState, initial_state
from app.state.presets import preset_design

PRESET = "lfp-blade"


def calculator_of(preset: str = PRESET, **values: float) -> CalculatorState:
    state = initial_state(preset_design(preset), preset).calculator
    design = state.design
    for path, value in values.items():
        design = with_value(design, path.replace("__", "."), value)
    return msgspec.structs.replace(state, design=design)


def tables_of(calculator: CalculatorState, dataset: Dataset, saved: Saved | None = None) -> dict[str, Sheet]:
    found = sheets(calculator, evaluate(calculator.design), dataset, saved)
    return {sheet.name: sheet for sheet in found}


def run(line: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    words = shlex.split(line)
    assert words[0] == "voltascope"
    capsys.readouterr()
    assert run_command(words[1:]) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def test_every_input_is_there_and_says_what_became_of_it(dataset: Dataset) -> None:
    calculator = calculator_of(positive__loading__value=2.0)
    rows = {row[0]: row for row in tables_of(calculator, dataset)["Inputs"].rows}
    assert set(numeric_paths(calculator.design)) <= rows.keys()
    assert rows["positive.loading.value"][1:3] == (2.0, "mAh/cm²")
    assert rows["positive.loading.value"][4] == "changed, was 2.393"
    assumed = [row for row in rows.values() if row[4] == "assumed"]
    assert assumed
    assert all(row[5] for row in assumed)
    assert rows["separator.thickness_um"][4] == "as loaded"
    assert rows["positive.active_material"][1] == "lfp"


def test_masses_and_volumes_add_up_to_the_totals(dataset: Dataset) -> None:
    rows = tables_of(calculator_of(), dataset)["Breakdown"].rows
    *parts, total = rows
    for column in (1, 2):
        assert sum(row[column] or 0.0 for row in parts) == pytest.approx(total[column])  # type: ignore[misc]


def test_sources_name_what_they_give(dataset: Dataset) -> None:
    rows = {row[0]: row for row in tables_of(calculator_of(), dataset)["Sources"].rows}
    assert "positive.loading.value" in str(rows["gorsch-2025-teardown"][5])
    assert rows["gorsch-2025-teardown"][1] == dataset.sources["gorsch-2025-teardown"].title


@pytest.mark.parametrize("changes", [{}, {"positive__loading__value": 2.1, "separator__thickness_um": 17.3}])
def test_the_command_gives_the_results_again(
    changes: dict[str, float], dataset: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    calculator = calculator_of(**changes)
    line, before = command(calculator, None)
    assert before == ""
    answer = run(line, capsys)
    results = evaluate(calculator.design)
    for name in ("specific_energy_wh_kg", "energy_density_wh_l", "mass_g", "energy_wh"):
        assert answer[name] == getattr(results, name)
    assert line in [row[1] for row in tables_of(calculator, dataset)["About"].rows]


def test_the_command_begins_with_the_file_as_it_was_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = calculator_of(positive__loading__value=2.0).design
    path = tmp_path / "my cell's design.cell.json"
    write_design(path, saved)
    calculator = msgspec.structs.replace(
        calculator_of(), design=with_value(saved, "separator.thickness_um", 13.0), preset=None
    )
    line, before = command(calculator, (path, saved))
    assert before == ""
    assert line.count("--set") == 1
    assert run(line, capsys)["mass_g"] == evaluate(calculator.design).mass_g


def test_what_numbers_cannot_say_is_to_be_saved_first() -> None:
    calculator = msgspec.structs.replace(calculator_of(), design=preset_design("nmc811-4680"))
    assert command(calculator, None)[1] == SAVE_FIRST
    assert command(msgspec.structs.replace(calculator, preset=None), None)[1] == NO_FILE


def test_a_name_that_a_spreadsheet_would_run_is_harmless(dataset: Dataset) -> None:
    name = '=HYPERLINK("http://example.org";"x")'
    calculator = calculator_of()
    calculator = msgspec.structs.replace(
        calculator, design=msgspec.structs.replace(calculator.design, name=name)
    )
    found = sheets(calculator, evaluate(calculator.design), dataset, None)
    cells = [cell for row in csv.reader(io.StringIO(csv_bytes(found).decode("utf-8-sig"))) for cell in row]
    assert "'" + name in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]
    page = load_workbook(io.BytesIO(xlsx_bytes(found)))["About"]
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == name)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_both_kinds_hold_the_same(dataset: Dataset) -> None:
    found = sheets(calculator_of(), evaluate(calculator_of().design), dataset, None)
    book = load_workbook(io.BytesIO(xlsx_bytes(found)))
    assert book.sheetnames == ["Results", "Inputs", "Breakdown", "Sources", "About"]
    rows = list(csv.reader(io.StringIO(csv_bytes(found).decode("utf-8-sig"))))
    for sheet in found:
        assert book[sheet.name].max_row == len(sheet.rows) + 1
        assert sum(row[0] == sheet.name for row in rows) == len(sheet.rows) + 1
    energy = next(row for row in rows if row[:2] == ["Results", "specific_energy_wh_kg"])
    assert float(energy[2]) == evaluate(calculator_of().design).specific_energy_wh_kg


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a"])
def test_the_ending_decides(
    name: str, tmp_path: Path, qtbot: QtBot, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(module.export, "ask_path", lambda *_: str(tmp_path / name))
    said = export_results(window, calculator_of(), dataset, None)
    (written,) = tmp_path.iterdir()
    assert written.name == (name if "." in name else "a.xlsx")
    assert written.name in said
    assert written.read_bytes().startswith(b"PK" if written.suffix == ".xlsx" else b"\xef\xbb\xbf")


def test_a_refused_design_has_nothing_to_export(
    qtbot: QtBot, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, told = QWidget(), []
    qtbot.addWidget(window)
    monkeypatch.setattr(export, "tell", lambda _, message: told.append(message))
    monkeypatch.setattr(export, "ask_path", lambda *_: pytest.fail("asked for a file"))
    assert export_results(window, calculator_of(cell__layers=1999.0), dataset, None) == ""
    assert "refused" in told[0]


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    tmp_path: Path, qtbot: QtBot, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, told = QWidget(), []
    qtbot.addWidget(window)
    monkeypatch.setattr(export, "tell", lambda _, message: told.append(message))
    monkeypatch.setattr(export, "ask_path", lambda *_: str(tmp_path / "none" / "a.csv"))
    assert export_results(window, calculator_of(), dataset, None) == ""
    assert "a.csv" in told[0]
    assert not list(tmp_path.iterdir())

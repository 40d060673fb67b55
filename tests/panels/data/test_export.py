"""What leaves the panel: whole, readable again, and harmless."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from app.dataset import Dataset
from app.dataset.reading import read_table
from app.dataset.records import Milestone
from app.panels.common.sheets import (
    CancelledError,
    Sheet,
    csv_bytes,
    some_columns,
    whole_table,
    xlsx_bytes,
)
from app.panels.data.panel import DataPanel
from app.panels.data.tables import Tables
from app.plots import export as plot_export
from app.state.model import TableView

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"]


def sheet(dataset: Dataset) -> Sheet:
    return whole_table("milestones", tuple(dataset.milestones.values()))


def test_a_whole_table_can_be_read_again_as_the_dataset_reads_it(dataset: Dataset, tmp_path: Path) -> None:
    rows = [row for row in dataset.milestones.values() if row.id != "m4"]
    path = tmp_path / "milestones.csv"
    path.write_bytes(csv_bytes(whole_table("milestones", rows)))
    table = read_table(path, Milestone)
    assert table.problems == []
    assert table.records == rows


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_run_by_a_spreadsheet(dataset: Dataset, text: str) -> None:
    row = msgspec.structs.replace(dataset.milestones["m1"], note=text)
    made = whole_table("milestones", [row])
    cells = next(iter(list(csv.DictReader(io.StringIO(csv_bytes(made).decode("utf-8-sig"), newline="")))))
    assert cells["note"] == "'" + text
    page = load_workbook(io.BytesIO(xlsx_bytes(made))).active
    found = {page.cell(1, n).value: page.cell(2, n) for n in range(1, page.max_column + 1)}["note"]
    assert found.data_type == "s"
    assert found.quotePrefix
    assert str(found.value).strip() == text.strip()


def test_numbers_stay_numbers_in_a_workbook(dataset: Dataset) -> None:
    page = load_workbook(io.BytesIO(xlsx_bytes(sheet(dataset)))).active
    header = [cell.value for cell in page[1]]
    assert header == list(Milestone.__struct_fields__)
    column = header.index("claimed_low_wh_kg") + 1
    assert [page.cell(n, column).value for n in range(2, 5)] == [400, 300, 95.5]


def test_rows_with_some_columns_have_their_ids_too(dataset: Dataset) -> None:
    table = Tables().table("milestones", dataset, ())
    view = TableView(table="milestones", columns=("claimed_wh_kg", "date"))
    fields = [name for column in table.chosen(view) for name in column.fields]
    made = some_columns("milestones", table.index.rows[:2], fields)
    assert made.header == ("id", "date", "claimed_low_wh_kg", "claimed_high_wh_kg")
    assert made.cells(made.rows[1]) == ["m2", "2025-05-17", 300.0, 400.0]


@pytest.mark.parametrize("make", [csv_bytes, xlsx_bytes])
def test_cancel_ends_the_work(dataset: Dataset, make) -> None:
    with pytest.raises(CancelledError):
        make(sheet(dataset), lambda _: False)


@pytest.mark.parametrize(("which", "rows"), [("shown", 1), ("table", 5)])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_panel_writes_what_is_shown_or_everything(
    panel: DataPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, which: str, rows: int, kind: str
) -> None:
    path = tmp_path / f"out.{kind}"
    monkeypatch.setattr(plot_export, "ask_path", lambda *_: str(path))
    panel.intents.search("milestones", "harbour")
    panel.context.store.flush()
    said: list[str] = []
    panel.status.connect(said.append)
    panel.bar.export.wanted.emit(which, kind)
    assert said[-1].startswith(f"Saved {rows} rows as out.{kind}")
    if kind == "csv":
        assert len(list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))) == rows + 1
    else:
        assert load_workbook(path).active.max_row == rows + 1


def test_a_place_that_cannot_be_written_is_one_clear_line(
    panel: DataPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(plot_export, "ask_path", lambda *_: str(tmp_path / "missing" / "out.csv"))
    monkeypatch.setattr(plot_export, "tell", lambda _, message: told.append(message))
    panel.doings.export("table", "csv")
    assert len(told) == 1
    assert told[0].startswith("Could not save out.csv")
    assert "\n" not in told[0]


def test_a_refusal_leaves_the_old_file(
    panel: DataPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr(plot_export, "ask_path", lambda *_: str(path))
    monkeypatch.setattr("app.panels.data.export_menu.with_progress", _cancelled)
    panel.doings.export("table", "csv")
    assert path.read_text() == "old"


def _cancelled(*_: object) -> bytes:
    raise CancelledError

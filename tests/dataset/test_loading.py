"""The loader: what it returns, and how each kind of fault is named."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.dataset import DatasetError, bundled_data_folder, load_dataset
from app.dataset.lookups import electrolytes_of_route, materials_of_side, sources_of
from app.dataset.records import TABLES, ElectrolyteMaterial

Spoil = Callable[[str, str, str, str], int]


def test_bundled_tables_hold_what_the_panels_need() -> None:
    dataset = load_dataset()
    assert dataset.version == "2026.11"
    assert len(dataset.measured_conductivities) == 599
    assert len(dataset.published_cells) >= 30
    assert len(dataset.milestones) >= 60
    assert len(dataset.electrolytes) >= 25
    assert len(dataset.electrode_materials) >= 20
    assert list(dataset.routes) == ["sulfide", "oxide", "polymer", "halide", "liquid"]
    assert all(dataset.table(name) for name in TABLES)


def test_table_refuses_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        load_dataset().table("version")


def test_cells_become_typed_values() -> None:
    dataset = load_dataset()
    lgps = dataset.electrolytes["lgps"]
    assert lgps.conductivity_high_s_cm == 0.0246
    assert lgps.source_ids[0] == "obelix"
    bound = dataset.measured_conductivities["obelix-47i"]
    assert bound.upper_bound is True
    assert bound.conductivity_s_cm == 1e-10
    assert dataset.measured_conductivities["obelix-jqc"].space_group == 2
    assert dataset.sources["obelix"].licence == "CC BY 4.0"


def test_empty_cells_become_none_and_no_others() -> None:
    rows = load_dataset().electrolytes
    with (bundled_data_folder() / "electrolytes.csv").open(encoding="utf-8", newline="") as stream:
        numbers = [
            name for name in ElectrolyteMaterial.__struct_fields__ if name.endswith(("_v", "_ev", "_gpa"))
        ]
        cells = [(row["id"], name, row[name]) for row in csv.DictReader(stream) for name in numbers]
    assert {text == "" for _, _, text in cells} == {True, False}
    for row_id, name, text in cells:
        assert getattr(rows[row_id], name) == (float(text) if text else None)


def test_import_brings_neither_qt_nor_pandas() -> None:
    code = (
        "import sys, app.dataset, app.dataset.lookups\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'PySide6', 'pandas', 'pyqtgraph', 'frictionless', 'ssl'}))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_packaged_program_finds_its_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (bundled_data_folder() / "datapackage.json").is_file()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{}")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert bundled_data_folder() == tmp_path / "data"


@pytest.mark.parametrize(
    ("file", "row_id", "column", "text", "allowed"),
    [
        ("routes.csv", "oxide", "conductivity_low_s_cm", "low", "a finite number"),
        ("routes.csv", "oxide", "conductivity_low_s_cm", "nan", "a finite number"),
        ("routes.csv", "oxide", "conductivity_low_s_cm", "inf", "a finite number"),
        ("routes.csv", "oxide", "conductivity_low_s_cm", "", "the cell is empty"),
        ("routes.csv", "oxide", "name", "", "the cell is empty"),
        ("routes.csv", "oxide", "source_ids", "", "the cell is empty"),
        ("routes.csv", "oxide", "basis", "guess", "one of measured, vendor-claim, reported"),
        ("routes.csv", "oxide", "advantages", "safe;;stable", "an empty item"),
        ("electrolytes.csv", "lgps", "route", "glass", "one of sulfide, oxide, polymer, halide, liquid"),
        ("measured_conductivities.csv", "obelix-jqc", "upper_bound", "maybe", "true or false"),
        ("measured_conductivities.csv", "obelix-jqc", "space_group", "2.5", "a whole number"),
    ],
)
def test_bad_cell_is_named(
    folder: Path, spoil: Spoil, file: str, row_id: str, column: str, text: str, allowed: str
) -> None:
    line = spoil(file, row_id, column, text)
    with pytest.raises(DatasetError) as caught:
        load_dataset(folder)
    assert (caught.value.file, caught.value.row, caught.value.column) == (file, line, column)
    assert allowed in caught.value.message
    assert str(caught.value).startswith(f"{file}: row {line}, column {column}: ")
    assert "\n" not in str(caught.value)


def test_line_number_counts_lines_of_the_file(folder: Path) -> None:
    path = folder / "routes.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("Soft, cold-pressable", "Soft,\ncold-pressable")
    lines[2] = lines[2].replace("oxide,reported", "oxide,guess", 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        load_dataset(folder)
    assert caught.value.row == 4


def test_duplicate_id_is_named(folder: Path, spoil: Spoil) -> None:
    line = spoil("routes.csv", "oxide", "id", "sulfide")
    with pytest.raises(DatasetError, match=rf"routes\.csv: row {line}, column id: 'sulfide' is there twice"):
        load_dataset(folder)


def test_reference_to_nowhere_is_named(folder: Path, spoil: Spoil) -> None:
    line = spoil("routes.csv", "oxide", "source_ids", "obelix;nobody")
    message = rf"routes\.csv: row {line}, column source_ids: 'nobody' is not an id of sources\.csv"
    with pytest.raises(DatasetError, match=message):
        load_dataset(folder)


def _drop_column(text: str) -> str:
    return text.replace("conductivity_high_s_cm,", "", 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_drop_column, r"row 1, column conductivity_high_s_cm: the header has 'summary' where"),
        (lambda text: text.replace("followers", "followers,extra", 1), "unknown column 'extra'"),
        (lambda text: "", "the file is empty"),
        (lambda text: text + "polymer2,reported\n", "the row has 2 cells; 12 are needed"),
        (lambda text: text.replace("Sulfide", "\0", 1), "not a text file"),
    ],
)
def test_bad_file_is_named(folder: Path, change: Callable[[str], str], message: str) -> None:
    path = folder / "routes.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DatasetError, match=message) as caught:
        load_dataset(folder)
    assert caught.value.file == "routes.csv"


def test_missing_and_binary_files_are_named(folder: Path) -> None:
    (folder / "routes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DatasetError, match=r"routes\.csv: the file is not UTF-8"):
        load_dataset(folder)
    (folder / "routes.csv").unlink()
    with pytest.raises(DatasetError, match=r"routes\.csv: the file is not there"):
        load_dataset(folder)
    with pytest.raises(DatasetError, match="the file is not there"):
        load_dataset(folder / "nowhere")


def test_huge_file_is_refused(folder: Path) -> None:
    with (folder / "routes.csv").open("ab") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(DatasetError, match="at most 20000000 are read"):
        load_dataset(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 3}', "[" * 100_000])
def test_bad_package_file_is_named(folder: Path, text: str) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"datapackage\.json: not a valid description"):
        load_dataset(folder)


def test_look_ups_give_sources_and_the_electrolytes_of_a_route() -> None:
    dataset = load_dataset()
    lspscl = dataset.electrolytes["lspscl"]
    assert lspscl.source_ids[0] == "obelix"
    assert [row.id for row in sources_of(dataset, lspscl)] == list(lspscl.source_ids)
    halides = electrolytes_of_route(dataset, "halide")
    assert {row.route for row in halides} == {"halide"}
    assert [row for row in dataset.electrolytes.values() if row.route == "halide"] == halides
    assert electrolytes_of_route(dataset, "glass") == []


def test_look_ups_give_the_materials_of_a_side_and_ion() -> None:
    dataset = load_dataset()
    lithium, sodium = (
        {row.id for row in materials_of_side(dataset, "positive", ion)} for ion in ("Li", "Na")
    )
    assert "lfp" in lithium - sodium
    assert lithium | sodium == {row.id for row in materials_of_side(dataset, "positive")}
    # Foils serve any ion.
    assert "aluminium" in {row.id for row in materials_of_side(dataset, "inactive", "Na")}


def test_measurements_are_shared_out_as_counted() -> None:
    """The numbers of rows that the collection has by our families: a change of the data is to be noticed."""
    routes = [row.route for row in load_dataset().measured_conductivities.values()]
    assert [routes.count(route) for route in ("sulfide", "oxide", "halide", None)] == [148, 414, 16, 21]

"""The data package as others see it: valid by its standard, readable with pandas."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import pytest

from app.dataset import bundled_data_folder, load_dataset
from app.dataset.records import TABLES, Sourced


@pytest.mark.filterwarnings("ignore")
def test_package_is_valid() -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.Package(str(bundled_data_folder() / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "rowNumber", "message"]) == []


def test_pandas_reads_every_table() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    dataset = load_dataset()
    for name in TABLES:
        frame = pandas.read_csv(bundled_data_folder() / f"{name}.csv")
        assert list(frame["id"]) == list(dataset.table(name))
    frame = pandas.read_csv(bundled_data_folder() / "electrolytes.csv", index_col="id")
    for row in dataset.electrolytes.values():
        seen = frame.loc[row.id, "conductivity_low_s_cm"]
        assert (row.conductivity_low_s_cm is None and pandas.isna(seen)) or row.conductivity_low_s_cm == seen


def test_files_have_plain_line_ends_and_no_byte_order_mark() -> None:
    for path in sorted(bundled_data_folder().glob("*.csv")):
        data = path.read_bytes()
        assert b"\r" not in data, path.name
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert data.endswith(b"\n"), path.name


def test_no_machine_path_or_private_address_is_told() -> None:
    for path in sorted(Path(bundled_data_folder()).rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            for forbidden in ("/work/", "/home/", "localhost", "file://", "C:\\"):
                assert forbidden not in text, (path.name, forbidden)


def test_non_commercial_table_is_no_source() -> None:
    """BotB's property table may be used to cross-check only."""
    for source in load_dataset().sources.values():
        assert "BotB" not in source.title
        assert "activesDB" not in source.address


def test_computed_capacities_cite_the_computation() -> None:
    for row in load_dataset().electrode_materials.values():
        assert (row.theoretical_capacity_mah_g is None) == ("computed" not in row.source_ids), row.id


def test_obelix_is_credited_on_every_row_taken_from_it() -> None:
    dataset = load_dataset()
    assert all(row.source_ids == ("obelix",) for row in dataset.measured_conductivities.values())
    assert dataset.sources["obelix"].address == "https://github.com/NRC-Mila/OBELiX"
    assert sum(row.upper_bound for row in dataset.measured_conductivities.values()) == 37


def test_every_row_has_sources() -> None:
    dataset = load_dataset()
    for name in TABLES:
        for row in dataset.table(name).values():
            if isinstance(row, Sourced):
                assert row.source_ids
                assert all(source in dataset.sources for source in row.source_ids), (name, row.id)


def test_no_text_starts_a_formula() -> None:
    """A cell that begins with = or @ would run in a spreadsheet."""
    for path in sorted(bundled_data_folder().glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                assert not any(cell.startswith(("=", "@")) for cell in row), (path.name, row[0])

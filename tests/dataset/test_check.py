"""The checker finds planted faults and has nothing to say about the bundled data."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.dataset import Problem, bundled_data_folder
from app.dataset.check import examine_folder
from app.dataset.check_rows import is_date
from app.dataset.columns import columns_of
from app.dataset.records import TABLES

Spoil = Callable[[str, str, str, str], int]


def test_bundled_data_has_no_problem() -> None:
    assert [str(problem) for problem in examine_folder().problems] == []


def _found(problems: list[Problem], file: str, row: int, column: str) -> list[str]:
    return [p.message for p in problems if (p.file, p.row, p.column) == (file, row, column)]


@pytest.mark.parametrize(
    ("file", "row_id", "column", "text", "message"),
    [
        ("routes.csv", "oxide", "source_ids", "nobody", "'nobody' is not an id of sources.csv"),
        ("routes.csv", "oxide", "conductivity_low_s_cm", "0.5", "low must not exceed high"),
        ("routes.csv", "oxide", "conductivity_high_s_cm", "50", "not plausible; allowed is 1e-20 to 1 S/cm"),
        ("routes.csv", "oxide", "id", "Oxide 1", "lower-case letters"),
        ("routes.csv", "oxide", "summary", " hard ", "allowed is one line of text"),
        ("routes.csv", "oxide", "basis", "rumour", "one of measured"),
        ("techniques.csv", "routes-per-firm", "unit", "furlongs", "'furlongs' is not allowed"),
        ("techniques.csv", "routes-per-firm", "unit", "", "a number needs its unit"),
        ("techniques.csv", "routes-per-firm", "year", "2025-13", "is not a date"),
        ("techniques.csv", "routes-per-firm", "year", "soon", "a date or a span"),
        ("sources.csv", "obelix", "read_on", "2026-02-30", "is not a date"),
        ("sources.csv", "obelix", "read_on", "2020-01-01", "after it was read on"),
        ("sources.csv", "obelix", "address", "github.com/OBELiX", "beginning with http"),
        ("measured_conductivities.csv", "obelix-jqc", "doi", "zaac", "DOI of the measurement"),
        ("measured_conductivities.csv", "obelix-jqc", "space_group", "231", "allowed is 1 to 230"),
        ("electrode_materials.csv", "lfp", "summary", "", "the cell is empty"),
    ],
)
def test_planted_fault_is_found(
    folder: Path, spoil: Spoil, file: str, row_id: str, column: str, text: str, message: str
) -> None:
    line = spoil(file, row_id, column, text)
    assert any(message in found for found in _found(examine_folder(folder).problems, file, line, column))


def test_milestone_faults_are_found(folder: Path, spoil: Spoil) -> None:
    path = folder / "milestones.csv"
    header, first = path.read_text(encoding="utf-8").splitlines()[:2]
    row_id = first.split(",", 1)[0]
    line = spoil("milestones.csv", row_id, "company_id", "nobody-inc")
    spoil("milestones.csv", row_id, "replaces", row_id)
    spoil("milestones.csv", row_id, "date", "2024-02-31")
    spoil("milestones.csv", row_id, "target_start", "2028")
    spoil("milestones.csv", row_id, "target_end", "2027-06")
    problems = examine_folder(folder).problems
    assert header.startswith("id,basis")
    assert _found(problems, "milestones.csv", line, "company_id") == [
        "'nobody-inc' is not an id of companies.csv"
    ]
    assert _found(problems, "milestones.csv", line, "replaces") == ["a milestone cannot replace itself"]
    assert "is not a date" in _found(problems, "milestones.csv", line, "date")[0]
    assert "lies before target_start" in _found(problems, "milestones.csv", line, "target_end")[0]


def test_duplicate_id_is_found(folder: Path, spoil: Spoil) -> None:
    line = spoil("routes.csv", "oxide", "id", "sulfide")
    found = _found(examine_folder(folder).problems, "routes.csv", line, "id")
    assert found == ["'sulfide' is already the id of row 2; ids are unique"]


def test_every_fault_is_told(folder: Path, spoil: Spoil) -> None:
    lines = {spoil("routes.csv", name, "basis", "rumour") for name in ("oxide", "halide", "liquid")}
    assert {p.row for p in examine_folder(folder).problems if p.column == "basis"} == lines


def test_missing_table_and_stray_file_are_found(folder: Path) -> None:
    (folder / "routes.csv").rename(folder / "roads.csv")
    files = {(p.file, p.message) for p in examine_folder(folder).problems}
    assert ("routes.csv", "the file is not there") in files
    assert ("roads.csv", "the file belongs to no table of the dataset") in files


def test_unlisted_and_misplaced_tables_are_found(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] != "routes"]
    package["resources"][0]["path"] = "elsewhere.csv"
    package["resources"][1]["schema"] = "../outside.json"
    path.write_text(json.dumps(package), encoding="utf-8")
    messages = [p.message for p in examine_folder(folder).problems]
    assert "the table routes is not listed" in messages
    assert "the path of sources must be sources.csv" in messages
    assert "the path '../outside.json' leads out of the folder" in messages


def test_bad_description_is_found(folder: Path) -> None:
    (folder / "schemas" / "routes.json").write_text('{"fields": []}', encoding="utf-8")
    assert any(
        p.file == "schemas/routes.json" and p.column == "fields" for p in examine_folder(folder).problems
    )
    (folder / "schemas" / "routes.json").write_text(
        '{"fields": [{"name": "id", "type": "string", "constraints": {"pattern": "("}}]}', encoding="utf-8"
    )
    assert any("the pattern of id is not a regular" in p.message for p in examine_folder(folder).problems)
    (folder / "schemas" / "routes.json").write_text("{", encoding="utf-8")
    assert any("not a valid description" in p.message for p in examine_folder(folder).problems)
    (folder / "datapackage.json").unlink()
    assert [str(p) for p in examine_folder(folder).problems] == ["datapackage.json: the file is not there"]


@pytest.mark.parametrize("name", TABLES)
def test_schema_agrees_with_the_record(name: str) -> None:
    """The words, the required cells and the kinds of the description are those of the code."""
    schema = json.loads((bundled_data_folder() / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    kinds = {
        "text": "string",
        "list": "string",
        "number": "number",
        "integer": "integer",
        "boolean": "boolean",
    }
    for column, field in zip(columns_of(TABLES[name]), schema["fields"], strict=True):
        rules = field.get("constraints", {})
        assert field["name"] == column.name
        assert field["type"] == kinds.get(column.kind, column.kind)
        assert field["title"]
        assert field["description"]
        assert rules.get("required", False) or not column.required
        if column.kind == "text" and column.words:
            assert rules["enum"] == list(column.words)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2024", True),
        ("2024-02", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2024-13", False),
        ("24", False),
        ("1066", False),
        ("2024-2", False),
        ("", False),
    ],
)
def test_dates(text: str, good: bool) -> None:
    assert is_date(text) is good


def test_a_fault_of_a_cell_is_told_once(folder: Path, spoil: Spoil) -> None:
    line = spoil("electrolytes.csv", "lgps", "field_sources", "density_g_cm3=nobody;formula=nobody")
    found = _found(examine_folder(folder).problems, "electrolytes.csv", line, "field_sources")
    assert [message for message in found if "source_ids" in message] == [
        "'nobody' is not among the source_ids of the row"
    ]


def test_a_table_that_cannot_be_read_is_the_only_fault(folder: Path) -> None:
    for name in ("companies", "sources", "milestones"):
        (folder / f"{name}.csv").write_bytes(b"\xff\xfe\x00")
    problems = examine_folder(folder).problems
    assert sorted(problem.file for problem in problems) == ["companies.csv", "milestones.csv", "sources.csv"]
    assert all("not UTF-8" in problem.message for problem in problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["datapackage.json", "routes.csv", "schemas/routes.json"])
def test_a_pipe_is_refused_at_once(folder: Path, name: str) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)
    found = [(p.file, p.message) for p in examine_folder(folder).problems]
    assert (
        name,
        "is not an ordinary file; allowed is a " + ("CSV table" if "csv" in name else "JSON file"),
    ) in found


def test_a_date_that_is_none_is_told_once(folder: Path, spoil: Spoil) -> None:
    line = spoil("sources.csv", "obelix", "read_on", "02/03/2025")
    assert len(_found(examine_folder(folder).problems, "sources.csv", line, "read_on")) == 1

"""Rows are told by line and column what is wrong with them, and only sound ones come out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.dataset import Dataset, DatasetError, bundled_data_folder
from app.dataset.additions import table_of, with_additions
from app.dataset.own import checking
from app.dataset.own.checking import Checked, Task, check
from app.dataset.own.files import parts_of
from app.dataset.own.limits import finish
from app.dataset.own.matching import guess
from app.dataset.own.rows import Style

Write = Callable[..., Path]
Run = Callable[..., Checked]
Cell = dict[str, Any]


def told(result: Checked) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.column) for problem in result.problems]


def ids(result: Checked) -> list[str]:
    return [row.id for addition in result.additions for row in addition.rows]


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("mass_g", "-3", "-3 is not plausible; allowed is 0.01 to"),
        ("mass_g", "heavy", "'heavy' is not allowed; allowed is a finite number"),
        ("mass_g", "nan", "not"),
        ("mass_g", "inf", "not"),
        ("mass_g", "null", "'null' is not allowed"),
        ("mass_g", '"1,234"', "'1,234' is not allowed"),
        ("year", "2024.5", "allowed is a whole number"),
        ("year", "1066", "allowed is 1990 to"),
        ("route", "glass", "allowed is one of sulfide"),
        ("target", "perhaps", "true or false, yes or no"),
        ("name", "", "the cell is empty"),
        ("id", "Cell 1", "allowed are lower-case letters"),
        ("id", "x" * 101, "at most 100"),
        ("source_ids", "nobody", "'nobody' is not known; allowed is an id of sources"),
        ("source_ids", "obelix;nobody", "'nobody' is not known"),
        ("counterpart", "nobody", "'nobody' is not known; allowed is an id of published_cells"),
        ("basis", "rumour", "allowed is one of measured"),
        ("note", '"two\nlines"', "allowed is one line of text"),
    ],
)
def test_a_fault_is_told_by_row_and_column(
    table: Write, checked: Run, cell: Cell, column: str, text: str, words: str
) -> None:
    cell |= {"basis": "measured"}
    result = checked(table([cell, cell | {"name": "Cell B", column: text}, cell | {"name": "Cell C"}]))
    assert told(result) == [(3, column)]
    assert words in result.problems[0].message
    assert (result.total, result.faulty, result.good) == (3, 1, 2)


def test_a_range_reversed(table: Write, checked: Run, cell: Cell) -> None:
    low_high = {"specific_energy_low_wh_kg": 300, "specific_energy_high_wh_kg": 200}
    result = checked(table([cell | low_high]))
    assert told(result) == [(2, "specific_energy_low_wh_kg")]
    assert "low must not exceed high" in result.problems[0].message


def test_all_faults_of_a_row_are_told(table: Write, checked: Run, cell: Cell) -> None:
    bad = {"route": "glass", "year": "x", "mass_g": -3, "name": "", "capacity_ah": "y"}
    result = checked(table([cell | bad]))
    assert {column for _, column in told(result)} == set(bad)
    assert result.faulty == 1


def test_a_row_of_another_length(tmp_path: Path, checked: Run, table: Write, cell: Cell) -> None:
    path = table([cell, cell])
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([*lines, lines[1] + ",,", lines[1] + ",more", "short"]) + "\n", encoding="utf-8"
    )
    result = checked(path)
    assert told(result) == [(5, ""), (6, "")]
    assert "9 cells; the header has 8" in result.problems[0].message


def test_words_are_read_as_people_write_them(table: Write, checked: Run, cell: Cell) -> None:
    row = {
        "route": "Liquid",
        "architecture": "Semi solid",
        "basis": "Vendor claim",
        "target": "YES",
        "level": "CELL",
    }
    (addition,) = checked(table([cell | row])).additions
    found: Any = addition.rows[0]
    assert (found.route, found.architecture, found.basis) == ("liquid", "semi-solid", "vendor-claim")
    assert found.target is True


def test_decimal_commas_are_read_and_points_then_refused(
    tmp_path: Path, bundled: Dataset, cell: Cell
) -> None:
    columns = [*cell, "mass_g"]
    rows = [[*cell.values(), number] for number in ("1,5", "1.5", "1.234,5", "2", "1,5e2")]
    path = tmp_path / "cells.csv"
    path.write_text("\n".join(";".join(row) for row in [columns, *rows]), encoding="utf-8")
    style = Style(separator=";", decimal_comma=True)
    result = finish(check([Task(path, style, guess("published_cells", columns))], bundled))
    assert told(result) == [(3, "mass_g"), (4, "mass_g")]
    assert "written with a comma" in result.problems[0].message
    assert [row.mass_g for row in result.additions[0].rows] == [1.5, 2.0, 150.0]  # type: ignore[union-attr]


def test_what_exports_make_harmless_is_read_as_it_was(table: Write, checked: Run, cell: Cell) -> None:
    (addition,) = checked(table([cell | {"note": "'=1+1", "manufacturer": "'s Hertogen"}])).additions
    found: Any = addition.rows[0]
    assert (found.note, found.manufacturer) == ("=1+1", "'s Hertogen")


# -- ids -----------------------------------------------------------------------------------------------------------


def test_ids_are_the_users_own(table: Write, checked: Run, cell: Cell) -> None:
    assert ids(checked(table([cell | {"id": "amprius-450"}, cell | {"id": "own:b"}]))) == [
        "own:amprius-450",
        "own:b",
    ]


def test_ids_are_made_of_names(table: Write, checked: Run, cell: Cell) -> None:
    names = ["Zelle Ä (1)", "Zelle A 1", "Zelle A 1", "電池"]
    found = ids(checked(table([cell | {"name": name} for name in names])))
    assert found == ["own:zelle-a-1", "own:zelle-a-1-2", "own:zelle-a-1-3", "own:row"]


def test_ids_that_come_twice(table: Write, checked: Run, cell: Cell) -> None:
    path = table([cell | {"id": "a"}, cell | {"id": "b"}, cell | {"id": "a"}])
    first = checked(path)
    assert told(first) == [(4, "id")]
    assert "'a' is already the id of row 2" in first.problems[0].message
    again = checked(path, held=first.additions)
    assert told(again) == [(2, "id"), (3, "id"), (4, "id")]
    assert "added before" in again.problems[0].message
    assert again.additions == ()


def test_a_file_without_ids_is_not_added_twice(table: Write, checked: Run, cell: Cell) -> None:
    first = checked(table([cell]))
    again = checked(table([cell, cell | {"note": "new"}]), held=first.additions)
    assert told(again) == [(2, "")]
    assert "added before" in again.problems[0].message
    assert ids(again) == ["own:cell-a-2"]
    assert again.additions[0].name == "cells.csv (2)"


# -- references ----------------------------------------------------------------------------------------------------


def test_sources_may_be_missing_bundled_or_own(
    tmp_path: Path, table: Write, checked: Run, cell: Cell
) -> None:
    source = {
        "id": "lab-book", "title": "Lab book", "publisher": "We", "kind": "paper",
        "read_on": "2026-01-02", "licence": "own", "date": "2026",
    }  # fmt: skip
    sources = table([source], "sources.csv")
    cells = table(
        [cell, cell | {"source_ids": "obelix"}, cell | {"source_ids": "lab-book;obelix"}],
        "published_cells.csv",
    )
    result = checked(cells, sources)
    assert result.problems == ()
    own_sources, own_cells = result.additions
    assert table_of(own_sources) == "sources"
    assert [row.source_ids for row in own_cells.rows] == [(), ("obelix",), ("own:lab-book", "obelix")]  # type: ignore[union-attr]


MILESTONE = {
    "id": "m1", "title": "First cell", "kind": "sample", "date": "2025-03",
    "summary": "It ran.", "status": "not-a-promise", "company_id": "byd",
}  # fmt: skip


def test_companies_are_found_by_id_or_name(table: Write, checked: Run) -> None:
    rows = [
        MILESTONE | {"id": f"m{i}", "company_id": name} for i, name in enumerate(("byd", "BYD", "nobody"))
    ]
    result = checked(table(rows), table="milestones")
    assert told(result) == [(4, "company_id")]
    assert [row.company_id for row in result.additions[0].rows] == ["byd", "byd"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("column", "text"),
    [("date", "2025-13"), ("date", "2025-02-30"), ("date", "13.05.2025"), ("target_start", "2025-13")],
)
def test_dates_that_are_none(table: Write, checked: Run, column: str, text: str) -> None:
    result = checked(table([MILESTONE | {column: text}]), table="milestones")
    assert (2, column) in told(result)


def test_a_row_that_names_a_faulty_one_is_faulty(table: Write, checked: Run) -> None:
    rows = [
        MILESTONE | {"replaces": "m2"},
        MILESTONE | {"id": "m2", "replaces": "m3"},
        MILESTONE | {"id": "m3", "date": "2025-13"},
        MILESTONE | {"id": "m4", "replaces": "m4"},
        MILESTONE | {"id": "m5", "replaces": "m6"},
        MILESTONE | {"id": "m6"},
    ]
    result = checked(table(rows), table="milestones")
    assert told(result) == [(2, "replaces"), (3, "replaces"), (4, "date"), (5, "replaces")]
    assert ids(result) == ["own:m5", "own:m6"]
    assert result.additions[0].rows[0].replaces == "own:m6"  # type: ignore[union-attr]


def test_computed_columns_are_filled(table: Write, checked: Run) -> None:
    row = {
        "name": "LFP", "formula": "LiFePO4", "side": "positive", "working_ion": "Li",
        "electrons_per_formula": 1, "summary": "Ours.",
    }  # fmt: skip
    (addition,) = checked(table([row]), table="electrode_materials").additions
    found: Any = addition.rows[0]
    assert found.theoretical_capacity_mah_g == pytest.approx(169.9, abs=0.1)


def test_what_is_added_stands_beside_the_bundled_rows(
    table: Write, checked: Run, bundled: Dataset, cell: Cell
) -> None:
    result = checked(table([cell]))
    both = with_additions(bundled, result.additions)
    assert len(both.published_cells) == len(bundled.published_cells) + 1
    assert "own:cell-a" in both.published_cells


# -- whole files ---------------------------------------------------------------------------------------------------


def test_what_every_row_needs_must_be_there(table: Write, checked: Run, cell: Cell) -> None:
    del cell["route"]
    with pytest.raises(DatasetError, match="no column is taken for route"):
        checked(table([cell]))


def test_a_header_that_changed_since(table: Write, bundled: Dataset, cell: Cell) -> None:
    path = table([cell | {"note": "x"}])
    task = Task(path, Style(), guess("published_cells", list(cell)))
    with pytest.raises(DatasetError, match="the header has 9 cells; 8 were matched"):
        finish(check([task], bundled))


def test_not_more_rows_than_may_be_held(
    table: Write, checked: Run, cell: Cell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MAX_ROWS", 3)
    held = checked(table([cell, cell])).additions
    with pytest.raises(DatasetError, match="there would be 4 rows of yours; allowed are 3"):
        checked(table([cell | {"name": "B"}, cell | {"name": "C"}]), held=held)


def test_the_work_can_be_stopped_between_any_two_steps(table: Write, bundled: Dataset, cell: Cell) -> None:
    path = table([cell | {"name": f"c{i}"} for i in range(500)])
    task = Task(path, Style(), guess("published_cells", list(cell)))
    whole = sum(1 for _ in check([task], bundled))
    assert whole > 10
    for count in range(0, whole, 3):
        steps = check([task], bundled)
        for _ in range(count):
            next(steps)
        steps.close()


def test_the_rows_of_a_file_that_vanishes_are_not_kept(table: Write, bundled: Dataset, cell: Cell) -> None:
    path = table([cell | {"name": f"c{i}"} for i in range(500)])
    steps = check([Task(path, Style(), guess("published_cells", list(cell)))], bundled)
    next(steps)
    next(steps)
    path.unlink()
    with pytest.raises(DatasetError, match="is not there"):
        finish(steps)


# -- folders -------------------------------------------------------------------------------------------------------


def test_a_folder_of_tables(tmp_path: Path, table: Write, cell: Cell) -> None:
    for name in ("published_cells.csv", "sources.csv", "prices.csv", "other.csv"):
        table([cell], name)
    assert [part.table for part in parts_of(tmp_path)] == ["sources", "published_cells"]


def test_a_data_package(tmp_path: Path, table: Write, cell: Cell) -> None:
    table([cell], "mine.csv")
    package = tmp_path / "datapackage.json"
    package.write_text('{"resources": [{"name": "published_cells", "path": "mine.csv", "extra": 1}]}')
    assert [(part.path.name, part.table) for part in parts_of(tmp_path)] == [("mine.csv", "published_cells")]
    package.write_text('{"resources": [{"name": "published_cells", "path": "../mine.csv"}]}')
    with pytest.raises(DatasetError, match="leads out of the folder"):
        parts_of(tmp_path)
    package.write_text("{")
    with pytest.raises(DatasetError, match=r"datapackage\.json"):
        parts_of(tmp_path)


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"no table lies in the folder; allowed are .*milestones\.csv"):
        parts_of(tmp_path)


def test_every_fault_of_a_row_is_told_at_once_the_unknown_company_too(table: Write, checked: Run) -> None:
    row = {"title": "T", "company_id": "nobody-inc", "date": "02/03/2025", "kind": "deal", "summary": "S."}
    row |= {"status": "open", "basis": "reported"}
    result = checked(table([row]), table="milestones")
    assert sorted(problem.column for problem in result.problems) == ["company_id", "date"]


def test_faulty_rows_may_name_one_another(table: Write, checked: Run, cell: Cell) -> None:
    rows = [cell | {"id": "a", "counterpart": "b", "year": "soon"}, cell | {"id": "b", "year": "late"}]
    result = checked(table(rows))
    assert [problem.column for problem in result.problems] == ["year", "year"]


@pytest.mark.parametrize(
    ("formula", "fault"),
    [
        ("LiXx9", "unknown element Xx"),
        ("LiNi0.8(O2", "not a chemical formula"),
        ("NMC811", ""),
        ("Si, C", ""),
    ],
)
def test_a_formula_that_is_none_is_told(table: Write, checked: Run, formula: str, fault: str) -> None:
    row = {"name": "M", "formula": f'"{formula}"', "side": "positive", "working_ion": "Li", "summary": "S."}
    row |= {"crystal_density_g_cm3": "4", "basis": "reported"}
    result = checked(table([row]), table="electrode_materials")
    assert [(p.row, p.column, fault in p.message) for p in result.problems] == (
        [(2, "formula", True)] if fault else []
    )


def test_rows_that_the_dataset_has_already_are_counted(
    table: Write, checked: Run, cell: Cell, bundled: Dataset
) -> None:
    held = bundled.published_cells["catl-qilin-lfp"]
    stated = {name: getattr(held, name) for name in cell} | {"year": held.year, "target": "no"}
    same, changed = stated, stated | {"year": held.year + 1}
    result = checked(table([same, changed, cell]))
    assert result.problems == ()
    assert (result.good, result.twins) == (3, 1)


def test_the_bundled_table_itself_is_all_twins(bundled: Dataset, checked: Run) -> None:
    for name in ("published_cells", "electrode_materials", "companies"):
        result = checked(bundled_data_folder() / f"{name}.csv", table=name)
        assert result.good == result.twins == len(bundled.table(name))

"""Planted faults between rows are all found in one pass, and sound rows stay silent."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from app.dataset import Problem, bundled_data_folder
from app.dataset.check import examine_folder
from app.dataset.links import is_before

MILESTONE = {
    "basis": "reported",
    "source_ids": "obelix",
    "company_id": "catl",
    "title": "A line",
    "kind": "announcement",
    "date": "2024-03-05",
    "summary": "A line was announced.",
    "status": "not-a-promise",
}
CELL = {
    "basis": "reported",
    "source_ids": "obelix",
    "name": "A cell",
    "manufacturer": "A maker",
    "chemistry": "NMC",
    "route": "liquid",
    "architecture": "liquid",
    "working_ion": "Li",
    "level": "cell",
    "target": "false",
}
MATERIAL = {
    "basis": "reported",
    "source_ids": "obelix",
    "name": "A material",
    "formula": "LiFePO4",
    "side": "positive",
    "working_ion": "Li",
    "electrons_per_formula": "1",
    "theoretical_capacity_mah_g": "169.9",
    "critical_raw_materials": "P=0.1963;Li=0.04399",
    "average_potential_v": "3.4",
    "summary": "A phosphate.",
}
PRICE = {
    "basis": "reported",
    "source_ids": "obelix",
    "material": "cobalt",
    "date": "2022-05",
    "kind": "peak",
    "value": "70",
    "unit": "CNY/kg",
    "per_usd": "7",
    "usd_per_kg": "10",
}
SHARE = {
    "basis": "reported",
    "source_ids": "obelix",
    "material": "cobalt",
    "stage": "mined",
    "country": "DR Congo",
    "share_low_percent": "70",
    "year": "1999",
}
CORRECTION = {
    "basis": "editorial",
    "source_ids": "obelix",
    "article": "obelix",
    "kind": "typo",
    "statement": "A wrong unit.",
    "treatment": "The right one is used.",
    "rows": "routes/oxide;milestones/zz-good",
}

# Sound rows first: none of them may be told of.
SOUND = [
    (
        "milestones",
        "zz-good",
        {**MILESTONE, "target_start": "2024", "target_precision": "year", "status": "met"},
    ),
    ("milestones", "zz-later", {**MILESTONE, "date": "2024-03", "replaces": "zz-good"}),
    ("published_cells", "zz-claim", {**CELL, "counterpart": "zz-teardown"}),
    ("published_cells", "zz-teardown", {**CELL, "counterpart": "zz-claim"}),
    ("electrode_materials", "zz-mat", {**MATERIAL, "field_sources": "average_potential_v=obelix"}),
    ("prices", "zz-price", PRICE),
    ("producer_shares", "zz-share", SHARE),
    ("producer_shares", "zz-share-again", {**SHARE, "share_low_percent": "68"}),
    ("producer_shares", "zz-rest", {**SHARE, "country": "Others", "share_low_percent": "32.9"}),
    ("corrections", "zz-correction", CORRECTION),
]
SOUND[0][2]["shown_by"] = "zz-later"
SOUND[0][2]["answers"] = "zz-later=done"
SOUND[0][2]["promised"] = "production"

# Table, what differs from the sound row, the column that is blamed, what is said.
Planted = tuple[str, dict[str, str], dict[str, str], str, str]
PLANTED: list[Planted] = [
    ("milestones", MILESTONE, {"shown_by": "nobody"}, "shown_by", "'nobody' is not an id of milestones.csv"),
    ("milestones", MILESTONE, {"shown_by": "SELF"}, "shown_by", "a milestone cannot show its own status"),
    ("milestones", MILESTONE, {"shown_by": "zz-good", "date": "2025"}, "shown_by", "before this one of 2025"),
    ("milestones", MILESTONE, {"replaces": "nobody"}, "replaces", "'nobody' is not an id of milestones.csv"),
    ("milestones", MILESTONE, {"status": "slipped"}, "status", "by the rule of promises it is not-a-promise"),
    (
        "milestones",
        MILESTONE,
        {"target_start": "2027", "target_precision": "year", "status": "met"},
        "status",
        "status is met; by the rule of promises it is open on ",
    ),
    (
        "milestones",
        MILESTONE,
        {"target_start": "2027", "target_precision": "year", "status": "open"},
        "promised",
        "a target needs what was promised for it",
    ),
    ("milestones", MILESTONE, {"shown_by": "zz-later"}, "answers", "what 'zz-later' says of it is not told"),
    ("milestones", MILESTONE, {"answers": "zz-good=done"}, "answers", "neither under shown_by nor does it"),
    (
        "milestones",
        MILESTONE,
        {"shown_by": "zz-later", "answers": "zz-later=done;zz-later=delays"},
        "answers",
        "'zz-later' is there twice",
    ),
    ("milestones", MILESTONE, {"answers": "zz-good=perhaps"}, "answers", "'zz-good=perhaps' is not allowed"),
    (
        "milestones",
        MILESTONE,
        {"target_start": "2023", "target_precision": "year"},
        "target_start",
        "the target 2023 lies before the announcement of 2024-03-05",
    ),
    (
        "milestones",
        MILESTONE,
        {"target_start": "2023-01", "target_end": "2024-02", "target_precision": "years"},
        "target_end",
        "the target 2024-02 lies before the announcement",
    ),
    ("milestones", MILESTONE, {"target_start": "2027"}, "target_precision", "a target needs its precision"),
    ("milestones", MILESTONE, {"target_precision": "year"}, "target_precision", "but no target"),
    (
        "published_cells",
        CELL,
        {"counterpart": "nobody"},
        "counterpart",
        "'nobody' is not an id of published_cells",
    ),
    ("published_cells", CELL, {"counterpart": "SELF"}, "counterpart", "cannot be its own counterpart"),
    ("published_cells", CELL, {"counterpart": "zz-claim"}, "counterpart", "both must name each other"),
    (
        "electrode_materials",
        MATERIAL,
        {"field_sources": "voltage=obelix"},
        "field_sources",
        "'voltage' is not a column of this table",
    ),
    (
        "electrode_materials",
        MATERIAL,
        {"field_sources": "crystal_density_g_cm3=obelix"},
        "field_sources",
        "a source is named for crystal_density_g_cm3, whose cell is empty",
    ),
    (
        "electrode_materials",
        MATERIAL,
        {"field_sources": "average_potential_v=nobody"},
        "field_sources",
        "'nobody' is not among the source_ids of the row",
    ),
    (
        "electrode_materials",
        MATERIAL,
        {"field_sources": "average_potential_v=obelix;average_potential_v=obelix"},
        "field_sources",
        "average_potential_v is named twice",
    ),
    (
        "electrode_materials",
        MATERIAL,
        {"theoretical_capacity_mah_g": "170"},
        "theoretical_capacity_mah_g",
        "theoretical_capacity_mah_g is 170; the other columns give 169.9",
    ),
    ("electrode_materials", MATERIAL, {"id": "own:lfp"}, "id", "'own:lfp' is not allowed"),
    ("prices", PRICE, {"per_usd": "", "usd_per_kg": ""}, "per_usd", "a price in CNY/kg needs its rate"),
    ("prices", PRICE, {"usd_per_kg": "11"}, "usd_per_kg", "usd_per_kg is 11; the other columns give 10"),
    ("prices", PRICE, {"date": "2025-13"}, "date", "'2025-13' is not a date"),
    (
        "producer_shares",
        SHARE,
        {"country": "Else", "share_low_percent": "33.2"},
        "share_low_percent",
        "134.1 %",
    ),
    ("producer_shares", SHARE, {"year": "1066"}, "year", "'1066' is not a date"),
    (
        "producer_shares",
        SHARE,
        {"year": "1998", "share_high_percent": "60"},
        "share_low_percent",
        "low must not exceed high",
    ),
    ("corrections", CORRECTION, {"article": "nobody"}, "article", "'nobody' is not an id of sources.csv"),
    ("corrections", CORRECTION, {"rows": "routes/nobody"}, "rows", "'nobody' is not an id of routes.csv"),
    ("corrections", CORRECTION, {"rows": "roads/oxide"}, "rows", "'roads/oxide' names no table"),
]


def _append(folder: Path, table: str, row_id: str, cells: dict[str, str]) -> int:
    """Add a row to a table and return its line."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    filled = {"id": row_id, **cells}
    assert set(filled) <= set(header)
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, header, restval="", lineterminator="\n").writerow(filled)
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def checked(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[int], set[tuple[str, int]], list[Problem]]:
    """Lines of the planted rows, the sound rows, and everything that one check says of the folder."""
    folder = tmp_path_factory.mktemp("planted") / "data"
    shutil.copytree(bundled_data_folder(), folder)
    sound = {(f"{table}.csv", _append(folder, table, row_id, cells)) for table, row_id, cells in SOUND}
    lines = []
    for place, (table, cells, changes, _, _) in enumerate(PLANTED):
        row_id = f"zz-planted-{place}"
        changed = {key: text.replace("SELF", row_id) for key, text in changes.items()}
        lines.append(_append(folder, table, row_id, cells | changed))
    return lines, sound, examine_folder(folder).problems


@pytest.mark.parametrize("place", range(len(PLANTED)))
def test_planted_fault_is_found(
    checked: tuple[list[int], set[tuple[str, int]], list[Problem]], place: int
) -> None:
    table, _, _, column, message = PLANTED[place]
    lines, _, problems = checked
    row = (f"{table}.csv", lines[place], column)
    assert any(message in p.message for p in problems if (p.file, p.row, p.column) == row)


def test_sound_rows_are_not_blamed(
    checked: tuple[list[int], set[tuple[str, int]], list[Problem]],
) -> None:
    _, sound, problems = checked
    assert [str(problem) for problem in problems if (problem.file, problem.row) in sound] == []


def test_every_fault_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    """Cells that cannot be read hide neither one another, nor the ranges of the others, nor the row's id."""
    folder = tmp_path / "data"
    shutil.copytree(bundled_data_folder(), folder)
    cells = {**PRICE, "basis": "rumour", "kind": "guess", "value": "much", "per_usd": "700", "usd_per_kg": ""}
    cells["source_ids"] = "nobody"
    line = _append(folder, "prices", "zz-bad", cells)
    _append(folder, "corrections", "zz-points-at-it", {**CORRECTION, "rows": "prices/zz-bad"})
    problems = examine_folder(folder).problems
    of_row = {problem.column for problem in problems if (problem.file, problem.row) == ("prices.csv", line)}
    assert of_row == {"basis", "kind", "value", "per_usd", "source_ids"}
    assert not [
        problem for problem in problems if problem.file == "corrections.csv" and "zz-bad" in problem.message
    ]


@pytest.mark.parametrize(
    ("date", "other", "before"),
    [
        ("2023", "2024", True),
        ("2024", "2024-03", False),
        ("2024-02", "2024-03-05", True),
        ("2024-03", "2024-03-05", False),
        ("2024-03-04", "2024-03-05", True),
        ("2025", "2024-03-05", False),
    ],
)
def test_what_is_surely_before(date: str, other: str, before: bool) -> None:
    assert is_before(date, other) is before

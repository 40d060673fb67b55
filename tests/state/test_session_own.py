"""The user's rows in a session come back, and what is wrong with them is named: a session may be anyone's file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.dataset.additions import OwnCells, OwnElectrolytes, OwnMilestones, OwnSources
from app.dataset.records import ElectrolyteMaterial, Milestone, PublishedCell, Source
from app.files import FileError
from app.state.model import AppState, initial_state, replace_field
from app.state.presets import preset_design, presets
from app.state.session import encode_session, read_any, read_session, write_session
from tests.documents import Change, changed, set_in

SOURCE = Source(id="own:s", title="T", publisher="P", kind="paper", read_on="2026-01-02", licence="ours")
CELL = PublishedCell(
    id="own:a", basis="measured", source_ids=("own:s", "obelix"), name="A", manufacturer="M", chemistry="C",
    route="liquid", architecture="liquid", working_ion="Li", level="cell", target=False, mass_g=12.5,
)  # fmt: skip
MILESTONE = Milestone(
    id="own:m", basis="reported", source_ids=(), company_id="byd", title="T", kind="sample", date="2025-03",
    summary="x", status="not-a-promise",
)  # fmt: skip


@pytest.fixture
def state() -> AppState:
    base = initial_state(preset_design(presets()[0].key))
    additions = (
        OwnSources(name="sources.csv", rows=(SOURCE,)),
        OwnCells(name="cells.csv", rows=(CELL,)),
        OwnMilestones(name="milestones.csv", rows=(MILESTONE,)),
    )
    return replace_field(base, "own.additions", additions)


def test_own_rows_come_back(state: AppState, tmp_path: Path) -> None:
    path = tmp_path / "work.voltascope.json"
    for _ in range(2):
        write_session(path, state)
        assert read_session(path) == state
        assert read_any(path) == state


def test_rows_written_before_are_not_written_for_others(state: AppState, tmp_path: Path) -> None:
    """Rows are encoded once and kept: a session with other rows must not get them."""
    path = tmp_path / "work.voltascope.json"
    fewer = replace_field(state, "own.additions", state.own.additions[:1])
    for each in (state, fewer, state):
        write_session(path, each)
        assert read_session(path) == each


def own(*path: Any) -> Change:
    return set_in("state", "own", "additions", *path)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (own(1, "rows", 0, "id", "a"), "[1].rows[0].id", "ids of own rows are own:"),
        (own(1, "rows", 0, "id", "own:A b"), "[1].rows[0].id", "not allowed"),
        (own(1, "rows", 0, "id", "own:" + "x" * 500), "[1].rows[0].id", "not allowed"),
        (own(1, "rows", 0, "mass_g", -1), "[1].rows[0].mass_g", "allowed is 0.01 to"),
        (own(1, "rows", 0, "mass_g", "12"), "[1].rows[0].mass_g", "float"),
        (own(1, "rows", 0, "mass_g", 1e999), "[1].rows[0].mass_g", ""),
        (own(1, "rows", 0, "route", "glass"), "[1].rows[0].route", "glass"),
        (own(1, "rows", 0, "colour", "red"), "[1].rows[0]", "colour"),
        (own(1, "rows", 0, "source_ids", ["nobody"]), "[1].rows[0].source_ids", "is not known"),
        (own(1, "rows", 0, "source_ids", ["own:nobody"]), "[1].rows[0].source_ids", "is not known"),
        (own(1, "rows", 0, "counterpart", "own:nobody"), "[1].rows[0].counterpart", "is not known"),
        (own(1, "rows", 0, "counterpart", "own:a"), "[1].rows[0].counterpart", "cannot name itself"),
        (own(1, "rows", 0, "note", "two\nlines"), "[1].rows[0].note", "one line of text"),
        (own(2, "rows", 0, "company_id", "nobody"), "[2].rows[0].company_id", "is not known"),
        (own(2, "rows", 0, "date", "2025-13"), "[2].rows[0].date", "not a date"),
        (own(1, "name", "two\nlines"), "[1].name", "one line"),
        (own(1, "name", ""), "[1].name", "one line"),
        (own(1, "table", "routes"), "[1].table", "routes"),
        (own(1, "table", "milestones"), "[1].rows[0]", ""),
        (own({}), "", "array"),
    ],
)
def test_a_hostile_session_is_refused_in_one_line(
    state: AppState, tmp_path: Path, change: Change, field: str, words: str
) -> None:
    path = tmp_path / "work.voltascope.json"
    data = changed(encode_session(state), change).replace(b"Infinity", b"1e999")
    path.write_bytes(data)
    with pytest.raises(FileError) as refusal:
        read_session(path)
    if field != "[1].rows[0].mass_g" or words:
        assert refusal.value.field == f"state.own.additions{field}"
    assert words in refusal.value.message
    assert "\n" not in str(refusal.value)


def test_ids_are_unique_in_a_table_over_all_files(state: AppState, tmp_path: Path) -> None:
    path = tmp_path / "work.voltascope.json"
    twice = (*state.own.additions, OwnCells(name="more.csv", rows=(CELL,)))
    write_session(path, replace_field(state, "own.additions", twice))
    with pytest.raises(FileError, match="is there twice") as refusal:
        read_session(path)
    assert refusal.value.field == "state.own.additions[3].rows[0].id"


def test_a_source_of_a_column_that_there_is_not_is_refused(state: AppState, tmp_path: Path) -> None:
    row = ElectrolyteMaterial(
        id="own:e", basis="measured", source_ids=("own:s",), name="E", formula="Li3PS4", route="sulfide",
        working_ion="Li", field_sources=("colour=own:s",),
    )  # fmt: skip
    path = tmp_path / "work.voltascope.json"
    additions = (*state.own.additions, OwnElectrolytes(name="e.csv", rows=(row,)))
    write_session(path, replace_field(state, "own.additions", additions))
    with pytest.raises(FileError, match="allowed is column=source") as refusal:
        read_session(path)
    assert refusal.value.field == "state.own.additions[3].rows[0].field_sources"

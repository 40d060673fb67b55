"""The user's own milestones: what became of them follows from their evidence, whatever their file says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.dataset import Dataset
from app.dataset.additions import with_additions
from app.dataset.own.checking import Checked
from app.dataset.own.matching import takeable
from app.dataset.own.references import without

Write = Callable[..., Path]
Run = Callable[..., Checked]
PROMISE = {
    "id": "p", "company_id": "byd", "title": "A cell in 2025", "kind": "announcement", "date": "2024-03-01",
    "target_start": "2025", "target_end": "2025", "target_precision": "year", "summary": "Words.", "status": "met",
}  # fmt: skip
SAMPLE = {
    "id": "s",
    "company_id": "byd",
    "title": "Samples",
    "kind": "sample",
    "date": "2025-06-01",
    "summary": "Words.",
}


def test_the_status_is_computed_and_no_column_for_it_is_offered(
    table: Write, checked: Run, bundled: Dataset
) -> None:
    assert "status" not in {field.name for field in takeable("milestones")}
    answers = {"shown_by": "s", "answers": "s=done"}
    result = checked(table([PROMISE | answers, SAMPLE], "milestones.csv"), table="milestones")
    assert result.problems == ()
    rows = with_additions(bundled, result.additions).milestones
    assert rows["own:p"].answers == ("own:s=done",)
    assert rows["own:p"].status == "met"
    assert rows["own:s"].status == "not-a-promise"
    silent = checked(table([PROMISE], "milestones.csv"), table="milestones")
    assert with_additions(bundled, silent.additions).milestones["own:p"].status == "no-later-news"


@pytest.mark.parametrize("entry", ["s=perhaps", "s=restates", "nobody=done", "done"])
def test_answers_that_mean_nothing_are_told(table: Write, checked: Run, entry: str) -> None:
    rows: list[dict[str, Any]] = [PROMISE | {"shown_by": "s", "answers": entry}, SAMPLE]
    result = checked(table(rows, "milestones.csv"), table="milestones")
    assert [(problem.row, problem.column) for problem in result.problems] == [(2, "answers")]
    assert "done, confirms, delays, gives-up, fails, disputes" in result.problems[0].message


def test_answers_of_rows_that_are_taken_out_go_with_them(table: Write, checked: Run) -> None:
    later = checked(table([SAMPLE], "later.csv"), table="milestones")
    rows = [PROMISE | {"shown_by": "s", "answers": "s=done"}]
    promise = checked(table(rows, "promise.csv"), table="milestones", held=later.additions)
    assert promise.problems == ()
    (left,) = without((*later.additions, *promise.additions), 0)
    found: Any = left.rows[0]
    assert (found.shown_by, found.answers) == ((), ())

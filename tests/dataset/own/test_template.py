"""A template is a file that the program itself can read, with nothing left to be asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.dataset.additions import ADDITIONS
from app.dataset.own.limits import finish
from app.dataset.own.matching import guess, guess_table, needed, takeable
from app.dataset.own.reading import look_at
from app.dataset.own.template import HEADER, csv_template, explained, xlsx_template


@pytest.mark.parametrize("table", ADDITIONS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_template_is_understood(tmp_path: Path, table: str, suffix: str) -> None:
    path = tmp_path / f"mine.{suffix}"
    path.write_bytes(csv_template(table) if suffix == "csv" else xlsx_template(table))
    look = finish(look_at(path))
    names = [field.name for field in takeable(table)]
    assert list(look.header) == names
    assert list(guess(guess_table(look.header), look.header).targets) == names
    assert guess_table(look.header) == table
    assert needed(guess(table, look.header)) == ()


def test_the_second_sheet_explains_every_column(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(xlsx_template("published_cells"))
    book = load_workbook(path)
    about = list(book["Columns"].iter_rows(values_only=True))
    assert about[0] == HEADER
    lines = {line[0]: line for line in about[1:]}
    assert list(lines) == [field.name for field in takeable("published_cells")]
    assert lines["mass_g"][3:5] == ("g", "0.01 to 2e+06")
    assert "quasi-solid" in lines["architecture"][4]
    assert lines["route"][5] == "yes"
    assert lines["id"][5].startswith("no")


@pytest.mark.parametrize("table", ADDITIONS)
def test_every_column_has_a_meaning_and_what_is_allowed(table: str) -> None:
    for name, title, meaning, _, allowed, need in explained(table):
        assert all((name, title, meaning, allowed, need)), name


def test_dates_ids_and_references_say_what_they_may_hold() -> None:
    lines = {line[0]: line for line in explained("milestones")}
    assert lines["date"][4].startswith("YYYY, YYYY-MM or YYYY-MM-DD")
    assert lines["company_id"][4] == "an id of companies, bundled or your own, or its name"
    assert "lower-case" in lines["id"][4]
    assert lines["shown_by"][4].startswith("ids of milestones")
    assert lines["target_precision"][5] == "yes where a target is given"

"""Columns, search, filters and sorting of a table, without a window."""

from __future__ import annotations

import msgspec
import pytest

from app.dataset import Dataset, load_dataset
from app.dataset.additions import OwnMilestones, with_additions
from app.dataset.records import TABLES
from app.panels.data.catalogue import GROUPS, NARROW, USUAL, WIDE, known_table, stretch_key, usual_keys
from app.panels.data.column_sets import WHOSE
from app.panels.data.query import Term
from app.panels.data.table_view import shared
from app.panels.data.tables import ShownTable, Tables, counts
from app.state.model import ColumnFilter, TableView


@pytest.fixture
def table(dataset: Dataset) -> ShownTable:
    return Tables().table("milestones", dataset, ())


def ids(table: ShownTable, view: TableView | None = None, **more: object) -> list[str]:
    view = view or TableView(table=table.name, **more)  # type: ignore[arg-type]
    sort, descending = table.sort_of(view)
    return [table.index.rows[n].id for n in table.index.ordered(view, sort, descending)]


def held(column: str, **more: object) -> tuple[ColumnFilter, ...]:
    return (ColumnFilter(column=column, **more),)  # type: ignore[arg-type]


def test_every_table_of_the_dataset_is_listed_once_and_its_usual_columns_exist() -> None:
    listed = [info.name for _, group in GROUPS for info in group]
    assert sorted(listed) == sorted(TABLES)
    bundled = load_dataset()
    for name in TABLES:
        shown = Tables().table(name, bundled, ())
        for room in (NARROW, USUAL, WIDE):
            assert [c.key for c in shown.chosen(TableView(table=name), room)] == list(usual_keys(name, room))
            assert stretch_key(name, usual_keys(name, room)) in usual_keys(name, room)


def test_every_field_of_every_table_is_in_some_column() -> None:
    bundled = load_dataset()
    for name, record in TABLES.items():
        behind = {field for c in Tables().table(name, bundled, ()).columns for field in c.fields}
        assert behind == set(record.__struct_fields__)


def test_every_cell_of_the_bundled_data_can_be_shown_sorted_and_filtered() -> None:
    bundled = load_dataset()
    for name in TABLES:
        shown = Tables().table(name, bundled, ())
        for column in shown.columns:
            assert all(column.text(row) for row in shown.index.rows), (name, column.key)
            order = shown.index.ordered(TableView(table=name), column.key, True)
            assert sorted(order.tolist()) == list(range(len(shown.index.rows)))


def test_milestones_come_newest_first_and_unknown_tables_are_passed_over(table: ShownTable) -> None:
    assert ids(table) == ["m4", "m2", "m3", "m5", "m1"]
    assert known_table("no-such-table") == "milestones"
    assert known_table("sources") == "sources"


def test_numbers_sort_as_numbers_and_missing_ones_come_last_both_ways(table: ShownTable) -> None:
    assert ids(table, sort="claimed_wh_kg")[:3] == ["m3", "m2", "m1"]
    assert ids(table, sort="claimed_wh_kg", descending=True)[:3] == ["m1", "m2", "m3"]
    for descending in (False, True):
        assert set(ids(table, sort="claimed_wh_kg", descending=descending)[3:]) == {"m4", "m5"}


def test_every_word_of_a_search_must_occur_somewhere(table: ShownTable) -> None:
    assert ids(table, search="HARBOUR partner") == ["m5"]
    assert ids(table, search="harbour zzz") == []
    assert ids(table, search='"partner works"') == ["m5"]
    assert ids(table, search="beta power") == ["m4", "m3", "m5"]


def test_a_search_may_name_a_column(table: ShownTable) -> None:
    assert ids(table, search="route:sulfide") == ["m2", "m1"]
    assert ids(table, search="kind:pilot") == ["m2"]
    assert ids(table, search="organisation:alpha route:halide") == ["m2"]
    assert ids(table, search="basis:measured") == ["m3"]
    # A colon after what is no column belongs to the word.
    assert table.index.terms("https://example.org") == (Term("", "https://example.org"),)
    assert ids(table, search="route:") == ids(table)


def test_typing_on_and_taking_back_give_what_typing_at_once_gives(table: ShownTable) -> None:
    word = "harbour"
    steps = [word[:n] for n in range(1, len(word) + 1)]
    typed = [ids(table, search=text) for text in [*steps, *reversed(steps)]]
    fresh = [ids(ShownTable(table.name, type(table.index)(table.index.rows, table.columns), frozenset()), search=t)
             for t in [*steps, *reversed(steps)]]  # fmt: skip
    assert typed == fresh
    assert typed[6] == ["m5"]


def test_filters_by_words_text_numbers_and_dates(table: ShownTable) -> None:
    assert ids(table, filters=held("kind", words=("pilot line", "sample"))) == ["m2", "m3"]
    assert ids(table, filters=held("routes", words=("",))) == ["m3", "m5"]
    assert ids(table, filters=held("title", text="harb")) == ["m5"]
    assert ids(table, filters=held("claimed_wh_kg", low=350.0)) == ["m2", "m1"]
    assert ids(table, filters=held("claimed_wh_kg", high=350.0)) == ["m2", "m3"]
    assert ids(table, filters=held("date", low=20250100.0, high=20251200.0)) == ["m2", "m3"]
    assert ids(table, filters=held("date", low=20260000.0)) == ["m4"]
    assert ids(table, filters=held("target", low=20280000.0)) == ["m2"]


def test_a_filter_of_a_column_that_is_gone_hides_nothing(table: ShownTable) -> None:
    assert len(ids(table, filters=held("no-such-column", words=("x",)))) == 5
    view = TableView(table="milestones", columns=("gone", "date"), sort="gone")
    assert [c.key for c in table.chosen(view)] == ["date"]
    assert table.sort_of(view) == ("date", True)


def test_words_are_counted_among_what_the_other_filters_let_through(table: ShownTable) -> None:
    view = TableView(table="milestones", search="beta power", filters=held("kind", words=("sample",)))
    counted = table.index.word_counts("kind", view)
    assert counted["sample"] == 1
    assert counted["production"] == 1
    assert counted["pilot line"] == 0


def test_what_hides_a_row_is_told(table: ShownTable) -> None:
    number = table.index.row_number("m5")
    assert number is not None
    filters = (*held("kind", words=("sample",)), *held("date", low=20200000.0))
    view = TableView(table="milestones", search="sulfide", filters=filters)
    assert table.index.hidden_by(number, view) == (True, filters[:1])


def test_marks(table: ShownTable) -> None:
    marks = {row.id: table.marks(row) for row in table.index.rows}
    assert marks == {"m1": "✎", "m2": "≠", "m3": "", "m4": "", "m5": ""}


def test_own_rows_say_where_they_came_from(dataset: Dataset) -> None:
    row = msgspec.structs.replace(dataset.milestones["m3"], id="own:mine")
    additions = (OwnMilestones(name="spring.csv", rows=(row,)),)
    tables = Tables()
    before = tables.table("milestones", dataset, ())
    assert tables.table("milestones", dataset, ()) is before
    table = tables.table("milestones", with_additions(dataset, additions), additions)
    assert WHOSE in table.index.columns
    assert WHOSE not in before.index.columns
    assert ids(table, filters=held(WHOSE, words=("spring.csv",))) == ["own:mine"]
    assert counts(dataset, additions)["milestones"] == (5, 1)
    assert counts(dataset, additions)["sources"] == (2, 0)


def test_copied_values_keep_their_digits(table: ShownTable) -> None:
    column = table.index.columns["claimed_wh_kg"]
    plain = {row.id: column.plain(row) for row in table.index.rows}
    assert plain == {"m1": 400.0, "m2": "300–400", "m3": 95.5, "m4": None, "m5": None}


@pytest.mark.parametrize(
    ("wanted", "room", "widths"),
    [
        ([100, 200, 50], 400, [100, 250, 50]),
        ([100, 200, 50], 350, [100, 200, 50]),
        ([100, 200, 50], 330, [80, 200, 50]),
        ([100, 200, 50], 280, [60, 170, 50]),
        ([100, 200, 50], 200, [60, 100, 50]),
    ],
)
def test_columns_share_the_room(wanted: list[int], room: int, widths: list[int]) -> None:
    """The second names the rows (at least 100), the first gives way before it, to 60; else the table is scrolled."""
    assert shared(wanted, 1, {0: 60, 1: 100}, room) == widths

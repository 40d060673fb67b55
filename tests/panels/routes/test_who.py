"""Who bets on what: the matrix and its sentences, from a few made-up organisations."""

from __future__ import annotations

import pytest

from app.dataset.records import Company, Milestone
from app.panels.routes.who import COLUMNS, followed, matrix_of, solid_routes_by_company, table_of
from app.panels.routes.who_words import foot_words, statements_of, who_title

REPORTED = {"basis": "reported", "source_ids": ("s1",)}


def company(key, region, routes=()):
    return Company(
        id=key, name=key.title(), region=region, country="X", kind="cell maker", routes=routes, **REPORTED
    )


def event(key, who, routes=(), kind="announcement", technology="all-solid-state"):
    return Milestone(
        id=key, company_id=who, title=f"{key} happens", kind=kind, date="2025-03", routes=routes, summary="Words.",
        technology=technology, status="open", **REPORTED,
    )  # fmt: skip


@pytest.fixture
def world(dataset):
    """Two Chinese firms on several routes, one on one, one on none; two Japanese, a Korean, a body of the context."""
    companies = [
        company("ming", "China", ("sulfide", "oxide")), company("lu", "China", ("polymer",)), company("bo", "China"),
        company("wei", "China", ("halide",)), company("salt", "China"),
        company("aki", "Japan", ("sulfide",)), company("ken", "Japan", ("oxide",)),
        company("han", "South Korea", ("sulfide",)), company("office", "Context"),
    ]  # fmt: skip
    events = [
        event("e1", "ming", ("sulfide",), "pilot-line"), event("e2", "ming", ("oxide", "sulfide")),
        event("e3", "lu", ("sulfide",)), event("e4", "bo"), event("e5", "salt", technology="sodium-ion"),
        event("e6", "office", ("sulfide",)), event("e7", "aki", ("sulfide",), "sample"),
    ]  # fmt: skip
    dataset.companies = {c.id: c for c in companies}
    dataset.milestones = {m.id: m for m in events}
    return dataset


def cell(matrix, name, route):
    row = next(row for row in matrix.rows if row.name == name)
    return row.cells[COLUMNS.index(route)]


def test_regions_head_their_organisations_most_events_first(world):
    matrix = matrix_of(world)
    assert [(row.is_region, row.name, row.events) for row in matrix.rows] == [
        (True, "China", 4), (False, "Ming", 2), (False, "Bo", 1), (False, "Lu", 1), (False, "Wei", 0),
        (True, "Japan", 1), (False, "Aki", 1), (False, "Ken", 0), (True, "South Korea", 0), (False, "Han", 0),
    ]  # fmt: skip
    assert matrix.left_out == ("Salt",), "sodium is no solid cell, and no route is named"


def test_cells_count_events_and_tell_made_from_announced(world):
    matrix = matrix_of(world)
    assert (cell(matrix, "Ming", "sulfide").events, cell(matrix, "Ming", "sulfide").made) == (2, True)
    assert (cell(matrix, "Ming", "oxide").events, cell(matrix, "Ming", "oxide").made) == (1, False)
    assert (cell(matrix, "Lu", "sulfide").events, cell(matrix, "Lu", "sulfide").named) == (1, False)
    assert (cell(matrix, "Lu", "polymer").events, cell(matrix, "Lu", "polymer").named) == (0, True)
    assert "no event in the dataset does" in cell(matrix, "Lu", "polymer").tooltip
    assert cell(matrix, "Bo", "unstated").events == 1
    assert cell(matrix, "Ming", "halide").is_empty
    assert "2025-03 e1 happens" in cell(matrix, "Ming", "sulfide").tooltip


def test_regions_count_the_organisations_that_follow(world):
    matrix = matrix_of(world)
    assert [c.followers for c in matrix.rows[0].cells] == [2, 1, 1, 1, 0, 1]
    assert "China: 2 of 4 organisations follow sulfide, 3 events" in matrix.rows[0].cells[0].tooltip
    assert "Ming and Lu" in matrix.rows[0].cells[0].tooltip


def test_routes_come_from_what_is_said_and_from_what_happened(world):
    assert followed(world, world.companies["lu"]) == ("sulfide", "polymer")
    assert solid_routes_by_company(world, "China") == {
        "ming": ("sulfide", "oxide"), "lu": ("sulfide", "polymer"), "wei": ("halide",),
    }  # fmt: skip


def test_the_title_counts_followers_and_looks_at_japan_and_korea(world):
    assert who_title(world) == (
        "Sulfide has the most followers: 4 of 6 that name a route, 2 of 3 in Japan and South Korea"
    )
    for key in ("ming", "lu", "aki", "han"):
        del world.companies[key]
    assert who_title(world) == "Oxide and halide have the most followers: 1 of 2 that name a route"
    world.companies = {}
    assert who_title(world) == "No organisation in the dataset names a solid route"


def test_the_articles_share_is_set_against_the_count_with_its_doubt(world):
    several, japan = statements_of(world)
    assert several.said == "Article: over 60 % of Chinese firms follow 2–3 routes"
    # Wilson, 2 of 3: 0.2077 to 0.9385.
    assert several.counted == (
        "The dataset counts 2 of 3 (67 %); so small a sample leaves 21–94 % likely: no contradiction"
    )
    assert "Ming and Lu" in several.tooltip
    assert "A report" in several.tooltip
    assert several.row == ("techniques", "chinese-firms-several-routes")
    assert japan.counted == "The dataset counts on sulfide: Japan 1 of 2 and South Korea 1 of 1"


def test_a_count_far_from_the_statement_contradicts_it(world):
    for number in range(40):
        key = f"one{number}"
        world.companies[key] = company(key, "China", ("oxide",))
    assert "below it" in statements_of(world)[0].counted


def test_without_the_articles_rows_nothing_is_said(world):
    world.techniques = {}
    assert statements_of(world) == ()


def test_the_foot_tells_who_is_left_out():
    assert foot_words(8, ("Salt",)) == "8 organisations; 1 more name no route and no solid cell"
    assert foot_words(1, ()) == "1 organisation"


def test_the_bundled_dataset_has_what_the_sentences_need():
    from app.dataset import load_dataset

    bundled = load_dataset()
    assert len(statements_of(bundled)) == 3
    matrix = matrix_of(bundled)
    counted = {row.company: row.events for row in matrix.rows if not row.is_region}
    for key, events in counted.items():
        assert events == sum(m.company_id == key for m in bundled.milestones.values())


def test_the_table_has_a_row_an_organisation_and_a_cell_for_all_that_is_drawn(world):
    header, rows = table_of(matrix_of(world))
    assert len(rows) == 7
    assert {len(row) for row in rows} == {len(header)}
    ming = dict(zip(header, rows[0], strict=True))
    assert (ming["region"], ming["organisation"], ming["sulfide: events"], ming["sulfide: made"]) == (
        "China",
        "Ming",
        2,
        "yes",
    )
    assert (ming["oxide: made"], ming["events"]) == ("", 2)

"""What hangs on the rows of a file that is removed: references are dropped, what means nothing without them goes."""

from __future__ import annotations

from typing import Any

from app.dataset.additions import OwnCells, OwnCompanies, OwnElectrolytes, OwnMilestones, OwnSources
from app.dataset.own.references import without
from app.dataset.records import Company, ElectrolyteMaterial, Milestone, PublishedCell, Source

SOURCE = Source(id="own:s", title="T", publisher="P", kind="paper", read_on="2026-01-02")
COMPANY = Company(
    id="own:lab", basis="reported", source_ids=("own:s", "obelix"), name="Lab", region="Europe",
    country="Here", kind="other", summary="Ours.",
)  # fmt: skip
ELECTROLYTE = ElectrolyteMaterial(
    id="own:e", basis="measured", source_ids=("own:s",), name="E", formula="Li6PS5Cl", route="sulfide",
    working_ion="Li", density_g_cm3=1.8, field_sources=("density_g_cm3=own:s", "conductivity_low_s_cm=obelix"),
)  # fmt: skip


def milestone(name: str, company: str, **more: Any) -> Milestone:
    return Milestone(
        id=f"own:{name}", basis="reported", source_ids=(), company_id=company, title=name, kind="sample",
        date="2025", summary="x", status="not-a-promise", **more,
    )  # fmt: skip


def cell(name: str, counterpart: str = "") -> PublishedCell:
    return PublishedCell(
        id=f"own:{name}", basis="reported", source_ids=(), name=name, manufacturer="M", chemistry="C", route="liquid",
        architecture="liquid", working_ion="Li", level="cell", target=False, counterpart=counterpart,
    )  # fmt: skip


SOURCES = OwnSources(name="sources.csv", rows=(SOURCE,))
COMPANIES = OwnCompanies(name="companies.csv", rows=(COMPANY,))


def test_sources_are_dropped_from_what_names_them() -> None:
    electrolytes = OwnElectrolytes(name="e.csv", rows=(ELECTROLYTE,))
    companies, left = without((SOURCES, COMPANIES, electrolytes), 0)
    assert companies.rows[0].source_ids == ("obelix",)  # type: ignore[union-attr]
    found: Any = left.rows[0]
    assert found.source_ids == ()
    assert found.field_sources == ("conductivity_low_s_cm=obelix",)


def test_milestones_go_with_their_company_and_with_them_what_names_them() -> None:
    first = OwnMilestones(name="a.csv", rows=(milestone("a", "own:lab"), milestone("b", "byd")))
    second = OwnMilestones(
        name="b.csv", rows=(milestone("c", "byd", replaces="own:a", shown_by=("own:a", "own:b")),)
    )
    left = without((COMPANIES, first, second), 0)
    assert [addition.name for addition in left] == ["a.csv", "b.csv"]
    assert [row.id for row in left[0].rows] == ["own:b"]
    found: Any = left[1].rows[0]
    assert (found.replaces, found.shown_by) == ("", ("own:b",))


def test_a_file_of_which_nothing_is_left_goes_too() -> None:
    milestones = OwnMilestones(name="a.csv", rows=(milestone("a", "own:lab"),))
    assert without((COMPANIES, milestones), 0) == ()


def test_what_does_not_name_it_is_the_same_object() -> None:
    cells = OwnCells(name="c.csv", rows=(cell("x"), cell("y", "own:x")))
    (left,) = without((SOURCES, cells), 0)
    assert left is cells


def test_counterparts_in_other_files() -> None:
    first, second = OwnCells(name="1", rows=(cell("x"),)), OwnCells(name="2", rows=(cell("y", "own:x"),))
    (left,) = without((first, second), 0)
    assert left.rows[0].counterpart == ""  # type: ignore[union-attr]

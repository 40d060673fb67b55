"""The page of promises: what is counted, how the sentences follow, and where every figure leads."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from app.dataset.records import Milestone
from app.panels.timeline import promise_data as data
from app.panels.timeline import promise_views as views
from app.panels.timeline.happenings import Happening, all_happenings
from app.panels.timeline.promise_rule import RULE, rule_html
from app.plots.promise_marks import FATES, WORDS

from .conftest import TODAY, company, milestone


def promise(name: str, firm: str, said: str, target: str, **more: Any) -> Milestone:
    fields = {"target_start": target, "target_end": target, "promised": "production", **more}
    return milestone(name, firm, said, **fields)


def world(*rows: Milestone) -> tuple[Happening, ...]:
    regions = {"alpha": "Japan", "beta": "Europe", "gamma": "North America", "state": "Context"}
    countries = {"gamma": "United States"}
    firms = {
        name: company(name, region, country=countries.get(name, "Nowhere"))
        for name, region in regions.items()
    }
    dataset: Any = SimpleNamespace(companies=firms, milestones={m.id: m for m in rows}, day=TODAY)
    return all_happenings(dataset, TODAY)


def some() -> tuple[Happening, ...]:
    return world(
        promise(
            "met",
            "alpha",
            "2023",
            "2024",
            shown_by=("came",),
            answers=("came=done",),
            routes=("sulfide", "oxide"),
        ),
        milestone("came", "alpha", "2024-06", kind="production"),
        promise("old", "alpha", "2021", "2023"),
        promise("new", "alpha", "2023-05", "2025", replaces="old"),
        promise("newer", "alpha", "2025-05", "2027", replaces="new"),
        promise("gone", "gamma", "2022", "2024", shown_by=("end",)),
        milestone("end", "gamma", "2024-02", kind="ended"),
        promise("still", "beta", "2024", "2028", promised="sample"),
        promise("silent", "beta", "2022", "2025", promised="pilot-line"),
        promise("rule", "state", "2022", "2023", kind="policy"),
        promise("own:mine", "beta", "2022", "2023"),
    )


def ids(happenings: list[Happening]) -> set[str]:
    return {h.id for h in happenings}


def test_each_promise_of_the_dataset_is_counted_once() -> None:
    assert ids(data.promises_of(some())) == {"met", "old", "gone", "still", "silent"}


def test_the_sentence_counts_mass_production_that_was_due() -> None:
    promises = data.promises_of(some())
    assert (
        data.main_title(promises, TODAY)
        == "Of 3 promises of mass production due by 23 Nov 2026, 1 was met in time"
    )
    assert (
        data.main_title(promises, date(2022, 1, 1))
        == "No mass production was promised for a time before 1 Jan 2022"
    )
    assert data.more_words(promises, TODAY).startswith("n = 3: too few for a rate; picked by the press")
    assert data.group_title(promises, TODAY) == "4 of 5 promises fell due: 1 met in time, 1 unheard of since"
    assert data.slip_title(promises) == "1 promise came late or moved, by up to 48 months"
    assert data.strip_title(promises) == "1 of 2 answered promises came or moved later"


def test_sentences_of_nothing_are_true_too() -> None:
    assert data.main_title([], TODAY).startswith("No mass production was promised")
    assert data.group_title([], TODAY) == "0 promises, none due yet"
    assert data.slip_title([]) == "None of these promises is known to have moved"
    assert data.strip_title([]) == "By how many months promises moved: none is known"


def test_rates_are_drawn_from_ten_cases_on() -> None:
    assert data.Rate(3, 9).words == "too few for a rate"
    assert data.Rate(0, 10).words == "0 % (0 to 28)"
    assert data.Rate(4, 33).words == "12 % (5 to 27)"


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("region", {"Japan": {"met", "old"}, "United States": {"gone"}, "Europe": {"still", "silent"}}),
        ("promised", {"Production": {"met", "old", "gone"}, "Sample": {"still"}, "Pilot line": {"silent"}}),
        (
            "route",
            {"Sulfide": {"met"}, "Oxide": {"met"}, "Unstated": {"old", "gone", "still", "silent"}},
        ),
    ],
)
def test_groups(by: str, groups: dict[str, set[str]]) -> None:
    assert {name: ids(held) for name, held in data.grouped(data.promises_of(some()), by)} == groups


def test_every_bar_leads_to_its_cases_and_the_parts_add_up() -> None:
    promises = data.promises_of(some())
    for by in ("region", "promised", "route"):
        rows = views.group_rows(promises, by, TODAY)
        assert rows[0].name == "All"
        assert rows[0].total == len(promises)
        for row in rows:
            for part in row.parts:
                assert part.source[0] == "milestones"
                assert len(part.source[1].split(";")) == part.count
                assert part.fate in FATES
    assert [part.fate for part in views.group_rows(promises, "region", TODAY)[0].parts] == [
        "met", "moved", "dropped", "silent", "open",
    ]  # fmt: skip


def test_the_columns_tell_those_due_of_mass_production() -> None:
    columns = {c.fate: c for c in views.summary_columns(data.promises_of(some()), TODAY)}
    assert {fate: c.count for fate, c in columns.items()} == {
        "met": 1, "late": 0, "moved": 1, "dropped": 1, "disputed": 0, "silent": 0,
    }  # fmt: skip
    assert columns["met"].source == ("milestones", "met")
    assert columns["late"].source == ("milestones", "")
    assert columns["moved"].names == ("Alpha",)


def test_a_chain_runs_from_the_first_end_to_the_one_that_stands() -> None:
    (chain,) = views.slip_chains(data.promises_of(some()), some(), TODAY)
    assert chain.ends == (2024.0, 2026.0)
    assert chain.last == 2028.0
    assert (chain.months, chain.words, chain.came) == (48, "+48", False)
    assert chain.source == ("milestones", "old;new;newer")
    assert "moved, 48 months later" in chain.line


def test_strip_rows_hold_what_is_known() -> None:
    rows = {row.name: row for row in views.strip_rows(data.promises_of(some()), "region")}
    assert set(rows) == {"All", "Japan"}
    assert sorted(point.months for point in rows["All"].points) == [0, 48]
    assert rows["All"].words == "n = 2, median +24"


def test_the_rule_names_every_fate_of_the_plots() -> None:
    heads = {head.casefold() for head, _ in RULE}
    assert {words.casefold() for words in WORDS.values()} <= heads
    assert all(head in rule_html() for head, _ in RULE)


def test_a_title_under_filters_says_of_what_it_is_true() -> None:
    title = data.main_title([], date(2024, 11, 23))
    assert data.among(title, False) == title
    assert data.among(title, True) == (
        "Of the events shown: no mass production was promised for a time before 23 Nov 2024"
    )


def test_the_status_line_counts_the_users_events_apart() -> None:
    shown = some()
    own = sum(h.id.startswith("own:") for h in shown)
    assert own == 1
    words = data.status_words(data.promises_of(shown), shown, TODAY)
    assert (
        words
        == f"5 promises in {len(shown) - 1} events and 1 of yours (not counted), as known on 23 Nov 2026."
    )
    bundled = tuple(h for h in shown if not h.id.startswith("own:"))
    assert "yours" not in data.status_words(data.promises_of(bundled), bundled, TODAY)

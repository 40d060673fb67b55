"""The rule applied to milestones: what counts as a promise, from when it is known, and chains of restatements."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.dataset import load_dataset
from app.dataset.additions import OwnMilestones, with_additions
from app.dataset.days import first_day, last_day
from app.dataset.promise_counts import count, is_first
from app.dataset.promises import Ledger, Told, has_happened, known_from, statuses
from app.dataset.records import Milestone

FILED = date(2026, 11, 23)


def milestone(name: str, when: str, target: str = "", **more: Any) -> Milestone:
    fields: dict[str, Any] = {
        "kind": "announcement", "basis": "reported", "source_ids": ("s",), "company_id": "c", "title": name,
        "summary": "Words.", "target_start": target, "target_end": target,
    }  # fmt: skip
    return Milestone(id=name, date=when, **{**fields, **more})


def told(*rows: Milestone, day: date = FILED) -> dict[str, Told]:
    return statuses({row.id: row for row in rows}, FILED, day)


def test_the_days_that_a_date_covers() -> None:
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert first_day("2024-02-03") == last_day("2024-02-03") == date(2024, 2, 3)
    for text in ("soon", "2024-13", "24", ""):
        with pytest.raises(ValueError, match=r"nvalid isoformat|must be in"):
            first_day(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-05", date(2024, 5, 31)),
        ("2024-05-06", date(2024, 5, 6)),
        ("2026", FILED),
        ("2026-11", FILED),
        ("2027-02", date(2027, 2, 1)),
    ],
)
def test_from_when_a_milestone_is_known(text: str, known: date) -> None:
    assert known_from(text, FILED) == known


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (milestone("a", "2024", "2027"), "open"),
        (milestone("a", "2024"), "not-a-promise"),
        (milestone("a", "2024", "2027", kind="policy"), "not-a-promise"),
        (milestone("a", "2024", "2027", kind="forecast"), "not-a-promise"),
        (milestone("a", "2024-05-20", "2024-05", kind="vehicle-test"), "not-a-promise"),
        (milestone("a", "2024-05-20", "2024-05"), "no-later-news"),
        (milestone("a", "2024-05-20", "2024-06", kind="production"), "no-later-news"),
        (milestone("a", "2024", "2025"), "no-later-news"),
    ],
)
def test_what_counts_as_a_promise(row: Milestone, status: str) -> None:
    assert told(row)["a"].status == status


def test_a_chain_is_followed_to_its_end() -> None:
    first = milestone("first", "2021-01", "2022")
    second = milestone("second", "2023-12", "2024-04", replaces="first", shown_by=("came",))
    came = milestone("came", "2024-04", kind="production")
    rows = (first, second, came)
    assert told(*rows, day=date(2021, 6, 1)) == {"first": Told("open")}
    assert told(*rows, day=date(2023, 1, 1))["first"] == Told("no-later-news")
    assert told(*rows, day=date(2023, 12, 31))["first"] == Told("slipped", 16, "second")
    assert told(*rows)["first"] == Told("late", 16, "came")
    assert told(*rows)["second"] == Told("met", 0, "came")


def test_a_word_goes_before_the_kind_and_before_the_restatement() -> None:
    old = milestone("old", "2022", "2025", shown_by=("line",), answers=("line=done", "new=gives-up"))
    line = milestone("line", "2024", kind="pilot-line")
    new = milestone("new", "2023", "2026", replaces="old", shown_by=("line",), answers=("line=confirms",))
    assert told(old, line)["old"].status == "met"
    assert told(old, new)["old"] == Told("cancelled", None, "new")
    # What became of something else that took its place says nothing of it.
    assert told(old, line, new, day=date(2024, 1, 1))["old"].status == "cancelled"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("production", "met"),
        ("delay", "slipped"),
        ("ended", "cancelled"),
        ("sample", "kept"),
        ("deal", "kept"),
    ],
)
def test_what_a_kind_says_where_no_word_is_typed(kind: str, status: str) -> None:
    rows = (milestone("a", "2024", "2027", shown_by=("b",)), milestone("b", "2025-03", kind=kind))
    assert told(*rows)["a"].status == status


def test_a_dispute_stays_with_the_target_that_it_is_told_of() -> None:
    old = milestone("old", "2021", "2022")
    new = milestone("new", "2022-12", "2024", replaces="old", shown_by=("b",), answers=("b=disputes",))
    found = told(old, new, milestone("b", "2025"))
    assert (found["old"].status, found["new"].status) == ("slipped", "disputed")


def test_rings_and_lost_names_do_no_harm() -> None:
    a = milestone("a", "2024", "2027", replaces="b", shown_by=("gone", "a"), answers=("gone=done", "odd"))
    b = milestone("b", "2024", "2028", replaces="a")
    assert {name: t.status for name, t in told(a, b).items()} == {"a": "slipped", "b": "kept"}


def test_without_a_target_only_an_answer_gives_a_status() -> None:
    rows = (milestone("a", "2021", shown_by=("b",)), milestone("b", "2025-08", kind="ended"))
    assert told(*rows, day=date(2025, 1, 1))["a"] == Told("not-a-promise")
    assert told(*rows)["a"] == Told("cancelled", None, "b")


def test_own_rows_are_judged_by_the_rule_and_answer_nothing_of_the_dataset() -> None:
    dataset = load_dataset()
    theirs = next(m for m in dataset.milestones.values() if m.status == "open")
    mine = milestone("own:mine", "2025-01", "2025", status="met")
    ends = milestone("own:ends", "2026-01", "2029", replaces=theirs.id, shown_by=(), kind="delay")
    later = milestone("own:later", "2027-05", "2027", replaces="own:mine")
    additions = (OwnMilestones(name="mine.csv", rows=(mine, ends, later)),)
    found = with_additions(dataset, additions).milestones
    assert found["own:mine"].status == "slipped"
    assert found["own:later"].status == "open"
    assert found[theirs.id].status == "open"
    assert found["own:ends"].status == "open"


def test_the_file_holds_what_the_rule_gives_and_days_never_tell_the_future() -> None:
    dataset = load_dataset()
    assert dataset.day is not None
    ledger = Ledger(dataset.milestones, dataset.day)
    final = ledger.on(dataset.day)
    assert {name: t.status for name, t in final.items()} == {
        m.id: m.status for m in dataset.milestones.values()
    }
    for day in (date(2020, 1, 1), date(2023, 6, 30), date(2025, 12, 31)):
        for name, t in ledger.on(day).items():
            assert ledger.known[name] <= day
            assert not t.by or ledger.known[t.by] <= day


def test_every_promise_is_counted_once_by_its_first_date() -> None:
    dataset = load_dataset()
    assert dataset.day is not None
    found = Ledger(dataset.milestones, dataset.day).on(dataset.day)
    counted = count(dataset.milestones, found, dataset.day)
    names = [name for ids in counted.by_status.values() for name in ids]
    assert (
        len(names)
        == len(set(names))
        == sum(is_first(m, dataset.milestones) for m in dataset.milestones.values())
    )
    assert set(counted.production_due) <= set(counted.due) <= set(names)
    # Told three times for the same year, promised once.
    assert "samsung-2023-2027" in names
    assert not {"samsung-2024-03", "samsung-2026-01"} & set(names)
    europe = [m.id for m in dataset.milestones.values() if dataset.companies[m.company_id].region == "Europe"]
    assert set(count(dataset.milestones, found, dataset.day, europe).due) <= set(europe)


def test_an_event_that_is_what_it_names_is_no_promise_of_it() -> None:
    assert has_happened(milestone("a", "2023-12-28", "2023-12", kind="production"))
    assert not has_happened(milestone("a", "2023-12-28", "2024-01", kind="production"))
    assert not has_happened(milestone("a", "2023", "2023", kind="production"))
    assert not has_happened(milestone("a", "2023-12-28", kind="production"))

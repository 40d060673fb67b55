"""The map of the race: stages that were told, programmes that ended, works that are counted once."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

from app.dataset import load_dataset
from app.dataset.records import Milestone
from app.panels.timeline import race_data as data
from app.panels.timeline import race_views as views
from app.panels.timeline.happenings import Happening, all_happenings
from app.panels.timeline.regions import OTHERS, racer_of

from .conftest import TODAY, company, milestone


def event(name: str, firm: str, said: str, **more: Any) -> Milestone:
    return milestone(name, firm, said, **{"technology": "all-solid-state", **more})


def world(*rows: Milestone) -> tuple[Happening, ...]:
    firms = {
        "alpha": company("alpha", "Japan"),
        "beta": company("beta", "Europe", country="France"),
        "gamma": company("gamma", "North America", country="United States"),
        "delta": company("delta", "Other", country="Taiwan"),
        "state": company("state", "Context", country="China"),
    }
    dataset: Any = SimpleNamespace(companies=firms, milestones={m.id: m for m in rows}, day=TODAY)
    return all_happenings(dataset, TODAY)


def held(*rows: Milestone, family: str = "solid") -> list[data.Programme]:
    return data.programmes(data.racing(world(*rows), family), TODAY)


def test_who_races_for_whom() -> None:
    events = world(*(event(firm, firm, "2024") for firm in ("alpha", "beta", "gamma", "delta", "state")))
    assert {h.company.id: racer_of(h.company) for h in events} == {
        "alpha": "Japan", "beta": "Europe", "gamma": "United States", "delta": "Elsewhere", "state": "",
    }  # fmt: skip


def test_a_programme_goes_from_stage_to_stage_and_never_back() -> None:
    (programme,) = held(
        event("a", "alpha", "2020-01-05"),
        event("b", "alpha", "2021-01-05", kind="sample"),
        event("c", "alpha", "2022-01-05", kind="pilot-line"),
        event("d", "alpha", "2023-01-05", kind="production"),
    )
    assert [(step.day.year, data.STAGES[step.stage]) for step in programme.steps] == [
        (2020, "announced"), (2021, "samples"), (2023, "production"),
    ]  # fmt: skip
    assert programme.at(date(2019, 1, 1)) is None
    step = programme.at(date(2022, 6, 1))
    assert step is not None
    assert step.event.id == "b"


def test_what_was_only_promised_has_been_announced() -> None:
    line = {"kind": "pilot-line", "target_start": "2027", "target_end": "2027"}
    (promised,) = held(event("a", "alpha", "2024", promised="pilot-line", **line))
    assert promised.steps[-1].stage == 0
    (runs,) = held(event("a", "alpha", "2024", promised="production", **line))
    assert runs.steps[-1].stage == 1


def test_an_end_is_an_end_until_it_comes_back() -> None:
    rows = [
        event("a", "gamma", "2020-03-01", kind="sample"),
        event("b", "gamma", "2022-03-01", kind="ended"),
        event("c", "gamma", "2024-03-01"),
    ]
    (programme,) = held(*rows)
    assert [step.stage for step in programme.steps] == [2, data.ENDED, 2]
    assert data.standing([programme], date(2023, 1, 1)) == [[], [], [], [], []]
    assert [len(steps) for steps in data.standing([programme], TODAY)] == [0, 0, 1, 0, 0]


def test_technologies_apart_and_by_family() -> None:
    rows = [
        event("a", "alpha", "2024", technology="semi-solid and all-solid-state", routes=("sulfide",)),
        event("b", "alpha", "2024", technology="sodium-ion"),
        event("c", "state", "2024", kind="policy"),
    ]
    assert [p.technology for p in held(*rows)] == ["all-solid-state", "semi-solid"]
    assert [p.technology for p in held(*rows, family="sodium")] == ["sodium-ion"]
    assert len(held(*rows, family="all")) == 3
    assert data.routes_of(held(*rows, family="all"), TODAY) == [("sulfide", 2), ("unstated", 1)]


def test_capacity_counts_each_works_once_and_only_gwh_a_year() -> None:
    size = {"unit": "GWh/year", "site": "Here"}
    events = world(
        event("a", "beta", "2022", value=5.0, **size, target_start="2024", target_end="2024"),
        event("b", "beta", "2023", value=4.0, **size, replaces="a", target_start="2025", target_end="2025"),
        event("c", "beta", "2024", value=3.0, **size),
        event("d", "beta", "2024", value=2.0, unit="GWh/year", site="There"),
        event("e", "beta", "2024", value=100.0, unit="GWh"),
        event("f", "beta", "2021", value=24.0, unit="GWh/year", site="Gone", shown_by=("g",)),
        event("g", "beta", "2025-02", kind="ended"),
    )
    found = data.capacity_of(events)
    assert found.gwh_year == 6.0
    assert {h.id for h in found.cases} == {"b", "d"}
    assert [h.id for h in found.dropped] == ["f"]
    assert [h.id for h in found.other_units] == ["e"]


def test_quarters_end_with_the_day() -> None:
    ends = data.quarters(date(2018, 5, 6))
    assert ends[0] == date(2017, 3, 31)
    assert ends[-2:] == [date(2018, 3, 31), date(2018, 5, 6)]
    assert data.quarters(date(2018, 3, 31))[-1] == date(2018, 3, 31)
    assert data.quarters(date(1995, 1, 1)) == [date(1995, 1, 1)]


def test_the_sentence_names_who_has_most() -> None:
    rows = [event("a", "alpha", "2024", kind="production"), event("b", "beta", "2024")]
    assert data.race_title(held(*rows), TODAY) == (
        "Japan and Europe run 1 each of 2 active programmes; only Japan tells of production"
    )
    assert (
        data.race_title(held(rows[1]), TODAY)
        == "Europe runs the only active programme; none is in production"
    )
    assert data.race_title(held(*rows, event("c", "beta", "2024", technology="semi-solid")), TODAY, 2) == (
        "Europe runs 2 of 3 active programmes (2 elsewhere not counted); only Japan tells of production"
    )
    assert data.race_title([], TODAY) == "No programme is known yet"


def test_columns_of_the_dataset_share_their_quarters_and_name_their_cases() -> None:
    dataset = load_dataset()
    events = data.racing(all_happenings(dataset, TODAY), "all")
    columns = views.race_columns(events, data.programmes(events, TODAY), TODAY)
    assert [column.name for column in columns] == ["China", "Japan", "South Korea", "United States", "Europe"]
    assert len({len(column.quarters) for column in columns}) == 1
    for column in columns:
        names = column.quarters[-1].source[1].split(";")
        assert len(names) == column.active
        assert set(names) <= set(dataset.milestones)
    given_up = columns[3].capacity_line.split("given up: ")[1]
    assert "24 GWh a year (2024, failed)" in given_up


def test_both_sides_of_who_leads_are_there() -> None:
    told = views.dispute_of(load_dataset(), TODAY, "solid")
    assert {s.row_id for s in told.leads} >= {"cn-leads-claim", "bnef-china-capacity"}
    assert {s.row_id for s in told.trails} == {"patent-gap", "assb-timeline-lag"}
    assert all(s.source and s.basis == "reported" for s in (*told.leads, *told.trails))
    assert told.reading


def test_only_statements_that_were_published_by_the_day_are_told() -> None:
    dataset = load_dataset()
    before = views.dispute_of(dataset, date(2019, 6, 30), "solid")
    assert (before.leads, before.trails, before.reading) == ((), (), "")
    assert before.none == "None of the 4 statements on file was published by 30 Jun 2019."
    one = views.dispute_of(dataset, date(2024, 12, 31), "solid")
    assert ([s.row_id for s in one.trails], one.leads, one.none) == (["patent-gap"], (), "")
    assert "no disagreement known on 31 Dec 2024" in one.title
    assert one.reading == ""
    both = views.dispute_of(dataset, date(2025, 12, 31), "all")
    assert {s.row_id for s in (*both.leads, *both.trails)} == {
        "cn-leads-claim", "bnef-china-capacity", "patent-gap",
    }  # fmt: skip
    assert "is told differently" in both.title
    for told in (before, one, both):
        assert not re.search(r", 2026", " ".join(s.source for s in (*told.leads, *told.trails)))


def test_of_sodium_no_disagreement_is_on_file() -> None:
    told = views.dispute_of(load_dataset(), TODAY, "sodium")
    assert (told.leads, told.trails) == ((), ())
    assert told.none == "No disagreement on file about sodium-ion cells."


def test_the_note_and_the_status_line_name_what_is_not_on_the_map() -> None:
    events = all_happenings(load_dataset(), TODAY)
    held_ = data.programmes(data.racing(events, "solid"), TODAY)
    others = data.programmes(data.racing(events, "solid", (OTHERS,)), TODAY)
    count = views.active_in(others, TODAY)
    assert count > 0
    assert f", and {count} elsewhere" in views.race_status(held_, others, TODAY)
    assert "a programme may name several" in views.note_words((), others, TODAY)

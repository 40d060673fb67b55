from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest

from app.commands.cli import run
from app.dataset import load_dataset
from app.panels.timeline.happenings import all_happenings, filtered
from app.state.model import TimelineState

FIELDS = [
    "id",
    "date",
    "organisation",
    "kind",
    "target_from",
    "target_to",
    "route",
    "claimed_wh_kg",
    "status",
]


def answer(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    assert run(["timeline", "--json", *args]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_events_and_promises_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--as-of", "2023-12-31")
    assert found["as_of"] == "2023-12-31"
    assert all(list(event) == FIELDS for event in found["events"])
    events = {event["id"]: event for event in found["events"]}
    assert max(event["date"] for event in found["events"]) <= "2023-12-31"
    nio = events["nio-2021-01"]
    assert (nio["organisation"], nio["target_from"], nio["target_to"]) == ("NIO", "2022-10", "2022-12")
    assert (nio["claimed_wh_kg"], nio["route"], nio["status"]) == (360, "unstated", "slipped")
    for status, case in found["promises"].items():
        assert case["count"] == len(case["ids"])
        if status not in ("total", "due", "mass_production_due"):
            assert {events[name]["status"] for name in case["ids"]} <= {status}
    due = found["promises"]["due"]
    assert set(due["ids"]) <= set(found["promises"]["total"]["ids"])
    assert sum(case["count"] for name, case in due.items() if name not in ("count", "ids")) == due["count"]


def test_statuses_on_the_day_of_the_dataset_are_those_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    dataset = load_dataset()
    found = answer(capsys, "--as-of", str(dataset.day))
    assert {e["id"]: e["status"] for e in found["events"]} == {
        m.id: m.status for m in dataset.milestones.values()
    }


def test_route_and_region(capsys: pytest.CaptureFixture[str]) -> None:
    day = ("--as-of", "2026-11-23")
    sulfide = answer(capsys, *day, "--route", "sulfide")
    assert sulfide["events"]
    assert all("sulfide" in event["route"].split(";") for event in sulfide["events"])
    here = answer(capsys, *day, "--region", "united states")
    there = answer(capsys, *day, "--region", "North America")
    assert [e["id"] for e in here["events"]] == [e["id"] for e in there["events"]]
    assert {e["organisation"] for e in here["events"]} >= {"QuantumScape", "Factorial"}
    both = answer(capsys, *day, "--region", "Japan", "--route", "sulfide")
    assert {e["id"] for e in both["events"]} < {e["id"] for e in sulfide["events"]}


def test_csv_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "--csv", "--as-of", "2022", "--region", "Japan"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == FIELDS
    assert {row["status"] for row in rows if row["id"] == "murata-2019-06"} == {"slipped"}
    assert run(["timeline", "--as-of", "2022-06", "--region", "Japan"]) == 0
    out = capsys.readouterr().out
    assert "As known on 2022-06-30: " in out
    assert "moved to a later time: murata-2019-06" in out


def test_a_day_before_everything_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--as-of", "1990-01-01")
    assert found["events"] == []
    assert found["promises"]["total"] == {"count": 0, "ids": []}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--as-of", "yesterday"], "'yesterday' is no date; allowed is YYYY-MM-DD"),
        (["--as-of", "2025-02-30"], "'2025-02-30' is no date"),
        (["--as-of", "1989-12-31"], "is too early; allowed is a day from 1990-01-01 to today"),
        (
            ["--as-of", "2099"],
            "2099 is to come: nothing is known on it yet; allowed is a day from 1990-01-01 to today",
        ),
        (["--as-of", "2098-01-01"], "is to come"),
        (["--route", "lava"], "'lava' is no route; allowed is one of sulfide, oxide"),
        (["--region", "Mars"], "'Mars' is no region; allowed is one of China"),
        (["--json", "--csv"], "not allowed with argument"),
    ],
)
def test_bad_input_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    assert run(["timeline", *args]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert len(told.err.splitlines()) == 1


def test_a_year_that_is_not_over_is_told_as_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    latest = max(date.today(), load_dataset().day or date.min)
    assert answer(capsys, "--as-of", str(latest.year))["as_of"] == latest.isoformat()
    tomorrow = latest + timedelta(days=1)
    assert run(["timeline", "--as-of", str(tomorrow)]) == 2
    assert "is to come" in capsys.readouterr().err


def test_context_that_the_route_leaves_out_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    day = ("--as-of", "2024-11-23", "--route", "sulfide")
    found = answer(capsys, *day)
    dataset = load_dataset()
    left = found["context_left_out"]
    assert left["count"] == len(left["ids"]) > 0
    assert not set(left["ids"]) & {event["id"] for event in found["events"]}
    for name in left["ids"]:
        row = dataset.milestones[name]
        assert (dataset.companies[row.company_id].region, row.routes) == ("Context", ())
    assert run(["timeline", *day]) == 0
    assert f"context left out: {left['count']} of policy and forecasts" in capsys.readouterr().out
    # With it, they are the events that the window shows under the same filter.
    shown = filtered(all_happenings(dataset, date(2024, 11, 23)), TimelineState(routes=("sulfide",)))
    assert {h.id for h in shown} == {event["id"] for event in found["events"]} | set(left["ids"])
    assert answer(capsys, "--as-of", "2024-11-23")["context_left_out"] == {"count": 0, "ids": []}


def test_the_help_says_what_the_answer_holds(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["timeline", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for words in ("events:", "promises:", "context_left_out:", "each promise once", "left out"):
        assert words in told

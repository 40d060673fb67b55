from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from app.panels.timeline.dates import Span
from app.panels.timeline.happenings import Happening
from app.panels.timeline.story import claim_words, full_title, story_of, value_words, when_words
from app.panels.timeline.table import HEADER, events_table

from .conftest import TODAY, milestone

Everything = tuple[Happening, ...]


def story(everything: Everything, dataset: Any, event_id: str) -> Any:
    return story_of(next(h for h in everything if h.id == event_id), everything, dataset.sources, TODAY)


def test_the_card_tells_the_target_and_where_today_stands_to_it(everything: Everything, dataset: Any) -> None:
    told = story(everything, dataset, "a2")
    assert told.loud == "2027–28"
    assert told.loud_caption == "window opens in 39 days"
    assert (told.basis, told.status) == ("vendor-claim", "open")
    facts = dict(told.facts)
    assert facts["Said"] == "2023-10 · month known"
    assert facts["Partner"] == "Partner Works"
    assert facts["Claimed"] == "400 Wh/kg, level not stated"


def test_the_card_tells_what_came_before_and_after(everything: Everything, dataset: Any) -> None:
    told = story(everything, dataset, "a2")
    assert [(line.id, line.remark) for line in told.replaced] == [("a1", "36 months later")]
    assert [line.id for line in told.since] == ["a3"]
    older = story(everything, dataset, "a1")
    assert [line.id for line in older.replaced_by] == ["a2"]
    assert [line.id for line in older.since] == ["a2", "a3"]


def test_an_event_without_a_target_shows_its_date(everything: Everything, dataset: Any) -> None:
    told = story(everything, dataset, "a3")
    assert told.loud == "2026-01"
    assert told.status == ""
    assert dict(told.facts)["When"] == "2026-01 · month known"
    assert dict(told.facts)["Site"] == "Harbour"


def test_the_title_names_the_company_once(everything: Everything) -> None:
    h = everything[2]
    assert full_title(h) == "Alpha says a1"
    plain = replace(h, milestone=msgspec.structs.replace(h.milestone, title="20 Ah samples"))
    assert full_title(plain) == "Alpha: 20 Ah samples"


def test_a_source_that_is_missing_gets_no_link(everything: Everything, dataset: Any) -> None:
    dataset.sources.clear()
    told = story(everything, dataset, "a2")
    assert [(s.title, s.address) for s in told.sources] == [("s1", "")]


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Span(2027.0, 2028.0), "window opens in 39 days"),
        (Span(2026.0, 2028.0), "window is open, closes in 13 months"),
        (Span(2020.0, 2026.0), "window closed 11 months ago"),
        (Span(2018.0, 2020.0), "window closed 6.9 years ago"),
    ],
)
def test_when_words(window: Span, words: str) -> None:
    assert when_words(window, TODAY) == words


def test_claims_carry_their_unit_and_level() -> None:
    both = milestone(
        "x", "alpha", "2024", claimed_low_wh_kg=350.0, claimed_high_wh_kg=400.0, claim_level="cell"
    )
    assert claim_words(both) == "350–400 Wh/kg, cell level"
    same = milestone(
        "x", "alpha", "2024", claimed_low_wh_kg=350.0, claimed_high_wh_kg=350.0, claimed_wh_l=900.0
    )
    assert claim_words(same) == "350 Wh/kg, 900 Wh/L, level not stated"
    assert claim_words(milestone("x", "alpha", "2024")) == "no Wh/kg stated"


def test_the_table_holds_every_shown_event_whole(everything: Everything, dataset: Any) -> None:
    header, rows = events_table(everything, dataset.sources)
    assert header == HEADER
    assert [row[0] for row in rows] == [h.id for h in everything]
    assert {len(row) for row in rows} == {len(HEADER)}
    row = dict(zip(header, next(r for r in rows if r[0] == "a2"), strict=True))
    assert row["target"] == "2027–28"
    assert row["routes"] == "sulfide"
    assert row["sources"] == "A report"
    assert row["claimed_low_wh_kg"] == 400.0


@pytest.mark.parametrize(
    ("value", "unit", "summary", "words"),
    [
        (1.4, "USD billion", "Building of the plant began.", "1.4 billion US dollars"),
        (0.2, "GWh/year", "A line of 0.25 GWh.", "0.2 GWh a year"),
        (2500000.0, "cells/year", "A line.", "2,500,000 cells a year"),
        (50.0, "%", "The size is to be halved.", "50 % (of what: see the text below)"),
        (51.0, "%", "Toyota holds 51 %.", ""),
        (1000.0, "km", "It drove 1,000 km.", ""),
        (5.0, "items", "Five reports are out.", ""),
        (6500.0, "m2", "Ground was broken.", "6,500 m²"),
        (None, "", "Nothing.", ""),
    ],
)
def test_a_further_value_is_said_in_words_unless_the_text_says_it(
    value: float | None, unit: str, summary: str, words: str
) -> None:
    assert value_words(milestone("x", "alpha", "2024", value=value, unit=unit, summary=summary)) == words


def test_a_claim_keeps_the_limit_that_its_text_gives() -> None:
    both = {"claimed_low_wh_kg": 300.0, "claimed_high_wh_kg": 300.0, "claim_level": "cell"}
    upper = milestone("x", "alpha", "2024", summary="A cell of up to 300 Wh/kg.", **both)
    assert claim_words(upper) == "up to 300 Wh/kg, cell level"
    other = milestone("x", "alpha", "2024", summary="Up to 3000 cells, of 300 Wh/kg.", **both)
    assert claim_words(other) == "300 Wh/kg, cell level"

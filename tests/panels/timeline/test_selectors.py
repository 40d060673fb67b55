from __future__ import annotations

import pytest

from app.panels.timeline.happenings import Happening
from app.panels.timeline.scene import scene_of
from app.panels.timeline.selectors import (
    description,
    legend_styles,
    read_out,
    short_label,
    slip_text,
    years_of,
)

from .conftest import TODAY

Everything = tuple[Happening, ...]


def test_lanes_are_grouped_by_region_with_context_first(everything: Everything) -> None:
    rows = scene_of(everything, TODAY).rows
    assert [(row.group, row.name) for row in rows] == [
        ("Context", "Policy and rules"),
        ("Context", "Forecasts"),
        ("Japan", "Alpha"),
        ("Europe", "Beta"),
    ]


def test_route_markers_are_the_companys_or_those_of_its_events(everything: Everything) -> None:
    rows = {row.name: row.routes for row in scene_of(everything, TODAY).rows}
    assert rows["Alpha"] == ("sulfide",)
    assert set(rows["Beta"]) == {"oxide", "polymer"}
    assert rows["Forecasts"] == ()


def test_a_route_nobody_stated_is_not_guessed(everything: Everything) -> None:
    only = tuple(h for h in everything if h.id == "b1")
    scene = scene_of(only, TODAY)
    assert scene.rows[0].routes == ("unstated",)
    assert scene.events[0].tint == "unstated"


def test_every_shown_event_is_drawn_once_in_its_lane(everything: Everything) -> None:
    scene = scene_of(everything, TODAY)
    assert sorted(event.id for event in scene.events) == sorted(h.id for h in everything)
    for h in everything:
        event = scene.find(h.id)
        assert event is not None
        assert scene.rows[scene.row(h.id)].key.endswith(f"/{h.lane}")
        assert h.said.start <= event.x <= h.said.end


def test_a_replaced_promise_becomes_a_slip(everything: Everything) -> None:
    (slip,) = scene_of(everything, TODAY).slips
    assert (slip.old_id, slip.new_id, slip.text) == ("a1", "a2", "+36 mo")
    assert slip.old == (2020.0, 2026.0)
    assert slip.new == (2027.0, 2029.0)


def test_a_slip_needs_both_promises_in_sight(everything: Everything) -> None:
    without_old = tuple(h for h in everything if h.id != "a1")
    assert scene_of(without_old, TODAY).slips == ()


def test_fill_tells_claims_from_what_was_measured_or_reported(everything: Everything) -> None:
    filled = {event.id: event.filled for event in scene_of(everything, TODAY).events}
    assert filled["b1"]
    assert filled["a3"]
    assert not filled["a2"]
    assert not filled["c2"]


def test_windows_take_their_status_and_events_without_a_target_have_none(everything: Everything) -> None:
    events = {event.id: event for event in scene_of(everything, TODAY).events}
    assert events["a1"].window_style == "slipped"
    assert events["b1"].window_style == "met"
    assert events["a3"].window is None
    assert events["b3"].tint == "refusal"


def test_the_legend_explains_what_is_drawn_and_no_more(everything: Everything) -> None:
    assert legend_styles(scene_of(everything, TODAY)) == {"open", "met", "slipped", "to", "hollow"}
    assert legend_styles(scene_of((), TODAY)) == frozenset()


@pytest.mark.parametrize(
    ("title", "name", "label"),
    [
        ("Alpha sets a date", "Alpha", "sets a date"),
        ("ALPHA WORKS opens a line", "Alpha Works", "opens a line"),
        ("Alphabet soup", "Alpha", "Alphabet soup"),
        ("A new line for Alpha", "Alpha", "A new line for Alpha"),
    ],
)
def test_labels_leave_out_the_name_that_the_lane_says(title: str, name: str, label: str) -> None:
    assert short_label(title, name) == label


def test_slip_words() -> None:
    assert slip_text(36) == "+36 mo"
    assert slip_text(-12) == "−12 mo"
    assert slip_text(0) == ""


def test_the_years_show_all_events_and_today(everything: Everything) -> None:
    start, end = years_of(everything, TODAY)
    assert start < 2018.5
    assert end > 2031.0
    assert years_of((), TODAY)[0] < 2026.9 < years_of((), TODAY)[1]


def test_a_first_view_may_leave_out_the_farthest(everything: Everything) -> None:
    whole, most = years_of(everything, TODAY), years_of(everything, TODAY, 0.7)
    assert most[0] > whole[0]
    assert most[1] < whole[1]


def test_read_out_and_description_name_who_when_and_what(everything: Everything) -> None:
    h = next(h for h in everything if h.id == "a2")
    assert read_out(h) == "2023-10 · Alpha · Alpha says a2 · for 2027–28 (open)"
    words = description(h)
    for part in ("Alpha", "2023-10", "Announcement", "sulfide", "Target 2027–28, open", "Words about it."):
        assert part in words

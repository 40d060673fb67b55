"""The scene: context on top, folded groups, links, the day, and events drawn again only where they changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import structs

from app.panels.timeline.context import ContextItem
from app.panels.timeline.dates import Span, decimal_year, year_day
from app.panels.timeline.grouping import Choice
from app.panels.timeline.happenings import Happening, all_happenings
from app.panels.timeline.scene import EventBook, links_of, scene_of

from .conftest import TODAY, milestone

Everything = tuple[Happening, ...]


def item(item_id: str, lane: str, year: float, level: float | None = None) -> ContextItem:
    return ContextItem(
        item_id, lane, "label", "title", str(year), Span(year, year + 0.1), year, None, ("words",), "reported", ("s1",),
        (item_id.split("/")[1],), level=level,
    )  # fmt: skip


def test_items_of_the_background_stand_with_the_milestones_of_their_lane(everything: Everything) -> None:
    items = (item("policies/x", "context-policy", 2020.0), item("prices/y", "context-price", 2021.0, 0.5))
    scene = scene_of(everything, TODAY, context=items)
    assert [row.name for row in scene.rows[:3]] == ["Policy and rules", "Forecasts", "Lithium price, China"]
    assert [row.form for row in scene.rows[:3]] == ["lane", "lane", "curve"]
    assert [event.id for event in scene.events_of(0)] == ["policies/x", "c1"]
    assert all(row.group_key == "Context" for row in scene.rows[:3])


def test_the_folded_background_is_one_lane(everything: Everything) -> None:
    scene = scene_of(
        everything,
        TODAY,
        Choice(folded=frozenset({"Context"})),
        (item("policies/x", "context-policy", 2020.0),),
    )
    assert (scene.rows[0].form, scene.rows[1].group) == ("folded", "Japan")
    assert {event.id for event in scene.events_of(0)} == {"policies/x", "c1", "c2"}


def test_every_event_is_in_the_scene_once_whatever_is_folded(everything: Everything) -> None:
    for by in ("company", "region", "route", "chemistry"):
        scene = scene_of(everything, TODAY, Choice(by=by, folded=frozenset({"Japan", "Sulfide"})))
        assert sorted(event.id for event in scene.events) == sorted(h.id for h in everything)
        assert len(scene.row_of) == len(scene.events)
        assert list(scene.row_of) == sorted(scene.row_of)


def test_an_announcement_is_linked_to_what_became_of_it(dataset: Any) -> None:
    shown = all_happenings(dataset, TODAY)
    links = {(link.tail_id, link.head_id): link.kind for link in links_of(shown, shown)}
    assert links["a1", "a2"] == "moved"
    without = tuple(h for h in shown if h.id != "a2")
    assert ("a1", "a2") not in {(link.tail_id, link.head_id) for link in links_of(without, without)}


def test_what_was_given_up_has_not_moved(dataset: Any) -> None:
    dataset.milestones["a1"] = structs.replace(dataset.milestones["a1"], answers=("a2=gives-up",))
    scene = scene_of(all_happenings(dataset, TODAY), TODAY)
    assert scene.slips == ()
    assert {(link.tail_id, link.head_id): link.kind for link in scene.links}["a1", "a2"] == "ended"


def test_looking_back_the_marks_of_a_lane_are_of_what_was_known(dataset: Any) -> None:
    back = date(2022, 6, 1)
    dataset.companies["alpha"] = structs.replace(dataset.companies["alpha"], routes=("sulfide", "oxide"))

    def marks(day: date) -> dict[str, tuple[str, ...]]:
        return {row.name: row.routes for row in scene_of(all_happenings(dataset, day), day, now=TODAY).rows}

    assert marks(TODAY)["Alpha"] == ("sulfide", "oxide")
    assert marks(back)["Alpha"] == ("sulfide",)
    assert marks(back)["Beta"] == ("unstated",)


def test_the_label_says_whether_the_day_is_today(everything: Everything) -> None:
    assert scene_of(everything, TODAY, now=TODAY).today_text == "today, 23 Nov 2026"
    back = scene_of(everything, date(2024, 3, 14), now=TODAY)
    assert back.today_text == "as known on 14 Mar 2024"
    assert back.now == decimal_year(TODAY)


def test_the_ends_of_a_window_say_how_exactly_it_is_known(dataset: Any) -> None:
    for precision in ("month", "half", "year", "fiscal-year", ""):
        row = milestone(
            f"p-{precision or 'none'}", "alpha", "2024", target_start="2027-01", target_precision=precision
        )
        dataset.milestones[row.id] = row
    dataset.milestones["p-plain"] = milestone("p-plain", "alpha", "2024", target_start="2027")
    events = {event.id: event.ends for event in scene_of(all_happenings(dataset, TODAY), TODAY).events}
    ends = {name: events[f"p-{name}"] for name in ("month", "half", "year", "fiscal-year", "none", "plain")}
    assert ends == {
        "month": "square", "half": "tick", "year": "round", "fiscal-year": "slant", "none": "square", "plain": "round",
    }  # fmt: skip


def test_only_what_changed_is_drawn_anew(dataset: Any) -> None:
    book = EventBook()
    first = dict(zip("ab", book.events(all_happenings(dataset, TODAY)[:2]), strict=True))
    again = dict(zip("ab", book.events(all_happenings(dataset, TODAY)[:2]), strict=True))
    assert all(again[key] is first[key] for key in first)


def test_labels_name_the_organisation_where_the_lane_does_not(everything: Everything) -> None:
    book = EventBook()
    plain = scene_of(everything, TODAY, book=book).find("a2")
    named = scene_of(everything, TODAY, Choice(by="region"), book=book).find("a2")
    assert plain is not None
    assert named is not None
    assert (plain.label, named.label) == ("says a2", "Alpha: says a2")


def test_a_day_goes_to_a_year_and_back() -> None:
    for day in (date(2024, 2, 29), date(2025, 1, 1), date(2026, 12, 31), date(1990, 1, 1)):
        assert year_day(decimal_year(day)) == day

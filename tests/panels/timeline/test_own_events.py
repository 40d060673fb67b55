"""The user's own events by hand: taken in, changed and taken away, each as one undoable step."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.dataset import load_dataset
from app.dataset.additions import OwnMilestones
from app.dataset.records import Milestone
from app.panels.common.panel import PanelContext
from app.panels.timeline import own_editing
from app.panels.timeline.own_editing import remove_event, take_in
from app.panels.timeline.own_events import EventError, own_event
from app.state.model import initial_state
from app.state.presets import preset_design
from app.state.session import decode_session, encode_session
from app.state.store import Store

DATA = load_dataset()
TODAY = date(2026, 11, 23)


@pytest.fixture
def context(qapp: Any) -> PanelContext:
    return PanelContext(DATA, Store(initial_state(preset_design("nmc811-graphite-pouch"))))


def event(**more: Any) -> Milestone:
    plain: dict[str, Any] = {
        "id": "own:new", "basis": "reported", "source_ids": [], "company_id": "toyota", "title": "A line of mine",
        "kind": "announcement", "date": "2026-05", "summary": "Words.",
    }  # fmt: skip
    return msgspec.convert({**plain, **more}, Milestone)


def rows(context: PanelContext) -> list[str]:
    return [row.id for addition in context.store.state.own.additions for row in addition.rows]


def test_an_event_is_taken_in_as_one_step_and_undone(context: PanelContext) -> None:
    take_in(context, event(), None, is_new=True)
    assert rows(context) == ["own:a-line-of-mine"]
    assert context.store.state.timeline.selected == "own:a-line-of-mine"
    assert context.store.undo_stack.undoText() == "Add A line of mine"
    context.store.undo()
    assert rows(context) == []


def test_two_events_of_one_title_have_two_ids_in_one_list(context: PanelContext) -> None:
    take_in(context, event(), None, is_new=True)
    take_in(context, event(), None, is_new=True)
    assert rows(context) == ["own:a-line-of-mine", "own:a-line-of-mine-2"]
    assert len(context.store.state.own.additions) == 1


def test_a_change_keeps_id_and_place(context: PanelContext) -> None:
    take_in(context, event(), None, is_new=True)
    take_in(context, event(title="Another"), None, is_new=True)
    mine = own_event(context.store.state, "own:a-line-of-mine")
    assert mine is not None
    take_in(context, msgspec.structs.replace(mine, title="Renamed"), None, is_new=False)
    assert rows(context) == ["own:a-line-of-mine", "own:another"]
    assert own_event(context.store.state, "own:a-line-of-mine").title == "Renamed"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"date": "2026-13"}, "date"),
        ({"date": "1969"}, "date"),
        ({"title": ""}, "title"),
        ({"company_id": "nobody-at-all"}, "company_id"),
        ({"replaces": "no-such-event"}, "replaces"),
        ({"claimed_low_wh_kg": 5.0}, "claimed_low_wh_kg"),
        ({"claimed_low_wh_kg": 500.0, "claimed_high_wh_kg": 400.0}, "claimed_low_wh_kg"),
        (
            {"target_start": "2020", "target_end": "2020", "target_precision": "year", "promised": "other"},
            "target_end",
        ),
        ({"target_start": "2028", "target_end": "2028", "promised": "other"}, "target_precision"),
    ],
)
def test_what_is_wrong_is_refused_by_its_field_and_changes_nothing(
    context: PanelContext, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(EventError) as refused:
        take_in(context, event(**more), None, is_new=True)
    assert refused.value.field == field
    assert rows(context) == []
    assert context.store.undo_stack.count() == 0


def test_an_event_that_is_taken_away_leaves_nothing_that_names_it(context: PanelContext) -> None:
    target = {"target_start": "2028", "target_end": "2028", "target_precision": "year", "promised": "other"}
    take_in(context, event(title="Old", **target), None, is_new=True)
    take_in(context, event(title="New", date="2026-06", replaces="own:old", **target), None, is_new=True)
    remove_event(context, "own:old")
    assert rows(context) == ["own:new"]
    assert own_event(context.store.state, "own:new").replaces == ""  # type: ignore[union-attr]
    context.store.undo()
    assert own_event(context.store.state, "own:new").replaces == "own:old"  # type: ignore[union-attr]


def test_the_last_event_takes_its_list_with_it(context: PanelContext) -> None:
    take_in(context, event(), None, is_new=True)
    remove_event(context, "own:a-line-of-mine")
    assert context.store.state.own.additions == ()
    assert context.store.state.timeline.selected is None


def test_an_event_later_than_the_day_looked_at_brings_today_back(context: PanelContext) -> None:
    context.store.show_field("timeline.as_of", "2024-01-01")
    take_in(context, event(), None, is_new=True)
    assert context.store.state.timeline.as_of == ""


def test_an_event_that_filters_would_hide_takes_them_off_with_the_same_step(context: PanelContext) -> None:
    context.store.set("timeline.kinds", ("delay",), "Filter")
    take_in(context, event(), None, is_new=True)
    assert context.store.state.timeline.kinds == ()
    context.store.undo()
    assert context.store.state.timeline.kinds == ("delay",)


def test_a_target_with_one_date_is_told_of_by_that_date(context: PanelContext) -> None:
    form = own_editing._form(None, context, event(), is_new=True)  # type: ignore[arg-type]
    form.show()
    form.texts["target_start"].setText("2020")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert form.refusal.text().startswith("Target from: the target 2020 lies before")


def test_a_form_with_something_typed_asks_before_it_goes(
    context: PanelContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = own_editing._form(None, context, event(), is_new=True)  # type: ignore[arg-type]
    form.show()
    asked: list[bool] = []
    monkeypatch.setattr(form, "_may_drop", lambda: bool(asked.append(True)))
    form.texts["title"].setText("Half a title")
    form.reject()
    assert (form.isVisible(), asked) == (True, [True])
    form.texts["title"].setText("A line of mine")
    form.reject()
    assert (form.isVisible(), asked) == (False, [True])


def test_events_by_hand_come_back_with_the_session(context: PanelContext) -> None:
    form = own_editing._form(None, context, event(), is_new=True)  # type: ignore[arg-type]
    form.organisation.setCurrentText("A new maker")
    form.region.set_key("Europe")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    state = decode_session(encode_session(context.store.state))
    assert state.own.additions == context.store.state.own.additions
    made = context.dataset.companies[own_event(state, "own:a-line-of-mine").company_id]  # type: ignore[union-attr]
    assert (made.name, made.region) == ("A new maker", "Europe")


def test_the_form_tells_a_refusal_and_stays_open(context: PanelContext) -> None:
    form = own_editing._form(None, context, event(), is_new=True)  # type: ignore[arg-type]
    form.show()
    form.texts["claimed_low_wh_kg"].setText("many")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert form.refusal.text() == "Claimed, Wh/kg: 'many' is not a number; allowed is 20 to 2000 Wh/kg"
    form.texts["claimed_low_wh_kg"].setText("400,5")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert own_event(context.store.state, "own:a-line-of-mine").claimed_low_wh_kg == 400.5  # type: ignore[union-attr]


def test_the_form_offers_the_promises_of_the_organisation_alone(context: PanelContext) -> None:
    form = own_editing._form(None, context, event(), is_new=True)  # type: ignore[arg-type]
    offered = [key for key, _ in form.replaces.options() if key]
    assert offered
    assert {DATA.milestones[key].company_id for key in offered} == {"toyota"}
    form.organisation.setCurrentText("Nobody yet")
    assert [key for key, _ in form.replaces.options()] == [""]


def test_a_target_that_a_later_event_shows_to_have_come_is_met(context: PanelContext) -> None:
    form = own_editing._form(None, context, event(date="2019"), is_new=True)  # type: ignore[arg-type]
    form.texts["target_start"].setText("2021")
    answering = next(key for key, text in form.shown_by.options() if text.startswith("2020"))
    form.shown_by.set_key(answering)
    form.answer.set_key("done")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert form.refusal.text() == ""
    made = context.dataset.milestones["own:a-line-of-mine"]
    assert (made.status, made.shown_by, made.answers) == ("met", (answering,), (f"{answering}=done",))


def test_every_field_of_the_form_can_be_heard_and_is_explained(context: PanelContext) -> None:
    form = own_editing._form(None, context, event(), is_new=True)  # type: ignore[arg-type]
    controls = [*form.texts.values(), form.organisation, form.summary, form.save, form.cancel]
    controls += [
        c.combo for c in (form.kind, form.basis, form.precision, form.level, form.replaces, form.region)
    ]
    for control in [*controls, *form.routes.values()]:
        assert control.accessibleName(), control
        assert control.toolTip(), control


def test_own_rows_of_an_imported_file_are_changed_where_they_are(context: PanelContext) -> None:
    imported = OwnMilestones(name="file.csv", rows=(event(id="own:x1"), event(id="own:x2")))
    context.store.set("own.additions", (imported,), "Add")
    take_in(context, event(id="own:x1", title="Changed"), None, is_new=False)
    assert [a.name for a in context.store.state.own.additions] == ["file.csv"]
    assert rows(context) == ["own:x1", "own:x2"]

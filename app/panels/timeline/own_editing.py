"""The user's own events by hand: the form opened, its event taken in, an event taken away; each one undo step."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtWidgets import QWidget

from app.dataset.additions import own_rows
from app.dataset.days import last_day
from app.dataset.records import Company, Milestone
from app.panels.common.panel import PanelContext
from app.panels.timeline.event_form import EventForm
from app.panels.timeline.filter_index import is_filtered
from app.panels.timeline.intents import without_filters
from app.panels.timeline.own_events import (
    checked,
    new_id,
    own_event,
    with_event,
    without_event,
)
from app.state.model import AppState, replace_field


def add_event(parent: QWidget, context: PanelContext, day: date) -> None:
    """Ask for a new event and take it in."""
    blank = Milestone(
        id="own:new", basis="reported", source_ids=(), company_id="", title="", kind="announcement",
        date=day.isoformat(), summary="",
    )  # fmt: skip
    _ask(_form(parent, context, blank, is_new=True))


def change_event(parent: QWidget, context: PanelContext, event_id: str) -> None:
    """Ask for changes to one of the user's events and take them in."""
    event = own_event(context.store.state, event_id)
    if event is not None:
        _ask(_form(parent, context, event, is_new=False))


def remove_event(context: PanelContext, event_id: str) -> None:
    """Take one of the user's events away."""
    event = own_event(context.store.state, event_id)
    if event is not None:
        context.store.edit(f"Remove {event.title}", lambda state: without_event(state, event_id))


def take_in(context: PanelContext, event: Milestone, company: Company | None, is_new: bool) -> None:
    """Take an event in as one undo step. Raises ``EventError``."""
    store = context.store
    if is_new:
        event = msgspec.structs.replace(event, id=new_id(store.state, "milestones", event.title))
    before = store.state.own.additions
    additions = before if company is None else with_event(store.state, event, company).own.additions
    event = checked(event, context.bundled, additions)

    def update(state: AppState) -> AppState:
        return _shown(with_event(state, event, company), event)

    update(store.state)  # What it refuses is refused before a step is made of it.
    store.edit(f"{'Add' if is_new else 'Change'} {event.title}", update)


def _shown(state: AppState, event: Milestone) -> AppState:
    """What is saved is seen: filters make way, and a day before the event does."""
    as_of = state.timeline.as_of
    if as_of and last_day(event.date).isoformat() > as_of:
        state = replace_field(state, "timeline.as_of", "")
    return without_filters(state) if is_filtered(state.timeline) else state


def _ask(form: EventForm) -> None:
    form.exec()
    form.deleteLater()


def _form(parent: QWidget, context: PanelContext, event: Milestone, is_new: bool) -> EventForm:
    state = context.store.state
    companies = [c for c in context.dataset.companies.values() if c.region != "Context"]
    others = [m for m in context.dataset.milestones.values() if m.id != event.id]
    others.sort(key=lambda m: (m.company_id, m.date))

    def new_company(name: str, region: str) -> Company:
        known = [row for row in own_rows(state.own.additions, "companies") if isinstance(row, Company)]
        found = next((row for row in known if row.name.casefold() == name.casefold()), None)
        made = {"id": new_id(state, "companies", name), "name": name, "region": region}
        country = region if region in ("China", "Japan", "South Korea") else "not stated"
        blank = {"basis": "reported", "source_ids": (), "country": country, "kind": "other"}
        blank["summary"] = "Added by hand."
        return found or msgspec.convert({**made, **blank}, Company)

    def check(made: Milestone, company: Company | None) -> None:
        take_in(context, made, company, is_new)

    return EventForm(parent, event, companies, others, check, new_company, is_new)

"""The user's own events, put in, changed and taken away: each a state made from a state, checked like a row. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.dataset import Dataset
from app.dataset.additions import OWN, Addition, OwnCompanies, OwnMilestones, is_own, own_rows
from app.dataset.own.limits import MAX_ROWS
from app.dataset.own.references import Known, followed, without
from app.dataset.own.rules import LONGEST_ID, Rules
from app.dataset.records import Company, Milestone
from app.state.model import AppState, replace_field

LIST_NAME = "Your events"


class EventError(ValueError):
    """What is wrong with an event: ``field`` is a column of the milestones, the text what is allowed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field, self.message = field, message


def new_id(state: AppState, table: str, stem: str) -> str:
    """An id that no row of the user's own has yet, made of ``stem``."""
    taken = {row.id for row in own_rows(state.own.additions, table)}
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in stem.lower())
    base = OWN + ("-".join(part for part in letters.split("-") if part)[: LONGEST_ID - 10] or "event")
    count, found = 2, base
    while found in taken:
        found, count = f"{base}-{count}", count + 1
    return found


def checked(event: Milestone, dataset: Dataset, additions: tuple[Addition, ...]) -> Milestone:
    """The event with its references made whole. Raises ``EventError`` for the first thing that is wrong."""
    for problem in Rules("milestones").faults("", 0, event):
        raise EventError(problem.column, problem.message)
    found, faults = followed("milestones", event, Known(dataset, additions))
    for field, message in faults:
        raise EventError(field, message)
    assert isinstance(found, Milestone)
    return found


def with_event(state: AppState, event: Milestone, company: Company | None = None) -> AppState:
    """The state with an event in place of the one of its id, else at the end of the user's list.

    ``company``: a new organisation that comes with it.
    """
    additions = state.own.additions
    if company is not None:
        additions = _put(additions, OwnCompanies(name=LIST_NAME, rows=(company,)))
    additions = _put(additions, OwnMilestones(name=LIST_NAME, rows=(event,)))
    if sum(len(addition.rows) for addition in additions) > MAX_ROWS:
        raise EventError("", f"there are {MAX_ROWS:,} rows of yours already, which is the most allowed")
    state = replace_field(state, "own.additions", additions)
    return replace_field(state, "timeline.selected", event.id)


def without_event(state: AppState, event_id: str) -> AppState:
    """The state without one of the user's events; what named it no longer does. A list left empty goes too."""
    additions = state.own.additions
    for number, addition in enumerate(additions):
        if not isinstance(addition, OwnMilestones) or all(row.id != event_id for row in addition.rows):
            continue
        others = tuple(row for row in addition.rows if row.id != event_id)
        alone = msgspec.structs.replace(addition, rows=tuple(r for r in addition.rows if r.id == event_id))
        rest = without((*additions[:number], alone, *additions[number + 1 :]), number)
        if others:
            kept = msgspec.structs.replace(addition, rows=tuple(_unlinked(others, event_id)))
            rest = (*rest[:number], kept, *rest[number:])
        state = replace_field(state, "own.additions", rest)
    if state.timeline.selected == event_id:
        state = replace_field(state, "timeline.selected", None)
    return state


def own_event(state: AppState, event_id: str | None) -> Milestone | None:
    """The user's event of an id."""
    if not is_own(event_id):
        return None
    rows = own_rows(state.own.additions, "milestones")
    return next((row for row in rows if isinstance(row, Milestone) and row.id == event_id), None)


def _unlinked(rows: tuple[Milestone, ...], gone: str) -> Iterator[Milestone]:
    for row in rows:
        replaces = "" if row.replaces == gone else row.replaces
        shown_by = tuple(name for name in row.shown_by if name != gone)
        answers = tuple(pair for pair in row.answers if pair.partition("=")[0] != gone)
        yield msgspec.structs.replace(row, replaces=replaces, shown_by=shown_by, answers=answers)


def _put(additions: tuple[Addition, ...], one: OwnCompanies | OwnMilestones) -> tuple[Addition, ...]:
    """Replace the row of that id wherever it is, else add it to the user's list, else begin that list."""
    row = one.rows[0]
    for number, addition in enumerate(additions):
        if isinstance(addition, type(one)) and any(known.id == row.id for known in addition.rows):
            rows = tuple(row if known.id == row.id else known for known in addition.rows)
            return _replaced(additions, number, rows)
    for number, addition in enumerate(additions):
        if isinstance(addition, type(one)) and addition.name == LIST_NAME:
            return _replaced(additions, number, (*addition.rows, row))
    return (*additions, one)


def _replaced(additions: tuple[Addition, ...], number: int, rows: tuple[object, ...]) -> tuple[Addition, ...]:
    changed = msgspec.structs.replace(additions[number], rows=rows)
    return (*additions[:number], changed, *additions[number + 1 :])

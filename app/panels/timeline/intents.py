"""What the user wants of the timeline, as changes of the state: only this file of the panel writes to the store."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from app.panels.timeline.filter_index import FIELDS, OPEN_ENDED
from app.panels.timeline.grouping import MORE
from app.state.model import AppState, replace_field
from app.state.store import Store

_WORDS = {
    "kinds": "Filter by kind", "routes": "Filter by route", "regions": "Filter by region",
    "companies": "Filter by organisation", "countries": "Filter by country", "technologies": "Filter by chemistry",
    "architectures": "Filter by architecture", "statuses": "Filter by status", "bases": "Filter by basis",
    "since": "Filter by date", "until": "Filter by date", "claim_from_wh_kg": "Filter by figure",
    "claim_to_wh_kg": "Filter by figure", "search": "Search",
}  # fmt: skip


class Intents(QObject):
    """Turns clicks and keys into steps of the store. Zoom and scroll make no undo step."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def toggle(self, field: str, key: str, on: bool) -> None:
        """Add a key to a filter or take it out. With none chosen, the first click chooses just that one."""
        chosen = getattr(self._store.state.timeline, field)
        if not chosen:
            after: tuple[str, ...] = (key,)
        elif key in chosen:
            after = tuple(k for k in chosen if k != key)
        else:
            after = (*chosen, key)
        self._store.end_gesture()
        self._store.set(f"timeline.{field}", after, _WORDS[field])

    def search(self, text: str) -> None:
        """Typing is one step until it is confirmed or left."""
        self._store.set("timeline.search", text, "Search", gesture="timeline.search")

    def clear(self) -> None:
        """All filters off, as one step."""
        self._store.end_gesture()
        self._store.edit("Clear filters", without_filters)

    def bound(self, field: str, value: object) -> None:
        """Set a bound of dates or figures, or take it away."""
        self._store.end_gesture()
        self._store.set(f"timeline.{field}", value, _WORDS[field])

    def drop(self, field: str, value: str) -> None:
        """Take one filter away: a value of a choice, or a bound (``value`` is "" then)."""
        off = OPEN_ENDED.get(field, ())
        if value:
            off = tuple(k for k in getattr(self._store.state.timeline, field) if k != value)
        self.bound(field, off)

    def lanes_by(self, key: str) -> None:
        """Make the lanes by another thing: groups are folded by their names, so none is folded then."""

        def update(state: AppState) -> AppState:
            return replace_field(replace_field(state, "timeline.lanes_by", key), "timeline.collapsed", ())

        self._store.end_gesture()
        self._store.edit("Lanes by", update)

    def order_by(self, key: str) -> None:
        """Order the lanes otherwise."""
        self._store.end_gesture()
        self._store.set("timeline.order_by", key, "Order of lanes")

    def fold(self, group: str, folded: bool) -> None:
        """Fold a group of lanes, or open it."""
        named = folded != (group == MORE)
        rest = tuple(key for key in self._store.state.timeline.collapsed if key != group)
        self._store.end_gesture()
        words = "Fold a group" if folded else "Open a group"
        self._store.set("timeline.collapsed", (*rest, group) if named else rest, words)

    def as_of(self, day: str) -> None:
        """Show the timeline as known on a day; a drag, or a row of steps, is one undo step."""
        self._store.set("timeline.as_of", day, "As known on another day", gesture="timeline.as_of")

    def only_route(self, route: str) -> None:
        """Take over the route chosen in the Routes panel."""
        self._store.end_gesture()
        self._store.set("timeline.routes", (route,), _WORDS["routes"])

    def any_route(self) -> None:
        """Show the events of every route again."""
        self._store.end_gesture()
        self._store.set("timeline.routes", (), _WORDS["routes"])

    def select(self, event_id: str | None) -> None:
        """Pick an event, or let go of it."""
        self._store.end_gesture()
        self._store.set("timeline.selected", event_id, "Pick an event" if event_id else "Close the card")

    def go_to_hidden(self, event_id: str) -> None:
        """Pick an event that the filters hide: they go with the same step."""

        def update(state: AppState) -> AppState:
            return replace_field(without_filters(state), "timeline.selected", event_id)

        self._store.end_gesture()
        self._store.edit("Pick an event", update)

    def walk_to(self, event_id: str) -> None:
        """Pick by walking: a row of steps is one undo step."""
        self._store.set("timeline.selected", event_id, "Walk the events", gesture="timeline.selected")

    def look(self, start: float, end: float) -> None:
        """Remember the visible years."""
        self._store.show(lambda state: _with_view(state, start, end))

    def show_route(self, route: str, panel: str) -> None:
        """Choose a route for all panels, and bring one of them to the front."""
        self._store.end_gesture()
        self._store.set("routes.selected", route, "Choose a route")
        self._store.show_field("panel", panel)


def _with_view(state: AppState, start: float, end: float) -> AppState:
    timeline = msgspec.structs.replace(state.timeline, view_from=start, view_to=end)
    return msgspec.structs.replace(state, timeline=timeline)


def without_filters(state: AppState) -> AppState:
    """The state with every filter of the timeline off."""
    off = dict.fromkeys(FIELDS, ()) | OPEN_ENDED
    timeline = msgspec.structs.replace(state.timeline, **off)
    return msgspec.structs.replace(state, timeline=timeline)

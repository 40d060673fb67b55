"""What the user wants of the timeline, as changes of the state: only this file of the panel writes to the store."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from app.state.model import AppState, replace_field
from app.state.store import Store

_WORDS = {"kinds": "Filter by kind", "routes": "Filter by route", "regions": "Filter by region"}


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
        self._store.edit("Clear filters", _without_filters)

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
            return replace_field(_without_filters(state), "timeline.selected", event_id)

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


def _without_filters(state: AppState) -> AppState:
    timeline = msgspec.structs.replace(state.timeline, search="", kinds=(), routes=(), regions=())
    return msgspec.structs.replace(state, timeline=timeline)

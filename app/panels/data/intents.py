"""What the user wants of the tables, as changes of the state: only this file of the panel writes to the store.

Which table and which row is only looked at, and makes no undo step. How a table is filtered and sorted, and which
columns it shows, is work that undo takes back.
"""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject

from app.dataset.records import ElectrolyteMaterial
from app.panels.data.column_sets import WHOSE
from app.state.model import AppState, ColumnFilter, PanelId, TableView, replace_field
from app.state.store import Store


class Intents(QObject):
    """Turns clicks and keys into changes of the store."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def _edit(self, table: str, text: str, gesture: str | None = None, **changes: object) -> None:
        if gesture is None:
            self._store.end_gesture()
        self._store.edit(text, lambda state: with_view(state, table, **changes), gesture)

    # -- looking --------------------------------------------------------------------------------------------

    def show_table(self, table: str) -> None:
        """Bring a table to the front; no card is open then."""
        self._look(table=table, selected=None)

    def open_row(self, table: str, row_id: str) -> None:
        """Open the card of a row, of whatever table."""
        self._look(table=table, selected=row_id)

    def select(self, row_id: str | None) -> None:
        """Open the card of a row of the table in front, or close it."""
        self._look(selected=row_id)

    def _look(self, **changes: object) -> None:
        self._store.end_gesture()
        self._store.show(
            lambda state: msgspec.structs.replace(state, data=msgspec.structs.replace(state.data, **changes))
        )

    # -- filters, order, columns ----------------------------------------------------------------------------

    def search(self, table: str, text: str) -> None:
        """Typing is one step until it is confirmed or left."""
        self._edit(table, "Search", gesture=f"data.search.{table}", search=text)

    def filter(self, table: str, held: ColumnFilter, gesture: str | None = None) -> None:
        """Filter a column, in place of what filtered it before; one that holds nothing takes the filter away."""
        old = self._store.state.data.view(table).filters
        others = [known for known in old if known.column != held.column]
        if not is_empty(held):
            place = next((n for n, known in enumerate(old) if known.column == held.column), len(others))
            others.insert(place, held)
        self._edit(table, "Filter", gesture, filters=tuple(others))

    def clear(self, table: str) -> None:
        """Search and all filters off, as one step."""
        self._edit(table, "Clear filters", search="", filters=())

    def reveal(self, table: str, search: bool, filters: tuple[ColumnFilter, ...]) -> None:
        """Take away what hides a row that was asked for."""
        view = self._store.state.data.view(table)
        changes: dict[str, Any] = {"filters": tuple(f for f in view.filters if f not in filters)}
        if search:
            changes["search"] = ""
        self._edit(table, "Clear filters", **changes)

    def sort(self, table: str, column: str, descending: bool) -> None:
        """Sort by a column; "" is the usual order."""
        self._edit(table, "Sort", sort=column, descending=descending)

    def columns(self, table: str, keys: tuple[str, ...]) -> None:
        """Show these columns; none means the usual ones."""
        self._edit(table, "Choose columns", columns=keys)

    def show_addition(self, table: str, name: str) -> None:
        """Show only the rows of one addition."""
        self._look(table=table, selected=None)
        self._edit(table, "Filter", **only_added((name,)))

    # -- leading on -----------------------------------------------------------------------------------------

    def show_on_timeline(self, milestone_id: str) -> None:
        """Go to the timeline with the card of this milestone open."""

        def update(state: AppState) -> AppState:
            return replace_field(replace_field(state, "timeline.selected", milestone_id), "panel", "timeline")

        self._store.show(update)

    def show_in_routes(self, material: ElectrolyteMaterial) -> None:
        """Go to the Routes panel with this electrolyte in the layer."""

        def update(state: AppState) -> AppState:
            state = replace_field(state, "routes.material", material.id)
            if state.routes.compared == material.route:
                state = replace_field(state, "routes.compared", None)
            return replace_field(state, "routes.selected", material.route)

        self._store.end_gesture()
        self._store.edit("Electrolyte of the layer", update)
        self.go_to("routes")

    def go_to(self, panel: PanelId) -> None:
        """Bring another panel to the front."""
        self._store.show_field("panel", panel)


def is_empty(held: ColumnFilter) -> bool:
    """Whether a filter lets every row through."""
    return not held.words and not held.text and held.low is None and held.high is None


def only_added(names: tuple[str, ...]) -> dict[str, Any]:
    """The changes of a view after which it shows the rows of these additions, and nothing hides any of them."""
    return {"search": "", "filters": (ColumnFilter(column=WHOSE, words=names),)}


def with_view(state: AppState, table: str, **changes: object) -> AppState:
    """The state with another way of looking at one table. A view that is the usual one is not kept."""
    usual = TableView(table=table)
    view = msgspec.structs.replace(state.data.view(table), **changes)
    others = [known for known in state.data.views if known.table != table]
    views = tuple(others) if view == usual else (*others, view)
    data = msgspec.structs.replace(state.data, views=views)
    return msgspec.structs.replace(state, data=data)


def without_filter(state: AppState, table: str, name: str) -> AppState:
    """The state without the filter that shows the rows of one addition alone: none of them is left."""
    view = state.data.view(table)
    gone = ColumnFilter(column=WHOSE, words=(name,))
    if gone not in view.filters:
        return state
    return with_view(state, table, filters=tuple(held for held in view.filters if held != gone))

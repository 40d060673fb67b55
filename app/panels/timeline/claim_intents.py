"""What the user wants of the claims, as changes of the state: only this file of the page writes to the store."""

from __future__ import annotations

import msgspec

from app.science.design import CellDesign
from app.state.model import AppState, ClaimBound, PinnedDesign, begun_with
from app.state.store import Store

MOST_PINS = 4


class ClaimIntents:
    """Turns clicks and keys into steps of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def select(self, event_id: str, walking: bool = False) -> None:
        """Pick a claim; walking through the table is one undo step."""
        if not walking:
            self._store.end_gesture()
        gesture = "timeline.selected" if walking else None
        self._store.set("timeline.selected", event_id, "Pick a claim", gesture=gesture)

    def colour_by(self, key: str) -> None:
        """What the colours of the map tell: only a way of looking."""
        self._store.show_field("timeline.colour_by", key)

    def bound(self, set_id: str, path: str, low: float, high: float, text: str) -> None:
        """Take the user's own bounds of one input; a drag or a row of steps is one undo step."""
        bounds = self._store.state.timeline.bounds
        own = ClaimBound(route=set_id, path=path, low=low, high=high)
        kept = tuple(b for b in bounds if (b.route, b.path) != (set_id, path))
        self._store.set("timeline.bounds", (*kept, own), text, gesture=f"bounds.{set_id}.{path}")

    def settle(self) -> None:
        """The gesture is over."""
        self._store.end_gesture()

    def reset_bounds(self, set_id: str, path: str = "") -> None:
        """Take the dataset's bounds of one input, or of a whole set, again."""
        bounds = self._store.state.timeline.bounds
        kept = tuple(b for b in bounds if b.route != set_id or (path and b.path != path))
        self._store.end_gesture()
        self._store.set("timeline.bounds", kept, "Bounds of the dataset")

    def open_design(self, design: CellDesign) -> None:
        """Begin anew with a design in the calculator, and go there; the design is one undo step."""
        self._store.end_gesture()
        begun = begun_with(self._store.state.calculator, design)
        self._store.set("calculator", begun, f"Open {design.name}"[:120])
        self._store.show_field("panel", "calculator")

    @property
    def may_pin(self) -> bool:
        """Whether the calculator has a place for another design."""
        return len(self._store.state.calculator.pins) < MOST_PINS

    def pin(self, design: CellDesign) -> None:
        """Put a design aside in the calculator, under the next letter. Nothing happens where all four are taken."""
        pins = self._store.state.calculator.pins
        if len(pins) >= MOST_PINS:
            return
        after = (*pins, PinnedDesign(name=design.name, design=design))

        def update(state: AppState) -> AppState:
            calculator = msgspec.structs.replace(state.calculator, pinned=after[0], more_pins=after[1:])
            return msgspec.structs.replace(state, calculator=calculator)

        self._store.end_gesture()
        self._store.edit(f"Pin as {'ABCD'[len(pins)]}", update)

    def show_on_lanes(self, event_id: str) -> None:
        """Go to the lanes with the claim picked there."""
        self.select(event_id)
        self._store.show_field("timeline.tab", "lanes")

"""From what the hand does in the routes panel to changes of the store. Nothing here touches a widget's look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.panels.common.solids import earlier
from app.panels.routes.layer_energy import layer_energy, with_layer_used
from app.panels.routes.materials import chosen
from app.panels.routes.pages import PAGE_KEYS
from app.panels.routes.selectors import NAMES
from app.state.model import AppState, replace_field
from app.state.store import Store

if TYPE_CHECKING:
    from app.panels.routes.panel import RoutesPanel

SLIDER_WORDS = {
    "temperature_c": "Temperature",
    "thickness_um": "Layer thickness",
    "current_density_ma_cm2": "Current density",
    "interface_ohm_cm2": "Interface resistance",
}


class Intents:
    """Connects the panel's signals to the store."""

    def __init__(self, panel: RoutesPanel, store: Store) -> None:
        self._store = store
        panel.cards.picked.connect(self.select)
        panel.cards.compare_wanted.connect(self.toggle_compared)
        panel.top.selected.connect(self.select)
        panel.top.compared.connect(lambda route: self.compare(route or None))
        panel.top.swap_wanted.connect(self.swap)
        panel.top.use_wanted.connect(lambda: self.use_in_calculator(panel))
        panel.strip.temperature_changed.connect(lambda value: self.slide("temperature_c", value))
        panel.strip.temperature_settled.connect(store.end_gesture)
        panel.strip.view_wanted.connect(lambda view: store.show_field("routes.view", view))
        panel.strip.arrhenius.line_clicked.connect(lambda key: self.take_material(panel, key))
        panel.strip.plot.mark_clicked.connect(lambda key: self.take_material(panel, key))
        panel.strip.plot.row_clicked.connect(self.pick_row)
        panel.layer.changed.connect(self.slide)
        panel.layer.settled.connect(store.end_gesture)
        panel.layer.material_chosen.connect(lambda key: self.take_material(panel, key))
        panel.tabs.tab_chosen.connect(self.show_tab)
        panel.tabs.large_wanted.connect(self.enlarge)

    def select(self, route: str) -> None:
        """Look at a route: one step with the filter of the timeline."""
        self._store.edit(f"Route {NAMES[route].lower()}", lambda state: with_route(state, route))

    def compare(self, route: str | None) -> None:
        """Set a route beside the selected one, or none."""
        if route != self._store.state.routes.selected:
            words = f"Compare with {NAMES[route].lower()}" if route else "Stop comparing"
            self._store.set("routes.compared", route, words)

    def toggle_compared(self, route: str) -> None:
        """Compare with a route, or stop when it is the compared one already."""
        self.compare(None if route == self._store.state.routes.compared else route)

    def pick_row(self, route: str, with_ctrl: bool) -> None:
        """A click on a row of the strip plot: as on the card."""
        if with_ctrl:
            self.toggle_compared(route)
        else:
            self.select(route)

    def swap(self) -> None:
        """Exchange the two routes."""

        def update(state: AppState) -> AppState:
            first, second = state.routes.selected, state.routes.compared
            if second is None:
                return state
            return replace_field(with_route(state, second), "routes.compared", first)

        self._store.edit("Swap the routes", update)

    def take_material(self, panel: RoutesPanel, key: str) -> None:
        """Make the layer of a named electrolyte; its route comes with it."""
        record = panel.context.dataset.electrolytes.get(key)
        if record is None:
            return

        def update(state: AppState) -> AppState:
            state = replace_field(state, "routes.material", key)
            return state if record.route == state.routes.selected else with_route(state, record.route)

        self._store.edit("Electrolyte of the layer", update)

    def slide(self, field: str, value: float) -> None:
        """One number of the layer; a drag is one step."""
        self._store.set(f"routes.{field}", value, SLIDER_WORDS[field], gesture=f"routes.{field}")

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        if key in PAGE_KEYS:
            self._store.show_field("routes.tab", key)

    def use_in_calculator(self, panel: RoutesPanel) -> None:
        """Put the layer into the design in one step, where it can be built, and go to the calculator."""
        state = self._store.state
        material = chosen(panel.context.dataset, state.routes)
        if material is not None:
            energy = layer_energy(
                panel.context.dataset,
                state.calculator.design,
                material,
                state.routes.thickness_um,
                earlier(state.calculator),
            )
            design = energy.design
            if design is not None and design != state.calculator.design:
                self._store.end_gesture()
                key = "" if energy.instead else material.record.id
                words = f"Use {energy.instead or material.label}"
                self._store.edit(words, lambda now: with_layer_used(now, key, design))
        self._store.show_field("panel", "calculator")

    def enlarge(self, on: bool) -> None:
        """Give the tabs the room of the plots, or take it back."""
        self._store.show_field("routes.large", on)


def with_route(state: AppState, route: str) -> AppState:
    """The state with a route chosen: the timeline shows its events only.

    Comparing it with itself makes no sense, so that ends.
    """
    compared = None if state.routes.compared == route else state.routes.compared
    state = replace_field(state, "routes.selected", route)
    state = replace_field(state, "routes.compared", compared)
    return replace_field(state, "timeline.routes", (route,))

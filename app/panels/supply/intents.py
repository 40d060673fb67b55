"""From what the hand does in the supply panel to changes of the store. Nothing here touches a widget's look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.panels.supply.prices import Shock
from app.panels.supply.shocks import FIELDS, TODAY
from app.state.model import AppState, PinnedDesign, SupplyState, begun_with, replace_field
from app.state.presets import preset_design, presets
from app.state.store import Store

if TYPE_CHECKING:
    from app.panels.supply.panel import SupplyPanel


class Intents:
    """Connects the panel's signals to the store."""

    def __init__(self, panel: SupplyPanel, store: Store) -> None:
        self._store = store
        shock = panel.shock
        shock.moved.connect(self.move)
        shock.settled.connect(store.end_gesture)
        shock.shock_chosen.connect(lambda key: self.take_shock(panel.shocks(), key))
        shock.reset_wanted.connect(self.reset)
        shock.tab_chosen.connect(lambda key: store.show_field("supply.tab", key))
        shock.history_chosen.connect(lambda key: store.show_field("supply.history", key))
        panel.forecast.forecast_chosen.connect(lambda key: store.show_field("supply.forecast", key))
        panel.top.design_chosen.connect(self.take_design)
        panel.top.pinned_chosen.connect(self.pin)
        panel.top.calculator_wanted.connect(lambda: store.show_field("panel", "calculator"))

    def move(self, field: str, factor: float) -> None:
        """One price was moved: a drag is one step, and no preset holds any longer."""

        def update(state: AppState) -> AppState:
            supply = msgspec.structs.replace(state.supply, **{field: factor}, shock="")
            return replace_field(state, "supply", supply)

        self._store.edit(f"Price of {field}", update, gesture=f"supply.{field}")

    def take_shock(self, shocks: tuple[Shock, ...], key: str) -> None:
        """Set all four prices to a preset, or to today's, in one step."""
        shock = next((shock for shock in shocks if shock.key == key), None)
        if shock is not None:
            self._set(shock.words, dict(shock.factors), shock.key)
        elif key == TODAY:
            self.reset()

    def reset(self) -> None:
        """Put all four prices back."""
        self._set("Reset the prices", dict.fromkeys(FIELDS, 1.0), SupplyState().shock)

    def _set(self, words: str, factors: dict[str, float], key: str) -> None:
        def update(state: AppState) -> AppState:
            supply = msgspec.structs.replace(state.supply, **factors, shock=key)
            return replace_field(state, "supply", supply)

        self._store.end_gesture()
        self._store.edit(words, update)

    def take_design(self, key: str) -> None:
        """Take a preset as the design in hand."""
        title = next((preset.title for preset in presets() if preset.key == key), None)
        if title is None:
            return
        design = preset_design(key)

        def update(state: AppState) -> AppState:
            return replace_field(state, "calculator", begun_with(state.calculator, design, preset=key))

        self._store.end_gesture()
        self._store.edit(f"Preset {title}", update)

    def pin(self, key: str) -> None:
        """Compare with a preset, with the design in hand ("now"), or with nothing ("")."""
        preset = next((preset for preset in presets() if preset.key == key), None)
        pinned: PinnedDesign | None = None
        if preset is not None:
            pinned = PinnedDesign(name=preset.title, design=preset_design(key))
        elif key == "now":
            design = self._store.state.calculator.design
            pinned = PinnedDesign(name=design.name, design=design)
        calculator = self._store.state.calculator
        # Without A the next ones move up, as they do in the calculator.
        pins = (pinned, *calculator.more_pins) if pinned is not None else calculator.pins[1:]

        def update(state: AppState) -> AppState:
            state = replace_field(state, "calculator.pinned", pins[0] if pins else None)
            return replace_field(state, "calculator.more_pins", pins[1:])

        self._store.end_gesture()
        self._store.edit("Pin as A" if pinned is not None else "Unpin A", update)

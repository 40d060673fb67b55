"""What the user can do in the calculator, as edits of the store: each is one undo step."""

from __future__ import annotations

import msgspec

from app.dataset.records import ElectrolyteMaterial
from app.panels.calculator import layers_basis
from app.panels.calculator.bases import with_basis
from app.panels.calculator.choice_words import Taken
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.field import Field
from app.panels.common.solids import taking, with_solid
from app.science.design import CellDesign, Pack
from app.science.hold import Same
from app.science.paths import with_value
from app.state.model import AppState, CalculatorState, PinnedDesign, begun_with, replace_field
from app.state.presets import preset_design, presets
from app.state.store import Store

LETTERS = "ABCD"
HOLD_WORDS: dict[Same, str] = {
    "none": "nothing",
    "areal-capacity": "areal capacity",
    "envelope": "envelope",
    "np-ratio": "N/P",
    "energy": "energy",
}
# Said to be typical in the presets' summaries as well: a starting point, not a fact.
TYPICAL_PACK = Pack(cell_mass_fraction=0.70, cell_volume_fraction=0.55)


class Intents:
    """Turns what the widgets say into edits of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Capacity at the beginning of a gesture that holds it, in Ah.
        self._held_ah: float | None = None

    @property
    def _calculator(self) -> CalculatorState:
        return self._store.state.calculator

    def move(self, field: Field, shown: float) -> None:
        """A control was moved to ``shown`` (in the unit of the control)."""
        path, value = field.path, shown / field.factor
        if self._calculator.layers_basis == "capacity" and path != layers_basis.PATH:
            self._move_holding_capacity(path, value, field.name)
        else:
            self._store.set_design_value(path, value, field.name, gesture=f"design.{path}")

    def _move_holding_capacity(self, path: str, value: float, text: str) -> None:
        """Layers follow so that the capacity stays what it was when the gesture began."""
        if self._held_ah is None:
            self._held_ah = layers_basis.capacity_ah(self._calculator.design)
        moved = with_value(self._calculator.design, path, value)
        design = layers_basis.with_capacity(moved, self._held_ah)
        self._store.set("calculator.design", design, text, gesture=f"design.{path}")

    def finish(self) -> None:
        """The gesture is over."""
        self._held_ah = None
        self._store.end_gesture()

    def solve(self, path: str, value: float, text: str) -> None:
        """Take the value that solves for a target."""
        self._replace_design(text, with_value(self._calculator.design, path, value))

    def load_preset(self, key: str) -> None:
        """Take a preset as the design in hand and as what it is compared with."""
        title = next(preset.title for preset in presets() if preset.key == key)
        design = preset_design(key)
        begun = begun_with(self._calculator, design, preset=key)
        self._store.end_gesture()
        self._store.set("calculator", begun, f"Preset {title}")

    def pin(self) -> None:
        """Put the design aside under the next letter.

        Nothing happens where all four are taken, and to a design that the model refuses: it has no figures.
        """
        pins, design = self._calculator.pins, self._calculator.design
        if len(pins) < len(LETTERS) and outcome_of(design).results is not None:
            pin = PinnedDesign(name=design.name, design=design)
            self._set_pins(f"Pin as {LETTERS[len(pins)]}", (*pins, pin))

    def unpin(self, letter: str = "") -> None:
        """Forget the pinned design of this letter, or all of them (""); those after it move up."""
        kept = [
            pin for name, pin in zip(LETTERS, self._calculator.pins, strict=False) if letter not in (name, "")
        ]
        self._set_pins(f"Unpin {letter or 'all'}", tuple(kept))

    def _set_pins(self, text: str, pins: tuple[PinnedDesign, ...]) -> None:
        self._edit(text, pinned=pins[0] if pins else None, more_pins=pins[1:])

    def show_level(self, level: str) -> None:
        """Choose active material, stack, cell or pack for the energy figures."""
        self._edit(f"Basis {level.replace('_', ' ')}", level=level)

    def hold(self, path: str, basis: str) -> None:
        """Say the same cell in another basis. Raises DesignError when it cannot be said so."""
        if path == layers_basis.PATH:
            self._edit(f"Hold {layers_basis.WORDS[basis]}", layers_basis=basis)
            return
        self._replace_design(
            f"Hold {basis.replace('_', ' ')}", with_basis(self._calculator.design, path, basis)
        )

    def use_material(self, material: ElectrolyteMaterial, name: str, thickness_um: float) -> None:
        """Take the solid electrolyte that Routes offers; the design calls it ``name``."""
        design = with_solid(self._calculator.design, material, name, thickness_um)
        self._replace_design(f"Use {material.formula or material.name}", design)

    def choose(self, taken: Taken) -> None:
        """Take the design that a choice among parts has made; a capacity that is held stays, in the same format."""
        before, design = self._calculator.design, taken.design
        if self._calculator.layers_basis == "capacity" and before.cell == design.cell:
            design = layers_basis.with_capacity(design, layers_basis.capacity_ah(before))
        self._replace_design(taken.text, design)

    def add_pack(self) -> None:
        """Give the design a pack with typical shares."""
        self._replace_design(
            "Add a pack", msgspec.structs.replace(self._calculator.design, pack=TYPICAL_PACK)
        )

    def remove_pack(self) -> None:
        """Take the pack away."""
        self._replace_design("Remove the pack", msgspec.structs.replace(self._calculator.design, pack=None))

    def sweep(self, **names: str) -> None:
        """Choose ``sweep_input`` or ``sweep_result``."""
        self._edit("Sweep", **names)

    def compare_at(self, hold: Same) -> None:
        """Choose the figure that all designs of the comparison share."""
        text = "Compare as they are" if hold == "none" else f"Compare at the same {HOLD_WORDS[hold]}"
        self._edit(text, hold=hold)

    def show_tab(self, tab: str) -> None:
        """Show a tab of the lower card: a way of looking, no undo step."""
        self._store.show_field("calculator.tab", tab)

    def undo(self) -> None:
        """Take the last step back."""
        self._store.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._store.redo()

    def _replace_design(self, text: str, design: CellDesign) -> None:
        self._edit(text, design=design)

    def _edit(self, text: str, **fields: object) -> None:
        def update(state: AppState) -> AppState:
            calculator, design = state.calculator, fields.get("design")
            if isinstance(design, CellDesign):
                calculator = taking(calculator, design)
            return replace_field(state, "calculator", msgspec.structs.replace(calculator, **fields))

        self._held_ah = None
        self._store.end_gesture()
        self._store.edit(text, update)

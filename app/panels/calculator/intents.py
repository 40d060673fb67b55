"""What the user can do in the calculator, as edits of the store: each is one undo step."""

from __future__ import annotations

import msgspec

from app.dataset.records import ElectrolyteMaterial
from app.panels.calculator.bases import with_basis
from app.panels.calculator.choice_words import Taken
from app.panels.calculator.field import Field
from app.panels.calculator.offers import with_solid
from app.science.design import CellDesign, Pack
from app.state.model import AppState, CalculatorState, PinnedDesign, replace_field
from app.state.presets import preset_design, presets
from app.state.store import Store

# Said to be typical in the presets' summaries as well: a starting point, not a fact.
TYPICAL_PACK = Pack(cell_mass_fraction=0.70, cell_volume_fraction=0.55)


class Intents:
    """Turns what the widgets say into edits. Holds nothing but the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def _calculator(self) -> CalculatorState:
        return self._store.state.calculator

    def move(self, field: Field, shown: float) -> None:
        """A control was moved to ``shown`` (in the unit of the control)."""
        self._store.set_design_value(
            field.path, shown / field.factor, field.name, gesture=f"design.{field.path}"
        )

    def finish(self) -> None:
        """The gesture is over."""
        self._store.end_gesture()

    def load_preset(self, key: str) -> None:
        """Take a preset as the design in hand and as what it is compared with."""
        title = next(preset.title for preset in presets() if preset.key == key)
        design = preset_design(key)
        self._edit(f"Preset {title}", design=design, reference=design, preset=key)

    def pin(self) -> None:
        """Put the design aside as A."""
        design = self._calculator.design
        self._edit("Pin as A", pinned=PinnedDesign(name=design.name, design=design))

    def unpin(self) -> None:
        """Forget the pinned design."""
        self._edit("Unpin A", pinned=None)

    def show_level(self, level: str) -> None:
        """Choose active material, stack, cell or pack for the energy figures."""
        self._edit(f"Basis {level.replace('_', ' ')}", level=level)

    def hold(self, path: str, basis: str) -> None:
        """Say the same cell in another basis. Raises DesignError when it cannot be said so."""
        self._replace_design(
            f"Hold {basis.replace('_', ' ')}", with_basis(self._calculator.design, path, basis)
        )

    def use_material(self, material: ElectrolyteMaterial, name: str, thickness_um: float) -> None:
        """Take the solid electrolyte that Routes offers; the design calls it ``name``."""
        design = with_solid(self._calculator.design, material, name, thickness_um)
        self._replace_design(f"Use {material.formula or material.name}", design)

    def choose(self, taken: Taken) -> None:
        """Take the design that a choice among parts has made."""
        self._replace_design(taken.text, taken.design)

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
            return replace_field(state, "calculator", msgspec.structs.replace(state.calculator, **fields))

        self._store.end_gesture()
        self._store.edit(text, update)

"""What happens when a person chooses: one step in the store, or words beside the choice and nothing changed."""

from __future__ import annotations

from collections.abc import Callable

from app.panels.calculator.choice_words import NotOfferedError
from app.panels.calculator.choices import Context, take
from app.panels.calculator.intents import Intents
from app.panels.common.panel import PanelContext
from app.science.design import CellDesign
from app.science.errors import DesignError
from app.state.presets import presets


class Choosing:
    """``refused(path, words)`` is called for what was not taken."""

    def __init__(self, context: PanelContext, intents: Intents, refused: Callable[[str, str], None]) -> None:
        self._context, self._intents, self._refused = context, intents, refused
        self._noted: tuple[CellDesign | None, str] = (None, "")

    def about(self) -> Context:
        """What the choices are about now."""
        state = self._context.store.state
        return Context(self._context.dataset, state.calculator.design, state.routes.thickness_um)

    def choose(self, path: str, key: str) -> None:
        """Take another part (material, kind, separator, filling, format)."""
        try:
            taken = take(self.about(), path, key, tuple(preset.title for preset in presets()))
        except NotOfferedError as error:
            self._refused(path, str(error))
        except DesignError as error:
            self._refused(path, error.message)
        else:
            self._noted = (taken.design, f"{taken.note} {self._dropped(taken.design)}".strip())
            self._intents.choose(taken)

    def _dropped(self, design: CellDesign) -> str:
        """What to say where voltage curves do not belong to the new material; "" where none are lost."""
        curves = self._context.store.state.calculator.curves
        if curves is None or curves.fit(design):
            return ""
        return f"The voltage curves of {curves.file} belong to the material before: they are dropped."

    def hold(self, path: str, basis: str) -> None:
        """Say the same cell in another basis."""
        try:
            self._intents.hold(path, basis)
        except DesignError as error:
            self._refused(path, error.message)

    def note_on(self, design: CellDesign) -> str:
        """What is to be known of the choice that made ``design``; "" once anything else was changed."""
        return self._noted[1] if self._noted[0] is design else ""

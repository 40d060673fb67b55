"""The base of every panel: it renders what it is shown, and remembers what it missed while hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.dataset import Dataset
from app.plots.theme import Theme
from app.state.model import AppState
from app.state.store import Store

Touched = frozenset[str] | None


@dataclass(frozen=True)
class PanelContext:
    """What a panel may use: the facts and the store. Nothing else reaches it."""

    dataset: Dataset
    store: Store


class Panel(QWidget):
    """A panel of the window. Subclasses build their widgets once and fill them in ``render_state``.

    ``touched`` names the fields that changed since the last rendering, or is ``None`` when everything must be drawn.
    """

    panel_id: ClassVar[str] = ""
    title: ClassVar[str] = ""

    status = Signal(str)

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._missed: Touched = None
        context.store.changed.connect(self._on_changed)

    def render_state(self, state: AppState, touched: Touched) -> None:
        """Bring every widget in line with ``state``."""
        raise NotImplementedError

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Hand the theme to every child that paints itself; style sheets reach the rest."""
        dress(self, theme, scale)

    def _on_changed(self, state: AppState, touched: frozenset[str]) -> None:
        if self.isVisible():
            self.render_state(state, touched)
        elif self._missed is not None:
            self._missed |= touched

    def render_ahead(self) -> None:
        """Render everything while still hidden, so that the first showing finds it done."""
        if self._missed is None:
            self._missed = frozenset()
            self.render_state(self.context.store.state, None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Render what was missed while hidden; the first time that is everything."""
        super().showEvent(event)
        if self._missed is None or self._missed:
            missed, self._missed = self._missed, frozenset()
            self.render_state(self.context.store.state, missed)


def dress(root: QWidget, theme: Theme, scale: float) -> None:
    """Hand the theme to every widget under ``root`` that paints itself."""
    for child in root.findChildren(QWidget):
        take = getattr(child, "set_theme", None)
        if take is not None:
            take(theme, scale)

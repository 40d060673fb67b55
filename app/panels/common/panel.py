"""The base of every panel: it renders what it is shown, and remembers what it missed while hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.dataset import Dataset
from app.dataset.additions import Addition, with_additions
from app.plots.theme import Theme
from app.state.model import AppState, ColumnFilter, TableView
from app.state.store import Store

Touched = frozenset[str] | None


class PanelContext:
    """What a panel may use: the facts and the store. Nothing else reaches it."""

    def __init__(self, bundled: Dataset, store: Store) -> None:
        self.bundled, self.store = bundled, store
        self._additions: tuple[Addition, ...] = ()
        self._all = bundled

    @property
    def dataset(self) -> Dataset:
        """The bundled facts with the user's own rows; another one when ``own.additions`` was touched."""
        additions = self.store.state.own.additions
        if additions is not self._additions:
            self._additions, self._all = additions, with_additions(self.bundled, additions)
        return self._all


class Panel(QWidget):
    """A panel of the window. Subclasses build their widgets once and fill them in ``render_state``.

    ``touched`` names the fields that changed since the last rendering, or is ``None`` when everything must be drawn.
    """

    panel_id: ClassVar[str] = ""
    title: ClassVar[str] = ""

    # What the panel says until it says something else; and what the keys do where they are, "" when they leave.
    status = Signal(str)
    hint = Signal(str)

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._missed: Touched = None
        self._said: str | None = None
        context.store.changed.connect(self._on_changed)

    def render_state(self, state: AppState, touched: Touched) -> None:
        """Bring every widget in line with ``state``."""
        raise NotImplementedError

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Hand the theme to every child that paints itself; style sheets reach the rest."""
        dress(self, theme, scale)

    def open_source(self, table: str, row_id: str) -> None:
        """Show a row of the dataset, with its sources, in the Data panel; "": the table, with no card open."""

        def update(state: AppState) -> AppState:
            data = msgspec.structs.replace(state.data, table=table, selected=row_id or None)
            return msgspec.structs.replace(state, data=data, panel="data")

        self.context.store.show(update)

    def open_rows(self, table: str, ids: tuple[str, ...]) -> None:
        """Show these rows of a table in the Data panel: the cases that a figure counts."""

        def update(state: AppState) -> AppState:
            view = TableView(table=table, filters=(ColumnFilter(column="id", words=ids),))
            views = tuple(kept for kept in state.data.views if kept.table != table)
            data = msgspec.structs.replace(state.data, table=table, selected=None, views=(*views, view))
            return msgspec.structs.replace(state, data=data, panel="data")

        self.context.store.show(update)

    def _say(self, words: str) -> None:
        """Tell the status line, once for each new text."""
        if words != self._said:
            self._said = words
            self.status.emit(words)

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
    _hand(root.findChildren(QWidget), theme, scale)


def dress_late(page: QWidget, theme: Theme, scale: float) -> None:
    """Hand the theme to a page that is built after it was set, and to every widget under it."""
    _hand([page, *page.findChildren(QWidget)], theme, scale)


def _hand(widgets: Iterable[QWidget], theme: Theme, scale: float) -> None:
    for child in widgets:
        take = getattr(child, "set_theme", None)
        if take is not None:
            take(theme, scale)


def open_source(widget: QWidget, table: str, row_id: str) -> None:
    """Ask the panel that ``widget`` stands in to show where a number comes from."""
    panel = _panel_of(widget)
    if panel is not None:
        panel.open_source(table, row_id)


def open_rows(widget: QWidget, table: str, ids: tuple[str, ...]) -> None:
    """Ask the panel that ``widget`` stands in to show the cases that a figure counts."""
    panel = _panel_of(widget)
    if panel is not None:
        panel.open_rows(table, ids)


def _panel_of(widget: QWidget) -> Panel | None:
    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, Panel):
        parent = parent.parentWidget()
    return parent

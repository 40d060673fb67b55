"""Buttons that open a menu, and the menu of the columns, which stays open while several are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.panels.data.columns import ShownColumn


class MenuButton(QPushButton):
    """A push button with a menu under it."""

    def __init__(self, text: str, tooltip: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setToolTip(tooltip)
        self.setAccessibleName(text.rstrip(" ▾…"))
        if role:
            self.setProperty("role", role)
        menu = QMenu(self)
        menu.setAccessibleName(text.rstrip(" ▾…"))
        self.setMenu(menu)


class ColumnsButton(MenuButton):
    """ "Columns 8 of 24 ▾": ``changed`` carries the keys of the columns to show; none means the usual ones."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Columns ▾", "Which columns are shown, in the order of the file", parent=parent)
        self._keys: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._columns: tuple[ShownColumn, ...] = ()
        self.menu().installEventFilter(self)
        self.menu().aboutToShow.connect(self._fill)

    def show_columns(self, columns: Sequence[ShownColumn], shown: tuple[str, ...]) -> None:
        """Say how many are shown; the menu is filled when it opens."""
        self._columns, self._shown = tuple(columns), shown
        self._keys = tuple(column.key for column in columns)
        self.setText(f"Columns {len(shown)} of {len(self._keys)} ▾")
        self.setAccessibleName(f"Columns: {len(shown)} of {len(self._keys)} shown")

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        menu.addAction("Usual columns").triggered.connect(lambda: self.changed.emit(()))
        menu.addAction("All columns").triggered.connect(lambda: self.changed.emit(self._keys))
        menu.addSeparator()
        for column in self._columns:
            unit = f" ({column.unit})" if column.unit else ""
            action = menu.addAction(f"{column.title}{unit}")
            action.setToolTip(column.about)
            action.setCheckable(True)
            action.setChecked(column.key in self._shown)
            action.triggered.connect(lambda on, key=column.key: self._toggle(key, on))

    def _toggle(self, key: str, on: bool) -> None:
        """Put a column where the file has it; the last one stays, for a table has at least one."""
        shown = [known for known in self._shown if known != key]
        if on:
            behind = self._keys.index(key)
            place = next((n for n, known in enumerate(shown) if self._keys.index(known) > behind), len(shown))
            shown.insert(place, key)
        if shown:
            self._shown = tuple(shown)
            self.changed.emit(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A click or Space on a column toggles it and leaves the menu open."""
        menu = self.menu()
        action = None
        if (
            watched is menu
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
        ):
            action = menu.actionAt(event.position().toPoint())
        elif watched is menu and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            action = menu.activeAction() if event.key() == Qt.Key.Key_Space else None
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True

"""A button with a menu of filters that stays open while several are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class FilterMenu(QToolButton):
    """ "Regions ▾": none chosen means all. ``toggled_by_user`` carries the key and its new state."""

    toggled_by_user = Signal(str, bool)

    def __init__(
        self, word: str, options: Sequence[tuple[str, str]], tooltip: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._word = word
        self._actions: dict[str, QAction] = {}
        self.setProperty("role", "button")
        self.setToolTip(tooltip)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.setAccessibleName(word)
        menu.installEventFilter(self)
        self.setMenu(menu)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these, none chosen; a menu without any cannot be opened."""
        menu = self.menu()
        if [(key, action.text()) for key, action in self._actions.items()] == list(options) and options:
            return
        menu.clear()
        self._actions.clear()
        for key, text in options:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.triggered.connect(lambda on, key=key: self.toggled_by_user.emit(key, on))
            self._actions[key] = action
        self.setEnabled(bool(options))
        self.set_chosen(())

    def set_chosen(self, keys: Sequence[str]) -> None:
        """Show which are chosen; never emits."""
        for key, action in self._actions.items():
            action.setChecked(key in keys)
        count = f" · {len(keys)}" if keys else ""
        self.setText(f"{self._word}{count} ▾")
        chosen = ", ".join(self._actions[key].text() for key in keys if key in self._actions)
        self.setAccessibleName(f"{self._word}: {chosen or 'all'}")

    def set_icon_of(self, key: str, icon: QIcon) -> None:
        """Put a picture before an entry: the menu is the legend then."""
        self._actions[key].setIcon(icon)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A click or Space on an entry toggles it and leaves the menu open."""
        menu = self.menu()
        if (
            watched is menu
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
        ):
            action: QAction | None = menu.actionAt(event.position().toPoint())
        elif watched is menu and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            action = menu.activeAction() if event.key() == Qt.Key.Key_Space else None
        else:
            return False
        if action is None:
            return False
        action.trigger()
        return True

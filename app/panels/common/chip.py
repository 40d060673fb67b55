"""A filter that is on or off: a rounded word with an icon."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.plots.theme import Theme


class Chip(QToolButton):
    """A checkable chip; `toggled_by_user` carries its key and its new state, never one that was set."""

    toggled_by_user = Signal(str, bool)

    def __init__(
        self, text: str, key: str, icon: QIcon | None = None, tooltip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._name = text
        self.setProperty("role", "chip")
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tooltip or f"Show or hide: {text}")
        self.setAccessibleName(text)
        if icon is not None:
            self.set_icon(icon)
        self.clicked.connect(self._on_clicked)

    def set_icon(self, icon: QIcon) -> None:
        """Set the pictogram before the word."""
        self.setIcon(icon)
        self._fit_icon(1.0)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the icon's size; its colours are those of the icon that the owner sets."""
        self._fit_icon(scale)

    def _fit_icon(self, scale: float) -> None:
        side = round(13 * scale)
        self.setIconSize(QSize(side, side))

    def set_on(self, on: bool) -> None:
        """Switch without emitting `toggled_by_user`."""
        self.setChecked(on)

    def is_on(self) -> bool:
        """True while the chip is on."""
        return self.isChecked()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return switches as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_clicked(self, on: bool) -> None:
        self.toggled_by_user.emit(self.key, on)

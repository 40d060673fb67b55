"""Light or dark, and how large: one object that everything which paints listens to.

The style sheet is set by the window, and its dialogs, menus and tips inherit it: a sheet of the whole application
would make Qt dress every widget once for each widget that it lies in, eight times as often on the average.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.plots.theme import BASE_PROPERTY, PRESENTATION_SCALE, Theme, font, theme_for
from app.shell.stylesheet import palette, stylesheet
from app.state.settings import ThemeChoice


class Appearance(QObject):
    """Holds the theme in force. ``changed(theme, scale)`` when it, or the size of type, changes."""

    changed = Signal(object, float)

    def __init__(self, app: QApplication, choice: ThemeChoice, presentation: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.choice: ThemeChoice = choice
        self.presentation = presentation
        app.setProperty(BASE_PROPERTY, app.font().pointSizeF())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def theme(self) -> Theme:
        if self.choice != "system":
            return theme_for(self.choice)
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return theme_for("dark" if dark else "light")

    @property
    def scale(self) -> float:
        return PRESENTATION_SCALE if self.presentation else 1.0

    @property
    def sheet(self) -> str:
        """The style sheet of the window."""
        return stylesheet(self.theme, self.scale)

    def choose(self, choice: ThemeChoice) -> None:
        self.choice = choice
        self._apply()

    def set_presentation(self, on: bool) -> None:
        self.presentation = on
        self._apply()

    def _system_changed(self) -> None:
        if self.choice == "system":
            self._apply()

    def _apply(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._dress()
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _dress(self) -> None:
        theme, scale = self.theme, self.scale
        body = font("body", scale)
        # Each of the two makes every widget polish itself again: only what differs is set.
        if body != self._app.font():
            self._app.setFont(body)
        if palette(theme) != self._app.palette():
            self._app.setPalette(palette(theme))
        self.changed.emit(theme, scale)

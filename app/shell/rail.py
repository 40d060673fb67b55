"""The left rail: one button a panel (icon and word), and the menu below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.plots.glyphs import rail_icon
from app.plots.theme import Theme

RAIL_WIDTH = 72


class RailButton(QToolButton):
    """Icon over word, never the icon alone."""

    def __init__(self, icon_name: str, text: str, tip: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self.setProperty("role", "rail")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paint_icon(self, theme: Theme, scale: float) -> None:
        side = round(20 * scale)
        self.setIconSize(QSize(side, side))
        self.setIcon(rail_icon(self._icon_name, theme.quiet, theme.accent))


class Rail(QWidget):
    """Emits ``chosen(panel_id)`` when a person picks a panel."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[tuple[str, str, str, str]], menu: QMenu) -> None:
        """``entries``: (panel id, icon name, word, tooltip) from top to bottom."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 8, 6, 8)
        layout.setSpacing(4)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        for panel_id, icon, word, tip in entries:
            button = RailButton(icon, word, tip)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, p=panel_id: self.chosen.emit(p))
            self._group.addButton(button)
            self.buttons[panel_id] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.menu_button = RailButton("menu", "Menu", "File, edit, view and help (F10)")
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout.addWidget(self.menu_button)

    def set_current(self, panel_id: str) -> None:
        self.buttons[panel_id].setChecked(True)

    def apply_theme(self, theme: Theme, scale: float) -> None:
        self.setFixedWidth(round(RAIL_WIDTH * scale))
        for button in (*self.buttons.values(), self.menu_button):
            button.paint_icon(theme, scale)

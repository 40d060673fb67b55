"""The bar over the panel: which route against which, swap them, and hand the route on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.panels.common.choice import Choice
from app.panels.common.tips import folded
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.routes.materials import ROUTE_ORDER
from app.panels.routes.selectors import NAMES
from app.plots.markers import route_icon
from app.plots.theme import LIGHT, Theme
from app.state.model import RoutesState

NOTHING = "nothing else"


class TopBar(QWidget):
    """``selected(route)``, ``compared(route or "")``, ``swap_wanted`` and ``use_wanted`` tell intents."""

    selected = Signal(str)
    compared = Signal(str)
    swap_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._shown: tuple[str, str | None] = ("", None)
        self._instead = ""
        routes = [(route, NAMES[route]) for route in ROUTE_ORDER]
        self.first = Choice("", routes, "The route that is looked at", accessible_name="Route")
        self.second = Choice(
            "", [("", NOTHING), *routes], "The route set beside it", accessible_name="Compared with route"
        )
        self.swap = button("⇄ Swap", "Swap the two routes", "flat")
        self.swap.setAccessibleName("Swap the two routes")
        self.use = button(
            "Use in the calculator", "Open the calculator with this route as its electrolyte", "primary"
        )
        self.first.chosen.connect(self.selected)
        self.second.chosen.connect(self.compared)
        self.swap.clicked.connect(self.swap_wanted)
        self.use.clicked.connect(self.use_wanted)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addWidget(self.first)
        row.addWidget(role_label("against", "quiet"))
        row.addWidget(self.second)
        row.addWidget(self.swap)
        row.addStretch(1)
        row.addWidget(self.use)

    def show_state(self, state: RoutesState) -> None:
        """Show the two routes and name the button after the first."""
        if (state.selected, state.compared) == self._shown:
            return
        self._shown = (state.selected, state.compared)
        routes = [(route, NAMES[route]) for route in ROUTE_ORDER if route != state.selected]
        icons = {route: route_icon(route, self._theme) for route in ROUTE_ORDER}
        self.second.set_options([("", NOTHING), *routes], icons)
        self.first.set_key(state.selected)
        self.second.set_key(state.compared or "")
        self.swap.setEnabled(state.compared is not None)
        self._name_use()

    def show_use(self, about: str, enabled: bool = True, instead: str = "") -> None:
        """Say what the button does to the design in the calculator, or why it cannot.

        ``instead``: the electrolyte that it takes where the chosen one is of another ion.
        """
        if about != self.use.accessibleDescription():
            self.use.setToolTip(folded(about))
            self.use.setAccessibleDescription(about)
        self.use.setEnabled(enabled)
        self._instead = instead
        self._name_use()

    def _name_use(self) -> None:
        """The button says what it takes: the route, or the one electrolyte."""
        what = self._instead or NAMES[self.first.key() or "sulfide"].lower()
        words = f"Use {what} in the calculator"
        if words != self.use.text():
            self.use.setText(words)
            self.use.setAccessibleName(words)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Colour the markers."""
        self._theme = theme
        side = QSize(round(14 * scale), round(14 * scale))
        for choice in (self.first, self.second):
            choice.combo.setIconSize(side)
        icons = {route: route_icon(route, theme) for route in ROUTE_ORDER}
        for choice in (self.first, self.second):
            choice.set_options(choice.options(), icons)

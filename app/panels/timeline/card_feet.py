"""The foot of the detail card: where the event leads, its claim to check, and the hands on one's own events."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.dataset.additions import is_own
from app.panels.common.panel import open_source
from app.panels.common.widgets import button, clear_margins
from app.panels.timeline.happenings import ROUTES
from app.panels.timeline.story import Story

KNOWN_ROUTES = tuple(route for route in ROUTES if route != "unstated")


class CardFeet(QWidget):
    """``route_wanted(route, panel)``; the others carry the id of the event."""

    route_wanted = Signal(str, str)
    check_wanted = Signal(str)
    change_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._story: Story | None = None
        self.check = button(
            "Check the claim", "Hold the figure against what such a cell can reach", "primary"
        )
        self.change = button("Change…", "Change this event of yours")
        self.remove = button("Remove", "Take this event of yours away, as one step that can be undone")
        self.data = button("Data", "Show the row in the Data panel, with all that its sources say")
        self.routes = button("Routes", "")
        self.calculator = button("Calculator", "")
        rows = ((self.check,), (self.change, self.remove), (self.data, self.routes, self.calculator))
        column = QVBoxLayout(self)
        clear_margins(column, 6)
        for widgets in rows:
            row = QHBoxLayout()
            clear_margins(row, 6)
            for widget in widgets:
                row.addWidget(widget, 1)
            column.addLayout(row)
        for leads in rows[-1]:
            leads.setAccessibleName(f"Show in {leads.text()}")
        self.data.clicked.connect(self._show_row)
        self.routes.clicked.connect(lambda: self._ask("routes"))
        self.calculator.clicked.connect(lambda: self._ask("calculator"))
        for pressed, signal in (
            (self.check, self.check_wanted),
            (self.change, self.change_wanted),
            (self.remove, self.remove_wanted),
        ):
            pressed.clicked.connect(lambda _=False, signal=signal: self._tell(signal))

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order of the Tab key."""
        return (self.check, self.change, self.remove, self.data, self.routes, self.calculator)

    def show_story(self, story: Story) -> None:
        """Offer what the event allows."""
        self._story = story
        self.check.setVisible(story.claims)
        for hand in (self.change, self.remove):
            hand.setVisible(is_own(story.id))
        route = self._route()
        for leads, to in ((self.routes, "the Routes panel"), (self.calculator, "the calculator")):
            leads.setVisible(bool(route))
            leads.setToolTip(f"Choose the {route} route and open {to} with it")

    def _route(self) -> str:
        """The first route of the event that the other panels know, or ""."""
        routes = self._story.routes if self._story is not None else ()
        return next((route for route in routes if route in KNOWN_ROUTES), "")

    def _show_row(self) -> None:
        if self._story is not None:
            open_source(self, self._story.table, self._story.id)

    def _ask(self, panel: str) -> None:
        if self._route():
            self.route_wanted.emit(self._route(), panel)

    def _tell(self, signal: Signal) -> None:
        if self._story is not None:
            signal.emit(self._story.id)  # type: ignore[attr-defined]

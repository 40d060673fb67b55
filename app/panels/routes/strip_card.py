"""The middle of the panel: the temperature and the strip plot that it moves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.card import Card
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import button, clear_margins
from app.panels.routes.arrhenius import HINT_TIP, ArrheniusView
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.materials import at_room
from app.panels.routes.selectors import HINT, StripView
from app.plots.arrhenius import ArrheniusPlot
from app.plots.strip import StripPlot
from app.plots.strip_model import StripRow
from app.plots.theme import Theme
from app.state.layer_limits import TEMPERATURE_C
from app.state.model import RoutesState

AXIS_S_CM = (1e-10, 1e-1)
STACK_LINES = 17
STRIP_TIP = (
    "Filled marks move with the temperature by their own activation energy; hollow ones have none\n"
    "in the dataset and stay at 25 °C, as do the small measured points. Pale marks with a dotted rim are moved\n"
    "further than the data behind their activation energy reach: a line drawn on, no measurement."
)
SWITCH = {
    "strip": ("Arrhenius", "Show the named electrolytes as lines of log σ against 1/T", "arrhenius"),
    "arrhenius": ("Range", "Show ranges, measured points and named electrolytes of every route", "strip"),
}


class StripCard(Card):
    """``temperature_changed(°C)`` and ``temperature_settled`` come from the slider, ``view_wanted`` ("strip" or
    "arrhenius") from the button; the plots have their own signals.
    """

    temperature_changed = Signal(float)
    temperature_settled = Signal()
    view_wanted = Signal(str)

    def __init__(self, rows: tuple[StripRow, ...], parent: QWidget | None = None) -> None:
        super().__init__("Ionic conductivity by route", parent)
        self._view = "strip"
        self._titles: tuple[str, ...] = ("Ionic conductivity by route", "Conductivity")
        self.temperature = SliderSpin(
            "Temperature",
            "°C",
            *TEMPERATURE_C,
            0,
            "Moves every named electrolyte whose activation energy is known, by Arrhenius from 25 °C.\n"
            "The line is drawn on beyond the temperatures that were measured. The small points stay as measured.",
            label_width=84,
        )
        self.temperature.float_refusal()
        self._in_hand = ""
        self.badge = Badge("measured")
        self.badge.set_source("measured_conductivities", "")
        self.plot = StripPlot("Ionic conductivity", "S/cm", *AXIS_S_CM)
        self.plot.export_name = "conductivity-by-route"
        self.plot.setAccessibleName("Ionic conductivity of the routes, measured and named electrolytes")
        self._hint = ElidedLabel(right=True)
        self._hint.show_text(HINT)
        self.arrhenius = ArrheniusPlot(*TEMPERATURE_C)
        self.arrhenius.setAccessibleName("Arrhenius lines of the named electrolytes")
        self.switch = button(SWITCH["strip"][0], SWITCH["strip"][1], "link")
        self.switch.clicked.connect(lambda: self.view_wanted.emit(SWITCH[self._view][2]))
        row = QHBoxLayout()
        clear_margins(row, 12)
        row.addWidget(self.temperature, 2)
        row.addWidget(self._hint, 1)
        self.header.addWidget(self.switch)
        self.header.addWidget(self.badge)
        self.body.addLayout(row)
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.arrhenius, 1)
        self.arrhenius.hide()
        self.plot.set_rows(rows)
        self.temperature.value_changed.connect(self.temperature_changed)
        self.temperature.gesture_finished.connect(self.temperature_settled)
        self.temperature.set_reference(RoutesState().temperature_c)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """A slider longer than this is no easier to set."""
        self.temperature.setMaximumWidth(round(420 * scale))
        self._fit_title()

    def _fit_title(self) -> None:
        """The whole sentence where it fits, else a briefer one; the badge makes way for the briefest."""
        face = QFont(self.font())
        face.setWeight(QFont.Weight.DemiBold)
        metrics, room = QFontMetrics(face), self.width() - self._beside() - 36
        fitting = [words for words in self._titles if metrics.horizontalAdvance(words) <= room]
        self.badge.setVisible(bool(fitting))
        words = fitting[0] if fitting else self._titles[-1]
        if words != self.title():
            self.set_title(words)

    def _beside(self) -> int:
        """The room in px that the button and the badge take beside the title."""
        return self.badge.sizeHint().width() + self.switch.sizeHint().width() + 8

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_title()
        self._fit_row()

    def _fit_row(self) -> None:
        """Too narrow for label, slider and box in a row: the label goes above."""
        line = self.fontMetrics().height()
        self._hint.setVisible(self.width() > 30 * line)
        self.temperature.set_stacked(self.width() < STACK_LINES * line)

    def show_view(self, view: StripView, state: RoutesState, chosen: str) -> None:
        """Show ranges, points and marks at the temperature, and the sentence about them."""
        self._show("strip", view.titles, view.hint, STRIP_TIP, state)
        self.plot.set_selected(state.selected)
        self.plot.set_marks(view.marks, chosen, view.reference)

    def show_lines(self, view: ArrheniusView, state: RoutesState) -> None:
        """Show the lines of log σ against 1/T, and the sentence about them."""
        self._show("arrhenius", view.titles, view.hint, HINT_TIP, state)
        self.arrhenius.set_scene(view.scene)

    def _show(self, name: str, titles: tuple[str, ...], hint: str, tip: str, state: RoutesState) -> None:
        self._titles = titles
        if name != self._view:
            self._view = name
            self.switch.setText(SWITCH[name][0])
            self.switch.setToolTip(SWITCH[name][1])
            self.switch.setAccessibleName(SWITCH[name][0])
        self.plot.setVisible(name == "strip")
        self.arrhenius.setVisible(name == "arrhenius")
        self._hint.show_text(hint)
        self._hint.explain(f"{hint}\n{tip}")
        self._fit_title()
        measured = name == "strip" and at_room(state.temperature_c)
        self.badge.set_text("measured" if measured else "model")
        if state.selected != self._in_hand:
            self._in_hand = state.selected
            self.temperature.forget_refusal()
        self.temperature.set_value(state.temperature_c)

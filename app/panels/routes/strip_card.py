"""The middle of the panel: the temperature and the strip plot that it moves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.card import Card
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import clear_margins
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.materials import is_room
from app.panels.routes.selectors import StripView
from app.plots.strip import StripPlot
from app.plots.strip_model import StripRow
from app.plots.theme import Theme
from app.state.model import RoutesState

AXIS_S_CM = (1e-10, 1e-1)
HINT = "filled: moves by its Eₐ · hollow: stays"
STACK_LINES = 17
HINT_MOVED = "points, bands, hollow marks: 25 °C"


class StripCard(Card):
    """``temperature_changed(°C)`` and ``temperature_settled`` come from the slider; the plot has its own signals."""

    temperature_changed = Signal(float)
    temperature_settled = Signal()

    def __init__(self, rows: tuple[StripRow, ...], parent: QWidget | None = None) -> None:
        super().__init__("Ionic conductivity by route", parent)
        self._titles: tuple[str, ...] = ("Ionic conductivity by route", "Conductivity")
        self.temperature = SliderSpin(
            "Temperature",
            "°C",
            -40.0,
            120.0,
            0,
            "Moves every named electrolyte whose activation energy is known, by Arrhenius from 25 °C.\n"
            "The line is drawn on beyond the temperatures that were measured. The small points stay as measured.",
            label_width=84,
        )
        self.badge = Badge("measured")
        self.badge.set_source("measured_conductivities", "")
        self.plot = StripPlot("Ionic conductivity", "S/cm", *AXIS_S_CM)
        self.plot.export_name = "conductivity-by-route"
        self.plot.setAccessibleName("Ionic conductivity of the routes, measured and named electrolytes")
        self._hint = ElidedLabel(right=True)
        self._hint.show_text(HINT)
        self._hint.setToolTip(
            "Filled marks move with the temperature by their own activation energy; hollow ones have none\n"
            "in the dataset and stay at 25 °C, as do the small measured points."
        )
        row = QHBoxLayout()
        clear_margins(row, 12)
        row.addWidget(self.temperature, 2)
        row.addWidget(self._hint, 1)
        self.header.addWidget(self.badge)
        self.body.addLayout(row)
        self.body.addWidget(self.plot, 1)
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
        metrics, room = QFontMetrics(face), self.width() - self.badge.sizeHint().width() - 36
        fitting = [words for words in self._titles if metrics.horizontalAdvance(words) <= room]
        self.badge.setVisible(bool(fitting))
        words = fitting[0] if fitting else self._titles[-1]
        if words != self.title():
            self.set_title(words)

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
        """Show the marks at the temperature, and the sentence about them."""
        self._titles = view.titles
        self._hint.show_text(HINT if is_room(state.temperature_c) else HINT_MOVED)
        self._fit_title()
        self.badge.set_text("measured" if is_room(state.temperature_c) else "model")
        self.temperature.set_value(state.temperature_c)
        self.plot.set_selected(state.selected)
        self.plot.set_marks(view.marks, chosen, view.reference)

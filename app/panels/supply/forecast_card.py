"""The card of the forecasts: one growing quantity that the user picks, and the single expectations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.panels.common.badge import Badge
from app.panels.common.choice import Choice
from app.panels.common.widgets import clear_margins
from app.panels.supply.fitting_card import FittingCard
from app.panels.supply.forecasts import ForecastsView
from app.panels.supply.history_view import decimal_year
from app.panels.supply.note import Note
from app.panels.supply.painted import Words
from app.panels.supply.source_link import SourceLink
from app.panels.supply.words import figures
from app.plots.forecast import Expectation, ForecastPlot, ForecastView, Point


class ForecastCard(FittingCard):
    """``forecast_chosen(key)`` tells which growth the user wants to see."""

    forecast_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("What is expected, and for when")
        self.choice = Choice(
            "", [], "The forecast whose growth is drawn and worked out", accessible_name="Forecast shown"
        )
        self.plot = ForecastPlot("Forecasts on one axis of years")
        self.plot.setMinimumSize(160, 90)
        self.badge = Badge("forecast", self)
        self.unit = Words()
        self.note, self.link = Note(lines=2), SourceLink()
        head = QHBoxLayout()
        clear_margins(head, 8)
        head.addWidget(self.choice)
        head.addWidget(self.unit, 1)
        head.addWidget(self.badge)
        foot = QHBoxLayout()
        clear_margins(foot, 8)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.plot, 1)
        self.body.addLayout(foot)
        self.choice.chosen.connect(self.forecast_chosen)

    def show_view(self, view: ForecastsView, choices: Sequence[tuple[str, str]], today: date) -> None:
        """Show the forecast that was chosen."""
        if self.choice.options() != list(choices):
            self.choice.set_options(choices)
        self.choice.set_key(view.key)
        self.choice.setVisible(bool(choices))
        self.show_titles(view.title, view.title.split(";")[0])
        self.badge.set_source(view.note_link.table, view.note_link.row_id)
        self.unit.show_text(view.caption)
        self.note.show_text(view.note)
        self.link.setVisible(bool(view.note_link.row_id))
        self.link.show_link(view.note_link, name="Forecast")
        growth = "" if view.growth_percent is None else figures(view.growth_percent)
        self.plot.set_view(
            ForecastView(
                view.caption,
                tuple(Point(e.year, e.value, e.words, e.line, e.link.key) for e in view.ends),
                growth,
                "% a year, implied" if growth else "",
                tuple(Expectation(lane.year, lane.words, lane.line, lane.link.key) for lane in view.lanes),
                view.years,
                decimal_year(today.isoformat()),
            )
        )

"""The Supply and market panel: who makes what, what is expected, and what prices do to a kWh of the design.

dataset, state -> selectors (no Qt) -> widgets;   controls -> Intents -> store
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.dataset import Dataset
from app.dataset.formulas import formulas_of
from app.dataset.raw_prices import Reference, references
from app.panels.common.panel import Panel, PanelContext, Touched
from app.panels.common.widgets import clear_margins
from app.panels.supply.critical import critical_view
from app.panels.supply.critical_card import CriticalCard
from app.panels.supply.evaluation import Content, content_of, shown_name
from app.panels.supply.forecast_card import ForecastCard
from app.panels.supply.forecasts import forecast_choices, forecasts_view
from app.panels.supply.head_row import FactsCard, HeadRow
from app.panels.supply.heads import facts, headlines
from app.panels.supply.history_view import history_choices, history_view
from app.panels.supply.intents import Intents
from app.panels.supply.materials import materials_view
from app.panels.supply.materials_card import MaterialsCard
from app.panels.supply.prices import Shock
from app.panels.supply.shock_card import ShockCard
from app.panels.supply.shock_view import SCOPE, shock_view
from app.panels.supply.shocks import factors_of, shock_options, shocks, shown_shock
from app.panels.supply.top_bar import TopBar
from app.plots.theme import Theme
from app.state.model import AppState

LOW_PX, NARROW_PX, STACKED_PX = 660, 1080, 820
LEAST_HIGH_PX, STACKED_HIGH_PX, GAP_PX = 520, 1060, 10
LEAST_PX = (640, 420)
FACTS_PX, NARROW_FACTS_PX = 268, 214

_DESIGNS = frozenset({"calculator.design", "calculator.pinned", "calculator.preset", "calculator.reference"})
_SHOCK = _DESIGNS | {"supply.lithium", "supply.nickel", "supply.cobalt", "supply.graphite", "supply.shock"}

_SHOCK_CARD = _SHOCK | {"supply.tab", "supply.history"}


class SupplyPanel(Panel):
    """The panel. See the file's head."""

    panel_id = "supply"
    title = "Supply and market"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("supplyPanel")
        self._scale = 1.0
        self.today = date.today()
        self._take_facts(context.dataset)
        self.top, self.head = TopBar(), HeadRow()
        self.materials, self.forecast = MaterialsCard(), ForecastCard()
        self.shock, self.critical, self.facts = ShockCard(), CriticalCard(), FactsCard()
        # The share of each is fixed: what one would like to have must not push the others about.
        for card in (self.materials, self.forecast, self.shock, self.critical):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.facts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._build()
        self.intents = Intents(self, context.store)

    def _build(self) -> None:
        self._left = self._column((self.materials, 47), (self.forecast, 53))
        foot = QHBoxLayout()
        clear_margins(foot, GAP_PX)
        foot.addWidget(self.critical, 1)
        foot.addWidget(self.facts)
        self._right = self._column((self.shock, 57))
        self._right.addLayout(foot, 43)
        self._middle = QHBoxLayout()
        clear_margins(self._middle, GAP_PX)
        self._middle.addLayout(self._left, 37)
        self._middle.addLayout(self._right, 63)
        self.content = QWidget()
        body = QVBoxLayout(self.content)
        body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        clear_margins(body, 8)
        body.addWidget(self.head)
        body.addLayout(self._middle, 1)
        # Scrolls only where the window is too small for the size of the type.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.content)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.top)
        column.addWidget(self._scroll, 1)

    @staticmethod
    def _column(*cards: tuple[QWidget, int]) -> QVBoxLayout:
        column = QVBoxLayout()
        clear_margins(column, GAP_PX)
        for card, stretch in cards:
            column.addWidget(card, stretch)
        return column

    # -- facts ----------------------------------------------------------------------------------------------

    def _take_facts(self, dataset: Dataset) -> None:
        """What the dataset alone decides, worked out once."""
        self._facts = dataset
        self._formulas = formulas_of(dataset)
        self._shown = shown_name(dataset)
        self._prices: dict[str, Reference] = references(dataset)
        self._shocks = shocks(dataset)

    def shocks(self) -> tuple[Shock, ...]:
        """The presets that the dataset gives."""
        return self._shocks

    def _contents(self, state: AppState) -> tuple[Content, Content | None]:
        pinned = state.calculator.pinned
        other = None if pinned is None else content_of(pinned.design, self._formulas, self._shown)
        return content_of(state.calculator.design, self._formulas, self._shown), other

    # -- rendering ------------------------------------------------------------------------------------------

    def render_state(self, state: AppState, touched: Touched) -> None:
        """Bring in line what the touched fields show; None renders everything."""
        if self.context.dataset is not self._facts:
            self._take_facts(self.context.dataset)
            touched = None
        if touched is None:
            self._render_facts()
        if touched is None or "supply.forecast" in touched:
            view = forecasts_view(self._facts, state.supply.forecast)
            self.forecast.show_view(view, forecast_choices(self._facts), self.today)
        if touched is None or touched & _DESIGNS:
            self._render_designs(state)
        if touched is None or touched & _SHOCK_CARD:
            self._render_shock(state)

    def _render_facts(self) -> None:
        self.head.show_louds(headlines(self._facts))
        self.materials.show_view(materials_view(self._facts))
        self.facts.show_facts(facts(self._facts))

    def _render_designs(self, state: AppState) -> None:
        self.top.show_state(state.calculator)
        now, pinned = self._contents(state)
        name = "" if state.calculator.pinned is None else state.calculator.pinned.name
        self.critical.show_view(critical_view(self._facts, now, pinned, name))

    def _render_shock(self, state: AppState) -> None:
        self.shock.show_choices(
            shock_options(self._shocks, state.supply), shown_shock(self._shocks, state.supply)
        )
        self.shock.show_tab(state.supply.tab)
        if self.shock.tab() == "history":
            self.shock.show_history(
                history_view(self._facts, state.supply.history), history_choices(self._facts)
            )
            return
        now, pinned = self._contents(state)
        view = shock_view(self._facts, self._prices, factors_of(state.supply), now, pinned)
        self.shock.show_shock(view)
        self._say(SCOPE)

    # -- look -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Hand the theme on, and fit the columns to the size of the type."""
        self._scale = scale
        super().set_theme(theme, scale)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The cards fit themselves to their places, so what they are now is no limit."""
        return QSize(*LEAST_PX)

    def _fit(self) -> None:
        """Two columns, or one that scrolls where even the type has no room in two."""
        wide, high = self.width() / self._scale, self.height() / self._scale
        stacked, low = wide < STACKED_PX, high < LOW_PX
        self.head.set_low(low)
        across = QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom if stacked else across)
        for number, stretch in enumerate((46, 54) if stacked else (37, 63)):
            self._middle.setStretch(number, stretch)
        # In a low window sliders and bars need the larger share.
        for number, stretch in enumerate((60, 40) if low or stacked else (57, 43)):
            self._right.setStretch(number, stretch)
        self.content.setMinimumHeight(round((STACKED_HIGH_PX if stacked else LEAST_HIGH_PX) * self._scale))
        facts = NARROW_FACTS_PX if wide < NARROW_PX else FACTS_PX
        self.facts.setFixedWidth(max(round(facts * self._scale), round(self.width() * 0.21)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._fit()

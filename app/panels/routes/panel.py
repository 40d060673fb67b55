"""The routes panel: cards, strip plot, layer calculator and tabs, from one state."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.panel import Panel, PanelContext, Touched
from app.panels.common.solids import earlier
from app.panels.common.widgets import clear_margins
from app.panels.routes.arrhenius import arrhenius_view
from app.panels.routes.cards import CardColumn
from app.panels.routes.intents import Intents
from app.panels.routes.layer import layer_view
from app.panels.routes.layer_card import LayerCard
from app.panels.routes.materials import ROUTE_ORDER
from app.panels.routes.measured import measured_by_route
from app.panels.routes.page import PageFrame
from app.panels.routes.selectors import card_views, collection_line, strip_rows, strip_view
from app.panels.routes.strip_card import StripCard
from app.panels.routes.tabs import BottomTabs
from app.panels.routes.top_bar import TopBar
from app.plots.theme import Theme
from app.state.model import AppState, RoutesState

CARDS_PX, LAYER_PX = 222, 342
NARROW_CARDS_PX, NARROW_LAYER_PX = 150, 316
TINY_CARDS_PX = 116
NARROW_PX, TINY_PX, LOW_PX = 1080, 800, 480
# Type of this size (of the usual one) in a panel narrower than this leaves tabs no room: they get nearly half.
LARGE_SCALE, LARGE_TYPE_PX = 1.3, 1500
LEAST_PX = (640, 420)

_CARDS = frozenset({"routes.selected", "routes.compared", "routes.temperature_c"})
_STRIP = frozenset(
    {"routes.selected", "routes.compared", "routes.material", "routes.temperature_c", "routes.view"}
)
_LAYER = _STRIP | {
    "routes.thickness_um",
    "routes.current_density_ma_cm2",
    "routes.interface_ohm_cm2",
    "calculator.design",
    "calculator.replaced",
    "calculator.reference",
}


class RoutesPanel(Panel):
    """Sulfide, oxide, polymer and halide beside the liquid reference."""

    panel_id = "routes"
    title = "Routes"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("routesPanel")
        self._scale = 1.0
        self._usual = ""
        self._measured = measured_by_route(context.dataset)
        self.top = TopBar()
        self.cards = CardColumn(ROUTE_ORDER)
        self.strip = StripCard(strip_rows(context.bundled, self._measured))
        self.layer = LayerCard()
        self.tabs = BottomTabs(context)
        # The share of each is fixed: what a tab or a plot would like to have must not push the others about.
        for widget in (self.strip, self.layer, self.tabs):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._build()
        for plot in (self.strip.plot, self.strip.arrhenius, self.layer.map):
            # The line over a small plot leaves parts out; at the foot of the window there is room for all of it.
            plot.hovered.connect(lambda line: self._say(line or self._usual))
        self.intents = Intents(self, context.store)

    def _build(self) -> None:
        upper = QHBoxLayout()
        clear_margins(upper, 10)
        upper.addWidget(self.strip, 1)
        upper.addWidget(self.layer)
        right = QVBoxLayout()
        clear_margins(right, 10)
        right.addLayout(upper, 62)
        right.addWidget(self.tabs, 38)
        self._right = right
        lower = QHBoxLayout()
        clear_margins(lower, 10)
        lower.addWidget(self.cards)
        lower.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.top)
        column.addLayout(lower, 1)

    # -- rendering ------------------------------------------------------------------------------------------

    def render_state(self, state: AppState, touched: Touched) -> None:
        if touched is not None and "own.additions" in touched:
            self._measured = measured_by_route(self.context.dataset)
            self.strip.plot.set_rows(strip_rows(self.context.bundled, self._measured))
            touched = None
        dataset, routes = self.context.dataset, state.routes
        if touched is None or touched & _CARDS:
            self.top.show_state(routes)
            self.cards.show_views(card_views(self.context.bundled, self._measured, routes))
        if touched is None or touched & _LAYER:
            view = layer_view(dataset, routes, state.calculator.design, earlier(state.calculator))
            self.layer.show_view(view, routes)
            self.top.show_use(view.use, view.usable, view.energy.instead if view.energy is not None else "")
            if touched is None or touched & _STRIP:
                self._render_strip(routes, view.material)
            self._usual = view.warning or collection_line(self.context.bundled, self._measured)
            self._say(self._usual)
        large = routes.large
        for widget in (self.strip, self.layer):
            widget.setVisible(not large)
        self._share_height()
        self.tabs.show_frame(PageFrame(state, dataset, self.context.bundled, large), touched)

    def _render_strip(self, routes: RoutesState, material: str) -> None:
        """The middle card: only the picture in front is worked out."""
        if routes.view == "arrhenius":
            self.strip.show_lines(arrhenius_view(self.context.dataset, routes, material), routes)
        else:
            self.strip.show_view(strip_view(self.context.dataset, self._measured, routes), routes, material)

    # -- look -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        self._scale = scale
        super().set_theme(theme, scale)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The columns fit themselves to the width, so what they are now is no limit."""
        return QSize(*LEAST_PX)

    def _fit(self) -> None:
        narrow = self.width() < NARROW_PX * self._scale
        cards, layer = (NARROW_CARDS_PX, NARROW_LAYER_PX) if narrow else (CARDS_PX, LAYER_PX)
        # In large type the layer's controls need the width to stand in one line each.
        layer = min(layer, round(self.width() / self._scale * (0.4 if self._large_type() else 1 / 3)))
        tiny = self.width() < TINY_PX * self._scale
        cards = TINY_CARDS_PX if tiny else cards
        self._share_height()
        # On a large screen the side columns grow with it, but less than the plot between them.
        self.cards.setFixedWidth(max(round(cards * self._scale), round(self.width() * 0.15)))
        self.layer.setFixedWidth(max(round(layer * self._scale), round(self.width() * 0.24)))

    def _large_type(self) -> bool:
        """Whether the type is too large for the width."""
        return self._scale >= LARGE_SCALE and self.width() < LARGE_TYPE_PX

    def _share_height(self) -> None:
        """In a low window plots and numbers come before the tabs; enlarged tabs have it all.

        Large type in a narrow window: the tabs get nearly half, or a tab would show its sentence and little else.
        """
        upper = 54 if self._large_type() else 70 if self.height() < LOW_PX * self._scale else 62
        upper = 0 if self.strip.isHidden() else upper
        self._right.setStretch(0, upper)
        self._right.setStretch(1, 100 - upper)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

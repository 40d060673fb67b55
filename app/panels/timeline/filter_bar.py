"""The filters on top, which are the legend too: kinds by pictogram, routes by marker; a button leads to all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.common.chip import Chip
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.timeline.filter_menu import FilterMenu
from app.panels.timeline.happenings import KINDS, ROUTES, is_filtered
from app.panels.timeline.selectors import GLYPHS
from app.plots.glyphs import glyph_icon
from app.plots.markers import route_icon
from app.plots.theme import LIGHT, Theme
from app.state.model import TimelineState

ONLY_ROUTE = (
    "Show only {} (all are shown while none is chosen; click further ones to add them); "
    "policy and forecasts that name no route stay"
)
OFFER = "Show only the events of the route that is chosen in the Routes panel"
DROP = "Only events of the route chosen in the Routes panel are shown: click to show every route again"
ALL = "All filters: organisation, region, country, chemistry, architecture, status, basis, date said and claimed figure"
ONLY = "Show only {} (all are shown while none is chosen); click further ones to add them"
GAP_PX, CHIP_GAP_PX = 8, 5
CHIP_FORMS = ("one row", "chips")


class FilterBar(QWidget):
    """Emits intents only: ``toggled(field, key, on)`` and so on; ``show_state`` never emits."""

    toggled = Signal(str, str, bool)
    filters_wanted = Signal()
    cleared = Signal()
    route_offered = Signal(str)
    route_dropped = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._scale = 1.0
        self._offer, self._follows = "", False
        self._kinds = {key: Chip(text, key, tooltip=ONLY.format(text.lower())) for key, text in KINDS.items()}
        self._routes = {
            key: Chip(text, key, tooltip=ONLY_ROUTE.format(text.lower())) for key, text in ROUTES.items()
        }
        self._make_menus()
        self._make_fields()
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------------------

    def _make_menus(self) -> None:
        self.kind_menu = FilterMenu("Kinds", list(KINDS.items()), "Which kinds of event are shown")
        self.route_menu = FilterMenu("Routes", list(ROUTES.items()), "Which electrolyte routes are shown")

    def _make_fields(self) -> None:
        self.all_button = button("Filters ▾", ALL)
        self.all_button.setAccessibleName("All filters")
        self.clear_button = button(
            "Clear filters", "Show every kind, route and region again, and empty the search"
        )
        self.count = role_label("", "caption")
        self.offer = Chip("", "offer", tooltip=OFFER)

    def _build(self) -> None:
        self._chips, self._route_chips = QWidget(), QWidget()
        for box, chips in ((self._chips, self._kinds), (self._route_chips, self._routes)):
            row = QHBoxLayout(box)
            clear_margins(row, CHIP_GAP_PX)
            for chip in chips.values():
                row.addWidget(chip)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        clear_margins(column, 6)
        for row in (self._first, self._second):
            clear_margins(row, GAP_PX)
            column.addLayout(row)
        self._form = ""
        self._lay_out("chips")

    def _lay_out(self, form: str) -> None:
        """All chips in "one row"; two rows with "chips"; one with "menus" in their place; or menus in "two rows"."""
        if form == self._form:
            return
        self._form = form
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        menus: list[QWidget] = [self.kind_menu, self.route_menu]
        tail: list[QWidget] = [self.count, self.clear_button, self.all_button]
        if form == "one row":
            self._fill(self._first, [self._chips, self._route_chips, self.offer], tail)
        elif form == "chips":
            self._fill(self._first, [self._chips], [self.all_button])
            self._fill(self._second, [self._route_chips, self.offer], tail[:2])
        elif form == "menus":
            self._fill(self._first, [*menus, self.offer], tail)
        else:
            self._fill(self._first, menus, tail)
            self._fill(self._second, [self.offer], [])
        self._chain()
        for widget in menus:
            widget.setVisible(form not in CHIP_FORMS)
        for widget in (self._chips, self._route_chips):
            widget.setVisible(form in CHIP_FORMS)

    def _chain(self) -> None:
        """Tab goes in reading order."""
        tail: list[QWidget] = [self.offer, self.clear_button, self.all_button]
        chips: list[QWidget] = [*self._kinds.values(), *self._routes.values()]
        order = [*(chips if self._form in CHIP_FORMS else [self.kind_menu, self.route_menu]), *tail]
        if self._form == "chips":
            order = [*self._kinds.values(), self.all_button, *self._routes.values(), *tail[:2]]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _fill(self, row: QHBoxLayout, left: list[QWidget], right: list[QWidget]) -> None:
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)

    def _connect(self) -> None:
        for chip in self._kinds.values():
            chip.toggled_by_user.connect(lambda key, on: self.toggled.emit("kinds", key, on))
        for chip in self._routes.values():
            chip.toggled_by_user.connect(lambda key, on: self.toggled.emit("routes", key, on))
        self.kind_menu.toggled_by_user.connect(lambda key, on: self.toggled.emit("kinds", key, on))
        self.route_menu.toggled_by_user.connect(lambda key, on: self.toggled.emit("routes", key, on))
        self.all_button.clicked.connect(self.filters_wanted)
        self.clear_button.clicked.connect(self.cleared)
        self.offer.toggled_by_user.connect(self._on_offer)

    # -- showing --------------------------------------------------------------------------------------------

    def show_state(self, state: TimelineState, shown: str, offered_route: str) -> None:
        """Bring chips and menus in line with the state; ``shown`` says how many events there are."""
        for chips, chosen in ((self._kinds, state.kinds), (self._routes, state.routes)):
            for key, chip in chips.items():
                chip.set_on(not chosen or key in chosen)
        self.kind_menu.set_chosen(state.kinds)
        self.route_menu.set_chosen(state.routes)
        self.count.setText(shown)
        self.clear_button.setEnabled(is_filtered(state))
        self._show_offer(state, offered_route)

    def set_present(self, kinds: Mapping[str, int], routes: Mapping[str, int]) -> None:
        """Hide the chips of kinds and routes that the dataset has no event of."""
        for chips, present in ((self._kinds, kinds), (self._routes, routes)):
            for key, chip in chips.items():
                chip.setVisible(bool(present.get(key)))
        self._fit()

    def _show_offer(self, state: TimelineState, route: str) -> None:
        """The route chosen in Routes: filtered by it, one click ends that; else one click filters by it."""
        self._offer, self._follows = route, state.routes == (route,)
        name = ROUTES.get(route, route)
        self.offer.setVisible(route in ROUTES)
        self.offer.setText(
            f"{name}, chosen in Routes  ✕" if self._follows else f"{name} chosen in Routes: filter"
        )
        self.offer.setToolTip(DROP if self._follows else OFFER)
        self.offer.setAccessibleName(
            f"{name}, chosen in Routes: end this filter" if self._follows else self.offer.text()
        )
        if route in ROUTES:
            self.offer.set_icon(route_icon(route, self._theme))
        self.offer.set_on(self._follows)
        self._fit()

    def _on_offer(self, *_: object) -> None:
        if self._follows:
            self.route_dropped.emit()
        else:
            self.route_offered.emit(self._offer)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Paint the pictures in the theme's colours."""
        self._theme, self._scale = theme, scale
        for key in KINDS:
            tints = {"delay": theme.warning, "ended": theme.refusal}
            icon = glyph_icon(GLYPHS[key], tints.get(key, theme.text))
            self._give(self._kinds[key], self.kind_menu, key, icon)
        for key in ROUTES:
            self._give(self._routes[key], self.route_menu, key, route_icon(key, theme))
        if self._offer in ROUTES:
            self.offer.set_icon(route_icon(self._offer, theme))
        self._fit()

    def _give(self, chip: Chip, menu: FilterMenu, key: str, icon: QIcon) -> None:
        chip.set_icon(icon)
        chip.setIconSize(QSize(round(13 * self._scale), round(13 * self._scale)))
        menu.set_icon_of(key, icon)

    # -- fitting --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def _fit(self) -> None:
        """Where the chips do not fit, menus take their place, in one row or two: nothing is squeezed."""
        tail = [self.count, self.clear_button, self.all_button]
        offer = [] if self.offer.isHidden() else [self.offer]
        kinds = _wide(self._shown(self._kinds), CHIP_GAP_PX) + GAP_PX
        routes = _wide(self._shown(self._routes), CHIP_GAP_PX) + GAP_PX
        second = routes + _wide([*offer, *tail[:2]])
        menus = _wide([self.kind_menu, self.route_menu, *offer, *tail])
        if kinds + routes + _wide([*offer, *tail]) <= self.width():
            self._lay_out("one row")
        elif max(kinds + _wide([self.all_button]), second) <= self.width():
            self._lay_out("chips")
        else:
            self._lay_out("menus" if menus <= self.width() else "two rows")

    def _shown(self, chips: Mapping[str, Chip]) -> list[QWidget]:
        return [chip for chip in chips.values() if not chip.isHidden()]

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, super().minimumSizeHint().height())


def _wide(widgets: Sequence[QWidget], gap: int = GAP_PX) -> int:
    """The room in px that widgets in a row take, each with the gap behind it."""
    return sum(widget.sizeHint().width() + gap for widget in widgets)

"""The filters on top, which are the legend too: kinds by pictogram, routes by marker, regions, and the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.panels.common.chip import Chip
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.timeline.filter_menu import FilterMenu
from app.panels.timeline.happenings import KINDS, REGIONS, ROUTES, is_filtered
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
ONLY = "Show only {} (all are shown while none is chosen); click further ones to add them"
SEARCH_PX = 210
GAP_PX, CHIP_GAP_PX = 8, 5


class SearchField(QLineEdit):
    """A search that Esc empties."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)


class FilterBar(QWidget):
    """Emits intents only: ``toggled(field, key, on)``, ``searched(text)`` and so on; ``show_state`` never emits."""

    toggled = Signal(str, str, bool)
    searched = Signal(str)
    search_done = Signal()
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
        regions = [(region, region) for region in REGIONS]
        self.region_menu = FilterMenu(
            "Regions", regions, "Which regions are shown; Context is policy and forecasts"
        )

    def _make_fields(self) -> None:
        self.search = SearchField()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText("Search (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search the events")
        self.search.setToolTip(
            "Looks through title, summary, company, partners and site; every word must occur (Ctrl+F)"
        )
        self.search.setMaximumWidth(SEARCH_PX)
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
        """Two rows with "chips"; one row with "menus" in their place; or menus in "two rows"."""
        if form == self._form:
            return
        self._form = form
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        menus: list[QWidget] = [self.kind_menu, self.route_menu]
        tail: list[QWidget] = [self.count, self.clear_button]
        if form == "chips":
            self._fill(self._first, [self._chips], [self.search])
            self._fill(self._second, [self._route_chips, self.offer], [*tail, self.region_menu])
        elif form == "menus":
            self._fill(self._first, [*menus, self.region_menu, self.offer], [*tail, self.search])
        else:
            self._fill(self._first, [*menus, self.region_menu], [self.search])
            self._fill(self._second, [self.offer], tail)
        self._chain()
        for widget in menus:
            widget.setVisible(form != "chips")
        for widget in (self._chips, self._route_chips):
            widget.setVisible(form == "chips")

    def _chain(self) -> None:
        """Tab goes in reading order."""
        chips: list[QWidget] = [*self._kinds.values(), self.search, *self._routes.values()]
        menus: list[QWidget] = [self.kind_menu, self.route_menu, self.region_menu]
        order = {
            "chips": [*chips, self.offer, self.clear_button, self.region_menu],
            "menus": [*menus, self.offer, self.clear_button, self.search],
            "two rows": [*menus, self.search, self.offer, self.clear_button],
        }[self._form]
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
        self.region_menu.toggled_by_user.connect(lambda key, on: self.toggled.emit("regions", key, on))
        self.search.textChanged.connect(self.searched)
        self.search.editingFinished.connect(self.search_done)
        self.clear_button.clicked.connect(self.cleared)
        self.offer.toggled_by_user.connect(self._on_offer)

    # -- showing --------------------------------------------------------------------------------------------

    def show_state(self, state: TimelineState, shown: str, offered_route: str) -> None:
        """Bring chips, menus and search in line with the state; ``shown`` says how many events there are."""
        for chips, chosen in ((self._kinds, state.kinds), (self._routes, state.routes)):
            for key, chip in chips.items():
                chip.set_on(not chosen or key in chosen)
        self.kind_menu.set_chosen(state.kinds)
        self.route_menu.set_chosen(state.routes)
        self.region_menu.set_chosen(state.regions)
        if self.search.text() != state.search:
            self.search.blockSignals(True)
            self.search.setText(state.search)
            self.search.blockSignals(False)
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
        self.search.setMinimumWidth(round(SEARCH_PX * 0.6 * scale))
        self.search.setMaximumWidth(round(SEARCH_PX * scale))
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
        tail = [self.count, self.clear_button]
        offer = [] if self.offer.isHidden() else [self.offer]
        first = _wide(self._shown(self._kinds), CHIP_GAP_PX) + GAP_PX + self.search.maximumWidth()
        second = _wide(self._shown(self._routes), CHIP_GAP_PX) + _wide([*offer, *tail, self.region_menu])
        menus = [self.kind_menu, self.route_menu, self.region_menu]
        third = _wide([*menus, *offer, *tail]) + self.search.minimumWidth()
        if max(first, second + GAP_PX) <= self.width():
            self._lay_out("chips")
        else:
            self._lay_out("menus" if third <= self.width() else "two rows")

    def _shown(self, chips: Mapping[str, Chip]) -> list[QWidget]:
        return [chip for chip in chips.values() if not chip.isHidden()]

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, super().minimumSizeHint().height())


def _wide(widgets: Sequence[QWidget], gap: int = GAP_PX) -> int:
    """The room in px that widgets in a row take, each with the gap behind it."""
    return sum(widget.sizeHint().width() + gap for widget in widgets)

"""The timeline panel: the events as known on a day, and the pages that look at them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.panels.common.panel import Panel, PanelContext, Touched, dress_late
from app.panels.common.words import named
from app.panels.timeline.filter_chips import ActiveFilters
from app.panels.timeline.filter_index import FACETS, FIELDS, OPEN_ENDED, index_of
from app.panels.timeline.filter_popover import FilterPopover
from app.panels.timeline.filter_words import active_filters
from app.panels.timeline.happenings import Happening, all_happenings, filtered
from app.panels.timeline.intents import Intents
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.panels.timeline.pages import PAGE_KEYS, PAGES
from app.panels.timeline.top_bar import TopBar
from app.plots.theme import LIGHT, Theme
from app.state.model import AppState

FILTERS = frozenset(f"timeline.{name}" for name in (*FIELDS, *OPEN_ENDED))


def system_today() -> date:
    """Today, by the computer's clock."""
    today = QDate.currentDate()
    return date(today.year(), today.month(), today.day())


def day_of(as_of: str, today: date) -> date:
    """The day whose knowledge is shown, never one to come; today where none is chosen, or where a session holds
    no such day."""
    try:
        return min(date.fromisoformat(as_of), today)
    except ValueError:
        return today


class TimelinePanel(Panel):
    """Who announced what, for when, and what became of it. ``today`` is given by tests; else it is the computer's."""

    panel_id = "timeline"
    title = "Timeline"

    def __init__(
        self, context: PanelContext, parent: QWidget | None = None, today: date | None = None
    ) -> None:
        super().__init__(context, parent)
        self.today = today or system_today()
        self.everything: tuple[Happening, ...] = ()
        self.shown: tuple[Happening, ...] = ()
        self._theme, self._scale = LIGHT, 1.0
        self._pages: dict[str, TimelinePage] = {}
        self.intents = Intents(context.store, self)
        self.top, self.active, self.popover = TopBar(), ActiveFilters(), FilterPopover(self)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.top)
        column.addWidget(self._stack, 1)
        # At the foot: a row that came above the chips would push them away from the pointer that clicks them.
        column.addWidget(self.active)
        self._connect()

    def _connect(self) -> None:
        store, top = self.context.store, self.top
        top.page_chosen.connect(lambda key: store.show_field("timeline.tab", key))
        top.searched.connect(self.intents.search)
        top.search_done.connect(store.end_gesture)
        top.day.day_wanted.connect(self.intents.as_of)
        top.day.day_done.connect(store.end_gesture)
        top.day.refused.connect(self.status.emit)
        top.lanes_by.by_wanted.connect(self.intents.lanes_by)
        top.lanes_by.order_wanted.connect(self.intents.order_by)
        top.export_wanted.connect(self.open_export)
        self.active.dropped.connect(self.intents.drop)
        self.active.more_wanted.connect(lambda: self.open_filters(self.active.more))
        for source in (self.active, self.popover):
            source.cleared.connect(self.intents.clear)
        self.popover.toggled.connect(self.intents.toggle)
        self.popover.bounded.connect(self.intents.bound)
        search = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        search.activated.connect(top.focus_search)

    def open_export(self, place: QPoint) -> None:
        """Open what can be handed out, at a global point."""
        from app.panels.timeline.export_menu import Exporter

        exporter = Exporter(self, self.context, self.status.emit)
        menu = exporter.menu(self._frame(self.context.store.state), self._theme)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def open_filters(self, under: QWidget) -> None:
        """Open all filters under a widget."""
        index = index_of(self.everything)
        self.popover.set_values({facet.field: index.values(facet.field) for facet in FACETS}, index.names)
        self.popover.show_state(self.context.store.state.timeline)
        self.popover.open_at(under.mapToGlobal(under.rect().bottomRight()))

    def page(self, key: str) -> TimelinePage:
        """The page of a key, built now if it was not yet."""
        if key not in self._pages:
            entry = next(entry for entry in PAGES if entry.key == key)
            page = self._pages[key] = entry.load(self.context)
            self._stack.addWidget(page)
            page.status.connect(lambda words: self._pass_on(page, words))
            page.filters_wanted.connect(self.open_filters)
            dress_late(page, self._theme, self._scale)
        return self._pages[key]

    @property
    def front(self) -> TimelinePage:
        """The page in front."""
        tab = self.context.store.state.timeline.tab
        return self.page(tab if tab in PAGE_KEYS else PAGE_KEYS[0])

    def _pass_on(self, page: TimelinePage, words: str) -> None:
        if page is self._stack.currentWidget():
            self.status.emit(words)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the page. A focus proxy would let Tab jump over everything else in the panel."""
        self.front.setFocus(event.reason())

    def render_state(self, state: AppState, touched: Touched) -> None:
        page = self.front
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            touched = None
        self.top.show_state(state.timeline, self.today)
        again = touched is None or bool(touched & {"own.additions", "timeline.as_of"})
        if again:
            day = day_of(state.timeline.as_of, self.today)
            self.everything = all_happenings(self.context.dataset, day)
        if again or touched is None or touched & FILTERS:
            self.shown = filtered(self.everything, state.timeline)
        page.show_frame(self._frame(state), touched)
        if touched is None or touched & FILTERS:
            self.active.show_filters(active_filters(state.timeline, self._names(state)))
            self.popover.show_state(state.timeline)

    def _names(self, state: AppState) -> dict[str, str]:
        """What the organisations that are filtered by are called, also those of which nothing was known by the day."""
        known = self.context.dataset.companies
        return {key: named(key, known[key].name) for key in state.timeline.companies if key in known}

    def _frame(self, state: AppState) -> TimelineFrame:
        day = day_of(state.timeline.as_of, self.today)
        return TimelineFrame(
            state, self.context.dataset, self.context.bundled, self.everything, self.shown, day, self.today
        )

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        self._theme, self._scale = theme, scale
        super().set_theme(theme, scale)

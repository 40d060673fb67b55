"""The lanes: filters on top, four figures, lanes by company, and a card for the event that is picked."""

from __future__ import annotations

from collections import Counter
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout

from app.panels.common.panel import PanelContext, Touched, open_rows
from app.panels.common.widgets import clear_margins
from app.panels.common.words import counted
from app.panels.timeline.dates import long_date
from app.panels.timeline.detail_card import CARD_PX, DetailCard
from app.panels.timeline.figure_row import FigureRow
from app.panels.timeline.figures import bundled, figures, title_sentence
from app.panels.timeline.filter_bar import FilterBar
from app.panels.timeline.happenings import Happening
from app.panels.timeline.intents import Intents
from app.panels.timeline.lanes_card import LanesCard
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.panels.timeline.selectors import caption_of, description, legend_styles, scene_of, years_of
from app.panels.timeline.story import story_of
from app.panels.timeline.table import events_table
from app.plots.theme import Theme
from app.state.model import TimelineState

FLOATS_BELOW_PX = 1040
# The first view leaves out the farthest few of the windows (they would squeeze all others).
HOME_SHARE = 0.98
FILTERS = frozenset({"timeline.search", "timeline.kinds", "timeline.routes", "timeline.regions"})
EMPTY = "No event passes these filters.\nClear the filters, or choose more kinds, routes or regions."
NO_DATA = "The dataset holds no milestones: check it with the command check-data."


class LanesPage(TimelinePage):
    """Who announced what, for when."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.today = date.min
        self.everything: tuple[Happening, ...] = ()
        self.shown: tuple[Happening, ...] = ()
        self._scale = 1.0
        self._told: tuple[float, float] | None = None
        self._covered = (0, 0, 0)
        self.filters, self.figures, self.lanes = FilterBar(), FigureRow(), LanesCard()
        self.card = DetailCard(self)
        self.card.hide()
        self.intents = Intents(context.store, self)
        self._build()
        self._connect()

    def _take_events(self) -> None:
        """All events are others: at the start, on another day, with other rows of the user's own."""
        self.lanes.overview.set_extent(*years_of(self.everything, self.today))
        self._set_limits()
        self.filters.set_present(
            Counter(h.milestone.kind for h in self.everything),
            Counter(route for h in self.everything for route in h.routes),
        )

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._left = QVBoxLayout()
        clear_margins(self._left, 6)
        self._left.addWidget(self.figures)
        self._left.addWidget(self.lanes, 1)
        column = QVBoxLayout(self)
        clear_margins(column)
        column.setSpacing(6)
        column.addWidget(self.filters)
        column.addLayout(self._left, 1)
        search = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        search.activated.connect(self._focus_search)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the lanes. A focus proxy would let Tab jump over everything else in the panel."""
        self.lanes.plot.setFocus(event.reason())

    def _connect(self) -> None:
        plot = self.lanes.plot
        self.filters.toggled.connect(self.intents.toggle)
        self.filters.searched.connect(self.intents.search)
        self.filters.search_done.connect(self.context.store.end_gesture)
        self.filters.cleared.connect(self.intents.clear)
        self.filters.route_offered.connect(self.intents.only_route)
        self.filters.route_dropped.connect(self.intents.any_route)
        for box in self.figures.boxes:
            box.cases_wanted.connect(lambda ids: open_rows(self, "milestones", ids))
        plot.picked.connect(self.intents.select)
        plot.walked.connect(self._walked)
        plot.let_go.connect(lambda: self.intents.select(None))
        plot.fit_wanted.connect(self._fit)
        plot.range_settled.connect(self._looked)
        plot.arranged.connect(self._tell_status)
        plot.arranged.connect(self._mind_size)
        self.filters.resized.connect(self._place_card)
        self.card.wanted.connect(self._go_to)
        self.card.step.connect(self._step)
        self.card.closed.connect(self._close_card)
        self.card.route_wanted.connect(self.intents.show_route)

    # -- rendering ------------------------------------------------------------------------------------------

    def show_frame(self, frame: TimelineFrame, touched: Touched = None) -> None:
        timeline = frame.state.timeline
        new = frame.everything is not self.everything or frame.day != self.today
        if new:
            self.everything, self.today = frame.everything, frame.day
            self._take_events()
            touched = None
        if new or frame.shown is not self.shown:
            self.shown = frame.shown
            self._show_events()
        if touched is None or touched & (FILTERS | {"routes.selected"}):
            self.filters.show_state(timeline, self._count(), frame.state.routes.selected)
        if touched is None or touched & {"timeline.view_from", "timeline.view_to"}:
            self._show_range(timeline)
        if touched is None or touched & (FILTERS | {"timeline.selected"}):
            self._show_selected(timeline.selected)

    def _show_events(self) -> None:
        scene = scene_of(self.shown, self.today)
        self.lanes.plot.show_empty("" if self.shown else EMPTY if self.everything else NO_DATA)
        self.lanes.plot.set_scene(scene, events_table(self.shown, self.context.dataset.sources))
        sentence = title_sentence(self.shown, self.today)
        self.lanes.title.setText(sentence)
        self.lanes.plot.caption = caption_of(sentence, self.shown, scene)
        self.lanes.plot.export_name = "voltascope-timeline"
        self.figures.show_figures(figures(self.shown, self.today), legend_styles(scene))
        told = bundled(self.shown)
        windows = [h.window for h in told if h.window is not None]
        self.lanes.overview.set_data([h.said.middle for h in told], [(w.start, w.end) for w in windows])

    def _count(self) -> str:
        """How many events are shown; the user's own are counted apart."""
        shown, every = len(bundled(self.shown)), len(bundled(self.everything))
        own = len(self.shown) - shown
        words = counted(every, "event") if shown == every else f"{shown} of {counted(every, 'event')}"
        return f"{words} and {own} of yours" if own else words

    def _show_range(self, timeline: TimelineState) -> None:
        home = years_of(self.everything, self.today, HOME_SHARE)
        start = home[0] if timeline.view_from is None else timeline.view_from
        end = home[1] if timeline.view_to is None else timeline.view_to
        # What the plot itself told is not told back: it may have moved on meanwhile.
        if end > start and (start, end) != self._told:
            self.lanes.plot.set_range(start, end)
            self._told = None

    def _show_selected(self, selected: str | None) -> None:
        happening = next((h for h in self.shown if h.id == selected), None)
        plot = self.lanes.plot
        self.card.setVisible(happening is not None)
        self._place_card()
        plot.set_selected(selected if happening is not None else None)
        if happening is None:
            return
        story = story_of(happening, self.everything, self.context.dataset.sources, self.today)
        index = self.shown.index(happening)
        self.card.show_story(story, index > 0, index < len(self.shown) - 1)
        self._clear_of_card()
        self._read_aloud(happening)

    def happening(self, event_id: str | None) -> Happening | None:
        """The happening of an id, shown or not."""
        return next((h for h in self.everything if h.id == event_id), None)

    # -- places ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_card()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._place_card()

    def _place_card(self) -> None:
        """The card stands beside the lanes where there is room, and floats over them where there is not."""
        wide = self.card.width() if self.card.width() >= CARD_PX else CARD_PX
        beside = self.width() >= FLOATS_BELOW_PX * self._scale
        shown = not self.card.isHidden()
        self._left.setContentsMargins(0, 0, wide + 10 if shown and beside else 0, 0)
        covered = wide if shown and not beside else 0
        self.lanes.plot.covered_px = float(covered)
        self.figures.set_covered(covered)
        top = self.filters.geometry().bottom() + 7
        self.card.setGeometry(self.width() - wide, top, wide, self.height() - top)
        self.card.raise_()
        self._mind_size()

    def _mind_size(self) -> None:
        """Where the lanes have more or less room than before, the picked event stays in sight."""
        plot = self.lanes.plot
        seen = (round(plot.covered_px), plot.width(), plot.height())
        if seen != self._covered:
            self._covered = seen
            self._set_limits()
            plot.reveal(plot.lanes.selected)
            self._clear_of_card()

    def _set_limits(self) -> None:
        """The lanes end where the overview ends; under the floating card they go on, so that all years can
        be brought out from under it."""
        first, last = self.lanes.overview.extent
        share = self._covered_share()
        self.lanes.plot.set_limits(first, first + (last - first) / (1.0 - share))

    def _covered_share(self) -> float:
        """How much of the lanes' width lies under the card: 0 to 0.8."""
        plot = self.lanes.plot
        return min(0.8, plot.covered_px / max(1.0, plot.lanes.size[0]))

    def _clear_of_card(self) -> None:
        """Bring the picked event out from under the floating card, with its window where that has room."""
        plot, selected = self.lanes.plot, self.context.store.state.timeline.selected
        happening = next((h for h in self.shown if h.id == selected), None)
        if happening is None or not plot.covered_px:
            return
        start, end = plot.years
        margin = (end - start) * 0.04
        clear = end - (end - start) * self._covered_share() - margin
        spans = [happening.said] + ([happening.window] if happening.window is not None else [])
        left, right = min(s.start for s in spans), max(s.end for s in spans)
        if right - left > clear - start - margin:
            left = right = happening.said.middle
        step = right - clear if right > clear else min(0.0, left - start - margin)
        if step:
            plot.pan(step)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Keep the scale that the places go by."""
        self._scale = scale
        self._place_card()

    # -- hands ----------------------------------------------------------------------------------------------

    def _focus_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _walked(self, event_id: str) -> None:
        """The keys reached an event: read it aloud, and let an open card follow."""
        happening = self.happening(event_id)
        if happening is None:
            return
        self._read_aloud(happening)
        if self.context.store.state.timeline.selected is not None:
            self.intents.walk_to(event_id)

    def _read_aloud(self, happening: Happening) -> None:
        plot = self.lanes.plot
        plot.setAccessibleDescription(description(happening))
        QAccessible.updateAccessibility(QAccessibleEvent(plot, QAccessible.Event.DescriptionChanged))

    def _go_to(self, event_id: str) -> None:
        """A line of the card leads to an event even when the filters hide it: then they are cleared."""
        if event_id in {h.id for h in self.shown}:
            self.intents.select(event_id)
        else:
            self.intents.go_to_hidden(event_id)

    def _step(self, step: int) -> None:
        order = [h.id for h in self.shown]
        selected = self.context.store.state.timeline.selected
        if selected in order and 0 <= order.index(selected) + step < len(order):
            self.intents.walk_to(order[order.index(selected) + step])

    def _close_card(self) -> None:
        self.intents.select(None)
        self.lanes.plot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """All years of the events shown."""
        years = years_of(self.shown, self.today)
        self.lanes.plot.set_range(*years)
        self._looked(*years)

    def _looked(self, start: float, end: float) -> None:
        """A zoom or pan has ended."""
        self._told = (start, end)
        self.intents.look(start, end)

    def _tell_status(self) -> None:
        layout = self.lanes.plot.layout_now
        lanes = counted(len(self.lanes.plot.lanes.scene.rows), "lane")
        hidden = (
            f" {counted(layout.hidden, 'label')} hidden: zoom in or point at an event."
            if layout.hidden
            else ""
        )
        self.status.emit(f"{self._count()} in {lanes}.{hidden} Today is {long_date(self.today)}.")

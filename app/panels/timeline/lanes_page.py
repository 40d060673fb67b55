"""The lanes: chips on top, four figures, the lanes, and a card for what is picked."""

from __future__ import annotations

from collections import Counter
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from app.dataset import Dataset
from app.panels.common.panel import PanelContext, Touched, open_rows
from app.panels.common.widgets import clear_margins
from app.panels.common.words import counted
from app.panels.timeline.card_place import CardPlace
from app.panels.timeline.context import ContextItem, context_items, context_shown
from app.panels.timeline.dates import decimal_year, year_day
from app.panels.timeline.detail_card import DetailCard
from app.panels.timeline.figure_row import FigureRow
from app.panels.timeline.figures import bundled, figures, title_sentence
from app.panels.timeline.filter_bar import FilterBar
from app.panels.timeline.filter_index import FIELDS, OPEN_ENDED, index_of, is_filtered
from app.panels.timeline.filter_words import empty_reason
from app.panels.timeline.grouping import choice_of
from app.panels.timeline.happenings import Happening
from app.panels.timeline.hover_text import HoverText
from app.panels.timeline.intents import Intents
from app.panels.timeline.lanes_card import LanesCard
from app.panels.timeline.lanes_words import EMPTY, nothing_known, status_words
from app.panels.timeline.own_editing import add_event, change_event, remove_event
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.panels.timeline.scene import EventBook, scene_of
from app.panels.timeline.selectors import caption_of, legend_styles, years_of, years_of_rows
from app.panels.timeline.table import events_table
from app.panels.timeline.things import Things
from app.plots.lane_find import merged_at
from app.plots.lane_model import LaneEvent
from app.plots.theme import Theme

# The first view leaves out the farthest few of the windows (they would squeeze all others).
HOME_SHARE = 0.98
FILTERS = frozenset(f"timeline.{name}" for name in (*FIELDS, *OPEN_ENDED))
LANES = frozenset({"timeline.lanes_by", "timeline.order_by", "timeline.collapsed"})
# More events than this are counted a moment later.
MANY, LATER_MS = 2000, 150


class LanesPage(TimelinePage):
    """Who announced what, for when."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.frame: TimelineFrame | None = None
        self.items: tuple[ContextItem, ...] = ()
        self._rows: Dataset | None = None
        self._book = EventBook()
        self._dragging = False
        self.things = Things()
        self._told: tuple[float, float] | None = None
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._show_figures)
        self.filters, self.figures, self.lanes = FilterBar(), FigureRow(), LanesCard()
        self.card = DetailCard()
        self.intents = Intents(context.store, self)
        self._build()
        self._connect()

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
        # Last, so that Tab comes to it last.
        self.card.setParent(self)
        self.card.hide()
        self.place = CardPlace(self, self.card, self.lanes, self.figures, self._left)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the lanes. A focus proxy would let Tab jump over everything else in the panel."""
        self.lanes.plot.setFocus(event.reason())

    def _connect(self) -> None:
        self.filters.toggled.connect(self.intents.toggle)
        self.filters.cleared.connect(self.intents.clear)
        self.filters.filters_wanted.connect(lambda: self.filters_wanted.emit(self.filters.all_button))
        self.filters.route_offered.connect(self.intents.only_route)
        self.filters.route_dropped.connect(self.intents.any_route)
        self.filters.resized.connect(self._place_card)
        self.lanes.without_wanted.connect(lambda field: self.intents.drop(field, ""))
        self.lanes.clear_wanted.connect(self.intents.clear)
        for box in self.figures.boxes:
            box.cases_wanted.connect(lambda ids: open_rows(self, "milestones", ids))
        self.card.wanted.connect(self._go_to)
        self.card.step.connect(self._step)
        self.card.closed.connect(self._close_card)
        feet = self.card.feet
        feet.route_wanted.connect(self.intents.show_route)
        feet.check_wanted.connect(lambda _: self.context.store.show_field("timeline.tab", "claims"))
        feet.change_wanted.connect(lambda event_id: change_event(self, self.context, event_id))
        feet.remove_wanted.connect(lambda event_id: remove_event(self.context, event_id))
        self.lanes.add.clicked.connect(lambda: add_event(self, self.context, self.day))
        self._connect_plot()

    def _connect_plot(self) -> None:
        plot = self.lanes.plot
        plot.picked.connect(self.intents.select)
        plot.walked.connect(self._walked)
        plot.let_go.connect(lambda: self.intents.select(None))
        plot.fit_wanted.connect(self._fit)
        plot.range_settled.connect(self._looked)
        plot.arranged.connect(self._tell_status)
        plot.arranged.connect(self.place.mind_size)
        plot.fold_wanted.connect(self.intents.fold)
        plot.group_reached.connect(self._at_group)
        plot.day_dragged.connect(self._drag_day)
        plot.day_dropped.connect(self._drop_day)
        plot.pointed.connect(self._point_at)

    # -- rendering ------------------------------------------------------------------------------------------

    @property
    def shown(self) -> tuple[Happening, ...]:
        """The events that pass the filters."""
        return self.frame.shown if self.frame is not None else ()

    @property
    def everything(self) -> tuple[Happening, ...]:
        """All events known on the day."""
        return self.frame.everything if self.frame is not None else ()

    @property
    def day(self) -> date:
        """The day whose knowledge is shown."""
        return self.frame.day if self.frame is not None else date.min

    def show_frame(self, frame: TimelineFrame, touched: Touched = None) -> None:
        before, self.frame = self.frame, frame
        if frame.dataset is not self._rows or (touched and "own.additions" in touched):
            self._take_rows(frame)
            touched = None
        self.things.take_frame(frame)
        new = before is None or frame.everything is not before.everything or frame.day != before.day
        if new or touched is None or frame.shown is not before.shown or touched & (FILTERS | LANES):  # type: ignore[union-attr]
            self._show_events(frame)
        if new or touched is None or touched & (FILTERS | {"routes.selected"}):
            self.filters.show_state(frame.state.timeline, self.things.count(), frame.state.routes.selected)
        if touched is None or touched & {"timeline.view_from", "timeline.view_to"}:
            self._show_range(frame)
        if new or touched is None or touched & (FILTERS | LANES | {"timeline.selected"}):
            self._show_selected(frame.state.timeline.selected)

    def _take_rows(self, frame: TimelineFrame) -> None:
        """Other rows: at the start, and when the user's own come or go. The day changes nothing of this, so that
        nothing jumps while it is dragged."""
        self._rows = frame.dataset
        self._book = EventBook()
        self.items = context_items(frame.bundled)
        rows = list(frame.dataset.milestones.values())
        self.lanes.overview.set_extent(*years_of_rows(rows, frame.today))
        self.place.set_limits()
        self.filters.set_present(
            Counter(m.kind for m in rows), Counter(r for m in rows for r in tuple(m.routes) or ("unstated",))
        )

    def _show_events(self, frame: TimelineFrame) -> None:
        timeline, shown, day = frame.state.timeline, frame.shown, frame.day
        known = decimal_year(day) if day < frame.today else None
        items = context_shown(self.items, timeline, known)
        self.things.take_items(items)
        scene = scene_of(shown, day, choice_of(timeline), items, frame.today, self._book)
        self._say_empty(frame)
        sources = frame.dataset.sources
        self.lanes.plot.set_scene(scene, lambda: events_table(shown, sources))
        self.lanes.plot.export_name = "voltascope-timeline"
        # With thousands of events, or while the day is dragged, the lanes come first: the figures follow at a pause.
        if len(shown) > MANY or self._dragging:
            self._later.start()
        else:
            self._show_figures()

    def _show_figures(self) -> None:
        """What is counted from the events shown."""
        self._later.stop()
        if self.frame is None:
            return
        frame, shown, scene = self.frame, self.shown, self.lanes.plot.lanes.scene
        part = is_filtered(frame.state.timeline)
        sentence = title_sentence(shown, self.day, part)
        self.lanes.set_title(sentence)
        self.lanes.plot.caption = caption_of(sentence, shown, scene)
        counted_now = figures(shown, self.day, self.day < frame.today)
        self.figures.show_figures(counted_now, legend_styles(scene), part)
        self.lanes.mind_events()
        told = bundled(shown)
        windows = [(h.window.start, h.window.end) for h in told if h.window is not None]
        self.lanes.overview.set_data([h.said.middle for h in told], windows)

    def _say_empty(self, frame: TimelineFrame) -> None:
        """Why there is nothing to see, and what helps."""
        reason, words = None, ""
        if not frame.everything:
            words = nothing_known(frame.day, frame.today)
        elif not frame.shown:
            reason = empty_reason(index_of(frame.everything), frame.state.timeline)
            words = reason.sentence if reason is not None else EMPTY
        self.lanes.show_empty(words, reason)

    def _show_range(self, frame: TimelineFrame) -> None:
        home = years_of_rows(list(frame.dataset.milestones.values()), frame.today, HOME_SHARE)
        start = home[0] if frame.state.timeline.view_from is None else frame.state.timeline.view_from
        end = home[1] if frame.state.timeline.view_to is None else frame.state.timeline.view_to
        # What the plot itself told is not told back: it may have moved on meanwhile.
        if end > start and (start, end) != self._told:
            self.lanes.plot.set_range(start, end)
            self._told = None

    def _show_selected(self, selected: str | None) -> None:
        plot = self.lanes.plot
        story = self.things.story(selected) if plot.lanes.scene.find(selected) is not None else None
        self.card.setVisible(story is not None)
        self._place_card()
        plot.set_selected(selected if story is not None else None)
        if story is None or selected is None:
            self.place.keep_clear(())
            return
        place = plot.lanes.scene.places[selected]
        self.card.show_story(story, place > 0, place < len(plot.lanes.scene.events) - 1)
        self.place.keep_clear(self.things.spans(selected))
        self._read_aloud(selected)

    # -- places ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_card()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._place_card()

    def _place_card(self) -> None:
        self.place.place(self.filters.geometry().bottom() + 7)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Keep the scale that the places go by."""
        self.place.scale = scale
        self._place_card()

    # -- hands ----------------------------------------------------------------------------------------------

    def _drag_day(self, year: float) -> None:
        """The line of the day follows the pointer, no farther than today."""
        assert self.frame is not None
        self._dragging = True
        day = year_day(max(year, self.lanes.overview.extent[0]))
        self.intents.as_of("" if day >= self.frame.today else day.isoformat())

    def _drop_day(self) -> None:
        """The drag is over: one undo step, and everything is counted for the day."""
        self._dragging = False
        self.context.store.end_gesture()
        self._later.start(LATER_MS)

    def _point_at(self, event: LaneEvent | None, place: QPoint) -> None:
        """The pointer is over an event, or over none any more."""
        at = self.lanes.mapFromGlobal(self.lanes.plot.mapToGlobal(place))
        self.lanes.hover.point_at(None if event is None else self._hover_text(event.id), at)

    def _hover_text(self, event_id: str) -> HoverText | None:
        return self.things.hover(event_id, merged_at(self.lanes.plot.lanes, event_id))

    def _walked(self, event_id: str) -> None:
        """The keys reached an event: read it aloud, and let an open card follow."""
        self._read_aloud(event_id)
        if self.context.store.state.timeline.selected is not None:
            self.intents.walk_to(event_id)
            return
        place = self.lanes.plot.point_of(event_id)
        if place is not None and self.lanes.plot.rect().contains(place.toPoint()):
            at = self.lanes.mapFromGlobal(self.lanes.plot.mapToGlobal(place.toPoint()))
            self.lanes.hover.point_at(self._hover_text(event_id), at)

    def _at_group(self, group: str) -> None:
        """The keys reached the name of a group."""
        rows = [row for row in self.lanes.plot.lanes.scene.rows if row.group_key == group]
        folded = any(row.form == "folded" for row in rows)
        words = (
            f"{rows[0].name}, folded" if folded else f"{rows[0].group}, {counted(len(rows), 'lane')}, open"
        )
        self._tell_reader(f"Group {words}. Enter {'opens' if folded else 'folds'} it")

    def _read_aloud(self, event_id: str) -> None:
        self._tell_reader(self.things.spoken(event_id))

    def _tell_reader(self, words: str) -> None:
        plot = self.lanes.plot
        plot.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(plot, QAccessible.Event.DescriptionChanged))

    def _go_to(self, event_id: str) -> None:
        """A line of the card leads to an event even when the filters hide it: then they are cleared."""
        if self.lanes.plot.lanes.scene.find(event_id) is not None:
            self.intents.select(event_id)
        else:
            self.intents.go_to_hidden(event_id)

    def _step(self, step: int) -> None:
        scene = self.lanes.plot.lanes.scene
        place = scene.places.get(self.context.store.state.timeline.selected or "")
        if place is not None and 0 <= place + step < len(scene.events):
            self.intents.walk_to(scene.events[place + step].id)

    def _close_card(self) -> None:
        self.intents.select(None)
        self.lanes.plot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """All years of the events shown."""
        assert self.frame is not None
        years = years_of(self.shown, self.frame.today)
        self.lanes.plot.set_range(*years)
        self._looked(*years)

    def _looked(self, start: float, end: float) -> None:
        """A zoom or pan has ended."""
        self._told = (start, end)
        self.intents.look(start, end)

    def _tell_status(self) -> None:
        if self.frame is None:
            return
        plot = self.lanes.plot
        rows, hint = len(plot.lanes.scene.rows), self._told is None
        words = self.things.count()
        self.status.emit(status_words(words, rows, plot.hidden, self.day, self.frame.today, hint))

"""Do promises hold? What became of them, by how much they moved, and how few cases that rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.choice import Choice
from app.panels.common.panel import PanelContext, Touched, open_rows, open_source
from app.panels.common.widgets import button, clear_margins
from app.panels.common.wrapped import Wrapped
from app.panels.timeline import promise_data as data
from app.panels.timeline import promise_views as views
from app.panels.timeline.dates import decimal_year
from app.panels.timeline.happenings import Happening, is_filtered
from app.panels.timeline.intents import Intents
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.panels.timeline.promise_parts import SentenceCard, scrolled
from app.panels.timeline.rule_dialog import RuleDialog
from app.plots.promise_groups import PromiseGroups
from app.plots.promise_slips import PromiseSlips
from app.plots.promise_strip import PromiseStrip
from app.plots.promise_summary import PromiseSummary
from app.plots.theme import LIGHT, Theme

SUMMARY_PX = 86
NONE = "None of the events shown is a promise.\nClear the filters, or choose a later day."
NONE_MOVED = (
    "No news of these promises tells of another time.\nChoose a later day to see what became of them."
)


class PromisePage(TimelinePage):
    """Four cards: mass production that fell due, promises by group, months by group, and every promise that moved."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._shown: tuple[Happening, ...] | None = None
        self.intents = Intents(context.store, self)
        self.summary = PromiseSummary("What became of the promises of mass production that fell due")
        self.groups = PromiseGroups("Promises by group and by what became of them")
        self.strip = PromiseStrip("Months by which promises moved or came late, by group")
        self.slips = PromiseSlips("Every promise that moved or came late, over the years")
        self.by = Choice(
            "By", data.GROUPINGS, "What the promises are grouped by: region, what was promised, or route"
        )
        self.rule = button(
            "The rule…", "By which rule a promise counts as met, moved, given up or open", "link"
        )
        self.clear = button("Clear filters", "Show the promises of all events again", "link")
        self.sample = Wrapped("", "caption")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.cards = tuple(SentenceCard() for _ in range(4))
        top, left, below, right = self.cards
        top.header.addWidget(self.clear)
        top.header.addWidget(self.rule)
        left.header.addWidget(self.by)
        plots: tuple[QWidget, ...] = (self.summary, self.groups, self.strip, self.slips)
        for card, plot in zip(self.cards, plots, strict=True):
            card.body.addWidget(plot, 1)
            plot.setMinimumWidth(160)
        top.body.addWidget(self.sample)
        self.set_theme(LIGHT)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout()
        clear_margins(column, 8)
        column.addWidget(left, 6)
        column.addWidget(below, 5)
        row = QHBoxLayout()
        clear_margins(row, 8)
        row.addLayout(column, 1)
        row.addWidget(right, 1)
        page = scrolled(self)
        page.addWidget(top)
        page.addLayout(row, 1)

    def _connect(self) -> None:
        self.by.chosen.connect(lambda key: self.context.store.show_field("timeline.promises_by", key))
        self.clear.clicked.connect(self.intents.clear)
        self.rule.clicked.connect(self._show_rule)

    def show_frame(self, frame: TimelineFrame, touched: Touched = None) -> None:
        """Count anew where the events, the day or the grouping are others."""
        timeline = frame.state.timeline
        if touched is not None and frame.shown is self._shown and "timeline.promises_by" not in touched:
            return
        self._shown = frame.shown
        promises = data.promises_of(frame.shown)
        self.by.set_key(timeline.promises_by)
        self.clear.setVisible(is_filtered(timeline))
        self._show_titles(promises, frame, is_filtered(timeline))
        for plot in (self.summary, self.groups, self.strip, self.slips):
            plot.show_empty("" if promises else NONE)
        self.summary.set_columns(views.summary_columns(promises, frame.day))
        head = "met, of those due"
        self.groups.set_rows(views.group_rows(promises, timeline.promises_by, frame.day), head)
        self.strip.set_rows(views.strip_rows(promises, timeline.promises_by))
        chains = views.slip_chains(promises, frame.everything, frame.day)
        self.slips.set_rows(chains, decimal_year(frame.day))
        if promises and not chains:
            self.slips.show_empty(NONE_MOVED)
        self._make_room()
        self.status.emit(data.status_words(promises, frame.shown, frame.day))

    def _show_titles(self, promises: list[Happening], frame: TimelineFrame, filtered: bool) -> None:
        titles = (
            data.main_title(promises, frame.day),
            data.group_title(promises, frame.day),
            data.strip_title(promises),
            data.slip_title(promises),
        )
        for card, title in zip(self.cards, titles, strict=True):
            card.set_title(data.among(title, filtered))
        self.sample.setText(data.more_words(promises, frame.day))

    def _make_room(self) -> None:
        """Every group and promise has its row, whatever the type: the page scrolls instead of leaving some out."""
        for plot in (self.groups, self.strip, self.slips):
            plot.setMinimumHeight(plot.needed_px())

    def _show_rule(self) -> None:
        dialog = RuleDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_source(self, table: str, row_id: str) -> None:
        """A thing in a plot leads to its case, or to the list of its cases."""
        ids = tuple(part for part in row_id.split(";") if part)
        if len(ids) == 1:
            open_source(self, table, ids[0])
        elif ids:
            open_rows(self, table, ids)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """The row of counts is as high as its type needs, and so is every row of the other plots."""
        self.summary.setFixedHeight(round(SUMMARY_PX * scale))
        self._make_room()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the first plot."""
        self.summary.setFocus(event.reason())

"""The surface with the lanes: its sentence, the hover line, zoom buttons, scroll bar and the overview strip."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.common.words import counted
from app.panels.timeline.filter_words import EmptyReason
from app.panels.timeline.grouping import CONTEXT as BACKGROUND
from app.panels.timeline.hover_card import HoverCard
from app.plots.lanes_input import LanesPlot
from app.plots.lanes_keys import ZOOM_STEP
from app.plots.overlay import ReadOut
from app.plots.overview import Overview
from app.plots.theme import Theme

OVERVIEW_FROM_PX = 320
# The room that a title leaves to the line beside it, and the least that it takes itself.
HOVER_PX, LEAST_TITLE_PX = 120, 160
WHEEL = (
    "Wheel scrolls the lanes (where all are in sight it zooms), Ctrl and wheel zooms, Shift and wheel pans"
)


class LanesCard(QFrame):
    """Holds ``plot`` (the lanes) and ``overview``, and keeps their ranges and the scroll bar in step.

    ``without_wanted``: the one filter that leaves nothing is to go; ``clear_wanted``: all of them are.
    """

    without_wanted = Signal(str)
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scale = 1.0
        self.plot, self.overview = LanesPlot(), Overview()
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.bar.setAccessibleName("Scroll the lanes")
        self.bar.setToolTip("Scroll the lanes (wheel, Page up and Page down)")
        self.title = role_label("", "cardTitle")
        self.read_out = ReadOut(self)
        self.hover = HoverCard(self)
        self._blamed = ""
        self.without = button("", "Take away the filter that leaves nothing", "primary")
        self.without.setAccessibleName("Clear the filter that leaves nothing")
        self.clear = button("Clear all filters", "Take all filters away and empty the search")
        keep = self.bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keep)
        self.plot.setToolTip(WHEEL)
        self.title.setWordWrap(True)
        self.outside = button("", "Show all years of the events shown", "primary")
        self.outside.setAccessibleName("Show the events that are out of sight")
        self.outside.setParent(self.plot)
        self.outside.hide()
        self._xs: NDArray[np.float64] = np.zeros(0)
        self._build_offer()
        self._build()
        self._connect()

    def set_title(self, sentence: str) -> None:
        """The sentence over the lanes, on two lines where one is too short."""
        self.title.setText(sentence)
        self._fit_title()

    def _fit_title(self) -> None:
        tools = sum(tool.sizeHint().width() + 6 for tool in self.tools)
        room = max(LEAST_TITLE_PX, self.width() - tools - round(HOVER_PX * self._scale) - 16)
        self.title.ensurePolished()
        whole = self.title.fontMetrics().horizontalAdvance(self.title.text()) + 4
        self.title.setFixedWidth(min(whole, room))

    def mind_events(self) -> None:
        """Other events are shown: look whether any of them is in sight. The background does not count."""
        scene = self.plot.lanes.scene
        counts = [row.group_key != BACKGROUND for row in scene.rows]
        own = [counts[row] for row in scene.row_of.tolist()]
        self._xs = np.array([event.x for event, its in zip(scene.events, own, strict=True) if its])
        self._mind_sight(*self.plot.years)

    def _mind_sight(self, start: float, end: float) -> None:
        """Where all events lie outside the years in sight: say so, and lead to them."""
        before, after = int((self._xs < start).sum()), int((self._xs > end).sum())
        count = len(self._xs)
        away = count > 0 and before + after == count
        self.outside.setVisible(away)
        if away:
            where = "earlier" if before == count else "later" if after == count else "earlier or later"
            noun = f"All {counted(count, 'event')} are" if count > 1 else "The one event is"
            self.outside.setText(f"{noun} {where}: fit")
            self.outside.setAccessibleName(self.outside.text())
            self._place_offer()

    def _build_offer(self) -> None:
        """Under the words of the empty plot: what brings events back."""
        self.offer = QWidget(self.plot)
        row = QHBoxLayout(self.offer)
        clear_margins(row, 8)
        row.addWidget(self.without)
        row.addWidget(self.clear)
        self.offer.hide()

    def show_empty(self, message: str, reason: EmptyReason | None) -> None:
        """Say why there is nothing, and offer what helps; "" takes it away."""
        self.plot.show_empty(message)
        self._blamed = reason.field if reason is not None else ""
        if reason is not None and reason.label:
            self.without.setText(f"Clear {reason.label}: {counted(reason.left, 'event')}")
            self.without.setAccessibleName(f"Clear the filter {reason.label}")
        self.without.setVisible(bool(self._blamed))
        self.offer.setVisible(bool(message) and reason is not None)
        self._place_offer()

    def _place_offer(self) -> None:
        size = self.offer.sizeHint()
        middle = self.plot.rect().center()
        lines = 3.0 * self.fontMetrics().height()
        self.offer.setGeometry(
            middle.x() - size.width() // 2, round(middle.y() + lines), size.width(), size.height()
        )
        self.offer.raise_()
        most = self.outside.sizeHint()
        self.outside.setGeometry(middle.x() - most.width() // 2, middle.y(), most.width(), most.height())
        self.outside.raise_()

    def _build(self) -> None:
        keep = self.read_out.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        keep.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.read_out.setSizePolicy(keep)
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self.title)
        head.addWidget(self.read_out, 1, Qt.AlignmentFlag.AlignVCenter)
        self.tools = tools = self._tools()
        for tool in tools:
            head.addWidget(tool)
        lanes = QHBoxLayout()
        clear_margins(lanes, 0)
        lanes.addWidget(self.plot, 1)
        lanes.addWidget(self.bar)
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, self.bar.sizeHint().width(), 0)
        strip.addWidget(self.overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 4, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(lanes, 1)
        column.addLayout(strip)
        order: list[QWidget] = [*tools, self.plot, self.outside, self.without, self.clear, self.overview]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _tools(self) -> list[QPushButton]:
        out = button("−", "Show more years (minus key, or Ctrl and wheel)", "flat")
        out.clicked.connect(lambda: self.plot.zoom(1 / ZOOM_STEP))
        out.setAccessibleName("Zoom out")
        closer = button("+", "Show fewer years (plus key, or Ctrl and wheel)", "flat")
        closer.clicked.connect(lambda: self.plot.zoom(ZOOM_STEP))
        closer.setAccessibleName("Zoom in")
        fit = button(
            "Fit", "Show all years of the events shown (0 key, or double click on empty ground)", "flat"
        )
        fit.clicked.connect(self.plot.fit_wanted)
        self.add = button("Add an event…", "Put an event of your own on the lanes", "flat")
        return [self.add, out, closer, fit]

    def _connect(self) -> None:
        self.plot.scrolled.connect(self._show_scroll)
        self.plot.arranged.connect(self._show_scroll)
        self.bar.valueChanged.connect(lambda value: self.plot.scroll_to(float(value)))
        self.plot.view_box.sigXRangeChanged.connect(lambda _box, years: self.overview.set_range(*years))
        self.plot.view_box.sigXRangeChanged.connect(lambda _box, years: self._mind_sight(*years))
        self.outside.clicked.connect(self.plot.fit_wanted)
        self.overview.range_wanted.connect(self.plot.follow_range)
        self.overview.range_done.connect(self.plot.settle)
        self.plot.hovered.connect(self.read_out.set_text)
        self.without.clicked.connect(lambda: self.without_wanted.emit(self._blamed))
        self.clear.clicked.connect(self.clear_wanted)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Keep the hover line as high as its type."""
        self.read_out.set_theme(theme, scale)
        self.read_out.setFixedHeight(self.read_out.line_height())
        self._scale = scale
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a low card the lanes get the room of the overview: buttons and keys move the years as well."""
        self.overview.setVisible(self.height() >= OVERVIEW_FROM_PX * self._scale)
        self._place_offer()
        self._fit_title()

    def _show_scroll(self) -> None:
        """Bring the bar in line with the lanes; never emits."""
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, round(self.plot.scroll_limit))
            self.bar.setPageStep(max(1, round(self.plot.lanes.size[1])))
            self.bar.setSingleStep(round(self.plot.lanes.row_height))
            self.bar.setValue(round(self.plot.lanes.scroll))
        self.bar.setVisible(self.plot.scroll_limit > 0 and not self.plot.is_empty)

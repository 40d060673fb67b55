"""The tab of the doubt: spreads of the inputs, the distribution of a result, and what decides it.

While a slider moves, few draws are made at every frame; the hundred thousand follow when it rests.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dataset.usual_spreads import spread_key
from app.panels.calculator import spread_rows
from app.panels.calculator.doubt_data import FIGURES, QUICK, Doubted, doubted
from app.panels.calculator.doubt_words import (
    contribution_effects,
    figures_between,
    moves_most,
    note,
    sentence,
    tornado_effects,
)
from app.panels.calculator.spread_editor import SpreadEditor
from app.panels.calculator.spread_list import SpreadList
from app.panels.calculator.spread_rows import Own, SpreadRow
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.calculator.words import figure
from app.panels.common.choice import Choice
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import ElidedLabel, clear_margins
from app.panels.common.wrapped import Wrapped
from app.plots.histogram import Histogram
from app.plots.theme import Theme
from app.plots.tornado import Tornado
from app.science.doubt import SAMPLES, Spread

REST_MS = 180
PERCENT_PX = 190
LIST_PX, NARROW_LIST_PX, NARROW_PX = 268, 220, 780
SHARES, SWINGS = "shares", "tornado"
VIEWS = [(SHARES, "Shares"), (SWINGS, "Tornado")]
VIEW_TIP = (
    "Shares: how much of the scatter each spread makes. Tornado: every input alone lowered and raised by the "
    "same percentage, whatever its spread."
)


class DoubtTab(CalculatorTab):
    """See the file's head."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.list, self.editor = SpreadList(), SpreadEditor()
        self.title, self.note = ElidedLabel("", "caption"), Wrapped("", "caption")
        self.histogram = Histogram("Distribution of the result")
        self.tornado = Tornado("What each input does to the result")
        results = [(key, answer.label) for key, answer in FIGURES.items()]
        self.result = Choice("", results, "Whose distribution is shown", accessible_name="Result in doubt")
        self.view = Choice("", VIEWS, VIEW_TIP, accessible_name="What the bars show")
        self.percent = SliderSpin(
            "",
            "%",
            1.0,
            50.0,
            0,
            "By how much every input is lowered and raised",
            accessible_name="Tornado at ±",
        )
        self._chosen = ""
        self._frame: Frame | None = None
        self._found: Doubted | None = None
        self._dataset: object = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._scale, self._narrow = 1.0, False
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.histogram.setMinimumSize(150, 90)
        self.tornado.setMinimumSize(150, 90)
        self.percent.hide()
        self.percent.setMaximumWidth(PERCENT_PX)
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self.title, 1)
        for widget in (self.result, self.view, self.percent):
            head.addWidget(widget)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        clear_margins(left, 3)
        left.addWidget(self.list, 1)
        left.addWidget(self.editor)
        middle = QVBoxLayout()
        clear_margins(middle, 2)
        middle.addWidget(self.histogram, 1)
        middle.addWidget(self.note)
        row = QHBoxLayout()
        clear_margins(row, 16)
        row.addWidget(self._left)
        row.addLayout(middle, 10)
        row.addWidget(self.tornado, 10)
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addLayout(head)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        store = self.context.panel.store
        self.result.chosen.connect(
            lambda key: store.set("calculator.doubt_result", key, text="Result in doubt")
        )
        self.view.chosen.connect(lambda _: self._show_view())
        self.percent.value_changed.connect(
            lambda value: store.set("calculator.tornado_percent", value, "Tornado at ±", gesture="tornado")
        )
        self.percent.gesture_finished.connect(store.end_gesture)
        self.list.picked.connect(self._choose)
        self.list.remove_wanted.connect(self._remove)
        self.editor.changed.connect(self._take)
        self.editor.settled.connect(store.end_gesture)
        self.editor.reset_wanted.connect(self._reset)
        self.editor.remove_wanted.connect(self._remove)
        self.editor.add_wanted.connect(self._add)
        self.editor.all_usual_wanted.connect(lambda: self._edit("Usual spreads", None))
        self._rest.timeout.connect(self._on_rest)

    # -- what the user does ---------------------------------------------------------------------------------

    def _own(self) -> Own:
        return self.context.panel.store.state.calculator.spreads

    def _edit(self, text: str, own: Own, gesture: str = "") -> None:
        store = self.context.panel.store
        if not gesture:
            store.end_gesture()
        store.set("calculator.spreads", own, text, gesture=gesture or None)

    def _take(self, key: str, spread: Spread, gesture: str) -> None:
        row = self._row()
        text = "Spread" if row is None else f"Spread of {spread_rows.in_sentence(row.name)}"
        self._edit(text, spread_rows.with_spread(self._own(), key, spread), gesture)

    def _reset(self) -> None:
        row = self._row()
        if row is not None:
            name = spread_rows.in_sentence(row.name)
            self._edit(f"Usual spread of {name}", spread_rows.without_own(self._own(), row.key))

    def _remove(self) -> None:
        row, frame = self._row(), self._frame
        if row is not None and frame is not None:
            own = spread_rows.removed(self.context.panel.dataset, frame.design, self._own(), row)
            self._edit(f"No spread of {spread_rows.in_sentence(row.name)}", own)

    def _add(self, path: str) -> None:
        if self._frame is None:
            return
        design = self._frame.design
        spread = spread_rows.fresh_spread(self.context.panel.dataset, design, path)
        self._chosen = spread_key(design, path)
        self._edit("Add a spread", spread_rows.with_spread(self._own(), self._chosen, spread))

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_editor()

    def _row(self) -> SpreadRow | None:
        rows = () if self._found is None else self._found.rows
        return next((row for row in rows if row.key == self._chosen), None)

    # -- showing --------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Draw few at once; all of them at the first showing and when it rests."""
        before, self._frame = self._frame, frame
        dataset = self.context.panel.dataset
        first = before is None or before.calculator.preset != frame.calculator.preset
        first, self._dataset = first or dataset is not self._dataset, dataset
        if not first and self._found is not None and not _asks_anew(before, frame):
            self._show_tornado(frame)
            self.histogram.set_stale(frame.stale)
            return
        self._show(SAMPLES if first else QUICK)
        if first:
            self._rest.stop()
        else:
            self._rest.start()

    def begin_anew(self) -> None:
        """Let the axis fit the new design."""
        self.histogram.forget_range()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Behind another tab there is nothing to finish; the next showing does it all."""
        super().hideEvent(event)
        self._rest.stop()
        self._frame = None

    def _on_rest(self) -> None:
        if self._frame is not None:
            self._show(SAMPLES)

    def _show(self, count: int) -> None:
        frame = self._frame
        assert frame is not None
        found = self._found = doubted(self.context.panel.dataset, frame, count)
        self.result.set_key(found.answer.key)
        if found.rows and self._row() is None:
            self._chosen = found.rows[0].key
        self.list.show_rows(found.rows, self._chosen)
        self._show_editor()
        self.editor.show_addable(
            spread_rows.addable(frame.design, found.rows), frame.calculator.spreads is not None
        )
        self.note.setText(note(found))
        self._show_histogram(found, frame.stale)
        self._show_bars(found, frame)

    def _show_editor(self) -> None:
        row, found = self._row(), self._found
        clipped = 0.0
        if row is not None and found is not None and found.doubt is not None:
            clipped = found.doubt.clipped.get(row.path, 0.0)
        self.editor.show_row(row, clipped)
        if self.editor.least_width() > self._left.width():
            self._fit()

    def _show_histogram(self, found: Doubted, stale: bool) -> None:
        spread = found.percentiles
        if spread is None:
            self.histogram.show_empty(f"{found.why}.")
            return
        if self.histogram.is_empty:
            self.histogram.show_empty("")
        label = (found.title, found.answer.unit)
        if self.histogram.axis_label() != label:
            self.histogram.set_labels(*label, "", "")
            self.histogram.forget_range()
        low, high = figures_between(spread[0], spread[2])
        words = (low, figure(spread[1]), high)
        self.histogram.set_samples(
            found.samples, spread, words, found.own, f"this design {figure(found.own)}"
        )
        self.histogram.set_stale(stale)

    def _show_view(self) -> None:
        self.percent.setVisible(self.view.key() == SWINGS)
        if self._found is not None and self._frame is not None:
            self._show_bars(self._found, self._frame)

    def _show_tornado(self, frame: Frame) -> None:
        self.percent.set_value(frame.calculator.tornado_percent)
        if self.view.key() == SWINGS and self._found is not None:
            self._show_bars(self._found, frame)

    def _show_bars(self, found: Doubted, frame: Frame) -> None:
        percent = frame.calculator.tornado_percent
        self.percent.set_value(percent)
        if found.doubt is None:
            self.tornado.show_empty(f"{found.why}.")
            self.title.setText(sentence(found, frame.stale, self._narrow))
            return
        if self.tornado.is_empty:
            self.tornado.show_empty("")
        if self.view.key() == SWINGS:
            effects = tornado_effects(found, frame.design, percent)
            header: tuple[str, ...] = ("path", "lowered_to", "raised_to", "result_lowered", "result_raised")
            self.tornado.set_effects(effects, (f"−{percent:g} %", f"+{percent:g} %"), True, header)
        else:
            effects = contribution_effects(found)
            header = ("path", "spread", "share_of_variance", "rank_correlation")
            self.tornado.set_effects(effects, ("lowers it", "raises it"), False, header)
        tail = moves_most(effects, percent) if self.view.key() == SWINGS else ""
        self.title.setText(sentence(found, frame.stale, self._narrow, tail))

    # -- room -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the list to the size of the type."""
        self._scale = scale
        self.percent.setMaximumWidth(round(PERCENT_PX * scale))
        self.editor.fit_boxes()
        self._fit()

    def _fit(self) -> None:
        narrow = self._narrow = self.width() < NARROW_PX * self._scale
        for choice in (self.result, self.view):
            choice.set_brief(narrow)
        wide = round((NARROW_LIST_PX if narrow else LIST_PX) * (1.0 + 0.6 * (self._scale - 1.0)))
        self._left.setFixedWidth(max(wide, self.editor.least_width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._fit()


def _asks_anew(before: Frame | None, frame: Frame) -> bool:
    """Whether other draws are needed: another design, level, result, spread or price."""
    if before is None or before.design is not frame.design or before.stale != frame.stale:
        return True
    one, other = before.calculator, frame.calculator
    asked = [(state.level, state.doubt_result, state.prices) for state in (one, other)]
    return asked[0] != asked[1] or one.spreads is not other.spreads

"""The card of the price shock: sliders, what they do to a kWh, the bars; and the history of the prices behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.choice import Choice
from app.panels.common.widgets import button, clear_margins
from app.panels.supply.critical_card import COUNTED_TIP
from app.panels.supply.fitting_card import FittingCard
from app.panels.supply.history_view import HistoryView
from app.panels.supply.note import Note, open_whole
from app.panels.supply.painted import LoudNumber, Words
from app.panels.supply.shock_rows import ShockRows
from app.panels.supply.shock_view import LoudCost, ShockView
from app.panels.supply.top_bar import LIST_BELOW, show_whole_list
from app.plots.price_bars import PriceBars
from app.plots.price_history import DateMark, PriceHistory, PricePoint
from app.plots.theme import Theme

TABS = (
    ("shock", "Price shock", "Move prices and see what a kWh of the design's raw materials costs"),
    ("history", "Price history", "The prices of the dataset over the years"),
)
TAB_KEYS = tuple(key for key, _, _ in TABS)
LOUD_PX, NARROW_LINES, BRIEF_LINES = 122, 37, 32
LOW_LINES, TALL_LINES = 17.2, 20


class ShockPage(QWidget):
    """Sliders with the loud numbers beside them, what is left out, and the bars."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ShockRows()
        self.louds = [(Words(), LoudNumber(share=0.82), Words("accent")) for _ in range(2)]
        self.note = Note(lines=2)
        self.plot = PriceBars("USD per kWh of raw materials, before and after the shock")
        self.plot.setMinimumSize(160, 50)
        self.loud_column = QWidget()
        loud = QVBoxLayout(self.loud_column)
        clear_margins(loud, 0)
        for parts in self.louds:
            for part in parts:
                loud.addWidget(part)
            loud.addStretch(1)
        upper = QHBoxLayout()
        clear_margins(upper, 16)
        upper.addWidget(self.rows, 1)
        upper.addWidget(self.loud_column)
        column = QVBoxLayout(self)
        clear_margins(column, 3)
        column.addLayout(upper)
        column.addWidget(self.note)
        column.addWidget(self.plot, 1)

    def show_view(self, view: ShockView) -> None:
        """Show the prices as they stand."""
        self.rows.show_sliders(view.sliders)
        for parts, cost in zip(self.louds, view.louds, strict=True):
            _show_cost(parts, cost)
        self.note.show_text(view.note)
        self.plot.show_empty(view.empty)
        self.plot.set_bars(view.bars)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the loud column to the type."""
        self.loud_column.setFixedWidth(round(LOUD_PX * scale))


def _show_cost(parts: tuple[Words, LoudNumber, Words], cost: LoudCost) -> None:
    caption, number, note = parts
    caption.show_text(cost.caption)
    number.show_number(cost.value, cost.unit, cost.caption)
    note.show_text(cost.note)


class HistoryPage(QWidget):
    """The plot of one material's prices, and what the article's dates give."""

    def __init__(self) -> None:
        super().__init__()
        self.note = Note(lines=2)
        self.plot = PriceHistory("Prices of a raw material over the years")
        column = QVBoxLayout(self)
        clear_margins(column, 3)
        column.addWidget(self.plot, 1)
        column.addWidget(self.note)

    def show_view(self, view: HistoryView) -> None:
        """Show the prices that the dataset has."""
        self.plot.show_empty(view.empty)
        self.note.show_text(view.note)
        points: list[PricePoint] = list(view.points)
        marks: list[DateMark] = list(view.marks)
        self.plot.set_prices(points, marks)


class ShockCard(FittingCard):
    """``moved``, ``settled``, ``shock_chosen(key)``, ``reset_wanted``, ``tab_chosen(key)`` and
    ``history_chosen(material)`` tell intents."""

    moved = Signal(str, float)
    settled = Signal()
    shock_chosen = Signal(str)
    reset_wanted = Signal()
    tab_chosen = Signal(str)
    history_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("What a kWh of raw materials costs")
        self.badge = Badge("model", self)
        self.bar = QTabBar()
        self.bar.setAccessibleName("Price shock or price history")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        for index, (_, word, tip) in enumerate(TABS):
            self.bar.addTab(word)
            self.bar.setTabToolTip(index, tip)
        self.choice = Choice(
            "", [], "A shock that happened: sets all four sliders", accessible_name="Preset price shock"
        )
        self.choice.set_brief(True)
        self.choice.combo.setStyleSheet(LIST_BELOW)
        self.reset = button("↺ Reset", "Put all four prices back to ×1", "flat")
        self.reset.setAccessibleName("Reset the prices")
        self.material = Choice(
            "", [], "Whose prices are shown", accessible_name="Material of the price history"
        )
        self.shock, self.history = ShockPage(), HistoryPage()
        self._stack = QStackedWidget()
        # The pages stand on the card's ground, not on the window's.
        self._stack.setObjectName("supplyPages")
        self._stack.setStyleSheet("#supplyPages { background: transparent; }")
        self._build()

    def _build(self) -> None:
        self.header.addWidget(self.badge)
        self.badge.pressed.connect(self._tell_counted)
        row = QHBoxLayout()
        clear_margins(row, 8)
        row.addWidget(self.bar)
        row.addWidget(self.choice, 1)
        row.addWidget(self.material)
        row.addStretch(0)
        row.addWidget(self.reset)
        for page in (self.shock, self.history):
            self._stack.addWidget(page)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(lambda index: self.tab_chosen.emit(TAB_KEYS[index]))
        self.choice.chosen.connect(self.shock_chosen)
        self.material.chosen.connect(self.history_chosen)
        self.reset.clicked.connect(self.reset_wanted)
        self.shock.rows.moved.connect(self.moved)
        self.shock.rows.settled.connect(self.settled)

    def show_tab(self, key: str) -> None:
        """Bring a page to the front."""
        index = TAB_KEYS.index(key) if key in TAB_KEYS else 0
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(index)
        self.bar.blockSignals(blocked)
        self._stack.setCurrentIndex(index)
        self.choice.setVisible(index == 0)
        self.reset.setVisible(index == 0)
        self.material.setVisible(index != 0)
        self.badge.set_text("model" if index == 0 else "reported")
        if index == 0:
            self.badge.set_source("", "")
            self.badge.set_link(COUNTED_TIP)
        else:
            self.badge.set_source("prices", "")

    def _tell_counted(self) -> None:
        if self.tab() == "shock":
            open_whole(self.badge, self.shock.note.toolTip())

    def tab(self) -> str:
        """The key of the page in front."""
        return TAB_KEYS[max(self.bar.currentIndex(), 0)]

    def show_choices(self, options: Sequence[tuple[str, str]], key: str) -> None:
        """The presets, and which one the sliders stand at."""
        if self.choice.options() != list(options):
            self.choice.set_options(options)
            show_whole_list(self.choice)
        self.choice.set_key(key)

    def show_shock(self, view: ShockView) -> None:
        """Show the page of the sliders."""
        self.shock.show_view(view)
        self.show_titles(*view.titles)

    def show_history(self, view: HistoryView, choices: Sequence[tuple[str, str]]) -> None:
        """Show the page of the history."""
        if self.material.options() != list(choices):
            self.material.set_options(choices)
        self.material.set_key(view.material)
        self.history.show_view(view)
        self.show_titles(view.title, *view.brief_titles)

    def fit(self) -> None:
        """Fewer words and closer rows where room is short; the badge opens the note then."""
        super().fit()
        narrow = self.width() < NARROW_LINES * self.fontMetrics().height()
        self.shock.rows.set_narrow(self.width() < BRIEF_LINES * self.fontMetrics().height())
        self.shock.loud_column.setVisible(not narrow)
        low = self.lines() < LOW_LINES
        self.shock.rows.set_low(low)
        self.shock.note.setVisible(not low)
        self.shock.note.set_lines(1 if self.lines() < TALL_LINES else 2)

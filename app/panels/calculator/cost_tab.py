"""The tab of the cost: an editable price table, USD per kWh against the pinned designs, and what others state."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.calculator.cost_data import Priced, Prices, cost_notes, cost_title, price_rows
from app.panels.calculator.cost_names import name_of
from app.panels.calculator.cost_pictures import Named, cost_bar, raw_note, raw_rows, stated_bands
from app.panels.calculator.cost_table import PriceTable
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.badge import Badge
from app.panels.common.widgets import ElidedLabel, button, clear_margins, role_label, set_property
from app.plots.amounts import COLUMN_PX, Amounts
from app.plots.band_marks import BandMarks
from app.plots.cost_bars import CostBar, CostBars
from app.plots.theme import Theme
from app.science.design import CellDesign
from app.science.results import Results
from app.state.model import AppState, PriceOverride, replace_field

PinsKey = tuple[Prices, tuple[PriceOverride, ...], tuple[tuple[str, Results], ...]]
WIDE_PX, HIGH_PX, BAR_ROOM_PX = 980, 205, 18
LEAST_WIDE_PX, LEAST_PX = 300, 120
BANDS_PX, NAME_PX, UNBOUNDED = 58, 96, 16777215
BANDS_TITLE = "Not in the sum: what others state, times the cost of what it is compared with"
PRICES_TIP = "Forget your own prices and take the dataset's for every material"


class CostTab(CalculatorTab):
    """Prices at the left, bars and stated multiples beside them, raw materials at the right where there is room."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self._prices: Prices | None = None
        self._scale = 1.0
        self._kept: tuple[PinsKey, tuple[Named, ...], tuple[CostBar, ...]] | None = None
        self._notes: tuple[str, ...] = ()
        self._told = ""
        self._told_for: tuple[CellDesign, tuple[PriceOverride, ...]] | None = None
        self.title = ElidedLabel("", "body")
        self.notes = ElidedLabel("", "caption")
        self.table = PriceTable()
        self.plot = CostBars()
        self.plot.setMinimumSize(200, 50)
        self.bands = BandMarks("Stated multiples of cost, not part of the sum")
        self.band_badges = (Badge(), Badge())
        self.raw = Amounts("Raw materials in a kWh, kilograms", "raw-materials")
        self.reset_all = button("Dataset's prices", PRICES_TIP, "link")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        clear_margins(head, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self.reset_all)
        self._raw_box, self._bands_box = QWidget(), QWidget()
        raw = QVBoxLayout(self._raw_box)
        clear_margins(raw, 2)
        raw.addWidget(role_label("Raw materials", "caption"))
        raw.addWidget(self.raw)
        raw.addStretch(1)
        self._middle = QVBoxLayout()
        clear_margins(self._middle, 2)
        self._middle.addWidget(self.plot, 1)
        self._middle.addWidget(self._bands_box)
        self._row = QHBoxLayout()
        clear_margins(self._row, 16)
        self._row.addWidget(self.table, 5)
        self._row.addLayout(self._middle, 4)
        bands = QVBoxLayout(self._bands_box)
        clear_margins(bands, 2)
        bands.addWidget(ElidedLabel(BANDS_TITLE, "caption"))
        bands.addLayout(self._bands_row())
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addLayout(head)
        column.addWidget(self.notes)
        column.addLayout(self._row, 1)
        self._row.addWidget(self._raw_box)

    def _bands_row(self) -> QHBoxLayout:
        """The bands, and at the end of each its badge."""
        badges = QVBoxLayout()
        clear_margins(badges, 1)
        for badge in self.band_badges:
            badges.addWidget(badge)
        badges.addStretch(1)
        row = QHBoxLayout()
        clear_margins(row, 6)
        row.addWidget(self.bands, 1)
        row.addLayout(badges)
        return row

    def _connect(self) -> None:
        self.table.price_typed.connect(self._on_typed)
        self.table.price_stepped.connect(lambda key, price: self._set(key, price, f"price.{key}"))
        self.table.price_reset.connect(self._on_reset)
        self.table.told.connect(self._on_told)
        self.reset_all.clicked.connect(self._on_reset_all)

    # -- what the user does ---------------------------------------------------------------------------------

    def _on_typed(self, key: str, price: float) -> None:
        self.context.panel.store.end_gesture()
        self._set(key, price, None)

    def _set(self, key: str, price: float, gesture: str | None) -> None:
        def update(state: AppState) -> AppState:
            kept = tuple(row for row in state.calculator.prices if row.material != key)
            return _with(state, (*kept, PriceOverride(material=key, usd_per_kg=price)))

        self.context.panel.store.edit(f"Price of {self._name(key)}", update, gesture)

    def _on_reset(self, key: str) -> None:
        def update(state: AppState) -> AppState:
            return _with(state, tuple(row for row in state.calculator.prices if row.material != key))

        self.context.panel.store.end_gesture()
        self.context.panel.store.edit(f"Dataset's price of {self._name(key)}", update)

    def _on_reset_all(self) -> None:
        self.context.panel.store.end_gesture()
        self.context.panel.store.edit("Dataset's prices", lambda state: _with(state, ()))

    def _name(self, key: str) -> str:
        return name_of(self.context.panel.dataset, key)

    # -- showing --------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the fixed heights and widths to the size of the type."""
        self._scale = scale
        self._fit()

    def show_frame(self, frame: Frame) -> None:
        """Price the design and the pinned ones, and show all of it."""
        dataset = self.context.panel.dataset
        if self._prices is None or self._prices.dataset is not dataset:
            self._prices = Prices(dataset)
            self._show_bands()
        own = frame.calculator.prices
        now = self._prices.priced(frame.design, frame.results, own)
        pins, bars = self._pinned(frame)
        self._forget_old_refusal(frame)
        self.table.show_rows(price_rows(dataset, now))
        self._show_words(now, pins, frame.stale)
        self.plot.set_costs((*bars, cost_bar(dataset, "now", now)))
        self._show_raw(frame)
        self.reset_all.setVisible(bool(own))
        self.plot.set_stale(frame.stale)

    def _pinned(self, frame: Frame) -> tuple[tuple[Named, ...], tuple[CostBar, ...]]:
        """The pinned designs with their costs and bars; they rest while a slider moves."""
        assert self._prices is not None
        key = (self._prices, frame.calculator.prices, tuple((pin.letter, pin.results) for pin in frame.pins))
        if self._kept is None or not _same(self._kept[0], key):
            priced = tuple(
                (pin.letter, self._prices.priced(pin.design, pin.results, frame.calculator.prices))
                for pin in frame.pins
            )
            bars = tuple(cost_bar(self.context.panel.dataset, *pin) for pin in priced)
            self._kept = (key, priced, bars)
        return self._kept[1], self._kept[2]

    def _forget_old_refusal(self, frame: Frame) -> None:
        """Another design or another price: what was refused before is no news of them."""
        key = (frame.calculator.design, frame.calculator.prices)
        if self._told_for is not None and (key[0] is not self._told_for[0] or key[1] != self._told_for[1]):
            self.table.forget_refusal()

    def _show_words(self, now: Priced, pins: tuple[Named, ...], stale: bool) -> None:
        dataset = self.context.panel.dataset
        title = cost_title(dataset, now, pins)
        self.title.setText(f"Last good design: {title[:1].lower()}{title[1:]}" if stale else title)
        set_property(self.title, "role", "quiet" if stale else "body")
        self._notes = cost_notes(dataset, now)
        self._show_notes()

    def _on_told(self, words: str) -> None:
        """A refusal takes the line of the notes for as long as it stands: nothing moves."""
        calculator = self.context.panel.store.state.calculator
        self._told, self._told_for = words, (calculator.design, calculator.prices) if words else None
        self._show_notes()

    def _show_notes(self) -> None:
        set_property(self.notes, "role", "refusal" if self._told else "caption")
        self.notes.setText(self._told or " ".join(self._notes))
        self.notes.setToolTip(self._told or "\n".join(self._notes))

    def _show_raw(self, frame: Frame) -> None:
        assert self._prices is not None
        columns = (
            *((pin.letter, self._prices.raw(pin.design, pin.results)) for pin in frame.pins),
            ("now", self._prices.raw(frame.design, frame.results)),
        )
        self.raw.set_rows(("kg/kWh", *(label for label, _ in columns)), raw_rows(columns))
        self._raw_box.setToolTip(raw_note(columns[-1][1]))
        self._columns = len(columns)
        self._fit()

    def _show_bands(self) -> None:
        found = stated_bands(self.context.panel.dataset)
        self.bands.set_bands(found)
        for badge, band in zip(self.band_badges, found, strict=False):
            row = self.context.panel.dataset.market[band.source[1]]
            badge.set_text(row.basis)
            badge.set_source(*band.source)
            badge.setToolTip(f"{band.line}\n{badge.toolTip()}")
            badge.setAccessibleName(f"{band.label}, {badge.text()}, show the source")

    # -- room -----------------------------------------------------------------------------------------------

    _columns, _wide, _high = 1, True, True

    def _fit(self) -> None:
        """Raw materials and stated multiples go under the prices where there is no room beside them."""
        scale = self._scale
        wide = self.width() >= WIDE_PX * scale
        high = self.height() >= (HIGH_PX + BAR_ROOM_PX * max(0, self._columns - 3)) * scale
        if high != self._high:
            self._high = high
            if high:
                self._middle.addWidget(self._bands_box)
            else:
                self.table.hold_below(self._bands_box)
        if wide != self._wide:
            self._wide = wide
            if wide:
                self._row.addWidget(self._raw_box)
            else:
                self.table.hold_below(self._raw_box)
        if wide:
            self._raw_box.setFixedWidth(round((NAME_PX + COLUMN_PX * self._columns) * scale))
        else:
            self._raw_box.setMinimumWidth(0)
            self._raw_box.setMaximumWidth(UNBOUNDED)
        self.raw.setFixedHeight(round(self.raw.wanted_px()))
        self.bands.setFixedHeight(round(BANDS_PX * scale))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Bars and bands would ask for room that the pictures above need; they rearrange themselves instead."""
        return QSize(LEAST_WIDE_PX, LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._fit()


def _with(state: AppState, prices: tuple[PriceOverride, ...]) -> AppState:
    return replace_field(state, "calculator", msgspec.structs.replace(state.calculator, prices=prices))


def _same(one: PinsKey, other: PinsKey) -> bool:
    """Whether the very objects are the same; comparing results by their numbers would cost more than pricing."""
    if one[0] is not other[0] or one[1] != other[1] or len(one[2]) != len(other[2]):
        return False
    return all(a[0] == b[0] and a[1] is b[1] for a, b in zip(one[2], other[2], strict=True))

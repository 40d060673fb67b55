"""The four price sliders, each with its swatch, what it does to a kWh, and the price that it starts from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import clear_margins
from app.panels.supply.painted import Painted, Words
from app.panels.supply.prices import HIGHEST, LOWEST, SLIDERS
from app.panels.supply.shock_view import SliderView
from app.panels.supply.source_link import SourceLink
from app.panels.supply.words import NAMES
from app.plots.price_bars import neutral
from app.plots.theme import Theme, font

LABEL_PX, COST_PX, BOX_LINES, LOW_LINES = 68, 90, 4.2, 1.34
MARKS = (LOWEST, 1.0, HIGHEST)


class Swatch(Painted):
    """The colour that the slider's material has in the bars."""

    def __init__(self) -> None:
        super().__init__()
        self._tint, self._moved = 0, False

    def show_tint(self, tint: int, moved: bool) -> None:
        """Set the tint, the accent where the price moved."""
        if (tint, moved) != (self._tint, self._moved):
            self._tint, self._moved = tint, moved
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A small square."""
        side = round(12 * self._scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the square with its outline."""
        painter = QPainter(self)
        fill = self._theme.accent if self._moved else neutral(self._theme, self._tint)
        side = 10.0 * self._scale
        box = QRectF(0.5, (self.height() - side) / 2.0, side, side)
        painter.fillRect(box, QColor(fill))
        painter.setPen(QPen(QColor(self._theme.quiet), 1.0))
        painter.drawRect(box)
        painter.end()


class Ruler(Painted):
    """×0.1, ×1 and ×20 over the sliders, and the heads of the columns at the right."""

    def __init__(self, rows: ShockRows) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line of small type."""
        return QSize(40, QFontMetrics(font("caption", self._scale)).height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the marks where the first slider has them."""
        rows = self._rows
        painter = QPainter(self)
        face = font("caption", self._scale)
        metrics = QFontMetrics(face)
        painter.setFont(face)
        painter.setPen(QColor(self._theme.quiet))
        spin = rows.sliders["lithium"]
        left = spin.slider.mapTo(rows, QPoint(0, 0)).x() - self.x()
        handle = 12.0 * self._scale
        room = spin.slider.width() - handle
        for mark in MARKS:
            x = left + handle / 2.0 + room * spin.position_of(mark)
            words = f"×{mark:g}"
            at = min(max(x - metrics.horizontalAdvance(words) / 2.0, 0.0), float(self.width()))
            painter.drawText(round(at), metrics.ascent(), words)
            painter.drawLine(round(x), self.height() - 3, round(x), self.height())
        for widget, words, right in (
            (rows.costs["lithium"], "USD/kWh", True),
            (rows.prices["lithium"], "latest price", False),
        ):
            place = widget.mapTo(rows, QPoint(0, 0)).x() - self.x()
            if widget.isHidden():
                continue
            wide = metrics.horizontalAdvance(words)
            painter.drawText(place + (widget.width() - wide if right else 0), metrics.ascent(), words)
        painter.end()


def factor_tip(name: str) -> str:
    """What a slider does."""
    return f"How many times its latest price {name.lower()} costs.\n×1 is the latest price in the dataset."


class FactorSpin(SliderSpin):
    """A slider of a price's factor, from a tenth to twenty times."""

    _low = False

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "×",
            LOWEST,
            HIGHEST,
            2,
            factor_tip(name),
            scale="log",
            accessible_name=f"Price of {name.lower()}, times the latest",
            label_width=LABEL_PX,
        )
        self.set_reference(1.0)
        self.set_value(1.0)

    def _fit(self) -> None:
        """A factor needs less room than a number with its unit."""
        super()._fit()
        line = self.fontMetrics().height()
        self.box.setFixedWidth(max(round(BOX_LINES * line), self.box.needed_width()))
        if self._low:
            high = round(LOW_LINES * line)
            for part in (self._row, self.slider, self.box):
                part.setFixedHeight(high)

    def set_low(self, low: bool) -> None:
        """Take a lower row."""
        if low != self._low:
            self._low = low
            self._fit()

    def position_of(self, factor: float) -> float:
        """Where a factor stands on the slider, 0 to 1."""
        return self._scale.position(factor) / 1000.0


class ShockRows(QWidget):
    """``moved(field, factor)`` and ``settled`` come from the sliders."""

    moved = Signal(str, float)
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sliders: dict[str, FactorSpin] = {}
        self.costs: dict[str, Words] = {}
        self.prices: dict[str, SourceLink] = {}
        self._swatches: dict[str, Swatch] = {}
        self._views: dict[str, SliderView] = {}
        self._narrow = False
        grid = QGridLayout(self)
        clear_margins(grid, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (field, material) in enumerate(SLIDERS, 1):
            self._add(grid, number, field, NAMES[material])
        self.ruler = Ruler(self)
        grid.addWidget(self.ruler, 0, 0, 1, 4)

    def _add(self, grid: QGridLayout, number: int, field: str, name: str) -> None:
        swatch, spin, cost, price = Swatch(), FactorSpin(name), Words("text", right=True), SourceLink()
        for column, widget in enumerate((swatch, spin, cost, price)):
            grid.addWidget(widget, number, column)
        self._swatches[field], self.sliders[field], self.costs[field], self.prices[field] = (
            swatch, spin, cost, price,
        )  # fmt: skip
        spin.value_changed.connect(lambda value: self.moved.emit(field, value))
        spin.gesture_finished.connect(self.settled)

    def show_sliders(self, views: dict[str, SliderView]) -> None:
        """Show the factors and what they do."""
        for field, view in views.items():
            spin = self.sliders[field]
            if spin.value() != view.factor:
                spin.set_value(view.factor)
            self.costs[field].show_text(view.cost, tip=view.tip)
            self._swatches[field].show_tint(view.tint, view.factor != 1.0)
            before = self._views.get(field)
            if before is None or (before.price, before.link, before.enabled) != (
                view.price, view.link, view.enabled,
            ):  # fmt: skip
                spin.setEnabled(view.enabled)
                self._show_price(field, view)
        self._views = dict(views)

    def _show_price(self, field: str, view: SliderView) -> None:
        name = f"Price of {field}"
        words = view.short_price if self._narrow else view.price
        self.prices[field].show_link(view.link, words, name, view.tip)
        self.sliders[field].set_tooltip(f"{factor_tip(NAMES[dict(SLIDERS)[field]])}\n{view.tip}")

    def set_narrow(self, narrow: bool) -> None:
        """Shorter words of the prices where room is short."""
        if narrow != self._narrow:
            self._narrow = narrow
            for field, view in self._views.items():
                self._show_price(field, view)

    def set_low(self, low: bool) -> None:
        """Closer rows where room is short."""
        for spin in self.sliders.values():
            spin.set_low(low)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the columns to the size of the type."""
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.setColumnMinimumWidth(0, round(12 * scale))
        grid.setColumnMinimumWidth(2, round(COST_PX * scale))
        for field in self.sliders:
            self._swatches[field].setFixedWidth(round(12 * scale))
            self.costs[field].setFixedWidth(round(COST_PX * scale))

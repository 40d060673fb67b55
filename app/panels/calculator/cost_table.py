"""The editable price table: one row a material, its price typed in place, its row of the dataset one click away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.panels.calculator.cost_data import PriceRow
from app.panels.calculator.words import MINUS, figure
from app.panels.common.badge import Badge
from app.panels.common.dot import ChangedDot
from app.panels.common.number_box import NumberBox
from app.panels.common.panel import Panel
from app.panels.common.scale import Scale
from app.panels.common.widgets import ElidedLabel, clear_margins, role_label, set_property
from app.plots.theme import Theme
from app.science.cost import HIGHEST_USD_PER_KG

HEADS = ("Material", "kg/kWh", "USD/kg", "", "USD/kWh", "Source", "")
NONE = -1.0
STEP = 1.02
NAME, KG, BOX, DOT, USD, BADGE, DATE = range(7)
WIDTHS = {KG: 38, USD: 50, DATE: 66}
BOX_PX, BOX_HIGH_PX, DATE_FROM_PX = 66, 22, 420


class PriceBox(NumberBox):
    """A price in USD per kg; empty where there is none."""

    def __init__(self) -> None:
        super().__init__(Scale(0.0, HIGHEST_USD_PER_KG, 2), "")
        self.lineEdit().setPlaceholderText("no price")

    def set_price(self, price: float | None) -> None:
        """Show a price without any signal; None: the box is empty."""
        # A price worked out of raw materials has more figures than it deserves.
        self.set_number(NONE if price is None else float(f"{price:.4g}"))

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Nothing stands for no price."""
        return "" if value == NONE else super().textFromValue(value)


class Line:
    """The widgets of one row."""

    def __init__(self, table: PriceTable, key: str) -> None:
        self.key, self.own = key, False
        self.row: PriceRow | None = None
        self.name = ElidedLabel("", "body")
        self.kg, self.usd = ElidedLabel("", "quiet"), ElidedLabel("", "body")
        self.box, self.dot, self.badge, self.date = (
            PriceBox(),
            ChangedDot(),
            Badge(),
            ElidedLabel("", "caption"),
        )
        for label in (self.kg, self.usd):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for label in (self.kg, self.usd, self.date):
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.edited.connect(lambda value: table.price_typed.emit(key, value))
        self.box.stepped.connect(lambda steps: table.step(self, steps))
        self.box.refused.connect(lambda text: table.refuse(self, text))
        self.box.typing.connect(table.settle)
        self.box.cancelled.connect(table.settle)
        self.dot.clicked.connect(lambda: table.price_reset.emit(key))
        self.badge.pressed.connect(lambda: table.open_rows(self))

    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of the columns."""
        return self.name, self.kg, self.box, self.dot, self.usd, self.badge, self.date

    def show_row(self, row: PriceRow) -> None:
        """Bring the widgets in line; most of a row stays the same while a slider moves."""
        before, self.row = self.row, row
        self.kg.setText(row.kg)
        self.usd.setText(f"{row.how}{row.usd}")
        if before is not None and _fixed(before) == _fixed(row):
            return
        self.own = row.own
        self.name.setText(row.name)
        self.name.setToolTip(row.tip)
        self.box.set_price(row.usd_per_kg)
        self.box.setToolTip(f"{row.tip}\nAllowed 0 to {HIGHEST_USD_PER_KG:,.0f} USD/kg.")
        self.box.setAccessibleName(f"Price of {row.name} (USD/kg)")
        self.box.setAccessibleDescription(row.tip)
        self._show_source(row)

    def mark(self, words: str) -> None:
        """Give the field the look of a refusal, or take it away."""
        set_property(self.box, "refused", bool(words))
        tip = self.row.tip if self.row is not None else ""
        self.box.setAccessibleDescription(f"{words} {tip}".strip())

    def bring_back(self) -> None:
        """Show the price in use instead of what was typed."""
        price = self.row.usd_per_kg if self.row is not None else None
        self.box.set_number(NONE if price is None else float(f"{price:.4g}"), force=True)

    def _show_source(self, row: PriceRow) -> None:
        offered = "no price" if row.offered is None else f"{figure(row.offered)} USD/kg"
        self.dot.setVisible(row.own)
        self.dot.setToolTip(f"Your own price. Click to go back to the dataset's: {offered}.")
        self.dot.setAccessibleName(f"Reset the price of {row.name} to the dataset's, {offered}")
        self.date.setText("your own" if row.own else row.date)
        self.date.setToolTip(row.tip)
        self.badge.set_text("" if row.own else row.basis)
        count = len(row.ids)
        rows = "its row" if count == 1 else f"its {count} rows"
        self.badge.set_link(
            f"Click or Enter: {rows} of the table of prices, with the sources." if count else ""
        )
        if count and not row.own:
            self.badge.setAccessibleName(f"Price of {row.name}, {self.badge.text()}, {row.date}, show {rows}")


def _fixed(row: PriceRow) -> tuple[object, ...]:
    """What of a row stays the same while a slider moves."""
    return row.usd_per_kg, row.own, id(row.price), row.where, row.name


class PriceTable(QWidget):
    """``price_typed``: a material's key and its new price; ``price_stepped``: the same by arrow key or wheel (one
    gesture); ``price_reset``: back to the dataset's; ``told``: why a price is refused, "" when it no longer is."""

    price_typed = Signal(str, float)
    price_stepped = Signal(str, float)
    price_reset = Signal(str)
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Price table: materials of the design")
        self.lines: list[Line] = []
        self._refused: Line | None = None
        self._scale = 1.0
        self._inner = QWidget()
        self._stack = QVBoxLayout(self._inner)
        clear_margins(self._stack, 10)
        self._stack.setContentsMargins(0, 0, 6, 0)
        self._grid = QGridLayout()
        clear_margins(self._grid, 2)
        self._grid.setHorizontalSpacing(5)
        self._stack.addLayout(self._grid)
        self._stack.addStretch(1)
        self._grid.setColumnStretch(NAME, 1)
        self._heads = [self._head(text, column) for column, text in enumerate(HEADS)]
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self.area.setWidget(self._inner)
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addWidget(self.area, 1)

    def _head(self, text: str, column: int) -> QLabel:
        label = role_label(text, "caption")
        if column in (KG, BOX, USD):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, 0, column)
        return label

    # -- showing --------------------------------------------------------------------------------------------

    def show_rows(self, rows: tuple[PriceRow, ...]) -> None:
        """Show these materials; the widgets are kept while the materials are the same."""
        if [line.key for line in self.lines] != [row.key for row in rows]:
            self._rebuild(rows)
        for line, row in zip(self.lines, rows, strict=True):
            line.show_row(row)

    def hold_below(self, widget: QWidget) -> None:
        """Let another widget scroll under the table."""
        self._stack.insertWidget(1, widget)

    def _rebuild(self, rows: tuple[PriceRow, ...]) -> None:
        self.settle()
        for line in self.lines:
            for widget in line.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.lines = [Line(self, row.key) for row in rows]
        for number, line in enumerate(self.lines, start=1):
            for column, widget in enumerate(line.widgets()):
                self._grid.addWidget(widget, number, column)
        self._fit()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the columns to the size of the type."""
        self._scale = scale
        self._fit()

    def _fit(self) -> None:
        dated = self.width() >= DATE_FROM_PX * self._scale
        self._heads[DATE].setVisible(dated)
        for line in self.lines:
            for column, widget in enumerate(line.widgets()):
                if column in WIDTHS:
                    widget.setFixedWidth(round(WIDTHS[column] * self._scale))
            line.box.setFixedSize(round(BOX_PX * self._scale), round(BOX_HIGH_PX * self._scale))
            line.date.setVisible(dated)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the dates to the tooltips where there is no room."""
        super().resizeEvent(event)
        self._fit()

    # -- what the user does ---------------------------------------------------------------------------------

    def settle(self) -> None:
        """Nothing is refused any more."""
        if self._refused is not None:
            self._refused.mark("")
            self._refused = None
            self.told.emit("")

    def forget_refusal(self) -> None:
        """Put the price in use back where another one was refused."""
        if self._refused is not None:
            self._refused.bring_back()
            self.settle()

    def refuse(self, line: Line, text: str) -> None:
        """Nothing typed over an own price means the dataset's; anything else is refused in words."""
        typed = text.strip()
        if not typed and line.own:
            self.price_reset.emit(line.key)
            return
        name = line.row.name if line.row is not None else line.key
        shown = f"{MINUS}{typed[1:12]}" if typed.startswith("-") else typed[:12]
        words = (
            f"{f'“{shown}”' if typed else 'Empty'} refused: {name} takes 0 to {HIGHEST_USD_PER_KG:,.0f} USD/kg. "
            "Esc brings its price back."
        )
        if self._refused is not line:
            self.forget_refusal()
        self._refused = line
        line.mark(words)
        self.told.emit(words)

    def step(self, line: Line, steps: int) -> None:
        """Arrow keys and the wheel: two per cent a step."""
        price = line.row.usd_per_kg if line.row is not None else None
        if price is None:
            return
        raised = float(f"{(price or 0.01) * STEP**steps:.4g}")
        self.price_stepped.emit(line.key, min(raised, HIGHEST_USD_PER_KG))

    def open_rows(self, line: Line) -> None:
        """Show every row that a price came from in the Data panel."""
        parent: QWidget | None = self
        while parent is not None and not isinstance(parent, Panel):
            parent = parent.parentWidget()
        if parent is None or line.row is None or not line.row.ids:
            return
        if len(line.row.ids) == 1:
            parent.open_source("prices", line.row.ids[0])
        else:
            parent.open_rows("prices", line.row.ids)

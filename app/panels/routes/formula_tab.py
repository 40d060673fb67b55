"""The page of the equations: cards in as many columns as there is room for, over the control of the carriers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.common.badge import Badge
from app.panels.common.panel import dress
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import ElidedLabel, clear_margins
from app.panels.common.wrapped import Wrapped
from app.panels.routes.formula_card import FormulaCard
from app.panels.routes.formulas import CARRIER_UNIT, FormulasView, in_units
from app.plots.theme import Theme

COLUMN_PX = 430
CARRIERS = (0.01, 100.0)
TIP = (
    "How many ions per cm³ carry the charge. The conductivity is measured; mobility and diffusivity follow from it "
    "only for a stated number of carriers. The dot goes back to every ion of the formula."
)


class FormulaTab(QWidget):
    """``carriers_wanted(per cm³)``, ``settled`` tell intents."""

    carriers_wanted = Signal(float)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale, self._columns = 1.0, 0
        self._cards: list[FormulaCard] = []
        self._theme: Theme | None = None
        self.carriers = SliderSpin("Carriers n", "10²¹ cm⁻³", *CARRIERS, 2, TIP, scale="log", label_width=76)
        self.carriers.value_changed.connect(lambda value: self.carriers_wanted.emit(value * CARRIER_UNIT))
        self.carriers.gesture_finished.connect(self.settled)
        self.about = ElidedLabel("", "caption")
        self.corrections = Wrapped("", "caption")
        self.all_corrections = Badge("all corrections")
        self.all_corrections.set_source("corrections", "")
        self.area = QScrollArea()
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        foot = QHBoxLayout()
        clear_margins(foot, 8)
        foot.addWidget(self.corrections, 1)
        foot.addWidget(self.all_corrections, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addLayout(foot)
        column.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Equations with the numbers in hand")
        self.area.setWidget(inside)
        head = QHBoxLayout()
        clear_margins(head, 16)
        head.addWidget(self.carriers, 4)
        head.addWidget(self.about, 5)
        outer = QVBoxLayout(self)
        clear_margins(outer, 4)
        outer.addLayout(head)
        outer.addWidget(self.area, 1)

    def show_view(self, view: FormulasView) -> None:
        """Show the equations."""
        while len(self._cards) < len(view.equations):
            card = FormulaCard()
            if self._theme is not None:
                dress(card, self._theme, self._scale)
            self._cards.append(card)
            self._columns = 0
        for card, equation in zip(self._cards, view.equations, strict=False):
            card.show_equation(equation)
        self.carriers.set_reference(in_units(view.known_carriers) if view.known_carriers else None)
        self.carriers.set_value(in_units(view.carriers or CARRIER_UNIT))
        self.about.setText(view.carriers_about)
        self.corrections.setText(view.corrections)
        self.all_corrections.setVisible(bool(view.corrections))
        self._arrange()

    def cards(self) -> list[FormulaCard]:
        """The cards in order."""
        return list(self._cards)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size."""
        self._theme, self._scale = theme, scale
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Lay the cards out in rows, as many side by side as stay readable."""
        columns = max(1, min(3, int(self.width() // (COLUMN_PX * self._scale))))
        if columns == self._columns or not self._cards:
            return
        for place in range(3):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)

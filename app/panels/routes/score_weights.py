"""The weights of the scorecard: a low row for each criterion, in as many columns as the room asks for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import clear_margins
from app.plots.theme import Theme
from app.science.scorecard import CRITERIA, MOST_WEIGHT, Criterion

# For a body text of 17 px; they grow with it.
ROW_PX, LABEL_PX, BOX_PX, COLUMN_PX, TEXT_PX = 21, 120, 36, 226, 17
GAP_PX = 14


class WeightRow(SliderSpin):
    """One weight: letter and name, slider, small box."""

    def __init__(self, criterion: Criterion) -> None:
        name = f"{criterion.name[0].lower()}{criterion.name[1:]}"
        super().__init__(
            f"{criterion.letter}  {criterion.short}",
            "",
            0.0,
            MOST_WEIGHT,
            1,
            f"How much {name} counts. 10 of 10 means: {criterion.meaning}\n{criterion.rule}.",
            accessible_name=f"Weight of {name}",
            label_width=LABEL_PX,
        )

    def _fit(self) -> None:
        """Lower and narrower than a control of the calculator: eleven of them stand together."""
        super()._fit()
        factor = self.fontMetrics().height() / TEXT_PX
        self._head.setFixedWidth(round(LABEL_PX * factor))
        self.box.setFixedWidth(round(BOX_PX * factor))
        self.box.setFixedHeight(round((ROW_PX - 3) * factor))
        self._row.setFixedHeight(round(ROW_PX * factor))
        self.slider.setFixedHeight(round(ROW_PX * factor))


class WeightList(QScrollArea):
    """``moved(criterion, weight)`` and ``settled`` tell intents."""

    moved = Signal(str, float)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Weights of the criteria")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = {criterion.id: WeightRow(criterion) for criterion in CRITERIA}
        content = QWidget()
        self._grid = QGridLayout(content)
        clear_margins(self._grid, 0)
        self._grid.setHorizontalSpacing(GAP_PX)
        self._columns = 0
        for name, row in self.rows.items():
            row.value_changed.connect(lambda value, name=name: self.moved.emit(name, value))
            row.gesture_finished.connect(self.settled)
        self.setWidget(content)
        self._arrange(1)

    def show_weights(self, weights: Mapping[str, float], reference: Mapping[str, float]) -> None:
        """Show the weights; a dot marks those that differ from the profile's."""
        for name, row in self.rows.items():
            row.set_value(weights[name])
            row.set_reference(reference[name])

    def row_height(self) -> int:
        """Height of a row in px."""
        return round(ROW_PX * self.fontMetrics().height() / TEXT_PX)

    def columns_for(self, height: int, room: int) -> int:
        """How many columns show every weight at a height, two at the most, where ``room`` (px) is wide enough."""
        factor = self.fontMetrics().height() / TEXT_PX
        enough = height >= self.row_height() * len(self.rows)
        return 1 if enough or room < 2 * COLUMN_PX * factor else 2

    def width_for(self, columns: int) -> int:
        """The width in px that so many columns ask for."""
        return (
            round(columns * COLUMN_PX * self.fontMetrics().height() / TEXT_PX) + (columns - 1) * GAP_PX + 10
        )

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._arrange(columns)
        self.setFixedWidth(self.width_for(columns))

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        each = -(-len(self.rows) // columns)
        for number, row in enumerate(self.rows.values()):
            self._grid.addWidget(row, number % each, number // each, Qt.AlignmentFlag.AlignTop)
        for number in range(len(self.rows) + 1):
            self._grid.setRowStretch(number, 1 if number == each else 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self.width_for(max(self._columns, 1)), 4 * self.row_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, 2 * self.row_height())

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the width to the type size; the rows do so themselves."""
        self.setFixedWidth(self.width_for(max(self._columns, 1)))

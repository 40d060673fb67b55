"""The tab of the map: two inputs, a result over both, and the design to drag across it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.calculator.field import Field
from app.panels.calculator.fields import fields_for
from app.panels.calculator.map_data import (
    NOWHERE,
    MapChoice,
    MapGrid,
    axes_words,
    gap_words,
    map_fields,
    map_grid,
    map_rest,
    map_sentence,
    moved,
    pin_lines,
    pin_points,
    read,
    shown_value,
)
from app.panels.calculator.sweep_data import ANSWERS, answer_title, sweep_answer, sweep_ends
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.choice import Choice
from app.panels.common.widgets import ElidedLabel, clear_margins, role_label
from app.plots.heat_map import HeatMap
from app.plots.theme import Theme
from app.science.design import CellDesign
from app.state.model import AppState, replace_field

COLUMN_PX, NARROW_COLUMN_PX, NARROW_PX = 238, 176, 780
GESTURE = "map"
HINT = "Drag the ring, or use the arrow keys"


class MapTab(CalculatorTab):
    """See the file's head."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.plot = HeatMap("Map of two inputs")
        self.plot.setMinimumSize(240, 100)
        self.title = ElidedLabel("", "caption")
        self.gap = ElidedLabel("", "caption")
        self.across = Choice("", [], "Which input runs to the right", accessible_name="Input to the right")
        self.upward = Choice("", [], "Which input runs upwards", accessible_name="Input upwards")
        results = [(answer.key, answer.label) for answer in ANSWERS.values()]
        self.result = Choice(
            "", results, "Which result the colours show", accessible_name="Result shown by the colours"
        )
        self._fields: tuple[Field, ...] = ()
        self._choice: MapChoice | None = None
        self._design: CellDesign | None = None
        self._now: tuple[tuple[object, ...], MapGrid] | None = None
        self._axes: tuple[str, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        clear_margins(left, 6)
        choices = QGridLayout()
        clear_margins(choices, 6)
        for row_number, (word, choice) in enumerate(
            (("x", self.across), ("y", self.upward), ("of", self.result))
        ):
            choice.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.combo.setMinimumContentsLength(8)
            choice.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choices.addWidget(role_label(word, "quiet"), row_number, 0)
            choices.addWidget(choice, row_number, 1)
        left.addLayout(choices)
        left.addWidget(self.gap)
        left.addWidget(ElidedLabel(HINT, "caption"))
        left.addStretch(1)
        row = QHBoxLayout()
        clear_margins(row, 16)
        row.addWidget(self._left)
        row.addWidget(self.plot, 1)
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addWidget(self.title)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        store = self.context.panel.store
        self.across.chosen.connect(lambda path: self._take_axis("map_x", path))
        self.upward.chosen.connect(lambda path: self._take_axis("map_y", path))
        self.result.chosen.connect(
            lambda key: store.set("calculator.map_result", key, text="Result of the map")
        )
        self.plot.set_reader(self._read)
        self.plot.moved.connect(self._on_moved)
        self.plot.released.connect(self.context.finish)

    # -- what the user does ---------------------------------------------------------------------------------

    def _take_axis(self, name: str, path: str) -> None:
        """Take an input for an axis; the one that the other axis has changes places with it."""
        other = "map_y" if name == "map_x" else "map_x"

        def update(state: AppState) -> AppState:
            choice = self._choice
            if choice is not None:
                now = {"map_x": choice.x.path, "map_y": choice.y.path}
                if now[other] == path:
                    state = replace_field(state, f"calculator.{other}", now[name])
            return replace_field(state, f"calculator.{name}", path)

        self.context.panel.store.end_gesture()
        self.context.panel.store.edit("Inputs of the map", update)

    def _on_moved(self, x: float, y: float) -> None:
        choice = self._choice
        if choice is None:
            return

        def update(state: AppState) -> AppState:
            return replace_field(state, "calculator.design", moved(state.calculator.design, choice, x, y))

        self.context.panel.store.edit("Move on the map", update, gesture=GESTURE)

    def _read(self, x: float, y: float) -> str:
        if self._choice is None or self._design is None:
            return ""
        return read(self._design, self._choice, x, y)

    # -- showing --------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show the map of the design, and the design on it."""
        state, design = frame.calculator, frame.design
        x, y = map_fields(design, state.map_x, state.map_y)
        answer = sweep_answer(state.map_result)
        choice = self._choice = MapChoice(x, y, answer, state.level)
        self._design = design
        self._show_choices(design, choice)
        grid = self._grid(design, choice)
        if grid is None or grid.top is None:
            self.plot.show_empty(f"{NOWHERE}.")
            self.title.setText(NOWHERE)
            self.gap.setText("")
            return
        if self.plot.is_empty:
            self.plot.show_empty("")
        self._show_axes(choice, answer_title(answer, design, state.level))
        self.plot.set_grid(grid.x, grid.y, grid.values, answer.unit)
        self.plot.set_design((shown_value(design, x), shown_value(design, y)), frame.stale)
        self.plot.set_pins(
            self._inside(grid, pin_points(design, choice, frame.pins)), pin_lines(choice, frame.pins)
        )
        self.title.setText(map_sentence(grid, choice, frame.stale))

    def _show_choices(self, design: CellDesign, choice: MapChoice) -> None:
        fields = fields_for(design)
        if fields is not self._fields:
            self._fields = fields
            options = [(field.path, field.name) for field in fields]
            self.across.set_options(options)
            self.upward.set_options(options)
        self.across.set_key(choice.x.path)
        self.upward.set_key(choice.y.path)
        self.result.set_key(choice.answer.key)

    def _show_axes(self, choice: MapChoice, title: str) -> None:
        axes = (choice.x.key, choice.y.key, title)
        if axes != self._axes:
            self._axes = axes
            self.plot.set_axes(choice.x.name, choice.x.unit, choice.y.name, choice.y.unit)
            self.plot.setAccessibleName(axes_words(choice))

    def _grid(self, design: CellDesign, choice: MapChoice) -> MapGrid | None:
        """The map; while only its two inputs move, it is the same one with the design elsewhere on it."""
        ends = (sweep_ends(design, choice.x), sweep_ends(design, choice.y))
        key = (choice, ends, map_rest(design, choice))
        if self._now is None or self._now[0] != key:
            grid = map_grid(design, choice)
            if grid is None:
                return None
            self._now = (key, grid)
            self.gap.setText(gap_words(design, grid, choice))
        return self._now[1]

    def _inside(
        self, grid: MapGrid, pins: tuple[tuple[str, float, float], ...]
    ) -> tuple[tuple[str, float, float], ...]:
        """The pins that lie on the map."""
        return tuple(
            pin for pin in pins if grid.x[0] <= pin[1] <= grid.x[-1] and grid.y[0] <= pin[2] <= grid.y[-1]
        )

    # -- room -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the column of choices to the size of the type."""
        self._scale = scale
        self._fit()

    def _fit(self) -> None:
        scale = getattr(self, "_scale", 1.0)
        wide = NARROW_COLUMN_PX if self.width() < NARROW_PX * scale else COLUMN_PX
        self._left.setFixedWidth(round(wide * (1.0 + 0.6 * (scale - 1.0))))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._fit()

"""The page of the cell chemistries side by side: lines on parallel axes, a table, and a card of the chosen one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.dataset import Dataset
from app.panels.common.panel import PanelContext
from app.panels.common.widgets import clear_margins
from app.panels.routes.chemistry_axes import BY_KEY, CRITERIA
from app.panels.routes.chemistry_brush import (
    brushed,
    sound_brushes,
    with_brush,
    without_brush,
)
from app.panels.routes.chemistry_card import ChemistryCard
from app.panels.routes.chemistry_lines import (
    BRIEF_LEGEND,
    LEGEND,
    CellView,
    cell_views,
    judged,
    lines,
    row_views,
)
from app.panels.routes.chemistry_materials import presets_of
from app.panels.routes.chemistry_table import ChemistryTable
from app.panels.routes.chemistry_values import ChemistryRow, chemistry_rows
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.plots.parallel import ParallelPlot
from app.plots.parallel_model import Brush, Line
from app.plots.theme import Theme
from app.state.model import AppState, AxisBrush, begun_with, replace_field
from app.state.presets import preset_design

CARD_PX, LARGE_CARD_PX, NARROW_CARD_PX = 190, 270, 132
HINT_CARD_PX, HINT_SHARE = 150, 0.15
NARROW_PX, CARD_SHARE = 760, 0.22
GESTURE = "routes.brushes"


class ChemistryPage(RoutesPage):
    """In the tab: lines or table, and the card. Enlarged: the lines above the table."""

    fields = frozenset({"routes.chemistry", "routes.brushes"})

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._scale, self._large, self._table_wanted = 1.0, False, False
        self._dataset: Dataset | None = None
        self._rows: tuple[ChemistryRow, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._cells: dict[str, tuple[CellView, ...]] = {}
        self._chosen: ChemistryRow | None = None
        self._frame: PageFrame | None = None
        self.plot = ParallelPlot("Chemistries on parallel axes")
        self.plot.export_name = "chemistries"
        self.plot.set_axes(
            [criterion.axis for criterion in CRITERIA], [criterion.about for criterion in CRITERIA]
        )
        self.plot.set_legend(LEGEND, BRIEF_LEGEND)
        self.table, self.card = ChemistryTable(), ChemistryCard()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._upper = QHBoxLayout()
        clear_margins(self._upper, 12)
        self._upper.addWidget(self.plot, 1)
        self._upper.addWidget(self.card)
        self._column = QVBoxLayout(self)
        clear_margins(self._column, 8)
        self._column.addLayout(self._upper, 3)
        self._column.addWidget(self.table, 2)
        self._arrange()

    def _connect(self) -> None:
        store = self.context.store
        self.plot.brush_changed.connect(self._brush)
        self.plot.brush_settled.connect(store.end_gesture)
        self.plot.brush_cleared.connect(self._clear)
        self.plot.all_cleared.connect(self._clear_all)
        self.plot.line_clicked.connect(self._choose)
        self.table.row_chosen.connect(lambda key: store.show_field("routes.chemistry", key))
        self.card.preset_wanted.connect(self._open_preset)
        self.card.clear_wanted.connect(self._clear_all)
        self.card.table_wanted.connect(self._want_table)

    # -- rendering ------------------------------------------------------------------------------------------

    def show_frame(self, frame: PageFrame) -> PageHead:
        """Bring lines, table and card in line with the state."""
        self._frame, self._large = frame, frame.large
        if self._dataset is not frame.dataset:
            self._read(frame.dataset)
        routes = frame.state.routes
        brushes = sound_brushes(routes.brushes)
        found = brushed(self._rows, brushes)
        self._arrange()
        self.plot.set_lines(judged(self._lines, found), routes.chemistry)
        self.plot.set_brushes([Brush(brush.axis, brush.low, brush.high) for brush in brushes])
        if not self.table.isHidden():
            self.table.show_rows(row_views(self._cells, found, bool(brushes)), routes.chemistry)
        chosen = next((row for row in self._rows if row.id == routes.chemistry), None)
        if chosen is not self._chosen:
            self._chosen = chosen
            self.card.show_row(chosen, presets_of(chosen.id) if chosen is not None else ())
            self._arrange()
        self.card.show_brushes(len(brushes))
        return PageHead(found.title, "reported", "chemistry_figures")

    def _read(self, dataset: Dataset) -> None:
        """What does not change while the brushes move."""
        self._dataset, self._rows = dataset, chemistry_rows(dataset)
        self._lines, self._cells = lines(self._rows), cell_views(dataset, self._rows)

    def _arrange(self) -> None:
        """What has room: both when enlarged, else lines or table."""
        self.plot.setVisible(self._large or not self._table_wanted)
        self.table.setVisible(self._large or self._table_wanted)
        self.card.show_large(self._large)
        self._place_table()
        wide = LARGE_CARD_PX if self._large else CARD_PX
        # A card that only says what can be done leaves the room to the lines.
        hint = self._chosen is None and self._large
        wide = HINT_CARD_PX if hint else wide
        wide = NARROW_CARD_PX if self.width() < NARROW_PX * self._scale else wide
        share = HINT_SHARE if hint else CARD_SHARE
        self.card.setFixedWidth(round(min(wide * self._scale, self.width() * share)))

    def _place_table(self) -> None:
        """In place of the lines beside the card, or enlarged under both with the whole width."""
        if self._large == (self._column.indexOf(self.table) >= 0):
            return
        (self._upper if self._large else self._column).removeWidget(self.table)
        if self._large:
            self._column.addWidget(self.table, 2)
        else:
            self._upper.insertWidget(1, self.table, 1)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._arrange()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the type size, by which the card is as wide as its words need."""
        self._scale = scale
        self._arrange()

    # -- intents --------------------------------------------------------------------------------------------

    @property
    def _brushes(self) -> tuple[AxisBrush, ...]:
        return sound_brushes(self.context.store.state.routes.brushes)

    def _brush(self, axis: str, low: float, high: float) -> None:
        brushes = with_brush(self._brushes, axis, low, high)
        words = f"Chemistries: {BY_KEY[axis].noun}"
        self.context.store.set("routes.brushes", brushes, words, gesture=f"{GESTURE}.{axis}")

    def _clear(self, axis: str) -> None:
        self.context.store.set("routes.brushes", without_brush(self._brushes, axis), "Clear a brush")

    def _clear_all(self) -> None:
        self.context.store.set("routes.brushes", (), "Clear the brushes")

    def _choose(self, key: str) -> None:
        """A click on the chosen line lets it go."""
        now = self.context.store.state.routes.chemistry
        self.context.store.show_field("routes.chemistry", "" if key == now else key)

    def _want_table(self, on: bool) -> None:
        self._table_wanted = on
        if self._frame is not None:
            self.show_frame(
                PageFrame(self.context.store.state, self._frame.dataset, self._frame.bundled, self._large)
            )

    def _open_preset(self, key: str) -> None:
        """Begin with a design of the chemistry: one step of undo. Going there is none."""
        design = preset_design(key)

        def update(state: AppState) -> AppState:
            return replace_field(state, "calculator", begun_with(state.calculator, design, preset=key))

        self.context.store.edit("Design from a chemistry", update)
        self.context.store.show_field("panel", "calculator")

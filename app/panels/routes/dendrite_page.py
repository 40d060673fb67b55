"""The page of the dendrites: measured critical currents against the current in use, the index, and stiffness."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from app.panels.common.panel import PanelContext
from app.panels.common.widgets import clear_margins
from app.panels.routes.dendrite_view import BRIEF_CAVEAT, dendrite_view
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.intents import with_route
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.plots.current_bars import CurrentBars
from app.plots.stiffness_map import StiffnessMap
from app.plots.theme import Theme
from app.science.electrolyte import DENDRITE_CAVEAT
from app.state.model import AppState, replace_field

NO_CURRENT = "No critical current density is in the dataset. Add a material that has one in the Data panel."
# In less height the rows come before the note under them, in lines of type.
FEWEST_LINES, CAVEAT_LINES = 11, 9
NO_STIFFNESS = "No material has both a conductivity and a shear modulus. Add one in the Data panel."


class DendritePage(RoutesPage):
    """Bars with the caveat under them at the left, the map at the right."""

    fields = frozenset(
        {"routes.selected", "routes.material", "routes.temperature_c", "routes.current_density_ma_cm2"}
    )

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._large = False
        self.currents, self.map = CurrentBars(), StiffnessMap()
        self.note, self.caveat = ElidedLabel(), ElidedLabel("text")
        for plot in (self.currents, self.map):
            plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        left = QVBoxLayout()
        clear_margins(left, 3)
        left.addWidget(self.currents, 1)
        left.addWidget(self.note)
        left.addWidget(self.caveat)
        row = QHBoxLayout(self)
        clear_margins(row, 18)
        row.addLayout(left, 50)
        row.addWidget(self.map, 50)
        self.map.picked.connect(self._take)

    def show_frame(self, frame: PageFrame) -> PageHead:
        view = dendrite_view(frame)
        scene = view.currents if frame.large else view.measured
        self.currents.set_scene(scene)
        self.currents.show_empty("" if scene.bars else NO_CURRENT)
        self.map.set_scene(view.stiffness)
        self.map.show_empty("" if view.stiffness.marks else NO_STIFFNESS)
        self.note.show_text(" · ".join(view.notes))
        self._large = frame.large
        self._fit()
        self.caveat.show_text(BRIEF_CAVEAT)
        for widget in (self.caveat, self.currents, self.map):
            widget.setToolTip(DENDRITE_CAVEAT)
        return PageHead(view.title, "measured", "electrolytes")

    def _take(self, key: str) -> None:
        """Make the layer of a material; its route comes with it."""
        record = self.context.dataset.electrolytes.get(key)
        if record is None:
            return

        def update(state: AppState) -> AppState:
            state = replace_field(state, "routes.material", key)
            return state if record.route == state.routes.selected else with_route(state, record.route)

        self.context.store.edit("Electrolyte of the layer", update)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the words under the bars to the type size."""
        self._fit()

    def _fit(self) -> None:
        """Whole texts where the page has all the height; in little height the rows come before note and caveat."""
        line, wide = self.note.line_height(), self.currents.width()
        self.note.setVisible(self.height() >= FEWEST_LINES * line)
        self.caveat.setVisible(self.height() >= CAVEAT_LINES * line)
        self.note.set_most_lines(self.note.lines_for(wide, 3 if self._large else 1))
        self.caveat.set_most_lines(self.caveat.lines_for(wide, 6 if self._large else 2))

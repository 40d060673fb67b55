"""The page of the equations, with the numbers of the electrolyte in hand and of the calculator's design."""

from __future__ import annotations

from app.dataset import Dataset
from app.panels.common.panel import PanelContext
from app.panels.common.widgets import fill
from app.panels.routes.formula_cells import formulas_view
from app.panels.routes.formula_tab import FormulaTab
from app.panels.routes.formulas import in_units, input_of
from app.panels.routes.measured import Measured, measured_by_route
from app.panels.routes.page import PageFrame, PageHead, RoutesPage

CARRIERS = "routes.carrier_density_cm3"
# The same to rounding: the dot of the control means "as many as the formula holds".
SAME = 1e-9


class FormulasPage(RoutesPage):
    """Each equation, live, with its right name, and where the article simplifies."""

    fields = frozenset(
        {
            "calculator.design",
            "routes.selected",
            "routes.material",
            "routes.temperature_c",
            "routes.thickness_um",
            "routes.current_density_ma_cm2",
            "routes.interface_ohm_cm2",
            CARRIERS,
        }
    )

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.formulas = FormulaTab()
        fill(self, self.formulas)
        self._measured: tuple[Dataset, dict[str | None, Measured]] | None = None
        self._known: float | None = None
        self.formulas.carriers_wanted.connect(self._state_carriers)
        self.formulas.settled.connect(context.store.end_gesture)

    def show_frame(self, frame: PageFrame) -> PageHead:
        if self._measured is None or self._measured[0] is not frame.bundled:
            self._measured = frame.bundled, measured_by_route(frame.bundled)
        given = input_of(frame.dataset, self._measured[1], frame.state)
        self._known = given.known_carriers
        view = formulas_view(given)
        self.formulas.show_view(view)
        return PageHead(view.title, "model", "techniques")

    def _state_carriers(self, per_cm3: float) -> None:
        """State how many carry the charge; a drag is one step of undo."""
        known = self._known
        if known is not None and abs(in_units(per_cm3) - in_units(known)) <= SAME:
            per_cm3 = 0.0
        self.context.store.set(CARRIERS, per_cm3, "Charge carriers", gesture=CARRIERS)

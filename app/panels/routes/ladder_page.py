"""The page of the steps from liquid to all-solid."""

from __future__ import annotations

from app.panels.common.panel import PanelContext
from app.panels.common.widgets import fill
from app.panels.routes.ladder import ladder_view
from app.panels.routes.ladder_tab import LadderTab
from app.panels.routes.page import PageFrame, PageHead, RoutesPage


class LadderPage(RoutesPage):
    """The steps as rising cards, and a ruler with the design in hand."""

    fields = frozenset({"calculator.design"})

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.ladder = LadderTab()
        fill(self, self.ladder)

    def show_frame(self, frame: PageFrame) -> PageHead:
        view = ladder_view(frame.bundled, frame.state.calculator.design)
        self.ladder.show_view(view)
        return PageHead(view.title, "model" if view.liquid_wt_percent is not None else "", "architectures")

"""The page about the selected route, beside the compared one or its named electrolytes."""

from __future__ import annotations

from app.panels.common.panel import PanelContext
from app.panels.common.widgets import fill
from app.panels.routes.about import about_title, about_view, material_rows
from app.panels.routes.about_tab import AboutTab
from app.panels.routes.page import PageFrame, PageHead, RoutesPage


class AboutPage(RoutesPage):
    """What is said of the route, and by whom."""

    fields = frozenset({"routes.selected", "routes.compared"})

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.about = AboutTab()
        fill(self, self.about)

    def show_frame(self, frame: PageFrame) -> PageHead:
        routes = frame.state.routes
        other = routes.compared if routes.compared != routes.selected else None
        compared = about_view(frame.bundled, other) if other else None
        rows = material_rows(frame.dataset, routes.selected)
        self.about.show_views(about_view(frame.bundled, routes.selected), compared, rows)
        return PageHead(about_title(routes))

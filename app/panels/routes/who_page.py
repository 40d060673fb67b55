"""The page of the organisations that follow the selected route."""

from __future__ import annotations

from app.panels.common.panel import PanelContext
from app.panels.common.widgets import fill
from app.panels.routes.followers import followers_view
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.panels.routes.who_tab import WhoTab


class WhoPage(RoutesPage):
    """Organisations by region, with the number of their events."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.who = WhoTab()
        fill(self, self.who)
        self.who.timeline_wanted.connect(self._show_timeline)

    def show_frame(self, frame: PageFrame) -> PageHead:
        selected = frame.state.routes.selected
        view = followers_view(frame.bundled, selected)
        route = frame.bundled.routes.get(selected)
        self.who.show_view(view, route.followers if route is not None else ())
        return PageHead(view.title, "reported", "companies")

    def _show_timeline(self) -> None:
        """Go to the timeline with only the selected route's events: a step where the filter was another."""
        store = self.context.store
        store.set("timeline.routes", (store.state.routes.selected,), "Filter by route")
        store.show_field("panel", "timeline")

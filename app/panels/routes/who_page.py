"""The page of the organisations and their routes; what is chosen there filters the timeline."""

from __future__ import annotations

import msgspec

from app.dataset import Dataset
from app.panels.common.panel import PanelContext
from app.panels.common.widgets import fill
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.panels.routes.who import COLUMN_NAMES, UNSTATED, WhoMatrix, matrix_of, table_of
from app.panels.routes.who_tab import WhoTab
from app.panels.routes.who_words import statements_of, who_title
from app.plots import export
from app.state.model import AppState, TimelineState


class WhoPage(RoutesPage):
    """Organisations × routes, by region."""

    # Nothing of it hangs on the state: only the user's own rows change it.
    fields = frozenset()

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.who = WhoTab()
        fill(self, self.who)
        self._matrix = WhoMatrix((), ())
        self.who.table.wanted.connect(self._show_timeline)
        self.who.table.copy_wanted.connect(lambda: export.copy_table(*table_of(self._matrix)))
        self.who.table.save_wanted.connect(self._save)

    def show_frame(self, frame: PageFrame) -> PageHead:
        self._matrix = matrix_of(frame.dataset)
        self.who.show_view(self._matrix, statements_of(frame.bundled))
        return PageHead(who_title(frame.bundled), "reported", "companies")

    def _save(self) -> None:
        """Ask where, then write the matrix as CSV."""
        header, rows = table_of(self._matrix)
        name = "voltascope-routes-by-organisation.csv"
        export.save_as(
            self, "Save table", name, "CSV table (*.csv)", lambda p: export.save_csv(p, header, rows)
        )

    def _show_timeline(self, company: str, region: str, route: str) -> None:
        """Bring the timeline to the front with these events only: one step for all of its filters."""
        dataset, store = self.context.dataset, self.context.store
        name = next((row.name for row in self._matrix.rows if company and row.company == company), "")
        words = " · ".join(part for part in (name or region, COLUMN_NAMES.get(route, "")) if part)
        companies = (company,) if company else listed_of(dataset, self._matrix, region, route)

        def update(state: AppState) -> AppState:
            timeline = filtered_to(state.timeline, companies, "" if companies else region, route)
            return msgspec.structs.replace(state, timeline=timeline)

        store.edit(f"Timeline: {words}", update)
        store.show_field("panel", "timeline")


def listed_of(dataset: Dataset, matrix: WhoMatrix, region: str, route: str) -> tuple[str, ...]:
    """The organisations whose events the head of a region counts, where the region has others with events on it too.

    Empty where its events are all of the region's, so that filtering by the region shows the same.
    """
    mine = tuple(row.company for row in matrix.rows if row.company and row.region == region)
    others = {c.id for c in dataset.companies.values() if region and c.region == region and c.id not in mine}
    counted = (m for m in dataset.milestones.values() if not route or route in (m.routes or (UNSTATED,)))
    return mine if any(m.company_id in others for m in counted) else ()


def filtered_to(
    timeline: TimelineState, companies: tuple[str, ...], region: str, route: str
) -> TimelineState:
    """The timeline with these filters and no others, as known today: that is what is counted here.

    How it is looked at stays.
    """
    plain = TimelineState()
    return msgspec.structs.replace(
        timeline,
        tab="lanes",
        search=plain.search,
        as_of=plain.as_of,
        companies=companies,
        regions=(region,) if region else (),
        routes=(route,) if route else (),
        kinds=plain.kinds,
        countries=plain.countries,
        technologies=plain.technologies,
        architectures=plain.architectures,
        statuses=plain.statuses,
        bases=plain.bases,
        since=plain.since,
        until=plain.until,
        claim_from_wh_kg=plain.claim_from_wh_kg,
        claim_to_wh_kg=plain.claim_to_wh_kg,
        view_from=plain.view_from,
        view_to=plain.view_to,
    )

"""The page of the cell chemistries side by side."""

from __future__ import annotations

from app.panels.common.panel import PanelContext
from app.panels.common.widgets import fill
from app.panels.common.words import basis_word
from app.panels.routes.chemistry import COLUMNS, ChemistryView, chemistry_views
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.panels.routes.table import FactTable


class ChemistryPage(RoutesPage):
    """Strengths, weaknesses, uses and readiness of each."""

    fields = frozenset()

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.table = FactTable(COLUMNS, "Cell chemistries side by side", stretch=None, wrap=True)
        fill(self, self.table)
        self._fill(chemistry_views(context.bundled))

    def show_frame(self, frame: PageFrame) -> PageHead:
        return PageHead(
            f"{len(frame.bundled.chemistries)} chemistries side by side", "reported", "chemistries"
        )

    def _fill(self, views: tuple[ChemistryView, ...]) -> None:
        cells = [
            [v.name, _lines("+", v.strengths), _lines("−", v.weaknesses), "\n".join(v.uses), v.readiness]
            for v in views
        ]
        self.table.show_rows(cells, [_tip(v) for v in views], [("chemistries", v.id) for v in views])


def _tip(view: ChemistryView) -> str:
    parts = [f"{view.name} ({view.working_ion}): {view.summary}", view.note]
    parts.append(f"{basis_word(view.basis)}. Source: " + "; ".join(source.text for source in view.sources))
    return "\n".join(part for part in parts if part)


def _lines(sign: str, texts: tuple[str, ...]) -> str:
    return "\n".join(f"{sign} {text}" for text in texts)

"""The page of the steps from liquid to all-solid: its slider changes the calculator's design."""

from __future__ import annotations

from app.panels.common.panel import PanelContext
from app.panels.common.widgets import fill
from app.panels.routes.ladder import ladder_view
from app.panels.routes.ladder_moves import at_share
from app.panels.routes.ladder_tab import LadderTab
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.science.errors import DesignError
from app.state.model import AppState, replace_field

GESTURE = "routes.liquid"


class LadderPage(RoutesPage):
    """The steps as rising cards over the slider of the liquid share."""

    fields = frozenset(
        {
            "calculator.design",
            "calculator.reference",
            "calculator.pinned",
            "routes.selected",
            "routes.material",
            "routes.thickness_um",
        }
    )

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.ladder = LadderTab()
        fill(self, self.ladder)
        self.ladder.share_wanted.connect(self._set_share)
        self.ladder.settled.connect(context.store.end_gesture)
        self.ladder.action_wanted.connect(self._act)

    def show_frame(self, frame: PageFrame) -> PageHead:
        view = ladder_view(frame.dataset, frame.state)
        self.ladder.show_view(view)
        table, row = view.source
        badge = "reported" if row else "model" if view.percent is not None else ""
        return PageHead(view.title, badge, table or "architectures", row)

    def _set_share(self, percent: float) -> None:
        """Give the calculator's design another liquid share; a drag is one step of undo."""
        store, dataset = self.context.store, self.context.dataset
        try:
            design = at_share(dataset, store.state.calculator.design, percent)
        except DesignError as error:
            self.ladder.say_refusal(f"{percent:g} wt % refused: {error}")
            return
        store.edit("Liquid share", lambda s: replace_field(s, "calculator.design", design), gesture=GESTURE)

    def _act(self) -> None:
        """Put the solid into the design that the button names."""
        state: AppState = self.context.store.state
        action = ladder_view(self.context.dataset, state).action
        if action is not None and action.design is not None:
            design = action.design
            self.context.store.edit(action.step, lambda s: replace_field(s, "calculator.design", design))

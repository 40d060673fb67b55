"""The scorecard: weights at the left, the live ranking with its contributions, and who wins how often.

Enlarged it has the map of weightings and every score with its reason beside them.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.panel import PanelContext
from app.panels.common.widgets import clear_margins
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.page import PageFrame, PageHead, RoutesPage
from app.panels.routes.score_intents import ScoreIntents
from app.panels.routes.score_map import ScoreMap
from app.panels.routes.score_profiles import ProfileBar
from app.panels.routes.score_table import BASIS, ScoreTable
from app.panels.routes.score_view import (
    ScoreView,
    Scoring,
    chosen_three,
    score_rows,
    score_view,
    spoken,
    ternary_view,
)
from app.panels.routes.score_weights import WeightList
from app.plots.score_bars import ScoreBars
from app.plots.theme import Theme
from app.state.model import RoutesState
from app.state.weightings import built_in_profiles, current_weights, profile_weights

GAP_PX, PAUSE_MS = 16, 50
# The weights never take more of the width than this, the map no less.
MOST_LEFT, MAP_SHARE = 0.5, 0.34
# A page narrower than so many heights of small type has the map under the ranking, with this share of the width.
NARROW_LINES, LOW_MAP_SHARE = 56, 0.45


class ScorePage(RoutesPage):
    """Weights, ranking, robustness."""

    fields = frozenset(
        {
            "routes.selected",
            "routes.temperature_c",
            "routes.weights",
            "routes.profile",
            "routes.profiles",
            "routes.ternary",
        }
    )

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.intents = ScoreIntents(context.store)
        self._scoring, self._large = Scoring(), False
        self._weights: object = None
        self._view: ScoreView | None = None
        self._drawn: ScoreView | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw_view)
        self.profiles, self.weights = ProfileBar(), WeightList()
        self.bars = ScoreBars("Ranking of the routes at these weights, and who wins over all weightings")
        self.note = ElidedLabel()
        self.map = ScoreMap()
        self.table = ScoreTable()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        clear_margins(left, 4)
        left.addWidget(self.profiles)
        left.addWidget(self.weights, 1)
        middle = QVBoxLayout()
        clear_margins(middle, 4)
        middle.addWidget(self.bars, 1)
        middle.addWidget(self.note)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        for row in (self._upper, self._lower):
            clear_margins(row, GAP_PX)
        self._upper.addWidget(self._left)
        self._upper.addLayout(middle, 1)
        self._upper.addWidget(self.map)
        self._lower.addWidget(self.table, 1)
        self._column = QVBoxLayout(self)
        clear_margins(self._column, 8)
        self._column.addLayout(self._upper, 11)
        self._column.addLayout(self._lower, 9)
        self.bars.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.map.plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        for widget in (self.table, self.map, self.note):
            widget.setVisible(False)

    def _connect(self) -> None:
        intents = self.intents
        self.weights.moved.connect(intents.move)
        self.weights.settled.connect(intents.settle)
        self.profiles.chosen.connect(intents.choose)
        self.profiles.saved.connect(intents.save)
        self.profiles.updated.connect(intents.update)
        self.profiles.renamed.connect(intents.rename)
        self.profiles.deleted.connect(intents.delete)
        self.profiles.reset.connect(intents.reset)
        self.profiles.map_wanted.connect(intents.enlarge)
        self.map.corner_chosen.connect(self._take_corner)

    def _take_corner(self, place: int, criterion: str) -> None:
        self.intents.take_three(chosen_three(self.context.store.state.routes), place, criterion)

    # -- rendering ------------------------------------------------------------------------------------------

    def show_frame(self, frame: PageFrame) -> PageHead:
        routes = frame.state.routes
        scores = self._scoring.scores(frame.bundled, routes.temperature_c)
        view = score_view(frame.bundled, scores, routes)
        weights = (routes.weights, routes.profile, routes.profiles)
        only_warmer = weights == self._weights and not frame.large
        if weights != self._weights:
            self._weights = weights
            self.weights.show_weights(current_weights(routes), profile_weights(routes))
            self._show_profiles(routes)
        self._show_view(view, only_warmer)
        if frame.large != self._large:
            self._large = frame.large
            self.table.setVisible(frame.large)
            self.map.setVisible(frame.large)
            self._fit()
        if frame.large:
            triangle, words = ternary_view(scores, routes)
            self.map.show_view(triangle, chosen_three(routes), words)
            self.table.show_scores(score_rows(frame.bundled, scores))
        return PageHead(view.title, "editorial", "scores")

    def _show_view(self, view: ScoreView, may_wait: bool) -> None:
        """Draw the bars; while the temperature is dragged they follow at twenty pictures a second, so that the drag
        itself has its sixty."""
        self._view = view
        if may_wait and self._pause.isActive():
            return
        self._draw_view()
        self._pause.start()

    def _draw_view(self) -> None:
        view = self._view
        if view is None or view == self._drawn:
            return
        self._drawn = view
        self.bars.show_empty(view.empty)
        self.bars.show_bars(view.bars, view.reference, view.wins, view.drawn)
        self.bars.setAccessibleName(spoken(view))
        self.note.show_text(view.note)
        self.note.setVisible(bool(view.note))

    def _show_profiles(self, routes: RoutesState) -> None:
        built_in = built_in_profiles()
        names = {profile.id: profile.name for profile in built_in}
        tips = {profile.id: f"{profile.name}: {profile.reason} (editorial)" for profile in built_in}
        own = [profile.name for profile in routes.profiles]
        key = routes.profile if routes.profile in (*names, *own) else built_in[0].id
        zero = not any(current_weights(routes).values())
        self.profiles.show_profiles(names, own, tips, key, bool(routes.weights), zero)

    # -- room -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the columns to the type size."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        bar = self.profiles.more.sizeHint().height() + 4
        height = self.height() - bar
        columns = 1 if self._large else self.weights.columns_for(height, round(self.width() * MOST_LEFT))
        below = height - bar >= self.weights.row_height() * len(self.weights.rows)
        room = "beside" if columns > 1 else "below" if below else "menu"
        self.profiles.set_room("" if self._large else room)
        self.weights.set_columns(columns)
        self._left.setFixedWidth(self.weights.width_for(columns))
        self._place_map()

    def _place_map(self) -> None:
        """The map stands beside the ranking, or under it beside the table where the ranking would be too narrow."""
        line = self.note.line_height()
        under = self.width() < NARROW_LINES * line
        if under != (self._lower.indexOf(self.map) >= 0):
            (self._upper if under else self._lower).removeWidget(self.map)
            if under:
                self._lower.insertWidget(0, self.map)
            else:
                self._upper.addWidget(self.map)
        # A row without anything in it would keep its share.
        # The reason comes before the basis, which the tooltip has too.
        self.table.setColumnHidden(BASIS, under)
        self._column.setStretch(0, 9 if under and self._large else 11)
        self._column.setStretch(1, 0 if not self._large else 10 if under else 9)
        self.map.setFixedWidth(round(self.width() * (LOW_MAP_SHARE if under else MAP_SHARE)))

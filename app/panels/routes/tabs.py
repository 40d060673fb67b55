"""The card under the plots: one tab row with the sentence of the tab in front, and the four tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.dataset import Dataset
from app.panels.common.badge import Badge
from app.panels.common.widgets import clear_margins
from app.panels.common.words import basis_word
from app.panels.routes.about import about_title, about_view, material_rows
from app.panels.routes.about_tab import AboutTab
from app.panels.routes.chemistry import COLUMNS, ChemistryView, chemistry_views
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.followers import followers_view
from app.panels.routes.ladder import ladder_view
from app.panels.routes.ladder_tab import LadderTab
from app.panels.routes.table import FactTable
from app.panels.routes.who_tab import WhoTab
from app.state.model import AppState

TABS = (
    ("about", "About the route", "Advantages, challenges, stage and sources"),
    ("who", "Who follows it", "Organisations by region, with the number of their events"),
    ("chemistries", "Chemistries", "The cell chemistries side by side"),
    ("architectures", "Architectures", "From liquid to all-solid, by the liquid left in the cell"),
)
WORDS_LINES = 31
TAB_KEYS = tuple(key for key, _, _ in TABS)


class BottomTabs(QFrame):
    """``tab_chosen(key)`` and ``timeline_wanted`` tell intents."""

    tab_chosen = Signal(str)
    timeline_wanted = Signal()

    def __init__(self, bundled: Dataset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # `_dataset`: what ships with the program, which all counts are of; `_all`: with the user's own rows.
        self._dataset = self._all = bundled
        self.setProperty("role", "card")
        self.bar = QTabBar()
        self.bar.setAccessibleName("More about the routes")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for index, (_, word, tip) in enumerate(TABS):
            self.bar.addTab(word)
            self.bar.setTabToolTip(index, tip)
        self._title, self._badge = ElidedLabel("text", right=True, bold=True), Badge()
        self.about, self.who, self.ladder = AboutTab(), WhoTab(), LadderTab()
        self.chemistries = FactTable(COLUMNS, "Cell chemistries side by side", stretch=None, wrap=True)
        self._stack = QStackedWidget()
        # The pages stand on the card's ground, not on the window's.
        self._stack.setObjectName("routesPages")
        self._stack.setStyleSheet("#routesPages { background: transparent; }")
        for page in (self.about, self.who, self.chemistries, self.ladder):
            self._stack.addWidget(page)
        self._build()
        self._fill_chemistries(chemistry_views(bundled))

    def _build(self) -> None:
        head = QHBoxLayout()
        clear_margins(head, 8)
        head.addWidget(self.bar)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._fit_words()
        self.bar.currentChanged.connect(lambda index: self.tab_chosen.emit(TAB_KEYS[index]))
        self.who.timeline_wanted.connect(self.timeline_wanted)

    def show_state(self, state: AppState, dataset: Dataset | None = None) -> None:
        """Fill the tab in front; the others wait until they are. ``dataset``: with the user's own rows."""
        self._all = dataset or self._dataset
        index = TAB_KEYS.index(state.routes.tab) if state.routes.tab in TAB_KEYS else 0
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(index)
        self.bar.blockSignals(blocked)
        self._stack.setCurrentIndex(index)
        show = (self._show_about, self._show_who, self._show_chemistries, self._show_ladder)[index]
        show(state)

    def _fit_words(self) -> None:
        """Whole words on the tabs where there is room for them, else the first of each."""
        line = self.fontMetrics().height()
        for index, (_, word, _) in enumerate(TABS):
            self.bar.setTabText(index, word if self.width() > WORDS_LINES * line else word.split()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_words()

    def _say(self, title: str, basis: str, table: str = "") -> None:
        self._title.show_text(title)
        self._badge.set_text(basis)
        self._badge.set_source(table, "")

    def _show_about(self, state: AppState) -> None:
        routes = state.routes
        other = routes.compared if routes.compared != routes.selected else None
        compared = about_view(self._dataset, other) if other else None
        rows = material_rows(self._all, routes.selected)
        self.about.show_views(about_view(self._dataset, routes.selected), compared, rows)
        self._say(about_title(routes), "")

    def _show_who(self, state: AppState) -> None:
        view = followers_view(self._dataset, state.routes.selected)
        route = self._dataset.routes.get(state.routes.selected)
        self.who.show_view(view, route.followers if route is not None else ())
        self._say(view.title, "reported", "companies")

    def _show_chemistries(self, state: AppState) -> None:
        self._say(f"{len(self._dataset.chemistries)} chemistries side by side", "reported", "chemistries")

    def _show_ladder(self, state: AppState) -> None:
        view = ladder_view(self._dataset, state.calculator.design)
        self.ladder.show_view(view)
        self._say(view.title, "model" if view.liquid_wt_percent is not None else "", "architectures")

    def _fill_chemistries(self, views: tuple[ChemistryView, ...]) -> None:
        cells = [
            [v.name, _lines("+", v.strengths), _lines("−", v.weaknesses), "\n".join(v.uses), v.readiness]
            for v in views
        ]
        tips = [
            "\n".join(
                [
                    f"{v.name} ({v.working_ion}): {v.summary}",
                    *([v.note] if v.note else []),
                    f"{basis_word(v.basis)}. Source: " + "; ".join(s.text for s in v.sources),
                ]
            )
            for v in views
        ]
        self.chemistries.show_rows(cells, tips, [("chemistries", v.id) for v in views])


def _lines(sign: str, texts: tuple[str, ...]) -> str:
    return "\n".join(f"{sign} {text}" for text in texts)

"""The ladder: four rising steps, the slider under them, and what it does to the design in hand.

┌ Liquid ─┐┌ Semi-solid ┐┌ Quasi-solid ┐┌ All-solid ┐
15 ─●──── 10 ───◎───── 5 ──────────── 0  draft standard
Liquid share [ 7.0 wt % ]  what is doubtful          [ Fill the pores … ]
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.common.number_box import NumberBox
from app.panels.common.scale import Scale
from app.panels.common.widgets import button, clear_margins, role_label, set_property
from app.panels.routes.figures import ElidedLabel
from app.panels.routes.ladder import STEP_ORDER, FeatureView, LadderView
from app.panels.routes.ladder_card import StepCard
from app.panels.routes.ladder_slider import LiquidSlider
from app.panels.routes.ladder_words import DRAFT_POLICY
from app.panels.routes.source_link import SourceText
from app.panels.routes.technique_card import TechniqueCard, TechniquePopup
from app.plots.theme import LIGHT, Theme

# How much higher each step stands than the one before: little in a low page, where every line counts.
RISE_PX, LOW_RISE_PX, LOW_PX = 10, 1, 240
# The number box takes any share that a cell may have, also beyond the drawn axis.
BOX_SCALE = Scale(0.0, 50.0, 2)
TECHNIQUES_FROM_PX = 420
LEAST_CARD_PX = 52


class LadderTab(QWidget):
    """``share_wanted(percent)``, ``settled`` and ``action_wanted`` tell intents."""

    share_wanted = Signal(float)
    settled = Signal()
    action_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = LIGHT, 1.0
        self.steps = [StepCard() for _ in STEP_ORDER]
        self.slider = LiquidSlider()
        self.box = NumberBox(BOX_SCALE, "wt %")
        self.box.setAccessibleName("Liquid share of the cell’s mass (wt %)")
        self.box.setToolTip("Liquid electrolyte as a share of the cell’s mass. Allowed 0 to 50 wt %.")
        self.notice = ElidedLabel()
        self.action = button("", "")
        self.draft = SourceText(3)
        self.techniques = QScrollArea()
        self._holders: list[QVBoxLayout] = []
        self._cards: list[TechniqueCard] = []
        self._popup: TechniquePopup | None = None
        self._refused = ""
        self._view: LadderView | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        for place, card in enumerate(self.steps):
            holder = QVBoxLayout()
            clear_margins(holder, 0)
            holder.addSpacing(LOW_RISE_PX * (len(STEP_ORDER) - 1 - place))
            self._holders.append(holder)
            holder.addWidget(card, 1)
            grid.addLayout(holder, 0, place)
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 1)
        grid.setRowStretch(0, 1)
        grid.addWidget(self.slider, 1, 0, 1, 3)
        grid.addWidget(self.draft, 1, 3)
        shelf = QWidget()
        self._shelf = QGridLayout(shelf)
        self._shelf.setContentsMargins(0, 6, 8, 0)
        self._shelf.setHorizontalSpacing(20)
        self._shelf.setVerticalSpacing(12)
        self.techniques.setWidgetResizable(True)
        self.techniques.setFrameShape(QFrame.Shape.NoFrame)
        self.techniques.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.techniques.setAccessibleName("The techniques that enable the steps")
        self.techniques.setWidget(shelf)
        # The ladder comes first: it takes what it can use, and the techniques scroll in the rest.
        self.techniques.setMinimumHeight(1)
        column = QVBoxLayout(self)
        clear_margins(column, 3)
        column.addLayout(grid, 10)
        column.addLayout(self._foot())
        column.addWidget(self.techniques, 9)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        clear_margins(foot, 8)
        label = role_label("Liquid share", "body")
        label.setBuddy(self.box)
        foot.addWidget(label)
        foot.addWidget(self.box)
        foot.addWidget(self.notice, 1)
        foot.addWidget(self.action)
        return foot

    def _connect(self) -> None:
        self.slider.moved.connect(self._wish)
        self.slider.settled.connect(self.settled)
        self.box.edited.connect(self._typed)
        self.box.refused.connect(self._refuse)
        self.box.stepped.connect(self._step)
        for done in (self.box.typing, self.box.cancelled):
            done.connect(lambda: self._refuse(""))
        self.action.clicked.connect(self.action_wanted)
        for card in self.steps:
            card.technique_wanted.connect(self.open_technique)

    # -- the hand -------------------------------------------------------------------------------------------

    def _wish(self, percent: float) -> None:
        self._refuse("")
        self.share_wanted.emit(percent)

    def _typed(self, percent: float) -> None:
        self._wish(percent)
        self.settled.emit()

    def _step(self, count: int) -> None:
        if self._view is not None and self._view.percent is not None:
            self._typed(BOX_SCALE.clamp(round(self._view.percent + 0.1 * count, 2)))

    def _refuse(self, typed: str) -> None:
        self.say_refusal(f"“{typed.strip()[:12]}” refused: allowed 0 to 50 wt %" if typed else "")

    def say_refusal(self, words: str) -> None:
        """Tell why a share was not taken, in place of the notice; "" takes it away."""
        self._refused = words
        set_property(self.box, "refused", bool(words))
        self._say()

    def open_technique(self, view: FeatureView, at: QWidget) -> None:
        """Show a technique's card over the page."""
        if self._popup is None:
            self._popup = TechniquePopup(self)
        self._popup.open_for(view, at, self._theme, self._scale)

    # -- showing --------------------------------------------------------------------------------------------

    def show_view(self, view: LadderView) -> None:
        """Show the ladder with the design in hand."""
        self._view = view
        for place, card in enumerate(self.steps):
            card.setVisible(place < len(view.steps) and self._has_room_for_steps())
            if place < len(view.steps):
                card.show_view(view.steps[place])
        self.slider.show_design(view.percent, view.design_text, view.loaded, view.loaded_text, view.top)
        self.box.setEnabled(view.percent is not None)
        self.box.set_number(round(view.percent or 0.0, 2))
        self.draft.show_text(
            view.draft_text, ("policies", DRAFT_POLICY) if view.draft_text else ("", ""), view.draft_tooltip
        )
        self._show_action(view)
        self._say()
        self._show_techniques(view.features)

    def _show_action(self, view: LadderView) -> None:
        action = view.action
        self.action.setVisible(action is not None)
        if action is not None:
            self.action.setText(action.text)
            self.action.setAccessibleName(action.text)
            self.action.setToolTip(action.about)
            self.action.setEnabled(action.design is not None)

    def _say(self) -> None:
        view = self._view
        words = self._refused or (view.notice if view is not None else "")
        self.notice.show_text(words)
        warned = bool(self._refused) or (view is not None and view.doubtful)
        self.notice.set_tone("refusal" if self._refused else "warning" if warned else "quiet")

    def _show_techniques(self, features: tuple[FeatureView, ...]) -> None:
        """The cards of the techniques, where there is room under the ladder; three in a row."""
        roomy = self.height() >= TECHNIQUES_FROM_PX * self._scale
        self.techniques.setVisible(roomy and bool(features))
        if not roomy:
            return
        while len(self._cards) < len(features):
            card = TechniqueCard()
            card.set_theme(self._theme, self._scale)
            place = len(self._cards)
            self._shelf.addWidget(card, place // 3, place % 3)
            self._shelf.setColumnStretch(place % 3, 1)
            self._cards.append(card)
        for card, view in zip(self._cards, features, strict=False):
            card.show_view(view)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours of links, and the sizes."""
        self._theme, self._scale = theme, scale
        self.box.setFixedWidth(self.box.needed_width())
        if self._view is not None:
            self.show_view(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        rise = RISE_PX if self.height() >= LOW_PX * self._scale else LOW_RISE_PX
        for place, holder in enumerate(self._holders):
            holder.setContentsMargins(0, (rise - LOW_RISE_PX) * (len(STEP_ORDER) - 1 - place), 0, 0)
        if self._view is not None:
            for place, card in enumerate(self.steps):
                card.setVisible(place < len(self._view.steps) and self._has_room_for_steps())
            self._show_techniques(self._view.features)

    def _has_room_for_steps(self) -> bool:
        """Large type in a low window leaves the steps no room: the slider then stands alone."""
        rest = self.slider.sizeHint().height() + self.action.sizeHint().height()
        return self.height() - rest >= LEAST_CARD_PX * self._scale

"""Claims against physics: what was claimed over time, how all claims fare, and one of them in full.

┌ map: figure over time ─────────┐┌ the picked claim ┐
│  ▲ ○ ◆ … frontier measured     ││ 350  at the edge │
├ table: verdict of each ────────┤│ ▂▅█▇▄▂ ┃         │
│  worked out little by little   ││ it would take …  │
└────────────────────────────────┘└──────────────────┘
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from app.dataset.claim_sets import Figure
from app.panels.common.card import Card
from app.panels.common.choice import Choice
from app.panels.common.panel import PanelContext, Touched
from app.panels.common.widgets import button, clear_margins, role_label
from app.panels.common.words import counted
from app.panels.timeline.claim_bounds import BoundsDialog
from app.panels.timeline.claim_card import NONE, ClaimCard
from app.panels.timeline.claim_empty import NO_REASON, EmptyClaims, why_empty
from app.panels.timeline.claim_intents import ClaimIntents
from app.panels.timeline.claim_rows import (
    NOT_STATED,
    UNITS,
    ClaimRow,
    claim_rows,
    legend_of,
    map_title,
    scene_of,
    table_title,
)
from app.panels.timeline.claim_table import ClaimTable
from app.panels.timeline.claim_title import fitting_title
from app.panels.timeline.claim_work import Answered, ClaimWork
from app.panels.timeline.dates import decimal_year, long_date
from app.panels.timeline.happenings import Happening
from app.panels.timeline.intents import Intents
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.plots.claim_legend import ClaimLegend
from app.plots.claim_map import ClaimMap
from app.plots.theme import Theme
from app.science.claim import SAMPLES
from app.science.design import CellDesign
from app.state.claim_example import example_design, warnings_left
from app.state.claim_words import RULE
from app.state.claims import HeldClaim, QuickAnswer

FIGURES = [("specific_energy_wh_kg", "Wh/kg"), ("energy_density_wh_l", "Wh/L")]
COLOURS = [("route", "by route"), ("basis", "by badge"), ("region", "by region")]
MAP_SHARE, TABLE_SHARE, LEFT_SHARE, CARD_SHARE = 62, 38, 60, 40
CARD_PX, NO_OFFER = 360, "What helps"


class ClaimPage(TimelinePage):
    """See the file's head."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.intents, self._filters = ClaimIntents(context.store), Intents(context.store, self)
        self.work = ClaimWork(self)
        self.rows: tuple[ClaimRow, ...] = ()
        self._frame: TimelineFrame | None = None
        self._figure: Figure = "specific_energy_wh_kg"
        self._picked: Happening | None = None
        self._key: tuple[object, ...] = ()
        self._judged_key: tuple[object, ...] = ()
        self._picked_key: tuple[object, ...] | None = None
        self.map_card, self.table_card, self.card = Card(), Card(), ClaimCard()
        self.map, self.legend, self.table = ClaimMap(), ClaimLegend(), ClaimTable()
        self.hidden = role_label("", "caption")
        self.figure = Choice("", FIGURES, "Claims by mass or by volume", accessible_name="Figure claimed")
        self.colour = Choice("", COLOURS, "What shape and colour of the marks tell", accessible_name="Colour")
        self.progress = QProgressBar()
        self.offer = button("", "")
        self.offer.setAccessibleName(NO_OFFER)
        self._empty: EmptyClaims = NO_REASON
        self._titles: tuple[str, ...] = ("",)
        self._scale = 1.0
        self._design: CellDesign | None = None
        self._dialog: BoundsDialog | None = None
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.map_card.header.addWidget(self.colour)
        self.map_card.header.addWidget(self.figure)
        key = QHBoxLayout()
        clear_margins(key, 8)
        key.addWidget(self.legend, 1)
        key.addWidget(self.hidden)
        self.map_card.body.addLayout(key)
        self.map_card.body.addWidget(self.map, 1)
        self.map_card.body.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignHCenter)
        self.offer.hide()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(90)
        self.progress.setAccessibleName("Claims worked out")
        self.table_card.header.addWidget(self.progress)
        self.table_card.body.addWidget(self.table, 1)
        left = QVBoxLayout()
        clear_margins(left, 8)
        left.addWidget(self.map_card, MAP_SHARE)
        left.addWidget(self.table_card, TABLE_SHARE)
        row = QHBoxLayout(self)
        clear_margins(row, 8)
        row.addLayout(left, LEFT_SHARE)
        row.addWidget(self.card, CARD_SHARE)
        self.card.setMinimumWidth(CARD_PX)

    def _connect(self) -> None:
        self.map.picked.connect(self.intents.select)
        self.map.labelled.connect(self._tell_hidden)
        self.table.walked.connect(lambda claim_id: self.intents.select(claim_id, walking=True))
        self.figure.chosen.connect(self._choose_figure)
        self.colour.chosen.connect(self.intents.colour_by)
        self.work.judged.connect(self._judged)
        self.work.answered.connect(self._answered)
        self.work.progressed.connect(self._progressed)
        self.offer.clicked.connect(self._take_offer)
        self.card.bounds_wanted.connect(self.edit_bounds)
        self.card.open_wanted.connect(self._open_design)
        self.card.pin_wanted.connect(self._pin)
        self.card.lanes_wanted.connect(self._show_on_lanes)

    # -- showing --------------------------------------------------------------------------------------------

    def show_frame(self, frame: TimelineFrame, touched: Touched = None) -> None:
        """Map and table where the events or the way of looking changed; the card where the pick or bounds did."""
        self._frame = frame
        timeline = frame.state.timeline
        key = (frame.shown, frame.day, self._figure, timeline.colour_by)
        if any(new is not old and new != old for new, old in zip(key, self._key or (None,) * 4, strict=True)):
            self._key = key
            self._show_claims(frame)
        self._judge(frame)
        self._show_picked(frame)

    def _show_claims(self, frame: TimelineFrame) -> None:
        by = frame.state.timeline.colour_by
        self.colour.set_key(by)
        self.figure.set_key(self._figure)
        rows = claim_rows(frame.shown, self._figure)
        until = decimal_year(frame.day)
        words = "now" if frame.day == frame.today else f"as known on {long_date(frame.day)}"
        unit = UNITS[self._figure]
        label = "Claimed specific energy" if unit == "Wh/kg" else "Claimed energy density"
        self.map.set_labels("", "", f"{label}, cell", unit)
        self.map.set_scene(scene_of(rows, frame.dataset, self._figure, by, until, words))
        claims = [row for row in rows if row.figure == self._figure]
        self._show_empty(NO_REASON if claims else why_empty(frame, self._figure))
        self.legend.set_slots(
            legend_of(claims, by) if claims else (), any(row.level == NOT_STATED for row in claims)
        )
        self._titles = map_title(rows, frame.dataset, self._figure, until)
        self._fit_title()
        if rows != self.rows:
            self.rows = rows
            self.table.set_rows(rows)
            self._judged_key = ()

    def _show_empty(self, reason: EmptyClaims) -> None:
        """Why the map is empty, and the one step that helps."""
        self._empty = reason
        self.map.show_empty(reason.sentence)
        self.legend.setVisible(not reason.sentence)
        self.hidden.setVisible(not reason.sentence)
        self.offer.setText(reason.label)
        self.offer.setToolTip(reason.tip)
        self.offer.setAccessibleName(reason.label or NO_OFFER)
        self.offer.setVisible(bool(reason.label))

    def _fit_title(self) -> None:
        """The longest of the sentences that has room; the whole one is the tooltip."""
        taken = self.colour.sizeHint().width() + self.figure.sizeHint().width() + 48
        self.map_card.set_title(fitting_title(self._titles, self.map_card.width() - taken, self._scale))
        self.map_card.setAccessibleName(self._titles[0])
        self.map_card.setToolTip(self._titles[0])

    def _judge(self, frame: TimelineFrame) -> None:
        key = (self.rows, frame.state.timeline.bounds)
        if key == self._judged_key:
            return
        self._judged_key = key
        self.table.claims.forget_answers()
        self.progress.setRange(0, max(len(self.rows), 1))
        self.progress.setValue(0)
        self.progress.setVisible(bool(self.rows))
        self.work.begin(frame.dataset, self.rows, frame.state.timeline.bounds)
        self._tell_table()

    def _show_picked(self, frame: TimelineFrame) -> None:
        picked = self._pick_of(frame)
        key = (picked, frame.state.timeline.bounds, self._figure_for(picked))
        if key == self._picked_key:
            self._renew_buttons()
            return
        self._picked_key = key
        fresh = picked is not self._picked or picked is None
        self._picked = picked
        picked_id = picked.id if picked is not None else ""
        self.map.set_selected(picked_id)
        self.table.set_selected(picked_id)
        if fresh:
            self.card.show_claim(picked, self._empty.sentence.replace("\n", " ") or NONE)
        if picked is None:
            self.work.drop_pick()
            self.status.emit("")
            return
        self.work.pick(frame.dataset, picked.milestone, frame.state.timeline.bounds, self._figure_for(picked))

    def _pick_of(self, frame: TimelineFrame) -> Happening | None:
        """The event picked, shown or not; where none is or it claims nothing, the highest claim of the map."""
        picked = frame.state.timeline.selected
        chosen = next((h for h in frame.everything if h.id == picked), None)
        if chosen is not None:
            return chosen
        claims = [row for row in self.rows if row.figure == self._figure]
        return max(claims, key=lambda row: row.claimed).happening if claims else None

    def _figure_for(self, picked: Happening | None) -> Figure | None:
        """The figure on the map where the claim has it; else whichever it has."""
        if picked is None:
            return None
        has = any(row.id == picked.id and row.figure == self._figure for row in self.rows)
        return self._figure if has else None

    # -- answers --------------------------------------------------------------------------------------------

    def _judged(self, claim_id: str, answer: QuickAnswer | None) -> None:
        self.table.claims.set_answer(claim_id, answer)

    def _progressed(self, done: int, of: int) -> None:
        self.progress.setValue(done)
        if done == of:
            self.progress.hide()
        self._tell_table()

    def _answered(self, claim_id: str, found: Answered) -> None:
        frame, picked = self._frame, self._picked
        if frame is None or picked is None or picked.id != claim_id:
            return
        if isinstance(found, HeldClaim):
            self._design = example_design(found)
            self.card.show_answer(found, frame.dataset, frame.day, self.intents.may_pin, self._design)
            drawn = f"{SAMPLES:,} draws of {found.set.name}"
            self.status.emit(f"Model band: {drawn}, illustrative. {RULE}")
            if self._dialog is not None and self._dialog.isVisible():
                self._dialog.show_bounds(frame.dataset, found.set.name, found.bounds)
        else:
            self.card.show_refused(picked, found)

    def _renew_buttons(self) -> None:
        if self.card.found is not None:
            self.card.pin.setEnabled(self.card.found.energy is not None and self.intents.may_pin)

    def _tell_table(self) -> None:
        """The sentence over the table: how the claims fare so far."""
        self.table_card.set_title(table_title(self.rows, self.table.claims.answers))

    def _tell_hidden(self, hidden: int) -> None:
        self.hidden.setText(f"{counted(hidden, 'label')} hidden" if hidden else "")

    # -- hands ----------------------------------------------------------------------------------------------

    def _choose_figure(self, key: str) -> None:
        self._figure = "energy_density_wh_l" if key == "energy_density_wh_l" else "specific_energy_wh_kg"
        if self._frame is not None:
            self.show_frame(self._frame)

    def edit_bounds(self) -> None:
        """Open the bounds of the set in front; the window stays usable."""
        if self.card.found is None or self._frame is None:
            return
        if self._dialog is None:
            self._dialog = BoundsDialog(self.intents, self)
        found = self.card.found
        self._dialog.show_bounds(self._frame.dataset, found.set.name, found.bounds)
        self._dialog.show()
        self._dialog.raise_()

    @property
    def dialog(self) -> BoundsDialog | None:
        """The bounds, once they were opened."""
        return self._dialog

    def _open_design(self) -> None:
        design = self._design if self.card.found is not None else None
        if design is None:
            return
        self.intents.open_design(design)
        if left := warnings_left(design):
            self.status.emit(f"Opened; the model warns: {'; '.join(left)}")

    def _pin(self) -> None:
        if self.card.found is not None and self._design is not None:
            self.intents.pin(self._design)

    def _take_offer(self) -> None:
        """Do what the empty map offers."""
        store = self.context.store
        store.end_gesture()
        if self._empty.does == "today":
            self._filters.as_of("")
            store.end_gesture()
        elif self._empty.does == "filters":
            self._filters.clear()
        else:
            self._choose_figure(self._empty.does)

    @property
    def busy(self) -> bool:
        """Whether answers are still being worked out, a little at a time."""
        return self.work.busy

    def _show_on_lanes(self) -> None:
        if self._picked is not None:
            self.intents.show_on_lanes(self._picked.id)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """The card has room for its buttons at every size of type."""
        self._scale = scale
        self.card.setMinimumWidth(round(CARD_PX * scale))
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The title takes the words that it has room for."""
        super().resizeEvent(event)
        self._fit_title()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Go on where the work rested."""
        super().showEvent(event)
        self.work.resume()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Rest while nobody looks."""
        super().hideEvent(event)
        self.work.stop()

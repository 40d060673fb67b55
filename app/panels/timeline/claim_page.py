"""Claims against physics: what was claimed over time, how all claims fare, and one of them in full.

┌ map: figure over time ─────────┐┌ the picked claim ┐
│  ▲ ○ ◆ … frontier measured     ││ 350  at the edge │
├ table: verdict of each ────────┤│ ▂▅█▇▄▂ ┃         │
│  worked out little by little   ││ it would take …  │
└────────────────────────────────┘└──────────────────┘
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from app.dataset.claim_sets import Figure
from app.panels.common.card import Card
from app.panels.common.choice import Choice
from app.panels.common.panel import PanelContext, Touched
from app.panels.common.widgets import clear_margins, role_label
from app.panels.common.words import counted
from app.panels.timeline.claim_bounds import BoundsDialog
from app.panels.timeline.claim_card import ClaimCard
from app.panels.timeline.claim_intents import ClaimIntents
from app.panels.timeline.claim_rows import UNITS, ClaimRow, claim_rows, legend_of, map_title, scene_of
from app.panels.timeline.claim_table import ClaimTable
from app.panels.timeline.claim_work import Answered, ClaimWork
from app.panels.timeline.dates import decimal_year, long_date
from app.panels.timeline.happenings import Happening
from app.panels.timeline.page import TimelineFrame, TimelinePage
from app.plots.claim_legend import ClaimLegend
from app.plots.claim_map import ClaimMap
from app.plots.theme import Theme
from app.science.claim import SAMPLES, Share
from app.state.claim_words import RULE
from app.state.claims import HeldClaim, example_design

FIGURES = [("specific_energy_wh_kg", "Wh/kg"), ("energy_density_wh_l", "Wh/L")]
COLOURS = [("route", "by route"), ("basis", "by badge"), ("region", "by region")]
EMPTY = "No event that passes the filters claims {unit}.\nClear the filters on the lanes, or look at the other unit."
MAP_SHARE, TABLE_SHARE, LEFT_SHARE, CARD_SHARE = 62, 38, 60, 40
CARD_PX = 360


class ClaimPage(TimelinePage):
    """See the file's head."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.intents = ClaimIntents(context.store)
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
        self.map.show_empty("" if claims else EMPTY.format(unit=unit))
        self.legend.set_slots(legend_of(claims, by))
        self.map_card.set_title(map_title(rows, frame.dataset, self._figure, until))
        if rows != self.rows:
            self.rows = rows
            self.table.set_rows(rows)
            self._judged_key = ()

    def _judge(self, frame: TimelineFrame) -> None:
        key = (self.rows, frame.state.timeline.bounds)
        if key == self._judged_key:
            return
        self._judged_key = key
        self.table.claims.forget_shares()
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
        fresh = picked is not self._picked
        self._picked = picked
        picked_id = picked.id if picked is not None else ""
        self.map.set_selected(picked_id)
        self.table.set_selected(picked_id)
        if fresh:
            self.card.show_claim(picked)
        if picked is None:
            self.work.drop_pick()
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

    def _judged(self, claim_id: str, share: Share | None) -> None:
        self.table.claims.set_share(claim_id, share)

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
            self.card.show_answer(found, frame.dataset, frame.day, self.intents.may_pin)
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
        verdicts = self.table.claims.verdicts
        total = len(self.rows)
        if not total:
            self.table_card.set_title("No claims here")
            return
        if len(verdicts) < total:
            self.table_card.set_title(
                f"{len(verdicts)} of {counted(total, 'claim')} held against their chemistry"
            )
            return
        count = {word: list(verdicts.values()).count(word) for word in ("within", "at the edge", "beyond")}
        text = ", ".join(f"{number} {word}" for word, number in count.items())
        rest = total - sum(count.values())
        self.table_card.set_title(
            f"{counted(total, 'claim')}: {text}" + (f", {rest} not comparable" if rest else "")
        )

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
        design = example_design(self.card.found) if self.card.found is not None else None
        if design is not None:
            self.intents.open_design(design)

    def _pin(self) -> None:
        design = example_design(self.card.found) if self.card.found is not None else None
        if design is not None:
            self.intents.pin(design)

    def _show_on_lanes(self) -> None:
        if self._picked is not None:
            self.intents.show_on_lanes(self._picked.id)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """The card has room for its buttons at every size of type."""
        self.card.setMinimumWidth(round(CARD_PX * scale))

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

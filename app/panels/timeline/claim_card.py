"""The card of the picked claim: number and verdict, the band with the claim in it, and what it would take."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.dataset import Dataset
from app.dataset.claim_sets import claimed_energy, claimed_range, figure_of
from app.panels.common.badge import Badge
from app.panels.common.widgets import ElidedLabel, button, clear_margins, role_label, set_face
from app.panels.common.words import YOURS, named
from app.panels.common.wrapped import Wrapped
from app.panels.timeline.claim_card_words import (
    below_words,
    how_words,
    noun_of,
    open_points,
    short_id,
)
from app.panels.timeline.claim_rows import best_measured
from app.panels.timeline.claim_steps import WORDS, VerdictSteps
from app.panels.timeline.claim_takes import TakeBars, take_views
from app.panels.timeline.dates import decimal_year
from app.panels.timeline.happenings import Happening
from app.panels.timeline.selectors import short_label
from app.plots.claim_histogram import ClaimHistogram
from app.plots.markers import route_pixmap
from app.plots.theme import LIGHT, Theme, font
from app.science.design import CellDesign
from app.state.claim_example import is_short, warnings_left
from app.state.claim_words import (
    RULE,
    full_sentence,
    own_words,
    plain,
    takes_heading,
    verdict_words,
)
from app.state.claims import HeldClaim, measured_above

HISTOGRAM_PX, HIGHEST_PX = 150, 400
MOST_SOURCES = 2
# Number and verdict shrink to this at least, so that both stand in one line; gaps beside them, in px.
SMALLEST, GAPS_PX = 0.45, 60
NONE = "Pick a claim on the map or in the table: its chemistry's reachable range is worked out here."
WORKING = "Working out what can be reached …"


class ClaimCard(QFrame):
    """``show_claim`` with an event, then ``show_answer`` when it is worked out."""

    bounds_wanted = Signal()
    open_wanted = Signal()
    lanes_wanted = Signal()
    pin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("The picked claim")
        self._theme, self._scale = LIGHT, 1.0
        self._route = "unstated"
        self.found: HeldClaim | None = None
        self.happening: Happening | None = None
        self.marker = QLabel()
        self.title, self.when = ElidedLabel("", "cardTitle"), role_label("", "quiet")
        self.basis, self.level, self.model = Badge(), Badge(), Badge("model")
        self.number, self.unit, self.verdict = (
            role_label("", "headline"), role_label("", "quiet"), role_label("", "headline")
        )  # fmt: skip
        self.steps = VerdictSteps()
        self.sentence, self.heading = Wrapped("", "cardTitle"), ElidedLabel("", "cardTitle")
        self.histogram = ClaimHistogram()
        self.takes = TakeBars()
        self.yours, self.changed = Badge(), ElidedLabel("", "caption")
        self.edit = button(
            "Edit the bounds…", "Change what is allowed for each input of these designs", "link"
        )
        self.note, self.more, self.sources = Wrapped("", "caption"), Wrapped("", "caption"), QHBoxLayout()
        self.open = button("Open this design", "", "primary")
        self.lanes = button("Show on the lanes", "See this event among the others, with its promise")
        self.pin = button("Pin", "")
        self._build()
        self.edit.clicked.connect(lambda: self.bounds_wanted.emit())
        self.open.clicked.connect(lambda: self.open_wanted.emit())
        self.lanes.clicked.connect(lambda: self.lanes_wanted.emit())
        self.pin.clicked.connect(lambda: self.pin_wanted.emit())

    # -- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 10)
        outer.setSpacing(6)
        outer.addLayout(_row(self.marker, (self.title, 1), self.when, self.basis, self.level))
        figures = _row(self.number, self.unit, self.verdict, spacing=6)
        figures.addStretch(1)
        self._body = QWidget()
        # Never wider than the card: what is too long is cut or wraps.
        self._body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self._body)
        clear_margins(column, 5)
        for label in (self.number, self.unit, self.verdict):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            label.setMinimumWidth(10)
        column.addLayout(figures)
        column.addWidget(self.steps)
        column.addLayout(_row((self.sentence, 1), self.model))
        column.addLayout(_row(self.yours, (self.changed, 1)))
        self.histogram.setMinimumHeight(HISTOGRAM_PX)
        self.histogram.setMaximumHeight(HIGHEST_PX)
        column.addWidget(self.histogram, 10)
        column.addLayout(_row((self.heading, 1), self.edit))
        for widget in (self.takes, self.note, self.more):
            column.addWidget(widget)
        clear_margins(self.sources, 6)
        host = QWidget()
        host.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        host.setLayout(self.sources)
        column.addWidget(host)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(_row((self.open, 1), (self.lanes, 1), self.pin))

    # -- showing --------------------------------------------------------------------------------------------

    def show_claim(self, happening: Happening | None, none: str = NONE) -> None:
        """Name the picked claim; its answer follows. ``none``: what to say where there is nothing to pick."""
        self.found, self.happening = None, happening
        for widget in (self._body, self.open, self.pin, self.lanes, self.marker, self.when):
            widget.setVisible(happening is not None)
        if happening is None:
            self.title.setText(none)
            self.basis.set_text("")
            self.level.set_text("")
            return
        m = happening.milestone
        self._route = happening.routes[0]
        self.marker.setPixmap(route_pixmap(self._route, self._theme, round(14 * self._scale)))
        self.marker.setToolTip(f"Route {', '.join(happening.routes)}")
        self.title.setText(
            f"{happening.company.name}: {named(m.id, short_label(m.title, happening.company.name))}"
        )
        self.when.setText(m.date)
        self.basis.set_text(m.basis)
        self.basis.set_source("milestones", m.id)
        self.level.set_text(m.claim_level)
        self._show_sources(m.source_ids)
        self._show_figures(happening, "…")
        self._clear(WORKING)

    def _clear(self, why: str) -> None:
        """Nothing of another claim stays in view; ``why`` stands where the band was."""
        self.steps.set_verdict("", RULE)
        self.sentence.setText("")
        self.histogram.show_empty(why)
        self.heading.setText("")
        self.takes.set_rows((), True, "")
        self._show_own(0)
        self.edit.hide()
        self.model.hide()
        self.note.setText("")
        self.more.setText("")
        self.open.setEnabled(False)
        self.pin.setEnabled(False)

    def _show_own(self, count: int) -> None:
        """Say so where bounds of the user's decide with."""
        self.yours.set_text(YOURS if count else "")
        self.yours.set_tone("accent")
        self.changed.setText(own_words(count))
        self.changed.setVisible(bool(count))

    def _show_figures(self, happening: Happening, verdict: str) -> None:
        """The claim as stated, while or where there is no answer to take it from."""
        energy, road = claimed_energy(happening.milestone), claimed_range(happening.milestone)
        value = energy.high if energy is not None else road.km if road is not None else None
        unit = energy.unit if energy is not None else "km"
        self.number.setText(plain(value) if value is not None else "")
        self.unit.setText(f"{unit} claimed" if value is not None else "")
        self.verdict.setText(verdict)
        self._fit_figures()

    def show_refused(self, happening: Happening, reason: str) -> None:
        """Nothing can be said: why."""
        self.found = None
        self._show_figures(happening, "not comparable")
        self._clear("No reachable range: " + reason)
        self.sentence.setText(
            f"This {reason}" if reason.startswith(("claims", "is ")) else reason[:1].upper() + reason[1:]
        )
        self.open.setToolTip("There is no design to open: " + reason)

    def show_answer(
        self, found: HeldClaim, dataset: Dataset, day: date, may_pin: bool, design: CellDesign | None = None
    ) -> None:
        """Number, verdict, band, and what it would take; ``design`` is the one that can be opened."""
        self.found = found
        answer = found.answer
        self.number.setText(plain(answer.claim))
        self.unit.setText(f"{found.unit} claimed")
        measured = measured_above(dataset, found) is not None
        self.verdict.setText(verdict_words(answer.verdict, measured))
        self._fit_figures()
        within = answer.verdict == "within"
        words = WORDS if within or not measured else ("within", "edge of model", "beyond model")
        self.steps.set_verdict(answer.verdict, RULE, words)
        self.sentence.setText(full_sentence(dataset, found))
        self._show_own(found.own)
        self.model.setToolTip(
            f"{answer.count:,} {noun_of(found)} drawn between the bounds below, computed here. {RULE}"
        )
        self._show_band(found, dataset, day)
        self.heading.setText(takes_heading(found))
        self.takes.set_rows(
            take_views(dataset, found), answer.corner is None, f"{plain(answer.claim)} {found.unit}"
        )
        self.edit.show()
        self.model.show()
        self.note.setText(open_points(found, dataset))
        self.more.setText(how_words(found))
        self._show_buttons(found, may_pin, design)

    def _show_band(self, found: HeldClaim, dataset: Dataset, day: date) -> None:
        answer = found.answer
        self.histogram.show_empty("")
        kind = "Range" if found.range is not None else (
            "Specific energy" if found.unit == "Wh/kg" else "Energy density"
        )  # fmt: skip
        self.histogram.set_labels(f"{kind}, {found.level}", found.unit, "", "")
        measured = None
        if found.energy is not None and found.level == "cell":
            cell = best_measured(dataset, found.energy.figure, decimal_year(day), car=True)
            value = None if cell is None else figure_of(cell, found.energy.figure)
            measured = None if value is None else (value, f"measured in a car {plain(value)}")
        below = below_words(answer.reachable_share)
        percentiles = (answer.p5, answer.p50, answer.p95)
        self.histogram.show_claim(
            answer.values,
            percentiles,
            (plain(answer.p5), plain(answer.p50), plain(answer.p95)),
            (answer.claim, f"claim {plain(answer.claim)}", below),
            measured,
            self._slot(found),
            noun_of(found),
        )

    def _slot(self, found: HeldClaim) -> str:
        """The band has the colour of the claim's route, or of the set's only one."""
        if self._route == "unstated" and len(found.set.routes) == 1:
            return found.set.routes[0]
        return self._route

    def _show_buttons(self, found: HeldClaim, may_pin: bool, design: CellDesign | None) -> None:
        cell = found.energy is not None
        self.open.setEnabled(cell)
        self.pin.setEnabled(cell and may_pin)
        kind = (
            "the best that the bounds allow"
            if is_short(found)
            else "one that reaches the claim, nearest to the usual one"
        )
        self.open.setToolTip(
            f"Put a design into the calculator: {kind}. One step that can be undone.{_left(design)}"
            if cell
            else "A range is a car's, not a cell's: there is no design to open"
        )
        full = "" if may_pin else " All four places in the calculator are taken: unpin one there first."
        self.pin.setToolTip(f"Put that design aside in the calculator, to compare with.{full}")

    def _show_sources(self, source_ids: tuple[str, ...]) -> None:
        while (item := self.sources.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                # It goes only with the next events, and would be seen until then.
                widget.hide()
                widget.deleteLater()
        self.sources.addWidget(role_label("Sources", "caption"))
        for source_id in source_ids[:MOST_SOURCES]:
            badge = Badge(short_id(source_id))
            badge.set_source("sources", source_id)
            badge.setAccessibleName(f"Source {source_id}, show it")
            self.sources.addWidget(badge)
        if len(source_ids) > MOST_SOURCES and self.happening is not None:
            more = Badge(f"+{len(source_ids) - MOST_SOURCES}")
            more.set_source("milestones", self.happening.id)
            self.sources.addWidget(more)
        self.sources.addStretch(1)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Take the colours of the marker and the sizes of the figures."""
        self._theme, self._scale = theme, scale
        self._fit_figures()
        self.marker.setPixmap(route_pixmap(self._route, theme, round(14 * scale)))
        self.histogram.setMinimumHeight(round(HISTOGRAM_PX * scale))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep number and verdict in one line."""
        super().resizeEvent(event)
        self._fit_figures()

    def _fit_figures(self) -> None:
        """Both in one line at any width."""
        words = QFontMetricsF(font("headline", self._scale)).horizontalAdvance(
            self.number.text() + self.verdict.text()
        )
        unit = QFontMetricsF(self.unit.font()).horizontalAdvance(self.unit.text())
        share = (self.width() - unit - GAPS_PX) / max(words, 1.0)
        face = font("headline", self._scale * min(1.0, max(SMALLEST, share)))
        for label in (self.number, self.verdict):
            if label.font().pointSizeF() != face.pointSizeF():
                set_face(label, face)


def _left(design: CellDesign | None) -> str:
    """What the model still has against the design that is offered."""
    left = warnings_left(design) if design is not None else ()
    return f" The model warns of it: {'; '.join(left)}." if left else ""


def _row(*widgets: QWidget | tuple[QWidget, int], spacing: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    clear_margins(row, spacing)
    for entry in widgets:
        widget, stretch = entry if isinstance(entry, tuple) else (entry, 0)
        row.addWidget(widget, stretch)
    return row

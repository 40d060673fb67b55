"""The tab of the range: the pack on the road, and two claims held against it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.calculator.range_data import (
    CHARGE_ROW,
    RANGE_ROW,
    SOBER_KM,
    PackFigures,
    Sentence,
    claim_words,
    km_words,
    mass_kg,
    pack_figures,
    pack_km,
    range_title,
    row_basis,
    sentences,
)
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.badge import Badge
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import ElidedLabel, clear_margins, set_property
from app.panels.common.wrapped import Wrapped
from app.plots.range_plot import Level, RangeLine, RangePlot
from app.plots.theme import Theme
from app.science.design import CellDesign
from app.state.model import AppState, RoadState, replace_field

USUAL = RoadState()
BADGE_PX = 96
MOST_LINES, CONTROLS_PX, HIGH_PX, LEAST_PX = 3, 290, 210, 120
KWH_PER_WH = 1e-3
NO_ENERGY = "The cell holds no energy: no pack of it has any."
NO_PACK = "A bare stack has no mass of a cell: choose a cell format, then its pack can be weighed."


class RangeTab(CalculatorTab):
    """Sentences above, sliders at the left below them, range against mass at the right."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.title = ElidedLabel("", "body")
        self.plot = RangePlot()
        self.plot.setMinimumSize(220, 90)
        self.sliders = _sliders()
        self._lines = [(Wrapped("", "body"), Badge()) for _ in range(MOST_LINES)]
        self.words = QWidget()
        self._pack: PackFigures | None = None
        self._scale, self._high = 1.0, True
        self._shown: tuple[tuple[Sentence, ...], bool] = ((), False)
        self._for: tuple[CellDesign, RoadState] | None = None
        self._build()
        for field, slider in self.sliders.items():
            slider.value_changed.connect(lambda value, field=field: self._set(field, value))
            slider.gesture_finished.connect(context.finish)
        self.plot.moved.connect(self._on_dragged)
        self.plot.released.connect(context.finish)

    def _build(self) -> None:
        self.controls, self._column = _scrolling()
        for slider in self.sliders.values():
            self._column.addWidget(slider)
        self._column.addStretch(1)
        words = QVBoxLayout(self.words)
        clear_margins(words, 2)
        for label, badge in self._lines:
            words.addLayout(_sentence_row(label, badge))
        row = QHBoxLayout()
        clear_margins(row, 16)
        row.addWidget(self.controls, 5)
        row.addWidget(self.plot, 6)
        self._page = QVBoxLayout(self)
        clear_margins(self._page, 4)
        self._page.addWidget(self.title)
        self._page.addWidget(self.words)
        self._page.addLayout(row, 1)

    # -- what the user does ---------------------------------------------------------------------------------

    def _set(self, field: str, shown: float) -> None:
        value = shown / 100.0 if field == "usable_fraction" else shown

        def update(state: AppState) -> AppState:
            road = msgspec.structs.replace(state.calculator.road, **{field: value})
            return replace_field(state, "calculator.road", road)

        text = self.sliders[field].accessibleName()
        self.context.panel.store.edit(text, update, gesture=f"road.{field}")

    def _on_dragged(self, mass: float) -> None:
        if self._pack is None:
            return
        energy = round(mass * self._pack.wh_kg * KWH_PER_WH, 1)
        self._set("pack_energy_kwh", min(max(energy, 1.0), 1000.0))

    # -- showing --------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Let the sliders keep the width that they need."""
        self._scale = scale
        self.controls.setMinimumWidth(round(CONTROLS_PX * scale))
        self._fit()

    def _fit(self) -> None:
        """The sentences stand above, or scroll under the sliders where it is low."""
        # Words on more than a line each would take the room of the plot.
        lines = 0
        for label, badge in self._lines:
            beside = BADGE_PX * self._scale if badge.text() else 0.0
            wide = label.fontMetrics().horizontalAdvance(label.text())
            lines += 1 + int(wide / max(1.0, self.width() - beside))
        high = self.height() >= HIGH_PX * self._scale + (lines - MOST_LINES) * self.fontMetrics().height()
        if high != self._high:
            self._high = high
            if high:
                self._page.insertWidget(1, self.words)
            else:
                self._column.insertWidget(len(self.sliders), self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Wrapped words would ask for room that the pictures above need."""
        return QSize(CONTROLS_PX, LEAST_PX)

    def begin_anew(self) -> None:
        """Let the axes fit the new design."""
        self.plot.forget_range()

    def show_frame(self, frame: Frame) -> None:
        """Show the road of this state, the designs on it, and the claims."""
        road = frame.calculator.road
        self._pack = pack_figures(frame.design, frame.results)
        self._forget_refusals(frame.calculator.design, road)
        for field, slider in self.sliders.items():
            slider.set_value(_shown(field, road))
        title = range_title(road, self._pack)
        self.title.setText(f"Last good design: {title}" if frame.stale else title)
        set_property(self.title, "role", "quiet" if frame.stale else "body")
        self.plot.set_stale(frame.stale)
        critical = frame.calculator.critical_current_ma_cm2
        self._show_sentences(sentences(road, self._pack, frame.results, critical), frame.stale)
        self._show_plot(frame, road)

    def _forget_refusals(self, design: CellDesign, road: RoadState) -> None:
        """Another value or another design: what was refused before is no news of them."""
        before, self._for = self._for, (design, road)
        if before is not None and (before[0] is not design or before[1] != road):
            for slider in self.sliders.values():
                slider.forget_refusal()

    def _show_sentences(self, found: tuple[Sentence, ...], stale: bool) -> None:
        if (found, stale) == self._shown:
            return
        self._shown = (found, stale)
        for number, (label, badge) in enumerate(self._lines):
            sentence = found[number] if number < len(found) else Sentence("")
            # A number stays on the line of its unit.
            label.setText(sentence.text.replace(" %", "\u00a0%").replace(" k", "\u00a0k"))
            label.setVisible(bool(sentence.text))
            set_property(label, "role", "quiet" if stale else sentence.tone or "body")
            badge.set_text(row_basis(self.context.panel.dataset, sentence.row))
            badge.set_source("milestones" if sentence.row else "", sentence.row)
        self._fit()

    def _show_plot(self, frame: Frame, road: RoadState) -> None:
        if self._pack is None:
            self.plot.show_empty(NO_PACK if float(frame.results.energy_wh) > 0.0 else NO_ENERGY)
            return
        if self.plot.is_empty:
            self.plot.show_empty("")
        packs = [("now", self._pack)]
        for pin in frame.pins:
            pack = pack_figures(pin.design, pin.results)
            if pack is not None:
                packs.append((pin.letter, pack))
        self.plot.set_lines([_line(label, road, pack) for label, pack in packs], _levels(road))


def _line(label: str, road: RoadState, pack: PackFigures) -> RangeLine:
    mass, km = mass_kg(road, pack), pack_km(road)
    return RangeLine(label, pack.wh_kg, km / mass, mass, km)


def _levels(road: RoadState) -> tuple[Level, ...]:
    claim = Level(road.claim_km, claim_words(road), ("milestones", CHARGE_ROW))
    if abs(road.claim_km - SOBER_KM) < 0.5:
        return (claim,)
    return (Level(SOBER_KM, km_words(SOBER_KM), ("milestones", RANGE_ROW)), claim)


def _shown(field: str, road: RoadState) -> float:
    value = float(getattr(road, field))
    return 100.0 * value if field == "usable_fraction" else value


def _sliders() -> dict[str, SliderSpin]:
    """A slider for every number of the road, in the order that they are read."""
    made = {
        "consumption_kwh_100km": SliderSpin(
            "Consumption",
            "kWh/100 km",
            5.0,
            60.0,
            1,
            "What the car draws from the pack per 100 km. 15 is this program's own starting point, without a source; "
            "fast driving, cold and weight raise it.",
        ),
        "pack_energy_kwh": SliderSpin(
            "Pack energy",
            "kWh",
            1.0,
            1000.0,
            1,
            "Nominal energy of the pack. Starts at 100, a round number.",
            "log",
        ),
        "usable_fraction": SliderSpin(
            "Usable part",
            "%",
            50.0,
            100.0,
            0,
            "The part of the pack's energy that the car lets itself use. 95 is this program's own starting point.",
        ),
        "claim_km": SliderSpin(
            "Claim: adds",
            "km",
            10.0,
            2000.0,
            0,
            "The range that a charging claim adds. Starts at the 600 km that a maker claimed.",
            "log",
            accessible_name="Range that the claim adds",
        ),
        "claim_minutes": SliderSpin(
            "Claim: within",
            "min",
            1.0,
            600.0,
            0,
            "The time in which the claim adds it. Starts at the 10 minutes that a maker claimed.",
            "log",
            accessible_name="Time of the claim",
        ),
    }
    for field, slider in made.items():
        slider.set_reference(_shown(field, USUAL))
    return made


def _scrolling() -> tuple[QScrollArea, QVBoxLayout]:
    """A column that scrolls where it is higher than its place."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    clear_margins(column, 2)
    column.setContentsMargins(0, 0, 6, 0)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
    area.setWidget(inner)
    return area, column


def _sentence_row(label: Wrapped, badge: Badge) -> QHBoxLayout:
    row = QHBoxLayout()
    clear_margins(row, 6)
    row.addWidget(label, 1)
    row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    return row

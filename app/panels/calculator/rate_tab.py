"""The tab of voltage and rate: controls, usable energy against the rate, where it is lost, and the voltage curve."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.calculator.conductors import charging
from app.panels.calculator.curve_data import curve_note, curve_title
from app.panels.calculator.rate_controls import RateControls
from app.panels.calculator.rate_data import (
    PARTS,
    Lossy,
    RateView,
    rate_title,
    rate_view,
    resistance_title,
    unmoved_by_temperature,
)
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.calculator.words import figure
from app.panels.common.widgets import clear_margins
from app.panels.common.wrapped import Wrapped
from app.plots.bars import Bar, BarPlot, Segment
from app.plots.rate_plot import RatePlot
from app.plots.theme import Theme
from app.plots.voltage_curve import VoltageCurve
from app.science.rate import CAVEAT

RATE, LOSSES, CURVE = "rate", "losses", "curve"
WORDS = {RATE: "Energy against rate", LOSSES: "Where it is lost", CURVE: "Voltage curve"}
_TINTS = {
    "separator": "separator",
    "positive": "positive",
    "negative": "negative",
    "interface": "electrolyte",
}
NO_CURVE = (
    "No voltage curve came with this design, so its average voltage stands for the whole discharge: losses take "
    "voltage and no capacity. A BPX file brings its curves along: File, Open."
)
CONTROLS_PX, NARROW_PX, LEAST_PX = 284, 640, 520
REMARK_PX, BAR_PX = 180, 17
STALE_OPACITY = 0.4
TALL_PX, LOW_PX, LEAST_HIGH_PX = 330, 190, 96


class Picture(QWidget):
    """A sentence over a plot."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__()
        self.title = Wrapped("", "caption")
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addWidget(self.title)
        column.addWidget(plot, 1)


class RateTab(CalculatorTab):
    """Pictures share the room that there is; where it is short a choice says which are seen."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.plot = RatePlot()
        self.curve = VoltageCurve()
        self.bars = BarPlot(
            "Resistance of a face, part by part", [(_TINTS[k], w) for k, w, _ in PARTS], common=True
        )
        self.bars.export_name = "resistance"
        for plot, width in ((self.plot, 220), (self.curve, 200), (self.bars, 180)):
            plot.setMinimumSize(width, LEAST_HIGH_PX)
        self.controls = RateControls(context.panel.store)
        self.pictures = {RATE: Picture(self.plot), LOSSES: Picture(self.bars), CURVE: Picture(self.curve)}
        self.caveat = Wrapped(CAVEAT, "caption")
        self.no_curve = Wrapped(NO_CURVE, "caption")
        self._has_curve, self._wanted, self._scale = False, RATE, 1.0
        self._arranged: tuple[object, ...] = ()
        self._lead, self._bars_wanted = "", 1
        self._build()
        self.controls.shown.connect(self._show_picture)

    def _build(self) -> None:
        right = QVBoxLayout()
        clear_margins(right, 6)
        right.addWidget(self.pictures[CURVE], 2)
        right.addWidget(self.pictures[LOSSES], 1)
        right.addWidget(self.no_curve)
        row = QHBoxLayout()
        clear_margins(row, 12)
        row.addWidget(self.controls)
        row.addWidget(self.pictures[RATE], 11)
        row.addLayout(right, 10)
        column = QVBoxLayout(self)
        clear_margins(column, 2)
        column.addLayout(row, 1)
        column.addWidget(self.caveat)

    # -- room -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Fit the controls to the size of the type."""
        self._scale = scale
        for plot in (self.plot, self.curve):
            plot.setMinimumHeight(round(LEAST_HIGH_PX * scale))
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never hold the window wide: with less room fewer pictures are seen at once."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._arrange()

    def _show_picture(self, key: str) -> None:
        self._wanted = key
        self._arrange()

    def _arrange(self) -> None:
        """Which pictures are seen, by the room and by the choice."""
        narrow = self.width() < NARROW_PX * self._scale
        tall = self.height() >= TALL_PX * self._scale
        low = self.height() < LOW_PX * self._scale
        # Every bar needs its line of type: with many pinned designs the remark gives way.
        many = self.height() < (REMARK_PX + BAR_PX * self._bars_wanted) * self._scale
        key = (narrow, tall, low, many, self._has_curve, self._wanted, self._scale)
        if key == self._arranged:
            return
        self._arranged = key
        choices = ([RATE] if narrow else []) + [LOSSES] + ([CURVE] if self._has_curve else [])
        choosing = narrow or (self._has_curve and not tall)
        wanted = self._wanted if self._wanted in choices else choices[0 if narrow else -1]
        seen = {wanted} if choosing else set(choices)
        for name, picture in self.pictures.items():
            picture.setVisible(name in seen or (name == RATE and not narrow))
        self.no_curve.setVisible(not self._has_curve and not narrow and not low and not many)
        self.caveat.setToolTip("" if self._has_curve else NO_CURVE)
        choice = self.controls.show_choice
        choice.setVisible(choosing)
        choice.set_options([(name, WORDS[name]) for name in choices])
        choice.set_key(wanted)
        self.controls.setFixedWidth(round(CONTROLS_PX * (1.0 + 0.55 * (self._scale - 1.0))))

    # -- showing --------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show the controls, the curve, the losses, and the voltage curve where there is one."""
        dataset = self.context.panel.dataset
        view = rate_view(dataset, frame)
        limit = charging(dataset, frame.design, frame.results, frame.calculator.critical_current_ma_cm2)
        self.controls.show_view(view, limit)
        if (view.cell is not None or bool(view.curve_refusal)) != self._has_curve:
            self._has_curve = not self._has_curve
            self._wanted = CURVE if self._has_curve else RATE
        self._lead = "Last good design: " if frame.stale else ""
        self._bars_wanted = 1 + len(view.pins)
        self._show_curve(view)
        self._show_rate(view, limit.c_rate, frame.results.basis)
        self._show_losses(view)
        self.plot.set_stale(frame.stale)
        self.bars.item.setOpacity(STALE_OPACITY if frame.stale else 1.0)
        self._arrange()

    def _show_rate(self, view: RateView, fastest: float | None, basis: str) -> None:
        self._say(RATE, rate_title(view.now, unmoved_by_temperature(view)))
        _say_empty(self.plot, view.now.refusal)
        if not view.now.refusal:
            self.plot.set_basis(basis)
            self.plot.set_lines(view.lines, fastest)

    def _show_losses(self, view: RateView) -> None:
        parts = view.now.resistances
        _say_empty(self.bars, "" if parts else "Without a resistance there is nothing to divide.")
        self._say(LOSSES, resistance_title(parts) if parts else "")
        if parts is not None:
            bars = [_bar(lossy, faded=lossy is not view.now) for lossy in (*view.pins, view.now)]
            self.bars.set_bars([bar for bar in bars if bar is not None])

    def _show_curve(self, view: RateView) -> None:
        _say_empty(self.curve, view.curve_refusal)
        self._say(CURVE, "" if view.cell is None else curve_title(view.cell))
        if view.cell is not None:
            self.pictures[CURVE].title.setToolTip(curve_note(view.cell))
            self.curve.set_scene(view.cell.scene)

    def _say(self, picture: str, words: str) -> None:
        """Put a sentence over a picture; one of the last good design says so."""
        title = self.pictures[picture].title
        title.setText(f"{self._lead}{words[:1].lower()}{words[1:]}" if words and self._lead else words)


def _say_empty(plot: RatePlot | VoltageCurve | BarPlot, words: str) -> None:
    if words or plot.is_empty:
        plot.show_empty(words)


def _bar(lossy: Lossy, faded: bool) -> Bar | None:
    parts = lossy.resistances
    if parts is None:
        return None
    segments = tuple(
        Segment(
            _TINTS[key],
            float(getattr(parts, key)),
            (f"{figure(getattr(parts, key))} Ω·cm²", figure(getattr(parts, key))),
            f"{word}: {figure(getattr(parts, key))} Ω·cm²",
        )
        for key, word, _ in PARTS
    )
    return Bar(lossy.name, segments, f"{figure(parts.total)} Ω·cm²", faded)

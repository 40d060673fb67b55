"""The controls of the rate tab: temperature, interfaces, conductivities, cut-off, critical current density."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.calculator.conductors import Charging, Conducts
from app.panels.calculator.rate_data import RateView
from app.panels.common.badge import Badge
from app.panels.common.choice import Choice
from app.panels.common.slider_spin import SliderSpin
from app.panels.common.widgets import clear_margins
from app.panels.common.wrapped import Wrapped
from app.science.rate import Conditions
from app.state.model import CalculatorState, Conductor
from app.state.store import Store

_MS = 1e3
_USUAL = Conditions()
_LABEL_PX = 92
NOT_KNOWN = "The dataset does not know it: set a number"
_MS_RANGE = (1e-4, 200.0)


class SourceLine(QWidget):
    """Under a slider: what its number is, and a badge that leads to its row."""

    def __init__(self) -> None:
        super().__init__()
        self.label = Wrapped("", "caption")
        self.badge = Badge()
        row = QHBoxLayout(self)
        clear_margins(row, 6)
        row.addWidget(self.label, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)

    def show_source(self, words: str, basis: str, row_id: str) -> None:
        """Show the words and, where there is a row behind them, its badge."""
        self.label.setText(words)
        self.badge.set_text(basis if row_id else "")
        self.badge.set_source("electrolytes" if row_id else "", row_id)


class RateControls(QFrame):
    """Edits the state by itself: a drag is one undo step. ``shown`` carries which pictures the user wants to see."""

    shown = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._view: RateView | None = None
        self._for: tuple[object, ...] | None = None
        self._charging = Charging("")
        self.show_choice = Choice("Show", [], "Which picture stands beside the controls")
        self.temperature = _slider(
            "Temperature", "°C", -40.0, 80.0, 0, "Temperature of the cell. It moves the conductivities that have an "
            "activation energy in the dataset."
        )  # fmt: skip
        self.interface = _slider(
            "Interfaces", "Ω·cm²", 0.0, 1000.0, 1, "Resistance of all interfaces of a face together. 5 Ω·cm² is a "
            "starting point of ours, no measured fact."
        )  # fmt: skip
        self.conductivity: dict[Conductor, SliderSpin] = {}
        self.sources: dict[Conductor, SourceLine] = {}
        for place in ("pores", "separator"):
            self._add_conductivity(place)
        self.cut_off = _slider(
            "Cut-off", "V", 0.0, 5.0, 2, "The discharge ends at this voltage under load. 0: no limit. With a voltage "
            "curve the lower limit of its file."
        )  # fmt: skip
        self.critical = _slider(
            "Critical j", "mA/cm²", 0.0, 100.0, 2, "Charging faster than this current density grows metal through the "
            "separator. The dataset's value where it has one for this separator; 0: none."
        )  # fmt: skip
        self.critical.setAccessibleName("Critical current density")
        self.critical_source = SourceLine()
        self._build()
        self._connect()

    def _add_conductivity(self, place: Conductor) -> None:
        what = "fills the pores" if place == "pores" else "separates the electrodes"
        self.conductivity[place] = SliderSpin(
            "Pores" if place == "pores" else "Separator",
            "mS/cm",
            *_MS_RANGE,
            3,
            f"Ionic conductivity at 25 °C of what {what}. Pores conduct less, by their porosity to the power 1.5.",
            scale="log",
            accessible_name=f"Conductivity of what {what}",
            label_width=_LABEL_PX,
        )
        self.sources[place] = SourceLine()

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        column.addWidget(self.show_choice)
        column.addWidget(self.temperature)
        column.addWidget(self.interface)
        for place in ("pores", "separator"):
            column.addWidget(self.conductivity[place])
            column.addWidget(self.sources[place])
        column.addWidget(self.cut_off)
        column.addWidget(self.critical)
        column.addWidget(self.critical_source)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(content)
        outer = QVBoxLayout(self)
        clear_margins(outer)
        outer.addWidget(area)

    def _connect(self) -> None:
        self.show_choice.chosen.connect(self.shown)
        self.temperature.value_changed.connect(lambda v: self._condition("Temperature", temperature_c=v))
        self.interface.value_changed.connect(lambda v: self._condition("Interfaces", interface_ohm_cm2=v))
        for place, slider in self.conductivity.items():
            slider.value_changed.connect(lambda v, place=place: self._conducts(place, v / _MS))
        self.cut_off.value_changed.connect(self._cut)
        self.critical.value_changed.connect(self._limit)
        for slider in (
            self.temperature,
            self.interface,
            self.cut_off,
            self.critical,
            *self.conductivity.values(),
        ):
            slider.gesture_finished.connect(self._store.end_gesture)

    # -- what the user does ---------------------------------------------------------------------------------

    def _condition(self, text: str, **values: Any) -> None:
        held = self._store.state.calculator.conditions
        self._edit(text, conditions=msgspec.structs.replace(held, **values))

    def _conducts(self, place: Conductor, s_cm: float) -> None:
        calculator = self._store.state.calculator
        default = next(
            (one.default_s_cm for one in self._view.conducts if one.place == place)
            if self._view
            else iter(()),
            None,
        )
        own = {*calculator.own_conductivity} - {place}
        if default is None or abs(s_cm - default) > 1e-9 * default:
            own.add(place)
        name = "pores_s_cm" if place == "pores" else "separator_s_cm"
        conditions = msgspec.structs.replace(calculator.conditions, **{name: s_cm})
        self._edit("Conductivity", conditions=conditions, own_conductivity=tuple(sorted(own)))

    def _cut(self, volts: float) -> None:
        default = self._view.default_cut_off_v if self._view is not None else 0.0
        self._edit("Cut-off", cut_off_v=0.0 if volts == default else volts)

    def _limit(self, ma_cm2: float) -> None:
        default = self._charging.default_ma_cm2
        self._edit("Critical current", critical_current_ma_cm2=0.0 if ma_cm2 == default else ma_cm2)

    def _edit(self, text: str, **fields: Any) -> None:
        def replaced(calculator: CalculatorState) -> CalculatorState:
            return msgspec.structs.replace(calculator, **fields)

        self._store.edit(
            text,
            lambda state: msgspec.structs.replace(state, calculator=replaced(state.calculator)),
            gesture=f"rate.{text}",
        )

    # -- showing --------------------------------------------------------------------------------------------

    def show_view(self, view: RateView, charging: Charging) -> None:
        """Bring every control in line."""
        self._view, self._charging = view, charging
        self._forget_refusals()
        conditions = view.conditions
        for slider, value, reference in (
            (self.temperature, conditions.temperature_c, _USUAL.temperature_c),
            (self.interface, conditions.interface_ohm_cm2, _USUAL.interface_ohm_cm2),
            (self.cut_off, view.cut_off_v, view.default_cut_off_v),
            (self.critical, charging.ma_cm2, charging.default_ma_cm2 or 0.0),
        ):
            slider.set_reference(reference)
            slider.set_value(value)
        found = {one.place: one for one in view.conducts}
        for place, slider in self.conductivity.items():
            one = found.get(place)
            slider.setVisible(one is not None)
            self.sources[place].setVisible(one is not None)
            if one is not None:
                self._show_conductor(slider, self.sources[place], one)
        row = charging.row
        self.critical_source.show_source(charging.words, row.basis if row else "", row.id if row else "")

    def _forget_refusals(self) -> None:
        """Another value or another design: what was refused before is no news of them."""
        calculator = self._store.state.calculator
        before, self._for = (
            self._for,
            (
                calculator.design,
                calculator.conditions,
                calculator.own_conductivity,
                calculator.cut_off_v,
                calculator.critical_current_ma_cm2,
            ),
        )
        if before is None or (before[0] is self._for[0] and before[1:] == self._for[1:]):
            return
        for slider in (
            self.temperature,
            self.interface,
            self.cut_off,
            self.critical,
            *self.conductivity.values(),
        ):
            slider.forget_refusal()

    def _show_conductor(self, slider: SliderSpin, source: SourceLine, one: Conducts) -> None:
        slider.set_reference(None if one.default_s_cm is None else one.default_s_cm * _MS)
        slider.set_value(_MS_RANGE[0] if one.s_cm is None else one.s_cm * _MS)
        slider.show_refusal(NOT_KNOWN if one.s_cm is None else None)
        row = one.row
        basis = row.basis if row is not None and one.default_s_cm is not None else ""
        source.show_source(one.about, basis, row.id if row is not None and basis else "")


def _slider(label: str, unit: str, low: float, high: float, decimals: int, about: str) -> SliderSpin:
    return SliderSpin(label, unit, low, high, decimals, about, label_width=_LABEL_PX)

"""Usable energy against the rate of discharge: the design solid, pinned designs dashed, its 1C marked.

A level line is no answer: where the losses leave no voltage the curve ends, and the gap is not drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.plots.curve_names import CurveNames
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.markers import DesignMarker, PinnedMarkers
from app.plots.sweep import DASHES, nice_range
from app.plots.theme import Theme
from app.plots.ticks import format_value

Floats = NDArray[np.float64]
NOW = "now"
NAME_SHARE = 0.18


@dataclass(frozen=True)
class RateLine:
    """One design: its name ("now", "A"), rates (1/h, rising), usable energy (Wh/kg; NaN where there is none),
    mean voltage (V) and current density (mA/cm²)."""

    name: str
    c_rate: Floats
    energy: Floats
    voltage_v: Floats
    current_ma_cm2: Floats

    def at(self, c_rate: float) -> tuple[float, float, float]:
        """Energy, voltage and current at a rate."""
        x = np.log10(self.c_rate)
        place = float(np.log10(c_rate))
        energy, volts, current = (
            float(np.interp(place, x, values))
            for values in (self.energy, self.voltage_v, self.current_ma_cm2)
        )
        return energy, volts, current


class RatePlot(PlotFrame):
    """The curves, a ring at 1C, and a line at the fastest charge where one is known."""

    def __init__(self) -> None:
        super().__init__("Discharge rate", "C, 1/h", "Energy", "Wh/kg", log_x=True)
        self.export_name = "usable-energy"
        self.setAccessibleName("Usable energy against the rate of discharge")
        self._curves: list[pg.PlotCurveItem] = []
        self._one_c = pg.InfiniteLine(angle=90, pos=0.0)
        self._charge = pg.InfiniteLine(angle=90)
        self._marker = DesignMarker(self.theme)
        self._pins = PinnedMarkers(self.theme)
        self._names = CurveNames(self.view_box, after=True)
        self._lines: tuple[RateLine, ...] = ()
        self._fastest: float | None = None
        for item in (self._one_c, self._charge, self._pins, self._marker):
            self.plotItem.addItem(item, ignoreBounds=True)
        self.view_box.sigRangeChanged.connect(self._place_names)
        self.view_box.sigResized.connect(self._place_names)
        self.apply_theme(self.theme)

    def apply_theme(self, theme: Theme) -> None:
        """Recolour lines, rings and names."""
        if not hasattr(self, "_names"):
            return
        for number, item in enumerate(self._curves):
            item.setPen(self._pen(number))
        self._one_c.setPen(pg.mkPen(theme.line, width=1))
        self._charge.setPen(pg.mkPen(QColor(theme.warning), width=1.5, style=Qt.PenStyle.DashLine))
        self._marker.set_theme(theme)
        self._pins.set_theme(theme)
        self._names.set_theme(theme, self.scale_factor)
        self._place_names()

    def _pen(self, number: int) -> object:
        now = bool(self._lines) and number < len(self._lines) and self._lines[number].name == NOW
        if now:
            return pg.mkPen(self.theme.accent, width=2.2)
        pen = pg.mkPen(self.theme.accent, width=1.4)
        letter = self._lines[number].name if number < len(self._lines) else "A"
        pen.setDashPattern(DASHES["ABCD".index(letter) % len(DASHES) if letter in "ABCD" else 0])
        return pen

    def set_lines(self, lines: Sequence[RateLine], fastest_charge: float | None) -> None:
        """Show these designs; ``fastest_charge``: the rate (1/h) at which charging reaches its limit."""
        names = tuple(line.name for line in lines)
        anew = names != tuple(line.name for line in self._lines)
        before = self._lines
        self._lines, self._fastest = tuple(lines), fastest_charge
        self._draw(anew, before)
        self._show_marks()
        if not self._fit():
            self._place_names()

    def set_basis(self, basis: str) -> None:
        """Say what the energy is divided by: "cell" or "stack"."""
        unit = f"Wh/kg, {basis}"
        if self._labels["left"][1] != unit:
            self.set_labels("Discharge rate", "C, 1/h", "Energy", unit)

    def set_stale(self, stale: bool) -> None:
        """Grey the curves and the marker while the design is refused."""
        for item in (*self._curves, self._marker, self._pins):
            item.setOpacity(0.35 if stale else 1.0)

    def _draw(self, anew: bool, before: tuple[RateLine, ...]) -> None:
        """Give the curves their data, but those that are the very lines drawn already."""
        while len(self._curves) < len(self._lines):
            item = pg.PlotCurveItem(antialias=True, connect="finite")
            self._curves.append(item)
            self.plotItem.addItem(item, ignoreBounds=True)
            anew = True
        for number, item in enumerate(self._curves):
            item.setVisible(number < len(self._lines))
            if number < len(self._lines):
                line = self._lines[number]
                if not anew and line is before[number]:
                    continue
                item.setData(np.log10(line.c_rate), line.energy)
                if anew:
                    item.setPen(self._pen(number))

    def _fit(self) -> bool:
        """Hold all curves from 0 upwards; the range stays while they fill a fair part of it. True when it moved."""
        known = [line.energy[np.isfinite(line.energy)] for line in self._lines]
        values = np.concatenate(known) if known else np.zeros(0)
        if values.size == 0:
            return False
        x, high = self._lines[0].c_rate, float(values.max())
        top = self._home[1][1] if self._home is not None else 0.0
        if not 0.7 * top <= high <= 0.98 * top:
            top = nice_range(0.0, 1.04 * high)[1]
        # Room for the names after the curves' ends.
        room = 10.0 ** (NAME_SHARE * np.log10(float(x[-1]) / float(x[0])))
        home = ((float(x[0]), float(x[-1]) * room), (0.0, top))
        if home == self._home:
            return False
        self.set_home(*home)
        return not self.view_box.moved_by_user

    def _show_marks(self) -> None:
        now = next((line for line in self._lines if line.name == NOW), None)
        at = None if now is None else now.at(1.0)[0]
        self._marker.set_point(*((0.0, at) if at is not None and np.isfinite(at) else (None, None)))
        rings = [line.at(1.0)[0] for line in self._lines if line.name != NOW]
        self._pins.set_points([(0.0, ring) for ring in rings if np.isfinite(ring)])
        x = self._lines[0].c_rate if self._lines else np.ones(1)
        inside = self._fastest is not None and bool(x[0] <= self._fastest <= x[-1])
        self._charge.setVisible(inside)
        if inside and self._fastest is not None:
            self._charge.setValue(float(np.log10(self._fastest)))

    def _place_names(self, *_: object) -> None:
        if not hasattr(self, "_names") or not self._lines:
            return
        # The design in hand has its name first: the last ones may find no room.
        lines = sorted(self._lines, key=lambda line: line.name != NOW)
        curves = [(line.name, *_known(line)) for line in lines if np.isfinite(line.energy).any()]
        marks: list[tuple[str, float, float]] = []
        now = next((line for line in self._lines if line.name == NOW), None)
        if now is not None and np.isfinite(now.at(1.0)[0]):
            energy = now.at(1.0)[0]
            marks.append((f"1C → {format_value(energy)} Wh/kg", 0.0, energy))
        if self._charge.isVisible():
            low, high = self.view_box.viewRange()[1]
            words = f"fastest charge {rate_words(self._fastest or 0.0)}"
            marks.append((words, float(self._charge.value()), low + 0.12 * (high - low)))
        self._names.place(curves, marks)

    def read_out(self, x: float, y: float) -> str:
        """Rate, and of each design the energy; of the design in hand the voltage and the current as well."""
        if not self._lines or not self._lines[0].c_rate[0] <= x <= self._lines[0].c_rate[-1]:
            return ""
        parts = [rate_words(x)]
        for line in self._lines:
            energy, volts, current = line.at(x)
            if not np.isfinite(energy):
                parts.append(f"{line.name}: no voltage left")
            elif line.name == NOW:
                parts.append(f"{format_value(energy)} Wh/kg, {volts:.2f} V, {format_value(current)} mA/cm²")
            else:
                parts.append(f"{line.name} {format_value(energy)} Wh/kg")
        return " · ".join(parts)

    def table(self) -> Table:
        """A row for every rate and design."""
        rows: list[list[object]] = [
            [line.name, float(rate), float(energy), float(volts), float(current)]
            for line in self._lines
            for rate, energy, volts, current in zip(
                line.c_rate, line.energy, line.voltage_v, line.current_ma_cm2, strict=True
            )
            if np.isfinite(energy)
        ]
        header = ["design", "c_rate_per_h", "usable_wh_kg", "mean_voltage_v", "current_ma_cm2"]
        return (header, rows) if rows else ([], [])


def rate_words(c_rate: float) -> str:
    """A rate as it is said: "2C", "0.5C", "C/10"."""
    if c_rate >= 0.395:
        return f"{c_rate:.2g}C" if c_rate < 99.5 else f"{c_rate:,.0f}C"
    return f"C/{1.0 / c_rate:.2g}" if c_rate > 0.01 else f"{c_rate:.2g}C"


def _known(line: RateLine) -> tuple[Floats, Floats]:
    seen = np.isfinite(line.energy)
    return np.log10(line.c_rate[seen]), line.energy[seen]

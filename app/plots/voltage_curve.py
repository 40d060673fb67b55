"""The voltage of a cell at rest against its capacity, with the potentials of both electrodes behind it.

V │╲___ positive           dashed: each electrode against the metal, over the whole of its window
  │╲________ cell          solid: their difference, between the voltage limits (thin level lines)
  │________╲ negative
  └────────── mAh/cm²
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.plots.curve_names import CurveNames
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.theme import Theme
from app.plots.ticks import format_value

Floats = NDArray[np.float64]
# Ends of the axes lie on whole steps, so that they rest while a loading is dragged.
_STEP_V, _STEP_MAH = 0.5, 0.25
UNIT = "mAh/cm²"


@dataclass(frozen=True)
class VoltageScene:
    """Curves of one face: capacity taken out (mAh/cm², 0 where the cell is full) and potentials (V), each in order.

    ``limits_v``: lower and upper voltage between which the cell works. ``average_v``: the voltage of the
    average-voltage model, drawn as a thin line; None without one.
    """

    cell: tuple[Floats, Floats]
    positive: tuple[Floats, Floats]
    negative: tuple[Floats, Floats]
    limits_v: tuple[float, float]
    average_v: float | None = None


class VoltageCurve(PlotFrame):
    """Three curves and the voltage limits."""

    def __init__(self) -> None:
        super().__init__("Capacity, one face", UNIT, "Voltage", "V")
        self.export_name = "voltage-curve"
        self.setAccessibleName("Voltage of the cell and of both electrodes against capacity")
        self._cell = pg.PlotCurveItem(antialias=True)
        self._positive = pg.PlotCurveItem(antialias=True)
        self._negative = pg.PlotCurveItem(antialias=True)
        self._limits = (pg.InfiniteLine(angle=0), pg.InfiniteLine(angle=0))
        self._average = pg.InfiniteLine(angle=0)
        self._names = CurveNames(self.view_box)
        self._scene: VoltageScene | None = None
        for item in (*self._limits, self._average, self._positive, self._negative, self._cell):
            self.plotItem.addItem(item, ignoreBounds=True)
        self.view_box.sigRangeChanged.connect(self._place_names)
        self.view_box.sigResized.connect(self._place_names)
        self.apply_theme(self.theme)

    def apply_theme(self, theme: Theme) -> None:
        """Recolour curves and names."""
        if not hasattr(self, "_names"):
            return
        self._cell.setPen(pg.mkPen(theme.accent, width=2.2))
        for item, part in ((self._positive, "positive"), (self._negative, "negative")):
            item.setPen(pg.mkPen(QColor(theme.part[part]), width=1.5, style=Qt.PenStyle.DashLine))
        for line in self._limits:
            line.setPen(pg.mkPen(theme.quiet, width=1))
        self._average.setPen(pg.mkPen(theme.accent, width=1, style=Qt.PenStyle.DotLine))
        self._names.set_theme(theme, self.scale_factor)
        self._place_names()

    def set_scene(self, scene: VoltageScene) -> None:
        """Show these curves, unless they are the very ones shown already."""
        if scene is self._scene:
            return
        self._scene = scene
        for item, (x, y) in (
            (self._cell, scene.cell),
            (self._positive, scene.positive),
            (self._negative, scene.negative),
        ):
            item.setData(x, y)
        for line, value in zip(self._limits, scene.limits_v, strict=True):
            line.setValue(value)
        self._average.setVisible(scene.average_v is not None)
        if scene.average_v is not None:
            self._average.setValue(scene.average_v)
        if not self._fit(scene):
            self._place_names()

    def _fit(self, scene: VoltageScene) -> bool:
        """Hold all curves on round numbers; True when that moved the view, and the names with it."""
        right = max(float(x.max()) for x, _ in (scene.cell, scene.positive, scene.negative))
        left = min(float(x.min()) for x, _ in (scene.positive, scene.negative))
        top = max(float(scene.positive[1].max()), scene.limits_v[1])
        low = min(0.0, float(scene.negative[1].min()))
        home = (
            (
                float(np.floor(left / _STEP_MAH) * _STEP_MAH),
                float(np.ceil(1.02 * right / _STEP_MAH) * _STEP_MAH),
            ),
            (float(np.floor(low / _STEP_V) * _STEP_V), float(np.ceil((top + 0.1) / _STEP_V) * _STEP_V)),
        )
        if home == self._home:
            return False
        self.set_home(*home)
        return not self.view_box.moved_by_user

    def _place_names(self, *_: object) -> None:
        scene = self._scene
        if scene is None or not hasattr(self, "_names"):
            return
        x = self.view_box.viewRange()[0]
        level = np.array(x)
        lower, upper = scene.limits_v
        curves = [
            ("cell", *scene.cell),
            ("positive", *scene.positive),
            ("negative", *_rising(scene.negative)),
            (f"{upper:g} V", level, np.full(2, upper)),
            (f"{lower:g} V", level, np.full(2, lower)),
        ]
        self._names.place(curves)

    def read_out(self, x: float, y: float) -> str:
        """Capacity and the three voltages under the pointer."""
        scene = self._scene
        if scene is None:
            return ""
        parts = [f"{format_value(x)} {UNIT}"]
        for name, (at, volts) in (
            ("cell", scene.cell),
            ("positive", scene.positive),
            ("negative", _rising(scene.negative)),
        ):
            if at[0] <= x <= at[-1]:
                parts.append(f"{name} {float(np.interp(x, at, volts)):.3f} V")
        return " · ".join(parts) if len(parts) > 1 else ""

    def table(self) -> Table:
        """The curves as drawn, one after another."""
        if self._scene is None:
            return [], []
        scene = self._scene
        rows: list[list[object]] = [
            [name, float(x), float(y)]
            for name, curve in (
                ("cell", scene.cell),
                ("positive", scene.positive),
                ("negative", scene.negative),
            )
            for x, y in zip(*curve, strict=True)
        ]
        return ["curve", "capacity_mah_cm2", "voltage_v"], rows


def _rising(curve: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    x, y = curve
    return (x, y) if x[0] <= x[-1] else (x[::-1], y[::-1])

"""Arrhenius plot: conductivity on a logarithmic axis against 1000/T, a straight line for every activation energy."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.plots.arrhenius_model import (
    ArrheniusLine,
    ArrheniusScene,
    celsius,
    fitted_range,
    nearest_line,
)
from app.plots.arrhenius_paint import ArrheniusLines, ArrheniusMarks, ArrheniusPlace
from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.theme import Theme
from app.plots.ticks import format_value
from app.science.arrhenius import per_kelvin

NEAR_PX = 7.0
MOST_GUTTER = 0.3


class ArrheniusPlot(PlotFrame):
    """`set_scene` replaces all it shows; ``line_clicked(key)`` tells intents."""

    line_clicked = Signal(str)

    def __init__(self, cold_c: float, hot_c: float, parent: QWidget | None = None) -> None:
        self._temperatures = (cold_c, hot_c)
        self._place = ArrheniusPlace()
        self._scene: ArrheniusScene | None = None
        super().__init__("1000/T", "1/K", "Conductivity", "S/cm", log_y=True, parent=parent)
        self.export_name = "conductivity-arrhenius"
        self.view_box.setMouseEnabled(False, False)
        self.lines = ArrheniusLines(self._place, self.plotItem)
        self.marks = ArrheniusMarks(self._place, self.plotItem)
        self.lines.setZValue(5)
        self.marks.setZValue(10)
        self._laid = (self.lines, self.marks)
        self.view_box.sigResized.connect(lambda *_: self._lay_out())
        self.dress_again()

    @property
    def scene_shown(self) -> ArrheniusScene | None:
        """The scene on show, ``None`` before the first."""
        return self._scene

    def set_scene(self, scene: ArrheniusScene) -> None:
        """Show a scene. While only the temperature moves, lines and names stay as they are painted."""
        before, self._scene = self._scene, scene
        self.lines.scene_ = self.marks.scene_ = scene
        if before is None or before.lines != scene.lines:
            self._place.axes = fitted_range(scene.lines, *self._temperatures)
            self._fit_gutter()
            self._lay_out()
        elif before.still != scene.still:
            self.lines.rebuilt()
        self.marks.update()

    # -- look -----------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        if not self._laid:
            return
        for layer in (self.lines, self.marks):
            layer.set_theme(theme, self.scale_factor)
        self._fit_gutter()
        self._lay_out()

    def _fit_gutter(self) -> None:
        """Room for the names at the right, and for the temperatures along the top."""
        metrics = QFontMetricsF(self.lines.bold)
        labels = [line.label for line in self._scene.lines] if self._scene is not None else []
        longest = max((metrics.horizontalAdvance(label) for label in labels), default=60.0)
        right = round(min(longest + 16, max(self.width() * MOST_GUTTER, 40)))
        # The line of the read-out goes above the temperatures.
        top = round(QFontMetricsF(self.lines.face).height()) + self._read_out.line_height()
        self.plotItem.layout.setContentsMargins(0, top, right, 0)

    def _lay_out(self) -> None:
        area = self.view_box.geometry()
        if not self._laid or area.width() < 30 or area.height() < 20:
            return
        self._place.area = QRectF(area)
        self._place.width = self.plotItem.size().width()
        axes = self._place.axes
        self.set_home((axes.left, axes.right), (10.0**axes.low, 10.0**axes.high))
        for layer in (self.lines, self.marks):
            layer.rebuilt()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._laid:
            self._fit_gutter()
            self._lay_out()

    # -- hover, mouse, keyboard -----------------------------------------------------------------------------

    def line_at(self, x: float, y: float) -> ArrheniusLine | None:
        """The line under a data point (1000/T, S/cm), or under its name at the right."""
        if self._scene is None or y <= 0 or self._place.area.width() < 30:
            return None
        found, distance = nearest_line(
            self._scene.lines, x, math.log10(y), self._place.per_x, self._place.per_y
        )
        return found if distance <= NEAR_PX * self.scale_factor else None

    def read_out(self, x: float, y: float) -> str:
        """The material whose line is near, else temperature and conductivity of the place."""
        line = self.line_at(x, y)
        if line is not None and self._scene is not None:
            return f"{line.label} · {self._now(line, self._scene.temperature_c)}{line.read_out}"
        return f"{format_value(celsius(x))} °C · {format_value(y * 1e3)} mS/cm" if x > 0 and y > 0 else ""

    @staticmethod
    def _now(line: ArrheniusLine, temperature_c: float) -> str:
        """What a material that moves conducts at the temperature."""
        if line.energy_ev is None:
            return ""
        value = 10.0 ** line.log_at(per_kelvin(temperature_c)) * 1e3
        return f"{format_value(value)} mS/cm at {temperature_c:g} °C · ".replace("-", "−")

    def source_at(self, x: float, y: float) -> tuple[str, str] | None:
        """The row of the material whose line is near."""
        line = self.line_at(x, y)
        return line.source if line is not None else None

    def chosen_source(self) -> tuple[str, str] | None:
        """The row of the material in hand."""
        lines = self._scene.lines if self._scene is not None else ()
        return next((n.source for n in lines if self._scene and n.key == self._scene.chosen), None)

    def _named_at(self, point: QPointF) -> str:
        """The key of the name in the gutter under a point of the plot item, "" where there is none."""
        if point.x() <= self._place.area.right():
            return ""
        high = QFontMetricsF(self.lines.face).height() / 2
        return next((key for key, y in self.lines.names().items() if abs(y - point.y()) <= high), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The left button is ours: there is nothing to pan."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a line or on its name takes the material."""
        super().mouseReleaseEvent(event)
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        key = self._named_at(self.plotItem.mapFromScene(self.mapToScene(event.position().toPoint())))
        point = self.data_at(event.position())
        line = self.line_at(*point) if point is not None else None
        if key or line is not None:
            self.line_clicked.emit(key or (line.key if line is not None else ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right, up and down walk the materials of the routes in front, by what they conduct at 25 °C."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._scene is None:
            super().keyPressEvent(event)
            return
        scene = self._scene
        keys = [
            line.key
            for line in sorted(scene.lines, key=lambda line: line.room_s_cm)
            if not scene.front or line.row in scene.front[:1]
        ]
        if keys:
            here = keys.index(scene.chosen) if scene.chosen in keys else 0
            self.line_clicked.emit(keys[max(0, min(len(keys) - 1, here + step))])
        event.accept()

    # -- handing out ----------------------------------------------------------------------------------------

    def table(self) -> Table:
        """Return every line: value at 25 °C and now, energy, fit, and where it crosses the conductivity asked for."""
        header = [
            "material", "route", "conductivity at 25 °C (S/cm)", "activation energy (eV)", "temperature (°C)",
            "conductivity (S/cm)", "fit from (°C)", "fit to (°C)", "passes at (°C)", "passes (S/cm)",
        ]  # fmt: skip
        scene = self._scene
        if scene is None:
            return header, []
        rows: list[list[object]] = []
        for line in scene.lines:
            inverse = per_kelvin(scene.temperature_c)
            crossing = line.crossing(scene.wanted_s_cm)
            moves = line.energy_ev is not None
            rows.append([
                line.label, line.row, line.room_s_cm, line.energy_ev if moves else "",
                scene.temperature_c if moves else 25.0, 10 ** line.log_at(inverse),
                line.fit_c[0] if moves else "", line.fit_c[1] if moves else "",
                celsius(crossing) if crossing is not None else "", scene.wanted_s_cm,
            ])  # fmt: skip
        return header, rows

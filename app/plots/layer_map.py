"""Map of a separating layer: thickness across, conductivity up, with lines along which the voltage drop is equal.

On two logarithmic axes the drop j·t/σ is constant along lines of slope one, so a line is two points and a change
of the current only shifts it. Every material stands at the chosen thickness; the chosen one is ringed.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.layer_model import MapMark, MapScene
from app.plots.layer_paint import MapLayer
from app.plots.theme import Theme
from app.plots.ticks import format_value

MOST_GUTTER = 0.32
# A press that travels less is a click.
CLICK_PX = 3.0


class LayerMap(PlotFrame):
    """The map. `set_scene` replaces all it shows.

    ``thickness_dragged(µm)`` and ``drag_finished`` come from a drag in the map, ``mark_clicked(key)`` from a click.
    """

    thickness_dragged = Signal(float)
    drag_finished = Signal()
    mark_clicked = Signal(str)

    def __init__(self, minimum_um: float, maximum_um: float, parent: QWidget | None = None) -> None:
        self.x_range = (minimum_um, maximum_um)
        self._layer: MapLayer | None = None
        self._gutter = 0
        self._pressed: QPointF | None = None
        self._dragging = False
        super().__init__("Thickness", "µm", "Conductivity", "S/cm", log_x=True, log_y=True, parent=parent)
        self.export_name = "layer-map"
        self.view_box.setMouseEnabled(False, False)
        self._layer = MapLayer(self.x_range, self.plotItem)
        self._layer.setZValue(10)
        self._laid = (self._layer,)
        self.view_box.sigResized.connect(lambda *_: self._lay_out())
        self.dress_again()

    def close(self) -> None:
        """Nothing is laid out afterwards."""
        self._layer = None
        super().close()

    def set_scene(self, scene: MapScene) -> None:
        """Show a scene; the axis moves only when its range does."""
        assert self._layer is not None
        before = self._layer.scene_
        self._layer.show_scene(scene)
        if before is None or {m.key for m in before.marks} != {m.key for m in scene.marks}:
            self._fit_gutter()
        if before is None or before.y_range != scene.y_range:
            self._lay_out()

    @property
    def scene_shown(self) -> MapScene | None:
        """The scene on show, ``None`` before the first."""
        return self._layer.scene_ if self._layer is not None else None

    def drop_line(self, drop_mv: float) -> QLineF:
        """The line of an equal drop, in pixels of the plot item."""
        assert self._layer is not None
        return self._layer.drop_line(drop_mv)

    def apply_theme(self, theme: Theme) -> None:
        if self._layer is None:
            return
        self._layer.set_theme(theme, self.scale_factor)
        self._gutter = 0
        self._fit_gutter()
        self._lay_out()

    def _fit_gutter(self) -> None:
        """Room for the labels: a usual one at least, the longest where it is no third of the map."""
        assert self._layer is not None
        face = QFont(self._layer.face)
        face.setBold(True)
        metrics = QFontMetricsF(face)
        marks = self._layer.scene_.marks if self._layer.scene_ is not None else ()
        longest = max((metrics.horizontalAdvance(mark.label) for mark in marks), default=0.0)
        usual = QFontMetricsF(self._layer.face).horizontalAdvance("Li₁₀GeP₂S₁₂")
        gutter = round(max(usual + 12, min(longest + 16, self.width() * MOST_GUTTER)))
        if gutter != self._gutter:
            self._gutter = gutter
            # Labels reach a little over the edge of the axis.
            self.plotItem.layout.setContentsMargins(0, self._read_out.line_height() + 4, gutter, 0)

    def _lay_out(self) -> None:
        if self._layer is None:
            return
        self._layer.area = QRectF(self.view_box.geometry())
        self._layer.width = self.plotItem.size().width()
        if self._layer.scene_ is not None:
            self.set_home(self.x_range, self._layer.scene_.y_range)
        self._layer.rebuilt()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if getattr(self, "_layer", None) is not None:
            self._fit_gutter()
            self._lay_out()

    # -- the hand -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press in the map may become a drag of the thickness."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag the thickness along, or renew the read-out."""
        super().mouseMoveEvent(event)
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._pressed is None or not held or self.scene_shown is None or self.is_empty:
            return
        self._dragging |= abs(event.position().x() - self._pressed.x()) > CLICK_PX
        if self._dragging:
            self.thickness_dragged.emit(self._thickness_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End a drag; a click takes the material under the pointer, or else the thickness there."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged, self._pressed, self._dragging = self._dragging, None, False
        point = self.data_at(event.position())
        mark = self._mark_at(*point) if point is not None else None
        if not dragged and mark is not None:
            self.mark_clicked.emit(mark.key)
        elif not dragged and point is not None and self.scene_shown is not None:
            self.thickness_dragged.emit(self._thickness_at(event.position()))
        self.drag_finished.emit()
        event.accept()

    def _thickness_at(self, position: QPointF) -> float:
        """Whole micrometres under a widget position, within the axis."""
        x = self.view_box.mapSceneToView(self.mapToScene(position.toPoint())).x()
        low, high = self.x_range
        return float(min(max(round(10.0 ** min(x, 9.0)), low), high))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right move the thickness by a tenth or a micrometre."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        scene = self.scene_shown
        if step is None or scene is None:
            super().keyPressEvent(event)
            return
        wide = max(1.0, round(scene.thickness_um * 0.1))
        low, high = self.x_range
        self.thickness_dragged.emit(min(max(round(scene.thickness_um + step * wide), low), high))
        self.drag_finished.emit()
        event.accept()

    def read_out(self, x: float, y: float) -> str:
        """The nearest material at the chosen thickness, else what a layer at the pointer would drop."""
        scene = self.scene_shown
        if scene is None or self._layer is None or x <= 0 or y <= 0:
            return ""
        mark = self._mark_at(x, y)
        if mark is not None:
            return mark.read_out
        drop = scene.current_density_ma_cm2 * x * 1e-4 / y
        current = format_value(scene.current_density_ma_cm2)
        layer = f"{format_value(x)} µm of {format_value(y * 1e3)} mS/cm"
        return f"{layer} drops {format_value(drop)} mV at {current} mA/cm²"

    def source_at(self, x: float, y: float) -> tuple[str, str] | None:
        """The row of the material under the pointer."""
        mark = self._mark_at(x, y)
        return ("electrolytes", mark.key) if mark is not None else None

    def chosen_source(self) -> tuple[str, str] | None:
        """The row of the material in hand."""
        scene = self.scene_shown
        return ("electrolytes", scene.chosen) if scene is not None and scene.chosen else None

    def _mark_at(self, x: float, y: float) -> MapMark | None:
        """The material nearest to the pointer at the chosen thickness, when it is near enough."""
        scene = self.scene_shown
        if scene is None or self._layer is None or x <= 0 or y <= 0 or not scene.marks:
            return None
        if abs(self._layer.x(x) - self._layer.x(scene.thickness_um)) >= 12:
            return None
        nearest = min(scene.marks, key=lambda m: abs(math.log(m.conductivity_s_cm / y)))
        return nearest if abs(self._layer.y(nearest.conductivity_s_cm) - self._layer.y(y)) < 9 else None

    def table(self) -> Table:
        """Return the materials with the drop across a layer of the chosen thickness."""
        scene = self.scene_shown
        if scene is None:
            return [], []
        header = [
            "material",
            "route",
            "conductivity (S/cm)",
            "thickness (µm)",
            "current density (mA/cm²)",
            "drop (mV)",
        ]
        rows: list[list[object]] = [
            [
                m.label,
                m.route,
                m.conductivity_s_cm,
                scene.thickness_um,
                scene.current_density_ma_cm2,
                scene.current_density_ma_cm2 * scene.thickness_um * 1e-4 / m.conductivity_s_cm,
            ]
            for m in scene.marks
        ]
        return header, rows

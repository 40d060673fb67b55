"""Map of stiffness and conductivity: shear modulus up, conductivity across, both logarithmic.

The article's index is σ·µ/E, and µ/E is nearly the same for every solid: a line of equal index stands upright, at
σ = index / (µ/E). It is drawn for the µ/E of a usual Poisson's ratio; each material's own is in its read-out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QGraphicsView

from app.plots.export import Table
from app.plots.labels import place_labels
from app.plots.overlay import draw_halo_text
from app.plots.pixel_plot import ENTER, Hit, PixelItem, PixelPlot
from app.plots.stiffness_model import (
    LEAST_CONDUCTIVITY,
    LEAST_MODULUS,
    USUAL_RATIO,
    StiffMark,
    StiffScene,
    span_of,
)
from app.plots.strip_paint import draw_symbol
from app.plots.theme import mix
from app.plots.ticks import format_value

MARK_PX = 9.0


class StiffnessMapItem(PixelItem):
    """Paints the threshold, the lines of equal index, the marks and their names, and both axes."""

    scene_: StiffScene | None = None

    def draw(self, painter: QPainter) -> None:
        """From the ground up."""
        scene = self.scene_
        if scene is None or not scene.marks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.metrics.height()
        left = self.width_of("1,000") + 10.0
        self._area = QRectF(
            left, line + 2.0, self.size.width() - left - 8.0, self.size.height() - 2.0 * line - 8.0
        )
        self._x = span_of([m.conductivity_s_cm for m in scene.marks], LEAST_CONDUCTIVITY)
        threshold = scene.threshold_gpa or ()
        self._y = span_of([*(m.shear_gpa for m in scene.marks), *threshold], LEAST_MODULUS)
        self._words: list[QRectF] = []
        self._axes(painter, scene.head)
        self._threshold(painter, scene)
        self._equal_index(painter)
        self._marks(painter, scene.marks)

    def place(self, conductivity_s_cm: float, shear_gpa: float) -> QPointF:
        """The place of a material."""
        across = (math.log10(conductivity_s_cm) - self._x[0]) / (self._x[1] - self._x[0])
        up = (math.log10(shear_gpa) - self._y[0]) / (self._y[1] - self._y[0])
        return QPointF(
            self._area.left() + across * self._area.width(), self._area.bottom() - up * self._area.height()
        )

    def _axes(self, painter: QPainter, head: tuple[str, ...]) -> None:
        theme, area = self.theme, self._area
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(QLineF(area.bottomLeft(), area.bottomRight()))
        painter.drawLine(QLineF(area.topLeft(), area.bottomLeft()))
        base = area.bottom() + 4.0 + self.metrics.ascent()
        unit = self.words(painter, area.right(), base, "mS/cm", theme.quiet, right=True)
        for power in range(math.ceil(self._x[0]), math.floor(self._x[1]) + 1):
            x = self.place(10.0**power, 10.0).x()
            words = format_value(10.0 ** (power + 3), 1)
            if x + self.width_of(words) / 2.0 < unit.left() - 4.0:
                self.words(painter, x - self.width_of(words) / 2.0, base, words, theme.quiet)
        for value in (0.001, 0.01, 0.1, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0):
            y = self.place(1e-3, value).y()
            if area.top() <= y <= area.bottom():
                words = f"{value:g}"
                at = y + self.metrics.ascent() / 2.0 - 1.0
                self.words(painter, area.left() - 5.0, at, words, theme.quiet, right=True)
        words = next((w for w in head if self.width_of(w) <= self.size.width()), "")
        self.words(painter, 0.0, self.metrics.ascent(), words, theme.quiet)

    def _threshold(self, painter: QPainter, scene: StiffScene) -> None:
        """The band at which a theory has lithium stopped."""
        if scene.threshold_gpa is None:
            return
        low, high = (self.place(1e-3, value).y() for value in scene.threshold_gpa)
        band = QRectF(self._area.left(), high, self._area.width(), max(low - high, 1.5))
        painter.fillRect(band, QColor(mix(self.theme.surface, self.theme.quiet, 0.2)))
        self.hits.append(Hit(band, scene.threshold_line, scene.threshold_source))
        # The marks crowd at the right end: the words keep to the left, where the whole width is free to it.
        room = self._area.width() * 0.75
        words = next((w for w in scene.threshold_words if self.width_of(w) <= room), "")
        base = min(low + self.metrics.ascent() + 1.0, self._area.bottom() - self.metrics.descent())
        at = QPointF(self._area.left() + 4.0, base)
        self._halo(painter, at, words, self.theme.quiet)

    def _equal_index(self, painter: QPainter) -> None:
        """Upright lines at every other decade of the index."""
        area = self._area
        painter.setPen(QPen(QColor(self.theme.accent), 1.0, Qt.PenStyle.DotLine))
        for power in range(math.ceil(self._x[0]) - 1, math.floor(self._x[1]) + 1):
            x = self.place(10.0**power / USUAL_RATIO, 10.0).x()
            words = format_value(10.0 ** (power + 3), 1)
            if not area.left() + 2.0 < x < area.right():
                continue
            painter.setPen(QPen(QColor(self.theme.accent), 1.0, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
            if x + self.width_of(words) < area.right() + 8.0:
                self._halo(
                    painter, QPointF(x + 3.0, area.top() + self.metrics.ascent()), words, self.theme.quiet
                )

    def _marks(self, painter: QPainter, marks: Sequence[StiffMark]) -> None:
        size = MARK_PX * self.scale_factor
        order = sorted(marks, key=lambda mark: (mark.chosen, len(marks) - marks.index(mark)))
        places = [self.place(mark.conductivity_s_cm, mark.shear_gpa) for mark in order]
        self._labels(painter, order, places, size)
        ground = QColor(self.theme.surface)
        for mark, at in zip(order, places, strict=True):
            color = QColor(self.theme.route[mark.route])
            if mark.chosen:
                painter.setPen(QPen(QColor(self.theme.accent), 2.0))
                painter.setBrush(ground)
                painter.drawEllipse(at, size * 0.95, size * 0.95)
            pen = QPen(ground if mark.filled else color, 1.2)
            draw_symbol(painter, at, mark.route, size, pen, color if mark.filled else ground)
            box = QRectF(at.x() - size * 0.7, at.y() - size * 0.7, size * 1.4, size * 1.4)
            self.hits.append(Hit(box, mark.line, ("electrolytes", mark.key)))

    def _labels(
        self, painter: QPainter, order: Sequence[StiffMark], places: Sequence[QPointF], size: float
    ) -> None:
        """Names beside their marks where they cover nothing, the chosen one's first."""
        ranked = sorted(range(len(order)), key=lambda i: (not order[i].chosen, -order[i].conductivity_s_cm))
        anchors = [(places[i].x(), places[i].y()) for i in ranked]
        sizes = [(self.width_of(order[i].label) + 1.0, self.metrics.height()) for i in ranked]
        blocks = [(at.x() - size * 0.6, at.y() - size * 0.6, size * 1.2, size * 1.2) for at in places]
        area = self._area
        bounds = (area.left() + 2.0, area.top(), area.width() + 6.0, area.height() - 2.0)
        blocks += [(box.x(), box.y(), box.width(), box.height()) for box in self._words]
        corners = place_labels(anchors, sizes, blocks, bounds, gap=size * 0.9)
        for i, corner in zip(ranked, corners, strict=True):
            if corner is not None:
                at = QPointF(corner[0], corner[1] + self.metrics.ascent())
                self._halo(painter, at, order[i].label, self.theme.text)

    def _halo(self, painter: QPainter, at: QPointF, words: str, ink: str) -> None:
        """Words over lines, kept as a place that no name may cover."""
        high = self.metrics.height()
        self._words.append(QRectF(at.x(), at.y() - self.metrics.ascent(), self.width_of(words), high))
        draw_halo_text(painter, at, words, self.face, QColor(ink), QColor(self.theme.surface))


class StiffnessMap(PixelPlot[StiffnessMapItem]):
    """The map. A click on a material takes it (``picked``); its source is in the menu and on a double click."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Map of shear modulus and conductivity", StiffnessMapItem)
        self.export_name = "stiffness-map"

    def set_scene(self, scene: StiffScene) -> None:
        """Show these materials."""
        self.item.scene_ = scene
        self.item.update()
        self.set_sources(tuple((mark.line, ("electrolytes", mark.key)) for mark in scene.marks))
        self.setAccessibleDescription(
            "Arrows: from material to material; Enter: take it; menu key: its source"
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a material takes it; what else is there leads to its source."""
        pressed = self._pressed
        if pressed is None or pressed.source[0] != "electrolytes":
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        QGraphicsView.mouseReleaseEvent(self, event)
        if pressed == self._hit_under(event):
            self.picked.emit(pressed.source[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter takes the material that the arrows chose."""
        if event.key() in ENTER and self._chosen[0] == "electrolytes":
            self.picked.emit(self._chosen[1])
            event.accept()
            return
        super().keyPressEvent(event)

    def table(self) -> Table:
        """A row for every material."""
        scene = self.item.scene_
        rows: list[list[object]] = [
            [m.label, m.route, m.conductivity_s_cm, m.shear_gpa, "" if m.index_s_cm is None else m.index_s_cm]
            for m in (scene.marks if scene is not None else ())
        ]
        return ["material", "route", "conductivity (S/cm)", "shear modulus (GPa)", "index (S/cm)"], rows

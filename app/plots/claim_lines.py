"""A claim as a line across the landscape: at its specific energy, at its energy density, or both."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from app.plots.frame import PlotFrame
from app.plots.theme import Theme, font

NEAR_PX = 4.0


class ClaimLines:
    """The lines of one plot, with their words at the upper (or right) end."""

    def __init__(self, plot: PlotFrame) -> None:
        self._plot = plot
        self._at: tuple[float | None, float | None] = (None, None)
        self._words = ""
        # The lower right of the landscape is empty: no cell is light and bulky.
        self._lines = (
            pg.InfiniteLine(
                angle=90, label="", labelOpts={"position": 0.07, "anchors": [(0, 0.5), (0, 0.5)]}
            ),
            pg.InfiniteLine(angle=0, label="", labelOpts={"position": 0.99, "anchors": [(1, 1), (1, 1)]}),
        )
        for line in self._lines:
            line.setZValue(5)
            line.hide()
            plot.plotItem.addItem(line, ignoreBounds=True)

    def show(self, x: float | None, y: float | None, words: str, brief: str) -> None:
        """Move the lines; None: that line is not there. ``words`` when pointed at, ``brief`` beside one line."""
        self._at, self._words = (x, y), words
        for place, (line, value) in enumerate(zip(self._lines, self._at, strict=True)):
            line.setVisible(value is not None)
            if value is not None:
                line.setValue(value)
                line.label.setFormat(brief if place == 0 or x is None else "")

    def points(self, others: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Where the range must reach for the lines to be seen: beside the first of the other points."""
        x, y = self._at
        if not others or (x is None and y is None):
            return []
        return [(others[0][0] if x is None else x, others[0][1] if y is None else y)]

    def box(self) -> tuple[float, float, float, float] | None:
        """The room of the brief words (px of the view box), which no other name may take."""
        line = next((line for line in self._lines if line.isVisible()), None)
        if line is None:
            return None
        shape = line.label.mapRectToItem(self._plot.view_box, line.label.boundingRect())
        return shape.x(), shape.y(), shape.width(), shape.height()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the colours."""
        for line in self._lines:
            line.setPen(pg.mkPen(theme.accent, width=1.2, style=Qt.PenStyle.DashLine))
            line.label.setColor(QColor(theme.accent))
            line.label.fill = pg.mkBrush(QColor(theme.surface))
            line.label.setFont(font("caption", scale))

    def near(self, here: QPointF) -> list[tuple[float, str]]:
        """Distance (px) and words, where a point of the view box lies on a line."""
        x, y = self._at
        box = self._plot.view_box
        found = []
        if x is not None and abs(box.mapFromView(QPointF(x, 0.0)).x() - here.x()) <= NEAR_PX:
            found.append((NEAR_PX, self._words))
        if y is not None and abs(box.mapFromView(QPointF(0.0, y)).y() - here.y()) <= NEAR_PX:
            found.append((NEAR_PX, self._words))
        return found

    def rows(self) -> list[list[object]]:
        """The claim for the table of the plot."""
        if self._at == (None, None):
            return []
        return [[self._words, "", "claim", *("" if value is None else value for value in self._at)]]

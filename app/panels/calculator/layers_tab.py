"""The tab of the layers: half a repeating unit to scale, and the figures of both electrodes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from app.panels.calculator.layers_data import Layer, electrode_table, layers, layers_title
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.calculator.words import figure
from app.panels.common.widgets import clear_margins, role_label
from app.plots.bars import Bar, BarPlot, Segment

_LEGEND = (("foils", "Foils"), ("positive", "Positive"), ("separator", "Separator"), ("negative", "Negative"))


class LayersTab(CalculatorTab):
    """Bars to scale at the left, a small table at the right."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self._title = role_label("", "caption")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.plot = BarPlot("Layers to scale, from foil to foil", _LEGEND, common=True)
        self.plot.export_name = "layers"
        self.plot.setMinimumSize(240, 90)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._cells: list[list[QLabel]] = []
        left = QVBoxLayout()
        clear_margins(left, 6)
        left.addWidget(self._title)
        left.addWidget(self.plot, 1)
        right = QVBoxLayout()
        clear_margins(right, 0)
        right.addLayout(self._grid)
        right.addStretch(1)
        row = QHBoxLayout(self)
        clear_margins(row, 24)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def show_frame(self, frame: Frame) -> None:
        """Draw the layers of the design, and of the pinned one above on the same scale."""
        design, results, pinned = frame.design, frame.results, frame.pinned
        found = layers(design, results)
        bars = [_bar("A", layers(*pinned), faded=True)] if pinned is not None else []
        self.plot.set_bars([*bars, _bar("now", found)])
        self._title.setText(layers_title(found))
        self._show_table((("One face", "Positive", "Negative"), *electrode_table(design, results)))

    def _show_table(self, rows: tuple[tuple[str, str, str], ...]) -> None:
        if not self._cells:
            self._make_cells(rows)
        for row, labels in zip(rows, self._cells, strict=True):
            for text, label in zip(row, labels, strict=True):
                if text != label.text():
                    label.setText(text)

    def _make_cells(self, rows: tuple[tuple[str, str, str], ...]) -> None:
        for number, row in enumerate(rows):
            labels = []
            for column, text in enumerate(row):
                label = role_label(text, "quiet" if number == 0 or column == 0 else "body")
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label, number, column)
                labels.append(label)
            self._cells.append(labels)


def _bar(label: str, found: tuple[Layer, ...], faded: bool = False) -> Bar:
    segments = tuple(
        Segment(
            layer.part,
            layer.thickness_um,
            (
                f"{layer.name} {figure(layer.thickness_um)} µm",
                f"{figure(layer.thickness_um)} µm",
                figure(layer.thickness_um),
            ),
            f"{layer.name}: {figure(layer.thickness_um)} µm",
        )
        for layer in found
    )
    return Bar(label, segments, f"{figure(sum(layer.thickness_um for layer in found))} µm", faded)

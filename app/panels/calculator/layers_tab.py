"""The tab of the layers: the repeating unit to scale, volume against mass, and the figures of both electrodes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.panels.calculator.layers_data import electrode_table, layers_title, tiles, tiles_title, unit_of
from app.panels.calculator.tab import CalculatorTab, Frame, TabContext
from app.panels.common.choice import Choice
from app.panels.common.widgets import ElidedLabel, clear_margins, role_label
from app.plots.theme import Theme
from app.plots.tiles import Tiles
from app.plots.unit_drawing import UnitDrawing

# Below this width of the page, at the usual size of type, one picture is shown at a time.
BOTH_PX = 740
LEAST_PX = 420
UNIT, TILES = "unit", "tiles"
ABOUT = {
    "Capacity (mAh/cm²)": "Areal capacity of one coated face",
    "Loading (mg/cm²)": "Dry mass of one coated face",
    "As built (µm)": "Thickness of one dry coating; for a metal that of the layer on its side of the foil",
    "Charged (µm)": "With the metal that a full charge plates",
    "Porosity (%)": "Empty share of the dry coating; not known where its components are not given",
}


class LayersTab(CalculatorTab):
    """Two pictures, or one where room is short, and a small table at the right."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self._title, self._tiles_title = ElidedLabel("", "caption"), ElidedLabel("", "caption")
        self.plot, self.tiles = UnitDrawing(), Tiles()
        self.picture = Choice(
            "",
            [(UNIT, "Layers to scale"), (TILES, "Volume and mass")],
            "Which picture is shown; a wider window shows both",
            accessible_name="Picture of the layers",
        )
        self._scale = 1.0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._cells: list[list[QLabel]] = []
        self._build()
        self.picture.chosen.connect(lambda _: self._fit())

    def _build(self) -> None:
        self._left = _column(self._title, self.plot, 230)
        self._middle = _column(self._tiles_title, self.tiles, 200)
        pictures = QHBoxLayout()
        clear_margins(pictures, 20)
        pictures.addWidget(self._left, 4)
        pictures.addWidget(self._middle, 3)
        both = QVBoxLayout()
        clear_margins(both, 2)
        both.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        both.addLayout(pictures, 1)
        right = QVBoxLayout()
        clear_margins(right, 0)
        right.addLayout(self._grid)
        right.addStretch(1)
        row = QHBoxLayout(self)
        clear_margins(row, 20)
        row.addLayout(both, 1)
        row.addLayout(right)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Room is reckoned at the usual size of type."""
        self._scale = scale
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Less than both pictures need: one of them goes where there is no room."""
        return QSize(LEAST_PX, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show both pictures where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        both = self.width() >= BOTH_PX * self._scale
        self.picture.setVisible(not both)
        key = self.picture.key()
        self._left.setVisible(both or key != TILES)
        self._middle.setVisible(both or key == TILES)

    # -- showing --------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Draw the layers of the design, those of A above them on the same scale, and its parts."""
        design, results, pinned = frame.design, frame.results, frame.pinned
        now = unit_of("now" if pinned is not None else "", design, results)
        other = [] if pinned is None else [unit_of("A", *pinned, faded=True)]
        self.plot.set_units([*other, now])
        parts = tiles(design, results)
        self.tiles.set_tiles(parts)
        lead = "Last good design: " if frame.stale else ""
        self._title.setText(lead + layers_title(now))
        self._tiles_title.setText(lead + tiles_title(parts))
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
                label = role_label(text, "caption")
                label.setToolTip(ABOUT.get(row[0], ""))
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label, number, column)
                labels.append(label)
            self._cells.append(labels)


def _column(title: ElidedLabel, plot: QWidget, least_px: int) -> QWidget:
    """A picture under its sentence."""
    plot.setMinimumSize(least_px, 90)
    holder = QWidget()
    column = QVBoxLayout(holder)
    clear_margins(column, 2)
    column.addWidget(title)
    column.addWidget(plot, 1)
    return holder

"""The surface with the lanes: its sentence, the hover line, zoom buttons, scroll bar and the overview strip."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from app.panels.common.widgets import button, clear_margins, role_label
from app.plots.lanes_input import ZOOM_STEP, LanesPlot
from app.plots.overlay import ReadOut
from app.plots.overview import Overview
from app.plots.theme import Theme

OVERVIEW_FROM_PX = 320


class LanesCard(QFrame):
    """Holds ``plot`` (the lanes) and ``overview``, and keeps their ranges and the scroll bar in step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scale = 1.0
        self.plot, self.overview = LanesPlot(), Overview()
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.bar.setAccessibleName("Scroll the lanes")
        self.bar.setToolTip("Scroll the lanes (wheel, Page up and Page down)")
        self.title = role_label("", "cardTitle")
        self.read_out = ReadOut(self)
        keep = self.bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keep)
        self._build()
        self._connect()

    def _build(self) -> None:
        keep = self.read_out.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        keep.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.read_out.setSizePolicy(keep)
        head = QHBoxLayout()
        clear_margins(head, 6)
        head.addWidget(self.title)
        head.addWidget(self.read_out, 1, Qt.AlignmentFlag.AlignVCenter)
        tools = self._tools()
        for tool in tools:
            head.addWidget(tool)
        lanes = QHBoxLayout()
        clear_margins(lanes, 0)
        lanes.addWidget(self.plot, 1)
        lanes.addWidget(self.bar)
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, self.bar.sizeHint().width(), 0)
        strip.addWidget(self.overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 4, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(lanes, 1)
        column.addLayout(strip)
        order: list[QWidget] = [*tools, self.plot, self.overview]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _tools(self) -> list[QPushButton]:
        out = button("−", "Show more years (minus key, or Ctrl and wheel)", "flat")
        out.clicked.connect(lambda: self.plot.zoom(1 / ZOOM_STEP))
        out.setAccessibleName("Zoom out")
        closer = button("+", "Show fewer years (plus key, or Ctrl and wheel)", "flat")
        closer.clicked.connect(lambda: self.plot.zoom(ZOOM_STEP))
        closer.setAccessibleName("Zoom in")
        fit = button(
            "Fit", "Show all years of the events shown (0 key, or double click on empty ground)", "flat"
        )
        fit.clicked.connect(self.plot.fit_wanted)
        self.export = button(
            "Export ▾", "Copy or save the lanes as a picture, or all shown events as a table", "flat"
        )
        self.export.clicked.connect(
            lambda: self.plot.open_menu(self.export.mapToGlobal(self.export.rect().bottomLeft()))
        )
        return [out, closer, fit, self.export]

    def _connect(self) -> None:
        self.plot.scrolled.connect(self._show_scroll)
        self.plot.arranged.connect(self._show_scroll)
        self.bar.valueChanged.connect(lambda value: self.plot.scroll_to(float(value)))
        self.plot.view_box.sigXRangeChanged.connect(lambda _box, years: self.overview.set_range(*years))
        self.overview.range_wanted.connect(self.plot.follow_range)
        self.overview.range_done.connect(self.plot.settle)
        self.plot.hovered.connect(self.read_out.set_text)

    def set_theme(self, theme: Theme, scale: float = 1.0) -> None:
        """Keep the hover line as high as its type."""
        self.read_out.set_theme(theme, scale)
        self.read_out.setFixedHeight(self.read_out.line_height())
        self._scale = scale
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a low card the lanes get the room of the overview: buttons and keys move the years as well."""
        self.overview.setVisible(self.height() >= OVERVIEW_FROM_PX * self._scale)

    def _show_scroll(self) -> None:
        """Bring the bar in line with the lanes; never emits."""
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, round(self.plot.scroll_limit))
            self.bar.setPageStep(max(1, round(self.plot.lanes.size[1])))
            self.bar.setSingleStep(round(self.plot.lanes.row_height))
            self.bar.setValue(round(self.plot.lanes.scroll))
        self.bar.setVisible(self.plot.scroll_limit > 0 and not self.plot.is_empty)

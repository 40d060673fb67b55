"""Lanes of events over time: scroll with the wheel, zoom with Ctrl and the wheel, drag, or use the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.lane_arrange import ROW_PX, Cluster, LaneLayout, Lens, arrange
from app.plots.lane_axes import NAME_AXIS_PX, YEAR_AXIS_PX, NameAxis, YearAxis
from app.plots.lane_export import lanes_image, lanes_svg
from app.plots.lane_items import GlyphLayer, GroundLayer, LabelLayer, LaneStage, WindowLayer
from app.plots.lane_model import LaneCaption, LaneEvent, LaneScene
from app.plots.theme import Theme

SETTLE_MS = 140
LARGEST_ROW_PX = 26.0
SHORTEST_YEARS = 0.5
FARTHEST = (1900.0, 2200.0)
REACH_PX = 10.0


class LanesView(PlotFrame):
    """The picture of the lanes. It is told a scene and a range; it tells what was picked and where it was moved."""

    picked = Signal(str)
    range_settled = Signal(float, float)
    scrolled = Signal()
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.stage: LaneStage | None = None
        self._said = ""
        # How much of the right side something else covers: what is revealed stays clear of it.
        self.covered_px = 0.0
        super().__init__("", "", "", "", parent=parent)
        self.stage = LaneStage(self.view_box)
        self._rows: Table = ([], [])
        self._limits = FARTHEST
        self.caption = LaneCaption()
        self._name_axis, self._year_axis = NameAxis(self.stage), YearAxis(self.stage)
        self.plotItem.setAxisItems({"left": self._name_axis, "top": self._year_axis})
        self.plotItem.hideAxis("bottom")
        self.view_box.setMouseEnabled(x=False, y=False)
        self.view_box.invertY(True)
        self._layers = [
            layer(self.stage, depth)
            for depth, layer in enumerate((GroundLayer, WindowLayer, LabelLayer, GlyphLayer), start=1)
        ]
        self.view_box.sigResized.connect(self._on_view_resized)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.export_name = "timeline"
        self.dress_again()
        self.set_range(2017.0, 2031.0)

    # -- what is shown --------------------------------------------------------------------------------------

    @property
    def lanes(self) -> LaneStage:
        assert self.stage is not None
        return self.stage

    @property
    def layout_now(self) -> LaneLayout:
        return self.lanes.layout

    def set_scene(self, scene: LaneScene, table: Table) -> None:
        """Take new events; ``table`` is what CSV exports."""
        self.lanes.scene, self._rows = scene, table
        self._arrange()

    def set_selected(self, event_id: str | None) -> None:
        """Mark an event (or none) and bring its lane into sight."""
        if event_id == self.lanes.selected:
            return
        self.lanes.selected = event_id
        if event_id is not None:
            self.lanes.cursor = event_id
        self._arrange()
        self.reveal(event_id)

    def set_cursor_event(self, event_id: str | None) -> None:
        """Move the keyboard's mark without selecting."""
        self.lanes.cursor = event_id
        self.reveal(event_id)
        self._repaint()

    def apply_theme(self, theme: Theme) -> None:
        if self.stage is None:
            return
        self.stage.set_look(theme, self.scale_factor)
        self._name_axis.setWidth(NAME_AXIS_PX * self.scale_factor)
        self._year_axis.setHeight(YEAR_AXIS_PX * self.scale_factor)
        self._arrange()

    def _style_axes(self) -> None:
        """The lanes paint their own axes from the stage, and need no room for the read-out."""
        self.plotItem.layout.setContentsMargins(0, 0, 0, 0)

    # -- where it stands ------------------------------------------------------------------------------------

    @property
    def years(self) -> tuple[float, float]:
        return self.lanes.years

    def set_limits(self, start: float, end: float) -> None:
        """Let zoom and pan go no farther than these years."""
        self._limits = (start, max(end, start + SHORTEST_YEARS))
        self.set_range(*self.years)

    def set_range(self, start: float, end: float) -> None:
        """Show these years, kept within what makes sense, and place the labels for them."""
        self._move_to(start, end)
        self._settle.stop()
        self._arrange()

    def follow_range(self, start: float, end: float) -> None:
        """Show these years while something is dragged: labels are placed when ``settle`` ends it."""
        self._move_to(start, end)
        self._settle.start()

    def settle(self) -> None:
        """Place the labels now and announce the range."""
        self._settle.stop()
        self._on_settled()

    def zoom(self, factor: float, about: float | None = None) -> None:
        """Show ``factor`` times as many years, with the year ``about`` (the middle when none) staying in place."""
        start, end = self.years
        fixed = (start + end) / 2 if about is None else about
        span = min(max((end - start) * factor, SHORTEST_YEARS), self._limits[1] - self._limits[0])
        share = (fixed - start) / (end - start)
        self._move_to(fixed - share * span, fixed + (1 - share) * span)
        self._settle.start()

    def pan(self, years: float, down_px: float = 0.0) -> None:
        """Move the visible years, and the lanes down."""
        start, end = self.years
        self._move_to(start + years, end + years)
        if down_px:
            self.scroll_to(self.lanes.scroll + down_px)
        self._settle.start()

    def _move_to(self, start: float, end: float) -> None:
        first, last = self._limits
        span = min(max(end - start, SHORTEST_YEARS), last - first)
        start = min(max(start, first), last - span)
        self.view_box.setXRange(start, start + span, padding=0)
        self.lanes.refresh()
        self._repaint()

    @property
    def scroll_limit(self) -> float:
        """The largest scroll in px: 0 when all lanes are in sight."""
        return max(0.0, self.layout_now.height - self.lanes.size[1])

    def scroll_to(self, top: float) -> None:
        """Bring the px ``top`` of the lanes to the upper edge."""
        top = min(max(0.0, top), self.scroll_limit)
        self.view_box.setYRange(top, top + max(1.0, self.lanes.size[1]), padding=0)
        self.lanes.refresh()
        self._repaint()
        self.scrolled.emit()

    def reveal(self, event_id: str | None) -> None:
        """Scroll and pan as little as needed for the event to be in sight."""
        event = self.lanes.scene.find(event_id)
        if event is None or event.row + 1 >= len(self.layout_now.tops):
            return
        top, low = self.layout_now.tops[event.row], self.layout_now.tops[event.row + 1]
        view_top, height = self.lanes.scroll, self.lanes.size[1]
        if top < view_top or low > view_top + height:
            self.scroll_to(top - height / 2)
        start, end = self.years
        margin = (end - start) * 0.04
        covered = self.covered_px / max(1.0, self.lanes.size[0]) * (end - start)
        if not start + margin <= event.x <= end - covered - margin:
            self.pan(event.x - (start + end - covered) / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """What was selected while hidden comes into sight."""
        super().showEvent(event)
        self._arrange()
        self.reveal(self.lanes.selected)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """A zoom that has not ended yet ends now; a plot that is being closed only stops its timer."""
        super().hideEvent(event)
        if self._settle.isActive():
            self._settle.stop()
            self._on_settled()

    def _on_view_resized(self, *_: object) -> None:
        for layer in self._layers:
            layer.prepareGeometryChange()

    def close(self) -> None:
        """Let go of everything that lives in the view box before pyqtgraph takes it apart."""
        self._settle.stop()
        super().close()
        self._layers = []

    @property
    def _alive(self) -> bool:
        """False before the stage stands, and once the plot is closed: Qt still sends sizes then."""
        return self.stage is not None and self._ready

    # -- placing --------------------------------------------------------------------------------------------

    def _on_settled(self) -> None:
        self._arrange()
        self.range_settled.emit(*self.years)

    def _measure(self, text: str, strong: bool) -> float:
        face = self.lanes.strong if strong else self.lanes.plain
        return QFontMetricsF(face).horizontalAdvance(text)

    def _arrange(self) -> None:
        if not self._alive:
            return
        stage = self.lanes
        stage.refresh()
        width, height = stage.size
        rows = max(1, len(stage.scene.rows))
        stage.row_height = ROW_PX * stage.scale
        stage.layout = self._arranged(width)
        spare = (height - stage.layout.height) / rows
        if spare > 0:
            stage.row_height += min(spare, (LARGEST_ROW_PX - ROW_PX) * stage.scale)
            stage.layout = self._arranged(width)
        self.scroll_to(stage.scroll)
        self.arranged.emit()

    def _arranged(self, width: float) -> LaneLayout:
        stage = self.lanes
        lens = Lens(*self.years, max(1.0, width), stage.scale, stage.row_height)
        return arrange(stage.scene, lens, self._measure, stage.selected)

    def _repaint(self) -> None:
        for layer in self._layers:
            layer.update()
        self._name_axis.update()
        self._year_axis.update()

    # -- what lies where ------------------------------------------------------------------------------------

    def cluster_at(self, year: float, y: float) -> Cluster | None:
        """The pictogram (or label's event) under a point: decimal year and px from the first lane's top."""
        stage = self.lanes
        x = stage.x_px(year)
        reach = REACH_PX * stage.scale
        near = [
            (abs(stage.x_px(c.x) - x), c)
            for c in stage.layout.clusters
            if abs(stage.glyph_y(c.row) + stage.scroll - y) <= reach and abs(stage.x_px(c.x) - x) <= reach
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def event_at(self, year: float, y: float) -> LaneEvent | None:
        """The event under a point: its pictogram first, then its label, then its window."""
        cluster = self.cluster_at(year, y)
        if cluster is not None:
            return self._next_of(cluster)
        stage = self.lanes
        x, down = stage.x_px(year), y - stage.scroll
        for label in stage.layout.labels:
            left = stage.x_px(label.x) + label.dx
            if left <= x <= left + label.width and abs(stage.glyph_y(label.row) - down) <= 7.0 * stage.scale:
                return stage.scene.find(label.event_id)
        for bar in stage.layout.bars:
            middle = stage.bar_y(bar.row, bar.sub)
            if abs(middle - down) <= 4.0 * stage.scale and stage.x_px(bar.start) <= x <= stage.x_px(bar.end):
                return stage.scene.find(bar.ids[0])
        return None

    def _next_of(self, cluster: Cluster) -> LaneEvent | None:
        """The front event, or the next one when the cluster's selected event is clicked again."""
        selected = self.lanes.selected
        if selected in cluster.ids:
            index = (cluster.ids.index(selected) + 1) % len(cluster.ids)
            return self.lanes.scene.find(cluster.ids[index])
        return cluster.front

    def point_of(self, event_id: str) -> QPointF | None:
        """Where the pictogram of an event stands, in the widget's pixels (for tests and tool tips)."""
        stage = self.lanes
        for cluster in stage.layout.clusters:
            if event_id in cluster.ids:
                at = QPointF(stage.x_px(cluster.x), stage.glyph_y(cluster.row))
                return QPointF(self.mapFromScene(self.view_box.mapToScene(at)))
        return None

    def _say(self, line: str) -> None:
        """The line goes to whoever listens: over the years there is no room for it."""
        if line != self._said:
            self._said = line
            self.hovered.emit(line)

    def read_out(self, x: float, y: float) -> str:
        """One line on the event under the pointer; the names of merged ones are counted."""
        cluster = self.cluster_at(x, y)
        if cluster is not None and len(cluster.ids) > 1:
            return f"{len(cluster.ids)} events, click again for the next: {cluster.front.read_out}"
        event = self.event_at(x, y)
        return event.read_out if event is not None else ""

    def image(self, ratio: float = 2.0) -> QImage:
        """The lanes as they are on screen, with title and legend and without the keyboard's mark."""
        return lanes_image(self, ratio)

    def svg(self) -> bytes:
        """As ``image``, in vectors."""
        return lanes_svg(self)

    def table(self) -> Table:
        return self._rows if hasattr(self, "_rows") else ([], [])

"""Lanes of events over time: scroll with the wheel, zoom with Ctrl and the wheel, drag, or use the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.plots.export import Table
from app.plots.frame import PlotFrame
from app.plots.lane_arrange import ROW_PX, LaneLayout, Lens, arrange
from app.plots.lane_axes import NAME_AXIS_PX, YEAR_AXIS_PX, NameAxis, YearAxis
from app.plots.lane_export import lanes_image, lanes_svg
from app.plots.lane_find import event_at, merged_at, place_of
from app.plots.lane_folded import FoldedLayer
from app.plots.lane_index import window_rows
from app.plots.lane_items import GlyphLayer, GroundLayer, LabelLayer, LaneLayer
from app.plots.lane_links import LinkLayer
from app.plots.lane_model import LaneCaption, LaneEvent, LaneScene
from app.plots.lane_stage import LaneStage
from app.plots.lane_windows import WindowLayer
from app.plots.theme import Theme

LAYERS: tuple[type[LaneLayer], ...] = (
    GroundLayer,
    WindowLayer,
    LinkLayer,
    FoldedLayer,
    LabelLayer,
    GlyphLayer,
)

SETTLE_MS = 140
LARGEST_ROW_PX = 26.0
SHORTEST_YEARS = 0.5
FARTHEST = (1900.0, 2200.0)


class LanesView(PlotFrame):
    """The picture of the lanes. It is told a scene and a range; it tells what was picked and where it was moved."""

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
        self._rows: Table | Callable[[], Table] = ([], [])
        self._needed: list[int] = []
        self._widths: dict[tuple[str, bool], float] = {}
        self._limits = FARTHEST
        self.caption = LaneCaption()
        self._name_axis, self._year_axis = NameAxis(self.stage), YearAxis(self.stage)
        self.plotItem.setAxisItems({"left": self._name_axis, "top": self._year_axis})
        self.plotItem.hideAxis("bottom")
        self.view_box.setMouseEnabled(x=False, y=False)
        self.view_box.invertY(True)
        self._layers = [layer(self.stage, depth) for depth, layer in enumerate(LAYERS, start=1)]
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

    def set_scene(self, scene: LaneScene, table: Table | Callable[[], Table]) -> None:
        """Take new events; ``table`` is what CSV exports, or makes it when it is asked for."""
        self.lanes.scene, self._rows = scene, table
        self._needed = [int(count) for count in window_rows(scene)]
        self._arrange()

    def set_selected(self, event_id: str | None) -> None:
        """Mark an event (or none) and bring its lane into sight."""
        if event_id == self.lanes.selected:
            return
        self.lanes.selected = event_id
        if event_id is not None:
            self.lanes.cursor, self.lanes.group_cursor = event_id, None
        self.layout_now.choose(event_id)
        self.reveal(event_id)
        self._repaint()
        self.arranged.emit()

    def set_cursor_event(self, event_id: str | None) -> None:
        """Move the keyboard's mark without selecting."""
        self.lanes.cursor, self.lanes.group_cursor = event_id, None
        self.reveal(event_id)
        self._repaint()

    def set_cursor_group(self, group: str | None) -> None:
        """Move the keyboard to the name of a group, by its key, and bring it into sight."""
        self.lanes.group_cursor = group
        rows = self.lanes.scene.rows
        first = next((i for i, row in enumerate(rows) if row.group_key and row.group_key == group), None)
        if first is not None and not self.lanes.shows_row(first):
            self.scroll_to(self.layout_now.tops[first])
        self._repaint()

    def apply_theme(self, theme: Theme) -> None:
        if self.stage is None:
            return
        self.stage.set_look(theme, self.scale_factor)
        self._widths.clear()
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
        limits = (start, max(end, start + SHORTEST_YEARS))
        if limits != self._limits:
            self._limits = limits
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

    def scroll_by(self, down_px: float) -> None:
        """Scroll the lanes; what has no room there is counted when it ends."""
        self.scroll_to(self.lanes.scroll + down_px)
        self._settle.start()

    def _move_to(self, start: float, end: float) -> None:
        first, last = self._limits
        span = min(max(end - start, SHORTEST_YEARS), last - first)
        start = min(max(start, first), last - span)
        self.view_box.setXRange(start, start + span, padding=0)
        self.lanes.refresh()
        self._repaint(names=False)

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
        event, row = self.lanes.scene.find(event_id), self.lanes.scene.row(event_id)
        if event is None or row is None or row + 1 >= len(self.layout_now.tops):
            return
        top, low = self.layout_now.tops[row], self.layout_now.tops[row + 1]
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
        width = self._widths.get((text, strong))
        if width is None:
            face = self.lanes.strong if strong else self.lanes.plain
            width = self._widths[text, strong] = QFontMetricsF(face).horizontalAdvance(text)
        return width

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
        before = stage.layout if self._widths else None
        return arrange(stage.scene, lens, self._measure, stage.selected, self._needed, before)

    @property
    def hidden(self) -> int:
        """How many labels found no room in the lanes in sight."""
        return self.layout_now.hidden_in(self.lanes.seen_rows())

    def _repaint(self, names: bool = True) -> None:
        """Paint anew; the names only where they may have moved or changed."""
        for layer in self._layers:
            layer.update()
        self._year_axis.update()
        if names:
            self._name_axis.update()

    # -- what lies where ------------------------------------------------------------------------------------

    def event_at(self, year: float, y: float) -> LaneEvent | None:
        """The event under a point (decimal year, px from the first lane's top): pictogram, label, then window."""
        return event_at(self.lanes, year, y)

    def point_of(self, event_id: str) -> QPointF | None:
        """Where the pictogram of an event stands, in the widget's pixels (for tests and tool tips)."""
        at = place_of(self.lanes, event_id)
        return None if at is None else QPointF(self.mapFromScene(self.view_box.mapToScene(at)))

    def _say(self, line: str) -> None:
        """The line goes to whoever listens: over the years there is no room for it."""
        if line != self._said:
            self._said = line
            self.hovered.emit(line)

    def read_out(self, x: float, y: float) -> str:
        """One line on the event under the pointer; the names of merged ones are counted."""
        event = self.event_at(x, y)
        if event is None:
            return ""
        merged = merged_at(self.lanes, event.id)
        return (
            event.read_out if merged < 2 else f"{merged} events, click again for the next: {event.read_out}"
        )

    def image(self, ratio: float = 2.0) -> QImage:
        """The lanes as they are on screen, with title and legend and without the keyboard's mark."""
        return lanes_image(self, ratio)

    def svg(self) -> bytes:
        """As ``image``, in vectors."""
        return lanes_svg(self)

    def table(self) -> Table:
        rows: Table | Callable[[], Table] = getattr(self, "_rows", ([], []))
        return rows() if callable(rows) else rows

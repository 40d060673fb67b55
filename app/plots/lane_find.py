"""What lies where in the lanes: only the lane under the point is asked."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from app.plots.lane_labels import Cluster
from app.plots.lane_model import LaneEvent
from app.plots.lane_stage import LaneStage

REACH_PX = 10.0
# Pictograms stand in the upper part of their lane; its windows are farther down.
_GLYPH_REACH_PX, _LABEL_REACH_PX, _BAR_REACH_PX = 10.0, 7.0, 4.0


def event_at(stage: LaneStage, year: float, y: float) -> LaneEvent | None:
    """The event under a point: its pictogram first, then its label, then its window. ``y``: px from the first lane."""
    row = stage.layout.row_at(y)
    if row is None:
        return None
    if stage.scene.rows[row].form != "lane":
        return _nearest(stage, row, stage.x_px(year))
    x, down = stage.x_px(year), y - stage.scroll
    cluster = _cluster_at(stage, row, x, down)
    if cluster is not None:
        return _next_of(stage, cluster)
    return _labelled(stage, row, x, down) or _in_window(stage, row, x, down)


def place_of(stage: LaneStage, event_id: str) -> QPointF | None:
    """Where the pictogram, tick or point of an event stands, in the view box's pixels."""
    row = stage.scene.row(event_id)
    if row is None or row + 1 >= len(stage.layout.tops):
        return None
    for cluster in stage.layout.plan(row).clusters:
        if event_id in cluster.ids:
            return QPointF(stage.x_px(cluster.x), stage.glyph_y(row))
    event = stage.scene.find(event_id)
    return None if event is None else QPointF(stage.x_px(event.x), stage.glyph_y(row))


def merged_at(stage: LaneStage, event_id: str) -> int:
    """How many events the pictogram of this one stands for."""
    row = stage.scene.row(event_id)
    if row is None:
        return 0
    found = [len(c.ids) for c in stage.layout.plan(row).clusters if event_id in c.ids]
    return found[0] if found else 1


def _nearest(stage: LaneStage, row: int, x: float) -> LaneEvent | None:
    near = [(abs(stage.x_px(event.x) - x), place) for place, event in enumerate(stage.scene.events_of(row))]
    distance, place = min(near, default=(REACH_PX + 1.0, -1))
    return stage.scene.events_of(row)[place] if distance <= REACH_PX * stage.scale else None


def _cluster_at(stage: LaneStage, row: int, x: float, down: float) -> Cluster | None:
    if abs(stage.glyph_y(row) - down) > _GLYPH_REACH_PX * stage.scale:
        return None
    near = [(abs(stage.x_px(c.x) - x), i) for i, c in enumerate(stage.layout.plan(row).clusters)]
    distance, place = min(near, default=(REACH_PX + 1.0, -1))
    return stage.layout.plan(row).clusters[place] if distance <= REACH_PX * stage.scale else None


def _next_of(stage: LaneStage, cluster: Cluster) -> LaneEvent | None:
    """The front event, or the next one when the cluster's selected event is clicked again."""
    if stage.selected in cluster.ids:
        index = (cluster.ids.index(stage.selected) + 1) % len(cluster.ids)
        return stage.scene.find(cluster.ids[index])
    return cluster.front


def _labelled(stage: LaneStage, row: int, x: float, down: float) -> LaneEvent | None:
    if abs(stage.glyph_y(row) - down) > _LABEL_REACH_PX * stage.scale:
        return None
    for label in stage.layout.plan(row).labels:
        left = stage.x_px(label.x) + label.dx
        if left <= x <= left + label.width:
            return stage.scene.find(label.event_id)
    return None


def _in_window(stage: LaneStage, row: int, x: float, down: float) -> LaneEvent | None:
    for bar in stage.layout.plan(row).bars:
        near = abs(stage.bar_y(row, bar.sub) - down) <= _BAR_REACH_PX * stage.scale
        if near and stage.x_px(bar.start) <= x <= stage.x_px(bar.end):
            return stage.scene.find(bar.ids[0])
    return None

"""From a scene to what is painted: the heights of all lanes at once, and each lane's plan when it comes into sight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from app.plots.lane_bars import Arrow, Bar, arrows_of, bars_of
from app.plots.lane_index import window_rows
from app.plots.lane_labels import GLYPH_PX, Cluster, Label, Lens, Measure, clusters_of, labels_of
from app.plots.lane_layout import stack_rows
from app.plots.lane_model import LaneEvent, LaneScene, LaneSlip

ROW_PX = 20.0
# More than a window with its outline is high: rows of windows keep a clear line between them.
WINDOW_STEP_PX = 7.5

__all__ = ["GLYPH_PX", "ROW_PX", "WINDOW_STEP_PX", "LaneLayout", "Lens", "Measure", "RowPlan", "arrange"]


@dataclass(frozen=True)
class RowPlan:
    """Everything placed in one lane. ``hidden`` counts the labels of visible events that found no room."""

    clusters: tuple[Cluster, ...] = ()
    bars: tuple[Bar, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[Label, ...] = ()
    hidden: int = 0


_Known = tuple[tuple[LaneEvent, ...], list[LaneSlip], RowPlan]


class LaneLayout:
    """All lanes for one zoom. Plans are made when they are asked for, and kept.

    ``tops`` has one entry more than there are lanes: the total height.
    """

    def __init__(
        self,
        scene: LaneScene,
        lens: Lens,
        measure: Measure,
        selected: str | None,
        needed: list[int],
        before: LaneLayout | None = None,
    ) -> None:
        self.scene, self.lens = scene, lens
        self._measure, self._selected = measure, selected
        self.tops = stack_rows(needed, lens.row_height, WINDOW_STEP_PX * lens.scale)
        self._plans: dict[int, RowPlan] = {}
        same = before is not None and (before.lens, before._selected) == (lens, selected)
        # The plans of lanes by their keys: a lane that holds the same as before is not placed anew.
        self._known: dict[str, _Known] = before._known if before is not None and same else {}
        self._slips: dict[int, list[LaneSlip]] = {}
        for slip in scene.slips:
            row = scene.row(slip.new_id)
            if row is not None:
                self._slips.setdefault(row, []).append(slip)

    @property
    def height(self) -> float:
        return self.tops[-1]

    def rows_between(self, top: float, low: float) -> range:
        """The lanes of which anything lies between two heights."""
        last = len(self.tops) - 1
        return range(max(0, bisect_right(self.tops, top) - 1), min(last, bisect_left(self.tops, low)))

    def row_at(self, y: float) -> int | None:
        """The lane at a height, None below and above all."""
        row = bisect_right(self.tops, y) - 1
        return row if 0 <= row < len(self.tops) - 1 else None

    def plan(self, row: int) -> RowPlan:
        """What is placed in a lane."""
        if row not in self._plans:
            self._plans[row] = self._planned(row)
        return self._plans[row]

    def choose(self, selected: str | None) -> None:
        """Another event is selected: only its lane and that of the one before are placed anew."""
        for event_id in (self._selected, selected):
            row = self.scene.row(event_id)
            if row is not None:
                self._plans.pop(row, None)
                self._known.pop(self.scene.rows[row].key, None)
        self._selected = selected

    def hidden_in(self, rows: range) -> int:
        """How many labels of visible events have no room in these lanes."""
        return sum(self.plan(row).hidden for row in rows)

    def plans(self) -> Iterator[RowPlan]:
        """The plans of all lanes, in order: for pictures of the whole."""
        return (self.plan(row) for row in range(len(self.tops) - 1))

    def _planned(self, row: int) -> RowPlan:
        if self.scene.rows[row].form != "lane":
            return RowPlan()
        events, slips = self.scene.events_of(row), self._slips.get(row, [])
        key = self.scene.rows[row].key
        known = self._known.get(key)
        if known is None or known[0] != events or known[1] != slips:
            known = self._known[key] = (events, slips, self._placed(events, slips))
        return known[2]

    def _placed(self, events: tuple[LaneEvent, ...], slips: list[LaneSlip]) -> RowPlan:
        bars = bars_of(events)
        arrows = arrows_of(slips, bars)
        clusters = clusters_of(events, self.lens, self._selected)
        labels, hidden = labels_of(events, clusters, arrows, self.lens, self._measure, self._selected)
        return RowPlan(tuple(clusters), tuple(bars), tuple(arrows), tuple(labels), hidden)


def arrange(
    scene: LaneScene,
    lens: Lens,
    measure: Measure,
    selected: str | None,
    needed: list[int] | None = None,
    before: LaneLayout | None = None,
) -> LaneLayout:
    """A layout for one zoom; ``needed``: the window rows of each lane where they are known already.

    ``before``: a layout with the same measure, of which what is the same is taken over.
    """
    rows = needed if needed is not None else [int(n) for n in window_rows(scene)]
    return LaneLayout(scene, lens, measure, selected, rows, before)

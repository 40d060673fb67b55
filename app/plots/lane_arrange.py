"""From a scene to what is painted: merged pictograms, window rows, label places. Without Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.plots.lane_layout import (
    Place,
    Wish,
    first_clause,
    merge_near,
    pack_rows,
    place_labels_in_row,
    shortened,
    stack_rows,
)
from app.plots.lane_model import LaneEvent, LaneScene, LaneSlip

ROW_PX = 20.0
GLYPH_PX = 12.0
COUNT_PX = 8.0
# More than a window with its outline is high: rows of windows keep a clear line between them.
WINDOW_STEP_PX = 7.5
SLIP_PRIORITY = 900
WINDOW_PRIORITY = 45
SELECTED_PRIORITY = 1000
# A label is tried whole, then up to its first comma, then cut at words to these lengths.
LETTERS = (40, 28, 20)
# A cut text with fewer letters than this says nothing ("mass…"): better hidden and counted.
LEAST_LETTERS = 13
Measure = Callable[[str, bool], float]


@dataclass(frozen=True)
class Lens:
    """How the lanes are looked at: the visible years, the width in px, and the size of things."""

    start: float
    end: float
    width: float
    scale: float = 1.0
    row_height: float = ROW_PX

    @property
    def px_per_year(self) -> float:
        return self.width / (self.end - self.start)

    def to_px(self, year: float) -> float:
        return (year - self.start) * self.px_per_year


@dataclass(frozen=True)
class Cluster:
    """One pictogram: an event, or several that stand too near each other. ``front`` lends its picture."""

    row: int
    x: float
    front: LaneEvent
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """A target window in its window row; ``ids`` are the events that name just this window."""

    row: int
    sub: int
    start: float
    end: float
    style: str
    tint: str
    ids: tuple[str, ...]
    said: float


@dataclass(frozen=True)
class Label:
    """A text that found a place: ``x`` in years, plus ``dx`` px to its left edge; ``width`` in px."""

    row: int
    x: float
    dx: float
    width: float
    text: str
    strong: bool
    event_id: str


@dataclass(frozen=True)
class Arrow:
    """A slip, drawn in the window row of the promise that moved."""

    slip: LaneSlip
    sub: int
    tail: float
    head: float


@dataclass(frozen=True)
class LaneLayout:
    """Everything placed. ``tops`` has one entry more than there are lanes: the total height."""

    tops: tuple[float, ...] = (0.0,)
    clusters: tuple[Cluster, ...] = ()
    bars: tuple[Bar, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[Label, ...] = ()
    hidden: int = 0

    @property
    def height(self) -> float:
        return self.tops[-1]


def arrange(scene: LaneScene, lens: Lens, measure: Measure, selected: str | None) -> LaneLayout:
    """Place everything for one zoom. ``hidden`` counts the labels of visible events that found no room."""
    bars = _bars(scene)
    rows_used: dict[int, int] = defaultdict(lambda: 1)
    for bar in bars:
        rows_used[bar.row] = max(rows_used[bar.row], bar.sub + 1)
    counts = [rows_used[i] for i in range(len(scene.rows))]
    clusters = _clusters(scene, lens, selected)
    arrows = _arrows(scene, bars)
    labels, hidden = _labels(scene, lens, clusters, arrows, measure, selected)
    tops = stack_rows(counts, lens.row_height, WINDOW_STEP_PX * lens.scale)
    return LaneLayout(tuple(tops), tuple(clusters), tuple(bars), tuple(arrows), tuple(labels), hidden)


def _bars(scene: LaneScene) -> list[Bar]:
    """One bar for each different window of a lane, packed so that none covers another."""
    merged: dict[tuple[int, float, float, str, str], list[LaneEvent]] = defaultdict(list)
    for event in scene.events:
        if event.window is not None:
            merged[(event.row, *event.window, event.window_style, event.window_tint)].append(event)
    by_row: dict[int, list[tuple[int, float, float, str, str]]] = defaultdict(list)
    for key in merged:
        by_row[key[0]].append(key)
    bars = []
    for row in sorted(by_row):
        keys = by_row[row]
        for key, sub in zip(keys, pack_rows([(k[1], k[2]) for k in keys]), strict=True):
            events = merged[key]
            ids = tuple(event.id for event in events)
            bars.append(Bar(row, sub, key[1], key[2], key[3], key[4], ids, min(e.x for e in events)))
    return bars


def _clusters(scene: LaneScene, lens: Lens, selected: str | None) -> list[Cluster]:
    by_row: dict[int, list[LaneEvent]] = defaultdict(list)
    for event in scene.events:
        by_row[event.row].append(event)
    found = []
    for row, events in sorted(by_row.items()):
        xs = [lens.to_px(e.x) for e in events]
        for _, members in merge_near(xs, (GLYPH_PX + 1) * lens.scale, COUNT_PX * lens.scale):
            group = [events[i] for i in members]
            front = max(group, key=lambda e: (e.id == selected, e.priority))
            x = sum(e.x for e in group) / len(group)
            found.append(Cluster(row, x, front, tuple(e.id for e in group)))
    return found


def _arrows(scene: LaneScene, bars: list[Bar]) -> list[Arrow]:
    sub_of = {event_id: bar.sub for bar in bars for event_id in bar.ids}
    arrows = []
    for slip in scene.slips:
        later = slip.new[1] >= slip.old[1]
        apart = slip.new[0] >= slip.old[1] if later else slip.new[1] <= slip.old[0]
        tail = slip.old[1] if later or not apart else slip.old[0]
        head = slip.new[0] if later and apart else slip.new[1]
        arrows.append(Arrow(slip, sub_of.get(slip.old_id, 0), tail, head))
    return arrows


def _labels(
    scene: LaneScene,
    lens: Lens,
    clusters: list[Cluster],
    arrows: list[Arrow],
    measure: Measure,
    selected: str | None,
) -> tuple[list[Label], int]:
    half = GLYPH_PX / 2 * lens.scale
    wishes: dict[int, list[Wish]] = defaultdict(list)
    obstacles: dict[int, list[tuple[float, float]]] = defaultdict(list)
    made: dict[str, Label] = {}
    for cluster in clusters:
        wish, label = _cluster_wish(cluster, lens, half, measure, selected)
        centre = lens.to_px(cluster.x)
        right = centre + half + (measure(str(len(cluster.ids)), False) if len(cluster.ids) > 1 else 0.0)
        obstacles[cluster.row].append((centre - half, right))
        _keep(wish, label, wishes, made)
    for arrow in arrows:
        _keep(*_slip_wish(arrow, lens, measure), wishes, made)
    for event in scene.events:
        if event.window is not None and event.window_label:
            _keep(*_window_wish(event, lens, measure, selected), wishes, made)
    return _place(wishes, obstacles, made, lens)


def _keep(wish: Wish, label: Label, wishes: dict[int, list[Wish]], made: dict[str, Label]) -> None:
    if label.text and wish.key not in made:
        wishes[label.row].append(wish)
        made[wish.key] = label


def _place(
    wishes: dict[int, list[Wish]],
    obstacles: dict[int, list[tuple[float, float]]],
    made: dict[str, Label],
    lens: Lens,
) -> tuple[list[Label], int]:
    labels, hidden = [], 0
    for row, wanted in wishes.items():
        placed = place_labels_in_row(wanted, obstacles[row], (0.0, lens.width))
        for wish in wanted:
            if wish.key in placed:
                draft = made[wish.key]
                place = placed[wish.key]
                dx = place.left - lens.to_px(draft.x)
                labels.append(replace(draft, dx=dx, width=place.width, text=place.text))
            elif wish.bounded and not wish.key.startswith("window "):
                hidden += 1
    return labels, hidden


def _cluster_wish(
    cluster: Cluster, lens: Lens, half: float, measure: Measure, selected: str | None
) -> tuple[Wish, Label]:
    chosen = selected in cluster.ids
    centre = lens.to_px(cluster.x)
    count = measure(str(len(cluster.ids)), False) if len(cluster.ids) > 1 else 0.0
    gap = 5.0 * lens.scale
    places = []
    for text in _wordings(cluster.front.label):
        width = measure(text, chosen)
        places.append(Place(text, centre + half + count + gap, width))
        places.append(Place(text, centre - half - gap - width, width))
    priority = SELECTED_PRIORITY if chosen else cluster.front.priority
    wish = Wish(f"event {cluster.front.id}", priority, tuple(places), 0.0 <= centre <= lens.width)
    return wish, Label(cluster.row, cluster.x, 0.0, 0.0, cluster.front.label, chosen, cluster.front.id)


def _wordings(label: str) -> list[str]:
    """The label whole and shorter, without repeats and without stumps.

    Its first clause goes before any cut: it is shorter and still whole.
    """
    cuts = [shortened(label, letters) for letters in LETTERS]
    whole = [text for text in (label, first_clause(label)) if len(text) <= LETTERS[0]]
    return [
        *dict.fromkeys(whole),
        *dict.fromkeys(t for t in cuts if t not in whole and len(t) >= LEAST_LETTERS),
    ]


def _slip_wish(arrow: Arrow, lens: Lens, measure: Measure) -> tuple[Wish, Label]:
    slip = arrow.slip
    middle = (arrow.tail + arrow.head) / 2
    width, centre, head = measure(slip.text, True), lens.to_px(middle), lens.to_px(arrow.head)
    lefts = (centre - width / 2, head - width - 4.0, head + 4.0, centre + 4.0)
    places = tuple(Place(slip.text, left, width) for left in lefts)
    wish = Wish(f"slip {slip.new_id}", SLIP_PRIORITY, places, 0.0 <= centre <= lens.width)
    return wish, Label(slip.row, middle, 0.0, 0.0, slip.text, True, slip.new_id)


def _window_wish(event: LaneEvent, lens: Lens, measure: Measure, selected: str | None) -> tuple[Wish, Label]:
    assert event.window is not None
    start, end = (lens.to_px(year) for year in event.window)
    chosen = event.id == selected
    width = measure(event.window_label, chosen)
    # A window that began before the view is labelled at the view's edge.
    edge = 2.0 if start < 0.0 < end else start
    lefts = (edge + 1.0, end - width, end + 3.0)
    places = tuple(Place(event.window_label, left, width) for left in lefts)
    key = f"window {event.row} {event.window[0]:.3f} {event.window[1]:.3f}"
    priority = SLIP_PRIORITY - 1 if chosen else WINDOW_PRIORITY
    wish = Wish(key, priority, places, end > 0.0 and start < lens.width)
    return wish, Label(event.row, event.window[0], 0.0, 0.0, event.window_label, chosen, event.id)

"""The pictograms of one lane, merged where they stand too near each other, and the places of its labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.plots.lane_bars import Arrow
from app.plots.lane_layout import (
    LABEL_GAP_PX,
    Interval,
    Place,
    Taken,
    Wish,
    first_clause,
    merge_near,
    place_labels_in_row,
    shortened,
)
from app.plots.lane_model import LaneEvent

GLYPH_PX = 12.0
COUNT_PX = 8.0
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
    row_height: float = 20.0

    @property
    def px_per_year(self) -> float:
        return self.width / (self.end - self.start)

    def to_px(self, year: float) -> float:
        return (year - self.start) * self.px_per_year


@dataclass(frozen=True)
class Cluster:
    """One pictogram: an event, or several that stand too near each other. ``front`` lends its picture."""

    x: float
    front: LaneEvent
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Label:
    """A text that found a place: ``x`` in years, plus ``dx`` px to its left edge; ``width`` in px."""

    x: float
    dx: float
    width: float
    text: str
    strong: bool
    event_id: str


def clusters_of(events: Sequence[LaneEvent], lens: Lens, selected: str | None) -> list[Cluster]:
    """The pictograms of a lane, left to right."""
    per_year, found = lens.px_per_year, []
    xs = [(event.x - lens.start) * per_year for event in events]
    for _, members in merge_near(xs, (GLYPH_PX + 1) * lens.scale, COUNT_PX * lens.scale):
        if len(members) == 1:
            event = events[members[0]]
            found.append(Cluster(event.x, event, (event.id,)))
            continue
        group = [events[i] for i in members]
        front = max(group, key=lambda e: (e.id == selected, e.priority))
        found.append(Cluster(sum(e.x for e in group) / len(group), front, tuple(e.id for e in group)))
    return found


def labels_of(
    events: Sequence[LaneEvent],
    clusters: Sequence[Cluster],
    arrows: Sequence[Arrow],
    lens: Lens,
    measure: Measure,
    selected: str | None,
) -> tuple[list[Label], int]:
    """The labels of a lane that found a place, and how many of visible events did not."""
    boxes = [_box(cluster, lens, measure) for cluster in clusters]
    free = Taken(boxes)
    drafts: dict[str, tuple[Wish, Label]] = {}
    for cluster, box in zip(clusters, boxes, strict=True):
        _keep(_cluster_wish(cluster, box, free, lens, measure, selected), drafts)
    for arrow in arrows:
        _keep(_slip_wish(arrow, lens, measure), drafts)
    named: set[Interval] = set()
    for event in events:
        if event.window is not None and event.window_label and event.window not in named:
            named.add(event.window)
            _keep(_window_wish(event, event.window, lens, measure, selected), drafts)
    return _placed(drafts, boxes, lens)


def _keep(draft: tuple[Wish, Label], drafts: dict[str, tuple[Wish, Label]]) -> None:
    if draft[1].text:
        drafts.setdefault(draft[0].key, draft)


def _placed(
    drafts: dict[str, tuple[Wish, Label]], boxes: Sequence[Interval], lens: Lens
) -> tuple[list[Label], int]:
    labels, hidden = [], 0
    placed = place_labels_in_row([wish for wish, _ in drafts.values()], boxes, (0.0, lens.width))
    for key, (wish, draft) in drafts.items():
        place = placed.get(key)
        if place is not None:
            dx = place.left - lens.to_px(draft.x)
            labels.append(replace(draft, dx=dx, width=place.width, text=place.text))
        elif wish.bounded and not key.startswith("window "):
            hidden += 1
    return labels, hidden


def _box(cluster: Cluster, lens: Lens, measure: Measure) -> Interval:
    """The room of a pictogram with its count."""
    half, centre = GLYPH_PX / 2 * lens.scale, lens.to_px(cluster.x)
    count = measure(str(len(cluster.ids)), False) if len(cluster.ids) > 1 else 0.0
    return centre - half, centre + half + count


def _cluster_wish(
    cluster: Cluster, box: Interval, free: Taken, lens: Lens, measure: Measure, selected: str | None
) -> tuple[Wish, Label]:
    chosen = selected in cluster.ids
    gap, centre, text = 5.0 * lens.scale, lens.to_px(cluster.x), cluster.front.label

    def places() -> Iterator[Place]:
        """Only those that are not in the way of other pictograms: in a dense lane there are few."""
        room_left, room_right = free.room(*box)
        for words in wordings(text):
            width = measure(words, chosen)
            if width + gap + LABEL_GAP_PX <= room_right:
                yield Place(words, box[1] + gap, width)
            if width + gap + LABEL_GAP_PX <= room_left:
                yield Place(words, box[0] - gap - width, width)

    priority = SELECTED_PRIORITY if chosen else cluster.front.priority
    wish = Wish(f"event {cluster.front.id}", priority, places(), 0.0 <= centre <= lens.width)
    return wish, Label(cluster.x, 0.0, 0.0, text, chosen, cluster.front.id)


@lru_cache(maxsize=20_000)
def wordings(label: str) -> tuple[str, ...]:
    """The label whole and shorter, without repeats and without stumps.

    Its first clause goes before any cut: it is shorter and still whole.
    """
    cuts = [shortened(label, letters) for letters in LETTERS]
    whole = [text for text in (label, first_clause(label)) if len(text) <= LETTERS[0]]
    return (
        *dict.fromkeys(whole),
        *dict.fromkeys(t for t in cuts if t not in whole and len(t) >= LEAST_LETTERS),
    )


def _slip_wish(arrow: Arrow, lens: Lens, measure: Measure) -> tuple[Wish, Label]:
    slip = arrow.slip
    middle = (arrow.tail + arrow.head) / 2
    width, centre, head = measure(slip.text, True), lens.to_px(middle), lens.to_px(arrow.head)
    lefts = (centre - width / 2, head - width - 4.0, head + 4.0, centre + 4.0)
    places = tuple(Place(slip.text, left, width) for left in lefts)
    wish = Wish(f"slip {slip.new_id}", SLIP_PRIORITY, places, 0.0 <= centre <= lens.width)
    return wish, Label(middle, 0.0, 0.0, slip.text, True, slip.new_id)


def _window_wish(
    event: LaneEvent, window: Interval, lens: Lens, measure: Measure, selected: str | None
) -> tuple[Wish, Label]:
    start, end = lens.to_px(window[0]), lens.to_px(window[1])
    chosen = event.id == selected
    width = measure(event.window_label, chosen)
    # A window that began before the view is labelled at the view's edge.
    edge = 2.0 if start < 0.0 < end else start
    lefts = (edge + 1.0, end - width, end + 3.0)
    places = (Place(event.window_label, left, width) for left in lefts)
    key = f"window {window[0]:.3f} {window[1]:.3f}"
    priority = SLIP_PRIORITY - 1 if chosen else WINDOW_PRIORITY
    wish = Wish(key, priority, places, end > 0.0 and start < lens.width)
    return wish, Label(window[0], 0.0, 0.0, event.window_label, chosen, event.id)

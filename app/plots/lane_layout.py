"""Where things go in a lane: pure arithmetic in pixels, done when a zoom ends and never while panning.

|<- glyph row: pictograms that stand nearer than 13 px merge; labels right, then left, else hidden
|   window row 0 (windows that overlap in time go one row down)
|   window row 1
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

MERGE_PX = 13.0
LABEL_GAP_PX = 4.0
MAX_WINDOW_ROWS = 8
Interval = tuple[float, float]
# A text that is cut must not end in a word that leads on to the next one, or in loose marks.
_LEADING = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "or", "per", "the", "to", "with")
)
_LOOSE = " ,;:–-(&+"
_CLAUSE = re.compile(r"[,;:] ")


@dataclass(frozen=True)
class Place:
    """One way to set a label: its text, left edge and width in px."""

    text: str
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True)
class Wish:
    """A label that wants one of its places, the best first (right, left, then shorter words).

    ``places`` are gone through once. ``bounded`` labels must lie inside the visible part; labels of events outside
    the view need not.
    """

    key: str
    priority: int
    places: Iterable[Place]
    bounded: bool = True


def pack_rows(windows: Sequence[Interval], limit: int = MAX_WINDOW_ROWS) -> list[int]:
    """The window row (0 first) of each interval, so that intervals in one row do not overlap.

    Earlier starts choose first. When ``limit`` rows are full, the row that frees up earliest is shared.
    """
    rows = [0] * len(windows)
    free_from: list[float] = []
    for index in sorted(range(len(windows)), key=lambda i: windows[i]):
        start, end = windows[index]
        row = next((r for r, free in enumerate(free_from) if free <= start + 1e-9), None)
        if row is None and len(free_from) < limit:
            free_from.append(end)
            row = len(free_from) - 1
        elif row is None:
            row = min(range(limit), key=free_from.__getitem__)
        free_from[row] = max(free_from[row], end)
        rows[index] = row
    return rows


def merge_near(
    positions: Sequence[float], nearest: float = MERGE_PX, count_width: float = 0.0
) -> list[tuple[float, list[int]]]:
    """Clusters of positions as (mean, indices), left to right, whose means are at least ``nearest`` apart.

    A cluster of several carries its count at its right: the next one keeps ``count_width`` more distance.
    """
    sums: list[float] = []
    clusters: list[list[int]] = []
    for index in sorted(range(len(positions)), key=positions.__getitem__):
        sums.append(float(positions[index]))
        clusters.append([index])
        while len(clusters) > 1 and _too_near(sums, clusters, nearest, count_width):
            total, members = sums.pop(), clusters.pop()
            sums[-1] += total
            clusters[-1] += members
    return [(total / len(members), members) for total, members in zip(sums, clusters, strict=True)]


class Taken:
    """The parts of a line that are taken, kept apart and in order: asking is quick however many there are."""

    def __init__(self, intervals: Iterable[Interval]) -> None:
        self._parts: list[Interval] = []
        for start, end in sorted(intervals):
            if self._parts and start <= self._parts[-1][1]:
                self._parts[-1] = (self._parts[-1][0], max(self._parts[-1][1], end))
            else:
                self._parts.append((start, end))

    def touches(self, left: float, right: float) -> bool:
        """Whether anything lies nearer than the gap of labels."""
        before = bisect_left(self._parts, (right + LABEL_GAP_PX, -1.0)) - 1
        return before >= 0 and self._parts[before][1] + LABEL_GAP_PX > left

    def take(self, left: float, right: float) -> None:
        """Take a part that touches nothing."""
        insort(self._parts, (left, right))

    def room(self, left: float, right: float) -> Interval:
        """How far it is from ``left`` to what lies left of it, and from ``right`` to what lies right of it."""
        after = bisect_left(self._parts, (right, -1.0))
        before = bisect_left(self._parts, (left, -1.0)) - 1
        free_left = left - self._parts[before][1] if before >= 0 else float("inf")
        free_right = self._parts[after][0] - right if after < len(self._parts) else float("inf")
        return free_left, free_right


def place_labels_in_row(
    wishes: Sequence[Wish], obstacles: Sequence[Interval], bounds: Interval
) -> dict[str, Place]:
    """The place that each label found; greedy by priority, the first free place of a label wins."""
    taken = Taken(obstacles)
    placed: dict[str, Place] = {}
    for wish in sorted(wishes, key=lambda w: (-w.priority, w.key)):
        for place in wish.places:
            inside = not wish.bounded or (place.left >= bounds[0] and place.right <= bounds[1])
            if inside and not taken.touches(place.left, place.right):
                placed[wish.key] = place
                taken.take(place.left, place.right)
                break
    return placed


@lru_cache(maxsize=20_000)
def shortened(text: str, letters: int) -> str:
    """The text cut at a word so that it has at most so many letters, with an ellipsis; whole where it fits."""
    if len(text) <= letters:
        return text
    words = text[:letters].rsplit(" ", 1)[0].split(" ")
    while len(words) > 1 and _leads_on(words[-1]):
        words.pop()
    return " ".join(words)[: letters - 1].rstrip(_LOOSE) + "…"


def _leads_on(word: str) -> bool:
    """Whether a word makes no end: a preposition, a loose mark, or a number (but a year) that lost its unit."""
    bare = word.replace(",", "").replace(".", "")
    return (
        word.casefold() in _LEADING
        or not word.strip(_LOOSE)
        or (bare.isdigit() and len(word.strip(_LOOSE)) != 4)
    )


def first_clause(text: str) -> str:
    """What stands before the first comma, semicolon or colon: whole in itself, so it needs no ellipsis."""
    return _CLAUSE.split(text, maxsplit=1)[0]


def stack_rows(window_rows: Sequence[int], row_height: float, window_step: float) -> list[float]:
    """The top of each lane in px, and after the last one the total: lanes grow with their window rows."""
    tops = [0.0]
    for rows in window_rows:
        tops.append(tops[-1] + row_height + max(0, rows - 1) * window_step)
    return tops


def _too_near(
    sums: Sequence[float], clusters: Sequence[Sequence[int]], nearest: float, count_width: float
) -> bool:
    left, right = (sums[place] / len(clusters[place]) for place in (-2, -1))
    return right - left < nearest + (count_width if len(clusters[-2]) > 1 else 0.0)

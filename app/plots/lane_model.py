"""What the lanes draw, as plain values: rows, events, windows, slips and links. No Qt and no dataset in here.

group | row name  ▲ |   flag ────┐            factory
                    |            └──▭ window ───▶ moved window
▸ group, 3 lanes    |   | ||  |  |   |          (a folded group: one lane of ticks)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

WINDOW_STYLES = ("open", "met", "late", "kept", "slipped", "ended", "disputed", "no-later-news")
Ends = Literal["square", "tick", "round", "slant"]
ENDS: tuple[Ends, ...] = ("square", "tick", "round", "slant")
Rows = NDArray[np.intp]
Windows = NDArray[np.float64]
Looks = dict[tuple[str, str, str], int]


@dataclass(frozen=True)
class LaneRow:
    """One lane: a company, or a collection of them. ``routes`` are shown as markers beside the name.

    ``form``: a "lane" of pictograms, a "folded" group (ticks, its ``name`` says what it holds), or a "curve"
    through the events' ``level``. ``group_key`` is what is told when the group is to be folded; "": it cannot be.
    """

    key: str
    name: str
    group: str
    routes: tuple[str, ...] = ()
    form: Literal["lane", "folded", "curve"] = "lane"
    group_key: str = ""


@dataclass(frozen=True)
class LaneEvent:
    """One event. ``x`` and ``window`` are decimal years; tints are a route, warning, refusal or text.

    ``ends`` says by its form how exactly the window is known; ``level`` (0 to 1) is its height in a curve.
    """

    id: str
    x: float
    glyph: str
    tint: str
    filled: bool
    label: str
    priority: int
    read_out: str
    window: tuple[float, float] | None = None
    window_style: str = "open"
    window_label: str = ""
    window_tint: str = "unstated"
    ends: Ends = "square"
    level: float | None = None


@dataclass(frozen=True)
class LaneSlip:
    """A promise that replaced another one: from the old window to the new one, with its text ("+36 mo")."""

    old: tuple[float, float]
    new: tuple[float, float]
    text: str
    old_id: str
    new_id: str


@dataclass(frozen=True)
class LaneLink:
    """From an announcement to what became of it. ``kind``: met, moved, ended or told."""

    tail_id: str
    head_id: str
    kind: Literal["met", "moved", "ended", "told"]


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: what kind of sample ("window", "glyph" or "route"), which one, and its meaning."""

    sample: str
    key: str
    text: str
    tint: str = "text"


@dataclass(frozen=True)
class LaneCaption:
    """What an exported picture needs beside the lanes: the sentence on top and the legend under them."""

    title: str = ""
    entries: tuple[LegendEntry, ...] = ()


def windows_of(events: Iterable[LaneEvent], looks: Looks) -> Windows:
    """Start, end and look of the window of each event, not a number where it has none.

    ``looks`` numbers the looks; it is added to.
    """
    none = (float("nan"),) * 3
    found = [
        none
        if e.window is None
        else (*e.window, looks.setdefault((e.window_style, e.window_tint, e.ends), len(looks)))
        for e in events
    ]
    return np.array(found, np.float64).reshape(-1, 3)


def _no_rows() -> Rows:
    return np.zeros(0, np.intp)


@dataclass(frozen=True, eq=False)
class LaneScene:
    """Everything the lanes show at once.

    ``row_of`` is the lane of each event; events are sorted by lane, then by date, and no id comes twice. ``today`` is
    the day whose knowledge is shown, ``now`` the real one. ``windows``: what `windows_of` says of the events, where it
    is known already.
    """

    rows: tuple[LaneRow, ...] = ()
    events: tuple[LaneEvent, ...] = ()
    row_of: Rows = field(default_factory=_no_rows)
    slips: tuple[LaneSlip, ...] = ()
    links: tuple[LaneLink, ...] = ()
    today: float = 0.0
    today_text: str = ""
    now: float | None = None
    windows: Windows | None = None

    @cached_property
    def bounds(self) -> list[int]:
        """Where the events of each lane begin, and after the last lane how many there are."""
        return [int(n) for n in np.searchsorted(self.row_of, np.arange(len(self.rows) + 1))]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each event by its id."""
        return {event.id: place for place, event in enumerate(self.events)}

    def events_of(self, row: int) -> tuple[LaneEvent, ...]:
        """The events of a lane, in order of time."""
        return self.events[self.bounds[row] : self.bounds[row + 1]]

    def find(self, event_id: str | None) -> LaneEvent | None:
        """The event of an id, if it is shown."""
        place = None if event_id is None else self.places.get(event_id)
        return None if place is None else self.events[place]

    def row(self, event_id: str | None) -> int | None:
        """The lane in which an event lies, if it is shown."""
        place = None if event_id is None else self.places.get(event_id)
        return None if place is None else int(self.row_of[place])


def scene_with(
    rows: tuple[LaneRow, ...],
    placed: Iterable[tuple[int, LaneEvent]],
    slips: tuple[LaneSlip, ...] = (),
    links: tuple[LaneLink, ...] = (),
    today: float = 0.0,
    today_text: str = "",
) -> LaneScene:
    """A scene of events with their lanes, in any order."""
    ordered = sorted(placed, key=lambda pair: (pair[0], pair[1].x))
    row_of = np.array([row for row, _ in ordered], np.intp)
    return LaneScene(rows, tuple(event for _, event in ordered), row_of, slips, links, today, today_text)

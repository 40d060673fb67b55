"""What the lanes draw, as plain values: rows, events, windows and slips. No Qt and no dataset in here.

group | row name  ▲ |   flag ────┐            factory
                    |            └──▭ window ───▶ moved window
"""

from __future__ import annotations

from dataclasses import dataclass

WINDOW_STYLES = ("open", "met", "kept", "slipped", "ended", "disputed", "no-later-news")


@dataclass(frozen=True)
class LaneRow:
    """One lane: a company, or a collection of them. ``routes`` are shown as markers beside the name."""

    key: str
    name: str
    group: str
    routes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LaneEvent:
    """One event. ``x`` and ``window`` are decimal years; tints are a route, warning, refusal or text."""

    id: str
    row: int
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


@dataclass(frozen=True)
class LaneSlip:
    """A promise that replaced another one: from the old window to the new one, with its text ("+36 mo")."""

    row: int
    old: tuple[float, float]
    new: tuple[float, float]
    text: str
    old_id: str
    new_id: str


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


@dataclass(frozen=True)
class LaneScene:
    """Everything the lanes show at once. Events are sorted by row, then by date."""

    rows: tuple[LaneRow, ...] = ()
    events: tuple[LaneEvent, ...] = ()
    slips: tuple[LaneSlip, ...] = ()
    today: float = 0.0
    today_text: str = ""

    def events_of(self, row: int) -> tuple[LaneEvent, ...]:
        return tuple(event for event in self.events if event.row == row)

    def find(self, event_id: str | None) -> LaneEvent | None:
        return next((event for event in self.events if event.id == event_id), None)

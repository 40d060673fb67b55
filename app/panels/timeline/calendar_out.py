"""Coming targets as an iCalendar file: one all-day entry for each window that is not over. No Qt.

A window of a whole year becomes an entry of that year; calendars show it as a band. Nothing is marked as busy.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from app.dataset.records import Source
from app.panels.timeline.dates import Span, decimal_year, long_date, window_text
from app.panels.timeline.happenings import KINDS, STATUS_WORDS, Happening

PRODUCT = "-//Voltascope//Timeline//EN"
# What still stands on the day: a target that was given up, met or moved is not to come any more.
COMING = ("open", "kept", "disputed")


def coming(events: Sequence[Happening], day: date) -> tuple[Happening, ...]:
    """Promises whose window is not over on ``day`` and that still stand, by the end of their window."""
    now = decimal_year(day)
    found = [
        h for h in events if h.promises and h.window is not None and h.window.end > now and h.status in COMING
    ]
    return tuple(sorted(found, key=lambda h: (h.window.end if h.window else 0.0, h.id)))


def calendar_bytes(events: Sequence[Happening], day: date, sources: dict[str, Source]) -> bytes:
    """The coming targets among ``events`` as iCalendar (RFC 5545), as known on ``day``."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Voltascope targets, as known on {long_date(day)}")
    for happening in coming(events, day):
        calendar.add_component(_entry(happening, day, sources))
    written: bytes = calendar.to_ical()
    return written


def _entry(happening: Happening, day: date, sources: dict[str, Source]):  # type: ignore[no-untyped-def]
    from icalendar import Event

    m, window = happening.milestone, happening.window
    assert window is not None
    first, after = _days_of(window)
    entry = Event()
    entry.add("uid", f"{m.id}@voltascope")
    entry.add("dtstamp", datetime.combine(day, time(), UTC))
    entry.add("dtstart", first)
    entry.add("dtend", after)
    entry.add("summary", f"{happening.company.name}: {m.title} ({window_text(m.target_start, m.target_end)})")
    entry.add("description", _description(happening, sources))
    entry.add("categories", [KINDS[m.kind], *happening.routes])
    entry.add("transp", "TRANSPARENT")
    address = next((sources[s].address for s in m.source_ids if s in sources and sources[s].address), "")
    if address:
        entry.add("url", address)
    return entry


def _description(happening: Happening, sources: dict[str, Source]) -> str:
    m = happening.milestone
    named = "; ".join(sources[s].title for s in m.source_ids if s in sources)
    lines = [
        m.summary,
        f"Said on {m.date}, {m.basis}; {STATUS_WORDS[happening.status]}.",
        f"Precision of the target: {m.target_precision}." if m.target_precision else "",
        f"Source: {named}." if named else "",
    ]
    return "\n".join(line for line in lines if line)


def _days_of(window: Span) -> tuple[date, date]:
    """The first day of a window, and the first day after it."""
    return _day(window.start), _day(window.end)


def _day(decimal: float) -> date:
    year = int(decimal + 1e-9)
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return first + timedelta(days=round((decimal - year) * length))

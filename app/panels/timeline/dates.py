"""Dates as the sources give them: YYYY, YYYY-MM or YYYY-MM-DD, where the length is the precision.

On the axis a date is a span of decimal years: "2027" is 2027.0-2028.0, "2027-07" is July of it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PRECISION = {4: "year known", 7: "month known", 10: "day known"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Span:
    """From ``start`` up to (not including) ``end``, in decimal years."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    def touches_year(self, year: int) -> bool:
        """Whether any part of the span lies in the calendar year."""
        return self.start < year + 1 and self.end > year


def decimal_year(day: date) -> float:
    """The start of ``day`` as a decimal year: 2 July of a common year is 2025.4986."""
    days = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1) / days


def year_day(year: float) -> date:
    """The day on which a decimal year lies: the inverse of ``decimal_year``."""
    whole = int(year)
    days = 366 if calendar.isleap(whole) else 365
    # Half a second of room: a start of day must not fall to the day before.
    return date(whole, 1, 1) + timedelta(days=int((year - whole) * days + 1e-5))


def parse_span(text: str) -> Span:
    """The span that a date text covers. Raises ``ValueError`` for anything but the three forms."""
    first, after = _days(text)
    return Span(decimal_year(first), decimal_year(after))


def window_span(start: str, end: str) -> Span | None:
    """The target window between two date texts; one alone stands for both; ``None`` when neither is given."""
    if not (start or end):
        return None
    first, last = parse_span(start or end), parse_span(end or start)
    return Span(min(first.start, last.start), max(first.end, last.end))


def precision(text: str) -> str:
    """How exactly the date is known, in words."""
    return _PRECISION.get(len(text), "")


def window_text(start: str, end: str) -> str:
    """A window in the shortest clear words: "2027", "2027–28", "Mar 2025 – Mar 2029"; empty when there is none."""
    if not (start or end):
        return ""
    first, last = start or end, end or start
    if first == last:
        return _month_text(first)
    if len(first) == len(last) == 4:
        return f"{first}–{last[2:]}" if first[:2] == last[:2] else f"{first}–{last}"
    return f"{_month_text(first)} – {_month_text(last)}"


def months_between(old: Span, new: Span) -> int:
    """By how many whole months the end of a promise moved; later is positive."""
    return round((new.end - old.end) * 12)


def long_date(day: date) -> str:
    """ "23 Nov 2026", whatever the system's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _month_text(text: str) -> str:
    return text if len(text) == 4 else f"{_MONTHS[int(text[5:7]) - 1]} {text[:4]}"


def _days(text: str) -> tuple[date, date]:
    """The first day of the date and the first day after it."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date: allowed are YYYY, YYYY-MM and YYYY-MM-DD")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    if year is None or month is None:
        return date(int(text), 1, 1), date(int(text) + 1, 1, 1)
    if day is None:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    first = date(year, month, day)
    return first, first + timedelta(days=1)

"""The days that a date text covers: YYYY, YYYY-MM or YYYY-MM-DD, where the length is the precision."""

from __future__ import annotations

import calendar
from datetime import date


def first_day(text: str) -> date:
    """The first day of a date. Raises ``ValueError`` for anything but the three forms."""
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


def last_day(text: str) -> date:
    """The last day of a date. Raises ``ValueError`` for anything but the three forms."""
    first = first_day(text)
    if len(text) == len("YYYY-MM-DD"):
        return first
    month = first.month if len(text) == len("YYYY-MM") else 12
    return date(first.year, month, calendar.monthrange(first.year, month)[1])

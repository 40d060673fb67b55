"""Numbers and dates of the tables: printed with the digits that were stated, compared as what they are. Pure."""

from __future__ import annotations

from functools import lru_cache

from app.panels.common.scale import parse_number
from app.plots.ticks import format_power, format_value

MISSING = "—"
# More digits than anybody states: such a number was computed, and a few are enough.
_STATED_DIGITS = 7
_COMPUTED_DIGITS = 4
_LATE = 99
_TIMES = " × "


def number_text(value: float | None) -> str:
    """A number with its own digits, never rounded to fewer than were stated; a computed one with four."""
    if value is None:
        return MISSING
    digits = _digits(value)
    return format_value(value, digits if digits <= _STATED_DIGITS else _COMPUTED_DIGITS)


def _digits(value: float) -> int:
    """How many significant figures a number was stated with."""
    return len(f"{value!r}".lower().partition("e")[0].strip("-").replace(".", "").strip("0")) or 1


def power_text(value: float | None) -> str:
    """A number as a power of ten, with its own digits: what spans many decades is compared by them."""
    if value is None or value == 0:
        return number_text(value)
    return format_power(value, max(1, min(_digits(value), _COMPUTED_DIGITS)))


def span_text(low: float | None, high: float | None, powers: bool = False) -> str:
    """A range as "300–400", a single value alone; one with an open end says so."""
    say = power_text if powers else number_text
    if low is None and high is None:
        return MISSING
    if low is None:
        return f"≤ {say(high)}"
    if high is None or high == low:
        return say(low)
    first, last = say(low), say(high)
    sign, power = last.partition(_TIMES)[1:]
    # The power that both have is said once.
    return f"{first.removesuffix(sign + power) if sign else first}–{last}"


def dates_text(start: str, end: str) -> str:
    """A window as "2026–2030", months of one year as "2025-10–12"; twice the same is one date."""
    if not start or not end or start == end:
        return start or end or MISSING
    if len(start) == len(end) == len("YYYY-MM") and start[:5] == end[:5]:
        return f"{start}–{end[5:]}"
    return f"{start}–{end}"


@lru_cache(maxsize=50_000)
def date_code(text: str) -> float | None:
    """A date as a number that orders as dates do: 2025-05 gives 20250500. None for what is no date."""
    parts = text.strip().split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    if not (1000 <= year <= 9999 and month <= 12 and day <= 31):
        return None
    return float(year * 10_000 + month * 100 + day)


def date_end(code: float) -> float:
    """The last moment of a date of any precision: all of 2025 ends as 20259999."""
    whole = int(code)
    if whole % 10_000 == 0:
        return float(whole + _LATE * 100 + _LATE)
    return float(whole + _LATE) if whole % 100 == 0 else float(whole)


def code_text(code: float) -> str:
    """The date that ``date_code`` made a number of."""
    year, rest = divmod(int(code), 10_000)
    month, day = divmod(rest, 100)
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


@lru_cache(maxsize=50_000)
def span_of_dates(text: str) -> tuple[float, float] | None:
    """First and last moment of a date, or of two joined by a slash."""
    first, _, last = text.partition("/")
    start, end = date_code(first), date_code(last or first)
    return None if start is None or end is None else (start, date_end(end))


def read_number(text: str) -> float | None:
    """What somebody typed as a number: decimal comma and powers of ten are understood. None when it is none."""
    # In 1,234.5 the comma parts thousands; 1.234,5 could be either and is refused.
    return parse_number(text.replace(",", "") if 0 <= text.find(",") < text.find(".") else text)

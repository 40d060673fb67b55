"""The rule by which a target counts as met, late, kept, moved, dropped, disputed, open or without later news.

A target is a span of days by whose end something was promised. What became of it on a day follows from the news of it
that were known on that day, the latest of which decides:

    met            it came on or before the last day of the target
    late           it came after that day
    kept           said again for the same time or an earlier one, and not due yet
    slipped        moved to a later time, put off without a date, or seen not to have come
    cancelled      given up by those who promised it
    failed         its maker is gone
    disputed       whether it came is told differently
    open           no news of it, and not due yet
    no-later-news  no news of it, or only that it is kept, and the last day has passed

What came stays so, unless it is disputed afterwards: news of other kinds cannot undo it. A target that replaces another
is news of it, and so is whatever becomes of the new one: a target that moved and was met then is late by the first, met
by the second. A dispute concerns only the target that it is told of.

Plain values: the rule knows no table, no company and no clock.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, get_args

Answer = Literal["done", "confirms", "restates", "delays", "gives-up", "fails", "disputes"]
Fate = Literal["met", "late", "kept", "slipped", "cancelled", "failed", "disputed", "open", "no-later-news"]

ANSWERS: tuple[Answer, ...] = get_args(Answer)
_PLAIN: dict[str, Fate] = {"gives-up": "cancelled", "fails": "failed", "disputes": "disputed"}
# Of news that became known on the same day the graver decides.
_GRAVITY = ("confirms", "restates", "delays", "disputes", "gives-up", "fails", "done")


class News(NamedTuple):
    """Something that became known of a target.

    ``known``: from which day on. ``happened``: first and last day on which it may have happened; one and the same
    where the day is told. ``stands``: the last day of the target that stands after it, None where there is none.
    """

    id: str
    known: date
    happened: tuple[date, date]
    answer: Answer
    stands: date | None = None


class Outcome(NamedTuple):
    """What became of a target. ``months``: by how many it was moved or came late, negative where earlier, 0 where it
    came in time; None where nothing tells. ``by``: the id of the news that decides, "" where there is none."""

    fate: Fate
    months: int | None = None
    by: str = ""


OPEN = Outcome("open")
SILENT = Outcome("no-later-news")


def outcome(last_day: date | None, news: Iterable[News], day: date) -> Outcome:
    """What had become of a target by a day.

    ``last_day``: the last one of the target; None for a promise without a date, which is never due.
    """
    return History(last_day, news).on(day)


class History:
    """What became of one target from day to day: it changes with each piece of news, and when it falls due."""

    __slots__ = ("_known", "_last_day", "_outcomes")

    def __init__(self, last_day: date | None, news: Iterable[News]) -> None:
        self._last_day = last_day
        self._known: list[date] = []
        self._outcomes = [OPEN]
        for piece in sorted(news, key=lambda n: (n.known, _GRAVITY.index(n.answer), n.happened)):
            self._known.append(piece.known)
            self._outcomes.append(self._after(piece))

    def on(self, day: date) -> Outcome:
        """The outcome as known on a day."""
        found = self._outcomes[bisect_right(self._known, day)]
        is_due = self._last_day is not None and day > self._last_day
        return SILENT if is_due and found.fate in ("open", "kept") else found

    def _after(self, piece: News) -> Outcome:
        before = self._outcomes[-1]
        if before.fate in ("met", "late") and piece.answer != "disputes":
            return before
        found = judged(piece, self._last_day)
        # Said again for the same later time: what moved it stays what was told first.
        return before if found.fate == "slipped" and found[:2] == before[:2] else found


def judged(piece: News, last_day: date | None) -> Outcome:
    """What one piece of news says of a target, by itself."""
    if piece.answer in _PLAIN:
        return Outcome(_PLAIN[piece.answer], None, piece.id)
    if piece.answer == "done":
        return _delivered(piece, last_day)
    if piece.answer == "delays" or piece.stands is None or last_day is None:
        return Outcome("slipped" if piece.answer == "delays" else "kept", None, piece.id)
    months = months_between(last_day, piece.stands)
    return Outcome("slipped" if piece.stands > last_day else "kept", months, piece.id)


def _delivered(piece: News, last_day: date | None) -> Outcome:
    first, last = piece.happened
    if last_day is None or first <= last_day:
        return Outcome("met", 0, piece.id)
    return Outcome("late", max(1, months_between(last_day, last)), piece.id)


def months_between(old: date, new: date) -> int:
    """By how many whole months the end of a target moved; later is positive. Both are last days."""
    return round((_decimal_year(new) - _decimal_year(old)) * 12)


def _decimal_year(day: date) -> float:
    """The end of a day in decimal years."""
    days = 366 if calendar.isleap(day.year) else 365
    return day.year + day.timetuple().tm_yday / days

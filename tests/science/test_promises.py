"""The rule of promises: what each kind of news makes of a target, and what no news can make of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.promises import ANSWERS, Answer, History, News, Outcome, months_between, outcome

END = date(2024, 12, 31)
BEFORE, AFTER = date(2024, 6, 1), date(2025, 6, 1)


def news(answer: Answer, day: date, stands: date | None = None, name: str = "n") -> News:
    return News(name, day, (day, day), answer, stands)


@pytest.mark.parametrize(
    ("pieces", "day", "expected"),
    [
        ([], BEFORE, Outcome("open")),
        ([], END, Outcome("open")),
        ([], END + timedelta(days=1), Outcome("no-later-news")),
        ([news("done", END)], AFTER, Outcome("met", 0, "n")),
        ([news("done", AFTER)], AFTER, Outcome("late", 5, "n")),
        ([news("done", date(2025, 1, 2))], AFTER, Outcome("late", 1, "n")),
        ([news("done", AFTER)], BEFORE, Outcome("open")),
        ([news("done", AFTER)], date(2025, 5, 31), Outcome("no-later-news")),
        ([news("confirms", BEFORE, END)], END, Outcome("kept", 0, "n")),
        ([news("confirms", BEFORE, END)], AFTER, Outcome("no-later-news")),
        ([news("restates", BEFORE, date(2023, 12, 31))], BEFORE, Outcome("kept", -12, "n")),
        ([news("restates", BEFORE, date(2027, 12, 31))], BEFORE, Outcome("slipped", 36, "n")),
        ([news("restates", BEFORE, date(2027, 12, 31))], date(2030, 1, 1), Outcome("slipped", 36, "n")),
        ([news("delays", BEFORE)], AFTER, Outcome("slipped", None, "n")),
        ([news("gives-up", BEFORE)], AFTER, Outcome("cancelled", None, "n")),
        ([news("fails", BEFORE)], AFTER, Outcome("failed", None, "n")),
        ([news("disputes", BEFORE)], AFTER, Outcome("disputed", None, "n")),
    ],
)
def test_one_piece_of_news(pieces: list[News], day: date, expected: Outcome) -> None:
    assert outcome(END, pieces, day) == expected


def test_the_latest_news_decides_and_the_graver_of_one_day() -> None:
    moved = news("restates", BEFORE, date(2026, 12, 31), "moved")
    ended = news("gives-up", AFTER, name="ended")
    again = news("restates", date(2025, 8, 1), date(2027, 12, 31), "again")
    assert outcome(END, [ended, moved], AFTER).by == "ended"
    assert outcome(END, [again, moved, ended], date(2025, 8, 1)) == Outcome("slipped", 36, "again")
    same = [news("done", BEFORE, name="came"), news("confirms", BEFORE, END, "said"), news("fails", BEFORE)]
    assert outcome(END, same, BEFORE) == Outcome("met", 0, "came")


def test_what_came_stays_unless_it_is_disputed_afterwards() -> None:
    came = news("done", BEFORE, name="came")
    for answer in ("confirms", "restates", "delays", "gives-up", "fails"):
        later = news(answer, AFTER, date(2029, 12, 31))
        assert outcome(END, [came, later], AFTER) == Outcome("met", 0, "came")
    assert outcome(END, [came, news("disputes", AFTER)], AFTER).fate == "disputed"


def test_a_move_that_is_only_said_again_stays_with_what_moved_it() -> None:
    first = news("restates", BEFORE, date(2026, 12, 31), "first")
    again = news("confirms", AFTER, date(2026, 12, 31), "again")
    assert outcome(END, [first, again], AFTER) == Outcome("slipped", 24, "first")


def test_what_may_have_come_in_time_counts_as_met() -> None:
    """Of an event of "December 2024 to January 2025" nobody can say that it was late."""
    vague = News("n", date(2025, 1, 31), (date(2024, 12, 1), date(2025, 1, 31)), "done")
    assert outcome(END, [vague], AFTER) == Outcome("met", 0, "n")


def test_a_promise_without_a_date_is_never_due() -> None:
    assert outcome(None, [], date.max) == Outcome("open")
    assert outcome(None, [news("done", AFTER)], date.max) == Outcome("met", 0, "n")
    assert outcome(None, [news("restates", BEFORE, END)], date.max) == Outcome("kept", None, "n")


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PIECES = st.builds(
    lambda answer, day, stands: news(answer, day, stands),
    st.sampled_from(ANSWERS),
    DAYS,
    st.none() | DAYS,
)


@given(DAYS, st.lists(PIECES, max_size=6), DAYS)
def test_nothing_that_was_not_known_matters(end: date, pieces: list[News], day: date) -> None:
    known = [piece for piece in pieces if piece.known <= day]
    assert outcome(end, pieces, day) == outcome(end, known, day)


@given(DAYS, st.lists(PIECES, max_size=6), DAYS)
def test_the_order_of_the_file_does_not_matter(end: date, pieces: list[News], day: date) -> None:
    assert outcome(end, pieces, day)[:2] == outcome(end, pieces[::-1], day)[:2]


@given(DAYS, st.lists(PIECES, max_size=6), DAYS)
def test_waiting_ends_with_the_last_day_and_months_have_the_right_sign(
    end: date, pieces: list[News], day: date
) -> None:
    found = History(end, pieces).on(day)
    if day > end:
        assert found.fate not in ("open", "kept")
    else:
        assert found.fate != "no-later-news"
    signs = {"met": (0, 0), "late": (1, 1400), "slipped": (0, 1400), "kept": (-1400, 0)}
    low, high = signs.get(found.fate, (0, -1))
    assert found.months is None or low <= found.months <= high


@given(DAYS, DAYS)
def test_months_are_the_same_either_way(one: date, other: date) -> None:
    assert months_between(one, other) == -months_between(other, one)
    assert months_between(one, one) == 0


def test_months_of_whole_years_and_half_years() -> None:
    assert months_between(END, date(2027, 12, 31)) == 36
    assert months_between(date(2026, 6, 30), date(2026, 12, 31)) == 6
    assert months_between(date(2028, 3, 31), date(2027, 12, 31)) == -3

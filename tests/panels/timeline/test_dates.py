from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.timeline.dates import (
    Span,
    decimal_year,
    long_date,
    months_between,
    parse_span,
    precision,
    window_span,
    window_text,
)

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS)
@settings(max_examples=60)
def test_each_precision_holds_the_next_finer_one(day: date) -> None:
    year, month, exact = (parse_span(day.isoformat()[:n]) for n in (4, 7, 10))
    assert year.start <= month.start <= exact.start < exact.end <= month.end <= year.end
    assert year == Span(float(day.year), float(day.year + 1))


@given(DAYS)
@settings(max_examples=60)
def test_decimal_years_keep_the_order_of_days_and_their_year(day: date) -> None:
    assert decimal_year(day) < decimal_year(day + timedelta(days=1))
    assert int(decimal_year(day)) == day.year


@given(DAYS, DAYS)
@settings(max_examples=60)
def test_a_window_covers_both_of_its_ends(one: date, other: date) -> None:
    window = window_span(one.isoformat()[:7], other.isoformat()[:7])
    assert window is not None
    for day in (one, other):
        assert window.start <= decimal_year(day) < window.end


@pytest.mark.parametrize(
    "text", ["", "20", "2025-13", "2025-00", "2025-02-30", "2025/01", "next year", "2025-1"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_span(text)


def test_december_ends_with_its_year() -> None:
    assert parse_span("2025-12").end == 2026.0


def test_one_end_stands_for_both_and_none_for_no_window() -> None:
    assert window_span("", "2027") == window_span("2027", "") == Span(2027.0, 2028.0)
    assert window_span("", "") is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2027", "2028", "2027–28"),
        ("2027", "2027", "2027"),
        ("", "2027", "2027"),
        ("1999", "2001", "1999–2001"),
        ("2025-03", "2029-03", "Mar 2025 – Mar 2029"),
        ("2025-10", "2027", "Oct 2025 – 2027"),
        ("2026-05", "", "May 2026"),
        ("", "", ""),
    ],
)
def test_windows_in_words(start: str, end: str, words: str) -> None:
    assert window_text(start, end) == words


def test_months_compare_the_ends() -> None:
    assert months_between(Span(2020.0, 2026.0), Span(2027.0, 2029.0)) == 36
    assert months_between(parse_span("2030"), parse_span("2029")) == -12


def test_words_of_dates() -> None:
    assert precision("2023-10") == "month known"
    assert precision("2023") == "year known"
    assert long_date(date(2026, 11, 3)) == "3 Nov 2026"


def test_a_window_does_not_touch_the_year_after_it() -> None:
    assert Span(2027.0, 2028.0).touches_year(2027)
    assert not Span(2027.0, 2028.0).touches_year(2028)
    assert not Span(2027.0, 2028.0).touches_year(2026)

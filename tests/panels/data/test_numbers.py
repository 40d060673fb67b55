"""Numbers keep the digits that were stated; dates order and end as dates do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.panels.data.numbers import (
    code_text,
    date_code,
    date_end,
    dates_text,
    number_text,
    power_text,
    read_number,
    span_of_dates,
    span_text,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (0.0, "0"),
        (21.45, "21.45"),
        (300.0, "300"),
        (0.0123, "0.0123"),
        (12300.0, "12,300"),
        (123456.0, "123,456"),
        (-0.5, "−0.5"),
        (169.88423001, "169.9"),
        (1e-4, "10⁻⁴"),
        (2.5e6, "2.5 × 10⁶"),
    ],
)
def test_a_number_is_printed_with_the_digits_it_was_stated_with(value: float | None, text: str) -> None:
    assert number_text(value) == text


@given(st.integers(-999_999, 999_999), st.integers(0, 3))
@settings(max_examples=50)
def test_no_stated_digit_is_lost(mantissa: int, places: int) -> None:
    value = mantissa / 10**places
    text = number_text(value)
    if 0 < abs(value) < 1e-3:
        return
    assert float(text.replace(",", "").replace("−", "-")) == value


def test_what_spans_decades_is_a_power_and_a_common_power_is_said_once() -> None:
    assert power_text(0.012) == "1.2 × 10⁻²"
    assert span_text(0.012, 0.0246, powers=True) == "1.2–2.46 × 10⁻²"
    assert span_text(1e-8, 1e-6, powers=True) == "10⁻⁸–10⁻⁶"
    assert span_text(0.00005, 0.0001, powers=True) == "5 × 10⁻⁵–10⁻⁴"


def test_ranges() -> None:
    assert span_text(300, 400) == "300–400"
    assert span_text(300, 300) == "300"
    assert span_text(None, 400) == "≤ 400"
    assert span_text(300, None) == "300"
    assert span_text(None, None) == "—"


def test_dates() -> None:
    assert dates_text("2026", "2030") == "2026–2030"
    assert dates_text("2025-10", "2025-12") == "2025-10–12"
    assert dates_text("2025-10", "2026-12") == "2025-10–2026-12"
    assert dates_text("", "") == "—"
    assert span_of_dates("2025") == (20250000.0, 20259999.0)
    assert span_of_dates("2024-06/2025") == (20240600.0, 20259999.0)
    assert span_of_dates("some day") is None


@pytest.mark.parametrize("text", ["2025", "2025-05", "2025-05-17"])
def test_a_date_comes_back_from_its_code_and_ends_after_it(text: str) -> None:
    code = date_code(text)
    assert code is not None
    assert code_text(code) == text
    assert date_end(code) >= code


@pytest.mark.parametrize("text", ["", "25", "2025-13", "2025-05-32", "x", "2025-05-17-1", "²⁰²⁵"])
def test_what_is_no_date_has_no_code(text: str) -> None:
    assert date_code(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("300", 300.0), ("1e-4", 1e-4), ("0,5", 0.5), ("1,200.5", 1200.5), ("−3", -3.0), ("nan", None), ("", None),
     ("1.234,5", None), ("1_000", None),
     ("inf", None), ("a", None)],
)  # fmt: skip
def test_typed_numbers(text: str, value: float | None) -> None:
    assert read_number(text) == value

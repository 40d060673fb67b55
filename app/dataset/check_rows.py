"""The checks of one row against its schema: units, ranges, patterns, dates, and low before high."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from app.dataset.errors import Problem
from app.dataset.links import is_before
from app.dataset.records import Milestone, Price, ProducerShare, Quantity, Record, Source
from app.dataset.schema import Field, Schema

FIRST_YEAR = 1970
LAST_YEAR = 2100
# No event of the timeline is older: what is, was mistyped.
FIRST_EVENT_YEAR = 1990


def check_row(file: str, line: int, row: Record, schema: Schema) -> list[Problem]:
    """Return the faults of a row that was read without one."""
    problems = check_cells(file, line, row, schema)
    told = {problem.column for problem in problems if isinstance(getattr(row, problem.column), str)}
    problems += [
        Problem(file, fault, line, column)
        for column, fault in _relations(row, schema)
        # A text that is refused as it stands means nothing beside others.
        if column not in told
    ]
    return problems


def check_cells(file: str, line: int, row: Record, schema: Schema) -> list[Problem]:
    """Return the faults of its cells, each taken by itself."""
    problems: list[Problem] = []
    for field in schema.fields:
        fault = _value_fault(field, getattr(row, field.name))
        if fault:
            problems.append(Problem(file, fault, line, field.name))
    return problems


def _value_fault(field: Field, value: object) -> str:
    if value is None or value == "" or value == ():
        return _empty_fault(field) if field.constraints.required else ""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return _range_fault(field, value)
    text = ";".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
    return _text_fault(field, text)


def _empty_fault(field: Field) -> str:
    """What is needed; the description only where it tells more than the name of the column."""
    kind = "number" if field.type in ("number", "integer") else "text"
    told = field.description.casefold() not in ("", field.name.replace("_", " "), kind)
    return f"the cell is empty; a {kind} is needed{f': {field.description}' if told else ''}"


def _range_fault(field: Field, value: float) -> str:
    low, high = field.constraints.minimum, field.constraints.maximum
    if (low is None or value >= low) and (high is None or value <= high):
        return ""
    unit = f" {field.unit}" if field.unit else ""
    return f"{value:g} is not plausible; allowed is {range_words(field)}{unit}"


def range_words(field: Field) -> str:
    """The numbers that a column allows: "0 to 5", "any to 100"."""
    low, high = field.constraints.minimum, field.constraints.maximum
    return " to ".join("any" if end is None else f"{end:g}" for end in (low, high))


def _text_fault(field: Field, text: str) -> str:
    rules = field.constraints
    if rules.enum and text not in rules.enum:
        return f"{text!r} is not allowed; allowed is one of {', '.join(rules.enum)}"
    if rules.pattern and not _compiled(rules.pattern).fullmatch(text):
        return f"{text[:60]!r} is not allowed; allowed is {field.description or rules.pattern}"
    if text != text.strip() or any(ord(char) < 32 for char in text):
        return "the text has line breaks, tabs or spaces at its ends; allowed is one line of text"
    return ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _relations(row: Record, schema: Schema) -> Iterator[tuple[str, str]]:
    names = [field.name for field in schema.fields]
    for name in names:
        if "_low" in name and name.replace("_low", "_high") in names:
            yield from _low_high(row, name, name.replace("_low", "_high"))
    if isinstance(row, Source):
        yield from _source_dates(row)
    elif isinstance(row, Milestone):
        yield from _milestone_dates(row)
    elif isinstance(row, Price):
        yield from _price(row)
    elif isinstance(row, ProducerShare):
        yield from _years("year", row.year)
    elif isinstance(row, Quantity):
        yield from _quantity(row)


def must_be_apart(low_name: str) -> bool:
    """Whether low and high may not even be equal: between equal limits no electrolyte is stable."""
    return low_name.startswith("window_low")


def _low_high(row: Record, low_name: str, high_name: str) -> Iterator[tuple[str, str]]:
    low, high = getattr(row, low_name), getattr(row, high_name)
    if low is None or high is None:
        return
    if low > high:
        yield low_name, f"{low:g} is above {high_name} {high:g}; low must not exceed high"
    elif low == high and must_be_apart(low_name):
        yield low_name, f"{low:g} is {high_name} too, a window of no width; low must be below high"


def _source_dates(row: Source) -> Iterator[tuple[str, str]]:
    yield from _date_fault("date", row.date)
    if not is_date(row.read_on):
        yield from _date_fault("read_on", row.read_on)
    elif len(row.read_on) != len("YYYY-MM-DD"):
        yield "read_on", "the whole day is needed, as YYYY-MM-DD"
    elif is_date(row.date) and row.date > row.read_on:
        yield "read_on", f"the source is dated {row.date}, after it was read on {row.read_on}"


def _milestone_dates(row: Milestone) -> Iterator[tuple[str, str]]:
    for name in ("date", "target_start", "target_end"):
        text = getattr(row, name)
        yield from _date_fault(name, text, FIRST_EVENT_YEAR)
        if is_date(text) and int(text[:4]) < FIRST_EVENT_YEAR:
            yield name, f"{text} is too early; allowed is {FIRST_EVENT_YEAR} to {LAST_YEAR}"
    if row.target_end and not row.target_start:
        yield "target_start", "a target has an end but no start; a single date stands in both"
    elif _are_dates(row.target_end, row.target_start) and is_before(row.target_end, row.target_start):
        yield "target_end", f"{row.target_end} lies before target_start {row.target_start}"
    last = row.target_end or row.target_start
    if _are_dates(last, row.date) and is_before(last, row.date):
        column = "target_end" if row.target_end else "target_start"
        yield column, f"the target {last} lies before the announcement of {row.date}"
    if row.target_start and not row.target_precision:
        yield "target_precision", "a target needs its precision: how exactly was it given?"
    elif row.target_precision and not row.target_start:
        yield "target_precision", "a precision is given, but no target"


def _price(row: Price) -> Iterator[tuple[str, str]]:
    yield from _date_fault("date", row.date)
    if not row.unit.startswith("USD") and row.per_usd is None:
        yield "per_usd", f"a price in {row.unit} needs its rate to the US dollar"


def _quantity(row: Quantity) -> Iterator[tuple[str, str]]:
    if (row.value_low is not None or row.value_high is not None) and not row.unit:
        yield "unit", "a number needs its unit"
    yield from _years("year", row.year)


def _years(column: str, text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("/") if text else ():
        yield from _date_fault(column, part)


def _date_fault(column: str, text: str, first_year: int = FIRST_YEAR) -> Iterator[tuple[str, str]]:
    if text and not is_date(text):
        years = f"from {first_year} to {LAST_YEAR}"
        yield column, f"{text!r} is not a date; allowed is YYYY, YYYY-MM or YYYY-MM-DD {years}"


def _are_dates(*texts: str) -> bool:
    return all(is_date(text) for text in texts)


def is_date(text: str) -> bool:
    """Tell whether a text is a calendar date (YYYY, YYYY-MM or YYYY-MM-DD) in the years that can be meant."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return False
    try:
        day = date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return FIRST_YEAR <= day.year <= LAST_YEAR
